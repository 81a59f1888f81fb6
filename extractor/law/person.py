"""One defendant as the rules see him: values, facts by field, amounts and acts by kind of account, and the document's words.

Everything is computed once when first asked for. Unknown is ``None`` throughout, never zero and never false.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from extractor.casefile import Case, Defendant, Fact, Quantity, Sentence
from extractor.law.dates import first_day, last_day, valid
from extractor.law.model import Result
from extractor.law.truth import at_most

AIDING = "帮助信息网络犯罪活动罪"
CONCEALING = "掩饰、隐瞒犯罪所得、犯罪所得收益罪"
FRAUD = "诈骗罪"
CASINO = "开设赌场罪"

#: acts of another kind, as the record of an earlier penalty tells them
OTHER_ACTS = ("殴打", "赌博", "吸毒", "吸食", "盗窃", "卖淫", "嫖娼", "斗殴", "驾驶", "寻衅", "扰乱", "伤害")

#: kinds of account by the holder: one's own; others' and companies' (the law puts these two together)
HOLDERS = {"own": ("own",), "foreign": ("others", "entity")}
ACCOUNTS = {"own": ("own_accounts",), "foreign": ("others_accounts", "entity_accounts")}
#: characters between a count and the amount that is said of it (3张卡共流入…)
_ADJACENT = 4
_NO_PENALTY = frozenset(("exempt", "acquitted", "not_prosecuted"))
HANDLED = ("inflow_yuan", "flow_yuan", "settlement_yuan", "transferred_yuan", "withdrawn_yuan")


class Sheet:
    """The document as the rules see it: facts by defendant and field, sentences by defendant, words of its sections."""

    def __init__(self, case: Case, day: datetime.date, dated: bool) -> None:
        self.case = case
        self.day = day  # of the decision, or of the law applied where the document has no date
        self.dated = dated  # whether the document gives a date of decision
        self.doc_type = case.text("doc_type") or "other"
        self._facts: dict[tuple[int, str], list[Fact]] = defaultdict(list)
        self._chosen: dict[tuple[int, str], list[Fact]] = {}
        for fact in case.facts:
            if fact.defendant is not None and fact.speaker != "defence" and fact.section != "defence":
                self._facts[fact.defendant, fact.field].append(fact)
        self._sentences: dict[int, list[Sentence]] = defaultdict(list)
        for sentence in case.sentences:
            self._sentences[sentence.defendant].append(sentence)
        self._texts = {f.number: f.text for f in case.facts if f.field in ("prior", "prior_record")}
        self._found: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}
        self._words: dict[tuple[str, ...], str] = {}

    def facts(self, defendant: int, field: str) -> list[Fact]:
        """Facts of a field that stand behind its value: the court's own, else the court below's, else the prosecution's."""
        key = (defendant, field)
        found = self._facts.get(key)
        if found is None:
            return []
        chosen = self._chosen.get(key)
        if chosen is None:
            own = [f for f in found if f.section != "prosecution" and not f.below]
            chosen = self._chosen[key] = own or [f for f in found if f.below] or found
        return chosen

    def words_of(self, fact: int | None) -> str:
        """Words of a fact that tells an earlier record."""
        return self._texts.get(fact or 0, "")

    def sentences(self, defendant: int) -> list[Sentence]:
        return self._sentences.get(defendant, [])

    def words(self, *kinds: str) -> str:
        """Text of the sections of some kinds (of the whole document where it was not divided)."""
        if kinds not in self._words:
            text = self.case.document.text
            parts = [text[s.start : s.end] for s in self.case.sections if s.kind in kinds]
            self._words[kinds] = "\n".join(parts) if self.case.sections else text
        return self._words[kinds]

    def says(
        self, *phrases: str, within: tuple[str, ...] = ("findings", "holding", "disposition", "evidence", "prosecution")
    ) -> bool:
        """Whether the document (by default without pleas and headings) has one of the phrases."""
        key = (phrases, within)
        if key not in self._found:
            text = self.words(*within)
            self._found[key] = any(map(text.__contains__, phrases))
        return self._found[key]


