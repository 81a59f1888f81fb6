"""DOCX → :class:`Raw`: paragraphs and tables of the body in order; page headers, footers, notes and deleted words are left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from extractor.casefile import DocumentError
from extractor.documents import limits
from extractor.documents.archives import BROKEN
from extractor.documents.grid import Grid, Span, fill
from extractor.documents.numbering import Numbering
from extractor.documents.raw import Raw

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: The same elements in files saved as "strict".
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_SKIPPED = frozenset(
    (
        f"{W}del",
        f"{W}moveFrom",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}instrText",
        f"{W}delText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)


def read_docx(data: bytes) -> Raw:
    """Text of a Word document. Raises :class:`DocumentError` with ``damaged_docx``, ``too_large`` or ``no_text``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = _part(archive, "word/document.xml")
            numbering = Numbering(
                _part(archive, "word/numbering.xml") if "word/numbering.xml" in archive.namelist() else None
            )
    except (*BROKEN, KeyError, etree.XMLSyntaxError) as error:
        raise DocumentError("damaged_docx", "DOCX 已损坏，打不开；请用 Word 或 WPS 另存后再试") from error
    body = root.find(f"{W}body")
    lines = [] if body is None else list(_blocks(body, numbering))
    text = "\n".join(lines)
    if not text.strip():
        raise DocumentError("no_text", "DOCX 里没有文字；若是贴图的扫描件，请另存为 PDF 用文字识别读取")
    return Raw(text)


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as part:
        data = part.read(limits.MAX_BYTES + 1)
    if len(data) > limits.MAX_BYTES:
        raise DocumentError("too_large", f"DOCX 解开后超过 {limits.MAX_BYTES >> 20} MB；请拆分后再试")
    data = data.replace(_STRICT, W.strip("{}").encode())
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _blocks(parent: etree._Element, numbering: Numbering) -> Iterator[str]:
    for node in parent:
        if node.tag == f"{W}p":
            yield from _paragraph(node, numbering).split("\n")
        elif node.tag == f"{W}tbl":
            yield from _table(node, numbering)
        elif node.tag == f"{W}sdt":
            content = node.find(f"{W}sdtContent")
            if content is not None:
                yield from _blocks(content, numbering)
        elif node.tag in (f"{W}ins", f"{W}customXml", f"{W}smartTag", f"{W}moveTo"):
            yield from _blocks(node, numbering)


def _paragraph(node: etree._Element, numbering: Numbering) -> str:
    words: list[str] = []
    _collect(node, words)
    text = "".join(words)
    return numbering.label(node) + text if text.strip() else ""


def _collect(node: etree._Element, words: list[str]) -> None:
    for child in node:
        tag = child.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{W}t":
            words.append(child.text or "")
        elif tag == f"{W}tab":
            words.append(" ")
        elif tag in (f"{W}br", f"{W}cr"):
            words.append("\n")
        elif tag == f"{W}noBreakHyphen":
            words.append("-")
        elif tag == f"{W}p":  # of a text box
            words.append("\n")
            _collect(child, words)
            words.append("\n")
        else:
            _collect(child, words)


def _table(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    grid: list[list[tuple[str, int, bool]]] = []  # words, columns, whether it goes on from the row above
    nested = False
    for row in table.iterfind(f"{W}tr"):
        cells = []
        for cell in row.iter(f"{W}tc"):
            parent = cell.getparent()
            if parent is not row and (parent is None or parent.tag != f"{W}sdtContent"):
                continue
            nested = nested or cell.find(f".//{W}tbl") is not None
            across = cell.find(f"{W}tcPr/{W}gridSpan")
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            below = merged is not None and merged.get(f"{W}val", "continue") == "continue"
            words = "\n".join(line for line in _blocks(cell, numbering) if line)
            cells.append((words, int(across.get(f"{W}val", "1")) if across is not None else 1, below))
        grid.append(cells)
    longest = max((len(words) for row in grid for words, _, _ in row), default=0)
    spans: Grid = [
        [Span("" if below else words.replace("\n", ""), across) for words, across, below in row] for row in grid
    ]
    rows = fill(spans)
    if nested or longest > 400 or len(rows) < 2 or len(rows[0]) < 2:  # lays out the page
        for cells in grid:
            for words, _, _ in cells:
                yield from words.split("\n")
        return
    for filled in rows:
        yield "\t".join(filled)
