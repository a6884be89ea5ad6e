"""Files read by child processes, several at a time, so that none can hang, crash or exhaust the run. Knows nothing of formats.

A child that is silent for too long is ended and the file reported; the next file has a new child. Results come in the order of the files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from threading import Event, Lock, Thread, local
from time import monotonic
from types import TracebackType
from typing import Any, TypeVar

import msgspec

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.heads import NO_COLUMNS, Columns
from ingest.here import Here
from ingest.loaders.formats import TEXT, format_of
from ingest.text import Text
from ingest.unfolding import Members, Readers
from ingest.worker import FAILED, LIMIT, LOAD, PROGRESS, READ, TELL, UNPACK, Failure, Member, Named, Progress, receive, send

T = TypeVar("T")

# Made before there are threads: two that see a type for the first time at once find it half known, and msgspec ends the process.
_READING = msgspec.msgpack.Decoder(Reading)
_TEXT = msgspec.msgpack.Decoder(Text)
_MEMBERS = msgspec.msgpack.Decoder(list[Member])
_FAILURE = msgspec.msgpack.Decoder(Failure)
_PROGRESS = msgspec.msgpack.Decoder(Progress)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may take: `seconds` without a sign of progress, `memory` in bytes (where the system can hold a process to it)."""

    seconds: float = 120.0
    memory: int = 2_000_000_000


@dataclass(slots=True)
class _Child:
    process: subprocess.Popen[bytes]
    limits: Limits
    timed_out: bool = False
    until: float = inf  # when it is given up, by the monotonic clock

    def ask(self, kind: bytes, data: bytes, told: Callable[[int, int], None]) -> tuple[bytes, bytes] | None:
        """The answer, None where the child ended without one."""
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            self._watched(lambda: send(self.process.stdin, kind, data))  # type: ignore[arg-type]
            while answer := self._watched(lambda: receive(self.process.stdout)):  # type: ignore[arg-type]
                if answer[0] != PROGRESS:
                    return answer
                progress = _PROGRESS.decode(answer[1])
                told(progress.done, progress.of)
        except OSError:  # the pipe of a child that has ended
            pass
        return None

    def _watched(self, step: Callable[[], T]) -> T:
        self.until = monotonic() + self.limits.seconds
        try:
            return step()
        finally:
            self.until = inf

    def end_if_silent(self) -> None:
        """Ends the process where it has been waited for too long."""
        if monotonic() > self.until:
            self.timed_out = True
            self.end()

    def end(self) -> None:
        """Ends the process."""
        self.process.kill()

    def reap(self) -> None:
        """Waits for the end, and lets go of the pipes."""
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what it never took
                    continue


