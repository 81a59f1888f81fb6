"""法发〔2021〕22号, art. 9: five accounts, or twenty cards of others, bought, sold or rented out. Known from quotations."""

from __future__ import annotations

from decimal import Decimal

from extractor.casefile import Quantity
from extractor.law.model import NOT_RAISED, Article, ClauseRule, Result, truth
from extractor.law.opinion2025.article06 import CARDS, FOREIGN_ACTS
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.truth import all_of, at_least, at_most
from extractor.law.wording import figure, interval

_ACCOUNTS = ("own_accounts", "others_accounts", "entity_accounts")
QUOTED = "（标准据转引，未核对原文）"


def accounts(person: Person, law: Law) -> Result:
    """Item (1): own or others' accounts."""
    count = person.counted_by(_ACCOUNTS, FOREIGN_ACTS)
    if count is None:
        return NOT_RAISED
    act, facts = person.acts(_ACCOUNTS, FOREIGN_ACTS)
    least = law.number("opinion2021.9.accounts")
    return _decide(act, count, least, "账户", "个", facts + person.facts(*_ACCOUNTS))


def cards(person: Person, law: Law) -> Result:
    """Item (2): others' cards only. Where the text does not say whose they are, their number is an upper bound."""
    count = person.counted_by(CARDS, FOREIGN_ACTS)
    if count is None:
        return NOT_RAISED
    act, facts = person.acts(CARDS, FOREIGN_ACTS)
    holders = {f.holder for field in CARDS for f in person.sheet.facts(person.number, field)}
    others = count if holders == {"others"} else at_most(count)
    return _decide(act, others, law.number("opinion2021.9.cards"), "他人的卡", "张", facts + person.facts(*CARDS))


def _decide(
    act: bool | None, count: Quantity | None, least: Decimal, name: str, unit: str, facts: tuple[int, ...]
) -> Result:
    enough = at_least(count, least)
    words = {True: "属于收购、出售、出租", False: "不是收购、出售、出租", None: "是否收购、出售、出租，文书未写明"}[act]
    answer = all_of((act, enough))
    return Result(
        truth(answer),
        f"{name}{interval(count, unit)}，标准为{figure(least, unit)}以上；{words}{QUOTED}。",
        tuple(dict.fromkeys(facts)),
    )


ARTICLE = Article(
    "opinion2021",
    "9",
    "两卡案件的其他情节严重（2021年）",
    "defendant",
    clauses=(
        ClauseRule("opinion2021.9.1", "收购、出售、出租账户五个以上", accounts, ("opinion2021.9.accounts",)),
        ClauseRule("opinion2021.9.2", "收购、出售、出租他人的卡二十张以上", cards, ("opinion2021.9.cards",)),
    ),
)
