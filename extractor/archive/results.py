"""The tables of a run, opened for reading: DuckDB relations, data frames, SQL."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.archive.writing import MANIFEST
from extractor.catalogue import TABLES

if TYPE_CHECKING:
    import duckdb
    import pandas


class ResultsError(Exception):
    """A folder that holds no results, or a query that cannot be run; the message says what to do."""


class Results:
    """Results of a run. ``results.defendants`` is a DuckDB relation, ``results.frame("defendants")`` a pandas DataFrame.

    Nothing can be written through it, and no file but the results can be read.
    """

    def __init__(self, out: Path, manifest: dict[str, Any]) -> None:
        import duckdb

        self.path = out
        self.manifest = manifest
        self.connection: duckdb.DuckDBPyConnection = duckdb.connect(":memory:")
        for name in TABLES:
            files = str(out.resolve() / name / "*.parquet").replace("'", "''")
            self.connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{files}')")
        folder = str(out.resolve()).replace("'", "''")
        for setting in (f"allowed_directories = ['{folder}']", "enable_external_access = false", "lock_configuration = true"):
            self.connection.execute(f"SET {setting}")

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """A table as a relation. Raises ``KeyError`` for a name that is none."""
        if name not in TABLES:
            raise KeyError(f"no table {name!r}; there are {', '.join(TABLES)}")
        return self.connection.table(name)

    def __getattr__(self, name: str) -> duckdb.DuckDBPyRelation:
        if name in TABLES:
            return self.table(name)
        raise AttributeError(name)

    def frame(self, name: str) -> pandas.DataFrame:
        """A table as a pandas DataFrame (needs pandas)."""
        frame: pandas.DataFrame = self.table(name).df()
        return frame

    def rows(self, name: str) -> list[dict[str, Any]]:
        """A table as a list of rows."""
        relation = self.table(name)
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]

    def query(self, sql: str) -> duckdb.DuckDBPyRelation:
        """One SELECT over the tables. Raises :class:`ResultsError` with DuckDB's message in one line."""
        import duckdb

        try:
            statements = self.connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise ResultsError("只能查询：请给一条 SELECT 语句")
            return self.connection.sql(sql)
        except duckdb.Error as error:
            first = " ".join(str(error).split("\n\n")[0].split())
            raise ResultsError(f"查询有误：{first}；表有 {', '.join(TABLES)}，字段见 anjuan codebook") from error


def load_results(out: str | Path) -> Results:
    """Open what :func:`~extractor.archive.analyze` wrote. Raises :class:`ResultsError` where there is no complete run."""
    path = Path(out)
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ResultsError(f"{out}：不是 anjuan analyze 的结果目录（没有可读的 {MANIFEST}）；请先运行 anjuan analyze") from error
    missing = [name for name in TABLES if not any((path / name).glob("*.parquet"))]
    if missing:
        raise ResultsError(f"{out}：结果不完整，缺少 {', '.join(missing)}；请重新运行 anjuan analyze")
    return Results(path, manifest)
