"""Counts of accounts and cards: what was provided, how many, in whose name, and how.

A *phrase* is a card noun with its number in one of five shapes: 三张银行卡 (number first), 银行卡3张 (number last),
甲银行卡、乙银行卡各1张 (each), a list or a bare noun with a possessor (将自己的银行卡 = one or more), or a number whose noun stands
earlier in the sentence (卖给乙22张). Around it, the nearest possessor says in whose name (本人, 他人, 公司), the nearest verb how
it was provided (出租, 出售, 收购 ...), and attribution by whom. Seizures, prices, rules and reports are bait and dropped.
Counting up is left to ``resolution``.

``words`` holds the patterns, ``phrases`` finds the phrases, ``counting`` makes facts of them, ``provision`` tells how they were
provided.
"""

from __future__ import annotations

from extractor.casefile import Quantity
from extractor.facts.accounts.counting import count_sentence, share
from extractor.facts.accounts.phrases import EXACTLY_ONE, ONE, find_phrases
from extractor.facts.accounts.provision import read_provision
from extractor.facts.accounts.words import MIXED, VERB
from extractor.facts.context import Context
from extractor.language.numbers import find_numbers

__all__ = ["find", "reread"]


def find(ctx: Context) -> None:
    """Add count facts, and one ``provision`` fact for each way in which a defendant provided what he did."""
    for section in ctx.sections:
        if section.kind in ("findings", "prosecution", "holding"):
            for start, end in ctx.attribution.sentences_in(section.start, section.end):
                count_sentence(ctx, start, end, section.kind)


def reread(field: str, words: str) -> Quantity | str | None:
    """The count that the words of a fact give when read alone; for ``provision`` the act, for ``recruits`` its truth."""
    if field == "recruits":
        return "true" if any(m.lastgroup == "buys" for m in VERB.finditer(words)) else None
    if field == "provision":
        return read_provision(words)
    numbers = find_numbers(words)
    phrases = find_phrases(words, 0, len(words), numbers)
    if not phrases:
        return numbers[0].quantity if numbers else None
    s, e, kind, count = phrases[0]
    mixed = MIXED.match(words[:s])
    if mixed and count.high != ONE and field in ("own_accounts", "others_accounts", "phone_cards"):
        return share(kind, words[s:e], count)
    return EXACTLY_ONE if count.high is None and count.low == ONE and s >= 2 else count
