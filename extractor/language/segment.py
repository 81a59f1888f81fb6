"""Words of a text with their offsets: jieba's dictionary joined with the legal lexicon of ``corpora/lexicon``.

``rjieba`` (extra ``fast``), the Rust build of the same segmenter, is used where it is installed. It takes no user
dictionary, so lexicon words that it cuts are joined again afterwards; jieba's own output goes through the same joining,
so that both give the lexicon's words whole. Importing either library and loading its dictionary waits for the first call.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate

from extractor import resources

Word = tuple[str, int, int]


@cache
def lexicon() -> dict[str, str]:
    """Every word of the legal lexicon with its tag (``accounts``, ``conduct``, ``devices``, ``money``, ...)."""
    entries: dict[str, str] = {}
    for file in sorted(resources.path("lexicon").glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                word, _, tag = line.partition("\t")
                entries[word] = tag
    return entries


def words(text: str) -> list[Word]:
    """Segments of ``text`` as (word, start, end), in order and without gaps: joined they are ``text`` again."""
    found = tokens(text)
    ends = list(accumulate(map(len, found)))
    return list(zip(found, [0, *ends], ends, strict=False))


def tokens(text: str) -> list[str]:
    """The same segments without their places."""
    cut = list(_cut()(text))
    starts = list(accumulate(map(len, cut), initial=0))
    if starts[-1] != len(text):  # a segmenter that drops characters would shift every offset behind them
        raise ValueError(f"segmenter returned {starts[-1]} of {len(text)} characters")
    return _join(text, cut, starts)


@cache
def _cut() -> Callable[[str], Iterable[str]]:
    try:
        import rjieba
    except ImportError:
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)  # no chatter about its cache on stderr
        return lambda text: jieba.lcut(text)
    return lambda text: rjieba.cut(text)


@cache
def _by_first() -> dict[str, tuple[int, ...]]:
    """First two characters of a lexicon word to the lengths that occur, the longest first."""
    lengths: dict[str, set[int]] = {}
    for word in lexicon():
        lengths.setdefault(word[:2], set()).add(len(word))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def _join(text: str, pieces: list[str], starts: list[int]) -> list[str]:
    """Neighbouring pieces that make up a lexicon word become one; a word starts and ends where a piece does.

    ``starts``: where the pieces begin, and where the last one ends.
    """
    entries, heads = lexicon(), _by_first()
    joined: list[str] = []
    done = 0  # pieces copied
    for first in [i for i, start in enumerate(starts) if text[start : start + 2] in heads]:
        if first < done:
            continue
        start, end = starts[first], starts[first + 1]
        for length in heads[text[start : start + 2]]:
            stop = start + length
            if stop <= end or text[start:stop] not in entries:
                continue
            behind = bisect_left(starts, stop, first)
            if behind < len(starts) and starts[behind] == stop:
                joined += pieces[done:first]
                joined.append(text[start:stop])
                done = behind
                break
    return joined + pieces[done:]
