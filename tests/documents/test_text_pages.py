"""Plain text that was printed in pages: what belongs to the page goes, what belongs to the document stays."""

import pytest

from extractor.documents import load
from extractor.documents.text_pages import without_page_lines

ROWS = [
    # numbers that say that they are page numbers, one of them alone
    ("闻某收取好处费二千元，\n第 3 页\n并于次日挥霍。\n", "闻某收取好处费二千元，\n并于次日挥霍。\n"),
    ("闻某收取好处费二千元，\n- 3 -\n并于次日挥霍。\n", "闻某收取好处费二千元，\n并于次日挥霍。\n"),
    ("闻某收取好处费二千元，\n第1页 共4页\n并于次日挥霍。\n", "闻某收取好处费二千元，\n并于次日挥霍。\n"),
    # bare figures only where they count on
    ("闻某，男。\n1\n石某，男。\n2\n白某，男。\n", "闻某，男。\n石某，男。\n白某，男。\n"),
    ("共计\n3\n张。\n", "共计\n3\n张。\n"),
    # empty lines around a page's end go too, so that the sentence goes on
    ("闻某收取好处费\n\n— 1 —\n\n二千元。\n", "闻某收取好处费\n二千元。\n"),
    # what stands beside the page numbers at every page; its first stand may be the title and stays
    (
        "某县人民法院\n- 1 -\n闻某，男。\n某县人民法院\n- 2 -\n石某，男。\n某县人民法院\n- 3 -\n白某。\n",
        "某县人民法院\n闻某，男。\n石某，男。\n白某。\n",
    ),
    # a form feed ends a page
    ("案卷材料\n闻某，\n\f案卷材料\n男。\n\f案卷材料\n无业。\n", "案卷材料\n闻某，\n男。\n无业。\n"),
    # sentences that are told again are no furniture
    (
        "闻某认罪，无异议。\n- 1 -\n闻某认罪，无异议。\n- 2 -\n闻某认罪，无异议。\n",
        "闻某认罪，无异议。\n闻某认罪，无异议。\n闻某认罪，无异议。\n",
    ),
    # nothing of the kind
    ("闻某，男。\n石某，男。", "闻某，男。\n石某，男。"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_lines_of_pages_go(text: str, expected: str) -> None:
    assert without_page_lines(text).text == expected


@pytest.mark.parametrize("text", [text for text, _ in ROWS])
def test_map_leads_back(text: str) -> None:
    raw = without_page_lines(text)
    for (new, old), (until, _) in zip(raw.origin, [*raw.origin[1:], (len(raw.text), 0)], strict=True):
        assert raw.text[new:until].replace("\n", "") == text[old : old + until - new].replace("\n", "").replace(
            "\f", ""
        )


def test_a_number_over_pages_is_one_number() -> None:
    text = "四张卡的入账资金合计为12\n第 1 页\n内部资料\n万元，闻某得款。\n内部资料\n第 2 页\n"
    assert "合计为12万元" in load(text.encode()).text
