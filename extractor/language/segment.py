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
    found = tokens(text)
    ends = list(accumulate(map(len, found)))
    return list(zip(found, [0, *ends], ends, strict=False))


def tokens(text: str) -> list[str]:
    """The same segments without their places."""
    cut = list(_cut()(text))
    length = sum(map(len, cut))
    if length != len(text):  # a segmenter that drops characters would shift every offset behind them
        raise ValueError(f"segmenter returned {length} of {len(text)} characters")
    return _join(cut)


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
def _beginnings() -> frozenset[str]:
    """What lexicon words begin with, the whole words aside."""
    return frozenset(word[:end] for word in lexicon() for end in range(1, len(word)))


def _join(pieces: list[str]) -> list[str]:
    """Neighbouring pieces that make up a lexicon word (the longest one) become one."""
    entries, beginnings = lexicon(), _beginnings()
    joined: list[str] = []
    done = 0  # pieces copied
    for first in [i for i, piece in enumerate(pieces) if piece in beginnings]:
        if first < done:
            continue
        word, longest, behind = pieces[first], "", first
        for n in range(first + 1, len(pieces)):
            word += pieces[n]
            if word in entries:
                longest, behind = word, n + 1
            if word not in beginnings:
                break
        if longest:
            joined += pieces[done:first]
            joined.append(longest)
            done = behind
    return joined + pieces[done:]
