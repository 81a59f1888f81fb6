"""Many facts to one value per defendant and field, by rules written down here.

1. *Speaker.* What the court found in this instance beats what it adopted from the prosecution, which beats what the court
   below found (kept where the appeal says nothing else). An unconfirmed allegation counts only where the document has no
   findings at all (an indictment speaks for itself). What the defence says never becomes a value.
2. *Same figure, same fact.* Repetition (findings, then holding) counts once; an exact figure beats a rounded one that
   contains it (1.2亿余元, 具体为 ...).
3. *A total beats its parts.* A figure marked 共计, 合计 or 认定为, or equal to the sum of the others, is the value; what it
   contains is linked by ``included_in``. For what a person got or moved himself (gain, transferred, withdrawn) his own share
   beats the joint figure.
4. *Parts without a total add up*, lows and highs, where the text introduces them apart; 其中 marks what is inside another.
   Numbered items of the findings are resolved one by one and added, unless a figure covers them all: it sums up at the end,
   stands before the first, or is what the others add up to. What is left after paying others (自己留下) replaces what came in;
   a share told right after a joint figure replaces that.
5. *Corrections.* A figure that the holding fixes (应认定为) beats what it corrects; other court figures that disagree give
   the warning ``conflicting_amounts`` and the more specific one is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, reduce
from itertools import combinations
from operator import add

from extractor.casefile import Fact, Quantity, Value
from extractor.facts.conduct.parties import victim_names
from extractor.facts.context import Context, Note
from extractor.language.dates import age_at
from extractor.language.scanning import scanner

COUNTS = ("own_accounts", "others_accounts", "entity_accounts", "phone_cards", "iot_cards", "internet_accounts")
AMOUNTS = (
    "inflow_yuan", "flow_yuan", "settlement_yuan", "fraud_yuan", "transferred_yuan", "withdrawn_yuan", "gain_yuan",
    "restitution_yuan", "recovery_ordered_yuan",
)  # fmt: skip
#: amounts of a person's own share: the figure said of him alone beats a joint one
PERSONAL = frozenset(("transferred_yuan", "withdrawn_yuan", "gain_yuan", "restitution_yuan", "recovery_ordered_yuan"))
YESNO = (
    "transfers", "withdraws", "face_verification", "virtual_currency", "equipment", "recruits", "prior_collusion",
    "stable_cooperation", "prior_record", "is_student", "is_minor_at_offence", "is_entity",
)  # fmt: skip
LISTS = ("provision", "knowledge", "factors", "charged", "convicted")
TEXTS = ("gender", "ethnicity", "birth_date", "education", "occupation", "offence_start", "offence_end", "custody_start", "role")
_NARRATIVE = frozenset((*COUNTS, *AMOUNTS[:7], *YESNO[:8], "assisted_targets", "victims", "provision", "knowledge", "offence_start", "offence_end"))
_NO_NOTE = Note()
_SECTION_RANK = {"findings": 0, "evidence": 1, "prosecution": 1, "holding": 2, "disposition": 3}


def resolve(ctx: Context, adopted: bool) -> None:
    """Fill ``ctx.defendants[*].values`` from the facts; link parts to totals; add warnings.

    ``adopted``: the document says that the court confirms what was charged.
    """
    of_all: dict[int, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in ctx.facts:
        if fact.defendant is not None:
            of_all[fact.defendant][fact.field].append(fact)
    included: dict[int, int] = {}
    level = _levels(ctx, adopted)
    for defendant in ctx.defendants:
        values: dict[str, Value] = defendant.values
        by = of_all[defendant.number]
        best = {field: _best(facts, level) if field in _NARRATIVE else facts for field, facts in by.items()}
        for field in (*COUNTS, *AMOUNTS, "assisted_targets", "victims"):
            facts = best.get(field)
            if not facts:
                continue
            if field in COUNTS:
                value = _count(ctx, facts, included)
            elif field == "victims":
                value = _victims(facts, best.get("fraud_yuan", []), values.get("fraud_yuan"))
            elif field == "assisted_targets":
                value = max((f.quantity for f in facts if f.quantity), key=lambda q: q.low or 0)
            else:
                value = _amount(ctx, field, facts, included)
            if value is not None:
                values[field] = value
        for field in YESNO:
            if facts := best.get(field):
                values[field] = any(f.value == "true" for f in facts)
        for field in LISTS:
            if facts := best.get(field):
                values[field] = tuple(dict.fromkeys(f.value for f in facts if f.value))
        for field in TEXTS:
            if facts := best.get(field):
                pick: Callable[[list[str]], str] = {"offence_start": min, "offence_end": max}.get(field, lambda v: v[0])
                values[field] = pick([f.value for f in facts if f.value])
        _derive(ctx, values, by)
    if _unattributed(ctx):
        _warn(ctx, "ambiguous_attribution")
    if included:
        ctx.facts[:] = [f._replace(included_in=included[f.number]) if f.number in included else f for f in ctx.facts]


#: the court confirms figures that stand in a table of the indictment
_TABLE_CONFIRMED = re.compile(r"(?:附表|明细表|一览表|清单)[^。]{0,80}(?:予以确认|与证据相符|核对无异议|属实)")


def _warn(ctx: Context, code: str) -> None:
    if code not in ctx.warnings:
        ctx.warnings.append(code)


def _unattributed(ctx: Context) -> bool:
    """Whether the court found an amount that is nobody's: no defendant has it and nobody else is spoken of."""
    if len(ctx.defendants) < 2:
        return False
    found = [
        f for f in ctx.facts
        if f.defendant is None and f.field in AMOUNTS and f.section == "findings" and not f.below
        and not ctx.notes.get(f.number, Note(elsewhere=True)).elsewhere
    ]  # fmt: skip
    given = {(f.field, f.quantity) for f in ctx.facts if f.defendant is not None} if found else set()
    return any((f.field, f.quantity) not in given for f in found)


