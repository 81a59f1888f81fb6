"""From a counted phrase to facts: is it bait, is it counted again, in whose name, by what act, and whose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from extractor.casefile import Quantity
from extractor.facts.accounts.phrases import EXACTLY_ONE, ONE, find_phrases
from extractor.facts.accounts.provision import PROVISION, Verb, about_cards, add_provision, find_provision
from extractor.facts.accounts.words import (
    ALONG,
    ASKED,
    BAIT,
    BANK,
    BARE,
    BY_OTHERS,
    CAN,
    COUNTED_AGAIN,
    DIVIDED,
    ELLIPTIC,
    ENTITY_MADE,
    FIELD,
    GATHERED,
    GROUP_CHAT,
    HANDED,
    HANDED_OVER,
    HANDS_OVER,
    HANDS_TAIL,
    IN_NAME,
    ITS,
    KIN,
    LISTED,
    MIXED,
    MONEY_AFTER,
    NAMED,
    NEAR_HIM,
    NOT_HIS,
    OFFER,
    OTHERS,
    OWN,
    POSSESSIVE,
    PRICE,
    PROPOSED,
    SEEN,
    SELLER,
    SPECIFIC,
    TAIL,
    TAKEN,
    THE_ABOVE,
    TOTAL,
    UNIT_PRICE,
    UNITS,
    USED,
    VERB,
)
from extractor.facts.attribution import Attributed, Clause
from extractor.facts.context import Context, Note
from extractor.language.scanning import scanner

Holder = Literal["own", "others", "entity"]
_MENTIONED = scanner("[卡户号码]|微信|支付宝|件套")
_HOLDS = re.compile(r"(?:（[^）]*）)?(?:等人?)?(?:本人)?(?:名下|的|提供|所有|处|名义|(?:转?交给|交来|拿来|寄来)的)")
_BANK_OF = re.compile(r"的(?!行为)((?:(?![的将把给用和与及、未没也述称有被已构成提供借交])[一-龥]){2,8})$")
_TOTAL_BEHIND = re.compile("共计?$|合计$")
_FLOWS = re.compile(r"[^，。；]{0,4}(?:收到|接收|资金)|[^，。；]{0,20}(?:流入|进账|转入|单向|入账)")
_HANDS = re.compile(r"交给|交予|交由|交出|交[一-龥]{1,3}(?=[，。；])|寄给|寄往|寄出|邮寄|卖|租|借给|出借|提供|转卖|采购|收购")
_COUNTED = re.compile(r"[0-9一二三四五六七八九十百两余多几]+[张个套枚户]|尾号")
_ENTITY = re.compile("对公|公户|结算|基本|一般")
_IN_HAND = re.compile("[持用以将把借租]")
_COUNTED_BEHIND = "0123456789一二三四五六七八九十百两张个套"


@dataclass(slots=True)
class _Phrase:
    """A counted phrase in its sentence, with what has been decided about it so far."""

    s: int
    e: int
    kind: str
    count: Quantity
    clause: Clause
    lead: str  # from the head of the clause to the phrase
    section: str
    bare: bool = False
    total: bool = False
    anaphoric: bool = False
    act: str | None = None
    governed: Verb | None = None  # the verb before the phrase in its clause
    holder: Holder | None = None
    owner: int = 0
    given: bool = False  # handed over, and in nobody else's name: the giver's own
    first: bool = False  # counts only where nothing has been counted for the defendant before
    mixed: int = -1  # where 本人及朋友的 begins

    @property
    def unit(self) -> str:
        return "张" if self.kind in ("phone", "iot") else "个"

    @property
    def own_field(self) -> str:
        return FIELD.get(self.kind) or "own_accounts"

    @property
    def others_field(self) -> str:
        return FIELD.get(self.kind) or "others_accounts"


def count_sentence(ctx: Context, start: int, end: int, section: str) -> None:
    """Add the count facts of the sentence ``start:end``."""
    text = ctx.text
    if not _MENTIONED.search(text, start, end):
        return
    told = [m for m in VERB.finditer(text, start, end) if about_cards(text, m)]
    verbs: list[Verb] = [(m.start(), m.end(), _whose(text, start, m)) for m in told]
    previous: Holder | None = None
    for s, e, kind, count in find_phrases(text, start, end, ctx.numbers_in(start, end)):
        clause = ctx.attribution.clause_at(s)
        p = _Phrase(s, e, kind, count, clause, text[clause.start : s], section)
        if _is_bait(ctx, p, start, end) or not _is_countable(ctx, p) or _is_retaken(ctx, p, start):
            continue
        if not _place(ctx, p, verbs, start, previous):
            continue
        previous = p.holder if kind not in ("phone", "iot") else previous
        _add(ctx, p, verbs, start, end)
    find_provision(ctx, told, start, end)


# --------------------------------------------------------------------------------------------------------- what counts


def _is_bait(ctx: Context, p: _Phrase, start: int, end: int) -> bool:
    """Figures that count no card of this case: seizures, prices, rules, what others report, a part in brackets."""
    text = ctx.text
    if ELLIPTIC.fullmatch(text, p.s, p.e) and text.rfind("（", start, p.s) > text.rfind("）", start, p.s):
        return True  # in brackets: left to the whole that the brackets divide
    if p.section == "holding" and p.count.high is None and p.count.low != ONE:
        return True  # 二十张以上: the rule's figure
    offer = OFFER.search(p.lead)
    if SEEN.search(p.lead) or (offer and (offer.group()[-1] in "是系为" or CAN.match(text, p.e))):
        return True
    e = text.rfind("（", p.s, p.e) if text[p.e - 1] == "）" else p.e  # the noun, without the tail of its number behind it
    around = text[max(start, p.clause.start) : min(end, e + 12)]
    return bool(
        ctx.reported(p.s) or ctx.earlier(p.s) or BAIT.search(around) or PRICE.search(p.lead[-4:]) or GROUP_CHAT.match(text, e) or UNIT_PRICE.match(text, e)
    )


def _is_countable(ctx: Context, p: _Phrase) -> bool:
    """Settle the kind of a plain 卡 and the count of a noun without number; false where the noun stands for nothing."""
    text = ctx.text
    if p.kind == "account" and text[p.e - 1] in "卡张" and not BANK.search(text, p.s, p.e) and not _FLOWS.match(text, p.e):
        before = [m.lastgroup for m in SPECIFIC.finditer(text, max(0, p.s - 300), p.s)]
        p.kind = before[-1] if before and before[-1] in ("phone", "iot") else p.kind
    p.mixed = _mixed(ctx, p)
    p.bare = p.count.low == ONE and p.count.high is None
    tails = TAIL.findall(text, p.s, p.e) if "尾号" in text[p.s : p.e] else []
    if tails and text[p.e - 1] not in "张个套":
        return _is_new(ctx, p, tails)
    if not p.bare:
        return True
    if p.mixed >= 0:
        return True
    if p.kind == "account" and "收款" not in text[p.s : p.e]:
        named = NAMED.search(p.lead) or _named_of(ctx, p)
        if named and not _IN_HAND.search(p.lead):
            person = _owner(ctx, p.clause.start, p.clause.start + named.start(1))
            if _is_told(ctx, p, [text[p.s - len(named.group(1)) : p.e]], person):
                return False
        if not named and BANK.search(text, p.s, p.e) and text[p.e : p.e + 1] != "号" and HANDED_OVER.match(text, p.e) and not ASKED.search(p.lead):
            named = HANDS_OVER.search(p.lead)
            p.first = p.given = named is not None
        if named and _names_one(text[p.s - len(named.group(1)) : p.e]):
            p.s, p.count, p.bare = p.s - len(named.group(1)), EXACTLY_ONE, False
            return True
    return bool(BARE.search(p.lead)) and not (ITS.search(p.lead) and text[p.e : p.e + 1] in "内里中上") or _stands_bare(ctx, p)


def _names_one(words: str) -> bool:
    """Whether words read alone are a name and a noun behind it (建设银行卡), not one noun (银行卡账户)."""
    phrases = find_phrases(words, 0, len(words), [])
    return bool(phrases) and phrases[0][0] >= 2


def _mixed(ctx: Context, p: _Phrase) -> int:
    """Where 本人及朋友的 begins before the phrase; -1 where it is in one kind of name."""
    match = MIXED.search(p.lead) if p.kind in ("account", "phone") and p.count.high != ONE else None
    if match is None:
        return -1
    at = p.clause.start + match.start()
    if match.group().startswith("及其"):  # 甲及其妻子的: 甲 gives
        named = ctx.people.before(at, p.clause.start)
        if named is None or named.end != at or named.person not in ctx.attribution.subject(p.s)[0]:
            return -1
    return at


def _stands_bare(ctx: Context, p: _Phrase) -> bool:
    """Whether a noun without number and 本人 counts: somebody's near him, a company's that is handed over, a SIM card in a list."""
    if p.kind == "account":
        return NEAR_HIM.search(p.lead) is not None and not p.lead.endswith("证券")
    if p.kind == "entity":
        if not _ENTITY.search(ctx.text, p.s, p.e) or PROPOSED.search(p.lead) or not ENTITY_MADE.search(p.lead):
            return False
        return _HANDS.search(ctx.text, p.clause.start, min(len(ctx.text), p.e + 60)) is not None
    if p.kind != "phone" or ctx.text[p.e - 1] != "卡" or ALONG.search(p.lead) or ASKED.search(p.lead):
        return False
    return LISTED.search(p.lead) is not None and HANDED_OVER.match(ctx.text, p.e) is not None


def _is_told(ctx: Context, p: _Phrase, names: list[str], person: int = 0) -> bool:
    """Whether one of these tails or names stands at a card that has been counted in the section before (for a person)."""
    told = {
        (f.start, f.end) for f in ctx.facts
        if f.section == p.section and f.quantity and f.pattern.startswith("accounts.") and (person <= 0 or f.defendant == person)
    }  # fmt: skip
    return any(name in ctx.text[max(0, start - 8) : min(end + 30, p.s)] for start, end in told for name in names)


def _is_new(ctx: Context, p: _Phrase, tails: list[str]) -> bool:
    """Whether cards with these tails have not been counted in the section before and are said to be somebody's or handed over."""
    if _is_told(ctx, p, tails):
        return False
    handed = HANDS_TAIL.search(p.lead)
    p.given = handed is not None and not handed["got"] and not OTHERS.search(handed.group())
    if handed or (p.count.low or ONE) > ONE:
        return True
    return bool(BARE.search(p.lead) or NAMED.search(p.lead) or NEAR_HIM.search(p.lead) or _named_of(ctx, p))


