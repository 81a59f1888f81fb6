"""Pages of PDFs: reading order, furniture, tables. Each document here stands for a misreading that was met."""

import pypdfium2 as pdfium
import pytest
from document_making import A4, JUDGMENT, LEFT, TOP, Sheet, as_pdf, ruled

from extractor.documents import load
from extractor.documents.furniture import PAGE_NUMBER
from extractor.documents.normalising import locate
from extractor.documents.pdf_lines import Boxes
from extractor.documents.places import places

HEADER = ["序号", "户名", "开户行", "流入金额\n（元）", "备注"]
WIDTHS = [40, 70, 130, 110, 100]


def account(n: int) -> list[str]:
    return [
        str(n),
        f"石某{'甲乙丙丁戊己庚辛壬癸'[n % 10]}",
        "海西农村商业银行",
        f"{n},0{n % 10}0.50",
        "出租" if n % 2 else "",
    ]


def cells(data: bytes) -> list[list[str]]:
    (table,) = load(data).tables
    return [[cell.text for cell in row] for row in table.rows]


def flat(row: list[str]) -> list[str]:
    return [words.replace("\n", "") for words in row]


def test_a_ruled_table() -> None:
    sheet = Sheet()
    sheet.line(LEFT, TOP, "经查，上述账户的入账情况如下，闻某对此没有异议：")
    rows = [HEADER, *(account(n) for n in range(1, 6)), ["合计", "", "", "15,153.50", ""]]
    end = ruled(sheet, rows, WIDTHS, TOP - 20)
    sheet.line(LEFT, end - 30, "以上事实，有银行交易明细等证据证实，足以认定。")
    document = load(sheet.data())
    lines = document.text.split("\n")
    assert lines[0].endswith("如下，闻某对此没有异议：")
    assert lines[-1] == "以上事实，有银行交易明细等证据证实，足以认定。"
    assert [[c.text for c in row] for row in document.tables[0].rows] == [flat(row) for row in rows]


def test_a_table_over_two_pages_is_one_with_one_header() -> None:
    sheet = Sheet()
    first, second = [account(n) for n in range(1, 9)], [account(n) for n in range(9, 15)]
    sheet.line(LEFT, TOP, "闻某提供的账户如下，其中部分由石某转交：")
    ruled(sheet, [HEADER, *first], WIDTHS, TOP - 20)
    sheet.line(300, 40, "- 1 -")
    sheet.page()
    end = ruled(sheet, [HEADER, *second], WIDTHS, TOP)
    sheet.line(300, 40, "- 2 -")
    sheet.line(LEFT, end - 40, "以上账户，闻某均没有异议，本院予以确认。")
    (table,) = load(sheet.data()).tables
    assert [[cell.text for cell in row] for row in table.rows] == [flat(row) for row in (HEADER, *first, *second)]
    assert table.pages == (1, 2)


def test_merged_cells_of_a_ruled_table() -> None:
    sheet = Sheet()
    y = TOP
    sheet.canvas.rect(LEFT, y - 48, 80, 48)
    sheet.line(LEFT + 5, y - 30, "石某甲")
    for n, number in enumerate(("1122", "3344")):
        sheet.canvas.rect(LEFT + 80, y - 24 * (n + 1), 80, 24)
        sheet.line(LEFT + 85, y - 24 * n - 16, number)
        sheet.canvas.rect(LEFT + 160, y - 24 * (n + 1), 80, 24)
        sheet.line(LEFT + 165, y - 24 * n - 16, f"{n + 1},000")
    sheet.canvas.rect(LEFT, y - 72, 160, 24)
    sheet.line(LEFT + 5, y - 64, "合计")
    sheet.canvas.rect(LEFT + 160, y - 72, 80, 24)
    sheet.line(LEFT + 165, y - 64, "3,000")
    assert cells(sheet.data()) == [["石某甲", "1122", "1,000"], ["", "3344", "2,000"], ["合计", "", "3,000"]]


def test_a_ruled_table_with_sentences_in_its_cells() -> None:
    sheet = Sheet()
    rows = [["序号", "被害人", "经过", "金额"]]
    rows += [[str(n), "单某", f"5月{n}日，被人冒充客服骗去款项，\n已立案，尚未追回。", f"{n},300"] for n in range(1, 4)]
    ruled(sheet, rows, [40, 60, 240, 80], TOP)
    assert cells(sheet.data()) == [flat(row) for row in rows]


