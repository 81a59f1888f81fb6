"""Words of scanned pages by RapidOCR (an extra: ``pip install 'anjuan[ocr]'``); its models lie inside its wheel."""

from __future__ import annotations

from importlib.util import find_spec

from extractor.documents.pdf import Recogniser


def recogniser() -> Recogniser | None:
    """What reads a page without text, or ``None`` where the extra is not installed."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    from extractor.documents.ocr_pages import recognise

    return recognise
