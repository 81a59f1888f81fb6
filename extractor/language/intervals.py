"""From a numeral and its modifiers to an interval: the rules of CONTRACT.md ("Values"), as data.

以上 and 以下 include the figure; 超过, 不足, 不满 and the top of 余 do not: such an end is open.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from extractor.casefile import Quantity
from extractor.language.numerals import LARGE, SMALL, parse_number, scale_of

#: Words before a figure and what they do to it.
BEFORE = {
    **dict.fromkeys(("超过", "逾", "超", "多于", "高于", "大于", "突破"), "above"),
    **dict.fromkeys(("不足", "不满", "不到", "未满", "未到", "低于", "少于", "小于"), "below"),
    **dict.fromkeys(("至少", "不少于", "不低于", "不下", "不小于", "起码"), "at_least"),
    **dict.fromkeys(("最多", "至多", "不超过", "不多于", "不高于", "不大于"), "at_most"),
    **dict.fromkeys(("近", "将近", "接近"), "nearly"),
    **dict.fromkeys(("约", "大约", "大概", "约计"), "about"),
}
#: Words behind a figure.
AFTER = {
    "以上": "at_least",
    **dict.fromkeys(("以下", "以内", "之内"), "at_most"),
    **dict.fromkeys(("左右", "上下", "许"), "about"),
    **dict.fromkeys(("余", "多", "有余"), "more"),
}
#: Things that come whole: 20余张 are 20 to 29.
COUNTED = frozenset("枚张个套部台笔次名位人户条份家组起件辆只伙")

_MORE = "余多来几"
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_PAIR = re.compile(r"(.*十)?([一二两三四五六七八])([两二三四五六七八九])([十百千万亿]*)")


def step(numeral: str) -> Decimal:
    """The next step at the place of the last non-zero digit: 30万 → 10万, 32万 → 1万, 20 → 10, 1.5万 → 1000."""
    scale, digits = 1, numeral
    while digits and (digits[-1] in LARGE or (digits[-1] in SMALL and digits[0].isascii())):
        scale *= LARGE.get(digits[-1]) or SMALL[digits[-1]]
        digits = digits[:-1]
    value = parse_number(digits) if digits else Decimal(1)
    if not value:
        return Decimal(scale)
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # a parsed figure is finite
    return scale * Decimal(10) ** exponent


@lru_cache(maxsize=2048)  # the same few numerals make up most of what is read
def of_numeral(numeral: str) -> Quantity | None:
    """Interval of a numeral with what stands inside it: 30余万, 数十万, 十几, 两三, 二三十, 上百, 几, 若干, 半."""
    if numeral in ("几", "数"):
        return Quantity(Decimal(2), Decimal(9))
    if numeral == "若干":
        return Quantity(Decimal(1), None)
    if numeral == "半":
        return Quantity.exact("0.5")
    numeral = numeral.removeprefix("好")
    if numeral[0] == "上":
        return Quantity(Decimal(scale_of(numeral[1:])), None)
    if numeral[0] in "数几":  # 数十万: 200000–1000000
        unit = Decimal(scale_of(numeral[1:]))
        return Quantity(unit * 2, unit * 10)
    for i, c in enumerate(numeral):
        if c in _MORE:
            return _and_more(numeral[:i], c, Decimal(scale_of(numeral[i + 1 :])))
    if pair := _PAIR.fullmatch(numeral):
        tens, first, second, units = pair.groups()
        a, b = _DIGIT[first], _DIGIT[second]
        if b - a == 1 or (a, b) == (3, 5):
            base = parse_number(tens) if tens else Decimal(0)
            if base is not None:
                return Quantity((base + a) * scale_of(units), (base + b) * scale_of(units))
    value = parse_number(numeral)
    return None if value is None else Quantity(value, value)


def _and_more(head: str, word: str, scale: Decimal) -> Quantity | None:
    if head and head[0] in "百千万亿":
        head = "一" + head
    value = parse_number(head)
    if value is None:
        return None
    by = step(head)
    if word == "几":  # 十几 are 11 to 19
        return Quantity((value + by / 10) * scale, (value + by * 9 / 10) * scale)
    return Quantity(value * scale, (value + by) * scale, False, True)


def modified(quantity: Quantity, before: str | None, after: str | None, numeral: str) -> Quantity:
    """``quantity`` under the words around it; ``numeral`` gives the step of 余 behind the unit (3万元多)."""
    low, high = quantity.low, quantity.high
    rule = BEFORE.get(before) if before else None
    if rule == "above":
        return Quantity(low, None, True, False)
    if rule == "below":
        return Quantity(None, high, False, True)
    behind = AFTER.get(after) if after else None
    for bound in (rule, behind):
        if bound == "at_least":
            return Quantity(low, None)
        if bound == "at_most":
            return Quantity(None, high)
    if low is None or low != high:
        return quantity
    if rule == "nearly":
        return Quantity(low * Decimal("0.9"), high)
    if behind == "more":
        return Quantity(low, low + step(numeral), False, True)
    if rule == "about" or behind == "about":
        return Quantity(low * Decimal("0.9"), low * Decimal("1.1"))
    return quantity


def counted(quantity: Quantity, unit: str | None) -> Quantity:
    """Things that come whole close the top of 余: 20余张 are 20 to 29."""
    if unit not in COUNTED or quantity.low is None or quantity.high is None or not quantity.high_open:
        return quantity
    if quantity.high - quantity.low < 1:  # 0.1余名: no figure of whole things
        return quantity
    return Quantity(quantity.low, quantity.high - 1, quantity.low_open)
