"""The printed lines of a PDF page: pdfium's text with just enough geometry to put it right.

pdfium gives text in content-stream order, a line a row. Boxes are fetched for the first and last sign of a line only; all
signs of a line are fetched where its words may be out of order (a font change put marks at the line's end) or where it may
be a table row. Coordinates are points, x to the right, y downwards from the top of the page as printed.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.documents.pdfium_calls import address_of, box_of
from extractor.documents.raw import Layer

Box = tuple[float, float, float, float]  # left, top, right, bottom
#: Words and where they stand in the raw text (-1: put in, not in the source).
Piece = tuple[str, int]


@dataclass(slots=True)
class Line:
    """A printed line; ``pieces`` are its stretches in reading order."""

    pieces: list[Piece]
    left: float
    top: float
    right: float
    bottom: float
    #: cells of a table row, each as pieces; ``pieces`` is empty then
    cells: list[list[Piece]] | None = None
    table: int = -1

    @property
    def words(self) -> str:
        pieces = self.pieces
        return pieces[0][0] if len(pieces) == 1 else "".join([words for words, _ in pieces])

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(slots=True)
class PageLines:
    """The lines of page ``number`` from top to bottom; its text begins at ``raw_start`` of the document's raw text."""

    number: int
    width: float
    height: float
    raw_start: int
    raw_length: int = 0
    lines: list[Line] = field(default_factory=list)
    layer: Layer = "digital"
    damaged: bool = False
    signs: int = 0
    #: columns of a borderless table that reaches the end of the page
    open_columns: list[tuple[float, float]] = field(default_factory=list)


#: Between these a space may mean that pdfium met a jump in the content stream.
_JUMP = re.compile("[^\\x00-\\x7f] (?=[^\\x00-\\x7f]|$)|[^\\x00-\\x7f] +[^\\x00-\\x7f]")


class Boxes:
    """Boxes of the signs of a page, turned as the page is printed."""

    def __init__(self, page: pdfium.PdfPage, textpage: pdfium.PdfTextPage) -> None:
        self._textpage = address_of(textpage.raw)
        self.count: int = textpage.count_chars()
        self._rect = pdfium_c.FS_RECTF()  # written by pdfium, read as four floats: left, top, right, bottom
        self._address = ctypes.addressof(self._rect)
        self._sides = memoryview(self._rect).cast("B").cast("f")
        box = page.get_cropbox()
        self._box = box
        self.rotation = page.get_rotation()
        across, down = box[2] - box[0], box[3] - box[1]
        self.width, self.height = (down, across) if self.rotation in (90, 270) else (across, down)

    def __call__(self, index: int) -> Box:
        """Box of the sign at an index of the page's text."""
        box_of(self._textpage, index, self._address)
        x0, y1, x1, y0 = self._sides
        if self.rotation == 0:
            left, _, _, top = self._box
            return x0 - left, top - y1, x1 - left, top - y0
        return self.turn((x0, y0, x1, y1))

    def of(self, indexes: Sequence[int]) -> list[Box]:
        """Boxes of several signs; the same as one by one, but quicker."""
        if self.rotation:
            return [self(index) for index in indexes]
        textpage, address, sides = self._textpage, self._address, self._sides
        left, _, _, top = self._box
        found = []
        for index in indexes:
            box_of(textpage, index, address)
            x0, y1, x1, y0 = sides
            found.append((x0 - left, top - y1, x1 - left, top - y0))
        return found

    def turn(self, area: Box) -> Box:
        """An area in PDF coordinates (left, bottom, right, top) as printed."""
        x0, y0, x1, y1 = area
        left, bottom, right, top = self._box
        if self.rotation == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if self.rotation == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if self.rotation == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0


def lines_of(found: Sequence[tuple[str, int]], boxes: Boxes, raw_start: int) -> list[Line]:
    """The lines that pdfium gives, each as its words and the index of the page's text at which they begin."""
    ends = iter(boxes.of([index for words, start in found for index in (start, start + len(words) - 1)]))
    lines = []
    for (words, start), first, last in zip(found, ends, ends, strict=True):
        if " " in words and _JUMP.search(words):
            lines.append(_sorted(words, start, boxes, raw_start))
        else:
            left, right = min(first[0], last[0]), max(first[2], last[2])
            lines.append(Line([(words, raw_start + start)], left, first[1], right, first[3]))
    return lines


