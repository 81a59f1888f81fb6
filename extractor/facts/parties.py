"""Who stands accused in this document: the defendants in order of first listing, with their introductions and other names.

They are read from the list of parties (被告人 / 被告单位 / 被不起诉人 / 上诉人（原审被告人）…). A text without such a list (a bare
account of facts) falls back to the names that follow 被告人, and failing that to masked names that open clauses.
Defenders, guardians, victims, people dealt with in other cases and representatives are never parties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.casefile import Section
from extractor.facts.surnames import COMPOUND_SURNAMES, SURNAMES
from extractor.sections.squeezed import Squeezed


@dataclass(frozen=True, slots=True)
class Party:
    """``text[start:end]`` is the name where it is first listed; ``intro_start:intro_end`` the words that introduce the person.

    Without a list of parties the introduction is empty (``intro_start == intro_end``). ``number`` counts from 1.
    """

    number: int
    name: str
    role_word: str
    start: int
    end: int
    intro_start: int
    intro_end: int
    aliases: tuple[str, ...] = ()
    is_entity: bool = False


_ROLE = (
    "(?:原审|再审)?(?:上诉人|申诉人|申请再审人|再审申请人|抗诉人)（(?:[^（）]{0,12})?(?:原审|一审|原)?[^（）]{0,12}被告(?:人|单位)[^（）]{0,14}）|"
    "(?:附带民事诉讼)?(?:原审|一审|同案|原)?(?:附带民事诉讼)?被告(?:人|单位)(?:暨|（兼）|兼|、)?(?:原审)?(?:附带民事诉讼被告(?:人|单位)?)?(?:（(?:原审|一审)?(?:上诉人|附带民事诉讼[^（）]{0,6}被告人?|自诉人)[^（）]{0,8}）)?|"
    "被不起诉(?:人|单位)|原审上诉人(?:（[^（）]{0,20}）)?|上诉人(?:（[^（）]{0,8}）)?|罪犯|犯罪嫌疑人"
)
_QUALIFIED = "(?:（?(?:自报姓名|自报名|自报|化名|姓名自报|身份自报)[：:]?）?)?"
_NUMBER = "(?:第?[一二三四五六七八九十]{1,3}[、.．]?|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}[、.．]|[①-⑳])?"
_PERSON = "[一-龥][0-9]{1,2}某某?|[一-龥〇㐀-䶿A-Za-z×*＊xX某](?:[一-龥〇㐀-䶿·•．A-Za-z×*＊某]){0,24}?[0-9]{0,2}[甲乙丙丁戊己庚辛]?"
_ENTITY = "[一-龥A-Za-z0-9×*＊·（）]{4,48}?(?:公司|厂|合作社|中心|商行|经营部|工作室|企业|集团|店|部|行|院|所|协会|社|站|学校|局)"
#: What may stand behind a listed name.
_BEHIND = "(?=[，。,；;：:（(、”’\"]|$|男[，,、0-9性汉]|女[，,、0-9性汉]|性别|绰号|曾用名|别名|化名|又名|外号|出生|生于|(?:曾|又|现|后|均)?因(?:涉嫌|犯|本案|[一-龥]{2,6}于)|现(?:羁|住|在押)|住所|统一社会|[12][0-9]{3}年|身份证|公民身份)"
_LISTED = re.compile(
    f"{_NUMBER}(?P<role>{_ROLE})[一二三四五六七八九十]?(?:[：:]|基本情况[：:])?(?:姓名[：:]?|名称[：:]?)?{_QUALIFIED}(?P<name>{_ENTITY}(?=[，。,；;：:（(])|{_PERSON}){_BEHIND}"
)
#: Where the introduction of a person ends: somebody else begins.
_OTHER = re.compile(
    f"{_NUMBER}(?:(?:指定|委托|共同)?辩护人|值班律师|(?:法定|诉讼|委托|附带民事诉讼)代(?:理|表)人|翻译|合适成年人|被害(?:人|单位)|(?:原审)?附带民事|(?:原|二审)?公诉机关|抗诉机关|自诉人|鉴定人|"
    "（?(?:上列|上述|以上|上揭)|（(?:均|[一二三四五六七八九十两]人))"
)
_ENTITY_END = re.compile("(?:公司|厂|合作社|中心|商行|经营部|工作室|企业|集团|店|部|行|院|所|协会|社|站|学校|局)$")
#: Words that follow a role without being a name.
_NOT_A_NAME = re.compile(
    "^(?:均|及|在|对|的|等|之|因|系|将|有|已|未|到案|供述|犯|无|自愿|所|与|和|或|基本|是否|于|被|经|向|从|为|其|该|这|如|可|应|名|们|也|又|以|认|到|不|提|辩|当|当庭|本人|家属|信息|身份|情况|姓名|性别|户籍|"
    "退|委托|承认|明知|伙同|利用|通过|采用|使用|多次|先后|归案|犯罪|违法|近亲属|亲属|共|分别|还|再|则|亦|辨认|指认|当场|违反|只|且)"
)
_ALIAS = re.compile(
    "(?:曾用名|又名|别名|绰号|外号|诨名|化名|小名|乳名|网名|昵称|微信名|微信昵称|QQ昵称|自报名|自报姓名|人称|原名|真实姓名|自称|亦名|艺名|法名|英文名|中文名)(?:为|是|叫|系|：|:)?"
    "(?P<names>[“\"'‘][^”\"'’]{1,12}[”\"'’](?:(?:、|，|和|及|或)?[“\"'‘][^”\"'’]{1,12}[”\"'’])*|[一-龥·A-Za-z0-9×某]{2,6}(?:、[一-龥·A-Za-z0-9×某]{2,6})*(?=[，。；）)、]))"
)
_SHORT = re.compile('以下(?:均)?简称(?:为)?[“"‘：:]?([^”"’，。）]{2,20})')
_QUOTED = re.compile("[“\"'‘]([^”\"'’]{1,12})[”\"'’]")


def find_parties(text: str, sections: tuple[Section, ...]) -> list[Party]:
    """The document's defendants in order of first listing, numbered from 1; empty where nobody is accused."""
    parties = _listed(text, sections)
    if parties:
        return _with_missing(text, sections, parties)
    names = _named_behind_role(text, sections) or _opening_clauses(text)
    return [
        Party(i, name, role, start, end, start, start, _aliases_elsewhere(text, name), bool(_ENTITY_END.search(name)))
        for i, (name, role, start, end) in enumerate(names, 1)
    ]


