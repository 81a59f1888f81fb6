"""Names of crimes as the Criminal Law (with its amendments and the supreme organs' lists of names) gives them, and how to find them.

:func:`find_charges` finds every name of a crime that stands in a stretch of text with its offsets and canonical name. Names of
the table are found anywhere; a name that is not in the table is found behind a word that announces one (犯, 构成, 涉嫌, 以).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.language.scanning import scanner

CONCEALING = "掩饰、隐瞒犯罪所得、犯罪所得收益罪"
AIDING = "帮助信息网络犯罪活动罪"

#: Names without the final 罪.
NAMES: tuple[str, ...] = (
    # networks, accounts, personal data
    "帮助信息网络犯罪活动", "非法利用信息网络", "拒不履行信息网络安全管理义务", "侵犯公民个人信息", "出售、非法提供公民个人信息",
    "非法获取公民个人信息", "非法侵入计算机信息系统", "非法获取计算机信息系统数据、非法控制计算机信息系统", "非法获取计算机信息系统数据",
    "非法控制计算机信息系统", "提供侵入、非法控制计算机信息系统程序、工具", "提供侵入、非法控制计算机信息系统的程序、工具", "破坏计算机信息系统",
    "扰乱无线电通讯管理秩序", "扰乱无线电管理秩序", "破坏广播电视设施、公用电信设施", "破坏公用电信设施", "妨害信用卡管理", "窃取、收买、非法提供信用卡信息",
    "买卖身份证件", "伪造、变造、买卖身份证件", "使用虚假身份证件、盗用身份证件", "伪造身份证件", "洗钱",
    # property
    "诈骗", "合同诈骗", "信用卡诈骗", "贷款诈骗", "票据诈骗", "集资诈骗", "保险诈骗", "金融凭证诈骗", "信用证诈骗", "有价证券诈骗", "盗窃", "抢劫", "抢夺",
    "侵占", "职务侵占", "挪用资金", "挪用公款", "敲诈勒索", "故意毁坏财物", "破坏生产经营", "拒不支付劳动报酬", "聚众哄抢",
    # economic order
    "非法经营", "非法吸收公众存款", "组织、领导传销活动", "骗取贷款、票据承兑、金融票证", "骗取贷款", "高利转贷", "违法发放贷款", "伪造货币", "出售、购买、运输假币",
    "持有、使用假币", "走私普通货物、物品", "虚开增值税专用发票、用于骗取出口退税、抵扣税款发票", "虚开增值税专用发票", "虚开发票", "非法出售增值税专用发票",
    "非法购买增值税专用发票、购买伪造的增值税专用发票", "逃税", "骗取出口退税", "假冒注册商标", "销售假冒注册商标的商品", "非法制造、销售非法制造的注册商标标识",
    "侵犯著作权", "销售侵权复制品", "侵犯商业秘密", "串通投标", "强迫交易", "生产、销售伪劣产品", "生产、销售有毒、有害食品", "生产、销售不符合安全标准的食品",
    "生产、销售假药", "生产、销售、提供假药", "非国家工作人员受贿", "对非国家工作人员行贿", "内幕交易、泄露内幕信息", "操纵证券、期货市场",
    # public order
    "掩饰、隐瞒犯罪所得、犯罪所得收益", "开设赌场", "赌博", "组织参与国（境）外赌博", "寻衅滋事", "聚众斗殴", "聚众扰乱社会秩序", "妨害公务", "袭警", "招摇撞骗", "催收非法债务",
    "伪造、变造、买卖国家机关公文、证件、印章", "伪造、买卖国家机关证件", "买卖国家机关证件", "伪造国家机关证件", "伪造、变造、买卖国家机关证件", "伪造公司、企业、事业单位、人民团体印章",
    "伪造公司、企业、事业单位印章", "伪造公司印章", "组织、领导、参加黑社会性质组织", "参加黑社会性质组织", "组织、领导黑社会性质组织", "非法使用窃听、窃照专用器材",
    "非法生产、销售间谍专用器材", "非法生产、销售专用间谍器材、窃听、窃照专用器材", "伪证", "妨害作证", "帮助毁灭、伪造证据", "窝藏、包庇", "窝藏", "包庇", "脱逃", "破坏监管秩序",
    "拒不执行判决、裁定", "非法处置查封、扣押、冻结的财产", "虚假诉讼", "组织他人偷越国（边）境", "运送他人偷越国（边）境", "偷越国（边）境", "偷越国境", "骗取出境证件",
    "提供伪造、变造的出入境证件", "非法采矿", "非法占用农用地", "污染环境", "盗伐林木", "滥伐林木", "非法捕捞水产品", "非法狩猎", "危害珍贵、濒危野生动物",
    "走私、贩卖、运输、制造毒品", "贩卖、运输毒品", "贩卖毒品", "运输毒品", "制造毒品", "走私毒品", "非法持有毒品", "容留他人吸毒", "引诱、教唆、欺骗他人吸毒",
    "组织卖淫", "协助组织卖淫", "强迫卖淫", "引诱、容留、介绍卖淫", "容留、介绍卖淫", "容留卖淫", "介绍卖淫", "引诱、容留卖淫", "制作、复制、出版、贩卖、传播淫秽物品牟利",
    "制作、贩卖、传播淫秽物品牟利", "贩卖淫秽物品牟利", "传播淫秽物品牟利", "传播淫秽物品", "组织淫秽表演", "组织考试作弊", "非法出售、提供试题、答案", "代替考试",
    "编造、故意传播虚假恐怖信息", "编造、故意传播虚假信息", "非法行医", "妨害传染病防治", "高空抛物", "侵害英雄烈士名誉、荣誉",
    # persons
    "故意杀人", "过失致人死亡", "故意伤害", "过失致人重伤", "强奸", "强制猥亵、侮辱", "强制猥亵", "猥亵儿童", "非法拘禁", "绑架", "拐卖妇女、儿童", "拐骗儿童", "收买被拐卖的妇女、儿童",
    "诬告陷害", "侮辱", "诽谤", "非法侵入住宅", "重婚", "虐待", "遗弃", "强迫劳动", "侵犯通信自由", "非法搜查", "破坏军婚",
    # public safety
    "交通肇事", "危险驾驶", "妨害安全驾驶", "放火", "失火", "爆炸", "投放危险物质", "以危险方法危害公共安全", "非法制造、买卖、运输、储存爆炸物", "非法买卖、运输爆炸物",
    "非法制造、买卖、运输、邮寄、储存枪支、弹药、爆炸物", "非法制造、买卖枪支", "非法持有、私藏枪支、弹药", "非法持有枪支", "非法持有、私藏枪支", "非法买卖枪支",
    "重大责任事故", "危险作业", "重大劳动安全事故", "破坏电力设备", "破坏易燃易爆设备", "盗窃、抢夺枪支、弹药、爆炸物",
    # office
    "贪污", "受贿", "行贿", "单位受贿", "单位行贿", "利用影响力受贿", "介绍贿赂", "对有影响力的人行贿", "巨额财产来源不明", "滥用职权", "玩忽职守", "徇私枉法", "私分国有资产",
)  # fmt: skip

_CONCEALING = (
    r"(?:掩饰、?隐瞒|隐瞒、?掩饰|掩饰|隐瞒)犯罪所得(?:、犯罪所得收益|及其产生的收益|及其收益|收益|、收益|、犯罪收益)?"
)
#: What practice calls them for short, or by mistake, without the final 罪.
SHORT = {"帮信": AIDING, "帮助信息网络犯罪": AIDING, "帮助网络犯罪活动": AIDING, "掩隐": CONCEALING, "掩瞒": CONCEALING}
_TABLE = "|".join(re.escape(n) for n in sorted((*NAMES, *SHORT), key=len, reverse=True))
_SELECTIVE = re.compile(_CONCEALING)
_KNOWN = scanner(rf"(?P<concealing>{_CONCEALING})罪?|(?P<name>{_TABLE})罪")
#: A name outside the table, behind a word that announces one.
_OTHER = re.compile(
    r"(?:犯|构成|涉嫌)(?P<name>(?!罪|有|了|数|两|三|二|上|该|前|后|新|漏|同|其|何|此|他|共)[一-龥（）、]{2,28}?)罪(?!所得|活动|嫌疑|行|犯|事实|集团|团伙|分子|情节|人员|资金|的)"
)
_SAME = re.compile(r"犯同罪|犯相同罪名|犯该罪")
_LISTED = re.compile(rf"(?:犯|涉嫌|构成|[、和及与])(?P<name>{_CONCEALING}|{_TABLE})$")
#: 涉嫌 may go without 罪.
_SUSPECTED = re.compile(rf"涉嫌犯?(?P<name>{_CONCEALING}|帮助信息网络犯罪活动|诈骗|开设赌场|侵犯公民个人信息)")


class Charge(NamedTuple):
    """A name of a crime at ``start:end`` (final 罪 included) and its canonical form; ``same``: 犯同罪, the name before it."""

    start: int
    end: int
    name: str
    same: bool = False


def canonical(name: str) -> str:
    """Canonical name of a crime as written, with its final 罪; selective forms of 掩饰、隐瞒犯罪所得 become the full name."""
    bare = name.removesuffix("罪")
    if _SELECTIVE.fullmatch(bare):
        return CONCEALING
    if bare in SHORT:
        return SHORT[bare]
    if bare == "提供侵入、非法控制计算机信息系统的程序、工具":
        bare = "提供侵入、非法控制计算机信息系统程序、工具"
    if bare == "偷越国境":
        bare = "偷越国（边）境"
    return bare + "罪"


def find_charges(text: str, start: int = 0, end: int | None = None) -> list[Charge]:
    """Names of crimes in ``text[start:end]`` in order, without overlap."""
    stop = len(text) if end is None else end
    found: list[Charge] = []
    for m in _KNOWN.finditer(text, start, stop):
        if m["concealing"] and not m.group().endswith("罪"):
            continue
        found.append(Charge(m.start(), m.end(), canonical(m.group())))
    found += _listed(text, start, found)
    taken = [(c.start, c.end) for c in found]
    for m in _OTHER.finditer(text, start, stop):
        a, b = m.start("name"), m.end("name") + 1
        if not any(a < e and s < b for s, e in taken) and not re.search(
            "被告|之一|被判|人犯|犯$|^犯|^同$|判处|刑罚|以上|以下|之$|追究|处罚", m["name"]
        ):
            found.append(Charge(a, b, canonical(text[a:b])))
    for m in _SAME.finditer(text, start, stop):
        found.append(Charge(m.start(), m.end(), "", same=True))
    return sorted(found, key=lambda c: c.start)


def _listed(text: str, start: int, found: list[Charge]) -> list[Charge]:
    """Names in a list whose last member alone has the final 罪 (犯诈骗、盗窃罪)."""
    more: list[Charge] = []
    for charge in found:
        at = charge.start
        while at > start and text[at - 1] in "、和及与":
            m = _LISTED.search(text, max(start, at - 24), at - 1)
            if m is None:
                break
            more.append(Charge(m.start("name"), m.end("name"), canonical(m["name"] + "罪")))
            at = m.start("name")
    return more


def find_suspected(text: str, start: int, end: int) -> Charge | None:
    """The first crime of which somebody is suspected in ``text[start:end]`` where its name lacks the final 罪."""
    m = _SUSPECTED.search(text, start, end)
    return Charge(m.start("name"), m.end("name"), canonical(m["name"] + "罪")) if m else None


def read_charge(words: str) -> str | None:
    """Canonical name of the first crime in ``words`` (the final 罪 may be missing); ``None`` where there is none."""
    for probe in (words, words + "罪", "犯" + words if words.endswith("罪") else ""):
        found = [c for c in find_charges(probe) if not c.same]
        if found:
            return found[0].name
    return None
