"""The types that every stage shares. Small, typed, no logic beyond what keeps them consistent.

A stage is a function from one of these types to the next::

    bytes -> Document -> [Section] -> Case (defendants, facts, sentences) -> tag, clauses, checks

Offsets are always character offsets in ``Document.text`` (half-open, ``text[start:end]``).
Money is in yuan as exact ``Decimal``; counts are ``Decimal`` too, so that both share :class:`Quantity`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, partial
from typing import Any, Literal, NamedTuple, TypeVar

Speaker = Literal["prosecution", "defence", "court"]
AttributionKind = Literal["sole", "direct", "carried", "group"]
Truth = Literal["met", "not_met", "undetermined", "not_raised"]
Outcome = Literal["consistent", "inconsistent", "undetermined", "not_applicable"]
Reason = tuple[str, float, int | None]
Named = TypeVar("Named", bound=tuple[Any, ...])


def maker(named: type[Named]) -> Callable[[tuple[Any, ...]], Named]:
    """A constructor of a named tuple from the tuple of all its fields, for those of which a document has hundreds.

    The class itself is called through a function written in Python, which takes twice the time.
    """
    return partial(tuple.__new__, named)


class DocumentError(Exception):
    """An input that gives no case: becomes a row of ``failures``.

    ``code`` is short and stable (``empty_file``, ``encrypted``, ``no_text``, ...); ``message`` says in one line what is
    wrong, where, and what to do; ``stage`` names the stage that gave up.
    """

    def __init__(self, code: str, message: str, *, stage: str = "documents") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.stage = stage


# --------------------------------------------------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the source: ``text[start:end]`` came from page ``number`` (from 1)."""

    number: int
    start: int
    end: int
    layer: Literal["digital", "ocr", "none"] = "digital"
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; its words are ``text[start:end]`` (empty cells have start == end)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows stand in ``Document.text`` in reading order; a table over several pages is one table."""

    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document as normalised text.

    ``text`` has no page headers, page numbers or junk; paragraphs are separated by ``\\n``; line breaks of the page
    inside a paragraph are gone; digits and Latin letters are half-width; spaces between Chinese characters are gone.
    ``origin`` maps it back: sorted pairs ``(offset in text, offset in raw)`` for the starts of runs that were copied one
    to one, where raw is the text of the source as decoded. ``hints`` holds values that came beside the text (columns of
    a record table): ``case_number``, ``authority``, ``decision_date``.
    """

    doc_id: str
    source: str
    text: str
    pages: tuple[Page, ...]
    text_layer: Literal["digital", "ocr", "mixed"] = "digital"
    origin: tuple[tuple[int, int], ...] = ()
    tables: tuple[Table, ...] = ()
    hints: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def page_at(self, offset: int) -> int:
        """Page number (from 1) of a character offset."""
        number = 1
        for page in self.pages:
            if page.start > offset:
                break
            number = page.number
        return number


# ---------------------------------------------------------------------------------------------------------- language


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval; exact when ``low == high``; a missing end is ``None``; an open end excludes its figure."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exact(cls, value: Decimal | int | str) -> Quantity:
        number = Decimal(value)
        return cls(number, number)

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high

    def __add__(self, other: Quantity) -> Quantity:
        """Sum of parts: lows add, highs add; an unknown end stays unknown; an open end opens the sum's."""
        return Quantity(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )


# ---------------------------------------------------------------------------------------------------------- sections

