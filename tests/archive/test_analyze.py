"""A run: its tables and manifest, what becomes of bad inputs, duplicates, dying and hanging workers, and destinations."""

from __future__ import annotations

import json
import os
import shutil
import threading
from decimal import Decimal
from pathlib import Path

import pytest
from bad_inputs import write_all

from extractor.archive import Options, OutputError, ResultsError, Summary, analyze, load_results, supervision
from extractor.catalogue import TABLES
from extractor.schemas import arrow_schema

SAMPLES = Path(__file__).resolve().parents[2] / "corpora" / "samples"
TEXTS = SAMPLES / "src"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Summary, Path]:
    """A run over the samples' texts and every bad input, with a good file among the bad."""
    base = tmp_path_factory.mktemp("run")
    bad = base / "bad"
    write_all(bad)
    shutil.copy(TEXTS / "s01_rented_cards.txt", bad / "again.txt")
    (bad / "photo.png").write_bytes(b"\x89PNG")
    out = base / "out"
    named = [TEXTS, bad, base / "missing.pdf", bad / "photo.png"]
    return analyze(named, out, workers=2, ocr="off"), out


def test_every_input_ends_in_one_place(run: tuple[Summary, Path]) -> None:
    summary, out = run
    counts = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["counts"]
    texts = len(list(TEXTS.glob("*.txt")))
    assert counts["cases"] == texts == summary.cases
    assert counts["duplicates"] == 1
    assert counts["inputs"] == counts["cases"] + counts["failures"] + counts["duplicates"]
    assert counts["ignored"] == 1  # the picture in the folder; named directly it is an input


def test_each_trouble_has_its_code_and_one_line(run: tuple[Summary, Path], tmp_path: Path) -> None:
    expected = {**write_all(tmp_path / "codes"), "missing.pdf": "missing_path", "photo.png": "unknown_type"}
    rows = load_results(run[1]).rows("failures")
    assert {Path(r["source"]).name.split("#")[0]: r["error"] for r in rows} == expected
    for row in rows:
        assert "\n" not in row["message"]
        assert Path(row["source"]).name.split("#")[0] in row["message"]
        assert "；" in row["message"], "says what to do"


def test_other_sources_of_a_document_are_in_the_manifest(run: tuple[Summary, Path]) -> None:
    manifest = load_results(run[1]).manifest
    (duplicate,) = manifest["duplicates"]
    assert duplicate["source"].endswith("again.txt")
    assert duplicate["listed_as"].endswith("s01_rented_cards.txt")


def test_manifest_is_a_receipt(run: tuple[Summary, Path]) -> None:
    manifest = load_results(run[1]).manifest
    assert manifest["options"]["ocr"] == "off"
    assert manifest["versions"]["anjuan"]
    assert all(len(h) == 64 for kind in ("models", "law", "lexicon") for h in manifest[kind].values())
    assert manifest["law"]
    assert manifest["lexicon"]
    results = load_results(run[1])
    for name, table in manifest["tables"].items():
        assert table["rows"] == len(results.rows(name))
        assert table["files"]


def test_tables_have_the_columns_of_the_catalogue(run: tuple[Summary, Path]) -> None:
    import pyarrow.parquet as pq

    for table in TABLES.values():
        (file,) = (run[1] / table.name).iterdir()
        assert pq.read_schema(file).equals(arrow_schema(table))


def test_rows_belong_together(run: tuple[Summary, Path]) -> None:
    results = load_results(run[1])
    people = {r["defendant_id"] for r in results.rows("defendants")}
    facts = {r["fact_id"] for r in results.rows("facts")}
    for name in ("sentences", "facts", "clauses", "checks", "accounts"):
        for row in results.rows(name):
            assert row["defendant_id"] is None or row["defendant_id"] in people
            assert set(row.get("facts") or ()) <= facts
    assert all(r["included_in"] is None or r["included_in"] in facts for r in results.rows("facts"))


def test_order_of_rows_does_not_depend_on_workers(run: tuple[Summary, Path], tmp_path: Path) -> None:
    analyze(TEXTS, tmp_path / "one", workers=1, ocr="off")
    one = load_results(tmp_path / "one")
    for name in ("cases", "defendants", "facts", "clauses"):
        again = load_results(run[1]).rows(name)
        assert one.rows(name) == again, name


# ------------------------------------------------------------------------------------------------- workers that are lost

