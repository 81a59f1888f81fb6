"""Real judgments without gold: the people of the header, of the holding and of the disposition are the same, each with charge and sentence."""

from __future__ import annotations

import re

import pytest
from at_hand import REAL, facts

from extractor.casefile import Case

pytestmark = pytest.mark.skipif(not REAL, reason="real documents are not here")

#: documents that contradict themselves, and how
EXPLAINED = {
    "lecard_9978": "the sentence gives one defendant another mask and leaves out that he committed the crime",
}
_NAMED = re.compile(
    "(?:被告人|被告单位)(?P<name>[一-龥·×*A-Za-z0-9]{2,12}?)(?:犯(?=[^，。；]{2,40}罪[，。])|无罪|免予刑事处罚)"
)


def judgments() -> dict[str, Case]:
    return {p.stem: case for p in REAL if (case := facts(p)).values.get("doc_type") == "judgment"}


def gaps(case: Case) -> list[str]:
    """What is missing for the same people to stand in header, holding and disposition."""
    found = []
    final = [s for s in case.sentences if s.stage not in ("recommended", "quashed")]
    for defendant in case.defendants:
        own = [s for s in final if s.defendant == defendant.number]
        if not own:
            found.append(f"{defendant.name}: no sentence")
        elif any(s.penalty is None or not s.charge for s in own):
            found.append(f"{defendant.name}: a sentence without penalty or charge")
        if not defendant.values.get("convicted") and not any(s.penalty == "acquitted" for s in own):
            found.append(f"{defendant.name}: no conviction")
    for kind in ("holding", "disposition"):
        if not any(s.kind == kind and not s.below for s in case.sections):
            found.append(f"no {kind}")
    if case.values.get("instance") == "first":
        named = sentenced(case)
        if len(named) > len(case.defendants):
            found.append(f"sentenced, not listed: {sorted(named)}")
    return found or ([] if case.defendants else ["nobody"])


def sentenced(case: Case) -> set[str]:
    """Names that the disposition convicts, read by a pattern of this test's own; other names of one defendant count once."""
    text = case.document.text
    alias = {other: d.name for d in case.defendants for other in d.aliases}
    return {
        alias.get(m["name"], m["name"])
        for s in case.sections
        if s.kind == "disposition" and not s.below
        for m in _NAMED.finditer("".join(text[s.start : s.end].split()))
    }


def test_nearly_all_judgments_are_whole() -> None:
    broken = {stem: found for stem, case in judgments().items() if (found := gaps(case))}
    assert len(broken) <= 0.02 * len(judgments()), broken
    assert broken.keys() <= EXPLAINED.keys(), broken


def test_disposition_names_the_people_of_the_header() -> None:
    """Name by name, where the disposition of a first instance convicts by name."""
    wrong = {}
    for stem, case in judgments().items():
        named = sentenced(case)
        if case.values.get("instance") == "first" and named and (odd := named - {d.name for d in case.defendants}):
            wrong[stem] = sorted(odd)
    assert len(wrong) <= 0.02 * len(judgments()), wrong


def test_every_document_has_its_head() -> None:
    lacking = {
        p.stem: [k for k in ("doc_type", "case_number", "authority", "decision_date") if k not in facts(p).values] for p in REAL
    }
    assert sum(map(bool, lacking.values())) <= 0.02 * len(REAL), {k: v for k, v in lacking.items() if v}
