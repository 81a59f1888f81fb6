"""PDF to raw text: pdfium reads, pdfplumber looks closer at pages with ruled tables, OCR reads pages without text."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Any

from extractor.casefile import DocumentError
from extractor.documents.raw import Raw, RawTable

MAX_PAGES = 3000
_RULED = 8  # path objects on a page from which on a table is looked for
_PAGE_NUMBER = re.compile(
    r"^[\s\-—–·~]*(?:第\s*)?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,4})\s*(?:页)?(?:\s*[/,，、 ]?\s*共?\s*[0-9]{1,4}\s*页?)?[\s\-—–·~]*$|^page\s*[0-9]+(?:\s*of\s*[0-9]+)?$", re.I
)
_EDGE = 3  # lines at either end of a page that may be header or footer


def read_pdf(data: bytes, source: str, ocr: str) -> Raw:
    """Raw text of a PDF. Raises ``encrypted``, ``damaged_pdf``, ``no_pages``, ``too_large``, ``no_text``."""
    import pypdfium2 as pdfium

    if b"%PDF-" not in data[:1024]:
        raise DocumentError("damaged_pdf", f"{source}: not a PDF although it is named so; check the file")
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as e:
        if "assword" in str(e) or "ncrypt" in str(e):
            raise DocumentError("encrypted", f"{source}: protected by a password; save it without one") from e
        raise DocumentError("damaged_pdf", f"{source}: damaged or truncated PDF; get the file again") from e
    try:
        if len(pdf) == 0:
            raise DocumentError("no_pages", f"{source}: PDF without pages; get the file again")
        if len(pdf) > MAX_PAGES:
            raise DocumentError("too_large", f"{source}: {len(pdf)} pages, more than {MAX_PAGES}; split it")
        return _read(pdf, data, source, ocr)
    finally:
        pdf.close()


def _read(pdf: Any, data: bytes, source: str, ocr: str) -> Raw:
    texts: list[str] = []
    ruled: set[int] = set()
    scanned: set[int] = set()
    for i in range(len(pdf)):
        page = pdf[i]
        textpage = page.get_textpage()
        text = textpage.get_text_range() if ocr != "force" else ""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if _OUT_OF_ORDER.search(text):
            text = _by_geometry(textpage)
        texts.append(text)
        if len("".join(text.split())) < 10 and _has_image(page):
            scanned.add(i)
        elif _path_count(page) >= _RULED:
            ruled.add(i)
        textpage.close()
        page.close()
    if ocr == "force":
        scanned = set(range(len(pdf)))
    if not scanned and not any(t.strip() for t in texts):
        raise DocumentError("no_text", f"{source}: PDF without text or page images; nothing to read")
    read_by_ocr: dict[int, str] = {}
    if scanned:
        read_by_ocr = _recognise(pdf, sorted(scanned), source, ocr, all_pages=len(scanned) == len(pdf))
    tables = _ruled_pages(data, sorted(ruled)) if ruled else {}
    running = _running_lines([t.split("\n") for i, t in enumerate(texts) if i not in scanned])
    raw = Raw()
    open_table: RawTable | None = None
    for i, text in enumerate(texts):
        layer = "ocr" if i in read_by_ocr else "none" if i in scanned else "digital"
        damaged = sum("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text) > len(text) * 0.05
        raw.page(i + 1, layer, damaged)
        if damaged and "damaged_page" not in raw.warnings:
            raw.warnings.append("damaged_page")
        if layer == "none":
            raw.warnings.append("unread_page")
        blocks = tables.get(i) or ([] if i in read_by_ocr else _borderless(_body(text.split("\n"), running, first=i == 0), open_table))
        if blocks:
            open_table = _write_with_tables(raw, blocks, i + 1, running, open_table, first=i == 0)
        else:
            body = read_by_ocr.get(i) or "\n".join(_body(text.split("\n"), running, first=i == 0))
            raw.add(body + "\n")
            if body.strip():
                open_table = None
    return raw


#: An opening mark right before its closing one: a fallback font drew the marks of a line after its text.
_OUT_OF_ORDER = re.compile("“ *”|‘ *’|《 *》|（ *）")


def _by_geometry(textpage: Any) -> str:
    """Text of a page with the characters of each line sorted from left to right."""
    n = textpage.count_chars()
    text = textpage.get_text_range()
    chars: list[tuple[float, float, float, str]] = []  # bottom, top, left, character
    if len(text) != n:
        text = "".join(textpage.get_text_range(i, 1) for i in range(n))
    for i, c in enumerate(text[:n]):
        if c in "\r\n ":
            continue
        left, bottom, _, top = textpage.get_charbox(i, loose=True)
        chars.append((bottom, top, left, c))
    lines: list[list[tuple[float, float, float, str]]] = []
    for char in sorted(chars, key=lambda x: -(x[0] + x[1])):
        middle = (char[0] + char[1]) / 2
        if lines and lines[-1][0][0] <= middle <= lines[-1][0][1]:
            lines[-1].append(char)
        else:
            lines.append([char])
    return "\n".join("".join(c for _, _, _, c in sorted(line, key=lambda x: x[2])) for line in lines)


def _has_image(page: Any) -> bool:
    import pypdfium2.raw as c

    return any(True for _ in page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=2))


def _path_count(page: Any) -> int:
    import pypdfium2.raw as c

    n = 0
    for _ in page.get_objects(filter=[c.FPDF_PAGEOBJ_PATH], max_depth=1):
        n += 1
        if n >= _RULED:
            break
    return n


def _recognise(pdf: Any, pages: list[int], source: str, ocr: str, *, all_pages: bool) -> dict[int, str]:
    """Text of scanned pages; where OCR is off or missing, an error if nothing else is there to read."""
    from extractor.documents import ocr as engine

    if ocr == "off" or not engine.available():
        if all_pages:
            hint = "OCR is off (--ocr off)" if ocr == "off" else "install the OCR extra: pip install 'anjuan[ocr]'"
            raise DocumentError("no_text", f"{source}: scanned pages without a text layer; {hint}")
        return {}
    found = {}
    for i in pages:
        page = pdf[i]
        found[i] = engine.read_page(page)
        page.close()
    return found


# ----------------------------------------------------------------------------------------------- headers and footers


_Running = tuple[set[str], set[str]]  # keys at the top, at the bottom


def _key(line: str) -> str:
    return re.sub(r"[0-9\s]+", "#", line.strip())


def _running_lines(pages: list[list[str]]) -> _Running:
    """Keys of short lines that stand at the top, and at the bottom, of most pages."""
    top: Counter[str] = Counter()
    bottom: Counter[str] = Counter()
    for lines in pages:
        kept = [x for x in lines if x.strip()]
        top.update({_key(x) for x in kept[:_EDGE] if len(x.strip()) < 45})
        bottom.update({_key(x) for x in kept[-_EDGE:] if len(x.strip()) < 45})
    enough = max(2.0, len(pages) * 0.6)
    return {k for k, n in top.items() if n >= enough}, {k for k, n in bottom.items() if n >= enough}


def _body(lines: list[str], running: _Running, *, first: bool) -> list[str]:
    """The lines of a page without running header, footer and page number."""
    kept = [x for x in lines if x.strip()]
    keys = Counter(_key(x) for x in kept)
    drop: set[int] = set()
    for i, line in enumerate(kept):
        if min(i, len(kept) - 1 - i) >= _EDGE:
            continue
        if _PAGE_NUMBER.match(line.strip()):
            drop.add(i)
        elif _key(line) in running[0 if i < len(kept) - 1 - i else 1] and (not first or keys[_key(line)] > 1):
            keys[_key(line)] -= 1
            drop.add(i)
    return [x for i, x in enumerate(kept) if i not in drop]


# ------------------------------------------------------------------------------------------------------------- tables

_Block = tuple[str, Any]  # ("text", lines) or ("table", rows)


def _ruled_pages(data: bytes, pages: list[int]) -> dict[int, list[_Block]]:
    """Blocks of text and table, top to bottom, of pages with ruled tables (empty list: no table after all)."""
    import pdfplumber

    found: dict[int, list[_Block]] = {}
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for i in pages:
            page = pdf.pages[i]
            tables = [t for t in page.find_tables() if len(t.rows) >= 1 and max(len(r.cells) for r in t.rows) >= 3]
            found[i] = _blocks(page, tables) if tables else []
            page.close()
    return found


def _borderless(lines: list[str], open_table: RawTable | None) -> list[_Block]:
    """Blocks of a page that holds a table without rules: lines that fall into as many columns as their header."""
    split = [x.split() for x in lines]
    width = len(open_table.rows[0]) if open_table is not None and open_table.rows else 0
    blocks: list[_Block] = []
    text: list[str] = []
    i = 0
    while i < len(lines):
        k = len(split[i])
        continues = bool(width) and i == 0 and k == width
        if k >= 4 and (continues or not any(re.search(r"[0-9]{3}", c) for c in split[i])) and max(map(len, split[i])) <= 20:
            j = i + 1
            while j < len(lines) and len(split[j]) == k:
                j += 1
            if j - i >= 4 or (continues and j - i >= 1):
                if text:
                    blocks.append(("text", text))
                    text = []
                blocks.append(("table", split[i:j]))
                i = j
                continue
        text.append(lines[i])
        i += 1
    if not any(kind == "table" for kind, _ in blocks):
        return []
    if text:
        blocks.append(("text", text))
    return blocks


def _blocks(page: Any, tables: list[Any]) -> list[_Block]:
    blocks: list[_Block] = []
    y = 0.0
    for table in sorted(tables, key=lambda t: t.bbox[1]):
        top, bottom = table.bbox[1], table.bbox[3]
        if top - y > 2:
            text = page.crop((0, max(0, y), page.width, min(top, page.height)), strict=False).extract_text() or ""
            blocks.append(("text", text.split("\n")))
        rows = [[("" if c is None else c) for c in row] for row in table.extract()]
        blocks.append(("table", [r for r in rows if any(c.strip() for c in r)]))
        y = bottom
    if page.height - y > 2:
        text = page.crop((0, y, page.width, page.height), strict=False).extract_text() or ""
        blocks.append(("text", text.split("\n")))
    return blocks


def _write_with_tables(raw: Raw, blocks: list[_Block], number: int, running: _Running, open_table: RawTable | None, *, first: bool) -> RawTable | None:
    """Write a page of blocks; a table at its top continues ``open_table``. Returns the table still open at its end."""
    for kind, content in blocks:
        if kind == "text":
            lines = _body(content, running, first=first)
            if "".join(lines).strip():
                raw.add("\n".join(lines) + "\n")
                open_table = None
            continue
        rows = content
        if open_table is not None and rows and open_table.rows and len(rows[0]) == len(open_table.rows[0]):
            header = [raw.text[s:e] for s, e in open_table.rows[0]]
            if ["".join(c.split()) for c in rows[0]] == header:
                rows = rows[1:]
            more = raw.table(rows, number)
            raw.tables.pop()
            open_table.rows.extend(more.rows)
            open_table.pages.append(number)
        elif rows:
            open_table = raw.table(rows, number)
    return open_table
