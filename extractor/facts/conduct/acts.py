"""Yes/no acts: done, denied, not proven, or only talked about.

Every wording of :data:`wording.ACTS` that a clause holds is weighed: a plan, a request, a purpose, a report, a noun about the act
or somebody else's act is none; a denial or a finding that it is not proven is ``false`` and its words are part of the fact.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from extractor.facts.attribution import Clause
from extractor.facts.conduct.agents import Agents, agents
from extractor.facts.conduct.wording import (
    ACCOUNT_SUBJECT,
    ACTS,
    ARGUED,
    ASKED,
    BY_THEIR_CARD,
    CARD_NEAR,
    CARDS_INSERTED,
    CHEATED_INTO,
    CLAIMED,
    CUES,
    DOUBT,
    FOREIGN_SUBJECT,
    HANDED_OVER,
    HANDS,
    IDLE_DEVICE,
    INTRODUCED,
    INTRODUCED_LEAD,
    INVITES,
    MIND,
    NOT,
    NOUN_AFTER,
    OPEN,
    OTHERS_FACE,
    OWN_CARD,
    PARCEL,
    PASSIVE,
    PERSONAL_ADVERB,
    PLAN,
    PURPOSE,
    RECIPIENT,
    RECIPIENT_LEAD,
    REFUSED,
    REPORT,
    REQUEST,
    REWARD,
    STATEMENT,
    THINGS_SUBJECT,
    TITLE,
    UNPROVEN,
    VICTIM_SUBJECT,
    Act,
)
from extractor.facts.context import Context, Note
from extractor.language.scanning import WordFinder

_BY_FIELD = {field: tuple(a for a in ACTS if a.field == field) for field in CUES}
_SAID_DONE = {field: tuple(a for a in acts if not a.denial) for field, acts in _BY_FIELD.items()}
_DENIES = re.compile("[未没不无]")
_COMPLIED = re.compile(r"[^。；]{0,12}(?:均|都|遂|即|也)?(?:予以配合|配合|照做|照办|同意|完成)")
_RECEIVES = "receives"
_HANDING_OVER = ("给", "租予", "租与", "卖予", "卖与", "售予", "售与", "租于")
_WORDS = {**CUES, _RECEIVES: _HANDING_OVER}
_FIELDS_OF = {
    cue: tuple(field for field, cues in _WORDS.items() if cue in cues) for cues in _WORDS.values() for cue in cues
}
_CUE_WORDS = WordFinder(_FIELDS_OF)
_QUOTED = re.compile(r"“[^”]*”")
#: the name of a device: “伪基站”设备
_NAME_IN_QUOTES = re.compile(r"“[^”，。；]{2,10}”(?!字样|群|的)")
_NOT_INSIDE = re.compile(r"未(?!经|到|成年|满|遂|能|及|必|来)|没有|从未|并未|不曾")
_FIGURE = re.compile(r"(?:了|共|共计|约|人民币|现金)*[0-9一二三四五六七八九十两]")
_BY_ORDER = re.compile(r"(?:按|按照|根据|依照|应|受|在|经|听从)[^，。；]{0,16}(?:要求|指使|安排|指令|指示|吩咐|授意|通知|提示|雇用|雇佣|请求|催促|嘱咐)")
_INTRODUCES_SUBJECT = re.compile(r"(?:经|通过|受|被|由|应|帮)[^，。；]{0,10}$|在[^，。；]{1,8}的$")
_OTHERS_COLLECT = re.compile(r"(?:对方|他人|上家|上线|买家|其|有人|他们)$")
_STATISTIC = re.compile(r"[^，。；]{0,6}的?(?:数量|情况|明细|行为|数额|信息|广告|消息|费用|成本|上下家)")


def find_acts(ctx: Context, start: int, end: int) -> None:
    """Add the acts said in ``start:end`` (one section)."""
    text = ctx.text
    holding = ctx.section_at(start).kind == "holding"
    clauses = _clauses_by_field(ctx, start, end)
    for field in CUES:
        for clause in clauses[field]:
            denies = _DENIES.search(text, clause.start, clause.end)
            for act in _BY_FIELD[field] if denies else _SAID_DONE[field]:
                for match in act.pattern.finditer(text, clause.start, clause.end):
                    _weigh(ctx, act, clause, match.start(), match.end(), holding)
            if field == "recruits" and not holding:
                _introducers(ctx, clause)
    if not holding:
        for clause in clauses[_RECEIVES]:
            _recipients(ctx, clause)


def _clauses_by_field(ctx: Context, start: int, end: int) -> dict[str, list[Clause]]:
    """Clauses of ``start:end`` that hold a cue of a field (or of handing over), in order."""
    starts = ctx.attribution.starts
    found: dict[str, list[int]] = {field: [-1] for field in _WORDS}
    for at, cues in _CUE_WORDS.find(ctx.text, start, end):
        clause = bisect_right(starts, at) - 1
        for cue in cues:
            for field in _FIELDS_OF[cue]:
                if found[field][-1] != clause:
                    found[field].append(clause)
    return {field: [ctx.attribution.clauses[i] for i in clauses[1:]] for field, clauses in found.items()}


def read_act(field: str, words: str) -> str | None:
    """The answer that the words of an act give when read alone: ``true``, ``false`` or ``None``."""
    for act in _BY_FIELD[field]:
        match = act.pattern.search(words)
        if match:
            lead = words[: match.start()]
            denied = NOT.search(lead) or DOUBT.search(lead) or UNPROVEN.match(words, match.end())
            if denied or not act.denial:
                return "false" if denied else "true"
    if field == "recruits" and (RECIPIENT.search(words) or INTRODUCED.search(words) or (INVITES.search(words) and BY_THEIR_CARD.search(words))):
        return "true"
    return None


def _weigh(ctx: Context, act: Act, clause: Clause, start: int, end: int, holding: bool) -> None:
    text = ctx.text
    raw = text[clause.start : start]
    lead = _QUOTED.sub(lambda m: " " * len(m.group()), raw) if "“" in raw else raw
    if lead.count("“") > lead.count("”"):
        opened = lead.rfind("“")
        named = act.field == "equipment" and _NAME_IN_QUOTES.match(text, clause.start + opened)
        if not named or lead.endswith(("上述", "该", "前述"), 0, opened):
            return  # what somebody is quoted to have said, or a device told before
        lead = lead.replace("“", " ")
    if lead.endswith("未") and text.startswith(("取出", "取走"), start):
        return  # the money stayed where it was
    negated = _negated(ctx, act, clause, lead, start, end)
    told = end - 1 if act.id == "by_name" else start  # behind the name
    if act.denial and (negated is None or ctx.reported(start) or ARGUED.match(text, end)):
        return
    if negated is not None:
        begin, stop = negated
        numbers, kind = agents(ctx, clause, told, end, behind=act.field in HANDS)
        if len(numbers) > 1 and kind == "carried":
            return
        _add(ctx, act, clause, begin, stop, "false", (numbers, kind))
        return
    if ctx.reported(start) or OPEN.search(lead) or _excluded(ctx, act, clause, lead, start, end):
        return
    numbers, kind = agents(ctx, clause, told, end, behind=act.field in HANDS)
    if holding and act.field not in MIND and (len(numbers) > 1 or (kind == "carried" and len(ctx.defendants) > 1)):
        return  # the reasoning lumps together what the findings tell apart
    if act.personal and not _personal(clause, lead, kind):
        return
    _add(ctx, act, clause, start, end, "true", (numbers, kind))


def _negated(ctx: Context, act: Act, clause: Clause, lead: str, start: int, end: int) -> tuple[int, int] | None:
    """Stretch of the words that deny the act or find it unproven; ``None`` where it is not denied."""
    denied = NOT.search(lead)
    if denied:
        return None if REPORT.search(lead[: denied.start()] + "。") else (clause.start + denied.start(), end)
    inside = _NOT_INSIDE.search(ctx.text, start, end) if act.field in HANDS else None
    if inside:
        return inside.start(), end
    if ctx.section_at(start).kind == "prosecution" and not ctx.section_at(start).speaker:
        return None
    doubt = DOUBT.search(lead)
    if doubt and not re.search(r"辩|意见", lead[: doubt.start()]):
        return clause.start + doubt.start(), end
    unproven = UNPROVEN.match(ctx.text, end)
    if unproven and CLAIMED.search(lead) and "辩" not in lead:
        return start, unproven.end()
    return None


def _excluded(ctx: Context, act: Act, clause: Clause, lead: str, start: int, end: int) -> bool:
    """Whether the words are there but say no act of the defendant's."""
    text, field = ctx.text, act.field
    unproven = UNPROVEN.match(text, end)
    if unproven:
        return True
    if field in MIND:
        return False
    if field == "face_verification" and _COMPLIED.match(text, end):
        return bool(OTHERS_FACE.search(lead))
    ordered = _BY_ORDER.search(lead)
    if field in HANDS:
        figure = _FIGURE.match(text, end) or text[end - 1].isdigit()
        by_him = _by_defendant(ctx, lead + text[start], clause.start)
        if act.id == "by_name" and not by_him:
            return True
        if NOUN_AFTER.match(text, end):
            return True
        if VICTIM_SUBJECT.search(lead) or STATEMENT.search(lead) or REPORT.search(lead) or (PURPOSE.search(lead) and not by_him) or lead.endswith("每"):
            return True
        if field != "face_verification" and ((not by_him and (PASSIVE.search(lead) or THINGS_SUBJECT.match(lead))) or CHEATED_INTO.search(lead)):
            return True
        if clause.subject_at < 0 and (FOREIGN_SUBJECT.match(lead) or ctx.attribution.by_victim(start)):
            return True
        if ASKED.search(lead) and REFUSED.match(text, end):
            return True
        if REQUEST.search(lead) and clause.subject_at >= 0 and not ordered:
            return True
        if not ordered and not figure and (PLAN.search(lead) or REQUEST.search(lead)):
            return True
        if ACCOUNT_SUBJECT.match(lead):
            return True
    if field == "withdraws":
        return text.startswith("取走", start) and bool(PARCEL.search(text, ctx.attribution.sentence_bounds(start)[0], start))
    if field == "transfers":
        return bool(REWARD.search(text, start, min(clause.end, end + 14))) or bool(REWARD.search(lead[-10:]))
    if field == "face_verification":
        return bool(OTHERS_FACE.search(lead))
    if field == "virtual_currency":
        return bool(REWARD.search(text, start, end))
    if field == "equipment":
        return bool(IDLE_DEVICE.search(lead)) or bool(CARDS_INSERTED.match(lead))
    if field == "recruits":
        return (
            bool(_INTRODUCES_SUBJECT.search(lead))
            or bool(_OTHERS_COLLECT.search(lead))
            or bool(_STATISTIC.match(text, end))
            or bool(REPORT.search(lead))
            or bool(re.search(r"(?:知道|明知|为了|用于|打算|发布)[^，。；仍]{0,8}$|以[^，。；仍价元]{0,8}$", lead))
        )
    return False


