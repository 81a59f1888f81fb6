"""Where people are named: names that begin alike, names inside names."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.facts.people import find_people


@given(
    names=st.lists(st.text(alphabet="王某甲李", min_size=2, max_size=4), min_size=1, max_size=5, unique=True),
    text=st.text(alphabet="王某甲李，", max_size=30),
)
@settings(max_examples=200, deadline=None)
def test_the_longest_name_counts_and_names_do_not_overlap(names: list[str], text: str) -> None:
    people = find_people(text, [(number, (name,)) for number, name in enumerate(names, 1)])
    known = {name: number for number, name in people.names.items()}
    pattern = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    expected = [(m.start(), m.end(), known[m.group()]) for m in re.finditer(pattern, text)]
    assert [tuple(m) for m in people.mentions] == expected


@pytest.mark.parametrize(
    ("text", "others"),
    [
        # an address behind × is nobody: 区 and 楼 are family names too
        ("被告人甲某在沈阳市浑南区xx镇xx村，将该小区xx号楼xx室被害人孙某的现金盗走。", {"孙某"}),
        ("王××路过时，与高×通话。", {"王××", "高×"}),
        ("在惠济区某某小区3号楼某室，被告人区某开门。", {"区某"}),
        # a family name before a masked street
        ("住在城关镇于××路3号。", set()),
        # what is paid or used stands in quotation marks like a nickname
        ("以给“好处费”为诱饵，让其按“某跑分平台”的要求操作。", set()),
        ("按“阿杰”的要求操作。", {"阿杰"}),
    ],
)
def test_who_else_is_named(text: str, others: set[str]) -> None:
    people = find_people(text, [(1, ("甲某",))])
    assert {name for number, name in people.names.items() if number < 0} == others