#: Words that stand behind a name already listed and make no other name of it (被告人甲某曾因…).
_GLUED = re.compile("曾|又|现|后|也|仍|均|还|已|再|掩饰|因|系|犯")
#: A party that begins without a full stop before it.
_UNSTOPPED = re.compile("(?:检察院|律师|看守所)(?=(?:上诉人（|原审|被告人|被告单位|被不起诉人))")

# --------------------------------------------------------------------------------------------------- the list of parties


def _listed(text: str, sections: tuple[Section, ...]) -> list[Party]:
    region = [s for s in sections if s.kind == "parties"]
    if not region:
        return []
    start, end = region[0].start, region[-1].end
    view = Squeezed(text, start, end)
    squeezed = view.text
    starts = sorted({*view.sentences(), *view.breaks, *(m.end() for m in _UNSTOPPED.finditer(squeezed))})
    begins = [(at, match) for at in starts if (match := _LISTED.match(squeezed, at)) and _is_name(match.group("name"))]
    stops = sorted({at for at in starts if _OTHER.match(squeezed, at)} | {at for at, _ in begins})
    parties: list[Party] = []
    seen: set[str] = set()
    for at, match in begins:
        until = next((s for s in stops if s > at), len(squeezed))
        for name, offset in _names_of(match, squeezed):
            if name in seen or any(name.startswith(s) and _GLUED.match(name, len(s)) for s in seen):
                continue
            seen.add(name)
            intro = squeezed[at:until]
            entity = "单位" in match.group("role") or bool(_ENTITY_END.search(name) and len(name) > 5)
            parties.append(
                Party(
                    number=len(parties) + 1,
                    name=name,
                    role_word=match.group("role"),
                    start=view.back(offset),
                    end=view.back_end(offset + len(name)),
                    intro_start=view.back(at),
                    intro_end=view.back_end(until),
                    aliases=_aliases(intro, text, name, entity),
                    is_entity=entity,
                )
            )
    return _entity_by_role(parties)