def _by_defendant(ctx: Context, lead: str, start: int) -> bool:
    """Whether the last 被 or 由 of a clause's ``lead`` names a defendant: 被甲转走 is 甲's act."""
    at = max(lead.rfind("被"), lead.rfind("由"))
    while at >= 0 and lead.startswith(("被告", "被害"), at):
        at = max(lead.rfind("被", 0, at), lead.rfind("由", 0, at))
    if at < 0:
        return False
    behind = start + at + 1
    return any(m.person > 0 and not TITLE.sub("", ctx.text[behind : m.start]) for m in ctx.people.within(behind, behind + 8))


def _personal(clause: Clause, lead: str, kind: str | None) -> bool:
    """Whether a weak wording (转出3万元) is said of a person, not of an account."""
    if "累计" in lead or "另有" in lead or "资金" in lead[-4:]:
        return False
    return (kind in ("direct", "group") and clause.subject_at >= 0) or bool(PERSONAL_ADVERB.search(lead))


def _add(ctx: Context, act: Act, clause: Clause, start: int, end: int, value: str, who: Agents) -> None:
    numbers, kind = who
    if read_act(act.field, ctx.text[start:end]) != value:
        return
    for n in numbers:
        fact = ctx.add(act.field, start, end, f"conduct.{act.id}", value=value, defendant=n, attribution=kind)
        ctx.notes[fact.number] = Note(sentence=clause.sentence)