def _named_of(ctx: Context, p: _Phrase) -> re.Match[str] | None:
    """甲的邮政储蓄卡: a card of a named bank, of a defendant."""
    named = _BANK_OF.search(p.lead)
    return named if named and _owner(ctx, p.clause.start, p.clause.start + named.start(1)) > 0 else None


def _is_retaken(ctx: Context, p: _Phrase, start: int) -> bool:
    """At the head of a clause: 6张卡全部…, the cards counted before, taken together or again."""
    if p.bare or p.lead.strip("，其"):
        return False
    if _sum_above(ctx, start, p.s) == p.count.low:
        return True
    fields = {FIELD.get(p.kind)} if p.kind != "account" else {"own_accounts", "others_accounts"}
    return any(f.quantity == p.count and f.field in fields for f in ctx.facts[-12:])


# ---------------------------------------------------------------------------------------------------- whose name, how


def _place(ctx: Context, p: _Phrase, verbs: list[Verb], start: int, previous: Holder | None) -> bool:
    """Act, possessor and totals of the phrase; false where too little is known to count it."""
    text = ctx.text
    p.anaphoric = bool(COUNTED_AGAIN.search(p.lead[-8:])) or bool(MONEY_AFTER.match(text[p.e : p.e + 14]))
    behind = text[max(p.s, p.e - 8) : p.e].rstrip(_COUNTED_BEHIND)
    p.total = bool(TOTAL.search(text[max(start, p.s - 40) : p.s])) or bool(_TOTAL_BEHIND.search(behind))
    p.act = _act(verbs, p.s, p.e)
    p.holder = _holder(ctx, p, start) or previous
    if p.mixed >= 0 or (p.kind == "account" and p.given):
        p.holder = "own"
    elif p.kind == "account" and p.bare and NEAR_HIM.search(p.lead):
        p.holder = "others"
    if p.bare and (p.anaphoric or p.act is None or p.section == "holding" or (p.holder != "own" and not _stands_bare(ctx, p))):
        return False
    p.governed = next((v for v in reversed(verbs) if p.clause.start <= v[0] and v[1] <= p.s), None)
    if p.governed and p.governed[2] == "buys" and p.holder != "entity":
        p.holder = "others"
    p.owner = _owner(ctx, p.clause.start, p.s)
    if p.anaphoric and p.holder is None and p.kind == "account":
        if p.governed and p.governed[2] == "operates":
            p.holder = "others"
        elif p.owner <= 0:
            p.holder = _usual_holder(ctx, p.s)
            if p.holder is None:
                return False
    held = p.kind == "account" and p.holder == "others" and (NEAR_HIM.search(p.lead) or _in_hand(text, p))
    if p.act is None and not p.anaphoric and not p.total and p.holder != "own" and p.owner <= 0 and not held:
        return False
    if p.kind == "account" and p.anaphoric and p.holder != "own" and text[p.e - 2 : p.e] == "账户" and _only_entity(ctx, p.s):
        p.kind, p.holder = "entity", "entity"
    if p.kind == "account" and "套" in text[p.s : p.e] and "对公" in text[max(0, p.s - 300) : p.s]:
        p.kind, p.holder = "entity", "entity"
    if p.holder is None and p.kind == "account":
        p.holder = "others" if GATHERED.search(p.lead) else _usual_holder(ctx, p.s)
        if p.holder is None and (p.total or p.anaphoric):
            return False
    if p.anaphoric and p.governed and p.governed[2] in PROVISION and THE_ABOVE.search(p.lead[-4:]):
        p.anaphoric = False  # 购得上述22张: counted before, but of somebody else
    return True


