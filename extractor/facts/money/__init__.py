"""Amounts: which kind of money each figure is, by the words around it, and whose.

One pass: every money figure of the narrative sections is given a *cue*, the nearest word that says what kind of money it
is (流入, 流水, 支付结算, 涉诈, 转出, 取现, 获利 ...), in front of it in its clause, else behind it, else that of the figure before it in a
list. Figures whose nearest cue is a price, a promise, a fine, a seizure or a restitution are left alone. Cues are data
(``words.CUES``, ``words.AFTER``); ``kinds`` chooses, ``owners`` says whose it is; what is done with the figures of one kind is in ``resolution``.
"""

from __future__ import annotations

import re

from extractor.casefile import Quantity
from extractor.facts.attribution import Clause
from extractor.facts.context import Context, Note
from extractor.facts.money.kinds import done_with, kind_of
from extractor.facts.money.owners import owner_of, share_out, union_of, victims_own
from extractor.facts.money.words import (
    ALL_CRIME,
    ARRIVES,
    BY_HAND,
    BY_RATE,
    BY_WHOM,
    CHARGED_PART,
    DONE_BY_SELF,
    EACH,
    EACH_GOT,
    EACH_HIS,
    FIELDS,
    GONE,
    IN_IT,
    INSIDE,
    LIST_GLUE,
    MORE_TO_IT,
    NAMED_GLUE,
    NET,
    NEXT_PART,
    NEXT_VICTIM,
    NOT_ACCEPTED,
    NOT_HIS_ACT,
    NOTHING,
    OBJECT_FIRST,
    OF_ACCOUNTS,
    PART,
    RANK,
    REACHED,
    REFUSED,
    REJECTED,
    SAID,
    SELF_KEPT,
    SHARED_FIELDS,
    SUM_ON,
    SUM_ONLY,
    TOTAL,
)
from extractor.language.numbers import NumberSpan, find_numbers, is_rate


def find(ctx: Context) -> None:
    """Add the money facts of every narrative section."""
    for section in ctx.sections:
        if section.kind not in ("findings", "prosecution", "holding", "defence"):
            continue
        _scan(ctx, section.start, section.end)


def reread(field: str, words: str) -> Quantity | None:
    """The amount that the words of a money fact give: their last figure; ``0`` for words of no gain."""
    if field == "gain_yuan" and NOTHING.search(words):
        return Quantity.exact(0)
    numbers = [n for n in find_numbers(words) if _is_money(n)]
    return numbers[-1].quantity if numbers else None


def _is_money(number: NumberSpan) -> bool:
    return number.unit == "yuan" or (number.unit is None and (number.quantity.low or number.quantity.high or 0) >= 1000)


def _scan(ctx: Context, start: int, end: int) -> None:
    text = ctx.text
    previous: tuple[str, NumberSpan, int, int] | None = None  # kind, number, cue start, sentence
    waiting: list[NumberSpan] = []  # figures of a list whose cue stands behind the last of them
    for number in ctx.numbers_in(start, end):
        if not _is_money(number):
            continue
        clause = ctx.attribution.clause_at(number.start)
        if _spoken(text, number.start):
            continue
        if _refused(ctx, number):
            ctx.rejected.update((field, number.quantity) for field in SHARED_FIELDS)
            continue
        if is_rate(text, number) and not BY_RATE.search(text, clause.start, number.start) and not EACH_GOT.search(text, clause.start, number.start):
            continue
        kind, cue_start, cue_end = kind_of(text, number, clause.start, clause.end, ctx, previous)
        if previous and kind is None and previous[3] == clause.sentence:
            gap = text[previous[1].end : number.start]
            if len(gap) <= 24 and (LIST_GLUE.match(gap) or NAMED_GLUE.fullmatch(_nameless(ctx, previous[1].end, number.start))):
                kind, cue_start, cue_end = previous[0], number.start, number.start
        if previous and kind is None and previous[0] in OF_ACCOUNTS and 0 <= clause.sentence - previous[3] <= 1 and IN_IT.match(text, ctx.attribution.sentence_bounds(number.start)[0]):
            kind, cue_start, cue_end = previous[0], number.start, number.start  # 其中，甲收的卡涉及18人、160万元
        listed = bool(previous and previous[3] == clause.sentence and NEXT_PART.fullmatch(text, previous[1].end, number.start))
        if listed and previous and kind in RANK and RANK.get(previous[0], 9) < RANK[kind] and not ctx.people.within(previous[1].end, number.start):
            kind = previous[0]  # 分得红利3.1万元、工资1.5万元
        if listed and previous and kind is None and previous[0] in RANK and text[number.start - 1] == "费":
            kind, cue_start, cue_end = previous[0], number.start, number.start
        if waiting and not re.fullmatch(r"[、和及与]|以及", text[waiting[-1].end : number.start]):
            waiting.clear()
        if kind is None:
            waiting.append(number)
            continue
        left = max(clause.start, previous[1].end if previous else 0)
        if waiting and cue_start >= number.start and kind not in ("skip", "loss"):
            for earlier in waiting:
                _record(ctx, earlier, kind, earlier.start, earlier.start, clause.sentence, left)
        waiting.clear()
        previous = (kind, number, cue_start, clause.sentence)
        if kind in ("skip", "loss"):
            continue
        _record(ctx, number, kind, cue_start, cue_end, clause.sentence, left)
    share_out(ctx)
    for match in NOTHING.finditer(text, start, end):
        if ctx.reported(match.start()):
            continue
        answer = ctx.attributed(match.start(), match.end())
        for n in answer.numbers:
            fact = ctx.add(
                "gain_yuan", match.start(), match.end(), "money.gain.none", quantity=Quantity.exact(0), unit="yuan",
                defendant=n, attribution=answer.kind,
            )
            ctx.notes[fact.number] = Note(sentence=ctx.attribution.clause_at(match.start()).sentence, rank=2)


