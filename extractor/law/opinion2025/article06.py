"""Art. 6: when circumstances are serious (情节严重) in cases of cards and accounts.

(1) three or more accounts of one's own, sold or rented out, and 300,000 yuan flowed in; (2) accounts of others or of a
company, bought, sold or rented out, and 300,000 yuan flowed in; (3) twenty phone or IoT cards bought, sold or rented out.
Before any of them: the crime of those who were helped must be verified to its own threshold (second paragraph).
"""

from __future__ import annotations

from decimal import Decimal

from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable, truth
from extractor.law.parameters import Law
from extractor.law.person import ACCOUNTS, AIDING, Person
from extractor.law.truth import all_of, at_least
from extractor.law.wording import cite_all, figure, interval

OWN_ACTS = frozenset(("sells", "rents"))
FOREIGN_ACTS = frozenset(("buys", "sells", "rents"))
CARDS = ("phone_cards", "iot_cards")

_UNVERIFIABLE = ("无法查证", "难以查证", "无法逐一", "难以逐一", "无法查实", "无法核实", "难以查实")

#: What is known of one limb: the answer and the words for it.
Limb = tuple[bool | None, str]


def own_accounts(person: Person, law: Law) -> Result:
    """Item (1)."""
    if not person.has_accounts("own"):
        return NOT_RAISED
    act, act_facts = person.acts(ACCOUNTS["own"], OWN_ACTS)
    count, least = person.counted_by(ACCOUNTS["own"], OWN_ACTS), law.number("opinion2025.6.own_accounts")
    enough = at_least(count, least)
    limbs = (
        _act_limb(_settled(act, person, ACCOUNTS["own"], OWN_ACTS, least), "出售、出租本人账户"),
        (enough, f"本人账户{interval(count, '个')}，标准为{figure(least, '个')}以上"),
        _inflow_limb(person, law, "own", "opinion2025.6.own_inflow"),
        predicate(person, law),
    )
    return _decide(limbs, act_facts + person.facts("own_accounts", "inflow_yuan", "flow_yuan", "fraud_yuan"))


def foreign_accounts(person: Person, law: Law) -> Result:
    """Item (2)."""
    if not person.has_accounts("foreign"):
        return NOT_RAISED
    act, act_facts = person.acts(ACCOUNTS["foreign"], FOREIGN_ACTS)
    limbs = (
        _act_limb(act, "收购、出售、出租他人或者单位账户"),
        _inflow_limb(person, law, "foreign", "opinion2025.6.foreign_inflow"),
        predicate(person, law),
    )
    return _decide(limbs, act_facts + person.facts(*ACCOUNTS["foreign"], "inflow_yuan", "flow_yuan", "fraud_yuan"))


def cards(person: Person, law: Law) -> Result:
    """Item (3): phone and IoT cards together, one's own or others'."""
    if all(person.quantity(field) is None for field in CARDS):
        return NOT_RAISED
    act, act_facts = person.acts(CARDS, FOREIGN_ACTS)
    count, least = person.counted_by(CARDS, FOREIGN_ACTS), law.number("opinion2025.6.cards")
    limbs = (
        _act_limb(_settled(act, person, CARDS, FOREIGN_ACTS, least), "收购、出售、出租电话卡、物联网卡"),
        (at_least(count, least), f"电话卡、物联网卡{interval(count, '张')}，标准为{figure(least, '张')}以上"),
        predicate(person, law),
    )
    result = _decide(limbs, act_facts + person.facts(*CARDS, "fraud_yuan"))
    if result.result == "not_met" and at_least(count, least) is False:
        return result
    return Result(result.result, result.reason + "电话卡案件如何适用先行查证的要求尚无定论，需人工核对。", result.facts)


def predicate(person: Person, law: Law) -> Limb:
    """The second paragraph as a limb of the three items: verified crime money against the threshold of telecom fraud."""
    if person.predicate is None:
        person.predicate = _predicate(person, law)
    return person.predicate


def _predicate(person: Person, law: Law) -> Limb:
    verified, floor = person.quantity("fraud_yuan"), law.number("opinion2016.2.large")
    if verified is None:
        return None, "文书未载明查证属实的涉嫌犯罪金额"
    if _other_crime(person):
        return None, f"查证金额{interval(verified, '元')}，但被帮助的并非诈骗，其入罪标准不在本工具参数之内"
    words = f"查证属实的涉嫌犯罪金额{interval(verified, '元')}，电信网络诈骗入罪标准为{figure(floor, '元')}"
    answer = at_least(verified, floor)
    if answer and verified.low is not None and verified.low < law.number("interpretation2011.1.large_high"):
        words += "（法发〔2016〕32号，转引）"
    return answer, words


