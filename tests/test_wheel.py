"""The wheel works on its own: models, law data and lexicon inside, run in an empty directory outside of the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "corpora" / "samples" / "pdf" / "s01_rented_cards.pdf"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of this checkout."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = folder.glob("anjuan-*.whl")
    return built


@pytest.mark.slow
def test_it_carries_models_law_and_lexicon(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for kind, folder in (("models", "models"), ("law", "corpora/law"), ("lexicon", "corpora/lexicon")):
        files = {p.relative_to(ROOT / folder).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file() and "__pycache__" not in p.parts}
        assert files
        assert files <= {name.removeprefix(f"extractor/_data/{kind}/") for name in names}
    assert not [name for name in names if name.startswith(("tests/", "scripts/", "corpora/"))]


@pytest.mark.slow
def test_it_runs_in_an_empty_directory(wheel: Path, tmp_path: Path) -> None:
    home, empty = tmp_path / "home", tmp_path / "empty"
    empty.mkdir()
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(home), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(home)}

    def run(*args: str) -> str:
        return subprocess.run([sys.executable, "-P", *args], cwd=empty, env=environment, check=True, capture_output=True, text=True).stdout

    assert str(home) in run("-c", "import extractor; print(extractor.__file__)")
    case = json.loads(run("-m", "extractor.cli", "show", str(SAMPLE), "--json"))
    assert case["defendants"][0]["clauses"]
    assert case["defendants"][0]["offence_tag"]
    run("-m", "extractor.cli", "analyze", str(SAMPLE), "-o", "out", "--workers", "1")
    manifest = json.loads((empty / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["models"]
    assert manifest["law"]
    assert manifest["lexicon"]
