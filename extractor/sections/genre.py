"""What kind of document it is (judgment, ruling, indictment, non-prosecution decision), in which instance, and its own number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extractor.sections.squeezed import Squeezed

DocType = Literal["judgment", "ruling", "indictment", "non_prosecution", "other"]
Instance = Literal["first", "second", "retrial"]

_TITLES: tuple[tuple[re.Pattern[str], DocType], ...] = (
    (re.compile("不起诉(?:决定)?书"), "non_prosecution"),
    (re.compile("判决书"), "judgment"),
    (re.compile("裁定书"), "ruling"),
    (re.compile("(?<!抗)(?<!自)起诉(?:决定)?书(?!指控|所|认定|称)"), "indictment"),
)
#: The first party that is named ends the head of a document.
PARTY_CUE = re.compile(
    "(?:原|二审)?公诉机关|抗诉机关|自诉人|被告人|被告单位|上诉人|原审被告人|被不起诉人|被不起诉单位|申诉人|"
    "(?:上诉人（)?(?:原审)?附带民事诉讼原告人|罪犯|犯罪嫌疑人"
)
#: A court's number ((2024)苏0509刑初317号) or a procuratorate's (苏吴检刑诉〔2024〕289号); masks (×, *) may stand for digits.
CASE_NUMBER = re.compile(
    r"[（(〔\[【［][12][0-9×*xX]{3}[）)〕\]】］][一-龥]{1,3}[0-9×*xX]{0,6}[一-龥]{1,10}(?:第)?[0-9×*xX]{1,7}(?:[-－—之][0-9]{1,3})?号"
    r"|[一-龥]{2,16}[（(〔\[【［][12][0-9×*xX]{3}[）)〕\]】］](?:第)?[0-9×*xX]{1,6}(?:[-－—之][0-9]{1,3})?号"
)
_HEAD = 600


@dataclass(frozen=True, slots=True)
class Genre:
    """``head_end``: where the head (court, title, number) ends in the squeezed text; ``number``: its own number's span there."""

    doc_type: DocType
    instance: Instance | None
    head_end: int
    title: tuple[int, int] | None
    number: tuple[int, int] | None


def find_genre(view: Squeezed) -> Genre:
    """Genre of a document from its head, and where that is missing from the words that only one kind of document uses."""
    text = view.text
    head = text[:_HEAD]
    title = None
    doc_type: DocType | None = None
    for pattern, kind in _TITLES:
        match = pattern.search(head)
        # a title stands before the parties; 起诉书 and 判决书 in running text do not count
        if match and (title is None or match.start() < title[0]) and _is_title(head, match.start()):
            title, doc_type = match.span(), kind
    party = PARTY_CUE.search(text, title[1] if title else 0)
    head_end = min(party.start(), len(text)) if party and party.start() < _HEAD + 200 else (title[1] if title else 0)
    number = None
    for match in CASE_NUMBER.finditer(text, 0, head_end):
        number = match.span()
        break
    if doc_type is None:
        doc_type = _by_words(text)
    return Genre(doc_type, _instance(doc_type, text, number), head_end, title, number)


def _is_title(head: str, start: int) -> bool:
    """Whether the word at ``start`` is a title: no sentence has ended before it and no party has been introduced."""
    before = head[:start]
    return "。" not in before and not re.search("公诉机关|指控|，(?:男|女)，", before)


def _by_words(text: str) -> DocType:
    tail = text[-600:]
    if "被不起诉人" in text and re.search("决定[^。]{0,30}不起诉", text):
        return "non_prosecution"
    if re.search("判决如下|本判决", text):
        return "judgment"
    if re.search("裁定如下|本裁定", text):
        return "ruling"
    if "此致" in tail and "检察" in text[:200] + tail:
        return "indictment"
    return "other"


def _instance(doc_type: DocType, text: str, number: tuple[int, int] | None) -> Instance | None:
    if doc_type not in ("judgment", "ruling"):
        return None
    if number:
        letters = re.sub(r"[^一-龥]", "", text[number[0] : number[1]])[1:]
        if re.search("刑?再|刑监|刑申|刑抗|抗字|审监", letters):
            return "retrial"
        if "终" in letters:
            return "second"
        if re.search("初|重", letters):
            return "first"
        if re.search("更|执|核|复|他", letters):
            return None
    head = text[:3000]
    if re.search("再审[^。]{0,40}(?:一案|决定)|按照审判监督程序|提起再审|指令再审|(?:本院|经)再审", head):
        return "retrial"
    if re.search("上诉人|原公诉机关|抗诉机关|本(?:判决|裁定)(?:为|是|系)终审", head + text[-600:]):
        return "second"
    return "first"