def _in_hand(text: str, p: _Phrase) -> bool:
    """用三张他人名下的银行卡, 持甲交给的两张卡: used, though no verb says so."""
    used = USED.search(p.lead)
    return used is not None and (len(used.group()) > 2 or NOT_HIS.search(text, p.s, p.e) is not None)


def _whose(text: str, start: int, verb: re.Match[str]) -> str:
    """The act of a verb; what is given to others to use is provided, not operated (交给他人使用)."""
    act = verb.lastgroup or ""
    if act == "operates" and BY_OTHERS.search(text, max(start, verb.start() - 14), verb.start()):
        return "provides"
    return act


def _act(verbs: list[Verb], s: int, e: int) -> str | None:
    """The act of the verb nearest to the phrase; 提供 and the like only where no plainer verb is near."""
    if not verbs:
        return None
    ranked = sorted(verbs, key=lambda v: (v[0] - e if v[0] >= e else (s - v[1]) * 1.2 if v[1] <= s else 0))
    plain = next((v for v in ranked if v[2] != "provides"), None)
    return plain[2] if plain else ranked[0][2]


def _holder(ctx: Context, p: _Phrase, start: int) -> Holder | None:
    """In whose name: the nearest possessor before the phrase in its sentence."""
    if p.kind == "entity":
        return "entity"
    text, s = ctx.text, p.s
    if NOT_HIS.search(text, s, p.e):
        return "others"
    own = [m.end() for m in OWN.finditer(text, start, s) if text[m.start()] != "其" or m.end() - m.start() > 1 or not TAKEN.match(text, p.e)]
    others = [m.end() for m in OTHERS.finditer(text, start, s)]
    subject, _, _ = ctx.attribution.subject(s)
    for m in ctx.people.within(start, s):
        tail = text[m.end : m.end + 6]
        if _HOLDS.match(tail):
            (own if m.person in subject and "处" not in tail[:2] else others).append(m.end)
    if not own and not others:
        return None
    return "own" if max(own, default=-1) > max(others, default=-1) else "others"