def _levels(ctx: Context, adopted: bool) -> Callable[[Fact], int | None]:
    """Rank of a narrative fact by who says it (lower is better; ``None`` = never a value)."""
    has_findings = any(s.kind == "findings" and not s.below for s in ctx.sections)
    tables = [f for f in ctx.facts if f.pattern.startswith("table.")] if ctx.document.tables else []
    tables_confirmed = bool(tables) and bool(_TABLE_CONFIRMED.search(ctx.text))
    has_below = any(s.kind == "findings" and s.below for s in ctx.sections)

    def level(fact: Fact) -> int | None:
        if fact.section == "defence" or fact.speaker == "defence":
            return None
        if (fact.below or fact.section == "prosecution") and (fact.field, fact.quantity) in ctx.rejected:
            return None
        if fact.below:
            return 2
        if fact.section == "prosecution":
            if adopted or (tables_confirmed and fact.pattern.startswith("table.")):
                return 1
            return None if has_findings or has_below else 3
        if fact.section == "holding" and not ctx.notes.get(fact.number, _NO_NOTE).total:
            return 0 if fact.field == "knowledge" else 4  # the reasoning repeats; what it fixes (认定为) and how he knew counts as found
        return 0

    return level


def _best(facts: list[Fact], level: Callable[[Fact], int | None]) -> list[Fact]:
    """The facts of the best level that has any."""
    ranked: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        rank = level(fact)
        if rank is not None:
            ranked[rank].append(fact)
    return ranked[min(ranked)] if ranked else []


# ------------------------------------------------------------------------------------------------------------- amounts


def _distinct(facts: list[Fact]) -> list[Fact]:
    """One fact a figure, the findings' first; rounded figures that contain an exact one are dropped."""
    seen: dict[tuple[Decimal | None, Decimal | None], Fact] = {}
    for fact in sorted(facts, key=lambda f: (_SECTION_RANK.get(f.section, 4), f.start)):
        q = fact.quantity
        assert q is not None
        seen.setdefault((q.low, q.high), fact)
    kept = list(seen.values())
    exact = [f for f in kept if f.quantity and f.quantity.is_exact]
    return [f for f in kept if f in exact or not any(_contains(f.quantity, e.quantity) for e in exact)]


def _contains(wide: Quantity | None, exact: Quantity | None) -> bool:
    if wide is None or exact is None or exact.low is None:
        return False
    return (wide.low is None or wide.low <= exact.low) and (wide.high is None or exact.low <= wide.high)


