"""What was paid back by or for a defendant.

A payment is a verb (退缴, 退赔, 退出, 赔偿 ...) with the figure behind it in its clause, or in front of it (将1800元全部退缴). It belongs to the
person for whom it is paid (代石某某退赔), else to the names before the verb, else to the clause's subject; after 分别 the first figure
goes to the first name. Payments told in one place add up; the place that tells most directly wins (findings, then holding and
disposition, then the court below), so that what is told again is not counted twice. What the police seized is no payment.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractor.casefile import AttributionKind, Section
from extractor.facts.context import Context
from extractor.facts.reasoning import persons, sentence_around
from extractor.language.numbers import NumberSpan
from extractor.language.scanning import scanner

_VERB = scanner(
    r"退缴|退赃款?|退赔|退清|退出(?!群|平台|机制|后)|退还|退回|上缴(?!国库)|赔偿|赔付|返还|代缴|代退|代赔|(?:交出|上交|交回|缴回|退交|交还|缴出)(?=[^，。；卡账机]{0,14}(?:元|所得|赃款))|(?<![理索各])(?:赔给|赔了|赔还|补偿(?!金|款|性))(?=[^，。；]{0,20}元)|预缴(?=违法所得|赃款|退)|缴纳(?=违法所得|赃款|退赃|非法所得)|缴存(?=违法所得|退)|交纳(?=违法所得|赃款)|"
    r"(?:缴|交)(?:至|到|给)[^，。；]{2,14}(?:法院|检察院|公安局|派出所)"
)
_NOT_PAID = re.compile(
    r"责令|判令|追缴|未|拒|应当?|要求|请求|愿意?|同意|承诺|约定|不足|无力|尚欠|不能|继续予以|待|将依法|打算|准备|催促|劝|需|限期|自愿[^，。；]{0,4}赔偿(?=[^0-9一二三四五六七八九十]*$)"
)
_NOT_DEFENDANT = re.compile(r"公安|民警|银行|扣押|冻结|止付|查封|平台|公司(?!退)|被害人[^，。；]{0,6}$|保险")
_NOT_RESTITUTION = re.compile(r"押金|货款|保证金|借款|房租|租金|定金|本金|工资|贷款|罚金|退款诈骗|彩礼|罚款|差价")
_FOR = re.compile(r"(?:代为|代替|代|为|替|帮)(?:被告人)?$")
_HAND_OVER = re.compile(r"(?:将|把|以)[^，。；]{0,24}$")
_LIST_GAP = re.compile(r"^(?:、|和|及|与|以及|，)?(?:人民币)?$|^(?:、|和|及|以及)[^，。；、0-9]{0,14}$")
_PAID_IN_DISPOSITION = re.compile(r"(?:已|所|均已|已经)$")
_EACH = re.compile("各|均|分别")
_TO_WHOM = re.compile("(?:向|在|到|至|给)[^，。；]{2,24}$")
_CLAUSE_END = re.compile("[，。；\n]")
_SENTENCE_END = re.compile("[。；\n]")
_RANK = {"findings": 0, "prosecution": 1, "holding": 2, "disposition": 3, "evidence": 4, "procedure": 4}
_OF_THEM = re.compile("，(?:其中|分别为|即)(?:，|：)?(?:被告人)?")
_ALL = scanner(
    "退(?:缴|出|清|还|赔)了?(?:其|各自|自己)?的?(?:全部|所有|各自)的?[^，。；0-9元]{0,6}所得|(?:全部|所有)的?违法所得(?:均|已)+(?:全部)?退(?:缴|清|出)|"
    "(?:全额|如数|悉数)(?:退(?:缴|出|清|还|赔)|上缴)了?(?:其|各自|自己)?的?(?:违法所得|赃款|所得|获利)?(?=[，。；])|"
    "各自(?:已)?退(?:缴|出|清)了?(?:其|全部|实际)?的?[^，。；0-9元]{0,4}所得|(?<=元)，(?:均|现)?已(?:经)?(?:全部|全额)?退(?:缴|出|清)(?=[，。；])"
)


class Payment(NamedTuple):
    """``start:end`` are the words that give the figure; ``rank``: how directly it is told (lower is better)."""

    person: int
    start: int
    end: int
    number: NumberSpan
    rank: int
    kind: AttributionKind | None
    again: bool


def find(ctx: Context) -> None:
    """Add ``restitution_yuan`` facts."""
    found: dict[int, list[Payment]] = {}
    for section in ctx.sections:
        if section.kind in _RANK and section.speaker != "defence":
            for payment in _payments(ctx, section):
                found.setdefault(payment.person, []).append(payment)
    for person, payments in sorted(found.items()):
        own = [p for p in payments if p.kind != "group"] or payments
        best = min(p.rank for p in own)
        own = _without_parts([p for p in own if p.rank == best])
        seen: set[object] = set()
        for p in own:
            if (p.number.quantity.low, p.number.quantity.high) in seen and not p.again:
                continue
            seen.add((p.number.quantity.low, p.number.quantity.high))
            ctx.add(
                "restitution_yuan",
                p.start,
                p.end,
                "sentences.restitution",
                quantity=p.number.quantity,
                unit="yuan",
                defendant=person,
                attribution=p.kind,
            )
    _whole_gain(ctx, set(found))


def _end(mark: re.Pattern[str], text: str, start: int, high: int) -> int:
    """Where the first ``mark`` of ``text[start:high]`` stands; ``high`` where there is none."""
    found = mark.search(text, start, high)
    return found.start() if found else high


def _whole_gain(ctx: Context, paid: set[int]) -> None:
    """退缴全部违法所得 without a figure: what was paid back is what was gained, where the text gives one figure for that."""
    for section in ctx.sections:
        if section.kind not in ("findings", "prosecution", "holding") or section.below or section.speaker == "defence":
            continue
        for m in _ALL.finditer(ctx.text, section.start, section.end):
            lead = ctx.text[max(section.start, m.start() - 14) : m.start()]
            if _NOT_PAID.search(re.split("[，。；\n]", lead)[-1]):
                continue
            for person in persons(ctx, m.start(), m.end(), section.start, section.end)[0]:
                gains = [
                    f
                    for f in ctx.facts
                    if f.field == "gain_yuan" and f.defendant == person and f.attribution != "group"
                ]
                figures = {f.quantity for f in gains}
                if person in paid or len(figures) != 1 or gains[0].quantity is None or not gains[0].quantity.low:
                    continue
                paid.add(person)
                gain = gains[0]
                ctx.add(
                    "restitution_yuan",
                    gain.start,
                    gain.end,
                    "sentences.restitution.all",
                    quantity=gain.quantity,
                    unit="yuan",
                    defendant=person,
                    attribution=gain.attribution,
                )


def _without_parts(payments: list[Payment]) -> list[Payment]:
    """Only the total where one payment is the sum of the others."""
    sizes = [p.number.quantity.low or Decimal(0) for p in payments]
    for payment, size in zip(payments, sizes, strict=True):
        if len(payments) > 2 and size * 2 == sum(sizes):
            return [payment]
    return payments


def _payments(ctx: Context, section: Section) -> list[Payment]:
    text, low, high = ctx.text, section.start, section.end
    found: list[Payment] = []
    verbs = list(_VERB.finditer(text, low, high))
    for i, verb in enumerate(verbs):
        s = sentence_around(text, verb.start(), low, high)
        opened = max(s.start, text.rfind("，", s.start, verb.start()) + 1)
        lead = text[opened : verb.start()]
        if _NOT_PAID.search(lead[-14:]) or "发还" in lead:
            continue
        payer = _TO_WHOM.sub("", lead)
        if (
            _NOT_DEFENDANT.search(payer[-10:])
            or (verb.group() in ("返还", "退还", "退回") and _NOT_DEFENDANT.search(payer))
        ):
            continue
        clause_end = _end(_CLAUSE_END, text, verb.end(), high)
        limit = min(clause_end, verbs[i + 1].start()) if i + 1 < len(verbs) else clause_end
        numbers = [n for n in ctx.numbers_in(verb.end(), limit) if n.unit == "yuan"]
        if numbers and (
            _NOT_RESTITUTION.search(text, verb.end(), numbers[0].start) or text[verb.end() : verb.end() + 1] == "能"
        ):
            continue
        if section.kind == "disposition" and re.search("责令|追缴|判令", lead):
            continue
        rank = _RANK[section.kind] + (10 if section.below else 0)
        start, end = verb.start(), numbers[0].end if numbers else verb.end()
        if not numbers:
            each_of_them = _listed_behind(ctx, clause_end, high, rank)
            if each_of_them:
                found += each_of_them
                continue
            numbers = [n for n in ctx.numbers_in(opened, verb.start()) if n.unit == "yuan"][-1:]
            if not numbers or not (
                _HAND_OVER.search(text, opened, numbers[0].start)
                or re.fullmatch(r"(?:已|均已|业已|现已)?(?:全部|全额|主动|如数)?", text[numbers[0].end : verb.start()])
            ):
                continue
            if _NOT_RESTITUTION.search(text, opened, verb.start()):
                continue
            start, end = numbers[0].start, verb.end()
        people, kind = _whose(ctx, s.start, opened, verb)
        if not people or not _is_told(ctx, section, opened, verb, numbers[0]):
            continue
        listed = [numbers[0]]
        for number in numbers[1:]:
            if not _LIST_GAP.match(text[listed[-1].end : number.start]):
                break
            listed.append(number)
        if (
            len(people) > 1
            and len(listed) != len(people)
            and "分别" in lead
            and text[listed[-1].end : listed[-1].end + 1] == "、"
        ):
            continue  # a list that goes on in other words: whose figure this is, is not clear
        again = bool(re.search("又|再|另|继续|还", lead[-12:]))
        if len(people) > 1 and len(listed) == len(people):
            found += [Payment(p, n.start, n.end, n, rank, "direct", again) for p, n in zip(people, listed, strict=True)]
            continue
        each = len(people) == 1 or bool(_EACH.search(lead)) or bool(_EACH.search(text[verb.end() : numbers[0].start]))
        how: AttributionKind | None = kind if each and len(people) == 1 else "direct" if each else "group"
        found += [Payment(p, start, end, numbers[0], rank, how, again) for p in people]
    return found


def _listed_behind(ctx: Context, clause_end: int, high: int, rank: int) -> list[Payment]:
    """退出全部违法所得，其中甲6000元、乙3900元: each name with the figure right behind it."""
    text = ctx.text
    opening = _OF_THEM.match(text, clause_end, high)
    if opening is None:
        return []
    stop = _end(_SENTENCE_END, text, opening.end(), high)
    numbers = [n for n in ctx.numbers_in(opening.end(), stop) if n.unit == "yuan"]
    found: list[Payment] = []
    for mention in ctx.mentions_in(opening.end(), stop):
        behind = next((n for n in numbers if 0 <= n.start - mention.end <= 8), None)
        if behind is None or "，" in text[mention.end : behind.start]:
            break
        found.append(Payment(mention.person, behind.start, behind.end, behind, rank, "direct", False))
    return found


def _is_told(ctx: Context, section: Section, opened: int, verb: re.Match[str], number: NumberSpan) -> bool:
    """Whether the place tells a payment that was made: outside the narrative only with the payer named beside it."""
    text = ctx.text
    lead = text[opened : verb.start()]
    if text[verb.end() : verb.end() + 2] in ("责任", "义务") or lead.endswith("收回"):
        return False
    if section.kind in ("findings", "prosecution"):
        return (
            verb.group() not in ("返还", "退还", "退回")
            or not _NOT_DEFENDANT.search(lead)
            and not _handed_back(ctx, section, opened)
        )
    named = len(ctx.defendants) == 1 or bool(ctx.mentions_in(opened, verb.start()))
    if section.kind != "disposition":
        return (named or bool(ctx.attribution.group_in(opened, verb.start()))) and "证言" not in lead
    between = text[verb.end() : number.start]
    stop = _end(_SENTENCE_END, text, number.end, section.end)
    after = re.search("没收|上缴|发还|抵作|返还", text[number.end : stop])
    return named and (
        "的" in between or _PAID_IN_DISPOSITION.search(lead) is not None or (after is not None and "给" not in between)
    )


def _handed_back(ctx: Context, section: Section, opened: int) -> bool:
    """Whether the clause before says that an authority is the one who hands back."""
    low = max(section.start, *(ctx.text.rfind(c, section.start, max(section.start, opened - 1)) + 1 for c in "。；\n"))
    return "公安" in ctx.text[low:opened] and "返还" in ctx.text[low:opened]


def _whose(
    ctx: Context, sentence: int, opened: int, verb: re.Match[str]
) -> tuple[tuple[int, ...], AttributionKind | None]:
    """For whom a payment is made."""
    if len(ctx.defendants) == 1:
        return (1,), "sole"
    text = ctx.text
    mentions = ctx.mentions_in(opened, verb.start())
    if mentions:
        last = mentions[-1]
        if _FOR.search(text, opened, last.start):
            return (last.person,), "direct"
        people = [last.person]
        for right, left in zip(reversed(mentions), reversed(mentions[:-1]), strict=False):
            gap = text[left.end : right.start]
            if not re.fullmatch("(?:、|和|与|及|以及)?(?:被告人|被告单位|上诉人)?", gap):
                break
            people.append(left.person)
        return tuple(dict.fromkeys(reversed(people))), "direct" if len(people) == 1 else "group"
    group = ctx.attribution.group_in(opened, verb.start())
    if group:
        return group, "group"
    if "被告单位" in text[opened : verb.start()]:
        units = tuple(p.number for p in ctx.parties if len(p.name) > 4)
        if len(units) == 1:
            return units, "direct"
    numbers, kind = ctx.attribute(verb.start(), verb.end())
    return numbers, kind