def verified(person: Person, law: Law) -> Result:
    """The second paragraph as a clause of its own."""
    if not (
        person.has_accounts("own")
        or person.has_accounts("foreign")
        or any(person.quantity(f) is not None for f in CARDS)
    ):
        return NOT_RAISED
    return _decide((predicate(person, law),), person.facts("fraud_yuan"))


def unverifiable(person: Person, law: Law) -> Result:
    """The third paragraph: it objectively cannot be verified whether those who were helped reached the degree of crime."""
    if not person.sheet.says("无法", "难以") or not person.sheet.says(*_UNVERIFIABLE):
        return NOT_RAISED
    if person.sheet.says("对象众多", "人数众多", "客观条件", "客观原因"):
        return Result("met", "文书写明因对象众多等客观原因，无法查证被帮助对象的犯罪程度。")
    return Result("undetermined", "文书提到无法查证被帮助对象的犯罪程度；是否因对象众多等客观原因所致，需人工核对。")


def predicate_verified(person: Person, law: Law) -> Verdict:
    """Before accounts or cards make circumstances serious, the crime that was helped is verified."""
    if not person.convicted_of(AIDING) or person.results["opinion2025.6.p2"].result == "not_raised":
        return not_applicable("未以帮信罪定罪，或者不是账户、卡的案件。")
    answer, words = predicate(person, law)
    facts = person.facts("fraud_yuan")
    if answer:
        return Verdict("consistent", words + "。", facts)
    others = [name for name in _OTHER_GROUNDS if person.results[name].result == "met"]
    if others:
        return Verdict("consistent", f"{words}；但另有{cite_all(others)}，不依赖账户、卡的标准。", facts)
    if answer is None and person.quantity("fraud_yuan") is not None:
        return Verdict("undetermined", words + "，需人工核对。", facts)
    return Verdict("inconsistent", words + "；以账户、卡认定情节严重的，应当先行查证。", facts)


_OTHER_GROUNDS = tuple(f"interpretation2019.12.{n}" for n in ("1", "2", "3", "4", "5", "p2"))


def _settled(
    act: bool | None, person: Person, fields: tuple[str, ...], acts: frozenset[str], least: Decimal
) -> bool | None:
    """An act that holds for some and not for others is settled where those of the right act alone are enough."""
    return True if act is None and person.surely_by(fields, acts) >= least else act


def _act_limb(answer: bool | None, words: str) -> Limb:
    if answer is None:
        return None, f"是否属于{words}，文书未写明"
    return answer, f"行为属于{words}" if answer else f"行为不是{words}"


def _inflow_limb(person: Person, law: Law, kind: str, parameter: str) -> Limb:
    least, inflow = law.number(parameter), person.inflow(kind)
    name = "本人账户" if kind == "own" else "他人、单位账户"
    words = f"{name}流入资金{interval(inflow, '元')}，标准为{figure(least, '元')}以上"
    if inflow is not None and person.quantity("inflow_yuan") is None and person.quantity("flow_yuan") is not None:
        words += "（只有双向流水，流水只是流入的上限）"
    return at_least(inflow, least), words


def _other_crime(person: Person) -> bool:
    """Whether the document speaks of gambling and of no fraud at all."""
    return person.sheet.says("赌") and not person.sheet.says("诈", "骗")


def _decide(limbs: tuple[Limb, ...], facts: tuple[int, ...]) -> Result:
    """All limbs together; the reason names those that decide, else those that are missing."""
    answer = all_of(a for a, _ in limbs)
    words = "；".join(w for a, w in limbs if a is answer)
    return Result(truth(answer), words + "。", tuple(dict.fromkeys(facts)))


ARTICLE = Article(
    "opinion2025",
    "6",
    "情节严重：账户、卡和流入资金",
    "defendant",
    clauses=(
        ClauseRule(
            "opinion2025.6.1", "出售、出租本人账户三个以上，流入资金三十万元以上", own_accounts,
            ("opinion2025.6.own_accounts", "opinion2025.6.own_inflow", "opinion2016.2.large"),
        ),
        ClauseRule(
            "opinion2025.6.2", "收购、出售、出租他人或单位账户，流入资金三十万元以上", foreign_accounts,
            ("opinion2025.6.foreign_inflow", "opinion2016.2.large"),
        ),
        ClauseRule("opinion2025.6.3", "收购、出售、出租电话卡、物联网卡二十张以上", cards, ("opinion2025.6.cards", "opinion2016.2.large")),
        ClauseRule("opinion2025.6.p2", "先行查证被帮助对象的涉嫌犯罪金额", verified, ("opinion2016.2.large",)),
        ClauseRule("opinion2025.6.p3", "因客观条件无法查证被帮助对象的犯罪程度", unverifiable),
    ),
    checks=(CheckRule("aiding.predicate", "账户、卡案件应先行查证犯罪金额", "opinion2025", "6", predicate_verified, "dated"),),
)  # fmt: skip
