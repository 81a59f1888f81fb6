"""Role in a joint crime (principal, accessory, coerced) as the court accepts it, or as an indictment asserts it."""

from __future__ import annotations

import re

from extractor.casefile import AttributionKind
from extractor.facts.context import Context
from extractor.facts.reasoning import persons, sentence_around, stands
from extractor.language.scanning import needed, scanner

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
_ROLES = tuple((role, needed(words), scanner(words)) for role, words in ROLES)
_PARTS = tuple((role, needed(words), re.compile(words)) for role, words in PARTS)

_ROLE = re.compile("主犯|胁从犯|从犯")
_LISTED = re.compile(
    "分别(?:应)?(?:被)?(?:认定|评价|确定)?[系为是属]?(?:主犯|胁从犯|从犯)(?:[、，和及与](?:主犯|胁从犯|从犯))+"
)


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
        words = ctx.text[section.start : section.end]
        for strength, table in ((0, _ROLES), (1, _PARTS)):
            rank = strength + (2 if section.below else 0)
            for role, cues, pattern in table:
                if cues and not any(map(words.__contains__, cues)):
                    continue
                for m in pattern.finditer(ctx.text, section.start, section.end):
                    if not stands(ctx.text, m.start(), m.end(), section):
                        continue
                    one = _separately(ctx, m.start(), section.start, section.end)
                    numbers, kind = (
                        ((one,), "direct")
                        if one is not None
                        else persons(ctx, m.start(), m.end(), section.start, section.end)
                    )
                    for number in numbers:
                        old = best.get(number)
                        if old is None or rank < old[0] or (rank == old[0] and m.start() > old[2]):
                            best[number] = (rank, role, m.start(), m.end(), kind)
    for number, (_, role, start, end, kind) in sorted(best.items()):
        ctx.add("role", start, end, f"roles.{role}", value=role, defendant=number, attribution=kind)


def _separately(ctx: Context, at: int, low: int, high: int) -> int | None:
    """Whose the role at ``at`` is in 甲、乙分别系主犯、从犯: as many names before 分别 as roles behind it, in their order."""
    sentence = sentence_around(ctx.text, at, low, high)
    listed = _LISTED.search(ctx.text, sentence.start, sentence.end)
    if listed is None or not listed.start() < at < listed.end():
        return None
    roles = [m.start() for m in _ROLE.finditer(ctx.text, listed.start(), listed.end())]
    people = list(dict.fromkeys(m.person for m in ctx.mentions_in(sentence.start, listed.start())))
    return people[roles.index(at)] if at in roles and len(people) == len(roles) and min(people) > 0 else None


def reread(field: str, words: str) -> str | None:
    """Code of the role that the words name."""
    for role, _, pattern in (*_ROLES, *_PARTS):
        if pattern.search(words):
            return role
    return None