def _usual_holder(ctx: Context, s: int) -> Holder | None:
    """In whose name the accounts counted so far for the subject at ``s`` are, where all are in one kind of name."""
    people, _, _ = ctx.attribution.subject(s)
    holders = {f.holder for f in ctx.facts if f.defendant in people and f.field in ("own_accounts", "others_accounts") and f.holder in ("own", "others")}
    return holders.pop() if len(holders) == 1 else None


def _only_entity(ctx: Context, s: int) -> bool:
    """Whether all accounts counted in the document before ``s`` are companies'."""
    fields = {f.field for f in ctx.facts if f.end <= s and f.field.endswith("_accounts")}
    return fields == {"entity_accounts"}


def _owner(ctx: Context, start: int, s: int) -> int:
    """The person whose account or card the phrase at ``s`` is by a possessive right before it (X名下的, X的); 0 = none."""
    m = ctx.people.before(s, max(start, s - 24))
    if m is None or not POSSESSIVE.fullmatch(ctx.text, m.end, s):
        return 0
    return m.person


# -------------------------------------------------------------------------------------------------------------- facts


def _add(ctx: Context, p: _Phrase, verbs: list[Verb], start: int, end: int) -> None:
    text = ctx.text
    divided = ELLIPTIC.fullmatch(text, p.s, p.e) is not None and DIVIDED.search(text[start : p.s]) is not None
    part = divided or "其中" in p.lead or "含" in p.lead[-12:] or "中有" in text[p.s : p.e] or "中的" in text[p.s : p.e]
    note = Note(total=p.total, part=part, sentence=p.clause.sentence, anaphoric=p.anaphoric)
    field = p.others_field if p.holder == "others" else p.own_field
    giver = ctx.attribution.at(p.s, p.e, near_name=False)
    if giver.other:
        giver = Attributed((), None, True, giver.focus)
    if p.mixed >= 0:
        _add_mixed(ctx, p, verbs, giver, note)
        return
    if len(giver.numbers) > 1 and (ITS.search(p.lead) or ("分别" in p.lead and "尾号" in text[p.s : p.e])):
        return  # 甲将其…、乙将其…; 甲、乙分别出售尾号1111、尾号2222的: whose each is must be said
    if p.owner > 0 and p.owner not in giver.numbers and p.kind not in ("phone", "iot"):
        if not p.bare and IN_NAME.search(text[max(start, p.s - 14) : p.s]):
            _fact(ctx, p, p.own_field, p.owner, note._replace(anaphoric=True), holder="own")
        if p.anaphoric or p.governed is None:
            return
        field, p.holder = p.others_field, "entity" if p.kind == "entity" else "others"
    elif giver.numbers == (p.owner,) and p.governed and p.governed[2] == "buys" and p.kind == "account":
        field, p.holder = "own_accounts", "own"  # 借用甲的: nobody borrows his own
    elif p.owner < 0 and p.governed is None and part:
        return  # 其中甲名下2张、丙名下2张: another's part
    elif p.owner < 0 and p.kind == "account":
        field, p.holder = p.others_field, "others"
    if _heads_clause(ctx, p, giver):
        note = note._replace(anaphoric=True)  # 甲的4张卡涉及…: counted before
    if _breakdown(ctx, p, end, field, note):
        note = note._replace(total=False, anaphoric=True)
    _sold_by(ctx, p, giver, note)
    if not p.anaphoric and not part and p.kind in ("account", "entity") and p.holder in ("own", "entity"):
        _handed(ctx, p, giver, note)
    for n in giver.numbers:
        if "尾号" in text[p.s : p.e] and _shares_counted(ctx, n, field):
            note = note._replace(anaphoric=True)  # one of 本人及母亲的六张银行卡
        if _counted_so_far(ctx, p, n, note) or (p.first and _counted_before(ctx, n)):
            continue
        _fact(ctx, p, field, n, note, holder="entity" if p.kind == "entity" else p.holder, act=p.act, giver=giver)
        if p.act in PROVISION:
            _provision(ctx, verbs, p, n, giver)


