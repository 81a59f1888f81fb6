"""Patterns and words that are looked for in long stretches of text.

``re`` passes quickly over places at which no match can begin, if it knows the signs with which one can. It works them out
where every alternative begins with a plain sign; where one begins with a group, a class or something optional, it tries all
alternatives at each place. Here they are worked out for such patterns too, and ``re`` is told. Each alternative of its own
can have a look-ahead for its signs, which passes it by after one test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]  # those of re: no second grammar of patterns here
from typing import Any

_ZERO_WIDTH = frozenset((_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT))
_REPEATS = frozenset((_constants.MAX_REPEAT, _constants.MIN_REPEAT))
#: A class of more signs tells too little.
_MOST = 1000
#: So many words are looked for as quickly as the pattern itself.
_MOST_WORDS = 8


def scanner(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a pattern and tell ``re`` its first signs, unless they cannot be told or ``re`` sees them itself."""
    parsed = _parser.parse(pattern, flags)
    signs = None if _begins_plainly(parsed) or flags & re.IGNORECASE else _signs(parsed)
    return _told(pattern, parsed, int(flags), signs) if signs else re.compile(pattern, flags)


def _told(pattern: str, parsed: Any, flags: int, signs: Set[int]) -> re.Pattern[str]:
    """Compile a pattern as ``re`` does, but with what it notes beforehand of where to look taken from a class of its signs."""
    first = _parser.SubPattern(parsed.state, [(_constants.IN, [(_constants.LITERAL, sign) for sign in sorted(signs)])])
    flags |= parsed.state.flags
    code: list[int] = []
    _compiler._compile_info(code, first, flags)
    _compiler._compile(code, parsed.data, flags)
    code.append(_constants.SUCCESS)
    numbers = parsed.state.groupdict
    names = {number: name for name, number in numbers.items()}
    groups = parsed.state.groups
    compiled: re.Pattern[str] = _compiler._sre.compile(
        pattern, flags, code, groups - 1, numbers, tuple([names.get(number) for number in range(groups)])
    )
    return compiled


def first_signs(pattern: str) -> frozenset[str]:
    """The signs with which a match of a pattern can begin, to be asked for before a match at one place; none where they cannot be told."""
    return frozenset(map(chr, _signs(_parser.parse(pattern)) or ()))


def alternatives(patterns: Iterable[str]) -> str:
    """Patterns as the alternatives of one, each with a look-ahead of its own."""
    return "|".join(f"{_look_ahead(_parser.parse(pattern))}(?:{pattern})" for pattern in patterns)


def named(rows: Iterable[tuple[str, str]]) -> str:
    """The same of patterns with names: the group of a name holds what its pattern matches."""
    return alternatives(f"(?P<{name}>{pattern})" for name, pattern in rows)


def _look_ahead(parsed: Any) -> str:
    """A look-ahead for the first signs of a parsed pattern; none where they cannot be told."""
    signs = _signs(parsed)
    return f"(?=[{''.join([re.escape(chr(sign)) for sign in sorted(signs)])}])" if signs else ""


def _signs(parsed: Any) -> Set[int] | None:
    """The first signs of a parsed pattern; ``None`` where they cannot be told or it may match nothing."""
    signs, may_be_empty = _first(parsed)
    return None if signs is None or may_be_empty or len(signs) > _MOST else signs


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


class WordFinder:
    """Finds, in one pass, where any of many words stand; words that overlap are all found."""

    def __init__(self, words: Iterable[str]) -> None:
        longest_first = sorted(set(words), key=len, reverse=True)
        heads = sorted({word[0] for word in longest_first})
        self._pattern = scanner(f"(?=({'|'.join(map(re.escape, longest_first))}))[{''.join(map(re.escape, heads))}]")
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
