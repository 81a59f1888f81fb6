"""Tables on a PDF page: ruled ones by the lines that pdfium finds drawn, borderless ones by the gaps between their columns.

pdfplumber's table finder turns drawn lines into cells; the words in the cells are pdfium's, by the boxes of their signs.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.documents import paragraphs
from extractor.documents.furniture import PAGE_NUMBER
from extractor.documents.pdf_lines import Box, Boxes, Line, Piece
from extractor.documents.pdfium_calls import address_of, count_in_form, count_on_page, form_object, kind_of, page_object

#: Words set apart, as cells with prose in them are.
_WORDS_APART = re.compile("[一-龥]{2} [一-龥]{2}")
_APART = re.compile("[一-龥] [^ ]|[^ ] [一-龥]")
#: A borderless table has at least so many rows.
FEW_ROWS = 3
_THIN = 2.5  # points: a drawn line, or a filled box that serves as one
_MAX_EDGES = 6000


Point = tuple[float, float]


#: A sign of the page: its box, its index in the page's text, and itself.
Sign = tuple[Box, int, str]


def may_have_table(lines: Sequence[str], text: str) -> bool:
    """Whether it is worth looking for drawn lines: some neighbouring lines of the page are no prose and no titles or signatures.

    ``text`` is the page's: where its program sets a space around figures, only spaces between words tell of cells.
    """
    cells = _WORDS_APART if " " in text and paragraphs.spaces_around_numbers(text) else _APART
    found = running = apart = 0
    for line in lines:
        if _is_prose(line):
            apart += " " in line and cells.search(line) is not None
            running = 0
        else:
            found += 1
            running += 1
        if running >= 2 or found >= 5 or apart >= 2:
            return True
    return False


def _is_prose(line: str) -> bool:
    """Whether a line is prose, a heading, a title, part of the signatures or a page number."""
    if paragraphs.has_prose_marks(line) or line[-1] == "：" or (len(line) > 28 and " " not in line):
        return True
    return PAGE_NUMBER.fullmatch(line) is not None or paragraphs.opens(line.replace(" ", "").replace("\u3000", ""))


def ruled_tables(page: pdfium.PdfPage, boxes: Boxes) -> list[list[Box]]:
    """The cells of each ruled table on the page (at least two rows and two columns)."""
    edges = _edges(page, boxes)
    if not 6 <= len(edges) <= _MAX_EDGES:
        return []
    from pdfplumber import table as plumber

    merged = plumber.merge_edges(edges, 3, 3, 3, 3)
    cells = _cells_between(plumber.edges_to_intersections(merged, 3, 3))
    tables = [list(cells) for cells in plumber.cells_to_tables(cells)]
    return [
        cells for cells in tables if len({round(c[0]) for c in cells}) > 1 and len({round(c[1]) for c in cells}) > 1
    ]


def _cells_between(crossings: dict[Point, dict[str, list[dict[str, Any]]]]) -> list[Box]:
    """The smallest cell below and to the right of each crossing (x, y), if drawn lines close it on all four sides.

    ``crossings`` holds the vertical (``v``) and horizontal (``h``) edges that meet there, each edge one object. The cells are those of pdfplumber's
    ``intersections_to_cells``, which compares all crossings of a page with each other.
    """
    down = {point: set(map(id, edges["v"])) for point, edges in crossings.items()}
    across = {point: set(map(id, edges["h"])) for point, edges in crossings.items()}
    columns: dict[float, list[Point]] = {}
    rows: dict[float, list[Point]] = {}
    points = sorted(crossings)
    for point in points:
        columns.setdefault(point[0], []).append(point)
        rows.setdefault(point[1], []).append(point)
    cells = []
    for point in points:
        column, row = columns[point[0]], rows[point[1]]
        below = column[bisect_right(column, point) :]
        right = row[bisect_right(row, point) :]
        corner = _corner(point, below, right, down, across)
        if corner is not None:
            cells.append((*point, *corner))
    return cells


def _corner(
    point: Point, below: list[Point], right: list[Point], down: dict[Point, set[int]], across: dict[Point, set[int]]
) -> Point | None:
    """The first crossing level with one of ``below`` and under one of ``right``, with lines from ``point`` to all of them."""
    for under in below:
        if down[point].isdisjoint(down[under]):
            continue
        for beside in right:
            if across[point].isdisjoint(across[beside]):
                continue
            corner = (beside[0], under[1])
            if corner in down and not down[corner].isdisjoint(down[beside]) and not across[corner].isdisjoint(across[under]):
                return corner
    return None


def _edges(page: pdfium.PdfPage, boxes: Boxes) -> list[dict[str, Any]]:
    """Straight horizontal and vertical lines drawn on the page, in the form pdfplumber works with."""
    edges: list[dict[str, Any]] = []
    for area in _drawn(address_of(page.raw)):
        x0, top, x1, bottom = boxes.turn(area)
        across, down = x1 - x0, bottom - top
        if down < _THIN and across > 2 * _THIN:
            edges.append(_edge("h", x0, (top + bottom) / 2, x1, (top + bottom) / 2))
        elif across < _THIN and down > 2 * _THIN:
            edges.append(_edge("v", (x0 + x1) / 2, top, (x0 + x1) / 2, bottom))
        elif across >= 2 * _THIN and down >= 2 * _THIN and across < 0.98 * boxes.width:
            edges += [_edge("h", x0, y, x1, y) for y in (top, bottom)]
            edges += [_edge("v", x, top, x, bottom) for x in (x0, x1)]
    return edges


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "orientation": orientation,
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "object_type": "line",
    }


def _drawn(container: int | None, *, is_form: bool = False) -> Iterator[Box]:
    """Areas of drawn paths (left, bottom, right, top in PDF coordinates), one for each straight part of a bigger drawing.

    ``container``: the address of a page, or of a form on it.
    """
    get, count = (form_object, count_in_form) if is_form else (page_object, count_on_page)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    bounds = [ctypes.byref(side) for side in (left, bottom, right, top)]
    for n in range(count(container)):
        item = get(container, n)
        kind = kind_of(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and not is_form:
            yield from _drawn(item, is_form=True)
        if kind != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        path = ctypes.cast(item, pdfium_c.FPDF_PAGEOBJECT)
        if pdfium_c.FPDFPath_CountSegments(path) > 5 and not is_form:
            yield from _segments(path)
        elif pdfium_c.FPDFPageObj_GetBounds(path, *bounds):
            yield left.value, bottom.value, right.value, top.value


def _segments(path: Any) -> Iterator[Box]:
    """The straight parts of a path with many."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    at: tuple[float, float] | None = None
    begun = (0.0, 0.0)
    for n in range(min(pdfium_c.FPDFPath_CountSegments(path), _MAX_EDGES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, n)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and at is not None:
            yield _between(at, point)
        at = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield _between(point, begun)
            at = begun


def _between(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


#: The bounds of no cell.
_NOWHERE: Box = (0.0, 0.0, -1.0, -1.0)


def table_rows(cells: Sequence[Box], signs: Sequence[Sign], raw_start: int, number: int) -> tuple[list[Line], set[int]]:
    """The rows of a ruled table as lines with cells, and the indexes of the signs that stand in it."""
    lefts, tops = _distinct(cell[0] for cell in cells), _distinct(cell[1] for cell in cells)
    grid: dict[tuple[int, int], list[Sign]] = {}
    row_of = {y: _nearest(tops, y) for y in {cell[1] for cell in cells}}
    column_of = {x: _nearest(lefts, x) for x in {cell[0] for cell in cells}}
    bands: dict[tuple[float, float], list[tuple[int, Box]]] = {}  # cells with the same top and bottom
    for n, cell in enumerate(cells):
        bands.setdefault((cell[1], cell[3]), []).append((n, cell))
    taken: set[int] = set()
    left, top, right, bottom = _NOWHERE
    here: list[Sign] = []
    outer = (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))
    for sign in signs:
        (x0, y0, x1, y1), at, _ = sign
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (left <= x <= right and top <= y <= bottom):  # signs of a cell come one after another
            if not (outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]):
                continue
            level = [row for (upper, lower), row in bands.items() if upper <= y <= lower]
            _, cell = min(((n, cell) for row in level for n, cell in row if cell[0] <= x <= cell[2]), default=(-1, _NOWHERE))
            left, top, right, bottom = cell
            if cell is _NOWHERE:
                continue
            here = grid.setdefault((row_of[top], column_of[left]), [])
        here.append(sign)
        taken.add(at)
    lowest: dict[int, float] = {}  # where each row ends
    for cell in cells:
        r = row_of[cell[1]]
        lowest[r] = max(lowest.get(r, cell[3]), cell[3])
    rows = []
    for r, upper in enumerate(tops):
        row = [words_of(grid.get((r, c), ()), raw_start) for c in range(len(lefts))]
        if any(row):
            rows.append(Line([], outer[0], upper, outer[2], lowest.get(r, upper), cells=row, table=number))
    return rows, taken


