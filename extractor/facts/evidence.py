"""Reading a fact's words again: the proof that they carry its value."""

from __future__ import annotations

from extractor.casefile import Fact, Quantity
from extractor.facts import tables
from extractor.facts.topics import TOPICS


def reread(fact: Fact) -> Quantity | str | None:
    """The value that ``fact.text`` gives when it is read alone, by the module that found it (named in ``fact.pattern``)."""
    topic = fact.pattern.split(".", 1)[0]
    if topic == "table":
        return tables.reread(fact.field, fact.text, fact.pattern)
    value: Quantity | str | None = TOPICS[topic].reread(fact.field, fact.text)
    return value


def holds(fact: Fact) -> bool:
    """Whether reading the words of ``fact`` alone gives its value again."""
    got = reread(fact)
    if fact.quantity is not None:
        return got == fact.quantity
    return got == fact.value
