"""Numbers that Word writes before list paragraphs: they are no part of the paragraph's words but of what a reader sees."""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    )
)


class Numbering:
    """Counts list paragraphs in document order; ``label`` gives the printed number of one (``""`` where it has none)."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract = {node.get(f"{W}abstractNumId"): node for node in root.iterfind(f"{W}abstractNum")}
        for number in root.iterfind(f"{W}num"):
            link = number.find(f"{W}abstractNumId")
            source = abstract.get(link.get(f"{W}val")) if link is not None else None
            for level in source.iterfind(f"{W}lvl") if source is not None else ():
                key = (number.get(f"{W}numId", ""), int(level.get(f"{W}ilvl", "0")))
                self._levels[key] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    int(_value(level, "start", "1")),
                )

    def label(self, paragraph: etree._Element) -> str:
        """The number before a paragraph, as printed."""
        mark = paragraph.find(f"{W}pPr/{W}numPr")
        if mark is None or not self._levels:
            return ""
        number, depth = _value(mark, "numId", ""), int(_value(mark, "ilvl", "0"))
        level = self._levels.get((number, depth))
        if level is None:
            return ""
        counts = self._counts[number]
        counts[depth] = counts.get(depth, level[2] - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        label = level[1]
        for d in range(depth + 1):
            form = self._levels.get((number, d), ("decimal", "", 1))
            label = label.replace(f"%{d + 1}", _written(counts.get(d, form[2]), form[0]))
        return "" if level[0] in ("bullet", "none") else label


def _value(node: etree._Element, name: str, default: str) -> str:
    child = node.find(f"{W}{name}")
    value = child.get(f"{W}val") if child is not None else None
    return default if value is None else str(value)


def _written(count: int, form: str) -> str:
    if form in _CHINESE and 0 < count < 100:
        tens, ones = divmod(count, 10)
        return (_DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
    if form == "decimalEnclosedCircle" and 0 < count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if form in ("upperLetter", "lowerLetter") and 0 < count <= 26:
        return chr(ord("A" if form == "upperLetter" else "a") + count - 1)
    return str(count)
