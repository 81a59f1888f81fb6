"""Tables by hand: headers, units, merged cells, whose rows, totals."""

from __future__ import annotations

import pytest
from reading import CHARGE, HEAD, TAIL, value

from extractor.casefile import Case, Cell, Document, Page, Table
from extractor.facts import evidence
from extractor.reading import find_facts

NAMES = ("王某", "赵某")


def case(findings: str, *tables: str, names: tuple[str, ...] = NAMES, after: str = "", prosecution: str = "") -> Case:
    """A judgment whose findings end in the given tables: rows are lines, cells are parted by ``|``."""
    people = "".join(f"被告人{n}，男，1990年1月2日出生，汉族，初中文化，无业，住某县。\n" for n in names)
    text = HEAD + people + CHARGE.format(names="、".join(names)) + prosecution + "经审理查明：" + findings + "\n"
    made = []
    for table in tables:
        start, rows = len(text), []
        for line in table.strip().split("\n"):
            cells = []
            for i, words in enumerate(line.strip().split("|")):
                text += "\t" if i else ""
                cells.append(Cell(words.strip(), len(text), len(text) + len(words.strip())))
                text += words.strip()
            rows.append(tuple(cells))
            text += "\n"
        made.append(Table(tuple(rows), (1,), start, len(text)))
    sentences = "\n".join(f"{i}、被告人{n}犯帮助信息网络犯罪活动罪，判处拘役五个月，并处罚金人民币三千元。" for i, n in zip("一二三四", names, strict=False))
    text += after + TAIL.format(sentences=sentences)
    return find_facts(Document("0" * 16, "test.txt", text, (Page(1, 0, len(text)),), tables=tuple(made)))


RENTED = "2024年3月，被告人王某、赵某分别将本人名下的银行卡租给“老五”，各账户情况如下："
ACCOUNTS = """
序号|户名|开户行|尾号|流入金额（元）|涉诈金额（元）
1|王某|甲银行|1111|100,000.50|5,000
2|王某|乙银行|2222|50,000|—
3|赵某|丙银行|3333|80,000|8,000
合计||||230,000.50|13,000
"""


def test_rows_belong_to_their_holders():
    got = case(RENTED, ACCOUNTS)
    assert value(got, "inflow_yuan", 1) == (150000.5, 150000.5)
    assert value(got, "fraud_yuan", 1) == (5000, 5000)
    assert value(got, "own_accounts", 1) == (2, 2)
    assert value(got, "inflow_yuan", 2) == (80000, 80000)
    assert value(got, "own_accounts", 2) == (1, 1)
    assert [(a.holder, a.number_as_written, a.defendant) for a in got.accounts] == [("王某", "1111", 1), ("王某", "2222", 1), ("赵某", "3333", 2)]


def test_a_total_that_fits_gives_no_warning():
    assert "sum_mismatch" not in case(RENTED, ACCOUNTS).warnings


@pytest.mark.parametrize(
    "table",
    [
        # the total is 10,000 too high
        ACCOUNTS.replace("230,000.50", "240,000.50"),
        # the number of rows is wrong
        ACCOUNTS.replace("合计|", "合计（4张）|"),
    ],
)
def test_rows_that_do_not_add_up_are_reported(table):
    assert "sum_mismatch" in case(RENTED, table).warnings


def test_figures_in_ten_thousands_may_be_rounded():
    table = "户名|开户行|尾号|流入金额（万元）\n王某|甲银行|1111|10.26\n赵某|乙银行|2222|5.13\n合计|||15.40"
    got = case(RENTED, table)
    assert "sum_mismatch" not in got.warnings
    assert value(got, "inflow_yuan", 1) == (102600, 102600)


