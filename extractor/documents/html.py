"""HTML of judgment sites → :class:`Raw`: blocks become lines, data tables rows with tabs; navigation and forms are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree
from lxml import html as lxml_html

from extractor.casefile import DocumentError
from extractor.documents.grid import Grid, Span, fill
from extractor.documents.raw import Raw

_DROPPED = frozenset(
    ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select", "option", "iframe", "head", "svg",
     "object", "embed", "textarea", "input", "title", "label", "audio", "video", "canvas", "map", "figure")
)  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "tbody", "thead", "section", "article",
     "main", "center", "pre", "blockquote", "hr", "body", "address", "caption", "td", "th", "fieldset")
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|crumb|sidebar|toolbar|advert|ads?|banner|foot|footer|copyright|share|recommend|related|pager|search)(?:$|[\s_-])",
    re.I,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
#: A line end of the source is a space only between Latin words.
_SOURCE_LINE = re.compile(r"(?<![A-Za-z])[ \t]*\n\s*|[ \t]*\n\s*(?![A-Za-z\s])")
#: A cell longer than this is page layout, not data.
_LONG_CELL = 400


def read_html(text: str, *, keep_lines: bool = False) -> Raw:
    """Text of a page. ``keep_lines``: line ends of the source are line ends of the text.

    Raises ``DocumentError("no_text")`` where nothing is in it.
    """
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = lxml_html.document_fromstring(
            text, parser=lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("no_text", "网页里没有可读的文字；请检查是否保存完整") from error
    lines = _Lines()
    try:
        _walk(root, lines, preformatted=keep_lines)
        found = "\n".join(lines.finish())
    except RecursionError:  # thousands of tags that were never closed
        found = ""
    if not found.strip():
        found = _without_tags(text)
    if not found.strip():
        raise DocumentError("no_text", "网页里没有可读的文字；请检查是否保存完整")
    return Raw(found)


def _without_tags(text: str) -> str:
    """The words of a page that is too broken for its elements to be told apart."""
    text = re.sub(r"(?is)<(script|style|head|title)\b.*?</\1\s*>", "", text)
    text = re.sub(r"(?i)<(?:br|/?p|/?div|/?tr|/?li|/?h[1-6]|/?table)\b[^<>]*>", "\n", text)
    return unescape(re.sub(r"<[^<>]*>", "", text))


class _Lines:
    def __init__(self) -> None:
        self._done: list[str] = []
        self._open: list[str] = []

    def words(self, words: str) -> None:
        self._open.append(words)

    def end(self) -> None:
        line = "".join(self._open).strip()
        if line:
            self._done.append(line)
        self._open.clear()

    def row(self, cells: list[str]) -> None:
        self._done.append("\t".join(cells))

    def finish(self) -> list[str]:
        self.end()
        return self._done


def _walk(node: lxml_html.HtmlElement, lines: _Lines, *, preformatted: bool) -> None:
    tag = node.tag if isinstance(node.tag, str) else ""
    if not tag or tag in _DROPPED or _is_frame(node):
        return
    if tag == "br":
        lines.end()
        return
    block = tag in _BLOCKS
    if block:
        lines.end()
    if tag == "table" and (grid := _data_table(node)) is not None:
        for row in grid:
            lines.row(row)
        return
    preformatted = preformatted or tag == "pre"
    _words(node.text, lines, preformatted)
    for child in node:
        _walk(child, lines, preformatted=preformatted)
        _words(child.tail, lines, preformatted)
    if block:
        lines.end()


def _words(text: str | None, lines: _Lines, preformatted: bool) -> None:
    if not text:
        return
    text = text.replace("\r", "")
    if preformatted:
        first, *rest = text.split("\n")
        lines.words(first)
        for line in rest:
            lines.end()
            lines.words(line)
    else:
        lines.words(_SPACE.sub(" ", _SOURCE_LINE.sub("", text)))


def _is_frame(node: lxml_html.HtmlElement) -> bool:
    """Whether an element is navigation, advertisement or hidden. One that holds most of a document is not."""
    if _HIDDEN.search(node.get("style", "")) or node.get("hidden") is not None:
        return True
    names = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}"
    return (
        bool(names.strip())
        and _FRAME.search(names) is not None
        and len(node.text_content()) < 1500
        and "本院" not in node.text_content()
    )


def _data_table(table: lxml_html.HtmlElement) -> list[list[str]] | None:
    """Rows of a table of data, cells of equal number; ``None`` where the table only lays out the page."""
    if table.find(".//table") is not None:
        return None
    grid: Grid = []
    for row in _rows(table):
        spans = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            words = _SPACE.sub(" ", _cell_text(cell)).strip()
            if len(words) > _LONG_CELL:
                return None
            spans.append(Span(words, _number(cell.get("colspan")), _number(cell.get("rowspan"))))
        if spans:
            grid.append(spans)
    rows = fill(grid)
    return rows if len(rows) >= 2 and len(rows[0]) >= 2 else None


def _rows(table: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    for part in table:
        if part.tag == "tr":
            yield part
        elif part.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in part if row.tag == "tr")


def _cell_text(cell: lxml_html.HtmlElement) -> str:
    inside = _Lines()
    _words(cell.text, inside, False)
    for child in cell:
        _walk(child, inside, preformatted=False)
        _words(child.tail, inside, False)
    return "".join(inside.finish())


def _number(value: str | None) -> int:
    return min(max(int(value), 1), 1000) if value is not None and value.strip().isdigit() else 1