def _entity_by_role(parties: list[Party]) -> list[Party]:
    """Where one entity stands accused, 被告单位 alone means it."""
    entities = [p for p in parties if p.is_entity]
    if len(entities) != 1 or "被告单位" in entities[0].aliases:
        return parties
    only = entities[0]
    named = Party(
        only.number,
        only.name,
        only.role_word,
        only.start,
        only.end,
        only.intro_start,
        only.intro_end,
        (*only.aliases, "被告单位"),
        True,
    )
    return [named if p is only else p for p in parties]


def _names_of(match: re.Match[str], squeezed: str) -> Iterator[tuple[str, int]]:
    """The name behind the role, and further names joined by 、 (被告人甲、乙，…)."""
    yield match.group("name"), match.start("name")
    offset = match.end("name")
    if squeezed[offset : offset + 1] != "、" or len(match.group("name")) > 4:
        return
    more = re.compile(f"、({_PERSON})(?=[、，。])")
    while (found := more.match(squeezed, offset)) and len(found.group(1)) <= 4 and found.group(1)[0] in SURNAMES:
        yield found.group(1), found.start(1)
        offset = found.end()


def _is_name(name: str) -> bool:
    if (
        _NOT_A_NAME.match(name)
        and not re.search("[某×*xX]", name[1:])
        and not (len(name) <= 4 and name[0] in SURNAMES and name[:2] not in ("于某", "到案"))
    ):
        return False
    if _ENTITY_END.search(name) and len(name) > 5:
        return True
    return (
        2 <= len(name) <= 5
        or "·" in name
        or "•" in name
        or (name.isascii() and len(name) <= 24)
        or name.count("某") > 1
    )


def _aliases(intro: str, text: str, name: str, entity: bool) -> tuple[str, ...]:
    found: list[str] = []
    for match in _ALIAS.finditer(intro):
        words = match.group("names")
        found += _QUOTED.findall(words) or words.split("、")
    if entity:
        found += [m.group(1) for m in _SHORT.finditer(intro)]
    found += _aliases_elsewhere(text, name)
    return tuple(dict.fromkeys(a for a in found if a != name and len(a) >= 2 and a not in ("男", "女", "无")))


def _aliases_elsewhere(text: str, name: str) -> tuple[str, ...]:
    """Nicknames and short forms in brackets right behind the name, anywhere: 甲（网名“乙”）."""
    found: list[str] = []
    at = text.find(name + "（")
    while at >= 0:
        bracket = text[at + len(name) + 1 : at + len(name) + 41].split("）")[0]
        for match in _ALIAS.finditer(bracket + "）"):
            words = match.group("names")
            found += _QUOTED.findall(words) or words.split("、")
        found += [m.group(1) for m in _SHORT.finditer(bracket)]
        at = text.find(name + "（", at + 1)
    return tuple(dict.fromkeys(a for a in found if a != name and len(a) >= 2))


