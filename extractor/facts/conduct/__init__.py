"""What the defendant did and knew: yes/no acts, collusion, presumptions of knowledge, parties assisted, first and last act.

Each act is a table row: field, words, and words that must not stand right before (a purpose, another's act). A denial in
front of the words (未, 没有, 从未) makes the fact ``false``; doubt (不能证明) makes none.
"""

from __future__ import annotations

import re

from extractor.casefile import Quantity
from extractor.facts.context import Context, Note
from extractor.language.dates import find_dates
from extractor.language.numbers import find_numbers

#: field → words of the act
ACTS: tuple[tuple[str, str], ...] = (
    ("transfers", r"(?:操作|帮助?|帮忙|代为|参与|负责|进行|亲自|自行|经手|按[^，。；]{0,14}(?:要求|指令|指示|吩咐)|通过(?:手机|网上|掌上)银行)[^，。；“]{0,14}(?:转账|转款|转出|转走|转移|划转|转至|转到)|"
                  r"将(?!被|要|用)(?![^，。；]{0,30}(?:USDT|泰达|虚拟币|U币|卡))[^，。；]{0,30}(?:转账|转出|转走|转移|转至|转到|转给|转入|汇至|汇给|划转)|转出[0-9]|转账[0-9]|分[0-9一二三四五六七八九十]+[笔次](?:转|汇)[出给入至]|(?:后|再|又|并|随即|立即)(?:转账|转出|转走|转移|划转|转至|转到)|转账给|输入验证码"),
    ("withdraws", r"(?<![收领骗])取现|(?<!所)取款(?!人|机|监控|录像|凭证|密码|通知|记录)|取出(?:现金|[0-9一二三四五六七八九十人款赃其该上全])|支取|提现|取走(?![^，。；]{0,14}(?:交付|被害人))|套现|提取(?:现金|赃款|款|人民币)|取得现金|取钱|领取现金"),
    ("face_verification", r"刷脸|人脸识别|人脸验证|人脸认证|面部识别|扫脸|刷人脸|脸部识别|人脸核验|面容识别"),
    ("virtual_currency", r"(?:购买|买入|买卖|出售|卖出|兑换|换成|转换成|换购|买成|交易|购入|充入|兑成|变现|加价|低买高卖)[^，。；]{0,12}(?:虚拟货币|虚拟币|泰达币|比特币|以太币|USDT|U币|数字货币)|(?:虚拟货币|虚拟币|泰达币|比特币|USDT|U币|数字货币)(?:（[^）]*）)?(?:场外)?[^，。；]{0,8}(?:交易|兑换|变现|转入|转至|转给|出售|卖出|换成|买卖|转移)"),
    ("recruits", r"(?:招募|招揽|招收|发展(?!中)|介绍|组织|拉拢|邀约|联系|雇用|雇佣|物色|召集|纠集|叫上|叫来)[^，。；]{0,24}(?:提供|出租|出售|出借|办理|办卡|卖卡|租卡|卡主|卡农|供卡|交卡|银行卡|账户|电话卡|手机卡|下线|跑分|收卡)|收卡人?转卖|(?:向|从)[^，。；]{1,20}(?:收购|收取|收集|收来|租用)[^，。；]{0,14}(?:银行卡|账户|微信)|(?:收购|收集|租用|收取)(?:他人|[^，。；]{0,8}(?:银行卡|账户))"),
    ("equipment", r"GOIP|GoIP|goip|多卡宝|猫池|手机口|络漫宝|VOIP|VoIP|语音网关|伪基站|简易组网|卡池|群控|改号软件|线路(?:接入|出租)|短信群发器|接码平台|拨号设备"),
    ("prior_collusion", r"事先通谋|事前通谋|事先共谋|事前共谋|事先合谋|事先预谋|二?者属事先通谋"),
    ("stable_cooperation", r"(?:较为|比较|相对|长期)?稳定的?(?:[^，。；]{0,4})(?:配合|合作|协作)关系|长期稳定"),
)
_ACTS = tuple((field, re.compile(words)) for field, words in ACTS)
_PREFILTER = re.compile("转|取|提现|现金|脸|币|USDT|招|介绍|组织|收|发展|邀|GOIP|宝|池|口|VO|网关|基站|通谋|共谋|商|稳定|线路|软件|设备|验证码|面|汇|拢|卖|叫")
_NOT = re.compile(r"(?:未|没有|从未|并未|从没|没)(?:再|有|曾|实施|参与|进行|提供|直接|实际|亲自)?[^，。；]{0,6}$")
_DOUBT = re.compile(r"(?:没有证据|未有证据|证据不能|不能证明|无法证明|不足以证明|难以认定|不能认定|否认|不存在|并无|无证据|未能|是否|不构成|证据不足|不具有|指控)[^。；]{0,36}$")
_UNPROVEN = re.compile(r"[^。；]{0,40}(?:证据不足|不予认定|不予采信|不予支持|不能成立|没有依据)")
_PLANNED = re.compile(r"(?:商定|约定|商量|答应|提议|要求他人|找人|雇人|安排他人|指使他人|让他人|打算|准备|许诺|称|由他人|另案)[^，。；]{0,20}$")
_PURPOSE = re.compile(r"(?:用于|用来|以供|供他人|供其|便于|为了|为他人|帮助他人|以便|防止|企图|准备|打算|需要|可以|要求[^，。；]{0,6}(?:提供|配合)?|用作|意图|方便|被)[^，。；]{0,10}$")

