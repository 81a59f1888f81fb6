"""Chinese and Arabic numerals to exact decimals."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    **{c: i for i, c in enumerate("零一二三四五六七八九")},
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{"○": 0, "两": 2, "俩": 2, "仨": 3, "贰": 2, "弐": 2, "廿": 20, "O": 0},
}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CHINESE = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億"


def parse_number(text: str) -> Decimal | None:
    """Value of a numeral without modifiers or unit; ``None`` where it is none.

    Arabic with thousands separators and 万/亿 (1.23456万, 16.4亿, 13万2 = 132000), Chinese in both scripts
    (三万五 = 35000, 壹拾万零叁仟), digit by digit (二〇二一).
    """
    text = text.replace(",", "").replace("，", "")
    if not text:
        return None
    if text[0].isascii() and text[0].isdigit():
        return _mixed(text)
    if not all(c in DIGITS or c in SMALL or c in LARGE for c in text):
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return Decimal("".join(str(DIGITS[c]) for c in text))
    return _chinese(text)


def _mixed(text: str) -> Decimal | None:
    """Arabic digits with large units behind: 3万, 1亿2000万, 13万2, 3千."""
    total, number, last = Decimal(0), "", Decimal(1)
    for c in text:
        if c.isascii() and (c.isdigit() or c == "."):
            number += c
        elif c in SMALL or c in LARGE:
            unit = Decimal(SMALL.get(c) or LARGE[c])
            if not number:
                if total == 0:
                    return None
                total *= unit
                last = unit
                continue
            total += Decimal(number) * unit
            number, last = "", unit
        elif c in DIGITS and not number and last > 1:
            return total + DIGITS[c] * last / 10
        else:
            return None
    if number:
        if number.count(".") > 1 or number.endswith("."):
            return None
        tail = Decimal(number)
        total += tail * last / 10 if last > 1 and len(number) == 1 and total else tail
    return total


def _chinese(text: str) -> Decimal | None:
    total = section = number = 0
    last = 1
    zero = False
    for c in text:
        if c in DIGITS:
            number = DIGITS[c]
            zero = zero or number == 0
            if number == 0:
                last = 1
        elif c in SMALL:
            section += (number or (1 if not section and not number else 0) or 1) * SMALL[c]
            last, number, zero = SMALL[c], 0, False
        else:
            section += number
            if section == 0 and total == 0:
                return None
            if LARGE[c] == 100_000_000:
                total = (total + section) * LARGE[c]
            else:
                total += section * LARGE[c]
            section = number = 0
            last, zero = LARGE[c], False
    if number and last > 1 and not zero:  # 三万五, 一百二
        number *= last // 10
    return Decimal(total + section + number)
