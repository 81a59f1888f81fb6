"""What each defendant is charged with (``charged``): the crimes that the prosecution alleges, in this case, by canonical name.

Where a defendant's charge is looked for, in order: judgments say it in the procedure (起诉书指控被告人A、B犯X罪，被告人C犯Y罪), else
in the prosecution's part (应当以X罪追究), else in the holding; indictments in their holding; non-prosecution decisions in what
the police moved for (以A涉嫌X罪移送审查起诉); all of them, at last, in the introduction of the parties (因涉嫌X罪). A changed or added
charge (变更起诉, 追加起诉) replaces or joins the first one. ``convicted`` follows from the sentences.
"""

from __future__ import annotations

import re

from extractor.casefile import AttributionKind, Section
from extractor.facts.charge_names import Charge, find_charges, find_suspected, read_charge
from extractor.facts.context import Context
from extractor.facts.sentences.walking import COMBINED, read_rows
from extractor.language.scanning import scanner

Found = dict[int, list[Charge]]
#: start, end, the persons named (a name or a group) or the crime named
_Event = tuple[int, int, tuple[int, ...], Charge | None]

_STOP = re.compile("[。\n]")
_ACCUSES = re.compile("指控|起诉(?!书)")
_CASE_BELOW = re.compile("一案|判决|裁定|改判")
_INDICTED = re.compile(r"指控|移送|公诉|起诉|一案")
_ALLEGED = re.compile(
    r"应当?(?:均|分别|依法)?以|以(?=[^，。；]{2,40}罪)|构成|触犯|犯(?!罪)|追究|认定为?|涉嫌|按(?:照)?"
)
_CHANGED = scanner(
    r"(?:变更|追加|补充)起诉|(?:变更|改变|更改)(?:了)?(?:指控|起诉|罪名|定性)|(?:指控|起诉)?(?:的)?罪名(?:由|从)?[^。；]{0,40}变更为|变更为[^。；]{0,6}犯?|追加指控|补充指控|变更[^。；，]{0,20}罪名"
)
_CONFIRMED = re.compile("指控[^。]{0,160}?罪(?:的)?(?:[^。；]{0,40}?)(?:罪名(?:均)?成立|指控成立|予以支持|予以确认)")
_NOT_CONFIRMED = re.compile("不成立|不能成立|不当|有误|错误|不准|变更|纠正|不构成|证据不足|应以|应定")
_COURT_CHANGES = re.compile(r"不当|有误|不准|予以(?:变更|纠正)|应予(?:变更|纠正)|依法(?:予以)?变更")
_ADDED = re.compile("追加|补充")
_OLD = re.compile(r"曾因|前科|刑满|释放|被判处|判处|另案|犯罪记录|前罪")
_AND_OTHERS = re.compile(r"^等(?:(?P<n>[两二三四五六七八九十]{1,3}|[0-9]{1,2})(?:名)?(?:被告人|人)?|人)")
#: 指控被告人犯X罪, without a name.
_ALL_ACCUSED = re.compile("指控(?:上述|上列|各|全体|本案)?被告人(?:们)?(?:均)?(?:犯|涉嫌|构成|触犯)$")
_OBJECT = re.compile("(?:是|从|向|为|受|帮助|替|给|明知)(?:被告人|同案被告人)?$")
_PROSECUTES = re.compile(r"(?:依法)?(?:追究|对)(?:上述|上列)?(?:被告人|被告单位)(?!的)(?=[^，。；]{1,40}的?刑事责任)")
_JOIN = re.compile(
    r"^(?:（[^）]{0,40}）)?(?:、|和|与|及|以及|，)?(?:原审|一审)?(?:被告人|被告单位|上诉人|被不起诉人|犯罪嫌疑人)?(?:（[^）]{0,16}）)?$"
)
_GROUP = scanner(
    r"(?:各|全体|上述|上列|以上)?(?:[两二三四五六七八九十]{1,3}名?|各)(?:原审)?(?:被告人|上诉人)|[两二三四五六七八九十]人(?!民|员|次)"
)


