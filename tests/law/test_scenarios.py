"""Every scenario, one by one; every clause and every check has some."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from scenario import Scenario, build, scenarios

from extractor import law
from extractor.law.registry import CHECKS, CLAUSES

ALL = list(scenarios())


def answers(scenario: Scenario) -> dict[str, str]:
    """What the rules say to a scenario, in the keys of its expectation."""
    clauses, checks = law.evaluate(build(scenario.facts))
    if scenario.kind == "clause":
        clause = next(c for c in clauses if c.clause == scenario.rule and c.defendant == 1)
        missing = [words for words in scenario.says if words not in clause.reason]
        return {"clause": clause.result} | ({"reason lacks": "、".join(missing)} if missing else {})
    rows = [c for c in checks if c.check == scenario.rule and c.defendant in (1, None)]
    lacking = [words for words in scenario.says if not any(words in c.explanation for c in rows)]
    return ({"reason lacks": "、".join(lacking)} if lacking else {}) | {
        c.regime: c.outcome
        for c in checks
        if c.check == scenario.rule and c.defendant in (1, None) and c.regime in scenario.expected
    }


@pytest.mark.parametrize("scenario", ALL, ids=str)
def test_scenario(scenario: Scenario) -> None:
    clauses, checks = law.evaluate(build(scenario.facts))
    assert answers(scenario) == scenario.expected, next(
        (r.reason for r in clauses if r.clause == scenario.rule and r.defendant == 1), None
    ) or [c.explanation for c in checks if c.check == scenario.rule]
    if scenario.in_force:
        assert next(c.in_force for c in clauses if c.clause == scenario.rule) == scenario.in_force


def test_five_scenarios_a_clause() -> None:
    counted = Counter(s.rule for s in ALL if s.kind == "clause")
    assert {clause.id: counted[clause.id] for _, clause in CLAUSES if counted[clause.id] < 5} == {}


def test_every_check_fires_and_rests() -> None:
    """Each check has a scenario with something to report and one without."""
    outcomes: dict[str, set[str]] = defaultdict(set)
    for scenario in ALL:
        if scenario.kind == "check":
            outcomes[scenario.rule].update(scenario.expected.values())
    lacking = {
        c.id: outcomes[c.id]
        for c in CHECKS
        if not ({"inconsistent", "undetermined"} & outcomes[c.id] and {"consistent", "not_applicable"} & outcomes[c.id])
    }
    assert lacking == {}


def test_scenarios_name_known_rules() -> None:
    known = {clause.id for _, clause in CLAUSES} | {check.id for check in CHECKS}
    assert {s.rule for s in ALL} <= known


def test_number_of_checks() -> None:
    """More than the 43 checks of the best published review system, each once."""
    assert len({c.id for c in CHECKS}) == len(CHECKS) >= 45
