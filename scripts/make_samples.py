"""Render the sample documents of `corpora/samples/src` into the containers that archives hold.

    python scripts/make_samples.py [NAME ...]

Sources are plain text in a small markup: the lines before the first blank line are the centred heading; `^^` marks a
table's caption; lines that begin and end with `|` are the rows of a table, the first one its header. Written are
`corpora/samples/pdf/NAME.pdf` (by two programs, one document as page images) and, for the names of `CONTAINERS`,
the same text as DOCX, HTML, GB18030 text and a JSONL record in `corpora/samples/containers`. The gold (NAME.json,
labelled by hand) lies beside each PDF and is copied beside the other containers, never made here.

Needed besides the package: reportlab, weasyprint, python-docx, Pillow, and the Debian fonts fonts-wqy-zenhei and
fonts-arphic-ukai (subsets are embedded). A run with the same tools gives the same bytes.
"""
from __future__ import annotations

import argparse
import html
import io
import json
import random
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "corpora" / "samples"
SONG = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")
KAI = Path("/usr/share/fonts/truetype/arphic/ukai.ttc")

# Documents that WeasyPrint renders; the rest go through reportlab.
BY_WEASYPRINT = frozenset({
    "s02_withdrawals", "s05_ten_defendants", "s07_non_prosecution", "s08_appeal_revised", "s11_company_accounts",
    "s13_gambling_settlement", "s15_accounts_table", "s16_doubtful_non_prosecution",
})
BORDERLESS = frozenset({"s15_accounts_table"})
SCANNED = frozenset({"s04_scanned"})
CONTAINERS = ("s01_rented_cards", "s06_indictment_sim_cards", "s09_ruling_upheld", "s12_virtual_currency")

MARGIN_MM = 26
SCAN_DPI = 170


@dataclass(frozen=True)
class Source:
    """One source: its heading lines and its blocks, each a paragraph, a caption (`^^`) or a table (list of rows)."""

    name: str
    heading: tuple[str, ...]
    blocks: tuple[str | list[list[str]], ...]


def read_source(path: Path) -> Source:
    """Parse one source; raises ValueError where a table row has another number of cells than its header."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    blocks: list[str | list[list[str]]] = []
    for line in body.splitlines():
        if line.startswith("|") and line.endswith("|"):
            cells = line[1:-1].split("|")
            if blocks and isinstance(blocks[-1], list):
                if len(cells) != len(blocks[-1][0]):
                    raise ValueError(f"{path.name}: {len(cells)} cells in a table of {len(blocks[-1][0])}: {line}")
                blocks[-1].append(cells)
            else:
                blocks.append([cells])
        elif line.strip():
            blocks.append(line.strip())
    return Source(path.stem, tuple(head.splitlines()), tuple(blocks))


def paragraphs(source: Source) -> Iterator[str]:
    """Heading lines and paragraphs as plain text (no tables: the containers are made of documents without one)."""
    yield from source.heading
    for block in source.blocks:
        if isinstance(block, list):
            raise TypeError(f"{source.name}: a document with a table is rendered to PDF only")
        yield block


def by_reportlab(source: Source, font: Path = SONG) -> bytes:
    """A4 pages with page numbers; ruled tables repeat their header on each page."""
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

    face = font.stem
    if face not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(face, str(font), subfontIndex=0))
    body = ParagraphStyle("body", fontName=face, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    title = ParagraphStyle("title", parent=body, fontSize=16, leading=26, firstLineIndent=0, alignment=TA_CENTER)
    cell = ParagraphStyle("cell", parent=body, fontSize=9.5, leading=13, firstLineIndent=0, alignment=TA_CENTER)
    flow: list[Flowable] = [Paragraph(html.escape(line), title) for line in source.heading]
    for block in source.blocks:
        if isinstance(block, list):
            rows = [[Paragraph(html.escape(text), cell) for text in row] for row in block]
            flow.append(Table(rows, repeatRows=1, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.6, "black")])))
        elif block.startswith("^^"):
            flow.append(Paragraph(html.escape(block[2:]), title.clone("caption", fontSize=11)))
        else:
            flow.append(Paragraph(html.escape(block), body))

    def number(canvas, template) -> None:  # type: ignore[no-untyped-def]  # reportlab ships no types
        canvas.setFont(face, 9)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, f"- {template.page} -")

    out = io.BytesIO()
    margin = MARGIN_MM * mm
    pages = SimpleDocTemplate(out, pagesize=A4, leftMargin=margin, rightMargin=margin, topMargin=margin,
                              bottomMargin=margin, title=source.name, invariant=1)
    pages.build(flow, onFirstPage=number, onLaterPages=number)
    return out.getvalue()


def as_html(source: Source) -> str:
    """The page as a court's site would serve it, with styles for print."""
    rule = "none" if source.name in BORDERLESS else "0.8pt solid #000"
    parts = [f"<h1>{html.escape(line)}</h1>" for line in source.heading]
    for block in source.blocks:
        if isinstance(block, list):
            header, *rows = ("".join(f"<td>{html.escape(text)}</td>" for text in row) for row in block)
            parts.append(f"<table><thead><tr>{header}</tr></thead><tbody>"
                         + "".join(f"<tr>{row}</tr>" for row in rows) + "</tbody></table>")
        elif block.startswith("^^"):
            parts.append(f"<p class='caption'>{html.escape(block[2:])}</p>")
        else:
            parts.append(f"<p>{html.escape(block)}</p>")
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{html.escape(source.heading[1])}</title><style>
@page {{ size: A4; margin: {MARGIN_MM}mm;
  @top-center {{ content: "{html.escape(source.heading[0])}"; font: 9pt "AR PL UKai CN" }}
  @bottom-center {{ content: "第" counter(page) "页 共" counter(pages) "页"; font: 9pt "AR PL UKai CN" }} }}
