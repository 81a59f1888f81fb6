"""Scanned pages: read where the extra is installed, and only where there is no text."""

import io
from pathlib import Path

import pytest
from document_making import JUDGMENT, as_pdf

from extractor.documents import load

SCAN = Path(__file__).resolve().parents[2] / "corpora" / "samples" / "pdf" / "s04_scanned.pdf"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def mixed() -> bytes:
    """A page with text and the first page of a scan."""
    pytest.importorskip("rapidocr")
    if not SCAN.exists():
        pytest.skip("the scanned sample is not here")
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument.new()
    document.import_pages(pdfium.PdfDocument(as_pdf(JUDGMENT)))
    document.import_pages(pdfium.PdfDocument(SCAN), [0])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_only_pages_without_text_are_recognised(mixed: bytes) -> None:
    document = load(mixed)
    assert document.text_layer == "mixed"
    assert [page.layer for page in document.pages] == ["digital", "ocr"]
    assert document.text.startswith(JUDGMENT)
    assert "判决如下：" in document.text[len(JUDGMENT) :]


def test_without_recognition_the_page_is_reported(mixed: bytes) -> None:
    document = load(mixed, ocr="off")
    assert document.text == JUDGMENT
    assert document.pages[1].layer == "none"
    assert document.warnings == ("damaged_page",)