def test_two_tables_on_a_page_stay_two() -> None:
    sheet = Sheet()
    sheet.line(LEFT, TOP, "表一")
    first = [["户名", "流入"], ["石某", "100"], ["单某", "200"]]
    end = ruled(sheet, first, [100, 100], TOP - 10)
    sheet.line(LEFT, end - 30, "表二")
    second = [["姓名", "退缴"], ["石某", "50"]]
    ruled(sheet, second, [100, 100], end - 40)
    document = load(sheet.data())
    assert [[[cell.text for cell in row] for row in table.rows] for table in document.tables] == [first, second]


def test_a_table_inside_a_form_object() -> None:
    sheet = Sheet()
    sheet.canvas.beginForm("table")
    sheet.canvas.setFont("STSong-Light", 12)
    rows = [["户名", "尾号", "流入"], ["石某", "1122", "100"], ["单某", "3344", "200"]]
    ruled(sheet, rows, [100, 100, 100], TOP)
    sheet.canvas.endForm()
    sheet.canvas.translate(20, -50)
    sheet.canvas.doForm("table")
    assert cells(sheet.data()) == rows


def test_a_table_without_lines() -> None:
    sheet = Sheet()
    rows = [
        ["序号", "机主", "号码尾号", "交付日期", "损失（元）"],
        *([str(n), "石某", f"77{n}1", f"5月{n}日", f"{n},200"] for n in range(1, 7)),
    ]
    rows.append(["合计（6张）", "", "", "", "22,200"])
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words:
                sheet.line(LEFT + 90 * c, TOP - 20 * r, words)
    sheet.line(LEFT, TOP - 20 * len(rows) - 30, "以上号码，闻某均已交给他人使用，并收取了好处费。")
    assert cells(sheet.data()) == rows


def test_marks_drawn_after_their_line_come_back_to_their_place() -> None:
    # a word processor sets quotation marks in another font and draws them behind the line
    sheet = Sheet()
    sheet.line(LEFT, TOP, "闻某按照昵称为")
    sheet.line(LEFT + 96, TOP, "老贾")
    sheet.line(LEFT + 132, TOP, "的网友的要求，交出银行卡。")
    sheet.line(LEFT + 84, TOP, "“")
    sheet.line(LEFT + 120, TOP, "”")
    assert load(sheet.data()).text == "闻某按照昵称为“老贾”的网友的要求，交出银行卡。"


def test_lines_drawn_from_the_bottom_up_are_read_from_the_top() -> None:
    sheet = Sheet()
    words = ["第一，闻某交出银行卡。", "第二，闻某收取好处费。", "第三，闻某主动投案自首。"]
    for n in (2, 0, 1):
        sheet.line(LEFT, TOP - 30 * n, words[n])
    assert load(sheet.data()).text == "\n".join(words)


def test_a_paragraph_goes_on_behind_header_footer_and_page_break() -> None:
    for rows in (7, 11, 16):
        document = load(as_pdf(JUDGMENT, header="海西省临江市河东区人民法院", rows=rows))
        assert document.text == JUDGMENT


def test_like_lines_at_the_top_of_pages_are_no_headers() -> None:
    sheet = Sheet()
    for n in range(3):
        if n:
            sheet.page()
        sheet.line(LEFT, A4[1] - 50, f"海西省临江市河东区人民法院 第{n + 1}页")
        sheet.line(LEFT, TOP, f"石某于5月{n + 11}日转账{n + 4},{n + 2}00元")
        sheet.line(LEFT, TOP - 30, f"单某于5月{n + 11}日取现{n + 2},{n + 3}00元")
        sheet.line(LEFT, TOP - 60, "以上款项，闻某均已交给他人使用。")
    text = load(sheet.data()).text
    assert "第" not in text
    for n in range(3):
        assert f"石某于5月{n + 11}日转账{n + 4},{n + 2}00元" in text


def test_a_stamp_on_every_page_goes() -> None:
    sheet = Sheet()
    for n in range(4):
        if n:
            sheet.page()
        for k in range(8):
            sheet.line(LEFT, TOP - 40 * k, f"第{n * 8 + k}笔，闻某在银行柜台取出现金若干，交给他人。")
        sheet.line(200, 430, "仅供内部研究使用")
    assert "内部" not in load(sheet.data()).text


