"""Arts 17 and 17-1 (age), 27–28 (accessories), 30–31 and 287-2 (companies), 67 (surrender and confession)."""

from __future__ import annotations

from extractor.law.criminal_law.penalties import MAXIMA, months_of
from extractor.law.dates import first_day, last_day, reached_age
from extractor.law.guidance import parameters_of, shown
from extractor.law.model import Article, CheckRule, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import AIDING, CASINO, CONCEALING, FRAUD, Person
from extractor.law.wording import duration

_OF_SIXTEEN = (AIDING, CONCEALING, FRAUD, CASINO)


def _under(person: Person, years: int) -> bool | None:
    """Whether the defendant was under an age at the first act: the birthday itself is still the younger age."""
    birth, span = person.date("birth_date"), person.act_span()
    if birth is None or span is None:
        return None
    start = person.date("offence_start") or person.date("offence_end") or ""
    if not reached_age(first_day(birth), years, last_day(start)):
        return True
    return False if reached_age(last_day(birth), years, first_day(start)) else None


def minority(person: Person, law: Law) -> Verdict:
    """What the document says of minority agrees with birth date and date of the act."""
    stated, years = person.factor("minor"), int(law.number("criminal_law.persons.adult_age"))
    computed = _under(person, years)
    facts = person.facts("birth_date", "offence_start") + person.facts_of_value("factors", "minor")
    if computed is None or person.defendant.codes("factors") is None:
        return not_applicable("出生日期或者行为日期不足以计算年龄。")
    if stated and computed is False:
        return Verdict("inconsistent", "文书认定行为时未成年，但按出生日期和行为日期已满十八周岁。", facts)
    if computed and person.sheet.says("已满十八周岁", "已满18周岁", "已成年", within=("holding",)) and not stated:
        return Verdict(
            "inconsistent", "按出生日期和行为日期行为时未满十八周岁（生日当天仍未满），文书认定已满。", facts
        )
    return Verdict(
        "consistent", f"按日期计算，行为时{'未满' if computed else '已满'}{years}周岁，与文书不相抵触。", facts
    )


def responsible(person: Person, law: Law) -> Verdict:
    """For these offences nobody under sixteen answers."""
    if not any(person.convicted_of(c) for c in _OF_SIXTEEN):
        return not_applicable("未以帮信、掩隐等罪定罪。")
    years = int(law.number("criminal_law.persons.responsible_age"))
    end = person.date("offence_end") or person.date("offence_start")
    birth = person.date("birth_date")
    if birth is None or end is None:
        return not_applicable("出生日期或者行为日期未知。")
    facts = person.facts("birth_date", "offence_start", "offence_end")
    if not reached_age(first_day(birth), years, last_day(end)):
        return Verdict("inconsistent", f"全部行为时未满{years}周岁，不负刑事责任。", facts)
    early = _under(person, years)
    if early:
        return Verdict("undetermined", f"部分行为时未满{years}周岁，这部分不应计入。", facts)
    return Verdict(
        "consistent" if early is False else "undetermined",
        f"行为时{'已满' if early is False else '是否已满'}{years}周岁。",
        facts,
    )


def elderly(person: Person, law: Law) -> Verdict:
    """Over seventy-five at the act: leniency is open and should be weighed."""
    years = int(law.number("criminal_law.persons.elderly_age"))
    if _under(person, years) is not False or not person.final_sentences:
        return not_applicable(f"行为时未满{years}周岁，或者年龄未知。")
    facts = person.facts("birth_date", "offence_start")
    if person.factor("elderly"):
        return Verdict("consistent", "年龄的情节已予评价。", facts)
    return Verdict("undetermined", f"行为时已满{years}周岁，可以从轻或者减轻处罚，说理未予评价。", facts)


def accessory(person: Person, law: Law) -> Verdict:
    """An accessory must get less: never the maximum of the range."""
    if person.text("role") not in ("accessory", "coerced"):
        return not_applicable("未认定从犯、胁从犯。")
    seen = [
        s
        for s in person.single_sentences
        if s.charge in MAXIMA and s.penalty == "fixed_term" and months_of(s) is not None
    ]
    if not seen:
        return not_applicable("没有可核对的有期徒刑。")
    for sentence in seen:
        months, most = months_of(sentence), law.number(MAXIMA[sentence.charge])
        if months is not None and months >= most:
            return Verdict(
                "inconsistent",
                f"认定从犯，应当从轻、减轻或者免除处罚，却判处法定最高刑{duration(most)}。{shown(law, 'accessory')}",
                sentence.facts + person.facts("role"),
            )
    return Verdict("consistent", "从犯的刑罚低于法定最高刑。", person.facts("role"))


def surrender_and_confession(person: Person, law: Law) -> Verdict:
    """For one crime there is surrender or confession, not both."""
    if not (person.factor("voluntary_surrender") or person.factor("confession")):
        return not_applicable("未认定自首或者坦白。")
    facts = person.facts_of_value("factors", "voluntary_surrender", "confession")
    if not (person.factor("voluntary_surrender") and person.factor("confession")):
        return Verdict("consistent", "只认定了自首和坦白中的一项。", facts)
    if len(person.convicted) > 1:
        return Verdict("consistent", "数罪可以分别认定自首和坦白。", facts)
    return Verdict(
        "undetermined",
        "对同一罪行同时认定自首和坦白，不应重复评价，需人工核对。" + shown(law, "surrender", "confession"),
        facts,
    )


def company(person: Person, law: Law) -> Verdict:
    """A company can only be fined, and those responsible are punished beside it."""
    if not person.flag("is_entity") or not person.final_sentences:
        return not_applicable("不是被告单位，或者没有处理结果。")
    final = person.final_sentences
    facts = tuple(f for s in final for f in s.facts)
    if any(s.penalty in ("fixed_term", "detention", "control", "life") for s in final):
        return Verdict("inconsistent", "对单位判处了自由刑；单位犯罪只能对单位判处罚金。", facts)
    people = [d for d in person.sheet.case.defendants if d.number != person.number and d.flag("is_entity") is not True]
    if person.convicted and not people:
        return Verdict(
            "undetermined", "单位犯罪，文书中没有直接负责的主管人员或者其他责任人员，是否另案处理需人工核对。", facts
        )
    return Verdict("consistent", "单位被判处罚金，责任人员同案处理。", facts)


_P = "criminal_law.persons."
ARTICLES = (
    Article(
        "criminal_law",
        "17",
        "年龄",
        "defendant",
        checks=(
            CheckRule(
                "person.minority", "未成年的认定与日期", "criminal_law", "17", minority, parameters=(_P + "adult_age",)
            ),
            CheckRule(
                "person.responsible",
                "刑事责任年龄",
                "criminal_law",
                "17",
                responsible,
                parameters=(_P + "responsible_age",),
            ),
            CheckRule(
                "person.elderly",
                "老年人情节未予评价",
                "criminal_law",
                "17-1",
                elderly,
                parameters=(_P + "elderly_age",),
            ),
        ),
    ),
    Article(
        "criminal_law",
        "27",
        "从犯、单位、自首与坦白",
        "defendant",
        checks=(
            CheckRule(
                "person.accessory",
                "从犯不得判处最高刑",
                "criminal_law",
                "27",
                accessory,
                parameters=parameters_of("accessory"),
            ),
            CheckRule(
                "person.surrender_and_confession",
                "自首与坦白重复评价",
                "criminal_law",
                "67",
                surrender_and_confession,
                parameters=parameters_of("surrender", "confession"),
            ),
            CheckRule("person.company", "单位犯罪的处罚", "criminal_law", "31", company),
        ),
    ),
)
