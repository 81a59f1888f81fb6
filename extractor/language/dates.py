"""Dates, durations and ages, by the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from extractor.casefile import Quantity, maker
from extractor.language.numerals import parse_number
from extractor.language.scanning import scanner

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_Y = r"(?:[12][0-9]{3}|[一二][〇○零O0一二三四五六七八九]{3})"
_DATE = scanner(
    # most figures are passed by here
    rf"(?=[0-9〇○零O一二三四五六七八九十]{{1,4}}[年月日./-]|[同次当翌第])(?:(?P<year>{_Y})年(?:(?P<month>{_N})月(?:份)?(?:(?P<day>{_N})日)?)?"
    rf"|(?<![0-9])(?P<iso>[12][0-9]{{3}}[-./](?:0?[1-9]|1[0-2])[-./](?:[12][0-9]|3[01]|0?[1-9]))(?![0-9])"
    rf"|(?P<same>同年|次年|当年|翌年)(?:(?P<month2>{_N})月(?:份)?(?:(?P<day2>{_N})日)?)?"
    rf"|(?P<samemonth>同月|当月|次月)(?:(?P<day3>{_N})日)?|(?P<sameday>当日|同日|当天|次日|翌日|第二天)"
    rf"|(?<![0-9年第])(?P<month4>{_N})月(?!前|内|后|以|左|有|至[0-9一二三四五六七八九十]+个)(?:份)?(?:(?P<day4>{_N})日)?"
    rf"|(?<=[至、到])(?P<day5>[0-9]{{1,2}})日(?!内))"
)
_BIRTH = re.compile(r"[（(]?(?:公历|农历)?(?:出?生|诞生)")


class DateSpan(NamedTuple):
    """A date at ``start:end`` as ISO text, as precise as given. ``anchored``: it leans on the date at ``anchor_start``."""

    start: int
    end: int
    iso: str
    text: str
    anchored: bool = False
    anchor_start: int | None = None


_date = maker(DateSpan)


def find_dates(text: str, *, across_paragraphs: bool = True) -> list[DateSpan]:
    """Every date of ``text``, in order.

    同年5月, 次日, 4月16日 and the like lean on the last date before them that is no date of birth; with
    ``across_paragraphs`` false, only on one in their own paragraph. Without such a date they are left out.
    """
    found: list[DateSpan] = []
    last: DateSpan | None = None
    for m in _DATE.finditer(text):
        if last is not None and not across_paragraphs and "\n" in text[last.end : m.start()]:
            last = None
        span = _absolute(m) or (_relative(m, last) if last else None)
        if span is not None:
            found.append(span)
            if not _BIRTH.match(text, span.end):
                last = span
    return found


@lru_cache(maxsize=1024)  # years, months and days: few
def _number(s: str | None) -> int | None:
    if s is None:
        return None
    if s.isascii() and s.isdigit():
        return int(s)
    value = parse_number(s)
    return int(value) if value is not None else None


@lru_cache(maxsize=4096)  # the same few years of days
def _iso_of(year: str, month: str | None, day: str | None) -> str | None:
    """A date as written; ``None`` where the calendar does not have it."""
    number = _number(year if year.isascii() else year.replace("O", "〇").replace("0", "〇"))
    return _iso(number, _number(month), _number(day)) if number else None


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 28 or 28 < day <= monthrange(year, month)[1] else None


def _absolute(m: re.Match[str]) -> DateSpan | None:
    year, month, day, figures = m.group("year", "month", "day", "iso")
    if figures:
        year, month, day = re.split(r"[-./]", figures)
    iso = _iso_of(year, month, day) if year else None
    return _date((*m.span(), iso, m[0], False, None)) if iso else None


def _relative(m: re.Match[str], last: DateSpan) -> DateSpan | None:
    parts = [int(p) for p in last.iso.split("-")]
    year, month, day = parts[0], parts[1] if len(parts) > 1 else None, parts[2] if len(parts) > 2 else None
    iso: str | None = None
    if m["same"]:
        year += m["same"] in ("次年", "翌年")
        iso = _iso(year, _number(m["month2"]), _number(m["day2"]))
    elif m["samemonth"]:
        if month is None:
            return None
        if m["samemonth"] == "次月":
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        iso = _iso(year, month, _number(m["day3"]))
    elif m["sameday"]:
        if month is None or day is None:
            return None
        shift = 1 if m["sameday"] in ("次日", "翌日", "第二天") else 0
        iso = (date(year, month, day) + timedelta(days=shift)).isoformat()
    elif m["month4"]:
        iso = _iso(year, _number(m["month4"]), _number(m["day4"]))
    elif m["day5"] and month is not None:
        iso = _iso(year, month, _number(m["day5"]))
    if iso is None:
        return None
    anchor = last.anchor_start if last.anchor_start is not None else last.start
    return _date((*m.span(), iso, m[0], True, anchor))


# ----------------------------------------------------------------------------------------------------------- durations


class DurationSpan(NamedTuple):
    """A length of time at ``start:end`` in months."""

    start: int
    end: int
    months: Quantity
    text: str


# a year of a date is no length: 2021年3月 holds neither 21年 nor 3月
_FREE = r"(?<![0-9〇○零一二三四五六七八九十])"
_LENGTH = rf"(?:{_N}年(?:半|(?:零|又)?{_N}个?月(?!{_N}日))?|{_N}个半月|{_N}个月|{_N}月(?![份底初中上下末]|{_N}日)|半年|半个月)"
_PARTS = re.compile(rf"(?:(?P<y>{_N})年)?(?:零|又)?(?:(?P<m>{_N})个?月|(?P<mh>{_N})个半月)?(?P<half>半年?|半个月)?")
_DURATION = scanner(
    rf"{_FREE}(?:(?P<a>(?<![年至到、]){_LENGTH}|(?<=[年至到、])(?:{_N}年(?:零?{_N}个?月)?|{_N}个半?月|半年))(?P<aup>以上)?"
    rf"(?:(?:至|到|-|—|~)?(?P<b>{_LENGTH})(?=以下|[^0-9月]|$))?(?P<down>以下|以内|以上)?"
    rf"|(?P<c>{_N})(?:至|到|-|—|~)(?P<d>{_N}(?:个月|年)))"
)


def find_durations(text: str) -> list[DurationSpan]:
    """Lengths of time in months: 三年六个月 = 42; 八个月至十个月, 三至五个月 and 三年以上七年以下 are ranges; 一年以下 is null–12."""
    found = []
    for m in _DURATION.finditer(text):
        if m["c"]:
            unit = "年" if m["d"].endswith("年") else "个月"
            low, high = _months(m["c"] + unit), _months(m["d"])
            if low > high:
                continue
            found.append(DurationSpan(m.start(), m.end(), Quantity(low, high), m.group()))
            continue
        a = _months(m["a"])
        if m["b"] and (m["aup"] or re.search(r"[至到\-—~]", text[m.end("a") : m.start("b")])):
            b = _months(m["b"])
            q, end = (Quantity(a, b), m.end()) if a <= b else (Quantity(a, a), m.end("a"))
        elif m["b"]:
            q, end = Quantity(a, a), m.end("a")
        elif m["aup"] or m["down"] == "以上":
            q, end = Quantity(a, None), m.end()
        elif m["down"]:
            q, end = Quantity(None, a), m.end()
        else:
            q, end = Quantity(a, a), m.end()
        found.append(DurationSpan(m.start(), end, q, text[m.start() : end]))
    return found


def _months(text: str) -> Decimal:
    m = _PARTS.fullmatch(text)
    if m is None:
        raise ValueError(f"no length of time: {text}")
    months = Decimal((_number(m["y"]) or 0) * 12 + (_number(m["m"]) or _number(m["mh"]) or 0))
    if m["mh"] or m["half"] == "半个月":
        months += Decimal("0.5")
    elif m["half"]:
        months += 6
    return months


# ---------------------------------------------------------------------------------------------------------------- ages


def _bounds(iso: str) -> tuple[date, date]:
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 3:
        d = date(*parts)
        return d, d
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def age_on(birth: date, day: date) -> int:
    """Full years of age on ``day``: a year is full from the day after the birthday."""
    return day.year - birth.year - ((day.month, day.day) <= (birth.month, birth.day))


def age_at(birth_iso: str, act_iso: str) -> Quantity:
    """Age in full years at an act; an interval where a date is partial."""
    b0, b1 = _bounds(birth_iso)
    a0, a1 = _bounds(act_iso)
    return Quantity(Decimal(max(0, age_on(b1, a0))), Decimal(max(0, age_on(b0, a1))))


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later; the last day of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    return date(day.year + year, month + 1, min(day.day, monthrange(day.year + year, month + 1)[1]))


def term_end(start_iso: str, months: int, credit_days: int = 0) -> str:
    """Last day of a term of ``months`` that begins on ``start_iso``, less ``credit_days`` of earlier detention."""
    return (add_months(date.fromisoformat(start_iso), months) - timedelta(days=1 + credit_days)).isoformat()
