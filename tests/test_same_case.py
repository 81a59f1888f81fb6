"""The same document as PDF, DOCX, HTML, text and JSONL record: the same people, values, facts, sentences, clauses and case columns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from at_hand import PDFS, SAMPLES, SHARED, facts

from extractor import law
from extractor.casefile import Case
from extractor.documents import expand, load
from extractor.reading import find_facts

CONTAINERS = sorted(p for p in (SAMPLES / "containers").glob("*/*.*") if p.suffix != ".json")
#: sources without a table: in theirs a row is marked up for the script that renders it, as no archive would hold it
PLAIN = [p for p in PDFS if "|\n" not in (SAMPLES / "src" / f"{p.stem}.txt").read_text(encoding="utf-8")]
RENDERED = sorted(p for p in (SHARED / "gold" / "rendered").glob("*.*") if p.suffix != ".json")
#: case columns that describe the container, not the document
OF_THE_CONTAINER = ("n_pages", "n_chars", "text_layer")


def said(case: Case) -> dict[str, object]:
    """All that facts and law say of a document, without where it stands in the text."""
    clauses, checks = law.evaluate(case)
    return {
        "case": {k: v for k, v in case.values.items() if k not in OF_THE_CONTAINER},
        "defendants": [(d.name, d.aliases, d.values, [replace(p, fact=None) for p in d.priors]) for d in case.defendants],
        "sentences": [replace(s, facts=()) for s in case.sentences],
        "facts": [(f.field, f.text, f.quantity, f.value, f.defendant, f.attribution, f.speaker, f.section) for f in case.facts],
        "accounts": [replace(a, facts=()) for a in case.accounts],
        "warnings": case.warnings,
        "clauses": [(c.defendant, c.clause, c.result, c.reason, c.in_force) for c in clauses],
        "checks": [(c.defendant, c.check, c.article, c.outcome, c.regime, c.explanation) for c in checks],
    }


def test_four_documents_stand_in_every_container() -> None:
    kinds = {p.suffix for p in CONTAINERS}
    assert kinds == {".docx", ".html", ".jsonl", ".txt"}
    assert all(sum(p.suffix == kind for p in CONTAINERS) >= 4 for kind in kinds)


@pytest.mark.parametrize("path", CONTAINERS, ids=lambda p: p.name)
def test_container_says_what_the_pdf_says(path: Path) -> None:
    (one,) = expand([path])
    assert said(find_facts(load(one))) == said(facts(SAMPLES / "pdf" / f"{path.stem}.pdf"))


@pytest.mark.parametrize("path", PLAIN, ids=lambda p: p.stem)
def test_pdf_says_what_its_source_says(path: Path) -> None:
    assert said(facts(path)) == said(facts(SAMPLES / "src" / f"{path.stem}.txt"))


@pytest.mark.skipif(not RENDERED, reason="labelled documents are not here")
@pytest.mark.parametrize("path", RENDERED, ids=lambda p: p.name)
def test_rendered_document_says_what_the_written_one_says(path: Path) -> None:
    assert said(facts(path)) == said(facts(SHARED / "gold" / "written" / f"{path.stem}.txt"))
