"""What a rule of law is here: an article with its clauses (evaluated on facts) and its checks (of the document).

A clause is a function ``(person, law) -> Result``; a check is a function ``(person, law) -> Verdict``. The law handed in
is that of one day; a rule never looks at anything but the person, the document and that law.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.casefile import Outcome, Truth

if TYPE_CHECKING:
    from extractor.law.parameters import Law
    from extractor.law.person import Person

Level = Literal["defendant", "document", "archive", "principle"]
#: ``statute``: the same under every regime; ``dated``: evaluated as decided and under the Opinion of 2025.
Regimes = Literal["statute", "dated"]


class Result(NamedTuple):
    """Answer of a clause with its reason in Chinese and the numbers of the facts it rests on."""

    result: Truth
    reason: str
    facts: tuple[int, ...] = ()


class Verdict(NamedTuple):
    """Answer of a check with its explanation in Chinese and the numbers of the facts it rests on."""

    outcome: Outcome
    explanation: str
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseRule:
    """``id``: ``instrument.article.item``; ``title``: what the clause asks, in words of our own."""

    id: str
    title: str
    evaluate: Callable[[Person, Law], Result]
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CheckRule:
    """A check of the document; ``instrument`` and ``article`` are its legal basis.

    ``document``: about the document as a whole, so evaluated once and of nobody in particular.
    """

    id: str
    title: str
    instrument: str
    article: str
    evaluate: Callable[[Person, Law], Verdict]
    regimes: Regimes = "statute"
    parameters: tuple[str, ...] = ()
    document: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one instrument: where a lawyer looks it up. ``note`` says what cannot be seen in a document."""

    instrument: str
    number: str
    title: str
    level: Level
    clauses: tuple[ClauseRule, ...] = ()
    checks: tuple[CheckRule, ...] = ()
    note: str = ""


NOT_RAISED = Result("not_raised", "文书未提到该项所指的行为或数额。")


@lru_cache(maxsize=1024)
def not_applicable(why: str) -> Verdict:
    """The check has nothing to say of this person; the same object for the same reason."""
    return Verdict("not_applicable", why)


def truth(answer: bool | None) -> Truth:
    """Three-valued answer of a question that was raised."""
    return "undetermined" if answer is None else "met" if answer else "not_met"
