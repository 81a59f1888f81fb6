"""Evidence or nothing: every fact's words stand where it says and give its value again; every value has facts behind it."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd
from pathlib import Path

import pytest
from at_hand import GOLD, LISTED, PDFS, REAL, SOURCES, facts, name

from extractor.casefile import Case, Defendant, Fact, Quantity, Value
from extractor.facts.evidence import holds, reread

#: values that follow from other values and so have no words of their own: field -> the fields they follow from
DERIVED = {
    "age_at_offence": ("birth_date", "offence_start"),
    "is_minor_at_offence": ("birth_date", "offence_start"),
    "own_inflow_yuan": ("inflow_yuan", "own_accounts"),
    "others_inflow_yuan": ("inflow_yuan", "others_accounts"),
    "entity_inflow_yuan": ("inflow_yuan", "entity_accounts"),
}
#: facts whose value is that something stands there: whatever other trade makes no student; a row of a list is one account
BY_PRESENCE = frozenset({"identity.is_student", "table.account"})
#: case columns that count or come beside the text
UNWORDED_CASE = frozenset({"n_defendants"})

DOCUMENTS = [*PDFS, *SOURCES, *LISTED, *GOLD, *REAL[::4]]
documents = pytest.mark.parametrize("path", DOCUMENTS, ids=name)


@documents
def test_words_stand_where_the_fact_says(path: Path) -> None:
    case = facts(path)
    text = case.document.text
    for fact in case.facts:
        assert fact.text and text[fact.start : fact.end] == fact.text, fact
        assert fact.page == case.document.page_at(fact.start), fact
        assert any(s.start <= fact.start < s.end and s.kind == fact.section for s in case.sections), fact


@documents
def test_words_alone_give_the_value_again(path: Path) -> None:
    wrong = [(f.field, f.text, f.quantity or f.value, reread(f)) for f in facts(path).facts if not holds(f)]
    assert wrong == []


@documents
def test_every_value_has_facts(path: Path) -> None:
    case = facts(path)
    wrong = [(d.name, field, value) for d in case.defendants for field, value in d.values.items() if not backed(case, d, field, value)]
    assert wrong == []


@documents
def test_every_row_has_facts_of_its_defendant(path: Path) -> None:
    case = facts(path)
    by_number = {f.number: f for f in case.facts}
    assert len(by_number) == len(case.facts)
    for sentence in case.sentences:
        assert sentence.facts, sentence
        assert {by_number[n].defendant for n in sentence.facts} == {sentence.defendant}, sentence
    for defendant in case.defendants:
        for prior in defendant.priors:
            assert prior.fact is not None and by_number[prior.fact].defendant == prior.defendant == defendant.number
    for fact in case.facts:
        assert fact.included_in is None or by_number[fact.included_in].field == fact.field, fact
    for field, value in case.values.items():
        if field not in UNWORDED_CASE and value != () and field not in case.document.hints:
            assert any(f.field == field and f.defendant is None for f in case.facts), (field, value)


def test_other_words_do_not_give_the_value() -> None:
    """Reading again is no formality: words that say nothing give no value."""
    hollow = {(f.pattern, f.field) for f in kinds_of_facts() if reread(f._replace(text="其余")) == (f.quantity or f.value)}
    assert {(pattern, field) for pattern, field in hollow if pattern not in BY_PRESENCE} == set()


def kinds_of_facts() -> Iterator[Fact]:
    """One fact of each pattern, field and value of the samples."""
    seen: set[tuple[str, str, str | None]] = set()
    for path in [*PDFS, *SOURCES]:
        for fact in facts(path).facts:
            key = fact.pattern, fact.field, fact.value
            if key not in seen:
                seen.add(key)
                yield fact


def backed(case: Case, defendant: Defendant, field: str, value: Value) -> bool:
    """Whether facts of ``field`` give ``value``: as it stands, as a sum of several, or member by member of a list."""
    found = case.facts_of(defendant.number, field)
    if value == ():
        return True
    if not found:
        return field in DERIVED and all(source in defendant.values for source in DERIVED[field])
    if isinstance(value, Quantity):
        return made_of(value, [f.quantity for f in found if f.quantity is not None])
    if isinstance(value, tuple):
        return set(value) <= {f.value for f in found}
    said = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
    return said in {f.value for f in found}


def made_of(value: Quantity, parts: list[Quantity]) -> bool:
    """Whether ``value`` is one of the parts or some of them added up."""
    if value in parts:
        return True
    if len(parts) > 12:
        return reaches(value, parts)
    reached: set[Quantity] = set()
    for part in parts:
        reached |= {part, *(some + part for some in reached)}
    return value in reached


def reaches(value: Quantity, parts: list[Quantity]) -> bool:
    """The same for many parts, by their lower ends: bit n of ``sums`` says that some parts add up to n."""
    assert value.low is not None
    figures = [int(p.low * 100) for p in parts if p.low]
    unit = gcd(*figures)
    target, rest = divmod(int(value.low * 100), unit)
    sums = 1
    for figure in figures:
        sums = (sums | sums << figure // unit) & ((1 << target + 1) - 1)
    return rest == 0 and bool(sums >> target & 1)