def _size(fact: Fact) -> Decimal:
    q = fact.quantity
    assert q is not None
    return q.low if q.low is not None else (q.high or Decimal(0))


def _amount(ctx: Context, field: str, facts: list[Fact], included: dict[int, int]) -> Quantity | None:
    if len(facts) == 1:
        if ctx.notes.get(facts[0].number, _NO_NOTE).shared:
            _warn(ctx, "ambiguous_attribution")
        return facts[0].quantity
    rows = [f for f in facts if f.pattern.startswith("table.")]
    if rows:
        prose = [f for f in facts if f not in rows and f.quantity and f.quantity.is_exact and f.attribution != "group"]
        listed = _sum(rows)
        if not prose or any(f.quantity == listed for f in prose):
            return listed
        facts = [f for f in facts if f not in rows]
    notes = {f.number: ctx.notes.get(f.number, _NO_NOTE) for f in facts}
    joint = _joint_total(facts)
    if joint is not None:
        return joint.quantity
    own = [f for f in facts if f.attribution != "group" or (notes[f.number].joint and field not in PERSONAL)]
    if any(f.attribution != "group" for f in facts):
        facts = own
    facts = [f for f in facts if notes[f.number].people < 2 or not any(_share_of(g, f, notes) for g in facts)] or facts
    if any(f.section in ("findings", "prosecution") for f in facts):  # the holding repeats; only what it fixes for one counts
        facts = [f for f in facts if f.section != "holding" or (notes[f.number].total and notes[f.number].people == 1 and f.attribution in ("direct", "sole"))]
    if all(notes[f.number].shared for f in facts):
        _warn(ctx, "ambiguous_attribution")  # everybody's only because nobody is named
    facts = [f for f in facts if not notes[f.number].shared] or facts
    facts = [f for f in facts if _size(f) > 0] or facts
    for net in [f for f in facts if notes[f.number].net]:  # 合计N元，扣除M元，为K元: K takes the place of N
        told = notes[net.number].sentence
        gross = [f for f in facts if told - (field == "gain_yuan") <= notes[f.number].sentence <= told and f.start < net.start and _size(f) > _size(net)]
        facts = [f for f in facts if f not in gross]
    if field == "fraud_yuan" and any(notes[f.number].to_account for f in facts):  # the whole loss is not what came this way
        arrived = {notes[f.number].sentence for f in facts if notes[f.number].to_account}
        facts = [f for f in facts if notes[f.number].to_account or notes[f.number].sentence not in arrived]
    if field == "gain_yuan":
        for f in facts:
            surer = next((g for g in facts if _surer(ctx, g, f, notes) and _size(f) <= _size(g)), None)
            if surer is not None:
                included[f.number] = surer.number
        facts = [f for f in facts if not any(_surer(ctx, g, f, notes) for g in facts)]
    items = _apart(_items(ctx, facts))
    facts = _distinct(facts)
    if len(items) > 1:
        facts = [f for item in items for f in item]
        grand = _total(facts, notes)
        if grand is None or not _covers(ctx, grand, items, notes):
            values = [_within(ctx, item, notes, included) for item in items]
            return _added([v for v in values if v is not None])
    return _within(ctx, facts, notes, included)


def _joint_total(facts: list[Fact]) -> Fact | None:
    """甲、乙取现32万元, told with every withdrawal: the joint figure to which the joint acts, with some of his own, add up."""
    told = [f for f in facts if f.section in ("findings", "prosecution")]
    group = [f for f in told if f.attribution == "group"]
    own = [f for f in told if f.attribution != "group"]
    if len(group) < 3 or not own or len(own) > 4:
        return None
    whole = max(group, key=_size)
    rest = sum((_size(f) for f in group if _size(f) < _size(whole)), Decimal(0))
    sums = (sum((_size(f) for f in some), rest) for n in range(1, len(own) + 1) for some in combinations(own, n))
    return whole if any(s == _size(whole) for s in sums) else None


def _share_of(g: Fact, f: Fact, notes: dict[int, Note]) -> bool:
    """Whether ``g``, told right after ``f`` that is said of several, is one person's share of it."""
    a, b = notes[g.number], notes[f.number]
    return a.people == 1 and f.start < g.start and a.sentence - b.sentence <= 1 and _size(g) < _size(f)


