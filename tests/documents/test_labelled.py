"""The labelled documents beside the project: the same text from every container, and the tables that are known to be there."""

import json
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from extractor.documents import load
from extractor.documents.normalising import normalise


def test_rendered_documents_give_the_text_they_were_made_from(shared: Path) -> None:
    differing = []
    for path in sorted((shared / "gold" / "rendered").iterdir()):
        if (
            path.suffix != ".json"
            and load(path, ocr="off").text != load(shared / "gold" / "written" / f"{path.stem}.txt").text
        ):
            differing.append(path.name)
    assert differing == []


def test_tables_are_complete(shared: Path) -> None:
    for path in sorted((shared / "gold" / "tables").glob("*.pdf")):
        known = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["tables"]
        document = load(path, ocr="off")
        source = load(shared / "gold" / "tables_source" / f"{path.stem}.html")
        assert document.text == source.text, path.name
        for table, expected in zip(document.tables, known, strict=True):
            assert [cell.text for cell in table.rows[0]] == expected["header"]
            assert list(table.pages) == expected["pages"]


def test_real_documents_are_stable(shared: Path) -> None:
    for path in sorted((shared / "data" / "real").glob("*.txt"))[::5]:
        text = load(path).text
        assert normalise(text).text == text
        assert text.count("\n") > 5, path.name


@pytest.mark.slow
def test_scanned_documents(shared: Path) -> None:
    pytest.importorskip("rapidocr")
    path = shared / "gold" / "scanned" / "dw_21.pdf"
    read, written = load(path), load(shared / "gold" / "written" / "dw_21.txt")
    assert read.text_layer == "ocr"
    assert SequenceMatcher(None, read.text, written.text, autojunk=False).ratio() > 0.995
