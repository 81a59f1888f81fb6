"""What the classifier must not see: charge names, cited articles, outcomes, procedure, and personal names.

Masking works on clauses. A clause (a stretch between ，。；：！？ and line ends) in which the charge, the law or the course of the
proceedings is named is dropped as a whole: what replaced the name could otherwise be told from its length or surroundings.
Names of people become one sign each for the defendant and for everybody else, so that no name can become a feature; digits
become one sign, so that years and amounts cannot stand for an era of case law.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from extractor.facts.charge_names import NAMES
from extractor.facts.surnames import COMPOUND_SURNAMES, SURNAMES
from extractor.language.scanning import alternatives, scanner

#: Signs that stand for the defendant at hand and for any other person (no Chinese text has them).
SELF, OTHER = "\u2460", "\u2461"
#: Separates clauses in masked text.
BREAK = "|"

#: id → words that give a charge, an outcome or the course of the proceedings away; a clause with one of them is dropped.
GIVEAWAYS: tuple[tuple[str, str], ...] = (
    ("charge.aiding", "帮信|帮助信息网络犯罪|帮助网络犯罪"),
    ("charge.concealing", "掩隐|掩饰、?隐瞒|隐瞒、?掩饰|(?:掩饰|隐瞒)犯罪所得"),
    ("charge.accomplice", "共犯|共同犯罪|主犯|从犯|胁从"),
    ("charge.any", "(?<!犯)罪"),
    ("charge.suspected", "涉嫌(?![^，。]{0,10}(?:资金|款|钱|账户|交易|卡|流水))"),
    ("law", "刑法|司法解释|《|》|第[0-9一二三四五六七八九十百]+[条款]"),
    ("outcome", "判处|判决|被判|判刑|判了|判有期|徒刑|拘役|管制|缓刑|罚金|免予刑事|追缴|没收|不起诉|无罪|改判|量刑|获刑|定罪|定性"),
    ("procedure", "刑事拘留|刑拘|逮捕|取保候审|监视居住|起诉|公诉|提请批|移送|立案|羁押|审查批准|批捕|案由|检察|法院|庭审|审判|上诉|抗诉|辩护|裁定"),
    ("aftermath", "抓获|归案|投案|到案|扣押|查获|缴获|退缴|退赃|退赔|退出|供述|供称|辩称|辩解|辨认|证实|证明|证言|陈述|户籍|立案|报案|谅解|认罚|司法鉴定|传唤|刑满|释放"),
)
_GIVEAWAY = scanner("|".join(words for _, words in GIVEAWAYS))
#: The names of crimes without 罪; the look-ahead spares trying hundreds of them wherever a clause begins with a person.
_BARE = alternatives(("|".join(re.escape(name) for name in sorted(NAMES, key=len, reverse=True)),))
#: A heading that names the crime without 罪: 一、诈骗, （二）开设赌场的事实.
_HEADING_WORDS = (
    rf"(?:（?[一二三四五六七八九十]{{1,3}}）?[、.．]?)?(?:关于)?(?:被告人)?[{SELF}{OTHER}、等]{{0,12}}(?:涉嫌|犯)?"
    rf"(?:{_BARE}|掩饰、?隐瞒[一-龥、]{{0,12}})(?:的?(?:犯罪)?(?:事实|部分))?(?=$|[0-9\n。：|（一二三四五六七八九十])"
)
_FIRST_HEADING = re.compile(alternatives((_HEADING_WORDS,)))
_HEADING = re.compile(rf"([\n。；|]){_FIRST_HEADING.pattern}")
_ASIDES = re.compile(r"（[^（）]{0,60}）")
_BREAKS = scanner(r"(?:[，。；：！？\n;:!?|]|,(?![0-9]))+")
_SURNAME = f"(?=[{SURNAMES}{''.join(name[0] for name in COMPOUND_SURNAMES)}])(?:{'|'.join(COMPOUND_SURNAMES)}|[{SURNAMES}])"
_MASKED_NAME = scanner(
    rf"(?=..?[某0-9×xX*])(?:{_SURNAME}某[某甲乙丙丁戊己庚辛]{{0,2}}[0-9]{{0,2}}|{_SURNAME}(?:[0-9]某|(?<![区楼])[×xX*]{{1,2}}))"
)
_INTRODUCED = scanner(
    rf"((?:被害人|受害人|证人|被告人|上诉人|同案人|同案犯|同伙|朋友|网友|同学|同乡|老乡|妻子|丈夫|女友|男友|嫌疑人|伙同|冒充)){_SURNAME}[一-龥]{{1,2}}(?=[（、，。；的等在与和将向从被以于为处]|$)"
)
_ELSEWHERE = re.compile("（[^）]{0,10}(?:另案|已判|在逃|另处|另行|身份)")
_ASIDE = scanner(rf"{_SURNAME}[一-龥]{{1,2}}(?={_ELSEWHERE.pattern})")
_TITLE = scanner(rf"(?:原审被告人|被告人|被告单位|上诉人|同案人|同案犯|犯罪嫌疑人|被不起诉人|原审|另一)+(?=[{SELF}{OTHER}])")
#: A list of people in which the defendant stands becomes the defendant; a list of others one other person.
_LIST_OF_SELF = scanner(rf"(?:{OTHER}[、和与及]){{0,30}}{SELF}(?:[、和与及]{{1,2}}{OTHER}){{0,30}}(?:等[0-9一二两三四五六七八九十]{{0,3}}人?)?")
_LIST_OF_OTHERS = re.compile(rf"{OTHER}(?:[、和与及]{{1,2}}{OTHER}){{1,30}}(?:等[0-9一二两三四五六七八九十]{{0,3}}人?)?")
_DIGITS = re.compile(r"[0-9０-９][0-9０-９,.，．]*")
_PROBE = re.compile("某|[×*]|[xX]|人|同|友|妻|丈|冒|（")


@lru_cache(maxsize=512)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))


def without_digits(text: str) -> str:
    """``text`` with every figure as one sign, as masked passages have them."""
    return _DIGITS.sub("0", text)


def mask(text: str, own: Iterable[str], others: Iterable[str]) -> str:
    """Masked clauses of ``text`` joined by :data:`BREAK`.

    ``own``: names of the defendant at hand; ``others``: names of the other defendants. Every other person is recognised by
    the form of the name or the word that introduces it.
    """
    mine, rest = frozenset(n for n in own if n), frozenset(n for n in others if n)
    names = tuple(sorted(mine | rest))
    if names:
        text = _names(names).sub(lambda m: SELF if m.group() in mine else OTHER, text)
    if _PROBE.search(text):
        text = _MASKED_NAME.sub(OTHER, text)
        text = _INTRODUCED.sub(lambda m: m[1] + OTHER, text)
        if _ELSEWHERE.search(text):
            text = _ASIDE.sub(OTHER, text)
    text = _TITLE.sub("", _ASIDES.sub("", text))
    if SELF in text:
        text = _LIST_OF_SELF.sub(SELF, text)
    text = _LIST_OF_OTHERS.sub(OTHER, text)
    heading = _FIRST_HEADING.match(text)
    text = _HEADING.sub(lambda m: m[1], text[heading.end() :] if heading else text)
    kept = [clause for clause in _BREAKS.split(text) if len(clause) > 1 and not _GIVEAWAY.search(clause)]
    return without_digits(BREAK.join(kept))