def _add_mixed(ctx: Context, p: _Phrase, verbs: list[Verb], giver: Attributed, note: Note) -> None:
    """本人及朋友的银行卡共六张: one to five of his own, one to five of others."""
    named = [m.person for m in ctx.people.within(p.mixed, p.s) if m.person > 0 and m.person not in giver.numbers]
    p.s, p.count = p.mixed, share(p.kind, ctx.text[p.s : p.e], p.count)
    for n in named if p.kind == "account" else ():
        _fact(ctx, p, "own_accounts", n, note._replace(anaphoric=True), holder="own")
    for n in giver.numbers:
        if p.kind == "phone":
            _fact(ctx, p, p.own_field, n, note, holder="own", act=p.act, giver=giver)
        else:
            _fact(ctx, p, "others_accounts", n, note, holder="others", act=p.act, giver=giver)
            _fact(ctx, p, "own_accounts", n, note, holder="own", act=p.act, giver=giver)
        if p.act in PROVISION:
            _provision(ctx, verbs, p, n, giver)


def _shares_counted(ctx: Context, n: int, field: str) -> bool:
    """Whether cards in two kinds of name have been counted together for the defendant: the count covers each of them."""
    return any(f.defendant == n and f.field == field and f.quantity and f.quantity.low == ONE and f.quantity.high not in (ONE, None) for f in ctx.facts)


