"""Where people are named: names that begin alike, names inside names."""

import re

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
