"""Dates, durations, ages and terms by the calendar."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.casefile import Quantity
from extractor.language.dates import add_months, age_at, find_dates, find_durations, term_end

DATES = [
    ("2021年3月5日", ["2021-03-05"]),
    ("二〇二一年三月五日", ["2021-03-05"]),
    # the circle of typewriters, the letter O of scanners
    ("二○一八年", ["2018"]),
    ("二O一九年十二月三十一日", ["2019-12-31"]),
    ("2021-03-05", ["2021-03-05"]),
    ("2021.3.5", ["2021-03-05"]),
    # as precise as given
    ("2021年", ["2021"]),
    ("2021年3月底", ["2021-03"]),
    ("2021年10月份", ["2021-10"]),
    # ranges are two dates
    ("2021年3月至5月", ["2021-03", "2021-05"]),
    ("2021年3月5日至8日", ["2021-03-05", "2021-03-08"]),
    ("2021年11月至次年2月", ["2021-11", "2022-02"]),
    # leaning on the date before
    ("2021年3月5日，同年5月", ["2021-03-05", "2021-05"]),
    ("2021年3月5日，同月8日", ["2021-03-05", "2021-03-08"]),
    ("2021年12月31日，次日", ["2021-12-31", "2022-01-01"]),
    ("2020年2月28日，翌日", ["2020-02-28", "2020-02-29"]),
    ("2021年3月5日，当日", ["2021-03-05", "2021-03-05"]),
    ("2021年12月，次月", ["2021-12", "2022-01"]),
    ("2021年3月5日，4月16日又", ["2021-03-05", "2021-04-16"]),
    ("2021年6月10日、12日、15日", ["2021-06-10", "2021-06-12", "2021-06-15"]),
    # nothing to lean on
    ("同年5月，次日", []),
    # a birth anchors nothing
    ("1999年1月1日出生。4月16日卖卡", ["1999-01-01"]),
    ("2021年5月2日，柏某（1999年1月1日生）于同月8日", ["2021-05-02", "1999-01-01", "2021-05-08"]),
    # numbers of cases and documents
    ("（2023）川0107刑初88号", []),
    ("法释〔2019〕15号", []),
    # no such day
    ("2021年2月30日", []),
    ("2021年13月", []),
    # lengths of time
    ("三个月前", []),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text, expected):
    found = find_dates(text)
    assert [d.iso for d in found] == expected
    assert all(text[d.start : d.end] == d.text for d in found)


def test_anchor_is_the_date_that_was_written_out():
    """Evidence can be extended back to it, so that the words alone give the date again."""
    text = "其于2021年3月5日开卡，同月8日卖卡，次日注销。"
    _, second, third = find_dates(text)
    assert (third.anchored, third.anchor_start, second.anchor_start) == (True, 2, 2)
    words = text[third.anchor_start : third.end]
    assert find_dates(words)[-1].iso == "2021-03-09"


def test_anchors_may_be_kept_to_the_paragraph():
    text = "2021年3月5日开卡。\n同年6月卖卡。"
    assert [d.iso for d in find_dates(text)] == ["2021-03-05", "2021-06"]
    assert [d.iso for d in find_dates(text, across_paragraphs=False)] == ["2021-03-05"]


DURATIONS = [
    ("三年六个月", 42, 42),
    ("一年零六个月", 18, 18),
    ("六年二月", 74, 74),
    ("十年", 120, 120),
    ("三年半", 42, 42),
    ("半年", 6, 6),
    ("一个半月", "1.5", "1.5"),
    ("一年以下", None, 12),
    ("三年以上", 36, None),
    ("三年以上七年以下", 36, 84),
    ("六个月以上一年以下", 6, 12),
    ("三至五个月", 3, 5),
    ("三个月至五个月", 3, 5),
    ("7-9个月", 7, 9),
    ("一年六个月至二年", 18, 24),
    ("二至三年", 24, 36),
]


@pytest.mark.parametrize(("words", "low", "high"), DURATIONS)
def test_durations(words, low, high):
    expected = Quantity(None if low is None else Decimal(low), None if high is None else Decimal(high))
    (span,) = find_durations(f"判处有期徒刑{words}，")
    assert (span.text, span.months) == (words, expected)


def test_a_range_that_falls_is_none():
    assert [d.months for d in find_durations("三年至二个月")] == [Quantity.exact(36)]


# a year of a date is no length, nor is its month
@pytest.mark.parametrize("text", ["2021年3月", "二〇二一年三月五日", "自2022年8月9日起至2023年4月8日止", "15日"])
def test_dates_are_no_durations(text):
    assert find_durations(text) == []


AGES = [
    # the day of the birthday is not yet a full year
    ("2003-05-06", "2021-05-06", 17, 17),
    ("2003-05-06", "2021-05-07", 18, 18),
    # born on a leap day
    ("2004-02-29", "2022-02-28", 17, 17),
    ("2004-02-29", "2022-03-01", 18, 18),
    # partial dates are intervals
    ("2003", "2021-05", 17, 18),
    ("2003-05", "2021", 17, 18),
    ("2003-05-31", "2021-06", 18, 18),
]


@pytest.mark.parametrize(("birth", "act", "low", "high"), AGES)
def test_ages(birth, act, low, high):
    assert age_at(birth, act) == Quantity(Decimal(low), Decimal(high))


TERMS = [
    # ends on the day before
    ("2021-03-05", 8, 0, "2021-11-04"),
    # months have their own length
    ("2021-01-31", 1, 0, "2021-02-27"),
    ("2023-03-01", 12, 0, "2024-02-29"),
    # earlier detention counts
    ("2021-03-05", 8, 3, "2021-11-01"),
]


@pytest.mark.parametrize(("start", "months", "credit", "end"), TERMS)
def test_terms(start, months, credit, end):
    assert term_end(start, months, credit) == end


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 300))
def test_adding_months_keeps_the_day_or_takes_the_last(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (
        later.day < day.day and (later.toordinal() + 1) == add_months(later.replace(day=1), 1).toordinal()
    )


@given(st.text(alphabet="0123456789年月日同次当翌至、到一二三十〇○份半个零以上下-./（）", max_size=24))
@settings(max_examples=500, deadline=None)
def test_offsets(text):
    for spans in (find_dates(text), find_durations(text)):
        position = 0
        for span in spans:
            assert position <= span.start < span.end
            assert text[span.start : span.end] == span.text
            position = span.end
    for length in find_durations(text):
        low, high = length.months.low, length.months.high
        assert low is None or high is None or low <= high
