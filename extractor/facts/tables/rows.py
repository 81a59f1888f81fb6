"""Rows of a table become facts and accounts; rows of totals are checked against what stands above them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extractor.casefile import Account, AttributionKind, Cell, Quantity, Table
from extractor.facts.context import Context, Note
from extractor.facts.tables.columns import BLANK, SUBTOTAL, SUM, Columns, is_header, read_number

Kind = Literal["bank", "payment", "entity", "phone", "iot", "internet"]
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"物联", "iot"),
    (r"运营商|电话|手机|移动|联通|电信|广电", "phone"),
    (r"公司|对公|商行(?!.*银行)|有限|经营部|工作室", "entity"),
    (r"支付宝|微信|财付通|支付", "payment"),
    (r"银行|信用社|农信|卡|账", "bank"),
)
_COUNT_FIELDS = {"phone": "phone_cards", "iot": "iot_cards", "entity": "entity_accounts", "internet": "internet_accounts"}
_RELATIVE = re.compile(r"(?:之|的)?(?:母|父|妻|夫|弟|兄|姐|妹|子|女|朋友|同学)")
_ELSEWHERE = re.compile(r"另案|在逃|已判|另行处理|不起诉|行政处罚")
_TRANSACTIONS = re.compile(r"操作人|取款人|转账人|经手人|交易日期|交易时间|被害人|方式")


@dataclass(frozen=True, slots=True)
class Owners:
    """What the text says of rows: who collected all that is listed, holders → who collected from them, who moved outflows on."""

    everything: tuple[int, ...] = ()
    sellers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    movers: frozenset[int] = frozenset()


def read_rows(ctx: Context, table: Table, columns: Columns, owners: Owners) -> None:
    """Add the facts and accounts of every row."""
    carried: dict[int, Cell] = {}
    for row in table.rows[columns.first_row :]:
        if len(row) < 2 or is_header(row, columns) or any(SUM.search(c.text) or SUBTOTAL.search(c.text) for c in row[:3]):
            continue
        cells = aligned(row, columns)
        who, holder = _persons(ctx, cells, columns, carried)
        status = cells.get(columns.status) if columns.status is not None else None
        if not who and not (status and _ELSEWHERE.search(status.text)) and holder is not None:
            named = ctx.people.within(holder.start, max(holder.end, holder.start + 1))
            who = owners.sellers.get(named[0].person, ()) if named else ()
            kind: AttributionKind = "carried"
        else:
            kind = "direct"
        facts = [f for n in who for f in _figures(ctx, cells, columns, n, kind, owners)]
        for n in who[:1]:
            _account(ctx, cells, columns, n, holder, facts)
        for n in who:
            _count(ctx, cells, columns, n, holder, kind)
        if columns.number is not None and not columns.has_operator:
            for n in owners.everything:
                if n not in who:
                    _figures(ctx, cells, columns, n, "carried", owners)
                    _count(ctx, cells, columns, n, holder, "carried")


def check_totals(ctx: Context, table: Table, columns: Columns) -> None:
    """Warn ``sum_mismatch`` where the rows do not add up to the total that the table states."""
    body = [r for r in table.rows[columns.first_row :] if not is_header(r, columns)]
    totals = [r for r in body if any(SUM.search(c.text) for c in r[:3])]
    parts = [r for r in body if r not in totals and not any(SUBTOTAL.search(c.text) for c in r[:3])]
    if len(totals) != 1 or body[-1] is not totals[0]:
        return
    last = aligned(totals[0], columns, from_left=len(totals[0]) == columns.width)
    for i, (_, scale) in columns.amounts.items():
        stated = read_number(last[i].text, scale) if i in last and last[i].text.strip() not in BLANK else None
        if stated is None or stated.low is None or not stated.is_exact:
            continue
        total, slack = Decimal(0), Decimal("0.01")
        for row in parts:
            cell = aligned(row, columns).get(i)
            if cell is None or cell.text.strip() in BLANK:
                continue
            value = read_number(cell.text, scale)
            if value is None or value.low is None or not value.is_exact:
                break
            total += value.low
            slack += scale * Decimal("0.005") if scale > 1 else 0  # figures in 万元 are rounded
        else:
            if abs(total - stated.low) > slack and "sum_mismatch" not in ctx.warnings:
                ctx.warnings.append("sum_mismatch")
    counted = re.search(r"（(?:共)?([0-9]+)[张个笔套户人]）", "".join(c.text for c in totals[0][:3]))
    if counted and int(counted.group(1)) != len(parts) and "sum_mismatch" not in ctx.warnings:
        ctx.warnings.append("sum_mismatch")


def aligned(row: tuple[Cell, ...], columns: Columns, *, from_left: bool = False) -> dict[int, Cell]:
    """Cells by column; a row whose first cells are merged downwards is shorter and stands to the right."""
    shift = 0 if from_left else max(0, columns.width - len(row))
    return {i + shift: c for i, c in enumerate(row)}


def _persons(ctx: Context, cells: dict[int, Cell], columns: Columns, carried: dict[int, Cell]) -> tuple[tuple[int, ...], Cell | None]:
    """Defendants named in the row, by the columns' preference, and the cell that names the holder."""
    holder = None
    for i in columns.persons:
        cell = cells.get(i)
        if cell is None or cell.text.strip() in BLANK:
            cell = carried.get(i)
        else:
            carried[i] = cell
        if cell is None:
            continue
        named = ctx.mentions_in(cell.start, max(cell.end, cell.start + 1))
        if named:
            people = tuple(dict.fromkeys(m.person for m in named))
            return people, _holder(cells, columns, carried) or cell
        holder = holder or cell
    return (), holder


