"""Names of the accused where no list of parties tells them: those behind 被告人, else those that open the sentences.

A name in running text has no end of its own (被告人甲某某在明知…): masked names end where the mask ends; of others the form is
taken that recurs whole and is followed by a word that often follows names.
"""

from __future__ import annotations

import re
from collections import Counter

from extractor.facts.surnames import COMPOUND_SURNAMES, SURNAMES

#: Words that follow a role without being a name.
NOT_A_NAME = re.compile(
    "^(?:均|及|在|对|的|等|之|因|系|将|有|已|未|到案|供述|犯|无|自愿|所|与|和|或|基本|是否|于|被|经|向|从|为|其|该|这|如|可|应|名|们|也|又|以|认|到|不|提|辩|当|当庭|本人|家属|信息|身份|情况|姓名|性别|户籍|"
    "退|委托|承认|明知|伙同|利用|通过|采用|使用|多次|先后|归案|犯罪|违法|近亲属|亲属|共|分别|还|再|则|亦|辨认|指认|当场|违反|只|且)"
)
_ENTITY_END = re.compile("(?:公司|厂|合作社|中心|商行|经营部|工作室|企业|集团|店|部|行|院|所|协会|社|站|学校|局)$")


def is_entity_name(name: str) -> bool:
    """Whether a name is that of a company or the like."""
    return len(name) > 5 and bool(_ENTITY_END.search(name))


_SURNAME = f"(?:{'|'.join(COMPOUND_SURNAMES)}|[{SURNAMES}])"
_MASK = "(?:某(?:某(?:[甲乙丙丁戊己庚辛]|[0-9](?![0-9万元张个余多年月日]))?|[甲乙丙丁戊己庚辛]|[0-9]{1,2}(?![0-9万元张个余多年月日]))?|[0-9]某某?|[×*＊xX]{1,2}[0-9]?|[甲乙丙丁])"
_MASKED = f"{_SURNAME}{_MASK}"
#: Behind a role any character before a mask is a family name, but for those that begin the next words (被告人在某地).
_MASKED_BEHIND_ROLE = re.compile(f"(?![在于因与和及将系经对从向被把给让为以或的等之某到由])[一-龥](?=某|[×*＊xX]){_MASK}(?!公司|市|县|区|村|镇|银行|省)")
_IN_MIDDLE = re.compile("[从和由到经让为]某(?![处地时日天人市县区村镇银公网平个国省院校店某])[一-龥]")
_ROLE_THEN = re.compile("(?:原审)?被告人|被告单位|被不起诉人|犯罪嫌疑人|上诉人")
_MASKED_NAME = re.compile(_MASKED)
_ENTITY_NAME = re.compile("[一-龥A-Za-z0-9×某]{3,36}?(?:有限责任公司|有限公司|公司|工作室|合作社|商行)")
_HAN = re.compile("[一-龥·]{2,4}")
#: Characters that do not belong to a name but often follow one.
FOLLOWS = frozenset(
    '于在因与和及的为将以经伙对向从明犯系、，。；：到被等供归又先后通利使多其已有还再见遂驾持用窜来去把让称说是均（(”’"至即当并共便仍给得辩同受自乘指同进打拿作退涉做收购提卡领取投按要帮找认结联负租驶独单参骗盗窃盖抓虽只应趁未没不可需能想诈刷获隐拉'
)
#: Those of them with which given names end too.
_GIVEN_TOO = "明通利进多"
#: Words that begin with a character that can also be a family name.
_WORDS = re.compile("其[妻担他余丈父母家亲在于]|时[任间]|强[行迫]|索要|明知|从[中事轻业]|来[自到往]|常[年常以用在住]|慎重|诸[多如]|逢[年人]|况且|隆重|幸[好免]")
_OTHER_CASE = re.compile("^（[^（）]{0,16}(?:另案|在逃|已判|另行|均已|判刑|起诉|死亡|在案|身份不明)")


_JOIN = re.compile("(?:（[^（）]{0,30}）)?(?:、|和|与|及|伙同)(?:被告人)?")


def named_behind_role(text: str) -> list[tuple[str, str, int, int]]:
    """Names that follow 被告人 anywhere in the text, with the lists that go on by 、: (name, role, start, end)."""
    places = [(match.group(), match.end()) for match in _ROLE_THEN.finditer(text)]
    names = _Names(text, [at for _, at in places])
    found: dict[str, tuple[str, str, int, int]] = {}
    for role, begin in places:
        offset = begin
        while name := names.at(offset):
            end = offset + len(name)
            elsewhere = _OTHER_CASE.match(text[end : end + 24]) if offset == begin else _tried_elsewhere(text, name)
            if not elsewhere:
                found.setdefault(name, (name, role, offset, end))
            joined = _JOIN.match(text, end)
            if not joined or joined.group().endswith("被告人"):
                break
            offset = joined.end()
    once = {n for n in found if names.count(n) == 1}
    return [
        row for name, row in found.items() if not (name in once and any(name[:n] in found for n in range(3, len(name))))
    ]


