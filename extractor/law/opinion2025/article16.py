"""Art. 16: the Opinion prevails over earlier rules that are inconsistent with it; and the days around its coming into force."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from extractor.casefile import Truth
from extractor.law.model import Article, CheckRule, Verdict, not_applicable
from extractor.law.opinion2025.article04 import GROUNDS, ITEMS_2025, ITEMS_EARLIER
from extractor.law.parameters import Law, instruments
from extractor.law.person import AIDING, Person
from extractor.law.wording import cite, cite_all

#: how the sources of law are cited in documents
CITED = {
    "opinion2025": ("法发〔2025〕12号",),
    "interpretation2019": (
        "法释〔2019〕15号",
        "非法利用信息网络、帮助信息网络犯罪活动等刑事案件适用法律若干问题的解释",
    ),
    "opinion2021": ("法发〔2021〕22号", "电信网络诈骗等刑事案件适用法律若干问题的意见（二）"),
    "minutes2022": ("“断卡”行动中有关法律适用问题的会议纪要", "断卡会议纪要"),
    "interpretation2015": ("法释〔2015〕11号",),
    "interpretation2025": ("法释〔2025〕13号",),
}


def superseded(person: Person, law: Law) -> Verdict:
    """A decision after the Opinion that rests on earlier card standards."""
    if not person.convicted_of(AIDING) or law.in_force("opinion2025") != "yes":
        return not_applicable("未以帮信罪定罪，或者裁判时2025年意见尚未施行。")
    earlier = [name for names in ITEMS_EARLIER.values() for name in names if person.results[name].result == "met"]
    current = [name for name in (*GROUNDS, *ITEMS_2025) if person.results[name].result in ("met", "undetermined")]
    cited = [
        law.title(i)
        for i in ("opinion2021", "minutes2022")
        if person.sheet.says(*CITED[i], within=("holding", "disposition"))
    ]
    facts = tuple(f for name in earlier for f in person.results[name].facts)
    if earlier and not current:
        return Verdict("inconsistent", f"只符合已被取代的标准（{cite_all(earlier)}），不符合现行标准。", facts)
    if cited:
        return Verdict(
            "undetermined", f"裁判在2025年意见之后，仍引用{'、'.join(cited)}；不一致之处应以2025年意见为准。"
        )
    return Verdict("consistent", "未见依据已被取代的标准定罪。")


def not_in_force(person: Person, law: Law) -> Verdict:
    """The document cites an instrument that was not in force at its date."""
    sheet = person.sheet
    if not sheet.dated:
        return Verdict("undetermined", "文书日期未知，不能判断所引规定当时是否施行。")
    where = ("holding", "disposition", "tail")
    named = sheet.says("〔20", "适用法律若干问题", "纪要", within=where)
    cited = [i for i in instruments() if i.id in CITED and named and sheet.says(*CITED[i.id], within=where)]
    if not cited:
        return not_applicable("未引用本工具收录的司法解释或者规范性文件。")
    future = [i.number for i in cited if i.in_force(sheet.day) == "not_yet"]
    ended = [i.number for i in cited if i.in_force(sheet.day) == "repealed" and i.id in ("interpretation2015",)]
    if future or ended:
        words = [f"{n}当时尚未施行" for n in future] + [f"{n}当时已经废止" for n in ended]
        return Verdict("inconsistent", "；".join(words) + "。")
    return Verdict("consistent", "所引规定在文书日期均已施行：" + "、".join(i.number for i in cited) + "。")


def between_date_and_publication(person: Person, law: Law) -> Verdict:
    """The Opinion names no day of commencement: decisions between its date and its publication are flagged."""
    opinion = law.instrument("opinion2025")
    published = opinion.published or date.max
    if not person.sheet.dated:
        return Verdict("undetermined", "文书日期未知，不能判断2025年意见当时是否施行。")
    if opinion.valid_from <= person.sheet.day < published:
        return Verdict(
            "undetermined",
            f"文书日期在2025年意见成文（{opinion.valid_from}）之后、公布（{published}）之前；该意见未规定施行日期，是否适用需人工判断。",
        )
    return Verdict("consistent", "文书日期不在意见成文与公布之间。")


def two_regimes(person: Person, law: Law) -> Verdict:
    """Acts before the Opinion, decision after it: both answers side by side, no choice between them."""
    opinion = law.instrument("opinion2025")
    span = person.act_span()
    if not person.convicted_of(AIDING) or opinion.in_force(person.sheet.day) != "yes" or not person.sheet.dated:
        return not_applicable("未以帮信罪定罪，或者裁判在2025年意见之前。")
    if span is None:
        return Verdict("undetermined", "行为日期未知，不能判断行为是否在2025年意见之前。")
    if span[0] >= opinion.valid_from:
        return not_applicable("行为在2025年意见之后。")
    now = {name: person.results[name].result for name in ITEMS_2025}
    then = {name: person.results[name].result for names in ITEMS_EARLIER.values() for name in names}
    reached_now, reached_then = "met" in now.values(), "met" in then.values()
    words = f"行为在2025年意见之前、裁判在其后。按第六条：{_list(now)}；按行为时的标准：{_list(then)}。"
    if reached_now == reached_then:
        return Verdict("consistent", words + "两者结论相同。")
    return Verdict("undetermined", words + "两者结论不同，本工具不代为选择适用。")


def _list(results: Mapping[str, Truth]) -> str:
    names = {"met": "符合", "not_met": "不符合", "undetermined": "待定", "not_raised": "未涉及"}
    return "，".join(f"{cite(name)}{names[result]}" for name, result in results.items())


ARTICLE = Article(
    "opinion2025",
    "16",
    "与以前规定的关系",
    "document",
    checks=(
        CheckRule("time.superseded", "依据已被取代的标准", "opinion2025", "16", superseded, "dated"),
        CheckRule(
            "time.not_in_force", "引用当时未施行或者已废止的规定", "criminal_law", "61", not_in_force, document=True
        ),
        CheckRule(
            "time.transition",
            "意见成文与公布之间的裁判",
            "opinion2025",
            "16",
            between_date_and_publication,
            document=True,
        ),
        CheckRule("time.two_regimes", "行为与裁判跨越2025年意见", "opinion2025", "16", two_regimes),
    ),
)
