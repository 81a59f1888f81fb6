"""Where words of a document stand on the pages of its PDF: for showing evidence in place."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2 as pdfium

from extractor.casefile import Document
from extractor.documents.normalising import locate
from extractor.documents.pdf_lines import Boxes


class Place(NamedTuple):
    """A printed stretch of words: page from 1; points from the left and top edge of the page as printed."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def places(data: bytes, document: Document, start: int, end: int) -> list[Place]:
    """Where ``document.text[start:end]`` is printed, one place a line.

    ``data``: the bytes of the PDF that ``document`` was read from. Pages that were recognised from their image, or read
    again because they were damaged, give none.
    """
    wanted = sorted(
        {locate(document.origin, offset) for offset in range(start, end) if document.text[offset] not in "\n\t "}
    )
    found: list[Place] = []
    source = pdfium.PdfDocument(data)
    try:
        at = 0
        for known in document.pages:
            if known.layer == "ocr" or known.damaged:  # its raw text is not pdfium's: pages behind it cannot be counted
                break
            page = source[known.number - 1]
            textpage = page.get_textpage()
            count = len(textpage.get_text_range())
            boxes = Boxes(page, textpage)
            for raw in wanted:
                if at <= raw < at + count:
                    _add(found, Place(known.number, *boxes(raw - at)))
            textpage.close()
            page.close()
            at += count
            if not wanted or wanted[-1] < at:
                break
    finally:
        source.close()
    return found


def _add(found: list[Place], sign: Place) -> None:
    """Put a sign to the stretch before it where both stand in one line."""
    if found:
        last = found[-1]
        height = last.bottom - last.top
        if (
            last.page == sign.page
            and abs(last.top - sign.top) < 0.5 * height
            and -height < sign.left - last.right < height
        ):
            found[-1] = Place(last.page, last.left, min(last.top, sign.top), sign.right, max(last.bottom, sign.bottom))
            return
    found.append(sign)
