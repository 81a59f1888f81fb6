"""Printed lines → paragraphs: a line that reaches the right margin goes on in the next, an indented line begins a new one."""

from __future__ import annotations

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
    drop_repeated_headers(pages)
    for page in pages:
        start = text.length
        for n, line in enumerate(page.lines):
            if before is not None:
                if _goes_on(before, line, margins, same_page=n > 0):
                    text.put(paragraphs.joint(before.words, line.words))
                else:
                    text.put("\n")
                if n == 0:
                    start = text.length
            text.line(line)
            before = line
        spans.append(RawPage(page.number, start, text.length, page.layer if page.lines else "none", page.damaged))
    warnings = ("damaged_page",) if any(page.damaged for page in pages) else ()
    return Raw("".join(text.parts), tuple(text.origin), tuple(spans), warnings)


def drop_repeated_headers(pages: Sequence[PageLines]) -> None:
    """A table that goes on behind a page break keeps one header: the rows that repeat its first rows go."""
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
        self.page = pages[0].width if pages else 0.0
        lefts = Counter(round(line.left) for line in lines)
        self.em = sorted(line.height for line in lines)[len(lines) // 2] if lines else 12.0
        # the commonest left edge of lines that are not indented: wrapped lines begin there
        common = [left for left, times in lefts.items() if times >= max(2, 0.08 * len(lines))]
        self.left = min(common, default=min(lefts, default=0))
        pitches = sorted(
            b.top - a.top for page in pages for a, b in zip(page.lines, page.lines[1:], strict=False) if b.top > a.top
        )
        #: from one line to the next inside paragraphs
        self.pitch = pitches[len(pitches) // 2] if pitches else 2 * self.em
        rights = sorted(line.right for line in lines)
        self.right = rights[int(0.9 * (len(rights) - 1))] if rights else 0.0
        full = [line for line in lines if self.is_full(line)]
        self.indents = sum(1 for line in lines if 1.2 * self.em < line.left - self.left < 3.5 * self.em) >= max(
            2, 0.08 * len(full)
        )

    def is_full(self, line: Line) -> bool:
        return self.right > 0.65 * self.page and line.right > self.right - 1.6 * self.em


def _goes_on(before: Line, line: Line, margins: _Margins, *, same_page: bool) -> bool:
    """Whether ``line`` is a part of the paragraph of ``before``."""
    if before.cells is not None or line.cells is not None:
        return False
    if not margins.is_full(before) or before.left - margins.left > 0.4 * (margins.right - margins.left):
        return False
    if line.left - margins.left > 1.2 * margins.em and (
        margins.indents or line.left - before.left > 0.6 * margins.em  # an indented line begins a paragraph
    ):
        return False
    if same_page and line.top - before.top > 1.35 * margins.pitch:
        return False
    words, following = before.words, line.words.replace(" ", "")
    ends = words[-1] in "。！？；：" or words.endswith(("。）", "。”"))
    if paragraphs.stands_alone(following):
        return margins.indents and not ends
    return margins.indents or not ends or not paragraphs.opens(following)


class _Text:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.origin: list[tuple[int, int]] = []
        self.length = 0

    def put(self, sign: str) -> None:
        if sign:
            self.parts.append(sign)
            self.length += len(sign)

    def line(self, line: Line) -> None:
        if line.cells is None:
            self._pieces(line.pieces)
            return
        for n, cell in enumerate(line.cells):
            if n:
                self.put("\t")
            self._pieces(cell)

    def _pieces(self, pieces: list[tuple[str, int]]) -> None:
        for words, raw in pieces:
            if raw >= 0:
                self.origin.append((self.length, raw))
            self.put(words)
