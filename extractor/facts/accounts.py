"""Counts of accounts and cards: what was provided, how many, in whose name, and how.

A *phrase* is a card noun with its number in one of four shapes: 三张银行卡 (number first), 银行卡3张 (number last),
甲银行卡、乙银行卡各1张 (each), or a bare noun with a possessor (将自己的银行卡 = one or more). Around the phrase, the nearest
possessor says in whose name (本人, 他人, 公司), the nearest verb how it was provided (出租, 出售, 收购 ...), and attribution
by whom. Phrases under a verb of seizure or a price are bait and dropped. Counting up is left to ``resolution``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from extractor.casefile import Quantity
from extractor.facts.attribution import Attributed
from extractor.facts.context import Context, Note
from extractor.language.numbers import NumberSpan, find_numbers
from extractor.language.numerals import parse_number

#: kind → nouns. Order matters: the first kind that matches at a place wins.
NOUNS: tuple[tuple[str, str], ...] = (
    ("iot", "物联网卡|物联卡"),
    ("phone", "手机副卡|副卡|手机电话卡|手机SIM卡|手机卡|电话卡|SIM卡|号码卡|通信卡|通讯卡|流量卡|手机号码|电话号码|手机号|号卡|语音卡"),
    ("entity", "对公(?:银行)?(?:结算)?(?:账户|帐户|账号|卡)|(?:公司|单位|企业|商行|经营部)(?:名下)?的?(?:银行)?(?:基本|一般|对公)?(?:结算)?(?:账户|帐户)|八件套|企业套"),
    ("account", "微信(?:支付)?(?:账户|帐户|账号|收款码|钱包|收付款码)|支付宝(?:账户|帐户|账号|收款码|收付款码)?|收款二维码|收款码|第三方支付账户|支付账户|数字人民币(?:钱包|账户)"),
    ("internet", "微信号|QQ号(?:码)?|QQ账号|抖音号|抖音账号|快手账号|网络账号|社交账号|互联网账号|微信群"),
    ("account", "(?:银行|信用社|农商行|商行|农信|工行|农行|建行|中行|交行|邮储|储蓄|借记|信用|社保|一类|二类|收款)+(?:个人|结算|支付|电子|借记|储蓄|一卡通)*(?:卡|账户|帐户|账号|存折)(?![主农商片])|"
                "四件套|三件套|两件套|账户|帐户|微信(?!群|聊|转|名|昵|好|红|扫|朋|号|上|里|与|和[^支]|联|向|告|通|询|收(?!款))|(?<![刷换插验供办收带送看补解发银贩卖买开养试交售绑租借领号取持用])卡(?![片主农商头号口池盟槽死上内里中款点机费时顿住通])"),
)
_NOUN = re.compile("|".join(f"(?P<n{i}>{words})" for i, (_, words) in enumerate(NOUNS)))
_UNITS = frozenset(("张", "个", "套", "枚", "户"))

#: verb → act, for how accounts and cards were provided; the nearest to the phrase wins.
VERBS: tuple[tuple[str, str], ...] = (
    ("sells", "出售|卖给|卖予|转卖|贩卖|售卖|倒卖|卖掉|售予|卖与|出卖|以[^，。；]{1,14}元的?价格[^，。；]{0,8}(?:给|交)|卖出|售出|变卖|售给"),
    ("rents", "出租|租给|租借给|租予|租用给|有偿出借|租与|租借|转租|有偿提供|租出|租卖"),
    ("lends", "出借|借给|无偿提供|无偿借|借与|借予|借出"),
    ("buys", "收购|收买|购买|买来|购得|买入|求购|购进|收取(?=[^，。；]{0,14}(?:卡|户|微信|支付宝|码))|收集|征集|收来|收得|租来|租用|收租|承租|买到|买进|买得|租得|借来|借用|拿走|拿来|要走|借走|借得|换得|要来|购来|收买来|募集|搜集|以[^，。；]{1,10}名义办理"),
    ("operates", "自行操作|操作|用于收款|用以收|收款、?转|跑分|接单|使用|持|投入使用|插入|插卡"),
    ("provides", "提供|交给|交予|交由|交付|寄给|邮寄|送给|供[^，。；]{0,10}使用|给[^，。；]{0,8}使用|借[^，。；]{0,6}使用|转交|带到|交出|寄出|寄往|寄到|寄至|邮给|邮往|送往|快递|给了|开出|开立|开设|开办|办理|收得|拿给|发给"),
)
_VERB = re.compile("|".join(f"(?P<{act}>{words})" for act, words in VERBS))
_BAIT = re.compile(r"查获|扣押|查扣|缴获|起获|收缴|没收|尚未使用|未启用|未使用|未见涉案|未发现用于|退还|发还|被害人[^，。；]{0,10}(?:名下|的)|注销|挂失|销毁|(?:证据|明细|清单|照片|流水单)")
_OWN = re.compile(
    r"本人|自己|自有|其个人|个人名下|其名下|其本人|其所有|其实名|实名(?:认证|办理|注册|开立)|以(?:本人|自己|其)|自己名义|其(?:持有|的|在)|各自(?:名下|的)|(?:办理|开办|申办|开立|注册|申领)(?:了|的)?"
)
_OTHERS = re.compile(
    r"他人|别人|亲友|亲戚|朋友|同学|同事|老乡|邻居|母亲|父亲|妻子|丈夫|女友|男友|前妻|前夫|儿子|女儿|哥哥|弟弟|姐姐|妹妹|表[兄弟姐妹]|堂[兄弟姐妹]|亲属|家人|父母|舍友|室友|工友|其(?:妻|夫|母|父|弟|兄|妹|姐)|"
    r"等[0-9一二三四五六七八九十多余]{0,3}人|[0-9一二三四五六七八九十]{1,3}(?:余)?[名位人]+(?:处|的|名下|等)|卡主|持卡人|顾客|客户|学生|员工|村民|下线|收购|收买|收来|收得|收取(?=[^，。；]{0,10}(?:卡|户|微信|码))|收集|借来|借用|向[^，。；]{1,12}(?:购|收|借|租)|从[^，。；]{1,14}处|以[^，。；]{1,16}名义|(?:交给|提供给|寄给)[他她其]的|寄来的|非本人|租来|上述人员|经手|[收租借换要]得|要来|骗取|盗用"
)
_COUNTED_AGAIN = re.compile(r"(?:上述|该|这|前述|以上|涉案|本案|其中|此|那|其余|另外|另|剩余|所有)[^，。；、]{0,6}$")
_TOTAL = re.compile(r"(?:共计|合计|总计|累计|共|一共|总共|综上[^。；]{0,30})[^，。；]{0,10}$")
_MONEY_AFTER = re.compile(r"^[^，。；]{0,8}(?:流入|流水|进账|转入|支付结算|交易|入账|单向|资金|进项|进款|转进|为(?=[0-9]))")
_BARE = re.compile(r"(?:将|把|用|以|出租|出售|出借|提供)(?:其|自己|本人|个人)[^，。；]{0,24}$")
_BANK = re.compile(r"银行|储蓄|借记|信用|[工农建中交]行")
_SPECIFIC = re.compile(r"(?P<iot>物联网卡|物联卡)|(?P<phone>手机卡|电话卡|SIM卡|号卡|副卡)|(?P<account>银行卡|储蓄卡|借记卡|账户)")
_PRICE = re.compile(r"(?:每|按|以)[一二两]?$|每[^，。；]{0,3}$")

Holder = Literal["own", "others", "entity"]
_FIELD = {"iot": "iot_cards", "phone": "phone_cards", "entity": "entity_accounts", "internet": "internet_accounts"}


def find(ctx: Context) -> None:
    """Add count facts, and one ``provision`` fact for each way in which a defendant provided what he did."""
    for section in ctx.sections:
        if section.kind in ("findings", "prosecution", "holding"):
            for a, b in _sentences(ctx, section.start, section.end):
                _scan(ctx, a, b, section.kind)


def reread(field: str, words: str) -> Quantity | str | None:
    """The count that the words of a fact give when read alone; for ``provision`` the act."""
    if field == "recruits":
        return "true" if any(m.lastgroup == "buys" for m in _VERB.finditer(words)) else None
    if field == "provision":
        match = _VERB.search(words)
        return match.lastgroup if match else None
    phrases = _phrases(words, 0, len(words), find_numbers(words))
    if not phrases:
        numbers = find_numbers(words)
        return numbers[0].quantity if numbers else None

    count = phrases[0][3]
    return _EXACTLY_ONE if count.high is None and count.low == _ONE and phrases[0][0] >= 2 else count


def _sentences(ctx: Context, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    clauses = ctx.attribution.clauses
    i = bisect_left(ctx.attribution.starts, start)
    while i < len(clauses) and clauses[i].start < end:
        j = i
        while j + 1 < len(clauses) and clauses[j + 1].sentence == clauses[i].sentence and clauses[j + 1].start < end:
            j += 1
        found.append((clauses[i].start, clauses[j].end))
        i = j + 1
    return found


def _phrases(text: str, start: int, end: int, numbers: list[NumberSpan]) -> list[tuple[int, int, str, Quantity]]:
    """Counted noun phrases in ``text[start:end]`` as (start, end, kind, count), in order, without overlap."""
    counts = [
        n for n in numbers
        if start <= n.start < end and n.unit in _UNITS and text[n.start - 1 : n.start] not in ("元", "每") and not _UNIT_PRICE.match(text, n.end)
    ]  # fmt: skip
    found: list[tuple[int, int, str, Quantity]] = []
    nouns = [(m.start(), m.end(), NOUNS[int((m.lastgroup or "n0")[1:])][0]) for m in _NOUN.finditer(text, start, end)]
    asides = [m.span() for m in _ASIDE.finditer(text, start, end)]
    if asides:  # （后更名为乙银行卡）: an explanation, no card of its own
        nouns = [n for n in nouns if not any(a < n[0] < b for a, b in asides)]
    used: set[int] = set()
    last_end = start
    bare: list[tuple[int, int, str]] = []  # nouns of a list that nothing has counted yet

    def close() -> None:
        """Nouns without a number: several in a list are their count, one is one or more."""
        if bare:
            count = Quantity.exact(len(bare)) if len(bare) > 1 else Quantity(_ONE, None)
            found.append((bare[0][0], bare[-1][1], bare[0][2], count))
            bare.clear()

    for k, (s, e, kind) in enumerate(nouns):
        if s < last_end:
            continue
        if bare and not _LIST_JOIN.fullmatch(text, bare[-1][1], s):
            close()
        before = next((c for c in reversed(counts) if c.end <= s and c.start not in used), None)
        after = next((c for c in counts if c.start >= e and c.start not in used), None)
        if before is not None and _ADJECTIVE.fullmatch(text, before.end, s):
            close()
            used.add(before.start)
            found.append((before.start, e, kind, before.quantity))
            last_end = e
            continue
        if after is not None:
            gap = text[e : after.start]
            each = gap.endswith("各") and _AFTER_NOUN.fullmatch(gap[:-1])
            if each or _AFTER_NOUN.fullmatch(gap):
                used.add(after.start)
                stop = next((x for x in nouns[k + 1 :] if x[0] == after.end), None)
                last_end = stop[1] if stop else after.end
                if each:
                    begin, n = _each_list(text, max(found[-1][1] if found else start, start), s)
                    holders = _HOLDERS.search(text[max(start, begin - 24) : s])
                    if n == 1 and holders:  # 3家公司的对公账户各一套
                        n = int(parse_number(holders.group(1)) or 1)
                    q = after.quantity
                    q = Quantity(q.low * n if q.low is not None else None, q.high * n if q.high is not None else None, q.low_open, q.high_open)
                    found.append((begin, last_end, kind, q))
                else:
                    listed = bare and len(bare) + 1 == after.quantity.low
                    found.append((bare[0][0] if listed else s, last_end, kind, after.quantity))
                bare.clear()
                continue
        if bare and kind != bare[-1][2]:
            close()
        bare.append((s, e, kind))
        last_end = e
    close()
    for c in counts:  # 卖给乙22张: the noun stands earlier in the sentence
        if c.start not in used and (c.unit in ("张", "套") or (c.unit == "个" and text[c.start - 1] in "共计")) and _ELLIPSIS.match(text, c.end):
            said = [n[2] for n in nouns if n[1] <= c.start]
            said = said or [("account" if m.lastgroup == "account" else m.lastgroup or "") for m in _SPECIFIC.finditer(text, max(0, start - 200), start)]
            if said and not any(f[0] <= c.start < f[1] for f in found):
                found.append((c.start, c.end, said[-1], c.quantity))
    return sorted(found, key=lambda f: f[0])


_ELLIPTIC = re.compile(r"[0-9,一二三四五六七八九十百两余多]+[张套个]")
#: from here on the sentence divides what it has counted
_DIVIDED = re.compile(r"其中|包括|含|（[^）]*$")
_ELLIPSIS = re.compile(r"(?=[，。；、）]|外|以|给|卖|租|转|交)")
_LIST_HEAD = re.compile(r"名下的?|自己的|本人的|持有的|(?:办理|开办|开立|申办|申领|注册|开通|购买|租用|办|开)(?:了|的)|其(?!中)|将|把")
_HOLDERS = re.compile(r"([0-9一二三四五六七八九十两]{1,3})(?:家|名|人|位)[^，。；、各]{0,16}$")
_ASIDE = re.compile(r"（(?![^）]*(?:[0-9一二三四五六七八九十两]+[张个套]|[^）]{40}))[^）]*）|（[^）]*每[^）]*）")
_LIST_JOIN = re.compile(r"(?:（[^）]{0,30}）)?(?:[、和及与]|以及)(?:[一-龥]{0,6})?")
_UNIT_PRICE = re.compile(r"的?价格|一天|每天|一周|[0-9一二三四五六七八九十百千]+元")
_ONE = Quantity.exact(1).low
_EXACTLY_ONE = Quantity.exact(1)
#: 名下的徽商银行卡: one card of a named bank
_NAMED = re.compile(r"(?:名下的?|本人的?|自己的?|个人的?|其)((?!银行|他)(?:(?![的将把给用和与及、租卖借供犯出收购为办])[一-龥]){2,8})$")
_GROUP_CHAT = re.compile(r"的?(?:微信群|QQ群|群聊|群|广告|信息|消息|业务|人员)")
_ADJECTIVE = re.compile(r"(?!.*(?:交给|租给|卖给|转|给|将|把|由|并|后|及|和|与))[一-龥“”]{0,12}")
_AFTER_NOUN = re.compile(r"(?:中[的有]?)?(?:（[^）]{0,60}）|\([^)]{0,60}\))?(?:共计?|合计|总计|各类|等|数量|共有|为|有|达)?(?:约)?")


def _each_list(text: str, floor: int, noun_start: int) -> tuple[int, int]:
    """Start of the list that ends at a noun before 各, and how many members it has (split by 、和及与)."""
    begin = floor
    depth = 0
    for i in range(noun_start - 1, floor - 1, -1):
        depth += (text[i] == "）") - (text[i] == "（")
        if depth or text[i] == "（":
            continue
        if text[i] in "，。；：！？\n":
            begin = i + 1
            break
    for boundary in _LIST_HEAD.finditer(text, begin, noun_start):
        begin = boundary.end()
    begin = min(begin, noun_start)
    members = [m for m in re.split(r"[、和及与]|以及", text[begin : noun_start + 1]) if m.strip()]
    return begin, max(1, len(members))


def _scan(ctx: Context, start: int, end: int, section: str) -> None:
    text = ctx.text
    sentence = text[start:end]
    if "卡" not in sentence and "户" not in sentence and "微信" not in sentence and "支付宝" not in sentence and "件套" not in sentence and "号" not in sentence and "码" not in sentence:
        return
    verbs = [(m.start(), m.end(), m.lastgroup or "") for m in _VERB.finditer(text, start, end)]
    numbers = ctx.numbers_in(start, end)
    previous_holder: Holder | None = None
    for s, e, kind, count in _phrases(text, start, end, numbers):
        clause = ctx.attribution.clause_at(s)
        lead = text[clause.start : s]
        around = text[max(start, clause.start) : min(end, e + 12)]
        if _ELLIPTIC.fullmatch(text, s, e) and text.rfind("（", start, s) > text.rfind("）", start, s):
            continue  # in brackets: left to the whole that the brackets divide
        if section == "holding" and count.high is None and count.low != _ONE:
            continue  # 二十张以上: the rule's figure
        if ctx.reported(s) or _BAIT.search(around) or _PRICE.search(lead[-4:]):
            continue
        if kind == "account" and text[e - 1] in "卡张" and not _BANK.search(text, s, e):
            before = [m.lastgroup for m in _SPECIFIC.finditer(text, max(0, s - 300), s)]
            kind = before[-1] if before and before[-1] in ("phone", "iot") else kind
        bare = count.low == _ONE and count.high is None
        if _GROUP_CHAT.match(text, e):
            continue
        if bare:
            named = _NAMED.search(lead) if kind == "account" else None
            if named:
                s, count, bare = s - len(named.group(1)), _EXACTLY_ONE, False
            elif not _BARE.search(lead):
                continue
        if not lead.strip("，其") and not bare and _sum_above(ctx, start, s) == count.low:
            continue  # 6张卡全部…: the cards counted before in the sentence, taken together
        if not lead.strip("，其") and not bare and any(
            f.quantity == count and f.field in (_FIELD.get(kind), "own_accounts" if kind == "account" else "", "others_accounts" if kind == "account" else "")
            for f in ctx.facts[-12:]
        ):
            continue  # 7张银行卡均被用于…: the same cards again
        anaphoric = bool(_COUNTED_AGAIN.search(lead[-8:])) or bool(_MONEY_AFTER.match(text[e : e + 14]))
        total = bool(_TOTAL.search(text[max(start, s - 40) : s])) or bool(re.search(r"共计?$|合计$", text[max(s, e - 8) : e].rstrip("0123456789一二三四五六七八九十百两张个套")))
        if _UNIT_PRICE.match(text, e):
            continue
        act = _act(verbs, s, e)
        holder = _holder(ctx, text, start, clause.start, s, kind, act) or previous_holder
        if bare and (anaphoric or holder != "own" or act is None or section != "findings"):
            continue
        governed = next((v for v in reversed(verbs) if clause.start <= v[0] and v[1] <= s), None)
        if governed and governed[2] == "buys" and holder != "entity":
            holder = "others"
        owner = _owner(ctx, clause.start, s)
        if anaphoric and holder is None and governed and governed[2] == "operates" and kind == "account":
            holder = "others"
        if anaphoric and holder is None and owner <= 0:
            holder = _usual_holder(ctx, s) if kind == "account" else None
            if holder is None and kind == "account":
                continue
        if act is None and not anaphoric and not total and holder != "own" and owner <= 0:
            continue
        previous_holder = holder if kind not in ("phone", "iot") else previous_holder
        if kind == "account" and "套" in text[s:e] and "对公" in text[max(0, s - 300) : s]:
            kind, holder = "entity", "entity"
        if holder is None and kind == "account":
            holder = "others" if _GATHERED.search(lead) else _usual_holder(ctx, s)
            if holder is None and (total or anaphoric):
                continue
        field = _FIELD.get(kind) or ("others_accounts" if holder == "others" else "own_accounts")
        unit = "张" if kind in ("phone", "iot") else "个"
        if anaphoric and governed and governed[2] in _PROVISION and _THE_ABOVE.search(lead[-4:]):
            anaphoric = False  # 购得上述22张: counted before, but of somebody else
        note = Note(total=total, part=(_ELLIPTIC.fullmatch(text, s, e) is not None and _DIVIDED.search(text[start:s]) is not None) or "其中" in lead or "含" in lead[-12:] or "中有" in text[s:e] or "中的" in text[s:e], sentence=clause.sentence, anaphoric=anaphoric)
        answer = _whose(ctx, s, e)
        if owner > 0 and owner not in answer.numbers and kind not in ("phone", "iot"):
            if not bare and _IN_NAME.search(text[max(start, s - 14) : s]):
                own_field = _FIELD.get(kind) or "own_accounts"
                fact = ctx.add(own_field, s, e, f"accounts.{kind}", quantity=count, unit=unit, defendant=owner, attribution="direct", holder="own")
                ctx.notes[fact.number] = replace(note, anaphoric=True)
            if anaphoric or governed is None:
                continue
            field = _FIELD.get(kind) or "others_accounts"
            holder = "entity" if kind == "entity" else "others"
        elif owner < 0 and governed is None and note.part:
            continue  # 其中甲名下2张、丙名下2张: another's part
        elif owner < 0 and kind == "account":
            field, holder = "others_accounts", "others"
        possessor = ctx.people.before(s, clause.start)
        if owner > 0 and owner in answer.numbers and possessor and possessor.start == clause.subject_at and not lead[: possessor.start - clause.start].strip("其中而"):
            note = replace(note, anaphoric=True)  # 甲的4张卡涉及…: counted before
        if _breakdown(ctx, e, end, field, kind, unit, note):
            note = replace(note, total=False, anaphoric=True)
        seller = _SELLER.search(lead)
        if act == "buys" and seller and kind != "entity":
            named = [m for m in ctx.people.within(clause.start + seller.start(), s) if m.person > 0 and m.person not in answer.numbers]
            if len({m.person for m in named}) == 1 and text[named[0].end : named[0].end + 1] not in ("等", "、", "和", "与", "及"):
                fact = ctx.add(
                    _FIELD.get(kind) or "own_accounts", s, e, f"accounts.{kind}", quantity=count, unit=unit, defendant=named[0].person,
                    attribution="direct", holder="own",
                )  # fmt: skip
                ctx.notes[fact.number] = replace(note, anaphoric=True)
        if not anaphoric and not note.part and kind in ("account", "entity") and holder in ("own", "entity"):
            _handed(ctx, s, e, clause.end, kind, count, unit, note, answer)
        for n in answer.numbers:
            before = _counted_before(ctx, n)
            if before == count.low and not total and kind not in ("phone", "iot") and (note.anaphoric or (not bare and owner == 0 and not _OWN.search(lead) and not _OTHERS.search(lead))):
                continue  # 把5张卡一并寄出: the cards counted so far
            fact = ctx.add(
                field, s, e, f"accounts.{kind}", quantity=count, unit=unit, defendant=n,
                attribution=answer.kind, holder="entity" if kind == "entity" else holder, act=act if act != "provides" else None,
            )
            if act in _PROVISION:
                _provision(ctx, verbs, s, e, n, answer, act)
            ctx.notes[fact.number] = note


#: what one took part in, organised or handled are others' accounts
_GATHERED = re.compile(r"(?:参与(?:期间)?|经手|组织(?:他人)?(?:使用|收取|收购|收集|提供)?|收购|收取|收集|操作|转卖|转租|贩卖|控制)(?:[^，。；]{0,6})(?:的)?(?:[^，。；]{0,8})(?:共|共计|合计)?$")
_SELLER = re.compile(r"(?:从|向)(?=[^，。；]{1,10}(?:处|手中|手里|手上|那里)|[^，。；]{2,10}(?:收购|购买|买|租))")
_THE_ABOVE = re.compile(r"(?:上述|前述|该|这)$")
_KIN = re.compile(r"母|父|妻|夫(?!妻店)|丈夫|女友|男友|子女|儿子|女儿|家人|亲属|借|运营商|代理商|持有人")
_PROVISION = frozenset(("sells", "rents", "lends", "buys", "operates"))


def _provision(ctx: Context, verbs: list[tuple[int, int, str]], s: int, e: int, n: int, answer: Attributed, act: str | None) -> None:
    """One fact for how defendant ``n`` provided what stands at ``s:e``: the nearest verb of that act."""
    near = min((v for v in verbs if v[2] == act), key=lambda v: min(abs(v[0] - e), abs(s - v[1])))
    last = ctx.facts[-1]
    collected = last.field in ("others_accounts", "entity_accounts", "phone_cards") and last.holder != "own"
    if act == "buys" and collected and last.section == "findings" and "借" not in last.text and not _KIN.search(ctx.text, max(0, s - 16), e):
        ctx.add("recruits", near[0], e if e > near[1] else near[1], "accounts.collects", value="true", defendant=n, attribution=answer.kind)
    if not any(f.field == "provision" and f.defendant == n and f.start == near[0] for f in reversed(ctx.facts[-40:])):
        ctx.add("provision", near[0], near[1], f"accounts.act.{act}", value=act, defendant=n, attribution=answer.kind)


def _act(verbs: list[tuple[int, int, str]], s: int, e: int) -> str | None:
    """The act of the verb nearest to the phrase; 提供 and the like only where no plainer verb is near."""
    if not verbs:
        return None
    ranked = sorted(verbs, key=lambda v: (v[0] - e if v[0] >= e else (s - v[1]) * 1.2 if v[1] <= s else 0))
    plain = next((v for v in ranked if v[2] != "provides"), None)
    return plain[2] if plain else ranked[0][2]


def _holder(ctx: Context, text: str, start: int, clause_start: int, s: int, kind: str, act: str | None) -> Holder | None:
    """In whose name: the nearest possessor before the phrase in its sentence."""
    if kind == "entity":
        return "entity"
    lead = text[start:s]
    own = [m.end() for m in _OWN.finditer(lead)]
    others = [m.end() for m in _OTHERS.finditer(lead)]
    subject, _, _ = ctx.attribution.subject(s)
    for m in ctx.people.within(start, s):
        tail = text[m.end : m.end + 6]
        if re.match(r"(?:（[^）]*）)?(?:等人?)?(?:本人)?(?:名下|的|提供|所有|处|名义)", tail):
            (own if m.person in subject and "处" not in tail[:2] else others).append(m.end - start)
    if not own and not others:
        return None
    return "own" if max(own, default=-1) > max(others, default=-1) else "others"


def _counted_before(ctx: Context, n: int) -> Decimal:
    """How many accounts and cards have been counted for a defendant so far, whosever name they are in."""
    facts = [
        f for f in ctx.facts
        if f.defendant == n and f.quantity and f.unit in ("个", "张") and f.field.endswith("_accounts") and f.section == "findings" and not ctx.notes[f.number].handed
    ]  # fmt: skip
    return sum((f.quantity.low or Decimal(0) for f in facts if f.quantity and not ctx.notes[f.number].anaphoric), Decimal(0))


def _sum_above(ctx: Context, start: int, s: int) -> Decimal:
    """How many accounts or cards the sentence has counted before ``s``."""
    at = {f.start: f.quantity.low or Decimal(0) for f in ctx.facts if start <= f.start < s and f.quantity and f.unit in ("个", "张") and f.pattern.startswith("accounts.")}
    return sum(at.values(), Decimal(0))


_HANDED = re.compile(
    r"[^，。；]{0,30}?(?:卖给|出售给|转卖给|卖断给|租给|出租给|转租给|借给|出借给|提供给|交给|寄给|给了|交由|供)(?:被告人|原审被告人|上诉人)?|[^。；]{0,30}?，(?:一并|一起|全部)?(?:卖|出售|租|出租|借|交|寄|提供)给(?:了)?(?:被告人)?"
)


def _handed(ctx: Context, s: int, e: int, end: int, kind: str, count: Quantity, unit: str, note: Note, giver: Attributed) -> None:
    """甲将2张卡租给乙: where 乙 is a defendant too, they are others' accounts in his hands."""
    match = _HANDED.match(ctx.text, e, min(len(ctx.text), max(end, e + 40)))
    if not match:
        return
    receiver = next(iter(ctx.people.within(match.end(), match.end() + 1)), None)
    if receiver is None or receiver.person <= 0 or receiver.person in giver.numbers or not (giver.numbers or giver.other):
        return
    field = _FIELD.get(kind) or "others_accounts"
    fact = ctx.add(
        field, s, e, f"accounts.{kind}", quantity=count, unit=unit, defendant=receiver.person, attribution="direct",
        holder="entity" if kind == "entity" else "others", act="buys",
    )  # fmt: skip
    ctx.notes[fact.number] = replace(note, handed=True)


