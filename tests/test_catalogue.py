"""The catalogue: complete, consistent, and the only source of schema, codebook and labels."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from extractor import casefile
from extractor.catalogue import TABLES, Field
from extractor.evaluation import AMOUNTS, COUNTS
from extractor.schemas import arrow_schema, codebook_csv, codebook_markdown, fingerprint, json_schema

EVERY = [(table.name, field) for table in TABLES.values() for field in table.fields]
DOCS = Path(__file__).resolve().parents[1] / "docs"


@pytest.mark.parametrize(("table", "field"), EVERY, ids=lambda v: v if isinstance(v, str) else v.name)
def test_fields_are_complete(table: str, field: Field) -> None:
    assert re.fullmatch(r"[a-z][a-z_0-9]*", field.name)
    assert field.zh
    assert field.en
    assert field.definition
    assert field.source
    assert (field.kind in ("code", "codes")) <= bool(field.codes), "a coded field lists its values"
    assert len({c.value for c in field.codes}) == len(field.codes)
    assert all(c.zh and c.en for c in field.codes)


def test_column_names_are_unique() -> None:
    for table in TABLES.values():
        columns = [c for field in table.fields for c in field.columns]
        assert len(set(columns)) == len(columns)


def test_a_name_means_the_same_in_every_table() -> None:
    kinds: dict[str, set[str]] = {}
    for _, field in EVERY:
        kinds.setdefault(field.name, set()).add(field.kind)
    del kinds["stage"]  # of a sentence in the course of the case; of the pipeline in failures
    assert {name: kind for name, kind in kinds.items() if len(kind) > 1} == {}


# The types of casefile and the catalogue list the same values.
@pytest.mark.parametrize(
    ("table", "field", "owner", "member"),
    [
        ("facts", "section", casefile.Section, "kind"),
        ("facts", "speaker", casefile.Section, "speaker"),
        ("facts", "attribution", casefile.Fact, "attribution"),
        ("sentences", "stage", casefile.Sentence, "stage"),
        ("accounts", "kind", casefile.Account, "kind"),
        ("clauses", "result", casefile.Clause, "result"),
        ("clauses", "in_force", casefile.Clause, "in_force"),
        ("checks", "outcome", casefile.Check, "outcome"),
        ("checks", "regime", casefile.Check, "regime"),
        ("defendants", "offence_tag", casefile.Tag, "tag"),
        ("cases", "text_layer", casefile.Document, "text_layer"),
    ],
)
def test_values_are_those_of_the_types(table: str, field: str, owner: type, member: str) -> None:
    hint = get_type_hints(owner)[member]
    literals = {value for part in (hint, *get_args(hint)) for value in get_args(part) if isinstance(value, str)}
    assert {c.value for c in TABLES[table].field(field).codes} == literals


def test_members_of_rows_are_columns() -> None:
    renamed = {"defendant", "quantity", "holder", "act", "below", "number", "facts", "term_start", "term_end"}
    pairs = (("sentences", casefile.Sentence), ("facts", casefile.Fact), ("clauses", casefile.Clause), ("checks", casefile.Check), ("accounts", casefile.Account))
    for table, owner in pairs:
        names = {f.name for f in TABLES[table].fields}
        assert set(get_type_hints(owner)) - renamed <= names


def test_schemas_list_every_column() -> None:
    schema = json_schema()
    for table in TABLES.values():
        assert arrow_schema(table).names == [c for f in table.fields for c in f.columns]
        if table.name != "failures":
            assert {f.name for f in table.fields if f.kind != "number"} <= set(schema["$defs"][table.name]["properties"])


def test_amounts_are_exact_and_counts_whole() -> None:
    import pyarrow as pa

    schema = arrow_schema(TABLES["defendants"])
    assert all(schema.field(f"{name}_low").type == pa.decimal128(20, 2) for name in AMOUNTS)
    assert all(schema.field(f"{name}_high").type == pa.int64() for name in COUNTS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_codebook_lists_every_column(lang: str) -> None:
    rows = list(csv.reader(io.StringIO(codebook_csv(lang))))
    wanted = [(t.name, c) for t in TABLES.values() for f in t.fields for c in f.columns]
    assert [(r[0], r[1]) for r in rows[1:]] == wanted
    page = codebook_markdown(lang)
    assert all(f"`{column}`" in page for _, column in wanted)


def test_fingerprint_is_stable() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 64