def _tried_elsewhere(text: str, name: str) -> bool:
    """Whether the text says anywhere behind the name that the person is dealt with in another case."""
    at = text.find(name)
    while at >= 0:
        if _OTHER_CASE.match(text[at + len(name) : at + len(name) + 24]):
            return True
        at = text.find(name, at + 1)
    return False


class _Names:
    """Reads names out of running text by how often their forms recur."""

    def __init__(self, text: str, places: list[int]) -> None:
        self.text = text
        self.behind_role = Counter(text[at : at + n] for at in places for n in (2, 3, 4))
        self._counts: dict[str, int] = {}

    def count(self, form: str) -> int:
        if form not in self._counts:
            self._counts[form] = self.text.count(form)
        return self._counts[form]

    def at(self, offset: int) -> str | None:
        """The name that begins at ``offset``: a masked one, an entity, or Chinese characters up to where names usually end."""
        text = self.text
        masked = _MASKED_NAME.match(text, offset) or _MASKED_BEHIND_ROLE.match(text, offset)
        if masked is None and (whole := _IN_MIDDLE.match(text, offset)) and self.count(whole.group()) > 1:
            return whole.group()  # 从某刚: a preposition makes no name twice
        if masked:
            return self.with_given_name(masked.group(), masked.end())
        if text.endswith("单位", 0, offset):
            entity = _ENTITY_NAME.match(text, offset)
            return entity.group() if entity else None
        run = _HAN.match(text, offset)
        if not run:
            return None
        words = run.group()
        compound = words[:2] in COMPOUND_SURNAMES
        if not compound and (words[0] not in SURNAMES or _WORDS.match(words)):
            return None
        if not compound and NOT_A_NAME.match(words) and words[1:2] in FOLLOWS:
            return None
        longest = min(4 if compound or words[1:2] == "氏" else 3, len(words))
        rated = [(self._likely(words[:n], text[offset + n : offset + n + 1]), -n) for n in range(2, longest + 1)]
        value, length = max(rated, default=(-1.0, 0))
        return words[:-length] if value > 0 else None

    def with_given_name(self, form: str, end: int) -> str:
        """Names masked in the middle (方某凯): the next character belongs to the name where it always follows."""
        given = self.text[end : end + 1]
        if not form.endswith("某") or not "一" <= given <= "龥":
            return form
        count = self.count(form)
        if given in FOLLOWS:  # 胡某明知… or 胡某明: the name where each time a word that follows names stands behind it
            behind = [m.group(1) for m in re.finditer(f"{form}{given}(.)", self.text)] if given in _GIVEN_TOO else []
            return form + given if len(behind) == count > 1 and FOLLOWS.issuperset(behind) else form
        return form + given if count >= 2 and self.count(form + given) >= 0.8 * count else form

    def _likely(self, form: str, behind: str) -> float:
        """How much speaks for ``form`` being a whole name: that it recurs whole, and that a word ends behind it."""
        if form[-1] in "，。、；：在于将和与为被":
            return -1.0
        whole = self.count(form) / max(1, self.count(form[:2]))  # 1 where the last character always goes with it
        value = 2.0 * whole + (1.0 if behind in FOLLOWS or not behind else 0.0)
        value += 0.8 if len(form) == 3 else 0.0
        if form[-1] in FOLLOWS and not (form[-1] == "明" and behind != "知"):
            value -= 1.6
        if self.behind_role[form] > 1 and len(form) > 2:
            value += 0.5 * whole
        return value


_MASKED_LIST = f"{_MASKED}(?:(?:、|和|与|及){_MASKED})*"
#: A sentence of a short account begins: date, place and trade may precede the names (2023年5月，云州务工人员甲某、乙某将…).
_OPENING = re.compile(
    "(?:^|[。；\n])(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.])?(?:经(?:法院)?(?:审理)?查明[，：])?(?:[0-9]{4}年[^，。；]{0,24}，)?"
    f"(?P<lead>[^，。；、“”]{{0,16}}?)(?P<names>{_MASKED_LIST})(?P<behind>[^。；]{{0,12}})"
)
_BYSTANDER = re.compile("被害|受害|证人|民警|警方|报案|被骗|法院|检察")


def opening_clauses(text: str) -> list[tuple[str, str, int, int]]:
    """Masked names that open a sentence of a short account in which nobody is called 被告人: (name, "", start, end)."""
    names = _Names(text, [])
    found: dict[str, tuple[str, str, int, int]] = {}
    for match in _OPENING.finditer(text):
        if _BYSTANDER.search(match["lead"]) or _BYSTANDER.search(match["behind"]):
            continue
        for name in _MASKED_NAME.finditer(text, match.start("names"), match.end("names")):
            form = names.with_given_name(name.group(), name.end())
            start, end = name.start(), name.start() + len(form)
            if _OTHER_CASE.match(text[end : end + 24]) or re.search(f"(?:被害人|受害人|证人){form}", text):
                continue
            found.setdefault(form, (form, "", start, end))
    return list(found.values())
