"""The law behind the checks: dated parameters, clauses evaluated on facts in three values, checks of the document.

``evaluate(case)`` gives a case's clauses and checks; ``rules()``, ``parameters()``, ``instruments()`` and ``coverage()`` say
what is evaluated, from which figures and sources. Each article has a module of its own (``opinion2025/article06.py``).
"""

from extractor.law.evaluation import evaluate
from extractor.law.listing import Coverage, Rule, coverage, rules
from extractor.law.parameters import Instrument, Parameter, Version, instruments, parameters

__all__ = [
    "Coverage",
    "Instrument",
    "Parameter",
    "Rule",
    "Version",
    "coverage",
    "evaluate",
    "instruments",
    "parameters",
    "rules",
]
