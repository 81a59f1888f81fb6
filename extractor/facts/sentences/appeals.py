"""What an appeal or retrial does to the judgment below: which of its rows stand, which fall, and which are new."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.charge_names import find_charges
from extractor.facts.context import Context
from extractor.facts.sentences.grammar import item_number
from extractor.facts.sentences.walking import Row, Span, read_rows, rows_of_all

_STATEMENT = re.compile(
    r"(?P<verb>维持|撤销|驳回)(?P<rest>(?:“[^”]*”|[^；。\n“])*?)(?=，?(?:改判|发回|指令)|[；。\n]|，撤销|，维持|$)"
)
_OWN_PROBATION = re.compile("缓刑[^；。]{0,20}(?:执行部分|部分|考验)")
_PART = re.compile("对[^；。]{0,40}(?:量刑|定罪)")
_RESTATED = re.compile(r"即[：，]?|：")
_RESTATED_AFTER = re.compile(r"[。；]即[：，]?")
_NEXT_ITEM = re.compile(
    r"(?<=[。；”\n])[（(]?[一二三四五六七八九十]{1,3}[）)、](?=[^。；\n]{0,30}(?:维持|撤销|变更|驳回|改判|原审|上诉|被告|对))"
)
_ITEMS = re.compile(
    r"第(?P<n>[（(]?[一二三四五六七八九十]{1,3}[）)]?)(?:、(?P<more>(?:第?[（(]?[一二三四五六七八九十]{1,3}[）)]?[、和及]?)+))?(?:项|判项|条)?"
)
_RANGE = re.compile(
    r"第[（(]?(?P<a>[一二三四五六七八九十]{1,3})[）)]?(?:项)?(?:至|到|-|—)第?[（(]?(?P<b>[一二三四五六七八九十]{1,3})[）)]?项"
)
_CASE_NUMBER = re.compile(r"[（(][12][0-9]{3}[）)][^，。；]{2,24}?号")
_DISMISSED = re.compile(
    "驳回[^。；\\n]{0,60}(?:上诉|抗诉|申诉)[^。；\\n]{0,12}(?:[，；]?维持原[判裁审][^。；\\n]{0,8})?|准许[^。；\\n]{0,50}撤回(?:上诉|抗诉)"
)
_PART_ONLY = re.compile(r"(?:追缴|没收|退赔|赃款|涉案财物|违法所得|附带民事|扣押)[^；。]{0,24}(?:部分|判项|处理)")


@dataclass(slots=True)
class Outcome:
    """Row of the judgment below or a new one, its stage and the words that say so (``None`` for new rows)."""

    row: Row
    stage: str
    said: Span | None


@dataclass(frozen=True, slots=True)
class _Order:
    """A statement of the disposition: whether it keeps or quashes, whose part (``None``: all) and of which crimes."""

    keeps: bool
    said: Span
    persons: tuple[int, ...] | None
    charges: frozenset[str]


def rows_below(ctx: Context) -> list[Row]:
    """Rows of the judgment that is reviewed; of several (first instance, then appeal) the last one that names a person."""
    found: list[Row] = []
    places = [s for s in ctx.sections if s.below and s.kind == "disposition"]
    for kinds in (("disposition",), ("holding", "procedure", "findings", "evidence", "prosecution")):
        for section in ctx.sections:
            below = section.below or (section.kind == "procedure" and kinds != ("disposition",))
            if not below or section.kind not in kinds:
                continue
            default = (1,) if len(ctx.defendants) == 1 else ()
            if section.kind == "disposition":
                new = rows_of_all(ctx, section.start, section.end)
            else:
                new = read_rows(ctx, section.start, section.end, default=default)
            persons = {r.person for r in new}
            missing = persons - {r.person for r in found} if kinds != ("disposition",) and places else persons
            found = [r for r in found if r.person not in missing] + [r for r in new if r.person in missing]
        if {r.person for r in found} >= {d.number for d in ctx.defendants}:
            break
    return found


def outcomes(ctx: Context, start: int, end: int, below: list[Row]) -> list[Outcome]:
    """What the disposition ``ctx.text[start:end]`` of an appeal or retrial orders, as rows with their stage."""
    orders, told = _orders(ctx, start, end, below)
    fresh = _fresh(ctx, start, end, told)
    dismissed = _DISMISSED.search(ctx.text, start, end)
    found: list[Outcome] = []
    for row in below:
        outcome = _fate(row, orders, [r for r in fresh if r.person == row.person], below)
        if outcome is None and dismissed:
            outcome = Outcome(row, "upheld", dismissed.span())
        if outcome is not None:
            found.append(outcome)
    found += [Outcome(row, "revised", None) for row in fresh]
    for outcome in found:
        if outcome.row.charge is None:
            outcome.row.charge = next((r.charge for r in below if r.person == outcome.row.person and r.charge), None)
    return found


def _fate(row: Row, orders: list[_Order], fresh: list[Row], below: list[Row]) -> Outcome | None:
    """What becomes of a row of the judgment below; ``None`` where nothing is said that touches it."""
    mine = [o for o in orders if o.persons is None or row.person in o.persons]
    falls = next((o for o in mine if not o.keeps), None)
    keeps = next((o for o in mine if o.keeps and o.persons is not None), None)
    new = {r.charge for r in fresh}
    if row.charge in new and row.charge is not None:
        return Outcome(row, "quashed", falls.said if falls else None)
    named = next((o for o in reversed(mine) if row.charge in o.charges), None)
    if named is not None and (fresh or len(mine) > 1):
        return Outcome(row, "upheld" if named.keeps else "quashed", named.said)
    if fresh:
        another = keeps is not None and bool(new & {r.charge for r in below if r.person == row.person})
        if another and keeps is not None and row.charge is not None:
            return Outcome(row, "upheld", keeps.said)
        return Outcome(row, "quashed", falls.said if falls else None)
    if falls is not None and keeps is None:
        return Outcome(row, "quashed", falls.said)
    general = next((o for o in mine if o.keeps), None)
    if general is not None or orders:  # what is not quashed stands
        return Outcome(row, "upheld", general.said if general else None)
    return None


def _orders(ctx: Context, start: int, end: int, below: list[Row]) -> tuple[list[_Order], list[Span]]:
    """Statements that keep or quash, and the stretches in which they tell again what was decided below."""
    text = ctx.text
    orders: list[_Order] = []
    told: list[Span] = []
    for m in _STATEMENT.finditer(text, start, end):
        rest = m["rest"]
        if m["verb"] == "驳回" or rest.startswith("缓刑") or any(a <= m.start() < b for a, b in told):
            continue
        told.append((m.start(), _statement_end(text, m, end)))
        if m["verb"] == "撤销" and _OWN_PROBATION.search(rest) and not _PART.search(rest) and "原判" not in rest:
            continue  # an earlier probation, not the judgment under review
        if _PART_ONLY.search(rest) and not re.search("定罪|量刑", rest) and not _items(rest):
            continue
        persons = _persons(ctx, m.start("rest"), m.end("rest"), below)
        charges = frozenset(c.name for c in find_charges(text, *m.span("rest"))) if persons is not None else frozenset()
        orders.append(_Order(m["verb"] == "维持", m.span(), persons, charges))
    return orders, told


def _statement_end(text: str, m: re.Match[str], limit: int) -> int:
    """Where a statement ends that restates what it keeps or quashes (即：…): at the closing quote, else at the next item."""
    restated = _RESTATED.search(text, m.start("rest"), m.end()) or _RESTATED_AFTER.match(text, m.end(), limit)
    if restated is None or not re.search("项|部分|判决", text[m.start("rest") : restated.start()]):
        return m.end()
    if text[restated.end() : restated.end() + 1] == "“":
        closing = text.find("”", restated.end(), limit)
        return closing + 1 if closing > 0 else m.end()
    following = _NEXT_ITEM.search(text, restated.end(), limit)
    return following.start() if following else m.end()


def _fresh(ctx: Context, start: int, end: int, statements: list[Span]) -> list[Row]:
    """New rows: those outside what 维持 and 撤销 restate."""
    default = (1,) if len(ctx.defendants) == 1 else ()
    rows: list[Row] = []
    at = start
    for a, b in [*sorted(statements), (end, end)]:
        if a > at:
            rows += read_rows(ctx, at, a, default=default)
        at = max(at, b)
    return rows


def _items(words: str) -> list[int]:
    """Numbers of the items that ``words`` name: 第一项、第三项; 第一至三项; 第一、二项."""
    bare = _CASE_NUMBER.sub("", words)
    numbers: list[int] = []
    for m in _RANGE.finditer(bare):
        numbers += range(item_number(m["a"]), item_number(m["b"]) + 1)
    for m in _ITEMS.finditer(bare):
        if "项" not in bare[m.start() : m.end() + 40] and "条" not in bare[m.start() : m.end() + 2]:
            continue
        numbers.append(item_number(m["n"]))
        numbers += [item_number(n) for n in re.findall("[一二三四五六七八九十]{1,3}", m["more"] or "")]
    return sorted(set(numbers))


def _persons(ctx: Context, start: int, end: int, below: list[Row]) -> tuple[int, ...] | None:
    """Whose part of the judgment is meant; ``None``: the whole of it."""
    words = ctx.text[start:end]
    named = tuple(dict.fromkeys(m.person for m in ctx.mentions_in(start, end)))
    if named:
        return named
    group = ctx.attribution.group_in(start, end)
    if group:
        return group
    numbers = _items(words)
    if numbers:
        listed = {r.item for r in below}
        if listed == {0}:  # the report below has no list: items count as they come
            order = list(dict.fromkeys(r.person for r in below))
            return tuple(order[n - 1] for n in numbers if n <= len(order))
        return tuple(dict.fromkeys(r.person for r in below if r.item in numbers))
    return None
