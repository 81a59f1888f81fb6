"""Amounts: which kind of money each figure is, by the words around it, and whose.

One pass: every money figure of the narrative sections is given a *cue*, the nearest word that says what kind of money it
is (流入, 流水, 支付结算, 涉诈, 转出, 取现, 获利 ...), in front of it in its clause, else behind it, else that of the figure before it in a
list. Figures whose nearest cue is a price, a promise, a fine, a seizure or a restitution are left alone. Cues are data
(:data:`CUES`, :data:`AFTER`); what is done with the figures of one kind is in ``resolution``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from extractor.casefile import Quantity
from extractor.facts.attribution import Attributed
from extractor.facts.context import Context, Note
from extractor.facts.people import STRANGER
from extractor.language.numbers import NumberSpan, find_numbers, is_rate

#: kind → words in front of a figure that make it money of that kind. ``None`` kinds claim the figure and drop it.
CUES: tuple[tuple[str, str], ...] = (
    # not this defendant's money, or no amount at all
    ("skip", "罚金|没收|追缴|责令|退缴|退赃|退赔|退还|退出|退回|返还|发还|赔偿|赔付|上缴|缴纳|预缴|代缴|缴存|缴清|交出|交回|已缴|缴回|保证金|押金|定金|扣押|查获|查扣|缴获|冻结|止付|余额|价值|单价|售价|"
             "价格|标价|均价|房租|租房|购卡款|成本|充值|贷款|借款|欠款|货款|工资卡|消费|合法收入|正常|剔除|扣除|扣减|剩余|余款|垫付|办卡费|开户费|注册资本|面额|限额|阈值|标准|立案|"
             "应得|约定|承诺|许诺|答应|商定|谈妥|约好|说好|允诺|开价|报价|可得|可以得|能得|每"),
    ("loss", "骗局中[^，。；]{0,8}损失|当日共被骗|总共被骗|一共被骗|各自(?:被骗|损失)|损失总额|总损失|损失共计|损失合计|被骗总额|被骗总金额|全部损失"),
    ("settlement", "支付结算|结算金额|结算赌资|结算资金|结算数额|结算款|资金结算|结算"),
    ("inflow", "单向流水|单边流水|单向交易|单向|单边|流入|转入|进账|入账(?!户)|进项|进款|收入金额|收入资金|收入共计|收入合计|汇入|打入|转进|收入资金|收款(?!人)|接收|代收|贷方发生额|贷方|收到资金|收取资金|进入|收进|流进|资金进|转进|打进|汇进|接收到|进(?=[^，。；]{1,8}[卡户])"),
    ("flow", "流水|交易额|交易金额|交易总额|资金往来|走账|过账|进出账|双向|发生额|资金交易|资金流转|流转|交易资金|资金进出"),
    ("fraud", "涉诈|涉骗|被骗|诈骗资金|诈骗赃款|诈骗款|诈骗所得|诈骗金额|诈骗数额|诈骗犯罪所得|电诈资金|赃款|查证属实|查实|骗取|骗得|骗走|骗到|骗的|被诈骗|犯罪所得|违法犯罪所得|被害人资金|"
              "被害人款|受骗|损失|犯罪资金|非法资金|赃资|犯罪数额|参与数额|报案[^，。；]{0,6}对应|能与[^，。；]{2,16}对应|黑钱|诈骗人民币|骗去|骗款"),
    ("transferred", "转出|转账|转移|转至|转到|转走|汇出|划转|转往|转款|汇至|转汇|划出|转存|转付|转给|汇给|汇往|划给|拨付"),
    ("withdrawn", "取现|取款|取出|支取|提取|提现|套现|取走|取得现金|取钱|取了|[取支提](?:出|成|走|得|领|到|了)?(?:现金|现钞|现款)|支出(?=现)"),
    ("gain", "(?:共|分|所|获|非法)?得赃款|非法获利|获利|违法所得|净得|实得|自得|自留|留下|净赚|赚了|得利|净利|分得|归己|实际所得|净收益|牟利|牟取|共得|盈利|赚得|赚取|落下|落得|净落|净挣|挣得|挣到|挣了|赚到|捞到|捞取|捞得|分到|截留|自己留|自肥|落袋"),
    ("receipt", "[^消学话运邮讼药管餐水电伙路差医0-9，。、元][一-龥]?费(?![用者])|红包|得(?=(?:人民币)?[0-9一二三四五六七八九十]+(?:[0-9,.万千百余]|元))|好处费|报酬|得款|误工费|租金|佣金|提成|工资|辛苦费|介绍费|酬劳|收益|差价|得赃|返利|好处|酬金|分赃|手续费|返点|奖金|抽成|卖得|得赃款|分得赃款|获赃款|得现金|另得|多得|看守费|卡款|所得"),
    ("taken", "只付了?|实付|付了|给了|付给其|支付了|获得|获取|得到|拿到|领取|收取|入手|到手|收到|收得|接到|接得|得了|取得|获|从中得|赃款"),
)
_CUE = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in CUES))

#: kind → what may follow a figure and make it money of that kind.
AFTER: tuple[tuple[str, str], ...] = (
    ("skip", r"(?:的)?(?:价格|单价|保证金|押金|罚金|费用|成本|一张|每张|每套|一套)|/|每|，?(?:依法|均|予以|应当?|已|由[^，。；]{1,12}){0,3}(?:返还|发还|退还|没收|追缴|上缴国库|退赔|责令|收缴)"),
    ("fraud", r"(?:（)?(?:均|已|经|全部|皆)?(?:查实|核实|查证)?(?:均|都)?(?:系|为|是|属)[^，。；]{0,22}(?:被骗|诈骗|涉诈|赃款|被害人|犯罪所得|骗)"),
    ("skip", r"(?:均|都)?(?:系|为|是|属)[^，。；]{0,12}(?:合法|正常|工资|货款|经营|自有)"),
    ("transferred", r"(?:[^，。；元]{0,6})(?:转出|转账|转移|转至|转到|转入[^，。；]{0,6}(?:指定|提供|安排)|汇至|转走|汇出|由[^，。；]{1,16}(?:转|汇|打)(?:到|至|给|往|出|入)|分[一二三四五六七八九十两0-9]+[笔次]转)"),
    ("inflow", r"(?:资金)?(?:流入|转入|汇入|进入|打入)"),
    ("bought", r"(?:的?价格)?(?:从|向)(?=[^，。；]{2,12}(?:手中|手里|手上|处|那里)?[^，。；]{0,2}(?:买|购|租|收))"),
    ("kept", r"(?:则)?归(?![还集公属其并案己]|[^，。；]{0,6}所有)(?=[一-龥])"),
    ("withdrawn", r"(?:全部|悉数|均)?(?:现金)?(?:取出|取现|支取|提取|取走)"),
    ("sold", r"(?:的(?:价格|总价|价钱))?(?:卖给|卖与|卖断|出售给|转卖给|租给|出租给|转租给|售给|将|把|卖出|出售)"),
    ("gain", r"(?:的)?(?:(?:系|为|是)[^，。；]{0,14}(?:好处费|报酬|酬谢|酬劳|劳务费|工资|违法所得|获利所得)|好处费|报酬|提成|租金|佣金|酬劳|好处|归己|归[^，。；]{0,4}所有|归其|作为(?:报酬|好处|酬劳|提成))"),
)
_AFTER = tuple((kind, re.compile(pattern)) for kind, pattern in AFTER)

#: field of each kind of money
FIELDS = {
    "inflow": "inflow_yuan",
    "flow": "flow_yuan",
    "settlement": "settlement_yuan",
    "fraud": "fraud_yuan",
    "transferred": "transferred_yuan",
    "withdrawn": "withdrawn_yuan",
    "gain": "gain_yuan",
    "receipt": "gain_yuan",
    "taken": "gain_yuan",
    "sold": "gain_yuan",
    "kept": "gain_yuan",
    "bought": "gain_yuan",
}
_OF_ACCOUNTS = frozenset(("inflow", "flow", "settlement", "fraud"))
_IN_IT = re.compile(r"其中")
_SHARED_FIELDS = frozenset(FIELDS.values())
#: how surely a cue speaks of what the person kept: 获利 before 好处费 before 收取
_RANK = {"gain": 1, "receipt": 2, "taken": 3, "sold": 2, "kept": 1, "bought": 2}
_TOTAL = re.compile(r"共计|合计|总计|累计|总额|总共|综上|共(?!同|犯|有|和)|总(?:金额|数额|进|收|流|交|支)|一共|两项|应(?:当)?认定为|应为|认定为|确认为|核定为")
_PART = re.compile(r"其中|内有|包括|含(?!义)|里面|当中")
_LIST_GLUE = re.compile(r"^(?:[、，和及与]|以及|（[^）]*）|和|[^，。；元]{0,10}(?:共计|合计|计|总计))*$")
_NOTHING = re.compile(
    r"(?:未|没有|尚未|并未|均未|没)(?:实际|从中|因此|再)?(?:(?:获利|牟利|得款|得利)|(?:获得|得到|收到|收取|拿到|取得|分得|收过)(?:过)?(?:任何)?(?:报酬|好处费?|违法所得|利益|钱|分文|一分钱|租金|费用|酬劳))|分文[未没](?:得|取|拿)"
)
_OWNER_TAIL = re.compile(
    r"^(?:（[^）]*）)?(?:等人)?(?:本人|个人|自己|夫妇)?(?:名下|参与期间|参与|组织|拉入|所[备供用持有卖开租办买交]|上述|那|所有|[^，。；、被把将向给]{0,4}的|[^，。；、被把将向给]{1,4}(?=[0-9一二三四五六七八九十两]+[张个套]))"
    r"[^，。；、]{0,16}?(?:卡|账户|帐户|账号|收款码|微信|支付宝|[0-9一二三四五六七八九十两]+[张个套]|期间|部分|人员)|^(?:银行卡|电话卡|手机卡|账户|期间)"
)
_CARD_TAIL = re.compile(r"[卡户](?:内|上)?的?(?=[0-9])")
_REJECTED = re.compile(
    r"不予认定|不予指控|不予支持|不能认定|不应(?:计入|认定)|不计入|未计入|不作为|予以剔除|应予剔除|予以扣除|应予扣除|予以核减|证据不足|不能证明|无法查明|有误|所致|重复(?:计算|报案|列入)|未开立|不属于|无关联|与本案无关|自然人往来"
)
#: what gives a person the money named behind him: 付给甲800元
_GIVEN = re.compile(r"(?:付给|给付|支付给?|分给|给了|发给|另给|奖给|给予|给|分得)(?:了)?(?:被告人)?$")
_ARRIVED = re.compile(r"(?:(?!其中)[^。；]){0,30}?(?:转入|汇入|流入|转至|打入|进入|转到)(?:了)?(?=[^，。；]{2,30}(?:卡|账户|帐户|账号))")
_RECOUNT = re.compile(r"(?:(?:经[^，]{1,10}|其中|期间|此后|综上)?|.*(?:上述|该|这|前述|以上|涉案|所涉))([0-9一二三四五六七八九十两]+[张个套])[^，。；、]{0,14}(?:卡|户|微信|支付宝|码)?[^，。；]{0,10}$")
_ABOVE = re.compile(r"(?:经查，?|其中，?|在)?(?:(?:上述|前述|该|以上)(?:资金|款项|金额|钱款)|(?:进账|流入)(?:款项|资金)(?:中|，))")
_REACHED = re.compile(r"转入|汇入|流入|进入|打入|转账至|转至|汇至|接收|收取|代收|收到|收款|进账|流水|结算|进项|经手|取现|取出|转移")
_ARRIVES = re.compile(r"转入|汇入|流入|进入|打入|接收|收取(?=[^，。；]{0,16}[款钱])|收到(?=[^，。；]{0,24}(?:骗|赃|诈))|收款|代收|进账")
_ALL_CRIME = re.compile(r"[^。；]{0,16}，(?:所取|所转|该|上述|以上|均|全部|其)?(?:款项|资金|钱款|款)?(?:均|都|全部|已查实)?(?:系|为|属)[^，。；]{0,14}(?:被骗|诈骗|赃款|犯罪所得)")
#: losses tied to phones, lines, messages: there the whole loss is what came of the defendant's act
_BY_PHONE = re.compile(r"设备|电话|手机卡|号码|线路|短信|微信号|手机口|物联网卡|上述卡|张卡|账号|进群|入群")
_PAID = re.compile(r"[一-龥]{0,4}|(?:了|现金|人民币|共计?|合计|每月|发|的|[一-龥]{1,3}费|红包|报酬|工资|租金|佣金|提成|介绍费|卡款|酬劳|酬金|劳务费|奖金| )*")
_RESTITUTION = re.compile(r"退|缴|追缴|没收|责令|赔|返还|发还|交出|交回")
_DONE_BY_SELF = re.compile(r"名义|扫码|手机银行|网上银行|网银|操作|将|把|由|本人|亲自|自行|按|分[0-9一二三四五六七八九十]+[笔次]|经手|又|再|随后|随即|并|后|ATM|柜台|指令|要求|帮")
_BY_HAND = re.compile(r"人脸|刷脸|手机银行|网上银行|网银|亲自|亲手|柜台")
_PROMISED = re.compile(r"(?:承诺|许诺|答应|允诺|约定|商定|谈妥|约好|说好)(?!的)(?:(?!实际|后)[^，。；]){0,20}$")
#: 按百分之二提取报酬8240元: the rate is named, the figure is what came of it
_BY_RATE = re.compile(r"(?:百分之|千分之|%|‰|比例)[^，。；]{0,12}(?:报酬|提成|佣金|好处费?|获利|得款|分得|收取|领取)(?:共计?|合计)?(?:人民币)?$")
#: what is said to be inside a total is the total of its own kind
_INSIDE = re.compile(r"^[^。；]{0,4}(?:其中|含|包括|内有|里面有|当中有)(?:(?!(?:账户|卡|处|名下))[^。；]){0,24}$")
_NET = re.compile(r"扣除|剔除|减去|核减|扣减")
#: what is left to oneself after others have been paid
_SELF_KEPT = re.compile(r"(?:[付分支发转][给付]了?|给了?|扣除|除去|除开|减去)[^。；]{0,60}(?:自己|本人|净|余|剩|归己|自留|自得|落)[^，。；]{0,12}$")
_FROM_HAND = re.compile(r"从[^，。；]{1,24}(?:手中|手里|手上|处)[^，。；]{0,4}[接取收拿](?:得|到|取|走)?(?:了)?现[金钞款]")
_ACCOUNTS = re.compile(r"账户|帐户|银行卡|收款码|微信|支付宝|账号|储蓄卡|借记卡|[张套个]卡|卡内|[户卡]")
_TIED = re.compile(r"转入|汇入|流入|进入|打入|转账|转至|汇至|汇款|汇到|转到|打到|接收|收取|代收|收到|收款|进账|账户|帐户|[卡户码]|资金|款项|致|造成|使|通过|上述|该|其中|均|对应|涉及|转移|取现|交给|交付")
_THOSE = re.compile(r"(?:上述|该|涉案|前述)[^，。；]{0,8}(?:卡|户)")
#: 其中 right behind a figure: a part of the same money
_WITHIN = re.compile(r"，?(?:其中|含|包括|内有|内含|里面|当中)")
_FIXED = re.compile(r"(?:应当|应|可)?(?:认定为|为)")
_REFUSED = re.compile(r"应予扣|予以扣|扣除|扣减|不予认定|证据不足|不能认定|有误|予以纠正|不予支持")
_CRIME = re.compile(r"被害人|被骗|诈骗|涉诈|受骗")
#: an account in front of a verb of receiving; the money that comes by transfer, behind it
_ACCOUNT_SUBJECT = re.compile(r"账户|帐户|银行卡|收款码|账号|[卡户码](?![^，。；]{0,2}[给后])(?=[^，。；]{0,6}$)|前者|后者")
_TRANSFERRED_MONEY = re.compile(r"汇款|转账|转款|资金|款项|汇入|转入|被骗|骗款|赃款")
_HOLDER = re.compile(
    r"(?P<entity>对公|单位(?:银行|结算)?账户|公司(?:的)?(?:银行)?(?:账户|帐户)|企业账户)|(?P<own>(?:本人|自己|其本人|其个人|个人名下)[^，。；]{0,10}(?:卡|户|微信|支付宝))|"
    r"(?P<others>(?:他人|其[妻夫母父弟兄妹姐]|其丈夫|其妻子|其母亲|其父亲|母亲|妻子|丈夫|借用|收购)[^，。；]{0,10}(?:卡|户|微信|支付宝))"
)
Holder = Literal["own", "others", "entity"]


def find(ctx: Context) -> None:
    """Add the money facts of every narrative section."""
    for section in ctx.sections:
        if section.kind not in ("findings", "prosecution", "holding", "defence"):
            continue
        _scan(ctx, section.start, section.end)


def reread(field: str, words: str) -> Quantity | None:
    """The amount that the words of a money fact give: their last figure; ``0`` for words of no gain."""
    if field == "gain_yuan" and _NOTHING.search(words):
        return Quantity.exact(0)
    numbers = [n for n in find_numbers(words) if _is_money(n)]
    return numbers[-1].quantity if numbers else None


def _is_money(number: NumberSpan) -> bool:
    return number.unit == "yuan" or (number.unit is None and (number.quantity.low or number.quantity.high or 0) >= 1000)


def _scan(ctx: Context, start: int, end: int) -> None:
    text = ctx.text
    previous: tuple[str, NumberSpan, int, int] | None = None  # kind, number, cue start, sentence
    waiting: list[NumberSpan] = []  # figures of a list whose cue stands behind the last of them
    for number in ctx.numbers_in(start, end):
        if not _is_money(number):
            continue
        clause = ctx.attribution.clause_at(number.start)
        if is_rate(text, number) and not _BY_RATE.search(text[clause.start : number.start]):
            continue
        kind, cue_start, cue_end = _kind(text, number, clause.start, clause.end, ctx, previous)
        if previous and kind is None and previous[3] == clause.sentence:
            gap = text[previous[1].end : number.start]
            if len(gap) <= 24 and (_LIST_GLUE.match(gap) or _NAMED_GLUE.fullmatch(_nameless(ctx, previous[1].end, number.start))):
                kind, cue_start, cue_end = previous[0], number.start, number.start
        if previous and kind is None and previous[0] in _OF_ACCOUNTS and 0 <= clause.sentence - previous[3] <= 1 and _IN_IT.match(text, ctx.attribution.sentence_bounds(number.start)[0]):
            kind, cue_start, cue_end = previous[0], number.start, number.start  # 其中，甲收的卡涉及18人、160万元
        if waiting and not re.fullmatch(r"[、和及与]|以及", text[waiting[-1].end : number.start]):
            waiting.clear()
        if kind is None:
            waiting.append(number)
            continue
        left = max(clause.start, previous[1].end if previous else 0)
        if waiting and cue_start >= number.start and kind not in ("skip", "loss"):
            for earlier in waiting:
                _record(ctx, earlier, kind, earlier.start, earlier.start, clause.sentence, left)
        waiting.clear()
        previous = (kind, number, cue_start, clause.sentence)
        if kind in ("skip", "loss"):
            continue
        _record(ctx, number, kind, cue_start, cue_end, clause.sentence, left)
    _share_out(ctx)
    for match in _NOTHING.finditer(text, start, end):
        answer = ctx.attributed(match.start(), match.end())
        for n in answer.numbers:
            fact = ctx.add(
                "gain_yuan", match.start(), match.end(), "money.gain.none", quantity=Quantity.exact(0), unit="yuan",
                defendant=n, attribution=answer.kind,
            )
            ctx.notes[fact.number] = Note(sentence=ctx.attribution.clause_at(match.start()).sentence, rank=2)


_NAMED_GLUE = re.compile(r"[、，和及与（ ]*(?:其中)?[、，和及与 ]*(?:的)?(?:[0-9一二三四五六七八九十两]+[张个套])?(?:本人|其|对公|公司|个人|银行)*(?:账户|帐户|卡内|卡)?(?:为|计)?")


def _nameless(ctx: Context, start: int, end: int) -> str:
    """``text[start:end]`` without the people named in it."""
    kept, position = [], start
    for m in ctx.people.within(start, end):
        kept.append(ctx.text[position : m.start])
        position = min(m.end, end)
    return "".join([*kept, ctx.text[position:end]])


def _kind(
    text: str, number: NumberSpan, start: int, end: int, ctx: Context, previous: tuple[str, NumberSpan, int, int] | None
) -> tuple[str | None, int, int]:
    """Kind of money of a figure in the clause ``start:end``, and where the cue stands."""
    left = max(start, previous[1].end if previous else start)
    cues = [(m.lastgroup or "", m.start(), m.end()) for m in _CUE.finditer(text, left, number.start)]
    for kind, pattern in _AFTER:
        match = pattern.match(text, number.end, min(end, number.end + 40))
        if kind in ("sold", "bought"):
            if match and re.search(r"以(?:总价|共)?$", text[max(start, number.start - 4) : number.start]):
                return kind, number.start, match.end()
            continue
        if match and kind == "inflow" and re.search("其中|其余", text[left : number.start]) and _CRIME.search(text, ctx.attribution.sentence_bounds(number.start)[0], number.start):
            return "fraud", number.start, match.end()
        if match and kind in _RANK and re.search(r"(?:约定|承诺|许诺|答应|说好)的$", text[start : number.start]):
            return "skip", number.start, match.end()
        if match and (not cues or kind in ("skip", "fraud", "gain", "kept") or number.start - cues[-1][2] > 10):
            return kind, number.start, match.end()
    if cues:
        kind, s, e = cues[-1]
        if kind == "withdrawn" and re.match(r"取走", text[s:e]) and re.search(r"被害人|交付", text[e : number.start]):
            return "fraud", s, e  # cash fetched from the victim
        if kind == "transferred" and text[e - 1] == "给" and any(m.person > 0 for m in ctx.people.within(e, number.start)):
            return "taken", s, e  # 转给甲9000元
        if kind == "settlement" and text[s:e] == "结算" and re.search(r"(?:向|与|给)[^，。；]{1,8}$", text[start:s]):
            return "skip", s, e  # paid to somebody
        if kind == "loss" and _BY_PHONE.search(text, ctx.attribution.sentence_bounds(s)[0], s):
            return "fraud", s, e
        if kind == "inflow" and text[s:e] in ("汇入", "转入", "打入", "转进", "打进", "汇进", "进", "进入", "流入", "接收", "收款"):
            told = left if text[s:e] not in ("进", "转进", "打进", "汇进") else ctx.attribution.sentence_bounds(s)[0]
            listed = previous is not None and previous[0] == "fraud" and "其中" in text[told:s] and text[s:e] not in ("接收", "收款", "流入")
            if listed or _CRIME.search(text, start, s) or (text[s:e] in ("汇入", "打入") and _CRIME.search(text, ctx.attribution.sentence_bounds(s)[0], s)):
                return "fraud", s, e
        # 流入诈骗资金8.6万元: the money is both; the nearer word says what it is, the further one how it came
        if kind == "fraud" and len(cues) > 1 and cues[-2][0] == "skip":
            return "skip", s, e
        if kind in _RANK and _PROMISED.search(text[start:s]):
            return "skip", s, e
        if kind == "fraud" and re.search(r"共(?:计)?$", text[max(start, s - 2) : s]) and text.rfind("（", start, s) > text.rfind("）", start, s):
            return "loss", s, e
        if kind in _RANK and len(cues) > 1 and cues[-2][0] == "skip" and s - cues[-2][2] <= 6 and _RESTITUTION.match(text, cues[-2][1]):
            return "skip", s, e  # 退缴违法所得, 追缴获利
        if kind in ("taken", "receipt") and _FROM_HAND.search(text, start, number.start):
            return "skip", s, e  # cash fetched from somebody is no gain
        if kind == "inflow" and text[s:e] == "收款" and not _ACCOUNTS.search(text, ctx.attribution.sentence_bounds(s)[0], s):
            return "skip", s, e  # paid for something sold, or into what is not said
        if kind == "taken" and (_ACCOUNT_SUBJECT.search(text, start, s) or _TRANSFERRED_MONEY.search(text, e, number.start)):
            return ("fraud" if _CRIME.search(text, e, number.start) else "inflow"), s, e  # what an account receives is no gain
        if kind == "taken" and len(cues) > 1 and cues[-2][0] == "skip":
            return "skip", s, e
        return kind, s, e
    if _FIXED.match(text, start) and text[start : number.start].rstrip("约") in ("认定为", "应认定为", "应为", "应当认定为", "认定为人民币"):
        told, _ = ctx.attribution.sentence_bounds(start)
        topic = [(m.lastgroup or "", m.start(), m.end()) for m in _CUE.finditer(text, told, start)]
        if topic and topic[-1][0] not in ("skip", "loss"):
            return topic[-1][0], number.start, number.start
    if text.startswith("数额", start) and re.search(r"参与[^，。；]{0,6}，$", text[max(0, start - 10) : start]):
        return "fraud", start, start + 2
    near = ctx.people.before(number.start, start)
    if near is not None and near.person > 0 and number.start - near.end <= 10 and _GIVEN.search(text, max(start, near.start - 8), near.start):
        return "taken", near.start, number.start
    return None, number.start, number.start


def _record(ctx: Context, number: NumberSpan, kind: str, cue_start: int, cue_end: int, sentence: int, left: int) -> None:
    text = ctx.text
    clause = ctx.attribution.clause_at(number.start)
    lead = text[clause.start : number.start]
    if kind in ("inflow", "flow", "settlement", "fraud") and (number.quantity.high or 100) < 10:
        return  # 转入1元: a test of the card
    if number.quantity.high is None and ctx.section_at(number.start).kind == "holding":
        return  # 三十万元以上: the rule's figure, not the case's
    if ctx.earlier(number.start):
        return
    if kind == "fraud" and _victims_own(ctx, number):
        return
    if ctx.reported(number.start):
        ctx.rejected.update({(FIELDS[kind], number.quantity)} if _REFUSED.search(text, number.end, min(len(text), number.end + 60)) else ())
        return
    following = next(iter(ctx.numbers_in(number.end, number.end + 200)), None)
    stop = min(ctx.attribution.sentence_bounds(number.start)[1], following.start if following else len(text))
    if kind == "transferred" and not _DONE_BY_SELF.search(lead) and not _BY_HAND.search(text, ctx.attribution.sentence_bounds(number.start)[0], number.start):
        return
    if _REJECTED.search(text, number.start, stop) or _REJECTED.search(lead):
        ctx.rejected.add((FIELDS[kind], number.quantity))
        return
    begin, end = min(cue_start, number.start), max(number.end, cue_end if cue_start >= number.start else number.end)
    words = text[begin:end]
    if reread(FIELDS[kind], words) != number.quantity:
        begin, end = number.start, number.end
    previous_end = ctx.last_money[2] if ctx.last_money and ctx.last_money[0] == sentence else -1
    answer, holder = _owner(ctx, number, kind, clause.start, clause.end, left, previous_end)
    told, _ = ctx.attribution.sentence_bounds(number.start)
    inside = text.find("其中", number.end, number.end + 40)  # 被骗13万元，其中7000元汇入…: only the part arrived
    arrives = min(len(text), number.end + 40) if inside < 0 else inside
    before = ctx.last_money if ctx.last_money and ctx.last_money[0] == sentence else None
    of_total = bool(before and before[1] and _INSIDE.search(text[before[2] : number.start]))
    note = Note(
        total=bool(_TOTAL.search(lead[-24:])) or of_total or text.startswith("数额", clause.start),
        net=bool(before and _NET.search(text, before[2], number.start)) or bool(kind in _RANK and _SELF_KEPT.search(text, told, number.start)),
        part=not of_total and bool(_PART.search(lead)) or text.rfind("（", told, number.start) > text.rfind("）", told, number.start),
        sentence=sentence,
        arrived=kind == "fraud" and bool(_ARRIVES.search(text, told, arrives)),
        rank=_RANK.get(kind, 0),
        shared=answer.shared,
        joint="共同" in lead,
        people=len(answer.numbers),
        to_account=kind == "fraud" and bool(_REACHED.search(text, told, arrives)),
    )
    ctx.last_money = (sentence, note.total, number.end, answer.numbers, FIELDS[kind])
    fields = [FIELDS[kind]]
    if kind in ("withdrawn", "inflow", "transferred") and _ALL_CRIME.match(text, number.end):
        fields.append("fraud_yuan")
    if note.total:
        answer = _union(ctx, number, clause.start, FIELDS[kind]) or answer
    for n, field in [(n, field) for n in answer.numbers for field in fields]:
        fact = ctx.add(
            field, begin, end, f"money.{kind}", quantity=number.quantity, unit="yuan",
            defendant=n, attribution=answer.kind, holder=holder,
        )
        ctx.notes[fact.number] = note
    if not answer.numbers:
        ctx.notes[ctx.add(FIELDS[kind], begin, end, f"money.{kind}", quantity=number.quantity, unit="yuan").number] = note


def _holder(words: str) -> Holder | None:
    """In whose name the accounts are of which the words in front of a figure speak, where they say so."""
    found = [(m.start(), m.lastgroup) for m in _HOLDER.finditer(words)]
    last = found[-1][1] if found else None
    return "entity" if last == "entity" else "own" if last == "own" else "others" if last == "others" else None


def _owner(ctx: Context, number: NumberSpan, kind: str, start: int, end: int, left: int, previous_end: int) -> tuple[Attributed, Holder | None]:
    """Whose the amount is; for money in accounts the named owner of the account in the clause comes first."""
    text = ctx.text
    answer = ctx.attributed(number.start, number.end)
    if kind in ("kept", "bought"):
        owner = next((m for m in ctx.people.within(number.end, number.end + 10)), None)
        return (Attributed((owner.person,), "direct") if owner is not None and owner.person > 0 else Attributed((), None)), None
    if kind in _RANK:
        payee = ctx.people.before(number.start, start)
        if payee is not None and payee.person > 0 and _PAID.fullmatch(text, payee.end, number.start) and _GIVEN.search(text, max(start, payee.start - 8), payee.start):
            return Attributed((payee.person,), "direct", False, answer.focus), None
        if answer.other and re.search(r"(?:付了?|给了|给其|支付了?)(?:人民币)?$|[给付](?:其|他|她)[^，。；]{0,8}$", text[start : number.start]):
            return Attributed(answer.focus, "carried" if answer.focus else None, False, answer.focus), None
    holder = _holder(text[left : number.start])
    if kind in ("inflow", "flow", "settlement", "fraud"):
        owners = [
            m for m in ctx.people.within(start, end)
            if _OWNER_TAIL.match(text[m.end : min(end, m.end + 30)]) or (m.person > 0 and _CARD_TAIL.match(text, m.end, end))
        ]  # fmt: skip
        before = [m for m in owners if m.start < number.start]
        chosen = before[-1] if before else (owners[0] if owners else None)
        if chosen is not None:
            if chosen.person > 0:
                return Attributed((chosen.person,), "direct", False, answer.focus), holder or "own"
            near = _named_here(ctx, number.start)
            return Attributed(near, "carried" if near else None, not near, answer.focus), holder or "others"
        former = _former(ctx, start)
        if former:
            return Attributed((former,), "direct", False, answer.focus), holder
        if previous_end >= 0 and ctx.last_money and _WITHIN.match(text, previous_end, number.start):
            above = ctx.last_money[3]
            if not above:
                return Attributed((), None, True, answer.focus), holder
            if ctx.last_money[4] != "gain_yuan":
                return Attributed(above, "group" if len(above) > 1 else "carried", False, answer.focus), holder
        counted = _by_count(ctx, clause_start=start, at=number.start)
        if counted:
            return Attributed(counted, "carried" if len(counted) == 1 else "group", False, answer.focus), holder
        if kind == "fraud":
            arrived = _ARRIVED.match(text, number.end)
            if arrived:
                owner = next((m for m in ctx.people.within(arrived.end() - 1, arrived.end() + 12) if m.person > 0), None)
                if owner is not None:
                    return Attributed((owner.person,), "direct", False, answer.focus), holder or "own"
        if _ABOVE.match(text, ctx.attribution.sentence_bounds(number.start)[0]) or _ABOVE.match(text, start):
            above = _last_people(ctx, start)
            if above:
                return Attributed(above, "group" if len(above) > 1 else "carried", False, answer.focus), holder
        if answer.other:
            people, _, _ = ctx.attribution.subject(number.start)
            near = _named_here(ctx, number.start)
            if people == (STRANGER,):
                near = tuple(n for n in answer.focus if len(ctx.defendants) > 1 or _has_accounts(ctx, n))
            told, _ = ctx.attribution.sentence_bounds(number.start)
            if not near and len(ctx.defendants) == 1 and _THOSE.search(text, told, number.start):
                return Attributed((1,), "sole"), holder
            return Attributed(near, "carried" if near else None, not near, answer.focus), holder
    return answer, holder


def _named_here(ctx: Context, offset: int) -> tuple[int, ...]:
    """Defendants that are subject of an earlier clause of the same sentence."""
    a, _ = ctx.attribution.sentence_bounds(offset)
    found: tuple[int, ...] = ()
    for clause in ctx.attribution.between(a, offset):
        numbers = tuple(p for p in clause.people if p > 0)
        if numbers and clause.subject_at >= 0:
            found = numbers
    return found


def _by_count(ctx: Context, clause_start: int, at: int) -> tuple[int, ...]:
    """Whoever provided as many accounts as the clause takes up again (该19张银行卡流入 …): the nearest such count before."""
    match = _RECOUNT.match(ctx.text[clause_start:at])
    if not match:
        return ()
    first = clause_start + match.start(1)
    again = next(iter(ctx.numbers_in(first, first + 1)), None)
    if again is None:
        return ()
    best: tuple[int, ...] = ()
    nearest = -1
    for fact in ctx.facts:
        if fact.unit in ("个", "张") and fact.quantity == again.quantity and fact.defendant and fact.end <= clause_start:
            note = ctx.notes.get(fact.number)
            if note is not None and ((note.anaphoric and not note.part) or note.handed):
                continue
            if fact.start > nearest:
                nearest, best = fact.start, (fact.defendant,)
            elif fact.start == nearest:
                best = (*best, fact.defendant)
    return best if nearest >= 0 and clause_start - nearest < 1200 else ()


def _has_accounts(ctx: Context, defendant: int) -> bool:
    return any(f.defendant == defendant and (f.field.endswith("_accounts") or f.field.endswith("_cards") or f.field == "equipment") for f in ctx.facts)


def _victims_own(ctx: Context, number: NumberSpan) -> bool:
    """被害人甲刷单被骗8万元，随即报警: a loss told of the victim that nothing ties to an account, a line or the defendant."""
    told, end = ctx.attribution.sentence_bounds(number.start)
    if not ctx.attribution.by_victim(number.start):
        return False
    named = [m for m in ctx.people.within(told, end) if m.person not in ctx.people.victims]
    if named and all(m.person < 0 and _OWNER_TAIL.match(ctx.text[m.end : m.end + 30]) for m in named):
        return True  # it went to somebody else's account
    return not _TIED.search(ctx.text, told, end) and not _BY_PHONE.search(ctx.text, told, end)


def _share_out(ctx: Context) -> None:
    """共诈骗10万元，其中进甲卡6万元，进乙卡4万元: the figure that others add up to is nobody's own."""
    by: dict[tuple[int, str], list[int]] = {}
    for index, fact in enumerate(ctx.facts):
        if fact.field in _SHARED_FIELDS and fact.number in ctx.notes and fact.attribution != "group" and fact.quantity:
            by.setdefault((ctx.notes[fact.number].sentence, fact.field), []).append(index)
    for indices in by.values():
        if len(indices) < 3:
            continue
        whole, *parts = (ctx.facts[i] for i in indices)
        owners = [p.defendant for p in parts]
        told, _ = ctx.attribution.sentence_bounds(whole.start)
        own = next((p for p in parts if p.defendant == whole.defendant), None)
        runs = any(f.field == "others_accounts" and f.defendant == whole.defendant for f in ctx.facts)
        if own is None or runs or any(m.person == whole.defendant for m in ctx.people.within(told, whole.start)):
            continue  # said of him by name, or of what he ran
        if len(set(owners)) == len(owners) and None not in owners and sum(p.quantity.low or 0 for p in parts if p.quantity) == (whole.quantity and whole.quantity.low):
            ctx.facts[indices[0]] = replace(whole, attribution="group")


