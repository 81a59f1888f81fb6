"""Words and offsets of the segmenter, and the legal lexicon."""

import builtins

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language import segment
from extractor.language.segment import lexicon, words

SENTENCE = "范某提供对公账户及猫池设备用于跑分，单向流水达30余万元。"


def test_lexicon_words_are_tagged_and_unique():
    entries = lexicon()
    assert len(entries) > 400
    assert entries["跑分"] == "conduct"
    assert entries["猫池"] == "devices"
    assert all(tag and word.strip() == word for word, tag in entries.items())


def test_lexicon_words_come_whole():
    found = [w for w, _, _ in words(SENTENCE)]
    assert {"对公账户", "猫池", "跑分", "单向流水"} <= set(found)


@given(st.text(alphabet="被告人将银行卡出售给上家，跑分GOIP 30万元\n\t。", max_size=60))
@settings(max_examples=100, deadline=None)
def test_words_cover_the_text(text):
    pieces = words(text)
    assert "".join(w for w, _, _ in pieces) == text
    assert all(text[start:end] == word for word, start, end in pieces)


def test_jieba_and_rjieba_give_the_same_lexicon_words(monkeypatch):
    """Without the extra the words of the lexicon come out the same."""
    pytest.importorskip("rjieba")
    fast = [w for w in words(SENTENCE) if w[0] in lexicon()]
    original = builtins.__import__

    def without_rjieba(name, *args, **kwargs):
        if name == "rjieba":
            raise ImportError(name)
        return original(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_rjieba)
    segment._cut.cache_clear()
    try:
        assert [w for w in words(SENTENCE) if w[0] in lexicon()] == fast
    finally:
        segment._cut.cache_clear()
