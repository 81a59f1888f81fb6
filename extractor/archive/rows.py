"""A :class:`~extractor.casefile.Case` → rows of the tables, and the same content nested for one document.

Columns and their order come from the catalogue. What a table cannot hold (more digits than its column) is left out and
named by the warning ``value_out_of_range``; nothing else is changed on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from extractor.casefile import Account, Case, Check, Clause, Defendant, Fact, Quantity, Sentence, Tag, Value
from extractor.catalogue import INTERVALS, LISTS, TABLES, Field, Kind
from extractor.schemas import MONEY_DIGITS, NUMBER_DIGITS

Row = dict[str, Any]
Rows = dict[str, list[Row]]
#: A value on its way to a column.
Cell = Value | int | float | list[str] | None

_CENT = Decimal(1).scaleb(-MONEY_DIGITS[1])
_FINEST = Decimal(1).scaleb(-NUMBER_DIGITS[1])
_MONEY_LIMIT = Decimal(10) ** (MONEY_DIGITS[0] - MONEY_DIGITS[1])
_NUMBER_LIMIT = Decimal(10) ** (NUMBER_DIGITS[0] - NUMBER_DIGITS[1])
_INTEGER_LIMIT = Decimal(2**63)


def rows_of(case: Case) -> Rows:
    """Rows of every table but ``failures``."""
    maker = _Maker(case)
    rows: Rows = {
        "defendants": [maker.defendant(d) for d in case.defendants],
        "sentences": [maker.sentence(s) for s in case.sentences],
        "facts": [maker.fact(f) for f in case.facts],
        "clauses": [maker.clause(c) for c in case.clauses],
        "checks": [maker.check(c) for c in case.checks],
        "accounts": [maker.account(a) for a in case.accounts],
    }
    rows["cases"] = [maker.case_row()]  # last: it carries the warnings
    return rows


def nested(case: Case) -> Row:
    """The same content as one document: ``case``, ``defendants`` with what is theirs, and what is nobody's beside them."""
    rows = rows_of(case)
    parts = ("sentences", "facts", "clauses", "checks", "accounts")
    defendants = []
    for defendant in rows["defendants"]:
        whose = defendant["defendant_id"]
        inner = {part: [_nest(part, row) for row in rows[part] if row["defendant_id"] == whose] for part in parts}
        defendants.append({**_nest("defendants", defendant), **inner})
    loose = {part: [_nest(part, r) for r in rows[part] if r["defendant_id"] is None] for part in ("facts", "checks", "accounts")}
    return {"case": _nest("cases", rows["cases"][0]), "defendants": defendants, **loose}


