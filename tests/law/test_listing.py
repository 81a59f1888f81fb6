"""What ``anjuan law`` prints: sixteen articles, each with clauses, checks or the reason for none."""

from __future__ import annotations

import re

import pytest
from scenario import build
from test_scenarios import ALL

from extractor import law
from extractor.law.registry import ARTICLES
from extractor.law.wording import cite


def test_coverage_has_all_sixteen_articles() -> None:
    rows = law.coverage()
    assert [row.article for row in rows] == [str(n) for n in range(1, 17)]
    for row in rows:
        assert row.title
        assert row.clauses or row.checks or row.note, f"article {row.article} says nothing"
        if row.level in ("principle", "archive"):
            assert row.note and not row.clauses


def test_every_item_of_the_opinion_has_a_clause() -> None:
    """Items by article: 5 has three, 6 three and two paragraphs, 9 eight, 10 four and a paragraph, 11 to 13 paragraphs."""
    have = {clause for row in law.coverage() for clause in row.clauses}
    wanted = {"opinion2025.4", "opinion2025.7", "opinion2025.8", "opinion2025.10.p2"}
    wanted |= {f"opinion2025.5.{n}" for n in (1, 2, 3)} | {f"opinion2025.6.{n}" for n in ("1", "2", "3", "p2", "p3")}
    wanted |= {f"opinion2025.9.{n}" for n in range(1, 9)} | {f"opinion2025.10.{n}" for n in range(1, 5)}
    wanted |= {"opinion2025.11.p1", "opinion2025.11.p1s2", "opinion2025.11.p1s3", "opinion2025.11.p2"}
    wanted |= {"opinion2025.12.p1", "opinion2025.12.p2", "opinion2025.13.p1", "opinion2025.13.p2"}
    assert wanted <= have


def test_rules_of_one_article() -> None:
    six = law.rules("6")
    assert {r.id for r in six} >= {"opinion2025.6.1", "opinion2025.6.2", "opinion2025.6.3", "aiding.predicate"}
    assert all("probation" not in r.id for r in six)
    assert {r.id for r in law.rules("interpretation2019.12")} >= {"interpretation2019.12.2"}
    assert law.rules("99") == []


def test_rules_name_parameters_and_sources() -> None:
    instruments = {i.id for i in law.instruments()}
    for rule in law.rules():
        assert rule.instrument in instruments
        assert rule.title


def test_one_home_an_article() -> None:
    places = [(a.instrument, a.number) for a in ARTICLES]
    assert len(places) == len(set(places))


def test_checks_name_their_basis() -> None:
    checks = [r for r in law.rules() if r.kind == "check"]
    assert all(r.article for r in checks)
    assert len({r.title for r in checks}) == len(checks)


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("opinion2025.6.1", "2025年意见第六条第（一）项"),
        ("opinion2025.6.p2", "2025年意见第六条第二款"),
        ("opinion2025.11.p1s3", "2025年意见第十一条第一款"),
        ("interpretation2019.12.7", "2019年解释第十二条第（七）项"),
        ("opinion2021.9.2", "2021年意见（二）第九条第（二）项"),
        ("minutes2022.inflow", "2022年会议纪要"),
    ],
)
def test_clauses_are_cited_as_lawyers_do(clause: str, words: str) -> None:
    assert cite(clause) == words


def test_reasons_have_no_codes() -> None:
    """What a person reads names articles, never the ids of rules."""
    for scenario in ALL:
        clauses, checks = law.evaluate(build(scenario.facts))
        texts = [c.reason for c in clauses] + [c.explanation for c in checks]
        assert not [t for t in texts if re.search(r"(?:opinion|interpretation|minutes)20[0-9]{2}", t)], scenario
