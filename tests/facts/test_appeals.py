"""What an appeal or retrial does to the judgment below."""

from __future__ import annotations

import pytest
from made import CHARGE, CONCEALING, NAMES, appeal, context, rows

A, B = NAMES[:2]
BELOW = (
    "一、被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑一年，并处罚金人民币一万元；"
    "二、被告人卜某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，缓刑一年，并处罚金人民币五千元；三、追缴被告人米某违法所得三千元。"
)
NUMBER = "云州市河东区人民法院（2024）云0102刑初15号刑事判决"


def a(stage: str):  # type: ignore[no-untyped-def]
    return (A, CHARGE, stage, "fixed_term", 12, False, None, 10000)


def b(stage: str):  # type: ignore[no-untyped-def]
    return (B, CHARGE, stage, "fixed_term", 8, True, 12, 5000)


@pytest.mark.parametrize(
    ("below", "disposition", "expected"),
    [
        (BELOW, "驳回上诉，维持原判。", [a("upheld"), b("upheld")]),
        (BELOW, "驳回抗诉、上诉，维持原判。", [a("upheld"), b("upheld")]),
        # an appeal withdrawn leaves the judgment standing
        (BELOW, f"准许上诉人米某撤回上诉。{NUMBER}自本裁定送达之日起发生法律效力。", [a("upheld"), b("upheld")]),
        # a report of the judgment below without a list
        (
            "米某有期徒刑一年，并处罚金一万元；卜某有期徒刑八个月，缓刑一年，并处罚金五千元。",
            "驳回上诉，维持原判。",
            [a("upheld"), b("upheld")],
        ),
        # by items
        (
            BELOW,
            f"一、维持{NUMBER}第二、三项；\n二、撤销该判决第一项；\n三、上诉人（原审被告人）米某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，并处罚金人民币五千元。",
            [a("quashed"), b("upheld"), (A, CHARGE, "revised", "fixed_term", 8, False, None, 5000)],
        ),
        # by persons and parts: the conviction kept, the sentence quashed
        (
            BELOW,
            f"一、维持{NUMBER}第一项中对上诉人米某的定罪部分及第二项、第三项；\n二、撤销上述判决第一项中对上诉人米某的量刑部分；\n"
            "三、上诉人米某犯帮助信息网络犯罪活动罪，判处拘役五个月，缓刑六个月，并处罚金三千元。",
            [a("quashed"), b("upheld"), (A, CHARGE, "revised", "detention", 5, True, 6, 3000)],
        ),
        # 改判 in the same sentence, another crime
        (
            BELOW,
            f"一、驳回上诉人卜某的上诉；\n二、撤销{NUMBER}第一项，改判上诉人米某犯掩饰、隐瞒犯罪所得罪，判处有期徒刑一年六个月，并处罚金一万元；\n三、维持原判其余部分。",
            [a("quashed"), b("upheld"), (A, CONCEALING, "revised", "fixed_term", 18, False, None, 10000)],
        ),
        # what is kept or quashed is told again: those rows are not new
        (
            BELOW,
            f"一、维持{NUMBER}的第二项，即“二、被告人卜某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，缓刑一年，并处罚金人民币五千元；”。\n"
            "二、撤销该判决第一项，即：被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑一年，并处罚金人民币一万元。\n"
            "三、上诉人米某犯帮助信息网络犯罪活动罪，判处有期徒刑九个月，并处罚金人民币六千元。",
            [a("quashed"), b("upheld"), (A, CHARGE, "revised", "fixed_term", 9, False, None, 6000)],
        ),
        # 变更 for 撤销
        (
            BELOW,
            f"一、维持{NUMBER}第二项；\n二、变更{NUMBER}第一项为：被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑十个月，并处罚金人民币八千元。",
            [a("quashed"), b("upheld"), (A, CHARGE, "revised", "fixed_term", 10, False, None, 8000)],
        ),
        # one of two crimes of the same person
        (
            "被告人米某犯诈骗罪，判处有期徒刑一年，并处罚金一万元；犯帮助信息网络犯罪活动罪，判处有期徒刑六个月，并处罚金二千元；决定执行有期徒刑一年四个月，并处罚金一万二千元。",
            f"一、维持{NUMBER}对上诉人米某犯帮助信息网络犯罪活动罪的定罪量刑部分；\n二、撤销该判决对上诉人米某犯诈骗罪的量刑及决定执行的刑罚部分；\n"
            "三、上诉人米某犯诈骗罪，判处有期徒刑十个月，并处罚金五千元；与原判帮助信息网络犯罪活动罪所处刑罚并罚，决定执行有期徒刑一年一个月，并处罚金七千元。",
            [
                (A, "诈骗罪", "quashed", "fixed_term", 12, False, None, 10000),
                (A, CHARGE, "upheld", "fixed_term", 6, False, None, 2000),
                (A, "combined", "quashed", "fixed_term", 16, False, None, 12000),
                (A, "诈骗罪", "revised", "fixed_term", 10, False, None, 5000),
                (A, "combined", "revised", "fixed_term", 13, False, None, 7000),
            ],
        ),
        # the judgment told again in a sentence of its own
        (
            BELOW,
            f"一、撤销{NUMBER}。即被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑一年，并处罚金一万元；被告人卜某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，缓刑一年，并处罚金五千元。\n"
            "二、上诉人米某犯帮助信息网络犯罪活动罪，判处有期徒刑九个月，并处罚金六千元。\n三、上诉人卜某犯帮助信息网络犯罪活动罪，判处拘役三个月，并处罚金一千元。",
            [
                a("quashed"),
                b("quashed"),
                (A, CHARGE, "revised", "fixed_term", 9, False, None, 6000),
                (B, CHARGE, "revised", "detention", 3, False, None, 1000),
            ],
        ),
        # parts quoted, one of two crimes each
        (
            "被告人米某犯诈骗罪，判处有期徒刑一年，并处罚金一万元；犯帮助信息网络犯罪活动罪，判处有期徒刑六个月，并处罚金二千元；决定执行有期徒刑一年四个月，并处罚金一万二千元。",
            f"一、撤销{NUMBER}主文中被告人米某“犯诈骗罪，判处有期徒刑一年，并处罚金一万元。决定执行有期徒刑一年四个月，并处罚金一万二千元”部分。\n"
            f"二、维持{NUMBER}主文中“被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑六个月，并处罚金二千元”部分；被告人米某犯盗窃罪，判处拘役五个月，并处罚金一千元；决定执行有期徒刑六个月，并处罚金三千元。",
            [
                (A, "诈骗罪", "quashed", "fixed_term", 12, False, None, 10000),
                (A, CHARGE, "upheld", "fixed_term", 6, False, None, 2000),
                (A, "combined", "quashed", "fixed_term", 16, False, None, 12000),
                (A, "盗窃罪", "revised", "detention", 5, False, None, 1000),
                (A, "combined", "revised", "fixed_term", 6, False, None, 3000),
            ],
        ),
        # the list below in Arabic numerals
        (
            BELOW.replace("一、", "1.").replace("二、", "2.").replace("三、", "3."),
            f"一、维持{NUMBER}第二项；\n二、撤销{NUMBER}第一项；\n三、上诉人米某犯帮助信息网络犯罪活动罪，判处有期徒刑十个月，并处罚金八千元。",
            [a("quashed"), b("upheld"), (A, CHARGE, "revised", "fixed_term", 10, False, None, 8000)],
        ),
        # sent back: nothing stands
        (BELOW, f"一、撤销{NUMBER}；\n二、发回云州市河东区人民法院重新审判。", [a("quashed"), b("quashed")]),
        (
            BELOW,
            f"一、撤销{NUMBER}第一项、第二项；\n二、上诉人米某无罪；\n三、上诉人卜某犯帮助信息网络犯罪活动罪，免予刑事处罚。",
            [
                a("quashed"),
                b("quashed"),
                (A, CHARGE, "revised", "acquitted", None, False, None, None),
                (B, CHARGE, "revised", "exempt", None, False, None, None),
            ],
        ),
    ],
)
def test_outcome(below: str, disposition: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(context(appeal(below, disposition))) == expected


def test_convicted_is_the_final_word() -> None:
    ctx = context(
        appeal(
            BELOW,
            f"一、撤销{NUMBER}第一项；\n二、上诉人米某犯掩饰、隐瞒犯罪所得罪，判处有期徒刑一年，并处罚金一万元；\n三、维持原判其余部分。",
        )
    )
    assert [d.values["convicted"] for d in ctx.defendants] == [(CONCEALING,), (CHARGE,)]


def test_surrender_replaces_the_confession_found_below() -> None:
    ctx = context(
        appeal(
            BELOW,
            "驳回上诉，维持原判。",
            below_holding="米某、卜某到案后如实供述，均系坦白，认罪认罚。",
            holding="米某接到电话后自己到案，并交代了全部事实，应认定为自首，原判认定为坦白不当。",
        )
    )
    assert [sorted(d.values["factors"]) for d in ctx.defendants] == [
        ["plea", "voluntary_surrender"],
        ["confession", "plea"],
    ]


def test_a_name_written_otherwise_below() -> None:
    """The judgment below masks one of its people in another way: as many are left over as are not listed."""
    below = BELOW.replace("卜某", "卜某2")
    assert "卜某2" in below
    assert [(s.defendant, s.stage) for s in context(appeal(below, "驳回上诉，维持原判。")).sentences] == [(1, "upheld"), (2, "upheld")]
