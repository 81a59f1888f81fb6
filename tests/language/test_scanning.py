"""First signs told to ``re`` or asked for by a look-ahead, and many words at once: the same places as without them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.scanning import WordFinder, alternatives, first_signs, named, needed, scanner

PATTERNS = (
    "退缴|(?:已)?退赔|[全如]额退|(?<!未)缴纳(?=款)",
    "(?P<a>甲|乙丙)|(?P<b>[丁戊]{1,2}己?)",
    "(?:被)?(?!告)骗|^一、|、二",
    "(?:甲|乙)*丙",
    "(?:甲|乙)*",
    "[^甲]乙",
    r"\d+元|甲",
    "(?i:a)b|甲",
    "甲$|乙\n",
)
SIGNS = "退缴赔已全额如未纳款甲乙丙丁戊己被告骗一、二元3aAb\n"


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet=SIGNS, max_size=40))
@settings(max_examples=60, deadline=None)
def test_a_scanner_finds_what_its_pattern_finds(pattern: str, text: str) -> None:
    for flags in (re.NOFLAG, re.MULTILINE):
        plain, ahead = re.compile(pattern, flags), scanner(pattern, flags)
        expected = [(m.span(), m.groupdict(), m.lastgroup) for m in plain.finditer(text)]
        assert [(m.span(), m.groupdict(), m.lastgroup) for m in ahead.finditer(text)] == expected
        assert [m and m.span() for m in (ahead.match(text), ahead.fullmatch(text), ahead.search(text, 1, 9))] == [
            m and m.span() for m in (plain.match(text), plain.fullmatch(text), plain.search(text, 1, 9))
        ]
        assert ahead.sub(r"<\g<0>>", text) == plain.sub(r"<\g<0>>", text)


def test_a_scanner_keeps_its_pattern_flags_and_groups() -> None:
    plain, ahead = (make("(?:被)?(?P<a>甲)|^(?P<b>乙)", re.MULTILINE) for make in (re.compile, scanner))
    assert (ahead.pattern, ahead.flags, ahead.groups, dict(ahead.groupindex)) == (
        plain.pattern, plain.flags, plain.groups, dict(plain.groupindex),
    )  # fmt: skip
    assert scanner("(?:甲)?a", re.IGNORECASE).findall("甲A") == ["甲A"]


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("乙|(?:甲)?丙", "丙乙甲"),
        ("(?<!未)(?:缴|交)", "交缴"),
        ("(?:乙丙|甲)+丁", "乙甲"),
        ("(?:甲|乙)*", ""),
        ("[^甲]乙", ""),
        (r"\d+元|甲", ""),
        ("(?i:a)b|甲", ""),
        ("[一-龥]某", ""),
    ],
)
def test_only_signs_that_tell_something_are_told(pattern: str, signs: str) -> None:
    assert alternatives((pattern,)) == (f"(?=[{signs}])(?:{pattern})" if signs else f"(?:{pattern})")
    assert first_signs(pattern) == frozenset(signs)


@given(
    words=st.lists(st.text(alphabet="高额于出[.", min_size=1, max_size=3), min_size=1, max_size=6),
    text=st.text(alphabet="高额于出[.。", max_size=30),
)
@settings(max_examples=200, deadline=None)
def test_words_are_found_wherever_they_stand(words: list[str], text: str) -> None:
    start, end = min(2, len(text)), max(len(text) - 1, 0)
    expected = {(at, word) for word in words for at in range(start, end) if text.startswith(word, at, end)}
    found = list(WordFinder(words).find(text, start, end))
    assert {(at, word) for at, here in found for word in here} == expected
    assert [at for at, _ in found] == sorted({at for at, _ in expected})


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet=SIGNS, max_size=40))
@settings(max_examples=60, deadline=None)
def test_every_match_holds_a_word_that_is_needed(pattern: str, text: str) -> None:
    words = needed(pattern)
    for match in re.finditer(pattern, text):
        assert not words or any(word in match.group() for word in words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("累犯", {"累犯"}),
        ("(?:重大)?立功(?!线索)", {"立功"}),
        ("自首|(?:自动|主动)投案", {"自首", "投案"}),
        ("(?:甲|乙)?丙*", set()),
        ("|".join("甲乙丙丁戊己庚辛壬"), set()),
        ("(?i:ab)|甲", set()),
    ],
)
def test_the_most_telling_words_are_needed(pattern: str, words: set[str]) -> None:
    assert needed(pattern) == words


@given(text=st.text(alphabet=SIGNS, max_size=40))
@settings(max_examples=100, deadline=None)
def test_alternatives_find_what_they_find_without_look_aheads(text: str) -> None:
    rows = (("a", "退缴|(?:已)?退赔"), ("b", "(?<!未)缴纳"), ("c", "[^甲]乙"), ("d", "(?:甲|丙)丁?"))
    plain = re.compile("|".join(f"(?P<{name}>{words})" for name, words in rows))
    expected = [(m.span(), m.lastgroup) for m in plain.finditer(text)]
    assert [(m.span(), m.lastgroup) for m in re.finditer(named(rows), text)] == expected
    assert [m.span() for m in re.finditer(alternatives(words for _, words in rows), text)] == [span for span, _ in expected]