_HOSTILE = """
import sys; sys.path.insert(0, sys.argv[1])
import os, time
import extractor.reading
from extractor.archive import worker
read = extractor.reading.read
def hostile(item, **options):
    if "dies" in item.source: os._exit(11)
    if "hangs" in item.source: time.sleep(60)
    if "raises" in item.source: raise KeyError("x")
    if "grows" in item.source: bytearray(3 << 30)
    return read(item, **options)
extractor.reading.read = hostile
worker.main()
"""


def test_lost_workers_cost_one_input_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervision, "_BOOT", _HOSTILE)
    monkeypatch.setattr(supervision, "_START_SECONDS", 5.0)
    folder = tmp_path / "in"
    folder.mkdir()
    good = (TEXTS / "s01_rented_cards.txt").read_text(encoding="utf-8")
    for number, name in enumerate(("a", "b_dies", "c", "d_hangs", "e", "f_raises", "g_grows", "h")):
        (folder / f"{name}.txt").write_text(good + "\n" * (number + 1), encoding="utf-8")
    summary = analyze(folder, tmp_path / "out", workers=1, timeout=2.0, memory=1024)
    assert summary.cases == 4
    errors = {Path(r["source"]).stem: r["error"] for r in load_results(tmp_path / "out").rows("failures")}
    grows = "out_of_memory" if os.name == "posix" else errors["g_grows"]
    assert errors == {"b_dies": "worker_died", "d_hangs": "timeout", "f_raises": "internal_error", "g_grows": grows}


# ---------------------------------------------------------------------------------------------------------- destinations


def test_a_run_replaces_an_earlier_run(tmp_path: Path) -> None:
    out = tmp_path / "out"
    analyze(TEXTS, out, ocr="off")
    analyze(TEXTS / "s01_rented_cards.txt", out, ocr="off")
    assert len(load_results(out).rows("cases")) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["out"], "nothing is left beside it"


def test_other_files_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("x")
    with pytest.raises(OutputError, match="不会覆盖"):
        analyze(TEXTS, tmp_path, ocr="off")
    assert (tmp_path / "precious.txt").read_text() == "x"


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="输出目录|不是目录"):
        analyze(TEXTS, tmp_path / "file" / "out", ocr="off")
    with pytest.raises(OutputError, match="不是目录"):
        analyze(TEXTS, tmp_path / "file", ocr="off")


def test_an_interrupted_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("extractor.archive.running.manifest", interrupted)
    with pytest.raises(KeyboardInterrupt):
        analyze(TEXTS / "s01_rented_cards.txt", tmp_path / "out", ocr="off")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_ends_the_run_and_its_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, rows: object) -> None:
        raise OutputError("磁盘已满")

    monkeypatch.setattr("extractor.archive.writing.Writer.add", full)
    before = threading.active_count()
    with pytest.raises(OutputError, match="磁盘已满"):
        analyze(TEXTS, tmp_path / "out", workers=2, ocr="off")
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == before


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"workers": -1}, "workers"),
        ({"engine": "abacus"}, "engine"),
        ({"ocr": "maybe"}, "ocr"),
        ({"timeout": 0}, "timeout"),
        ({"memory": -5}, "memory"),
        ({"as_of": "yesterday"}, "as-of"),
    ],
)
def test_wrong_options_are_named(options: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Options(**options)  # type: ignore[arg-type]


# --------------------------------------------------------------------------------------------------------------- results


def test_results_are_relations_frames_and_sql(run: tuple[Summary, Path]) -> None:
    results = load_results(run[1])
    assert results.cases.aggregate("count(*)").fetchall() == [(run[0].cases,)]
    assert list(results.frame("failures").columns) == ["source", "stage", "error", "message"]
    low = results.query("SELECT max(inflow_yuan_low) FROM defendants").fetchall()[0][0]
    assert isinstance(low, Decimal)


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW cases",
        "COPY cases TO 'x.csv'",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT nothing FROM cases",
        "not sql",
    ],
)
def test_queries_only_read_results(run: tuple[Summary, Path], sql: str) -> None:
    with pytest.raises(ResultsError) as error:
        load_results(run[1]).query(sql)
    assert "\n" not in str(error.value)


def test_a_folder_without_results(tmp_path: Path) -> None:
    with pytest.raises(ResultsError, match="anjuan analyze"):
        load_results(tmp_path)
