"""Tables inside documents: accounts, victims, transactions and personal summaries become facts, row by row.

A column's header says what kind of money it holds and in which unit (``columns``); a row belongs to the defendant who operated
(操作人), provided (提供人) or holds (户名, 转入账户) it, else to the one who collected it by the text (``owners``); an empty holder
cell takes the one above (merged cells). Rows of 合计 are totals of the table, not of a person; rows that do not add up to them give
the warning ``sum_mismatch`` (``rows``). Each cell is a fact of its own with the scale of the header in its pattern id
(``table.inflow_yuan@10000``), so that reading the cell alone gives its value again; ``resolution`` adds them up.
"""

from __future__ import annotations

from extractor.casefile import Quantity
from extractor.facts.context import Context
from extractor.facts.tables.columns import read_columns, read_number
from extractor.facts.tables.owners import collectors, movers, sellers
from extractor.facts.tables.rows import Owners, check_totals, read_rows


def find(ctx: Context) -> None:
    """Add the facts and accounts of every table that has a readable header and names people."""
    if not ctx.document.tables:
        return
    owners = Owners(collectors(ctx), sellers(ctx), movers(ctx))
    for table in ctx.document.tables:
        columns = read_columns(table, ctx.text[max(0, table.start - 60) : table.start])
        if columns is not None:
            read_rows(ctx, table, columns, owners)
            check_totals(ctx, table, columns)


def reread(field: str, words: str, pattern: str) -> Quantity | None:
    """The value of a cell, with the scale that the pattern id carries; a cell that numbers an account or card is one."""
    if pattern.endswith("@count"):
        return read_number(words, 1)
    if field.endswith(("_cards", "_accounts")):
        return Quantity.exact(1)
    return read_number(words, int(pattern.rsplit("@", 1)[1]))
