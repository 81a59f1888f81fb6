"""Run two revisions over a corpus and list every value that changed, with its words.

    python scripts/compare_revisions.py BASE [HEAD] --corpus DIR [--corpus DIR ...]

BASE and HEAD are git revisions; HEAD defaults to the working tree. Each revision analyses the corpus in a worktree of its
own; then cases, defendants, sentences and clauses are compared by source and defendant. A line is

    source / defendant  table.column  old -> new  «words behind the new value, else the old»

Exit code 0 whether or not anything changed (a comparison is for reading), 2 on usage.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

KEYS = {
    "cases": ("source",),
    "defendants": ("source", "name"),
    "sentences": ("source", "name", "charge", "stage"),
    "clauses": ("source", "name", "clause"),
}
IGNORED = {"doc_id", "defendant_id", "fact_id", "facts", "n_chars", "p_aiding", "p_concealing", "p_accomplice", "p_other"}


def analyse(tree: Path, corpora: list[Path], out: Path) -> None:
    """Run ``anjuan analyze`` of the code in ``tree``."""
    command = [sys.executable, "-m", "extractor.cli", "analyze", *map(str, corpora), "-o", str(out), "--ocr", "off"]
    done = subprocess.run(command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"analyze failed in {tree.name}: {done.stderr.strip().splitlines()[-1:]}")


def load(out: Path) -> dict[str, dict[tuple[Any, ...], dict[str, Any]]]:
    """Tables of a run keyed by what identifies a row across revisions; facts' words under ``words``."""
    import pyarrow.dataset as ds

    def rows(name: str) -> list[dict[str, Any]]:
        path = out / name
        return ds.dataset(path, format="parquet").to_table().to_pylist() if path.exists() else []

    source = {r["doc_id"]: r["source"] for r in rows("cases")}
    name = {r["defendant_id"]: r["name"] for r in rows("defendants")}
    tables: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = {}
    for table, key in KEYS.items():
        tables[table] = {}
        for r in rows(table):
            r = {**r, "source": source.get(r["doc_id"]), "name": r.get("name") or name.get(r.get("defendant_id"))}
            tables[table][tuple(r[k] for k in key)] = r
    words: dict[tuple[Any, ...], dict[str, Any]] = {}
    for f in rows("facts"):
        entry = words.setdefault((source.get(f["doc_id"]), name.get(f["defendant_id"])), {})
        entry.setdefault(f["field"], f["text"])
    tables["words"] = words
    return tables


def compare(old: dict[str, Any], new: dict[str, Any]) -> Counter[str]:
    """Print every difference; return how many per column."""
    changed: Counter[str] = Counter()
    for table in KEYS:
        for key in sorted(old[table].keys() | new[table].keys(), key=str):
            a, b = old[table].get(key), new[table].get(key)
            where = " / ".join(str(k) for k in key if k is not None)
            if a is None or b is None:
                changed[f"{table} rows"] += 1
                print(f"{where}\t{table}\t{'added' if a is None else 'gone'}")
                continue
            for column in sorted((a.keys() | b.keys()) - IGNORED - set(KEYS[table])):
                if a.get(column) == b.get(column):
                    continue
                changed[f"{table}.{column}"] += 1
                field = column.removesuffix("_low").removesuffix("_high")
                owner = (key[0], key[1] if len(key) > 1 else None)
                words = new["words"].get(owner, {}).get(field) or old["words"].get(owner, {}).get(field) or ""
                print(f"{where}\t{table}.{column}\t{a.get(column)} -> {b.get(column)}\t{words!r}")
    return changed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base")
    parser.add_argument("head", nargs="?", help="default: the working tree")
    parser.add_argument("--corpus", type=Path, action="append", required=True)
    args = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    corpora = [c.resolve() for c in args.corpus if c.exists()]
    if not corpora:
        print("no corpus found; nothing to compare")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        trees: list[Path] = []
        try:
            for i, revision in enumerate((args.base, args.head)):
                if revision is None:
                    trees.append(root)
                    continue
                tree = Path(folder) / f"tree{i}"
                subprocess.run(["git", "-C", str(root), "worktree", "add", "--detach", "-q", str(tree), revision], check=True)
                trees.append(tree)
            for i, tree in enumerate(trees):
                analyse(tree, corpora, Path(folder) / f"out{i}")
            changed = compare(load(Path(folder) / "out0"), load(Path(folder) / "out1"))
        finally:
            for tree in trees:
                if tree != root:
                    subprocess.run(["git", "-C", str(root), "worktree", "remove", "--force", str(tree)], check=False)
    print(f"{sum(changed.values())} values changed" + "".join(f"\n  {n:5} {c}" for c, n in changed.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
