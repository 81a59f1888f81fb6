"""Chinese and Arabic numerals to exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "○": 0,
    "两": 2,
    "俩": 2,
    "仨": 3,
    "弐": 2,
    "O": 0,
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CHINESE = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億廿"

_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千拾佰仟]*)([万萬亿億]*)")


def parse_number(text: str) -> Decimal | None:
    """Value of a numeral without modifiers or unit; ``None`` where it is none.

    Arabic with thousands separators and 万/亿 (1.23456万, 16.4亿, 1亿2000万, 13万2 = 132000), Chinese in both scripts
    (三万五 = 35000, 壹拾万零叁仟), digit by digit (二〇二一).
    """
    text = text.replace(",", "").replace("，", "")
    if not text:
        return None
    if text[0].isascii() and text[0].isdigit():
        if text.isascii() and text.isdigit():
            return Decimal(text)
        return _mixed(text)
    text = text.replace("廿", "二十")
    if not all(c in DIGITS or c in SMALL or c in LARGE for c in text):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return _chinese(text)


def scale_of(units: str) -> int:
    """Product of unit characters: 十万 → 100000; the empty string is 1."""
    scale = 1
    for c in units:
        scale *= SMALL.get(c) or LARGE[c]
    return scale


def _mixed(text: str) -> Decimal | None:
    """Arabic digits with large units behind: 3万, 1亿2000万, 13万2, 3千, 2万五千."""
    total, position, last = Decimal(0), 0, 1
    while position < len(text) and (part := _PART.match(text, position)):
        number, small, large = part.groups()
        scale = scale_of(small + large)
        if total and last > 1 and scale == 1 and len(number) == 1 and part.end() == len(text):
            scale = last // 10  # 13万2
        if total and scale >= last:
            return None
        total += Decimal(number) * scale
        position, last = part.end(), scale
    rest = text[position:]
    if not rest:
        return total
    if last == 1 or any(c not in DIGITS and c not in SMALL for c in rest):
        return None
    if len(rest) == 1 and rest in DIGITS:
        return total + DIGITS[rest] * last // 10
    tail = _chinese(rest)
    return total + tail if tail is not None and tail < last else None


def _chinese(text: str) -> Decimal | None:
    total = section = number = 0
    last, zero = 1, False
    for c in text:
        if c in DIGITS:
            number = DIGITS[c]
            zero = zero or number == 0
        elif c in SMALL:
            section += (number or 1) * SMALL[c]
            last, number, zero = SMALL[c], 0, False
        else:
            section += number
            if section == 0 and total == 0:
                return None
            if LARGE[c] == 100_000_000:
                total = (total + section) * LARGE[c]
            elif section == 0:  # 一亿万: no numeral
                return None
            else:
                total += section * LARGE[c]
            section = number = 0
            last, zero = LARGE[c], False
    if number and last > 1 and not zero:  # 三万五, 一百二
        number *= last // 10
    return Decimal(total + section + number)
