"""How a defendant provided cards and accounts: every verb of providing that he does to cards, and his own use of them.

A verb counts where its object is a card or an account (收购手机 is none), where somebody whom the text names does it, and where
it is done: what was heard, planned or denied is none. What is handed over for a price by the day is rented, whatever the verb.
``operates`` also stands in what he did with a card in his hand: 持…卡…取现, 用…收款码收款.
"""

from __future__ import annotations

import re

from extractor.casefile import AttributionKind
from extractor.facts.accounts.words import VERB
from extractor.facts.conduct.agents import agents
from extractor.facts.conduct.wording import CHEATED_INTO, NOT, OPEN, REPORT
from extractor.facts.context import Context
from extractor.language.scanning import scanner

Verb = tuple[int, int, str]  # start, end, act

PROVISION = frozenset(("sells", "rents", "lends", "buys", "operates"))
_CARD = (
    r"(?:(?<!购物)(?<!礼品)(?<!加油)(?<!充值)(?<!会员)(?<!公交)(?<!油)(?<!名)(?<!刷)(?<!贺)卡(?!车|扣|点|片|主|农|商|贩|号|密|位|死)|账[户号]|帐户|(?:收款|付款|二维|商户)码|[四三八两]件套|"
    r"公户|(?:微信|QQ|抖音|社交|支付宝)号|(?<![一-龥])支付宝|商户号)"
)
_OBJECT = re.compile(rf"(?:(?!后|再|转入|存入|汇入|流入|名义)[^，。；]){{0,24}}?(?:{_CARD}|[0-9一二两三四五六七八九十余多几数][张套](?!机票|车票|票|发票|照))")
_BEFORE = scanner(rf"{_CARD}(?![^，。；]*(?:购买|取现|取款))[^，。；]*$")
#: nothing behind the verb that could be its object
_NO_OBJECT = re.compile(r"(?:了|的|得|后|并|来的?|给|到|所得|而来)*(?=[，。；、）])|的[^，。；]{0,14}?卡")
#: got hold of, but not for a price
_NOT_BOUGHT = re.compile(r"借|拿|要|弄|凑|筹|物色|以|募|换")
_OFFER = re.compile(r"(?:得知|获知|知道|听说|看到|发现|明知|可以|能够|愿意|想|欲|打算|准备|商量|商定|约定|提议|要求|同意|劝说?|让|叫|请|指认|搜出|宣称|称|发布)[^，。；]{0,20}$")
_NOUN_AFTER = re.compile(r"的?期间|价值|权|[^，。；]{0,16}(?:的(?:信息|广告|消息|帖子|帖文|渠道)|可得|可以|能得|就能|即可|可日赚|为(?:幌子|名|由|借口))")
#: 遇到收购电话卡的男子: who does it is somebody else
_WHO = re.compile(r"(?<![给予与借])[^，。；]{1,16}的(?:男子|女子|人(?![民脸])|陌生人|中介)")
#: no use of a card: 持有, 手持身份证
_NO_USE = re.compile(r"持(?:有|卡人|[^，。；]{0,8}身份证)")
_BY_OTHERS = re.compile(r"(?:技术员|同伙|对方|他人|上家|上线|人员|团伙|分子|买家|网站|平台|[”])[^，。；、]{0,6}$")

