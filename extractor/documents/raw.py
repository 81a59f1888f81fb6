"""What a container gives before normalisation: raw text with the places of pages and table cells in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractor.documents.normalise import CELL, ROW


@dataclass(slots=True)
class RawPage:
    """Page ``number`` from ``start`` (offset in the raw text) on."""

    number: int
    start: int
    layer: Literal["digital", "ocr", "none"] = "digital"
    damaged: bool = False


@dataclass(slots=True)
class RawTable:
    """Cells as (start, end) offsets in the raw text, row by row."""

    rows: list[list[tuple[int, int]]]
    pages: list[int]


@dataclass(slots=True)
class Raw:
    """Raw text under construction."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: list[RawPage] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def page(self, number: int, layer: Literal["digital", "ocr", "none"] = "digital", damaged: bool = False) -> None:
        self.pages.append(RawPage(number, self.length, layer, damaged))

    def table(self, rows: list[list[str]], page: int) -> RawTable:
        """Write a table, a row a line with cells set apart, and remember where its cells are."""
        table = RawTable([], [page])
        self.add(ROW)
        for row in rows:
            cells = []
            for i, cell in enumerate(row):
                if i:
                    self.add(CELL)
                start = self.length
                self.add("".join(cell.split()))
                cells.append((start, self.length))
            self.add(ROW)
            table.rows.append(cells)
        self.tables.append(table)
        return table

    @property
    def text(self) -> str:
        return "".join(self.parts)
