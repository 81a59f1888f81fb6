"""How many: parties assisted (帮助对象) and victims tied to a defendant's accounts or acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractor.casefile import Quantity
from extractor.facts.attribution import Attributed
from extractor.facts.context import Context
from extractor.facts.surnames import COMPOUND_SURNAMES, SURNAMES
from extractor.language.numbers import NumberSpan, find_numbers

_UNITS = frozenset(("个", "家", "名", "人", "伙", "组", "方", "位"))
_TARGETS = re.compile(
    r"(?!亲|朋友|同学|员工|股东|卡主)(?:[^，。；、]{0,10}?)(?:团伙|集团|网站|平台|上家|上线|下家|客户|买家|收卡人|收卡方|犯罪分子|诈骗分子|窝点|商户|对象|买主|诈骗人员|下游|公司(?=实施|用于|从事))"
)
#: what is done for them; a number of groups in other words (抓获3个团伙) is no assistance
_HELPS = re.compile(r"为|向|给|与|卖|供|提供|服务|帮|对接|租|售|发展|转|接单|分别")
_OWN_SIDE = re.compile(r"抓获|捣毁|打掉|下线|发展下|招募|组建|成立|查获")
#: 骗取甲等三家商户: those are the injured
_CHEATS = re.compile(r"(?:骗取|骗得|骗走|被害)[^。；]{0,20}$")
#: somebody who turns up or is heard of (接到一名买家打来的电话), words on a wall
_TURNS_UP = re.compile(r"(?:有|获知|得知|发现|接到|遇到|“[^”]{0,12})$")
_ONLY_ONE = re.compile(r"(?:仅|只|均仅|均只|单独|全部)(?:是|系)?(?:将[^，。；]{0,16})?(?:提供|出租|出售|租|卖|转卖|交|供|借|出借|为|向|与|接|针对)[^，。；]{0,3}(?:给|予)?[^，。；0-9]{1,10}?(?P<one>一人|一个客户|一个团伙|一家|一个平台)")

_VICTIM = r"(?:被害人|受害人|被害群众|事主|受骗人)"
_COUNTED_VICTIMS = re.compile(rf"(?:名|位|个)(?:电信网络诈骗|电信诈骗|网络诈骗|诈骗|电诈)?(?:的)?{_VICTIM}")
_CHEATED = re.compile(r"(?:名|位|人)?(?:群众|人)?(?:先后|分别|因此|均)?(?:被(?!告|抓|刑|取|羁|拘|逮|判|上|该|不)[^，。；]{0,12}?骗|受骗|遭[^，。；]{0,4}骗|损失)|人(?:因[^，。；]{0,6})?(?:被骗|受骗|损失)")
_BEFORE = re.compile(rf"{_VICTIM}(?:[^，。；]{{0,30}}?)(?:等|共|共计)?$")
_VICTIM_UNITS = frozenset(("名", "人", "个", "家"))
_VICTIMS = re.compile(_VICTIM)
_ASIDE = re.compile(r"（[^（）]{0,40}）")
#: 暴某, 毛某1: a mask makes a name of any sign; 郭丽, a short name without one, needs what befell its bearer behind it
_MASKED = re.compile(r"(?![在及和与等因将被由向至是为])[一-龥]{1,2}(?:某(?![年月日地处市县区个银])某?[甲乙丙丁戊己庚辛]?(?:[0-9]{1,2}(?![0-9,.万千百余元笔名年月日次张岁]|人(?!民)))?|[×*]{1,2})")
_BEFALLS = frozenset("、（被因的损在于转汇遭受共人0123456789")
#: 骗取被害人郭小丽人民币三万元
_PAID = re.compile(r"[一-龥]{2,3}(?=人民币)")
_AND = re.compile(r"、|(?<=[某×*甲乙丙丁0-9])[和及与]")
#: 被害人甲、乙均被骗: what makes those named the cheated ones
_HARMED = re.compile(r"(?:分别|先后|均)?(?:被|遭|受骗|的|因|损失|转|汇|向)")
#: who got the money out of them: 骗得甲、乙等9人; also where the sum stands far behind
_GOT = re.compile(r"(?:骗取|骗得|骗走|骗到|诈得|索得)(?:了)?[^，。；0-9]{1,40}等$")
#: between one victim's loss and the next one of an enumeration, and between a sum and those whose it was
_NEXT = re.compile(r"[、，；和及与]{1,2}")
_IS = re.compile(r"，?[^，。；]{0,2}(?:系|为|属|是)[^，。；]{0,4}")
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
        if _CHEATS.search(lead) or _TURNS_UP.search(lead) or not _HELPS.search(lead) or _OWN_SIDE.search(lead) or ctx.reported(number.start):
            continue
        answer = _whose(ctx, number.start, match.end())
        _add(ctx, "assisted_targets", number.start, match.end(), "conduct.targets", number.quantity, "个", answer.numbers, answer)
    if "一" in text[start:end]:
        for match in _ONLY_ONE.finditer(text, start, end):
            if not ctx.reported(match.start()):
                answer = _whose(ctx, match.start(), match.end())
                _add(ctx, "assisted_targets", match.start("one"), match.end("one"), "conduct.only_target", Quantity.exact(1), "个", answer.numbers, answer)


class _Sum(NamedTuple):
    """Verified money of victims at ``start:end``, and whose it was found to be."""

    start: int
    end: int
    answer: Attributed


class _Found(NamedTuple):
    """Victims told at ``start:end``, how many, and whose they are."""

    start: int
    end: int
    pattern: str
    quantity: Quantity
    answer: Attributed


def find_victims(ctx: Context, start: int, end: int) -> None:
    """Add the victims, counted or named, whose money or loss the words tie to a defendant; his own share beats a joint count."""
    sums = _sums(ctx, start, end)
    counted = list(_counted(ctx, sums, start, end))
    own = {f.answer.numbers[0] for f in counted if len(f.answer.numbers) == 1 and f.answer.kind == "direct"}
    for f in counted:
        numbers = tuple(n for n in f.answer.numbers if len(f.answer.numbers) == 1 or n not in own)
        _add(ctx, "victims", f.start, f.end, f.pattern, f.quantity, "人", numbers, f.answer)
    for f in _named(ctx, sums, start, end):
        _add(ctx, "victims", f.start, f.end, f.pattern, f.quantity, "人", f.answer.numbers, f.answer)


def _sums(ctx: Context, start: int, end: int) -> list[_Sum]:
    """The victims' money in ``start:end`` that was found to be some defendant's, in order."""
    found: dict[int, _Sum] = {}
    for fact in ctx.facts:
        if fact.field == "fraud_yuan" and fact.defendant is not None and start <= fact.start < end:
            before = found[fact.start].answer.numbers if fact.start in found else ()
            found[fact.start] = _Sum(fact.start, fact.end, Attributed((*before, fact.defendant), fact.attribution))
    return [found[at] for at in sorted(found)]


def _sum_of(ctx: Context, sums: list[_Sum], begin: int, stop: int) -> _Sum | None:
    """The sum that the victims at ``begin:stop`` lost: it holds them, follows in their sentence, or was theirs (9万元系甲的)."""
    _, last = ctx.attribution.sentence_bounds(begin)
    for told in sums:
        if told.end <= begin:
            if begin - told.end <= 8 and _IS.fullmatch(ctx.text, told.end, begin):
                return told
        elif told.start < min(last, stop + 60) and not (told.start > stop and _parted(ctx, stop, told.start)):
            return told
        else:
            return None
    return None


def _parted(ctx: Context, stop: int, start: int) -> bool:
    """Whether other victims or another sum stand between the victims and a sum."""
    return bool(_VICTIMS.search(ctx.text, stop, start)) or any(n.unit == "yuan" for n in ctx.numbers_in(stop, start))


def _theirs(ctx: Context, told: _Sum | None, begin: int, stop: int) -> Attributed:
    """Whose counted victims are: the subject's, or the owner's of the money where he is named with it or there is no subject."""
    answer = _whose(ctx, begin, stop)
    if told is None or (answer.kind == "direct" and len(answer.numbers) == 1):
        return answer
    clause = ctx.attribution.clause_at(told.start)
    named = {m.person for m in ctx.mentions_in(clause.start, clause.end)}
    return told.answer if not answer.numbers or named.issuperset(told.answer.numbers) else answer


def _counted(ctx: Context, sums: list[_Sum], start: int, end: int) -> Iterator[_Found]:
    """Victims given by number; the money that they lost says whose they are, else the subject of the clause."""
    text = ctx.text
    for number in ctx.numbers_in(start, end):
        if number.unit not in _VICTIM_UNITS or not number.quantity.low:
            continue
        stop = _victims_end(text, number, min(end, number.end + 30))
        told = _sum_of(ctx, sums, number.start, stop or number.end) if sums else None
        if stop is None and told is not None and told.start < number.start < told.end and text[told.start] == "骗" and number.unit in ("名", "人"):
            stop = number.end  # 骗取甲、乙等9人80万元
        if stop is not None and _tied(ctx, number.start, stop):
            yield _Found(number.start, stop, "conduct.victims", number.quantity, _theirs(ctx, told, number.start, stop))


def _named(ctx: Context, sums: list[_Sum], start: int, end: int) -> Iterator[_Found]:
    """Victims told by name without a number: with the money each lost, or several together."""
    text = ctx.text
    above: Attributed | None = None  # whose the enumeration so far was
    reached = -1  # where its last sum ends
    for match in _VICTIMS.finditer(text, start, end):
        names, stop = _names_at(ctx, match.end())
        if not names or text.startswith("等", stop) or not _tied(ctx, match.start(), stop):
            continue
        behind = _ASIDE.match(text, stop)
        after = behind.end() if behind else stop
        if any(n.start == after and n.unit in ("名", "人") for n in ctx.numbers_in(after, after + 1)):
            continue
        told = _sum_of(ctx, sums, match.start(), stop)
        if told is not None:
            above, reached = told.answer, told.end
        elif above is not None and _NEXT.fullmatch(text, reached, match.start()) and (loss := _loss(ctx, stop, end)):
            reached = loss
        elif len(names) > 1 and _HARMED.match(text, after):
            yield _Found(match.start(), stop, "conduct.victims_listed", Quantity.exact(len(names)), _whose(ctx, match.start(), stop))
            continue
        else:
            continue
        yield _Found(match.start(), stop, "conduct.victims_named", Quantity.exact(len(names)), above)


def _names_at(ctx: Context, at: int) -> tuple[list[str], int]:
    """The names of victims, joined by 、 and asides between them, that begin at ``at``, and where the last ends."""
    text, names, stop = ctx.text, list[str](), at
    while name := _name_at(ctx, at):
        names.append(name)
        at = stop = at + len(name)
        aside = _ASIDE.match(text, at)
        at = aside.end() if aside else at
        joined = _AND.match(text, at)
        if not joined:
            break
        at = joined.end()
    return names, stop


def _name_at(ctx: Context, at: int) -> str:
    """The name of a victim that begins at ``at``; empty where none does."""
    masked = _MASKED.match(ctx.text, at)
    known = next((m for m in ctx.people.within(at, at + 1) if m.person in ctx.people.victims), None)
    paid = None if known else _PAID.match(ctx.text, at)
    name = ctx.text[at : known.end] if known else paid.group() if paid else ""
    if masked:  # 王某113000元: who is called 王某11 elsewhere is so here
        return max(masked.group(), name, key=len)
    own = name.startswith(COMPOUND_SURNAMES) or name[:1] in SURNAMES
    return name if own and (len(name) > 2 or ctx.text[at + len(name) : at + len(name) + 1] in _BEFALLS) else ""


def _loss(ctx: Context, start: int, end: int) -> int:
    """Where the sum ends that follows in the same sentence; 0 where none does."""
    _, last = ctx.attribution.sentence_bounds(start)
    return next((n.end for n in ctx.numbers_in(start, min(start + 60, last, end)) if n.unit == "yuan"), 0)


def victim_names(words: str) -> tuple[str, ...]:
    """The victims named in the words of a fact; none where they are counted."""
    listed = _VICTIMS.match(words)
    return tuple(_AND.split(_ASIDE.sub("", words[listed.end() :]))) if listed else ()


def _tied(ctx: Context, start: int, stop: int) -> bool:
    clause = ctx.attribution.clause_at(start)
    lead = ctx.text[clause.start : start]
    return not ctx.reported(start) and not _NOT_TIED.search(lead) and not _SAID.match(ctx.text, stop)


def _whose(ctx: Context, start: int, end: int) -> Attributed:
    return ctx.attribution.at(start, end, near_name=False)


def read_count(field: str, words: str) -> Quantity | None:
    """The count that ``words`` give when read alone."""
    names = victim_names(words) if field == "victims" else ()
    if names:
        return Quantity.exact(len(names))
    return next((n.quantity for n in find_numbers(words) if n.unit in _UNITS), None)


def _victims_end(text: str, number: NumberSpan, limit: int) -> int | None:
    """Where the counted victims end: 9名被害人, 被害人甲等9人, 甲等9人被骗."""
    begin = number.end - 1 if text[number.end - 1] in "名位个" else number.end
    counted = _COUNTED_VICTIMS.match(text, begin, limit)
    if counted:
        return counted.end()
    before = _BEFORE.search(text, max(0, number.start - 40), number.start)
    if before and text[number.end - 1] in "名人位家":
        return number.end
    if text[number.start - 1 : number.start] == "等" and text[number.end - 1] in "名人位" and _GOT.search(text, max(0, number.start - 48), number.start):
        return number.end
    cheated = _CHEATED.match(text, number.end - 1, limit)
    return cheated.end() if cheated and text[max(0, number.start - 1)] in "等致有使造骗涉的中内人" else None


def _add(
    ctx: Context, field: str, start: int, end: int, pattern: str, quantity: Quantity, unit: str, numbers: tuple[int, ...], answer: Attributed
) -> None:
    for n in numbers:
        ctx.add(field, start, end, pattern, quantity=quantity, unit=unit, defendant=n, attribution=answer.kind)
