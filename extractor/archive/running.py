"""Many inputs → one run of tables: the mapping of :func:`extractor.read` over workers, written and counted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from extractor.archive.manifest import manifest
from extractor.archive.supervision import Supervisor
from extractor.archive.worker import Failure, Settings
from extractor.archive.writing import OutputError, Writer
from extractor.documents import IgnoredInput, expand

__all__ = ["Options", "OutputError", "Summary", "analyze"]

ENGINES = ("local",)
OCR_MODES = ("auto", "off", "force")


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. ``workers`` 0 = one a processor; ``timeout`` seconds and ``memory`` MiB are limits of one document."""

    workers: int = 0
    engine: str = "local"
    ocr: str = "auto"
    as_of: str | None = None
    text_column: str | None = None
    timeout: float = 300.0
    memory: int = 4096

    def __post_init__(self) -> None:
        """Raises ``ValueError`` naming the option that is wrong."""
        if self.workers < 0:
            raise ValueError(f"workers：{self.workers} 不能是负数；0 表示每个处理器一个进程")
        if self.engine not in ENGINES:
            raise ValueError(f"engine：没有 {self.engine!r}；可用 {', '.join(ENGINES)}")
        if self.ocr not in OCR_MODES:
            raise ValueError(f"ocr：没有 {self.ocr!r}；可用 {', '.join(OCR_MODES)}")
        if self.timeout <= 0:
            raise ValueError(f"timeout：{self.timeout:g} 秒不行；请给一个正数")
        if self.memory < 0:
            raise ValueError(f"memory：{self.memory} 不能是负数；0 表示不限")
        if self.as_of is not None:
            try:
                date.fromisoformat(self.as_of)
            except ValueError:
                raise ValueError(f"as-of：{self.as_of!r} 不是日期；请写成 2025-08-01 这样") from None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of a run: ``inputs = cases + failures + duplicates``; ``ignored`` files were no documents."""

    out: Path
    inputs: int
    cases: int
    failures: int
    duplicates: int
    ignored: int
    defendants: int
    failed: tuple[str, ...] = ()  # the first messages


class Progress(Protocol):
    """Told of every outcome."""

    def __call__(self, done: int, failures: int) -> None: ...


#: So many messages of failures are kept for the summary; all of them are in the table.
_MESSAGES = 20


def analyze(paths: Iterable[str | Path] | str | Path, out: str | Path, options: Options | None = None, **settings: object) -> Summary:
    """Read every input behind ``paths`` and write the tables to ``out``, whole or not at all.

    Options are given as :class:`Options` or by its names (``workers=4``, ``ocr="off"``). A progress bar shows where standard
    error is a terminal. Raises :class:`OutputError` where ``out`` cannot be used, ``ValueError`` for a wrong option.
    """
    options = options or Options(**settings)  # type: ignore[arg-type]
    named = [str(p) for p in ([paths] if isinstance(paths, str | Path) else paths)]
    started = datetime.now(UTC)
    writer = Writer(Path(out))
    counts = dict.fromkeys(("inputs", "cases", "failures", "duplicates", "ignored"), 0)
    first: dict[str, str] = {}  # doc_id → source of its row
    duplicates: list[dict[str, str]] = []
    failed: list[str] = []
    workers = options.workers or _processors()
    reading = Settings(options.ocr, options.as_of, options.memory << 20)
    supervisor = Supervisor(expand(named, text_column=options.text_column), reading, workers=workers, seconds=options.timeout)
    try:
        with _progress() as progress, closing(supervisor.run()) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome.found, IgnoredInput) or outcome.result is None:
                    counts["ignored"] += 1
                    continue
                counts["inputs"] += 1
                if isinstance(outcome.result, Failure):
                    failure = outcome.result
                    counts["failures"] += 1
                    if len(failed) < _MESSAGES:
                        failed.append(failure.message)
                    row = {"source": outcome.found.source, "stage": failure.stage, "error": failure.code, "message": failure.message}
                    writer.add({"failures": [row]})
                else:
                    case = outcome.result["cases"][0]
                    if case["doc_id"] in first:
                        counts["duplicates"] += 1
                        duplicates.append({"doc_id": case["doc_id"], "source": case["source"], "listed_as": first[case["doc_id"]]})
                    else:
                        first[case["doc_id"]] = case["source"]
                        counts["cases"] += 1
                        writer.add(outcome.result)
                progress(counts["inputs"], counts["failures"])
        writer.close_shards()
        writer.finish(
            manifest(
                inputs=named,
                options=asdict(options),
                counts=counts,
                duplicates=duplicates,
                rows=writer.counts,
                files=writer.files(),
                started=started,
            )
        )
    except BaseException:
        writer.abandon()
        raise
    return Summary(Path(out), **counts, defendants=writer.counts["defendants"], failed=tuple(failed))


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on standard error where that is a terminal, else nothing."""
    if not sys.stderr.isatty():
        yield lambda done, failures: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("读取"), BarColumn(), TextColumn("{task.completed} 份"), TextColumn("失败 {task.fields[failures]}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, failures=0)
        yield lambda done, failures: bar.update(task, completed=done, failures=failures)
