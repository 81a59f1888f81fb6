"""The comparison of two revisions: what it lists, and that a revision does not differ from itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from compare_revisions import compare  # noqa: E402


def tables(gain: int | None, *, words: str = "获利3000元") -> dict[str, dict[tuple[str, ...], dict[str, object]]]:
    row = {"source": "a.txt", "name": "王某", "gain_yuan_low": gain, "doc_id": str(gain)}
    return {"cases": {}, "defendants": {("a.txt", "王某"): row}, "sentences": {}, "clauses": {}, "words": {("a.txt", "王某"): {"gain_yuan": words}}}


def test_a_changed_value_is_listed_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(tables(2000), tables(3000)) == {"defendants.gain_yuan_low": 1}
    assert capsys.readouterr().out == "a.txt / 王某\tdefendants.gain_yuan_low\t2000 -> 3000\t'获利3000元'\n"


def test_rows_that_come_and_go_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    empty = {**tables(1), "defendants": {}}
    assert compare(empty, tables(1)) == compare(tables(1), empty) == {"defendants rows": 1}
    assert [line.split("\t")[-1] for line in capsys.readouterr().out.splitlines()] == ["added", "gone"]


def test_numbers_of_a_run_are_no_change() -> None:
    assert compare(tables(1), {**tables(1), "defendants": {k: {**v, "doc_id": "other"} for k, v in tables(1)["defendants"].items()}}) == {}


def test_a_revision_does_not_differ_from_itself() -> None:
    if subprocess.run(["git", "-C", str(ROOT), "rev-parse", "--verify", "HEAD"], capture_output=True).returncode:
        pytest.skip("not a git checkout")
    command = [sys.executable, "scripts/compare_revisions.py", "HEAD", "HEAD", "--corpus", "corpora/gold/bugs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "0 values changed"
