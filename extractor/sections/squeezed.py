"""A text without its white space, with the way back: cues and names are found here, so that line breaks cannot hide them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property, lru_cache

_SENTENCE_END = re.compile(r"[。！？；：][”’）】」]*")


class Squeezed:
    """``text`` is the source without white space; offsets go back with :meth:`back` and forward with :meth:`to`.

    ``breaks`` are the offsets in ``text`` at which the source has a line break.
    """

    def __init__(self, source: str, start: int = 0, end: int | None = None) -> None:
        end = len(source) if end is None else end
        parts: list[str] = []
        self._here: list[int] = []  # start of each run in ``text``
        self._there: list[int] = []  # start of each run in the source
        breaks: set[int] = set()
        length, last = 0, start
        for run in source[start:end].split():
            at = source.index(run, last)
            if parts and "\n" in source[last:at]:
                breaks.add(length)
            parts.append(run)
            self._here.append(length)
            self._there.append(at)
            length += len(run)
            last = at + len(run)
        self.source_start, self.source_end = start, end
        self.text = "".join(parts)
        self.breaks = breaks

    def back(self, offset: int) -> int:
        """Offset in the source of the character at ``offset``; the end of the text goes to the end of the last run."""
        if not self._here:
            return self.source_start
        i = max(0, bisect_right(self._here, offset) - 1)
        return self._there[i] + offset - self._here[i]

    def back_end(self, offset: int) -> int:
        """Offset in the source behind the character before ``offset`` (for the end of a span)."""
        return self.back(offset - 1) + 1 if offset > 0 else self.back(0)

    def to(self, offset: int) -> int:
        """Offset here of the first character at or behind ``offset`` of the source."""
        i = bisect_right(self._there, offset) - 1
        if i < 0:
            return 0
        run_end = self._here[i + 1] if i + 1 < len(self._here) else len(self.text)
        return min(self._here[i] + offset - self._there[i], run_end)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """Offsets at which a sentence or the part behind a colon begins, whatever the line breaks say."""
        ends = [m.end() for m in _SENTENCE_END.finditer(self.text)]
        return (0, *[end for end in ends if end < len(self.text)])


@lru_cache(maxsize=2)
def squeeze(text: str) -> Squeezed:
    """The whole of ``text`` without white space; the last ones are kept, for several stages look at the same document."""
    return Squeezed(text)
