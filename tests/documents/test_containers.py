"""The same document from every container is the same text, character for character."""

import io

import pytest
from document_making import JUDGMENT, as_pdf

from extractor.casefile import DocumentError
from extractor.documents import load


def docx(text: str, *, table: list[list[str]] | None = None) -> bytes:
    docx_package = pytest.importorskip("docx")
    document = docx_package.Document()
    document.sections[0].header.paragraphs[0].text = "内部资料 注意保管"
    document.sections[0].footer.paragraphs[0].text = "第 1 页"
    for paragraph in text.split("\n"):
        document.add_paragraph("　　" + paragraph)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for r, row in enumerate(table):
            for c, words in enumerate(row):
                grid.cell(r, c).text = words
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def site(text: str) -> bytes:
    """A judgment site's page: navigation, share buttons, advertisements and a list of other documents around the text."""
    body = "".join(f"<p style='text-indent:2em'>{line}</p>\n" for line in text.split("\n"))
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>闻某案</title><style>p{margin:0}</style></head><body>"
        "<div class='top-nav'><a href='/'>首页</a> <a href='/s'>文书检索</a> 欢迎您，游客</div>"
        "<div>发布日期：2024-06-01　浏览：231次</div>"
        f"<script>document.write('下载')</script><div id='doc'>{body}</div>"
        "<div style='display:none'>被告人测试</div>"
        "<div>打印　下载　收藏</div><div class='related'>相关文书：某某盗窃案</div><div>版权所有 海西公开网</div></body></html>"
    ).encode()


CONTAINERS = [
    ("utf-8", JUDGMENT.encode()),
    ("utf-8 with mark", b"\xef\xbb\xbf" + JUDGMENT.encode()),
    ("gb18030", JUDGMENT.encode("gb18030")),
    ("utf-16 with mark", JUDGMENT.encode("utf-16")),
    ("utf-16 little without mark", JUDGMENT.encode("utf-16-le")),
    ("utf-16 big without mark", JUDGMENT.encode("utf-16-be")),
    ("pdf, footer first", as_pdf(JUDGMENT, header="海西省临江市河东区人民法院")),
    ("pdf, many pages", as_pdf(JUDGMENT, header="（2024）海0102刑初77号", rows=9, footer_first=False)),
    ("pdf, page of pages", as_pdf(JUDGMENT, rows=11, footer="第{}页 共4页")),
    ("html", site(JUDGMENT)),
    ("html in gb18030", site(JUDGMENT).decode().replace("charset='utf-8'", "charset='gb2312'").encode("gb18030")),
    (
        "html broken anywhere in its source",
        "".join(f"<p>{line[:9]}\n  {line[9:21]}\n{line[21:]}</p>" for line in JUDGMENT.split("\n")).encode(),
    ),
    ("html with line breaks only", ("<div>" + JUDGMENT.replace("\n", "<br/>&nbsp;&nbsp;") + "</div>").encode()),
    ("html in pre", f"<html><body><pre>{JUDGMENT}</pre></body></html>".encode()),
    ("text with entities", JUDGMENT.replace("，", "，&nbsp;").replace("“", "&ldquo;").encode()),
    ("text with tags left over", JUDGMENT.replace("\n", "<br>\n").encode()),
    ("one line", JUDGMENT.replace("\n", " ").encode()),
]


@pytest.mark.parametrize(("name", "data"), CONTAINERS, ids=[name for name, _ in CONTAINERS])
def test_same_text(name: str, data: bytes) -> None:
    assert load(data).text == JUDGMENT


def test_docx() -> None:
    assert load(docx(JUDGMENT)).text == JUDGMENT


def test_tables_of_docx_and_html_are_the_same() -> None:
    rows = [["户名", "流入金额（元）"], ["闻某", "12,000"], ["合计", "12,000"]]
    from_docx = load(docx("涉案账户如下：", table=rows))
    markup = (
        "<p>涉案账户如下：</p><table>"
        + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in r)}</tr>" for r in rows)
        + "</table>"
    )
    from_html = load(markup.encode())
    assert from_docx.text == from_html.text == "涉案账户如下：\n户名\t流入金额（元）\n闻某\t12,000\n合计\t12,000"
    for document in (from_docx, from_html):
        assert [[cell.text for cell in row] for row in document.tables[0].rows] == rows
        assert all(document.text[c.start : c.end] == c.text for row in document.tables[0].rows for c in row)


def test_merged_cells_stand_where_they_begin() -> None:
    markup = (
        "<table><tr><th>户名</th><th>账号尾号</th><th>流入</th></tr><tr><td rowspan=2>闻某</td><td>1122</td><td>300</td></tr>"
        "<tr><td>3344</td><td>500</td></tr><tr><td colspan=2>合计</td><td>800</td></tr></table>"
    )
    rows = [[cell.text for cell in row] for row in load(markup.encode()).tables[0].rows]
    assert rows == [["户名", "账号尾号", "流入"], ["闻某", "1122", "300"], ["", "3344", "500"], ["合计", "", "800"]]