def _items(ctx: Context, facts: list[Fact]) -> list[list[Fact]]:
    """The facts by the numbered item of the findings that they stand in; all together where other sections speak too."""
    if len(facts) == 1 or any(f.section != facts[0].section for f in facts) or facts[0].section not in ("findings", "prosecution"):
        return [facts]
    starts = _heading_starts(ctx.text)
    by: dict[int, list[Fact]] = defaultdict(list)
    for f in facts:
        by[bisect_right(starts, f.start)].append(f)
    return list(by.values())


def _apart(items: list[list[Fact]]) -> list[list[Fact]]:
    """The items with each figure once; the same round sum in two items is two sums, an odd or a large one is told again."""
    seen: set[Quantity] = set()
    kept: list[list[Fact]] = []
    for item in map(_distinct, items):
        new = [f for f in item if f.quantity not in seen or (_size(f) % 100 == 0 and _size(f) <= 50_000)]
        seen.update(f.quantity for f in item if f.quantity)
        if new:
            kept.append(new)
    return kept


@lru_cache(maxsize=4)
def _heading_starts(text: str) -> tuple[int, ...]:
    first = (0,) if _NUMBERED.match(text) else ()
    return (*first, *[m.start() for m in _LATER_HEADING.finditer(text)])


def _covers(ctx: Context, grand: Fact, items: list[list[Fact]], notes: dict[int, Note]) -> bool:
    """Whether a total speaks of all items: it sums up, it stands before the first or it is what the others add up to."""
    home = next(item for item in items if grand in item)
    others = [f for item in items if item is not home for f in item]
    if home is items[-1] and _SUMMING.search(ctx.text, ctx.attribution.sentence_bounds(grand.start)[0], grand.start):
        return True
    if home is items[0] and notes[grand.number].total and sum((_size(f) for f in others), Decimal(0)) <= _size(grand):
        return bisect_right(_heading_starts(ctx.text), grand.start) == 0
    return sum((_size(f) for f in others), Decimal(0)) == _size(grand)


def _within(ctx: Context, facts: list[Fact], notes: dict[int, Note], included: dict[int, int]) -> Quantity | None:
    """The value of figures that are told together: their total, else the sum of those that are not part of another."""
    if len(facts) == 1:
        return facts[0].quantity
    total = _total(facts, notes)
    if total is not None:
        for f in facts:
            if f is not total and _size(f) <= _size(total):
                included[f.number] = total.number
        return total.quantity
    whole = [f for f in facts if not notes[f.number].part]
    if whole and len(whole) < len(facts):
        biggest = max(whole, key=_size)
        parts = [f for f in facts if notes[f.number].part]
        for f in parts:
            if _size(f) <= _size(biggest):
                included[f.number] = biggest.number
        facts = whole + [f for f in parts if f.number not in included]
    findings = [f for f in facts if f.section in ("findings", "prosecution")]
    if findings and len(findings) < len(facts):
        _warn(ctx, "conflicting_amounts")
        facts = findings
    return _sum(facts)


def _sum(facts: list[Fact]) -> Quantity | None:
    return _added([f.quantity for f in facts if f.quantity is not None])


def _victims(facts: list[Fact], sums: list[Fact], whole: Value | None) -> Quantity | None:
    """The highest count, or how many are named; the few named with a part of the money (``whole``) are examples, no count."""
    named: set[str] = set()
    number = Quantity.exact(0)
    for f in facts:
        names = victim_names(f.text)
        if f.quantity and names and named.isdisjoint(names):
            named.update(names)
            number += f.quantity
    lost = {g.start: _size(g) for f in facts if f.pattern == "conduct.victims_named" for g in _lost(f, sums)}
    if lost and isinstance(whole, Quantity) and (whole.low or 0) > sum(lost.values()):
        number = Quantity.exact(0)
    counts = [f.quantity for f in facts if f.quantity and not victim_names(f.text)]
    value = max([*counts, number], key=lambda q: q.low or 0)
    return value if value.low else None


