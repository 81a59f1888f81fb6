"""Arts 72–74 (probation) and 65 (recidivism)."""

from __future__ import annotations

from decimal import Decimal

from extractor.casefile import PriorRecord
from extractor.law.criminal_law.penalties import months_of
from extractor.law.dates import add_months, first_day, last_day, reached_age, valid, within_years
from extractor.law.guidance import parameters_of, shown
from extractor.law.model import Article, CheckRule, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.truth import all_of, any_of
from extractor.law.wording import duration


def eligible(person: Person, law: Law) -> Verdict:
    """Probation is for detention and terms up to three years."""
    sentence = person.effective
    if sentence is None or not sentence.suspended:
        return not_applicable("未宣告缓刑。")
    months, most = months_of(sentence), law.number("criminal_law.probation.eligible")
    if sentence.penalty not in ("fixed_term", "detention"):
        return Verdict("inconsistent", "缓刑只适用于拘役和有期徒刑。", sentence.facts)
    if months is not None and months > most:
        return Verdict("inconsistent", f"刑期{duration(months)}，超过可以宣告缓刑的{duration(most)}。", sentence.facts)
    return Verdict("consistent", "刑种、刑期可以宣告缓刑。", sentence.facts)


def excluded(person: Person, law: Law) -> Verdict:
    """No probation for recidivists and ringleaders."""
    sentence = person.effective
    if sentence is None or not sentence.suspended:
        return not_applicable("未宣告缓刑。")
    if person.factor("recidivist"):
        return Verdict(
            "inconsistent", "累犯不适用缓刑。", sentence.facts + person.facts_of_value("factors", "recidivist")
        )
    if person.text("role") == "principal" and person.sheet.says("首要分子", within=("holding",)):
        return Verdict("undetermined", "文书提到首要分子；本人如系首要分子，不适用缓刑。", sentence.facts)
    return Verdict("consistent", "未见不得适用缓刑的情形。", sentence.facts)


def period(person: Person, law: Law) -> Verdict:
    """The probation period: at least the term and the minimum, at most the maximum of its kind."""
    sentence = person.effective
    if sentence is None or not sentence.suspended or sentence.penalty not in ("fixed_term", "detention"):
        return not_applicable("未宣告缓刑。")
    months = months_of(sentence)
    if sentence.probation_months is None or months is None:
        return Verdict("undetermined", "刑期或者考验期未知。", sentence.facts)
    kind = "fixed" if sentence.penalty == "fixed_term" else "detention"
    low = max(months, law.number(f"criminal_law.probation.{kind}_min"))
    high = law.number(f"criminal_law.probation.{kind}_max")
    stated = Decimal(sentence.probation_months)
    if not low <= stated <= high:
        return Verdict(
            "inconsistent", f"考验期{duration(stated)}，应在{duration(low)}以上、{duration(high)}以下。", sentence.facts
        )
    return Verdict("consistent", f"考验期{duration(stated)}，在{duration(low)}至{duration(high)}之间。", sentence.facts)


def owed(person: Person, law: Law) -> Verdict:
    """For minors and people over seventy-five who meet the conditions, probation is not a choice."""
    sentence = person.effective
    young, old = person.flag("is_minor_at_offence"), _elderly_at_trial(person, law)
    if sentence is None or sentence.penalty not in ("fixed_term", "detention") or not (young or old):
        return not_applicable("不是应当宣告缓刑的人，或者未判处有期徒刑、拘役。")
    months = months_of(sentence)
    if sentence.suspended:
        return Verdict("consistent", "已宣告缓刑。", sentence.facts)
    if person.factor("recidivist") or (months is not None and months > law.number("criminal_law.probation.eligible")):
        return Verdict("consistent", "不符合缓刑的条件。", sentence.facts)
    adult = law.number("criminal_law.persons.adult_age")
    birth = person.date("birth_date")
    if young and not old and birth and reached_age(last_day(birth), int(adult), person.sheet.day):
        return Verdict("consistent", "裁判时已满十八周岁，是否宣告缓刑由法院裁量。", sentence.facts)
    return Verdict(
        "undetermined",
        "未成年人或者已满七十五周岁的人符合条件的应当宣告缓刑，文书未宣告，其他条件需人工核对。",
        sentence.facts,
    )


def _elderly_at_trial(person: Person, law: Law) -> bool:
    birth = person.date("birth_date")
    return birth is not None and reached_age(
        last_day(birth), int(law.number("criminal_law.persons.elderly_age")), person.sheet.day
    )


# ---------------------------------------------------------------------------------------------------- recidivism (art. 65)


#: crimes of negligence whose names do not say so
_NEGLIGENT = ("交通肇事罪", "重大责任事故罪", "失火罪", "医疗事故罪")