def test_words_are_found_on_their_page() -> None:
    data = as_pdf(JUDGMENT, rows=9)
    document = load(data)
    start = document.text.index("1,286,430.55元")
    spots = places(data, document, start, start + 13)
    assert {spot.page for spot in spots} == {document.page_at(start)}
    assert all(spot.left >= LEFT - 1 and spot.right > spot.left and spot.bottom > spot.top for spot in spots)
    assert 70 < sum(spot.right - spot.left for spot in spots) < 100  # thirteen signs of half width and one of full


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages(turn: int) -> None:
    import io

    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(as_pdf(JUDGMENT, rows=9, header="临江市河东区人民法院"))
    for page in document:
        w, h = page.get_size()
        matrix = {90: (0, 1, -1, 0, h, 0), 180: (-1, 0, 0, -1, w, h), 270: (0, -1, 1, 0, 0, w)}[turn]
        for item in page.get_objects(max_depth=1):
            item.transform(pdfium.PdfMatrix(*matrix))
        page.gen_content()
        if turn != 180:
            page.set_mediabox(0, 0, h, w)
            page.set_cropbox(0, 0, h, w)
        page.set_rotation(turn)
    file = io.BytesIO()
    document.save(file)
    assert load(file.getvalue()).text == JUDGMENT


def test_two_pages_printed_side_by_side() -> None:
    from document_making import wrapped

    sheet = Sheet()
    sheet.canvas.setPageSize((1190, 842))
    lines = [
        line
        for paragraph in JUDGMENT.split("\n")
        for line in (wrapped(paragraph, 36) if len(paragraph) > 20 else [paragraph])
    ]
    half = (len(lines) + 1) // 2
    for k, line in enumerate(lines):
        words = line.lstrip("　")
        left = (60 if k < half else 660) + 12 * (len(line) - len(words))
        sheet.line(left, TOP - 21 * (k % half), words)
    assert load(sheet.data()).text == JUDGMENT


def test_a_page_whose_font_has_no_map_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    from extractor.documents import ocr

    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    sheet = Sheet()
    sheet.canvas.setPageCompression(0)
    sheet.line(LEFT, TOP, "闻某交出银行卡，收取好处费，以上事实闻某没有异议。")
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    sheet.canvas.setFont("Vera", 12)
    for n in range(6):
        sheet.line(LEFT, TOP - 30 - 20 * n, "àéîõüñçßøå")
    document = load(sheet.data().replace(b"/ToUnicode", b"/ToUnicodX"))
    assert "闻某交出银行卡，收取好处费，以上事实闻某没有异议。" in document.text
    assert document.warnings == ("damaged_page",)
    assert document.pages[0].damaged


PAGE_NUMBERS = [
    "- 3 -",
    "3",
    "第3页",
    "第 3 页 共 8 页",
    "3/8",
    "— 12 —",
    "第3页，共8页",
    "Page 3 of 8",
    "共8页 第3页",
    "·3·",
]


@pytest.mark.parametrize("words", PAGE_NUMBERS)
def test_page_numbers(words: str) -> None:
    assert PAGE_NUMBER.fullmatch(words)


@pytest.mark.parametrize("words", ["二〇二四年四月九日", "3月5日", "合计", "1122 3344", "12,600.00", "一、", "2024"])
def test_no_page_numbers(words: str) -> None:
    assert not PAGE_NUMBER.fullmatch(words) or words == "2024"  # a bare number is one only at the edge of a page


def test_the_map_leads_to_pdfiums_text() -> None:
    import pypdfium2 as pdfium

    data = as_pdf(JUDGMENT, rows=9)
    document = load(data)
    raw = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
    for words in ("86,200元", "闻某得到6,500元", "书记员"):
        offset = document.text.index(words)
        assert raw[locate(document.origin, offset)] == words[0]
        assert raw[locate(document.origin, offset + len(words) - 1)] == words[-1]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_of_many_signs_are_those_of_each(rotation: int) -> None:
    source = pdfium.PdfDocument(as_pdf("被告人甲出售银行卡3张，获利2,000元。"))
    page = source[0]
    page.set_rotation(rotation)
    textpage = page.get_textpage()
    boxes = Boxes(page, textpage)
    assert boxes.count >= 12
    assert boxes.of(range(boxes.count)) == [boxes(i) for i in range(boxes.count)]
    source.close()
