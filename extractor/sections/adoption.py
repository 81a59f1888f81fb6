"""Where a judgment confirms what was charged instead of telling the facts itself, it adopts the prosecution's account."""

from __future__ import annotations

import re

from extractor.casefile import Section
from extractor.language.scanning import scanner
from extractor.sections.squeezed import squeeze

_CHARGED = "(?:公诉机关|检察机关|检察院|起诉书|公诉人|控方)"
_SAME = "(?<!不)(?:基本|完全|均)?(?:一致|相同|相符|无异|属实|成立)"
#: (id, pattern): the words that confirm; the facts, not only the charge, must be meant.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "adopts.same",
        scanner(
            f"{_CHARGED}[^。；]{{0,30}}(?:事实|内容)[^。；]{{0,24}}(?:与|和|同)[^。；]{{0,16}}(?:查明|认定|审理)[^。；]{{0,16}}{_SAME}"
        ),
    ),
    (
        "adopts.found_same",
        scanner(f"查明[^。；]{{0,24}}(?:与|和|同)[^。；]{{0,30}}(?:指控|起诉书|起诉)[^。；]{{0,24}}{_SAME}"),
    ),
    ("adopts.found_is", scanner(f"查明[，：]?{_CHARGED}[^。；]{{0,30}}事实(?:清楚|属实|成立|基本成立|无误)")),
    (
        "adopts.confirmed",
        scanner(
            f"(?:对|就)?{_CHARGED}的?(?:所)?指控[^。；]{{0,24}}(?:犯罪)?事实[^。；]{{0,16}}(?:本院|法庭)(?:均|依法)?予以(?:确认|认定|采纳)"
        ),
    ),
    (
        "adopts.confirms",
        scanner(
            f"(?:本院|法庭)[^。；]{{0,8}}(?:确认|认定)的?[^。；]{{0,10}}(?:事实)?(?:与|同){_CHARGED}[^。；]{{0,20}}{_SAME}"
        ),
    ),
    (
        "adopts.charge_clear",
        scanner(f"(?:^|[。；，：]|证明){_CHARGED}的?(?:所)?指控[^。；]{{0,60}}(?:事实|行为)(?:清楚|属实|成立)"),
    ),
    (
        "adopts.proved",
        scanner("(?:上述|以上|上列)(?:犯罪)?事实[^。；]{0,120}(?:证实|证明|佐证|足以认定|予以认定|无异议)"),
    ),
)
#: Findings of at most so many characters tell nothing of their own.
_TELLS_NOTHING = 120
_WITHOUT_FINDINGS = ("adopts.charge_clear", "adopts.proved")


def adopts_prosecution(text: str, sections: tuple[Section, ...]) -> tuple[int, int] | None:
    """Offsets of the words by which the court confirms the facts charged, or ``None`` where it does not.

    A bare 指控事实清楚 or 上述事实…证实 counts only where the judgment has no findings of its own.
    """
    told = sum(s.end - s.start for s in sections if s.kind == "findings" and not s.below)
    view = squeeze(text)
    patterns = [row for row in _PATTERNS if told <= _TELLS_NOTHING or row[0] not in _WITHOUT_FINDINGS]
    for section in sections:
        if section.below or section.kind in ("header", "parties", "disposition", "tail"):
            continue
        words = text[section.start : section.end]
        if "指控" not in words and "起诉" not in words and told > _TELLS_NOTHING:
            continue
        start = view.to(section.start)
        squeezed = view.text[start : view.to(section.end)]
        for name, pattern in patterns:
            if name in _WITHOUT_FINDINGS and section.speaker != "court":
                continue
            match = pattern.search(squeezed)
            if match:
                return view.back(start + match.start()), view.back_end(start + match.end())
    return None
