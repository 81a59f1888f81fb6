"""What is misread on the project's own gold lists, and the pins that hold it.

    python tests/gold_pins.py          # says what came right or went wrong since the pins were set
    python tests/gold_pins.py --set    # pins what is misread now: look at the difference before committing it

A pin is ``document/defendant/field``; the classifier's tag is no reading and has tests of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from at_hand import LISTS, SAMPLES, SCANNED, facts  # noqa: E402

from extractor import law  # noqa: E402
from extractor.archive.rows import rows_of  # noqa: E402
from extractor.evaluation import evaluate  # noqa: E402

PINS = Path(__file__).with_name("gold_pins.json")
FOLDERS = {**{name: LISTS / name for name in ("dev", "bugs", "negatives", "known_failures")}, "samples": SAMPLES / "pdf"}


class _Read:
    """The tables of a folder's documents, read here and now (what ``evaluate`` asks of results)."""

    def __init__(self, folder: Path) -> None:
        self.tables: dict[str, list[dict[str, Any]]] = {}
        for path in sorted([*folder.glob("*.txt"), *folder.glob("*.pdf")]):
            if path.stem in SCANNED:
                continue
            case = facts(path)
            case.clauses, case.checks = law.evaluate(case)
            for table, rows in rows_of(case).items():
                self.tables.setdefault(table, []).extend(rows)

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.tables.get(table, [])


def misread(name: str) -> list[str]:
    """Every value of a list's documents that its gold contradicts, as ``document/defendant/field``."""
    errors = evaluate(FOLDERS[name], _Read(FOLDERS[name])).errors  # type: ignore[arg-type]
    where = (error.split("\t")[:2] for error in errors)
    return sorted({f"{place}/{field}" for place, field in where if place.split("/")[0] not in SCANNED and field not in ("offence_tag", "clauses_met")})


def pinned() -> dict[str, list[str]]:
    pins: dict[str, list[str]] = json.loads(PINS.read_text(encoding="utf-8"))
    return pins


def main() -> int:
    now = {name: misread(name) for name in FOLDERS}
    then = pinned() if PINS.exists() else {}
    for name, found in now.items():
        before = then.get(name, [])
        print(f"{name}: {len(found)} misread, {len(before)} pinned")
        print("".join(f"  right now   {pin}\n" for pin in before if pin not in found), end="")
        print("".join(f"  wrong now   {pin}\n" for pin in found if pin not in before), end="")
    if "--set" in sys.argv[1:]:
        PINS.write_text(json.dumps(now, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
