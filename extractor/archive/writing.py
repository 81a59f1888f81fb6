"""Rows → Parquet shards in a folder per table. A shard is written whole or not at all, and so is a run.

A run is built in a hidden folder beside its destination and takes its place at the end, so that a destination never holds
half a run.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from extractor.archive.rows import Row
from extractor.catalogue import TABLES
from extractor.schemas import arrow_schema

MANIFEST = "manifest.json"
#: A shard is closed when it holds so many documents or facts.
SHARD_DOCUMENTS = 500
SHARD_FACTS = 100_000


class OutputError(Exception):
    """The destination cannot be used; the message says why and what to do."""


class Writer:
    """Collects rows and writes shards; :meth:`finish` puts the run in its place, :meth:`abandon` removes it."""

    def __init__(self, out: Path) -> None:
        self.out = out
        check_destination(out)
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            self.building = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
            self.building.chmod(0o777 & ~_umask())
            for name in TABLES:
                (self.building / name).mkdir()
        except OSError as error:
            raise OutputError(f"{out}：不能写入（{error.strerror or error}）；请换一个可写的输出目录") from error
        self._shard = 0
        self._documents = 0
        self._rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        self.counts: dict[str, int] = dict.fromkeys(TABLES, 0)

    def add(self, rows: dict[str, list[Row]]) -> None:
        """Rows of one input. Raises :class:`OutputError` when a full shard cannot be written."""
        for name, more in rows.items():
            self._rows[name] += more
        self._documents += 1
        if self._documents >= SHARD_DOCUMENTS or len(self._rows["facts"]) >= SHARD_FACTS:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        name = f"part-{self._shard:05d}.parquet"
        try:
            for table, rows in self._rows.items():
                if rows or self._shard == 0:  # every table has a file with its schema, even where it is empty
                    whole = self.building / table / name
                    partial = whole.with_suffix(".partial")
                    pq.write_table(pa.Table.from_pylist(rows, arrow_schema(TABLES[table])), partial, compression="zstd")
                    os.replace(partial, whole)
                    self.counts[table] += len(rows)
        except OSError as error:
            raise OutputError(f"{self.out}：写入失败（{error.strerror or error}）；请检查磁盘空间和权限") from error
        self._rows = {table: [] for table in TABLES}
        self._documents = 0
        self._shard += 1

    def files(self) -> dict[str, list[str]]:
        """Shards of each table, by name."""
        return {name: sorted(p.name for p in (self.building / name).iterdir()) for name in TABLES}

    def close_shards(self) -> None:
        """Write what is still held."""
        if self._documents or self._shard == 0:
            self._flush()

    def finish(self, manifest: dict[str, Any]) -> None:
        """Write the manifest and put the run in its place, where an earlier run of ours makes room for it."""
        try:
            text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
            (self.building / MANIFEST).write_text(text, encoding="utf-8")
            earlier = None
            if self.out.exists():
                earlier = Path(tempfile.mkdtemp(prefix=f".{self.out.name}.", dir=self.out.parent))
                os.replace(self.out, earlier / "earlier")
            try:
                os.replace(self.building, self.out)
            except OSError:
                if earlier is not None:
                    os.replace(earlier / "earlier", self.out)
                raise
            if earlier is not None:
                shutil.rmtree(earlier, ignore_errors=True)
        except OSError as error:
            raise OutputError(f"{self.out}：写入失败（{error.strerror or error}）；请检查磁盘空间和权限") from error

    def abandon(self) -> None:
        """Remove what was built."""
        shutil.rmtree(self.building, ignore_errors=True)


def check_destination(out: Path) -> None:
    """Raise :class:`OutputError` unless ``out`` is new, empty, or an earlier run (which the new one replaces)."""
    try:
        if out.exists() and not out.is_dir():
            raise OutputError(f"{out}：不是目录；请用 -o 另给一个目录")
        if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
            raise OutputError(f"{out}：目录里有别的文件，不会覆盖；请用 -o 另给一个新的或空的目录")
    except OSError as error:
        raise OutputError(f"{out}：不能写入（{error.strerror or error}）；请换一个可写的输出目录") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