#: presumption of knowledge → words that state its basis
KNOWLEDGE: tuple[tuple[str, str], ...] = (
    ("interpretation2019.11.1", r"(?:监管部门|公安机关|民警|反诈中心|派出所)[^。；]{0,20}(?:告知|警告|劝阻|提醒|训诫)[^。；]{0,40}(?:仍|继续|又|再次)"),
    ("interpretation2019.11.2", r"接到[^，。；]{0,6}举报[^。；]{0,20}(?:未|不)(?:履行|处理|处置)"),
    ("interpretation2019.11.3", r"(?:交易)?(?:价格|报酬|费用|方式|获利)(?:明显|显著)(?:异常|高于|偏高)|高出[^，。；]{0,14}(?:均价|市场价|正常)|异常高价|明显高于|不合理的?高(?:额|价)"),
    ("interpretation2019.11.4", r"(?:提供|使用|制作)[^，。；]{0,12}专门用于(?:违法)?犯罪的(?:程序|工具|设备)"),
    ("interpretation2019.11.5", r"(?:加密(?:聊天|通信|通讯)|阅后即焚|境外(?:聊天|通讯|通信)?软件|(?:销毁|删除|清空|清除)(?:了)?(?:聊天|数据|记录)|虚假身份|蝙蝠|飞机)[^。；]{0,30}(?:逃避|规避|联系|沟通|联络)|(?:逃避|规避)(?:监管|调查|侦查)"),
    ("interpretation2019.11.6", r"为他人(?:逃避|规避)(?:监管|调查)提供"),
    ("opinion2025.5.1", r"(?:提供|出售|架设|安装)[^，。；]{0,16}(?:GOIP|GoIP|多卡宝|猫池|批量插入|改变主叫号码|虚拟拨号|接码平台|手机口)"),
    ("opinion2025.5.2", r"(?:被|因)[^，。；]{0,18}(?:限制|冻结|止付|暂停|风控|停用|管控|封停|限额|拦截)[^。]{0,40}(?:仍|继续|又|再次|还是|解除|解限|解冻)"),
    ("opinion2025.5.3", r"(?:话术|口径|统一口径|串供|编造[^，。；]{0,8}理由|谎称|应对[^，。；]{0,6}(?:调查|询问|民警|银行|回访))"),
)
_KNOWLEDGE = tuple((clause, re.compile(words)) for clause, words in KNOWLEDGE)
_TARGETS = re.compile(r"(?:诈骗|犯罪|赌博|洗钱)?(?:团伙|集团|网站|平台|上家|上线|下家|客户|买家|收卡人|犯罪分子|窝点|商户|被帮助对象)")
_AFTERMATH = re.compile(r"抓获|归案|投案|到案|退缴|退赃|退赔|退出|羁押|拘留|逮捕|取保|起诉|审理期间|庭审|供述|签署|立案|报案|出生|查获|扣押|判决|刑满|释放|处罚|不起诉|传唤|登记|指控|谅解|鉴定|户籍|冻结|冒充")


def find(ctx: Context) -> None:
    """Add conduct, knowledge, assisted-target and act-date facts."""
    for section in ctx.sections:
        if section.kind in ("findings", "prosecution", "holding"):
            _acts(ctx, section.start, section.end)
            _knowledge(ctx, section.start, section.end)
            if section.kind != "holding":
                _targets(ctx, section.start, section.end)
                _act_dates(ctx, section.start, section.end)


