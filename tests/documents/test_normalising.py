"""Raw text to normalised text: each row is one habit of courts, sites or programs."""

import pytest
from document_making import JUDGMENT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.documents.normalising import compose, locate, normalise

ROWS = [
    # figures and letters of full width, with their points, commas and per cent
    ("流入１２３，４５６．７８元，占３０％，装有ＧＯＩＰ设备", "流入123,456.78元，占30%，装有GOIP设备"),
    # a Chinese comma in a list of half-width figures is no thousands separator
    ("分别为100，200，300元", "分别为100，200，300元"),
    # words set wide
    ("刑　事　判　决　书", "刑事判决书"),
    ("审　判　员　　傅　某", "审判员傅某"),
    # word processors set a space between figures and words
    ("于 2023 年 4 月 16 日转账 3 次", "于2023年4月16日转账3次"),
    # digits grouped by spaces are one number; a telephone number and a list are not
    ("共计86 421 530.12元", "共计86421530.12元"),
    ("收取8 000元", "收取8000元"),
    ("电话138 0013 8000", "电话138 0013 8000"),
    # Latin words keep their space
    ("使用Telegram Desktop聊天", "使用Telegram Desktop聊天"),
    # brackets and commas of half width next to Chinese
    ("(2024)海0102刑初77号,被告人闻某:男", "（2024）海0102刑初77号，被告人闻某：男"),
    ("共27,400元,其中12:30到账", "共27,400元，其中12:30到账"),
    # invisible signs: soft hyphen, zero-width space, byte order mark, pdfium's hyphen
    ("被\u00ad告\u200b人\ufeff闻\ufffe某", "被告人闻某"),
    # radicals and compatibility ideographs that fonts give for words
    ("⽤于⽀付的⻓期账⼾、⾦融", "用于支付的长期账户、金融"),
    # a name of a minority with its point in another form
    ("买买提•艾力", "买买提·艾力"),
    # the space between a masked name's figure and an amount carries meaning
    ("付给闻某1 23600元", "付给闻某1 23600元"),
    # halves of a surrogate pair cannot be stored
    ("闻\ud800某", "闻\ufffd某"),
    ("", ""),
    (" \u3000\n\t\r\n", ""),
]