def _with_missing(text: str, sections: tuple[Section, ...], parties: list[Party]) -> list[Party]:
    """Adds people whom the disposition sentences by name though the list lacks them (a damaged header)."""
    known = {p.name for p in parties} | {a for p in parties for a in p.aliases}
    out = list(parties)
    for section in sections:
        if section.kind != "disposition" or section.below:
            continue
        view = Squeezed(text, section.start, section.end)
        for match in _SENTENCED.finditer(view.text):
            name = match.group(1)
            if name in known or not _is_name(name) or any(name in k or k in name for k in known):
                continue
            if text.count(name) < 4 or any(
                p.name[0] == name[0] and len(p.name) == len(name) and "某" in name for p in parties
            ):
                continue
            known.add(name)
            start = view.back(match.start(1))
            out.append(
                Party(
                    len(out) + 1,
                    name,
                    "被告人",
                    start,
                    view.back_end(match.end(1)),
                    start,
                    start,
                    (),
                    bool(_ENTITY_END.search(name)),
                )
            )
    return out


_SENTENCED = re.compile(
    f"(?:^|[。；：、）])(?:被告(?:人|单位)|上诉人（原审被告人）|原审被告人)({_PERSON}|{_ENTITY})犯[^，。；]{{2,40}}罪，(?:判处|免予|单处)"
)

# ------------------------------------------------------------------------------------------------ without a list of parties

_SURNAME = f"(?:{'|'.join(COMPOUND_SURNAMES)}|[{SURNAMES}])"
_MASKED = f"{_SURNAME}(?:某(?:某(?:[甲乙丙丁戊己庚辛]|[0-9](?![0-9万元张个余多年月日]))?|[甲乙丙丁戊己庚辛]|[0-9]{{1,2}}(?![0-9万元张个余多年月日]))?|[0-9]某某?|[×*＊xX]{{1,2}}[0-9]?|[甲乙丙丁])"
_ROLE_THEN = re.compile("(?:原审)?被告人|被告单位|被不起诉人|犯罪嫌疑人|上诉人")
_MASKED_NAME = re.compile(_MASKED)
_ENTITY_NAME = re.compile("[一-龥A-Za-z0-9×某]{3,36}?(?:有限责任公司|有限公司|公司|工作室|合作社|商行)")
_HAN = re.compile("[一-龥·]{2,4}")
#: Characters that do not belong to a name but often follow one.
_FOLLOWS = frozenset(
    '于在因与和及的为将以经伙对向从明犯系、，。；：到被等供归又先后通利使多其已有还再见遂驾持用窜来去把让称说是均（(”’"至即当并共便仍给得辩同受自乘指同进打拿作退涉做收购提卡领取投按要帮找认结联负租驶独单参骗盗窃盖抓虽只应趁未没不可需能想诈刷获隐拉'
)
#: Words that begin with a character that can also be a family name.
_WORDS = frozenset(
    (
        "其妻",
        "其担",
        "其他",
        "其余",
        "其丈",
        "其父",
        "其母",
        "其家",
        "其亲",
        "其在",
        "其于",
        "时任",
        "时间",
        "强行",
        "强迫",
        "索要",
        "明知",
        "从中",
        "从事",
        "从轻",
        "从业",
    )
)
_OTHER_CASE = re.compile("^（[^（）]{0,16}(?:另案|在逃|已判|另行|均已|判刑|起诉|死亡|在案|身份不明)")


def _named_behind_role(text: str, sections: tuple[Section, ...]) -> list[tuple[str, str, int, int]]:
    """Names that follow 被告人 anywhere in the text, with the lists that go on by 、."""
    tally: Counter[str] = Counter()
    places: list[tuple[str, int]] = []
    for match in _ROLE_THEN.finditer(text):
        places.append((match.group(), match.end()))
        tally.update(text[match.end() : match.end() + n] for n in (2, 3, 4))
    found: dict[str, tuple[str, str, int, int]] = {}
    for role, at in places:
        offset = at
        while name := _name_at(text, offset, tally):
            end = offset + len(name)
            if not _OTHER_CASE.match(text[end : end + 24]):
                found.setdefault(name, (name, role, offset, end))
            joined = re.compile("(?:（[^（）]{0,30}）)?(?:、|和|与|及|伙同)(?:被告人)?").match(text, end)
            if not joined or text[joined.end() - 3 : joined.end()] == "被告人":
                break
            offset = joined.end()
    names = list(found.values())
    return [
        n
        for n in names
        if not any(m[0] != n[0] and n[0].startswith(m[0]) and len(m[0]) >= 3 and text.count(n[0]) == 1 for m in names)
    ]


