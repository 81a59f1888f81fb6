"""A case against the law: every clause and every check for every defendant. Pure; no word of the document leaves it but in facts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from extractor.casefile import Case, Check, Clause, maker
from extractor.law.dates import last_day, valid
from extractor.law.model import NOT_RAISED, CheckRule, Result, Verdict
from extractor.law.parameters import InForce, Law, checked_on, law_on
from extractor.law.person import Person, Sheet
from extractor.law.registry import CHECKS, CLAUSES

Regime = Literal["as_decided", "under_2025"]
_clause, _check = maker(Clause), maker(Check)
_STATUTE = tuple(check for check in CHECKS if check.regimes == "statute")
_DATED = tuple(check for check in CHECKS if check.regimes == "dated")


def evaluate(case: Case, *, as_of: str | None = None) -> tuple[list[Clause], list[Check]]:
    """Clauses and checks of a case.

    The law is that of the decision date; where the document has none, that of ``as_of`` (ISO), else the law as last
    checked. Clauses are evaluated on the facts whether or not their instrument was in force; ``in_force`` says so.
    Checks that depend on the regime come twice: ``as_decided`` and ``under_2025``.
    """
    stated = valid(case.text("decision_date"))
    given = stated or valid(as_of)
    day = last_day(given) if given else checked_on()
    sheet = Sheet(case, day, stated is not None)
    law = law_on(day)
    today = law_on(max(day, law.instrument("opinion2025").valid_from))
    clause_rules, not_yet = _clauses_on(law), _not_yet_on(law)
    clauses: list[Clause] = []
    checks: list[Check] = []
    for number, defendant in enumerate(case.defendants):
        person = Person(sheet, defendant)
        for (name, rule, force), silent in zip(clause_rules, _silent_clauses(law, defendant.number), strict=True):
            result = person.results[name] = rule(person, law)
            if result is NOT_RAISED:
                clauses.append(silent)
            else:
                clauses.append(_clause((defendant.number, name, *result, force)))
        for check in _STATUTE:
            if not (check.document and number):
                about = None if check.document else defendant.number
                checks.append(_row(check, check.evaluate(person, law), "as_decided", about))
        for check, then in zip(_DATED, not_yet, strict=True):
            now = check.evaluate(person, today)
            if law is today:
                checks.append(_row(check, now, "as_decided", defendant.number))
            elif then is not None:
                checks.append(_silent_check(check, then, "as_decided", defendant.number))
            else:
                checks.append(_row(check, check.evaluate(person, law), "as_decided", defendant.number))
            checks.append(_row(check, now, "under_2025", defendant.number))
    return clauses, checks


@lru_cache(maxsize=64)
def _clauses_on(law: Law) -> tuple[tuple[str, Callable[[Person, Law], Result], InForce], ...]:
    """The clauses with their functions, and whether their instruments are in force under a law."""
    return tuple((rule.id, rule.evaluate, law.in_force(instrument)) for instrument, rule in CLAUSES)


@lru_cache(maxsize=64)
def _not_yet_on(law: Law) -> tuple[str | None, ...]:
    """For each dated check why it could not yet be asked under a law; ``None`` where it could."""
    instruments = [check.instrument for check in _DATED]
    return tuple(f"{law.title(name)}当时尚未施行。" if law.in_force(name) == "not_yet" else None for name in instruments)


def _row(check: CheckRule, verdict: Verdict, regime: Regime, about: int | None) -> Check:
    outcome, explanation, facts = verdict
    if outcome == "not_applicable":
        return _silent_check(check, explanation, regime, about)
    facts = tuple(dict.fromkeys(facts)) if len(facts) > 1 else facts
    return _check((check.id, check.instrument, check.article, outcome, regime, explanation, about, facts))


# Most rows say that a rule has nothing to say; they are the same objects in every case.


@lru_cache(maxsize=16384)
def _silent_check(check: CheckRule, explanation: str, regime: Regime, about: int | None) -> Check:
    return Check(check.id, check.instrument, check.article, "not_applicable", regime, explanation, about)


@lru_cache(maxsize=256)
def _silent_clauses(law: Law, defendant: int) -> tuple[Clause, ...]:
    """The rows of the clauses that a document does not raise, in the order of the clauses."""
    return tuple(Clause(defendant, name, "not_raised", NOT_RAISED.reason, (), force) for name, _, force in _clauses_on(law))
