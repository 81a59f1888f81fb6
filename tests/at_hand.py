"""The documents that whole-path tests read: the project's samples and lists, and the labelled ones beside it where present."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractor.casefile import Case
from extractor.documents import load
from extractor.reading import find_facts

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpora" / "samples"
LISTS = ROOT / "corpora" / "gold"
SHARED = ROOT.parent / "shared"

#: page images only: they need the OCR extra and have tests of their own
SCANNED = frozenset({"s04_scanned"})

SOURCES = sorted((SAMPLES / "src").glob("*.txt"))
PDFS = [p for p in sorted((SAMPLES / "pdf").glob("*.pdf")) if p.stem not in SCANNED]
LISTED = sorted(LISTS.glob("*/*.txt"))
#: labelled documents beside the project (none where they are missing)
GOLD = sorted([*(SHARED / "gold").glob("*/*.txt"), *(SHARED / "gold" / "tables").glob("*.pdf")])
REAL = sorted((SHARED / "data" / "real").glob("*.txt"))


@cache
def facts(path: Path) -> Case:
    """Defendants, facts and sentences of a document (no tag, no law), read once a session."""
    return find_facts(load(path, ocr="off"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"
