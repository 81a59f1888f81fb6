"""Sentencing factors (list ``factors``): what the court accepts, or what an indictment or non-prosecution decision asserts.

Each factor is a row: code, words, and words that must not stand in front. Whether the words are established, and of whom they
are said, is decided in ``reasoning``. Beside the holding, the findings count for what is done and not argued about (the fine
paid in advance, forgiveness); on appeal, what the court below accepted stays unless this court says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.casefile import AttributionKind, Fact, Section
from extractor.facts.context import Context
from extractor.facts.reasoning import persons, sentence_around, stands
from extractor.language.scanning import needed, scanner

_VULNERABLE = r"(?:未成年人?|在校(?:大|中|高中)?学?生|学生|老年(?:人|客户|群体|顾客)|残疾人|智力障碍(?:者)?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """``words``: pattern of the cue; ``unless``: pattern that must not match the clause before it; ``places``: sections read."""

    code: str
    words: str
    unless: str = ""
    places: tuple[str, ...] = ("holding",)


RULES: tuple[Rule, ...] = (
    Rule("voluntary_surrender", r"自首(?!的?规定)|(?:自动|主动)投案[^。；未不拒没]{0,16}如实(?:供述|交代|交待)"),
    Rule("confession", r"坦白(?!从宽)"),
    Rule("confession", r"(?:如实|主动)(?:供述|交代|交待|供认|陈述)(?:了)?(?:(?:自己|其|本人|上述|主要|全部|基本|的|犯罪|所犯){0,5}(?:罪行|事实))?", unless="同案|上线|上家|未掌握|尚未掌握|未能|没有|拒不"),
    Rule("plea", r"认罪认罚(?!从宽|具结|程序|的?法律|权利|案件)|(?<!不)(?<!不再)(?<!不能)(?<!不应)(?<!不予)适用认罪认罚从宽|认罪认罚从宽(?!制度|程序)|认罪(?:并|，|且)?(?:愿意|自愿|表示愿意)接受(?:刑事)?处罚"),
    Rule("merit", r"(?:重大)?立功"),
    Rule("recidivist", r"累犯"),
    Rule("prior_record", r"前科|犯罪记录|曾(?:经)?因(?:故意)?犯罪(?:被|受)[^，。；]{0,12}(?:判刑|判处[^，。；]{0,12}|刑事处罚|刑罚)|(?:曾(?:经)?|以前|此前|过去|早年)受过?(?:刑事处罚|刑罚处罚|刑事追究)|曾(?:经)?被(?:判刑|判处(?:刑罚|有期徒刑|拘役))|曾(?:经)?因[^，。；]{2,30}被(?:判处|判决|判刑|追究刑事责任)[^，。；]{0,14}"),
    Rule("prior_admin_penalty", r"(?:受过|受到过?|被处以?|被|曾受)[^，。；]{0,12}(?:行政处罚|行政拘留|治安处罚|罚款)|行政处罚后|违法劣迹|有劣迹"),
    Rule("restitution", r"退缴|退赃|返赃|退赔|损失(?:均|已|全部|大部分|部分|少部分){1,3}(?:退还|退赔|赔偿|弥补)|退清|清退|退出(?!机制|群)[^，。；]{0,10}(?:所得|赃款|款|元)|退还[^，。；]{0,12}(?:所得|赃款|款|损失|钱|元)|(?:主动|积极|全部|已)上缴|上缴[^，。；]{0,6}违法所得|(?:代为?|主动|积极|全额|部分|已)?(?:赔偿|弥补|挽回)(?:了)?[^，。；]{0,20}(?:损失|被害)|赔偿(?!请求|要求|责任|义务|能力|标准|问题|协议|款?的?诉讼|范围)|返还了?[^，。；]{0,16}(?:损失|赃款)|退回[^，。；]{0,8}(?:赃款|所得|现金)|(?:交出|上交|交回|缴回|退交|交还|缴出)[^，。；卡账机]{0,14}(?:元|所得|赃款)|(?:赔给|赔了|赔还|补偿(?!金|款|性))[^，。；]{0,20}元|赔付|退款|(?:所得|赃款|款项)[^，。；]{0,6}(?:交回|缴回|交还|退还|上交|交出)",
         unless="责令|继续|追缴|应当?|不足|尚未|未|无力|拒|要求|不能|予以?$|愿意?|承诺|表示|请求|附带民事"),
    Rule("forgiveness", r"(?:取得|获得|得到|获|出具|表示|予以)[^，。；]{0,20}谅解(?:书)?|谅解", unless="未|没有|不予"),
    Rule("fine_prepaid", r"预[缴交](?:部分|全部|了)?[^，。；]{0,6}罚金|(?:主动|提前|已(?:经)?(?:足额|全额|全部)?)(?:代为)?[缴交]纳?(?:了)?(?:部分|全部)?罚金|罚金[^，。；（）]{0,20}(?:已(?:经)?(?:足额|全额|全部|预|先行)*[缴交]纳?(?!的)|（已[^）]{0,6}[缴交][^）]{0,4}）)|缴纳罚金保证金|(?:预|先行)?[缴交]纳?(?:了)?财产刑(?:执行)?(?:保证金|款)",
         unless="未|应|限|立即", places=("holding", "findings", "disposition", "evidence")),
    Rule("first_offence", r"初犯|偶犯|初次(?:实施)?(?:违法)?犯罪|首次(?:实施)?(?:违法)?犯罪|(?:初次|首次|初)(?:触犯刑法|触犯刑律|触法|违法|犯法|犯案)"),
    Rule("minor", r"(?:未满|不满|未到|不到)(?:十八|18)周?岁(?!的人)|(?:系|是|均系|属于?|为|时尚?|仍|尚)未成年(?:人|时)?", unless="利用|拉拢|引诱|教唆|组织|向|将|对|伙同|招募|发展|被害"),
    Rule("student", r"(?:系|是|均系|为|亦系|属于?|、|，)?(?:在校(?:大|中|高中|中专|职高|大专)?学?生|在校就读|在读(?:大)?学生|在校读书)", unless="利用|拉拢|引诱|教唆|组织|向|将|对|招募|发展|收购|群体"),
    Rule("elderly", r"老年人|(?:年|已)满(?:六十|六十五|七十|七十五|60|65|70|75)周岁|年事已高", unless="利用|拉拢|引诱|组织|向|将|招募|发展|被害|收购"),
    Rule("disabled", r"(?:肢体|听力|智力|精神|视力|言语)?(?:[一二三四]级)?残疾(?:人)?|聋哑人|又聋又哑|盲人", unless="利用|拉拢|引诱|组织|向|将|招募|发展|被害|收购"),
    Rule("attempted", r"未遂"),
    Rule("organiser", r"组织者|首要分子|组织(?:、|，|并)?(?:指挥|策划|领导|利用)|组织(?:他人|多人|人员|、招募|、管理)?[^，。；、的]{0,6}(?:收购|收集|收取|贩卖|提供|出售|出租|转移|取现)|组织他人|组织、招募", unless="参与|受|被(?!告)|为组织|未|没有"),
    Rule("long_term", r"长期(?:从事|为|实施|参与|以|收购|出售)"),
    Rule("exploits_vulnerable", rf"(?:利用|拉拢|引诱|教唆|唆使|胁迫|欺骗|哄骗|招募|招揽|发展|组织)[^，。；]{{0,8}}{_VULNERABLE}|以[^，。；]{{0,6}}{_VULNERABLE}[^，。；]{{0,4}}为(?:对象|目标)|(?:针对|面向|瞄准)[^，。；]{{0,4}}{_VULNERABLE}"),
    Rule("insider", r"(?:作为|身为|系|利用)?(?:银行|金融|电信|通信|通讯|互联网|支付|营业厅)[^，。；]{0,10}(?:从业人员|工作人员|从业者)|(?:作为|身为)[^，。；]{0,4}(?:银行|金融|电信|通信|通讯|互联网|支付|营业厅)[^，。；]{0,10}(?:员工|职员|经理|柜员|业务员|店长|店员|负责人)|从业人员", unless="向|冒充|经|证人"),
    Rule("cross_border", r"跨境(?:非法)?(?:提供|实施|运|向|犯罪|转移|作案)[^，。；]{0,6}|(?:赴|到|前往|在|出)境外[^，。；]{0,14}(?:实施|参与|提供|从事|犯罪)", unless="人员|团伙|分子|集团"),
    Rule("dedicated_tools", r"(?:专门|主要)用于[^，。；]{0,16}(?:犯罪|诈骗|侵入|非法控制|赌博)[^，。；]{0,20}(?:设备|工具|程序|软件|系统|装置)|(?:专门|主要)用于违法犯罪"),
    Rule("deepfake", r"深度伪造|(?:AI|智能|人工智能)?换脸|拟声技术|人工智能[^，。；]{0,10}(?:合成|伪造|生成)"),
    Rule("prior_non_prosecution", r"(?:曾|曾经|五年内|二年内|两年内|此前|以前|前次|又)[^。；]{0,40}(?:相对不起诉|(?:被|作出?|决定|酌定)[^，。；]{0,8}不起诉)"),
    Rule("deceived", r"(?:被|受|遭|因受)[^，。；]{0,6}(?:诱骗|蒙骗|哄骗|蒙蔽|诱导|引诱|欺骗|利诱)|受骗(?:参与|提供)|被骗(?:参与|提供)", unless="被害|冒充"),
    Rule("short_low_gain", r"(?:参与(?:犯罪)?(?:的)?时间(?:较|很)?短[^，。；]{0,2}[，、且]?)?(?:获利|所得|违法所得|非法所得|获益|所获利益|获取利益)(?:数额|金额)?(?:均)?(?:(?:较|很|甚|极)?(?:少|小|低|微)(?!量)|微薄|无几|有限|不(?:多|大|高))", unless="巨大"),
    Rule("assists_investigation", r"(?:积极|主动)?(?:配合|协助|帮助)[^，。；]{0,12}(?:追查|追赃|追缴赃款|侦破|查处|侦办|查清|挽损)", unless="未|不"),
)  # fmt: skip
_RULES = tuple(
    (rule, needed(rule.words), scanner(rule.words), re.compile(rule.unless) if rule.unless else None) for rule in RULES
)
#: section → the rules that are read there
_RULES_OF = {
    kind: tuple(row for row in _RULES if kind in row[0].places) for kind in ("holding", "findings", "disposition", "evidence")
}
_RESTITUTION = next(pattern for rule, _, pattern, _ in _RULES if rule.code == "restitution")
_RECIDIVISM = re.compile("累犯")
_FIRST = re.compile("初犯|偶犯|初次|首次")
_SIGNED = re.compile("(?:签署|签订|签具)了?《?(?:认罪认罚)?具结书》?|签字具结")
_PLEADED = re.compile(r"(?:自愿|均|表示|都|已)认罪认罚(?!从宽|具结|程序|的?法律|权利|案件)")
_RETRACTED = re.compile("不(?:再|能|应|予)?适用认罪认罚|(?:未|不|拒不)认罪|否认|翻供|撤回[^。；]{0,6}具结")
_PRIOR_DENIED = scanner(r"(?:无|没有|未有|不存在)(?:任何)?(?:违法)?(?:犯罪)?(?:前科|犯罪记录|劣迹)|无违法犯罪记录")

Found = dict[tuple[int, str], tuple[int, int, str, AttributionKind | None]]


def find(ctx: Context) -> None:
    """Add ``factors`` facts, one per defendant and factor; the list is empty where the reasoning names none."""
    own: Found = {}
    below: Found = {}
    read = False
    for section in ctx.sections:
        if section.kind not in ("holding", "findings", "disposition", "evidence"):
            continue
        read = True
        _scan(ctx, section, below if section.below else own)
    _settle(own, below)
    for fact in list(ctx.facts):  # a payment that the document itself finds is restitution, argued about or not
        if fact.field != "restitution_yuan" or fact.defendant is None or fact.section in ("evidence", "procedure"):
            continue
        if fact.pattern == "sentences.restitution.all":
            continue  # the words are those of the gain
        if fact.quantity is not None and fact.quantity.high == 0:
            continue
        if fact.section != "prosecution" or fact.speaker == "court" or (fact.defendant, "plea") in own:
            start = _paid_from(ctx, fact)
            if start is not None:
                own.setdefault(
                    (fact.defendant, "restitution"), (start, fact.end, "factors.restitution.paid", fact.attribution)
                )
    _signed(ctx, own)
    if read:
        for defendant in ctx.defendants:
            defendant.values.setdefault("factors", ())
    for (number, code), (start, end, pattern, kind) in sorted(own.items(), key=lambda item: (item[0][0], item[1][0])):
        ctx.add("factors", start, end, pattern, value=code, defendant=number, attribution=kind)
    _records(ctx, own)


def _paid_from(ctx: Context, fact: Fact) -> int | None:
    """Where the words of a payment begin: at its verb, which may stand before the figure and other figures; none without one."""
    if reread("factors", fact.text) == "restitution":
        return fact.start
    start, _ = ctx.attribution.sentence_bounds(fact.start)
    return next(
        (
            at
            for at in range(fact.start - 1, start - 1, -1)
            if _RESTITUTION.search(ctx.text, at, fact.end) and reread("factors", ctx.text[at : fact.end]) == "restitution"
        ),
        None,
    )


def reread(field: str, words: str) -> str | None:
    """Code of the factor that the words name; for ``prior_record`` whether they tell of one or deny it."""
    if field == "prior_record":
        return "false" if _PRIOR_DENIED.search(words) or _FIRST.search(words) else "true"
    if _SIGNED.fullmatch(words):
        return "plea"
    matches = [(m.end() - m.start(), rule.code) for rule, _, pattern, _ in _RULES if (m := pattern.search(words))]
    return max(matches)[1] if matches else None


def _scan(ctx: Context, section: Section, found: Found) -> None:
    text = ctx.text
    holding = section.kind == "holding" or section.below
    if not holding and text.find("罚金", section.start, section.end) < 0:
        return
    words = text[section.start : section.end]
    below = section.below and section.kind in ("findings", "holding", "evidence")
    for rule, cues, pattern, unless in _RULES if below else _RULES_OF[section.kind]:
        if cues and not any(map(words.__contains__, cues)):
            continue
        for m in pattern.finditer(text, section.start, section.end):
            if unless is not None:
                clause = max(section.start, *[text.rfind(c, section.start, m.start()) + 1 for c in "，。；：\n"])
                if unless.search(text, clause, m.start()):
                    continue
            if not stands(text, m.start(), m.end(), section):
                continue
            if rule.code == "prior_record" and _RECIDIVISM.search(
                text, m.end(), sentence_around(text, m.start(), section.start, section.end).end
            ):
                continue
            numbers, kind = persons(ctx, m.start(), m.end(), section.start, section.end)
            for number in numbers:
                found.setdefault((number, rule.code), (m.start(), m.end(), f"factors.{rule.code}", kind))
                if rule.code == "confession" and m.group().startswith("坦白"):
                    found[number, "confession"] = (m.start(), m.end(), "factors.confession.named", kind)


def _settle(own: Found, below: Found) -> None:
    """Join what the court below accepted; 如实供述 that is part of a surrender is no confession of its own."""
    for key, row in below.items():
        number, code = key
        if code == "confession" and (number, "voluntary_surrender") in own:
            continue
        if code in ("prior_record", "first_offence") and (number, "recidivist") in own:
            continue
        if code == "first_offence" and (number, "prior_record") in own:
            continue
        own.setdefault(key, row)
    for number, code in list(own):
        if (
            code == "confession"
            and (number, "voluntary_surrender") in own
            and not own[number, code][2].endswith("named")
        ):
            del own[number, code]


def _signed(ctx: Context, own: Found) -> None:
    """A signed 具结书, or a plea that the findings tell, is one where the reasoning is silent; one that tells of denial is not."""
    if "具结" not in ctx.text and "认罪认罚" not in ctx.text:
        return
    for section in ctx.sections:
        if section.kind not in ("procedure", "findings", "prosecution") or section.below:
            continue
        told = [*_SIGNED.finditer(ctx.text, section.start, section.end)]
        if section.kind == "findings":
            told += _PLEADED.finditer(ctx.text, section.start, section.end)
        for m in told:
            if not stands(ctx.text, m.start(), m.end(), section):
                continue
            numbers, kind = persons(ctx, m.start(), m.end(), section.start, section.end)
            for number in numbers:
                if (number, "plea") not in own and not _retracted(ctx, number):
                    own[number, "plea"] = (m.start(), m.end(), "factors.plea.signed", kind)


def _retracted(ctx: Context, number: int) -> bool:
    for section in ctx.sections:
        if section.kind != "holding":
            continue
        for m in _RETRACTED.finditer(ctx.text, section.start, section.end):
            if number in persons(ctx, m.start(), m.end(), section.start, section.end)[0]:
                return True
    return False


def _records(ctx: Context, own: Found) -> None:
    """``prior_record`` as far as the reasoning tells it: true with 累犯 or 前科, false with 初犯 or where it says that there is none."""
    known = {f.defendant for f in ctx.facts if f.field == "prior_record"}

    def tell(number: int, start: int, end: int, value: str, kind: AttributionKind | None) -> None:
        if number not in known:
            known.add(number)
            pattern = "factors.record" if value == "true" else "factors.record.none"
            ctx.add("prior_record", start, end, pattern, value=value, defendant=number, attribution=kind)

    for codes, value in ((("recidivist", "prior_record"), "true"), (("first_offence",), "false")):
        for (number, code), (start, end, _, kind) in own.items():
            if code in codes:
                tell(number, start, end, value, kind)
    for section in ctx.sections:
        if section.kind not in ("holding", "findings"):
            continue
        for m in _PRIOR_DENIED.finditer(ctx.text, section.start, section.end):
            numbers, kind = persons(ctx, m.start(), m.end(), section.start, section.end)
            for number in numbers:
                tell(number, m.start(), m.end(), "false", kind)
