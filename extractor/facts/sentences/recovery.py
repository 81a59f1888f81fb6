"""What the disposition orders to be recovered from a defendant: 追缴, 责令退赔, 没收 with a figure.

Figures belong to the names in front of them; a run of figures for the same people is one fact, whose words hold them all.
"""

from __future__ import annotations

import re

from extractor.casefile import Quantity, Section
from extractor.facts.context import Context
from extractor.facts.people import Mention
from extractor.language.numbers import NumberSpan, find_numbers

_RECOVER = re.compile(r"追缴|责令|没收|退赔")
_NOT_ORDERED = re.compile("罚金|发还|折抵|价值|返还")
_PROPERTY = re.compile("没收(?:个人)?(?:全部|部分)?财产")
_AND = re.compile("(?:、|和|与|及|以及)?(?:被告人|上诉人|原审被告人)?")
_SENTENCE = re.compile("[。；\n]")


def find(ctx: Context) -> None:
    """Add ``recovery_ordered_yuan`` facts."""
    for section in ctx.sections:
        if section.kind == "disposition" and not section.below:
            _recovery(ctx, section)


def _recovery(ctx: Context, section: Section) -> None:
    """Sums that the disposition orders to be recovered, made good or confiscated, by the names in front of them."""
    text = ctx.text
    start = section.start
    for m in _SENTENCE.finditer(text, section.start, section.end):
        _recovered(ctx, start, m.start())
        start = m.end()
    _recovered(ctx, start, section.end)


def _recovered(ctx: Context, start: int, end: int) -> None:
    """One fact a person for each run of figures (退赔甲3000元、乙2000元): its words hold all of them, their sum is the value."""
    text = ctx.text
    if not _RECOVER.search(text, start, end) or _PROPERTY.search(text, start, end):
        return
    people: tuple[int, ...] = (1,) if len(ctx.defendants) == 1 else ()
    run: list[NumberSpan] = []
    last_end = -1
    events: list[Mention | NumberSpan] = [*ctx.mentions_in(start, end)]
    events += [n for n in ctx.numbers_in(start, end) if n.unit == "yuan"]
    for event in sorted(events, key=lambda e: e.start):
        if isinstance(event, NumberSpan):
            if _is_ordered(text, start, end, event):
                run.append(event)
            else:
                _close(ctx, people, run)
            continue
        joined = last_end >= 0 and not run and _AND.fullmatch(text[last_end : event.start]) is not None
        _close(ctx, people, run)
        people = tuple(dict.fromkeys((*people, event.person))) if people and joined else (event.person,)
        last_end = event.end
    _close(ctx, people, run)


def _is_ordered(text: str, start: int, end: int, number: NumberSpan) -> bool:
    """Whether a figure of a sentence about recovery is what is to be recovered: no fine, no price, nothing handed back."""
    clause = max(start, text.rfind("，", start, number.start) + 1)
    stop = text.find("，", number.end, end)
    ordered = _RECOVER.search(text, start, number.start) or _RECOVER.search(text, number.end, end)
    return ordered is not None and not _NOT_ORDERED.search(text, clause, stop if stop >= 0 else end)


def _close(ctx: Context, people: tuple[int, ...], run: list[NumberSpan]) -> None:
    """Record a run of figures for each of the people, and empty it; a joint order is an order against each."""
    if run and people:
        start, end = run[0].start, run[-1].end
        value = sum_yuan(ctx.text[start:end])
        if value is not None:
            for person in people:
                ctx.add(
                    "recovery_ordered_yuan",
                    start,
                    end,
                    "sentences.recovery",
                    quantity=value,
                    unit="yuan",
                    defendant=person,
                    attribution="sole" if len(ctx.defendants) == 1 else "direct",
                )
    run.clear()


def sum_yuan(words: str) -> Quantity | None:
    """Sum of the amounts of money in ``words``; ``None`` where there is none."""
    total: Quantity | None = None
    for number in find_numbers(words):
        if number.unit == "yuan":
            total = number.quantity if total is None else total + number.quantity
    return total
