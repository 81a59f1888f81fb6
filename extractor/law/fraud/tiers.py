"""Tiers of fraud: 法释〔2011〕7号 art. 1 (ranges, fixed by each province) and, for telecom fraud, 法发〔2016〕32号 art. 2 (national)."""

from __future__ import annotations

from collections.abc import Callable

from extractor.law.concealing.interpretation2015 import may_mitigate
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable, truth
from extractor.law.parameters import Law
from extractor.law.person import FRAUD, Person
from extractor.law.truth import at_least
from extractor.law.wording import figure, interval

NAMES = {"large": "数额较大", "huge": "数额巨大", "especially_huge": "数额特别巨大"}


def _raised(person: Person) -> bool:
    return FRAUD in person.charged + person.convicted


def general(tier: str) -> Callable[[Person, Law], Result]:
    """A tier of the interpretation: reached above the province's choice at the latest, not reached below the range."""
    low_id, high_id = (f"interpretation2011.1.{tier}_low", f"interpretation2011.1.{tier}_high")

    def evaluate(person: Person, law: Law) -> Result:
        if not _raised(person):
            return NOT_RAISED
        amount, low, high = person.quantity("fraud_yuan"), law.number(low_id), law.number(high_id)
        answer = True if at_least(amount, high) else False if at_least(amount, low) is False else None
        words = f"诈骗数额{interval(amount, '元')}，{NAMES[tier]}的起点在{figure(low, '元')}至{figure(high, '元')}之间，由各省确定。"
        return Result(truth(answer), words, person.facts("fraud_yuan"))

    return evaluate


def fixed(parameter: str, tier: str, quoted: bool) -> Callable[[Person, Law], Result]:
    """A tier with one figure for the whole country."""

    def evaluate(person: Person, law: Law) -> Result:
        if not _raised(person):
            return NOT_RAISED
        amount, least = person.quantity("fraud_yuan"), law.number(parameter)
        words = f"诈骗数额{interval(amount, '元')}，{NAMES[tier]}的起点为{figure(least, '元')}{'（转引）' if quoted else ''}。"
        return Result(truth(at_least(amount, least)), words, person.facts("fraud_yuan"))

    return evaluate


def penalty_tier(person: Person, law: Law) -> Verdict:
    """The penalty for fraud agrees with the tier of the amount, or a ground allows less."""
    sentence = person.sentence_for(FRAUD)
    amount = person.quantity("fraud_yuan")
    if sentence is None or sentence.penalty not in ("fixed_term", "detention", "control", "fine_only", "life"):
        return not_applicable("没有对诈骗罪判处刑罚。")
    if amount is None:
        return Verdict("undetermined", "诈骗数额未知，不能核对量刑档次。", sentence.facts)
    months = sentence.term_months.high if sentence.term_months and sentence.penalty == "fixed_term" else None
    base, middle = (
        law.number("criminal_law.offences.fraud_large_max"),
        law.number("criminal_law.offences.fraud_huge_max"),
    )
    if person.results["interpretation2011.1.especially_huge"].result == "met":
        least, name = middle, NAMES["especially_huge"]
    elif person.results["opinion2016.2.huge"].result == "met":
        least, name = base, NAMES["huge"]
    else:
        above = months is not None and months > base
        if above and person.results["opinion2016.2.huge"].result == "not_met":
            return Verdict(
                "undetermined",
                f"刑期超过三年而数额{interval(amount, '元')}未达巨大，须有其他严重情节。",
                sentence.facts,
            )
        return Verdict("consistent", f"数额{interval(amount, '元')}，刑罚在三年以下一档。", sentence.facts)
    low_enough = sentence.penalty != "life" and (months is None or months < least)
    words = f"数额{interval(amount, '元')}属{name}，该档最低为{figure(least, '个月')}"
    if not low_enough:
        return Verdict("consistent", words + "，刑罚在该档之内。", sentence.facts)
    if may_mitigate(person):
        return Verdict("consistent", words + "，有减轻处罚的依据。", sentence.facts)
    return Verdict("inconsistent", words + "，刑罚低于该档，且未见减轻处罚的依据。", sentence.facts)


def floor_reached(person: Person, law: Law) -> Verdict:
    """A conviction of completed fraud reaches the amount that makes it a crime."""
    if not person.convicted_of(FRAUD) or person.factor("attempted"):
        return not_applicable("未以诈骗罪（既遂）定罪。")
    result = person.results["opinion2016.2.large"]
    outcome = {"met": "consistent", "not_met": "inconsistent"}.get(result.result, "undetermined")
    return Verdict(outcome, result.reason, result.facts)  # type: ignore[arg-type]


ARTICLES = (
    Article(
        "interpretation2011",
        "1",
        "诈骗的数额档次",
        "defendant",
        clauses=(
            ClauseRule(
                "interpretation2011.1.large",
                "数额较大（各省幅度）",
                general("large"),
                ("interpretation2011.1.large_low", "interpretation2011.1.large_high"),
            ),
            ClauseRule(
                "interpretation2011.1.huge",
                "数额巨大（各省幅度）",
                general("huge"),
                ("interpretation2011.1.huge_low", "interpretation2011.1.huge_high"),
            ),
            ClauseRule(
                "interpretation2011.1.especially_huge",
                "数额特别巨大",
                fixed("interpretation2011.1.especially_huge", "especially_huge", False),
                ("interpretation2011.1.especially_huge",),
            ),
        ),
        checks=(
            CheckRule(
                "fraud.tier",
                "诈骗量刑档次与数额",
                "criminal_law",
                "266",
                penalty_tier,
                parameters=("criminal_law.offences.fraud_large_max", "criminal_law.offences.fraud_huge_max"),
            ),
        ),
    ),
    Article(
        "opinion2016",
        "2",
        "电信网络诈骗的数额档次",
        "defendant",
        clauses=tuple(
            ClauseRule(
                f"opinion2016.2.{tier}",
                f"电信网络诈骗{name}",
                fixed(f"opinion2016.2.{tier}", tier, True),
                (f"opinion2016.2.{tier}",),
            )
            for tier, name in NAMES.items()
        ),
        checks=(CheckRule("fraud.floor", "诈骗入罪数额", "opinion2016", "2", floor_reached),),
    ),
)
