"""Whose an amount is: owners of accounts, payees, people of whom a count or a sum speaks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from extractor.facts.attribution import Attributed
from extractor.facts.context import Context
from extractor.facts.money.words import (
    ABOVE,
    ARRIVED,
    BY_PHONE,
    CARD_TAIL,
    GIVEN,
    HOLDER,
    OWNER_TAIL,
    PAID,
    RANK,
    RECOUNT,
    SHARED_FIELDS,
    THOSE,
    TIED,
    WITHIN,
)
from extractor.facts.people import STRANGER
from extractor.language.numbers import NumberSpan

Holder = Literal["own", "others", "entity"]


def _holder(words: str) -> Holder | None:
    """In whose name the accounts are of which the words in front of a figure speak, where they say so."""
    found = [(m.start(), m.lastgroup) for m in HOLDER.finditer(words)]
    last = found[-1][1] if found else None
    return "entity" if last == "entity" else "own" if last == "own" else "others" if last == "others" else None


def owner_of(ctx: Context, number: NumberSpan, kind: str, start: int, end: int, left: int, previous_end: int) -> tuple[Attributed, Holder | None]:
    """Whose the amount is; for money in accounts the named owner of the account in the clause comes first."""
    text = ctx.text
    answer = ctx.attributed(number.start, number.end)
    if kind in ("kept", "bought"):
        owner = next((m for m in ctx.people.within(number.end, number.end + 10)), None)
        return (Attributed((owner.person,), "direct") if owner is not None and owner.person > 0 else Attributed((), None)), None
    if kind in RANK:
        payee = ctx.people.before(number.start, start)
        if payee is not None and payee.person > 0 and PAID.fullmatch(text, payee.end, number.start) and GIVEN.search(text, max(start, payee.start - 8), payee.start):
            return Attributed((payee.person,), "direct", False, answer.focus), None
        if answer.other and re.search(r"(?:付了?|给了|给其|支付了?)(?:人民币)?$|[给付](?:其|他|她)[^，。；]{0,8}$", text[start : number.start]):
            return Attributed(answer.focus, "carried" if answer.focus else None, False, answer.focus), None
    holder = _holder(text[left : number.start])
    if kind in ("inflow", "flow", "settlement", "fraud"):
        owners = [
            m for m in ctx.people.within(start, end)
            if OWNER_TAIL.match(text[m.end : min(end, m.end + 30)]) or (m.person > 0 and CARD_TAIL.match(text, m.end, end))
        ]  # fmt: skip
        before = [m for m in owners if m.start < number.start]
        chosen = before[-1] if before else (owners[0] if owners else None)
        if chosen is not None:
            if chosen.person > 0:
                return Attributed((chosen.person,), "direct", False, answer.focus), holder or "own"
            near = _named_here(ctx, number.start)
            return Attributed(near, "carried" if near else None, not near, answer.focus), holder or "others"
        former = _former(ctx, start)
        if former:
            return Attributed((former,), "direct", False, answer.focus), holder
        if previous_end >= 0 and ctx.last_money and WITHIN.match(text, previous_end, number.start):
            above = ctx.last_money[3]
            if not above:
                return Attributed((), None, True, answer.focus), holder
            if ctx.last_money[4] != "gain_yuan":
                return Attributed(above, "group" if len(above) > 1 else "carried", False, answer.focus), holder
        counted = _by_count(ctx, clause_start=start, at=number.start)
        if counted:
            return Attributed(counted, "carried" if len(counted) == 1 else "group", False, answer.focus), holder
        if kind == "fraud":
            arrived = ARRIVED.match(text, number.end)
            if arrived:
                owner = next((m for m in ctx.people.within(arrived.end() - 1, arrived.end() + 12) if m.person > 0), None)
                if owner is not None:
                    return Attributed((owner.person,), "direct", False, answer.focus), holder or "own"
        if ABOVE.match(text, ctx.attribution.sentence_bounds(number.start)[0]) or ABOVE.match(text, start):
            above = _last_people(ctx, start)
            if above:
                return Attributed(above, "group" if len(above) > 1 else "carried", False, answer.focus), holder
        if answer.other:
            people, _, _ = ctx.attribution.subject(number.start)
            near = _named_here(ctx, number.start)
            if people == (STRANGER,):
                near = tuple(n for n in answer.focus if len(ctx.defendants) > 1 or has_accounts(ctx, n))
            told, _ = ctx.attribution.sentence_bounds(number.start)
            if not near and len(ctx.defendants) == 1 and THOSE.search(text, told, number.start):
                return Attributed((1,), "sole"), holder
            return Attributed(near, "carried" if near else None, not near, answer.focus), holder
    return answer, holder


def _named_here(ctx: Context, offset: int) -> tuple[int, ...]:
    """Defendants that are subject of an earlier clause of the same sentence."""
    a, _ = ctx.attribution.sentence_bounds(offset)
    found: tuple[int, ...] = ()
    for clause in ctx.attribution.between(a, offset):
        numbers = tuple(p for p in clause.people if p > 0)
        if numbers and clause.subject_at >= 0:
            found = numbers
    return found


def _by_count(ctx: Context, clause_start: int, at: int) -> tuple[int, ...]:
    """Whoever provided as many accounts as the clause takes up again (该19张银行卡流入 …): the nearest such count before."""
    match = RECOUNT.match(ctx.text[clause_start:at])
    if not match:
        return ()
    first = clause_start + match.start(1)
    again = next(iter(ctx.numbers_in(first, first + 1)), None)
    if again is None:
        return ()
    best: tuple[int, ...] = ()
    nearest = -1
    for fact in ctx.facts:
        if fact.unit in ("个", "张") and fact.quantity == again.quantity and fact.defendant and fact.end <= clause_start:
            note = ctx.notes.get(fact.number)
            if note is not None and ((note.anaphoric and not note.part) or note.handed):
                continue
            if fact.start > nearest:
                nearest, best = fact.start, (fact.defendant,)
            elif fact.start == nearest:
                best = (*best, fact.defendant)
    return best if nearest >= 0 and clause_start - nearest < 1200 else ()


def has_accounts(ctx: Context, defendant: int) -> bool:
    return any(f.defendant == defendant and (f.field.endswith("_accounts") or f.field.endswith("_cards") or f.field == "equipment") for f in ctx.facts)


def victims_own(ctx: Context, number: NumberSpan) -> bool:
    """被害人甲刷单被骗8万元，随即报警: a loss told of the victim that nothing ties to an account, a line or the defendant."""
    told, end = ctx.attribution.sentence_bounds(number.start)
    if not ctx.attribution.by_victim(number.start):
        return False
    named = [m for m in ctx.people.within(told, end) if m.person not in ctx.people.victims]
    if named and all(m.person < 0 and OWNER_TAIL.match(ctx.text[m.end : m.end + 30]) for m in named):
        return True  # it went to somebody else's account
    return not TIED.search(ctx.text, told, end) and not BY_PHONE.search(ctx.text, told, end)


def _last_people(ctx: Context, before: int) -> tuple[int, ...]:
    """Whose the last figure of account money before an offset was."""
    last = next((f for f in reversed(ctx.facts) if f.end <= before and f.defendant and f.field in ("inflow_yuan", "flow_yuan", "settlement_yuan")), None)
    if last is None:
        return ()
    return tuple(f.defendant for f in ctx.facts if f.field == last.field and f.start == last.start and f.defendant)


def union_of(ctx: Context, number: NumberSpan, clause_start: int, field: str) -> Attributed | None:
    """甲取现3万元，乙取现2万元，共计5万元: a total of several people's figures is theirs together."""
    a, _ = ctx.attribution.sentence_bounds(number.start)
    parts = {f.defendant: f for f in ctx.facts if f.field == field and a <= f.start < clause_start and f.defendant and f.attribution != "group"}
    total = sum((f.quantity.low or 0 for f in parts.values() if f.quantity), Decimal(0))
    if len(parts) > 1 and number.quantity.low == total:
        people = tuple(sorted(n for n in parts if n))
        return Attributed(people, "group", False, people)
    return None