def test_a_table_that_lays_out_the_page_is_none() -> None:
    cell = "".join(f"<p>{line}</p>" for line in JUDGMENT.split("\n"))
    document = load(f"<html><body><table><tr><td>首页</td></tr><tr><td>{cell}</td></tr></table></body></html>".encode())
    assert document.text == JUDGMENT
    assert document.tables == ()


def test_pages_of_a_pdf() -> None:
    document = load(as_pdf(JUDGMENT, rows=10))
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in zip(document.pages, document.pages[1:], strict=False))
    assert document.page_at(document.text.index("闻某得到6,500元")) > 1
    assert document.page_at(0) == 1


def test_numbers_that_word_writes_itself() -> None:
    from lxml import etree

    from extractor.documents.docx import W
    from extractor.documents.numbering import Numbering

    space = W.strip("{}")
    numbering = etree.fromstring(
        f'<w:numbering xmlns:w="{space}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    listed = etree.fromstring(
        f'<w:p xmlns:w="{space}"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr></w:p>'
    )
    numbers = Numbering(numbering)
    assert [numbers.label(listed) for _ in range(12)] == [
        f"{n}、" for n in "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
    ]
    assert Numbering(None).label(listed) == ""


def test_document_identity_is_the_hash_of_the_bytes() -> None:
    import hashlib

    data = JUDGMENT.encode()
    assert load(data).doc_id == hashlib.sha256(data).hexdigest()[:16]


BAD = [
    # what, name, code
    (b"", "a.txt", "empty_file"),
    (b" \r\n\n", "a.txt", "empty_file"),
    (b"%PDF-1.4\n%%EOF", "a.pdf", "damaged_pdf"),
    (as_pdf(JUDGMENT)[:900], "cut.pdf", "damaged_pdf"),
    ("这不是 PDF".encode(), "a.pdf", "damaged_pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "unknown_type"),
    (b"{\\rtf1 abc}", "a.rtf", "unknown_type"),
    (b"\x89PNG\r\n\x1a\n" + bytes(64), "a.png", "unknown_type"),
    (bytes(range(256)) * 4, "a.bin", "unknown_type"),
    (b"\xff\xd8\xff\xe0" + bytes(64), "a.jpg", "unknown_type"),
    (bytes(b % 128 + 128 for b in range(7, 7000, 3)), "a.txt", "bad_encoding"),
    (b"PK\x03\x04" + b"broken", "a.docx", "damaged_archive"),
    (b"<html><body><script>1</script></body></html>", "a.html", "no_text"),
    ("﻿　\n".encode(), "a.txt", "no_text"),
    ("# 说明\n这是笔记。".encode(), "notes.md", "unknown_type"),
    (b'{"a": 1}', "a.json", "unknown_type"),
]


@pytest.mark.parametrize(("data", "name", "code"), BAD, ids=[f"{code}-{name}" for _, name, code in BAD])
def test_bad_input_gives_one_line_with_what_where_and_what_to_do(data: bytes, name: str, code: str) -> None:
    with pytest.raises(DocumentError) as failure:
        load(data, name=name)
    assert failure.value.code == code
    assert failure.value.stage == "documents"
    assert failure.value.message.startswith(name)
    assert "\n" not in failure.value.message


def test_encrypted_and_empty_pdfs() -> None:
    import pypdfium2 as pdfium
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen import canvas

    locked = io.BytesIO()
    sheet = canvas.Canvas(locked, encrypt=StandardEncryption("secret", "owner"))
    sheet.drawString(72, 700, "x")
    sheet.save()
    with pytest.raises(DocumentError, match="密码") as failure:
        load(locked.getvalue(), name="locked.pdf")
    assert failure.value.code == "encrypted"

    empty = pdfium.PdfDocument.new()
    file = io.BytesIO()
    empty.save(file)
    with pytest.raises(DocumentError) as failure:
        load(file.getvalue(), name="none.pdf")
    assert failure.value.code == "no_pages"


def test_a_pdf_without_text_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlab.pdfgen import canvas

    from extractor.documents import ocr

    file = io.BytesIO()
    sheet = canvas.Canvas(file)
    sheet.rect(100, 100, 50, 50)
    sheet.save()
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    with pytest.raises(DocumentError, match=r"pip install 'anjuan\[ocr\]'") as failure:
        load(file.getvalue(), name="scan.pdf")
    assert failure.value.code == "no_text"
    with pytest.raises(DocumentError, match="--ocr off"):
        load(file.getvalue(), name="scan.pdf", ocr="off")


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.documents import limits

    monkeypatch.setattr(limits, "MAX_PAGES", 1)
    with pytest.raises(DocumentError) as failure:
        load(as_pdf(JUDGMENT, rows=5))
    assert failure.value.code == "too_large"
    monkeypatch.setattr(limits, "MAX_BYTES", 100)
    with pytest.raises(DocumentError) as failure:
        load(JUDGMENT.encode())
    assert failure.value.code == "too_large"


def test_unknown_ocr_mode() -> None:
    with pytest.raises(ValueError, match="auto, off, force"):
        load(b"x", ocr="maybe")
