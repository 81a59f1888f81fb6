"""Arts 12 and 87 (time), 37 (exemption), 64 (recovery), and whether the article of the charge is cited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractor.law.dates import add_months, first_day
from extractor.law.guidance import parameters_of, shown
from extractor.law.model import Article, CheckRule, Verdict, not_applicable
from extractor.law.parameters import Law, parameter
from extractor.law.person import AIDING, CASINO, CONCEALING, FRAUD, Person
from extractor.law.truth import at_least
from extractor.law.wording import figure, interval

_CITATIONS = {
    AIDING: ("二百八十七条之二", "287条之二"),
    CONCEALING: ("三百一十二条", "三百十二条", "312条"),
    FRAUD: ("二百六十六条", "266条"),
    CASINO: ("三百零三条", "三百〇三条", "303条"),
}


def offence_existed(person: Person, law: Law) -> Verdict:
    """Aiding is a crime for acts since 1 November 2015 only."""
    span = person.act_span()
    if not person.convicted_of(AIDING) or span is None:
        return not_applicable("未以帮信罪定罪，或者行为日期未知。")
    since = parameter("criminal_law.offences.aiding_max").versions[0].valid_from
    facts = person.facts("offence_start", "offence_end")
    if span[1] < since:
        return Verdict("inconsistent", f"行为在{since}之前，当时没有帮助信息网络犯罪活动罪。", facts)
    if span[0] < since:
        return Verdict("undetermined", f"部分行为可能在{since}之前，当时没有该罪。", facts)
    return Verdict("consistent", "行为时已有该罪。", facts)


def limitation(person: Person, law: Law) -> Verdict:
    """Aiding lapses five years after the last act unless an investigation has begun."""
    span = person.act_span()
    if not (person.convicted_of(AIDING) or AIDING in person.charged) or span is None:
        return not_applicable("不是帮信罪，或者行为日期未知。")
    years = int(law.number("criminal_law.offences.limitation_years"))
    lapses = add_months(span[1], years * 12)
    custody = person.date("custody_start")
    begun: date | None = first_day(custody) if custody else None
    facts = person.facts("offence_end", "custody_start")
    if begun is not None and begun <= lapses or person.sheet.day <= lapses:
        return Verdict("consistent", f"未过追诉期限（{years}年）。", facts)
    if begun is None:
        return Verdict("undetermined", f"最后行为至裁判已逾{years}年，何时立案未写明，需核对追诉时效。", facts)
    return Verdict("inconsistent", f"最后行为至首次羁押已逾{years}年，应核对追诉时效是否中断或者延长。", facts)


def exemption_basis(person: Person, law: Law) -> Verdict:
    """Exemption from punishment rests on minor circumstances or a ground named by law."""
    final = [s for s in person.final_sentences if s.penalty == "exempt"]
    if not final:
        return not_applicable("未免予刑事处罚。")
    facts = tuple(f for s in final for f in s.facts)
    if person.sheet.says("情节轻微", "免除处罚", "犯罪较轻", within=("holding", "findings")):
        return Verdict("consistent", "免予刑事处罚，写明了情节轻微或者免除处罚的依据。", facts)
    return Verdict("inconsistent", "免予刑事处罚，但没有写明情节轻微不需要判处刑罚或者法定的免除依据。", facts)


def _tried(person: Person) -> bool:
    """Whether this document itself decides on guilt and all that follows (an appeal leaves the rest to the first judgment)."""
    return person.sheet.doc_type == "judgment" and person.sheet.case.text("instance") != "second"


def recovery(person: Person, law: Law) -> Verdict:
    """Illegal gains are given back or ordered to be recovered."""
    gain = person.quantity("gain_yuan")
    if not _tried(person) or not person.convicted or gain is None or gain.low is None or gain.low <= 0:
        return not_applicable("不是有罪判决，或者没有违法所得。")
    facts = person.facts("gain_yuan", "restitution_yuan", "recovery_ordered_yuan")
    returned = person.quantity("restitution_yuan")
    if at_least(returned, gain.low):
        return Verdict(
            "consistent",
            f"违法所得{interval(gain, '元')}，已退缴{interval(returned, '元')}。{shown(law, 'restitution')}",
            facts,
        )
    if person.quantity("recovery_ordered_yuan") is not None or person.sheet.says(
        "追缴", "没收", "退赔", "退缴", "发还", "返还", "上缴国库", within=("disposition",)
    ):
        return Verdict("consistent", "判决处理了违法所得。", facts)
    return Verdict(
        "inconsistent",
        f"违法所得{interval(gain, '元')}，退缴{interval(returned, '元')}，判决没有追缴或者责令退赔。",
        facts,
    )


def citation(person: Person, law: Law) -> Verdict:
    """The article of the charge is cited."""
    seen = [c for c in person.convicted if c in _CITATIONS]
    if not seen or not _tried(person):
        return not_applicable("不是有罪判决，或者罪名不在核对之列。")
    words = person.sheet.words("holding", "disposition", "tail")
    if "条" not in words:
        return Verdict("undetermined", "没有读到文书引用的法条。")
    missing = [c for c in seen if not any(w in words for w in _CITATIONS[c])]
    if missing:
        return Verdict(
            "inconsistent", "判决未引用所定罪名的法条：" + "、".join(missing) + "。", person.facts("convicted")
        )
    return Verdict("consistent", "引用了所定罪名的法条。", person.facts("convicted"))


def coherent(person: Person, law: Law) -> Verdict:
    """What is verified as crime money is part of what flowed in; what flowed in is part of the two-way flow."""
    inflow, flow, fraud = (person.quantity(n) for n in ("inflow_yuan", "flow_yuan", "fraud_yuan"))
    pairs = [
        (fraud if _accounts(person) else None, inflow, "查证的涉诈金额", "流入资金"),
        (inflow, flow, "流入资金", "双向流水"),
    ]
    known = [(part, whole, a, b) for part, whole, a, b in pairs if part is not None and whole is not None]
    if not known:
        return not_applicable("没有可以互相核对的金额。")
    facts = person.facts("inflow_yuan", "flow_yuan", "fraud_yuan")
    for part, whole, a, b in known:
        if part.low is not None and whole.high is not None and part.low > whole.high + Decimal("0.005"):
            words = f"{a}{figure(part.low, '元')}大于{b}{figure(whole.high, '元')}"
            if _joint(person):
                return Verdict("undetermined", words + "；其中有共同的数额，需核对各项是否同一范围。", facts)
            return Verdict("inconsistent", words + "。", facts)
    return Verdict("consistent", "各项金额互不抵触。", facts)


def _joint(person: Person) -> bool:
    """Whether one of the amounts was said of several people together."""
    fields = ("inflow_yuan", "flow_yuan", "fraud_yuan")
    return any(f.attribution == "group" for name in fields for f in person.sheet.facts(person.number, name))


def _accounts(person: Person) -> bool:
    """Whether all the help is by accounts, so that verified money must have flowed in."""
    cards = any(person.quantity(f) is not None for f in ("phone_cards", "iot_cards"))
    moved = person.flag("withdraws") or person.flag("recruits")
    return (person.has_accounts("own") or person.has_accounts("foreign")) and not cards and not moved


ARTICLES = (
    Article(
        "criminal_law",
        "12",
        "时间和时效",
        "defendant",
        checks=(
            CheckRule("time.offence_existed", "行为时是否有该罪", "criminal_law", "12", offence_existed),
            CheckRule(
                "time.limitation",
                "追诉时效",
                "criminal_law",
                "87",
                limitation,
                parameters=("criminal_law.offences.limitation_years",),
            ),
        ),
    ),
    Article(
        "criminal_law",
        "64",
        "处理结果和引用",
        "defendant",
        checks=(
            CheckRule("outcome.exemption_basis", "免予处罚的依据", "criminal_law", "37", exemption_basis),
            CheckRule(
                "outcome.recovery",
                "违法所得的处理",
                "criminal_law",
                "64",
                recovery,
                parameters=parameters_of("restitution"),
            ),
            CheckRule("outcome.citation", "引用所定罪名的法条", "criminal_law", "61", citation),
            CheckRule("amounts.coherent", "金额互相印证", "criminal_procedure_law", "55", coherent),
        ),
    ),
)
