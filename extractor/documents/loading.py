"""One input to one :class:`Document`: sniff the container, read it, normalise, leave out junk, map pages and tables."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from pathlib import Path
from typing import Literal

from extractor.casefile import Cell, Document, DocumentError, Page, Table
from extractor.documents import junk
from extractor.documents.inputs import MAX_BYTES, Input
from extractor.documents.normalise import OffsetMap, normalise
from extractor.documents.raw import Raw
from extractor.documents.text import decode

MIN_CHARS = 20  # fewer Chinese characters are no document


def load(source: Input | str | Path | bytes, *, ocr: str = "auto", name: str | None = None) -> Document:
    """Read one document.

    ``source``: an :class:`Input`, a path, or bytes (then ``name`` is its source). ``ocr``: ``auto`` reads pages without text
    where the extra is installed, ``force`` reads every page so, ``off`` none. Raises :class:`DocumentError`.
    """
    if isinstance(source, Input):
        item = source
    elif isinstance(source, bytes):
        item = Input(name or "bytes", lambda: source)
    else:
        path = Path(source)
        if not path.is_file():
            raise DocumentError("missing_path", f"{source}: no such file; check the path", stage="inputs")
        item = Input(str(source), path.read_bytes)
    if item.record is not None:
        digest = hashlib.sha256(item.record.encode("utf-8")).hexdigest()
        return _document(_plain(item.record), item.source, digest[:16], item.hints)
    assert item.data is not None
    try:
        data = item.data()
    except OSError as e:
        raise DocumentError("unreadable", f"{item.source}: cannot be read ({e.strerror or e}); check permissions", stage="inputs") from e
    if not data.strip(b"\x00 \r\n\t"):
        raise DocumentError("empty_file", f"{item.source}: empty file; nothing to read")
    if len(data) > MAX_BYTES:
        raise DocumentError("too_large", f"{item.source}: {len(data)} bytes, more than {MAX_BYTES}; split it")
    return _document(_read(data, item.source, ocr), item.source, hashlib.sha256(data).hexdigest()[:16], item.hints)


def _plain(text: str) -> Raw:
    raw = Raw()
    raw.page(1)
    if "<" in text[:2000] and _looks_html(text[:2000]):
        from extractor.documents.markup import read_html

        return read_html(text, "record")
    raw.add(text)
    return raw


def _looks_html(head: str) -> bool:
    low = head.lower()
    return any(tag in low for tag in ("<html", "<!doctype html", "<body", "<div", "<p>", "<p ", "<br", "<table"))


def _read(data: bytes, source: str, ocr: str) -> Raw:
    """Raw text by what the bytes are; the name decides only where they do not say."""
    suffix = Path(source.split("!")[-1]).suffix.lower()
    head = data[:1024]
    if head.lstrip().startswith(b"%PDF-") or suffix == ".pdf":
        from extractor.documents.pdf import read_pdf

        return read_pdf(data, source, ocr)
    if head.startswith(b"PK\x03\x04"):
        if suffix in (".docx", ".wps", ""):
            from extractor.documents.markup import read_docx

            return read_docx(data, source)
        raise DocumentError("unknown_type", f"{source}: a zip container that is no Word document; unpack it or name it .docx")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError("unknown_type", f"{source}: old binary Word document; save it as .docx or PDF")
    if head.startswith(b"{\\rtf"):
        raise DocumentError("unknown_type", f"{source}: RTF; save it as .docx or PDF")
    if suffix == ".docx":
        raise DocumentError("damaged_docx", f"{source}: not a readable Word document; save it again as .docx")
    if suffix not in (".txt", ".html", ".htm", ".text", "") or b"\x00\x00\x00" in head[:64]:
        raise DocumentError("unknown_type", f"{source}: unknown kind of file {suffix or '(no extension)'}; use PDF, DOCX, HTML or text")
    text = decode(data, source)
    return _plain(text)


def _document(raw: Raw, source: str, doc_id: str, hints: dict[str, str]) -> Document:
    text, origin = normalise(raw.text)
    if sum("\u4e00" <= c <= "\u9fff" for c in text[:20000]) < MIN_CHARS:
        raise DocumentError("no_text", f"{source}: no Chinese text to read in it")
    to_text = OffsetMap(origin, len(text)).to_text
    start, end = junk.bounds(text)
    if any(t.rows and to_text(t.rows[0][0][0]) >= end for t in raw.tables):
        end = len(text)

    def place(offset: int) -> int:
        return min(max(to_text(offset) - start, 0), end - start)

    pages = []
    for i, page in enumerate(raw.pages):
        stop = raw.pages[i + 1].start if i + 1 < len(raw.pages) else len(raw.text)
        pages.append(Page(page.number, place(page.start), place(stop) if stop < len(raw.text) else end - start, page.layer, page.damaged))
    body = text[start:end]
    tables = []
    for table in raw.tables:
        rows = tuple(tuple(Cell(body[place(s) : place(e)], place(s), place(e)) for s, e in row) for row in table.rows)
        if rows and rows[0]:
            tables.append(Table(rows, tuple(table.pages), rows[0][0].start, rows[-1][-1].end if rows[-1] else rows[0][0].end))
    kept = bisect_left(origin, (start, -1))
    shifted = tuple((t - start, r) for t, r in origin[kept:] if t < end)
    layers = {p.layer for p in pages if p.layer != "none"}
    layer: Literal["digital", "ocr", "mixed"] = "mixed" if len(layers) > 1 else "ocr" if "ocr" in layers else "digital"
    return Document(doc_id, source, body, tuple(pages), layer, shifted, tuple(tables), hints, tuple(dict.fromkeys(raw.warnings)))