class Person:
    """One defendant and what is known of him. ``number`` is his number in the case."""

    def __init__(self, sheet: Sheet, defendant: Defendant) -> None:
        self.sheet = sheet
        self.defendant = defendant
        self.number = defendant.number
        self._values = defendant.values
        self._factors = defendant.codes("factors")
        self.results: dict[str, Result] = {}  # of the clauses, once evaluated: what checks look at
        self.predicate: tuple[bool | None, str] | None = None  # of art. 6 of the Opinion, which three items share
        rows = sheet.sentences(defendant.number)
        #: the dispositions that stand: imposed, upheld or revised; the single ones among them; the penalty to be served
        self.final_sentences = [s for s in rows if s.stage in ("imposed", "upheld", "revised")]
        self.single_sentences = [s for s in self.final_sentences if s.charge != "combined"]
        #: the single ones that impose a penalty
        self.punished = [s for s in self.single_sentences if s.penalty is not None and s.penalty not in _NO_PENALTY]
        self.effective = _effective(self.final_sentences)
        self.convicted = defendant.codes("convicted") or ()
        self.charged = defendant.codes("charged") or ()
        self._inflow: dict[str, Quantity | None] = {}

    # -------------------------------------------------------------------------------------------------------- values

    def quantity(self, name: str) -> Quantity | None:
        value = self._values.get(name)
        return value if isinstance(value, Quantity) else None

    def flag(self, name: str) -> bool | None:
        value = self._values.get(name)
        return value if isinstance(value, bool) else None

    def text(self, name: str) -> str | None:
        value = self._values.get(name)
        return value if isinstance(value, str) else None

    def codes(self, name: str) -> tuple[str, ...]:
        value = self._values.get(name)
        return value if isinstance(value, tuple) else ()

    def date(self, name: str) -> str | None:
        """A date of the defendant that the calendar has, ISO, as precise as given."""
        return valid(self.text(name))

    def factor(self, code: str) -> bool | None:
        """Whether the factor is stated; ``None`` where the document was not read for factors."""
        return None if self._factors is None else code in self._factors

    def facts(self, *fields: str) -> tuple[int, ...]:
        """Numbers of the facts behind some fields."""
        facts, number = self.sheet.facts, self.number
        return tuple([f.number for field in fields for f in facts(number, field)])

    def facts_of_value(self, field: str, *values: str) -> tuple[int, ...]:
        return tuple([f.number for f in self.sheet.facts(self.number, field) if f.value in values])

    # ------------------------------------------------------------------------------------------------------- outcome

    def convicted_of(self, charge: str) -> bool:
        return charge in self.convicted

    def sentence_for(self, charge: str) -> Sentence | None:
        return next((s for s in self.final_sentences if s.charge == charge), None)

    # --------------------------------------------------------------------------------------------- amounts and acts

    def has_accounts(self, kind: str) -> bool:
        return bool([field for field in ACCOUNTS[kind] if self.quantity(field) is not None])

    def inflow(self, kind: str) -> Quantity | None:
        """Money that flowed into the accounts of one kind (``own`` or ``foreign``), as an interval.

        Stated by kind; else the total where only one kind is there; else by subtraction of the other kind; else the total
        (or the two-way flow) as upper end.
        """
        if kind not in self._inflow:
            self._inflow[kind] = self._inflow_of(kind)
        return self._inflow[kind]

    def _inflow_of(self, kind: str) -> Quantity | None:
        stated = self._stated_inflow(kind)
        if stated is not None:
            return stated
        total = self.quantity("inflow_yuan")
        if total is None:
            return at_most(self.quantity("flow_yuan"))
        other = "foreign" if kind == "own" else "own"
        if not self.has_accounts(other):
            return total
        rest = self._stated_inflow(other)
        if (
            rest is not None
            and rest.is_exact
            and total.is_exact
            and rest.low is not None
            and total.low is not None
            and rest.low <= total.low
        ):
            return Quantity.exact(total.low - rest.low)
        return at_most(total)

    def _stated_inflow(self, kind: str) -> Quantity | None:
        """Inflow that the text gives for accounts of one kind: by the columns of its kind, else by the parts of the total."""
        values = [self.quantity(f"{holder}_inflow_yuan") for holder in HOLDERS[kind]]
        known = [v for v in values if v is not None]
        if known:
            if any(
                self.quantity(f"{h}_accounts") is not None and v is None
                for h, v in zip(HOLDERS[kind], values, strict=True)
            ):
                return Quantity(_sum(known).low, None)
            return _sum(known)
        total = self.quantity("inflow_yuan")
        if total is None:
            return None
        found = self.sheet.facts(self.number, "inflow_yuan")
        if self.has_accounts("own") and self.has_accounts("foreign"):  # a total over both kinds is of neither
            found = [
                f
                for f in found
                if f.quantity is not None
                and (f.holder == "entity" or (f.quantity.low, f.quantity.high) != (total.low, total.high))
            ]
        return _sum_of(f for f in found if self._holder(f) in HOLDERS[kind])

    def _holder(self, fact: Fact) -> str | None:
        """In whose name the accounts are into which an amount flowed: said of the amount, or of the count right before it."""
        if fact.holder is not None:
            return fact.holder
        for field, holder in (("own_accounts", "own"), ("others_accounts", "others"), ("entity_accounts", "entity")):
            for count in self.sheet.facts(self.number, field):
                if 0 <= fact.start - count.end <= _ADJACENT:
                    return holder
        return None

    def handled(self) -> Quantity | None:
        """Everything that passed through the defendant's hands: an upper bound, from the largest amount of any kind."""
        known = [q for name in (*HANDLED, "fraud_yuan") if (q := self.quantity(name)) is not None]
        if not known:
            return None
        highs = [q.high for q in known]
        return Quantity(None, None if None in highs else max(h for h in highs if h is not None))

    def acts(self, fields: Iterable[str], qualifying: frozenset[str]) -> tuple[bool | None, tuple[int, ...]]:
        """Whether the accounts or cards of some fields were provided by one of the qualifying acts, and the facts for it.

        The acts said of the counted things decide; else those said of the defendant; else that he moved or drew the money
        himself and nothing says that he gave anything away (``operates``).
        """
        counted = [f for field in fields for f in self.sheet.facts(self.number, field) if f.act is not None]
        if counted:
            acts, facts = {f.act for f in counted if f.act}, tuple(f.number for f in counted)
        else:
            acts, facts = set(self.codes("provision")), self.facts("provision")
        if acts and acts != {"operates"}:
            return _limb(acts, qualifying), facts
        for act in ("transfers", "withdraws"):
            if self.flag(act):
                return False, self.facts(act)
        return None, ()

    def counted_by(self, fields: Iterable[str], qualifying: frozenset[str]) -> Quantity | None:
        """How many accounts or cards were provided by qualifying acts: between what is surely so and what may be so."""
        fields = tuple(fields)
        known = [q for q in (self.quantity(field) for field in fields) if q is not None]
        if not known:
            return None
        total = _sum(known)
        counted = _distinct(f for field in fields for f in self.sheet.facts(self.number, field) if f.act is not None)
        if len({f.act in qualifying for f in counted}) < 2:
            return total
        right = _sum_low(f for f in counted if f.act in qualifying)
        if total.low == total.high == right + _sum_low(f for f in counted if f.act not in qualifying):
            return Quantity.exact(right)  # the counts divide the total between the acts
        surely = self.surely_by(fields, qualifying)
        return Quantity(surely if total.high is None else min(surely, total.high), total.high)

    def surely_by(self, fields: Iterable[str], qualifying: frozenset[str]) -> Decimal:
        """How many, at the least, are said to have been provided by a qualifying act (the largest count that is)."""
        found = (f.quantity for field in fields for f in self.sheet.facts(self.number, field) if f.act in qualifying)
        return max((q.low or Decimal(0) for q in found if q is not None), default=Decimal(0))

    # ---------------------------------------------------------------------------------------------------------- time

    def act_span(self) -> tuple[datetime.date, datetime.date] | None:
        """Earliest and latest day that the acts may have taken, or ``None`` where no act is dated."""
        start, end = self.date("offence_start"), self.date("offence_end")
        if start is None and end is None:
            return None
        return first_day(start or end or ""), last_day(end or start or "")