def recidivism(person: Person, law: Law) -> bool | None:
    """Whether the earlier records make a recidivist: a prior fixed term served, the new act within five years, of age at the first."""
    priors = [p for p in person.defendant.priors if p.kind == "conviction"]
    if not priors:
        return None
    return any_of(_counts(person, prior, law) for prior in priors)


def _counts(person: Person, prior: PriorRecord, law: Law) -> bool | None:
    years = int(law.number("criminal_law.persons.recidivism_years"))
    fixed = None if prior.penalty is None else prior.penalty in ("fixed_term", "life", "death")
    served: bool | None = True if prior.released else None
    if prior.suspended:  # a probation that was passed is no term served
        served = None if person.sheet.says("撤销缓刑") else False
    end, start = valid(prior.released), person.date("offence_start")
    recent = within_years(end, start, years) if end and start else None
    intended = prior.charge is None or not ("过失" in prior.charge or prior.charge in _NEGLIGENT)
    return all_of((fixed, served, recent, intended, _of_age(person, prior, law)))


def _of_age(person: Person, prior: PriorRecord, law: Law) -> bool | None:
    """Whether the earlier crime was no minor's: surely not where the conviction itself came before eighteen."""
    birth, date = person.date("birth_date"), valid(prior.date)
    adult = int(law.number("criminal_law.persons.adult_age"))
    if birth is None or date is None:
        return None
    if last_day(date) <= add_months(first_day(birth), adult * 12):
        return False
    # the act lay before the judgment; five years leave room for investigation and trial
    return True if first_day(date) > add_months(last_day(birth), (adult + 5) * 12) else None


def recidivist_conditions(person: Person, law: Law) -> Verdict:
    """Who is called a recidivist has a record that makes him one."""
    if not person.factor("recidivist"):
        return not_applicable("未认定累犯。")
    facts = person.facts_of_value("factors", "recidivist") + tuple(
        p.fact for p in person.defendant.priors if p.fact is not None
    )
    sentence = person.effective
    if sentence is not None and sentence.penalty in ("detention", "control", "fine_only", "exempt"):
        return Verdict(
            "inconsistent", "累犯以再犯应当判处有期徒刑以上刑罚之罪为条件，本案未判处有期徒刑。", facts + sentence.facts
        )
    answer = recidivism(person, law)
    if answer is False:
        return Verdict(
            "inconsistent", "认定累犯，但前科不符合条件（有期徒刑以上、执行完毕后五年内再犯、前罪时已成年）。", facts
        )
    if answer is None:
        return Verdict("undetermined", "认定累犯，前科的刑种、释放日期或者行为日期不全，不能核对。", facts)
    return Verdict("consistent", "前科符合累犯的条件。", facts)


def recidivist_missed(person: Person, law: Law) -> Verdict:
    """A record that makes a recidivist, and a fixed term, but no finding of recidivism."""
    sentence = person.effective
    if person.factor("recidivist") or not any(p.kind == "conviction" for p in person.defendant.priors):
        return not_applicable("已认定累犯，或者没有前科。")
    if sentence is None or sentence.penalty != "fixed_term":
        return not_applicable("未判处有期徒刑。")
    answer = recidivism(person, law)
    facts = tuple(p.fact for p in person.defendant.priors if p.fact is not None)
    if answer:
        return Verdict(
            "inconsistent", "前科符合累犯的条件，说理未认定累犯。" + shown(law, "recidivist", "record"), facts
        )
    if answer is None:
        return Verdict("undetermined", "有前科，是否构成累犯因刑种或者日期不全不能核对。", facts)
    return Verdict("consistent", "前科不构成累犯。", facts)


_P = "criminal_law.probation."
_AGES = ("criminal_law.persons.adult_age", "criminal_law.persons.elderly_age")
ARTICLES = (
    Article(
        "criminal_law",
        "72",
        "缓刑",
        "defendant",
        checks=(
            CheckRule("probation.eligible", "可以宣告缓刑的刑罚", "criminal_law", "72", eligible, parameters=(_P + "eligible",)),
            CheckRule("probation.excluded", "累犯、首要分子不适用缓刑", "criminal_law", "74", excluded),
            CheckRule("probation.period", "缓刑考验期", "criminal_law", "73", period, parameters=(_P + "fixed_min", _P + "fixed_max", _P + "detention_min", _P + "detention_max")),
            CheckRule("probation.owed", "未成年人、老年人应当宣告缓刑", "criminal_law", "72", owed, parameters=_AGES),
        ),
    ),
    Article(
        "criminal_law",
        "65",
        "累犯",
        "defendant",
        checks=(
            CheckRule("recidivism.conditions", "累犯的条件", "criminal_law", "65", recidivist_conditions, parameters=("criminal_law.persons.recidivism_years",)),
            CheckRule("recidivism.missed", "漏认累犯", "criminal_law", "65", recidivist_missed, parameters=parameters_of("recidivist", "record")),
        ),
    ),
)  # fmt: skip
