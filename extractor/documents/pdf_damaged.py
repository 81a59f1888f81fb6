"""Pages whose words pdfium gives as signs without meaning, read again by pdfplumber, which knows other ways to a font's map."""

from __future__ import annotations

import io
import logging
import re

from extractor.documents.pdf_lines import Line, PageLines, give_offsets, in_reading_order

_UNKNOWN = re.compile("\\(cid:[0-9]+\\)|[\ufffd\x00-\x08\ue000-\uf8ff]")


def read_again(data: bytes, page: PageLines) -> PageLines | None:
    """The page as pdfplumber reads it, or ``None`` where that is no better."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it logs words of the document
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            source = document.pages[page.number - 1]
            found = source.extract_text_lines(return_chars=False)
            result = PageLines(page.number, float(source.width), float(source.height), page.raw_start)
    except Exception:  # pdfminer raises whatever a broken font makes it stumble over
        return None
    words = "".join(line["text"] for line in found)
    if not words or len(_UNKNOWN.findall(words)) > 3 + len(words) // 50:
        return None
    lines = [Line([(line["text"], -1)], line["x0"], line["top"], line["x1"], line["bottom"]) for line in found]
    result.lines = in_reading_order(lines, result.width)
    give_offsets(result)
    return result