def reread(field: str, words: str) -> str | Quantity | None:
    """The value that the words of a conduct fact give when read alone."""
    if field == "assisted_targets":
        numbers = find_numbers(words)
        return numbers[0].quantity if numbers else None
    if field in ("offence_start", "offence_end"):
        dates = find_dates(words)
        return dates[-1].iso if dates else None
    if field == "knowledge":
        return next((clause for clause, pattern in _KNOWLEDGE if pattern.search(words)), None)
    pattern = next(p for f, p in _ACTS if f == field)
    match = pattern.search(words)
    if not match:
        return None
    return "false" if _NOT.search(words[: match.start()]) else "true"


def _acts(ctx: Context, start: int, end: int) -> None:
    text = ctx.text
    for clause in ctx.attribution.between(start, end):
        if not _PREFILTER.search(text, clause.start, clause.end):
            continue
        for field, pattern in _ACTS:
            for match in pattern.finditer(text, clause.start, clause.end):
                lead = text[clause.start : match.start()]
                if ctx.reported(match.start()) or _DOUBT.search(lead) or _UNPROVEN.match(text, match.end()):
                    continue
                if field in ("transfers", "withdraws", "face_verification") and _PLANNED.search(lead):
                    continue
                if (field in ("transfers", "withdraws") and _PURPOSE.search(lead)):
                    continue
                denied = _NOT.search(lead)
                begin = clause.start + denied.start() if denied else match.start()
                answer = ctx.attributed(match.start(), match.end())
                if answer.kind == "carried" and len(answer.numbers) > 1 and ctx.section_at(match.start()).kind == "holding":
                    continue
                for n in answer.numbers:
                    if denied and len(answer.numbers) > 1 and field != "stable_cooperation":
                        continue
                    fact = ctx.add(
                        field, begin, match.end(), f"conduct.{field}", value="false" if denied else "true", defendant=n,
                        attribution=answer.kind,
                    )
                    ctx.notes[fact.number] = Note(sentence=clause.sentence)


def _knowledge(ctx: Context, start: int, end: int) -> None:
    for clause_id, pattern in _KNOWLEDGE:
        for match in pattern.finditer(ctx.text, start, end):
            answer = ctx.attributed(match.start(), match.end())
            for n in answer.numbers:
                ctx.add("knowledge", match.start(), match.end(), f"conduct.{clause_id}", value=clause_id, defendant=n, attribution=answer.kind)


def _targets(ctx: Context, start: int, end: int) -> None:
    text = ctx.text
    for number in ctx.numbers_in(start, end):
        if number.unit not in ("个", "家", "名", "人", "伙", "组") or not number.quantity.low:
            continue
        match = _TARGETS.search(text, number.end, min(end, number.end + 14))
        if not match or re.search(r"[，。；、]", text[number.end : match.start()]):
            continue
        answer = ctx.attributed(number.start, match.end())
        for n in answer.numbers:
            ctx.add("assisted_targets", number.start, match.end(), "conduct.targets", quantity=number.quantity, unit="个", defendant=n, attribution=answer.kind)


def _act_dates(ctx: Context, start: int, end: int) -> None:
    """First and last date of the acts found of each defendant (dates of what came after the acts are left out)."""
    text = ctx.text
    first: dict[int, tuple[str, int, int, str | None]] = {}
    last: dict[int, tuple[str, int, int, str | None]] = {}
    for date in ctx.dates_in(start, end):
        clause = ctx.attribution.clause_at(date.start)
        stop = text.find("，", date.end)
        upto = clause.end if stop < 0 else max(clause.end, min(stop + 40, ctx.attribution.sentence_bounds(date.start)[1]))
        if _AFTERMATH.search(text, clause.start, min(upto, date.end + 40)):
            continue
        answer = ctx.attributed(date.end, date.end)
        numbers = answer.numbers or _next_subject(ctx, clause.start)
        begin = date.anchor_start if date.anchored and date.anchor_start is not None else date.start
        for n in numbers:
            row = (date.iso, begin, date.end, answer.kind)
            if n not in first or date.iso < first[n][0]:
                first[n] = row
            if n not in last or date.iso > last[n][0]:
                last[n] = row
    for field, found in (("offence_start", first), ("offence_end", last)):
        for n, (iso, begin, stop, kind) in found.items():
            ctx.add(field, begin, stop, f"conduct.{field}", value=iso, defendant=n, attribution=kind or "carried")


def _next_subject(ctx: Context, offset: int) -> tuple[int, ...]:
    """Defendants that are subject of the rest of the sentence (a date usually stands before its subject)."""
    a, b = ctx.attribution.sentence_bounds(offset)
    for clause in ctx.attribution.between(offset, b):
        numbers = tuple(p for p in clause.people if p > 0)
        if numbers:
            return numbers
    return ()
