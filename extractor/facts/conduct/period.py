"""First and last act of each defendant.

A date governs the words up to the next date or the end of its sentence. It is a date of acts where those words hold an act (a card
handed over, money moved or received, a device run); where they only say how people met, what a bank or the police did, or what
came after (arrest, plea, refund), it is none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.casefile import AttributionKind
from extractor.facts.context import Context
from extractor.language.dates import DateSpan, find_dates

#: what came after the acts, or has nothing to do with them
_NO_ACT = re.compile(
    r"抓获|归案|投案|到案|退缴|退赃|退赔|退出|退还|赔偿|羁押|拘留|逮捕|取保|起诉|审理|庭审|供述|签署|立案|报案|报警|出生|查获|扣押|判决|刑满|释放|处罚|不起诉|传唤|登记|谅解|鉴定|户籍|通知到|"
    r"施行|实施细则|解释|印发|成立于|注册资本|毕业|入学|入职|检举|羁|作出|受理|移送|指定|聘请|开庭|评估|执行完毕|缓刑|前科|生效|自首|电话通知|处以|训诫|考验期|服刑|终止|生日"
)
_ACT = re.compile(
    r"租|卖|售|借给|出借|提供|交给|交付|交予|交由|寄|邮|转账|转入|转出|转走|转移|转至|转到|转给|取现|取款|取出|支取|提现|刷脸|识别|收购|收取|收集|收卡|收来|买来|购买|办理|开立|开设|开户|架设|安装|搭建|使用|操作|流入|接收|进账|"
    r"汇入|流水|支付结算|结算|跑分|骗|拨打|插入|换卡|看守|招募|组织|介绍|纠集|发展|联系[^，。；]{0,6}(?:卡|账户)|运行|注册|帮助|参与|受雇|接送|入伙|伙同|出资|收款|销售|引流|拉人|推广|接单|解封|换成|兑换|挂失|补办|套现|充值|送卡|供卡|交卡|供应|取得[^，。；]{0,6}卡|寻找|物色|刷卡|利用|明知"
)
#: meeting, hearing, agreeing: no act yet
_MEETING = re.compile(r"(?:结识|认识|相识|得知|获悉|看到|听说|取得联系|联系上|联系到|加入|谈妥|商定|约定|商议|商量|邀约|找到)")
_FREEZE = re.compile(r"^[^，。；]{0,16}(?:被(?:公安|银行|冻结|止付|限制)|因[^，。；]{0,14}(?:冻结|止付)|收到[^，。；]{0,8}(?:短信|提示|告知|通知)|冻结)")


class _Dated(NamedTuple):
    """A date and those whose act it dates; ``sure`` is false where the words only tell of somebody else's or of a meeting."""

    date: DateSpan
    numbers: tuple[int, ...]
    kind: AttributionKind | None
    until: bool  # 至…, 截至…: ends acts, begins none
    sure: bool = True


def find_period(ctx: Context, start: int, end: int) -> None:
    """Add the first and the last date of acts of each defendant in ``start:end``."""
    found = _dated(ctx, start, end)
    for n in range(1, len(ctx.defendants) + 1):
        mine = [d for d in found if n in d.numbers]
        sure = [d for d in mine if d.sure]
        first = [d for d in sure if not d.until] or [d for d in mine if not d.until]
        last = sure or [d for d in mine if not d.until]
        if first:
            _add(ctx, "offence_start", n, min(first, key=lambda d: _begins(d.date.iso)))
        if last:
            _add(ctx, "offence_end", n, max(last, key=lambda d: _ends(d.date.iso)))


def _add(ctx: Context, field: str, n: int, dated: _Dated) -> None:
    date = dated.date
    begin = date.anchor_start if date.anchored and date.anchor_start is not None else date.start
    if not date.anchored or read_date(ctx.text[begin : date.end]) == date.iso:
        ctx.add(field, begin, date.end, f"conduct.{field}", value=date.iso, defendant=n, attribution=dated.kind or "carried")


def _dated(ctx: Context, start: int, end: int) -> list[_Dated]:
    """Every date of acts in ``start:end``."""
    found: list[_Dated] = []
    dates = ctx.dates_in(start, end)
    for i, date in enumerate(dates):
        _, stop = ctx.attribution.sentence_bounds(date.start)
        following = next((d for d in dates[i + 1 :] if d.start >= date.end + 4), None)
        limit = following.start if following else end
        act = _is_act(ctx, date, min(stop, limit), stop)
        if act is None:
            continue
        until = bool(_UNTIL.search(ctx.text[max(start, date.start - 8) : date.start]))
        numbers, kind = _whose(ctx, dates, i, stop) if act else ((), None)
        if numbers:
            found.append(_Dated(date, numbers, kind, until))
        paragraph = ctx.text.find("\n", date.end)
        named = _named(ctx, date.end, min(limit, paragraph if paragraph >= 0 else end), numbers)
        if named:
            found.append(_Dated(date, named, "carried", until, sure=False))
    return found


