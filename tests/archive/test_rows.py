"""A case as rows: columns, exact amounts, unknown against none, and the nested form."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.archive.rows import nested, rows_of
from extractor.casefile import Account, Case, Check, Clause, Defendant, Document, Fact, Page, Quantity, Sentence, Tag
from extractor.catalogue import TABLES


def made(**values: object) -> Case:
    """A case with one defendant who has these values."""
    text = "柯某某获利五千元。"
    fact = Fact(7, "gain_yuan", 3, 8, text[3:8], "findings", 1, "p", "court", 1, "sole", Quantity.exact(5000), included_in=7)
    return Case(
        document=Document("a" * 16, "x.txt", text, (Page(1, 0, len(text)),)),
        values={"doc_type": "judgment"},
        defendants=[Defendant(1, "柯某某", values=values)],  # type: ignore[arg-type]
        facts=[fact, fact._replace(number=8, defendant=None, attribution=None, included_in=None)],
        sentences=[Sentence(1, "帮助信息网络犯罪活动罪", "recommended", "fixed_term", Quantity(None, Decimal(12)))],
        accounts=[Account("bank", None, facts=(7,))],
        tags=[Tag(1, "aiding", (0.7, 0.2, 0.1, 0.0), True)],
        clauses=[Clause(1, "opinion2025.6.1", "met", "理由", (7,))],
        checks=[Check("c", "criminal_law", "52", "consistent", "as_decided", "说明", None, (7,))],
        warnings=["conflicting_amounts", "conflicting_amounts"],
    )


def defendant(**values: object) -> dict[str, object]:
    return rows_of(made(**values))["defendants"][0]


def test_every_row_has_every_column_in_order() -> None:
    for name, rows in rows_of(made()).items():
        columns = [c for f in TABLES[name].fields for c in f.columns]
        assert rows
        assert all(list(row) == columns for row in rows)


@pytest.mark.parametrize(
    ("quantity", "low", "high"),
    [
        (Quantity.exact("1034672.18"), Decimal("1034672.18"), Decimal("1034672.18")),
        # 1.23456789万元: rounded to the fen, never through a float
        (Quantity.exact("12345.6789"), Decimal("12345.68"), Decimal("12345.68")),
        (Quantity(Decimal(300000), None), Decimal("300000.00"), None),
        (Quantity(None, Decimal(300000)), None, Decimal("300000.00")),
    ],
)
def test_money_is_exact(quantity: Quantity, low: Decimal | None, high: Decimal | None) -> None:
    row = defendant(gain_yuan=quantity)
    assert (row["gain_yuan_low"], row["gain_yuan_high"]) == (low, high)


def test_unknown_is_null_and_none_is_empty() -> None:
    row = defendant(transfers=False)
    assert row["transfers"] is False
    assert row["withdraws"] is None
    assert row["gain_yuan_low"] is None
    assert row["factors"] == []
    assert row["convicted"] == []


def test_an_indictment_convicts_nobody() -> None:
    case = made()
    case.values["doc_type"] = "indictment"
    assert rows_of(case)["defendants"][0]["convicted"] is None


# A document may claim any number: what no column holds is left out and said.
@pytest.mark.parametrize("field", ["gain_yuan", "own_accounts", "age_at_offence"])
def test_what_no_column_holds_is_left_out_with_a_warning(field: str) -> None:
    rows = rows_of(made(**{field: Quantity.exact(Decimal(10) ** 40)}))
    assert rows["defendants"][0][f"{field}_low"] is None
    assert rows["cases"][0]["warnings"] == ["conflicting_amounts", "value_out_of_range"]


def test_ids_tie_the_tables_together() -> None:
    rows = rows_of(made())
    assert rows["facts"][0]["fact_id"] == "a" * 16 + ":f7" == rows["facts"][0]["included_in"]
    assert rows["facts"][1]["defendant_id"] is None
    assert rows["clauses"][0]["facts"] == rows["checks"][0]["facts"] == rows["accounts"][0]["facts"] == ["a" * 16 + ":f7"]
    assert rows["sentences"][0]["defendant_id"] == "a" * 16 + ":1"


def test_nested_holds_the_same() -> None:
    case = nested(made(gain_yuan=Quantity.exact("5000.50"), own_accounts=Quantity(Decimal(1), None)))
    (person,) = case["defendants"]
    assert person["gain_yuan"] == {"low": 5000.5, "high": 5000.5}
    assert person["own_accounts"] == {"low": 1, "high": None}
    assert person["inflow_yuan"] is None
    assert person["sentences"][0]["term_months"] == {"low": None, "high": 12}
    assert person["facts"][0]["low"] == 5000
    assert len(person["facts"]) == len(case["facts"]) == len(case["checks"]) == len(case["accounts"]) == 1


def test_no_defendant_is_a_warning() -> None:
    case = made()
    case.defendants.clear()
    assert "no_defendants" in rows_of(case)["cases"][0]["warnings"]
