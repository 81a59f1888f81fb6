"""Shapes of names, and names found whole."""

import re

import pytest

from extractor.language.names import MASKED, NAME, find_mentions

SHAPES = [
    "张某",
    "张某某",
    "张某甲",
    "张某1",
    "张某某2",
    "王1某",
    "李××",
    "李*",
    "欧阳某",
    "欧阳某某",
    "艾某·买买提",
    "邵某丙",
]


@pytest.mark.parametrize("name", SHAPES)
def test_masked(name):
    assert re.fullmatch(MASKED, name)


@pytest.mark.parametrize("name", ["柏青", "欧阳青山", "阿依古丽·买买提"])
def test_whole(name):
    assert re.fullmatch(NAME, name)


MENTIONS = [
    # the longest known name wins
    ("周某某与周某同去", ["周某", "周某某"], [("周某某", 1), ("周某", 0)]),
    # a short mask is not found in a longer one, known or not
    ("周某某独自前往", ["周某"], []),
    ("周某甲、周某1均到案", ["周某"], []),
    # … nor a numbered one in another
    ("周某11到案", ["周某1"], []),
    # a digit that begins a figure leaves the name its own
    ("周某1张银行卡", ["周某"], [("周某", 0)]),
    # … unless that numbered person is known
    ("周某1张贴广告", ["周某", "周某1"], [("周某1", 1)]),
    # signs of masks
    ("李××和李×", ["李×", "李××"], [("李××", 1), ("李×", 0)]),
    # whole names and nicknames go on as words do
    ("柏青某日出门，“阿强”在家", ["柏青", "阿强"], [("柏青", 0), ("阿强", 1)]),
    # a complete mask may stand before 某
    ("周某甲某日到案", ["周某甲"], [("周某甲", 0)]),
    ("无人", [], []),
    ("无人", [""], []),
]


@pytest.mark.parametrize(("text", "names", "expected"), MENTIONS)
def test_mentions(text, names, expected):
    found = find_mentions(text, names)
    assert [(text[start:end], i) for start, end, i in found] == expected
