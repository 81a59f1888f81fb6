"""Local worker processes under supervision: inputs in, outcomes out in the order of the inputs.

A worker that dies, hangs longer than the time limit or outgrows its memory costs one input, which becomes a failure; another
worker takes its place and the rest goes on.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import extractor
from extractor.archive.rows import Rows
from extractor.archive.worker import Failure, Settings, receive, send
from extractor.documents import FailedInput, IgnoredInput, Input

Found = Input | IgnoredInput | FailedInput
#: How often deadlines are looked at, seconds.
_TICK = 0.2
#: Starting a worker (imports) is not the document's time.
_START_SECONDS = 120.0
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); import extractor; sys.path.pop(0); from extractor.archive.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    found: Found
    result: Rows | Failure | None  # None for an ignored file


class _Process:
    """One worker process."""

    def __init__(self, settings: Settings) -> None:
        root = str(Path(extractor.__file__).resolve().parent.parent)
        # One thread of numeric libraries a worker: the documents are what runs in parallel.
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, root],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        send(self.stdin, settings)

    @property
    def stdin(self) -> IO[bytes]:
        return cast(IO[bytes], self.process.stdin)

    def read(self, item: Input) -> Rows | Failure:
        """Raises ``EOFError`` or ``OSError`` where the process is gone."""
        send(self.stdin, item)
        return cast("Rows | Failure", receive(cast(IO[bytes], self.process.stdout)))

    def kill(self) -> int:
        """End it and give its exit code (negative: the signal)."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    pass
        return self.process.wait()


class _Lane(threading.Thread):
    """A thread that feeds one worker process and replaces it when it is lost."""

    def __init__(self, supervisor: Supervisor) -> None:
        super().__init__(daemon=True)
        self.supervisor = supervisor
        self.process: _Process | None = None
        self.lock = threading.Lock()  # guards the two below, which the supervisor looks at
        self.deadline: float | None = None
        self.overdue = False

    def run(self) -> None:
        try:
            while (work := self.supervisor.take()) is not None:
                number, found = work
                self.supervisor.outcomes.put((number, Outcome(found, self._result(found))))
        except BaseException as error:  # handed to the caller, who raises it
            self.supervisor.outcomes.put((-1, error))
        finally:
            self.supervisor.outcomes.put((-1, None))
            if self.process is not None:
                self.process.kill()

    def _result(self, found: Found) -> Rows | Failure | None:
        if isinstance(found, IgnoredInput):
            return None
        if isinstance(found, FailedInput):
            return Failure(found.stage, found.code, found.message)
        limit = self.supervisor.seconds
        fresh = self.process is None
        process = self.process = self.process or _Process(self.supervisor.settings)
        with self.lock:
            self.deadline = time.monotonic() + limit + (_START_SECONDS if fresh else 0)
        result: Rows | Failure | None = None
        try:
            result = process.read(found)
        except (EOFError, OSError):
            pass
        with self.lock:
            self.deadline = None
            overdue, self.overdue = self.overdue, False
        if result is None or overdue:  # it may have been killed just after it answered
            code = process.kill()
            self.process = None
        if result is not None:
            return result
        if overdue:
            return Failure("runner", "timeout", f"{found.source}：读取超过 {limit:g} 秒，已放弃；请拆分文件或提高 --timeout")
        return Failure("runner", "worker_died", f"{found.source}：读取进程意外结束（退出码 {code}）；文件可能已损坏，请另存后再试")

    def check(self, now: float) -> None:
        """Kill the process where its document is overdue."""
        with self.lock:
            if self.deadline is not None and now > self.deadline and self.process is not None and not self.overdue:
                self.overdue = True
                self.process.process.kill()


    def stop(self) -> None:
        """Kill the process: what it reads is wanted no more."""
        process = self.process
        if process is not None:
            process.process.kill()


class Supervisor:
    """Maps inputs over ``workers`` processes. ``seconds``: time limit of one input."""

    def __init__(self, inputs: Iterable[Found], settings: Settings, *, workers: int, seconds: float) -> None:
        self.settings = settings
        self.seconds = seconds
        self.outcomes: queue.Queue[tuple[int, Outcome | BaseException | None]] = queue.Queue(maxsize=8 * workers)
        self._inputs = enumerate(inputs)
        self._lock = threading.Lock()
        # A slow input holds back those behind it; so many may wait for it before the others pause.
        self._ahead = threading.Semaphore(max(64 * workers, 256))
        self._stopped = False
        self._lanes = [_Lane(self) for _ in range(workers)]

    def take(self) -> tuple[int, Found] | None:
        """The next input with its number, for a lane; ``None`` at the end."""
        self._ahead.acquire()
        with self._lock:
            return None if self._stopped else next(self._inputs, None)

    def run(self) -> Generator[Outcome, None, None]:
        """Outcomes in the order of the inputs. Raises what reading the list of inputs raised."""
        for lane in self._lanes:
            lane.start()
        waiting: dict[int, Outcome] = {}
        upcoming, alive, looked = 0, len(self._lanes), 0.0
        try:
            while alive or upcoming in waiting:
                while upcoming in waiting:
                    yield waiting.pop(upcoming)
                    upcoming += 1
                    self._ahead.release()
                if not alive:
                    break
                if (now := time.monotonic()) - looked > _TICK:
                    looked = now
                    for lane in self._lanes:
                        lane.check(now)
                try:
                    number, outcome = self.outcomes.get(timeout=_TICK)
                except queue.Empty:
                    continue
                if isinstance(outcome, BaseException):
                    raise outcome
                if outcome is None:
                    alive -= 1
                    self._ahead.release()  # another lane may be waiting to learn that this is the end
                else:
                    waiting[number] = outcome
        finally:
            self._stop()

    def _stop(self) -> None:
        """End every lane and its process, whatever they are at."""
        self._stopped = True
        for _ in self._lanes:
            self._ahead.release()
        while any(lane.is_alive() for lane in self._lanes):
            for lane in self._lanes:
                lane.stop()
            try:
                self.outcomes.get(timeout=_TICK / 4)  # a lane may be waiting to hand over
            except queue.Empty:
                pass
