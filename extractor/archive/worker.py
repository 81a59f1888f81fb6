"""The process that reads documents: inputs come in on standard input, outcomes go out on standard output, one frame each.

It may die or be killed at any time; :mod:`extractor.archive.supervision` notices, reports the input and starts another.
A frame is eight bytes of length and a pickle; both ends are this same program.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from extractor.archive.rows import Rows, rows_of
from extractor.casefile import DocumentError
from extractor.documents import Input

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an input gave no case."""

    stage: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker is told once: how to read, and how much memory it may take (bytes, 0 = no limit)."""

    ocr: str
    as_of: str | None
    memory: int


def send(pipe: IO[bytes], value: Any) -> None:
    """Write one frame."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one frame. Raises ``EOFError`` where the other end is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def read_one(item: Input, settings: Settings) -> Rows | Failure:
    """Rows of one input, or why there are none. Nothing that a document causes is raised."""
    from extractor.reading import read

    try:
        return rows_of(read(item, ocr=settings.ocr, as_of=settings.as_of))
    except DocumentError as error:
        return Failure(error.stage, error.code, error.message)
    except MemoryError:
        return Failure("runner", "out_of_memory", f"{item.source}：内存超过限制；请拆分文件或提高 --memory")
    except RecursionError:
        return Failure("runner", "too_deep", f"{item.source}：结构嵌套过深，无法读取；请转换为 TXT 再试")
    except Exception as error:  # a bug of ours: the run goes on, the row says where it happened
        return Failure("runner", "internal_error", f"{item.source}：程序出错（{type(error).__name__}，{_where(error)}）；请报告这个问题")


def _where(error: BaseException) -> str:
    """Module and line of the deepest frame of ours."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "extractor" in Path(f.filename).parts]
    if not frames:
        return "?"
    path = Path(frames[-1].filename)
    return f"{path.parent.name}/{path.name}:{frames[-1].lineno}"


def _limit_memory(size: int) -> None:
    """Bound what this process may allocate, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if size:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def main() -> None:
    """Serve until standard input closes."""
    outcomes = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # whatever a library prints must not reach the frames
    inputs = sys.stdin.buffer
    settings: Settings = receive(inputs)
    _limit_memory(settings.memory)
    while True:
        try:
            item: Input = receive(inputs)
        except EOFError:
            return
        send(outcomes, read_one(item, settings))
