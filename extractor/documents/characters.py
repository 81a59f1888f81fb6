"""Which characters are written another way in normalised text: data, one sign for one sign.

The table never changes the length of a text, so offsets survive it. Signs that are to disappear become :data:`GONE`.
"""

from __future__ import annotations

import re
import unicodedata

#: Stands for a sign that is to be removed; removing is the business of ``normalising``.
GONE = "\u200b"

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u3164"
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
# soft hyphen, joiners, direction marks, byte order mark, pdfium's hyphen at a line end, variation selectors
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\uffff\u2066\u2067\u2068\u2069"
_CONTROLS = [c for c in range(0x20) if c not in b"\t\n\r"] + list(range(0x7F, 0xA0))

#: Radicals that PDF fonts give in place of the word they look like; Unicode does not fold these itself.
_RADICALS = {
    "⺁": "厂", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺒": "巳", "⺓": "幺", "⺕": "彐", "⺗": "心", "⺘": "扌", "⺙": "攵", "⺜": "日", "⺝": "月",
    "⺟": "母", "⺠": "民", "⺡": "氵", "⺢": "水", "⺣": "灬", "⺤": "爪", "⺥": "爫", "⺨": "犭", "⺩": "王", "⺫": "目", "⺬": "示", "⺭": "礻",
    "⺮": "竹", "⺯": "糹", "⺱": "罒", "⺲": "罒", "⺵": "羊", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "老", "⺼": "月", "⺽": "臼", "⻁": "虎",
    "⻂": "衤", "⻃": "覀", "⻄": "西", "⻅": "见", "⻆": "角", "⻈": "讠", "⻉": "贝", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝",
    "⻐": "钅", "⻑": "長", "⻒": "镸", "⻓": "长", "⻔": "门", "⻕": "阝", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风",
    "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "飠", "⻠": "饣", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦",
    "⻩": "黄", "⻪": "黾", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟",
}  # fmt: skip

#: Radicals that Unicode equates to a traditional word; the courts this is for write simplified ones.
_SIMPLIFIED = dict(
    zip("戶見貝車門長馬魚鳥頁風飛齊齒龍龜韋黃麥鹵靑黽", "户见贝车门长马鱼鸟页风飞齐齿龙龟韦黄麦卤青黾", strict=True)
)

#: Full-width, small and vertical forms. Chinese punctuation of normal width stays as it is.
_FORMS = {
    "(": "（", ")": "）", "﹙": "（", "﹚": "）", "︵": "（", "︶": "）", "﹐": "，", "︐": "，", "﹑": "、", "︑": "、", "︒": "。", "﹔": "；",
    "︔": "；", "﹕": "：", "︓": "：", "﹖": "？", "﹗": "！", "︽": "《", "︾": "》", "︿": "〈", "﹀": "〉", "︹": "〔", "︺": "〕",
    "﹝": "〔", "﹞": "〕", "﹪": "%", "％": "%", "＊": "*", "﹡": "*", "＋": "+", "＝": "=", "＃": "#", "＠": "@", "＆": "&", "＿": "_", "．": ".", "／": "/", "－": "-",
    "￥": "¥", "•": "·", "‧": "·", "・": "·", "･": "·", "∙": "·", "⋅": "·", "｡": "。", "､": "、", "‐": "-", "‑": "-", "−": "-",
}  # fmt: skip


def _compatibility() -> dict[int, str]:
    """Kangxi radicals and compatibility ideographs, each with the one ordinary ideograph Unicode equates it to."""
    folded = {}
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D)):
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and ord(plain) != code:
                folded[code] = _SIMPLIFIED.get(plain, plain) if first == 0x2F00 else plain
    return folded


def _table() -> dict[int, str]:
    table = _compatibility()
    table.update({ord(a): b for a, b in (*_RADICALS.items(), *_FORMS.items())})
    table.update(
        {
            code: chr(code - 0xFEE0)
            for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
            for code in range(ord(first), ord(last) + 1)
        }
    )
    table.update(dict.fromkeys((*map(ord, _INVISIBLE), *_CONTROLS, *range(65024, 65040)), GONE))
    table.update({ord(c): " " for c in _SPACES})
    table.update({ord(c): "\n" for c in _LINE_ENDS})
    table.update(dict.fromkeys(range(55296, 57344), "�"))  # halves of a pair cannot be written as UTF-8
    return table


def _class(codes: list[int]) -> str:
    """A class of a pattern for sorted codes, written as ranges (thousands of single signs are slow to search)."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


#: Code of each sign that is written another way → how.
PLAIN = _table()
_OTHERWISE = re.compile(f"[{_class(sorted(PLAIN))}]")


def plain(text: str) -> str:
    """``text`` with every sign as it is to be written; the same as ``text.translate(PLAIN)``, but most texts have few such signs."""
    return _OTHERWISE.sub(lambda match: PLAIN[ord(match.group())], text)