def share(kind: str, words: str, count: Quantity) -> Quantity:
    """How many each of two kinds of holders has at least and at most; SIM cards are counted whosever they are."""
    if kind == "phone":
        return Quantity(ONE + ONE, None) if count.high is None and count.low == ONE else count
    if "各" in words:
        return count
    if not _COUNTED.search(words):
        return Quantity(ONE, None)  # 支付宝、微信收款码: kinds, not numbers
    return Quantity(ONE, count.high - ONE if count.high is not None else None)


def _fact(
    ctx: Context, p: _Phrase, field: str, n: int, note: Note, *, holder: Holder | None, act: str | None = None, giver: Attributed | None = None
) -> None:
    fact = ctx.add(
        field, p.s, p.e, f"accounts.{p.kind}", quantity=p.count, unit=p.unit, defendant=n,
        attribution=giver.kind if giver else "direct", holder=holder, act=act if act != "provides" else None,
    )  # fmt: skip
    ctx.notes[fact.number] = note


def _heads_clause(ctx: Context, p: _Phrase, giver: Attributed) -> bool:
    """Whether the owner of the cards is the head of the clause (甲的4张卡…)."""
    possessor = ctx.people.before(p.s, p.clause.start)
    return (
        p.owner > 0
        and p.owner in giver.numbers
        and possessor is not None
        and possessor.start == p.clause.subject_at
        and not p.lead[: possessor.start - p.clause.start].strip("其中而")
    )


def _counted_so_far(ctx: Context, p: _Phrase, n: int, note: Note) -> bool:
    """把5张卡一并寄出: as many as have been counted for the defendant so far, and nobody's in particular."""
    if p.total or p.kind in ("phone", "iot") or _counted_before(ctx, n) != p.count.low:
        return False
    return note.anaphoric or (not p.bare and p.owner == 0 and not OWN.search(p.lead) and not OTHERS.search(p.lead))


