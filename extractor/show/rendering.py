"""Blocks of a page → a terminal (rich) or plain text. Whatever came from a document is cleaned here, once."""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Style = Literal["", "label", "value", "words", "dim", "good", "bad", "warn", "name"]
_COLOURS: dict[Style, str] = {
    "": "", "label": "cyan", "value": "bold", "words": "bold yellow", "dim": "dim", "good": "green", "bad": "bold red", "warn": "yellow", "name": "bold",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Some words in one style. ``words`` of a document stand in 【】 where there is no colour."""

    text: str
    style: Style = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A label, its value, and lines of evidence beside it."""

    label: str
    value: tuple[Span, ...]
    evidence: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, behind its mark."""

    mark: Span
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Section:
    """A heading (level 1: the document, 2: a defendant, 3: a topic) with its blocks."""

    title: tuple[Span, ...]
    level: int = 3
    blocks: list[Row | Item] = field(default_factory=list)


def clean(text: str) -> str:
    """One line without control characters: they are shown as ``\\x1b``, line breaks as a blank."""
    return "".join(c if c.isprintable() or c == "　" else " " if c in "\n\r\t" else f"\\x{ord(c):02x}" for c in text)


def width(text: str) -> int:
    """Columns that a text takes in a terminal: wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """The text filled up to ``columns``; a longer one is followed by a blank."""
    return text + " " * max(columns - width(text), 1)


def output(sections: list[Section]) -> None:
    """Print the page on standard output, in the way that fits it."""
    if sys.stdout.isatty():
        to_terminal(sections)
    else:
        sys.stdout.write(plain(sections))


# --------------------------------------------------------------------------------------------------------------- plain

_VALUE = 28


def plain(sections: list[Section]) -> str:
    """The page as text without colour or wrapping."""
    label = 2 + max((width(b.label) for s in sections for b in s.blocks if isinstance(b, Row)), default=0)
    lines: list[str] = []
    for section in sections:
        title = _flat(section.title)
        if section.level == 1:
            lines += [title, "=" * min(width(title), 100)]
        elif section.level == 2:
            lines += ["", f"■ {title}"]
        else:
            lines += ["", f"  〔{title}〕"]
        for block in section.blocks:
            lines += _plain_block(block, "  " if section.level == 1 else "    ", label)
    return "\n".join(lines) + "\n"


def _plain_block(block: Row | Item, indent: str, label: int) -> list[str]:
    if isinstance(block, Item):
        return [f"{indent}{_flat((block.mark,))} {_flat(block.spans)}"]
    head = indent + pad(block.label, label)
    value = _flat(block.value)
    beside = width(value) < _VALUE and bool(block.evidence)  # a long value pushes its evidence to the next line
    first = head + pad(value, _VALUE) + _flat(block.evidence[0]) if beside else head + value
    return [first.rstrip(), *(indent + " " * (label + _VALUE) + _flat(spans) for spans in block.evidence[beside:])]


def _flat(spans: tuple[Span, ...]) -> str:
    return "".join(f"【{clean(s.text)}】" if s.style == "words" else clean(s.text) for s in spans)


# ------------------------------------------------------------------------------------------------------------ terminal


def to_terminal(sections: list[Section], console: Console | None = None) -> None:
    """Print the page in colour."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.rule import Rule
    from rich.table import Table

    console = console or Console(highlight=False)
    for section in sections:
        if section.level == 1:
            console.print(_rich(section.title))
        elif section.level == 2:
            console.print()
            console.print(Rule(_rich(section.title), align="left", style="cyan"))
        else:
            console.print()
            console.print(Padding(_rich(section.title), (0, 0, 0, 1)), style="bold")
        rows = [block for block in section.blocks if isinstance(block, Row)]
        if rows:
            grid = Table.grid(padding=(0, 2))
            grid.add_column(min_width=10, style=_COLOURS["label"])
            grid.add_column(min_width=12, max_width=56, overflow="fold")
            grid.add_column(ratio=1, overflow="fold")
            for row in rows:
                if row.evidence:
                    grid.add_row(row.label, _rich(row.value), _joined(row.evidence))
            bare = Table.grid(padding=(0, 2))
            bare.add_column(min_width=10, style=_COLOURS["label"])
            bare.add_column(ratio=1, overflow="fold")
            for row in rows:
                if not row.evidence:
                    bare.add_row(row.label, _rich(row.value))
            for table in (bare, grid):
                if table.rows:
                    console.print(Padding(table, (0, 0, 0, 3)))
        for block in section.blocks:
            if isinstance(block, Item):
                line = Table.grid(padding=(0, 1))
                line.add_column(no_wrap=True)
                line.add_column(ratio=1, overflow="fold")
                line.add_row(_rich((block.mark,)), _rich(block.spans))
                console.print(Padding(line, (0, 0, 0, 3)))


def _rich(spans: tuple[Span, ...]) -> Text:
    from rich.text import Text

    text = Text()
    for span in spans:
        text.append(clean(span.text), _COLOURS[span.style])
    return text


def _joined(lines: tuple[tuple[Span, ...], ...]) -> Text:
    from rich.text import Text

    return Text("\n").join(_rich(line) for line in lines)
