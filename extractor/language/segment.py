"""Words of a text with their offsets: jieba's dictionary joined with the legal lexicon of ``corpora/lexicon``.

``rjieba`` (extra ``fast``), the Rust build of the same segmenter, is used where it is installed. It takes no user
dictionary, so lexicon words that it cuts are joined again afterwards; jieba's own output goes through the same joining,
so that both give the lexicon's words whole. Importing either library and loading its dictionary waits for the first call.
"""

from __future__ import annotations

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
    cut = list(_cut()(text))
    ends = list(accumulate(map(len, cut)))
    if (ends[-1] if ends else 0) != len(text):  # a segmenter that drops characters would shift every offset behind them
        raise ValueError(f"segmenter returned {ends[-1] if ends else 0} of {len(text)} characters")
    return _join(text, list(zip(cut, [0, *ends], ends, strict=False)))


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


def _join(text: str, pieces: list[Word]) -> list[Word]:
    """Neighbouring pieces that make up a lexicon word become one; a word starts and ends where a piece does."""
    entries, heads = lexicon(), _by_first()
    joined: list[Word] = []
    done = 0  # pieces copied
    for first in [i for i, (_, start, _) in enumerate(pieces) if text[start : start + 2] in heads]:
        if first < done:
            continue
        _, start, end = pieces[first]
        for length in heads[text[start : start + 2]]:
            stop = start + length
            if stop <= end or text[start:stop] not in entries:
                continue
            last = first
            while last < len(pieces) and pieces[last][2] < stop:
                last += 1
            if last < len(pieces) and pieces[last][2] == stop:
                joined += pieces[done:first]
                joined.append((text[start:stop], start, stop))
                done = last + 1
                break
    return joined + pieces[done:]
