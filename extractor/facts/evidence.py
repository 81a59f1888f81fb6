"""Reading a fact's words again: the proof that they carry its value."""

from __future__ import annotations

from collections.abc import Callable

from extractor.casefile import Fact, Quantity
from extractor.facts import (
    accounts,
    charges,
    conduct,
    factors,
    identity,
    money,
    priors,
    procedure,
    roles,
    sentences,
    tables,
)

_READERS: dict[str, Callable[[str, str], Quantity | str | None]] = {
    "accounts": accounts.reread,
    "case": procedure.reread,
    "charges": charges.reread,
    "conduct": conduct.reread,
    "factors": factors.reread,
    "identity": identity.reread,
    "money": money.reread,
    "priors": priors.reread,
    "roles": roles.reread,
    "sentences": sentences.reread,
}


def reread(fact: Fact) -> Quantity | str | None:
    """The value that ``fact.text`` gives when it is read alone, by the module that found it (named in ``fact.pattern``)."""
    topic = fact.pattern.split(".", 1)[0]
    if topic == "table":
        return tables.reread(fact.field, fact.text, fact.pattern)
    return _READERS[topic](fact.field, fact.text)


def holds(fact: Fact) -> bool:
    """Whether reading the words of ``fact`` alone gives its value again."""
    got = reread(fact)
    if fact.quantity is not None:
        return got == fact.quantity
    return got == fact.value
