"""Tables in plain text become tables of the document; set-out titles and signatures do not."""

import pytest
from document_making import JUDGMENT

from extractor.documents import load
from extractor.documents.raw import Raw
from extractor.documents.text_tables import with_tabs

ROWS = [["户名", "开户行", "流入（元）"], ["石某", "海西 银行", "1,200.00"], ["合计", "", "1,200.00"]]

DRAWN = [
    # bars, as wikis and chat programs write them
    "|户名|开户行|流入（元）|\n|---|---|---|\n|石某|海西 银行|1,200.00|\n|合计||1,200.00|",
    # bars without outer ones
    "户名 | 开户行 | 流入（元）\n石某 | 海西 银行 | 1,200.00\n合计 | | 1,200.00",
    # drawn frames
    "┌──┬──┬──┐\n│户名│开户行│流入（元）│\n├──┼──┼──┤\n│石某│海西 银行│1,200.00│\n│合计│　│1,200.00│\n└──┴──┴──┘",
]


@pytest.mark.parametrize("drawn", DRAWN)
def test_bars(drawn: str) -> None:
    document = load(f"涉案账户如下，闻某没有异议：\n{drawn}\n以上事实，足以认定。".encode())
    assert [[cell.text.replace("海西银行", "海西 银行") for cell in row] for row in document.tables[0].rows] == ROWS


def test_gaps() -> None:
    drawn = "序号  户名    开户行      流入（元）\n1     石某    海西银行    1,200\n2     单某    临江银行    800\n以上事实，足以认定。"
    (table,) = load(drawn.encode()).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "户名", "开户行", "流入（元）"],
        ["1", "石某", "海西银行", "1,200"],
        ["2", "单某", "临江银行", "800"],
    ]


NONE = [
    JUDGMENT,
    # signatures set wide
    "审  判  长  金某\n审  判  员  石某\n书  记  员  白某",
    # one line is no table
    "附表：A | B | C",
    # prose with gaps
    "闻某交出  银行卡，  收取  好处费。\n石某交出  银行卡，  收取  好处费。\n单某交出  银行卡，  收取  好处费。",
]


@pytest.mark.parametrize("text", NONE)
def test_no_tables(text: str) -> None:
    assert with_tabs(Raw(text)).text == text


def test_words_keep_their_place() -> None:
    from extractor.documents.normalising import locate

    text = DRAWN[0]
    document = load(text.encode())
    for row in document.tables[0].rows:
        for cell in row:
            if cell.text:
                assert text[locate(document.origin, cell.start)] == cell.text[0]
