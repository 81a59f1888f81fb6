"""Art. 47: the printed dates of a term: from the first day on, by calendar months, a day of custody for a day of the term."""

from __future__ import annotations

from datetime import date

from extractor.casefile import Sentence
from extractor.law.criminal_law.penalties import months_of
from extractor.law.dates import end_of_term, first_day, valid
from extractor.law.model import Article, CheckRule, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.wording import duration


def _dated(person: Person) -> tuple[Sentence, date | None, date | None] | None:
    """The sentence to be served with its printed first and last day."""
    sentence = person.effective
    if sentence is None or sentence.penalty not in ("fixed_term", "detention"):
        return None
    start, end = valid(sentence.term_start), valid(sentence.term_end)
    if start is None and end is None:
        return None
    full = [first_day(d) if d and len(d) == 10 else None for d in (start, end)]
    return sentence, full[0], full[1]


def last_day_of_term(person: Person, law: Law) -> Verdict:
    """First and last printed day are the length of the term apart, less the days of custody set off."""
    found = _dated(person)
    if found is None:
        return not_applicable("文书没有写刑期起止日期。")
    sentence, start, end = found
    months = months_of(sentence)
    if start is None or end is None or months is None:
        return Verdict("undetermined", "刑期或者起止日期不全，不能核对。", sentence.facts)
    expected = end_of_term(start, int(months))
    words = f"刑期{duration(months)}，自{start}起应至{expected}止，文书写至{end}"
    if end == expected:
        return Verdict("consistent", words + "。", sentence.facts)
    if end > expected:
        if (end - expected).days <= _days_out(person):
            return Verdict("undetermined", words + "；期间可能有未羁押的日期，需人工核对。", sentence.facts)
        return Verdict("inconsistent", words + "，超出刑期。", sentence.facts)
    days = (expected - end).days
    custody = person.date("custody_start")
    earlier = custody is not None and first_day(custody) < start
    if earlier or _set_off(person):
        return Verdict(
            "undetermined" if not earlier else "consistent",
            words + f"，提前{days}日，应为先行羁押折抵的日数。",
            sentence.facts,
        )
    return Verdict("inconsistent", words + f"，少{days}日，未见先行羁押折抵的记载。", sentence.facts)


def _days_out(person: Person) -> int:
    """Days that a person may have spent at large between the first custody and the term (bail): unknown, so generous."""
    return (
        10_000
        if person.sheet.says("取保候审", "监视居住", within=("parties", "procedure")) and person.date("custody_start")
        else 0
    )


def _set_off(person: Person) -> bool:
    return person.sheet.says("折抵", "先行羁押", within=("disposition", "tail", "holding"))


#: whoever is caught is held for some days before the formal detention; those days count
_HELD_BEFORE = 7
_CAUGHT = ("抓获", "到案", "传唤", "查获", "投案", "归案", "临时羁押", "被抓")
_ANYWHERE = ("parties", "procedure", "prosecution", "findings", "evidence", "holding")


def first_day_of_term(person: Person, law: Law) -> Verdict:
    """The term does not begin before the custody, nor after it where the person was never at large."""
    found = _dated(person)
    custody = person.date("custody_start")
    sentence, start, _ = found or (None, None, None)
    if sentence is None or start is None or custody is None:
        return not_applicable("刑期起始日期或者羁押日期未知。")
    facts = sentence.facts + person.facts("custody_start")
    begun = first_day(custody)
    if start == begun:
        return Verdict("consistent", f"刑期自羁押之日{begun}起算。", facts)
    if len(custody) < 10:
        return Verdict("undetermined", "羁押日期不完整，不能核对。", facts)
    if start < begun and (begun - start).days <= _HELD_BEFORE and person.sheet.says(*_CAUGHT, within=_ANYWHERE):
        return Verdict("consistent", f"刑期自{start}到案起算，{begun}为正式羁押之日。", facts)
    if start < begun:
        words = f"刑期自{start}起算，早于文书所载的羁押之日{begun}；此前应另有羁押，需核对首次羁押的日期。"
        return Verdict("undetermined", words, facts)
    if person.sheet.says("取保候审", "监视居住", "折抵", within=("parties", "procedure", "disposition", "tail")):
        return Verdict(
            "undetermined", f"刑期自{start}起算，晚于首次羁押之日{begun}；先行羁押的日数应予折抵，需人工核对。", facts
        )
    return Verdict("inconsistent", f"刑期自{start}起算，晚于羁押之日{begun}，未见取保候审或者折抵的记载。", facts)


ARTICLES = (
    Article(
        "criminal_law",
        "47",
        "刑期的起止和折抵",
        "defendant",
        checks=(
            CheckRule("term.last_day", "刑期起止与刑期长度", "criminal_law", "47", last_day_of_term),
            CheckRule("term.first_day", "刑期起算与羁押日期", "criminal_law", "47", first_day_of_term),
        ),
    ),
)
