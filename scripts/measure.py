"""Measure Anjuan against gold annotations and write the figures that the READMEs show.

    python scripts/measure.py [--gold NAME=DIR ...] [--out docs/figures.json]

Without ``--gold``: the samples of the project, and the labelled sets in ``../shared/gold`` where they are present (they are
not part of the project). Each set is analysed anew, and the speed is measured; sets keep their old figures where they are not measured.
``python scripts/check_docs.py --write`` then puts the figures into the READMEs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import extractor
from extractor.archive import analyze, load_results
from extractor.evaluation import evaluate

ROOT = Path(__file__).resolve().parents[1]
SETS = {"samples": ROOT / "corpora" / "samples" / "pdf"}
SHARED = ROOT.parent / "shared" / "gold"
SHARED_SETS = ("written", "written2", "written3", "tables", "rendered", "scanned", "real")


def main() -> None:
    """Measure and write."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--gold", action="append", metavar="NAME=DIR", help="a set to measure")
    arguments.add_argument("--out", type=Path, default=ROOT / "docs" / "figures.json")
    args = arguments.parse_args()
    sets = {name: Path(folder) for name, _, folder in (g.partition("=") for g in args.gold or ())}
    if not sets:
        sets = SETS | {name: SHARED / name for name in SHARED_SETS if (SHARED / name).is_dir()}
    figures: dict[str, Any] = json.loads(args.out.read_text(encoding="utf-8")) if args.out.exists() else {"sets": {}}
    figures["version"] = extractor.__version__
    for name, folder in sets.items():
        figures["sets"][name] = measure(folder)
        print(f"{name:12} {figures['sets'][name]}")
    figures["speed"] = speed()
    args.out.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def speed() -> dict[str, Any]:
    """What ``scripts/benchmark.py`` measures on the samples, rounded."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "speed.json")
        subprocess.run([sys.executable, str(ROOT / "scripts" / "benchmark.py"), "--json", str(out)], cwd=ROOT, check=True)
        found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"), parse_float=lambda digits: round(float(digits), 2))
    return found


def measure(folder: Path) -> dict[str, Any]:
    """Rounded figures of one set."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "results")
        analyze(folder, out)
        evaluation = evaluate(folder, load_results(out))
    figures = evaluation.as_json()
    return {
        "documents": figures["documents"],
        "missing": figures["missing"],
        "micro_f1": round(figures["micro_f1"], 3),
        "defendants": round(figures["fields"]["defendants"]["f1"], 3),
        "groups": {name: round(group["f1"], 3) for name, group in figures["groups"].items()},
        "tag_macro_f1": round(figures["tag_macro_f1"], 3),
        "tag_abstained": round(figures["tag_abstained"], 3),
    }


if __name__ == "__main__":
    main()
