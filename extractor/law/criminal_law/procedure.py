"""Criminal Procedure Law, where the sentence itself shows it: no heavier penalty on appeal, recommendations, grounds of non-prosecution."""

from __future__ import annotations

from decimal import Decimal

from extractor.casefile import Sentence
from extractor.law.criminal_law.penalties import months_of
from extractor.law.model import Article, CheckRule, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import Person
from extractor.law.wording import duration

_RANK = {
    "acquitted": 0,
    "exempt": 1,
    "fine_only": 2,
    "control": 3,
    "detention": 4,
    "fixed_term": 5,
    "life": 6,
    "death": 7,
}


def no_heavier(person: Person, law: Law) -> Verdict:
    """On the appeal of the defence alone the penalty does not become heavier."""
    if person.sheet.case.text("instance") != "second":
        return not_applicable("不是二审文书。")
    rows = person.sheet.sentences(person.number)
    before = [s for s in rows if s.stage == "quashed"]
    after = [s for s in rows if s.stage == "revised"]
    old = next((s for s in before if s.charge == "combined"), before[0] if len(before) == 1 else None)
    new = next((s for s in after if s.charge == "combined"), after[0] if len(after) == 1 else None)
    if old is None or new is None:
        return not_applicable("没有改判，或者改判的前后不能一一对应。")
    facts = old.facts + new.facts
    if not _heavier(new, old):
        return Verdict("consistent", "改判没有加重刑罚。", facts)
    if person.sheet.says("抗诉", within=("header", "parties", "procedure", "findings", "holding", "prosecution")):
        return Verdict("consistent", "改判加重，文书载有抗诉。", facts)
    return Verdict("inconsistent", "二审加重了刑罚，未见检察机关抗诉；只有被告人一方上诉的不得加重。", facts)


def _heavier(new: Sentence, old: Sentence) -> bool:
    a, b = _RANK.get(new.penalty or "", -1), _RANK.get(old.penalty or "", -1)
    if a != b or a < 0:
        return a > b >= 0
    longer, was = months_of(new), months_of(old)
    if longer is not None and was is not None and longer != was:
        return longer > was
    return old.suspended and not new.suspended


def recommendation_followed(person: Person, law: Law) -> Verdict:
    """After a plea the court generally adopts the recommended sentence, or says why not."""
    wanted = next(
        (s for s in person.sheet.sentences(person.number) if s.stage == "recommended" and s.term_months is not None),
        None,
    )
    given = person.effective
    if wanted is None or given is None or not person.factor("plea"):
        return not_applicable("没有量刑建议，或者未认定认罪认罚。")
    months, term = months_of(given), wanted.term_months
    facts = wanted.facts + given.facts
    if term is None or months is None or given.penalty != wanted.penalty:
        return Verdict("undetermined", "判处的刑种与量刑建议不同或者刑期不明，未采纳的应说明理由。", facts)
    low, high = term.low or Decimal(0), term.high
    if months < low or (high is not None and months > high):
        return Verdict("undetermined", f"判处{duration(months)}，在量刑建议的幅度之外；未采纳的应说明理由。", facts)
    return Verdict("consistent", "判处的刑期在量刑建议的幅度之内。", facts)


def recommendation_missing(person: Person, law: Law) -> Verdict:
    """An indictment after a plea makes a recommendation of sentence (in it or beside it)."""
    if person.sheet.doc_type != "indictment" or not person.factor("plea"):
        return not_applicable("不是起诉书，或者未认罪认罚。")
    if any(s.stage == "recommended" for s in person.sheet.sentences(person.number)):
        return Verdict("consistent", "提出了量刑建议。", person.facts_of_value("factors", "plea"))
    if person.sheet.says(
        "量刑建议书", "量刑建议", within=("findings", "holding", "disposition", "tail", "prosecution")
    ):
        return Verdict("consistent", "另附量刑建议。", person.facts_of_value("factors", "plea"))
    return Verdict(
        "inconsistent",
        "认罪认罚案件应当就主刑、附加刑等提出量刑建议，起诉书未见。",
        person.facts_of_value("factors", "plea"),
    )


def non_prosecution_ground(person: Person, law: Law) -> Verdict:
    """A decision not to prosecute names one of the three grounds."""
    if person.sheet.doc_type != "non_prosecution":
        return not_applicable("不是不起诉决定书。")
    named = [
        name
        for name, words in (
            ("情节轻微（相对不起诉）", ("情节轻微", "不需要判处刑罚", "免除刑罚")),
            ("不构成犯罪（法定不起诉）", ("不构成犯罪", "没有犯罪事实", "不认为是犯罪", "情节显著轻微", "未达到")),
            ("证据不足（存疑不起诉）", ("证据不足", "不符合起诉条件")),
            ("附条件不起诉", ("附条件不起诉",)),
        )
        if person.sheet.says(*words, within=("findings", "holding", "disposition"))
    ]
    if not named:
        return Verdict("inconsistent", "不起诉决定没有写明法定的不起诉理由。")
    if len(named) > 1:
        return Verdict("undetermined", "文书出现了不止一种不起诉理由的用语：" + "、".join(named) + "，需人工核对。")
    return Verdict("consistent", "不起诉的理由：" + named[0] + "。")


ARTICLES = (
    Article(
        "criminal_procedure_law",
        "177",
        "诉讼程序在文书中的体现",
        "defendant",
        checks=(
            CheckRule("procedure.no_heavier", "上诉不加刑", "criminal_procedure_law", "237", no_heavier),
            CheckRule(
                "procedure.recommendation_followed",
                "量刑建议的采纳",
                "criminal_procedure_law",
                "201",
                recommendation_followed,
            ),
            CheckRule(
                "procedure.recommendation_missing",
                "认罪认罚应提出量刑建议",
                "criminal_procedure_law",
                "176",
                recommendation_missing,
            ),
            CheckRule(
                "procedure.non_prosecution_ground",
                "不起诉的理由",
                "criminal_procedure_law",
                "177",
                non_prosecution_ground,
            ),
        ),
    ),
)