class _Maker:
    """Rows of one case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.doc_id = case.document.doc_id
        self.tags: dict[int, Tag] = {t.defendant: t for t in case.tags}
        self.out_of_range = False

    # ------------------------------------------------------------------------------------------------------- helpers

    def _who(self, number: int | None) -> str | None:
        return None if number is None else f"{self.doc_id}:{number}"

    def _fact_ids(self, numbers: Iterable[int]) -> list[str]:
        return [f"{self.doc_id}:f{number}" for number in numbers]

    def _row(self, table: str, values: Mapping[str, Cell]) -> Row:
        """A row with every column of the table; absent values are null."""
        row: Row = {}
        for field in TABLES[table].fields:
            value = values.get(field.name)
            if field.kind in INTERVALS:
                quantity = value if isinstance(value, Quantity) else Quantity(None, None)
                low, high = field.columns
                row[low] = self._number(field.kind, quantity.low)
                row[high] = self._number(field.kind, quantity.high)
            elif field.kind in LISTS:
                row[field.name] = None if value is None else [str(v) for v in value] if isinstance(value, tuple | list) else [str(value)]
            else:
                row[field.name] = _plain(field, value)
        return row

    def _number(self, kind: Kind, value: Decimal | None) -> Decimal | int | None:
        if value is None:
            return None
        limit = {"money": _MONEY_LIMIT, "number": _NUMBER_LIMIT}.get(kind, _INTEGER_LIMIT)
        if not value.is_finite() or abs(value) >= limit - 1:
            self.out_of_range = True
            return None
        if kind == "money":
            return value.quantize(_CENT, ROUND_HALF_UP)
        if kind == "number":
            return value.quantize(_FINEST, ROUND_HALF_EVEN)
        return int(value.to_integral_value(ROUND_HALF_UP))

    # ---------------------------------------------------------------------------------------------------------- rows

    def case_row(self) -> Row:
        document = self.case.document
        warnings = list(dict.fromkeys(self.case.warnings))
        if not self.case.defendants:
            warnings.append("no_defendants")
        if self.out_of_range:
            warnings.append("value_out_of_range")
        values: dict[str, Cell] = {
            "linked_case_numbers": (),
            **self.case.values,
            "doc_id": self.doc_id,
            "source": document.source,
            "n_defendants": len(self.case.defendants),
            "n_pages": len(document.pages),
            "n_chars": len(document.text),
            "text_layer": document.text_layer,
            "warnings": warnings,
        }
        return self._row("cases", values)

    def defendant(self, defendant: Defendant) -> Row:
        # Read for it and found none is an empty list; what nobody decides yet, or what is no conviction by nature, is null.
        empty: dict[str, Cell] = {"provision": (), "knowledge": (), "factors": (), "charged": (), "convicted": ()}
        if self.case.text("doc_type") == "indictment":
            del empty["convicted"]
        values: dict[str, Cell] = {
            **empty,
            **defendant.values,
            "doc_id": self.doc_id,
            "defendant_id": self._who(defendant.number),
            "name": defendant.name,
        }
        tag = self.tags.get(defendant.number)
        if tag is not None:
            probabilities = zip(("p_aiding", "p_concealing", "p_accomplice", "p_other"), tag.probabilities, strict=True)
            values |= {"offence_tag": tag.tag, "tag_abstained": tag.abstained, **dict(probabilities)}
        return self._row("defendants", values)

    def sentence(self, sentence: Sentence) -> Row:
        return self._row("sentences", {
            "doc_id": self.doc_id, "defendant_id": self._who(sentence.defendant), "charge": sentence.charge, "stage": sentence.stage,
            "penalty": sentence.penalty, "term_months": sentence.term_months, "suspended": sentence.suspended,
            "probation_months": sentence.probation_months, "fine_yuan": sentence.fine_yuan,
            "occupational_ban": sentence.occupational_ban, "prohibition_order": sentence.prohibition_order,
        })  # fmt: skip

    def fact(self, fact: Fact) -> Row:
        quantity = fact.quantity or Quantity(None, None)
        return self._row("facts", {
            "fact_id": f"{self.doc_id}:f{fact.number}", "doc_id": self.doc_id, "defendant_id": self._who(fact.defendant),
            "field": fact.field, "interval": fact.quantity, "low_open": quantity.low_open, "high_open": quantity.high_open,
            "value": fact.value, "unit": fact.unit, "speaker": fact.speaker, "attribution": fact.attribution, "section": fact.section,
            "start": fact.start, "end": fact.end, "page": fact.page, "text": fact.text, "pattern": fact.pattern,
            "included_in": None if fact.included_in is None else f"{self.doc_id}:f{fact.included_in}",
        })  # fmt: skip

    def clause(self, clause: Clause) -> Row:
        return self._row("clauses", {
            "doc_id": self.doc_id, "defendant_id": self._who(clause.defendant), "clause": clause.clause, "result": clause.result,
            "reason": clause.reason, "facts": self._fact_ids(clause.facts), "in_force": clause.in_force,
        })  # fmt: skip

    def check(self, check: Check) -> Row:
        return self._row("checks", {
            "doc_id": self.doc_id, "defendant_id": self._who(check.defendant), "check": check.check, "instrument": check.instrument,
            "article": check.article, "outcome": check.outcome, "regime": check.regime, "explanation": check.explanation,
            "facts": self._fact_ids(check.facts),
        })  # fmt: skip

    def account(self, account: Account) -> Row:
        return self._row("accounts", {
            "doc_id": self.doc_id, "defendant_id": self._who(account.defendant), "holder": account.holder, "kind": account.kind,
            "institution": account.institution, "number_as_written": account.number_as_written,
            "inflow_yuan": account.inflow_yuan, "fraud_yuan": account.fraud_yuan, "facts": self._fact_ids(account.facts),
        })  # fmt: skip


def _plain(field: Field, value: Any) -> Any:
    """A single value in the type of its column."""
    if value is None:
        return None
    if field.kind == "integer":
        return int(value)
    if field.kind == "real":
        return float(value)
    if field.kind == "flag":
        return value if isinstance(value, bool) else str(value) == "true"
    return str(value)


def _nest(table: str, row: Row) -> Row:
    """Two columns of an interval become one ``{"low", "high"}``; numbers become JSON numbers."""
    result: Row = {}
    for field in TABLES[table].fields:
        if field.kind == "number":
            result |= {column: _json_number(row[column]) for column in field.columns}
        elif field.kind in INTERVALS:
            low, high = (_json_number(row[column]) for column in field.columns)
            result[field.name] = None if low is None and high is None else {"low": low, "high": high}
        else:
            result[field.name] = row[field.name]
    return result


def _json_number(value: Decimal | int | None) -> int | float | None:
    """A number that JSON prints with the same digits: 17 digits are not reached by any amount a column takes from prose."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
