"""One document to one checked :class:`Case`: the single path through the stages."""

from __future__ import annotations

from pathlib import Path

from extractor.casefile import Case, Document
from extractor.documents import Input, load
from extractor.facts.context import Context
from extractor.facts.parties import find_parties
from extractor.facts.resolution import resolve
from extractor.facts.topics import TOPICS
from extractor.sections import adopts_prosecution, split


def read(source: Input | str | Path | bytes, *, ocr: str = "auto", as_of: str | None = None) -> Case:
    """Read one document.

    ``source``: a path, bytes or an :class:`Input`. ``ocr``: ``auto`` | ``off`` | ``force``. ``as_of``: ISO date at which the
    law is applied where the document has no decision date. Raises :class:`casefile.DocumentError` where it cannot be read.
    """
    return read_document(load(source, ocr=ocr), as_of=as_of)


def read_text(text: str) -> Case:
    """Read a document given as plain text."""
    return read(text.encode("utf-8"))


def read_document(document: Document, *, as_of: str | None = None) -> Case:
    """Facts, tag, clauses and checks of a normalised document."""
    from extractor import law, offence

    case = find_facts(document)
    case.tags = offence.tag(case)
    case.clauses, case.checks = law.evaluate(case, as_of=as_of)
    return case


def find_facts(document: Document) -> Case:
    """Sections, defendants and resolved facts of a document; no tag and no law yet."""
    sections = split(document.text)
    ctx = Context(document, sections, find_parties(document.text, sections))
    for topic in TOPICS.values():
        topic.find(ctx)
    charged = "prosecution" in {fact.section for fact in ctx.facts}
    resolve(ctx, charged and adopts_prosecution(document.text, sections) is not None)
    for prior in ctx.priors:
        ctx.defendants[prior.defendant - 1].priors.append(prior)
    ctx.case_values["n_defendants"] = str(len(ctx.defendants))
    return Case(
        document=document,
        sections=sections,
        values=ctx.case_values,
        defendants=ctx.defendants,
        facts=ctx.facts,
        sentences=ctx.sentences,
        accounts=ctx.accounts,
        warnings=[*document.warnings, *ctx.warnings],
        subjects=ctx.attribution.subjects(),
    )
