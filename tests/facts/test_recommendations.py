"""Recommended sentences: in indictments, and as judgments report them."""

from __future__ import annotations

import pytest
from made import CHARGE, NAMES, context, indictment, judgment, rows

A, B = NAMES[:2]


def row(name, penalty, months=None, suspended=False, probation=None, fine=None):  # type: ignore[no-untyped-def]
    return (name, CHARGE, "recommended", penalty, months, suspended, probation, fine)


CASES = [
    # ranges, a fine without a figure, probation
    (
        "建议对被告人米某判处有期徒刑六个月至八个月，缓刑一年，并处罚金；对被告人卜某判处拘役三个月，并处罚金二千元。",
        [row(A, "fixed_term", (6, 8), True, 12), row(B, "detention", 3, False, None, 2000)],
    ),
    # no verb at all
    (
        "量刑建议为：米某有期徒刑一年，并处罚金5000元；卜某拘役五个月，缓刑六个月，并处罚金3000元。",
        [row(A, "fixed_term", 12, False, None, 5000), row(B, "detention", 5, True, 6, 3000)],
    ),
    # the cue behind the penalty
    (
        "公诉机关提出对被告人米某判处有期徒刑六至八个月、对被告人卜某判处拘役四个月的量刑建议。",
        [row(A, "fixed_term", (6, 8)), row(B, "detention", 4)],
    ),
    # a range between two lengths and two sums, for both
    (
        "建议对二被告人均在有期徒刑一年至一年六个月之间量刑，并处罚金人民币五千元至八千元。",
        [
            row(A, "fixed_term", (12, 18), False, None, (5000, 8000)),
            row(B, "fixed_term", (12, 18), False, None, (5000, 8000)),
        ],
    ),
    # an upper end only; a fine alone
    (
        "建议判处米某三年以下有期徒刑，并处罚金；卜某认罪认罚，建议单处罚金。",
        [row(A, "fixed_term", (None, 36)), row(B, "fine_only")],
    ),
    # the kind of the term is named once
    (
        "公诉机关建议对米某判处有期徒刑二年，对卜某判处八个月，均并处罚金。",
        [row(A, "fixed_term", 24), row(B, "fixed_term", 8)],
    ),
    # the length before the kind
    (
        "建议量刑：米某一年至一年三个月有期徒刑，卜某六个月拘役。",
        [row(A, "fixed_term", (12, 15)), row(B, "detention", 6)],
    ),
    # what all get, told behind the last; any 建议 behind the penalties
    (
        "公诉人提出对米某判处有期徒刑七个月、对卜某判处有期徒刑六个月，均适用缓刑，均并处罚金三千元的建议。",
        [row(A, "fixed_term", 7, True, None, 3000), row(B, "fixed_term", 6, True, None, 3000)],
    ),
    # a fine alone, its verb before the person
    (
        "公诉机关建议判处米某罚金五千元；判处卜某拘役四个月。",
        [row(A, "fine_only", fine=5000), row(B, "detention", 4)],
    ),
    # 分别; probation that may be granted has no length
    (
        "米某、卜某自愿认罪认罚，建议分别判处有期徒刑八个月、十个月，可适用缓刑。",
        [row(A, "fixed_term", 8, True), row(B, "fixed_term", 10, True)],
    ),
    # persons behind 判处, the charge once
    (
        "建议以帮助信息网络犯罪活动罪分别判处被告人米某有期徒刑一年二个月，被告人卜某有期徒刑七个月，均并处罚金。",
        [row(A, "fixed_term", 14), row(B, "fixed_term", 7)],
    ),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_in_a_judgment(words: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(context(judgment(prosecution=words)), "recommended") == expected


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_in_an_indictment(words: str, expected: list[tuple[object, ...]]) -> None:
    ctx = context(indictment(words))
    assert rows(ctx) == expected
    assert "convicted" not in ctx.defendants[0].values


@pytest.mark.parametrize(
    "words",
    [
        # not the prosecution's
        "米某的辩护人建议判处缓刑，或者单处罚金。",
        "社区矫正机构建议对卜某适用缓刑。",
        # no penalty
        "公诉机关建议对米某从轻处罚。",
        "公诉机关建议适用速裁程序审理。",
    ],
)
def test_not_recommended(words: str) -> None:
    assert rows(context(judgment(prosecution=words)), "recommended") == []


def test_a_changed_recommendation_replaces_the_first() -> None:
    words = (
        "公诉机关建议判处米某有期徒刑一年，并处罚金。庭审中，公诉机关将对米某的量刑建议调整为有期徒刑十个月，并处罚金。"
    )
    assert rows(context(judgment(prosecution=words)), "recommended") == [row(A, "fixed_term", 10)]


def test_first_and_second_of_two_crimes() -> None:
    words = "公诉机关建议对米某以前罪判处拘役五个月，后罪判处有期徒刑一年，对卜某判处拘役三个月。"
    text = judgment(prosecution=words, charge=f"米某犯{CHARGE}、诈骗罪，卜某犯{CHARGE}")
    found = {(r[0], r[1], r[3], r[4]) for r in rows(context(text), "recommended")}
    assert found == {(A, CHARGE, "detention", 5), (A, "诈骗罪", "fixed_term", 12), (B, CHARGE, "detention", 3)}


def test_merged_without_the_kind() -> None:
    words = f"建议以诈骗罪判处米某有期徒刑二年，以{CHARGE}判处其八个月，合并执行二年四个月；对卜某判处拘役三个月。"
    found = [(r[0], r[1], r[3], r[4]) for r in rows(context(judgment(prosecution=words)), "recommended")]
    assert found == [
        (A, "诈骗罪", "fixed_term", 24),
        (A, CHARGE, "fixed_term", 8),
        (A, "combined", "fixed_term", 28),
        (B, CHARGE, "detention", 3),
    ]
