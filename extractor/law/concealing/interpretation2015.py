"""法释〔2015〕11号: the amount that makes it a crime (until 14 April 2021) and serious circumstances (art. 3, until 25 August 2025)."""

from __future__ import annotations

from extractor.casefile import Quantity
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable, truth
from extractor.law.parameters import Law
from extractor.law.person import CONCEALING, Person
from extractor.law.truth import at_least
from extractor.law.wording import figure, interval

#: factors that allow a penalty below the range (减轻处罚)
MITIGATING = ("voluntary_surrender", "merit", "minor", "attempted", "elderly")


def concealed(person: Person) -> tuple[Quantity | None, tuple[int, ...]]:
    """What was concealed, as far as verified, and the facts."""
    return person.quantity("fraud_yuan"), person.facts("fraud_yuan")


def may_mitigate(person: Person) -> bool:
    """Whether a ground is stated on which the law allows a penalty below the range."""
    return (
        person.text("role") in ("accessory", "coerced")
        or any(person.factor(code) for code in MITIGATING)
        or bool(person.flag("is_minor_at_offence"))
    )


def _raised(person: Person) -> bool:
    return CONCEALING in person.charged + person.convicted


def floor(person: Person, law: Law) -> Result:
    """Art. 1(1) before the amendment: each province chose its floor within a range."""
    if not _raised(person):
        return NOT_RAISED
    amount, facts = concealed(person)
    low, high = law.number("interpretation2015.1.floor_low"), law.number("interpretation2015.1.floor_high")
    answer = True if at_least(amount, high) else False if at_least(amount, low) is False else None
    words = f"掩隐数额{interval(amount, '元')}，当时各省入罪数额在{figure(low, '元')}至{figure(high, '元')}之间（转引）"
    return Result(truth(answer), words + ("，数额之外的入罪情形不在此列。" if answer is False else "。"), facts)


def serious_total(person: Person, law: Law) -> Result:
    """Art. 3(1): the total value."""
    if not _raised(person):
        return NOT_RAISED
    amount, facts = concealed(person)
    least = law.number("interpretation2015.3.total")
    return Result(
        truth(at_least(amount, least)),
        f"掩隐总额{interval(amount, '元')}，情节严重的标准为{figure(least, '元')}以上。",
        facts,
    )


def serious_times(person: Person, law: Law) -> Result:
    """Art. 3(2): how often. The number of acts is no field: open, unless the smaller total is not reached either."""
    if not _raised(person):
        return NOT_RAISED
    amount, facts = concealed(person)
    times, fewer = law.number("interpretation2015.3.times"), law.number("interpretation2015.3.fewer_times")
    least = law.number("interpretation2015.3.fewer_total")
    reached = at_least(amount, least)
    words = {True: "已达到", False: "未达到", None: "能否达到不确定"}[reached]
    return Result(
        "undetermined",
        f"次数文书未计；{figure(times, '次')}以上，或者{figure(fewer, '次')}以上且总额达到{figure(least, '元')}，为情节严重（总额{words}后者）。",
        facts,
    )


def floor_reached(person: Person, law: Law) -> Verdict:
    """A conviction of concealing before April 2021 reaches the amount of that time."""
    if not person.convicted_of(CONCEALING) or not law.valid("interpretation2015.1.floor_low"):
        return not_applicable("未以掩隐罪定罪，或者裁判时没有入罪数额。")
    result = person.results["interpretation2015.1.1"]
    if result.result == "not_met":
        return Verdict("inconsistent", "低于当时的入罪数额下限，须有数额之外的入罪情形：" + result.reason, result.facts)
    return Verdict("consistent" if result.result == "met" else "undetermined", result.reason, result.facts)


def tier(person: Person, law: Law) -> Verdict:
    """The penalty for concealing agrees with the tier of its amount."""
    sentence = person.sentence_for(CONCEALING)
    if sentence is None or sentence.penalty in ("acquitted", "not_prosecuted", "exempt", None):
        return not_applicable("没有对掩隐罪判处刑罚。")
    base = law.number("criminal_law.offences.concealing_max")
    months = sentence.term_months.high if sentence.penalty == "fixed_term" and sentence.term_months else None
    above = months is not None and months > base
    if law.in_force("interpretation2015") != "yes":
        return Verdict("undetermined", "裁判时适用法释〔2025〕13号，其情节严重的数额未核对，不作判断。", sentence.facts)
    result = person.results["interpretation2015.3.1"]
    below = months is None or months < base  # three years stand in both tiers
    if result.result == "met" and below:
        if may_mitigate(person):
            return Verdict(
                "consistent",
                "达到情节严重，有减轻处罚的依据而在下一档量刑。" + result.reason,
                sentence.facts + result.facts,
            )
        return Verdict(
            "inconsistent",
            "达到情节严重应处三年以上，刑罚低于该档，且未见减轻处罚的依据。" + result.reason,
            sentence.facts + result.facts,
        )
    if above and result.result != "met":
        return Verdict(
            "undetermined",
            "刑期超过三年，但数额不足以认定情节严重，须有其他严重情形。" + result.reason,
            sentence.facts + result.facts,
        )
    if result.result == "undetermined":
        return Verdict(
            "undetermined", "掩隐数额不明，不能核对量刑档次。" + result.reason, sentence.facts + result.facts
        )
    return Verdict("consistent", "刑罚与数额所在档次一致。" + result.reason, sentence.facts + result.facts)


ARTICLES = (
    Article(
        "interpretation2015",
        "1",
        "掩隐的入罪数额（2021年修正前）",
        "defendant",
        clauses=(ClauseRule("interpretation2015.1.1", "达到入罪数额", floor, ("interpretation2015.1.floor_low", "interpretation2015.1.floor_high")),),
        checks=(CheckRule("concealing.floor", "掩隐入罪数额", "interpretation2015", "1", floor_reached),),
    ),
    Article(
        "interpretation2015",
        "3",
        "掩隐的情节严重",
        "defendant",
        clauses=(
            ClauseRule("interpretation2015.3.1", "总额十万元以上", serious_total, ("interpretation2015.3.total",)),
            ClauseRule(
                "interpretation2015.3.2", "次数，或者次数加总额", serious_times,
                ("interpretation2015.3.times", "interpretation2015.3.fewer_times", "interpretation2015.3.fewer_total"),
            ),
        ),
        checks=(CheckRule("concealing.tier", "掩隐量刑档次与数额", "criminal_law", "312", tier, parameters=("criminal_law.offences.concealing_max",)),),
    ),
)  # fmt: skip
