"""HTML and DOCX to raw text, with their tables."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from extractor.casefile import DocumentError
from extractor.documents.raw import Raw

_SKIPPED = ("script", "style", "noscript", "nav", "header", "footer", "aside", "form", "button", "select", "iframe", "svg", "template", "head")
_JUNK_CLASS = re.compile(r"(?:^|[-_\s])(?:nav|menu|foot|footer|header|sidebar|breadcrumb|ad|ads|advert|banner|share|toolbar|pager|copyright|related|recommend|comment|login)(?:$|[-_\s])", re.I)
_BLOCK = frozenset(("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "title", "center", "blockquote", "pre", "dd", "dt", "ul", "ol", "body", "table", "hr"))


def read_html(text: str, source: str) -> Raw:
    """Visible text of an HTML page, blocks apart; scripts, navigation and footers left out."""
    from lxml import etree, html

    try:
        root = html.document_fromstring(text.replace("\x00", ""))
    except (etree.ParserError, ValueError) as e:
        raise DocumentError("no_text", f"{source}: HTML without content; nothing to read") from e
    body = root.find("body")
    raw = Raw()
    raw.page(1)
    _walk(body if body is not None else root, raw)
    return raw


def _walk(node: Any, raw: Raw) -> None:
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag or tag in _SKIPPED or _JUNK_CLASS.search(f"{node.get('class') or ''} {node.get('id') or ''}".strip()):
        return
    if tag == "table":
        rows = [[" ".join(c.itertext()) for c in tr.iterchildren("td", "th")] for tr in node.iter("tr")]
        width = max((len(r) for r in rows), default=0)
        if width >= 3 and len(rows) >= 2:
            raw.table(_spanned(node), 1)
            return
    if tag in _BLOCK:
        raw.add("\n")
    if node.text:
        raw.add(re.sub(r"[\r\n\t ]+", " ", node.text))
    for child in node:
        _walk(child, raw)
        if child.tail:
            raw.add(re.sub(r"[\r\n\t ]+", " ", child.tail))
    if tag in _BLOCK:
        raw.add("\n")


def _spanned(table: Any) -> list[list[str]]:
    """Rows of an HTML table with row spans kept as empty cells, so that columns stay in line."""
    rows: list[list[str]] = []
    pending: dict[int, int] = {}
    for tr in table.iter("tr"):
        row: list[str] = []
        for cell in tr.iterchildren("td", "th"):
            while pending.get(len(row), 0) > 0:
                pending[len(row)] -= 1
                row.append("")
            down = int(cell.get("rowspan") or 1) if (cell.get("rowspan") or "1").isdigit() else 1
            across = int(cell.get("colspan") or 1) if (cell.get("colspan") or "1").isdigit() else 1
            for k in range(min(across, 50)):
                if down > 1:
                    pending[len(row)] = down - 1
                row.append("".join(cell.itertext()) if k == 0 else "")
        while pending.get(len(row), 0) > 0:
            pending[len(row)] -= 1
            row.append("")
        rows.append(row)
    return rows


def read_docx(data: bytes, source: str) -> Raw:
    """Paragraphs and tables of a Word document in order; headers and footers are no part of its body."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(m.file_size for m in archive.infolist()) > 500 * 1024 * 1024:
                raise DocumentError("too_large", f"{source}: unpacks to more than 500 MB; check the file")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as e:
        raise DocumentError("damaged_docx", f"{source}: not a readable Word document; save it again as .docx") from e
    raw = Raw()
    raw.page(1)
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            raw.add(item.text + "\n")
        elif isinstance(item, Table):
            raw.table([[cell.text for cell in row.cells] for row in item.rows], 1)
    return raw