#: where the unit is stated
UNITS = [
    ("户名|开户行|尾号|流入金额（万元）\n王某|甲银行|1111|1.5\n赵某|乙银行|2222|2", 15000),
    ("户名|开户行|尾号|流入金额（元）\n王某|甲银行|1111|1.5\n赵某|乙银行|2222|2", 1.5),
    # above the table, in a row of its own
    ("单位：万元\n户名|开户行|尾号|流入金额\n王某|甲银行|1111|1.5\n赵某|乙银行|2222|2", 15000),
    # a unit in the cell beats that of the header
    ("户名|开户行|尾号|流入金额（万元）\n王某|甲银行|1111|15000元\n赵某|乙银行|2222|2", 15000),
]


@pytest.mark.parametrize(("table", "expected"), UNITS)
def test_units(table, expected):
    assert value(case(RENTED, table), "inflow_yuan", 1) == (expected, expected)


#: layouts of the same two rows of 王某 (10,000 and 20,000) and one of 赵某 (30,000)
LAYOUTS = [
    # the holder's cell is merged downwards: left empty, or missing
    "户名|开户行|尾号|流入金额（元）\n王某|甲银行|1111|10000\n|乙银行|2222|20000\n赵某|丙银行|3333|30000",
    "户名|开户行|尾号|流入金额（元）\n王某|甲银行|1111|10000\n乙银行|2222|20000\n赵某|丙银行|3333|30000",
    "户名|开户行|尾号|流入金额（元）\n王某|甲银行|1111|10000\n同上|乙银行|2222|20000\n赵某|丙银行|3333|30000",
    # a title row; the header again on the next page
    "涉案账户明细表\n户名|开户行|尾号|流入金额（元）\n王某|甲银行|1111|10000\n户名|开户行|尾号|流入金额（元）\n王某|乙银行|2222|20000\n赵某|丙银行|3333|30000",
    # a header of two rows
    "户名|账户||资金\n|开户行|尾号|流入金额（元）\n王某|甲银行|1111|10000\n王某|乙银行|2222|20000\n赵某|丙银行|3333|30000",
    # subtotals are nobody's
    "户名|开户行|尾号|流入金额（元）\n王某|甲银行|1111|10000\n王某|乙银行|2222|20000\n小计|||30000\n赵某|丙银行|3333|30000\n合计|||60000",
]


@pytest.mark.parametrize("table", LAYOUTS)
def test_layouts(table):
    got = case(RENTED, table)
    assert value(got, "inflow_yuan", 1) == (30000, 30000)
    assert value(got, "inflow_yuan", 2) == (30000, 30000)
    assert "sum_mismatch" not in got.warnings


def test_operators_and_methods():
    table = """
    日期|账户|方式|金额（元）|操作人
    4月8日|孙某1111|取现|20,000|王某
    4月8日|孙某1111|转账|5,000|王某
    4月9日|孙某1111|取现|7,000|赵某
    """
    got = case("2024年4月，被告人王某、赵某使用他人银行卡转移赃款，明细如下：", table)
    assert value(got, "withdrawn_yuan", 1) == (20000, 20000)
    assert value(got, "transferred_yuan", 1) == (5000, 5000)
    assert value(got, "withdrawn_yuan", 2) == (7000, 7000)


OUTFLOW = "户名|开户行|尾号|流入金额（元）|流出金额（元）\n王某|甲银行|1111|10000|9000\n赵某|乙银行|2222|20000|18000"


def test_an_outflow_is_nobodys_own_transfer():
    assert value(case(RENTED, OUTFLOW), "transferred_yuan", 1) is None


def test_unless_the_text_says_who_moved_it():
    got = case(RENTED, OUTFLOW, after="表中所列流出金额均系赵某转账所致。\n")
    assert value(got, "transferred_yuan", 1) is None
    assert value(got, "transferred_yuan", 2) == (18000, 18000)


LOSSES = "被害人|报案损失（元）|转入账户|转入涉案账户金额（元）\n孙某|90,000|王某（尾号1111）|20,000\n林某|30,000|王某（尾号1111）|30,000\n沈某|8,000|赵某（尾号2222）|8,000"


def test_the_part_that_arrived_not_the_loss():
    got = case(RENTED, LOSSES)
    assert value(got, "fraud_yuan", 1) == (50000, 50000)
    assert value(got, "fraud_yuan", 2) == (8000, 8000)


