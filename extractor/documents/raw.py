"""What a container gives: its text in reading order with paragraphs as lines, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Layer = Literal["digital", "ocr", "none"]


@dataclass(frozen=True, slots=True)
class RawPage:
    """``text[start:end]`` of a :class:`Raw` came from page ``number``."""

    number: int
    start: int
    end: int
    layer: Layer = "digital"
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """Text of a container: one line a paragraph (or a printed line), table cells separated by tabs.

    ``origin`` maps ``text`` to the text of the source as decoded (for PDFs: pdfium's page texts one after another).
    """

    text: str
    origin: tuple[tuple[int, int], ...] = ((0, 0),)
    pages: tuple[RawPage, ...] = ()
    warnings: tuple[str, ...] = field(default=())
