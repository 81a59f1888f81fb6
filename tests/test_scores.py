"""Scoring against gold: perfect where results are the gold, worse by what was changed, and the same figures as the labellers' own script."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.archive import Results, analyze, load_results
from extractor.evaluation import GROUPS, Evaluation, GoldError, evaluate

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"
QUANTITIES = (*GROUPS["counts"], *GROUPS["amounts"])


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    out = tmp_path_factory.mktemp("evaluation") / "out"
    analyze(SAMPLES / "src", out, ocr="off")
    return load_results(out)


def as_gold(results: Results) -> dict[str, dict[str, Any]]:
    """The results as annotations that they satisfy, by stem."""
    gold = {}
    for case in results.rows("cases"):
        people = []
        for d in (r for r in results.rows("defendants") if r["doc_id"] == case["doc_id"]):
            intervals = {q: [float(e) if e is not None else None for e in (d[f"{q}_low"], d[f"{q}_high"])] for q in QUANTITIES}
            whose = d["defendant_id"]
            people.append({
                **{k: v for k, v in d.items() if not k.endswith(("_low", "_high"))},
                **{q: None if interval == [None, None] else interval for q, interval in intervals.items()},
                "sentences": [{k: float(v) if k.startswith("fine") and v is not None else v for k, v in s.items()} for s in results.rows("sentences") if s["defendant_id"] == whose],
                "clauses": {c["clause"]: c["result"] for c in results.rows("clauses") if c["defendant_id"] == whose},
                "offence_tag": None if d["tag_abstained"] else d["offence_tag"],
            })  # fmt: skip
        gold[Path(case["source"]).stem] = {"case": case, "defendants": people}
    return gold


def score(results: Results, folder: Path, change: Callable[[dict[str, dict[str, Any]]], object] = lambda gold: None) -> Evaluation:
    gold = as_gold(results)
    change(gold)
    for name, annotation in gold.items():
        (folder / f"{name}.json").write_text(json.dumps(annotation, ensure_ascii=False, default=str), encoding="utf-8")
    return evaluate(folder, results)


def test_results_agree_with_themselves(results: Results, tmp_path: Path) -> None:
    evaluation = score(results, tmp_path)
    assert evaluation.errors == []
    assert evaluation.micro.f1 == 1.0
    assert evaluation.missing == 0


def first(gold: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The defendant of the sample about rented cards."""
    return gold["s01_rented_cards"]["defendants"][0]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        # an exact figure must agree exactly: one fen off is wrong
        ("inflow_yuan", lambda g: first(g).update(inflow_yuan=[512306.41 + 0.01, 512306.41 + 0.01])),
        ("gain_yuan", lambda g: first(g).update(gain_yuan=None)),
        ("factors", lambda g: first(g)["factors"].append("merit")),
        ("convicted", lambda g: first(g).update(convicted=[])),
        ("gender", lambda g: first(g).update(gender="male")),
        ("sentence.term_months", lambda g: first(g)["sentences"][-1].update(term_months_low=9, term_months_high=9)),
        ("clauses", lambda g: first(g)["clauses"].update({"opinion2025.6.1": "undetermined"})),
        ("case_number", lambda g: g["s01_rented_cards"]["case"].update(case_number="（2025）虚01刑初1号")),
        ("defendants", lambda g: g["s01_rented_cards"]["defendants"].append({**first(g), "name": "无此人"})),
    ],
)
def test_a_disagreement_costs_its_field(results: Results, tmp_path: Path, field: str, change: Callable[[dict[str, Any]], object]) -> None:
    evaluation = score(results, tmp_path, change)
    assert evaluation.scores[field].f1 < 1.0
    assert any(f"\t{field}\t" in error for error in evaluation.errors)


def test_not_met_and_not_raised_are_one(results: Results, tmp_path: Path) -> None:
    evaluation = score(results, tmp_path, lambda g: first(g)["clauses"].update({"opinion2025.6.2": "not_met"}))
    assert evaluation.scores["clauses"].f1 == 1.0


def test_brackets_and_blanks_do_not_matter(results: Results, tmp_path: Path) -> None:
    evaluation = score(results, tmp_path, lambda g: g["s01_rented_cards"]["case"].update(case_number="(2025) 浙1102刑初88号"))
    assert evaluation.scores["case_number"].f1 == 1.0


def test_a_gold_document_without_case_is_all_missed(results: Results, tmp_path: Path) -> None:
    evaluation = score(results, tmp_path, lambda g: g.update(absent=g["s01_rented_cards"]))
    assert evaluation.missing == 1
    assert evaluation.scores["defendants"].recall < 1.0


def test_no_gold_is_said(results: Results, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="NAME.json"):
        evaluate(tmp_path, results)
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(GoldError, match="broken.json"):
        evaluate(tmp_path, results)


def test_figures_are_those_of_the_labellers_script(shared: Path, tmp_path: Path) -> None:
    script = shared / "eval" / "score.py"
    if not script.exists():
        pytest.skip("the labellers' script is not here")
    gold, out, figures = shared / "gold" / "written", tmp_path / "out", tmp_path / "figures.json"
    analyze(gold, out, ocr="off")
    subprocess.run([sys.executable, str(script), "--gold", str(gold), "--results", str(out), "--json", str(figures)], check=True, capture_output=True)
    theirs, ours = json.loads(figures.read_text(encoding="utf-8")), evaluate(gold, load_results(out)).as_json()
    for key in ("micro_f1", "macro_f1", "tag_macro_f1", "tag_abstained"):
        assert ours[key] == pytest.approx(theirs[key])
    assert {n: f["f1"] for n, f in ours["fields"].items()} == pytest.approx({n: f["f1"] for n, f in theirs["fields"].items()})