def _breakdown(ctx: Context, e: int, end: int, field: str, kind: str, unit: str, note: Note) -> bool:
    """9个（甲5个、乙4个）: each has his own. True where the brackets divide the whole among defendants."""
    text = ctx.text
    if text[e : e + 1] != "（":
        return False
    close = text.find("）", e, end)
    found: list[int] = []
    for n in ctx.numbers_in(e, max(e, close)):
        m = ctx.people.before(n.start, e)
        if m is not None and m.person > 0 and n.unit in _UNITS and re.fullmatch(r"(?:本人|名下|自己)?(?:的|各)?", text[m.end : n.start]):
            own = field if kind != "account" else "own_accounts"
            fact = ctx.add(own, n.start, n.end, f"accounts.{kind}", quantity=n.quantity, unit=unit, defendant=m.person, attribution="direct", holder="own")
            ctx.notes[fact.number] = replace(note, total=False, part=False, anaphoric=False)
            found.append(m.person)
    return len(found) > 1


def _usual_holder(ctx: Context, s: int) -> Holder | None:
    """In whose name the accounts counted so far for the subject at ``s`` are, where all are in one kind of name."""
    people, _, _ = ctx.attribution.subject(s)
    holders = {f.holder for f in ctx.facts if f.defendant in people and f.unit in ("个", "张") and f.holder in ("own", "others") and f.field in ("own_accounts", "others_accounts")}
    return holders.pop() if len(holders) == 1 else None


def _owner(ctx: Context, start: int, s: int) -> int:
    """The person whose account or card the phrase at ``s`` is by a possessive right before it (X名下的, X的); 0 = none."""
    m = ctx.people.before(s, max(start, s - 24))
    if m is None or not _POSSESSIVE.fullmatch(ctx.text, m.end, s):
        return 0
    return m.person


_IN_NAME = re.compile(r"(?:(?:名下|本人|所有|实名[^，。；]{0,4})的?|某[某甲乙丙丁0-9]?的)(?!.*[供交持控]的)[一-龥]{0,8}$")
_POSSESSIVE = re.compile(r"(?:（[^）]*）)?(?:(?:本人|个人)?(?:名下|所有|实名(?:办理|注册|认证)?|持有|提供|出售|交出|控制)的?|本人的?|的)(?!手机)[一-龥]{0,10}")


def _whose(ctx: Context, s: int, e: int) -> Attributed:
    """Who provided what stands at ``s:e``: the subject."""
    answer = ctx.attribution.at(s, e, near_name=False)
    if answer.other:
        return Attributed((), None, True, answer.focus)
    return answer
