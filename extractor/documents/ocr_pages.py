"""One scanned page → its lines, by RapidOCR on onnxruntime. Nothing is fetched: the models come with the package."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Any

import pypdfium2 as pdfium

from extractor.documents import limits
from extractor.documents.pdf_lines import Line, PageLines, give_offsets, in_reading_order

#: Dots per point at which a page is drawn for reading (144 dots an inch).
SCALE = 2.0
#: The closing bracket of an indictment's number is often read as half-width.
_BRACKET = re.compile(r"(〔[12][0-9]{3})[\]）)]")
#: Lines read with less confidence than this are noise (stamps, dirt).
SURE = 0.5


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})


def recognise(page: pdfium.PdfPage, number: int, raw_start: int) -> PageLines:
    """Lines of a page read from its image."""
    width, height = page.get_size()
    scale = min(SCALE, (limits.MAX_PIXELS / max(width * height, 1)) ** 0.5)
    image = page.render(scale=scale).to_numpy()
    found = _engine()(image)
    result = PageLines(number, width, height, raw_start, layer="ocr")
    if found is None or found.txts is None or found.boxes is None:
        return result
    lines = []
    for box, words, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score < SURE or not words.strip():
            continue
        xs, ys = [float(p[0]) / scale for p in box], [float(p[1]) / scale for p in box]
        words = _BRACKET.sub("\\1〕", words.strip())
        lines.append(Line([(words, -1)], min(xs), min(ys), max(xs), max(ys)))
    result.lines = in_reading_order(lines, width)
    give_offsets(result)
    return result
