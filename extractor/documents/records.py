"""Tables of records (JSON Lines, CSV, Parquet), read row by row: each record is a document with hints from its columns."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from extractor.casefile import DocumentError
from extractor.documents import limits
from extractor.documents.sniffing import decode, encoding_of

#: Columns that hold the document, the best first; compared in lower case, without spaces and underscores.
TEXT_COLUMNS = (
    "全文", "文书全文", "裁判文书全文", "判决书全文", "文书内容", "裁判文书", "裁判文书内容", "判决书内容", "正文", "文书正文", "案件全文", "判决书", "起诉书",
    "内容", "文本", "text", "content", "fulltext", "qw", "qwcontent", "doccontent", "document", "documenttext", "body", "htmlcontent", "html",
    "裁判文书原文", "原文", "案情", "基本案情", "事实", "fact", "facts",
)  # fmt: skip
#: Columns used as hints: the hint and its usual names.
HINT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "case_number": ("案号", "案件号", "文书案号", "ah", "casenumber", "caseno", "docket"),
    "authority": ("法院", "法院名称", "审理法院", "裁判法院", "经办法院", "检察院", "制作机关", "fymc", "court", "courtname", "authority"),
    "decision_date": ("裁判日期", "判决日期", "裁判时间", "判决时间", "审结日期", "文书日期", "cprq", "decisiondate", "judgmentdate", "judgementdate", "date"),
}  # fmt: skip
_DATE = re.compile(r"([12][0-9]{3})\s*[-/.年]?\s*([0-9]{1,2})\s*[-/.月]?\s*([0-9]{1,2})(?![0-9])")
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Row:
    """A record: its number from 1 (a CSV's header is none), its text ("" where it has none), hints, or what is wrong with it."""

    number: int
    text: str = ""
    hints: dict[str, str] = field(default_factory=dict)
    problem: DocumentError | None = None


def rows(data: Path | bytes, name: str, text_column: str | None = None) -> Iterator[Row]:
    """Records of a table. Raises :class:`DocumentError`: ``no_text_column``, ``bad_encoding``, ``damaged_table``, ``empty_file``."""
    ending = Path(name.rsplit("!", 1)[-1]).suffix.lower()
    with ExitStack() as stack:
        file: BinaryIO = io.BytesIO(data) if isinstance(data, bytes) else stack.enter_context(data.open("rb"))
        if not file.read(1):
            raise DocumentError("empty_file", "文件是空的；请检查是否下载完整")
        file.seek(0)
        if ending == ".parquet":
            yield from _parquet(file, text_column)
        elif ending in (".csv", ".tsv"):
            yield from _csv(file, "\t" if ending == ".tsv" else None, text_column)
        else:
            yield from _json_lines(file, text_column)


def _json_lines(file: BinaryIO, text_column: str | None) -> Iterator[Row]:
    lines = _text(file)
    number = 0
    while line := lines.readline(limits.MAX_BYTES):
        if not line.strip():
            continue
        number += 1
        if len(line) == limits.MAX_BYTES and line[-1] != "\n":
            yield Row(number, problem=DocumentError("too_large", "这一行太长，没有读；请检查导出"))
            while (rest := lines.readline(limits.MAX_BYTES)) and rest[-1] != "\n":
                continue
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield Row(number, problem=DocumentError("bad_record", "这一行不是完整的 JSON；请检查导出"))
            continue
        if not isinstance(record, dict):
            yield Row(number, problem=DocumentError("bad_record", "这一行不是 JSON 对象（{…}）；请检查导出"))
            continue
        yield _row(number, record, _text_columns(record, text_column), _hint_columns(record))


def _csv(file: BinaryIO, delimiter: str | None, text_column: str | None) -> Iterator[Row]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    reader = csv.reader((line.replace("\x00", "") for line in _text(file, newline="")), delimiter=delimiter or ",")
    try:
        header = next(reader)
    except StopIteration:
        raise DocumentError("empty_file", "表里没有数据；请检查导出") from None
    except csv.Error as error:
        raise DocumentError("damaged_table", f"表头读不下去（{error}）；请检查导出") from error
    if len(header) == 1 and delimiter is None:
        for other in (";", "\t"):
            if other in header[0]:
                file.seek(0)
                yield from _csv(file, other, text_column)
                return
    columns, hints = _text_columns(header, text_column), _hint_columns(header)
    number = 0
    try:
        for values in reader:
            if not values:
                continue
            number += 1
            yield _row(number, dict(zip(header, values, strict=False)), columns, hints)
    except csv.Error as error:
        raise DocumentError("damaged_table", f"第 {number + 1} 条起读不下去（{error}）；请检查导出") from error


def _parquet(file: BinaryIO, text_column: str | None) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        names = table.schema_arrow.names
        columns, hints = _text_columns(names, text_column), _hint_columns(names)
        number = 0
        for batch in table.iter_batches(
            batch_size=_BATCH, columns=[*columns, *(c for c in hints.values() if c not in columns)]
        ):
            for record in batch.to_pylist():
                number += 1
                yield _row(number, record, columns, hints)
    except (pa.ArrowException, OSError) as error:
        raise DocumentError("damaged_table", "Parquet 文件已损坏或不完整；请重新导出") from error


def _text(file: BinaryIO, newline: str | None = None) -> io.TextIOWrapper:
    """A text file in UTF-8, UTF-16 or GB18030, by its first 64 kB."""
    encoding = encoding_of(file.read(65536))
    file.seek(0)
    return io.TextIOWrapper(file, encoding=encoding, errors="replace", newline=newline)


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-\ufeff]", "", name).lower()


def _text_columns(names: Iterable[str], text_column: str | None) -> list[str]:
    """The columns that may hold the document, the best first."""
    names = [name for name in names if isinstance(name, str)]
    if text_column is not None:
        if text_column not in names:
            raise DocumentError("no_text_column", f"没有“{text_column}”这一列；有的列：{_listed(names)}")
        return [text_column]
    plain = {_plain(name): name for name in reversed(names)}
    found = [plain[wanted] for wanted in TEXT_COLUMNS if wanted in plain]
    if not found:
        raise DocumentError(
            "no_text_column", f"看不出哪一列是文书正文；有的列：{_listed(names)}；请用 --text-column 指定"
        )
    return found


def _listed(names: list[str]) -> str:
    return "、".join(names[:12]) + ("等" if len(names) > 12 else "")


def _hint_columns(names: Iterable[str]) -> dict[str, str]:
    plain = {_plain(name): name for name in names if isinstance(name, str)}
    return {hint: plain[name] for hint, usual in HINT_COLUMNS.items() for name in reversed(usual) if name in plain}


def _row(number: int, record: Mapping[str, Any], columns: list[str], hint_columns: Mapping[str, str]) -> Row:
    hints = {}
    for hint, column in hint_columns.items():
        value = _string(record.get(column)).strip()
        if hint == "decision_date":
            value = _iso(value)
        if value:
            hints[hint] = value
    text = next((t for c in columns if (t := _string(record.get(c))).strip()), "")
    return Row(number, text, hints)


def _string(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_string(part) for part in value)
    if isinstance(value, bytes):
        return decode(value)
    return "" if value is None or isinstance(value, dict | bool) or value != value else str(value)


def _iso(value: str) -> str:
    found = _DATE.match(value)
    if not found:
        return ""
    year, month, day = map(int, found.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
