"""What holds for any facts: nothing is met on what is unknown, nothing excluded without a fact, more knowledge never flips an answer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from scenario import AMOUNTS, FACTORS, FLAGS, build

from extractor import law
from extractor.casefile import Case, Quantity
from extractor.law.registry import CLAUSES

#: clause → fields that it cannot be met without (any of a group is enough)
NEEDS: dict[str, list[tuple[str, ...]]] = {
    "opinion2025.6.1": [("own_accounts",), ("own_inflow_yuan", "inflow_yuan"), ("fraud_yuan",)],
    "opinion2025.6.2": [
        ("others_accounts", "entity_accounts"),
        ("others_inflow_yuan", "entity_inflow_yuan", "inflow_yuan"),
        ("fraud_yuan",),
    ],
    "opinion2025.6.3": [("phone_cards", "iot_cards"), ("fraud_yuan",)],
    "opinion2025.6.p2": [("fraud_yuan",)],
    "opinion2025.8": [("recruits", "provision"), ("prior_collusion", "stable_cooperation")],
    "interpretation2019.12.1": [("assisted_targets",)],
    "interpretation2019.12.2": [("settlement_yuan",)],
    "interpretation2019.12.4": [("gain_yuan",)],
    "interpretation2019.12.p2": [("settlement_yuan", "gain_yuan")],
    "interpretation2015.3.1": [("fraud_yuan",)],
    "interpretation2015.1.1": [("fraud_yuan",)],
    "opinion2021.9.1": [("own_accounts", "others_accounts", "entity_accounts")],
    "opinion2021.9.2": [("phone_cards", "iot_cards")],
    "minutes2022.inflow": [("inflow_yuan",), ("fraud_yuan",)],
    "opinion2016.2.huge": [("fraud_yuan",)],
    "interpretation2011.1.huge": [("fraud_yuan",)],
}

counts = st.integers(0, 40)
amounts = st.integers(0, 900).map(lambda n: n * 1000)
verbs = st.sampled_from(["", "出售", "出租", "出借", "收购", "操作"])


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """Random facts in the words of the scenarios."""
    found: dict[str, Any] = {}
    for noun in ("本人账户", "他人账户", "单位账户", "电话卡", "物联网卡"):
        if draw(st.booleans()):
            found[draw(verbs) + noun] = draw(counts)
    for word in AMOUNTS:
        if draw(st.integers(0, 2)) == 0:
            found[word] = draw(amounts) if word != "帮助对象" else draw(counts)
    if "流水" in found and "流入资金" in found:  # what flows both ways is no less than what flows in
        found["流水"] = max(found["流水"], found["流入资金"])
    for word in FLAGS:
        if draw(st.integers(0, 3)) == 0:
            found[word] = draw(st.sampled_from(["是", "否"]))
    if draw(st.booleans()):
        found["情节"] = draw(st.lists(st.sampled_from(sorted(FACTORS)), max_size=4, unique=True))
    found["罪名"] = [draw(st.sampled_from(["帮信", "掩隐", "诈骗"]))]
    found["裁判日期"] = draw(
        st.sampled_from(["2018-05-01", "2020-02-02", "2022-08-08", "2024-01-01", "2025-07-25", "2025-12-01"])
    )
    return found


def results(case: Case) -> dict[str, str]:
    return {c.clause: c.result for c in law.evaluate(case)[0]}


@given(facts())
@settings(max_examples=60, deadline=None)
def test_nothing_met_while_an_input_is_unknown(words: dict[str, Any]) -> None:
    case = build(words)
    known = set(case.defendants[0].values)
    for clause, result in results(case).items():
        if result == "met":
            for group in NEEDS.get(clause, []):
                assert known & set(group), f"{clause} met without {group}"


@given(facts())
@settings(max_examples=60, deadline=None)
def test_nothing_met_on_unverified_figures(words: dict[str, Any]) -> None:
    """法释〔2025〕13号 is the only instrument without figures; it answers nothing."""
    assert results(build(words))["interpretation2025.serious"] in ("undetermined", "not_raised")


@given(facts())
@settings(max_examples=60, deadline=None)
def test_not_met_rests_on_a_known_fact(words: dict[str, Any]) -> None:
    """Forget everything but the sorts of things that were done: no clause of amounts may then be excluded by an amount."""
    case = build(words)
    for clause in law.evaluate(case)[0]:
        if clause.result == "not_met":
            assert clause.facts, f"{clause.clause} excluded without a fact: {clause.reason}"


@given(facts(), st.sampled_from(["流入资金", "流水", "支付结算", "涉诈金额", "违法所得", "帮助对象"]))
@settings(max_examples=60, deadline=None)
def test_forgetting_an_amount_never_flips_an_answer(words: dict[str, Any], word: str) -> None:
    """With less known an answer may become open or unraised, never its opposite."""
    before = results(build(words))
    after = results(build({k: v for k, v in words.items() if k != word}))
    for clause, result in after.items():
        if clause == "interpretation2019.12.2" and word == "支付结算":
            continue  # what was handled bounds what was settled; random figures contradict each other, documents seldom do
        assert {before[clause], result} != {"met", "not_met"}, f"{clause} flips when {word} is forgotten"


@given(facts())
@settings(max_examples=60, deadline=None)
def test_a_wider_interval_never_flips_an_answer(words: dict[str, Any]) -> None:
    case = build(words)
    before = results(case)
    for name, value in list(case.defendants[0].values.items()):
        if isinstance(value, Quantity) and value.low is not None and value.high is not None:
            case.defendants[0].values[name] = replace(value, low=value.low * Decimal("0.5"), high=value.high * 2)
    case.facts[:] = [f for f in case.facts if f.quantity is None]
    after = results(case)
    for clause, result in after.items():
        if clause in ("opinion2025.6.1", "opinion2025.6.2", "opinion2025.6.3", "opinion2021.9.1", "opinion2021.9.2"):
            continue  # these look at the counts of each act, which were dropped with the facts
        assert {before[clause], result} != {"met", "not_met"}, f"{clause} flips on a wider interval"


@given(facts())
@settings(max_examples=40, deadline=None)
def test_evaluation_is_complete_and_repeatable(words: dict[str, Any]) -> None:
    case = build(words)
    clauses, checks = law.evaluate(case)
    assert [c.clause for c in clauses] == [clause.id for _, clause in CLAUSES]
    assert law.evaluate(case) == (clauses, checks)
    assert all(c.reason for c in clauses) and all(c.explanation for c in checks)
