"""Art. 8: who collects or recruits for another's network crime, by prior collusion or in a fairly stable cooperation, is an accomplice."""

from __future__ import annotations

from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable, truth
from extractor.law.parameters import Law
from extractor.law.person import AIDING, CASINO, CONCEALING, FRAUD, Person
from extractor.law.truth import all_of, any_of

_LINKS = ("prior_collusion", "stable_cooperation")


def collects(person: Person) -> bool | None:
    """Whether the defendant bought, organised, recruited or introduced accounts or cards of others."""
    bought = True if "buys" in person.codes("provision") else None
    return any_of((person.flag("recruits"), bought))


def link(person: Person) -> bool | None:
    return any_of(person.flag(name) for name in _LINKS)


def accomplice(person: Person, law: Law) -> Result:
    collecting, linked = collects(person), link(person)
    if not collecting and linked is None:
        return NOT_RAISED
    answer = all_of((collecting, linked))
    facts = person.facts("recruits", *_LINKS) + person.facts_of_value("provision", "buys")
    first = {
        True: "有收购、组织、招募或者介绍的行为",
        False: "没有收购、招募等行为",
        None: "是否收购、招募，文书未写明",
    }[collecting]
    second = {
        True: "认定了事先通谋或者较为稳定的配合关系",
        False: "未形成事先通谋和稳定配合关系",
        None: "是否事先通谋或者形成较为稳定的配合关系，文书未写明",
    }[linked]
    return Result(truth(answer), f"{first}；{second}。", facts)


def collusion_in_aiding(person: Person, law: Law) -> Verdict:
    """Collusion or stable cooperation of a collector who was convicted of aiding."""
    if not person.convicted_of(AIDING) or any(person.convicted_of(c) for c in (FRAUD, CASINO)):
        return not_applicable("未单独以帮信罪定罪。")
    result = accomplice(person, law)
    if result.result == "met":
        return Verdict("inconsistent", "符合共同犯罪的条件，却以帮信罪定罪：" + result.reason, result.facts)
    if result.result == "undetermined" and collects(person):
        return Verdict(
            "undetermined",
            "收购、招募他人账户或者卡的，应查明是否与上家通谋或者稳定配合：" + result.reason,
            result.facts,
        )
    return Verdict("consistent", "未见按共同犯罪处理的条件。", result.facts)


def collusion_in_concealing(person: Person, law: Law) -> Verdict:
    """Prior collusion with those who commit the crime makes an accomplice, not a concealer."""
    if not person.convicted_of(CONCEALING):
        return not_applicable("未以掩隐罪定罪。")
    if person.flag("prior_collusion"):
        return Verdict(
            "inconsistent",
            "认定事前通谋，却以掩隐罪定罪；事前通谋的以上游犯罪的共犯论处。",
            person.facts("prior_collusion"),
        )
    return Verdict("consistent", "未认定事前通谋。", person.facts("prior_collusion"))


def accomplice_basis(person: Person, law: Law) -> Verdict:
    """A helper convicted as an accomplice of fraud or gambling: what ties him to the crime."""
    if not any(person.convicted_of(c) for c in (FRAUD, CASINO)) or person.text("role") == "principal":
        return not_applicable("未以上游犯罪的从犯定罪。")
    if not (collects(person) or person.codes("provision") or person.flag("withdraws") or person.flag("transfers")):
        return not_applicable("不是提供账户、卡或者转移资金的帮助行为。")
    if link(person):
        return Verdict("consistent", "写明了事先通谋或者较为稳定的配合关系。", person.facts(*_LINKS))
    return Verdict(
        "undetermined",
        "以上游犯罪的共犯定罪，但未写明事先通谋或者稳定配合关系；共同故意的依据需人工核对。",
        person.facts("provision", "recruits"),
    )


def same_conduct(person: Person, law: Law) -> Verdict:
    """Aiding and another crime for one and the same conduct: only the heavier may be punished."""
    others = [c for c in (CONCEALING, FRAUD, CASINO) if person.convicted_of(c)]
    if not person.convicted_of(AIDING):
        return not_applicable("未以帮信罪定罪。")
    if not others:
        return Verdict("consistent", "没有同时以关联犯罪定罪。")
    return Verdict(
        "undetermined",
        f"同时以帮信罪和{'、'.join(others)}定罪；须确认两罪依据的是不同的行为，同一行为应依处罚较重的规定。",
        person.facts("convicted"),
    )


ARTICLE = Article(
    "opinion2025",
    "8",
    "帮信与关联犯罪共犯的区分",
    "defendant",
    clauses=(ClauseRule("opinion2025.8", "收购、招募并事先通谋或者稳定配合", accomplice),),
    checks=(
        CheckRule(
            "distinction.collusion_in_aiding",
            "通谋或者稳定配合却定帮信",
            "opinion2025",
            "8",
            collusion_in_aiding,
            "dated",
        ),
        CheckRule(
            "distinction.collusion_in_concealing",
            "事前通谋却定掩隐",
            "interpretation2015",
            "5",
            collusion_in_concealing,
        ),
        CheckRule(
            "distinction.accomplice_basis", "共犯定罪的共同故意依据", "interpretation2011", "7", accomplice_basis
        ),
        CheckRule("distinction.same_conduct", "同一行为不得重复定罪", "criminal_law", "287-2", same_conduct),
    ),
)