def find(ctx: Context) -> None:
    """Add ``charged`` facts: one per defendant and crime."""
    for defendant in ctx.defendants:
        defendant.values.setdefault("charged", ())
    found: Found = {}
    for tier in _tiers(ctx):
        new: Found = {}
        for start, end in tier:
            _merge(new, _walk(ctx, start, end))
        for person, charges in new.items():
            found.setdefault(person, charges)
        if len(found) == len(ctx.defendants):
            break
    for person in range(1, len(ctx.defendants) + 1):
        if person not in found:
            suspected = _suspected(ctx, person)
            if suspected:
                found[person] = [suspected]
    _share_out(ctx, found)
    _changes(ctx, found)
    _confirmed(ctx, found)
    for person in sorted(found):
        seen: set[str] = set()
        for charge in found[person]:
            if charge.name not in seen:
                seen.add(charge.name)
                kind: AttributionKind = "sole" if len(ctx.defendants) == 1 else "direct"
                ctx.add(
                    "charged",
                    charge.start,
                    charge.end,
                    "charges.charged",
                    value=charge.name,
                    defendant=person,
                    attribution=kind,
                )


def reread(field: str, words: str) -> str | None:
    """Canonical name of the crime that the words of a ``charged`` or ``convicted`` fact name."""
    return read_charge(words)


def _tiers(ctx: Context) -> list[list[tuple[int, int]]]:
    """Sentences in which the charge may be told, the best places first."""
    doc_type = ctx.case_values.get("doc_type")
    kinds: tuple[str, ...]
    if doc_type == "indictment":
        kinds = ("holding", "disposition", "prosecution", "findings", "procedure")
    elif doc_type == "non_prosecution":
        kinds = ("procedure", "prosecution", "holding")
    else:
        kinds = ("procedure", "prosecution", "holding")
    # what a court's procedure says after 一案 is what the court below decided, not what was charged
    reported = doc_type in ("judgment", "ruling")
    tiers = []
    for kind in kinds:
        cue = _INDICTED if kind == "procedure" else None
        tier: list[tuple[int, int]] = []
        for section in ctx.sections:
            if section.kind == kind and (not section.below or kind in ("prosecution", "procedure")):
                sentences = _sentences(
                    ctx, section, cue, holding=kind == "holding" and doc_type not in ("indictment", "non_prosecution")
                )
                tier += (
                    [_accusation(ctx.text, a, b) for a, b in sentences]
                    if kind == "procedure" and reported
                    else sentences
                )
        tiers.append(tier)
    if doc_type in ("judgment", "ruling"):
        below: list[tuple[int, int]] = []
        for section in ctx.sections:
            if section.below and section.kind in ("findings", "holding", "evidence"):
                below += _sentences(ctx, section, re.compile("指控"))
        tiers.insert(2, below)
    return tiers