def _distinct(values: Iterator[float] | Any) -> list[float]:
    """Sorted values, those within three points as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 3:
            found.append(value)
    return found


def _nearest(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda n: abs(values[n] - value))


def words_of(signs: Sequence[Sign], raw_start: int) -> list[Piece]:
    """Words of a cell: its printed lines from top to bottom, joined without a break."""
    pieces: list[Piece] = []
    for row in rows_of(signs):
        right: float | None = None
        for (x0, y0, x1, y1), at, word in row:
            if right is None and pieces:
                joint = paragraphs.joint(pieces[-1][0], word)
                if joint:
                    pieces.append((joint, -1))
            elif right is not None and x0 - right > 0.2 * (y1 - y0):
                pieces.append((" ", -1))
            words, raw = pieces[-1] if pieces else ("", -1)
            if raw >= 0 and raw + len(words) == raw_start + at:
                pieces[-1] = (words + word, raw)
            else:
                pieces.append((word, raw_start + at))
            right = x1
    return pieces


def rows_of(signs: Sequence[Sign]) -> list[list[Sign]]:
    """Signs put into printed lines from top to bottom, each from left to right."""
    rows: list[list[Sign]] = []
    top = bottom = 0.0  # of the first sign of the row
    for sign in sorted(signs, key=_middle):
        if rows and top < _middle(sign) < bottom:
            rows[-1].append(sign)
        else:
            rows.append([sign])
            _, top, _, bottom = sign[0]
    return [sorted(row, key=left_of) for row in rows]


def _middle(sign: Sign) -> float:
    _, top, _, bottom = sign[0]
    return (top + bottom) / 2


def left_of(sign: Sign) -> float:
    """Where a sign begins, for signs in the order of reading."""
    return sign[0][0]
