"""How the page says quantities, terms and citations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.casefile import Quantity
from extractor.catalogue import DEFENDANTS
from extractor.show.words import article, chinese, clause, months, quantity

MONEY = DEFENDANTS.field("inflow_yuan")
COUNT = DEFENDANTS.field("own_accounts")


@pytest.mark.parametrize(
    ("low", "high", "opens", "zh", "en"),
    [
        ("1034672.18", "1034672.18", (False, False), "1,034,672.18元", "1,034,672.18 yuan"),
        ("300000", None, (False, False), "300,000元以上", "≥ 300,000 yuan"),
        ("300000", None, (True, False), "超过 300,000元", "> 300,000 yuan"),
        (None, "300000", (False, False), "300,000元以下", "≤ 300,000 yuan"),
        # 不满 excludes its figure
        (None, "300000", (False, True), "不满 300,000元", "< 300,000 yuan"),
        # the top of 余 is open: 29余万 is below 30万
        ("290000", "300000", (False, True), "290,000–300,000元（不含上限）", "290,000–300,000 yuan (below the upper end)"),
        ("20000", "30000", (False, False), "20,000–30,000元", "20,000–30,000 yuan"),
        ("0", "0", (False, False), "0元", "0 yuan"),
    ],
)
def test_amounts(low: str | None, high: str | None, opens: tuple[bool, bool], zh: str, en: str) -> None:
    value = Quantity(None if low is None else Decimal(low), None if high is None else Decimal(high), *opens)
    assert quantity(value, MONEY, "zh") == zh
    assert quantity(value, MONEY, "en") == en


def test_counts_have_no_unit() -> None:
    assert quantity(Quantity(Decimal(1), None), COUNT, "zh") == "1以上"


@pytest.mark.parametrize(
    ("low", "high", "zh"),
    [(7, 7, "7个月"), (12, 12, "1年"), (18, 18, "1年6个月"), (10, 14, "10个月至1年2个月"), (None, 12, "1年以下"), (36, None, "3年以上")],
)
def test_terms(low: int | None, high: int | None, zh: str) -> None:
    assert months(Quantity(None if low is None else Decimal(low), None if high is None else Decimal(high)), "zh") == zh


@pytest.mark.parametrize(("number", "words"), [(6, "六"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"), (287, "二百八十七"), (312, "三百一十二")])
def test_numerals(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("clause_id", "words"),
    [
        ("opinion2025.6.1", "2025年意见第六条第（一）项"),
        ("opinion2025.6.p2", "2025年意见第六条第二款"),
        ("interpretation2019.12.p2", "2019年解释第十二条第二款"),
        ("minutes2022.inflow", "2022年会议纪要"),
    ],
)
def test_clauses_are_cited(clause_id: str, words: str) -> None:
    assert clause(clause_id, "zh") == words


def test_articles_between_articles() -> None:
    assert article("287-2", "zh") == article("287之2", "zh") == "第二百八十七条之二"
    assert article("附件", "zh") == "附件"
