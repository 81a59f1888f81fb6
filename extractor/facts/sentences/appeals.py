"""What an appeal or retrial does to the judgment below: which of its rows stand, which fall, and which are new."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.facts.context import Context
from extractor.facts.sentences.grammar import item_number
from extractor.facts.sentences.walking import Row, Span, read_rows

_STATEMENT = re.compile(
    r"(?P<verb>维持|撤销|驳回)(?P<rest>[^；。\n]*?)(?=，?(?:改判|发回|指令)|[；。\n]|，撤销|，维持|$)"
)
_RESTATED = re.compile(r"即[：，]?|：")
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
            new = read_rows(ctx, section.start, section.end, default=default)
            persons = {r.person for r in new}
            missing = persons - {r.person for r in found} if kinds != ("disposition",) and places else persons
            found = [r for r in found if r.person not in missing] + [r for r in new if r.person in missing]
        if {r.person for r in found} >= {d.number for d in ctx.defendants}:
            break
    return found


def outcomes(ctx: Context, start: int, end: int, below: list[Row]) -> list[Outcome]:
    """What the disposition ``ctx.text[start:end]`` of an appeal or retrial orders, as rows with their stage."""
    text = ctx.text
    kept: dict[int, Span] = {}  # person → words
    fallen: dict[int, Span] = {}
    statements: list[Span] = []
    every: Span | None = None
    for m in _STATEMENT.finditer(text, start, end):
        if m["verb"] == "驳回" or m["rest"].startswith("缓刑") or any(a <= m.start() < b for a, b in statements):
            continue
        if (
            m["verb"] == "撤销"
            and re.search("缓刑[^；。]{0,20}(?:执行部分|部分|考验)", m["rest"])
            and "原判" not in m["rest"]
            and not re.search("对[^；。]{0,40}(?:量刑|定罪)", m["rest"])
        ):
            statements.append(m.span())
            continue
        statements.append((m.start(), _statement_end(text, m, end)))
        if _PART_ONLY.search(m["rest"]) and not re.search("定罪|量刑", m["rest"]) and not _items(m["rest"]):
            continue
        persons = _persons(ctx, m.start("rest"), m.end("rest"), below)
        target = kept if m["verb"] == "维持" else fallen
        if persons is None:
            every = m.span()
            persons = tuple(d.number for d in ctx.defendants)
        for p in persons:
            if m["verb"] == "维持" and p in fallen and every is None:
                continue
            target[p] = m.span()
    fresh = _fresh(ctx, start, end, statements)
    named = {r.person for r in fresh}
    found: list[Outcome] = []
    for row in below:
        p = row.person
        if p in named:
            new = {r.charge for r in fresh if r.person == p}
            if (
                p in kept
                and row.charge not in new
                and row.charge is not None
                and new & {r.charge for r in below if r.person == p}
            ):
                found.append(Outcome(row, "upheld", kept[p]))  # another crime of the same person
            else:
                found.append(Outcome(row, "quashed", fallen.get(p)))
        elif p in fallen and p not in kept:
            found.append(Outcome(row, "quashed", fallen[p]))
        else:
            said = kept.get(p) or _dismissed(text, start, end)
            if said is not None or fallen or kept:
                found.append(Outcome(row, "upheld", said))
    found += [Outcome(row, "revised", None) for row in fresh]
    for outcome in found:
        if outcome.row.charge is None:
            outcome.row.charge = next((r.charge for r in below if r.person == outcome.row.person and r.charge), None)
    return found


def _statement_end(text: str, m: re.Match[str], limit: int) -> int:
    """Where a statement ends that restates what it keeps or quashes (即：…): at the closing quote, else at the next item."""
    restated = _RESTATED.search(text, m.start("rest"), m.end())
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


def _dismissed(text: str, start: int, end: int) -> Span | None:
    m = _DISMISSED.search(text, start, end)
    return m.span() if m else None


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