def _last_people(ctx: Context, before: int) -> tuple[int, ...]:
    """Whose the last figure of account money before an offset was."""
    last = next((f for f in reversed(ctx.facts) if f.end <= before and f.defendant and f.field in ("inflow_yuan", "flow_yuan", "settlement_yuan")), None)
    if last is None:
        return ()
    return tuple(f.defendant for f in ctx.facts if f.field == last.field and f.start == last.start and f.defendant)


def _union(ctx: Context, number: NumberSpan, clause_start: int, field: str) -> Attributed | None:
    """甲取现3万元，乙取现2万元，共计5万元: a total of several people's figures is theirs together."""
    a, _ = ctx.attribution.sentence_bounds(number.start)
    parts = {f.defendant: f for f in ctx.facts if f.field == field and a <= f.start < clause_start and f.defendant and f.attribution != "group"}
    total = sum((f.quantity.low or 0 for f in parts.values() if f.quantity), Decimal(0))
    if len(parts) > 1 and number.quantity.low == total:
        people = tuple(sorted(n for n in parts if n))
        return Attributed(people, "group", False, people)
    return None


def _former(ctx: Context, start: int) -> int:
    """前者 and 后者 at the head of a clause: the defendants of whose accounts the last two figures spoke."""
    word = ctx.text[start : start + 2]
    if word not in ("前者", "后者"):
        return 0
    people: list[int] = []
    places: set[int] = set()
    for f in reversed(ctx.facts):
        if f.field in ("inflow_yuan", "flow_yuan") and f.defendant and f.end <= start:
            places.add(f.start)
            if f.defendant not in people:
                people.append(f.defendant)
        if len(places) == 2:
            break
    return (people[1] if word == "前者" else people[0]) if len(people) == 2 else 0