def _lost(victim: Fact, sums: list[Fact]) -> list[Fact]:
    """The sums that stand with named victims: as many as names, around or behind them; else right before (2万元系被害人甲被骗)."""
    behind = sorted([g for g in sums if victim.start < g.end and g.start - victim.end < 60], key=lambda g: g.start)
    return behind[: len(victim_names(victim.text))] or [g for g in sums if 0 <= victim.start - g.end <= 8]


def _added(quantities: list[Quantity]) -> Quantity | None:
    return reduce(add, quantities) if quantities else None


def _surer(ctx: Context, g: Fact, f: Fact, notes: dict[int, Note]) -> bool:
    """Whether ``g`` says more surely than ``f``, close by or about the whole, what the person kept."""
    a, b = notes[g.number].rank or 1, notes[f.number].rank or 1
    if g.section == "holding" and f.section != "holding":
        return False
    return a < b and (b == 3 or (abs(g.start - f.start) < 250 and not _HEADING.search(ctx.text, min(g.end, f.end), max(g.start, f.start))))


#: a new item of the findings: what a total before it says does not cover what comes after
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十0-9]{1,2}）|[0-9]{1,2}[.．、](?![0-9]))")
_HEADING = scanner(rf"(?:^|\n|。){_NUMBERED.pattern}")
_LATER_HEADING = re.compile(rf"[\n。]{_NUMBERED.pattern}")
_SUMMING = re.compile(r"综上|上列|以上|上述|总计|合计")


def _total(facts: list[Fact], notes: dict[int, Note]) -> Fact | None:
    """The figure that is the total of the others: by its words, or because the others add up to it."""
    by_size = sorted(facts, key=_size, reverse=True)
    largest, rest = by_size[0], by_size[1:]
    if largest.quantity and largest.quantity.is_exact and len(rest) >= 2:
        sizes = [_size(f) for f in rest if f.quantity and f.quantity.is_exact]
        for n in range(2, min(len(sizes), 6) + 1):
            if len(sizes) <= 10 and any(sum(c) == _size(largest) for c in combinations(sizes, n)):
                return largest
    marked = [f for f in facts if notes[f.number].total]
    if len(marked) == len(facts) and len({notes[f.number].sentence for f in facts}) == 1:
        return None  # 使用甲号共获利…，使用乙号共获利…: totals of different things
    if marked:
        findings = [f for f in marked if f.section != "holding"] or marked
        fixed = [f for f in marked if f.section == "holding"]
        return max(fixed or findings, key=_size) if fixed and not findings else max(findings, key=_size)
    return None


# -------------------------------------------------------------------------------------------------------------- counts


def _count(ctx: Context, facts: list[Fact], included: dict[int, int]) -> Quantity | None:
    if len(facts) == 1:
        return facts[0].quantity
    notes = {f.number: ctx.notes.get(f.number, _NO_NOTE) for f in facts}
    rows = [f for f in facts if f.pattern.startswith("table.")]
    facts = [f for f in facts if f not in rows]
    facts = [f for f in facts if not ctx.notes.get(f.number, _NO_NOTE).handed] or facts
    counted = [f for f in facts if not (f.quantity and f.quantity.high is None and f.quantity.low == 1)]
    if rows and not counted:
        return _sum(rows)
    if not counted:
        return facts[0].quantity
    findings = [f for f in counted if f.section != "holding"]
    pool = findings or counted
    totals = [f for f in pool if notes[f.number].total]
    intros = [f for f in pool if not notes[f.number].anaphoric and not notes[f.number].part and not notes[f.number].total]
    if totals:
        total = max(totals, key=_size)
        for f in pool:
            if f is not total and _size(f) <= _size(total):
                included[f.number] = total.number
        more = [f for f in intros if f.number not in included]
        return max([total, *more], key=_size).quantity
    if not intros:
        return max(pool, key=_size).quantity
    tellings: dict[int, list[Fact]] = defaultdict(list)
    for f in intros:  # a summary and the story that follows it tell of the same cards
        tellings[ctx.text.count("\n", 0, f.start)].append(f)
    if len(tellings) > 1:
        first = tellings[min(tellings)]
        rest = [f for f in intros if f not in first]
        one, other = _sum(first), _sum(rest)
        if one is not None and one == other:
            return one
    kept: list[Fact] = []
    for f in sorted(intros, key=lambda f: f.start):
        same = [k for k in kept if k.quantity == f.quantity and notes[k.number].sentence != notes[f.number].sentence]
        lead = ctx.text[max(0, f.start - 40) : f.start]
        if same and not any(w in lead for w in "又另再还"):
            continue
        kept.append(f)
    return _sum(kept)