#: what he does himself with a card
_HANDLES = r"(?:取现|取款|取出|支取|取钱|提取|转账|转款|转出|转至|转给|转往|转入|转到|转走|划转|汇至|汇往|收款|收取|接收|代收|收到|收进|收钱|抢单|接单|跑分|套现|刷卡|过账|走账|走款)"
_OPERATES = scanner(
    rf"(?<![借供给使利信租作用惯服所备])(?:使用|用|(?<![所加难可])以(?!给|为)|(?<![交普精])通过|利用|(?<!手)持(?!有|卡人)|(?<!携)带着|携带|拿着|凭)(?!户|于|来|途|的|其?身份)(?:(?!向|提供(?!的)|出租|出售|交给(?!的)|将|把|为由|的方式|名义|价格|每|取现|转账|购买|转入|透支)[^，。；“”]){{0,30}}?{_CARD}"
    rf"(?:(?:(?!提供|出租|出售|交给|为由|被|透支)[^，。；]){{0,26}}?{_HANDLES}(?!记录|流水|明细|功能|密码|限额|截图|任务|业务)|，?(?:在|到|于)[^，。；]{{0,16}}?(?:抢单|接单|跑分))"
)
_PRICE = scanner(r"(?:日租|月租|年租|每[张套个]?卡?(?:一|每)?[天日月周](?!工资|固定)|一(?:天|个月)|“?租金)[^。；，]{0,10}?(?:元|租金)")
_HANDS = scanner(r"出借|借给|借与|借予|借出|交给|交予|交与|交由|提供给|寄给|寄往|寄到|寄出|寄至")
#: what is paid by the day for work, or handed over by whom the price is not for
_WAGES = re.compile(r"工资|雇|取款|取现|转账|底薪|房")
_FARTHEST = 80  # signs from the price to the end of the other
#: the cards stand in the clause before: 收购银行卡，后以每套N元卖给…
_CARRIED = re.compile(r"(?:之后|随后|后|再|又|并|遂|即|加价|转手|全部|均|一并|[以按][^，。；]{1,14}(?:元一?[张套]?|价格?|加价))*")
#: the lender told from the borrower's side
_BORROWED = scanner(rf"借(?:用|走|得|到|来)[^，。；]{{1,10}}?(?:的|名下|本人|处)[^，。；]{{0,16}}?{_CARD}|向[^，。；]{{1,8}}?借(?:用|走|得|到|来|了)[^，。；]{{0,16}}?{_CARD}")
_LENDER = re.compile(r"(?:借(?:用|走|得|到|来)|向)(?:被告人|同案人)?")
_CARDS = scanner(_CARD)


def read_provision(words: str) -> str | None:
    """The way of providing that the words of a fact give when read alone."""
    if _OPERATES.match(words):
        return "operates"
    if (_PRICE.match(words) and _HANDS.search(words)) or (_HANDS.match(words) and _PRICE.search(words)):
        return "rents"
    if _BORROWED.match(words):
        return "lends"
    match = VERB.search(words)
    return match.lastgroup if match else None