COLLECTED = "户名|开户行|尾号|流入资金（元）|涉诈资金（元）\n孙某|甲银行|1111|10000|1000\n赵某|乙银行|2222|20000|无\n合计|||30000|1000"


def test_everything_listed_was_collected_by_one():
    got = case("2024年3月，被告人赵某将本人的银行卡租给王某。以上账户均由王某收购后转租给“老五”。", COLLECTED)
    assert value(got, "inflow_yuan", 1) == (30000, 30000)
    assert value(got, "others_accounts", 1) == (2, 2)
    assert value(got, "inflow_yuan", 2) == (20000, 20000)
    assert value(got, "own_accounts", 2) == (1, 1)


def test_a_seller_who_is_no_defendant():
    got = case("2024年3月，被告人王某从孙某处收购银行卡一张。被告人赵某将本人的银行卡出租给“老五”。", COLLECTED)
    assert value(got, "inflow_yuan", 1) == (10000, 10000)
    assert value(got, "inflow_yuan", 2) == (20000, 20000)


def test_a_holder_dealt_with_elsewhere_is_nobodys():
    table = "户名|处理情况|开户行|尾号|流入金额（元）\n王某|本案被告人|甲银行|1111|10000\n孙某|另案处理|乙银行|2222|90000"
    got = case(RENTED, table)
    assert value(got, "inflow_yuan", 1) == (10000, 10000)
    assert value(got, "inflow_yuan", 2) is None


PHONES = "机主|运营商|号码尾号|提供人|关联被骗金额（元）\n孙某|甲移动|1111|王某|5,000\n王某|乙联通|2222|王某|无\n赵某之母|丙电信|3333|赵某|7,000\n合计（3张）||||12,000"


def test_phone_cards():
    got = case("2024年3月，被告人王某、赵某将电话卡卖给“老五”，清单如下：", PHONES)
    assert value(got, "phone_cards", 1) == (2, 2)
    assert value(got, "fraud_yuan", 1) == (5000, 5000)
    assert value(got, "phone_cards", 2) == (1, 1)
    assert {a.kind for a in got.accounts} == {"phone"}
    assert "sum_mismatch" not in got.warnings


def test_a_relatives_account_is_not_ones_own():
    table = "户名|开户行|尾号|流入金额（元）\n王某|甲银行|1111|10000\n王某之母|乙银行|2222|20000"
    got = case(RENTED, table)
    assert value(got, "own_accounts", 1) == (1, 1)
    assert value(got, "others_accounts", 1) == (1, 1)


def test_personal_summaries():
    table = "被告人|电话卡（张）|获利（元）|退缴（元）\n王某|12|3,200|2,000\n赵某|4|900|0\n合计|16|4,100|2,000"
    got = case("2024年3月，被告人王某、赵某出售电话卡，数量、获利见下表：", table)
    assert value(got, "phone_cards", 1) == (12, 12)
    assert value(got, "gain_yuan", 1) == (3200, 3200)
    assert value(got, "restitution_yuan", 1) == (2000, 2000)
    assert value(got, "restitution_yuan", 2) == (0, 0)


def test_found_beats_charged():
    table = "户名|开户行|尾号|指控流入金额（元）|认定流入金额（元）\n王某|甲银行|1111|10000|8000\n赵某|乙银行|2222|20000|20000"
    assert value(case(RENTED, table), "inflow_yuan", 1) == (8000, 8000)


def test_a_table_without_people_is_left_alone():
    assert case(RENTED, "日期|天气\n4月8日|晴\n4月9日|雨").accounts == []


@pytest.mark.parametrize("table", [ACCOUNTS, LOSSES, COLLECTED, PHONES, OUTFLOW, *LAYOUTS, *(t for t, _ in UNITS)])
def test_the_words_of_every_cell_give_its_value_again(table):
    facts = [f for f in case(RENTED, table).facts if f.pattern.startswith("table.")]
    assert facts
    assert all(evidence.holds(f) for f in facts)