body {{ font: 12pt/1.8 "AR PL UKai CN"; }}
p {{ margin: 0; text-indent: 2em; text-align: justify }}
h1 {{ font-size: 16pt; text-align: center; margin: 0; font-weight: normal }}
.caption {{ text-align: center; text-indent: 0 }}
table {{ width: 100%; border-collapse: collapse; font-size: 10pt; line-height: 1.4 }}
td {{ border: {rule}; text-align: center; padding: 2pt }}
</style></head><body>
{chr(10).join(parts)}
</body></html>
"""


def by_weasyprint(source: Source) -> bytes:
    """A4 pages with the court's name at the head and page counters at the foot."""
    from weasyprint import HTML

    pdf: bytes = HTML(string=as_html(source)).write_pdf(pdf_identifier=source.name.encode())
    return pdf


def as_scan(pdf: bytes) -> bytes:
    """The pages of a PDF as slightly turned, grainy grey images in a PDF without text."""
    import pypdfium2
    from PIL import Image
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    chance = random.Random(7)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=SCAN_DPI / 72).to_pil().convert("L").rotate(0.3, fillcolor=255)
        grain = Image.frombytes("L", image.size, chance.randbytes(image.width * image.height))
        jpeg = io.BytesIO()
        Image.blend(image, grain, 0.04).save(jpeg, "JPEG", quality=45)
        jpeg.seek(0)
        canvas.drawImage(ImageReader(jpeg), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_docx(source: Source) -> bytes:
    """A DOCX with one paragraph a line and the same bytes at every run."""
    import datetime

    from docx import Document

    document = Document()
    stamp = datetime.datetime(2025, 1, 1)
    document.core_properties.created = document.core_properties.modified = stamp
    for line in paragraphs(source):
        document.add_paragraph(line)
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():  # python-docx stamps its members with the time of writing
            new.writestr(zipfile.ZipInfo(item.filename, (2025, 1, 1, 0, 0, 0)), old.read(item), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def make(name: str) -> None:
    """Write every rendering of one source."""
    source = read_source(SAMPLES / "src" / f"{name}.txt")
    pdf = by_weasyprint(source) if name in BY_WEASYPRINT else by_reportlab(source)
    if name in SCANNED:
        pdf = as_scan(pdf)
    (SAMPLES / "pdf" / f"{name}.pdf").write_bytes(pdf)
    if name not in CONTAINERS:
        return
    text = "\n".join(paragraphs(source))
    folder = SAMPLES / "containers"
    for kind, data in (
        ("docx", as_docx(source)),
        ("html", as_html(source).encode()),
        ("txt", text.encode("gb18030")),
        ("jsonl", (json.dumps({"全文": text}, ensure_ascii=False) + "\n").encode()),
    ):
        target = folder / kind / f"{name}.{kind}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        shutil.copyfile(SAMPLES / "pdf" / f"{name}.json", target.with_suffix(".json"))


def main() -> int:
    """Render the named sources, all of them without names."""
    parser = argparse.ArgumentParser(description="render the sample documents")
    parser.add_argument("names", nargs="*", help="source names without suffix (default: all)")
    names = parser.parse_args().names or sorted(path.stem for path in (SAMPLES / "src").glob("*.txt"))
    for font in (SONG, KAI):
        if not font.exists():
            print(f"font {font.name} is missing: install fonts-wqy-zenhei and fonts-arphic-ukai", file=sys.stderr)
            return 1
    for name in names:
        make(name)
        print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
