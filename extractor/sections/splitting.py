"""Text to sections: one walk over the sentences, with a state that says which cues may come next.

Sentences begin behind 。！？；： and at the start of the text, whatever the line breaks say; a line break counts only for
cues that could stand nowhere else. An appeal or retrial document tells the story twice: until the grounds of appeal or
the court's own findings begin, findings, holding and disposition are those of the court below.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.casefile import Section, SectionKind, Speaker
from extractor.sections import cues
from extractor.sections.genre import Genre, find_genre
from extractor.sections.squeezed import Squeezed, squeeze

#: Cues that may begin a section at a line break without a full stop before it.
_STRONG = re.compile(
    "(?:经(?:依法|公开|开庭|本院|法庭)*审理查明|本院(?:经审理查明|认为|查明)|[一-龥]{2,26}指控|另查明)[，：:]|此致|(?:代理)?审判[长员]|如不服本"
)


#: Stand nowhere but at the start of the procedure and the findings, even where the full stop before them is missing.
_HEARD = "经(?:依法|公开|开庭|本院|法庭)*审理查明[：，:]"
_UNMISTAKABLE = re.compile(f"本案由[一-龥]{{2,24}}侦查终结|现{_HEARD}|{_HEARD}")


#: A text without a title that begins with its parties all the same.
_INTRODUCES = re.compile(
    "(?:原?公诉机关|抗诉机关)[：:]?[一-龥]{2,26}检察院(?!指控|诉称)|(?:被告人|被告单位|上诉人|原审被告人|被不起诉人)[^，。]{1,24}[，。][^。]{0,40}(?:[男女][，,]|出生|族[，,]|文化|信用代码)"
)


#: No sentence is looked at further than this.
_LONGEST = 800
_DATE = re.compile("(?:19|20)[0-9]{2}年|二[〇○零]")
#: Findings that nothing announces have at least so many characters.
_SHORTEST_STORY = 60
#: Words that open the findings, but inside the prosecution's account are its own ...
_OF_ANY_TELLER = ("findings.therefore", "findings.case", "findings.heading", "findings.colon", "findings.dated")
#: ... and inside a list of evidence name one of its items.
_NAME_ITEMS = _OF_ANY_TELLER[1:]


class _Mark(NamedTuple):
    start: int
    kind: SectionKind
    speaker: Speaker | None
    below: bool = False


def split(text: str) -> tuple[Section, ...]:
    """Sections of ``text`` in order, covering it without gaps or overlap (none for an empty text)."""
    view = squeeze(text)
    if not view.text:
        return ()
    marks = _marks(view, find_genre(view))
    sections: list[Section] = []
    start = 0
    for i, mark in enumerate(marks):
        end = view.back(marks[i + 1].start) if i + 1 < len(marks) else len(text)
        last = sections[-1] if sections else None
        if last and (last.kind, last.speaker, last.below) == (mark.kind, mark.speaker, mark.below):
            sections[-1] = Section(last.kind, last.start, end, last.speaker, last.below)
        elif end > start:
            sections.append(Section(mark.kind, start, end, mark.speaker, mark.below))
        start = end
    return tuple(sections)


def _marks(view: Squeezed, genre: Genre) -> list[_Mark]:
    """Section starts; where no words announce the findings, they begin with the first dated act behind the procedure."""
    marks = _Walk(view, genre).marks()
    if any(m.kind == "findings" or m.below for m in marks):
        return marks
    told = _unannounced(view, marks)
    return marks if told is None else _Walk(view, genre, told).marks()


def _unannounced(view: Squeezed, marks: list[_Mark]) -> int | None:
    """Start of the first sentence among parties, procedure and pleas that tells a dated act and is no step of the proceedings.

    Parties have a past, and pleas tell acts too: there a paragraph counts, in pleas one that begins with a date.
    """
    text = view.text
    told = {m.kind for m in marks}
    kinds = {"defence", "parties"} if "prosecution" in told else {"defence", "parties", "procedure"}
    for i, mark in enumerate(marks):
        end = marks[i + 1].start if i + 1 < len(marks) else len(text)
        if mark.kind not in kinds:
            continue
        for start in view.sentences:
            if mark.start < start < end - _SHORTEST_STORY and text[start - 1] in "。：”":
                stop = text.find("。", start, end)
                sentence = text[start : stop if stop >= 0 else end]
                if mark.kind == "defence" and not (start in view.breaks and _DATE.match(sentence)):
                    continue
                if cues.ALLEGED.search(text, max(mark.start, start - 60), start) or cues.STEP.search(sentence):
                    continue
                if mark.kind == "parties":
                    if _told_of_a_party(view, start, end, sentence, alone="prosecution" not in told):
                        return start
                elif cues.DATED_ACT.match(sentence):
                    return start
    return None


def _told_of_a_party(view: Squeezed, start: int, end: int, sentence: str, alone: bool) -> bool:
    """Whether a sentence of the list of parties (which ends at ``end``) begins the account of what they did.

    ``alone``: nobody else tells it; then a dated act behind the last introduction counts, though no paragraph begins with it.
    """
    text = view.text
    if cues.PAST.match(sentence):
        return False
    if start in view.breaks:
        accused = cues.ACCUSED_AGAIN.match(text, start)
        again = accused is not None and text.find(accused["named"], 0, start) >= 0
        return again or bool(cues.DATED_ACT.match(sentence) or cues.NO_PARTY.match(sentence))
    last = not any(start < at < end and cues.ACCUSED.match(text, at) for at in view.breaks)
    return alone and last and bool(cues.DATED_ACT.match(sentence))


def _first(table: cues.Table, text: str, start: int, without: tuple[str, ...] = ()) -> str | None:
    """Id of the first row of ``table`` that matches at ``start``, but for the rows ``without``."""
    if (table.signs and text[start : start + 1] not in table.signs) or table.any.match(text, start) is None:
        return None
    for name, pattern in table.rows:
        if name not in without and pattern.match(text, start):
            return name
    return None


class _Walk:
    """The state of one walk; :meth:`marks` gives the section starts in squeezed offsets."""

    def __init__(self, view: Squeezed, genre: Genre, unannounced: int | None = None) -> None:
        self.unannounced = unannounced  # where findings begin that no words open
        self.view, self.genre, self.text = view, genre, view.text
        self.voice: Speaker = "prosecution" if genre.doc_type == "indictment" else "court"
        self.reviews = genre.instance in ("second", "retrial")
        self.below = self.reviews
        self.found: list[_Mark] = []
        self.closed = False  # the prosecution's account has come to its end
        self.inline = False  # evidence of one sentence inside the findings
        self.aside: SectionKind | None = None  # what goes on behind a sentence of a party inside it
        self.own = False  # the document's own findings or holding have begun
        self.grounds = self._last_ground() if self.reviews else -1
        self.disposition = self._own_disposition()
        #: where the court begins to tell the facts for the last time; before it, evidence and answers are the parties'
        self.story = self._story()

    # --------------------------------------------------------------------------------------------------- preparation

    def _own_disposition(self) -> tuple[int, int]:
        """Start and end of the words behind which the document's own disposition stands; (-1, -1) where there is none."""
        if self.genre.doc_type == "indictment":
            return -1, -1
        last = None
        for pattern in (cues.OWN_DISPOSITION, cues.OWN_DISPOSITION_SHORT):
            for match in pattern.finditer(self.text):
                last = match
            if last:
                return last.span()
        if self.genre.doc_type == "non_prosecution":
            for match in cues.NOT_PROSECUTED.finditer(self.text):
                last = match  # one for each person: what stands between them is reasoning
            if last:
                return last.start(), last.start()
        if self.genre.doc_type == "judgment" and not self.reviews:
            since = max(self.text.rfind("院认为"), self.text.rfind("庭认为"), 0)
            commas = [m.start() + 1 for m in re.compile("，(?=(?:现|特|依法)*判决)").finditer(self.text, since)]
            for start in sorted((*self.view.sentences, *commas)):
                if start > since and cues.OWN_DISPOSITION_BARE.match(self.text, start):
                    return start, start
        return -1, -1

    def _story(self) -> int:
        """End of the last 经审理查明 or the like that begins a sentence; -1 where there is none."""
        at = self.text.rfind("查明")
        while at >= 0:
            if cues.STORY.search(self.text[max(0, at - 16) : at]):
                return at
            at = self.text.rfind("查明", 0, at)
        return -1

    def _last_ground(self) -> int:
        """Where the grounds of appeal or protest are told for the last time: what precedes may be the court below's."""
        last = -1
        for start in self.view.sentences:
            if _first(cues.APPEAL, self.text, start) or cues.PROTEST.match(self.text, start):
                last = start
        return last

    def _sentence(self, start: int) -> str:
        """The words from ``start`` to the next full stop, but not without end."""
        end = self.text.find("。", start, start + _LONGEST)
        return self.text[start : end + 1 if end >= 0 else start + _LONGEST]

    # -------------------------------------------------------------------------------------------------------- walking

    def marks(self) -> list[_Mark]:
        text, head_end = self.text, self._head_end()
        if head_end:
            self._mark(0, "header", None)
        starts = set(self.view.sentences) | {head_end}
        weak = {b for b in self.view.breaks - starts if _STRONG.match(text, b)}
        weak |= {m.start() for m in _UNMISTAKABLE.finditer(text)}
        first = True
        for start in sorted([s for s in starts | weak if s >= head_end]):
            state = self.found[-1].kind if self.found and not first else None
            if -1 < self.disposition[0] < start and state not in ("disposition", "tail"):
                self._mark(self.disposition[1], "disposition", self.voice)
                state = "disposition"
            if self.found and start < self.found[-1].start:
                continue
            self._step(start, state)
            first = False
        if self.disposition[0] >= 0 and self.found and self.found[-1].kind not in ("disposition", "tail"):
            self._mark(self.disposition[1], "disposition", self.voice)
        self._signature()
        return self.found

    def _head_end(self) -> int:
        """Where the head ends: at the first party, or before it where the facts are told without a list of parties."""
        head_end = self.genre.head_end
        told = cues.PLAINLY_FOUND.search(self.text, 0, head_end)
        if told and (told.start() == 0 or told.start() in self.view.breaks or self.text[told.start() - 1] == "。"):
            return told.start()
        return head_end

    def _signature(self) -> None:
        """The signatures begin the tail even where no full stop precedes them."""
        dispositions = [m for m in self.found if m.kind == "disposition" and not m.below]
        since = (
            dispositions[-1].start
            if dispositions
            else max((m.start for m in self.found if m.kind == "holding"), default=-1)
        )
        match = cues.SIGNATURE.search(self.text, since) if since >= 0 else None
        if match and not (self.found[-1].kind == "tail" and self.found[-1].start <= match.start()):
            self.found = [m for m in self.found if m.start < match.start()]
            self._mark(match.start(), "tail", None)

    def _mark(self, start: int, kind: SectionKind, speaker: Speaker | None, below: bool = False) -> None:
        if start >= len(self.text):
            return
        if self.found and self.found[-1].start == start:
            self.found.pop()
        self.found.append(_Mark(start, kind, speaker, below))
        if kind == "prosecution":
            self.closed = bool(cues.PROSECUTION_CLOSES.search(self._sentence(start)))
        if kind in ("findings", "holding", "disposition") and not below:
            self.own = True
        self.inline = False
        self.aside = None

    def _step(self, start: int, state: SectionKind | None) -> None:
        """Decide whether a section begins with the sentence at ``start``."""
        if state is None:
            self._begin(start)
        elif start == self.unannounced:
            self._mark(start, "findings", self.voice)
        elif state == "tail":
            return
        elif state == "disposition" and not self.found[-1].below:
            if cues.TAIL.match(self.text, start):
                self._mark(start, "tail", None)
        elif state in ("header", "parties"):
            self._from_parties(start)
        elif self.reviews and self._review(start, state):
            return
        else:
            self._from_body(start, state)

    def _begin(self, start: int) -> None:
        """The first sentence behind the head: usually the parties; a bare account of facts has no head."""
        heading = cues.FACTS_HEADING.search(self.text, max(0, start - 12), start)
        if heading or cues.PLAINLY_FOUND.match(self.text, start):
            self._mark(start, "findings", self.voice)
        elif self.genre.title or self.genre.number or _INTRODUCES.match(self.text, start):
            self._mark(start, "parties", self.voice)
        elif _first(cues.PROSECUTION, self.text, start):
            self._mark(start, "prosecution", "prosecution")
        else:
            self._mark(start, "findings", self.voice)

    def _from_parties(self, start: int) -> None:
        text = self.text
        if self._own_court_found(start):
            self._mark(start, "findings", self.voice)
        elif self._below_told(start):
            self._mark(start, "findings", "court", below=True)
        elif cues.PLAINLY_FOUND.match(text, start):
            self._mark(start, "findings", self.voice)
        elif _first(cues.PROCEDURE, text, start) or (
            _first(cues.PROSECUTION, text, start)
            and not re.match("(?:原|二审)?公诉机关[^，。]{2,30}检察院(?!指控|诉称)", text[start : start + 40])
        ):
            self._procedure_or_prosecution(start)
        elif _first(cues.FINDINGS, text, start):
            self._mark(start, "findings", self.voice)
        elif _first(cues.HOLDING, text, start):
            self._mark(start, "holding", self.voice)

    def _own_court_found(self, start: int) -> bool:
        """The court calls itself by its name, which in an appeal or retrial document is the name of the court below."""
        return not self.reviews and bool(cues.OWN_COURT_FOUND.match(self.text, start))

    def _below_told(self, start: int) -> bool:
        """原判认定 and the like, in a document that may be of an appeal or retrial, that is no step of the proceedings."""
        return (
            (self.reviews or self.genre.instance is None)
            and bool(cues.BELOW_FINDINGS.match(self.text, start))
            and not cues.PROCEDURAL.search(self._sentence(start))
        )

    def _procedure_or_prosecution(self, start: int) -> None:
        text = self.text
        if _first(cues.PROSECUTION, text, start) and not cues.PROCEDURAL.search(self._sentence(start)):
            self._mark(start, "prosecution", "prosecution")
        else:
            self._mark(start, "procedure", self.voice)

    def _review(self, start: int, state: SectionKind) -> bool:
        """Cues of appeal and retrial documents; true where a section began."""
        text = self.text
        if self.own or cues.PROCEDURAL.search(self._sentence(start)):
            return False
        if self._may_be_below(start, state) and self._below_cue(start, state):
            return True
        if state == "procedure" and cues.ATTENDANCE.search(self._sentence(start)):
            return False
        if cues.PROTEST.match(text, start):
            self._mark(start, "prosecution", "prosecution")
        elif _first(cues.APPEAL, text, start):
            self._mark(start, "defence", "defence")
        elif self.below and cues.EXPLICITLY_OWN.match(text, start) and _first(cues.FINDINGS, text, start):
            self._mark(start, "findings", self.voice)  # 本院再审查明: no plea has to stand between
        else:
            return self.below and state != "disposition" and self._below_plain(start)
        self.below = False
        return True

    def _may_be_below(self, start: int, state: SectionKind) -> bool:
        """Before the grounds; behind them only where nothing of the court below has been told and no plea is running."""
        return self.below or (
            not any(m.below for m in self.found) and self.text[start - 1] != "：" and state != "defence"
        )

    def _below_cue(self, start: int, state: SectionKind) -> bool:
        text = self.text
        if cues.BELOW_EVIDENCE.match(text, start):
            self._mark(start, "evidence", "court", below=True)
        elif cues.BELOW_HOLDING.match(text, start):
            self._mark(start, "holding", "court", below=True)
        elif cues.BELOW_FINDINGS.match(text, start):
            self._mark(start, "findings", "court", below=True)
        elif (
            self.found[-1].below
            and state in ("holding", "findings", "evidence")
            and cues.BELOW_DISPOSITION.match(text, start)
        ):
            self._mark(start, "disposition", "court", below=True)
        else:
            return False
        return True

    def _below_plain(self, start: int) -> bool:
        """经审理查明 and 本院认为 before the grounds of appeal are the court below's, unless they say otherwise."""
        if start >= self.grounds or cues.EXPLICITLY_OWN.match(self.text, start):
            return False
        if _first(cues.FINDINGS, self.text, start):
            self._mark(start, "findings", "court", below=True)
        elif _first(cues.HOLDING, self.text, start):
            self._mark(start, "holding", "court", below=True)
        else:
            return False
        return True

    def _from_body(self, start: int, state: SectionKind) -> None:
        text = self.text
        under = self.found[-1].below
        if self.aside and text[start - 1] == "。":
            state = self.aside
            if not self._begins_aside(start, state):
                self._mark(start, state, self.voice)
        if (under or state != "holding") and _first(cues.HOLDING, text, start):
            self._mark(start, "holding", self.voice)
        elif state == "holding":
            self._from_holding(start)
        elif state in ("findings", "evidence"):
            self._from_findings(start, state, under)
        elif self._own_court_found(start):
            self._mark(start, "findings", self.voice)
        elif _first(cues.FINDINGS, text, start, _OF_ANY_TELLER if state == "prosecution" else ()):
            self._mark(start, "findings", self.voice)
        elif state == "procedure":
            self._from_procedure(start)
        else:
            self._from_pleadings(start, state)

    def _from_holding(self, start: int) -> None:
        if self.found[-1].below:
            return
        if _UNMISTAKABLE.match(self.text, start) and start < self.story:
            self._mark(start, "findings", self.voice)
        elif cues.TAIL.match(self.text, start) and (self.disposition[0] < 0 or start > self.disposition[0]):
            self._mark(start, "tail", None)

    def _from_procedure(self, start: int) -> None:
        text = self.text
        sentence = self._sentence(start)
        attends = bool(cues.ATTENDANCE.search(sentence[:160]))
        accuses = _first(cues.PROSECUTION, text, start) and not cues.PROCEDURAL.search(sentence)
        if accuses and not attends and ("指控" in sentence or not self.reviews):
            self._mark(start, "prosecution", "prosecution")
        elif _first(cues.DEFENCE, text, start) and not attends and not re.search("具结书|适用|不服", sentence[:160]):
            self._mark(start, "defence", "defence")
        elif _first(cues.EVIDENCE, text, start):
            self._mark(start, "evidence", self.voice)
        elif self.voice == "prosecution" and cues.TAIL.match(text, start):
            self._mark(start, "tail", None)

    def _from_pleadings(self, start: int, state: SectionKind) -> None:
        """From the prosecution's account or the defence."""
        text = self.text
        if state == "prosecution":
            if cues.EVIDENCE_OF_PROSECUTION.match(text, start):
                self._mark(start, "evidence", "prosecution")
                return
            defence = _first(cues.DEFENCE, text, start)
            if defence and (defence != "defence.party" or not self._accuses(start)):
                self._mark(start, "defence", "defence")
                return
            if self.closed and cues.DEFENCE_AFTER.match(text, start) and not _first(cues.PROSECUTION, text, start):
                self._mark(start, "defence", "defence")
                return
            self.closed = self.closed or bool(cues.PROSECUTION_CLOSES.search(self._sentence(start)))
        elif _first(cues.PROSECUTION, text, start):
            self._mark(start, "prosecution", "prosecution")
            self.closed = True
            return
        if _first(cues.EVIDENCE, text, start):
            self._mark(
                start, "evidence", "prosecution" if state == "prosecution" and start < self.story else self.voice
            )

    def _accuses(self, start: int) -> bool:
        """Whether a sentence that begins with 被告人 and holds a plea word is part of the accusation all the same."""
        clause = re.match("(?:对[^，。；：]*，)?[^，。；：]*", self.text[start : start + 120])
        words = clause.group() if clause else ""
        if re.search("辩称|辩解|辩护|异议|无意见|没有意见|供认不讳|当庭|表示认罪", words):
            return False
        sentence = self._sentence(start)
        if re.search("建议|提请|应当?以", sentence):
            return True
        return not (self.closed and re.search("认罪(?!认罚)|自愿认罪|提出|承认|认可|请求|表示|主张", sentence[:60]))

    def _from_findings(self, start: int, state: SectionKind, under: bool) -> None:
        text = self.text
        speaker = self.found[-1].speaker
        if state == "evidence" and speaker == "prosecution" and self.voice == "court":
            self._from_prosecution_evidence(start)
            return
        if self.inline and state == "evidence" and not self._opens_evidence(start):
            self._mark(start, "findings", self.voice, under)
            state = "findings"
        if not under and self._begins_aside(start, state):
            return
        if state == "findings" and _first(cues.EVIDENCE_INLINE, text, start):
            self._mark(start, "evidence", self.voice, under)
            self.inline = True
        elif state == "findings" and _first(cues.EVIDENCE, text, start):
            self._mark(start, "evidence", self.voice, under)
        elif state == "evidence" and (_first(cues.FINDINGS, text, start, _NAME_ITEMS) or self._resumes(start)):
            self._mark(start, "findings", self.voice, under)
        elif not under and self._opens_holding(start, state):
            self._mark(start, "holding", self.voice)
        elif self.genre.doc_type == "indictment" and text.startswith("此致", start):
            self._mark(start, "tail", None)

    def _begins_aside(self, start: int, state: SectionKind) -> bool:
        """Mark a sentence of a party among the court's findings or its evidence, behind which these go on."""
        if self.genre.doc_type not in ("judgment", "ruling") or self.text[start - 1] != "。":
            return False
        for kind, speaker, pattern in cues.ASIDES:
            if pattern.match(self.text, start) and not cues.ANSWERED.search(self._sentence(start)):
                self._mark(start, kind, speaker)
                self.aside = state
                return True
        return False

    def _opens_holding(self, start: int, state: SectionKind) -> bool:
        """Answers to pleas behind the findings; topics behind the evidence; the conclusion of a procuratorate."""
        if start < self.story:
            return False
        if cues.HOLDING_ANSWERS.match(self.text, start):
            return True
        if state == "evidence" and cues.HOLDING_TOPIC.match(self.text, start):
            return True
        return self.genre.doc_type == "non_prosecution" and bool(cues.HOLDING_OF_PROCURATORATE.match(self.text, start))

    def _opens_evidence(self, start: int) -> bool:
        """Whether the words at ``start`` still belong to evidence of one sentence: behind its own colon, before its stop."""
        return self.text[start - 1] in "：；" or "。" not in self.text[self.found[-1].start : start]

    def _from_prosecution_evidence(self, start: int) -> None:
        text = self.text
        if _first(cues.FINDINGS, text, start, _NAME_ITEMS):
            self._mark(start, "findings", self.voice)
        elif re.match(
            "(?:公诉机关|检察院|公诉人|[一-龥]{2,20}检察院)?(?:据此|并据此|综上)?[，]?(?:公诉机关|检察院)?认为",
            text[start : start + 40],
        ):
            self._mark(start, "prosecution", "prosecution")
            self.closed = True
        elif _first(cues.DEFENCE, text, start) and re.match(
            "[^，。：]{0,40}(?:辩称|辩解|辩护意见|异议|辩护人)", text[start : start + 60]
        ):
            self._mark(start, "defence", "defence")

    def _resumes(self, start: int) -> bool:
        """Narrative behind evidence that was told in one sentence."""
        told = self.text[self.found[-1].start : start]
        return (
            "。" in told and told.count("。") == 1 and "：" not in told and bool(cues.NARRATIVE.match(self.text, start))
        )
