"""Counted noun phrases: 三张银行卡, 银行卡3张, 甲银行卡、乙银行卡各1张, and nouns without a number."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.casefile import Quantity
from extractor.facts.accounts.words import (
    ADJECTIVE,
    AFTER_NOUN,
    ASIDE,
    EACH_BANK,
    ELLIPSIS,
    HOLDERS,
    HOUSES,
    LIST_HEAD,
    LIST_JOIN,
    NOUN,
    NOUNS,
    OTHERS,
    PAPER,
    SPECIFIC,
    TAIL,
    TAIL_BEFORE,
    TAIL_BEHIND,
    UNIT_PRICE,
    UNITS,
)
from extractor.language.numbers import NumberSpan
from extractor.language.numerals import parse_number

ONE = Decimal(1)
EXACTLY_ONE = Quantity.exact(1)
_ONE_OR_MORE = Quantity(ONE, None)


def find_phrases(text: str, start: int, end: int, numbers: list[NumberSpan]) -> list[tuple[int, int, str, Quantity]]:
    """Counted noun phrases in ``text[start:end]`` as (start, end, kind, count), in order, without overlap."""
    counts = [
        n for n in numbers
        if start <= n.start < end and n.unit in UNITS and text[n.start - 1 : n.start] not in ("元", "每") and not UNIT_PRICE.match(text, n.end)
    ]  # fmt: skip
    found: list[tuple[int, int, str, Quantity]] = []
    nouns = [(m.start(), m.end(), NOUNS[int((m.lastgroup or "n0")[1:])][0]) for m in NOUN.finditer(text, start, end)]
    asides = [m.span() for m in ASIDE.finditer(text, start, end)]
    if asides:  # （后更名为乙银行卡）: an explanation, no card of its own
        nouns = [n for n in nouns if not any(a < n[0] < b for a, b in asides)]
    used: set[int] = set()
    last_end = start
    bare: list[tuple[int, int, str]] = []  # nouns of a list that nothing has counted yet

    def close() -> None:
        """Nouns without a number: several in a list are their count, one is one or more."""
        if bare:
            floor = max((f[1] for f in found if f[1] <= bare[0][0]), default=start)
            found.append(_uncounted(text, floor, bare))
            bare.clear()

    for k, (s, e, kind) in enumerate(nouns):
        if s < last_end:
            continue
        if bare and (not LIST_JOIN.fullmatch(text, bare[-1][1], s) or OTHERS.search(text, bare[-1][1], s)):
            close()
        before = next((c for c in reversed(counts) if c.end <= s and c.start not in used), None)
        after = next((c for c in counts if c.start >= e and c.start not in used), None)
        if before is not None and ADJECTIVE.fullmatch(text, before.end, s):
            close()
            used.add(before.start)
            banks = EACH_BANK.search(text, max(start, before.start - 60), before.start)
            if banks:
                found.append((banks.start(), e, kind, _times(before.quantity, len(re.split("[、和及与]", banks.group(1))))))
            else:
                found.append((before.start, e, kind, before.quantity))
            last_end = e
            continue
        if after is not None:
            gap = text[e : after.start]
            each = gap.endswith("各") and AFTER_NOUN.fullmatch(gap[:-1])
            if each or AFTER_NOUN.fullmatch(gap):
                used.add(after.start)
                stop = next((x for x in nouns[k + 1 :] if x[0] == after.end), None)
                last_end = stop[1] if stop else after.end
                if each:
                    begin, n = _each_list(text, max(found[-1][1] if found else start, start), s)
                    holders = HOLDERS.search(text, max(start, begin - 24), s)
                    if n == 1 and holders:  # 3家公司的对公账户各一套
                        n = int(parse_number(holders.group(1)) or 1)
                        begin = min(begin, holders.start())
                    found.append((begin, last_end, kind, _times(after.quantity, n)))
                else:
                    listed = bare and len(bare) + 1 == after.quantity.low
                    found.append((bare[0][0] if listed else s, last_end, kind, after.quantity))
                bare.clear()
                continue
        if bare and kind != bare[-1][2]:
            close()
        bare.append((s, e, kind))
        last_end = e
    close()
    for c in counts:  # 卖给乙22张: the noun stands earlier in the sentence
        if c.start not in used and (c.unit in ("张", "套") or (c.unit == "个" and text[c.start - 1] in "共计")) and ELLIPSIS.match(text, c.end) and not PAPER.search(text, max(start, c.start - 6), c.start):
            said = [n[2] for n in nouns if n[1] <= c.start]
            said = said or [("account" if m.lastgroup == "account" else m.lastgroup or "") for m in SPECIFIC.finditer(text, max(0, start - 200), start)]
            if said and not any(f[0] <= c.start < f[1] for f in found):
                found.append((c.start, c.end, said[-1], c.quantity))
    return sorted(found, key=lambda f: f[0])


def _uncounted(text: str, floor: int, nouns: list[tuple[int, int, str]]) -> tuple[int, int, str, Quantity]:
    """Nouns without a number: several in a list are their count, one with the tail of its number is one, another one or more."""
    (s, _, kind), (_, e, _) = nouns[0], nouns[-1]
    before = TAIL_BEFORE.search(text, max(floor, s - 60), s)
    behind = TAIL_BEHIND.match(text, e)
    if before:
        s = before.start()
    if len(nouns) > 1:
        return s, e, kind, Quantity.exact(len(nouns))
    if behind:
        return s, behind.end(), kind, Quantity.exact(len(TAIL.findall(behind.group(1) or behind.group(2))))
    if before:
        return s, e, kind, Quantity.exact(len(TAIL.findall(before.group())))
    houses = HOUSES.search(text, max(floor, s - 40), s)
    if houses:
        return houses.start(), e, kind, Quantity(parse_number(houses.group(1)), None)
    return s, e, kind, _ONE_OR_MORE


def _times(q: Quantity, n: int) -> Quantity:
    return Quantity(q.low * n if q.low is not None else None, q.high * n if q.high is not None else None, q.low_open, q.high_open)


def _each_list(text: str, floor: int, noun_start: int) -> tuple[int, int]:
    """Start of the list that ends at a noun before 各, and how many members it has (split by 、和及与)."""
    begin = floor
    depth = 0
    for i in range(noun_start - 1, floor - 1, -1):
        depth += (text[i] == "）") - (text[i] == "（")
        if depth or text[i] == "（":
            continue
        if text[i] in "，。；：！？\n":
            begin = i + 1
            break
    for boundary in LIST_HEAD.finditer(text, begin, noun_start):
        begin = boundary.end()
    begin = min(begin, noun_start)
    members = [m for m in re.split(r"[、和及与]|以及", text[begin : noun_start + 1]) if m.strip()]
    return begin, max(1, len(members))
