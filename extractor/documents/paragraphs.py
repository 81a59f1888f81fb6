"""Whether a line goes on in the next one or a paragraph ends between them, judged by their words alone.

Geometry (a page, a fixed line width) may join more; nothing keeps apart what these rules join, so that the same document
gives the same paragraphs whatever held it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from typing import NamedTuple

#: Signs after which a paragraph may end.
TERMINAL = frozenset("。！？；：…）)”’」』］]】〕.;:!?")
#: A line never ends for good with one of these, nor begins with one of those.
_OPEN_END = frozenset("，、（《〈“‘「『〔［【,—·")
_CLOSED_START = frozenset("，。、；：！？）》〉”’」』〕］】%,;:!?)")

_NUMERAL = "[〇零○0-9一二三四五六七八九十]"
#: Lines that stand alone: court or procuratorate, title, case number.
_ALONE = re.compile(
    r"(?:中华人民共和国)?[一-龥〇·]{2,30}(?:人民法院|人民检察院|专门法院|知识产权法院|铁路运输法院|运输检察院|法院|检察院)$"
    r"|[一-龥]{0,10}(?:判决书|裁定书|决定书|起诉书|起诉决定|抗诉书|调解书|意见书|量刑建议书)(?:（[^）]{1,12}）)?$"
    r"|[（〔\[][0-9]{4}[）〕\]][一-龥0-9A-Za-z、（）]{1,24}号(?:之[一二三四五六七八九十]+)?$"
    r"|[一-龥]{1,12}[（〔\[][0-9]{4}[）〕\]][一-龥0-9]{0,6}第?[0-9]{1,6}号$"
)
#: The last signs that such a line can have.
_ALONE_END = frozenset("院书定）号一二三四五六七八九十")
#: Lines of the signature block and of what follows it.
_SIGNATURE = re.compile(
    r"(?:代理|助理|代)?(?:审判长|审判员|书记员|检察员|检察官|法官|陪审员|法官助理|检察官助理|执行员)(?:助理)?[^，。；：]{0,16}$"
    r"|(?:人民|首席)陪审员[^，。；：]{0,16}$|(?:检察长|副?检察长|院长|庭长)[^，。；：]{2,8}$"
    rf"|[二一0-9]{_NUMERAL}{{3}}年{_NUMERAL}{{1,3}}月{_NUMERAL}{{1,3}}日[^，。；：]{{0,12}}$"
    r"|(?:本件|此件)与原本|附[：:件表录]|附相关|此致$"
)
#: Words that begin a paragraph in documents of this kind.
_OPENER = re.compile(
    r"(?:[一二三四五六七八九十百]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.．、](?![0-9])|第[一二三四五六七八九十百零]{1,6}条)"
    r"|(?:原|本案)?(?:公诉机关|抗诉机关|自诉人)(?!指控)"
    r"|(?:原审|附带民事诉讼)?(?:被告人|被告单位|上诉人|被不起诉人|被害人|诉讼代表人|法定代理人|罪犯|原告人)[^，。；：]{1,24}[，（。][^。]{0,60}?"
    r"(?:[男女]|[0-9]{4}年[0-9]{1,2}月|出生|身份|绰号|[初高]中|小学|文化|无业|律师|住)"
    r"|(?:指定|委托)?辩护人[^，。；：]{1,16}[，。]?[^。]{0,30}(?:律师|援助|$)"
    r"|本院(?:认为|查明|经审理|受理|于|依法|审理|再审)|经(?:依法)?(?:审理|审查|庭审|法庭)[^，。]{0,6}(?:查明|认定)|公诉机关(?:指控|认为)"
    r"|(?:上述|以上)(?:事实|证据)|(?:认定)上述|综上|依照《|依据《|根据《|据此|如不服|判决如下|裁定如下|上诉人|原审|另查|又查|再查"
    r"|（(?:刑期|缓刑|罚金|上述|已|以上|从|自|判决|限|拘役|上列)"
)
#: Words that begin a paragraph behind a full stop, but may stand within a sentence.
_AFTER_SENTENCE = re.compile(
    r"[一-龥]{2,24}人民(?:检察院|法院)(?:指控|审理|以|认为|起诉|指派|经)"
    r"|(?:[二三四五六七八九十]|各|上述|两名?)?(?:被告人|被告单位|上诉人|辩护人)[^，。；：]{0,24}(?:对[^，。]{0,16}(?:指控|罪名|事实|异议)|辩称|辩解|辩护|提出|上诉称)"
    r"|第[一二三四五六七八九十]{1,3}[节起笔次项组部宗]|经查|关于|针对|另[，查有]|[0-9]{1,2}[.、]|(?:认定|证实|上述|以上)"
)
#: The first part of a court's name that was torn apart, and the rest of such a name.
_PLACE = re.compile("[一-龥]{2,8}(?:省|自治区|自治州|市)[一-龥]{0,8}$|[一-龥]{2,3}$")
_PLACE_GOES_ON = frozenset("省市区县州盟旗自特")
_COURT_END = re.compile("[一-龥]{0,24}人民(?:法院|检察院)$")
_DATE_END = re.compile("[0-9]年$|[0-9]年[0-9]{1,2}月$")
#: Words with which no paragraph ends, though the next line may begin like one.
_DANGLING = frozenset("系的与对将及由被在向以把从并于经至使让给按据但而且或是")
_NAME_NUMBER = re.compile("[0-9]{1,2}(?=[、，。（的和与])")
_FIGURE_END = re.compile(r"[一-龥、：][0-9][0-9.,]*$")
_YEAR = re.compile("(?:19|20)[0-9]{2}年")
_WORDS = re.compile("[一-龥]{2}")
_BEFORE_AMOUNT = ("人民币", "共计", "合计", "总计", "金额", "金额为", "港币", "美元", "¥")
_UNIT = frozenset("年月日时元万亿角分号张个名次条款项岁起人份部套余多%")


def stands_alone(line: str) -> bool:
    """Whether a line is a court, a title, a case number or part of the signatures."""
    if len(line) > 40:
        return False
    return (line[-1:] in _ALONE_END and _ALONE.match(line) is not None) or _SIGNATURE.match(line) is not None


def opens(line: str) -> bool:
    """Whether a line begins the way paragraphs of such documents begin."""
    return _OPENER.match(line) is not None or stands_alone(line)


def ended(line: str) -> bool:
    """Whether the last sentence of a line is over (the sign may stand in a closing bracket)."""
    return line[-1] in "。！？；：" or (line[-1] in "）”" and line[-2:-1] in tuple("。！？；"))


def begins(text: str, at: int) -> bool:
    """Whether a paragraph may begin at ``at``, behind the end of a sentence."""
    return _OPENER.match(text, at) is not None or _AFTER_SENTENCE.match(text, at) is not None


def continues(before: str, after: str, whole: Callable[[], Container[str]]) -> bool:
    """Whether ``after`` goes on with the sentence of ``before`` (both stripped and not empty), by words alone.

    ``whole`` gives the pairs of signs in the text they are from: where nothing else tells, two signs that stand side by
    side elsewhere in it were torn apart here.
    """
    last, first = before[-1], after[0]
    if len(before) + len(after) <= 12 and _ALONE.match(before + after) and not stands_alone(before):
        return True  # a title set wide
    if after[-1] == "院" and _PLACE.match(before) and _COURT_END.match(after) and before[:2] != after[:2]:
        return not stands_alone(before) and (len(before) > 3 or last in "省市" or first in _PLACE_GOES_ON)
    if last in "年月" and first.isdigit() and _DATE_END.search(before):
        return True
    if (last == "》" and first == "第") or (first.isdigit() and before.endswith(_BEFORE_AMOUNT)):
        return True
    if first in _CLOSED_START or last in _OPEN_END:
        return not stands_alone(after)
    if last in TERMINAL and not _inside_brackets(before):
        return last == "." and before[-2:-1].isdigit() and first.isdigit() and len(before) > 3
    if stands_alone(before):
        return False
    if last.isdigit() and (first in _UNIT or first.isdigit()):
        if len(before) > 8 or _FIGURE_END.search(before) or (before.isdigit() and _YEAR.match(before + after)):
            return True
    if last == "某" and (number := _NAME_NUMBER.match(after)) and before[-2:] + number.group() in whole():
        return True
    if opens(after):
        return last in _DANGLING and _is_prose(before) and not stands_alone(after)
    return _is_prose(before) or len(before) <= 2 or (_WORDS.match(last + first) is not None and last + first in whole())


def has_prose_marks(words: str) -> bool:
    """Whether there is one of the signs that every line of prose has."""
    return "，" in words or "。" in words or "；" in words


def _is_prose(line: str) -> bool:
    return len(line) >= 6 and has_prose_marks(line) and not line.startswith("附")


def _inside_brackets(line: str) -> bool:
    """Whether the last sign closes a bracket that stands within a sentence, as in 张某（另案处理）."""
    if line[-1] not in "）”":
        return False
    opened = line.rfind("“" if line[-1] == "”" else "（")
    return opened > 0 and line[opened - 1] not in TERMINAL


class Wrap(NamedTuple):
    """How a text is hard-wrapped: at which length, and how lengths are measured (by signs, or by width on paper)."""

    length: float
    measure: Callable[[str], float]
    full_lines: int

    def is_full(self, line: str) -> bool:
        """Whether the next word would not have found room."""
        return self.measure(line) >= self.length - _ROOM


#: In Chinese characters: marks that may not begin a line, and figures that stay together, end lines early.
_ROOM = 2.5


def wrap_of(lines: Sequence[str]) -> Wrap | None:
    """How a text is hard-wrapped, or ``None`` where it is not."""
    if len(lines) < 5 or not 12 <= max(map(len, lines)) <= 100:
        return None
    found = [wrap for measure in (width, len) if (wrap := _wrapped(lines, measure)) is not None]
    return max(found, key=lambda wrap: wrap.full_lines, default=None)


def width(line: str) -> float:
    """Width of a line in Chinese characters; Latin ones are half as wide."""
    return len(line) - 0.5 * len(line.encode("ascii", "ignore"))


def _wrapped(lines: Sequence[str], measure: Callable[[str], float]) -> Wrap | None:
    lengths = [measure(line) for line in lines]
    full = max(lengths)
    near = [line for line, length in zip(lines, lengths, strict=True) if length >= full - _ROOM]
    unfinished = sum(1 for line in near if line[-1] not in TERMINAL)
    return (
        Wrap(full, measure, len(near))
        if len(near) >= max(4, len(lines) // 5) and unfinished >= 0.6 * len(near)
        else None
    )


def joint(before: str, after: str) -> str:
    """What stands between two joined lines: a space between Latin words, but nothing inside one of capitals and figures (GO|IP)."""
    last, first = before[-1], after[0]
    if not (last.isascii() and first.isascii() and last.isalpha() and first.isalpha()):
        return ""
    return "" if last.isupper() and first.isupper() else " "


_SPACED_NUMBERS = re.compile(r"[0-9] [年月日元号万张][一-龥〇0-9 ]")


def spaces_around_numbers(text: str) -> bool:
    """Whether a text sets a space between figures and Chinese (2024 年 3 月), as word processors do."""
    return len(_SPACED_NUMBERS.findall(text[:4000])) > 2
