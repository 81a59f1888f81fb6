"""Raw text → normalised text, with a map of offsets built on the way.

What changes: full-width figures and Latin letters become half-width, radicals become words, brackets and commas next to
Chinese become full-width; spaces inside Chinese and invisible signs go; lines that go on are joined and paragraphs are
separated by one ``\\n``; rows of a table keep ``\\t`` between their cells. ``normalise(normalise(x).text).text`` is
``normalise(x).text``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cache
from operator import add

from extractor.documents import paragraphs
from extractor.documents.characters import GONE, plain

#: ``(offset in the new text, offset in the old text)`` at the start of each run copied one to one.
Origin = tuple[tuple[int, int], ...]

_HAN = "㐀-䶿一-鿿〇𠀀-𯿿"
_BLANK = f"[ \\t{GONE}]"
_BLANKS = re.compile(f"{_BLANK}{_BLANK}*")  # re looks for the first of them in a loop of its own, which it does not with +
_WIDE_COMMAS = re.compile("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
_HALF = re.compile(f"[,:;?!](?:(?<=[{_HAN}”》）].)|(?=[{_HAN}“《（]))")
_HALF_TO_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_DIGIT_GROUPS = re.compile("[0-9] [0-9]{3}")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:(?: | ?\n ?)[0-9]{3}){1,5}(?:\.[0-9]+)?(?= ?[元万亿余多])")
_SET_APART = re.compile(f"[{_HAN}] +(?=[{_HAN}])")
#: More spaces than this share of a text, half of them between Chinese, and there is one between all signs.
_SPACED_OUT = 0.25
_LONG_LINE = 200
_LONG_PARAGRAPH = 5_000
_LONG_TEXT = 50_000


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text and its ``origin`` in the raw text."""

    text: str
    origin: Origin


def normalise(raw: str) -> Normalised:
    """Normalise a text. Costs under a millisecond for 4,000 characters."""
    text, origin, settled = _once(raw)
    while not settled:  # joined lines may let others join; each round leaves fewer
        again, then, settled = _once(text)
        if again == text:
            break
        text, origin = again, compose(then, origin)
    return Normalised(text, origin)


def compose(outer: Origin, inner: Origin) -> Origin:
    """The map of two steps: ``inner`` maps the middle text to the raw one, ``outer`` the new text to the middle one."""
    if inner == ((0, 0),):
        return outer
    if outer == ((0, 0),):
        return inner
    starts = [middle for middle, _ in inner]
    made: list[tuple[int, int]] = []
    for n, (new, middle) in enumerate(outer):
        end = middle + (outer[n + 1][0] - new) if n + 1 < len(outer) else None
        i = max(bisect_right(starts, middle) - 1, 0)
        made.append((new, inner[i][1] + middle - inner[i][0]))
        i += 1
        while i < len(starts) and (end is None or starts[i] < end):
            made.append((new + starts[i] - middle, inner[i][1]))
            i += 1
    return tuple(made)


def locate(origin: Origin, offset: int) -> int:
    """The raw offset of an offset in the normalised text."""
    i = max(bisect_right(origin, (offset, 1 << 60)) - 1, 0)
    return origin[i][1] + offset - origin[i][0] if origin else offset


