"""Art. 10: four circumstances for leniency; with minor circumstances besides, prosecution or punishment may be waived."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from extractor.law.guidance import parameters_of, shown
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.wording import cite_all

ITEMS = tuple(f"opinion2025.10.{n}" for n in range(1, 5))
MINOR_WORDS = ("情节轻微", "情节较轻", "情节显著轻微")


def by_factor(code: str, words: str) -> Callable[[Person, Law], Result]:
    def evaluate(person: Person, law: Law) -> Result:
        if not person.factor(code):
            return NOT_RAISED
        return Result("met", f"文书认定{words}。", person.facts_of_value("factors", code))

    return evaluate


def short_and_little(person: Person, law: Law) -> Result:
    """Item (2): took part briefly and gained little. How little is little is for the court."""
    if person.factor("short_low_gain"):
        return Result("met", "文书认定参与时间较短、获利较少。", person.facts_of_value("factors", "short_low_gain"))
    gain = person.quantity("gain_yuan")
    if gain is not None and gain.high == Decimal(0):
        return Result("undetermined", "未获利；参与时间是否较短，文书未作评价。", person.facts("gain_yuan"))
    return NOT_RAISED


def waiver(person: Person, law: Law) -> Result:
    """Second paragraph: one of the four, and minor circumstances."""
    met = [name for name in ITEMS if person.results[name].result == "met"]
    if not met or not person.sheet.says(*MINOR_WORDS, within=("holding", "findings")):
        return NOT_RAISED
    facts = tuple(f for name in met for f in person.results[name].facts)
    if person.sheet.says("情节轻微", within=("holding", "findings")) and len(person.sheet.case.defendants) == 1:
        return Result("met", f"具有{cite_all(met)}的情形，且文书认定犯罪情节轻微，可以不起诉或者免予刑事处罚。", facts)
    return Result("undetermined", f"具有{cite_all(met)}的情形；犯罪情节是否轻微，需人工判断。", facts)


def unweighed(person: Person, law: Law) -> Verdict:
    """A signed plea that the reasoning does not weigh, nor say why it no longer applies."""
    if person.sheet.doc_type not in ("judgment", "ruling") or not person.final_sentences:
        return not_applicable("不是裁判文书。")
    signed = person.sheet.says("认罪认罚具结书", within=("procedure", "findings", "evidence", "prosecution", "holding"))
    recommended = any(s.stage == "recommended" for s in person.sheet.sentences(person.number))
    if not (signed or recommended):
        return not_applicable("文书未提到认罪认罚具结书或者量刑建议。")
    if person.factor("plea"):
        return Verdict("consistent", "认罪认罚已予评价。", person.facts_of_value("factors", "plea"))
    if person.sheet.says("不再适用认罪认罚", "撤回认罪认罚", "反悔", "不适用认罪认罚"):
        return Verdict("consistent", "文书说明了不适用认罪认罚从宽。")
    return Verdict(
        "undetermined", "文书提到具结书或者量刑建议，但说理未评价本人是否认罪认罚。" + shown(law, "plea", "plea_joint")
    )


ARTICLE = Article(
    "opinion2025",
    "10",
    "从宽处罚的情形",
    "defendant",
    clauses=(
        ClauseRule("opinion2025.10.1", "被诱骗实施犯罪", by_factor("deceived", "被诱骗实施犯罪")),
        ClauseRule("opinion2025.10.2", "参与时间较短、获利较少", short_and_little),
        ClauseRule("opinion2025.10.3", "认罪认罚", by_factor("plea", "认罪认罚")),
        ClauseRule("opinion2025.10.4", "积极配合追查并起重要作用", by_factor("assists_investigation", "积极配合追查")),
        ClauseRule("opinion2025.10.p2", "情节轻微的可以不起诉或者免予处罚", waiver),
    ),
    checks=(
        CheckRule(
            "policy.leniency_unweighed",
            "认罪认罚未予评价",
            "opinion2025",
            "10",
            unweighed,
            "dated",
            parameters_of("plea", "plea_joint"),
        ),
    ),
)
