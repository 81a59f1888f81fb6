"""法释〔2025〕13号, in force since 26 August 2025: serious circumstances by amount and circumstances. Its figures are not verified."""

from __future__ import annotations

from extractor.law.model import NOT_RAISED, Article, ClauseRule, Result
from extractor.law.parameters import Law
from extractor.law.person import CONCEALING, Person
from extractor.law.wording import interval


def serious(person: Person, law: Law) -> Result:
    """Open as long as the figure is not verified."""
    if CONCEALING not in person.charged + person.convicted:
        return NOT_RAISED
    amount = person.quantity("fraud_yuan")
    return Result(
        "undetermined",
        f"掩隐数额{interval(amount, '元')}；法释〔2025〕13号的数额和情节标准未核对，不作判断。",
        person.facts("fraud_yuan"),
    )


ARTICLE = Article(
    "interpretation2025",
    "",
    "掩隐的情节严重（2025年解释）",
    "defendant",
    clauses=(ClauseRule("interpretation2025.serious", "数额加情节", serious, ("interpretation2025.figures.total",)),),
    note="数额未核对，一律待定。",
)