def _holder(cells: dict[int, Cell], columns: Columns, carried: dict[int, Cell]) -> Cell | None:
    """The cell of the account's or card's holder, which may be another column than that of who provided it."""
    for i in columns.persons:
        if re.search(r"户名|持有人|开户人|持卡人|卡主|机主|账户名|户主", columns.header[i]):
            cell = cells.get(i)
            return cell if cell is not None and cell.text.strip() not in BLANK else carried.get(i)
    return None


def _figures(ctx: Context, cells: dict[int, Cell], columns: Columns, who: int, kind: AttributionKind, owners: Owners) -> list[tuple[str, int, Quantity]]:
    made: list[tuple[str, int, Quantity]] = []
    for i, (column, scale) in columns.amounts.items():
        cell = cells.get(i)
        if cell is None or cell.text.strip() in BLANK:
            continue
        name = _by_method(cells, columns) if column == "by_method" else column
        if name == "outflow":
            name = "transferred_yuan" if who in owners.movers else ""
        value = read_number(cell.text, scale)
        if not name or value is None:
            continue
        fact = ctx.add(name, cell.start, cell.end, f"table.{name}@{scale}", quantity=value, unit="yuan", defendant=who, attribution=kind)
        ctx.notes[fact.number] = Note()
        made.append((name, fact.number, value))
    for i, name in columns.counts.items():
        cell = cells.get(i)
        value = read_number(cell.text, 1) if cell is not None and cell.text.strip() not in BLANK else None
        if cell is not None and value is not None:
            fact = ctx.add(name, cell.start, cell.end, f"table.{name}@count", quantity=value, unit="个", defendant=who, attribution=kind)
            ctx.notes[fact.number] = Note()
    return made


def _by_method(cells: dict[int, Cell], columns: Columns) -> str:
    method = cells[columns.method].text if columns.method is not None and columns.method in cells else ""
    return "withdrawn_yuan" if re.search(r"取|提现", method) else "transferred_yuan" if "转" in method else ""


def _kind(columns: Columns, institution: Cell | None, holder: Cell | None) -> Kind | None:
    if re.search(r"物联", columns.seen):
        return "iot"
    if "运营商" in columns.seen or "机主" in columns.seen:
        return "phone"
    described = f"{columns.seen if columns.institution is None else ''}{institution.text if institution else ''}{holder.text if holder else ''}"
    if institution is not None and re.search(r"银行|信用社|农信", institution.text):  # the bank's name tells nothing of a company
        described = f"{holder.text if holder else ''}银行"
    return next((k for words, k in _KINDS if re.search(words, described)), None)


def _account(ctx: Context, cells: dict[int, Cell], columns: Columns, who: int, holder: Cell | None, facts: list[tuple[str, int, Quantity]]) -> None:
    number = cells.get(columns.number) if columns.number is not None else None
    institution = cells.get(columns.institution) if columns.institution is not None else None
    kind = _kind(columns, institution, holder)
    if kind is None or (number is None and institution is None):
        return
    values = {name: value for name, _, value in facts}
    ctx.accounts.append(
        Account(
            kind=kind, defendant=who, holder=holder.text if holder else None, institution=institution.text if institution else None,
            number_as_written=number.text if number else None, inflow_yuan=values.get("inflow_yuan"),
            fraud_yuan=values.get("fraud_yuan"), facts=tuple(n for _, n, _ in facts),
        )
    )  # fmt: skip


def _count(ctx: Context, cells: dict[int, Cell], columns: Columns, who: int, holder: Cell | None, attribution: AttributionKind) -> None:
    """One account or card for each row that lists its number, unless rows are transactions or losses."""
    number = cells.get(columns.number) if columns.number is not None else None
    kind = _kind(columns, cells.get(columns.institution) if columns.institution is not None else None, holder)
    if number is None or number.end <= number.start or kind is None or _TRANSACTIONS.search(columns.seen):
        return
    name = ctx.people.names.get(who, "")
    own = holder is not None and name in holder.text and not _RELATIVE.match(holder.text.partition(name)[2])
    counted = _COUNT_FIELDS.get(kind) or ("own_accounts" if own else "others_accounts")
    fact = ctx.add(
        counted, number.start, number.end, "table.account", quantity=Quantity.exact(1), unit="个", defendant=who, attribution=attribution,
        holder="entity" if kind == "entity" else "own" if own else "others",
    )  # fmt: skip
    ctx.notes[fact.number] = Note()