@dataclass(slots=True)
class Workers:
    """A pool of `jobs` child processes that are started when they are needed. A context manager: on leaving, all are ended.

    `mode` is that of recognition (auto, always, never); `columns` are the fields of odd heads of registers (ingest/heads.py); `told` is
    called with the pages done of a file, from other threads.
    """

    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    mode: str = "auto"
    columns: Columns = field(default_factory=dict)
    told: Callable[[int, int], None] = lambda done, of: None
    _threads: ThreadPoolExecutor = field(init=False)
    _own: local = field(default_factory=local, init=False)
    _children: set[int] = field(default_factory=set, init=False)
    _all: dict[int, _Child] = field(default_factory=dict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)
    _ended: bool = field(default=False, init=False)
    _over: Event = field(default_factory=Event, init=False)

    def __post_init__(self) -> None:
        Thread(target=self._watch, daemon=True).start()
        self._threads = ThreadPoolExecutor(max(1, self.jobs), thread_name_prefix="reader")

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._lock:
            self._ended = True
            self._over.set()
            children = list(self._all.values())
        for child in children:
            child.end()
        self._threads.shutdown(cancel_futures=True)
        for child in children:
            child.reap()

    @property
    def ahead(self) -> int:
        """How many files are begun before the first is waited for."""
        return 2 * self.jobs

    def read(self, data: bytes) -> Future[Reading]:
        """The reading of a file with these bytes, when it is there. The future raises UnreadableFile."""
        return self._threads.submit(self._asked, READ, data, _READING.decode)

    def tell(self, data: bytes, name: str) -> Future[bytes]:
        """The line of JSON of a file with these bytes, when it is there. The future raises UnreadableFile."""
        return self._threads.submit(lambda: self._asked(TELL, msgspec.msgpack.encode(Named(name, data)), bytes))

    def load(self, data: bytes) -> Future[Text]:
        """The text of a file with these bytes, when it is there. The future raises UnreadableFile."""
        return self._threads.submit(self._asked, LOAD, data, _TEXT.decode)

    def unpack(self, data: bytes, limit: int) -> Future[Members]:
        """The members of an archive, each of at most `limit` bytes, when they are there. The future raises UnreadableFile."""
        return self._threads.submit(lambda: _members(self._asked(UNPACK, LIMIT.pack(limit) + data, _MEMBERS.decode)))

    def _watch(self) -> None:
        """One look at all children now and then costs less than a timer for each file."""
        while not self._over.wait(min(1.0, self.limits.seconds / 4)):
            with self._lock:
                children = list(self._all.values())
            for child in children:
                child.end_if_silent()

    def _asked(self, kind: bytes, data: bytes, decoded: Callable[[bytes], T]) -> T:
        child = self._child()
        answer = child.ask(kind, data, self.told)
        if answer is None:
            self._lost(child)
            raise _stopped(child)
        if answer[0] == FAILED:
            raise _error(_FAILURE.decode(answer[1]))
        return decoded(answer[1])

    def _child(self) -> _Child:
        """This thread's child, a new one where it has none."""
        child: _Child | None = getattr(self._own, "child", None)
        if child is None:
            child = _Child(_started(self.limits.memory, self.mode, self.columns), self.limits)
            with self._lock:
                self._all[child.process.pid] = child
                if self._ended:
                    child.end()
            self._own.child = child
        return child

    def _lost(self, child: _Child) -> None:
        self._own.child = None
        with self._lock:
            ended = self._ended
            if not ended:
                del self._all[child.process.pid]
        if not ended:
            child.end()
            child.reap()


@contextmanager
def readers(paths: Sequence[Path], jobs: int | None = None, *, columns: Columns = NO_COLUMNS, **settings: Any) -> Iterator[Readers]:
    """Whoever reads these files: `jobs` processes, or this one where they are few small plain texts, which hold nothing that could harm it.

    `columns` and `settings` are those of Workers.
    """
    if len(paths) <= _FEW and all(map(_is_small_text, paths)):
        yield Here(columns)
        return
    with Workers(jobs or usual_jobs(), columns=columns, **settings) as workers:
        yield workers


_FEW = 32  # to start a process takes as long as to read some thirty
_SMALL = 1_000_000
_HEAD = 4_096


def _is_small_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return os.fstat(file.fileno()).st_size <= _SMALL and format_of(file.read(_HEAD)) == TEXT
    except OSError:
        return True  # which is told by whoever reads it


def usual_jobs() -> int:
    """As many as there are processors for this process."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _error(failure: Failure) -> UnreadableFile:
    return UnreadableFile(failure.code, failure.message, failure.hint)


def _members(members: list[Member]) -> Members:
    return [(member.name, member.data if member.failure is None else _error(member.failure)) for member in members]


def _started(memory: int, mode: str, columns: Columns) -> subprocess.Popen[bytes]:
    """A child whose modules are this program's own (-P: never those of the current folder)."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "ingest.worker", str(memory), mode, json.dumps(columns)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        start_new_session=True,
    )


def _stopped(child: _Child) -> UnreadableFile:
    if child.timed_out:
        return UnreadableFile("time", f"Đọc quá {child.limits.seconds:.0f} giây không xong.", "Chia nhỏ tệp, hoặc lưu sang định dạng khác.")
    return UnreadableFile("crash", "Trình đọc dừng đột ngột ở tệp này.", "Mở bằng Word rồi lưu lại, hoặc in ra PDF rồi chạy lại.")
