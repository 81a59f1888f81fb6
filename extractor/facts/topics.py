"""The topic modules: the one list of what is read from a document, in what order, and under which name its patterns stand.

Each has ``find(ctx)``, which adds facts, and ``reread``, which reads the words of one of them alone.
"""

from __future__ import annotations

from types import ModuleType

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

#: First part of the pattern of a fact → the module that found it, in the order in which they run.
TOPICS: dict[str, ModuleType] = {
    "case": procedure,
    "identity": identity,
    "priors": priors,
    "accounts": accounts,
    "money": money,
    "table": tables,
    "conduct": conduct,
    "charges": charges,
    "sentences": sentences,
    "roles": roles,
    "factors": factors,
}
