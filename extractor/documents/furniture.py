"""Page headers, footers, page numbers and stamps: lines that belong to the page and not to the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.documents.pdf_lines import Line, PageLines

_N = "[0-9０-９一二三四五六七八九十百]{1,5}"
#: A line that is nothing but a page number.
PAGE_NUMBER = re.compile(
    rf"[-—–─_·.~\s]*(?:第\s*)?{_N}(?:\s*页)?(?:\s*(?:/|／|of)\s*{_N}(?:\s*页)?|[，,\s]*[共总]\s*{_N}\s*页)?[-—–─_·.~\s]*"
    rf"|[-—–─\s]*共\s*{_N}\s*页[，,\s]*第\s*{_N}\s*页[-—–─\s]*|[Pp](?:age|\.)?\s*[0-9]{{1,4}}(?:\s*(?:of|/)\s*[0-9]{{1,4}})?"
)
_PROSE = re.compile("[，。；]")
_FIGURES = re.compile(r"[0-9０-９]+")
_EDGE = 0.12  # of the page height


def drop_furniture(pages: Sequence[PageLines]) -> None:
    """Take headers, footers and page numbers out of the pages' lines."""
    repeated = _repeated(pages)
    for page in pages:
        if not page.lines:
            continue
        page.lines = [line for n, line in enumerate(page.lines) if not _is_furniture(line, n, page, repeated)]


def _is_furniture(line: Line, n: int, page: PageLines, repeated: frozenset[tuple[str, int]]) -> bool:
    if line.cells is not None:
        return False
    at_edge = line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height
    outermost = n < 1 or n >= len(page.lines) - 1
    if (
        (at_edge or outermost)
        and len(line.pieces) < 8
        and len(words := line.words.strip()) <= 20
        and PAGE_NUMBER.fullmatch(words)
    ):
        return at_edge or words.strip("-— ") != words or "页" in words
    return _key(line) in repeated


def _repeated(pages: Sequence[PageLines]) -> frozenset[tuple[str, int]]:
    """Words that stand at the same height on several pages: two suffice at the edges, three and most of all inside."""
    if len(pages) < 2:
        return frozenset()
    edges: Counter[tuple[str, int]] = Counter()
    inside: Counter[tuple[str, int]] = Counter()
    for page in pages:
        for n, line in enumerate(page.lines):
            if line.cells is not None:
                continue
            if n < 2 or n >= len(page.lines) - 2:
                edges[_key(line)] += 1
            elif len(pages) >= 3:
                inside[_key(line)] += 1
    found = {key for key, times in edges.items() if times >= max(2, 0.35 * len(pages))}
    found |= {key for key, times in inside.items() if times >= max(3, 0.6 * len(pages)) and len(key[0]) > 2}
    return frozenset(found)


def _key(line: Line) -> tuple[str, int]:
    """Words and height; figures differ from page to page in headers, but not in sentences."""
    words = line.words.replace(" ", "")
    return words if _PROSE.search(words) else _FIGURES.sub("0", words), round(line.top / 3)