def _sorted(words: str, start: int, boxes: Boxes, raw_start: int) -> Line:
    """A line with its signs from left to right; spaces that pdfium put in for jumps are gone."""
    places = [i for i, sign in enumerate(words) if sign != " "]
    found = boxes.of([start + i for i in places])
    order = sorted(range(len(found)), key=[box[0] for box in found].__getitem__)
    pieces: list[Piece] = []
    run_start, run_end, right = -1, -1, 0.0
    jumped = order != list(range(len(found)))
    for n in order:
        box, i = found[n], places[n]
        gap = box[0] - right
        if run_end == i and not words[run_end - 1 : run_end].isspace():
            run_end = i + 1
        else:
            if run_start >= 0:
                pieces.append((words[run_start:run_end], raw_start + start + run_start))
                if gap > 0.12 * (box[3] - box[1]) or (not jumped and words[run_end : run_end + 1] == " "):
                    pieces.append((" ", -1))
            run_start, run_end = i, i + 1
        right = box[2]
    pieces.append((words[run_start:run_end], raw_start + start + run_start))
    heights = [box[3] - box[1] for box in found]
    tallest = found[heights.index(max(heights))]
    return Line(pieces, found[order[0]][0], tallest[1], right, tallest[3])


def in_reading_order(lines: list[Line], across: float) -> list[Line]:
    """Lines from top to bottom; pieces of one printed line that came apart are put together, from left to right.

    Where two pages are printed side by side on a sheet of the width ``across``, the right one is put below the left one.
    """
    if _in_order(lines):
        return lines
    halves = _halves(lines, across)
    if halves is not None:
        left, right = halves
        beside = min(line.left for line in right) - min(line.left for line in left)
        below = max(line.bottom for line in left) - min(line.top for line in right) + left[0].height / 2
        for line in right:
            line.left, line.right = line.left - beside, line.right - beside
            line.top, line.bottom = line.top + below, line.bottom + below
        return [*_by_rows(left), *_by_rows(right)]
    return _by_rows(lines)


def _in_order(lines: list[Line]) -> bool:
    """Whether each line stands below the one before it."""
    middle = end = -math.inf  # of the line before
    for line in lines:
        top, bottom = line.top, line.bottom
        height = bottom - top
        if not (middle < top + 0.5 * height and end <= top + 0.4 * height):
            return False
        middle, end = top + 0.5 * height, bottom - 0.4 * height
    return True


def _halves(lines: list[Line], across: float) -> tuple[list[Line], list[Line]] | None:
    """The lines of two pages printed side by side, or ``None``: nearly all lines keep to one half and fill it."""
    left = [line for line in lines if line.right < 0.52 * across]
    right = [line for line in lines if line.left > 0.48 * across]
    if min(len(left), len(right)) < 6 or len(left) + len(right) < len(lines):
        return None
    wide = [sum(1 for line in half if line.right - line.left > 0.25 * across) for half in (left, right)]
    return (left, right) if wide[0] > 0.4 * len(left) and wide[1] > 0.4 * len(right) else None


def _by_rows(lines: list[Line]) -> list[Line]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top + line.bottom) / 2):
        middle = (line.top + line.bottom) / 2
        if rows and rows[-1][0].top < middle < rows[-1][0].bottom and not _overlaps(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row[0] if len(row) == 1 else _together(sorted(row, key=lambda line: line.left)) for row in rows]


def _overlaps(row: list[Line], line: Line) -> bool:
    return any(min(other.right, line.right) - max(other.left, line.left) > 0.5 * line.height for other in row)


def _together(row: list[Line]) -> Line:
    first = row[0]
    for line in row[1:]:
        if line.left - first.right > 0.12 * first.height:
            first.pieces.append((" ", -1))
        first.pieces.extend(line.pieces)
        first.right = max(first.right, line.right)
        first.top, first.bottom = min(first.top, line.top), max(first.bottom, line.bottom)
    return first


def give_offsets(page: PageLines) -> None:
    """Let the lines of a page that pdfium did not read stand one after another in the raw text."""
    at = page.raw_start
    for line in page.lines:
        pieces = []
        for words, _ in line.pieces:
            pieces.append((words, at))
            at += len(words)
        line.pieces = pieces
        at += 1
    page.raw_length = at - page.raw_start
    page.signs = sum(len(line.words) for line in page.lines)
