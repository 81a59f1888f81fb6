"""The figures: dated without overlap, gaps declared, sources named; and none of them can change unnoticed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from scenario import Scenario
from test_scenarios import ALL, answers

from extractor.law import instruments, parameters
from extractor.law.parameters import Law, _parameters, law_on

#: days since 2015 on which a parameter has no figure although its instrument is listed: declared, not forgotten
GAPS = {
    "interpretation2015.1.floor_low": "the amendment of 2021-04-15 removed the amounts",
    "interpretation2015.1.floor_high": "the amendment of 2021-04-15 removed the amounts",
}


def test_every_parameter_has_its_source() -> None:
    known = {i.id: i for i in instruments()}
    for parameter in parameters():
        assert parameter.instrument in known, parameter.id
        assert parameter.title and parameter.unit, parameter.id
        for version in parameter.versions:
            assert version.checked_on >= date(2025, 7, 22)
            assert (version.value is None) == (version.source_quality == "unverified"), parameter.id
            if known[parameter.instrument].source_quality == "quoted":
                assert version.source_quality == "quoted", f"{parameter.id} claims more than its source"


@pytest.mark.parametrize("parameter", parameters(), ids=lambda p: p.id)
def test_one_value_a_day_since_2015(parameter) -> None:  # type: ignore[no-untyped-def]
    """For every date since 2015 at most one version; a day without one lies outside the instrument's life, or is declared."""
    instrument = next(i for i in instruments() if i.id == parameter.instrument)
    day = date(2015, 1, 1)
    first = parameter.versions[0].valid_from
    while day < date(2027, 1, 1):
        valid = [v for v in parameter.versions if v.valid_from <= day and (v.valid_to is None or day <= v.valid_to)]
        assert len(valid) <= 1, f"{day}: {len(valid)} values"
        if not valid and instrument.in_force(day) == "yes" and day >= first:
            assert parameter.id in GAPS, f"{day}: no value"
        day += timedelta(days=1)


def test_declared_gaps_exist() -> None:
    """A declared gap that is none would hide a later one."""
    named = {p.id: p for p in parameters()}
    for name in GAPS:
        assert any(named[name].at(date(2015, 6, 1) + timedelta(days=n)) is None for n in range(0, 4000, 30)), name


def test_no_version_outlives_its_instrument() -> None:
    known = {i.id: i for i in instruments()}
    for parameter in parameters():
        life = known[parameter.instrument]
        for version in parameter.versions:
            assert version.valid_from >= life.valid_from, parameter.id
            if life.valid_to is not None:
                assert version.valid_to is not None and version.valid_to <= life.valid_to, parameter.id


# ------------------------------------------------------------------------------------------------------------- mutations


@pytest.fixture(scope="module")
def readers() -> dict[str, list[Scenario]]:
    """Scenarios by the parameters that their evaluation asks for."""
    found: dict[str, list[Scenario]] = defaultdict(list)
    original = Law.number
    asked: set[str] = set()

    def number(self: Law, parameter: str) -> Decimal:
        asked.add(parameter)
        return original(self, parameter)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Law, "number", number)
        for scenario in ALL:
            asked.clear()
            answers(scenario)
            for parameter in asked:
                found[parameter].append(scenario)
    return found


def _mutants() -> Iterator[tuple[str, int]]:
    for parameter in parameters():
        if any(v.value is not None for v in parameter.versions):
            yield parameter.id, 1
            yield parameter.id, -1


@pytest.mark.parametrize(("name", "step"), list(_mutants()))
def test_one_unit_more_or_less_is_noticed(
    name: str, step: int, readers: dict[str, list[Scenario]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changing a threshold by one unit (yuan, account, card, month, year) makes a scenario fail."""
    original = _parameters()[name]
    changed = replace(
        original,
        versions=tuple(replace(v, value=None if v.value is None else v.value + step) for v in original.versions),
    )
    monkeypatch.setitem(_parameters(), name, changed)
    law_on.cache_clear()
    try:
        assert any(answers(s) != s.expected for s in readers[name]), f"{name} {step:+d}: no scenario fails"
    finally:
        monkeypatch.undo()
        law_on.cache_clear()
