"""Where the document begins and ends in what was saved with it."""

import pytest
from document_making import JUDGMENT

from extractor.documents.bounds import bounds

AROUND = [
    # a database's own title line
    ("闻某帮助信息网络犯罪活动一审刑事判决书\n", ""),
    # export metadata before, none behind
    ("文书ID：88123\n发布日期：2024-06-01\n浏览次数：23\n", ""),
    # navigation before, site lines behind
    ("首页 文书检索 登录\n", "\n打印 下载\n版权所有 海西公开网\n400-000-0000"),
    # a page header that repeats the court
    ("海西省临江市河东区人民法院\n", ""),
    ("", "\n上一篇：某某盗窃案\n下一篇：某某诈骗案"),
]


@pytest.mark.parametrize(("before", "behind"), AROUND)
def test_what_a_site_adds_goes(before: str, behind: str) -> None:
    text = before + JUDGMENT + behind
    start, end = bounds(text)
    assert text[start:end] == JUDGMENT


KEPT = [
    # appended statutes
    JUDGMENT + "\n附相关法律条文：\n第六十四条犯罪分子违法所得的一切财物，应当予以追缴。",
    # a table behind the signatures
    JUDGMENT + "\n附表：涉案账户\n户名\t金额\n闻某\t100",
    # no head is known
    "被告人闻某，男，1999年5月6日出生。\n本院认为，其行为已构成犯罪。",
    # prose before the court's name: another court's decision is quoted
    "被告人闻某不服原判，向本院提出上诉，请求从轻处罚，本院依法组成合议庭进行了审理。\n海西省临江市河东区人民法院\n刑事判决书",
    "",
]


@pytest.mark.parametrize("text", KEPT)
def test_what_may_belong_to_the_document_stays(text: str) -> None:
    assert bounds(text) == (0, len(text))
