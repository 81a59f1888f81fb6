"""Borderless tables: neighbouring lines without prose whose words leave the same gaps open from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.documents.paragraphs import has_prose_marks
from extractor.documents.pdf_lines import Line, Piece
from extractor.documents.pdf_tables import FEW_ROWS, Sign

_MIN_COLUMNS = 3
_SUM = ("合计", "总计", "小计", "共计", "合 计")
_GAP = 0.7  # of the height of a line, between two columns
_SIGNATURE = ("审判", "书记员", "陪审员", "检察", "助理", "年")


@dataclass(slots=True)
class Word:
    """Signs of one line with no wide gap between them."""

    left: float
    right: float
    pieces: list[Piece]


@dataclass(slots=True)
class Row:
    """A printed line as words apart."""

    line: Line
    words: list[Word]


def columns_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The stretches from left to right that words of the rows fill, where open gaps part them."""
    height = rows[0].line.height
    spans = sorted((word.left, word.right) for row in rows for word in row.words)
    merged = [spans[0]]
    for left, right in spans[1:]:
        if left - merged[-1][1] < 0.35 * height:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def find_blocks(rows: Sequence[Row]) -> list[tuple[int, int, list[tuple[float, float]]]]:
    """``(first row, row behind the last, columns)`` of every borderless table among the lines of a page."""
    blocks = []
    at = 0
    while at < len(rows):
        end = at
        while (
            end < len(rows)
            and _tabular(rows[end])
            and (end == at or rows[end].line.top - rows[end - 1].line.bottom < 2 * rows[end].line.height)
        ):
            end += 1
        while end > at and len(rows[end - 1].words) < 2:
            end -= 1
        start = at
        while start < end and len(rows[start].words) < 2:
            start += 1
        if end - start >= FEW_ROWS:
            columns = columns_of(rows[start:end])
            dense = sum(1 for row in rows[start:end] if len(row.words) >= len(columns) - 1)
            if len(columns) >= _MIN_COLUMNS and dense >= 0.6 * (end - start):
                blocks.append((start, end, columns))
        at = max(end, at + 1)
    return blocks


def _tabular(row: Row) -> bool:
    words = "".join([piece for word in row.words for piece, _ in word.pieces])
    return not has_prose_marks(words) and not (len(row.words) <= 2 and words.startswith(_SIGNATURE))


def fits(row: Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line at the top of a page can be a row of the table that the page before ended with."""
    if not _tabular(row):
        return False
    if row.words[0].pieces[0][0].startswith(_SUM):
        return len(row.words) > 1
    if len(row.words) < max(2, len(columns) - 2):
        return False
    places = [place(word, columns) for word in row.words]
    return len(set(places)) == len(places) and all(
        columns[c][0] - row.line.height < word.left and word.right < columns[c][1] + row.line.height
        for word, c in zip(row.words, places, strict=True)
    )


def place(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    """The column a word stands in."""
    middle = (word.left + word.right) / 2
    return min(range(len(columns)), key=lambda c: max(columns[c][0] - middle, middle - columns[c][1]))


def as_rows(rows: Sequence[Row], columns: Sequence[tuple[float, float]], number: int) -> list[Line]:
    """Lines with cells; a line that leaves the first column open goes on with the cells of the line above."""
    made: list[Line] = []
    for row in rows:
        cells: list[list[Piece]] = [[] for _ in columns]
        is_sum = row.words[0].pieces[0][0].startswith(_SUM)
        for n, word in enumerate(row.words):
            cells[0 if is_sum and n == 0 else place(word, columns)].extend(word.pieces)
        if made and not cells[0] and made[-1].cells is not None and len(row.words) < len(columns) - 1:
            for above, cell in zip(made[-1].cells, cells, strict=True):
                above.extend(cell)
            made[-1].bottom = row.line.bottom
        else:
            line = row.line
            made.append(Line([], line.left, line.top, line.right, line.bottom, cells=cells, table=number))
    return made


def as_words(signs: Sequence[Sign], raw_start: int) -> list[Word]:
    """The signs of a printed line (left to right) as words apart."""
    words: list[Word] = []
    for (left, top, right, bottom), at, sign in signs:
        raw = raw_start + at
        if words and left - words[-1].right < _GAP * (bottom - top):
            last = words[-1]
            text, start = last.pieces[-1]
            if start + len(text) == raw:
                last.pieces[-1] = (text + sign, start)
            else:
                if left - last.right > 0.2 * (bottom - top):
                    last.pieces.append((" ", -1))
                last.pieces.append((sign, raw))
            last.right = max(last.right, right)
        else:
            words.append(Word(left, right, [(sign, raw)]))
    return words
