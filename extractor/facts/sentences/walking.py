"""Tokens of a disposition to rows: one row per defendant and charge, one with charge ``combined`` where several are merged.

One walk keeps whom the words speak of (*persons*: the last list of names, or a group), for which crime (*charge*) and whether
the penalties are those of the merger. Penalties then fall on persons × charge; after 分别 the first length goes to the first
name, and so on. Names inside （） speak of nobody; a penalty of an earlier case (前罪, 原判, 撤销…缓刑) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.facts.context import Context
from extractor.facts.sentences.grammar import Token, item_number, tokens, unknown_names

COMBINED = "combined"
#: charge of a row where neither the row nor the document names one
UNSTATED = "unstated"
Span = tuple[int, int]

_JOIN = re.compile(
    r"^(?:（[^）]{0,40}）)?(?:、|和|与|及|以及|，)?(?:原审|一审)?(?:被告人|被告单位|上诉人|被不起诉人)?(?:（[^）]{0,16}）)?$"
)
_TERM_DATES = re.compile(
    r"(?:刑期[^。；\n]{0,90}?|即)(?:自|从|由)(?P<a>[^。；，起至]{6,14}日)(?:[〈（][^〉）]{0,10}[〉）])?(?:起|始|开始)?，?(?:至|到)(?P<b>[^。；，止]{6,14}日)止?"
)
_PROHIBITION = re.compile(
    r"(?:禁止|不得)[^。；\n]{0,40}缓刑考验期(?:限|间)?[内，]?|在缓刑考验期(?:限|间)?内[^。；，]{0,12}(?:禁止|不得)(?:从事|进入|接触|为他人|介绍|办理)"
)
_OCCUPATION = re.compile(
    r"(?:禁止|不得)[^。；\n]{0,60}(?:刑罚执行完毕|刑满释放|假释)[^。；\n]{0,30}(?:从事|担任|执业)|(?:从业禁止|职业禁止|禁止从事相关职业)|禁止[^。；\n]{0,20}从事[^。；\n]{2,30}(?:职业|业务)(?:[一二三四五]年|期限)"
)
_FIGURE = re.compile("[0-9一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾]")


@dataclass(slots=True)
class Row:
    """What is ordered for one defendant and charge; every value with the words that give it. ``item``: number in the list."""

    person: int
    charge: str | None
    start: int
    item: int = 0
    charge_at: Span | None = None
    penalty: Span | None = None
    suspended: Span | None = None
    fine: Span | None = None
    kind: str = ""  # term, exempt, acquitted, fine
    occupational: Span | None = None
    prohibition: Span | None = None
    dates: tuple[int, int] | None = None
    term_start: str | None = None
    term_end: str | None = None


@dataclass(slots=True)
class _State:
    persons: tuple[int, ...] = ()
    charges: list[tuple[str, Span]] = field(default_factory=list)
    standing: list[tuple[str, Span]] = field(default_factory=list)  # 以X罪，判处A …；判处B …
    charge_of: dict[int, list[tuple[str, Span]]] = field(default_factory=dict)
    merged: bool = False
    skip_clause: bool = False
    skip_sum: bool = False
    separately: bool = False
    used: bool = False  # a penalty has been given for the current persons and charge
    own: bool = False  # the charge is this person's alone (前罪, 后罪)
    broken: bool = False  # ； or 。 since the last penalty
    item: int = 0
    last_person_end: int = -1


def read_rows(
    ctx: Context,
    start: int,
    end: int,
    *,
    default: tuple[int, ...] = (),
    recommended: bool = False,
    extra: Iterable[tuple[int, int, int]] = (),
) -> list[Row]:
    """Rows ordered (or recommended) in ``ctx.text[start:end]``; ``default``: of whom it speaks until somebody is named;
    ``extra``: further mentions (start, end, defendant).
    """
    rows: list[Row] = []
    state = _State(persons=default)
    for token in tokens(ctx, start, end, extra):
        _step(ctx.text, token, state, rows, recommended)
    rows = [row for row in rows if row.kind]
    _dates(ctx, start, end, rows)
    _bans(ctx, start, end, rows)
    return rows


def rows_of_all(ctx: Context, start: int, end: int) -> list[Row]:
    """Rows of a disposition that speaks of every defendant; names that are not listed are those whom it leaves out, in order."""
    default = (1,) if len(ctx.defendants) == 1 else ()
    rows = read_rows(ctx, start, end, default=default)
    missing = [d.number for d in ctx.defendants if not any(r.person == d.number for r in rows)]
    if not missing:
        return rows
    unknown = unknown_names(ctx, start, end)
    order = list(dict.fromkeys(name for _, _, name in unknown))
    if len(order) != len(missing):
        return rows
    return read_rows(
        ctx, start, end, default=default, extra=[(a, b, missing[order.index(name)]) for a, b, name in unknown]
    )


def _step(text: str, token: Token, s: _State, rows: list[Row], recommended: bool) -> None:
    kind = token.kind
    if kind == "break":
        s.skip_clause = s.skip_sum = s.separately = False
        s.broken = True
        return
    if kind == "comma":
        s.skip_clause = False
        return
    if kind == "item":
        s.item = item_number(text[token.start : token.end])
        return
    if kind == "revoked":
        s.skip_clause = True
        return
    if kind == "person":
        _person(text, token, s)
        return
    if token.depth and not (kind == "suspended" and text[token.start - 1] == "（"):
        return
    if kind == "old":
        s.skip_clause = True
    elif kind in ("sum", "joined"):
        s.skip_sum = True
    elif kind == "merged":
        s.merged, s.skip_clause, s.skip_sum = True, False, False
    elif kind == "separately":
        s.separately = True
    elif kind in ("charge", "which"):
        if not s.skip_clause:
            s.own = kind == "which"
            _charge(token, s)
            announced = text[max(0, token.start - 1) : token.start] == "以" and s.last_person_end < 0
            s.standing = s.charges[-1:] if announced else []
    elif not (s.skip_clause or s.skip_sum):
        _penalty(text, token, s, rows, recommended)


def _person(text: str, token: Token, s: _State) -> None:
    if token.depth:
        return
    joined = s.last_person_end >= 0 and _JOIN.match(text[s.last_person_end : token.start]) is not None
    if token.persons == s.persons and s.used and not s.broken:
        pass  # named again beside a further penalty
    elif joined:
        s.persons = tuple(dict.fromkeys((*s.persons, *token.persons)))
    else:
        s.persons = token.persons
        if s.used and (s.broken or s.own):
            s.charges = list(s.charge_of.get(token.persons[0], s.standing))
            s.own = False
        elif not s.charges and len(token.persons) == 1:
            s.charges = list(s.charge_of.get(token.persons[0], []))
        s.merged = False
        s.used = False
    s.last_person_end = token.end


def _charge(token: Token, s: _State) -> None:
    assert token.charge is not None
    entry = (token.charge, token.spans[0])
    if s.used or s.broken:
        s.charges = [entry]
    elif entry[0] not in [c for c, _ in s.charges]:
        s.charges = [*s.charges, entry]
    s.used = s.broken = s.merged = False
    for p in s.persons:
        s.charge_of[p] = [*s.charge_of.get(p, []), entry]


def _penalty(text: str, token: Token, s: _State, rows: list[Row], recommended: bool) -> None:
    kind = token.kind
    if not s.persons:
        return
    words = text[token.start : token.end]
    if kind == "acquitted" and re.search(
        r"(?:认为|主张|辩称|提出|要求|宣告其|是否)[^，。；]{0,12}$", text[max(0, token.start - 16) : token.start]
    ):
        return
    if kind in ("suspended", "fine") and "均" in text[max(0, token.start - 3) : token.start + 1]:
        _for_all(text, token, rows)
    if kind == "fine" and words.startswith("并") and not s.used:
        return  # beside a penalty that was not understood: nothing is better than half
    for i, person in enumerate(s.persons):
        listed = s.separately and len(token.spans) == len(s.persons) > 1
        span = token.spans[i] if listed else token.spans[0]
        words = text[span[0] : span[1]]
        row = _row(person, token, s, rows)
        if kind in ("exempt", "acquitted"):
            row.penalty, row.kind = (token.start, token.end), kind
        elif kind == "term":
            if row.kind == "term" and not recommended:
                row = _new(person, token, s, rows)
            if row.kind != "term":
                row.penalty, row.kind = span, "term"
        elif kind == "suspended":
            if row.kind == "term" and row.suspended is None:
                row.suspended = span
        elif kind == "fine":
            if row.fine is None and _FIGURE.search(words):
                row.fine = span
            if row.kind == "":
                row.penalty, row.kind = (token.start, token.end), "fine"
    s.used, s.broken = True, False


def _for_all(text: str, token: Token, rows: list[Row]) -> None:
    """判处甲…，判处乙…，均适用缓刑: what all of the sentence get beside their terms."""
    opened = max(text.rfind(c, 0, token.start) for c in "。；\n")
    for row in rows:
        if row.start <= opened or row.kind != "term":
            continue
        if token.kind == "suspended" and row.suspended is None:
            row.suspended = token.spans[0]
        elif token.kind == "fine" and row.fine is None and _FIGURE.search(text, token.start, token.end):
            row.fine = token.spans[0]


def _row(person: int, token: Token, s: _State, rows: list[Row]) -> Row:
    """The row that the penalty belongs to: the last one of the same person and charge if nothing new began since."""
    charge = _charge_name(s)
    for row in reversed(rows):
        if row.person == person and row.charge == charge and (s.used or row.start == token.start):
            return row
        if row.person == person:
            break
    return _new(person, token, s, rows)


def _charge_name(s: _State) -> str | None:
    """The crime that penalties fall on now: ``combined`` in a merger, or where one penalty stands for several crimes."""
    if s.merged or len(s.charges) > 1:
        return COMBINED
    return s.charges[0][0] if s.charges else None


def _new(person: int, token: Token, s: _State, rows: list[Row]) -> Row:
    charge = _charge_name(s)
    row = Row(person, charge, token.start, s.item, s.charges[0][1] if s.charges and charge != COMBINED else None)
    rows.append(row)
    return row


def _dates(ctx: Context, start: int, end: int, rows: list[Row]) -> None:
    """Printed first and last day of the terms; those named together at the end go to whom the words name."""
    text = ctx.text
    if "刑期" not in text[start:end]:
        return
    at = previous = start
    while (m := _TERM_DATES.search(text, at, end)) is not None:
        at = m.end()
        first = ctx.dates_in(m.start("a"), m.end("a"))
        last = ctx.dates_in(m.start("b"), m.end("b"))
        if not first or not last or len(first[0].iso) != 10 or len(last[0].iso) != 10:
            continue
        opened = max(text.rfind(c, start, m.start()) for c in "（；\n")
        if re.match("[，]?共|[^。；]{0,6}(?:予以)?折抵", text[m.end() : m.end() + 10]):
            continue  # the days credited, not the term
        named = [n.person for n in ctx.mentions_in(max(opened, start, previous), m.start("a"))]
        previous = m.end()
        target: Row | None = None
        for row in reversed(rows):
            if row.kind == "term" and row.start < m.start() and (not named or row.person == named[-1]):
                target = row
                break
        if target is not None and target.term_start is None and target.suspended is None:
            target.dates, target.term_start, target.term_end = (m.start("a"), m.end("b")), first[0].iso, last[0].iso


def _bans(ctx: Context, start: int, end: int, rows: list[Row]) -> None:
    text = ctx.text
    if "禁止" not in text[start:end] and "不得" not in text[start:end]:
        return
    for pattern, attr in ((_PROHIBITION, "prohibition"), (_OCCUPATION, "occupational")):
        for m in pattern.finditer(text, start, end):
            clause = max(start, *(text.rfind(c, start, m.start()) + 1 for c in "，；。：\n"))
            named = {n.person for n in ctx.mentions_in(m.start(), m.end())} or {
                n.person for n in ctx.mentions_in(clause, m.start())
            }
            named |= set(ctx.attribution.group_in(m.start(), m.end())) if not named else set()
            if not named:
                before = [r for r in rows if r.start < m.start()]
                opened = max(text.rfind(c, start, m.start()) for c in "。\n") + 1
                lead = {n.person for n in ctx.mentions_in(max(opened, start), m.start())}
                named = (
                    {r.person for r in before if r.start >= opened}
                    or lead
                    or ({before[-1].person} if before else set())
                )
            for row in rows:
                if row.person in named and row.kind not in ("acquitted",):
                    if attr == "prohibition" and not any(r.person == row.person and r.suspended for r in rows):
                        continue  # only together with probation
                    setattr(row, attr, m.span())
