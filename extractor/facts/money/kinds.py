"""Which kind of money a figure is, by the words around it."""

from __future__ import annotations

import re

from extractor.facts.context import Context
from extractor.facts.money.words import (
    ACCOUNT_SUBJECT,
    ACCOUNTS,
    AFTER_PATTERNS,
    ANY_AFTER,
    BARE,
    BY_PHONE,
    BY_WAY,
    CHEATED,
    CRIME,
    CUE,
    DONE_WITH,
    FEE,
    FIXED,
    FOR_USE,
    FROM_HAND,
    GIVEN,
    GOODS_SOLD,
    LIST_OF,
    MORE,
    OBJECT_FIRST,
    OF_ACCOUNTS,
    OF_VICTIM,
    OF_WHICH,
    PER_PIECE,
    PRETEXT,
    PROMISED,
    RANK,
    RESTITUTION,
    SUM_ONLY,
    TRANSFERRED_MONEY,
)
from extractor.language.numbers import NumberSpan, is_rate

#: what is left of a clause that ends with its figure
_BREAKS = frozenset(("", *"，：。；！？\n"))


def kind_of(
    text: str, number: NumberSpan, start: int, end: int, ctx: Context, previous: tuple[str, NumberSpan, int, int] | None
) -> tuple[str | None, int, int]:
    """Kind of money of a figure in the clause ``start:end``, and where the cue stands."""
    left = max(start, previous[1].end if previous else start)
    cues = [(m.lastgroup or "", m.start(), m.end()) for m in CUE.finditer(text, left, number.start) if not _only_how(text, m.end(), number.start)]
    stop = min(end, number.end + 40)
    told_behind = text[number.end : end] not in _BREAKS and ANY_AFTER.match(text, number.end, stop)
    if (not cues or cues[-1][0] == "skip") and text[number.end : end] not in _BREAKS and OBJECT_FIRST.search(text, start, number.start):
        if done := done_with(text, number, stop):
            return done[0], number.start, done[1]
    for kind, pattern in AFTER_PATTERNS if told_behind else ():
        match = pattern.match(text, number.end, stop)
        if kind in ("sold", "bought"):
            if match and re.search(r"以(?:总价|共)?$", text[max(start, number.start - 4) : number.start]):
                return kind, number.start, match.end()
            continue
        if match and kind == "inflow" and previous and previous[0] == "fraud" and text[previous[1].end : number.start] in ("、", "和", "及", "与"):
            return "fraud", number.start, match.end()  # 被骗的2万元、1万元进入该账户
        if match and kind == "inflow" and re.search("其中|其余", text[left : number.start]) and CRIME.search(text, ctx.attribution.sentence_bounds(number.start)[0], number.start):
            return "fraud", number.start, match.end()
        if match and kind == "inflow" and OBJECT_FIRST.search(text, start, number.start) and not any(m.person > 0 for m in ctx.people.within(match.end(), match.end() + 6)):
            continue  # 将其中4万元转入其母亲账户
        if match and kind in RANK and re.search(r"(?:约定|承诺|许诺|答应|说好)的$", text[start : number.start]):
            return "skip", number.start, match.end()
        if match and (not cues or kind in ("skip", "fraud", "gain", "kept") or number.start - cues[-1][2] > 10):
            return kind, number.start, match.end()
    if cues:
        kind, s, e = cues[-1]
        if kind == "skip" and len(cues) > 1 and PRETEXT.match(text, s) and (deceit := next((c for c in reversed(cues) if c[0] == "fraud"), None)) and CHEATED.match(text, deceit[1]):
            return deceit  # 骗取王某保证金3万元
        if kind == "withdrawn" and re.match(r"取走", text[s:e]) and re.search(r"被害人|交付", text[e : number.start]):
            return "fraud", s, e  # cash fetched from the victim
        if kind == "transferred" and text[e - 1] == "给" and any(m.person > 0 for m in ctx.people.within(e, number.start)):
            return "taken", s, e  # 转给甲9000元
        if kind == "settlement" and text[s:e] == "结算" and re.search(r"(?:向|与|给)[^，。；]{1,8}$", text[start:s]):
            return "skip", s, e  # paid to somebody
        if kind == "fraud" and OF_WHICH.match(text, number.end):
            return "loss", s, e  # 被骗的7万元中的2000元
        if kind == "loss" and BY_PHONE.search(text, ctx.attribution.sentence_bounds(s)[0], s):
            return "fraud", s, e
        if kind == "inflow" and text.startswith("到账", s) and len(cues) > 1 and cues[-2][0] in ("withdrawn", "transferred"):
            return cues[-2]  # 取出当日到账的2万元
        if kind == "inflow" and OF_VICTIM.search(text, e, number.start):
            return "fraud", s, e  # 收进被害人的款项5万元
        if kind == "inflow" and text[s:e] in ("汇入", "转入", "打入", "转进", "打进", "汇进", "进", "进入", "流入", "接收", "收款"):
            told = left if text[s:e] not in ("进", "转进", "打进", "汇进") else ctx.attribution.sentence_bounds(s)[0]
            listed = previous is not None and previous[0] == "fraud" and "其中" in text[told:s] and text[s:e] not in ("接收", "收款", "流入")
            if listed or CRIME.search(text, start, s) or (text[s:e] in ("汇入", "打入") and CRIME.search(text, ctx.attribution.sentence_bounds(s)[0], s)):
                return "fraud", s, e
        # 流入诈骗资金8.6万元: the money is both; the nearer word says what it is, the further one how it came
        if kind == "fraud" and len(cues) > 1 and cues[-2][0] == "skip" and not (CHEATED.match(text, s) and PRETEXT.match(text, cues[-2][1])):
            return "skip", s, e
        if kind in RANK and BARE.match(text, s, e) and _per_piece(ctx, number, start, s):
            return "skip", s, e
        if kind == "receipt" and text.startswith("得", s) and e == number.start and not text.startswith("得款", s):
            told, _ = ctx.attribution.sentence_bounds(start)
            if GOODS_SOLD.search(text, told, s) and not FOR_USE.search(text, told, s):
                kind = "taken"  # 将金条卖给金店，得11万元: the price of goods, less sure to be one's own
        if kind == "taken" and FEE.search(text, e, number.start) and MORE.match(text, number.end):
            kind = "receipt"
        if kind in RANK and PROMISED.search(text[start:s]):
            return "skip", s, e
        if kind == "fraud" and re.search(r"共(?:计)?$", text[max(start, s - 2) : s]) and text.rfind("（", start, s) > text.rfind("）", start, s):
            return "loss", s, e
        if kind in RANK and len(cues) > 1 and cues[-2][0] == "skip" and s - cues[-2][2] <= 6 and RESTITUTION.match(text, cues[-2][1]):
            return "skip", s, e  # 退缴违法所得, 追缴获利
        if kind in ("taken", "receipt") and FROM_HAND.search(text, start, number.start):
            return "skip", s, e  # cash fetched from somebody is no gain
        if kind == "inflow" and text[s:e] == "收款" and not ACCOUNTS.search(text, ctx.attribution.sentence_bounds(s)[0], s):
            return "skip", s, e  # paid for something sold, or into what is not said
        if kind == "taken" and (ACCOUNT_SUBJECT.search(text, start, s) or TRANSFERRED_MONEY.search(text, e, number.start)):
            return ("fraud" if CRIME.search(text, e, number.start) else "inflow"), s, e  # what an account receives is no gain
        if kind == "taken" and len(cues) > 1 and cues[-2][0] == "skip":
            return "skip", s, e
        return kind, s, e
    if SUM_ONLY.fullmatch(text, start, number.start) and (summed := _topic_before(ctx, start)):
        return summed, number.start, number.start
    if FIXED.match(text, start) and text[start : number.start].rstrip("约") in ("认定为", "应认定为", "应为", "应当认定为", "认定为人民币"):
        told, _ = ctx.attribution.sentence_bounds(start)
        topic = [(m.lastgroup or "", m.start(), m.end()) for m in CUE.finditer(text, told, start)]
        if topic and topic[-1][0] not in ("skip", "loss"):
            return topic[-1][0], number.start, number.start
    if text[start - 1] in "：:" and start == left:
        headed = ctx.attribution.clause_at(start - 1)
        topic = [(m.lastgroup or "", m.start(), m.end()) for m in CUE.finditer(text, headed.start, headed.end)]
        if topic and topic[-1][0] in OF_ACCOUNTS and LIST_OF.search(text, topic[-1][2], start):
            return topic[-1][0], number.start, number.start  # 犯罪数额分别为：甲14万元、乙9万元
    if text.startswith("数额", start) and re.search(r"参与[^，。；]{0,6}，$", text[max(0, start - 10) : start]):
        return "fraud", start, start + 2
    near = ctx.people.before(number.start, start)
    if near is not None and near.person > 0 and number.start - near.end <= 10 and GIVEN.search(text, max(start, near.start - 8), near.start):
        return "taken", near.start, number.start
    return None, number.start, number.start


