"""What the reasoning of a document (本院认为 ...) establishes of whom: shared by ``factors`` and ``roles``.

A word such as 自首 or 从犯 counts only where the document itself stands behind it. :func:`stands` decides by the sentence:

* a denial in front of the word (不构成, 没有, 不能认定为) makes it false;
* a claim in front of it (辩护人提出, 上诉人称, 公诉机关认为, 原判认定) leaves it open until a verdict follows (予以采纳, 属实 / 不能成立,
  不予采纳) in the same sentence or, where that one has none, in the next; an open claim does not count;
* a verdict, or 经查 and the like, between claim and word closes the claim: what follows is said by the court.

:func:`persons` decides of whom it is said: the list of names right before the word in its clause, a group word there, 除X外,
else the subject that ``attribution`` carries to the clause.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from extractor.casefile import AttributionKind, Section, maker
from extractor.facts.context import Context
from extractor.language.scanning import scanner

_DENIED = re.compile(
    r"(?:不构成|不成立|不属于?|不能(?:再)?(?:认定|成立|适用|构成)(?:为|是)?|不应(?:当)?(?:认定|定)(?:为|是)?|不予认定(?:为|是)?|不宜(?:认定|区分|划分)(?:为|是)?|不具[有备]|没有|未(?!成年|满|遂)|并非|亦非|均非|非(?!法|常)|不系|不是|并不|"
    r"不符合|无(?!罪|业|固定|视|证)|不存在|否认|不(?:再)?适用|难以认定(?:为|是)?|不足以认定(?:为|是)?|不区分|不分|拒不|不认定(?:为|是)?|尚不|何来|谈不上|排除|是否|能否|应否|可否)[^，。；：、]{0,14}$"
)
_CLAIM = re.compile(
    r"辩护人|辩护意见|辩称|辩解|辩护称|上诉人?(?:[^，。；]{1,12})?(?:提出|称|认为)|上诉理由|诉称|公诉机关(?:认为|关于|指控)?|公诉人|检察机关|检察员|抗诉(?:机关|意见)|起诉书|指控|主张|请求|提出(?!犯意|犯罪|了?方案)|所提|代理意见"
)
#: What a higher court reports of the court below is a claim as well.
_REPORTED = re.compile(rf"{_CLAIM.pattern}|原判|原审(?:法院|判决)?(?!被告人)|一审(?:法院|判决)")
_ACCEPTED = scanner(
    r"予以采[纳信]|应予采[纳信]|可予采[纳信]|可以采[纳信]|均?采[纳信](?!取)|予以支持|予以认可|予以考虑|已(?:经)?(?:充分|依法)?(?:予以)?考虑|(?<!不)(?<!能)成立|(?<!未查证)(?<!未经查证)(?<!不)属实|清楚|适当|有理|有据|相符|可予维持|予以维持|并无不当|正确|予以确认|予以认定|符合事实|有事实依据|酌情(?:予以)?考虑"
)
_REJECTED = scanner(
    r"不予采[纳信]|不能采[纳信]|不采[纳信]|不予支持|不支持|不再支持|不能成立|不成立|不予认可|不予确认|不予认定|与[^，。；]{0,20}不符|不符合|缺乏[^，。；]{0,12}依据|没有[^，。；]{0,8}依据|无[^，。；]{0,10}依据|依据不足|于法无据|不当|有误|错误|不准|难以采[纳信]|未予采[纳信]|不应采[纳信]|不再采[纳信]|不足采[纳信]|证据不足|矛盾|不构成|不属于|不能认定|不应认定|不宜|难以认定|尚不足|无需|予以纠正|应予纠正"
)
#: What follows a word that is the content of an opinion.
_AN_OPINION = re.compile("[^，。；]{0,16}(?:的|之|等)(?:辩护|辩解|上诉|公诉|指控)?(?:意见|主张|辩解|请求|理由|观点)")
#: behind a word that is named only to be turned down
_FAILS = re.compile(
    r"(?:的|之)?(?:情节|意见|认定|主张|理由|指控|辩解|行为)?[^，。；、]{0,6}，?(?:本院|依法|均|故|对此)?[^，。；、]{0,4}(?:不能成立|不成立|不予(?:采纳|采信|认定|支持)|不当|错误|有误|没有依据)"
)
_FULL_STOP = re.compile(r"。|(?<!；)\n")
_ANSWER = re.compile("经查|经审查|经核查|本院(?:经审理)?认为|审理认为|合议庭认为|综合全案")
_BREAK = re.compile("[。；\n！？]")
_JOIN = re.compile(
    r"^(?:（[^）]{0,40}）)?(?:、|和|与|及|以及)?(?:被告人|被告单位|上诉人|原审被告人|被不起诉人)*(?:（[^）]{0,16}）)?$"
)
_OBJECT = re.compile(
    r"(?:抓获|协助|受|被|与|和|同|跟|向|给|对|利用|指认|检举|揭发|听从|跟随|介绍|联系|伙同|在|及|由|供述|系|为|低于|高于|大于|小于|次于|轻于|重于|相比|较|比|区别于|不同于|听命于|服从|协助)(?:同案(?:人|犯)|被告人|同案被告人)?$"
)
_ABOUT = re.compile("(?:对|对于|由于|鉴于)(?:被告人|上诉人)?")
_EXCEPT = re.compile("除(?P<who>[^，。；]{2,40}?)(?:以外|之外|外)")
_REST = re.compile("(?:其余|其他|其它|另外)(?P<n>[两二三四五六七八九十几数])?(?:名)?(?:被告人|上诉人|人)")
_COUNT = {"两": 2, **{c: i for i, c in enumerate("一二三四五六七八九十", 1)}}


class Sentence(NamedTuple):
    """A sentence of the reasoning: ``start:end`` without its mark."""

    start: int
    end: int


_sentence = maker(Sentence)


def sentence_around(text: str, offset: int, low: int, high: int) -> Sentence:
    """The sentence (up to 。；！？ or a line end) around ``offset`` within ``low:high``."""
    start = low
    for mark in "。；\n！？":
        start = text.rfind(mark, start, offset) + 1 or start
    return _sentence((start, _stop(_BREAK, text, offset, high)))


def stands(text: str, start: int, end: int, section: Section) -> bool:
    """Whether the words ``text[start:end]`` of a section are established by whoever speaks in it."""
    low, high = section.start, section.end
    if _in_title(text, start, low):
        return False
    s = sentence_around(text, start, low, high)
    if s.end - s.start <= end - start + 4 and re.fullmatch(
        r"[（(]?[0-9一二三四五六七八九十]{1,3}[）).．、]?", text[s.start : start].strip("、 ")
    ):
        return False  # a heading
    clause = max(s.start, *[text.rfind(c, s.start, start) + 1 for c in "，："])
    opened = text.rfind("、", clause, start) + 1 or clause
    if _DENIED.search(text, max(opened, start - 18), start):
        return False
    if (
        clause != opened
        and _DENIED.search(text[max(clause, opened - 24) : opened].rstrip("、"))
        and not re.search("[有系是](?!于)", text[opened:start])
    ):
        return False
    claim = None
    for m in (_CLAIM if section.below else _REPORTED).finditer(text, s.start, start):
        claim = m
    open_claim = claim is not None and not _closed(text, claim.end(), start)
    if open_claim or _AN_OPINION.match(text, end, s.end):
        verdict = _verdict(text, end, s.end)
        if verdict is None:
            listed = text.startswith("；", s.end)  # claims listed with ； get their verdict at the end of the sentence in the full sense
            following = _stop(_FULL_STOP, text, s.end, high) if listed else _stop(_BREAK, text, min(high, s.end + 1), high)
            verdict = _verdict(text, s.end, following)
        return bool(verdict)
    tail = text[end : min(s.end, end + 18)]
    return not _FAILS.match(tail)


def _stop(mark: re.Pattern[str], text: str, start: int, high: int) -> int:
    """Where the first ``mark`` of ``text[start:high]`` stands; ``high`` where there is none."""
    found = mark.search(text, start, high)
    return found.start() if found else high


def _closed(text: str, claim_end: int, start: int) -> bool:
    """Whether a verdict or 经查 stands between a claim and the word: then the court speaks again."""
    return bool(_ANSWER.search(text, claim_end, start)) or bool(
        _ACCEPTED.search(text, claim_end, start) or _REJECTED.search(text, claim_end, start)
    )


def _verdict(text: str, start: int, end: int) -> bool | None:
    yes, no = _ACCEPTED.search(text, start, end), _REJECTED.search(text, start, end)
    if yes and no:
        if no.start() <= yes.start() < no.end():
            return False
        return yes.start() < no.start()
    return True if yes else False if no else None


def _in_title(text: str, start: int, low: int) -> bool:
    opened = text.rfind("《", max(low, start - 80), start)
    return opened >= 0 and text.find("》", opened, start) < 0


def persons(ctx: Context, start: int, end: int, low: int, high: int) -> tuple[tuple[int, ...], AttributionKind | None]:
    """Defendants of whom the words are said, and how that was decided."""
    if len(ctx.defendants) == 1:
        return (1,), "sole"
    text = ctx.text
    s = sentence_around(text, start, low, high)
    excepted = _EXCEPT.search(text, s.start, start)
    if excepted:
        out = {m.person for m in ctx.mentions_in(excepted.start(), excepted.end())}
        if out:
            rest = text[excepted.end() : start]
            named = ctx.mentions_in(excepted.end(), start)
            if not named or re.search("其余|其他|均|其它", rest[:8]):
                return tuple(n for n in ctx.attribution.everyone if n not in out), "group"
    clause = max(s.start, *[text.rfind(c, s.start, start) + 1 for c in "，："])
    listed = _list_before(ctx, clause, start)
    if listed:
        return listed, "direct" if len(listed) == 1 else "group"
    others = _rest(ctx, clause, start, low)
    if others:
        return others, "group"
    group = ctx.attribution.group_in(clause, start)
    if group:
        return group, "group"
    head = clause
    while head > s.start:  # back over the clauses of the sentence: the head of the nearest one that names somebody
        stop = head - 1
        head = max(s.start, *(text.rfind(c, s.start, stop) + 1 for c in "，："))
        listed = _list_at_head(ctx, head, stop)
        if listed:
            return listed, "carried"
        others = _rest(ctx, head, stop, low)
        if others:
            return others, "group"
        group = ctx.attribution.group_in(head, stop)
        if group:
            return group, "group"
    numbers, kind = ctx.attribute(start, end)
    if len(numbers) > 1 and kind == "carried" and re.search("其(?!余|他|它|中|行为)", text[clause:start]):
        return (), None  # 其 is one of several: which one is not said
    return numbers, kind


def _rest(ctx: Context, start: int, end: int, low: int) -> tuple[int, ...]:
    """其余六人, 其他被告人: everyone but those named before in the sentence (up to 。), where the number fits."""
    m = _REST.search(ctx.text, start, end)
    if m is None:
        return ()
    opened = max((b.end() for b in _FULL_STOP.finditer(ctx.text, low, m.start())), default=low)
    named = {n.person for n in ctx.mentions_in(opened, m.start())}
    rest = tuple(n for n in ctx.attribution.everyone if n not in named)
    count = m["n"]
    if not named or not rest or (count and count not in ("几", "数") and _COUNT.get(count, len(rest)) != len(rest)):
        return ()
    return rest


def _is_object(lead: str) -> bool:
    """Whether a name behind ``lead`` is an object (受甲指使) and not whom the clause is about (对甲, 鉴于甲)."""
    return _OBJECT.search(lead) is not None and not _ABOUT.fullmatch(lead)


def _list_before(ctx: Context, clause: int, start: int) -> tuple[int, ...]:
    """The last list of names in ``clause:start`` that is no object."""
    mentions = ctx.mentions_in(clause, start)
    groups: list[list[int]] = []
    last_end = -1
    heads: list[int] = []
    for m in mentions:
        if groups and _JOIN.match(ctx.text[last_end : m.start]):
            groups[-1].append(m.person)
        else:
            groups.append([m.person])
            heads.append(m.start)
        last_end = m.end
    for group, at in zip(reversed(groups), reversed(heads), strict=True):
        if not _is_object(ctx.text[clause:at]):
            return tuple(dict.fromkeys(group))
    return ()


def _list_at_head(ctx: Context, clause: int, stop: int) -> tuple[int, ...]:
    """The first list of names in a clause that is no object."""
    mentions = ctx.mentions_in(clause, stop)
    if not mentions or _is_object(ctx.text[clause : mentions[0].start]):
        return ()
    people = [mentions[0].person]
    for left, right in pairwise(mentions):
        if not _JOIN.match(ctx.text[left.end : right.start]):
            break
        people.append(right.person)
    return tuple(dict.fromkeys(people))
