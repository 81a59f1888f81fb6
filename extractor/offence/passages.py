"""Which words of a document the classifier reads for a defendant.

They are the clauses of the court's findings (in an indictment the prosecution's account) of which the defendant is the
subject or in which the defendant is named. Holding, disposition, procedure and parties are never read.
"""

from __future__ import annotations

import re

from extractor.casefile import Case, Section
from extractor.offence.masking import mask

#: Fewer characters than this of one's own are too little to go by: the next kind of section is read too, and if that does not
#: help, the classifier abstains.
ENOUGH = 30
#: More than this adds time, not knowledge.
LIMIT = 6000
_CLAUSES = re.compile("[，。；\n]")
_ORDER = (("findings",), ("prosecution",), ("evidence",))


def account_sections(case: Case) -> list[list[Section]]:
    """Sections that tell what happened, in the order in which they are tried; a court's own account before the one below."""
    tried: list[list[Section]] = []
    for kinds in _ORDER:
        for below in (False, True):
            sections = [s for s in case.sections if s.kind in kinds and s.below is below]
            if sections:
                tried.append(sections)
    return tried


def passages(case: Case) -> dict[int, str]:
    """Masked own clauses of every defendant, by number."""
    tried = account_sections(case)
    names = {d.number: (d.name, *d.aliases) for d in case.defendants}
    found = {}
    for number, own in names.items():
        others = [name for n, listed in names.items() if n != number for name in listed]
        found[number] = mask("\n".join(_own_clauses(case, own, number, tried))[:LIMIT], own, others)
    return found


def _own_clauses(case: Case, names: tuple[str, ...], number: int, tried: list[list[Section]]) -> list[str]:
    """Clauses that speak of the defendant or name him, from the first account that has enough of them."""
    text = case.document.text
    own: list[str] = []
    size = 0
    for sections in tried:
        for section in sections:
            taken = section.start
            for start, end, numbers in case.subjects:
                if section.start <= start < section.end and number in numbers:
                    own += _naming(text[taken:start], names)
                    own.append(text[start:end])
                    taken = end
                    size += end - start
            own += _naming(text[taken : section.end], names)
        if size >= ENOUGH:
            break
    return own


def _naming(stretch: str, names: tuple[str, ...]) -> list[str]:
    """Clauses of ``stretch`` in which one of the names stands."""
    if not any(name in stretch for name in names):
        return []
    return [clause for clause in _CLAUSES.split(stretch) if any(name in clause for name in names)]
