"""Figures as intervals: CONTRACT.md's conventions and the traps of court prose."""

from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.casefile import Quantity
from extractor.language.numbers import find_numbers, is_rate, read_number

# (words, low, high, unit); an end in brackets is open: ")" behind high, "(" behind low
ONE = [
    # exact
    ("三万五千元", "35000", "35000", "yuan"),
    ("13万2元", "132000", "132000", "yuan"),
    ("1.23456万元", "12345.6", "12345.6", "yuan"),
    ("人民币壹拾万零叁仟元整", "103000", "103000", "yuan"),
    ("16.4亿元", "1640000000", "1640000000", "yuan"),
    ("1亿2000万元", "120000000", "120000000", "yuan"),
    ("1,234,567.89元", "1234567.89", "1234567.89", "yuan"),
    # a full-width comma that a typist set
    ("2，398，098元", "2398098", "2398098", "yuan"),
    # 元角分
    ("123元1角1分", "123.11", "123.11", "yuan"),
    ("一百二十元五角", "120.5", "120.5", "yuan"),
    # the unit is left out
    ("四十五万", "450000", "450000", None),
    # 余 and 多: up to the next step at the place of the last non-zero digit, that end open
    ("30余万元", "300000", "400000)", "yuan"),
    ("32余万元", "320000", "330000)", "yuan"),
    ("105余万元", "1050000", "1060000)", "yuan"),
    ("1200余元", "1200", "1300)", "yuan"),
    ("1.5万余元", "15000", "16000)", "yuan"),
    ("三十多万元", "300000", "400000)", "yuan"),
    ("20万余元", "200000", "300000)", "yuan"),
    ("1万元多", "10000", "20000)", "yuan"),
    ("千余元", "1000", "2000)", "yuan"),
    # things that come whole
    ("20余张", "20", "29", "张"),
    ("百余张", "100", "199", "张"),
    ("廿余张", "20", "29", "张"),
    ("十来张", "10", "19", "张"),
    # about and nearly
    ("约3万元", "27000", "33000", "yuan"),
    ("大约10万", "90000", "110000", None),
    ("5万元左右", "45000", "55000", "yuan"),
    ("近50万元", "450000", "500000", "yuan"),
    ("将近20万元", "180000", "200000", "yuan"),
    ("近百张", "90", "100", "张"),
    # 人民币 on either side of the modifier
    ("约人民币5万元", "45000", "55000", "yuan"),
    ("人民币约5万元", "45000", "55000", "yuan"),
    # bounds: 以上 and 以下 include, 超过 and 不满 do not
    ("20万元以上", "200000", None, "yuan"),
    ("至少2万元", "20000", None, "yuan"),
    ("不少于2万元", "20000", None, "yuan"),
    ("不低于1000元", "1000", None, "yuan"),
    ("超过20万元", "200000(", None, "yuan"),
    ("逾百万元", "1000000(", None, "yuan"),
    ("不足3万元", None, "30000)", "yuan"),
    ("不满30万元", None, "300000)", "yuan"),
    ("不超过5张", None, "5", "张"),
    ("最多5张", None, "5", "张"),
    ("5张以内", None, "5", "张"),
    ("50万元（含）以上", "500000", None, "yuan"),
    # 上百: the figure and more
    ("上百张", "100", None, "张"),
    ("上万元", "10000", None, "yuan"),
    # 数 and 几
    ("数十万元", "200000", "1000000", "yuan"),
    ("几万元", "20000", "100000", "yuan"),
    ("十几张", "11", "19", "张"),
    ("几张", "2", "9", "张"),
    ("数张", "2", "9", "张"),
    ("若干张", "1", None, "张"),
    # two neighbouring digits
    ("两三张", "2", "3", "张"),
    ("一二张", "1", "2", "张"),
    ("三五万元", "30000", "50000", "yuan"),
    ("一二十万元", "100000", "200000", "yuan"),
    ("二三十张", "20", "30", "张"),
    ("十七八万元", "170000", "180000", "yuan"),
    # ranges, the scale of the second for the first where it has none
    ("2万至3万元", "20000", "30000", "yuan"),
    ("2万元至3万元", "20000", "30000", "yuan"),
    ("2-3万元", "20000", "30000", "yuan"),
    ("3到5张", "3", "5", "张"),
    # … but not where the first has a unit of its own
    ("8000元到1万元", "8000", "10000", "yuan"),
    ("8000至10000元", "8000", "10000", "yuan"),
    # other units
    ("5000美元", "5000", "5000", "美元"),
    ("3万枚泰达币", "30000", "30000", "USDT"),
    ("2000个USDT", "2000", "2000", "USDT"),
    ("半年", "0.5", "0.5", "年"),
    ("两年半", "2.5", "2.5", "年"),
    ("一个半月", "1.5", "1.5", "个月"),
    ("18周岁", "18", "18", "岁"),
    ("15天", "15", "15", "日"),
    ("百分之二十", "20", "20", "%"),
    ("千分之四", "4", "4", "‰"),
]


