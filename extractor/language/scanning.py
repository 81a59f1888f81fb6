"""Patterns and words that are looked for in long stretches of text.

``re`` finds the next place for a pattern quickly where every alternative begins with a plain sign. Where one begins with a
group, a class or something optional, it tries all alternatives at each place. A look-ahead for the signs with which a match
can begin spares it that: most places are passed by after one test. The same holds for each alternative of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # the parser of re itself: no second grammar of patterns here
from typing import Any

_ZERO_WIDTH = frozenset((_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT))
_REPEATS = frozenset((_constants.MAX_REPEAT, _constants.MIN_REPEAT))
#: A class of more signs tells too little.
_MOST = 1000
#: So many words are looked for as quickly as the pattern itself.
_MOST_WORDS = 8


def scanner(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a pattern with a look-ahead for its first signs; as it is where they cannot be told or ``re`` sees them itself."""
    parsed = _parser.parse(pattern, flags)
    ahead = "" if _begins_plainly(parsed) else _look_ahead(parsed)
    return re.compile(f"{ahead}(?:{pattern})" if ahead else pattern, flags)


def first_signs(pattern: str) -> frozenset[str]:
    """The signs with which a match of a pattern can begin, to be asked for before a match at one place; they must be known."""
    signs, may_be_empty = _first(_parser.parse(pattern))
    if signs is None or may_be_empty:
        raise ValueError(f"a match may begin with anything: {pattern}")
    return frozenset(map(chr, signs))


def alternatives(patterns: Iterable[str]) -> str:
    """Patterns as the alternatives of one, each with a look-ahead of its own."""
    return "|".join(f"{_look_ahead(_parser.parse(pattern))}(?:{pattern})" for pattern in patterns)


def named(rows: Iterable[tuple[str, str]]) -> str:
    """The same of patterns with names: the group of a name holds what its pattern matches."""
    return alternatives(f"(?P<{name}>{pattern})" for name, pattern in rows)


def _look_ahead(parsed: Any) -> str:
    """A look-ahead for the first signs of a parsed pattern; none where they cannot be told or it may match nothing."""
    signs, may_be_empty = _first(parsed)
    return "" if signs is None or may_be_empty or len(signs) > _MOST else _ahead(map(chr, sorted(signs)))


def _begins_plainly(parsed: Any) -> bool:
    """Whether ``re`` itself looks for the first sign: a plain one, a class, or plain ones of all branches."""
    if not parsed:
        return False
    kind, value = parsed[0]
    if kind is _constants.SUBPATTERN:
        return _begins_plainly(value[3])
    if kind is _constants.BRANCH:
        return all(branch and branch[0][0] is _constants.LITERAL for branch in value[1])
    return kind in (_constants.LITERAL, _constants.IN)


def needed(pattern: str) -> frozenset[str]:
    """Words of which every match of a pattern holds one; none where they cannot be told or are too many to look for.

    To ask for them with ``in`` takes a tenth of the time of a search that finds nothing.
    """
    words = _needed(_parser.parse(pattern))
    return words if len(words) <= _MOST_WORDS else frozenset()


def _needed(parsed: Any) -> frozenset[str]:
    """The most telling words of a parsed pattern: those of its longest stretch of signs, or of all branches at one place."""
    best: frozenset[str] = frozenset()
    stretch = ""
    for kind, value in (*parsed, (None, None)):
        if kind is _constants.LITERAL:
            stretch += chr(value)
            continue
        if stretch:
            best = max(best, frozenset((stretch,)), key=_telling)
            stretch = ""
        if kind is _constants.SUBPATTERN and not (value[1] or value[2]):  # no flags of its own
            best = max(best, _needed(value[3]), key=_telling)
        elif kind is _constants.BRANCH:
            branches = [_needed(branch) for branch in value[1]]
            best = max(best, frozenset().union(*branches) if all(branches) else best, key=_telling)
        elif kind in _REPEATS and value[0]:
            best = max(best, _needed(value[2]), key=_telling)
    return best


def _telling(words: frozenset[str]) -> tuple[int, int]:
    """How much it tells that one of some words is there: long words tell more, and few of them."""
    return min(map(len, words), default=0), -len(words)


def _ahead(signs: Iterable[str]) -> str:
    """A look-ahead for one of some signs."""
    return f"(?=[{''.join(map(re.escape, signs))}])"


class WordFinder:
    """Finds, in one pass, where any of many words stand; words that overlap are all found."""

    def __init__(self, words: Iterable[str]) -> None:
        longest_first = sorted(set(words), key=len, reverse=True)
        heads = sorted({word[0] for word in longest_first})
        self._pattern = re.compile(f"{_ahead(heads)}(?=({'|'.join(map(re.escape, longest_first))}))")
        #: the longest word of a place → all words that begin there
        self._with = {word: tuple([w for w in longest_first if word.startswith(w)]) for word in longest_first}

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Places in ``text[start:end]``, in order, and the words that begin there."""
        for match in self._pattern.finditer(text, start, end):
            yield match.start(), self._with[match[1]]


def _first(parsed: Any) -> tuple[set[int] | None, bool]:
    """Codes of the signs with which a match of a parsed pattern begins (``None``: any), and whether it may be empty."""
    signs: set[int] = set()
    for kind, value in parsed:
        if kind in _ZERO_WIDTH:
            continue
        found, may_be_empty = _first_of(kind, value)
        if found is None:
            return None, False
        signs |= found
        if not may_be_empty:
            return signs, False
    return signs, True


def _first_of(kind: Any, value: Any) -> tuple[set[int] | None, bool]:
    """The same of one item of a parsed pattern."""
    if kind is _constants.LITERAL:
        return {value}, False
    if kind is _constants.IN:
        return _members(value), False
    if kind is _constants.SUBPATTERN:
        _, added, taken_away, inside = value
        return (None, False) if added or taken_away else _first(inside)
    if kind in _REPEATS:
        found, may_be_empty = _first(value[2])
        return found, may_be_empty or value[0] == 0
    if kind is _constants.BRANCH:
        branches = [_first(branch) for branch in value[1]]
        known = [found for found, _ in branches if found is not None]
        return (set().union(*known) if len(known) == len(branches) else None), any(empty for _, empty in branches)
    return None, False


def _members(members: Any) -> set[int] | None:
    """Codes of the signs of a class; ``None`` for one that is negated, too big or by category."""
    signs: set[int] = set()
    for kind, value in members:
        if kind is _constants.LITERAL:
            signs.add(value)
        elif kind is _constants.RANGE and value[1] - value[0] < _MOST:
            signs.update(range(value[0], value[1] + 1))
        else:
            return None
    return signs
