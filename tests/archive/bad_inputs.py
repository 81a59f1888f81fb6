"""Files that give no case, made on the spot: one a kind of trouble."""

from __future__ import annotations

import io
import json
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

NO_PAGES = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def pdf(*, text: str = "", locked: bool = False) -> bytes:
    """A one-page PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", ownerPassword="other") if locked else None)
    if text:
        canvas.drawString(72, 720, text)
    else:
        canvas.rect(72, 72, 200, 200, fill=1)
    canvas.save()
    return out.getvalue()


def write_all(folder: Path) -> dict[str, str]:
    """Write the files; gives the expected error code of each by name."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, tuple[bytes, str]] = {
        "empty.pdf": (b"", "empty_file"),
        "blank.txt": (b" \r\n\t\n", "empty_file"),
        "locked.pdf": (pdf(text="judgment", locked=True), "encrypted"),
        "truncated.pdf": (pdf(text="judgment")[:300], "damaged_pdf"),
        "no_pdf.pdf": ("这不是PDF，只是改了扩展名的文本。".encode(), "damaged_pdf"),
        "no_pages.pdf": (NO_PAGES, "no_pages"),
        "no_text.pdf": (pdf(), "no_text"),
        "bad_encoding.txt": (bytes(range(128, 256)) * 40, "bad_encoding"),
        "damaged.docx": (b"PK\x03\x04 and then nothing of use", "damaged_archive"),
        "damaged.zip": (b"PK\x03\x04 and then nothing of use", "damaged_archive"),
        "no_column.jsonl": (json.dumps({"a": 1, "b": 2}).encode() + b"\n", "no_text_column"),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    return {name: code for name, (_, code) in files.items()}
