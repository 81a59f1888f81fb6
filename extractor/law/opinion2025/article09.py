"""Art. 9: eight circumstances to be punished severely; items (7) and (8) have a clock, computed from the dates of the document."""

from __future__ import annotations

from collections.abc import Callable

from extractor.casefile import PriorRecord
from extractor.law.dates import valid, within_years
from extractor.law.model import NOT_RAISED, Article, CheckRule, ClauseRule, Result, Verdict, not_applicable, truth
from extractor.law.parameters import Law
from extractor.law.person import AIDING, CONCEALING, OTHER_ACTS, Person
from extractor.law.truth import all_of, any_of
from extractor.law.wording import cite, cite_all

ITEMS = tuple(f"opinion2025.9.{n}" for n in range(1, 9))
#: factor that says that the item was weighed
WEIGHED = {
    "opinion2025.9.1": ("organiser", "long_term"),
    "opinion2025.9.2": ("exploits_vulnerable",),
    "opinion2025.9.3": ("insider",),
    "opinion2025.9.4": ("cross_border",),
    "opinion2025.9.5": ("dedicated_tools",),
    "opinion2025.9.6": ("deepfake",),
    "opinion2025.9.7": ("prior_admin_penalty",),
    "opinion2025.9.8": ("prior_record", "recidivist", "prior_non_prosecution"),
}
_NEAR = ("诈骗", "信息网络", "信用卡", "赌", "洗钱", "公民个人信息", "计算机")
#: acts of this kind as a record without a charge tells them
_CARDS = ("帮助信息网络", "掩饰", "隐瞒", "银行卡", "电话卡", "手机卡", "账户", "洗钱", "跑分")
_TRADE = ("银行", "信用社", "电信", "移动公司", "联通", "通信", "支付公司", "互联网公司", "营业厅", "客户经理", "柜员")


def by_factor(code: str, words: str) -> Callable[[Person, Law], Result]:
    """An item that is there where the document states the factor."""

    def evaluate(person: Person, law: Law) -> Result:
        if not person.factor(code):
            return NOT_RAISED
        return Result("met", f"文书认定{words}。", person.facts_of_value("factors", code))

    return evaluate


def organised_trade(person: Person, law: Law) -> Result:
    """Item (1): organised or long-term buying and selling of others' accounts or cards."""
    stated = [code for code in ("organiser", "long_term") if person.factor(code)]
    bought = True if {"buys", "sells"} & set(person.codes("provision")) else None
    trade = any_of((person.flag("recruits"), bought))
    if not stated and not person.flag("recruits"):
        return NOT_RAISED
    answer = all_of((True if stated else None, trade))
    first = "文书认定组织或者长期从事" if stated else "是否属于组织或者长期从事，文书未写明"
    second = {True: "有收购、贩卖或者招募的行为", False: "没有招募等行为", None: "是否收购、贩卖，文书未写明"}[trade]
    return Result(
        truth(answer), f"{first}；{second}。", person.facts_of_value("factors", *stated) + person.facts("recruits")
    )


def insider(person: Person, law: Law) -> Result:
    """Item (3): people of the trade who use their job or offer services."""
    if person.factor("insider"):
        return Result("met", "文书认定从业人员利用职业或者服务便利。", person.facts_of_value("factors", "insider"))
    occupation = person.text("occupation") or ""
    if occupation and any(map(occupation.__contains__, _TRADE)):
        return Result("undetermined", f"职业为{occupation}；是否利用职业便利，文书未写明。", person.facts("occupation"))
    return NOT_RAISED


def dedicated_tools(person: Person, law: Law) -> Result:
    """Item (5): technology, software or devices made or mainly used for network crime."""
    if person.factor("dedicated_tools"):
        return Result(
            "met",
            "文书认定提供专门或者主要用于犯罪的技术、软件、设备。",
            person.facts_of_value("factors", "dedicated_tools"),
        )
    if person.flag("equipment"):
        return Result(
            "undetermined",
            "文书写到此类设备；是否由本人提供、是否专门或者主要用于犯罪，需人工核对。",
            person.facts("equipment"),
        )
    return NOT_RAISED


def recent_penalty(person: Person, law: Law) -> Result:
    """Item (7): an administrative penalty for such acts within two years."""
    years = int(law.number("opinion2025.9.penalty_years"))
    priors = [p for p in person.defendant.priors if p.kind == "admin_penalty"]
    return _record(person, priors, years, "行政处罚", person.factor("prior_admin_penalty"))


def recent_record(person: Person, law: Law) -> Result:
    """Item (8): a conviction, or a decision not to prosecute a crime that was one, within five years."""
    years = int(law.number("opinion2025.9.record_years"))
    earlier = (p for p in person.defendant.priors if p.kind in ("conviction", "non_prosecution"))
    # what has neither date nor charge is the decision at hand (被不起诉人), no earlier one
    priors = [p for p in earlier if p.kind == "conviction" or p.date is not None or p.charge is not None]
    return _record(person, priors, years, "有罪判决或者相对不起诉", person.factor("prior_non_prosecution"))


