"""What ``anjuan law`` prints: rules, parameters, sources and the coverage of the Opinion's sixteen articles, from the code."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.law.model import Level
from extractor.law.parameters import Parameter, instruments, parameters
from extractor.law.registry import ARTICLES

_ARTICLES_OF_OPINION = 16


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause or check: its id, what it asks (Chinese), its legal basis and the parameters it uses."""

    kind: str  # clause, check
    id: str
    title: str
    instrument: str
    article: str
    regimes: str  # statute, dated; clauses: empty
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One article of the Opinion: at which level it is seen, by which clauses and checks, or why by none."""

    article: str
    title: str
    level: Level
    clauses: tuple[str, ...]
    checks: tuple[str, ...]
    note: str


def rules(article: str | None = None) -> list[Rule]:
    """All clauses and checks; ``article`` keeps those of an article of the Opinion or of ``instrument.article``."""
    named = {p.id: p for p in parameters()}
    found: list[Rule] = []
    for entry in ARTICLES:
        for clause in entry.clauses:
            found.append(
                Rule(
                    "clause",
                    clause.id,
                    clause.title,
                    entry.instrument,
                    entry.number,
                    "",
                    tuple(named[p] for p in clause.parameters),
                )
            )
        for check in entry.checks:
            found.append(
                Rule(
                    "check",
                    check.id,
                    check.title,
                    check.instrument,
                    check.article,
                    check.regimes,
                    tuple(named[p] for p in check.parameters),
                )
            )
    if article is None:
        return found
    wanted = article if "." in article else f"opinion2025.{article}"
    homes = {c.id for e in ARTICLES if f"{e.instrument}.{e.number}" == wanted for c in e.clauses}
    homes |= {c.id for e in ARTICLES if f"{e.instrument}.{e.number}" == wanted for c in e.checks}
    return [r for r in found if r.id in homes or f"{r.instrument}.{r.article}" == wanted]


def coverage() -> list[Coverage]:
    """The sixteen articles of the Opinion in order, each once. Raises ``LookupError`` where an article is missing."""
    by_number = {entry.number: entry for entry in ARTICLES if entry.instrument == "opinion2025"}
    rows: list[Coverage] = []
    for number in map(str, range(1, _ARTICLES_OF_OPINION + 1)):
        if number not in by_number:
            raise LookupError(f"article {number} of the Opinion is in no module")
        entry = by_number[number]
        elsewhere = [
            c.id
            for e in ARTICLES
            for c in e.checks
            if e is not entry and c.instrument == "opinion2025" and c.article == number
        ]
        rows.append(
            Coverage(
                number,
                entry.title,
                entry.level,
                tuple(c.id for c in entry.clauses),
                (*(c.id for c in entry.checks), *elsewhere),
                entry.note,
            )
        )
    return rows


__all__ = ["Coverage", "Rule", "coverage", "instruments", "parameters", "rules"]
