"""Raw text to the one normalised text, with the map back built on the way.

What changes: full-width digits, Latin letters and the signs between digits become half-width; zero-width characters go;
spaces between Chinese characters go, also those of 审　判　员; digit groups set apart by spaces are joined (86 421 530.12);
line breaks inside a sentence go, so that a number broken over lines is one number; half-width punctuation between
Chinese characters becomes full-width. What stays: a break after the end of a sentence, after a heading line and before the
usual first words of a paragraph, as ``\\n``. A single-line archive text gets its paragraphs back by the same rule.
Table cells keep their separators (:data:`CELL`, :data:`ROW` in the raw text; tab and ``\\n`` in the result).
"""

from __future__ import annotations

import re
from bisect import bisect_right

CELL = "\ue000"  # between the cells of a table row in raw text
ROW = "\ue001"  # after a table row in raw text

_FULL = {c: c - 0xFEE0 for c in [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_SAME = {"％": "%", "．": ".", "＋": "+", "＊": "*", "／": "/", "＝": "=", "－": "-", "﹣": "-", "﹒": ".", "︰": "：", "﹔": "；", "﹐": "，", "ˎ": ".", "￥": "¥"}
_SPACES = {c: " " for c in "\t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x0b\x0c"}
_BREAKS = {c: "\n" for c in "\r\u2028\u2029\x85"}
_RADICALS = {"⼀": "一", "⼆": "二", "⼈": "人", "⼊": "入", "⼋": "八", "⼗": "十", "⼝": "口", "⼟": "土", "⼤": "大", "⼥": "女", "⼦": "子", "⼩": "小", "⼭": "山", "⼯": "工",
             "⼰": "己", "⼲": "干", "⼼": "心", "⼿": "手", "⽀": "支", "⽂": "文", "⽅": "方", "⽇": "日", "⽉": "月", "⽊": "木", "⽌": "止", "⽐": "比", "⽒": "氏", "⽔": "水",
             "⽕": "火", "⽗": "父", "⽚": "片", "⽛": "牙", "⽜": "牛", "⽟": "玉", "⽣": "生", "⽤": "用", "⽥": "田", "⽩": "白", "⽬": "目", "⽯": "石", "⽰": "示", "⽴": "立",
             "⽼": "老", "⽽": "而", "⾃": "自", "⾄": "至", "⾏": "行", "⾐": "衣", "⾒": "见", "⾔": "言", "⾜": "足", "⾝": "身", "⾞": "车", "⾦": "金", "⾧": "长", "⾨": "门",
             "⾯": "面", "⾸": "首", "⾹": "香", "⾺": "马", "⾼": "高", "⿊": "黑"}  # fmt: skip
_TABLE = str.maketrans({**{chr(k): chr(v) for k, v in _FULL.items()}, **_SAME, **_SPACES, **_BREAKS, **_RADICALS})
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffe\uffff\x00"
_CJK = "\u3400-\u9fff\u3007〇○×Ｘ*"
_CLOSE = "，。、；：！？”’）》〉】〕％%"
_OPEN = "“‘（《〈【〔"

#: A gap is any run of spaces, breaks and invisible characters, or a full-width comma inside a number.
_GAP = re.compile(rf"[ \n{_INVISIBLE}]+|(?<=[0-9])，(?=[0-9]{{3}}(?![0-9]))|(?<=[{_CJK}])[,;:()](?=[{_CJK}“])|(?<=[{_CJK}])[,;:]|[()](?=[12][0-9]{{3}}[)）])|(?<=[(（][12][0-9]{{3}})\)|[{_INVISIBLE}]")
_WIDE = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}
_FINAL = "。；！？："
_HEADING = re.compile(
    r"(?:人\s*民\s*法\s*院|人\s*民\s*检\s*察\s*院|判\s*决\s*书|裁\s*定\s*书|决\s*定\s*书|起\s*诉\s*书|意\s*见\s*书|[0-9]\s*号(?:之[一二三四五六七八九十])?|通\s*知\s*书)$"
)
_STARTER = re.compile(
    r"公诉机关|抗诉机关|原公诉机关|自诉人|附带民事|被告人|被告单位|被不起诉人|上诉人|原审被告人|辩护人|指定辩护人|法定代理人|诉讼代表人|诉讼代理人|"
    r"上述事实|以上事实|经审理查明|经依法审查|本院认为|审判长|审判员|代理审判员|人民陪审员|书记员|法官助理|检察员|检察官|代理检察员|此致|如不服|附件|附：|附表|本案现已|"
    r"[二][〇○零O0][一二〇○零O0][〇○零O0一二三四五六七八九]年|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.．、](?![0-9])|第[一二三四五六七八九十]+[起节笔次]|\(?刑事判决书|刑事裁定书|起诉书|不起诉决定书"
)
_SIGNATURE = re.compile(r"(?:审判长|审判员|代理审判员|人民陪审员|书记员|法官助理|检察员|检察官(?:助理)?|代理检察员)[一-龥·某×]{1,5}$")


def normalise(raw: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Normalised text of ``raw`` and its map: sorted pairs (offset in text, offset in raw) at the starts of copied runs."""
    text = raw.translate(_TABLE) if not raw.isascii() else raw
    spaced = _is_spaced(text)
    out: list[str] = []
    origin: list[tuple[int, int]] = []
    length = 0
    position = 0

    def copy(a: int, b: int) -> None:
        nonlocal length
        if b > a:
            piece = text[a:b]
            origin.append((length, a))
            out.append(piece)
            length += b - a

    for match in _GAP.finditer(text):
        a, b = match.span()
        copy(position, a)
        position = b
        gap = match.group()
        if gap == "，":
            keep = ","
        elif gap in _WIDE:
            keep = _WIDE[gap]
        else:
            keep = _between(text, a, b, gap, spaced, out)
        if keep:
            origin.append((length, a))
            out.append(keep)
            length += len(keep)
    copy(position, len(text))
    joined = "".join(out)
    if CELL in joined or ROW in joined:
        joined = joined.replace(CELL, "\t").replace(ROW, "\n")
    return joined, tuple(origin)


def _is_spaced(text: str) -> bool:
    """Whether the text has a space after nearly every character."""
    head = text[:3000]
    return head.count(" ") > 0.3 * max(1, len(head))


def _between(text: str, a: int, b: int, gap: str, spaced: bool, out: list[str]) -> str:
    """What stays of a gap between ``text[a-1]`` and ``text[b]``: nothing, a space or a paragraph break."""
    if a == 0 or b == len(text):
        return ""
    left, right = text[a - 1], text[b]
    if left in (ROW, CELL) or right in (ROW, CELL):
        return ""
    if not gap.strip(_INVISIBLE):
        return ""
    broken = "\n" in gap
    line = _last_line(out)
    if broken or not spaced:
        if left in "。！？" and (broken or right not in "”’）"):
            return "\n" if _STARTER.match(text, b) or broken or not spaced else ""
        if broken and left in "；：”）" and _STARTER.match(text, b):
            return "\n"
        if broken and left in "；：" and gap.count("\n") > 1:
            return "\n"
        if len(line) < 60 and _HEADING.search(line) and not line.startswith(("依照", "根据")) and (broken or _STARTER.match(text, b) or right in "（刑起不（") and right not in _CLOSE:
            return "\n"
        if len(line) < 30 and (_SIGNATURE.search(line) or line.endswith(("日", "号"))) and _STARTER.match(text, b):
            return "\n"
        if _STARTER.match(text, b) and (left in "；：）" or gap.count("\n") > 1):
            return "\n"
        if not broken and left in "；：" and right.isdigit():
            return ""
    if left.isascii() and right.isascii():
        if left.isdigit() and right.isdigit():
            if not broken and not spaced and _grouped(text, a, b):
                return ""
            return "" if broken or spaced else " "
        if (left.isdigit() or left in ",.") and (right.isdigit() or right in ",."):
            return ""
        if left.isalpha() and right.isalpha():
            return "" if spaced else " "
        return "" if broken or spaced else ""
    return ""


def _grouped(text: str, a: int, b: int) -> bool:
    """Whether the space joins two groups of one number: 1–3 digits before, exactly 3 behind."""
    after = re.match(r"[0-9]{3}(?![0-9])", text[b : b + 4])
    before = re.search(r"(?<![0-9])[0-9]{1,3}$", text[max(0, a - 4) : a])
    return bool(after and before)


def _last_line(out: list[str]) -> str:
    """What has been written since the last paragraph break (at most the last few pieces)."""
    tail = ""
    for piece in reversed(out[-40:]):
        cut = piece.rfind("\n")
        if cut >= 0:
            return piece[cut + 1 :] + tail
        tail = piece + tail
        if len(tail) > 80:
            break
    return tail


class OffsetMap:
    """Offsets of the raw text to offsets of the normalised one."""

    def __init__(self, origin: tuple[tuple[int, int], ...], length: int) -> None:
        self._raw = [r for _, r in origin]
        self._text = [t for t, _ in origin]
        self._length = length

    def to_text(self, raw: int) -> int:
        """Offset in the text of a raw offset; a dropped character maps to the place where it would stand."""
        i = bisect_right(self._raw, raw) - 1
        if i < 0:
            return 0
        end = self._text[i + 1] if i + 1 < len(self._text) else self._length
        return min(self._text[i] + raw - self._raw[i], end)
