"""Who does what a clause says? The agent of an act, which need not be the clause's subject.

By rank: the person behind the last word that hands the act over (由甲取现, 指派甲、乙取现, 被对方转走), the person named behind
it (取现的，由甲实施), the person named at the head of the clause, the subject that attribution carries; people who act together
with the subject (与乙轮流取现) are added. Somebody who is no defendant leaves the act unattributed.
"""

from __future__ import annotations

import re

from extractor.casefile import AttributionKind
from extractor.facts.attribution import Clause
from extractor.facts.conduct.wording import COMPANION, NOBODY, PIVOT, TAIL_BY, TITLE, TOGETHER
from extractor.facts.context import Context
from extractor.facts.people import Mention
from extractor.language.scanning import scanner

Agents = tuple[tuple[int, ...], AttributionKind | None]

_JOINED = re.compile(r"(?:（[^）]{0,30}）)?(?:、|和|与|及|以及)(?:被告人|上诉人|原审被告人|同案人)?")
_WEAK = re.compile(r"(?:供|给|交|带|送|陪|被)$")
_RESUMED = re.compile(r"并|又|再|还|后|自己|亲自|本人|按|其")
_RESUMED_STRONG = re.compile(r"自己|亲自|并自|后自|本人(?!名|的)")
_THESE = scanner(r"(?:上述|该|这些|其他|其他的|多名|数名|若干|一些|[二两三四五六七八九十]+名)$")
_THOSE = re.compile(r"(?:指使|安排|让|叫|要求|指派|指示|授意|组织|带领)(?:该|其|上述)?[二两三四五六七八九](?:名)?(?:被告)?人")
_HIM = re.compile(r"(?:其|本人|自己)(?!他|余|中|名|间|妻|夫|父|母|弟|兄|姐|妹|子|女|亲|同)")
_NOT_SUBJECT = re.compile(r"(?:（[^）]*）)?(?:的(?!方式)|名下|处|提供的|持有的|借用期间|使用期间)")
_ADJACENT = re.compile(r"(?:事先|事前|提前|亲自|本人|自行|单独|共|共计|再|又|并|则|遂|亦|也|从中)*")
_STRANGER_HEAD = re.compile(
    r"(?:该|这些|上述|其他)?(?:他人|对方|上家|上线|下家|买家|卡主|持卡人|(?:诈骗|犯罪|境外|赌博)?(?:团伙|集团|分子|人员)|嫌疑人|不法分子|被害人|受害人|事主|[一-龥]某[某甲乙丙丁]?[0-9]?)(?:成员|人员|一方|等人)?(?:便|即|又|再|遂|还|先后|随后|立即|通过|使用|用|将|把|持|以|从|向|在)"
)
_SERVED = re.compile(r"(?:向|从|配合|帮助?|替|为|协助|按照?|依照?|应|听从|根据|满足|给|帮忙为)$")
_HEAD_LEAD = re.compile(
    r"(?:被告人|上诉人|原审被告人|被不起诉人|其中|并|又|再|还|而|但|同时|期间|随后|之后|后|另|此外|遂|由|同日|次日|当日|当晚|（原审被告人）|[0-9]{1,2}\.|（[一二三四五六七八九十]{1,2}）|"
    r"[0-9年月日至、—-]+(?:间|许|起|止|期间|上午|下午|晚)?)*"
)


def agents(ctx: Context, clause: Clause, start: int, end: int, *, behind: bool = True) -> Agents:
    """Numbers of the defendants who do what ``start:end`` says (empty = nobody known), and how that was decided.

    ``behind``: the agent may be named behind the act (取现的，由甲实施).
    """
    tail = _behind(ctx, end, clause) if behind else None
    if tail is not None:
        return tail
    mentions = ctx.people.within(clause.start, start)
    handed = _handed_over(ctx, clause, start, mentions)
    if handed is not None:
        return handed
    numbers, kind = _subject(ctx, clause, start, end, mentions)
    if not numbers:
        return (), None
    more = _companions(ctx, clause, start, mentions)
    joined = tuple(dict.fromkeys((*numbers, *more)))
    return joined, ("group" if len(joined) > 1 and kind == "direct" else kind)


def _subject(ctx: Context, clause: Clause, start: int, end: int, mentions: list[Mention]) -> Agents:
    """The person named at the head of the clause, else what attribution says; ``mentions``: those before the act."""
    if mentions and mentions[0].person > 0:
        first = mentions[0]
        lead = ctx.text[clause.start : first.start]
        if _HEAD_LEAD.fullmatch(lead) and not _NOT_SUBJECT.match(ctx.text, first.end) and clause.subject_at < 0:
            return _listed(ctx, mentions, 0)
    if clause.subject_at >= start:  # named behind the act: 介绍邻居之子甲
        return _result_before(ctx, clause)
    if mentions and mentions[-1].person > 0 and _ADJACENT.fullmatch(ctx.text, mentions[-1].end, start):
        i = len(mentions) - 1
        while i > 0 and _JOINED.fullmatch(ctx.text, mentions[i - 1].end, mentions[i].start):
            i -= 1
        if not _SERVED.search(TITLE.sub("", ctx.text[clause.start : mentions[i].start])):
            return _listed(ctx, mentions, i)
    lead = _HEAD_LEAD.sub("", ctx.text[clause.start : end], count=1)
    if (_STRANGER_HEAD.match(lead) and not (mentions and mentions[0].person > 0)) or (mentions and mentions[0].person in ctx.people.victims and lead.startswith(ctx.text[mentions[0].start : mentions[0].end])):
        return (), None
    answer = ctx.attribution.at(start, end, near_name=False)
    if answer.other:
        origin = _origin(ctx, clause)
        if _SERVED.search(ctx.text[origin.start : max(origin.start, origin.subject_at)]):
            return _result_before(ctx, origin)  # 配合对方刷脸: the one served is no subject
        return (), None
    return answer.numbers, answer.kind


