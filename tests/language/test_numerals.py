"""Numerals, exactly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.numerals import parse_number

TABLE = [
    # a digit behind 万 counts thousands
    ("三万五", "35000"),
    ("13万2", "132000"),
    ("2万五", "25000"),
    ("一百二", "120"),
    # … but not behind 零, nor where more digits stand
    ("一万零五", "10005"),
    ("3万5000", "35000"),
    ("3万5千", "35000"),
    ("2万五千", "25000"),
    # never through binary floats
    ("1.23456万", "12345.6"),
    ("16.4亿", "1640000000"),
    ("0.1", "0.1"),
    # several scales
    ("1亿2000万", "120000000"),
    ("1亿2千万", "120000000"),
    ("一亿二千万", "120000000"),
    ("三千五百万", "35000000"),
    # banker's script
    ("壹拾万零叁仟", "103000"),
    ("贰仟", "2000"),
    ("伍萬", "50000"),
    # 两, 廿, 十 alone, zero in its shapes
    ("两万", "20000"),
    ("廿三", "23"),
    ("十", "10"),
    ("零", "0"),
    ("〇", "0"),
    # digit by digit
    ("二〇二一", "2021"),
    ("二○一八", "2018"),
    # separators
    ("1,234,567.89", "1234567.89"),
    ("12，345", "12345"),
]


@pytest.mark.parametrize(("text", "value"), TABLE)
def test_parse(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "元", "3万2万", "一亿万", "1.2.3", "三万元", "万"])
def test_what_is_no_numeral(text):
    assert parse_number(text) is None


def render(value: int) -> str:
    """A whole number from 0 below 10^12 in Chinese as courts write it: 35000 → 三万五千, 105 → 一百零五."""
    if value == 0:
        return "零"
    text, groups = "", []
    while value:
        groups.append(value % 10_000)
        value //= 10_000
    for i in range(len(groups) - 1, -1, -1):
        if groups[i] == 0:
            continue
        if text and groups[i] < 1000 or text and groups[i + 1] == 0:
            text += "零"
        text += _section(groups[i]) + ("", "万", "亿")[i]
    return text[1:] if text.startswith("一十") else text


def _section(value: int) -> str:
    text, zero = "", False
    for unit, scale in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = value // scale % 10
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + unit
            zero = False
        else:
            zero = True
    return text


@given(st.integers(0, 10**12 - 1))
def test_chinese_round_trip(value):
    assert parse_number(render(value)) == value


@given(st.integers(0, 10**12 - 1))
def test_arabic_round_trip(value):
    assert parse_number(str(value)) == value
    assert parse_number(f"{value:,}") == value


@given(st.decimals(0, 10**6, places=4), st.sampled_from([("万", 10**4), ("亿", 10**8)]))
def test_scaled_decimals_are_exact(value, scale):
    assert parse_number(f"{value:f}{scale[0]}") == value * scale[1]


@given(st.text(alphabet="零一二两十百千万亿壹拾0123456789.,元", max_size=8))
def test_never_an_exception(text):
    value = parse_number(text)
    assert value is None or value >= 0