SectionKind = Literal[
    "header",  # court, document title, case number
    "parties",  # prosecution organ, defendants, defenders
    "procedure",  # indictment number, arraignment, how it was tried
    "prosecution",  # what the prosecution alleges
    "defence",  # pleas of defendants and defenders
    "findings",  # what the court (in an indictment or non-prosecution decision: the procuratorate) found
    "evidence",  # lists of evidence and their assessment
    "holding",  # 本院认为
    "disposition",  # 判决如下 / 裁定如下 / 决定
    "tail",  # appeal notice, signatures, date, appended statutes
]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the document with one function and one speaker; sections cover the text without gaps or overlap.

    ``below`` is true where an appeal or retrial document reports the court below (its findings, holding, disposition).
    """

    kind: SectionKind
    start: int
    end: int
    speaker: Speaker | None
    below: bool = False


# -------------------------------------------------------------------------------------------------------------- facts


class Fact(NamedTuple):
    """One piece of evidence: the words ``text[start:end]`` and the value they give when read alone.

    ``field`` is a catalogue name without ``_low``/``_high`` and ``_yuan`` kept (``own_accounts``, ``inflow_yuan``).
    Exactly one of ``quantity`` and ``value`` is set; yes/no values are ``"true"`` / ``"false"``, lists have one fact a
    member. ``defendant`` is the defendant's number in the case (from 1), ``None`` where not attributed.
    ``holder`` and ``act`` qualify account facts for the law: in whose name, and how provided.
    ``included_in`` is the ``number`` of the fact whose total contains this part.
    """

    number: int
    field: str
    start: int
    end: int
    text: str
    section: SectionKind
    page: int
    pattern: str
    speaker: Speaker | None
    defendant: int | None = None
    attribution: AttributionKind | None = None
    quantity: Quantity | None = None
    value: str | None = None
    unit: str | None = None
    holder: Literal["own", "others", "entity"] | None = None
    act: str | None = None  # sells, rents, lends, buys, operates
    included_in: int | None = None
    below: bool = False


@dataclass(slots=True)
class Sentence:
    """One disposition: a defendant, a charge (or ``combined``) and a stage. Months and yuan as in CONTRACT.md."""

    defendant: int
    charge: str
    stage: Literal["imposed", "recommended", "upheld", "revised", "quashed"]
    penalty: str | None = None
    term_months: Quantity | None = None
    suspended: bool = False
    probation_months: int | None = None
    fine_yuan: Quantity | None = None
    occupational_ban: bool | None = None
    prohibition_order: bool | None = None
    facts: tuple[int, ...] = ()
    # dates of the term as printed (自…起至…止), ISO; for checks of term arithmetic
    term_start: str | None = None
    term_end: str | None = None


@dataclass(slots=True)
class Account:
    """One account, card or number that the document lists (usually a row of a table)."""

    kind: Literal["bank", "payment", "entity", "phone", "iot", "internet"]
    defendant: int | None = None
    holder: str | None = None
    institution: str | None = None
    number_as_written: str | None = None
    inflow_yuan: Quantity | None = None
    fraud_yuan: Quantity | None = None
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PriorRecord:
    """An earlier conviction, non-prosecution or administrative penalty of a defendant, with what the text states of it."""

    defendant: int
    kind: Literal["conviction", "non_prosecution", "admin_penalty"]
    charge: str | None = None
    date: str | None = None  # ISO, as precise as stated
    penalty: str | None = None
    term_months: Quantity | None = None
    suspended: bool = False
    released: str | None = None  # ISO date of release or end of sentence
    fact: int | None = None


class Clause(NamedTuple):
    """Result of one clause of law for one defendant; ``reason`` is Chinese and names figures and the parameter."""

    defendant: int
    clause: str
    result: Truth
    reason: str
    facts: tuple[int, ...] = ()
    in_force: Literal["yes", "not_yet", "repealed"] = "yes"


class Check(NamedTuple):
    """Result of one check of the document against the law (``defendant`` is ``None`` for document checks)."""

    check: str
    instrument: str
    article: str
    outcome: Outcome
    regime: Literal["as_decided", "under_2025"]
    explanation: str
    defendant: int | None = None
    facts: tuple[int, ...] = ()


Value = Quantity | str | bool | tuple[str, ...]


@dataclass(slots=True)
class Defendant:
    """One defendant. ``values`` holds the catalogue's fields that are known (absent = the document does not say).

    Keys are catalogue names (quantities without ``_low``/``_high``: ``own_accounts``, ``inflow_yuan``,
    ``age_at_offence``). ``aliases`` are other ways in which the text names this person.
    """

    number: int
    name: str
    aliases: tuple[str, ...] = ()
    values: dict[str, Value] = field(default_factory=dict)
    priors: list[PriorRecord] = field(default_factory=list)

    def quantity(self, name: str) -> Quantity | None:
        value = self.values.get(name)
        return value if isinstance(value, Quantity) else None

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def flag(self, name: str) -> bool | None:
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def codes(self, name: str) -> tuple[str, ...] | None:
        value = self.values.get(name)
        return value if isinstance(value, tuple) else None


@dataclass(frozen=True)
class Tag:
    """The classifier's answer for one defendant; the reasons are worked out where somebody asks for them."""

    defendant: int
    tag: Literal["aiding", "concealing", "accomplice", "other"]
    probabilities: tuple[float, float, float, float]  # aiding, concealing, accomplice, other
    abstained: bool
    explain: Callable[[], tuple[Reason, ...]] = field(default=tuple, repr=False, compare=False)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """(feature or phrase, weight, fact number or None), those for the tag first, then those against it."""
        return self.explain()


@dataclass(slots=True)
class Case:
    """Everything Anjuan knows of one document. ``values`` holds the ``cases`` columns that are known."""

    document: Document
    sections: tuple[Section, ...] = ()
    values: dict[str, Value] = field(default_factory=dict)
    defendants: list[Defendant] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    # clauses of the text as (start, end, numbers of the defendants of whom they speak), where anybody is known
    subjects: tuple[tuple[int, int, tuple[int, ...]], ...] = ()

    def text(self, name: str) -> str | None:
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def facts_of(self, defendant: int, field_name: str | None = None) -> list[Fact]:
        return [f for f in self.facts if f.defendant == defendant and (field_name is None or f.field == field_name)]
