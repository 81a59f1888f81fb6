"""Earlier convictions, non-prosecutions and administrative penalties of the defendants, with charge, date, penalty and release.

They stand in the introduction of a defendant (曾因犯X罪，于…被…判处…，…刑满释放) or in findings (另查明，…). ``prior_record`` (convicted before
this case) follows from them; an administrative penalty or a decision not to prosecute is no conviction. What two and five years
after them mean is the business of ``law``; here are only the dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extractor.casefile import AttributionKind, PriorRecord
from extractor.facts.charge_names import find_charges
from extractor.facts.context import Context
from extractor.facts.reasoning import persons
from extractor.facts.sentences.grammar import read_months, read_penalty
from extractor.language.scanning import scanner

_JUDGED = re.compile("判处|被判|判刑|判决|判(?=有期徒刑|拘役|管制|处)")
_NOT_THIS_CASE = re.compile(r"(?:因)?涉嫌|因本案|刑事拘留|取保候审|逮捕|另案|同案|张某")
_PENALTY = re.compile(
    r"有期徒刑[0-9一二三四五六七八九十]{1,3}(?:年|个?月)(?:零|又)?(?:[0-9一二三四五六七八九十]{1,2}个?月)?|(?:拘役|管制)[0-9一二三四五六七八九十]{1,3}(?:年|个?月)(?:[0-9一二三四五六七八九十]{1,2}个?月)?|无期徒刑|死刑|免[予于]刑事处罚|单?处?罚金"
)
_SUSPENDED = re.compile(r"缓刑(?!考验)(?=[0-9一二三四五六七八九十])|宣告缓刑")
_RELEASED = re.compile(r"释放|刑满|假释|执行完毕|执行期满|服刑期满|刑期届满")
_NON_PROSECUTION = re.compile("不(?:予)?起诉")
_ADMIN = re.compile(
    r"行政拘留|(?<!不予)行政处罚|(?:处以?|并处|决定)?罚款|处以?警告|强制隔离戒毒|社区戒毒|治安拘留|收容教养|劳动教养|训诫"
)
_CUE = re.compile(
    r"判处|被判|判刑|刑满|释放|假释|不起诉|行政拘留|罚款|行政处罚|劳动教养|强制隔离戒毒|警告|前科|犯罪记录"
)
_TOLD = re.compile("曾因|前科|刑满释放|刑满后|另查明")
_EVENT = scanner(
    r"(?:又|另|还|再次|后|曾|曾经)?(?:于)?(?:[12][0-9]{3}年[^，。；]{0,8}?[日月]?，?)?(?:又|再次|曾)?因(?!减刑|假释|病|怀孕|刑满|表现)(?=[^，。；])"
)
#: The strongest word first.
_RELEASE_WORDS = ("释放", "假释", "刑满", "执行完毕", "执行期满", "服刑期满", "刑期届满")
_MERGED = re.compile("决定执行|合并执行|合并决定执行")
_CLEAN = re.compile(r"(?:无|没有|未有)(?:任何)?(?:违法)?(?:犯罪)?(?:前科|犯罪记录)")
_MADE = re.compile("作出[^。；]{0,40}(?:判决|裁定)")
_STOP = re.compile("[。；\n]")


class _Stretch(NamedTuple):
    start: int
    end: int
    person: int
    kind: AttributionKind


def find(ctx: Context) -> None:
    """Add priors and ``prior_record`` facts."""
    for party in ctx.parties:
        kind: AttributionKind = "sole" if len(ctx.parties) == 1 else "direct"
        _read(ctx, _Stretch(party.intro_start, party.intro_end, party.number, kind))
    known = {p.defendant for p in ctx.priors if p.kind == "conviction"}
    for section in ctx.sections:
        if section.kind not in ("findings", "evidence", "prosecution") or section.speaker == "defence":
            continue
        for m in _TOLD.finditer(ctx.text, section.start, section.end):
            start = max(section.start, *(ctx.text.rfind(c, section.start, m.start()) + 1 for c in "。；\n"))
            stop = _STOP.search(ctx.text, m.end(), section.end)
            end = stop.start() if stop else section.end
            if not re.search("判处|被判|刑满释放", ctx.text[start:end]) or _NOT_THIS_CASE.search(
                ctx.text, start, m.start()
            ):
                continue
            named = ctx.mentions_in(start, end)
            numbers, kind2 = persons(ctx, m.start(), m.end(), section.start, section.end)
            if named:
                numbers, kind2 = (named[0].person,), "direct"
            if len(numbers) == 1 and numbers[0] not in known:
                _read(ctx, _Stretch(start, end, numbers[0], kind2 or "direct"))
                known |= {p.defendant for p in ctx.priors if p.kind == "conviction"}


def reread(field: str, words: str) -> str | None:
    """``prior_record``: true where the words tell a conviction; ``prior``: the kind of the earlier measure."""
    if field == "prior_record" and _CLEAN.search(words):
        return "false"
    kind = (
        "conviction"
        if re.search("前科|判|刑满|释放|徒刑|拘役(?!所)|缓刑", words)
        else "non_prosecution"
        if "不起诉" in words
        else "admin_penalty"
    )
    if field == "prior_record":
        return "true" if kind == "conviction" else None
    return kind


def _read(ctx: Context, place: _Stretch) -> None:
    """Earlier measures told in a stretch about one defendant."""
    text = ctx.text
    if not _CUE.search(text, place.start, place.end):
        return
    begin = place.start
    pieces: list[tuple[int, int]] = []
    for m in _STOP.finditer(text, place.start, place.end):
        pieces.append((begin, m.start()))
        begin = m.end()
    pieces.append((begin, place.end))
    previous: PriorRecord | None = None
    for start, end in pieces:
        for a, b in _events(text, start, end):
            previous = _event(ctx, a, b, place, previous) or previous


def _events(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut into one stretch an event: each begins with its 因 or date."""
    marks = [m.start() for m in _EVENT.finditer(text, start, end)]
    marks = [m for i, m in enumerate(marks) if i == 0 or m - marks[i - 1] > 6]
    if len(marks) <= 1:
        return [(start, end)]
    cuts = [start, *marks[1:], end]
    return list(pairwise(cuts))


