"""What the columns of a table hold: header rows, kinds of money, units, people, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.casefile import Cell, Quantity, Table
from extractor.language.numbers import find_numbers

#: header words → field, first match wins; an empty field is a figure that is nobody's value (a victim's whole loss)
AMOUNT_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"退缴|退赃|退赔|退出|退还", "restitution_yuan"),
    (r"获利|违法所得|报酬|好处费|分得|得款|提成|租金", "gain_yuan"),
    (r"(?:报案|全部|总)损失|损失(?:金额|数额|（)|被骗总额|被骗总金额", ""),
    (r"涉诈|被骗(?:资金|金额|款|数额)?|被害人资金|诈骗|转入涉案账户金额|关联被骗|赃款|涉案资金(?=.*被害)|查证属实", "fraud_yuan"),
    (r"取现|取款|提现", "withdrawn_yuan"),
    (r"流出|出账|借方|支出", "outflow"),
    (r"转出|转账金额|转移金额", "transferred_yuan"),
    (r"结算", "settlement_yuan"),
    (r"流入|进账|转入金额|转入资金|收入|入账(?!户)|贷方|进项|单向|单边", "inflow_yuan"),
    (r"流水|交易额|交易金额|交易总额", "flow_yuan"),
)
#: header words of how many → field
COUNT_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"物联网?卡", "iot_cards"),
    (r"电话卡|手机卡|SIM卡|号卡", "phone_cards"),
    (r"对公|单位账户|公司账户", "entity_accounts"),
    (r"本人(?:名下)?(?:银行卡|账户|卡)|自有(?:银行卡|账户)", "own_accounts"),
    (r"(?:他人|收购|收取)(?:的|名下)?(?:银行卡|账户|卡)", "others_accounts"),
)
PERSON = re.compile(r"操作人|取款人|转账人|提供人|提供者|供卡人|被告人|被不起诉人|嫌疑人|姓名|户名|持有人|开户人|持卡人|卡主|转入账户|收款账户|涉案账户|机主|账户名|户主")
ACTOR = re.compile(r"操作人|取款人|转账人|提供人|提供者|供卡人|经手人")
OPERATOR = re.compile(r"操作人|取款人|转账人|经手人")
SUM = re.compile(r"^\s*(?:合\s*计|总\s*计|共\s*计|总和|累计)")
SUBTOTAL = re.compile(r"小\s*计")
BLANK = frozenset(("", "—", "-", "－", "无", "/", "——", "同上", "〃", "\"", "--", "未查明", "不详"))
_NO_AMOUNT = re.compile(r"时间|日期|账号|卡号|账户（|方式|被骗方式|次数|笔数|人数|地点")
_CHARGED = re.compile(r"指控|起诉")
_FOUND = re.compile(r"认定|查明|核实|核定|审定")
_COUNT_UNIT = re.compile(r"（(?:张|个|套|枚)）|数量|张数|个数|卡数|账户数")
_UNIT_NEAR = re.compile(r"单位[:：]?(?:人民币)?(万?元)")


@dataclass(frozen=True, slots=True)
class Columns:
    """Column numbers by what they hold; ``amounts``: column → (field, yuan per unit); ``counts``: column → field."""

    amounts: dict[int, tuple[str, int]]
    counts: dict[int, str]
    persons: tuple[int, ...]  # in order of preference
    first_row: int  # where the rows behind the header begin
    width: int
    header: tuple[str, ...]
    method: int | None
    institution: int | None
    number: int | None
    status: int | None

    @property
    def seen(self) -> str:
        return "".join(self.header)

    @property
    def has_operator(self) -> bool:
        return any(OPERATOR.search(t) for t in self.header)


def read_columns(table: Table, before: str) -> Columns | None:
    """The columns of ``table``; ``None`` where no header names people and figures.

    ``before`` is the text right before the table, which may state the unit (单位：万元). A title row above the header and a
    header of two rows are understood.
    """
    unit = _UNIT_NEAR.search(before)
    for i, row in enumerate(table.rows[:3]):
        texts = [c.text for c in row]
        stated = _UNIT_NEAR.search("".join(texts))
        if stated:
            unit = stated
        if len([t for t in texts if t.strip()]) < 2:
            continue
        first = i + 1
        below = table.rows[first] if first < len(table.rows) else ()
        if len(below) == len(row) and _continues(texts, below):
            texts = [a + b.text if a != b.text else a for a, b in zip(_filled(texts), below, strict=True)]
            first += 1
        columns = _columns(texts, 10000 if unit and unit.group(1) == "万元" else 1, first)
        if columns is not None:
            return columns
    return None


def read_number(words: str, scale: int) -> Quantity | None:
    """The figure of a cell in yuan; a unit in the cell itself beats that of the header."""
    found = find_numbers(words)
    if not found:
        digits = re.fullmatch(r"\s*(?:约)?([0-9][0-9,]*(?:\.[0-9]+)?)\s*", words)
        return Quantity.exact(Decimal(digits.group(1).replace(",", "")) * scale) if digits else None
    q = found[0].quantity
    if found[0].unit == "yuan" and scale != 1:
        return q
    return replace(q, low=None if q.low is None else q.low * scale, high=None if q.high is None else q.high * scale)


def is_header(row: Sequence[Cell], columns: Columns) -> bool:
    """Whether the row repeats the header (a table that goes on over the page)."""
    return [c.text for c in row] == list(columns.header) or sum(bool(c.text) and c.text == t for c, t in zip(row, columns.header, strict=False)) >= 3


def _continues(texts: list[str], below: Sequence[Cell]) -> bool:
    """Whether the row below belongs to the header: no figures in it, and cells above are empty or repeated (merged)."""
    if any(re.search(r"[0-9]", c.text) for c in below) or not any(c.text.strip() for c in below):
        return False
    merged = any(not t.strip() for t in texts) or len(set(texts)) < len(texts)
    return merged and any(re.search(r"金额|数额|资金|流入|流出|账号|户名|（万?元）", c.text) for c in below)


def _filled(texts: list[str]) -> list[str]:
    """Header cells merged to the right repeat the one on their left."""
    found: list[str] = []
    for t in texts:
        found.append(t if t.strip() or not found else found[-1])
    return found


def _columns(header: list[str], scale: int, first_row: int) -> Columns | None:
    amounts: dict[int, tuple[str, int]] = {}
    counts: dict[int, str] = {}
    for i, title in enumerate(header):
        if _NO_AMOUNT.search(title):
            continue
        own_scale = 10000 if "万元" in title else 1 if "元）" in title else scale
        if _COUNT_UNIT.search(title) and "元" not in title:
            count = next((f for words, f in COUNT_COLUMNS if re.search(words, title)), None)
            if count:
                counts[i] = count
            continue
        field = next((f for words, f in AMOUNT_COLUMNS if re.search(words, title)), None)
        if field is None and re.search(r"^金额|金额（|^数额|^涉案金额", title):
            field = "by_method"
        if field:
            amounts[i] = (field, own_scale)
    for i, (field, _) in list(amounts.items()):  # what the court found beats what was charged
        rivals = [j for j, (f, _) in amounts.items() if f == field and j != i]
        if rivals and (_CHARGED.search(header[i]) or (any(_FOUND.search(header[j]) for j in rivals) and not _FOUND.search(header[i]))):
            del amounts[i]
    persons = sorted((i for i, t in enumerate(header) if PERSON.search(t) and i not in amounts), key=lambda i: (not ACTOR.search(header[i]), i))
    if not persons or not (amounts or counts or _find(header, r"账号|卡号|号码|尾号") is not None):
        return None
    if not any(OPERATOR.search(t) for t in header):  # 流出: who moved it is not said
        amounts = {
            i: ("outflow" if f == "transferred_yuan" and not re.search(r"本人|亲自|个人", header[i]) else f, s)
            for i, (f, s) in amounts.items()
            if f != "by_method"
        }
    return Columns(
        amounts, counts, tuple(persons), first_row, len(header), tuple(header), _find(header, r"方式|类型|交易种类"),
        _find(header, r"开户行|开户机构|银行|运营商|机构"), _find(header, r"账号|卡号|号码|尾号"), _find(header, r"处理|身份|备注"),
    )  # fmt: skip


def _find(header: list[str], words: str) -> int | None:
    return next((i for i, t in enumerate(header) if re.search(words, t)), None)
