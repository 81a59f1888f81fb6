"""Tables drawn with signs in plain text: cells parted by bars, or set under each other with wide gaps, get tabs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.documents.normalising import compose
from extractor.documents.raw import Raw

_BAR = re.compile(r"[ \t　]*[|│┃｜║][ \t　]*")
_BAR_SIGN = re.compile("[|│┃｜║]")
_GAP = re.compile(r"[ 　]{2,}(?=\S)")
#: A line that only rules the table off, as ---- or |---|---| or ├──┼──┤.
_RULE = re.compile(r"[\s|│┃｜║+\-=_:─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋]+")
_PROSE = re.compile("[，。；]")
_SIGNATURE = re.compile("[审书陪检法助代人][ 　]*[判记审察官理民]")
#: Rows that a table set with gaps has at least; with bars two are enough.
_FEW_ROWS = 3

Span = tuple[int, int]


def with_tabs(raw: Raw) -> Raw:
    """``raw`` with tabs between the cells of such tables; the same object where there are none."""
    text = raw.text
    if not _BAR_SIGN.search(text) and len(_GAP.findall(text) if "  " in text or "　" in text else ()) < 2 * _FEW_ROWS:
        return raw
    rows = dict(_rows(text))
    if not rows:
        return raw
    parts: list[str] = []
    origin: list[tuple[int, int]] = []
    length = at = 0
    for line in text.split("\n"):
        cells = rows.get(at, [(at, at + len(line))])
        for n, (start, end) in enumerate(cells):
            origin.append((length + (n > 0), start))
            parts.append(("\t" if n else "") + text[start:end])
            length += len(parts[-1])
        if cells:
            parts.append("\n")
            length += 1
        at += len(line) + 1
    return Raw("".join(parts), compose(tuple(origin), raw.origin), raw.pages, raw.warnings)


def _rows(text: str) -> Iterator[tuple[int, list[Span]]]:
    """Rows of tables: where their line begins, and their cells (none: a line that only rules off)."""
    block: list[tuple[int, list[Span]]] = []
    kind: tuple[str, int] | None = None
    at = 0
    for line in [*text.split("\n"), ""]:
        found = _cells(line, at)
        if found is None and block and kind is not None and kind[0] == "bar" and line.strip() and _RULE.fullmatch(line):
            block.append((at, []))
        else:
            this = None if found is None else (found[0], len(found[1]))
            if this != kind:
                yield from _whole(block, kind)
                block, kind = [], this
            if found is not None:
                block.append((at, found[1]))
        at += len(line) + 1


def _whole(block: list[tuple[int, list[Span]]], kind: tuple[str, int] | None) -> list[tuple[int, list[Span]]]:
    """The block where it is long enough for a table."""
    rows = sum(1 for _, cells in block if cells)
    return block if kind is not None and rows >= (2 if kind[0] == "bar" else _FEW_ROWS) else []


def _cells(line: str, at: int) -> tuple[str, list[Span]] | None:
    """How a line is parted, and its cells; ``None`` where it is no row."""
    if "\t" in line or not line.strip() or _RULE.fullmatch(line):
        return None
    bars = list(_BAR.finditer(line))
    if len(bars) >= 2:
        edges = [(m.start(), m.end()) for m in bars]
        spans = list(zip([0, *(end for _, end in edges)], [*(start for start, _ in edges), len(line)], strict=True))
        if not line[: spans[0][1]].strip():
            spans = spans[1:]
        if spans and not line[spans[-1][0] :].strip():
            spans = spans[:-1]
        return "bar", [(at + start, at + end) for start, end in spans]
    stripped = line.strip(" 　")
    first = line.index(stripped[0])
    gaps = list(_GAP.finditer(line, first))
    if len(gaps) < 2 or _PROSE.search(line) or _SIGNATURE.match(stripped):
        return None
    starts, ends = [first, *(m.end() for m in gaps)], [*(m.start() for m in gaps), len(line.rstrip())]
    return "gap", [(at + start, at + end) for start, end in zip(starts, ends, strict=True)]
