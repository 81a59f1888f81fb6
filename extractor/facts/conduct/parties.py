"""How many: parties assisted (帮助对象) and victims tied to a defendant's accounts or acts."""

from __future__ import annotations

import re

from extractor.casefile import Quantity
from extractor.facts.attribution import Attributed
from extractor.facts.context import Context
from extractor.language.numbers import NumberSpan, find_numbers

_UNITS = frozenset(("个", "家", "名", "人", "伙", "组", "方", "位"))
_TARGETS = re.compile(
    r"(?:[^，。；、]{0,10}?)(?:团伙|集团|网站|平台|上家|上线|下家|客户|买家|收卡人|收卡方|犯罪分子|诈骗分子|窝点|商户|对象|买主|诈骗人员|下游|公司(?=实施|用于|从事))"
)
#: what is done for them; a number of groups in other words (抓获3个团伙) is no assistance
_HELPS = re.compile(r"为|向|给|与|卖|供|提供|服务|帮|对接|租|售|发展|转|接单|分别")
_OWN_SIDE = re.compile(r"抓获|捣毁|打掉|下线|发展下|招募|组建|成立|查获")
_ONLY_ONE = re.compile(r"(?:仅|只|均仅|均只|单独|全部)(?:是|系)?(?:将[^，。；]{0,16})?(?:提供|出租|出售|租|卖|转卖|交|供|借|出借|为|向|与|针对)[^，。；]{0,3}(?:给|予)?[^，。；0-9]{1,10}?(?P<one>一人|一个客户|一个团伙|一家|一个平台)")

_VICTIM = r"(?:被害人|受害人|被害群众|事主|受骗人)"
_COUNTED_VICTIMS = re.compile(rf"(?:名|位|个)(?:电信网络诈骗|电信诈骗|网络诈骗|诈骗|电诈)?(?:的)?{_VICTIM}")
_CHEATED = re.compile(r"(?:名|位|人)?(?:群众|人)?(?:先后|分别|因此|均)?(?:被(?!告|抓|刑|取|羁|拘|逮|判|上|该|不)[^，。；]{0,12}?骗|受骗|遭[^，。；]{0,4}骗|损失)|人(?:因[^，。；]{0,6})?(?:被骗|受骗|损失)")
_BEFORE = re.compile(rf"{_VICTIM}(?:[^，。；]{{0,30}}?)(?:等|共|共计)?$")
_LIST = re.compile(rf"{_VICTIM}((?:(?:(?!等)[一-龥×]){{2,4}}[0-9]?、)+(?:(?!等)[一-龥×]){{2,4}}[0-9]?)(?=(?:[二两三四五六七八九十0-9]+[名人])?(?:分别|先后|均|等[^，。；]{{0,4}}人)?(?:被|遭|受骗|的|因|损失|转|汇|向))")
#: what victims said or gave is evidence or mitigation, no count of the harm
_SAID = re.compile(r"[^，。；]{0,4}(?:陈述|证言|报案|笔录|谅解|辨认|出具|表示|信息)")
_NOT_TIED = re.compile(r"另(?:有|外)?[0-9一二三四五六七八九十两]*$|指控|起诉书|不能(?:认定|对应)|无关|扣除|剔除|不在|报案(?:材料)?比对后$")


def find_targets(ctx: Context, start: int, end: int) -> None:
    """Add the counted parties whom a defendant assisted."""
    text = ctx.text
    for number in ctx.numbers_in(start, end):
        if number.unit not in _UNITS or not number.quantity.low:
            continue
        match = _TARGETS.match(text, number.end, min(end, number.end + 18))
        if not match:
            continue
        clause = ctx.attribution.clause_at(number.start)
        lead = text[max(clause.start - 24, start) : number.start]
        if not _HELPS.search(lead) or _OWN_SIDE.search(lead) or ctx.reported(number.start):
            continue
        answer = _whose(ctx, number.start, match.end())
        _add(ctx, "assisted_targets", number.start, match.end(), "conduct.targets", number.quantity, "个", answer.numbers, answer)
    if "一" in text[start:end]:
        for match in _ONLY_ONE.finditer(text, start, end):
            if not ctx.reported(match.start()):
                answer = _whose(ctx, match.start(), match.end())
                _add(ctx, "assisted_targets", match.start("one"), match.end("one"), "conduct.only_target", Quantity.exact(1), "个", answer.numbers, answer)


def find_victims(ctx: Context, start: int, end: int) -> None:
    """Add the counted victims whose money or loss the words tie to a defendant; his own share beats a joint count."""
    text = ctx.text
    found: list[tuple[int, int, str, Quantity, Attributed]] = []
    for number in ctx.numbers_in(start, end):
        if number.unit not in ("名", "人", "位", "个") or not number.quantity.low:
            continue
        stop = _victims_end(text, number, min(end, number.end + 30))
        if stop is not None and _tied(ctx, number.start, stop):
            found.append((number.start, stop, "conduct.victims", number.quantity, _whose(ctx, number.start, stop)))
    for match in _LIST.finditer(text, start, end):
        if not text.startswith("等", match.end()) and _tied(ctx, match.start(), match.end()):
            quantity = Quantity.exact(match.group(1).count("、") + 1)
            found.append((match.start(), match.end(), "conduct.victims_listed", quantity, _whose(ctx, match.start(), match.end())))
    own = {n for *_, answer in found for n in answer.numbers if len(answer.numbers) == 1 and answer.kind == "direct"}
    for begin, stop, pattern, quantity, answer in found:
        numbers = tuple(n for n in answer.numbers if len(answer.numbers) == 1 or n not in own)
        _add(ctx, "victims", begin, stop, pattern, quantity, "人", numbers, answer)


def _tied(ctx: Context, start: int, stop: int) -> bool:
    clause = ctx.attribution.clause_at(start)
    lead = ctx.text[clause.start : start]
    return not ctx.reported(start) and not _NOT_TIED.search(lead) and not _SAID.match(ctx.text, stop)


def _whose(ctx: Context, start: int, end: int) -> Attributed:
    return ctx.attribution.at(start, end, near_name=False)


def read_count(field: str, words: str) -> Quantity | None:
    """The count that ``words`` give when read alone."""
    numbers = [n for n in find_numbers(words) if n.unit in _UNITS]
    if numbers:
        return numbers[0].quantity
    listed = re.match(rf"{_VICTIM}(.+)", words) if field == "victims" else None
    return Quantity.exact(listed.group(1).count("、") + 1) if listed else None


def _victims_end(text: str, number: NumberSpan, limit: int) -> int | None:
    """Where the counted victims end: 9名被害人, 被害人甲等9人, 甲等9人被骗."""
    begin = number.end - 1 if text[number.end - 1] in "名位个" else number.end
    counted = _COUNTED_VICTIMS.match(text, begin, limit)
    if counted:
        return counted.end()
    before = _BEFORE.search(text, max(0, number.start - 40), number.start)
    if before and text[number.end - 1] in "名人位":
        return number.end
    cheated = _CHEATED.match(text, number.end - 1, limit)
    return cheated.end() if cheated and text[max(0, number.start - 1)] in "等致有使造骗涉的中内人" else None


def _add(
    ctx: Context, field: str, start: int, end: int, pattern: str, quantity: Quantity, unit: str, numbers: tuple[int, ...], answer: Attributed
) -> None:
    for n in numbers:
        ctx.add(field, start, end, pattern, quantity=quantity, unit=unit, defendant=n, attribution=answer.kind)
