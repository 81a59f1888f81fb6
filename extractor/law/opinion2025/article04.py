"""Art. 4: the elements of aiding taken together: knowledge, help, serious circumstances; and what a conviction must show of them."""

from __future__ import annotations

from extractor.law.interpretation2019.article11 import perceived
from extractor.law.interpretation2019.article12 import other_ground
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import AIDING, Person
from extractor.law.wording import cite, cite_all

#: grounds of serious circumstances that do not depend on the date of decision
GROUNDS = tuple(f"interpretation2019.12.{n}" for n in ("1", "2", "3", "4", "5", "6", "p2"))
ITEMS_2025 = ("opinion2025.6.1", "opinion2025.6.2", "opinion2025.6.3")
ITEMS_EARLIER = {"opinion2021": ("opinion2021.9.1", "opinion2021.9.2"), "minutes2022": ("minutes2022.inflow",)}
_HELP = (
    "own_accounts",
    "others_accounts",
    "entity_accounts",
    "phone_cards",
    "iot_cards",
    "internet_accounts",
    "settlement_yuan",
    "inflow_yuan",
    "flow_yuan",
)


def elements(person: Person, law: Law) -> Result:
    """Knowledge, help and serious circumstances; what is not shown is open, never excluded."""
    if AIDING not in person.charged + person.convicted:
        return NOT_RAISED
    knowledge = bool(person.codes("knowledge")) or perceived(person)
    help_ = (
        any(person.quantity(name) is not None for name in _HELP)
        or bool(person.codes("provision"))
        or bool(person.flag("equipment"))
    )
    serious = [name for name in (*GROUNDS, *ITEMS_2025) if person.results[name].result == "met"]
    missing = [
        w
        for known, w in ((knowledge, "明知的依据"), (help_, "帮助的行为"), (bool(serious), "情节严重的情形"))
        if not known
    ]
    facts = person.facts("knowledge", "provision")
    if missing:
        return Result("undetermined", "文书尚不能显示" + "、".join(missing) + "。", facts)
    return Result("met", "明知、帮助、情节严重均有对应事实。", facts)


def grounds(person: Person, law: Law) -> dict[str, Result]:
    """The grounds of serious circumstances as they stand under the law of a day.

    Before the Opinion, the earlier card standards fill the open ground of the interpretation; since then art. 6 does.
    """
    found = {name: person.results[name] for name in GROUNDS}
    if law.in_force("opinion2025") == "yes":
        found |= {name: person.results[name] for name in ITEMS_2025}
    else:
        for instrument, names in ITEMS_EARLIER.items():
            if law.in_force(instrument) == "yes":
                found |= {name: person.results[name] for name in names}
    return found


def serious_ground(person: Person, law: Law) -> Verdict:
    """A conviction of aiding needs one ground of serious circumstances."""
    if not person.convicted_of(AIDING):
        return not_applicable("未以帮助信息网络犯罪活动罪定罪。")
    results = grounds(person, law)
    met = [name for name, r in results.items() if r.result == "met"]
    if met:
        facts = tuple(dict.fromkeys(f for name in met for f in results[name].facts))
        return Verdict("consistent", "情节严重的依据：" + cite_all(met) + "。", facts)
    open_ = {name: r for name, r in results.items() if r.result == "undetermined"}
    if open_:
        return Verdict(
            "undetermined",
            "没有一项情节严重的情形能够确认；待定："
            + "".join(f"{cite(name)}：{r.reason}" for name, r in open_.items()),
        )
    if person.text("role") in ("accessory", "coerced") and len(person.sheet.case.defendants) > 1:
        return Verdict(
            "undetermined",
            "本人的事实没有达到情节严重的标准；系从犯的，情节按共同的行为和数额认定，需人工核对。",
            person.facts("role"),
        )
    excluded = "".join(f"{cite(name)}：{r.reason}" for name, r in results.items() if r.result == "not_met")
    return Verdict("inconsistent", "以帮信罪定罪，但文书没有显示任何情节严重的情形。" + excluded)


def under_article6(person: Person, law: Law) -> Verdict:
    """Whether the conviction would stand on art. 6 today where it rests on cards and accounts only."""
    if not person.convicted_of(AIDING):
        return not_applicable("未以帮助信息网络犯罪活动罪定罪。")
    results = {name: person.results[name] for name in GROUNDS}
    if any(r.result == "met" for r in results.values()):
        return not_applicable("另有第十二条的其他情形，不依赖第六条。")
    filled = other_ground({name: person.results[name].result for name in ITEMS_2025})
    if filled.result == "met":
        return Verdict("consistent", filled.reason)
    if filled.result == "not_raised":
        return not_applicable("不是账户、卡的案件。")
    open_ = [name for name, r in results.items() if r.result == "undetermined"]
    rest = f"第十二条的其他情形待定：{cite_all(open_)}。" if open_ else ""
    reasons = "".join(person.results[n].reason for n in ITEMS_2025 if person.results[n].result != "not_raised")
    if any(person.results[n].result == "undetermined" for n in ITEMS_2025):
        return Verdict("undetermined", "能否达到第六条的标准待定：" + reasons)
    return Verdict("inconsistent", "未达到第六条的任何一项标准：" + reasons + rest)


ARTICLE = Article(
    "opinion2025",
    "4",
    "帮信罪的主客观方面",
    "defendant",
    clauses=(ClauseRule("opinion2025.4", "明知、帮助、情节严重综合认定", elements),),
    checks=(
        CheckRule(
            "aiding.serious_ground", "帮信定罪须有情节严重的情形", "interpretation2019", "12", serious_ground, "dated"
        ),
        CheckRule("aiding.article6", "账户、卡案件是否达到第六条标准", "opinion2025", "6", under_article6, "dated"),
    ),
)