def about_cards(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb of buying has cards for its object, as far as its clause tells."""
    if verb.lastgroup != "buys":
        return True
    return _OBJECT.match(text, verb.end()) is not None or _NO_OBJECT.match(text, verb.end()) is not None


def add_provision(ctx: Context, verb: Verb, stop: int, defendant: int, kind: AttributionKind | None) -> None:
    """Add a fact that ``defendant`` did what ``verb`` says, unless it is told already or was not done."""
    begin, end, act = verb
    text = ctx.text
    clause = ctx.attribution.clause_at(begin)
    lead = text[clause.start : begin]
    if not _done(ctx, lead, begin, end) or (act == "buys" and _NOT_BOUGHT.match(text, begin)) or (act != "operates" and _WHO.match(text, end)):
        return
    if act == "operates" and (_BY_OTHERS.search(lead) or CHEATED_INTO.search(lead) or _NO_USE.match(text, begin)):
        return
    if act == "lends":
        priced = next((span for span in _priced(text, *ctx.attribution.sentence_bounds(begin)) if span[0] <= begin < span[1]), None)
        if priced:
            begin, stop, act = *priced, "rents"
    told = [f for f in ctx.facts[-40:] if f.field == "provision" and f.defendant == defendant]
    if any(f.start == begin or (f.value == act and f.start <= begin < f.end) for f in told):
        return
    if read_provision(text[begin:stop]) == act:
        ctx.add("provision", begin, stop, f"accounts.act.{act}", value=act, defendant=defendant, attribution=kind)


def find_provision(ctx: Context, verbs: list[re.Match[str]], start: int, end: int) -> None:
    """Add what the ``verbs`` of the sentence ``start:end``, and cards in somebody's hand, say of how they were provided."""
    text = ctx.text
    for m in verbs:
        if m.lastgroup in PROVISION and m.lastgroup != "operates" and _has_object(ctx, m, start):
            _add_for_agents(ctx, (m.start(), m.end(), m.lastgroup or ""))
    card = _CARDS.search(text, start, end)
    if card is None:
        return
    for m in _OPERATES.finditer(text, start, end):
        _add_for_agents(ctx, (m.start(), m.end(), "operates"))
    for begin, stop in _priced(text, start, end):
        if card.start() < stop:
            _add_for_agents(ctx, (begin, stop, "rents"))
    if text.find("借", start, end) >= 0:
        _lenders(ctx, start, end)


def _lenders(ctx: Context, start: int, end: int) -> None:
    """借用甲的银行卡: 甲 lent it, where nothing else is told of him."""
    for m in _BORROWED.finditer(ctx.text, start, end):
        head = _LENDER.match(ctx.text, m.start())
        owner = next(iter(ctx.people.within(head.end(), head.end() + 1)), None) if head else None
        if owner is None or owner.person <= 0 or any(f.field == "provision" and f.defendant == owner.person for f in ctx.facts):
            continue
        if owner.person not in ctx.attribution.subject(m.start())[0]:
            add_provision(ctx, (m.start(), m.end(), "lends"), m.end(), owner.person, "direct")


def _priced(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the sentence hands something over for a price by time: 交给…，每天N元; 以月租N元…借给."""
    hands = list(_HANDS.finditer(text, start, end))
    found = []
    for price in _PRICE.finditer(text, start, end) if hands else ():
        for hand in hands:
            begin, stop = min(price.start(), hand.start()), max(price.end(), hand.end())
            if stop - begin <= _FARTHEST and not _WAGES.search(text, begin, stop):
                found.append((begin, stop))
    return found


def _has_object(ctx: Context, verb: re.Match[str], start: int) -> bool:
    """Cards behind the verb in its clause, or before it where nothing else stands behind (将…银行卡转卖)."""
    text = ctx.text
    told = _OBJECT.match(text, verb.end())
    if told and (_CARDS.search(told[0]) or _CARDS.search(text, start, verb.start())):
        return True
    if verb.lastgroup == "buys" and not _NO_OBJECT.match(text, verb.end()):
        return False
    clause = ctx.attribution.clause_at(verb.start())
    lead = text[clause.start : verb.start()]
    carried = verb.lastgroup in ("sells", "rents") and _CARRIED.fullmatch(lead) and _CARDS.search(text, start, clause.start)
    return bool(carried) or _BEFORE.search(lead) is not None


def _done(ctx: Context, lead: str, begin: int, end: int) -> bool:
    """Whether the words tell what was done, not what was heard of, offered, planned or denied."""
    if lead.count("“") > lead.count("”") or ctx.reported(begin) or ctx.earlier(begin):
        return False
    return not (NOT.search(lead) or OPEN.search(lead) or REPORT.search(lead) or _OFFER.search(lead) or _NOUN_AFTER.match(ctx.text, end))


def _add_for_agents(ctx: Context, verb: Verb) -> None:
    clause = ctx.attribution.clause_at(verb[0])
    numbers, kind = agents(ctx, clause, verb[0], verb[1], behind=False)
    if kind not in ("direct", "group") and (len(numbers) > 1 or ctx.section_at(verb[0]).kind == "holding"):
        return
    if ctx.text.startswith("的", verb[1]):  # 租出的5张: told before, where anything is told
        told = {f.defendant for f in ctx.facts if f.field == "provision"}
        numbers = tuple(n for n in numbers if n not in told)
    for n in numbers:
        add_provision(ctx, verb, verb[1], n, kind)