def _name_at(text: str, offset: int, tally: Counter[str]) -> str | None:
    """The name that begins at ``offset``: a masked one, an entity, or Chinese characters up to where names usually end."""
    masked = _MASKED_NAME.match(text, offset)
    if masked:
        return _with_given_name(text, masked.group(), masked.end())
    if text.endswith("单位", 0, offset):
        entity = _ENTITY_NAME.match(text, offset)
        return entity.group() if entity else None
    run = _HAN.match(text, offset)
    if not run:
        return None
    words = run.group()
    compound = words[:2] in COMPOUND_SURNAMES
    if not compound and (
        words[0] not in SURNAMES or words[:2] in _WORDS or (_NOT_A_NAME.match(words) and words[1:2] in _FOLLOWS)
    ):
        return None
    best, score = words[:2], -1.0
    for n in range(2, min(4 if compound or words[1:2] == "氏" else 3, len(words)) + 1):
        value = _likely(text, words[:n], text[offset + n : offset + n + 1], tally)
        if value > score:
            best, score = words[:n], value
    return best if score > 0 else None


def _with_given_name(text: str, form: str, end: int) -> str:
    """Names masked in the middle (方某凯): the next character belongs to the name where it always follows."""
    longer = text[end - len(form) : end + 1]
    count = text.count(form)
    given = longer[len(form) :]
    if (
        form.endswith("某")
        and given not in _FOLLOWS
        and "一" <= given <= "龥"
        and count >= 2
        and text.count(longer) >= 0.8 * count
    ):
        return longer
    return form


def _likely(text: str, form: str, behind: str, tally: Counter[str]) -> float:
    """How much speaks for ``form`` being a whole name: that it recurs whole, and that a word ends behind it."""
    if form[-1] in "，。、；：在于将和与为被":
        return -1.0
    whole = text.count(form) / max(1, text.count(form[:2]))  # 1 where the last character always goes with it
    value = 2.0 * whole + (1.0 if behind in _FOLLOWS or not behind else 0.0)
    value += 0.8 if len(form) == 3 else 0.0
    if form[-1] in _FOLLOWS and not (form[-1] == "明" and behind != "知"):
        value -= 1.6
    if tally[form] > 1 and len(form) > 2:
        value += 0.5 * whole
    return value


_CLAUSE_HEAD = re.compile(
    "(?:^|[。；\n])(?:[（(]?[0-9一二三四五六七八九十]{1,2}[）)、.])?(?:经(?:法院)?(?:审理)?查明[，：])?(?:[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^，。]{0,10}，)?"
    f"(?P<name>{_MASKED})(?!（[^（）]{{0,10}}(?:另案|在逃|已判))"
)
_BYSTANDER = re.compile("被害|受害|证人|民警|报案|被骗")


def _opening_clauses(text: str) -> list[tuple[str, str, int, int]]:
    """Masked names that open a sentence of a short account in which nobody is called 被告人."""
    found: dict[str, tuple[str, str, int, int]] = {}
    for match in _CLAUSE_HEAD.finditer(text):
        name = match.group("name")
        if _BYSTANDER.search(text[match.end() : match.end() + 10]) or re.search(
            f"(?:被害人|受害人|证人){re.escape(name)}", text
        ):
            continue
        found.setdefault(name, (name, "", match.start("name"), match.end("name")))
    return list(found.values())
