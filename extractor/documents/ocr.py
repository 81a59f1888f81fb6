"""Scanned pages by RapidOCR (the extra ``anjuan[ocr]``; its models come inside the package, nothing is fetched)."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

_SCALE = 200 / 72  # rendered at 200 dpi


def available() -> bool:
    """Whether the OCR extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


@cache
def _engine() -> Any:
    import logging

    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(params={"Global.log_level": "error"})


def read_page(page: Any) -> str:
    """Lines of one pdfium page, read from its image, from top to bottom."""
    image = page.render(scale=_SCALE).to_numpy()
    result = _engine()(image)
    if result is None or result.boxes is None:
        return ""
    items = [(float(min(p[1] for p in box)), float(max(p[1] for p in box)), float(min(p[0] for p in box)), text) for box, text in zip(result.boxes, result.txts, strict=True)]
    return "\n".join(_lines(items))


def _lines(items: list[tuple[float, float, float, str]]) -> list[str]:
    """Boxes (top, bottom, left, text) to lines: boxes whose middle lies in another's height share a line."""
    lines: list[list[tuple[float, float, float, str]]] = []
    for item in sorted(items):
        middle = (item[0] + item[1]) / 2
        for line in reversed(lines[-3:]):
            if line[0][0] <= middle <= line[0][1]:
                line.append(item)
                break
        else:
            lines.append([item])
    return [" ".join(text for _, _, _, text in sorted(line, key=lambda x: x[2])) for line in lines]