def _event(ctx: Context, start: int, end: int, place: _Stretch, previous: PriorRecord | None) -> PriorRecord | None:
    text = ctx.text
    judged = _JUDGED.search(text, start, end)
    suspected = text.find("涉嫌", start, end)
    if judged and _last_date(ctx, start, judged.start()) in _own_days(ctx):
        return None  # the judgment that is reviewed here
    if judged and (
        suspected < 0
        or suspected > judged.start()
        or _NON_PROSECUTION.search(text, suspected, judged.start()) is not None
    ):
        return _conviction(ctx, start, end, judged, place)
    released = _RELEASED.search(text, start, end)
    if released and suspected < 0 and "取保" not in text[start : released.start()]:
        day = _release(ctx, start, end)
        if previous is not None and previous.kind == "conviction":
            if previous.released is None and day:
                ctx.priors[ctx.priors.index(previous)] = replace(previous, released=day)
            return None
        return (
            _add(ctx, "conviction", start, released.end(), place, released=day) if "刑满" in released.group() else None
        )
    refused = _NON_PROSECUTION.search(text, start, end)
    if refused:
        charges = [c for c in find_charges(text, start, end) if not c.same]
        return _add(
            ctx,
            "non_prosecution",
            start,
            refused.end(),
            place,
            date=_last_date(ctx, start, refused.start()),
            charge=charges[0].name if charges else None,
        )
    admin = _ADMIN.search(text, start, end)
    plain = re.search("(?<![无没])(?<!没有)有(?:犯罪|违法犯罪)?前科", text[start:end])
    if plain and suspected < 0:
        return _add(ctx, "conviction", start + plain.start(), start + plain.end(), place)
    denied = _CLEAN.search(text, start, end)
    if denied:
        ctx.add(
            "prior_record",
            denied.start(),
            denied.end(),
            "priors.none",
            value="false",
            defendant=place.person,
            attribution=place.kind,
        )
        return None
    if admin and suspected < 0 and not re.search("刑事拘留|逮捕", text[start : admin.start()]):
        return _add(ctx, "admin_penalty", start, admin.end(), place, date=_last_date(ctx, start, admin.start()))
    return None


def _conviction(ctx: Context, start: int, end: int, judged: re.Match[str], place: _Stretch) -> PriorRecord | None:
    text = ctx.text
    charges = [c for c in find_charges(text, start, judged.start()) if not c.same]
    after = [c for c in find_charges(text, judged.end(), end) if not c.same]
    merged = _MERGED.search(text, judged.end(), end)
    penalty = _PENALTY.search(text, merged.end() if merged else judged.start(), end)
    if penalty is None and not charges and "判刑" not in judged.group():
        return None
    stop = penalty.end() if penalty else judged.end()
    words = text[penalty.start() : penalty.end()] if penalty else ""
    return _add(
        ctx, "conviction", start, max(stop, judged.end()), place,
        charge=(charges or after)[0].name if charges or after else None,
        date=_last_date(ctx, start, judged.start()),
        penalty=read_penalty(words) if words else None,
        term=words,
        suspended=bool(_SUSPENDED.search(text, judged.end(), end)),
        released=_release(ctx, stop, end),
    )  # fmt: skip


def _release(ctx: Context, start: int, end: int) -> str | None:
    """Date of release in a stretch: before its word, else right behind it (刑满于2020年5月6日)."""
    text = ctx.text
    for word in _RELEASE_WORDS:
        at = text.find(word, start, end)
        if at < 0:
            continue
        day = _last_date(ctx, start, at)
        if day is None:
            behind = ctx.dates_in(at, min(end, at + len(word) + 3))
            day = behind[0].iso if behind else None
        return day
    return None


def _add(
    ctx: Context,
    kind: str,
    start: int,
    end: int,
    place: _Stretch,
    *,
    charge: str | None = None,
    date: str | None = None,
    penalty: str | None = None,
    term: str = "",
    suspended: bool = False,
    released: str | None = None,
) -> PriorRecord:
    while start < end and ctx.text[start] in "，。；、 ":
        start += 1
    field, value = ("prior_record", "true") if kind == "conviction" else ("prior", kind)
    fact = ctx.add(field, start, end, f"priors.{kind}", value=value, defendant=place.person, attribution=place.kind)
    months = read_months(term) if term and penalty in ("fixed_term", "detention", "control") else None
    record = PriorRecord(place.person, kind, charge, date, penalty, months, suspended, released, fact.number)  # type: ignore[arg-type]
    ctx.priors.append(record)
    return record


def _own_days(ctx: Context) -> set[str]:
    """Dates of the judgments of this case that an appeal or retrial reviews (于…作出…判决)."""
    if ctx.case_values.get("instance") not in ("second", "retrial"):
        return set()
    days: set[str] = set()
    for section in ctx.sections:
        if section.kind == "procedure":
            for m in _MADE.finditer(ctx.text, section.start, section.end):
                days |= {d.iso for d in ctx.dates_in(max(section.start, m.start() - 30), m.start()) if len(d.iso) == 10}
    return days


def _last_date(ctx: Context, start: int, end: int) -> str | None:
    dates = [d for d in ctx.dates_in(start, end) if d.end <= end + 1]
    return dates[-1].iso if dates else None
