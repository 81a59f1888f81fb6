"""Who is named where: mentions of defendants and of everybody else in the text.

Defendants come from the parties section. Other people matter because what is theirs must not become a defendant's:
persons dealt with in other cases, victims, witnesses, card holders, nicknamed recipients.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.casefile import maker
from extractor.facts.surnames import COMPOUND_SURNAMES, SURNAMES
from extractor.language.scanning import scanner

_SURNAME = f"(?:{'|'.join(COMPOUND_SURNAMES)}|[{SURNAMES}])"
#: 停放于某商场: no name
_THINGS = (
    "商场|酒店|公司|宾馆|小区|市|县|区|村|镇|路|街|银行|学校|平台|网|店|超市|饭店|茶楼|出租|地(?!某)|处|日|时|年|月|职业|学院|大学|中学|项|种|些|次|天|机关|单位|部门|物流|商贸|房间|商业|工厂|微信|聊天|境外|群|"
    "软件|网站|程序|广场|大厦|医院|法院|银|商铺|门店|写字楼|民房|楼"
)
#: the ends of place names that are family names too: 上海某公司 names nobody
_PLACES = frozenset(
    "上海 临海 珠海 北海 威海 南宁 西宁 海宁 济宁 咸宁 遂宁 西安 延安 泰安 吉安 广安 六安 淮安 雅安 保安 公安 瑞安 浙江 镇江 湛江 丽江 九江 阳江 晋江 内江 黑江 南昌 许昌 武昌 宜昌 东昌 "
    "洛阳 沈阳 贵阳 南阳 安阳 信阳 濮阳 衡阳 岳阳 邵阳 益阳 揭阳 阜阳 绵阳 德阳 资阳 咸阳 襄阳 丹阳 富阳 朝阳 辽阳 海南 河南 湖南 云南 济南 桂林 吉林 榆林 玉林 虎林 长乐 昌乐 河池 大连 黄石 "
    "万宁 东莞 中山 龙岩 三明 高密 诸暨 义乌 常德 承德 宁德 顺德 建德 邢台 烟台 丰台 石柱 巢湖 梅州 汉中 鞍山 黄冈 滨州 池州 温州 商丘 章丘 任丘 平凉 酒泉 阳泉 泉州 南通 昭通 和平 恩平 开平 南平 四平 邹平 "
    "余杭 上杭 兴隆 武隆 永隆 大冶 五常 自贡 曲沃 瑞昌 建昌 乐昌 文昌 荣昌 都昌 遂昌 新昌 会昌 永昌 顺昌 平昌 西昌 白银 新余 大同 长治 佳木 同江 牡丹 松原 固原 太原 平原 三原 中原 台江 潮安 都安 集安 崇明 昆明 高明 兴国 南康 永康 安康".split()
)
#: A masked name: 陈某, 陈某某, 陈某甲, 陈某1, 陈1某, 陈××.
_MASKED = scanner(
    # most family names are passed by here
    f"(?=.(?:[某0-9×xX*]|.[某0-9×xX*])){_SURNAME}(?:某(?!{_THINGS})(?:某[甲乙丙丁戊己庚辛]?|[甲乙丙丁戊己庚辛]|[0-9]{{1,2}}(?![0-9,.]*(?:张|个|套|部|万|元|名|人|次|笔|余|多|年|月|日)))?"
    f"|[0-9]某某?|[×xX*]{{1,2}}(?![0-9×xX*]*(?:号|室|栋|幢|单元|镇|村|路(?!过)|街|小区|区|县|市|乡|弄|组(?!织)|楼|层|公司|银行|支行|平台)))"
)
#: the end of a place that is a family name too: 惠济区某某小区, 3号楼xx室
_IN_ADDRESS = re.compile("[^，。；：、（）“”人和与及被对向由给从犯案名][区楼]")
_NO_NAME = frozenset(("陈述", "报案", "亲属", "家属", "损失", "名单", "财物", "钱款", "资金", "人数", "本人", "单位"))
_STATUS = r"(?:均?已?另案(?:处理|侦查|起诉|审理|判决)|另处|在逃|在案|已判[刑决]|均?已?[^（）]{0,4}判刑|身份不明|身份待查|未到案|另行处理|不起诉|化名|网名|绰号)"
_FULL = r"[一-龥·]{2,4}"
_OTHER_CASE = re.compile(f"（[^（）]{{0,12}}{_STATUS}[^（）]{{0,8}}）")
_NAME_BEFORE = re.compile(rf"{_FULL}\Z")
_INTRODUCING = re.compile("^.*(?:被告人|同案人|同案犯|[和与及、由经向从给受随同])")
_VICTIM = scanner(f"(?:被害人|受害人|报案人|事主)((?:{_MASKED.pattern}|[一-龥]{{2,3}}(?=[、（，被的等等]))(?:、(?:{_MASKED.pattern}|[一-龥]{{2,3}}(?=[、（，被的等])))*)")
#: behind a name: this person was cheated
_CHEATED = re.compile(r"(?:（[^）]{0,20}）)?(?:等[0-9一二三四五六七八九十]{0,3}(?:名|人|位)?(?:被害人|群众|受骗人员|受骗群众|事主)?)?(?:被(?![抓羁逮取判告通传采刑民公查])[^，。；]{0,10}?骗|受骗|遭[^，。；]{0,6}骗)")
_BEFORE_NICK = re.compile(r"(?:网名|昵称|绰号|外号|化名|名为|叫|上家|上线|老板|由|受|与|向|从|给|按|被|将)$")
_NICK = re.compile(r"[“\"]([^”\"，。；]{1,10})[”\"]")
#: 给“好处费”, 向“某盾”平台: a thing in quotation marks, nobody
_NO_NICK = re.compile("(?:费|款|钱|金|酬|报酬|工资|提成|佣金|利息|分红|卡|码|盾|群|群聊|平台|软件|[Aa][Pp][Pp]|币|业务|项目|生意|任务|网站|公司)$")


#: number of whoever is called 对方, 上线 and the like: an actor, but nobody one could name
STRANGER = -10_000
STRANGERS = ("对方", "上线", "上家", "诈骗分子", "诈骗人员", "犯罪分子", "犯罪人员", "收卡人", "境外人员", "该团伙", "诈骗团伙", "犯罪团伙", "诈骗集团", "犯罪集团")
#: none of the words begins with the end of another, so that all are found
_STRANGERS = re.compile("|".join(STRANGERS))


#: a site or a program goes online: nobody one stands under
_GOES_ONLINE = re.compile("上线(?:起|后|前|以来|之|运营|推广|[“0-9])")


class Mention(NamedTuple):
    """A person named at ``start:end``; ``person`` > 0 is a defendant's number, < 0 somebody else."""

    start: int
    end: int
    person: int


