"""Art. 12: where nobody is punished criminally, an administrative penalty is to be considered."""

from __future__ import annotations

from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import Person

_WAIVED = ("acquitted", "not_prosecuted", "exempt")
_REFERRAL = ("行政处罚", "行政机关", "主管机关", "主管部门", "检察意见", "移送公安机关处理", "治安管理")


def waived(person: Person) -> bool:
    """Whether nothing but an acquittal, a waiver of prosecution or of punishment is left."""
    final = person.final_sentences
    return bool(final) and all(s.penalty in _WAIVED for s in final)


def minor_case(person: Person, law: Law) -> Result:
    """First paragraph: minor circumstances may be waived; conspicuously minor ones are no crime."""
    if not person.sheet.says("情节轻微", "情节显著轻微", within=("holding", "findings")):
        return NOT_RAISED
    if waived(person):
        return Result("met", "文书认定情节轻微或者显著轻微，未追究刑事责任或者免予处罚。")
    return Result("undetermined", "文书提到情节轻微或者显著轻微；是否对本人认定，需人工核对。")


def referral(person: Person, law: Law) -> Result:
    """Second paragraph: administrative penalty under the Anti-Telecom-Fraud Law."""
    if not waived(person):
        return NOT_RAISED
    return Result(
        "met", "未追究刑事责任或者免予处罚，需要给予行政处罚的，依照反电信网络诈骗法等处理。", person.facts("convicted")
    )


def referral_silent(person: Person, law: Law) -> Verdict:
    """No crime or no prosecution without a word on an administrative penalty."""
    if not waived(person):
        return not_applicable("判处了刑罚，或者没有处理结果。")
    if person.sheet.says(*_REFERRAL, within=("holding", "disposition", "tail")):
        return Verdict("consistent", "文书提到了行政处罚或者移送处理。")
    return Verdict(
        "inconsistent",
        "未追究刑事责任或者免予处罚，文书没有提到是否需要行政处罚（反电信网络诈骗法第三十八条、第四十四条）。",
    )


ARTICLE = Article(
    "opinion2025",
    "12",
    "行刑衔接",
    "defendant",
    clauses=(
        ClauseRule("opinion2025.12.p1", "情节轻微或者显著轻微的处理", minor_case),
        ClauseRule("opinion2025.12.p2", "不追究刑事责任的考虑行政处罚", referral),
    ),
    checks=(
        CheckRule("outcome.referral", "未追究刑事责任应考虑行政处罚", "opinion2025", "12", referral_silent, "dated"),
    ),
)
