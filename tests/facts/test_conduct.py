"""Acts: done, denied, doubted."""

import pytest
from reading import judgment, value

ROWS = [
    ("王某按对方要求刷脸两次。", "face_verification", True),
    ("王某在银行柜台取现三万元交给对方。", "withdraws", True),
    ("王某操作手机银行转账。", "transfers", True),
    # denied
    ("王某从未取现。", "withdraws", False),
    ("王某本人未操作转账。", "transfers", False),
    # what the court finds unproven is a no
    ("没有证据证明王某与诈骗人员事先通谋。", "prior_collusion", False),
    # a purpose is no act
    ("王某明知银行卡将被用于转移网络犯罪资金。", "transfers", None),
    ("王某与诈骗团伙事先通谋。", "prior_collusion", True),
    ("王某与该团伙形成较为稳定的配合关系。", "stable_cooperation", True),
    ("王某将收到的款项购买泰达币后转给对方。", "virtual_currency", True),
    ("王某在出租屋内架设GOIP设备。", "equipment", True),
    ("王某招募多名学生提供银行卡。", "recruits", True),
]


@pytest.mark.parametrize(("text", "field", "expected"), ROWS)
def test_acts(text, field, expected):
    assert value(judgment("2023年5月，被告人王某将本人名下的一张银行卡出租给他人。" + text), field) == expected


def test_acts_of_others_are_not_the_defendants():
    case = judgment("2023年5月，被告人王某将本人名下的一张银行卡租给“大头”。次日，钱某（另案处理）持该卡取现三万元。")
    assert value(case, "withdraws") is None