def _introducers(ctx: Context, clause: Clause) -> None:
    """经甲介绍，将本人的卡租给…: 甲 recruited whoever gave the card."""
    text = ctx.text
    invites = INVITES.search(text, clause.start, clause.end)
    given = BY_THEIR_CARD.match(text, clause.end) if invites else None
    if invites and given and not ctx.reported(invites.start()):
        numbers, kind = agents(ctx, clause, invites.start(), invites.end(), behind=False)
        providers = {m.person for m in ctx.people.within(clause.end, given.end())}
        for n in numbers:
            if n in providers:
                continue
            ctx.add("recruits", invites.start(), given.end(), "conduct.invites", value="true", defendant=n, attribution=kind)
    mentions = [m for m in ctx.people.within(clause.start, clause.end) if m.person > 0]
    for mention in mentions:
        verb = INTRODUCED.match(text, mention.end)
        if verb is None or not INTRODUCED_LEAD.search(TITLE.sub("", text[clause.start : mention.start])):
            continue
        _, stop = ctx.attribution.sentence_bounds(clause.start)
        stop = min(stop, verb.end() + 90)
        own = OWN_CARD.search(text, verb.end(), stop)
        if own is None or not HANDED_OVER.search(text, verb.end(), stop) or ctx.reported(mention.start):
            continue
        if mention.person in ctx.attributed(verb.end(), verb.end()).numbers and len(ctx.defendants) > 1:
            continue
        fact = ctx.add("recruits", mention.start, verb.end(), "conduct.introducer", value="true", defendant=mention.person, attribution="direct")
        ctx.notes[fact.number] = Note(sentence=clause.sentence)


def _recipients(ctx: Context, clause: Clause) -> None:
    """将本人的卡卖给甲: 甲 collected it."""
    text = ctx.text
    for mention in ctx.people.within(clause.start, clause.end):
        if mention.person <= 0:
            continue
        lead = text[clause.start : mention.start]
        verb = RECIPIENT_LEAD.search(TITLE.sub("", lead))
        if verb is None or not CARD_NEAR.search(text, max(clause.start, mention.start - 60), mention.start):
            continue
        numbers, _ = ctx.attribute(mention.start, mention.start)
        if mention.person in numbers or ctx.reported(mention.start) or NOT.search(lead[: verb.start()]):
            continue
        fact = ctx.add("recruits", clause.start + verb.start(), mention.end, "conduct.recipient", value="true", defendant=mention.person, attribution="direct")
        ctx.notes[fact.number] = Note(sentence=clause.sentence)
