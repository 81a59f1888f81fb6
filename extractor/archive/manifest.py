"""The receipt of a run: what went in, by which code, models and law it was read, and counts that sum."""

from __future__ import annotations

import hashlib
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import extractor
from extractor.resources import path
from extractor.schemas import fingerprint

#: Packages whose version can change what is read.
_PACKAGES = ("pypdfium2", "pdfplumber", "lxml", "jieba", "rjieba", "spacy", "numpy", "scikit-learn", "pyarrow", "rapidocr", "onnxruntime")


def versions() -> dict[str, str]:
    """Installed versions of Anjuan, Python and what reads documents."""
    found = {"anjuan": extractor.__version__, "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def hashes(kind: str) -> dict[str, str]:
    """SHA-256 of every file of ``models``, ``law`` or ``lexicon``, by relative path."""
    root = Path(path(kind))
    if not root.is_dir():
        return {}
    files = sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def manifest(
    *,
    inputs: list[str],
    options: dict[str, Any],
    counts: dict[str, int],
    duplicates: list[dict[str, str]],
    rows: dict[str, int],
    files: dict[str, list[str]],
    started: datetime,
) -> dict[str, Any]:
    """The manifest as it is written. ``counts``: inputs = cases + failures + duplicates; ``ignored`` are no inputs."""
    return {
        "format": 1,
        "schema": fingerprint(),
        "started": started.isoformat(timespec="seconds"),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": inputs,
        "options": options,
        "counts": counts,
        "duplicates": duplicates,
        "tables": {name: {"rows": rows[name], "files": files[name]} for name in rows},
        "versions": versions(),
        "models": hashes("models"),
        "law": hashes("law"),
        "lexicon": hashes("lexicon"),
    }
