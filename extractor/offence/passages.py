"""Which words of a document the classifier reads for a defendant.

They are the clauses of the court's findings (in an indictment the prosecution's account) of which the defendant is the
subject or in which the defendant is named; beside them the account of the whole case. Holding, disposition, procedure and parties are never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.casefile import Case, Section
from extractor.offence.masking import BREAK, mask

#: Fewer characters than this of one's own are too little to go by: the next kind of section is read too, and if that does not
#: help, the classifier abstains.
ENOUGH = 20
#: More than this adds time, not knowledge.
LIMIT = 6000
#: An account shorter than this refers to another one (the facts are those charged).
SHORT = 300
#: Stands between the two kinds of clauses while they are masked in one go (no Chinese text has it).
_SEAM = "\u2042\u2042"
_CLAUSES = re.compile("[，。；\n]")
_ORDER = (("findings",), ("prosecution",), ("evidence",))


@dataclass(frozen=True, slots=True)
class Passage:
    """Masked clauses: ``acting`` those of which the defendant is the subject, ``own`` these and all others that name him."""

    acting: str
    own: str


def account_sections(case: Case) -> list[list[Section]]:
    """Sections that tell what happened, in the order in which they are tried; a court's own account before the one below."""
    tried: list[list[Section]] = []
    for kinds in _ORDER:
        for below in (False, True):
            sections = [s for s in case.sections if s.kind in kinds and s.below is below]
            if sections:
                tried.append(sections)
    return tried


def passages(case: Case) -> dict[int, Passage]:
    """Masked own clauses of every defendant, by number."""
    tried = account_sections(case)
    names = {d.number: (d.name, *d.aliases) for d in case.defendants}
    told: dict[int, list[tuple[int, int]]] = {number: [] for number in names}
    for start, end, numbers in case.subjects:
        for number in numbers:
            told[number].append((start, end))
    return {
        number: _passage(case, tried, told[number], own, [name for n, listed in names.items() if n != number for name in listed])
        for number, own in names.items()
    }


def account(case: Case) -> str:
    """The masked account of the whole case, in which all defendants are others; the next kind of section where one is short."""
    names = [name for d in case.defendants for name in (d.name, *d.aliases)]
    told = ""
    for sections in account_sections(case):
        told += BREAK + mask("\n".join(case.document.text[s.start : s.end] for s in sections), (), names)
        if len(told) >= SHORT:
            break
    return told[: 2 * LIMIT]


def _passage(
    case: Case, tried: list[list[Section]], told: list[tuple[int, int]], own: tuple[str, ...], others: list[str]
) -> Passage:
    """The passage of one defendant from the first account that has enough of it and does not refer to another one.

    ``told``: the clauses of which the defendant is the subject.
    """
    acting: list[str] = []
    named: list[str] = []
    found = Passage("", "")
    for i, sections in enumerate(tried):
        _gather(case.document.text, sections, told, own, acting, named)
        if i + 1 < len(tried) and _refers(sections, tried[i + 1]):
            continue
        found = _masked(acting, named, own, others)
        if len(found.own) >= ENOUGH:
            break
    return found


def _refers(sections: list[Section], others: list[Section]) -> bool:
    """Whether an account is too short beside the next one to tell anything again (查明的事实与指控一致)."""
    size, next_size = (sum(s.end - s.start for s in listed) for listed in (sections, others))
    return size < SHORT and next_size > 2 * size and others[0].kind != "evidence"


def _gather(
    text: str, sections: list[Section], told: list[tuple[int, int]], names: tuple[str, ...], acting: list[str], named: list[str]
) -> None:
    """Add the clauses of some sections that are ``told`` of the defendant, and others that name him."""
    for section in sections:
        taken = section.start
        for start, end in told:
            if section.start <= start < section.end:
                if start > taken:
                    named += _naming(text[taken:start], names)
                acting.append(text[start:end])
                taken = end
        named += _naming(text[taken : section.end], names)


def _masked(acting: list[str], named: list[str], own: tuple[str, ...], others: list[str]) -> Passage:
    masked = mask("\n".join(("\n".join(acting)[:LIMIT], _SEAM, "\n".join(named)[:LIMIT])), own, others)
    before, _, behind = masked.partition(_SEAM)
    before, behind = before.strip(BREAK), behind.strip(BREAK)
    return Passage(before, BREAK.join(filter(None, (before, behind))))


def _naming(stretch: str, names: tuple[str, ...]) -> list[str]:
    """Clauses of ``stretch`` in which one of the names stands."""
    if not any(map(stretch.__contains__, names)):
        return []
    return [clause for clause in _CLAUSES.split(stretch) if any(map(clause.__contains__, names))]
