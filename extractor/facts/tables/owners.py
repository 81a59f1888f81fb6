"""Whose row is it, beyond what the row says: who collected from the holder, who collected everything, who moved the money on."""

from __future__ import annotations

import re

from extractor.facts.conduct.agents import agents
from extractor.facts.context import Context
from extractor.facts.people import STRANGER

#: 以上账户均由甲收购, 甲将前述电话卡全部卖给 …
_ALL = re.compile(
    r"(?:以上|上述|前述|表中|附表(?:[一二三四]|所列)?(?:中)?的?|全部|所有|下列|该)[^，。；]{0,12}?(?:银行卡|账户|电话卡|手机卡|物联网卡|号卡|卡片|卡)(?!的)[^。；]{0,14}?(?:均|全部|都|悉数|一并|统一)[^。；]{0,24}?"
    r"(?P<verb>收购|收取|收集|租用|租得|收来|转卖|转租|卖给|出租给|加价|经手|组织|提供给)"
)
_FROM = re.compile(r"(?:从|向|经由)[^。；]{1,60}?(?P<verb>收购|收取|收集|收来|收得|租来|租得|租用|购得|购买|买来|借得|借来|借用|要来)")
#: 附表所列流出金额均系甲转账所致
_MOVED = re.compile(r"(?:流出|出账|转出|支出)(?:的)?(?:金额|资金|款项|数额)?[^。；]{0,8}?(?:均|全部|都)(?:系|由|是|为)")
_MOVES = re.compile(r"[^。；]{0,16}?(?:转账|转出|转走|操作|转移|所为)")


def movers(ctx: Context) -> frozenset[int]:
    """Defendants who, by the text, moved on themselves what the tables list as outflow."""
    found: set[int] = set()
    for section in ctx.sections:
        if section.kind not in ("findings", "prosecution"):
            continue
        for match in _MOVED.finditer(ctx.text, section.start, section.end):
            named = ctx.mentions_in(match.end(), match.end() + 8)
            if named and not ctx.reported(match.start()) and _MOVES.match(ctx.text, named[-1].end):
                found.update(m.person for m in named)
    return frozenset(found)


def collectors(ctx: Context) -> tuple[int, ...]:
    """Defendants who, by the text, collected or passed on every account or card that the tables list."""
    found: list[int] = []
    for section in ctx.sections:
        if section.kind not in ("findings", "prosecution", "tail"):
            continue
        for match in _ALL.finditer(ctx.text, section.start, section.end):
            if ctx.reported(match.start()):
                continue
            verb = match.start("verb")
            numbers, _ = agents(ctx, ctx.attribution.clause_at(verb), verb, match.end())
            found.extend(n for n in numbers if n not in found)
    return tuple(found)


def sellers(ctx: Context) -> dict[int, tuple[int, ...]]:
    """Holders who are no defendants → the defendants who collected their accounts or cards."""
    found: dict[int, tuple[int, ...]] = {}
    for section in ctx.sections:
        if section.kind not in ("findings", "prosecution"):
            continue
        for match in _FROM.finditer(ctx.text, section.start, section.end):
            clause = ctx.attribution.clause_at(match.start())
            numbers, _ = agents(ctx, clause, match.start(), match.start() + 1)
            for mention in ctx.people.within(match.start(), match.start("verb")):
                if STRANGER < mention.person < 0 and numbers:
                    found[mention.person] = numbers
    return found
