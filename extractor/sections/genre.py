"""What kind of document it is (judgment, ruling, indictment, non-prosecution decision), in which instance, and its own number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
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
#: The year in brackets that every case number has; masks (×, *) may stand for digits.
_YEAR = re.compile(r"[（(〔\[【［][12][0-9×*xX]{3}[）)〕\]】］]")
#: Behind it, a court's number: 苏0509刑初317号 ...
_COURT_NUMBER = re.compile(
    "[一-龥]{0,3}[0-9×*xX]{0,6}[一-龥]{1,10}(?:第)?[0-9×*xX]{1,7}(?:、[0-9]{1,7}){0,4}(?:[-－—之][0-9]{1,3})?号(?:之[一二三四五六七八九十]{1,2})?"
)
#: ... or a procuratorate's, whose letters stand before the year: 苏吴检刑诉〔2024〕289号.
_PROCURATORATE_NUMBER = re.compile("第?[0-9×*xX]{1,6}(?:[-－—之][0-9]{1,3})?号")
_LETTERS = re.compile("[一-龥]{2,16}$")
_HEAD = 600


#: What stands glued before a procuratorate's letters and is no part of them.
_BEFORE_LETTERS = re.compile(".*(?:书|检察院|法院|公安局|作出|出具|[以送由据号])")
_INSTANCES: tuple[tuple[re.Pattern[str], Instance | None], ...] = (
    (re.compile("刑再|再[初终]|刑监|刑申|刑抗|抗字|审监|再审|审判监督"), "retrial"),
    (re.compile("终|上诉人|原公诉机关|抗诉机关|二审"), "second"),
    (re.compile("刑更|刑执|刑核|刑复|刑他"), None),
    (re.compile("初|重字|刑重|刑事|公诉|不服本判决"), "first"),
)


@dataclass(frozen=True, slots=True)
class Genre:
    """Offsets are of the squeezed text. ``head_end``: where the head (court, title, number) ends; ``number``: its own.

    ``doc_type_at`` and ``instance_at`` are the words that tell the kind and the instance.
    """

    doc_type: DocType
    instance: Instance | None
    head_end: int
    title: tuple[int, int] | None
    number: tuple[int, int] | None
    doc_type_at: tuple[int, int] | None
    instance_at: tuple[int, int] | None


@lru_cache(maxsize=2)
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
    head_end = party.start() if party and party.start() < _HEAD + 200 else (title[1] if title else 0)
    number = next(case_numbers(text, 0, head_end), None)
    type_at = title
    if doc_type is None:
        doc_type, type_at = _by_words(text)
    instance, instance_at = _instance(doc_type, text, number, title)
    return Genre(doc_type, instance, head_end, title, number, type_at, instance_at)


def case_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the numbers of cases and indictments in squeezed text."""
    for year in _YEAR.finditer(text, start, len(text) if end is None else end):
        court = _COURT_NUMBER.match(text, year.end())
        if court:
            yield year.start(), court.end()
            continue
        own = _PROCURATORATE_NUMBER.match(text, year.end())
        letters = _LETTERS.search(text[max(start, year.start() - 16) : year.start()]) if own else None
        if own and letters:
            glued = _BEFORE_LETTERS.match(letters.group())
            begin = year.start() - len(letters.group()) + (glued.end() if glued else 0)
            if begin < year.start():
                yield begin, own.end()


def _is_title(head: str, start: int) -> bool:
    """Whether the word at ``start`` is a title: no sentence has ended before it and no party has been introduced."""
    before = head[:start]
    return "。" not in before and not re.search("公诉机关|指控|，(?:男|女)，", before)


_TELLING: tuple[tuple[re.Pattern[str], DocType], ...] = (
    (re.compile("决定对[^。]{0,30}不起诉"), "non_prosecution"),
    (re.compile("判决如下|本判决"), "judgment"),
    (re.compile("裁定如下|本裁定"), "ruling"),
    (re.compile("此致[一-龥]{2,24}法院"), "indictment"),
)


def _by_words(text: str) -> tuple[DocType, tuple[int, int] | None]:
    for pattern, kind in _TELLING:
        match = pattern.search(text)
        if match and (kind != "non_prosecution" or "被不起诉" in text):
            return kind, match.span()
    return "other", None


def doc_type_of(words: str) -> DocType | None:
    """Kind of document that a title or a telling formula names."""
    for pattern, kind in (*_TITLES, *_TELLING):
        if pattern.search(words):
            return kind
    return None


def instance_of(words: str) -> Instance | None:
    """Instance that a case number or a word (上诉人, 再审) names."""
    for pattern, instance in _INSTANCES:
        if pattern.search(words):
            return instance
    return None


def _instance(
    doc_type: DocType, text: str, number: tuple[int, int] | None, title: tuple[int, int] | None
) -> tuple[Instance | None, tuple[int, int] | None]:
    if doc_type not in ("judgment", "ruling"):
        return None, None
    if number:
        letters = re.sub("[^一-龥]", "", text[number[0] : number[1]])
        for pattern, instance in _INSTANCES:
            if pattern.search(letters):
                return instance, number
    head = text[:3000]
    for cue in (_RETRIAL_CUE, _SECOND_CUE):
        match = cue.search(head) or cue.search(text, max(0, len(text) - 600))
        if match:
            return instance_of(match.group()), match.span()
    if title and text[max(0, title[0] - 2) : title[0]] == "刑事":
        return "first", (title[0] - 2, title[1])
    match = _FIRST_CUE.search(text)
    return "first", match.span() if match else None


_RETRIAL_CUE = re.compile("审判监督程序|提起再审|指令再审|本院再审|经再审|再审决定")
_FIRST_CUE = re.compile("提起公诉|不服本判决|公诉机关")
_SECOND_CUE = re.compile("上诉人|原公诉机关|抗诉机关|二审")