def _nameless(ctx: Context, start: int, end: int) -> str:
    """``text[start:end]`` without the people named in it."""
    kept, position = [], start
    for m in ctx.people.within(start, end):
        kept.append(ctx.text[position : m.start])
        position = min(m.end, end)
    return "".join([*kept, ctx.text[position:end]])


def _refused(ctx: Context, number: NumberSpan) -> bool:
    """Whether the court does not accept a part of what was charged: 指控的第一笔7万元，证据不足，不予认定."""
    told, end = ctx.attribution.sentence_bounds(number.start)
    match = NOT_ACCEPTED.match(ctx.text, number.end, end)
    return match is not None and bool(CHARGED_PART.search(ctx.text, told, number.start)) and ctx.section_at(number.start).kind in ("findings", "holding")


def _spoken(text: str, offset: int) -> bool:
    """Whether the words at an offset are somebody's own, inside “”: “昨天那个被骗了十八万” is no finding."""
    opened = text.rfind("“", max(0, offset - 160), offset)
    return opened >= 0 and text.find("”", opened, offset) < 0 and text.find("\n", opened, offset) < 0 and bool(SAID.search(text, max(0, opened - 12), opened))


def _place(ctx: Context, number: NumberSpan, clause: Clause, people: tuple[int, ...]) -> int:
    """Who of several has a figure of a list that gives one to each: 二人各得1000元、500元; 0 where it does not."""
    run: list[NumberSpan] = []
    for n in ctx.numbers_in(clause.start, clause.end):
        if run and ctx.text[run[-1].end : n.start] not in ("、", "和", "及", "与"):
            if number in run:
                break
            run = []
        run.append(n)
    if len(run) != len(people) or number not in run or not EACH_HIS.search(ctx.text, clause.start, run[0].start):
        return 0
    return people[run.index(number)]


def _list_end(ctx: Context, number: NumberSpan, end: int) -> int:
    """Where the last of the victims' sums stands that one list begins with a figure: what is said behind is said of all."""
    for n in ctx.numbers_in(number.end, end):
        if not NEXT_VICTIM.fullmatch(ctx.text, number.end, n.start):
            break
        number = n
    return number.end


def _acts(ctx: Context, start: int, cue: int, figure: int) -> bool:
    """Whether the subject of a clause is a person who does what the cue says, not the account: 王某转移资金5万元."""
    clause = ctx.attribution.clause_at(start)
    if clause.subject_at < 0 or cue >= figure or not any(p > 0 for p in clause.people):
        return False
    return "给" not in ctx.text[cue:figure] and not NOT_HIS_ACT.search(ctx.text, clause.subject_at, cue)


def _taken_by(ctx: Context, number: NumberSpan) -> tuple[int, str] | None:
    """Who moved or cashed what came in, where the clause behind says it of all: 流入5万元，均被王某转走."""
    match = BY_WHOM.match(ctx.text, number.end, min(len(ctx.text), number.end + 60))
    if match is None:
        return None
    who = next((m for m in ctx.people.within(match.end(), match.end() + 6) if m.person > 0), None)
    if who is None or ctx.text[match.end() : who.start] not in ("", "被告人"):
        return None
    what = GONE.match(ctx.text, who.end)
    if what is None or what.lastgroup is None:
        return None
    field = FIELDS[what.lastgroup]
    if any(f.field == field and f.defendant == who.person and not f.pattern.endswith(".behind") for f in ctx.facts):
        return None  # how he moved the money was told before: the same again
    return who.person, what.lastgroup


