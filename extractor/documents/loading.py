"""One input → one normalised :class:`Document`: the only way into the pipeline."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from pathlib import Path

from extractor.casefile import Cell, Document, DocumentError, Page, Table
from extractor.documents import limits
from extractor.documents.bounds import bounds
from extractor.documents.entities import STRAY_TAG, without_entities
from extractor.documents.inputs import DOCUMENTS, Input
from extractor.documents.normalising import Origin, compose, normalise
from extractor.documents.raw import Raw, RawPage
from extractor.documents.sniffing import decode, kind_of
from extractor.documents.text_pages import without_page_lines
from extractor.documents.text_tables import with_tabs

OCR_MODES = ("auto", "off", "force")


def load(source: Input | str | Path | bytes, *, name: str | None = None, ocr: str = "auto") -> Document:
    """Read one document.

    ``source``: an :class:`Input` of :func:`expand`, a path, or bytes (``name`` then says what to call them). ``ocr``:
    ``auto`` (pages without text), ``off`` or ``force`` (all pages of a PDF). Raises :class:`DocumentError`, whose code is
    one of those listed in this package's docstring.
    """
    if ocr not in OCR_MODES:
        raise ValueError(f"ocr must be one of {', '.join(OCR_MODES)}, not {ocr!r}")
    if isinstance(source, bytes):
        return _from_bytes(source, name or "", ocr, {})
    item = source if isinstance(source, Input) else Input.of_path(Path(source))
    if item.record is not None:
        return _from_record(item)
    return _from_bytes(item.read(), item.source, ocr, dict(item.hints))


def _from_record(item: Input) -> Document:
    record = item.record or ""
    if not record.strip():
        raise DocumentError("no_record_text", f"{item.source}：这条记录没有文书正文")
    digest = hashlib.sha256(record.encode("utf-8", "replace")).hexdigest()[:16]
    return _document(_read_text(record), digest, item.source, dict(item.hints))


def _from_bytes(data: bytes, name: str, ocr: str, hints: dict[str, str]) -> Document:
    try:
        if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            raise DocumentError("empty_file", "文件是空的；请检查是否下载完整")
        if len(data) > limits.MAX_BYTES:
            raise DocumentError(
                "too_large", f"文件有 {len(data) >> 20} MB，超过上限 {limits.MAX_BYTES >> 20} MB；请拆分后再试"
            )
        raw = _read(data, name, ocr)
        return _document(raw, hashlib.sha256(data).hexdigest()[:16], name, hints)
    except DocumentError as error:
        if name and not error.message.startswith(name):
            raise DocumentError(error.code, f"{name}：{error.message}", stage=error.stage) from error.__cause__
        raise


def _read(data: bytes, name: str, ocr: str) -> Raw:
    kind = kind_of(data, name)
    if kind == "pdf":
        from extractor.documents.ocr import recogniser
        from extractor.documents.pdf import read_pdf

        return read_pdf(data, ocr=ocr, recognise=None if ocr == "off" else recogniser())
    if kind == "docx":
        from extractor.documents.docx import read_docx

        return read_docx(data)
    if kind == "html":
        return _read_html(decode(data, html=True))
    if kind == "text":
        if name.lower().endswith(".pdf"):
            raise DocumentError("damaged_pdf", "扩展名是 .pdf，内容却不是 PDF；请重新下载")
        if (ending := Path(name).suffix.lower()) and _ENDING.fullmatch(ending) and ending not in DOCUMENTS:
            raise DocumentError("unknown_type", f"扩展名 {ending} 不是文书格式；若确是文书正文，请改名为 .txt 再试")
        return _read_text(decode(data))
    raise DocumentError("unknown_type", _UNREADABLE.get(kind, "不是能读的文书格式；请转换为 PDF、DOCX、HTML 或 TXT"))


_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,5}")
_UNREADABLE = {
    "doc": "是旧版 Word 文档（.doc）；请用 Word 或 WPS 另存为 .docx 再试",
    "office": "是 RTF、表格或其他办公文档；请另存为 .docx 或 PDF 再试",
    "image": "是图片；请先合成 PDF 再用文字识别读取",
    "zip": "是压缩包；请用 expand 或命令行读取其中的文件",
    "parquet": "是记录表；请用 expand 或命令行逐条读取",
}


def _read_text(text: str) -> Raw:
    """Plain text, or what a record table has in place of it: HTML, or text with marks of HTML left in it."""
    if "<" in text and (text.lstrip().startswith("<") and "</" in text or STRAY_TAG.search(text)):
        return _read_html(text, keep_lines=not text.lstrip().startswith("<"))
    return without_entities(with_tabs(without_page_lines(text)))


def _read_html(text: str, *, keep_lines: bool = False) -> Raw:
    from extractor.documents.html import read_html

    return read_html(text, keep_lines=keep_lines)


def _document(raw: Raw, doc_id: str, source: str, hints: dict[str, str]) -> Document:
    if len(raw.text) > limits.MAX_CHARACTERS:
        raise DocumentError("too_large", f"正文超过 {limits.MAX_CHARACTERS} 字；请拆分后再试")
    whole = normalise(raw.text)
    start, end = bounds(whole.text)
    text = whole.text[start:end]
    if not text:
        raise DocumentError("no_text", "没有可读的文字；请检查文件内容")
    to_raw = _shift(whole.origin, start, end)
    pages = _pages(raw.pages, to_raw, len(text), len(raw.text))
    layers = {page.layer for page in pages} - {"none"}
    return Document(
        doc_id=doc_id,
        source=source,
        text=text,
        pages=pages,
        text_layer="mixed" if len(layers) > 1 else "ocr" if layers == {"ocr"} else "digital",
        origin=compose(to_raw, raw.origin),
        tables=_tables(text, pages),
        hints=hints,
        warnings=(*raw.warnings, *(("unreadable_signs",) if "\ufffd" in text else ())),
    )


def _shift(origin: Origin, start: int, end: int) -> Origin:
    """The map of ``text[start:end]``."""
    if start == 0:
        return origin[: bisect_left(origin, (end, 0))]
    at = max(bisect_left(origin, (start, 1 << 60)) - 1, 0)
    first = (0, origin[at][1] + start - origin[at][0])
    return (first, *((new - start, old) for new, old in origin[at + 1 :] if new < end))


def _pages(raw_pages: tuple[RawPage, ...], origin: Origin, length: int, raw_length: int) -> tuple[Page, ...]:
    """Page spans in the normalised text: each page begins where the first sign from it stands."""
    if not raw_pages:
        raw_pages = (RawPage(1, 0, raw_length),)
    starts = [_first_at(origin, page.start, length) for page in raw_pages]
    starts[0] = 0
    ends = [*starts[1:], length]
    return tuple(
        Page(page.number, start, max(start, end), page.layer, page.damaged)
        for page, start, end in zip(raw_pages, starts, ends, strict=True)
    )


def _first_at(origin: Origin, raw: int, length: int) -> int:
    """The first offset whose sign came from ``raw`` or behind it (the map rises)."""
    at = length
    for n in range(len(origin) - 1, -1, -1):
        new, old = origin[n]
        if old >= raw:
            at = new
            continue
        run_end = origin[n + 1][0] if n + 1 < len(origin) else length
        inside = new + raw - old
        return inside if inside < run_end else at
    return at


def _tables(text: str, pages: tuple[Page, ...]) -> tuple[Table, ...]:
    """Tables as they stand in the text: neighbouring lines with the same number of tabs."""
    if "\t" not in text:
        return ()
    tables: list[Table] = []
    rows: list[tuple[Cell, ...]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        cells: list[Cell] = []
        if "\t" in line:
            start = at
            for words in line.split("\t"):
                cells.append(Cell(words, start, start + len(words)))
                start += len(words) + 1
        if rows and len(cells) != len(rows[-1]):
            tables.append(_table(rows, pages))
            rows = []
        if cells:
            rows.append(tuple(cells))
        at += len(line) + 1
    return tuple(tables)


def _table(rows: list[tuple[Cell, ...]], pages: tuple[Page, ...]) -> Table:
    start, end = rows[0][0].start, rows[-1][-1].end
    numbers = tuple(page.number for page in pages if page.start < end and page.end > start)
    return Table(tuple(rows), numbers, start, end)
