"""What the classifier may not see is gone, and what it should see is left."""

import pytest

from extractor.offence.masking import OTHER, SELF, mask

ROWS = [
    # a clause that names the charge goes as a whole, whatever charge it is
    ("汤某以帮信罪受审，后提供银行卡三张。", "后提供银行卡0张"),
    ("汤某犯掩饰、隐瞒犯罪所得罪，后提供银行卡3张。", "后提供银行卡0张"),
    # 犯罪 alone is no charge: what a person knew is a finding of fact
    ("汤某明知他人利用信息网络实施犯罪。", f"{SELF}明知他人利用信息网络实施犯罪"),
    # articles, outcome and proceedings
    ("依照刑法第二百八十七条，汤某卖卡。", f"{SELF}卖卡"),
    ("汤某因涉嫌诈骗被刑事拘留，其曾卖卡。", "其曾卖卡"),
    # suspected money is no suspicion against a person
    ("卡内涉嫌诈骗资金3万元。", "卡内涉嫌诈骗资金0万元"),
    # names: own, other defendants', masked and introduced ones; titles and brackets go
    ("被告人汤某找到被害人江河，拿走尤某的卡。", f"{SELF}找到被害人{OTHER}|拿走{OTHER}的卡"),
    ("汤某将卡卖给孔某某（另案处理）。", f"{SELF}将卡卖给{OTHER}"),
    # a list in which the defendant stands is the defendant
    ("被告人尤某、汤某等人取款。", f"{SELF}取款"),
    # a heading that names the crime without 罪
    ("一、诈骗\n汤某买来手机。", f"{SELF}买来手机"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_masked(text: str, expected: str) -> None:
    masked = mask(text, ("汤某",), ("尤某",))
    assert masked.strip("|").replace("三张", "0张") == expected