# ------------------------------------------------------------------------------------------------------------- derived

_CONCEALING = "掩饰、隐瞒犯罪所得、犯罪所得收益罪"
_IN_ACCOUNT = re.compile(r"(?<!手机)(?<!电话)(?<!联网)卡|账户|帐户|收款码|钱包")


def _sentence(ctx: Context, fact: Fact) -> str:
    a, b = ctx.attribution.sentence_bounds(fact.start)
    return ctx.text[a:b]


def _concealing(values: dict[str, Value]) -> bool:
    crimes = values.get("convicted") or values.get("charged")
    return isinstance(crimes, tuple) and _CONCEALING in crimes


def _derive(ctx: Context, values: dict[str, Value], by: dict[str, list[Fact]]) -> None:
    """Values that follow from others: age and minority at the act, inflow by kind of account, inflow known from fraud money."""
    birth, start = values.get("birth_date"), values.get("offence_start")
    if isinstance(birth, str) and isinstance(start, str):
        age = age_at(birth, start)
        values["age_at_offence"] = age
        if "is_minor_at_offence" not in values:
            if age.high is not None and age.high < 18:
                values["is_minor_at_offence"] = True
            elif age.low is not None and age.low >= 18:
                values["is_minor_at_offence"] = False
    fraud = [f for f in by.get("fraud_yuan", []) if ctx.notes.get(f.number, _NO_NOTE).arrived]
    if fraud and _sum(_distinct([f for f in fraud if f.quantity])) != values.get("fraud_yuan") and not any(f.quantity == values.get("fraud_yuan") for f in fraud):
        fraud = []
    if "inflow_yuan" not in values and "flow_yuan" not in values and "settlement_yuan" not in values and fraud and "fraud_yuan" in values:
        known = any(k in values for k in ("own_accounts", "others_accounts", "entity_accounts"))
        if known or any(_IN_ACCOUNT.search(_sentence(ctx, f)) for f in fraud):
            values["inflow_yuan"] = values["fraud_yuan"]
            whole = next((f for f in fraud if f.quantity == values["fraud_yuan"]), None)
            arrived = [whole] if whole else _distinct([f for f in fraud if f.quantity])
            first = len(ctx.facts) + 1
            ctx.facts += [f._replace(number=first + i, field="inflow_yuan", pattern="money.inflow.fraud_arrived") for i, f in enumerate(arrived)]
    if "fraud_yuan" not in values and _concealing(values):
        handled = [
            next((f for f in by.get(field, []) if f.quantity == values[field]), None)
            for field in ("withdrawn_yuan", "transferred_yuan")
            if field in values
        ]  # fmt: skip
        if handled and all(handled):  # what was cashed or moved as proceeds of crime is crime money in his hands
            made = [f._replace(number=len(ctx.facts) + 1 + i, field="fraud_yuan", pattern="money.fraud.handled") for i, f in enumerate(handled) if f]
            ctx.facts += made
            total = _sum(made)
            if total is not None:
                values["fraud_yuan"] = total
    inflow = values.get("inflow_yuan")
    if isinstance(inflow, Quantity):
        kinds = [k for k in ("own", "others", "entity") if f"{k}_accounts" in values]
        if len(kinds) == 1:
            values[f"{kinds[0]}_inflow_yuan"] = inflow
            return
        for kind in kinds:  # where the text tells them apart
            told = [f for f in by.get("inflow_yuan", []) if f.holder == kind and f.section == "findings" and not f.below and f.quantity]
            parts = _distinct([f for f in told if f.quantity != inflow])
            total = _sum(parts) if parts else None
            if total is not None and (inflow.high is None or total.low is None or total.low <= inflow.high):
                values[f"{kind}_inflow_yuan"] = total
