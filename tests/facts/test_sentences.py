"""Dispositions of first-instance judgments: rows by defendant and charge, in the wordings of different courts."""

from __future__ import annotations

import pytest
from made import CHARGE, CONCEALING, NAMES, context, judgment, refusal, rows

A, B = NAMES[:2]
I = "imposed"  # noqa: E741


def row(name, penalty, months=None, probation=None, fine=None, charge=CHARGE):  # type: ignore[no-untyped-def]
    return (name, charge, I, penalty, months, probation is not None, probation, fine)


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        # the common form; figures in both scripts of Chinese numerals
        (
            "一、被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，缓刑一年，并处罚金人民币五千元。\n"
            "二、被告人卜某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金人民币肆仟元。",
            [row(A, "fixed_term", 8, 12, 5000), row(B, "detention", 4, None, 4000)],
        ),
        # short forms: no 被告人, 处 for 判处, a fine without 并处, 犯同罪
        (
            "米某犯帮助信息网络犯罪活动罪，处拘役四个月，罚金四千元；卜某犯同罪，处管制六个月，罚金2,000元。",
            [row(A, "detention", 4, None, 4000), row(B, "control", 6, None, 2000)],
        ),
        # the charge announced once, before the persons
        (
            "以帮助信息网络犯罪活动罪，判处被告人米某有期徒刑一年，并处罚金人民币1万元；判处被告人卜某有期徒刑十个月，宣告缓刑一年，并处罚金人民币5000元。",
            [row(A, "fixed_term", 12, None, 10000), row(B, "fixed_term", 10, 12, 5000)],
        ),
        # 分别: the first figure to the first name; the kind of penalty repeated or not
        (
            "被告人米某、卜某犯帮助信息网络犯罪活动罪，分别判处有期徒刑一年、有期徒刑十个月，并分别处罚金人民币一万元、五千元。",
            [row(A, "fixed_term", 12, None, 10000), row(B, "fixed_term", 10, None, 5000)],
        ),
        (
            "被告人米某、卜某犯帮助信息网络犯罪活动罪，分别判处有期徒刑一年、拘役五个月，并处罚金人民币一万元、五千元。",
            [row(A, "fixed_term", 12, None, 10000), row(B, "detention", 5, None, 5000)],
        ),
        # 均, 各: the same for each
        (
            "被告人米某、卜某均犯帮助信息网络犯罪活动罪，各判处拘役五个月，缓刑六个月，各并处罚金人民币3000元。",
            [row(A, "detention", 5, 6, 3000), row(B, "detention", 5, 6, 3000)],
        ),
        # no punishment, no crime
        (
            "一、被告人米某犯帮助信息网络犯罪活动罪，免予刑事处罚。二、宣告被告人卜某无罪。",
            [row(A, "exempt"), (B, CHARGE, I, "acquitted", None, False, None, None)],
        ),
        # a fine alone, under both names
        (
            "一、被告人米某犯帮助信息网络犯罪活动罪，单处罚金人民币六千元（已缴纳）。二、被告人卜某犯帮助信息网络犯罪活动罪，判处罚金人民币三万元。",
            [row(A, "fine_only", None, None, 6000), row(B, "fine_only", None, None, 30000)],
        ),
        # earlier probation revoked: the old penalty is no row of its own, the merged one is
        (
            "一、撤销云州市河西区人民法院（2021）云0103刑初8号刑事判决中对被告人米某宣告缓刑二年的执行部分；\n"
            "二、被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑十个月，并处罚金人民币五千元；与前罪判处的有期徒刑一年，并处罚金人民币二千元并罚，"
            "决定执行有期徒刑一年六个月，并处罚金人民币七千元。\n三、被告人卜某犯帮助信息网络犯罪活动罪，判处有期徒刑七个月，并处罚金三千元。",
            [
                row(A, "fixed_term", 10, None, 5000),
                row(A, "fixed_term", 18, None, 7000, "combined"),
                row(B, "fixed_term", 7, None, 3000),
            ],
        ),
        # the same in one sentence, with the earlier crime named
        (
            "一、撤销原判对被告人米某的缓刑部分，被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑六个月，并处罚金一千元；与原犯盗窃罪，判处有期徒刑一年，数罪并罚，决定执行有期徒刑一年二个月，并处罚金一千元。",
            [row(A, "fixed_term", 6, None, 1000), row(A, "fixed_term", 14, None, 1000, "combined")],
        ),
        # other words for the earlier judgment
        (
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑六个月，并处罚金一千元；与所犯故意伤害罪判处有期徒刑八个月，数罪并罚，决定执行有期徒刑一年，并处罚金一千元。",
            [row(A, "fixed_term", 6, None, 1000), row(A, "fixed_term", 12, None, 1000, "combined")],
        ),
        (
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑六个月，并处罚金一千元，连同之前因犯盗窃罪，判处有期徒刑一年，合并执行有期徒刑一年二个月，并处罚金一千元。",
            [row(A, "fixed_term", 6, None, 1000), row(A, "fixed_term", 14, None, 1000, "combined")],
        ),
        (
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑六个月，并处罚金一千元；被告人因犯合同诈骗罪，于2021年8月10日被云州市河西区人民法院判处有期徒刑九年，并处罚金五万元；数罪并罚，决定执行有期徒刑九年三个月，并处罚金五万一千元。",
            [row(A, "fixed_term", 6, None, 1000), row(A, "fixed_term", 111, None, 51000, "combined")],
        ),
        # two names joined by 与 are no earlier judgment
        (
            "被告人米某与卜某犯帮助信息网络犯罪活动罪，均判处拘役四个月，并处罚金一千元。",
            [row(A, "detention", 4, None, 1000), row(B, "detention", 4, None, 1000)],
        ),
        # several crimes; the sum of the terms is no penalty
        (
            "被告人米某犯诈骗罪，判处有期徒刑三年，并处罚金二万元；犯帮助信息网络犯罪活动罪，判处有期徒刑一年，并处罚金五千元，总和刑期四年，并处罚金二万五千元，"
            "决定执行有期徒刑三年六个月，并处罚金二万五千元。被告人卜某犯掩饰、隐瞒犯罪所得、犯罪所得收益罪，判处有期徒刑三年二个月，并处罚金人民币一万元。",
            [
                row(A, "fixed_term", 36, None, 20000, "诈骗罪"),
                row(A, "fixed_term", 12, None, 5000),
                row(A, "fixed_term", 42, None, 25000, "combined"),
                row(B, "fixed_term", 38, None, 10000, CONCEALING),
            ],
        ),
        # confiscation of property is no fine; political rights are no term
        (
            "一、被告人米某犯诈骗罪，判处无期徒刑，剥夺政治权利终身，并处没收个人全部财产。二、被告人卜某犯诈骗罪，判处有期徒刑十年六个月，剥夺政治权利一年，并处没收财产人民币五万元。",
            [row(A, "life", charge="诈骗罪"), row(B, "fixed_term", 126, charge="诈骗罪")],
        ),
        # probation in brackets; a selective form of the charge
        (
            "一、对被告人米某以掩饰、隐瞒犯罪所得罪判处有期徒刑二年，并处罚金人民币八千元。二、对被告人卜某以帮助信息网络犯罪活动罪判处拘役六个月（缓刑八个月），并处罚金人民币二千元。",
            [row(A, "fixed_term", 24, None, 8000, CONCEALING), row(B, "detention", 6, 8, 2000)],
        ),
        # named again before the fine
        (
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑一年，并对被告人米某处罚金人民币五千元。",
            [row(A, "fixed_term", 12, None, 5000)],
        ),
        # 两年, and lengths in the large script
        (
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑两年六个月，缓刑叁年，并处罚金壹万元。",
            [row(A, "fixed_term", 30, 36, 10000)],
        ),
        # without commas; a fine without 元 and one with 圆整
        (
            "被告人米某犯帮助信息网络犯罪活动罪判处有期徒刑七个月并处罚金2万。被告人卜某犯帮助信息网络犯罪活动罪判处拘役五个月缓刑六个月并处罚金人民币伍仟圆整。",
            [row(A, "fixed_term", 7, None, 20000), row(B, "detention", 5, 6, 5000)],
        ),
        # no crime in the items: what was charged
        (
            "对被告人米某判处有期徒刑七个月；并处罚金五千元；对被告人卜某判处拘役四个月，适用缓刑六个月，并处罚金三千元。",
            [row(A, "fixed_term", 7, None, 5000), row(B, "detention", 4, 6, 3000)],
        ),
        # what was paid of a fine is no fine
        (
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑一年又二个月，并处罚金人民币壹万贰仟元整（罚金已缴纳三千元，余款限判决生效后十日内缴清）。",
            [row(A, "fixed_term", 14, None, 12000)],
        ),
        # 考验期 in the note is not the term
        (
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑1年6个月，缓刑2年，并处罚金10000元（缓刑考验期限，从判决确定之日起计算；在缓刑考验期三个月内报到）。",
            [row(A, "fixed_term", 18, 24, 10000)],
        ),
    ],
)
def test_imposed(disposition: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(context(judgment(disposition))) == expected


def test_dates_of_the_terms_told_together() -> None:
    ctx = context(
        judgment(
            "一、被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，并处罚金五千元。\n"
            "二、被告人卜某犯帮助信息网络犯罪活动罪，判处有期徒刑七个月，并处罚金四千元。\n"
            "（米某的刑期自2023年3月4日起至2023年11月3日止；卜某的刑期自2023年4月1日起至2023年10月31日止。）"
        )
    )
    assert [(s.term_start, s.term_end) for s in ctx.sentences] == [
        ("2023-03-04", "2023-11-03"),
        ("2023-04-01", "2023-10-31"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        "（刑期从判决执行之日起计算，判决执行以前先行羁押的，羁押一日折抵刑期一日，即自2023年3月4日起至2023年11月3日止。）",
        # 即 begins a sentence of its own
        "（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日。即自2023年3月4日起至2023年11月3日止。）",
        # a remark between the two dates; the day in Chinese numerals
        "（刑期自二〇二三年三月四日（羁押之日）起至二〇二三年十一月三日止）",
        "（刑期从2023年3月4日至2023年11月3日）",
    ],
)
def test_dates_of_a_term(note: str) -> None:
    ctx = context(judgment(f"被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，并处罚金五千元。\n{note}"))
    assert (ctx.sentences[0].term_start, ctx.sentences[0].term_end) == ("2023-03-04", "2023-11-03")


def test_credited_days_are_not_the_term() -> None:
    ctx = context(
        judgment(
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑一年，并处罚金五千元。（刑期从判决执行之日起计算，自2023年3月4日起至2023年4月2日止共30日予以折抵。）"
        )
    )
    assert ctx.sentences[0].term_start is None


@pytest.mark.parametrize(
    ("order", "bans"),
    [
        # (米某 prohibition, 卜某 prohibition, 米某 occupation, 卜某 occupation)
        ("三、禁止被告人米某在缓刑考验期限内出售、出租银行卡。", (True, False, False, False)),
        ("三、禁止二被告人在缓刑考验期内从事电话卡销售活动。", (True, True, False, False)),
        ("三、禁止被告人卜某自刑罚执行完毕之日起三年内从事电信业务代理职业。", (False, False, False, True)),
        # a duty under probation is no ban
        ("三、被告人米某在缓刑考验期限内，依法实行社区矫正。", (False, False, False, False)),
    ],
)
def test_bans(order: str, bans: tuple[bool, ...]) -> None:
    body = "".join(
        f"{n}、被告人{name}犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，缓刑一年，并处罚金五千元。\n"
        for n, name in (("一", A), ("二", B))
    )
    ctx = context(judgment(body + order))
    assert tuple(s.prohibition_order for s in ctx.sentences) + tuple(s.occupational_ban for s in ctx.sentences) == bans


def test_ban_in_the_same_item() -> None:
    ctx = context(
        judgment(
            "被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑十个月，缓刑一年，并处罚金五千元；禁止其在缓刑考验期限内收集银行卡。\n被告人卜某犯帮助信息网络犯罪活动罪，判处拘役四个月，缓刑六个月，并处罚金二千元。"
        )
    )
    assert [s.prohibition_order for s in ctx.sentences] == [True, False]


def test_convicted_is_empty_where_acquitted() -> None:
    ctx = context(
        judgment("一、被告人米某犯掩饰、隐瞒犯罪所得罪，判处有期徒刑一年，并处罚金五千元。二、被告人卜某无罪。")
    )
    assert [d.values["convicted"] for d in ctx.defendants] == [(CONCEALING,), ()]


def test_not_prosecuted() -> None:
    ctx = context(refusal("米某的行为情节轻微，不需要判处刑罚。", "决定对米某不起诉。"))
    assert rows(ctx) == [(A, CHARGE, I, "not_prosecuted", None, False, None, None)]
    assert ctx.defendants[0].values["convicted"] == ()


def test_earlier_sentences_are_no_rows() -> None:
    intro = "2018年5月6日因犯盗窃罪被云州市河西区人民法院判处有期徒刑一年六个月，并处罚金二千元。"
    ctx = context(
        judgment(
            "被告人米某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金一千元。被告人卜某犯帮助信息网络犯罪活动罪，判处拘役三个月，并处罚金一千元。",
            intro=intro,
        )
    )
    assert rows(ctx) == [row(A, "detention", 4, None, 1000), row(B, "detention", 3, None, 1000)]


def test_a_name_written_otherwise_takes_its_place() -> None:
    ctx = context(
        judgment(
            "一、被告人米某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金一千元。二、被告人卜大成犯帮助信息网络犯罪活动罪，判处拘役三个月，并处罚金一千元。"
        )
    )
    assert [s.defendant for s in ctx.sentences] == [1, 2]


def test_not_prosecuted_one_by_one() -> None:
    # each decision names nobody: whom its sentence is about
    holding = "米某的行为情节轻微，不需要判处刑罚，依据《中华人民共和国刑事诉讼法》第一百七十七条第二款，决定对其不起诉。\n卜某出借一张卡，情节显著轻微，"
    ctx = context(refusal(holding, "决定对其不起诉。", names=NAMES[:2]))
    assert [(s.defendant, s.penalty, s.charge) for s in ctx.sentences] == [
        (1, "not_prosecuted", CHARGE),
        (2, "not_prosecuted", CHARGE),
    ]


@pytest.mark.parametrize(
    "decision",
    [
        "对其不起诉。",
        "决定不起诉。",
        "现决定对米某作存疑不起诉处理。",
        "依法作出不起诉决定。",
        "本院决定不对米某提起公诉。",
        "本案到此终结。",
    ],
)
def test_ways_not_to_prosecute(decision: str) -> None:
    ctx = context(refusal("米某的行为情节轻微，不需要判处刑罚。", decision))
    assert [(s.penalty, s.charge) for s in ctx.sentences] == [("not_prosecuted", CHARGE)]


def test_probation_told_as_deferment() -> None:
    text = judgment("米某犯帮助信息网络犯罪活动罪，处拘役三个月，缓期六个月执行，罚金二千元。", names=NAMES[:1])
    assert rows(context(text), "imposed") == [row(A, "detention", 3, 6, 2000)]