def _accusation(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence of the procedure that reports the charge."""
    cue = _ACCUSES.search(text, start, end)
    begin = cue.start() if cue else start
    stop = _CASE_BELOW.search(text, begin, end)
    return begin, stop.start() if stop else end


def _sentences(
    ctx: Context, section: Section, cue: re.Pattern[str] | None, *, holding: bool = False
) -> list[tuple[int, int]]:
    """Sentences of a section that name a crime; in a court's holding only those that report the charge."""
    text, start = ctx.text, section.start
    out: list[tuple[int, int]] = []
    if text.find("罪", start, section.end) < 0 or (holding and text.find("指控", start, section.end) < 0):
        return out
    for end in (*[m.end() for m in _STOP.finditer(text, start, section.end)], section.end):
        if (
            text.find("罪", start, end) >= 0
            and (cue is None or cue.search(text, start, end))
            and (not holding or text.find("指控", start, end) >= 0)
        ):
            out.append((start, end))
        start = end
    return out


def _walk(ctx: Context, start: int, end: int) -> Found:
    """Persons and crimes of a sentence: a crime goes to the persons named before it, else to those named behind it."""
    text = ctx.text
    events: list[_Event] = []
    for m in ctx.mentions_in(start, end):
        events.append((m.start, m.end, (m.person,), None))
    for g in _GROUP.finditer(text, start, end):
        numbers = ctx.attribution.group_in(g.start(), min(end, g.end() + 1))
        if numbers and not ctx.mentions_in(g.end(), g.end() + 2):
            events.append((g.start(), g.end(), numbers, None))
    for charge in find_charges(text, start, end):
        if not charge.same and _is_alleged(text, start, end, charge):
            events.append((charge.start, charge.end, (), charge))
    events.sort(key=lambda e: e[0])
    found: Found = {}
    persons: tuple[int, ...] = ()
    last_end, after_charge = -1, False
    pending: list[Charge] = []
    for a, b, numbers, named in events:
        if named is None:
            if last_end >= 0 and not after_charge and _JOIN.match(text[last_end:a]):
                persons = tuple(dict.fromkeys((*persons, *numbers)))
            elif persons and not after_charge and _OBJECT.search(text, max(start, a - 6), a):
                continue  # 明知是甲犯罪所得
            else:
                persons = numbers
            more = _AND_OTHERS.match(text[b : b + 8])
            if more:
                persons = ctx.attribution.everyone
            if pending:
                for person in persons:
                    found.setdefault(person, []).extend(pending)
                pending = []
            last_end, after_charge = b, False
        else:
            after_charge = True
            if persons and _PROSECUTES.match(text, b):
                pending.append(named)  # 以X罪追究被告人甲的刑事责任: whose it is comes behind
            elif persons:
                for person in persons:
                    found.setdefault(person, []).append(named)
            else:
                pending.append(named)
    _separately(text, start, events, found)
    for charge in pending:
        for person in _default(ctx, charge):
            found.setdefault(person, []).append(charge)
    return found


def _separately(text: str, start: int, events: list[_Event], found: Found) -> None:
    """分别以A罪、B罪追究: the first crime is that of the first list of persons in the sentence, and so on."""
    charges = [e[3] for e in events if e[3] is not None]
    first = next((i for i, c in enumerate(charges) if "分别" in text[max(start, c.start - 8) : c.start]), None)
    if first is None:
        return
    listed = [charges[first]]
    for charge in charges[first + 1 :]:
        if text[listed[-1].end : charge.start] not in ("、", "和", "及"):
            break
        listed.append(charge)
    at = listed[0].start
    groups: list[list[int]] = []
    last_end = -1
    for a, b, numbers, _ in events:
        if a >= at or not numbers:
            continue
        if groups and _JOIN.match(text[last_end:a]):
            groups[-1] += numbers
        elif not any(set(numbers) <= set(g) for g in groups):
            groups.append(list(numbers))
        last_end = b
    if len(groups) == 1 and len(groups[0]) == len(listed) > 1:
        groups = [[person] for person in groups[0]]  # 甲、乙分别犯A罪、B罪
    if len(groups) < 2 or len(groups) != len(listed):
        return
    for group, charge in zip(groups, listed, strict=True):
        for person in group:
            found[person] = [charge]


def _default(ctx: Context, charge: Charge) -> tuple[int, ...]:
    if len(ctx.defendants) == 1:
        return (1,)
    if _ALL_ACCUSED.search(ctx.text, max(0, charge.start - 16), charge.start):
        return ctx.attribution.everyone
    return ctx.attribute(charge.start, charge.end)[0]


def _is_alleged(text: str, start: int, end: int, charge: Charge) -> bool:
    """Whether a name of a crime is what somebody is accused of here, not an earlier crime or a passing word."""
    opened = max(text.rfind(c, start, charge.start) for c in "，；。：\n") + 1
    lead = text[max(opened, start) : charge.start]
    closed = next((i for i in range(charge.end, end) if text[i] in "，；。"), end)
    sentence = max(text.rfind(c, start, charge.start) for c in "；。\n") + 1
    if (
        re.search(
            "公安机关[^；。]{0,20}(?:移送|认定)|(?:移送审查起诉|起诉意见书)(?:时)?认定",
            text[max(sentence, start) : charge.start],
        )
        and "指控" not in lead
    ):
        return False
    if _OLD.search(lead) or re.match("被[^，。；]{0,40}(?:判处|判刑)", text[charge.end : closed]):
        return False
    if re.match("一案", text[charge.end : charge.end + 2]):
        return True
    joined = lead == "" and charge.start > start and text[charge.start - 1] in "、和及"
    return bool(_ALLEGED.search(text, max(start, charge.start - 160), charge.start)) or joined


def _merge(into: Found, new: Found) -> None:
    for person, charges in new.items():
        into.setdefault(person, []).extend(charges)


def _suspected(ctx: Context, person: int) -> Charge | None:
    """What the introduction of the party says: 因涉嫌X罪."""
    party = ctx.parties[person - 1]
    text = ctx.text
    at = text.rfind("涉嫌", party.intro_start, party.intro_end)
    if at < 0:
        return None
    charges = [c for c in find_charges(text, at, min(party.intro_end, at + 40)) if not c.same]
    return charges[0] if charges else find_suspected(text, at, min(party.intro_end, at + 40))


def _share_out(ctx: Context, found: Found) -> None:
    """甲、乙犯A罪、B罪一案 does not say whose which is: where each was convicted of a part of them, that part."""
    shared: dict[tuple[tuple[int, str], ...], list[int]] = {}
    for person, charges in found.items():
        shared.setdefault(tuple((c.start, c.name) for c in charges), []).append(person)
    for charges_key, people in shared.items():
        if len(people) < 2 or len({name for _, name in charges_key}) < 2:
            continue
        convicted: dict[int, set[str]] = {}
        for section in ctx.sections:
            if section.kind in ("disposition", "holding") and (section.below or section.kind == "disposition"):
                for row in read_rows(ctx, section.start, section.end):
                    if row.charge and row.charge != COMBINED:
                        convicted.setdefault(row.person, set()).add(row.charge)
        for person in people:
            own = [c for c in found[person] if c.name in convicted.get(person, ())]
            if own:
                found[person] = own


def _confirmed(ctx: Context, found: Found) -> None:
    """指控被告人甲犯A罪、B罪…罪名成立: what the court confirms was charged, also where the procedure did not tell of it."""
    if ctx.case_values.get("doc_type") != "judgment":
        return
    for section in ctx.sections:
        if section.kind != "holding" or section.below:
            continue
        for start, end in _sentences(ctx, section, None, holding=True):
            cue = _CONFIRMED.search(ctx.text, start, end)
            if cue is None or _NOT_CONFIRMED.search(ctx.text, start, end):
                continue
            begin, stop = cue.span()
            for person, charges in _walk(ctx, begin, stop).items():
                if person in found and ctx.mentions_in(begin, charges[0].start):
                    found[person] = [*found[person], *charges]


def _changes(ctx: Context, found: Found) -> None:
    """Charges that the prosecution itself changed or added later."""
    text = ctx.text
    if not re.search("变更|追加|补充|更改|改变", text):
        return
    for section in ctx.sections:
        if section.kind not in ("procedure", "prosecution", "findings", "defence") or (
            section.below and section.kind == "findings"
        ):
            continue
        for start, end in _sentences(ctx, section, _CHANGED):
            if section.kind == "defence" and not re.search("公诉|检察", text[start:end]):
                continue
            cue = _CHANGED.search(text, start, end)
            if cue is None or _COURT_CHANGES.search(text, start, end):
                continue
            charges = [c for c in find_charges(text, cue.start(), end) if not c.same]
            if not charges:
                continue
            walked = _walk(ctx, cue.start(), end)
            if not walked:
                named = tuple(dict.fromkeys(m.person for m in ctx.mentions_in(start, end))) or tuple(found)
                walked = {p: [charges[-1]] for p in named}
            for person, new in walked.items():
                if _ADDED.search(cue.group()):
                    found.setdefault(person, []).extend(new)
                else:
                    found[person] = (
                        new[-1:] if "变更为" in cue.group() or "为" in text[cue.end() : new[-1].start] else new
                    )