def _effective(final: list[Sentence]) -> Sentence | None:
    """The penalty to be served: the merged one, else the only one."""
    combined = [s for s in final if s.charge == "combined"]
    if combined:
        return combined[-1]
    return final[0] if len(final) == 1 else None


def _limb(acts: set[str], qualifying: frozenset[str]) -> bool | None:
    if acts <= qualifying:
        return True
    return None if acts & qualifying else False


def _sum(values: list[Quantity]) -> Quantity:
    total = values[0]
    for value in values[1:]:
        total = total + value
    return total


def _distinct(facts: Iterable[Fact]) -> list[Fact]:
    """One fact a figure: what the findings and the reasoning say twice counts once."""
    seen: dict[tuple[Decimal | None, Decimal | None, str | None], Fact] = {}
    for fact in facts:
        if fact.quantity is not None:
            seen.setdefault((fact.quantity.low, fact.quantity.high, fact.act), fact)
    return list(seen.values())


def _sum_low(facts: Iterable[Fact]) -> Decimal:
    return sum((f.quantity.low for f in facts if f.quantity is not None and f.quantity.low is not None), Decimal(0))


def _sum_of(facts: Iterable[Fact]) -> Quantity | None:
    values = [f.quantity for f in _distinct(facts) if f.quantity is not None]
    return _sum(values) if values else None