_mention = maker(Mention)


@dataclass(slots=True)
class People:
    """Every mention in a text, in order, with lookups."""

    mentions: list[Mention] = field(default_factory=list)
    victims: frozenset[int] = frozenset()
    names: dict[int, str] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin in ``start:end``."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int, start: int) -> Mention | None:
        """Last mention that begins in ``start:offset``."""
        i = bisect_left(self._starts, offset) - 1
        return self.mentions[i] if i >= 0 and self._starts[i] >= start else None


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names stand in ``text``, in order, without overlap; of two that begin at one place the longer one counts.

    By looking for one name after the other: to compile a pattern of them costs more than to read a document with it.
    """
    found: list[tuple[int, int]] = []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append((at, -len(name)))
            at = text.find(name, at + 1)
    end = 0
    for start, length in sorted(found):
        if start >= end:
            end = start - length
            yield start, end


_THE_COMPANY = re.compile(r"(?:^|[。；，\n：])(?:该|本)?(公司)(?!的?(?:职员|员工|业务员|法定|账户|对公|名义|银行|为|名下|人员|经理|股东|注册|负责))")


def find_people(text: str, defendants: Iterable[tuple[int, tuple[str, ...]]], entity: int = 0) -> People:
    """All mentions of the defendants (number, names) and of other people in ``text``.

    ``entity``: number of the one defendant that is a company, 0 where there is none: 公司 at the head of a clause is it.
    """
    known: dict[str, int] = {}
    for number, names in defendants:
        for name in names:
            if len(name) >= 2:
                known.setdefault(name, number)
    people = People(names={n: name for name, n in reversed(list(known.items()))})
    victims: set[int] = set()
    other = 0

    def learn(name: str) -> int:
        nonlocal other
        if name not in known:
            other -= 1
            known[name] = other
            people.names[other] = name
        return known[name]

    for match in _MASKED.finditer(text):
        pair = text[max(0, match.start() - 1) : match.start() + 1]
        if match[0] not in known and pair not in _PLACES and not _IN_ADDRESS.fullmatch(pair):
            learn(match[0])
    for match in _VICTIM.finditer(text):
        for name in match.group(1).split("、"):
            if name in _NO_NAME:
                continue
            number = learn(name)
            if number < 0:
                victims.add(number)
    for match in _OTHER_CASE.finditer(text):
        before = _NAME_BEFORE.search(text, max(0, match.start() - 4), match.start())
        name = _INTRODUCING.sub("", before[0]) if before else ""
        if 2 <= len(name) <= 4 and not any(name.endswith(k) or k.endswith(name) for k in known):
            learn(name)
    for match in _NICK.finditer(text):
        if _BEFORE_NICK.search(text, max(0, match.start() - 3), match.start()) and not _NO_NICK.search(match.group(1)):
            learn(match.group(1))
    strangers = set(_STRANGERS.findall(text))
    for word in STRANGERS:  # somebody the document does not name
        if word in strangers:
            known.setdefault(word, STRANGER)
            people.names.setdefault(STRANGER, word)
    if not known:
        return people
    for start, end in _places(text, known):
        person = known[text[start:end]]
        if person == STRANGER and _GOES_ONLINE.match(text, start):
            continue
        people.mentions.append(_mention((start, end, person)))
        if person < 0 and person not in victims and _CHEATED.match(text, end):
            victims.add(person)
    if entity:
        people.mentions += [Mention(m.start(1), m.end(1), entity) for m in _THE_COMPANY.finditer(text)]
        people.mentions.sort(key=lambda m: m.start)
    people._starts = [m.start for m in people.mentions]
    for left, right in reversed(list(zip(people.mentions, people.mentions[1:], strict=False))) if victims else ():
        if right.person in victims and left.person < 0 and text[left.end : right.start] == "、":
            victims.add(left.person)  # 甲、乙等人被骗
    people.victims = frozenset(victims)
    return people
