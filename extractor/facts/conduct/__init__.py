"""What the defendant did and knew: yes/no acts, collusion, presumed knowledge, parties assisted, victims, first and last act.

- ``wording``: how courts word acts, as tables; ``agents``: who does what a clause says; ``acts``: the two weighed together
- ``knowledge``: presumptions of knowledge whose basis the text states
- ``parties``: how many were assisted, how many were cheated
- ``period``: first and last date of acts
"""

from __future__ import annotations

from extractor.casefile import Quantity
from extractor.facts.conduct.acts import find_acts, read_act
from extractor.facts.conduct.knowledge import find_knowledge, read_knowledge
from extractor.facts.conduct.parties import find_targets, find_victims, read_count
from extractor.facts.conduct.period import find_period, read_date
from extractor.facts.context import Context


def find(ctx: Context) -> None:
    """Add conduct, knowledge, assisted-party, victim and act-date facts."""
    find_knowledge(ctx)
    for section in ctx.sections:
        if section.kind in ("findings", "prosecution", "holding"):
            find_acts(ctx, section.start, section.end)
            if section.kind != "holding":
                find_targets(ctx, section.start, section.end)
                find_victims(ctx, section.start, section.end)
                find_period(ctx, section.start, section.end)


def reread(field: str, words: str) -> str | Quantity | None:
    """The value that the words of a conduct fact give when read alone."""
    if field in ("assisted_targets", "victims"):
        return read_count(field, words)
    if field in ("offence_start", "offence_end"):
        return read_date(words)
    if field == "knowledge":
        return read_knowledge(words)
    return read_act(field, words)
