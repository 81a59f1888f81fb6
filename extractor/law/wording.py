"""Figures as Chinese words, for reasons and explanations."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from extractor.casefile import Quantity

UNITS = {
    "yuan": "元",
    "account": "个",
    "card": "张",
    "party": "个",
    "times": "次",
    "year": "年",
    "month": "个月",
    "age": "周岁",
    "percent": "%",
}


@lru_cache(maxsize=8192)
def figure(value: Decimal, unit: str) -> str:
    """A figure with its unit: ``300,000元``."""
    whole = value.to_integral_value()
    return f"{int(whole):,}{unit}" if whole == value else f"{value:,.2f}{unit}"


def interval(quantity: Quantity | None, unit: str) -> str:
    """A quantity with its unit: exact, ``X以上``, ``不超过X``, ``X至Y``; ``未知`` where nothing is known."""
    if quantity is None or (quantity.low is None and quantity.high is None):
        return "未知"
    if quantity.low is not None and quantity.low == quantity.high:
        return figure(quantity.low, unit)
    if quantity.high is None:
        assert quantity.low is not None
        return ("超过" if quantity.low_open else "至少") + figure(quantity.low, unit)
    if quantity.low is None:
        return ("不足" if quantity.high_open else "不超过") + figure(quantity.high, unit)
    return f"{figure(quantity.low, '')}至{figure(quantity.high, unit)}"


def duration(months: Decimal) -> str:
    """Months as years and months: ``一年`` is written ``1年``."""
    whole = int(months)
    years, rest = divmod(whole, 12)
    return (f"{years}年" if years else "") + (f"{rest}个月" if rest or not years else "")


#: how the reasons call the instruments
SOURCES = {
    "opinion2025": "2025年意见",
    "interpretation2019": "2019年解释",
    "opinion2021": "2021年意见（二）",
    "minutes2022": "2022年会议纪要",
}
_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number below 100 in Chinese: 12 is 十二."""
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


@lru_cache(maxsize=256)
def cite(clause: str) -> str:
    """A clause as a lawyer cites it: ``opinion2025.6.1`` is 2025年意见第六条第（一）项; an unnumbered one is its source."""
    source, *parts = clause.split(".")
    name = SOURCES.get(source, source)
    if not parts or not parts[0].isdigit():
        return name
    words = f"{name}第{numeral(int(parts[0]))}条"
    for part in parts[1:]:
        if part.isdigit():
            words += f"第（{numeral(int(part))}）项"
        elif part.startswith("p") and part[1:2].isdigit():
            words += f"第{numeral(int(part[1:2]))}款"
    return words


def cite_all(clauses: Iterable[str]) -> str:
    """Several clauses, joined by 、."""
    return "、".join(cite(clause) for clause in clauses)
