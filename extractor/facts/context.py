"""What every topic module of ``facts`` works on: the document with its sections, people, numbers and dates, and the facts found so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple

from extractor.casefile import (
    Account,
    AttributionKind,
    Defendant,
    Document,
    Fact,
    PriorRecord,
    Quantity,
    Section,
    Sentence,
    Value,
    maker,
)
from extractor.facts.attribution import Attributed, Attribution
from extractor.facts.parties import Party
from extractor.facts.people import Mention, People, find_people
from extractor.language.dates import DateSpan, find_dates
from extractor.language.numbers import NumberSpan, find_numbers
from extractor.language.scanning import scanner

_ONCE = re.compile(r"曾(?:经)?(?:于|因|在)|前科|此前因|以前因|之前因|（已判决?）|（已判刑）|（已另案判决）")
_PUNISHED = re.compile(r"被(?!告人|害)[^，。；]{0,14}?(?:判处|判刑|判决|处罚|拘留|处以)|受过|获刑")
_REPORTED = scanner(
    r"(?:起诉书|公诉机关|检察机关|控方|抗诉机关)(?:所)?(?:指控|认定|列|认为|称)|指控的?(?!事实|罪名|成立)|辩护人[^，。]{0,6}(?:提出|认为|称)|(?:辩称|辩解|供称|上诉称|报案称|陈述称|自述|上诉提出|自称(?![“\"])|另称|声称)|原判(?:决)?(?:认定|计入)|原审(?:判决)?认定|一审(?:判决)?认定|证人(?:(?!证言)[^，。；]){1,12}(?:证实|证明|陈述|称)|移送(?:审查起诉)?(?:时)?(?:认定|的)|公安机关[^，。]{0,6}认定|起诉意见书认定"
)


_RULE = re.compile(r"(?:根据|依据|按照|依照|参照)[^。]{0,40}(?:解释|意见|规定|刑法|法律|》|标准)")
_APPLIES = re.compile(r"的，?(?:应当|应|属于?|亦属|可以|视为|即为|认定|为|是)")
#: from here on the court speaks for itself again
_OWN_WORD = re.compile(r"经查|经核实|经审查|本院|应(?:当|予|为|认定)|但|实际|实为|其余|足以|予以|成立|故|综上|据此|扣除后|相互印证")


_fact = maker(Fact)


class Note(NamedTuple):
    """How the figure of a fact stands in its sentence, for resolution (key: the fact's number)."""

    total: bool = False  # 共计, 合计, 综上 …
    part: bool = False  # 其中, 含 …
    sentence: int = 0
    to_account: bool = False  # the words say that the money reached an account
    arrived: bool = False  # ... that it came into one
    rank: int = 0  # how surely the cue means this kind of money (1 is surest)
    shared: bool = False  # attributed to everybody by default: a share of one's own beats it
    net: bool = False  # what is left after a deduction told in the same sentence
    handed: bool = False  # counted for who received what another defendant provided: used where nothing else counts
    joint: bool = False  # 共同: the figure is everybody's
    people: int = 1  # how many it was attributed to
    elsewhere: bool = False  # said of somebody who is no defendant
    anaphoric: bool = False  # 上述, 该, 这: takes up what was introduced before


class Context:
    """One document while its facts are being found.

    ``facts``, ``sentences``, ``priors``, ``accounts``, ``case_values`` and ``warnings`` grow; the rest is fixed.
    Numbers and dates are in text order; :meth:`numbers_in` and :meth:`dates_in` look into a stretch.
    """

    def __init__(self, document: Document, sections: tuple[Section, ...], parties: list[Party]) -> None:
        self.document = document
        self.text = document.text
        self.sections = sections
        self.parties = parties
        self.defendants = [Defendant(p.number, p.name, tuple(p.aliases)) for p in parties]
        entities = [p.number for p in parties if p.is_entity]
        self.people: People = find_people(
            self.text, [(d.number, (d.name, *d.aliases)) for d in self.defendants], entities[0] if len(entities) == 1 else 0
        )
        self.mentions: list[Mention] = [m for m in self.people.mentions if m.person > 0]
        self.numbers: list[NumberSpan] = find_numbers(self.text)
        self.dates: list[DateSpan] = find_dates(self.text)
        self.attribution = Attribution(self.text, self.people, len(self.defendants), [s.start for s in sections])
        self.facts: list[Fact] = []
        self.sentences: list[Sentence] = []
        self.priors: list[PriorRecord] = []
        self.accounts: list[Account] = []
        self.case_values: dict[str, Value] = {}
        self.warnings: list[str] = []
        self.notes: dict[int, Note] = {}
        # the last figure of money: sentence, whether a total, its end, whose it is, field
        self.last_money: tuple[int, bool, int, tuple[int, ...], str] | None = None
        self.rejected: set[tuple[str, Quantity]] = set()  # figures that the court says are not proven or wrong
        self._section_starts = [s.start for s in sections]
        self._page_starts = [p.start for p in document.pages]
        self._page_numbers = [1, *(p.number for p in document.pages)]  # behind so many starts
        self._number_starts = [n.start for n in self.numbers]
        self._date_starts = [d.start for d in self.dates]

    # ------------------------------------------------------------------------------------------------------- looking

    def section_at(self, offset: int) -> Section:
        return self.sections[(bisect_right(self._section_starts, offset) or 1) - 1]

    def sections_of(self, *kinds: str) -> list[Section]:
        return [s for s in self.sections if s.kind in kinds]

    def numbers_in(self, start: int, end: int) -> list[NumberSpan]:
        """Numbers that begin in ``start:end``."""
        return self.numbers[bisect_left(self._number_starts, start) : bisect_left(self._number_starts, end)]

    def dates_in(self, start: int, end: int) -> list[DateSpan]:
        """Dates that begin in ``start:end``."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Defendants named in ``start:end``."""
        return [m for m in self.people.within(start, end) if m.person > 0]

    def attribute(self, start: int, end: int) -> tuple[tuple[int, ...], AttributionKind | None]:
        """Defendant numbers to whom the words belong (empty = not attributed) and how that was decided."""
        answer = self.attribution.at(start, end)
        return answer.numbers, answer.kind

    def attributed(self, start: int, end: int) -> Attributed:
        return self.attribution.at(start, end)

    def group(self, start: int, end: int) -> tuple[int, ...]:
        """Defendants meant by ``start:end``: those named in it, else everyone where it holds a group word, else nobody."""
        named: list[int] = []
        for m in self.mentions_in(start, end):
            if m.person not in named:
                named.append(m.person)
        if named:
            return tuple(named)
        return self.attribution.group_in(start, end)

    def earlier(self, offset: int) -> bool:
        """Whether the words at ``offset`` tell of a case for which somebody was punished before (曾因 ... 被判处)."""
        start, end = self.attribution.sentence_bounds(offset)
        return bool(_ONCE.search(self.text, start, offset) and _PUNISHED.search(self.text, offset, end))

    def reported(self, offset: int) -> bool:
        """Whether, in a section where the court speaks, the clause up to ``offset`` reports what somebody else says."""
        section = self.section_at(offset)
        if section.kind not in ("findings", "holding") or section.below:
            return False
        if section.kind == "holding" and self.quoted(offset):
            return True
        start, _ = self.attribution.sentence_bounds(offset)
        match = None
        for found in _REPORTED.finditer(self.text, start, offset):
            match = found  # the last one counts
        return match is not None and offset - match.end() < 80 and not _OWN_WORD.search(self.text, match.end(), offset)

    def quoted(self, offset: int) -> bool:
        """Whether the sentence around ``offset`` quotes a rule (根据…解释，…的，应当认定为…): its figures are thresholds."""
        start, end = self.attribution.sentence_bounds(offset)
        return bool(_RULE.search(self.text, start, offset)) and bool(_APPLIES.search(self.text, offset, end))

    # -------------------------------------------------------------------------------------------------------- adding

    def add(
        self,
        field: str,
        start: int,
        end: int,
        pattern: str,
        *,
        quantity: Quantity | None = None,
        value: str | None = None,
        unit: str | None = None,
        defendant: int | None = None,
        attribution: AttributionKind | None = None,
        holder: Literal["own", "others", "entity"] | None = None,
        act: str | None = None,
    ) -> Fact:
        """Record a fact: its words are ``text[start:end]``; section, speaker and page follow from the offsets."""
        section = self.section_at(start)
        fact = _fact((
            len(self.facts) + 1,
            field,
            start,
            end,
            self.text[start:end],
            section.kind,
            self._page_numbers[bisect_right(self._page_starts, start)],
            pattern,
            section.speaker,
            defendant,
            attribution if defendant is not None else None,
            quantity,
            value,
            unit,
            holder,
            act,
            None,
            section.below,
        ))  # fmt: skip
        self.facts.append(fact)
        return fact
