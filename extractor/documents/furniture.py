"""Page headers, footers, page numbers and stamps: lines that belong to the page and not to the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.documents.paragraphs import has_prose_marks
from extractor.documents.pdf_lines import Line, PageLines

_N = "[0-9０-９一二三四五六七八九十百]{1,5}"
#: A line that is nothing but a page number.
PAGE_NUMBER = re.compile(
    rf"[-—–─_·.~\s]*(?:第\s*)?{_N}(?:\s*页)?(?:\s*(?:/|／|of)\s*{_N}(?:\s*页)?|[，,\s]*[共总]\s*{_N}\s*页)?[-—–─_·.~\s]*"
    rf"|[-—–─\s]*共\s*{_N}\s*页[，,\s]*第\s*{_N}\s*页[-—–─\s]*|[Pp](?:age|\.)?\s*[0-9]{{1,4}}(?:\s*(?:of|/)\s*[0-9]{{1,4}})?"
)
#: Figures in a header that count pages.
_PAGE_FIGURES = re.compile(r"第\s*[0-9０-９]+|[0-9０-９]+\s*页")
_FIGURE = re.compile("[0-9０-９]")
_EDGE = 0.12  # of the page height


#: Words without spaces and page numbers, and the height at which they stand.
Key = tuple[str, int]


def drop_furniture(pages: Sequence[PageLines]) -> None:
    """Take headers, footers and page numbers out of the pages' lines."""
    repeated = _repeated(pages)
    heights = {height for _, height in repeated}
    for page in pages:
        upper, lower = _EDGE * page.height, (1 - _EDGE) * page.height
        last = len(page.lines) - 1
        kept: list[Line] = []
        for n, line in enumerate(page.lines):
            if line.cells is None:
                if round(line.top / 3) in heights and _key(line, page.number) in repeated:
                    continue
                at_edge = line.bottom < upper or line.top > lower
                if (at_edge or n in (0, last)) and _is_page_number(line, at_edge=at_edge):
                    continue
            kept.append(line)
        page.lines = kept


def _is_page_number(line: Line, *, at_edge: bool) -> bool:
    """A page number near the edge of the page; one with its word or dashes also where the text ends early."""
    if len(line.pieces) > 8:
        return False
    words = line.words.strip()
    if len(words) > 20 or not PAGE_NUMBER.fullmatch(words):
        return False
    return at_edge or words.strip("-— ") != words or "页" in words


def _repeated(pages: Sequence[PageLines]) -> frozenset[Key]:
    """Words that stand at the same height on several pages: two suffice at the edges, three and most of all inside."""
    if len(pages) < 2:
        return frozenset()
    edges: Counter[Key] = Counter()
    for page in pages:
        lines = page.lines
        edges.update([_key(line, page.number) for line in (*lines[:2], *lines[2:][-2:]) if line.cells is None])
    found = {key for key, times in edges.items() if times >= max(3 if has_prose_marks(key[0]) else 2, 0.35 * len(pages))}
    return frozenset(found | _repeated_inside(pages))


def _repeated_inside(pages: Sequence[PageLines]) -> set[Key]:
    """The same of lines that are not at the edges."""
    most = max(3, 0.6 * len(pages))
    if len(pages) < most:
        return set()
    lines = [(line, page.number) for page in pages for line in page.lines[2:-2] if line.cells is None]
    heights = [round(line.top / 3) for line, _ in lines]
    times_at = Counter(heights)
    keys = Counter([_key(line, page) for (line, page), height in zip(lines, heights, strict=True) if times_at[height] >= most])
    return {key for key, times in keys.items() if times >= most and len(key[0]) > 2}


def _key(line: Line, page: int) -> Key:
    """The key of a line that is no row of a table. Only the page's own number may differ from page to page."""
    words = line.words.replace(" ", "")
    if len(words) <= 60 and not has_prose_marks(words) and _FIGURE.search(words):
        words = _PAGE_FIGURES.sub("0", words)
        if str(page) in words:
            words = re.sub(f"(?<![0-9.,]){page}(?![0-9.,])", "0", words)
    return words, round(line.top / 3)
