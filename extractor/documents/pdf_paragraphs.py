"""Printed lines → paragraphs: a line that reaches the right margin goes on in the next, an indented line begins a new one."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from extractor.documents import paragraphs
from extractor.documents.pdf_lines import Line, PageLines
from extractor.documents.raw import Raw, RawPage


def assemble(pages: Sequence[PageLines]) -> Raw:
    """One text of all pages, a paragraph a line, table rows with tabs, and the map to the pages' raw text."""
    margins = _Margins(pages)
    text = _Text()
    spans: list[RawPage] = []
    before: Line | None = None
    said = ""  # the words of that line
    drop_repeated_headers(pages)
    for page in pages:
        start = text.length
        for n, line in enumerate(page.lines):
            words = line.words
            sign = ""  # between this line and the one before
            if before is not None:
                joined = _goes_on(before, said, line, words, margins, same_page=n > 0)
                sign = paragraphs.joint(said, words) if joined else "\n"
            if n == 0:
                start = text.length + len(sign)
            text.add(sign, line)
            before, said = line, words
        spans.append(RawPage(page.number, start, text.length, page.layer if page.lines else "none", page.damaged))
    warnings = ("damaged_page",) if any(page.damaged for page in pages) else ()
    return Raw("".join(text.parts), tuple(text.origin), tuple(spans), warnings)


def drop_repeated_headers(pages: Sequence[PageLines]) -> None:
    """A table that goes on behind a page break keeps one header: the rows that repeat its first rows go."""
    if not [line for page in pages for line in page.lines if line.cells is not None]:
        return
    table: list[str] = []
    for page in pages:
        kept: list[Line] = []
        repeated = 0
        for n, line in enumerate(page.lines):
            if line.cells is None:
                table = []
            else:
                row = "\t".join("".join(words for words, _ in cell) for cell in line.cells)
                if (
                    table
                    and n == repeated
                    and repeated < len(table)
                    and row == table[repeated]
                    and row.count("\t") == table[0].count("\t")
                ):
                    repeated += 1
                    continue
                table.append(row)
            kept.append(line)
        page.lines = kept


class _Margins:
    """Left and right edge of the text, where most lines begin and the full lines end."""

    def __init__(self, pages: Sequence[PageLines]) -> None:
        lines = [line for page in pages for line in page.lines if line.cells is None]
        page_width = pages[0].width if pages else 0.0
        lefts = Counter([round(line.left) for line in lines])
        self.em = sorted([line.bottom - line.top for line in lines])[len(lines) // 2] if lines else 12.0
        # the commonest left edge of lines that are not indented: wrapped lines begin there
        common = [left for left, times in lefts.items() if times >= max(2, 0.08 * len(lines))]
        self.left = min(common, default=min(lefts, default=0))
        tops = [[line.top for line in page.lines] for page in pages]
        pitches = sorted([b - a for page in tops for a, b in zip(page, page[1:], strict=False) if b > a])
        #: from one line to the next inside paragraphs
        self.pitch = pitches[len(pitches) // 2] if pitches else 2 * self.em
        rights = sorted([line.right for line in lines])
        self.right = rights[int(0.9 * (len(rights) - 1))] if rights else 0.0
        #: a line that ends to the right of this is full
        self.full = self.right - 1.6 * self.em if self.right > 0.65 * page_width else math.inf
        full = len(rights) - bisect_right(rights, self.full)
        least, most = 1.2 * self.em, 3.5 * self.em
        indented = [line for line in lines if least < line.left - self.left < most]
        self.indents = len(indented) >= max(2, 0.08 * full)


def _goes_on(before: Line, said: str, line: Line, words: str, margins: _Margins, *, same_page: bool) -> bool:
    """Whether ``line``, which has ``words``, is a part of the paragraph of ``before``, which ``said`` something."""
    if before.cells is not None or line.cells is not None:
        return False
    if before.right <= margins.full or before.left - margins.left > 0.4 * (margins.right - margins.left):
        return False
    if line.left - margins.left > 1.2 * margins.em and (
        margins.indents or line.left - before.left > 0.6 * margins.em  # an indented line begins a paragraph
    ):
        return False
    if same_page and line.top - before.top > 1.35 * margins.pitch:
        return False
    ends = said[-1] in "。！？；：" or said.endswith(("。）", "。”"))
    if margins.indents and not ends:
        return True
    following = words.replace(" ", "")
    if paragraphs.stands_alone(following):
        return False
    return margins.indents or not ends or not paragraphs.opens(following)


class _Text:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.origin: list[tuple[int, int]] = []
        self.length = 0

    def add(self, sign: str, line: Line) -> None:
        """Add a line behind a sign that parts it from the line before."""
        for cell in [line.pieces] if line.cells is None else line.cells:
            self.parts.append(sign)
            self.length += len(sign)
            for words, raw in cell:
                if raw >= 0:
                    self.origin.append((self.length, raw))
                self.parts.append(words)
                self.length += len(words)
            sign = "\t"
