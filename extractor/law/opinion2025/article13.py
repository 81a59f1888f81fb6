"""Art. 13: occupational ban where a profession was used; prohibition order beside probation."""

from __future__ import annotations

import re

from extractor.language.numerals import parse_number
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.wording import figure

_PUNISHED = ("fixed_term", "detention", "control", "life", "death", "fine_only")
_BAN_YEARS = re.compile(r"(?:之日起|期限为?|为期)([0-9一二三四五六七八九十]{1,2})年")


def _punished(person: Person) -> bool:
    return any(s.penalty in _PUNISHED for s in person.final_sentences)


def _banned(person: Person) -> bool:
    return any(s.occupational_ban for s in person.final_sentences)


def occupational_ban(person: Person, law: Law) -> Result:
    """First paragraph: may be imposed where the profession was used, must be where a specific duty was gravely broken."""
    if not _punished(person):
        return NOT_RAISED
    trade = person.results["opinion2025.9.3"]
    if trade.result == "met":
        return Result(
            "met",
            "利用职业便利犯罪并被判处刑罚，可以宣告职业禁止；严重违背职业要求的特定义务的，应当宣告。",
            trade.facts,
        )
    return trade


def prohibition_order(person: Person, law: Law) -> Result:
    """Second paragraph: possible beside probation."""
    final = person.final_sentences
    if not any(s.suspended for s in final):
        return NOT_RAISED
    return Result("met", "宣告缓刑，可以根据情况宣告禁止令。", tuple(f for s in final if s.suspended for f in s.facts))


def ban_missing(person: Person, law: Law) -> Verdict:
    """A profession was used and no ban was imposed."""
    if person.results["opinion2025.13.p1"].result != "met":
        return not_applicable("未认定利用职业便利，或者未判处刑罚。")
    facts = person.facts_of_value("factors", "insider")
    if _banned(person):
        return Verdict("consistent", "已宣告职业禁止。", facts)
    return Verdict("undetermined", "利用职业便利犯罪而未宣告职业禁止；严重违背特定义务的应当宣告，需人工核对。", facts)


def ban_basis(person: Person, law: Law) -> Verdict:
    """A ban needs a profession that was used, and lasts three to five years."""
    if not _banned(person):
        return not_applicable("未宣告职业禁止。")
    low, high = law.number("criminal_law.offences.ban_min"), law.number("criminal_law.offences.ban_max")
    words = person.sheet.words("disposition")
    at = words.find("禁止")
    stated = _BAN_YEARS.search(words, at) if at >= 0 else None
    years = parse_number(stated.group(1)) if stated else None
    if years is not None and not low <= years <= high:
        return Verdict(
            "inconsistent", f"职业禁止的期限{figure(years, '年')}，应为{figure(low, '年')}至{figure(high, '年')}。"
        )
    if person.results["opinion2025.9.3"].result == "not_raised":
        return Verdict("undetermined", "宣告了职业禁止，但未见利用职业便利或者违背职业义务的事实。")
    return Verdict("consistent", "宣告职业禁止，有利用职业便利的事实。", person.facts_of_value("factors", "insider"))


def order_without_probation(person: Person, law: Law) -> Verdict:
    """A prohibition order is possible only beside probation or control."""
    final = [s for s in person.final_sentences if s.prohibition_order]
    if not final:
        return not_applicable("未宣告禁止令。")
    if any(s.suspended or s.penalty == "control" for s in person.final_sentences):
        return Verdict("consistent", "禁止令与缓刑或者管制并用。", tuple(f for s in final for f in s.facts))
    return Verdict(
        "inconsistent", "宣告了禁止令，但没有宣告缓刑或者判处管制。", tuple(f for s in final for f in s.facts)
    )


ARTICLE = Article(
    "opinion2025",
    "13",
    "职业禁止、禁止令",
    "defendant",
    clauses=(
        ClauseRule("opinion2025.13.p1", "利用职业便利的职业禁止", occupational_ban),
        ClauseRule("opinion2025.13.p2", "缓刑的禁止令", prohibition_order),
    ),
    checks=(
        CheckRule("outcome.ban_missing", "利用职业便利而未宣告职业禁止", "opinion2025", "13", ban_missing, "dated"),
        CheckRule(
            "outcome.ban_basis",
            "职业禁止的条件和期限",
            "criminal_law",
            "37-1",
            ban_basis,
            parameters=("criminal_law.offences.ban_min", "criminal_law.offences.ban_max"),
        ),
        CheckRule(
            "outcome.order_without_probation",
            "禁止令须与缓刑或者管制并用",
            "criminal_law",
            "72",
            order_without_probation,
        ),
    ),
)