def quantity(low: str | None, high: str | None) -> Quantity:
    return Quantity(
        Decimal(low.strip("(")) if low else None, Decimal(high.strip(")")) if high else None,
        bool(low and low.endswith("(")), bool(high and high.endswith(")")),
    )  # fmt: skip


@pytest.mark.parametrize(("words", "low", "high", "unit"), ONE)
def test_one_figure(words, low, high, unit):
    (span,) = find_numbers(words)
    assert (span.text, span.quantity, span.unit) == (words, quantity(low, high), unit)


@pytest.mark.parametrize(("words", "low", "high", "unit"), ONE)
def test_the_same_inside_a_sentence(words, low, high, unit):
    text = f"经查，该处共计{words}，其余不详。"
    assert [(s.text, s.quantity) for s in find_numbers(text)] == [(words, quantity(low, high))]


# (text, the figures in it)
TRAPS = [
    # a section number glued to an amount
    ("（1）2万元", ["2万元"]),
    ("三、5万元", ["5万元"]),
    ("（三）1.2万元", ["1.2万元"]),
    # case numbers, account numbers, ordinals, dates
    ("（2023）川0107刑初88号", []),
    ("卡号6222021234567890123", []),
    ("依照第二百八十七条之二第一款", []),
    ("第3张卡", []),
    # masked numbers of telephones and cards, hotlines of banks
    ("与182××××0000联系", []),
    ("卡号6222××××××1234转入5000元", ["5000元"]),
    ("冒用银行客服95500", []),
    ("2021年3月5日至2022年1月", []),
    ("二〇二一年三月五日", []),
    # a date behind an amount is not its tail
    ("转出3万2021年又转", ["3万"]),
    # 最近 and 签约 are no modifiers
    ("最近三年", ["三年"]),
    ("签约5人", ["5人"]),
    # 万元 in a table head names a unit
    ("单位：万元", []),
    # 四件套 is a thing
    ("四件套", []),
    # a masked name before a count of persons
    ("柏某二人", []),
    # the other figure of a pair that is no range
    ("1000元、2000元", ["1000元", "2000元"]),
    ("10万元至5万元", ["10万元", "5万元"]),
    # 余款 is no 余
    ("3万余款未付", ["3万"]),
    # text between
    ("以上百元", []),
]


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_traps(text, expected):
    assert [s.text for s in find_numbers(text)] == expected


def test_bare_start_is_the_numeral():
    (span,) = find_numbers("共约人民币5万元")
    assert (span.start, span.bare_start) == (1, 5)


# a figure that is a price or a rate
RATES = [
    "每洗钱一万获利一元",
    "以每张500元的价格出售",
    "以500元一张卖出",
    "每套1500元",
    "按每万元50元结算",
    "日租300元",
    "每天200元",
    "800元/套",
    "单价为600元",
    "每张卡每月给300元",
]
AMOUNTS = ["获利3000元", "以5万元购得", "三人每次见面后共获利2000元", "每人各分一部分，其分得4000元"]


@pytest.mark.parametrize("text", RATES)
def test_rates(text):
    spans = [s for s in find_numbers(text) if s.unit == "yuan"]
    assert is_rate(text, spans[-1])


@pytest.mark.parametrize("text", AMOUNTS)
def test_amounts_are_no_rates(text):
    spans = [s for s in find_numbers(text) if s.unit == "yuan"]
    assert not is_rate(text, spans[-1])


ALPHABET = st.text(
    alphabet="0123456789.,，、-至到一二两三十百千万亿零〇余多几来数上近约超过不满足元角分张个套名半年月日个（）第号某人民币以下左右共卡%",
    max_size=24,
)


@example("0.1余名")  # a fraction of what comes whole
@given(ALPHABET)
@settings(max_examples=600, deadline=None)
def test_offsets_order_and_intervals(text):
    position = 0
    for span in find_numbers(text):
        assert position <= span.start <= span.bare_start < span.end
        assert text[span.start : span.end] == span.text
        q = span.quantity
        assert q.low is None or q.high is None or q.low <= q.high
        position = span.end


@given(ALPHABET)
@settings(max_examples=600, deadline=None)
def test_the_words_alone_give_the_value_again(text):
    for span in find_numbers(text):
        again = find_numbers(span.text)
        assert [(s.text, s.quantity, s.unit) for s in again] == [(span.text, span.quantity, span.unit)]
        assert read_number(span.text) == span.quantity
