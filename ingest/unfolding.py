"""Files and the members of archives, one after the other, each with what was made of it. Knows neither what is made nor where it goes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol, TypeVar

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.files import read_bytes
from ingest.text import Text

T = TypeVar("T")
Members = list[tuple[str, bytes | UnreadableFile]]
Begin = Callable[[Path, bytes], "Future[T]"]
MAX_DEPTH = 3  # archives inside archives


class Readers(Protocol):
    """Whoever reads files: this process, or others (see ingest/workers.py). All futures may raise UnreadableFile."""

    @property
    def ahead(self) -> int:
        """How many files are begun before the first is waited for."""

    def read(self, data: bytes) -> Future[Reading]:
        """The reading of a file."""

    def tell(self, data: bytes, name: str) -> Future[bytes]:
        """The line that `cancu read --json` prints of a file of this name."""

    def load(self, data: bytes) -> Future[Text]:
        """The text of a file."""

    def unpack(self, data: bytes, limit: int) -> Future[Members]:
        """The members of an archive, each of at most `limit` bytes."""


def unfolded(
    files: Iterable[tuple[Path, UnreadableFile | None]], begin: Begin[T], readers: Readers, limit: int
) -> Iterator[tuple[Path, T | UnreadableFile]]:
    """Each file with what came of it; in place of an archive its members, by paths such as a.zip/b.docx."""
    yield from _each(_opened(files, limit), begin, readers, limit, MAX_DEPTH)


def _opened(files: Iterable[tuple[Path, UnreadableFile | None]], limit: int) -> Iterator[tuple[Path, bytes | UnreadableFile]]:
    for path, error in files:
        try:
            yield path, error or read_bytes(path, limit=limit)
        except UnreadableFile as reason:
            yield path, reason


def _each(
    items: Iterable[tuple[Path, bytes | UnreadableFile]], begin: Begin[T], readers: Readers, limit: int, depth: int
) -> Iterator[tuple[Path, T | UnreadableFile]]:
    for path, data, result in _begun(items, begin, readers.ahead):
        error = data if isinstance(data, UnreadableFile) else result.exception()
        if error is None:
            yield path, result.result()
        elif not isinstance(error, UnreadableFile):
            raise error
        elif error.code == "archive" and isinstance(data, bytes):
            yield from _members(path, data, begin, readers, limit, depth)
        else:
            yield path, error


def _begun(
    items: Iterable[tuple[Path, bytes | UnreadableFile]], begin: Begin[T], ahead: int
) -> Iterator[tuple[Path, bytes | UnreadableFile, Future[T]]]:
    waiting: deque[tuple[Path, bytes | UnreadableFile, Future[T]]] = deque()
    for path, data in items:
        waiting.append((path, data, begin(path, data) if isinstance(data, bytes) else Future()))
        if len(waiting) > ahead:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def _members(
    path: Path, data: bytes, begin: Begin[T], readers: Readers, limit: int, depth: int
) -> Iterator[tuple[Path, T | UnreadableFile]]:
    if not depth:
        yield path, UnreadableFile("too-deep", "Gói nén lồng nhau quá nhiều lớp.", "Giải nén rồi chạy lại.")
        return
    try:
        members = readers.unpack(data, limit).result()
    except UnreadableFile as reason:
        yield path, reason
        return
    if not members:
        yield path, UnreadableFile("no-files", "Gói nén không có tài liệu nào.", "Chỉ ra gói có tài liệu.")
    yield from _each(((path / name, content) for name, content in members), begin, readers, limit, depth - 1)
