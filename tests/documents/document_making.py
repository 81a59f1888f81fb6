"""Documents for these tests, made on the spot: the words are the tests' own."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

FONT = "STSong-Light"
SIZE = 12
LEFT, RIGHT, TOP = 72, A4[0] - 72, A4[1] - 90

JUDGMENT = """海西省临江市河东区人民法院
刑事判决书
（2024）海0102刑初77号
公诉机关海西省临江市河东区人民检察院。
被告人闻某，男，1999年5月6日出生，汉族，初中文化，货车司机，住临江市河东区。因涉嫌犯帮助信息网络犯罪活动罪，于2023年11月2日被刑事拘留，同年12月8日被逮捕。现羁押于临江市看守所。
辩护人单某，海西潮生律师事务所律师。
临江市河东区人民检察院以临东检刑诉〔2024〕61号起诉书指控被告人闻某犯帮助信息网络犯罪活动罪，于2024年3月4日向本院提起公诉。本院适用简易程序，公开开庭审理了本案。现已审理终结。
经审理查明，2023年6月至8月，被告人闻某把自己名下的4张银行卡连同手机卡交给一名叫“老贾”的人使用，四张卡共流入资金1,286,430.55元，其中查明来自被骗人的钱款为86,200元，闻某得到6,500元。
本院认为，被告人闻某的行为已构成帮助信息网络犯罪活动罪。依照《中华人民共和国刑法》第二百八十七条之二第一款之规定，判决如下：
一、被告人闻某犯帮助信息网络犯罪活动罪，判处有期徒刑八个月，并处罚金人民币五千元。
（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即自2023年11月2日起至2024年7月1日止。）
二、继续追缴被告人闻某违法所得人民币六千五百元，上缴国库。
如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向海西省临江市中级人民法院提出上诉。
审判员陆某某
二〇二四年四月九日
书记员白某"""


class Sheet:
    """A PDF drawn line by line."""

    def __init__(self) -> None:
        if FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._file = io.BytesIO()
        self.canvas = canvas.Canvas(self._file, pagesize=A4, invariant=1)
        self.canvas.setFont(FONT, SIZE)

    def page(self) -> None:
        self.canvas.showPage()
        self.canvas.setFont(FONT, SIZE)

    def line(self, x: float, y: float, words: str) -> None:
        self.canvas.drawString(x, y, words)

    def data(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def wrapped(paragraph: str, columns: float, indent: int = 2) -> list[str]:
    """A paragraph as printed lines of so many Chinese characters, the first one set in."""
    lines, line, width = [], "　" * indent, float(indent)
    for sign in paragraph:
        across = 0.5 if sign.isascii() else 1.0
        if width + across > columns:
            lines.append(line)
            line, width = "", 0.0
        line, width = line + sign, width + across
    return [*lines, line]


def as_pdf(text: str, *, header: str = "", footer: str = "— {} —", rows: int = 30, footer_first: bool = True) -> bytes:
    """A text as a PDF of justified, indented paragraphs with a header and page numbers, which may come first in the stream."""
    sheet = Sheet()
    columns = (RIGHT - LEFT) / SIZE
    printed: list[tuple[float, str]] = []
    for paragraph in text.split("\n"):
        if len(paragraph) < 20 and paragraph[-1] not in "。：；）":
            printed.append((LEFT + (RIGHT - LEFT - SIZE * len(paragraph)) / 2, paragraph))
            continue
        first, *rest = wrapped(paragraph, columns)
        printed.append((LEFT + 2 * SIZE, first.strip("　")))
        printed += [(LEFT, line) for line in rest]
    for number, start in enumerate(range(0, len(printed), rows), 1):
        if number > 1:
            sheet.page()
        furniture = [(LEFT + 150, A4[1] - 45, header), (A4[0] / 2 - 12, 40, footer.format(number))]
        if footer_first:
            for x, y, words in furniture:
                sheet.line(x, y, words)
        for n, (x, words) in enumerate(printed[start : start + rows]):
            sheet.line(x, TOP - 21 * n, words)
        if not footer_first:
            for x, y, words in furniture:
                sheet.line(x, y, words)
    return sheet.data()


def ruled(
    sheet: Sheet, rows: Sequence[Sequence[str]], widths: Sequence[float], top: float, height: float = 24
) -> float:
    """Draw a table with lines around all cells; gives the y below it. A cell may have several lines."""
    y = top
    for row in rows:
        tall = height * max(1, *(cell.count("\n") + 1 for cell in row))
        x: float = LEFT
        for cell, width in zip(row, widths, strict=True):
            sheet.canvas.rect(x, y - tall, width, tall)
            for n, words in enumerate(cell.split("\n")):
                sheet.line(x + 3, y - 16 - 16 * n, words)
            x += width
        y -= tall
    return y