def _named(ctx: Context, start: int, end: int, known: tuple[int, ...]) -> tuple[int, ...]:
    """Defendants whom the words after a date name besides those whose acts it surely dates, where they tell of acts."""
    more: list[int] = []
    for mention in ctx.mentions_in(start, end):
        if mention.person in known or mention.person in more:
            continue
        clause = ctx.attribution.clause_at(mention.start)
        a, b = ctx.attribution.sentence_bounds(mention.start)
        if _ACT.search(ctx.text, a, b):
            if not _NO_ACT.search(ctx.text, clause.start, clause.end):
                more.append(mention.person)
    return tuple(more)


def read_date(words: str) -> str | None:
    """The date that ``words`` give when read alone (the last one: 2023年5月 … 同年6月)."""
    dates = find_dates(words)
    return dates[-1].iso if dates else None


def _begins(iso: str) -> str:
    return f"{iso}-01-01"[:10] if len(iso) == 4 else f"{iso}-01"[:10]


def _ends(iso: str) -> str:
    return f"{iso}-12-31"[:10] if len(iso) == 4 else f"{iso}-31"[:10]


def _is_act(ctx: Context, date: DateSpan, scope_end: int, stop: int) -> bool | None:
    """Whether a date is one of acts; ``None`` = it dates something else (arrest, freeze, an earlier case)."""
    text = ctx.text
    clause = ctx.attribution.clause_at(date.start)
    if ctx.reported(date.start) or "《" in text[clause.start : date.start]:
        return None
    if text[date.start - 1 : date.start] == "（" and _BOUGHT.match(text, date.end):
        return None
    lead = text[clause.start : date.start]
    scope = text[date.end : scope_end]
    if len(scope.strip("，、（）至到起止间期许左右—-")) < 4:  # 自…起至…止: the words that follow the second date
        scope = text[date.end : stop]
    scope = _QUOTED.sub("", scope)
    if _NO_ACT.search(scope[:44]) or _NO_ACT.search(lead[-20:]) or _FREEZE.match(scope) or _BEFORE.match(scope):
        return None
    act = _ACT.search(scope)
    if act is None:  # 自…起收购…，至…案发
        sentence, _ = ctx.attribution.sentence_bounds(date.start)
        return bool(_UNTIL.search(lead[-8:]) and _CAME_TO_LIGHT.match(scope) and _ACT.search(text, sentence, date.start))
    meeting = _MEETING.search(scope)
    return meeting is None or meeting.start() > act.start() or bool(_DONE.search(scope, meeting.end()))


#: 戒指一枚（2012年5月1日以473元购买）: when the owner bought what was taken
_BOUGHT = re.compile("(?:间|份|左右)?(?:以|花|用)?[^（）]{0,20}(?:购买|购入|购得|购置|买入|买的)[^（）]{0,6}）")
_QUOTED = re.compile(r"“[^”]*”")
_BEFORE = re.compile(r"(?:之前|以前|前)|[^。；]{0,40}(?:不予指控|不予认定|不计入)")
_UNTIL = re.compile(r"(?:^|[。；，\n])(?:自此|此后|一直|直|持续)?(?:至|到|截至|截止)(?:[0-9]{4}年|同年)?$")
_CAME_TO_LIGHT = re.compile(r"(?:案发|止|期间)")
#: an act that is told as done, behind a meeting
_DONE = re.compile(r"(?:遂|仍|便|即|后|并|先后|将(?!有|要|会|被)|把|以|用|又)[^。；]{0,60}?(?:租|卖|售|提供|交给|交付|寄|转|取现|取款|收购|收取|刷|架设|办理)")


def _whose(ctx: Context, dates: list[DateSpan], i: int, stop: int) -> tuple[tuple[int, ...], AttributionKind | None]:
    """Defendants of whom the words after a date speak: the first clause with a subject, else the one carried."""
    date = dates[i]
    clause = ctx.attribution.clause_at(date.start)
    listed = _separately(ctx, dates, i)
    if listed is not None:
        return (listed,), "direct"
    for later in ctx.attribution.between(clause.start, stop):
        if later.subject_at >= 0:
            numbers = tuple(p for p in later.people if p > 0)
            return numbers, "group" if len(numbers) > 1 else "direct" if numbers else None
    answer = ctx.attribution.at(date.end, date.end, near_name=False)
    return answer.numbers, answer.kind


def _separately(ctx: Context, dates: list[DateSpan], i: int) -> int | None:
    """甲、乙分别于10月8日、10月21日 …: the person whose place fits the date's."""
    text = ctx.text
    first = i
    while first > 0 and text[dates[first - 1].end : dates[first].start] in ("、", "和"):
        first -= 1
    last = i
    while last + 1 < len(dates) and text[dates[last].end : dates[last + 1].start] in ("、", "和"):
        last += 1
    clause = ctx.attribution.clause_at(dates[first].start)
    if first == last or not text[clause.start : dates[first].start].endswith(("分别于", "先后于", "分别在", "依次于")):
        return None
    people = list(dict.fromkeys(m.person for m in ctx.people.within(clause.start, dates[first].start) if m.person > 0))
    return people[i - first] if len(people) == last - first + 1 else None
