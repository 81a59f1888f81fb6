"""What ``import extractor`` offers, and that it costs nothing until used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import extractor

SAMPLE = Path(__file__).resolve().parents[1] / "corpora" / "samples" / "src" / "s01_rented_cards.txt"


def test_everything_named_is_there() -> None:
    for name in extractor.__all__:
        assert getattr(extractor, name) is not None
    with pytest.raises(AttributeError, match="nothing_such"):
        extractor.nothing_such  # noqa: B018


@pytest.mark.parametrize("module", ["extractor", "extractor.cli", "extractor.reading"])
def test_imports_are_light(module: str) -> None:
    heavy = ("pyarrow", "duckdb", "spacy", "sklearn", "pdfplumber", "rich", "pandas")
    code = f"import {module}, sys; print([m for m in {heavy!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_path_bytes_and_text_give_the_same_case() -> None:
    from extractor.archive.rows import nested
    from extractor.reading import read_text

    data = SAMPLE.read_bytes()
    cases = [nested(c) for c in (extractor.read(SAMPLE), extractor.read(data), read_text(data.decode("utf-8")))]
    for case in cases:
        del case["case"]["source"]
    assert cases[0] == cases[1] == cases[2]


def test_the_spacy_pipeline_carries_the_case() -> None:
    doc = extractor.pipeline()(SAMPLE.read_text(encoding="utf-8"))
    assert [d.name for d in doc._.case.defendants] == ["颜某某"]
    assert doc.spans["facts"]


def test_unreadable_input_raises_one_kind_of_error(tmp_path: Path) -> None:
    with pytest.raises(extractor.DocumentError) as error:
        extractor.read(tmp_path / "nowhere.pdf")
    assert error.value.code == "missing_path"