@pytest.mark.parametrize(("raw", "expected"), ROWS)
def test_signs(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


LINES = [
    # a number broken over lines is one number
    ("四张卡共流入资金1,286,\n430.55元，闻某得款。", "四张卡共流入资金1,286,430.55元，闻某得款。"),
    ("四张卡的入账资金合计为12\n万元，闻某得款。", "四张卡的入账资金合计为12万元，闻某得款。"),
    # a year, a day and the number of a masked name go on
    ("经审理查明：2024年\n3月5日，闻某取款。", "经审理查明：2024年3月5日，闻某取款。"),
    ("闻某1、石某分得二千元，其余归闻某\n1、石某所有。", "闻某1、石某分得二千元，其余归闻某1、石某所有。"),
    ("二、退缴的160\n0元上缴国库。", "二、退缴的1600元上缴国库。"),
    # a court torn in two
    ("海西省\n临江市河东区人民法院\n刑事判决书", "海西省临江市河东区人民法院\n刑事判决书"),
    # words with which no paragraph ends, before words with which many begin
    ("石某，女，1994年6月3日出生，系\n被告人闻某之妹，1996年到案。", "石某，女，1994年6月3日出生，系被告人闻某之妹，1996年到案。"),
    # a mark at the start of a line belongs to the line above
    ("闻某当庭认罪\n，请求从轻处罚。", "闻某当庭认罪，请求从轻处罚。"),
    # a title in two parts
    ("刑事\n判决书\n闻某，男。", "刑事判决书\n闻某，男。"),
    # headings and signatures stay apart, with and without blank lines
    ("经审理查明\n\n2023年6月，闻某交出银行卡。", "经审理查明\n2023年6月，闻某交出银行卡。"),
    (
        "审判长　金某\n审判员　石某\n二〇二四年四月九日\n书记员　白某",
        "审判长金某\n审判员石某\n二〇二四年四月九日\n书记员白某",
    ),
    # carriage returns of Windows and of old Macs
    ("第一段。\r\n第二段。", "第一段。\n第二段。"),
    ("第一段。\r第二段。", "第一段。\n第二段。"),
    # an article of the law cited after its name at a line's end
    ("依照《中华人民共和国刑法》\n第六十七条之规定", "依照《中华人民共和国刑法》第六十七条之规定"),
    # an amount torn from its currency
    ("责令闻某、石某退赔人民币\n26000元", "责令闻某、石某退赔人民币26000元"),
    # capitals torn apart
    ("以上均有扣押清单在案，被告人架设GO\nIP设备", "以上均有扣押清单在案，被告人架设GOIP设备"),
    # rows of a table keep their tabs; names set out with tabs do not
    ("户名\t流入（元）\t备注\n闻某\t１００\t\n石某\t200\t出租", "户名\t流入（元）\t备注\n闻某\t100\t\n石某\t200\t出租"),
    ("审判员\t\t金某\n书记员\t\t白某", "审判员金某\n书记员白某"),
]


@pytest.mark.parametrize(("raw", "expected"), LINES)
def test_lines(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


def test_one_line_archives_get_their_paragraphs_back() -> None:
    assert normalise(JUDGMENT.replace("\n", " ")).text == JUDGMENT


def test_a_text_with_a_space_between_all_signs_loses_them() -> None:
    assert normalise("\n".join(" ".join(line) for line in JUDGMENT.split("\n"))).text == JUDGMENT


@pytest.mark.parametrize("columns", [20, 28, 35, 40])
def test_hard_wrapped_with_indents(columns: int) -> None:
    from document_making import wrapped

    lines = [
        line
        for paragraph in JUDGMENT.split("\n")
        for line in (wrapped(paragraph, columns) if len(paragraph) > 16 else [paragraph])
    ]
    assert normalise("\n".join(lines)).text == JUDGMENT


@pytest.mark.parametrize("ends", ["\n\n", "\r\n", "\n　　", " \n\u200b"])
def test_line_ends_and_blank_lines_do_not_matter(ends: str) -> None:
    assert normalise(JUDGMENT.replace("\n", ends)).text == JUDGMENT


SIGNS = st.text(
    alphabet="被告人某的银行卡年月日元万，。；：、（）《》“”一二10 28\t\n\r\u3000\u200b,.:()ABc１，９．－第条号审判员书记法院",
    max_size=120,
)


@settings(max_examples=500, deadline=None)
@given(SIGNS)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_normalised_and_written(raw: str) -> None:
    once = normalise(raw).text
    once.encode("utf-8")
    assert normalise(once).text == once


@settings(max_examples=300, deadline=None)
@given(SIGNS)
@example("\t0\r\t0")
def test_every_sign_maps_to_where_it_came_from(raw: str) -> None:
    result = normalise(raw)
    starts = [new for new, _ in result.origin]
    assert starts == sorted(set(starts))
    if result.text:
        assert starts[0] == 0
    for offset, sign in enumerate(result.text):
        if sign in " \n\t":
            continue
        source = raw[locate(result.origin, offset)]
        assert normalise(source).text == sign or {source, sign} <= set("，,．.－-：:()（）;；?？!！/／")


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_maps_compose(gaps: list[int], more: list[int]) -> None:
    inner = tuple((sum(gaps[:n]), sum(gaps[:n]) + 5 * n) for n in range(len(gaps)))
    outer = tuple((sum(more[:n]), sum(more[:n]) + 2 * n) for n in range(len(more)))
    both = compose(outer, inner)
    for offset in range(40):
        assert locate(both, offset) == locate(inner, locate(outer, offset))
