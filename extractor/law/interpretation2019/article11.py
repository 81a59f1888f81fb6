"""Art. 11: facts from which knowledge (明知) may be presumed, unless there is evidence to the contrary."""

from __future__ import annotations

from extractor.casefile import Truth
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import AIDING, Person
from extractor.law.wording import cite_all

ITEMS = {
    "1": "经监管部门告知后仍然实施",
    "2": "接到举报后不履行管理职责",
    "3": "交易价格或者方式明显异常",
    "4": "提供专门用于违法犯罪的程序、工具或者帮助",
    "5": "用隐蔽、加密、销毁数据或者虚假身份逃避监管、规避调查",
    "6": "为他人逃避监管、规避调查提供帮助",
}
OPINION_ITEMS = ("opinion2025.5.1", "opinion2025.5.2", "opinion2025.5.3")
#: what a person is told to have perceived: a basis, though none of the listed ones
_PERCEIVED = (
    "知道对方",
    "意识到",
    "怀疑",
    "猜到",
    "料到",
    "可能用于",
    "可能被用于",
    "告知其",
    "提醒",
    "察觉",
    "供述其知道",
    "看到",
    "听说",
    "被冻结",
    "异常",
)
_KNEW = ("明知", "知道", "知晓", "应知", "意识到", "猜到")


def presumption(person: Person, clause: str, title: str) -> Result:
    """A presumption that the text states; open where the text also states evidence to the contrary."""
    if clause not in person.codes("knowledge"):
        return NOT_RAISED
    facts = person.facts_of_value("knowledge", clause)
    if contrary(person):
        return Result(
            "undetermined",
            f"文书写明“{title}”的情形，但同时载有相反证据或者被诱骗的情节，推定可否成立需人工判断。",
            facts,
        )
    return Result("met", f"文书写明“{title}”的情形，可以认定明知（有相反证据的除外）。", facts)


def contrary(person: Person) -> bool:
    """Whether the text states something against the presumption."""
    return bool(person.factor("deceived")) or person.sheet.says("相反证据", "有反证", within=("findings", "holding"))


def perceived(person: Person) -> bool:
    """Whether the document tells what somebody noticed of the money or its use."""
    return person.sheet.says(*_PERCEIVED, within=("findings", "evidence", "prosecution"))


def item(number: str) -> ClauseRule:
    clause, title = f"interpretation2019.11.{number}", ITEMS[number]
    return ClauseRule(clause, title, lambda person, law: presumption(person, clause, title))


def other_basis(person: Person, law: Law) -> Result:
    """Item (7), which art. 5 of the Opinion of 2025 fills with three presumptions."""
    results = {clause: person.results[clause].result for clause in OPINION_ITEMS if clause in person.results}
    wanted: Truth
    for wanted in ("met", "undetermined"):
        named = [clause for clause, result in results.items() if result == wanted]
        if named:
            words = "符合" if wanted == "met" else "可能符合"
            return Result(wanted, f"{words}{cite_all(named)}。", person.facts_of_value("knowledge", *named))
    return NOT_RAISED


def knowledge_basis(person: Person, law: Law) -> Verdict:
    """A conviction of aiding says on what knowledge rests."""
    if not person.convicted_of(AIDING):
        return not_applicable("未以帮助信息网络犯罪活动罪定罪。")
    if person.codes("knowledge"):
        return Verdict("consistent", "文书写明了认定明知的依据事实。", person.facts("knowledge"))
    if perceived(person):
        return Verdict("consistent", "文书记载了本人对资金、用途异常的认知，属于综合认定的依据。")
    if not person.sheet.says(*_KNEW):
        return Verdict("inconsistent", "以帮信罪定罪，但文书没有写到本人明知他人利用信息网络实施犯罪。")
    return Verdict("undetermined", "文书认定明知，但未见列明的推定情形；综合认定的依据需人工核对。")


def contrary_evidence(person: Person, law: Law) -> Verdict:
    """A presumption of knowledge stands beside evidence to the contrary."""
    stated = person.codes("knowledge")
    if not stated or not person.convicted_of(AIDING):
        return not_applicable("未以推定情形认定明知。")
    if contrary(person):
        return Verdict(
            "undetermined",
            "推定明知的同时载有相反证据或者被诱骗的情节，应说明为何仍予推定。",
            person.facts("knowledge") + person.facts_of_value("factors", "deceived"),
        )
    return Verdict("consistent", "未见与推定明知相反的证据。", person.facts("knowledge"))


ARTICLE = Article(
    "interpretation2019",
    "11",
    "推定明知的情形",
    "defendant",
    clauses=(
        *(item(number) for number in ITEMS),
        ClauseRule("interpretation2019.11.7", "其他足以认定明知的情形", other_basis),
    ),
    checks=(
        CheckRule("aiding.knowledge_basis", "定罪须写明明知的依据", "criminal_law", "287-2", knowledge_basis),
        CheckRule(
            "aiding.contrary_evidence", "推定明知与相反证据并存", "interpretation2019", "11", contrary_evidence, "dated"
        ),
    ),
)