class _Copy:
    """Collects runs of the old text and what is put between them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.origin: list[tuple[int, int]] = []
        self.length = 0
        self.end = -1  # where the last run ended in the source

    def run(self, start: int, end: int) -> None:
        if start == end:
            return
        if start != self.end:
            self.origin.append((self.length, start))
        self.parts.append(self.source[start:end])
        self.length += end - start
        self.end = end

    def put(self, signs: str) -> None:
        """A separator; counts as copied where the source has the same signs there."""
        if not signs:
            return
        if not self.origin:  # an empty first cell
            self.origin.append((0, 0))
        self.end = self.end + len(signs) if self.source.startswith(signs, self.end) else -1
        self.parts.append(signs)
        self.length += len(signs)

    def result(self) -> tuple[str, Origin]:
        return "".join(self.parts), tuple(self.origin)


def _once(raw: str) -> tuple[str, Origin, bool]:
    """One round: text, map, and whether another round would change nothing."""
    text = _same_length(raw)
    if text.count(" ") <= _SPACED_OUT * len(text) or len(_SET_APART.findall(text)) <= 0.5 * _SPACED_OUT * len(text):
        return _lines(text)
    text, inner = _close_up(text)
    text, outer, _ = _lines(text)
    return text, compose(outer, inner), False


def _same_length(raw: str) -> str:
    """Everything that replaces one sign by one."""
    if "，" in raw and _WIDE_COMMAS.search(raw):
        raw = _WIDE_COMMAS.sub(",", raw)
    text = plain(raw)
    if "\r" in text:
        text = text.replace("\r", GONE if "\n" in text else "\n")
    return text


def _punctuation(text: str) -> str:
    """Half-width marks next to Chinese become full-width (one for one)."""
    if _HALF.search(text):
        text = _HALF.sub(lambda m: _HALF_TO_WIDE[m.group()], text)
    return text


def _close_up(text: str) -> tuple[str, Origin]:
    """A text with a space between all signs: they go; three in a row stood for one."""
    copy = _Copy(text)
    at = 0
    for blank in _RUN_OF_SPACES.finditer(text):
        copy.run(at, blank.start())
        at = blank.end() - (blank.end() - blank.start() >= 3)
    copy.run(at, len(text))
    return copy.result()


@dataclass(slots=True)
class _Line:
    """A line ``text[start:end]`` that is not empty, and what stood before it on the page.

    ``runs``: its stretches that stay, each with the sign put before it; ``words``: what they make together.
    """

    start: int
    end: int
    indent: int
    blank_before: bool
    words: str
    runs: list[tuple[str, int, int]] = field(default_factory=list)
    cells: int = 0


def _lines(text: str) -> tuple[str, Origin, bool]:
    """Join lines to paragraphs and take out what is no part of the text."""
    lines, cut = _split(text)
    if "\t" in text:
        _mark_rows(lines)
    grouped = _group_spaces(text)
    for line in lines:
        _clean(line, text, grouped)
    lines = [line for line in lines if line.runs]
    plain = [line for line in lines if not line.cells]
    wrap = paragraphs.wrap_of([" " * line.indent + line.words for line in plain])
    indents = wrap is not None and 12 * sum(line.indent >= 2 for line in plain) > len(plain)
    whole = cache(lambda: _pairs("\n".join(line.words for line in lines)))
    copy = _Copy(text)
    before: _Line | None = None
    said = ""  # the paragraph so far
    joined = False
    for line in lines:
        if before is None:
            said = line.words
        elif not (line.cells or before.cells) and (
            paragraphs.continues(said, line.words, whole) or (wrap is not None and _fills(before, line, wrap, indents))
        ):
            copy.put(paragraphs.joint(said, line.words))
            said = (said if len(said) < _LONG_PARAGRAPH else said[:_LONG_LINE] + said[-_LONG_LINE:]) + line.words
            joined = True
        else:
            copy.put("\n")
            said = line.words
        for sign, start, end in line.runs:
            if sign:
                copy.put(sign)
            copy.run(start, end)
        before = line
    result, origin = copy.result()
    settled = not (joined or (cut and " " in result) or wrap is not None) and paragraphs.wrap_of([line.words for line in plain]) is None
    marked = _punctuation(result)
    return marked, origin, settled and (marked == result or " " not in result)


def _pairs(text: str) -> Container[str]:
    """What can be asked whether two signs stand side by side in a text: the text itself, or for long ones all its pairs."""
    return text if len(text) < _LONG_TEXT else frozenset(map(add, text, text[1:]))


def _fills(before: _Line, line: _Line, wrap: paragraphs.Wrap, indents: bool) -> bool:
    """In a hard-wrapped text: whether ``before`` reaches the right edge and ``line`` begins no paragraph."""
    if line.blank_before or line.indent >= 2:
        return False
    if not wrap.is_full(" " * before.indent + before.words):
        return False
    if paragraphs.stands_alone(before.words) or paragraphs.stands_alone(line.words):
        return False
    return indents or not paragraphs.ended(before.words) or not paragraphs.begins(line.words, 0)


def _split(text: str) -> tuple[list[_Line], bool]:
    """Lines that are not empty, and whether long ones were cut: in a text that lost its line ends, a space beside Chinese
    stands for one, and where there is none either, the end of a sentence before words that open a paragraph."""
    found: list[_Line] = []
    at, blank, cut = 0, False, False
    printed = text.split("\n")
    lost = " " in text and _lost_line_ends(printed, len(text))
    keep_number_spaces = lost and paragraphs.spaces_around_numbers(text)
    bare = " " not in text and "\t" not in text and len(text) > _LONG_LINE and _lost_line_ends(printed, len(text))
    for physical in printed:
        words = physical.strip(_TRIMMED)
        if not words or words.isspace():
            blank = True
        else:
            start = at + physical.index(words)
            indent = start - at
            pieces = [(0, len(words))]
            if lost and len(words) > _LONG_LINE and " " in words and "\t" not in words:
                pieces = _cut(words, keep_number_spaces)
            elif bare and len(words) > _LONG_LINE:
                pieces = _cut_sentences(words)
            cut = cut or len(pieces) > 1
            for s, e in pieces:
                found.append(
                    _Line(start + s, start + e, 0 if s else indent, blank and bool(found) and not s, words[s:e])
                )
            blank = False
        at += len(physical) + 1
    return found, cut


def _lost_line_ends(printed: Sequence[str], length: int) -> bool:
    """Whether most of a text is one line."""
    return len(printed) < 8 or max(map(len, printed)) > 0.6 * length


def _cut(line: str, keep_number_spaces: bool) -> list[tuple[int, int]]:
    """Where a long line is cut at spaces: its pieces."""
    pieces = []
    at = 0
    for blank in _RUN_OF_SPACES.finditer(line):
        before, after = line[blank.start() - 1], line[blank.end()]
        if before.isascii() and after.isascii():
            continue
        if keep_number_spaces and (before.isascii() or after.isascii()) and before not in paragraphs.TERMINAL:
            continue
        pieces.append((at, blank.start()))
        at = blank.end()
    pieces.append((at, len(line)))
    return pieces


def _cut_sentences(line: str) -> list[tuple[int, int]]:
    """Where a line that holds a whole text is cut: behind a sentence, before words with which paragraphs begin."""
    starts = [0]
    starts += [m.end() for m in _SENTENCE_END.finditer(line, 0, len(line) - 1) if paragraphs.begins(line, m.end())]
    return list(zip(starts, [*starts[1:], len(line)], strict=True))


_SENTENCE_END = re.compile("[。；：](?![”’）])")
_RUN_OF_SPACES = re.compile(" +")
_TRIMMED = f" {GONE}"
_SIGNS = re.compile("审[ \t]*判|书[ \t]*记|陪[ \t]*审|检[ \t]*察|法[ \t]*官|助[ \t]*理|年.*月.*日$")


def _mark_rows(lines: Sequence[_Line]) -> None:
    """Neighbouring lines with the same number of tabs are rows of a table; names set out with tabs are not."""
    at = 0
    while at < len(lines):
        tabs = lines[at].words.count("\t")
        until = at + 1
        if tabs:
            while until < len(lines) and lines[until].words.count("\t") == tabs:
                until += 1
            if until - at >= 2 and not any(_SIGNS.match(line.words.lstrip("\t")) for line in lines[at : at + 2]):
                for line in lines[at:until]:
                    line.cells = tabs + 1
        at = until


def _group_spaces(text: str) -> frozenset[int]:
    """Offsets of spaces that group the digits of an amount (8 000元)."""
    if " " not in text or not _DIGIT_GROUPS.search(text):
        return frozenset()
    return frozenset(m.start() + i for m in _GROUPED.finditer(text) for i, sign in enumerate(m.group()) if sign == " ")


def _clean(line: _Line, text: str, grouped: frozenset[int]) -> None:
    """Find the runs of a line that stay."""
    if not (" " in line.words or "\t" in line.words or GONE in line.words):
        line.runs = [("", line.start, line.end)]
        line.words = _punctuation(line.words)
        return
    at, sign = line.start, ""
    for blank in _BLANKS.finditer(text, line.start, line.end):
        if blank.start() > at:
            line.runs.append((sign, at, blank.start()))
            sign = ""
        if line.cells:
            sign += "\t" * blank.group().count("\t")
        if not sign and _keeps_space(text, blank.start(), blank.end(), grouped):
            sign = " " if line.runs and blank.group().strip(GONE) else ""
        at = blank.end()
    if at < line.end or "\t" in sign:
        line.runs.append((sign, at, line.end))
    line.words = _punctuation("".join([sign + text[start:end] for sign, start, end in line.runs]))


def _keeps_space(text: str, start: int, end: int, grouped: frozenset[int]) -> bool:
    """A space stays between two signs of half width."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isascii() and after.isascii() and before > " " and after > " " and start not in grouped
