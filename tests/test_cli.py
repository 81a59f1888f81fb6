"""The command line: exit codes, one clear line for whatever is wrong, output for a terminal and for a pipe, processor time."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bad_inputs import write_all

from extractor.cli import build_parser, main

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
ONE = SAMPLES / "src" / "s01_rented_cards.txt"
PDF = SAMPLES / "pdf" / "s01_rented_cards.pdf"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "out"
    assert main(["analyze", str(ONE), str(SAMPLES / "src" / "s02_withdrawals.txt"), "-o", str(folder), "--ocr", "off"]) == 0
    return folder


def error_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error."""
    captured = capsys.readouterr()
    (line,) = captured.err.strip().splitlines()
    assert line.startswith("anjuan: ")
    assert "Traceback" not in captured.err
    return line


# ------------------------------------------------------------------------------------------------------------ exit codes


def test_done_is_0_and_says_what_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(ONE), "-o", str(tmp_path / "out")]) == 0
    assert "案件 1" in capsys.readouterr().out


def test_every_bad_input_is_one_line_and_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = write_all(tmp_path / "bad")
    good = tmp_path / "bad" / "good.txt"
    good.write_bytes(ONE.read_bytes())
    assert main(["analyze", str(tmp_path / "bad"), "-o", str(tmp_path / "out"), "--ocr", "off"]) == 1
    captured = capsys.readouterr()
    assert len(captured.err.strip().splitlines()) == len(names)
    assert "案件 1" in captured.out, "the rest of the run is complete"


@pytest.mark.parametrize("command", ["show", "text"])
def test_bad_documents_shown_one_by_one(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in write_all(tmp_path):
        assert main([command, str(tmp_path / name), "--ocr", "off"]) in (1, 2), name
        assert name in error_line(capsys)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        # a path that is not there is an input of analyze (a row of failures), but wrong usage of the others
        (["show", "nowhere.pdf"], "找不到"),
        (["text", "nowhere.pdf"], "找不到"),
        (["show", "{samples}"], "文件夹"),
        (["show", "{one}", "--as-of", "someday"], "不是日期"),
        (["analyze", "{one}", "-o", "{one}"], "不是目录"),
        (["analyze", "{one}", "-o", "{samples}"], "不会覆盖"),
        (["analyze", "{one}", "-o", "{tmp}/o", "--workers", "-2"], "workers"),
        (["analyze", "{one}", "-o", "{tmp}/o", "--as-of", "x"], "as-of"),
        (["query", "{samples}", "SELECT 1"], "anjuan analyze"),
        (["query", "{out}", "DELETE FROM cases"], "SELECT"),
        (["query", "{out}", "SELECT nothing FROM cases"], "codebook"),
        (["evaluate", "--gold", "{tmp}", "--results", "{out}"], "标注"),
        (["evaluate", "--gold", "{tmp}", "--results", "{tmp}"], "anjuan analyze"),
        (["law", "--article", "99"], "99"),
        (["train", "nowhere.jsonl", "-o", "{tmp}/m"], "找不到"),
        (["train", "{tmp}", "-o", "{tmp}/m"], "不能用来训练"),
    ],
)
def test_wrong_usage_is_one_line_and_2(args: list[str], words: str, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = {"one": ONE, "samples": SAMPLES, "out": out, "tmp": tmp_path}
    assert main([a.format(**places) for a in args]) == 2
    assert words in error_line(capsys)


@pytest.mark.parametrize("args", [[], ["dance"], ["analyze", "x"], ["show", "x", "--lang", "la"], ["analyze", "x", "-o", "y", "--workers", "two"]])
def test_wrong_arguments_are_one_line_and_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(args)
    assert stop.value.code == 2
    assert "--help" in error_line(capsys)


def test_analyze_of_a_missing_path_is_a_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(tmp_path / "nowhere"), "-o", str(tmp_path / "out")]) == 1
    assert "nowhere" in error_line(capsys)


# ------------------------------------------------------------------------------------------------------------- documents


def test_text_is_what_offsets_refer_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", str(PDF)]) == 0
    text = capsys.readouterr().out
    assert main(["show", str(PDF), "--json"]) == 0
    case = json.loads(capsys.readouterr().out)
    facts = [f for d in case["defendants"] for f in d["facts"]] + case["facts"]
    assert facts
    assert all(text[f["start"] : f["end"]] == f["text"] for f in facts)


def test_json_holds_to_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    for path in sorted((SAMPLES / "src").glob("*.txt")):
        assert main(["show", str(path), "--json"]) == 0
        jsonschema.validate(json.loads(capsys.readouterr().out), schema)


def test_sources_are_named_as_tables_name_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dump = tmp_path / "dump.jsonl"
    text = ONE.read_text(encoding="utf-8")
    dump.write_text("".join(json.dumps({"全文": text + "\n" * n}, ensure_ascii=False) + "\n" for n in range(2)), encoding="utf-8")
    assert main(["show", str(dump)]) == 2
    example = error_line(capsys).split("例如 ")[1]
    assert main(["show", example]) == 0
    assert "颜某某" in capsys.readouterr().out
    assert main(["show", f"{dump}#row=77"]) == 2
    assert "没有这份文书" in error_line(capsys)


def test_control_characters_reach_neither_page_nor_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = tmp_path / "x.txt"
    hostile.write_text(ONE.read_text(encoding="utf-8").replace("颜某某", "颜\x1b[2J某某\x07\u202e"), encoding="utf-8")
    assert main(["show", str(hostile)]) == 0
    shown = capsys.readouterr().out
    assert not [c for c in shown if not c.isprintable() and c not in "\n　"]
    assert main(["show", str(tmp_path / "no\x1b[31mway.pdf")]) == 2
    assert "\x1b" not in capsys.readouterr().err


# ----------------------------------------------------------------------------------------------------------------- query


def test_query_prints_csv_in_a_pipe(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(out), "SELECT name, convicted FROM defendants ORDER BY doc_id, defendant_id"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["name", "convicted"]
    assert len(rows) > 2


def test_cells_cannot_become_formulas(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", str(out), "SELECT '=cmd()' AS a, -5 AS b"]) == 0
    assert capsys.readouterr().out == "a,b\n'=cmd(),-5\n"


# -------------------------------------------------------------------------------------------------------- processor time


def seconds_of(*args: str) -> float:
    """Processor time of one command in a fresh process."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "extractor.cli", *args], check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


@pytest.mark.skipif(os.name != "posix", reason="needs the system's processor times")
def test_help_and_show_are_quick() -> None:
    assert min(seconds_of("--help") for _ in range(2)) < 0.5
    assert min(seconds_of("show", str(PDF)) for _ in range(2)) < 3.0


def test_every_command_and_option_is_described() -> None:
    (commands,) = (a for a in build_parser()._actions if a.choices)
    assert set(commands.choices or ()) == {"analyze", "show", "text", "law", "codebook", "schema", "evaluate", "train", "query"}
    for sub in (commands.choices or {}).values():
        assert all(action.help for action in sub._actions)


def test_train_writes_model_metrics_and_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = subprocess.run([sys.executable, "scripts/offence_synthetic.py", "--documents", "40"], capture_output=True, check=True, cwd=SAMPLES.parents[1])
    archive = tmp_path / "archive.jsonl"
    archive.write_bytes(made.stdout)
    assert main(["train", str(archive), "-o", str(tmp_path / "model")]) == 0
    assert sorted(p.name for p in (tmp_path / "model").iterdir()) == ["offence.json", "offence.md", "offence.npz"]
    assert "macro-F1" in capsys.readouterr().out
