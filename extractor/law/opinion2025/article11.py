"""Art. 11: minors (under eighteen at the act, not at trial) and, by analogy, students."""

from __future__ import annotations

from extractor.law.guidance import parameters_of, shown
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable
from extractor.law.opinion2025.article09 import ITEMS as AGGRAVATING
from extractor.law.opinion2025.article10 import ITEMS as LENIENT
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.wording import cite_all


def minor(person: Person, law: Law) -> Result:
    """First paragraph: a minor is always treated leniently."""
    facts = person.facts("is_minor_at_offence", "birth_date") + person.facts_of_value("factors", "minor")
    if person.flag("is_minor_at_offence"):
        return Result("met", "行为时未满十八周岁，应当从宽。", facts)
    age, adult = person.quantity("age_at_offence"), law.number("criminal_law.persons.adult_age")
    if (
        person.flag("is_minor_at_offence") is None
        and age is not None
        and age.low is not None
        and age.low < adult
        and (age.high is None or age.high >= adult)
    ):
        return Result("undetermined", "按现有日期不能确定行为时是否已满十八周岁。", facts)
    return NOT_RAISED


def conspicuously_minor(person: Person, law: Law) -> Result:
    """First paragraph, second sentence: conspicuously minor circumstances are no crime."""
    if not person.flag("is_minor_at_offence") or not person.sheet.says("情节显著轻微", within=("holding", "findings")):
        return NOT_RAISED
    return Result("undetermined", "行为时未成年，文书提到情节显著轻微；是否对本人认定，需人工核对。")


def waiver(person: Person, law: Law) -> Result:
    """First paragraph, third sentence: an item of art. 10, minor circumstances, and no item of art. 9."""
    if not person.flag("is_minor_at_offence"):
        return NOT_RAISED
    severe = [name for name in AGGRAVATING if person.results[name].result == "met"]
    if severe:
        return Result(
            "not_met",
            f"具有第九条的情形（{cite_all(severe)}），不适用。",
            tuple(f for n in severe for f in person.results[n].facts),
        )
    lenient = [name for name in LENIENT if person.results[name].result == "met"]
    if not lenient:
        return Result("undetermined", "未见第十条的情形；是否具备，文书未写明。")
    possible = [name for name in AGGRAVATING if person.results[name].result == "undetermined"]
    if possible:
        return Result("undetermined", f"具有第十条的情形，但第九条的情形待定（{cite_all(possible)}）。")
    if person.results["opinion2025.10.p2"].result == "met":
        return Result("met", "未成年，具有第十条的情形且情节轻微，一般应当不起诉或者免予刑事处罚。")
    return Result(
        "undetermined", "未成年，具有第十条的情形；犯罪情节是否轻微需人工判断，轻微的一般应当不起诉或者免予刑事处罚。"
    )


def student(person: Person, law: Law) -> Result:
    """Second paragraph: students by analogy, at discretion."""
    if not (person.flag("is_student") or person.factor("student")):
        return NOT_RAISED
    return Result(
        "met",
        "系在校学生，可以参照未成年人的规定酌情从宽。",
        person.facts("is_student") + person.facts_of_value("factors", "student"),
    )


def minor_unweighed(person: Person, law: Law) -> Verdict:
    """A minor whose age is not weighed."""
    if not person.flag("is_minor_at_offence") or not person.final_sentences:
        return not_applicable("行为时不是未成年人，或者没有处理结果。")
    facts = person.facts("is_minor_at_offence", "birth_date") + person.facts_of_value("factors", "minor")
    if person.factor("minor"):
        return Verdict("consistent", "未成年的情节已予评价。", facts)
    return Verdict(
        "inconsistent", "行为时未满十八周岁，说理未予评价；应当从轻或者减轻处罚。" + shown(law, "minor16"), facts
    )


def minor_punished(person: Person, law: Law) -> Verdict:
    """A minor punished although punishment would generally be waived."""
    result = person.results["opinion2025.11.p1s3"]
    final = person.final_sentences
    if result.result == "not_raised" or not final:
        return not_applicable("行为时不是未成年人，或者没有处理结果。")
    if all(s.penalty in ("exempt", "not_prosecuted", "acquitted") for s in final):
        return Verdict("consistent", "已不起诉、免予刑事处罚或者宣告无罪。")
    if result.result == "met":
        return Verdict("inconsistent", "一般应当不起诉或者免予刑事处罚，文书判处了刑罚：" + result.reason, result.facts)
    if result.result == "not_met":
        return Verdict("consistent", result.reason, result.facts)
    return Verdict("undetermined", "未成年人被判处刑罚：" + result.reason, result.facts)


def student_unweighed(person: Person, law: Law) -> Verdict:
    """A student whose standing is not weighed (at discretion, so a matter to look at)."""
    if not person.flag("is_student") or not person.final_sentences:
        return not_applicable("不是在校学生，或者没有处理结果。")
    if person.factor("student") or person.factor("minor"):
        return Verdict("consistent", "在校学生的情节已予评价。", person.facts_of_value("factors", "student", "minor"))
    return Verdict(
        "undetermined", "系在校学生，说理未提及；可以参照未成年人的规定酌情从宽。", person.facts("is_student")
    )


ARTICLE = Article(
    "opinion2025",
    "11",
    "未成年人和在校学生",
    "defendant",
    clauses=(
        ClauseRule("opinion2025.11.p1", "未成年人应当从宽", minor),
        ClauseRule("opinion2025.11.p1s2", "未成年人情节显著轻微的不作为犯罪", conspicuously_minor),
        ClauseRule("opinion2025.11.p1s3", "未成年人一般应当不起诉或者免予处罚", waiver),
        ClauseRule("opinion2025.11.p2", "在校学生酌情从宽", student),
    ),
    checks=(
        CheckRule(
            "policy.minor_unweighed",
            "未成年情节未予评价",
            "criminal_law",
            "17",
            minor_unweighed,
            parameters=parameters_of("minor16"),
        ),
        CheckRule("policy.minor_punished", "未成年人应否免予处罚", "opinion2025", "11", minor_punished, "dated"),
        CheckRule("policy.student_unweighed", "在校学生情节未予评价", "opinion2025", "11", student_unweighed, "dated"),
    ),
)