def _origin(ctx: Context, clause: Clause) -> Clause:
    """The clause of the same sentence that introduced the subject of ``clause``."""
    while clause.subject_at < 0 and clause.start > 0:
        before = ctx.attribution.clause_at(clause.start - 1)
        if before.sentence != clause.sentence or before.people != clause.people:
            break
        clause = before
    return clause


def _result_before(ctx: Context, clause: Clause) -> Agents:
    """The subject of the clause before, in the same sentence."""
    start, _ = ctx.attribution.sentence_bounds(clause.start)
    if clause.start <= start:
        return ((1,), "sole") if len(ctx.defendants) == 1 else ((), None)
    before = ctx.attribution.clause_at(clause.start - 1)
    numbers = tuple(p for p in before.people if p > 0)
    return numbers, "carried" if numbers else None


def _listed(ctx: Context, mentions: list[Mention], i: int) -> Agents:
    """The defendants of the list that begins with mention ``i``."""
    people = [mentions[i].person]
    for left, right in zip(mentions[i:], mentions[i + 1 :], strict=False):
        if not _JOINED.fullmatch(ctx.text, left.end, right.start):
            break
        people.append(right.person)
    numbers = tuple(dict.fromkeys(p for p in people if p > 0))
    return numbers, ("group" if len(numbers) > 1 else "direct" if numbers else None)


def _handed_over(ctx: Context, clause: Clause, start: int, mentions: list[Mention]) -> Agents | None:
    """The person behind the last word before ``start`` that hands the act over; ``None`` = no such word."""
    text = ctx.text
    lead = text[clause.start : start]
    found: tuple[int, Agents] | None = None
    for i, mention in enumerate(mentions):
        prefix = TITLE.sub("", lead[: mention.start - clause.start])
        if PIVOT.search(prefix) and not _resumed(prefix, text[mention.end : start]):
            found = (mention.start, _listed(ctx, mentions, i))
    group = _THOSE.search(lead)
    if group is not None and (found is None or clause.start + group.start() > found[0]) and not _resumed("", lead[group.end() :]):
        # 指使该二人取现: those named before, without the one who has them do it
        people = ctx.attribution.group_in(clause.start + group.start(), clause.start + group.end() + 2)
        boss = ctx.attribution.clause_at(ctx.attribution.sentence_bounds(start)[0]).people if len(people) == len(ctx.defendants) else ()
        numbers = tuple(n for n in people if n not in boss and n not in clause.people[: 1 if clause.subject_at >= 0 and clause.kind == "direct" else 0])
        found = (clause.start + group.start(), (numbers, "group" if numbers else None))
    for word in NOBODY.finditer(lead):
        prefix = TITLE.sub("", _THESE.sub("", lead[: word.start()]))
        at = clause.start + word.start()
        if (found is None or at > found[0]) and PIVOT.search(prefix) and not _resumed(prefix, lead[word.end() :]):
            if not any(m.start <= at + 1 < m.end and m.person > 0 for m in mentions):
                found = (at, ((), None))
    return found[1] if found else None


def _resumed(prefix: str, between: str) -> bool:
    """Whether the subject takes over again between the person and the act: 交给对方后自己取现."""
    return bool((_RESUMED if _WEAK.search(prefix) else _RESUMED_STRONG).search(between))


def _behind(ctx: Context, end: int, clause: Clause) -> Agents | None:
    """取现的，由甲、乙实施: the people named behind the act."""
    limit = min(len(ctx.text), end + 24)
    match = TAIL_BY.match(ctx.text, end, limit)
    if match is None or "。" in match.group():
        return None
    mentions = ctx.people.within(match.end(), limit + 40)
    title = re.compile(r"(?:被告人|上诉人|原审被告人)?").match(ctx.text, match.end())
    at = title.end() if title else match.end()
    if mentions and mentions[0].start == at:
        return _listed(ctx, mentions, 0)
    if _HIM.match(ctx.text, at):
        return None
    return ((), None) if NOBODY.match(ctx.text, at) else None


def _companions(ctx: Context, clause: Clause, start: int, mentions: list[Mention]) -> tuple[int, ...]:
    """Defendants who do it together with the subject: 伙同乙, 与乙轮流."""
    more: list[int] = []
    for mention in mentions:
        if mention.person <= 0:
            continue
        prefix = TITLE.sub("", ctx.text[clause.start : mention.start])
        if prefix.endswith("伙同") or (COMPANION.search(prefix) and TOGETHER.match(ctx.text, mention.end, start + 4)):
            more.append(mention.person)
    return tuple(more)
