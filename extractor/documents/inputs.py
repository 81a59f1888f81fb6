"""What was named on the command line to single inputs: files, folders, archives and record tables.

Every input ends in a case or a failure; files in a folder or archive whose kind is no document at all are ignored and
counted. Nothing is unpacked to disk, and archives are read within limits.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.casefile import DocumentError

MAX_BYTES = 200 * 1024 * 1024  # of one document
MAX_MEMBERS = 200_000  # of one archive
MAX_RATIO = 200  # unpacked to packed size of one member
DOCUMENTS = frozenset((".pdf", ".txt", ".html", ".htm", ".docx", ".doc", ".wps", ".rtf"))
TABLES = frozenset((".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"))
TEXT_COLUMNS = ("全文", "文书内容", "裁判文书全文", "文书全文", "正文", "内容", "判决书全文", "full_text", "fulltext", "text", "content", "document", "qw")
HINT_COLUMNS = {
    "case_number": ("案号", "case_number", "case_no", "ah"),
    "authority": ("法院", "法院名称", "审理法院", "court", "authority"),
    "decision_date": ("裁判日期", "判决日期", "裁判时间", "date", "decision_date"),
}


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read. ``source`` as in CONTRACT.md; ``data`` gives its bytes; ``record`` its text where it is a record."""

    source: str
    data: Callable[[], bytes] | None = None
    record: str | None = None
    hints: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file in a folder or archive whose kind is no document."""

    source: str


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that cannot even be opened."""

    source: str
    error: DocumentError


def expand(paths: Iterable[str | Path], *, text_column: str | None = None) -> Iterator[Input | Ignored | Failed]:
    """Every input behind ``paths``, in order; folders are read recursively in sorted order."""
    for given in paths:
        path = Path(given)
        if not path.exists():
            yield Failed(str(given), DocumentError("missing_path", f"{given}: no such file or folder; check the path", stage="inputs"))
        elif path.is_dir():
            for file in sorted(p for p in path.rglob("*") if p.is_file()):
                yield from _file(file, named=False, text_column=text_column)
        else:
            yield from _file(path, named=True, text_column=text_column)


def _file(path: Path, *, named: bool, text_column: str | None) -> Iterator[Input | Ignored | Failed]:
    suffix = path.suffix.lower()
    if suffix == ".zip":
        yield from _archive(path, text_column)
    elif suffix in TABLES:
        yield from _records(str(path), suffix, path.read_bytes, text_column)
    elif suffix in DOCUMENTS or named:
        yield Input(str(path), path.read_bytes)
    else:
        yield Ignored(str(path))


def _archive(path: Path, text_column: str | None) -> Iterator[Input | Ignored | Failed]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [m for m in archive.infolist() if not m.is_dir()]
    except (zipfile.BadZipFile, OSError) as e:
        yield Failed(str(path), DocumentError("damaged_archive", f"{path}: not a readable zip archive ({e}); unpack it by hand", stage="inputs"))
        return
    if len(members) > MAX_MEMBERS:
        yield Failed(str(path), DocumentError("unsafe_archive", f"{path}: {len(members)} members, more than {MAX_MEMBERS}; split it", stage="inputs"))
        return
    for member in sorted(members, key=lambda m: m.filename):
        name = member.filename
        if not member.flag_bits & 0x800:
            try:
                name = name.encode("cp437").decode("gb18030")
            except (UnicodeEncodeError, UnicodeDecodeError):
                name = member.filename
        source, suffix = f"{path}!{name}", Path(name).suffix.lower()
        if suffix not in DOCUMENTS | TABLES:
            yield Ignored(source)
        elif member.flag_bits & 1:
            yield Failed(source, DocumentError("encrypted", f"{source}: encrypted member; unpack it with its password", stage="inputs"))
        elif member.file_size > MAX_BYTES or member.file_size > MAX_RATIO * max(member.compress_size, 1024):
            yield Failed(source, DocumentError("unsafe_archive", f"{source}: unpacks to {member.file_size} bytes; unpack and check it by hand", stage="inputs"))
        elif suffix in TABLES:
            yield from _records(source, suffix, lambda m=member: _member(path, m), text_column)
        else:
            yield Input(source, lambda m=member: _member(path, m))


def _member(path: Path, member: zipfile.ZipInfo) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(member)
    except (zipfile.BadZipFile, OSError, RuntimeError) as e:
        raise DocumentError("damaged_archive", f"{path}!{member.filename}: cannot be unpacked ({e}); pack it again") from e


def _records(source: str, suffix: str, data: Callable[[], bytes], text_column: str | None) -> Iterator[Input | Failed]:
    try:
        rows = _rows(suffix, data())
        column: str | None = text_column
        n = 0
        for n, row in enumerate(rows, start=1):  # noqa: B007
            where = f"{source}#row={n}"
            if isinstance(row, DocumentError):
                yield Failed(where, DocumentError(row.code, f"{where}: {row.message}", stage="inputs"))
                continue
            if column is None:
                column = next((c for c in TEXT_COLUMNS if c in row), None)
            if column is None or (text_column and text_column not in row):
                columns = ", ".join(list(row)[:12])
                yield Failed(where, DocumentError("no_text_column", f"{where}: no text column among {columns}; name it with --text-column", stage="inputs"))
                continue
            text = row.get(column)
            if not isinstance(text, str) or not text.strip():
                yield Failed(where, DocumentError("no_record_text", f"{where}: column {column} is empty; nothing to read", stage="inputs"))
                continue
            hints = {}
            for name, candidates in HINT_COLUMNS.items():
                value = next((row[c] for c in candidates if row.get(c)), None)
                if value is not None:
                    hints[name] = str(value)
            yield Input(where, record=text, hints=hints)
        if n == 0:
            yield Failed(source, DocumentError("empty_file", f"{source}: no records in it; nothing to read", stage="inputs"))
    except DocumentError as e:
        yield Failed(source, e)


def _rows(suffix: str, data: bytes) -> Iterator[dict[str, Any] | DocumentError]:
    if suffix == ".parquet":
        yield from _parquet(data)
        return
    from extractor.documents.text import decode

    text = decode(data, "record table")
    if suffix in (".csv", ".tsv"):
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        yield from csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if suffix == ".tsv" else ",")
        return
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as e:
            yield DocumentError("bad_record", f"not valid JSON ({e}); correct the line")
            continue
        yield row if isinstance(row, dict) else DocumentError("bad_record", "not a JSON object; one object a line is expected")


def _parquet(data: bytes) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        for batch in file.iter_batches(batch_size=256):
            yield from batch.to_pylist()
    except (pa.ArrowInvalid, OSError) as e:
        raise DocumentError("damaged_table", f"not a readable Parquet file ({e}); write it again", stage="inputs") from e
