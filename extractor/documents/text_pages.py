"""Pages printed to plain text: page numbers, and the headers and footers beside them, are no lines of the document.

A text knows no heights, so a page's end is told by a form feed or by a line that is a page number and says so (第3页, - 3 -, 3/7), or
that counts on from the one before. Lines next to such ends are furniture where they say the same at most of them.
"""

from __future__ import annotations

import re

from extractor.documents.paragraphs import stands_alone
from extractor.documents.raw import Raw

_N = "[0-9０-９]{1,4}"
_NUMBER = re.compile(
    rf"^[^\S\n]*(?:[-—–─_·~]+\s*(?:第\s*)?(?P<dashed>{_N})(?:\s*页)?\s*[-—–─_·~]+|第\s*(?P<said>{_N})\s*页(?:\s*[，,/／]?\s*[共总]\s*{_N}\s*页)?"
    rf"|[共总]\s*{_N}\s*页[，,\s]*第\s*(?P<of>{_N})\s*页|(?P<part>{_N})\s*[/／]\s*{_N}|(?P<bare>{_N}))[^\S\n]*$",
    re.M,
)
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_FIGURES = re.compile("[0-9０-９]+")
_PROSE = re.compile("[。；，]")
_REACH = 2  # lines looked at on either side of a page's end
_HEAD = 4  # lines among which a document's title stands


def without_page_lines(text: str) -> Raw:
    """``text`` without the lines that belong to its pages; the map leads back to ``text``."""
    if "\f" not in text and not _NUMBER.search(text):
        return Raw(text)
    flat = text.replace("\f", "\n")
    lines = [(m.start(), m.end()) for m in _LINE.finditer(flat) if m.end() > m.start()]
    shown = [n for n, (start, end) in enumerate(lines) if flat[start:end].strip()]
    numbers = _numbers(flat, [lines[n] for n in shown])
    breaks = {n + (1 if n in numbers else 0) for n in numbers}
    breaks |= {i + 1 for i, n in enumerate(shown) if "\f" in text[lines[n][0] : _next(lines, shown, i)]}
    if not breaks:
        return Raw(text)
    words = [text[slice(*lines[n])].strip() for n in shown]
    gone = numbers | _repeated(words, sorted(breaks | {0, len(words)}), numbers)
    return _cut(flat, lines, shown, gone)


def _next(lines: list[tuple[int, int]], shown: list[int], i: int) -> int:
    return lines[shown[i + 1]][0] if i + 1 < len(shown) else lines[-1][1]


def _numbers(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Lines that are page numbers: they rise; a bare figure has to follow on from the number before or be followed by the next."""
    found: list[tuple[int, int, bool]] = []
    for n, (start, end) in enumerate(lines):
        match = _NUMBER.match(text, start, end)
        if match:
            figure = next(value for value in match.groups() if value)
            found.append((n, int(figure), match["bare"] is not None))
    pages: set[int] = set()
    for i, (n, figure, bare) in enumerate(found):
        near = [other for _, other, _ in found[max(i - 1, 0) : i + 2]]
        if not bare or (figure < 1000 and (figure - 1 in near or figure + 1 in near)):
            pages.add(n)
    return pages


def _repeated(words: list[str], breaks: list[int], numbers: set[int]) -> set[int]:
    """Lines near the pages' ends whose words stand at most of them; what may be the title stays where it stands first."""
    places: dict[str, set[int]] = {}
    for at in breaks:
        for step in (range(at, at + _REACH + 1), range(at - 1, at - _REACH - 2, -1)):
            for n in step:
                if not 0 <= n < len(words) or (_PROSE.search(words[n]) and n not in numbers) or len(words[n]) > 40:
                    break
                if n not in numbers:
                    places.setdefault(_FIGURES.sub("0", words[n]), set()).add(n)
    most = max(2, 0.6 * (len(breaks) - 2))
    often = {key for key, at in places.items() if len(at) >= (max(3, most) if stands_alone(key) else most)}
    first = min(at for at in breaks if at)
    titles = {_FIGURES.sub("0", words[n]): n for n in reversed(range(min(first, _HEAD)))}
    for n in range(len(words) - 1, -1, -1):
        if (key := _FIGURES.sub("0", words[n])) in often and stands_alone(key):
            titles[key] = n
    return {n for key in often for n in places[key] if n != titles.get(key)}


def _cut(text: str, lines: list[tuple[int, int]], shown: list[int], gone: set[int]) -> Raw:
    """Take the lines out, with the empty ones around them."""
    parts: list[str] = []
    origin: list[tuple[int, int]] = []
    length = 0
    kept = [i for i in range(len(shown)) if i not in gone]
    for at, i in enumerate(kept):
        start = lines[shown[i]][0]
        following = kept[at + 1] if at + 1 < len(kept) else None
        end = lines[shown[i]][1] if following != i + 1 else lines[shown[i + 1]][0]
        if not origin or start != origin[-1][1] + length - origin[-1][0]:
            origin.append((length, start))
        parts.append(text[start:end])
        length += end - start
    return Raw("".join(parts), tuple(origin) or ((0, 0),))
