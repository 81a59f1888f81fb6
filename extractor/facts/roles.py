"""Role in a joint crime (principal, accessory, coerced) as the court accepts it, or as an indictment asserts it."""

from __future__ import annotations

import re

from extractor.casefile import AttributionKind
from extractor.facts.context import Context
from extractor.facts.reasoning import persons, stands

#: role → words; words that name the role beat words that only describe the part played
ROLES: tuple[tuple[str, str], ...] = (
    ("coerced", "胁从犯"),
    ("principal", "(?<!从)主犯|首要分子"),
    ("accessory", "(?<![主胁])从犯"),
)
PARTS: tuple[tuple[str, str], ...] = (
    ("principal", "(?:起|起到|发挥)了?主要作用"),
    ("accessory", "(?:起|起到|发挥)了?(?:次要|辅助)(?:(?:、|和|或者?|及)(?:次要|辅助))?(?:的)?作用"),
)
_ROLES = tuple((role, re.compile(words)) for role, words in ROLES)
_PARTS = tuple((role, re.compile(words)) for role, words in PARTS)


def find(ctx: Context) -> None:
    """Add one ``role`` fact per defendant: this instance's holding beats that of the court below."""
    if "犯" not in ctx.text and "作用" not in ctx.text:
        return
    best: dict[int, tuple[int, str, int, int, AttributionKind | None]] = {}
    for section in ctx.sections:
        if section.kind not in ("holding", "findings", "disposition") or (
            section.kind == "findings" and not section.below
        ):
            continue
        for strength, table in ((0, _ROLES), (1, _PARTS)):
            rank = strength + (2 if section.below else 0)
            for role, pattern in table:
                for m in pattern.finditer(ctx.text, section.start, section.end):
                    if not stands(ctx.text, m.start(), m.end(), section):
                        continue
                    numbers, kind = persons(ctx, m.start(), m.end(), section.start, section.end)
                    for number in numbers:
                        old = best.get(number)
                        if old is None or rank < old[0] or (rank == old[0] and m.start() > old[2]):
                            best[number] = (rank, role, m.start(), m.end(), kind)
    for number, (_, role, start, end, kind) in sorted(best.items()):
        ctx.add("role", start, end, f"roles.{role}", value=role, defendant=number, attribution=kind)


def reread(field: str, words: str) -> str | None:
    """Code of the role that the words name."""
    for role, pattern in (*_ROLES, *_PARTS):
        if pattern.search(words):
            return role
    return None