def _former(ctx: Context, start: int) -> int:
    """前者 and 后者 at the head of a clause: the defendants of whose accounts the last two figures spoke."""
    word = ctx.text[start : start + 2]
    if word not in ("前者", "后者"):
        return 0
    told, _ = ctx.attribution.sentence_bounds(start)
    owners: dict[int, set[int]] = {}
    for f in reversed(ctx.facts):
        if f.defendant and f.field in ("inflow_yuan", "flow_yuan") and told <= f.start and f.end <= start:
            owners.setdefault(f.start, set()).add(f.defendant)
    counted = max((f.start for f in ctx.facts if f.unit in ("个", "张") and told <= f.start < start), default=-1)
    last = sorted(owners)[-2:]
    if len(last) < 2 or counted > last[-1] or any(len(owners[at]) > 1 for at in last):
        return 0  # two accounts told last, not two figures; or no one owner
    return next(iter(owners[last[0 if word == "前者" else 1]]))


def share_out(ctx: Context) -> None:
    """共诈骗10万元，其中进甲卡6万元，进乙卡4万元: the figure that others add up to is nobody's own."""
    by: dict[tuple[int, str], list[int]] = {}
    for index, fact in enumerate(ctx.facts):
        if fact.field in SHARED_FIELDS and fact.number in ctx.notes and fact.attribution != "group" and fact.quantity:
            by.setdefault((ctx.notes[fact.number].sentence, fact.field), []).append(index)
    for indices in by.values():
        if len(indices) < 3:
            continue
        whole, *parts = (ctx.facts[i] for i in indices)
        owners = [p.defendant for p in parts]
        told, _ = ctx.attribution.sentence_bounds(whole.start)
        own = next((p for p in parts if p.defendant == whole.defendant), None)
        runs = any(f.field == "others_accounts" and f.defendant == whole.defendant for f in ctx.facts)
        if own is None or runs or any(m.person == whole.defendant for m in ctx.people.within(told, whole.start)):
            continue  # said of him by name, or of what he ran
        if len(set(owners)) == len(owners) and None not in owners and sum(p.quantity.low or 0 for p in parts if p.quantity) == (whole.quantity and whole.quantity.low):
            ctx.facts[indices[0]] = whole._replace(attribution="group")
