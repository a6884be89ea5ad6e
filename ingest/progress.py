"""How far a run has come, as one line for a person: files, pages, time left. Knows a stream and a clock, and no files."""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TextIO

from graph.claims import Reading


class Progress:
    """Counts what is done of `files`, and writes it to `stream` where there is one. May be told from several threads."""

    def __init__(self, files: int, stream: TextIO | None) -> None:
        self._files, self._stream = files, stream
        self._done = self._pages = self._running = 0
        self._begun = self._shown = monotonic()
        self._width = 0
        self._lock = Lock()

    def file(self, path: Path, reading: Reading | None) -> None:
        """One file is done."""
        self._done += 1
        self._pages += reading.pages if reading else 0
        self._running = 0
        self._show()

    def page(self, done: int, of: int) -> None:
        """`done` of `of` pages of some file are done."""
        self._running = done
        self._show()

    def end(self) -> None:
        """Leaves an empty line."""
        if self._stream and self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()

    def line(self) -> str:
        """What the line says."""
        parts = [f"Đọc {self._done}/{max(self._files, self._done)} tệp", f"{self._pages + self._running} trang"]
        left = self._left()
        return ", ".join([*parts, f"còn khoảng {_spoken(left)}"] if left is not None else parts)

    def _left(self) -> float | None:
        passed = monotonic() - self._begun
        return passed / self._done * (self._files - self._done) if self._done and self._done < self._files and passed > _SOON else None

    def _show(self) -> None:
        with self._lock:
            now = monotonic()
            if self._stream is None or (now - self._shown < _OFTEN and self._done < self._files):
                return
            self._shown = now
            line = self.line()
            self._stream.write("\r" + line.ljust(self._width))
            self._stream.flush()
            self._width = len(line)


_SOON = 2.0  # seconds before which nothing can be told of the time left
_OFTEN = 0.2  # seconds between two looks of the line


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} giây"
    return f"{seconds / 60:.0f} phút" if seconds < 90 * 60 else f"{seconds / 3600:.1f} giờ".replace(".", ",")
