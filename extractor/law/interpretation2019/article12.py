"""Art. 12: when aiding is serious (情节严重): seven grounds, and five times the amounts where the crime helped cannot be verified."""

from __future__ import annotations

from decimal import Decimal

from extractor.casefile import PriorRecord, Quantity, Truth
from extractor.law.dates import valid, within_years
from extractor.law.model import NOT_RAISED, Article, ClauseRule, Result, truth
from extractor.law.parameters import Law
from extractor.law.person import HANDLED, OTHER_ACTS, Person
from extractor.law.truth import all_of, any_of, at_least
from extractor.law.wording import cite_all, figure, interval

#: an earlier penalty counts for item (5) where it was for one of these
_NETWORK = ("信息网络", "计算机", "帮信", "网络")
_GRAVE = ("严重后果", "自杀", "精神失常", "死亡")


def targets(person: Person, law: Law) -> Result:
    """Item (1): parties assisted."""
    known = person.quantity("assisted_targets")
    if known is None:
        return NOT_RAISED
    least = law.number("interpretation2019.12.targets")
    return _amount(known, least, "帮助对象", "个", person.facts("assisted_targets"))


def settlement(person: Person, law: Law) -> Result:
    """Item (2): only what is itself called settlement; other money leaves it open unless all of it is below."""
    least = law.number("interpretation2019.12.settlement")
    known = person.quantity("settlement_yuan")
    if known is not None:
        return _amount(known, least, "支付结算金额", "元", person.facts("settlement_yuan"))
    through = person.has_accounts("own") or person.has_accounts("foreign")
    if all(person.quantity(name) is None for name in (*HANDLED, *(("fraud_yuan",) if through else ()))):
        return NOT_RAISED
    most = person.handled()
    if at_least(most, least) is False:
        return Result(
            "not_met",
            f"经手的全部资金{interval(most, '元')}，低于支付结算金额标准{figure(least, '元')}。",
            person.facts(*HANDLED, "fraud_yuan"),
        )
    return Result(
        "undetermined",
        f"文书所写的金额未称为支付结算金额，能否按{figure(least, '元')}的标准认定需人工判断。",
        person.facts(*HANDLED, "fraud_yuan"),
    )


def advertising(person: Person, law: Law) -> Result:
    """Item (3): money provided by placing advertisements; documents name it too rarely for a field of its own."""
    if not person.sheet.says("投放广告", "广告投放", "广告费", within=("findings", "holding")):
        return NOT_RAISED
    least = law.number("interpretation2019.12.advertising")
    return Result("undetermined", f"文书提到投放广告；以此方式提供的资金是否达到{figure(least, '元')}，需人工核对。")


def gain(person: Person, law: Law) -> Result:
    """Item (4): illegal gains."""
    known = person.quantity("gain_yuan")
    if known is None:
        return NOT_RAISED
    return _amount(known, law.number("interpretation2019.12.gain"), "违法所得", "元", person.facts("gain_yuan"))


def earlier_penalty(person: Person, law: Law) -> Result:
    """Item (5): an administrative penalty for network offences within two years before the act."""
    years = int(law.number("interpretation2019.12.penalty_years"))
    penalties = [p for p in person.defendant.priors if p.kind == "admin_penalty"]
    if not penalties:
        return NOT_RAISED
    start = person.date("offence_start")
    facts = tuple(p.fact for p in penalties if p.fact is not None)
    answers: list[bool | None] = []
    for prior in penalties:
        date = valid(prior.date)
        recent = within_years(date, start, years) if date and start else None
        answers.append(all_of((recent, _network(person, prior))))
    answer = any_of(answers)
    words = {
        True: f"行为前{years}年内曾因网络违法受过行政处罚",
        False: f"此前的行政处罚不在行为前{years}年内，或者并非因网络违法所受",
        None: f"曾受行政处罚，但其事由或者是否在行为前{years}年内，文书未写明",
    }[answer]
    return Result(truth(answer), words + "。", facts)


def _network(person: Person, prior: PriorRecord) -> bool | None:
    """Whether the penalty was for a network offence; lending cards (under another statute) is left open."""
    words = prior.charge or person.sheet.words_of(prior.fact)
    if any(word in words for word in _NETWORK):
        return True
    return False if prior.charge is not None or any(word in words for word in OTHER_ACTS) else None


