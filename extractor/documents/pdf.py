"""PDF bytes → :class:`Raw`: pdfium for the words, geometry for reading order, paragraphs and tables, OCR where a page has no text.

pdfium is not thread-safe: one process reads one document at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pypdfium2 as pdfium

from extractor.casefile import DocumentError
from extractor.documents import limits
from extractor.documents.furniture import drop_furniture
from extractor.documents.pdf_damaged import read_again
from extractor.documents.pdf_lines import PageLines
from extractor.documents.pdf_page import read_page
from extractor.documents.pdf_paragraphs import assemble
from extractor.documents.raw import Raw

_NO_PAGES = re.compile(rb"/Count\s+0\b")
#: Fewer signs than this on a page with an image, and the page counts as scanned.
FEW_SIGNS = 12

#: ``(page of pdfium, its number, where its raw text begins) -> its lines``, for a page without text.
Recogniser = Callable[[pdfium.PdfPage, int, int], PageLines]


def read_pdf(data: bytes, *, ocr: str = "auto", recognise: Recogniser | None = None) -> Raw:
    """Text of a PDF in reading order.

    ``ocr``: ``auto`` reads pages without text by ``recognise``, ``force`` all pages, ``off`` none. Raises
    :class:`DocumentError` with ``encrypted``, ``damaged_pdf``, ``no_pages``, ``too_large`` or ``no_text``.
    """
    document = _open(data)
    try:
        count = len(document)
        if count == 0:
            raise DocumentError("no_pages", "PDF 里没有页面；请检查文件是否下载完整")
        if count > limits.MAX_PAGES:
            raise DocumentError("too_large", f"PDF 有 {count} 页，超过上限 {limits.MAX_PAGES} 页；请拆分后再试")
        pages: list[PageLines] = []
        at = 0
        for number in range(count):
            page = _page(document, number, at, ocr, recognise, pages[-1].open_columns if pages else [])
            if page.damaged and page.lines:
                page = _better(document, data, page, recognise)
            pages.append(page)
            at += page.raw_length
    finally:
        document.close()
    if not any(page.lines for page in pages):
        unread = "；扫描件需要文字识别：pip install 'anjuan[ocr]'" if recognise is None and ocr != "off" else ""
        unread = unread or ("；文字识别已关闭（--ocr off）" if ocr == "off" else "；文字识别也没有读出内容")
        raise DocumentError("no_text", f"PDF 的 {count} 页都没有文字层{unread}")
    drop_furniture(pages)
    return assemble(pages)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # pdfium's reason may be that of an earlier failure, so the file itself has to bear it out
        if b"/Encrypt" in data and re.search("password|security", str(error), re.IGNORECASE):
            raise DocumentError("encrypted", "PDF 设有密码或加密方式不支持；请解除加密再试") from error
        if _NO_PAGES.search(data):
            raise DocumentError("no_pages", "PDF 里没有页面；请检查文件是否下载完整") from error
        raise DocumentError("damaged_pdf", "PDF 已损坏或不完整，打不开；请重新下载或用阅读器另存") from error


def _page(
    document: pdfium.PdfDocument,
    number: int,
    raw_start: int,
    ocr: str,
    recognise: Recogniser | None,
    open_columns: list[tuple[float, float]],
) -> PageLines:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return PageLines(number + 1, 0, 0, raw_start, damaged=True)
    try:
        lines = read_page(page, number + 1, raw_start, open_columns) if ocr != "force" or recognise is None else None
        if lines is not None and (lines.signs >= FEW_SIGNS or ocr == "off" or recognise is None):
            if lines.signs < FEW_SIGNS and recognise is None and _has_image(page):
                lines.damaged = True
            return lines
        if lines is not None and not _has_image(page):
            return lines
        return recognise(page, number + 1, raw_start) if recognise else PageLines(number + 1, 0, 0, raw_start)
    finally:
        page.close()


def _better(document: pdfium.PdfDocument, data: bytes, page: PageLines, recognise: Recogniser | None) -> PageLines:
    """A damaged page read another way: by pdfplumber, else from its image; as it is where neither helps."""
    again = read_again(data, page)
    if again is None and recognise is not None:
        seen = recognise(document[page.number - 1], page.number, page.raw_start)
        again = seen if seen.lines else None
    return again or page


def _has_image(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
