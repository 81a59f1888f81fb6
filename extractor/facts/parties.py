"""Who stands accused in this document: the defendants in order of first listing, with their introductions and other names.

They are read from the list of parties (被告人 / 被告单位 / 被不起诉人 / 上诉人（原审被告人）…). A text without such a list (a bare
account of facts) falls back to the names that follow 被告人, and failing that to masked names that open clauses.
Defenders, guardians, victims, people dealt with in other cases and representatives are never parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from extractor.casefile import Section
from extractor.facts.surnames import SURNAMES
from extractor.facts.unlisted import FOLLOWS, NOT_A_NAME, is_entity_name, named_behind_role, opening_clauses
from extractor.language.scanning import scanner
from extractor.sections.cues import ACCUSED
from extractor.sections.squeezed import Squeezed, squeeze


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
    "(?:原审|再审)?(?:上诉人|申诉人|申请再审人|再审申请人)（[^（）]{0,24}被告(?:人|单位)[^（）]{0,14}）|"
    "(?:原审|一审|同案|原)?被告(?:人|单位)(?:暨(?![某×*])|（兼）|兼|、)?(?:(?:原审)?附带民事诉讼被告(?:人|单位)?)?"
    "(?:（(?:原审|一审)?(?:上诉人|附带民事诉讼[^（）]{0,6}被告人?)[^（）]{0,8}）)?|"
    "(?<!诉讼)被告(?=[一-龥·×*]{2,8}，(?:男|女)[，。])|"
    "被不起诉(?:人|单位)|原审上诉人(?:（[^（）]{0,20}）)?|上诉人|罪犯|犯罪嫌疑人"
)
#: Who is sued in the joined civil action only is no defendant.
_CIVIL = re.compile("(?:原审|一审)?附带民事诉讼被告(?:人|单位)?")
_QUALIFIED = "(?:（?(?:自报姓名|自报名|自报|化名|姓名自报|身份自报)[：:]?）?)?"
_NUMBER = "(?:第?[一二三四五六七八九十]{1,3}[、.．]?|（[一二三四五六七八九十0-9]{1,3}）|[0-9]{1,2}[、.．]|[①-⑳])?"
_PERSON = "[一-龥][0-9]{1,2}某某?|[一-龥〇㐀-䶿A-Za-z×*＊某○□](?:[一-龥〇㐀-䶿·•．A-Za-z×*＊某○□]){0,24}?[0-9]{0,2}[甲乙丙丁戊己庚辛]?"
_ENTITY = "[一-龥A-Za-z0-9×*＊·（）]{4,48}?(?:公司|厂|合作社|中心|商行|经营部|工作室|企业|集团|店|部|行|院|所|协会|社|站|学校|局)"
#: What may stand behind a listed name.
_BEHIND = '(?=[，。,；;：:（(、”’"]|$|男[，,、0-9性汉]|女[，,、0-9性汉]|性别|绰号|曾用名|别名|化名|又名|外号|出生|生于|(?:曾|又|现|后|均)?因(?:涉嫌|犯|本案|[一-龥]{2,6}于)|现(?:羁|住|在押)|住所|统一社会|[12][0-9]{3}年|身份证|公民身份)'
_LISTED = re.compile(
    f"{_NUMBER}(?P<role>{_ROLE})[一二三四五六七八九十]?(?:（(?:在押|在逃|取保候审|监视居住|未羁押|已羁押)）)?(?:[：:]|基本情况[：:])?(?:姓名[：:]?|名称[：:]?)?{_QUALIFIED}(?P<name>{_ENTITY}(?=[，。,；;：:（(])|{_PERSON}){_BEHIND}"
)
#: 甲某（被告人），男
_NAME_FIRST = re.compile(
    f"{_NUMBER}(?P<name>{_PERSON})（(?P<role>(?:原审)?被告人|被不起诉人|上诉人)）(?=[，。][^。]{{0,8}}[男女])"
)
#: Forms: 姓名：甲某 性别：男; tables: 1 甲某 男 1990年…
_LABELLED = re.compile(
    "(?:序号[：:]?[0-9]{1,2})?(?<!人)(?<!曾用)姓名[：:](?P<name>[一-龥×*·]{2,12}?[0-9]?)(?=性别|男|女|曾用名|别名|绰号|出生|民族|公民身份|身份证|[，。；])"
)
_ROW = re.compile(
    "(?:[0-9]{1,2}[.、]?)?(?P<name>[一-龥×*·]{2,4}[0-9]?)[，,]?(?:男|女)[，,]?(?=(?:汉|[一-龥]{1,4})族|[12][0-9]{3}[年.-]|[0-9]{2}岁|[一-龥]{2}文化|初中|小学|高中)"
)
_BARE = re.compile(
    "(?P<name>[一-龥×*]{2,4}[0-9]?)[，,](?:(?:曾用名|又名|别名|绰号|化名)[：:]?[^，。；]{1,8}，)?(?:男|女)(?:性)?[，,](?:汉族[，,])?[12][0-9]{3}年[0-9]{1,2}月"
)
#: Where the introduction of a person ends: somebody else begins.
_OTHER = re.compile(
    f"{_NUMBER}(?:(?:指定|委托|共同)?辩护人|值班律师|(?:法定|诉讼|委托|附带民事诉讼)代(?:理|表)人|翻译|合适成年人|被害(?:人|单位)|(?:原审)?附带民事|(?:原|二审)?公诉机关|抗诉机关|自诉人|鉴定人|"
    "（?(?:上列|上述|以上|上揭)|（(?:均|[一二三四五六七八九十两]人))"
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
    names = named_behind_role(text) or opening_clauses(text)
    return [
        Party(i, name, role, start, end, start, start, _aliases_elsewhere(text, name), is_entity_name(name))
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
    starts = sorted({*view.sentences, *view.breaks, *(m.end() for m in _UNSTOPPED.finditer(squeezed))})
    found = [
        (at, match)
        for at in starts
        if (match := _LISTED.match(squeezed, at) or _NAME_FIRST.match(squeezed, at)) and _stands_accused(match)
    ]
    begins = _first_mentions(found, squeezed) or _labelled(squeezed) or _bare(squeezed, starts)
    stops = sorted({at for at in starts if _OTHER.match(squeezed, at)} | {b.at for b in begins})
    parties: list[Party] = []
    for begin in begins:
        until = next((s for s in stops if s > begin.at), len(squeezed))
        intro = squeezed[begin.at : until]
        for name, offset in begin.names:
            entity = "单位" in begin.role or is_entity_name(name)
            parties.append(
                Party(
                    number=len(parties) + 1,
                    name=name,
                    role_word=begin.role,
                    start=view.back(offset),
                    end=view.back_end(offset + len(name)),
                    intro_start=view.back(begin.at),
                    intro_end=view.back_end(until),
                    aliases=_aliases(intro, text, name, entity),
                    is_entity=entity,
                )
            )
    return _entity_by_role(parties)


def _stands_accused(match: re.Match[str]) -> bool:
    role = match.group("role")
    return is_name(match.group("name")) and not ("附带民事" in role and "被告" not in _CIVIL.sub("", role))


class _Begin(NamedTuple):
    """An introduction that begins at ``at`` of the squeezed list, with the names (and their offsets) that it introduces."""

    at: int
    role: str
    names: tuple[tuple[str, int], ...]


def _first_mentions(found: list[tuple[int, re.Match[str]]], squeezed: str) -> list[_Begin]:
    """The matches that introduce somebody new; 被告人甲某曾因… about somebody already listed goes on with his introduction."""
    begins: list[_Begin] = []
    seen: set[str] = set()
    for at, match in found:
        names = []
        for name, offset in _names_of(match, squeezed):
            if name not in seen and not any(_goes_on(name, s) for s in seen):
                seen.add(name)
                names.append((name, offset))
        if names:
            begins.append(_Begin(at, match.group("role"), tuple(names)))
    return begins


def _goes_on(words: str, name: str) -> bool:
    """Whether words behind a role are a name already listed and what the sentence says of that person."""
    if not words.startswith(name):
        return False
    masked = name[-1] in "某×*xX" and words[len(name) : len(name) + 1] in FOLLOWS
    return masked or bool(_GLUED.match(words, len(name)))


def _labelled(squeezed: str) -> list[_Begin]:
    """Forms and tables: people behind the label 姓名, or rows of name, gender and birth under such a head."""
    if "姓名" not in squeezed or not ACCUSED.search(squeezed):
        return []
    rows = list(_LABELLED.finditer(squeezed)) or list(_ROW.finditer(squeezed, squeezed.index("姓名")))
    return [
        _Begin(m.start(), "被告人", ((m.group("name"), m.start("name")),)) for m in rows if is_name(m.group("name"))
    ]


def _bare(squeezed: str, starts: list[int]) -> list[_Begin]:
    """People introduced without the role word: name, perhaps another name, gender and birth at the start of a sentence."""
    begins: list[_Begin] = []
    until = 0
    for at in starts:
        match = _BARE.match(squeezed, at)
        if match and at >= until and match.group("name")[0] in SURNAMES and is_name(match.group("name")):
            begins.append(_Begin(at, "被告人", ((match.group("name"), at),)))
            until = match.end()
    return begins


def _entity_by_role(parties: list[Party]) -> list[Party]:
    """Where one entity stands accused, 被告单位 alone means it."""
    entities = [p for p in parties if p.is_entity]
    if len(entities) != 1 or "被告单位" in entities[0].aliases:
        return parties
    return [replace(p, aliases=(*p.aliases, "被告单位")) if p.is_entity else p for p in parties]


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


#: A long name of which only signs are left, or of an ethnic group with its parts masked.
_MASKED_LONG = re.compile("[一-龥]{1,4}某{2,}[一-龥]{0,2}[0-9]{0,2}$")


def is_name(name: str) -> bool:
    """Whether the words behind a role are a name and not the next word of a sentence (被告人均…)."""
    masked = re.search("[某×*xX]", name[1:])
    surname = len(name) <= 4 and name[0] in SURNAMES and name[:2] not in ("于某", "到案")
    if NOT_A_NAME.match(name) and not masked and not surname:
        return False
    if is_entity_name(name) or 2 <= len(name) <= 5:
        return True
    return "·" in name or "•" in name or (name.isascii() and len(name) <= 24) or bool(_MASKED_LONG.match(name))


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
    sentenced: dict[str, tuple[int, int]] = {}
    view = squeeze(text)
    for section in sections:
        if section.kind != "disposition" or section.below:
            continue
        begin = view.to(section.start)
        for match in _SENTENCED.finditer(view.text[begin : view.to(section.end)]):
            start, end = view.back(begin + match.start(1)), view.back_end(begin + match.end(1))
            sentenced.setdefault(match.group(1), (start, end))
    if len(sentenced) <= len(parties):  # a name that is not listed is one of the list, written otherwise
        return parties
    out = list(parties)
    for name, (start, end) in sentenced.items():
        if name in known or not is_name(name) or any(name in k or k in name for k in known):
            continue
        if text.count(name) < 4 or any(
            p.name[0] == name[0] and len(p.name) == len(name) and "某" in name for p in parties
        ):
            continue
        known.add(name)
        out.append(Party(len(out) + 1, name, "被告人", start, end, start, start, (), is_entity_name(name)))
    return out


_SENTENCED = scanner(
    f"(?:^|[。；：、）])(?:被告(?:人|单位)|上诉人（原审被告人）|原审被告人)({_PERSON}|{_ENTITY})犯[^，。；]{{2,40}}罪，(?:判处|免予|单处)"
)
