"""Two-card minutes of 22 March 2022: more than 300,000 flowed in, 3,000 of it proven fraud money; explained lawful money deducted. Known from quotations."""

from __future__ import annotations

from extractor.law.earlier.opinion2021_article09 import QUOTED
from extractor.law.model import NOT_RAISED, Article, ClauseRule, Result, truth
from extractor.law.opinion2025.article06 import OWN_ACTS
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.truth import all_of, at_least, at_most, over
from extractor.law.wording import figure, interval

_ACCOUNTS = ("own_accounts", "others_accounts", "entity_accounts")


def inflow(person: Person, law: Law) -> Result:
    if all(person.quantity(name) is None for name in _ACCOUNTS):
        return NOT_RAISED
    act, facts = person.acts(_ACCOUNTS, OWN_ACTS)
    money = person.quantity("inflow_yuan") or at_most(person.quantity("flow_yuan"))
    least, floor = law.number("minutes2022.4.inflow"), law.number("minutes2022.4.fraud")
    fraud = person.quantity("fraud_yuan")
    limbs = (
        (
            act,
            "行为属于出售、出租等" if act else "行为不是出售、出租等" if act is False else "如何提供账户，文书未写明",
        ),
        (over(money, least), f"流入资金{interval(money, '元')}，标准为超过{figure(least, '元')}"),
        (at_least(fraud, floor), f"查证涉诈资金{interval(fraud, '元')}，标准为{figure(floor, '元')}以上"),
    )
    answer = all_of(a for a, _ in limbs)
    words = "；".join(w for a, w in limbs if a is answer)
    return Result(
        truth(answer),
        f"{words}{QUOTED}。",
        tuple(dict.fromkeys(facts + person.facts(*_ACCOUNTS, "inflow_yuan", "flow_yuan", "fraud_yuan"))),
    )


ARTICLE = Article(
    "minutes2022",
    "4",
    "流入资金超过三十万元（2022年纪要）",
    "defendant",
    clauses=(
        ClauseRule(
            "minutes2022.inflow",
            "流入资金超过三十万元且涉诈三千元以上",
            inflow,
            ("minutes2022.4.inflow", "minutes2022.4.fraud"),
        ),
    ),
)