def _record(person: Person, priors: list[PriorRecord], years: int, name: str, stated: bool | None) -> Result:
    if not priors:
        return Result("undetermined", f"文书提到曾受{name}，但无日期或者事由可供计算。") if stated else NOT_RAISED
    start = person.date("offence_start")
    answers = [_counts(person, prior, start, years) for prior in priors]
    answer = any_of(answers)
    words = {
        True: f"{years}年内曾因帮信、掩隐等行为受{name}",
        False: f"此前的{name}或者已逾{years}年，或者并非因帮信、掩隐等行为",
        None: f"曾受{name}，但其事由、日期或者行为日期不足以判断是否在{years}年内因同类行为所受",
    }[answer]
    return Result(truth(answer), words + "。", tuple(p.fact for p in priors if p.fact is not None))


def _counts(person: Person, prior: PriorRecord, start: str | None, years: int) -> bool | None:
    date = valid(prior.date)
    recent = within_years(date, start, years) if date and start else None
    return all_of((recent, _related(person, prior), _discretionary(person, prior)))


def _related(person: Person, prior: PriorRecord) -> bool | None:
    """Aiding and concealing count; what is near to them (等行为) is open; the rest does not count."""
    if prior.charge in (AIDING, CONCEALING):
        return True
    if prior.charge is not None:
        return None if any(word in prior.charge for word in _NEAR) else False
    words = person.sheet.words_of(prior.fact)
    if any(word in words for word in _CARDS):
        return True
    return False if any(word in words for word in OTHER_ACTS) else None


def _discretionary(person: Person, prior: PriorRecord) -> bool | None:
    """A decision not to prosecute counts only where it was a discretionary one (相对不起诉)."""
    if prior.kind != "non_prosecution":
        return True
    words = person.sheet.words_of(prior.fact)
    if any(w in words for w in ("相对", "酌定", "情节轻微")) or person.factor("prior_non_prosecution"):
        return True
    return False if any(w in words for w in ("存疑", "法定不起诉", "证据不足")) else None


def unweighed(person: Person, law: Law) -> Verdict:
    """Circumstances of art. 9 that the facts show and the reasoning does not weigh."""
    if not person.final_sentences:
        return not_applicable("没有刑罚处理结果。")
    met = [name for name in ITEMS if person.results[name].result == "met"]
    if not met:
        return not_applicable("未见第九条的从严情形。")
    silent = [name for name in met if not any(person.factor(code) for code in WEIGHED[name])]
    facts = tuple(f for name in met for f in person.results[name].facts)
    if silent:
        return Verdict(
            "inconsistent",
            "有从严惩处的情形而说理未予评价：" + "".join(f"{cite(n)}：{person.results[n].reason}" for n in silent),
            facts,
        )
    return Verdict("consistent", "从严惩处的情形均已评价：" + cite_all(met) + "。", facts)


def lenient_outcome(person: Person, law: Law) -> Verdict:
    """A lenient outcome beside circumstances of art. 9."""
    met = [name for name in ITEMS if person.results[name].result == "met"]
    final = person.final_sentences
    if not met or not final:
        return not_applicable("未见第九条的从严情形，或者没有处理结果。")
    reasons = "".join(person.results[n].reason for n in met)
    facts = tuple(f for name in met for f in person.results[name].facts)
    if any(s.penalty in ("exempt", "not_prosecuted") for s in final):
        return Verdict("inconsistent", "具有从严惩处情形，却不起诉或者免予刑事处罚：" + reasons, facts)
    if any(s.suspended or s.penalty == "fine_only" for s in final):
        return Verdict("undetermined", "具有从严惩处情形，却适用缓刑或者单处罚金，应说明理由：" + reasons, facts)
    return Verdict("consistent", "未见与从严惩处情形不相称的轻缓处理。", facts)


ARTICLE = Article(
    "opinion2025",
    "9",
    "从严惩处的情形",
    "defendant",
    clauses=(
        ClauseRule("opinion2025.9.1", "组织或者长期从事收购、贩卖账户、卡", organised_trade),
        ClauseRule("opinion2025.9.2", "组织、利用未成年人、学生、老年人、残疾人", by_factor("exploits_vulnerable", "组织、利用未成年人、在校学生、老年人或者残疾人")),
        ClauseRule("opinion2025.9.3", "从业人员利用职业或者服务便利", insider),
        ClauseRule("opinion2025.9.4", "跨境非法提供技术支持或者帮助", by_factor("cross_border", "跨境提供帮助")),
        ClauseRule("opinion2025.9.5", "提供专门或者主要用于犯罪的技术、软件、设备", dedicated_tools),
        ClauseRule("opinion2025.9.6", "利用深度合成等人工智能技术", by_factor("deepfake", "利用深度合成等技术")),
        ClauseRule("opinion2025.9.7", "二年内曾因同类行为受行政处罚", recent_penalty, ("opinion2025.9.penalty_years",)),
        ClauseRule("opinion2025.9.8", "五年内曾因同类行为被判有罪或者相对不起诉", recent_record, ("opinion2025.9.record_years",)),
    ),
    checks=(
        CheckRule("policy.aggravating_unweighed", "从严情形未予评价", "opinion2025", "9", unweighed, "dated"),
        CheckRule("policy.aggravating_lenient", "从严情形与轻缓处理并存", "opinion2025", "9", lenient_outcome, "dated"),
    ),
)  # fmt: skip
