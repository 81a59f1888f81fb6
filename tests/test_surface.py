"""What ``import extractor`` offers, and that it costs nothing until used."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpora" / "samples" / "src" / "s01_rented_cards.txt"


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
    case = extractor.read(SAMPLE)
    doc = extractor.pipeline()(case.document.text)
    assert doc._.case.defendants == case.defendants
    assert len(doc.spans["facts"]) == len(case.facts)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_example_of_the_readme_runs(readme: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.S)
    example = re.sub(r'"[^"]+\.pdf"', repr(str(SAMPLE)), example)
    example = re.sub(r'\["[^"]+/"\]', repr([str(SAMPLE)]), example).replace('"results"', repr(str(tmp_path / "out")))
    scope: dict[str, object] = {}
    exec(example, scope)
    assert len(scope["results"].frame("defendants")) == 1  # type: ignore[attr-defined]


def test_unreadable_input_raises_one_kind_of_error(tmp_path: Path) -> None:
    with pytest.raises(extractor.DocumentError) as error:
        extractor.read(tmp_path / "nowhere.pdf")
    assert error.value.code == "missing_path"
