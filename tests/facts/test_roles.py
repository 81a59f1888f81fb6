"""Role in a joint crime, as accepted."""

from __future__ import annotations

import pytest
from made import NAMES, context, indictment, judgment


def found(text: str) -> list[str | None]:
    return [d.text("role") for d in context(text).defendants]


@pytest.mark.parametrize(
    ("holding", "expected"),
    [
        (
            "被告人米某在共同犯罪中起主要作用，系主犯，应当按照其所参与的全部犯罪处罚；被告人卜某起次要作用，系从犯，应当从轻处罚。",
            ["principal", "accessory", None],
        ),
        # the part alone
        ("在共同犯罪中，米某起主要作用，卜某、陆某起辅助作用。", ["principal", "accessory", "accessory"]),
        # the rest of a group
        ("米某起主要作用，是主犯；其余二人起次要或者辅助作用，是从犯。", ["principal", "accessory", "accessory"]),
        ("米某系主犯，卜某、陆某均系从犯。", ["principal", "accessory", "accessory"]),
        # none is distinguished
        ("三被告人作用相当，不宜区分主从犯。辩护人提出卜某系从犯的意见不能成立。", [None, None, None]),
        # claimed, rejected; claimed, accepted
        (
            "陆某的辩护人提出陆某系从犯的意见，与事实不符，不予采纳。卜某的辩护人提出卜某系从犯的意见，予以采纳。",
            [None, "accessory", None],
        ),
        # a claim of the prosecution that the court does not share
        (
            "公诉机关指控卜某系主犯不当，根据其在共同犯罪中的地位、作用，明显低于米某，应认定为从犯。米某系主犯。",
            ["principal", "accessory", None],
        ),
        ("陆某被胁迫参加犯罪，系胁从犯。", [None, None, "coerced"]),
        ("米某系犯罪集团的首要分子。", ["principal", None, None]),
        # each of the list his own, in their order
        ("米某为主，卜某为次，分别认定为主犯、从犯。", ["principal", "accessory", None]),
        ("陆某、米某、卜某分别系主犯、从犯和胁从犯。", ["accessory", "coerced", "principal"]),
        # the object of a clause is not its subject
        ("卜某受米某指使，在共同犯罪中起次要作用，系从犯。", [None, "accessory", None]),
    ],
)
def test_role(holding: str, expected: list[str | None]) -> None:
    assert found(judgment(holding=holding, names=NAMES)) == expected


def test_an_indictment_asserts() -> None:
    assert found(indictment("米某系主犯，卜某系从犯。应当以帮助信息网络犯罪活动罪追究其刑事责任。")) == [
        "principal",
        "accessory",
    ]
