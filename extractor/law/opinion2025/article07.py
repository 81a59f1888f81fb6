"""Art. 7: aiding or concealing. There is no bright line: what courts weigh is listed on both sides, never a verdict."""

from __future__ import annotations

from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import AIDING, CONCEALING, Person

#: acts after the money arrived, which point to concealing
AFTER = {
    "transfers": "本人转账",
    "withdraws": "本人取现",
    "face_verification": "刷脸配合",
    "virtual_currency": "兑换虚拟货币",
}
PROVIDED = {"sells": "出售账户、卡", "rents": "出租账户、卡", "lends": "出借账户、卡"}


def sides(person: Person) -> tuple[list[str], list[str], tuple[int, ...]]:
    """Indicators of concealing, indicators of aiding, and the facts behind them."""
    after = [words for field, words in AFTER.items() if person.flag(field)]
    provided = [words for act, words in PROVIDED.items() if act in person.codes("provision")]
    denied = ["写明没有" + words.removeprefix("本人") for field, words in AFTER.items() if person.flag(field) is False]
    return after, provided + denied, person.facts(*AFTER, "provision")


def indicators(person: Person, law: Law) -> Result:
    """Both sides as reasons; the answer stays open by design."""
    concealing, aiding, facts = sides(person)
    if not concealing and not aiding:
        return NOT_RAISED
    return Result(
        "undetermined",
        f"指向掩隐：{'、'.join(concealing) or '未见'}；指向帮信：{'、'.join(aiding) or '未见'}。结合明知的内容和程度判断，不作结论。",
        facts,
    )


def concealing_in_aiding(person: Person, law: Law) -> Verdict:
    """Acts after the money arrived in a conviction of aiding."""
    if not person.convicted_of(AIDING) or person.convicted_of(CONCEALING):
        return not_applicable("未单独以帮信罪定罪。")
    concealing, aiding, facts = sides(person)
    if not concealing:
        return Verdict("consistent", "未见资金到账后的转移、取现等行为。")
    return Verdict(
        "undetermined",
        f"以帮信罪定罪，但有指向掩隐的行为：{'、'.join(concealing)}；指向帮信：{'、'.join(aiding) or '未见'}。",
        facts,
    )


def aiding_in_concealing(person: Person, law: Law) -> Verdict:
    """A conviction of concealing where only the giving of accounts or cards is told."""
    if not person.convicted_of(CONCEALING) or person.convicted_of(AIDING):
        return not_applicable("未单独以掩隐罪定罪。")
    concealing, aiding, facts = sides(person)
    if concealing:
        return Verdict("consistent", f"有资金到账后的行为：{'、'.join(concealing)}。", facts)
    if not person.codes("provision"):
        return Verdict("undetermined", "文书未写明转账、取现等行为，也未写明如何提供账户。", facts)
    return Verdict(
        "undetermined",
        f"以掩隐罪定罪，但只写到提供账户、卡：{'、'.join(aiding) or '未见其他'}；未见资金到账后的行为。",
        facts,
    )


ARTICLE = Article(
    "opinion2025",
    "7",
    "帮信与掩隐的区分",
    "defendant",
    clauses=(ClauseRule("opinion2025.7", "两侧迹象（不作结论）", indicators),),
    checks=(
        CheckRule(
            "distinction.concealing_in_aiding",
            "帮信定罪中的掩隐迹象",
            "opinion2025",
            "7",
            concealing_in_aiding,
            "dated",
        ),
        CheckRule(
            "distinction.aiding_in_concealing",
            "掩隐定罪中只有提供行为",
            "opinion2025",
            "7",
            aiding_in_concealing,
            "dated",
        ),
    ),
)
