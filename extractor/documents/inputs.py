"""What the user named → single inputs: files, members of folders and archives, records of tables. Nothing is parsed here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from extractor.casefile import DocumentError
from extractor.documents import archives, limits, records

#: Endings of documents, of tables of records, and of what is opened to look inside.
DOCUMENTS = frozenset(
    (".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm", ".mht", ".mhtml", ".txt", ".text")
)
TABLES = frozenset((".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"))
ARCHIVES = frozenset((".zip",))


@dataclass(frozen=True, slots=True)
class Input:
    """One document to be read, cheap to hand to another process.

    ``source`` is how results name it (``path``, ``a.zip!b.pdf``, ``dump.csv#row=12``). A record carries its text, the
    others are read by :meth:`read`. ``hints``: ``case_number``, ``authority``, ``decision_date`` from a table's columns.
    """

    source: str
    kind: Literal["file", "member", "record"]
    path: Path
    members: tuple[str, ...] = ()
    record: str | None = None
    hints: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_path(cls, path: Path) -> Input:
        """The input for a file that is named directly."""
        return cls(str(path), "file", path)

    def read(self) -> bytes:
        """The bytes. Raises :class:`DocumentError` with ``missing_path``, ``unreadable``, ``too_large`` or ``unsafe_archive``."""
        if self.record is not None:
            return self.record.encode("utf-8", "replace")
        try:
            if self.members:
                return archives.read_member(self.path, self.members)
            size = self.path.stat().st_size
            if size > limits.MAX_BYTES:
                raise DocumentError(
                    "too_large",
                    f"{self.source}：文件有 {size >> 20} MB，超过上限 {limits.MAX_BYTES >> 20} MB；请拆分后再试",
                )
            return self.path.read_bytes()
        except FileNotFoundError as error:
            raise DocumentError("missing_path", f"{self.source}：找不到这个文件；请检查路径") from error
        except IsADirectoryError as error:
            raise DocumentError(
                "unknown_type", f"{self.source}：是文件夹，不是文件；请用 expand 或命令行读取"
            ) from error
        except OSError as error:
            raise DocumentError(
                "unreadable", f"{self.source}：读不出来（{error.strerror or error}）；请检查权限"
            ) from error


@dataclass(frozen=True, slots=True)
class IgnoredInput:
    """A file in a folder or archive that is no document; counted, not read."""

    source: str


@dataclass(frozen=True, slots=True)
class FailedInput:
    """An input that fails before it can be read: becomes a row of ``failures``."""

    source: str
    code: str
    message: str
    stage: str = "documents"


Found = Input | IgnoredInput | FailedInput


def expand(paths: Iterable[str | Path] | str | Path, *, text_column: str | None = None) -> Iterator[Found]:
    """Every input behind the paths, in a stable order: folders by name, archives by member, tables by row.

    ``text_column`` names the column of record tables that holds the document; without it the usual names are tried. A file
    named directly is always an input. Never raises for what is wrong with a path: that is a :class:`FailedInput`.
    """
    for path in [paths] if isinstance(paths, str | Path) else paths:
        path = Path(path)
        if path.is_dir():
            yield from _folder(path, text_column)
        elif not path.exists():
            yield FailedInput(str(path), "missing_path", f"{path}：找不到这个文件或文件夹；请检查路径")
        else:
            yield from _file(path, text_column, named=True)


def _folder(folder: Path, text_column: str | None) -> Iterator[Found]:
    failed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=failed.append):
        hidden = [name for name in folders if name.startswith(".") or name == "__MACOSX"]
        folders[:] = sorted(set(folders) - set(hidden))
        for name in sorted(names):
            yield from _file(Path(base) / name, text_column, named=False)
    for error in failed:
        yield FailedInput(
            str(error.filename), "unreadable", f"{error.filename}：读不出来（{error.strerror}）；请检查权限"
        )


def _file(path: Path, text_column: str | None, *, named: bool) -> Iterator[Found]:
    kind = path.suffix.lower()
    if path.name.startswith((".", "~$")) and not named:
        yield IgnoredInput(str(path))
    elif kind in ARCHIVES or (named and _begins(path, b"PK\x03\x04") and kind not in DOCUMENTS):
        yield from _archive(path, text_column)
    elif kind in TABLES:
        yield from _table(str(path), path, (), text_column)
    elif named or kind in DOCUMENTS or (kind == "" and _begins(path, b"%PDF-")):
        yield Input.of_path(path)
    else:
        yield IgnoredInput(str(path))


def _begins(path: Path, magic: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False


def _archive(path: Path, text_column: str | None) -> Iterator[Found]:
    source = str(path)
    try:
        for members, problem in archives.members(path):
            inside = "!".join((source, *members))
            kind = Path(members[-1]).suffix.lower() if members else ""
            if problem is not None:
                if not members or kind in DOCUMENTS | TABLES | ARCHIVES:
                    yield FailedInput(inside, problem.code, f"{inside}：{problem.message}")
                else:
                    yield IgnoredInput(inside)
            elif Path(members[-1]).name.startswith((".", "~$")) or "__MACOSX/" in members[-1]:
                yield IgnoredInput(inside)
            elif kind in TABLES:
                yield from _table(inside, path, members, text_column)
            elif kind in DOCUMENTS:
                yield Input(inside, "member", path, members)
            else:
                yield IgnoredInput(inside)
    except DocumentError as error:
        yield FailedInput(source, error.code, f"{source}：{error.message}")


def _table(source: str, path: Path, members: tuple[str, ...], text_column: str | None) -> Iterator[Found]:
    try:
        for row in records.rows(path if not members else archives.read_member(path, members), source, text_column):
            name = f"{source}#row={row.number}"
            if row.problem is not None:
                yield FailedInput(name, row.problem.code, f"{name}：{row.problem.message}")
            else:
                yield Input(name, "record", path, members, row.text, row.hints)
    except DocumentError as error:
        yield FailedInput(source, error.code, f"{source}：{error.message}")
    except OSError as error:
        yield FailedInput(source, "unreadable", f"{source}：读不出来（{error.strerror or error}）；请检查权限")