def _per_piece(ctx: Context, number: NumberSpan, start: int, cue: int) -> bool:
    """Whether what is got is the price of one piece: 每拉一人得8元; 每单付款一次，得20元."""
    if PER_PIECE.search(ctx.text, start, cue):
        return True
    told, _ = ctx.attribution.sentence_bounds(start)
    return (number.quantity.low or 0) < 500 and ctx.text.find("每", max(told, start - 20), start) >= 0


def done_with(text: str, number: NumberSpan, stop: int) -> tuple[str, int] | None:
    """What is done with a figure that 将 puts first (将剩余21万元取出), and where that ends."""
    for kind, pattern in DONE_WITH:
        if match := pattern.match(text, number.end, stop):
            return kind, match.end()
    return None


def _only_how(text: str, end: int, figure: int) -> bool:
    """Whether a word that ends at ``end`` tells only how the money went (以红包、转账方式给付的), and 将 does not take it up."""
    way = BY_WAY.match(text, end, figure)
    return way is not None and not any(word in text[way.end() : figure] for word in ("将", "把"))


def _topic_before(ctx: Context, start: int) -> str | None:
    """The kind of money of the clause in front of a bare sum: 取现三次，共计5万元; none where that has a figure of its own."""
    told, _ = ctx.attribution.sentence_bounds(start)
    before = ctx.attribution.clause_at(start - 1)
    if before.start < told or any(n.unit == "yuan" and not is_rate(ctx.text, n) for n in ctx.numbers_in(before.start, start)):
        return None
    cues = [m for m in CUE.finditer(ctx.text, before.start, start - 1) if m[0] != "每" and not _only_how(ctx.text, m.end(), start)]
    kind = cues[-1].lastgroup if cues else None
    return None if kind in ("skip", "loss") or (cues and start - cues[-1].end() > 40) else kind
