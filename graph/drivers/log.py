"""The log beside a store's file: what was committed since the file was written, appended and never changed. Knows no graph.

Frames, each with its length and checksum. The first says to which file they belong; each other one is a commit, which counts from the
moment that it is on the disk. A torn frame at the end is a commit that was never made, one with others behind it is damage. Each tells the
state that it came to, the first that of its file: so whoever has the file knows which of them are in it already, whenever a process was
killed. Before a new file takes the place of the old one, a frame without a commit tells its state.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import Any
from zlib import crc32

from graph.errors import StoreError
from graph.whole import write_whole

LOG_FILE = "graph.log"
_HEAD = Struct("<QI")  # bytes of the frame behind it, and their checksum
_BODY = re.compile(rb'\{"mark": ')  # how what is in a frame begins
_FRAMES = 100  # of more, whoever opens the store waits for seconds: the first takes one where it is large, each other one 20 ms
_SHARE = 8  # of the file; a log that is larger than this part of it is taken into it


@dataclass(frozen=True, slots=True)
class Frame:
    """`mark` is what the store says of itself (graph/mark.py) after it; `delta` what was committed; `file` (of the first alone) size and
    time of the file."""

    mark: dict[str, Any]
    delta: bytes = b""
    file: tuple[int, int] = (0, 0)

    @property
    def revision(self) -> str:
        return str(self.mark.get("revision"))


class Log:
    """The log of the file at `path`, as it was when this was made; what is not there is empty."""

    def __init__(self, path: Path) -> None:
        self._file = path
        self._path = path.with_name(LOG_FILE)
        self._frames: list[Frame] = []
        self._whole = 0  # bytes of whole frames
        self.read()

    def read(self) -> None:
        """Takes note of what is in it now. Raises StoreError where it is damaged, or another version wrote it."""
        data = self._path.read_bytes() if self._path.exists() else b""
        found = list(_frames(data))
        self._frames, self._whole = [frame for frame, _ in found], max((end for _, end in found), default=0)

    def __bool__(self) -> bool:
        """Whether anything was committed since."""
        return any(frame.delta for frame in self._frames)

    @property
    def mark(self) -> dict[str, Any] | None:
        """What the store says of itself, None where the file is not the one to which the log belongs."""
        if not self._frames or self._frames[0].file != _stamp(self._file):
            return None
        return next((frame.mark for frame in reversed(self._frames) if frame.delta), self._frames[0].mark)

    @property
    def is_long(self) -> bool:
        """Whether it is time to take it into the file."""
        return len(self._frames) > _FRAMES or self._whole > _stamp(self._file)[0] / _SHARE

    def after(self, revision: str) -> list[Frame]:
        """The commits that a file in this state does not hold. Raises StoreError where it is of another history.

        A reader's log was read before its file: where that is newer, the log has changed since.
        """
        before, found = self._frames, self._behind(revision)
        if found is None:
            self.read()
            found = self._behind(revision)
        if found is None and self and self._frames == before:
            raise _stray()
        return found or []

    def begin(self, mark: dict[str, Any]) -> None:
        """Begins it anew for the file as it is now, in the state `mark`."""
        write_whole(self._path, [_framed(Frame(mark, file=_stamp(self._file)))])
        self.read()

    def append(self, mark: dict[str, Any], delta: bytes) -> None:
        """Commits `delta`, or (empty) tells the state of a file to come: when this returns it is on the disk."""
        frame = Frame(mark, delta)
        data = _framed(frame)
        with self._path.open("r+b") as file:
            file.truncate(self._whole)
            file.seek(self._whole)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._frames, self._whole = [*self._frames, frame], self._whole + len(data)

    def clear(self) -> None:
        """Drops it: the file holds all of it."""
        with suppress(FileNotFoundError):
            self._path.unlink()
        self._frames, self._whole = [], 0

    def _behind(self, revision: str) -> list[Frame] | None:
        states = [frame.revision for frame in self._frames]
        return [frame for frame in self._frames[states.index(revision) + 1 :] if frame.delta] if revision in states else None


def _framed(frame: Frame) -> bytes:
    body = json.dumps({"mark": frame.mark, "file": frame.file}).encode() + b"\n" + frame.delta
    return _HEAD.pack(len(body), crc32(body)) + body


def _frames(data: bytes) -> Iterator[tuple[Frame, int]]:
    """The whole frames, each with where it ends. Raises StoreError where one is damaged: of those behind it nothing may be passed over."""
    at = 0
    while (body := _body(data, at)) is not None:
        at += _HEAD.size + len(body)
        yield _frame(body), at
    if any(_body(data, found.start() - _HEAD.size) is not None for found in _BODY.finditer(data, at + _HEAD.size)):
        raise StoreError(f"{LOG_FILE} bị hỏng ở giữa.", _AGAIN)


def _body(data: bytes, at: int) -> bytes | None:
    """What the frame that begins there holds; None where none does, or not whole."""
    if at + _HEAD.size > len(data):
        return None
    length, checksum = _HEAD.unpack_from(data, at)
    body = data[at + _HEAD.size : at + _HEAD.size + length]
    return body if len(body) == length and crc32(body) == checksum else None


def _frame(body: bytes) -> Frame:
    told, _, delta = body.partition(b"\n")
    try:
        known = json.loads(told)
        return Frame(known["mark"], delta, tuple(known["file"]))
    except (ValueError, KeyError, TypeError) as error:
        raise unreadable() from error


def unreadable() -> StoreError:
    """What is said of a log that is whole and yet not understood: what is in it was committed, and must not be passed over."""
    return StoreError(f"Kho có {LOG_FILE} do một bản khác của cancu ghi.", "Dùng bản cancu đã ghi kho, hoặc bản mới hơn.")


def _stray() -> StoreError:
    return StoreError(f"graph.kgl và {LOG_FILE} không thuộc về nhau.", _AGAIN)


_AGAIN = "Chép lại cả thư mục kho, hoặc xóa các tệp graph.* trong đó rồi chạy lại cancu ingest THƯ_MỤC."


def _stamp(file: Path) -> tuple[int, int]:
    try:
        stat = file.stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns
