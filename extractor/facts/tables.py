"""Tables inside documents: accounts, victims, transactions and personal summaries become facts, row by row.

A column's header says what kind of money it holds and in which unit; a row belongs to the defendant who operated (操作人),
provided (提供人) or holds (户名, 转入账户) it; an empty holder cell takes the one above (merged cells). Rows of 合计 are totals of
the table, not of a person. Each cell is a fact of its own with the scale of the header in its pattern id
(``table.inflow_yuan@10000``), so that reading the cell alone gives its value again; ``resolution`` adds them up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.casefile import Account, Cell, Quantity, Table
from extractor.facts.context import Context, Note
from extractor.language.numbers import find_numbers

#: header words → field, first match wins
AMOUNT_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"退缴|退赃|退赔|退出", "restitution_yuan"),
    (r"获利|违法所得|报酬|好处费|分得", "gain_yuan"),
    (r"报案损失|损失金额|损失（|被骗总额", ""),
    (r"涉诈|被骗(?:资金|金额|款)|被害人资金|诈骗|转入涉案账户金额|关联被骗|赃款", "fraud_yuan"),
    (r"取现|取款", "withdrawn_yuan"),
    (r"转出|流出|转账金额", "transferred_yuan"),
    (r"结算", "settlement_yuan"),
    (r"流入|进账|转入金额|转入资金|收入|入账(?!户)|贷方", "inflow_yuan"),
    (r"流水|交易额|交易金额", "flow_yuan"),
)
_PERSON = re.compile(r"操作人|取款人|转账人|提供人|被告人|姓名|户名|持有人|开户人|持卡人|卡主|转入账户|涉案账户|机主|账户名")
_ACTOR = re.compile(r"操作人|取款人|转账人|提供人")
_SUM = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
_BLANK = frozenset(("", "—", "-", "－", "无", "/", "——", "同上"))
_KINDS: tuple[tuple[str, Literal["bank", "payment", "entity", "phone", "iot", "internet"]], ...] = (
    (r"物联", "iot"),
    (r"号码|运营商|电话|手机", "phone"),
    (r"公司|对公|商行|有限", "entity"),
    (r"支付宝|微信|支付", "payment"),
    (r"银行|信用社|农信|卡|账", "bank"),
)


@dataclass(frozen=True, slots=True)
class _Columns:
    amounts: dict[int, tuple[str, int]]  # column → field, scale
    persons: list[int]  # in order of preference
    method: int | None
    institution: int | None
    number: int | None
    count: int | None
    width: int
    seen: str


def find(ctx: Context) -> None:
    """Add the facts and accounts of every table that has a readable header and names defendants."""
    for table in ctx.document.tables:
        columns = _columns(table)
        if columns is not None:
            _rows(ctx, table, columns)


def reread(field: str, words: str, pattern: str) -> Quantity | None:
    """The value of a cell, with the scale that the pattern id carries."""
    if field.endswith("_cards") or field.endswith("_accounts"):
        return Quantity.exact(1) if not pattern.endswith("@count") else _number(words, 1)
    return _number(words, int(pattern.rsplit("@", 1)[1]))


def _number(words: str, scale: int) -> Quantity | None:
    found = find_numbers(words)
    if not found:
        digits = re.fullmatch(r"\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*", words)
        return Quantity.exact(Decimal(digits.group(1).replace(",", "")) * scale) if digits else None
    q = found[0].quantity
    if found[0].unit == "yuan" and scale != 1:
        return q
    return Quantity(None if q.low is None else q.low * scale, None if q.high is None else q.high * scale, q.low_open, q.high_open)


def _columns(table: Table) -> _Columns | None:
    if len(table.rows) < 2:
        return None
    header = [c.text for c in table.rows[0]]
    amounts: dict[int, tuple[str, int]] = {}
    for i, title in enumerate(header):
        scale = 10000 if "万元" in title else 1
        field = next((f for words, f in AMOUNT_COLUMNS if re.search(words, title)), None)
        if field is None and re.search(r"^金额|金额（|^数额", title):
            field = "by_method"
        if field and not re.search(r"时间|日期|账号|账户（|方式", title):
            amounts[i] = (field, scale)
    persons = sorted((i for i, t in enumerate(header) if _PERSON.search(t) and i not in amounts), key=lambda i: (not _ACTOR.search(header[i]), i))
    find_column = lambda words: next((i for i, t in enumerate(header) if re.search(words, t)), None)  # noqa: E731
    if not persons or not amounts:
        return None
    return _Columns(
        amounts, persons, find_column(r"方式|类型|处理"), find_column(r"开户行|开户机构|银行|运营商|机构"), find_column(r"账号|卡号|号码|尾号"),
        find_column(r"账户（个）|数量|张数|卡数"), len(header), "".join(header),
    )  # fmt: skip


def _rows(ctx: Context, table: Table, columns: _Columns) -> None:
    carried: dict[int, Cell] = {}
    for row in table.rows[1:]:
        if any(_SUM.search(c.text) for c in row[:3]) or len(row) < 2:
            continue
        cells = dict(enumerate(row))
        if len(row) < columns.width:  # cells merged downwards are missing from the row's front
            shift = columns.width - len(row)
            cells = {i + shift: c for i, c in enumerate(row)}
        who, holder_cell = None, None
        for i in columns.persons:
            cell = cells.get(i)
            if cell is None or cell.text.strip() in _BLANK:
                cell = carried.get(i)
            else:
                carried[i] = cell
            if cell is None:
                continue
            holder_cell = holder_cell or cell
            named = ctx.mentions_in(cell.start, max(cell.end, cell.start + 1))
            if named:
                who = named[0].person
                break
        if who is None:
            continue
        facts = _amounts(ctx, cells, columns, who)
        _account(ctx, cells, columns, who, holder_cell, facts)


def _amounts(ctx: Context, cells: dict[int, Cell], columns: _Columns, who: int) -> dict[str, int]:
    made: dict[str, int] = {}
    for i, (field, scale) in columns.amounts.items():
        cell = cells.get(i)
        if cell is None or cell.text.strip() in _BLANK:
            continue
        if field == "by_method":
            method = cells[columns.method].text if columns.method is not None and columns.method in cells else ""
            field = "withdrawn_yuan" if re.search(r"取|提现", method) else "transferred_yuan" if "转" in method else ""
            if not field:
                continue
        value = _number(cell.text, scale)
        if value is None:
            continue
        fact = ctx.add(
            field, cell.start, cell.end, f"table.{field}@{scale}", quantity=value, unit="yuan", defendant=who, attribution="direct"
        )
        ctx.notes[fact.number] = Note()
        made[field] = fact.number
    return made


def _account(ctx: Context, cells: dict[int, Cell], columns: _Columns, who: int, holder: Cell | None, facts: dict[str, int]) -> None:
    number = cells.get(columns.number) if columns.number is not None else None
    institution = cells.get(columns.institution) if columns.institution is not None else None
    if number is None and institution is None:
        return
    described = f"{columns.seen if columns.institution is None else ''}{institution.text if institution else ''}{holder.text if holder else ''}"
    kind = next((k for words, k in _KINDS if re.search(words, described)), None)
    if "运营商" in columns.seen or "机主" in columns.seen:
        kind = "phone"
    if kind is None:
        return
    by_number = {f.number: f for f in ctx.facts[-8:]}
    quantity = {field: by_number[n].quantity for field, n in facts.items() if n in by_number}
    ctx.accounts.append(
        Account(
            kind=kind, defendant=who, holder=holder.text if holder else None, institution=institution.text if institution else None,
            number_as_written=number.text if number else None, inflow_yuan=quantity.get("inflow_yuan"),
            fraud_yuan=quantity.get("fraud_yuan"), facts=tuple(facts.values()),
        )
    )  # fmt: skip
    if number is not None and number.end > number.start:
        name = ctx.people.names.get(who, "")
        own = holder is not None and name in holder.text
        field = {"phone": "phone_cards", "iot": "iot_cards", "entity": "entity_accounts", "internet": "internet_accounts"}.get(
            kind, "own_accounts" if own else "others_accounts"
        )
        if not re.search(r"操作人|交易日期|交易时间|被害人|方式", columns.seen):
            fact = ctx.add(field, number.start, number.end, "table.account", quantity=Quantity.exact(1), unit="个", defendant=who, attribution="direct")
            ctx.notes[fact.number] = Note()
