"""What the catalogue says, in the forms that others read: Parquet (Arrow) schemas, JSON Schema, the codebook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from extractor.catalogue import INTERVALS, TABLES, UNITS, Field, Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

#: Digits that a column holds: whole yuan and two decimals; four decimals for facts, which hold every unit.
MONEY_DIGITS = (20, 2)
NUMBER_DIGITS = (24, 4)

_JSON_TYPES: dict[Kind, str] = {"flag": "boolean", "integer": "integer", "real": "number", "count": "integer", "months": "integer", "years": "integer"}
_TYPE_NAMES: dict[Kind, str] = {
    "text": "string", "date": "string (ISO date)", "code": "string", "flag": "bool", "integer": "int64", "real": "double",
    "texts": "list<string>", "codes": "list<string>", "count": "int64", "months": "int64", "years": "int64",
    "money": f"decimal{MONEY_DIGITS}", "number": f"decimal{NUMBER_DIGITS}",
}  # fmt: skip
_HEAD = {
    "zh": ("字段", "名称", "类型", "单位", "取值", "来源", "定义"),
    "en": ("column", "label", "type", "unit", "values", "source", "definition"),
}


def arrow_schema(table: Table) -> pa.Schema:
    """The Parquet schema of a table; definitions and labels stand in the columns' metadata."""
    import pyarrow as pa

    types: dict[Kind, pa.DataType] = {
        "flag": pa.bool_(), "integer": pa.int64(), "real": pa.float64(), "texts": pa.list_(pa.string()), "codes": pa.list_(pa.string()),
        "count": pa.int64(), "months": pa.int64(), "years": pa.int64(), "money": pa.decimal128(*MONEY_DIGITS), "number": pa.decimal128(*NUMBER_DIGITS),
    }  # fmt: skip
    columns = []
    for field in table.fields:
        metadata = {"label": field.zh, "description": field.definition}
        for column in field.columns:
            columns.append(pa.field(column, types.get(field.kind, pa.string()), not field.required, metadata))
    return pa.schema(columns, {"table": table.name, "description": table.definition})


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of what ``anjuan show FILE --json`` prints."""
    inner = {name: _object(TABLES[name]) for name in ("sentences", "facts", "clauses", "checks", "accounts")}
    defendant = _object(TABLES["defendants"])
    for name in inner:
        defendant["properties"][name] = {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
    document = {name: {"type": "array", "items": {"$ref": f"#/$defs/{name}"}} for name in ("facts", "checks", "accounts")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Anjuan case",
        "description": "One document. What belongs to no defendant (facts, checks, accounts) stands beside `defendants`.",
        "type": "object",
        "properties": {
            "case": {"$ref": "#/$defs/cases"},
            "defendants": {"type": "array", "items": {"$ref": "#/$defs/defendants"}},
            **document,
        },
        "required": ["case", "defendants", *document],
        "additionalProperties": False,
        "$defs": {"cases": _object(TABLES["cases"]), "defendants": defendant, **inner},
    }


def _object(table: Table) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for field in table.fields:
        if field.kind == "number":
            properties |= {column: {"type": ["number", "null"], "description": field.definition} for column in field.columns}
        else:
            properties[field.name] = {"title": field.zh, "description": field.definition, **_type(field)}
    return {
        "type": "object",
        "description": table.definition,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _type(field: Field) -> dict[str, Any]:
    null = [] if field.required else ["null"]
    if field.kind in INTERVALS:
        end = {"type": [_JSON_TYPES.get(field.kind, "number"), "null"]}
        return {"type": ["object", "null"], "properties": {"low": end, "high": end}, "required": ["low", "high"], "additionalProperties": False}
    values = [code.value for code in field.codes]
    if field.kind == "codes":
        item: dict[str, Any] = {"enum": values}
        return {"type": ["array", "null"], "items": item}
    if field.kind == "texts":
        return {"type": ["array", "null"], "items": {"type": "string"}}
    if field.kind == "code":
        return {"enum": [*values, *([None] if null else [])]}
    return {"type": [_JSON_TYPES.get(field.kind, "string"), *null]}


# ------------------------------------------------------------------------------------------------------------ codebook


def codebook_rows(lang: str = "zh") -> Iterator[tuple[str, ...]]:
    """One row a column: table, column, label, type, unit, allowed values with their labels, source, definition."""
    for table in TABLES.values():
        for field in table.fields:
            unit = UNITS.get(field.kind, ("", ""))[lang != "zh"]
            values = "; ".join(f"{c.value} {c.zh if lang == 'zh' else c.en}" for c in field.codes)
            kind = _TYPE_NAMES[field.kind]
            for column in field.columns:
                label = field.zh if lang == "zh" else field.en
                if field.kind in INTERVALS:
                    low = column.endswith("low")
                    label += ("（下限）" if low else "（上限）") if lang == "zh" else (" (low)" if low else " (high)")
                yield table.name, column, label, kind, unit, values, field.source, field.definition


def codebook_csv(lang: str = "zh") -> str:
    """The codebook as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((("表" if lang == "zh" else "table"), *_HEAD[lang]))
    writer.writerows(codebook_rows(lang))
    return out.getvalue()


def codebook_markdown(lang: str = "zh") -> str:
    """The codebook as Markdown, a section a table."""
    lines = ["# 变量手册" if lang == "zh" else "# Codebook", ""]
    lines += [
        "由 `anjuan codebook` 生成，请勿手工修改。空值表示文书没有写明；数量和金额都是区间，下限等于上限即为确数。"
        if lang == "zh"
        else "Made by `anjuan codebook --lang en`; do not edit. Null means that the document does not say. Counts and amounts are intervals; exact where low equals high.",
        "",
    ]
    rows = list(codebook_rows(lang))
    for table in TABLES.values():
        lines += [f"## `{table.name}` {table.zh if lang == 'zh' else ''}".rstrip(), "", table.definition, ""]
        lines += ["| " + " | ".join(_HEAD[lang]) + " |", "|" + "---|" * len(_HEAD[lang])]
        for row in rows:
            if row[0] == table.name:
                cells = [f"`{row[1]}`", *(cell.replace("|", "\\|") for cell in row[2:])]
                lines.append("| " + " | ".join(cells) + " |")
        lines.append("")
    return "\n".join(lines)


def fingerprint() -> str:
    """SHA-256 over every column's name and type: two results with the same one can be read together."""
    columns = [(t.name, c, _TYPE_NAMES[f.kind]) for t in TABLES.values() for f in t.fields for c in f.columns]
    return sha256(json.dumps(columns).encode()).hexdigest()