def _record(ctx: Context, number: NumberSpan, kind: str, cue_start: int, cue_end: int, sentence: int, left: int) -> None:
    text = ctx.text
    clause = ctx.attribution.clause_at(number.start)
    lead = text[clause.start : number.start]
    if kind in ("inflow", "flow", "settlement", "fraud") and (number.quantity.high or 100) < 10:
        return  # 转入1元: a test of the card
    if number.quantity.high is None and ctx.section_at(number.start).kind == "holding":
        return  # 三十万元以上: the rule's figure, not the case's
    if ctx.earlier(number.start):
        return
    if kind == "fraud" and victims_own(ctx, number):
        return
    if ctx.reported(number.start):
        ctx.rejected.update({(FIELDS[kind], number.quantity)} if REFUSED.search(text, number.end, min(len(text), number.end + 60)) else ())
        return
    following = next(iter(ctx.numbers_in(number.end, number.end + 200)), None)
    told, stop = ctx.attribution.sentence_bounds(number.start)
    stop = min(stop, following.start if following else len(text))
    if kind == "transferred" and ctx.attribution.by_victim(number.start):
        return  # 被害人按要求转账3万元
    if kind == "transferred" and not _acts(ctx, clause.start, cue_start, number.start) and not DONE_BY_SELF.search(lead) and not BY_HAND.search(text, told, number.start):
        return
    if REJECTED.search(text, number.start, stop) or REJECTED.search(lead):
        ctx.rejected.add((FIELDS[kind], number.quantity))
        return
    begin, end = min(cue_start, number.start), max(number.end, cue_end if cue_start >= number.start else number.end)
    if (begin, end) != (number.start, number.end) and reread(FIELDS[kind], text[begin:end]) != number.quantity:
        begin, end = number.start, number.end
    previous_end = ctx.last_money[2] if ctx.last_money and ctx.last_money[0] == sentence else -1
    answer, holder = owner_of(ctx, number, kind, clause.start, clause.end, left, previous_end)
    inside = text.find("其中", number.end, number.end + 40)  # 被骗13万元，其中7000元汇入…: only the part arrived
    arrives = min(len(text), _list_end(ctx, number, clause.end) + 40) if kind == "fraud" and inside < 0 else min(len(text), number.end + 40) if inside < 0 else inside
    before = ctx.last_money if ctx.last_money and ctx.last_money[0] == sentence else None
    of_total = bool(before and before[1] and before[4] != FIELDS[kind] and INSIDE.search(text[before[2] : number.start]))
    victims = kind == "fraud" and (
        following is not None and bool(NEXT_VICTIM.fullmatch(text, number.end, following.start))
        or before is not None and before[4] == "fraud_yuan" and bool(NEXT_VICTIM.fullmatch(text, before[2], number.start))
    )  # fmt: skip
    more = text[number.end : following.end + 24] if following is not None and following.start < stop + 1 else ""
    of_total = of_total and not victims and not (kind == "fraud" and SUM_ON.match(more))
    listed = before is not None and before[1] and before[4] == FIELDS[kind] == "gain_yuan" and bool(NEXT_PART.fullmatch(text, before[2], number.start))
    if kind in RANK and cue_start < number.start and len(answer.numbers) > 1 and EACH.search(lead, 0, max(0, cue_start - clause.start)):
        answer = answer._replace(kind="direct")
        each = True
    else:
        each = False
    mine = _place(ctx, number, clause, answer.numbers) if kind in RANK and len(answer.numbers) > 1 else 0
    if mine:
        answer, each = answer._replace(numbers=(mine,), kind="direct"), True
    note = Note(
        total=bool(TOTAL.search(lead[-24:])) and not (SUM_ONLY.fullmatch(lead) and MORE_TO_IT.search(text, told, number.start)) or of_total or listed or text.startswith("数额", clause.start),
        net=bool(before and NET.search(text, before[2], number.start)) or bool(kind in RANK and SELF_KEPT.search(text, told, number.start)),
        part=not of_total and not victims and bool(PART.search(lead)) or text.rfind("（", told, number.start) > text.rfind("）", told, number.start),
        sentence=sentence,
        arrived=kind == "fraud" and bool(ARRIVES.search(text, told, arrives)),
        rank=RANK.get(kind, 0),
        shared=answer.shared,
        joint="共同" in lead,
        people=1 if each else len(answer.numbers),
        elsewhere=answer.other,
        to_account=kind == "fraud" and bool(REACHED.search(text, told, arrives)),
    )
    ctx.last_money = (sentence, note.total, number.end, answer.numbers, FIELDS[kind])
    fields = [FIELDS[kind]]
    if kind in ("withdrawn", "inflow", "transferred") and ALL_CRIME.match(text, number.end):
        fields.append("fraud_yuan")
    if kind in OF_ACCOUNTS and OBJECT_FIRST.search(text, clause.start, number.start) and (done := done_with(text, number, clause.end)):
        fields.append(FIELDS[done[0]])  # 将转入其卡的2万元转走
    if kind in OF_ACCOUNTS and (taken := _taken_by(ctx, number)):
        doer, what = taken
        fact = ctx.add(FIELDS[what], begin, end, f"money.{what}.behind", quantity=number.quantity, unit="yuan", defendant=doer, attribution="direct")
        ctx.notes[fact.number] = Note(sentence=sentence)
    if note.total:
        answer = union_of(ctx, number, clause.start, FIELDS[kind]) or answer
    for n, field in [(n, field) for n in answer.numbers for field in fields]:
        fact = ctx.add(
            field, begin, end, f"money.{kind}", quantity=number.quantity, unit="yuan",
            defendant=n, attribution=answer.kind, holder=holder,
        )
        ctx.notes[fact.number] = note
    if not answer.numbers:
        ctx.notes[ctx.add(FIELDS[kind], begin, end, f"money.{kind}", quantity=number.quantity, unit="yuan").number] = note
