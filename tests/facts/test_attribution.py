"""Attribution: of whom a clause speaks where another person was named in between."""

from __future__ import annotations

import pytest
from reading import judgment


@pytest.mark.parametrize(
    ("told", "words", "who"),
    [
        # who is only seen does not take over
        ("王某自第二次起，见赵某某天不亮就送来铜线，仍支付现金3万元。", "支付现金", (1,)),
        # who answers a question does not take over: the one who asked goes on
        ("王某询问来源时赵某某答厂里换下来的，便收下卡片。", "收下卡片", (1,)),
        # who says something may go on with it ...
        ("王某把卡交出，赵某某说要试试这张卡，就取款2万元。", "取款2万元", (2,)),
        # ... but what is done all the same is done by the other
        ("王某把卡交出，赵某某说钱来路不正，仍取款2万元。", "取款2万元", (1,)),
        # an agreement is followed by the acts of who agreed
        ("王某要赵某某帮忙，赵某某答同意，便取款2万元。", "取款2万元", (2,)),
        # money taken from somebody's card is not taken by that person
        ("王某经人介绍入伙，取走赵某某一张卡里的4万元，当场得300元。", "当场得", (1,)),
    ],
)
def test_subject(told: str, words: str, who: tuple[int, ...]) -> None:
    case = judgment(told, "王某", "赵某某")
    at = case.document.text.index(words)
    assert next(numbers for start, end, numbers in case.subjects if start <= at < end) == who
