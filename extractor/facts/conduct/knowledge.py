"""Knowledge: the presumptions of art. 11 of 法释〔2019〕15号 and art. 5 of 法发〔2025〕12号 whose basis the text states.

One row a clause: the words of the basis. A clause of two parts (warned … and still went on) is found within one sentence or the
next. Where the text states contrary evidence for a defendant (deceived, believed it lawful, knowledge not proven), none is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.casefile import AttributionKind
from extractor.facts.context import Context
from extractor.language.scanning import WordFinder, scanner

_AUTHORITY = r"(?:监管部门|主管部门|通信管理(?:局|部门)|公安机关|公安人员|办案机关|民警|警方|反诈(?:中心|民警|部门)|派出所|网信部门|网警|市场监管[^，。；]{0,4})"
_WARNED = r"(?:书面)?(?:告知|警告|劝阻|提醒|训诫|约谈|通报|责令|警示|告诫|预警|整改)"
_STILL = r"(?:仍(?!未)|继续|又(?!称)|再次|依然|依旧|还是|照旧|次日起)"
_LIMITED = r"(?:限制|冻结|止付|暂停|风控|停用|停机|管控|封停|封禁|封号|限额|拦截|关停|锁定|降级)"

#: clause id → words that state its basis; the first whose words are all of a fact's text gives its value again
KNOWLEDGE: tuple[tuple[str, str], ...] = (
    ("interpretation2019.11.1", rf"{_AUTHORITY}[^。；\n]{{0,24}}{_WARNED}(?:[^；\n]{{0,70}}?{_STILL}|[^；\n]{{0,60}}?(?:收到|接到)[^，。；]{{0,8}}后[^。；\n]{{0,30}}?(?:仅|未|没有|不予|拒不))"),
    ("interpretation2019.11.2", r"接到[^，。；]{0,10}(?:举报|投诉)[^。；]{0,24}(?:未|不|没有)(?:予)?(?:履行|处理|处置|采取|核实)"),
    (
        "interpretation2019.11.3",
        r"(?:交易)?(?:价格|报酬|费用|方式|获利|租金|费率|佣金|收益|手续费)(?:均|都)?(?:明显|显著|畸|严重)?(?:异常|不合常理|不合理|过高|畸高|高于|偏高|偏离)|高出[^，。；]{0,14}(?:均价|市场价|市价|正常|[0-9一二两三四五]倍)|"
        r"异常高价|(?:明显|远|大幅|显著)(?:高于|超出|偏离)[^，。；]{0,10}(?:市场|市价|正常|一般|行情|均价|成本|标准|价)|不合理的?高(?:额|价)|畸高|明显(?:不符合|违反|有悖)[^，。；]{0,8}(?:交易|常理|习惯)",
    ),
    ("interpretation2019.11.4", r"(?:提供|使用|制作|销售|开发|架设)[^，。；]{0,14}(?:专门|主要)用于[^，。；的]{0,10}(?:违法|犯罪|诈骗)[^，。；]{0,6}的?(?:[^，。；]{0,4})(?:程序|工具|设备|软件|系统|通讯设备)"),
    ("interpretation2019.11.6", r"(?:为(?:他人|其|客户|对方)|帮助[^，。；]{0,8}|调整系统以|以便)?[^，。；]{0,6}(?:逃避|规避|躲避|绕开|绕过)(?:[^，。；]{0,4})(?:监管|监测|调查|风控|审核|检测|封堵)[^，。；]{0,8}(?:提供|技术|帮助|功能|服务)|(?:调整|修改|设置)[^，。；]{0,10}(?:规避|逃避)监测"),
    (
        "interpretation2019.11.5",
        r"(?:加密(?:聊天|通信|通讯|软件)|阅后即焚|密聊|暗语|(?:销毁|删除|清空|清除|清理|撤回)(?:了)?(?:全部|所有|双方|有关)?(?:的)?(?:聊天|通话|交易|数据|记录|好友|软件|证据|手机)[^，。；]{0,4}|(?:使用|以)虚假身份[^，。；]{0,10})|"
        r"(?:为|以)?(?:逃避|规避|躲避|绕开|应付)(?:[^，。；]{0,6})(?:监管|调查|侦查|打击|追查|查处|平台)",
    ),
    (
        "opinion2025.5.1",
        r"(?:提供|出售|销售|架设|安装|搭建|租用|出租|组装|使用|收到|接入)[^，。；]{0,18}(?:GOIP|GoIP|多卡宝|猫池|批量插入|改变主叫号码|虚拟拨号|VOIP|VoIP|接码平台|手机口|改号|短信猫|批量账号)|"
        r"(?:系统|软件|设备)[^，。；]{0,6}具有[^，。；]{0,6}(?:改变主叫号码|虚拟拨号|隐藏[^，。；]{0,6}号码)",
    ),
    (
        "opinion2025.5.2",
        rf"(?:被|因|遭|收到|提示|发现)[^，。；]{{0,22}}{_LIMITED}(?!登录的|使用的)[^\n；]{{0,44}}?(?:{_STILL}|解除限制|解限|解冻|解封|补办|挂失|换卡|更换)",
    ),
    ("opinion2025.5.3", r"应(?:付|对)[^，。；]{0,8}(?:调查|询问|民警|银行|回访|公安|核查|检查)|统一口径|串供|(?:准备|编造|教|背|约定|商量|串通)(?![^，。；]{0,8}(?:诈骗|聊天|推广|营销))[^，。；]{0,10}(?:话术|口径|说辞)|出(?:了)?事(?:了)?(?:就|后)?(?:说|讲|称)"),
)
_KNOWLEDGE = tuple((clause, re.compile(words)) for clause, words in KNOWLEDGE)
#: clause id → words of which one must stand in the basis
_CUES: dict[str, tuple[str, ...]] = {
    "interpretation2019.11.1": ("告知", "警告", "劝阻", "提醒", "训诫", "约谈", "通报", "责令", "警示", "告诫", "预警", "整改"),
    "interpretation2019.11.2": ("举报", "投诉"),
    "interpretation2019.11.3": ("异常", "高于", "高出", "畸高", "过高", "偏高", "偏离", "超出", "不合", "明显不符", "明显违反", "有悖", "高额", "高价"),
    "interpretation2019.11.4": ("专门用于", "主要用于"),
    "interpretation2019.11.5": ("加密", "阅后即焚", "密聊", "暗语", "销毁", "删除", "清空", "清除", "清理", "撤回", "虚假身份", "逃避", "规避", "躲避", "绕开", "应付"),
    "interpretation2019.11.6": ("逃避", "规避", "躲避", "绕开", "绕过"),
    "opinion2025.5.1": ("GOIP", "GoIP", "多卡宝", "猫池", "批量", "主叫号码", "虚拟拨号", "VOIP", "VoIP", "接码", "手机口", "改号", "短信猫", "隐藏"),
    "opinion2025.5.2": ("限制", "冻结", "止付", "暂停", "风控", "停用", "停机", "管控", "封停", "封禁", "封号", "限额", "拦截", "关停", "锁定", "降级"),
    "opinion2025.5.3": ("应付", "应对", "口径", "串供", "话术", "说辞", "出事", "出了事"),
}
_ANY_CUE = WordFinder(cue for cues in _CUES.values() for cue in cues)
#: evidence to the contrary: the presumption does not stand
_CONTRARY = scanner(
    r"(?:不能|无法|不足以|难以)(?:证明|认定|证实)[^，。；]{0,16}(?:明知|知道|知情|主观故意)|(?:没有|无|缺乏)证据(?:证明|证实)[^，。；]{0,24}(?:明知|知道|知情)|(?<!上述)信以为真|"
    r"(?:被|受)(?:他人|对方|人|同学|他)?(?:诱骗|欺骗|蒙骗)[^，。；]{0,12}|误以为|不知情|并不知道[^，。；]{0,14}(?:犯罪|诈骗|赃款)"
)
#: how the defence explains itself is no evidence, nor is the ignorance of third parties
_NOT_CONTRARY = re.compile(r"(?:客户|机主|村民|卡主|用户|开卡|被害人|辩|称|意见|上诉)[^。；]{0,30}$")
#: later words of the same document that settle it: knowledge was found
_KNEW = re.compile(r"足以认定[^，。；]{0,10}明知|应当?认定[^，。；]{0,8}明知|主观明知明显|明知他人利用信息网络|明知(?:系|是)犯罪所得|意识到|已经知道|知道(?:是|该|对方)")


def find_knowledge(ctx: Context) -> None:
    """Add the clauses whose basis the text states, for defendants without evidence to the contrary."""
    text = ctx.text
    found: list[tuple[int, str, int, int, AttributionKind]] = []
    sections = ctx.sections_of("findings", "prosecution", "holding")
    seen = {cue for section in sections for _, cues in _ANY_CUE.find(text, section.start, section.end) for cue in cues}
    present = {clause_id: [cue for cue in cues if cue in seen] for clause_id, cues in _CUES.items()}
    for section in sections:
        for clause_id, pattern in _KNOWLEDGE:
            if not present[clause_id]:
                continue
            for match in _matches(text, present[clause_id], pattern, section.start, section.end):
                if ctx.reported(match.start()) or _denied(text, section.start, match.start()) or read_knowledge(match.group()) != clause_id:
                    continue
                answer = ctx.attributed(match.start(), match.start())
                numbers = answer.numbers or ctx.attributed(match.end(), match.end()).numbers
                found.extend((n, clause_id, match.start(), match.end(), answer.kind or "carried") for n in numbers)
    contrary = contrary_evidence(ctx) if found else frozenset()
    for n, clause_id, start, end, kind in found:
        if n not in contrary:
            ctx.add("knowledge", start, end, f"conduct.{clause_id}", value=clause_id, defendant=n, attribution=kind)


def _matches(text: str, cues: list[str], pattern: re.Pattern[str], start: int, end: int) -> Iterator[re.Match[str]]:
    """Matches of ``pattern`` around ``cues``, in order."""
    done = start
    places: list[int] = []
    for cue in cues:
        at = text.find(cue, start, end)
        while at >= 0:
            places.append(at)
            at = text.find(cue, at + 1, end)
    for at in sorted(places):
        if at < done:
            continue
        begin = max(done, start, text.rfind("。", start, at) + 1, at - 60)
        for match in pattern.finditer(text, begin, min(end, at + 120)):
            yield match
            done = match.end()
        done = max(done, at + 1)


def contrary_evidence(ctx: Context) -> frozenset[int]:
    """Defendants for whom the court states that knowledge is not proven or that they were deceived, and finds nothing else."""
    found: set[int] = set()
    knew: set[int] = set()
    for section in ctx.sections:
        if section.kind not in ("findings", "holding") or section.below:
            continue
        for match in _CONTRARY.finditer(ctx.text, section.start, section.end):
            lead = ctx.text[max(section.start, match.start() - 40) : match.start()]
            if not ctx.reported(match.start()) and not _NOT_CONTRARY.search(lead.rpartition("。")[2]):
                found.update(ctx.attributed(match.start(), match.end()).numbers)
        if found:
            for match in _KNEW.finditer(ctx.text, section.start, section.end):
                clause = ctx.attribution.clause_at(match.start())
                if not re.search(r"不能|不足|没有证据|无法", ctx.text[clause.start : match.start()]):
                    knew.update(ctx.attributed(match.start(), match.end()).numbers)
    return frozenset(found - knew)


def read_knowledge(words: str) -> str | None:
    """The clause whose basis ``words`` state."""
    whole = next((clause for clause, pattern in _KNOWLEDGE if pattern.fullmatch(words)), None)
    return whole or next((clause for clause, pattern in _KNOWLEDGE if pattern.search(words)), None)


def _denied(text: str, start: int, at: int) -> bool:
    if re.search(r"(?<![与和按照向跟据依应同在为])(?:对方|上家|客户)[^，。；按]{0,24}$", text[max(start, at - 24) : at]):
        return True  # what the other side did or asked
    return bool(re.search(r"(?:未|没有|不|并非)[^，。；]{0,4}$|(?:是否|辩|查获|扣押)[^，。；]{0,20}$", text[max(start, at - 24) : at]))