def _counted_before(ctx: Context, n: int) -> Decimal:
    """How many accounts and cards have been counted for a defendant so far, whosever name they are in."""
    total = Decimal(0)
    for f in ctx.facts:
        if f.defendant != n or f.quantity is None or not f.field.endswith("_accounts") or f.section != "findings":
            continue
        note = ctx.notes[f.number]
        if not note.handed and not note.anaphoric:
            total += f.quantity.low or 0
    return total


def _sum_above(ctx: Context, start: int, s: int) -> Decimal:
    """How many accounts or cards the sentence has counted before ``s`` (each place once)."""
    at = {f.start: f.quantity.low or Decimal(0) for f in ctx.facts if start <= f.start < s and f.quantity and f.unit in ("个", "张") and f.pattern.startswith("accounts.")}
    return sum(at.values(), Decimal(0))


def _breakdown(ctx: Context, p: _Phrase, end: int, field: str, note: Note) -> bool:
    """9个（甲5个、乙4个）: each has his own. True where the brackets divide the whole among defendants."""
    text, e = ctx.text, p.e
    if text[e : e + 1] != "（":
        return False
    close = text.find("）", e, end)
    found: list[int] = []
    for n in ctx.numbers_in(e, max(e, close)):
        m = ctx.people.before(n.start, e)
        if m is not None and m.person > 0 and n.unit in UNITS and re.fullmatch(r"(?:本人|名下|自己)?(?:的|各)?", text[m.end : n.start]):
            own = field if p.kind != "account" else "own_accounts"
            share = replace(p, s=n.start, e=n.end, count=n.quantity)
            _fact(ctx, share, own, m.person, note._replace(total=False, part=False, anaphoric=False), holder="own")
            found.append(m.person)
    return len(found) > 1


def _sold_by(ctx: Context, p: _Phrase, giver: Attributed, note: Note) -> None:
    """从乙处收购3张: where 乙 is a defendant too, they were his own."""
    seller = SELLER.search(p.lead)
    if p.act != "buys" or not seller or p.kind == "entity":
        return
    named = [m for m in ctx.people.within(p.clause.start + seller.start(), p.s) if m.person > 0 and m.person not in giver.numbers]
    if len({m.person for m in named}) == 1 and ctx.text[named[0].end : named[0].end + 1] not in ("等", "、", "和", "与", "及"):
        _fact(ctx, p, p.own_field, named[0].person, note._replace(anaphoric=True), holder="own")


def _handed(ctx: Context, p: _Phrase, giver: Attributed, note: Note) -> None:
    """甲将2张卡租给乙: where 乙 is a defendant too, they are others' accounts in his hands."""
    match = HANDED.match(ctx.text, p.e, min(len(ctx.text), max(p.clause.end, p.e + 40)))
    if not match:
        return
    receiver = next(iter(ctx.people.within(match.end(), match.end() + 1)), None)
    if receiver is None or receiver.person <= 0 or receiver.person in giver.numbers or not (giver.numbers or giver.other):
        return
    _fact(ctx, p, p.others_field, receiver.person, note._replace(handed=True), holder="entity" if p.kind == "entity" else "others", act="buys")


def _provision(ctx: Context, verbs: list[Verb], p: _Phrase, n: int, giver: Attributed) -> None:
    """One fact for how defendant ``n`` provided the phrase's cards, the nearest verb of that act; collectors recruit."""
    near = min((v for v in verbs if v[2] == p.act), key=lambda v: min(abs(v[0] - p.e), abs(p.s - v[1])))
    last = ctx.facts[-1]
    collected = last.field in ("others_accounts", "entity_accounts", "phone_cards") and last.holder != "own"
    if p.act == "buys" and collected and last.section == "findings" and not KIN.search(ctx.text, max(0, p.s - 16), p.e):
        ctx.add("recruits", near[0], max(p.e, near[1]), "accounts.collects", value="true", defendant=n, attribution=giver.kind)
    stop = max(near[1], p.e) if VERB.fullmatch(ctx.text, near[0], near[1]) is None else near[1]  # what it was done with makes the verb plain
    add_provision(ctx, near, stop, n, giver.kind)
