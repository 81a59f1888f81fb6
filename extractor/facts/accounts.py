"""Counts of accounts and cards: what was provided, how many, in whose name, and how.

A *phrase* is a card noun with its number in one of four shapes: 三张银行卡 (number first), 银行卡3张 (number last),
甲银行卡、乙银行卡各1张 (each), or a bare noun with a possessor (将自己的银行卡 = one or more). Around the phrase, the nearest
possessor says in whose name (本人, 他人, 公司), the nearest verb how it was provided (出租, 出售, 收购 ...), and attribution
by whom. Phrases under a verb of seizure or a price are bait and dropped. Counting up is left to ``resolution``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from extractor.casefile import Quantity
from extractor.facts.attribution import Attributed
from extractor.facts.context import Context, Note
from extractor.language.numbers import NumberSpan, find_numbers

#: kind → nouns. Order matters: the first kind that matches at a place wins.
NOUNS: tuple[tuple[str, str], ...] = (
    ("iot", "物联网卡|物联卡"),
    ("phone", "手机电话卡|手机SIM卡|手机卡|电话卡|SIM卡|号码卡|通信卡|通讯卡|流量卡|手机号码|电话号码|手机号|号卡|语音卡"),
    ("entity", "对公(?:银行)?(?:结算)?(?:账户|帐户|账号|卡)|(?:公司|单位|企业|商行|经营部)(?:名下)?的?(?:银行)?(?:基本|一般|对公)?(?:结算)?(?:账户|帐户)|八件套|企业套"),
    ("account", "微信(?:支付)?(?:账户|帐户|账号|收款码|钱包|收付款码)|支付宝(?:账户|帐户|账号|收款码|收付款码)?|收款二维码|收款码|第三方支付账户|支付账户|数字人民币(?:钱包|账户)"),
    ("internet", "微信号|QQ号(?:码)?|QQ账号|抖音号|抖音账号|快手账号|网络账号|社交账号|互联网账号|微信群"),
    ("account", "[一-龥]{0,8}?(?:银行|信用社|农商行|商行|农信|工行|农行|建行|中行|交行|邮储|储蓄|借记|信用|社保|一类|二类|I类)+[一-龥]{0,3}?(?:卡|账户|帐户|账号|存折)|"
                "银行卡|银行账户|银行帐户|储蓄卡|借记卡|信用卡|四件套|三件套|两件套|账户|帐户|收款账户|[工农建中交]行卡|微信|[A-Z]?卡(?![片主农商头号口池盟槽死上内里中])"),
)
_NOUN = re.compile("|".join(f"(?P<n{i}>{words})" for i, (_, words) in enumerate(NOUNS)))
_UNITS = frozenset(("张", "个", "套", "枚", "户", "余张", "组", "条"))

#: verb → act, for how accounts and cards were provided; the nearest to the phrase wins.
VERBS: tuple[tuple[str, str], ...] = (
    ("sells", "出售|卖给|卖予|转卖|贩卖|售卖|倒卖|卖掉|售予|卖与|出卖|以[^，。；]{1,14}元的?价格[^，。；]{0,8}(?:给|交)|卖出|售出|变卖|售给"),
    ("rents", "出租|租给|租借给|租予|租用给|有偿出借|租与|租借|转租|有偿提供|租出|租卖"),
    ("lends", "出借|借给|无偿提供|无偿借|借与|借予|借出"),
    ("buys", "收购|收买|购买|买来|购得|买入|求购|购进|收取|收集|征集|收来|收得|租来|租用|收租|承租|借来|借用|借得|募集|搜集"),
    ("operates", "自行操作|操作收|自己操作|轮流操作|用于收款|用以收|收款、?转|跑分|接单"),
    ("provides", "提供|交给|交予|交由|交付|寄给|邮寄|送给|供[^，。；]{0,10}使用|给[^，。；]{0,8}使用|借[^，。；]{0,6}使用|转交|带到|交出|寄出|投入使用"),
)
_VERB = re.compile("|".join(f"(?P<{act}>{words})" for act, words in VERBS))
_BAIT = re.compile(r"查获|扣押|查扣|缴获|起获|收缴|没收|尚未使用|未启用|未使用|未见涉案|未发现用于|退还|发还|被害人[^，。；]{0,10}(?:名下|的)|注销|挂失|销毁|(?:证据|明细|清单|照片|流水单)")
_OWN = re.compile(
    r"本人|自己|自有|其个人|个人名下|其名下|其本人|其所有|其实名|实名(?:认证|办理|注册|开立)|以(?:本人|自己|其)|名下的?$|自己名义|其(?:持有|的|在)|各自(?:名下|的)|(?:办理|开办|申办|开立|注册|申领)(?:了|的)?"
)
_OTHERS = re.compile(
    r"他人|别人|亲友|亲戚|朋友|同学|同事|老乡|邻居|母亲|父亲|妻子|丈夫|女友|男友|前妻|前夫|儿子|女儿|哥哥|弟弟|姐姐|妹妹|表[兄弟姐妹]|堂[兄弟姐妹]|亲属|家人|父母|舍友|室友|工友|其(?:妻|夫|母|父|弟|兄|妹|姐)|"
    r"等[0-9一二三四五六七八九十多余]{0,3}人|[0-9一二三四五六七八九十]{1,3}(?:余)?[名位人]+(?:处|的|名下|等)|卡主|持卡人|顾客|客户|学生|员工|村民|下线|收购|收买|收来|收得|收取|收集|借来|借用|向[^，。；]{1,12}(?:购|收|借|租)|从[^，。；]{1,14}处|非本人|租来|上述人员|何人"
)
_COUNTED_AGAIN = re.compile(r"(?:上述|该|这|前述|以上|涉案|本案|其中|此|那|其余|另外|另|剩余|所有)[^，。；、]{0,6}$")
_TOTAL = re.compile(r"(?:共计|合计|总计|累计|共|一共|总共|综上[^。；]{0,30})[^，。；]{0,10}$")
_MONEY_AFTER = re.compile(r"^[^。；]{0,8}(?:流入|流水|进账|转入|收款|被用于|支付结算|交易|入账|单向|资金)")
_PRICE = re.compile(r"(?:每|按|以)[一二两]?$|每[^，。；]{0,3}$")

Holder = Literal["own", "others", "entity"]
_FIELD = {"iot": "iot_cards", "phone": "phone_cards", "entity": "entity_accounts", "internet": "internet_accounts"}


def find(ctx: Context) -> None:
    """Add count facts, and one ``provision`` fact for each way in which a defendant provided what he did."""
    for section in ctx.sections:
        if section.kind in ("findings", "prosecution", "holding"):
            for a, b in _sentences(ctx, section.start, section.end):
                _scan(ctx, a, b)


def reread(field: str, words: str) -> Quantity | str | None:
    """The count that the words of a fact give when read alone; for ``provision`` the act."""
    if field == "provision":
        match = _VERB.search(words)
        return match.lastgroup if match else None
    phrases = _phrases(words, 0, len(words), find_numbers(words))
    return phrases[0][3] if phrases else None


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
    counts = [n for n in numbers if start <= n.start < end and n.unit in _UNITS]
    found: list[tuple[int, int, str, Quantity]] = []
    nouns = [(m.start(), m.end(), NOUNS[int((m.lastgroup or "n0")[1:])][0]) for m in _NOUN.finditer(text, start, end)]
    used: set[int] = set()
    last_end = start
    for k, (s, e, kind) in enumerate(nouns):
        if s < last_end:
            continue
        before = next((c for c in reversed(counts) if c.end <= s and c.start not in used), None)
        after = next((c for c in counts if c.start >= e and c.start not in used), None)
        if before is not None and _ADJECTIVE.fullmatch(text, before.end, s):
            used.add(before.start)
            found.append((before.start, e, kind, before.quantity))
            last_end = e
            continue
        if after is not None:
            gap = text[e : after.start]
            if gap.endswith("各") and _AFTER_NOUN.fullmatch(gap[:-1]):
                begin, n = _each_list(text, max(last_end, start), s, nouns[: k + 1])
                found = [f for f in found if f[0] < begin]
                used.add(after.start)
                q = after.quantity
                total = Quantity(q.low * n if q.low is not None else None, q.high * n if q.high is not None else None, q.low_open, q.high_open)
                found.append((begin, after.end, kind, total))
                last_end = after.end
                continue
            if _AFTER_NOUN.fullmatch(gap):
                used.add(after.start)
                found.append((s, after.end, kind, after.quantity))
                last_end = after.end
                continue
        tail = text[e : e + 24]
        each = re.match(r"(?:[、和及与]|以及)[^，。；各]{1,60}各", text[e : e + 64])
        if each and not re.match(r"[^，。；]{0,3}[0-9一二三四五六七八九十两]+[张个]", tail):
            continue  # a member of a list that 各 counts later
        found.append((s, e, kind, Quantity(_ONE, None)))
        last_end = e
    return found


_ONE = Quantity.exact(1).low
_ADJECTIVE = re.compile(r"(?:的|他人|个人|自己|本人|其|名下|不同|实名|办理|虚假|配套|闲置|[一-龥]{0,8}(?:银行|信用社)|空壳|一类|二类|绑定|已|实体|名义|涉案|营业|以[^，。；]{1,10}名义[^，。；]{0,4}的?){0,3}")
_AFTER_NOUN = re.compile(r"(?:（[^）]{0,60}）|\([^)]{0,60}\))?(?:共计?|合计|总计|各类|等|数量|共有)?(?:约)?")


def _each_list(text: str, floor: int, noun_start: int, nouns: list[tuple[int, int, str]]) -> tuple[int, int]:
    """Start of the list that ends at a noun before 各, and how many members it has (split by 、和及与)."""
    begin = floor
    for i in range(noun_start - 1, floor - 1, -1):
        c = text[i]
        if c in "，。；：！？）)\n" or text.startswith(("名下", "将", "把", "自己的", "本人的", "租给", "持有的", "办理的"), i):
            word = next((w for w in ("名下的", "名下", "自己的", "本人的", "持有的", "办理的") if text.startswith(w, i)), c)
            begin = i + len(word)
            break
    counted = re.search(r"[0-9一二三四五六七八九十两]+[张个套](?:[、和及与]|以及)(?!.*[0-9一二三四五六七八九十两]+[张个套])", text[begin:noun_start])
    if counted:
        begin += counted.end()
    begin = min(begin, noun_start)
    members = [m for m in re.split(r"[、和及与]|以及|并", text[begin : noun_start + 1]) if m.strip()]
    return begin, max(1, len(members))


def _scan(ctx: Context, start: int, end: int) -> None:
    text = ctx.text
    sentence = text[start:end]
    if "卡" not in sentence and "户" not in sentence and "微信" not in sentence and "支付宝" not in sentence and "件套" not in sentence and "号" not in sentence and "码" not in sentence:
        return
    verbs = [(m.start(), m.end(), m.lastgroup or "") for m in _VERB.finditer(text, start, end)]
    if not verbs and not _MONEY_AFTER.search(sentence) and "流入" not in sentence:
        return
    numbers = ctx.numbers_in(start, end)
    previous_holder: Holder | None = None
    for s, e, kind, count in _phrases(text, start, end, numbers):
        clause = ctx.attribution.clause_at(s)
        lead = text[clause.start : s]
        around = text[max(start, clause.start) : min(end, e + 12)]
        if _BAIT.search(around) or _PRICE.search(lead[-4:]):
            continue
        bare = count.low == _ONE and count.high is None
        anaphoric = bool(_COUNTED_AGAIN.search(lead[-8:])) or bool(_MONEY_AFTER.match(text[e : e + 14]))
        total = bool(_TOTAL.search(text[max(start, s - 40) : s])) or bool(re.search(r"共计?$|合计$", text[max(s, e - 8) : e].rstrip("0123456789一二三四五六七八九十百两张个套")))
        act = _act(verbs, s, e)
        holder = _holder(ctx, text, start, clause.start, s, kind, act) or previous_holder
        if bare and (anaphoric or holder is None or act is None):
            continue
        if act is None and not anaphoric and not total:
            continue
        previous_holder = holder if kind not in ("phone", "iot") else previous_holder
        field = _FIELD.get(kind) or ("others_accounts" if holder == "others" else "own_accounts")
        answer = _whose(ctx, s, e, clause.start, clause.end, anaphoric)
        for n in answer.numbers:
            fact = ctx.add(
                field, s, e, f"accounts.{kind}", quantity=count, unit="张" if kind in ("phone", "iot") else "个", defendant=n,
                attribution=answer.kind, holder="entity" if kind == "entity" else holder, act=act if act != "provides" else None,
            )
            if act in _PROVISION:
                _provision(ctx, verbs, s, e, n, answer, act)
            ctx.notes[fact.number] = Note(total=total, part="其中" in lead or "含" in lead[-12:], sentence=clause.sentence, anaphoric=anaphoric)


_PROVISION = frozenset(("sells", "rents", "lends", "buys", "operates"))


def _provision(ctx: Context, verbs: list[tuple[int, int, str]], s: int, e: int, n: int, answer: Attributed, act: str | None) -> None:
    """One fact for how defendant ``n`` provided what stands at ``s:e``: the nearest verb of that act."""
    near = min((v for v in verbs if v[2] == act), key=lambda v: min(abs(v[0] - e), abs(s - v[1])))
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
        if re.match(r"(?:（[^）]*）)?(?:等人?)?(?:本人)?(?:名下|的|提供|所有|处)", tail):
            (own if m.person in subject and "处" not in tail[:2] else others).append(m.end - start)
    if not own and not others:
        return None
    return "own" if max(own, default=-1) > max(others, default=-1) else "others"


def _whose(ctx: Context, s: int, e: int, start: int, end: int, anaphoric: bool) -> Attributed:
    """Who provided: the subject; for a phrase that counts again (X的3张卡流入…) the named owner."""
    text = ctx.text
    if anaphoric:
        for m in reversed(ctx.people.within(start, s)):
            if m.person > 0 and re.match(r"(?:（[^）]*）)?(?:本人)?(?:名下|经手|提供|出售|的|上述)?(?:的)?$", text[m.end : s]):
                return Attributed((m.person,), "direct")
    answer = ctx.attributed(s, e)
    if answer.other:
        return Attributed((), None, True, answer.focus)
    return answer
