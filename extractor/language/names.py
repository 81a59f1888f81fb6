"""Names of persons as court prose writes them, masked and whole, and where given names stand in a text.

Which of them is a defendant, a victim or somebody else is decided in ``facts``; this module only knows shapes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARKS = "甲乙丙丁戊己庚辛壬癸"
#: What may stand behind 某 and still belong to the name: 陈某某, 陈某甲, 陈某1, 陈某某乙, 陈某某12.
_TAIL = rf"某?(?:[{_MARKS}]|[0-9]{{1,2}}(?![0-9]))?"
_FAMILY = r"(?:[欧上司东诸尉皇慕令夏][阳官马方葛迟甫容狐侯]|[一-龥])"
#: A masked name: 张某, 张某某, 张某甲, 张某1, 王1某, 李××, 张*, 欧阳某, 阿依某某, 艾某·买买提.
MASKED = rf"(?:{_FAMILY}[0-9]?某{_TAIL}|{_FAMILY}[×xX*＊]{{1,2}})(?:·(?:[一-龥]{{1,6}}|某{{1,2}}))?"
#: A whole name: two to four characters, or a transliterated one with its dots.
WHOLE = r"[一-龥]{1,8}(?:·[一-龥]{1,8})+|[一-龥]{2,4}"
#: A name of either kind; a fragment for patterns that say what stands around it.
NAME = rf"(?:{MASKED}|{WHOLE})"

_MASK_END = re.compile(rf"(?:某|[{_MARKS}]|[0-9]|[×xX*＊])$")
# what may be the next sign of a longer masked name
_GOES_ON = re.compile(rf"某|[{_MARKS}]|[×xX*＊]|[0-9]")
# a figure behind a name: 陈某1张银行卡 is 陈某 and one card where no 陈某1 is known
_FIGURE = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*[十百千万亿余多几]*(?:张|个|套|部|台|笔|次|名|人|户|条|份|家|元|年|月|日|%|％)"
)


def find_mentions(text: str, names: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where the given names stand: (start, end, index in ``names``), in order and without overlap.

    The longest name wins. A masked name is not found inside a longer masked name (陈某 in 陈某某, 陈某甲 or 陈某1), also
    where that longer one is nobody's in ``names``; a digit behind a name that begins a figure (陈某1张卡) leaves the name
    its own. The first of equal names counts.
    """
    index: dict[str, int] = {}
    for i, name in enumerate(names):
        if name:
            index.setdefault(name, i)
    if not index:
        return []
    pattern = re.compile("|".join(re.escape(name) for name in sorted(index, key=len, reverse=True)))
    return [(m.start(), m.end(), index[m.group()]) for m in pattern.finditer(text) if _whole(text, m.group(), m.end())]


def _whole(text: str, name: str, end: int) -> bool:
    """Whether a masked name ends at ``end`` and is not the beginning of another."""
    if not _MASK_END.search(name) or not _GOES_ON.match(text, end):
        return True
    if text[end].isdigit():
        return not name[-1].isdigit() and _FIGURE.match(text, end) is not None
    # 陈某甲 and 陈某1 are complete; a mask can only go on behind 某 and ×
    return name[-1] in _MARKS or name[-1].isdigit()
