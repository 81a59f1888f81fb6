"""Money paid back by or for a defendant, and money that the disposition orders to be recovered."""

from __future__ import annotations

import pytest
from made import context, judgment


def amounts(text: str, field: str) -> list[int | None]:
    found = [d.quantity(field) for d in context(text).defendants]
    return [None if q is None or q.low is None else int(q.low) for q in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("案发后，米某退缴违法所得3000元，卜某的亲属代为退缴5000元。", [3000, 5000]),
        # lists
        ("审理期间，米某、卜某分别退赔被害人刘某1.2万元、8000元。", [12000, 8000]),
        ("米某、卜某各退出违法所得人民币2500元。", [2500, 2500]),
        ("二被告人均已退缴违法所得各1500元。", [1500, 1500]),
        # the figure before the verb
        ("米某将违法所得4000元全部退缴；卜某未退赃。", [4000, None]),
        ("米某违法所得5000元已退缴。", [5000, None]),
        # payments of two kinds add up, also twice the same sum where it is said again
        ("米某家属代其向被害人赔偿2万元，又退缴违法所得1000元。", [21000, None]),
        ("被告人米某主动退赃3000元，并于开庭前再次退赃2000元。", [5000, None]),
        # a total beside its parts counts once
        ("米某退缴违法所得共计8000元（其中侦查阶段3000元、审判阶段5000元）。", [8000, None]),
        ("米某退赔甲公司1000元。米某退赔乙公司2000元。综上，米某共退赔3000元。", [3000, None]),
        # names and figures behind 其中
        ("二人退出全部违法所得，其中米某6000元、卜某3900元。", [6000, 3900]),
        # paid by one for two
        ("米某的妻子代米某退缴2万元，代卜某退缴1万元。", [20000, 10000]),
        # a joint sum is said of each
        ("米某、卜某共同退赔被害人损失10万元。", [100000, 100000]),
        # paid to an office
        ("米某向云州市公安局河东分局退缴违法所得35000元。", [35000, None]),
        # plain words for it
        ("米某上交六千元，卜某的母亲替其交回800元。", [6000, 800]),
        ("米某的家属赔给被害人刘某10000元，卜某补偿刘某3000元。", [10000, 3000]),
        ("米某另补偿刘某一部手机。卜某办卡时交出身份证。", [None, None]),
        # not paid: seized, offered, a fine, a deposit, a card handed over
        ("公安机关从米某处扣押现金6000元，并发还被害人。", [None, None]),
        ("公安机关将冻结的7000元返还被害人，返还另一被害人2000元。", [None, None]),
        ("米某愿意退赔被害人3万元。", [None, None]),
        ("米某已预缴罚金3000元。", [None, None]),
        ("对方未退还米某押金2000元。", [None, None]),
        ("米某交出的3张卡流入资金40万元。", [None, None]),
    ],
)
def test_restitution(words: str, expected: list[int | None]) -> None:
    assert amounts(judgment(findings=words), "restitution_yuan") == expected


def test_all_that_was_gained_is_what_was_gained() -> None:
    text = judgment(findings="米某获利1500元，卜某获利800元。米某到案后退缴全部违法所得，卜某未退缴。")
    ctx = context(text, money=True)
    assert [q and q.low for q in (d.quantity("restitution_yuan") for d in ctx.defendants)] == [1500, None]


def test_told_again_in_the_disposition_counts_once() -> None:
    text = judgment(
        "一、被告人米某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金一千元。\n二、被告人米某退缴的违法所得三千元，予以没收，上缴国库。",
        findings="米某退缴违法所得3000元。",
    )
    assert amounts(text, "restitution_yuan") == [3000, None]


@pytest.mark.parametrize(
    ("order", "recovered", "paid"),
    [
        (
            "被告人米某退缴的违法所得三千元，予以没收，上缴国库；继续追缴被告人卜某违法所得人民币五千元。",
            [3000, 5000],
            [3000, None],
        ),
        ("责令被告人米某、卜某共同退赔被害人刘某经济损失人民币2万元。", [20000, 20000], [None, None]),
        ("违法所得人民币四千元（米某三千元、卜某一千元），依法追缴，上缴国库。", [3000, 1000], [None, None]),
        ("追缴米某违法所得3000元、卜某违法所得2000元。", [3000, 2000], [None, None]),
        ("责令米某退赔被害人刘某5000元、被害人丁某6000元。", [11000, None], [None, None]),
        # things and other people's money
        ("扣押的手机一部予以没收；冻结的三千元发还被害人。", [None, None], [None, None]),
    ],
)
def test_recovery(order: str, recovered: list[int | None], paid: list[int | None]) -> None:
    text = judgment(
        "一、被告人米某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，并处罚金人民币五千元；被告人卜某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金四千元。\n二、"
        + order
    )
    assert amounts(text, "recovery_ordered_yuan") == recovered
    assert amounts(text, "restitution_yuan") == paid


@pytest.mark.parametrize(
    "words",
    [
        # paid in full, without a figure
        "米某已全额退缴违法所得。",
        "米某案发后如数上缴赃款。",
        # the gain and, behind it, that it was paid
        "米某非法获利1500元，已退缴。",
    ],
)
def test_all_of_the_gain_was_paid(words: str) -> None:
    ctx = context(judgment(findings=f"米某获利1500元，卜某获利800元。{words}"), money=True)
    assert [q and q.low for q in (d.quantity("restitution_yuan") for d in ctx.defendants)] == [1500, None]
