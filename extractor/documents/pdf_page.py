"""One page of a PDF → its lines and table rows from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Set

import pypdfium2 as pdfium

from extractor.documents import pdf_columns, pdf_tables
from extractor.documents.characters import GONE
from extractor.documents.paragraphs import has_prose_marks
from extractor.documents.pdf_lines import Boxes, Line, PageLines, in_reading_order, lines_of
from extractor.documents.pdf_tables import Sign

_BEYOND = re.compile("[\U00010000-\U0010ffff]")
#: What a font without a map to Unicode gives in place of words.
_BROKEN = re.compile("[\ufffd\x00\x01-\x08\x0e-\x1f\ue000-\uf8ff]")
#: A page whose lines are shorter than this on average came apart into single signs.
_SCATTERED = 3


def read_page(page: pdfium.PdfPage, number: int, raw_start: int, open_columns: list[tuple[float, float]]) -> PageLines:
    """Lines of a page; ``open_columns`` are those of a borderless table that the page before ended with."""
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        boxes = Boxes(page, textpage)
        if len(text) < boxes.count:  # pdfium counts a word outside the basic plane twice
            text = _BEYOND.sub("\\g<0>" + GONE, text)
        result = PageLines(number, boxes.width, boxes.height, raw_start, len(text))
        result.damaged = len(_BROKEN.findall(text)) > 3 + len(text) // 50
        found = _stretches(text)
        result.signs = sum([len(words) for words, _ in found])
        if len(text) != boxes.count:  # indexes do not fit, so no geometry
            result.lines = [
                Line([(w, raw_start + at)], 0, n * 20, boxes.width, n * 20 + 12) for n, (w, at) in enumerate(found)
            ]
            return result
        if pdf_tables.may_have_table([words for words, _ in found], text):
            _with_tables(page, boxes, found, result, open_columns)
        else:
            result.lines = in_reading_order(lines_of(found, boxes, raw_start), boxes.width)
        return result
    finally:
        textpage.close()


def _stretches(text: str) -> list[tuple[str, int]]:
    """The lines of a page's text that are not empty, with their offsets."""
    found = []
    offset = 0
    for words in text.split("\r\n"):
        stripped = words.strip()
        if stripped:
            found.append((stripped, offset if stripped == words else offset + words.index(stripped)))
        offset += len(words) + 2
    return found


def _with_tables(
    page: pdfium.PdfPage,
    boxes: Boxes,
    found: list[tuple[str, int]],
    result: PageLines,
    open_columns: list[tuple[float, float]],
) -> None:
    raw_start = result.raw_start
    scattered = result.signs < _SCATTERED * len(found)
    tables = pdf_tables.ruled_tables(page, boxes)
    signs = _signs(found, boxes) if tables or scattered else []
    rows: list[Line] = []
    taken: set[int] = set()
    for cells in tables:
        lines, inside = pdf_tables.table_rows(cells, signs, raw_start, len(rows))
        if len(lines) >= 2:
            rows += lines
            taken |= inside
    if scattered:
        left = [sign for sign in signs if sign[1] not in taken]
        lines = [_line(row, raw_start) for row in pdf_tables.rows_of(left)]
    else:
        lines = in_reading_order(_outside(found, boxes, raw_start, taken), boxes.width)
    lines, result.open_columns = _with_columns(lines, boxes, raw_start, open_columns)
    result.lines = sorted([*lines, *rows], key=lambda line: line.top) if rows else lines


def _signs(found: list[tuple[str, int]], boxes: Boxes) -> list[Sign]:
    return [sign for words, at in found for sign in _signs_in(words, at, boxes)]


def _signs_in(words: str, at: int, boxes: Boxes, taken: Set[int] = frozenset()) -> list[Sign]:
    """The signs of ``words``, which begin at index ``at`` of the page's text, without white space and those ``taken``."""
    places = [i for i, word in enumerate(words, at) if not word.isspace()]
    if taken:
        places = [i for i in places if i not in taken]
    return list(zip(boxes.of(places), places, [words[i - at] for i in places], strict=True))


def _line(row: list[Sign], raw_start: int) -> Line:
    boxes = [box for box, _, _ in row]
    top, bottom = min([box[1] for box in boxes]), max([box[3] for box in boxes])
    return Line(pdf_tables.words_of(row, raw_start), boxes[0][0], top, boxes[-1][2], bottom)


def _outside(found: list[tuple[str, int]], boxes: Boxes, raw_start: int, taken: set[int]) -> list[Line]:
    """The lines of pdfium without what stands in a ruled table."""
    if not taken:
        return lines_of(found, boxes, raw_start)
    lines: list[Line] = []
    for words, at in found:
        if taken.isdisjoint(range(at, at + len(words))):
            lines += lines_of([(words, at)], boxes, raw_start)
        else:
            lines += [_line(row, raw_start) for row in pdf_tables.rows_of(_signs_in(words, at, boxes, taken))]
    return lines


def _with_columns(
    lines: list[Line], boxes: Boxes, raw_start: int, open_columns: list[tuple[float, float]]
) -> tuple[list[Line], list[tuple[float, float]]]:
    """Lines with the rows of borderless tables put in, and the columns of one that reaches the end of the page."""
    if not open_columns and len([line for line in lines if " " in line.words]) < pdf_tables.FEW_ROWS:
        return lines, []  # no row without a gap between its cells
    candidates = [line for line in lines if len(words := line.words) < 120 and not has_prose_marks(words)]
    if not open_columns and len([line for line in candidates if " " in line.words]) < pdf_tables.FEW_ROWS:
        return lines, []
    if not candidates:
        return lines, []
    chosen = set(map(id, candidates))
    rows = [
        pdf_columns.Row(
            line, pdf_columns.as_words(_signs_of(line, boxes, raw_start), raw_start) if id(line) in chosen else []
        )
        for line in lines
    ]
    for row in rows:
        if not row.words:
            row.words = [pdf_columns.Word(row.line.left, row.line.right, row.line.pieces)]
    made: list[Line] = []
    at = 0
    if open_columns:
        at, carried = _carried(rows, open_columns)
        made += [row.line for row in rows[: at - len(carried)]]
        made += pdf_columns.as_rows(carried, open_columns, -2)
        if at == len(rows):
            return made, open_columns
    last: list[tuple[float, float]] = []
    above = at
    for start, end, columns in pdf_columns.find_blocks(rows[above:]):
        made += [row.line for row in rows[at : above + start]]
        made += pdf_columns.as_rows(rows[above + start : above + end], columns, -2)
        at = above + end
        last = columns if at >= len(rows) - 1 else []
    made += [row.line for row in rows[at:]]
    return made, last


def _carried(rows: list[pdf_columns.Row], columns: list[tuple[float, float]]) -> tuple[int, list[pdf_columns.Row]]:
    """Rows at the top of the page (below a page header of at most two lines) that go on with a table: where they end, and they."""
    for start in range(min(3, len(rows))):
        end = start
        while end < len(rows) and (pdf_columns.fits(rows[end], columns)):
            end += 1
        if end > start:
            return end, rows[start:end]
    return 0, []


def _signs_of(line: Line, boxes: Boxes, raw_start: int) -> list[Sign]:
    signs = [sign for words, raw in line.pieces if raw >= 0 for sign in _signs_in(words, raw - raw_start, boxes)]
    return sorted(signs, key=pdf_tables.left_of)