def grave_consequences(person: Person, law: Law) -> Result:
    """Item (6): grave consequences of the crime that was helped."""
    if not person.sheet.says(*_GRAVE, within=("findings", "holding")):
        return NOT_RAISED
    return Result("undetermined", "文书提到被帮助的犯罪造成后果；是否属于严重后果、与本人的帮助有无关系，需人工核对。")


def other_serious(person: Person, law: Law) -> Result:
    """Item (7): other serious circumstances, which art. 6 of the Opinion of 2025 fills."""
    return other_ground(
        {name: person.results[name].result for name in ("opinion2025.6.1", "opinion2025.6.2", "opinion2025.6.3")}
    )


def other_ground(items: dict[str, Truth]) -> Result:
    """Item (7) from the results of the items that fill it."""
    results = set(items.values())
    wanted = "met" if "met" in results else "undetermined"
    named = cite_all(name for name, result in items.items() if result == wanted)
    if "met" in results:
        return Result("met", f"符合{named}。")
    if "undetermined" in results:
        return Result("undetermined", f"{named}待定。")
    if results == {"not_raised"}:
        return NOT_RAISED
    return Result("undetermined", "不符合2025年意见第六条各项；是否有其他严重情节，需人工判断。")


def fivefold(person: Person, law: Law) -> Result:
    """Second paragraph: the crime helped cannot be verified, and the amounts reach five times the standards."""
    multiple = law.number("interpretation2019.12.multiple")
    names = (("settlement_yuan", "settlement", "支付结算金额"), ("gain_yuan", "gain", "违法所得"))
    known = [
        (person.quantity(field), law.number(f"interpretation2019.12.{key}") * multiple, title)
        for field, key, title in names
    ]
    raised = [(q, least, title) for q, least, title in known if q is not None]
    cannot = person.results["opinion2025.6.p3"].result
    if not raised and cannot == "not_raised":
        return NOT_RAISED
    reached = [at_least(q, least) for q, least, _ in raised]
    facts = person.facts("settlement_yuan", "gain_yuan")
    words = "；".join(
        f"{title}{interval(q, '元')}，标准的{int(multiple)}倍为{figure(least, '元')}" for q, least, title in raised
    )
    if cannot == "not_raised":
        if all(r is False for r in reached):
            return NOT_RAISED
        return Result("undetermined", words + "；文书未说明确因客观条件无法查证。", facts)
    answer = any_of(reached) if reached else None
    if answer is False and len(raised) < len(names):
        answer = None
    if answer and cannot == "undetermined":
        return Result("undetermined", words + "，已有达到的；无法查证是否出于客观条件，需人工核对。", facts)
    return Result(truth(answer), (words or "相关数额未知") + "。", facts)


def _amount(known: Quantity, least: Decimal, name: str, unit: str, facts: tuple[int, ...]) -> Result:
    answer = at_least(known, least)
    words = {True: "达到", False: "低于", None: "能否达到不确定，"}[answer]
    return Result(truth(answer), f"{name}{interval(known, unit)}，{words}标准{figure(least, unit)}。", facts)


ARTICLE = Article(
    "interpretation2019",
    "12",
    "帮助信息网络犯罪活动罪的情节严重",
    "defendant",
    clauses=(
        ClauseRule("interpretation2019.12.1", "为三个以上对象提供帮助", targets, ("interpretation2019.12.targets",)),
        ClauseRule("interpretation2019.12.2", "支付结算金额二十万元以上", settlement, ("interpretation2019.12.settlement",)),
        ClauseRule("interpretation2019.12.3", "以投放广告等方式提供资金五万元以上", advertising, ("interpretation2019.12.advertising",)),
        ClauseRule("interpretation2019.12.4", "违法所得一万元以上", gain, ("interpretation2019.12.gain",)),
        ClauseRule("interpretation2019.12.5", "二年内曾因网络违法受过行政处罚", earlier_penalty, ("interpretation2019.12.penalty_years",)),
        ClauseRule("interpretation2019.12.6", "被帮助的犯罪造成严重后果", grave_consequences),
        ClauseRule("interpretation2019.12.7", "其他情节严重的情形", other_serious),
        ClauseRule(
            "interpretation2019.12.p2", "无法查证时数额达到五倍", fivefold,
            ("interpretation2019.12.multiple", "interpretation2019.12.settlement", "interpretation2019.12.gain"),
        ),
    ),
)  # fmt: skip
