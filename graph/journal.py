"""Readings on their way into a store, kept in a file beside it as they come, so that a run that is killed costs its last moments only.

Lines of encoded readings, appended and never changed. It is no part of the store: a torn line is a file to be read again.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from graph.claims import Reading
from graph.errors import StoreError, why
from graph.payload import decoded, sha256_of

JOURNAL_FILE = "readings.log"


class Journal:
    """The journal at `path`, of which nothing is touched before it is needed; with None, one that keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self._held: dict[str, str] | None = None

    @property
    def keeps(self) -> bool:
        """Whether what is added outlives the run."""
        return self._path is not None

    def reading_of(self, sha256: str) -> Reading | None:
        """What a run that did not come to its end had read of the file with this hash; None where that is nothing."""
        if self._held is None:
            self._held = dict(_lines(self._path)) if self._path else {}
        with suppress(StoreError):
            return decoded(self._held[sha256]) if sha256 in self._held else None
        return None

    def add(self, payload: str) -> None:
        """Keeps an encoded reading; it is on disk when some more have come. Raises StoreError."""
        if self._path is None:
            return
        try:
            self._file = self._file or _opened(self._path)
            self._file.write(f"{payload}\n".encode("ascii"))
        except OSError as error:
            raise StoreError(f"Không ghi được {self._path}: {why(error)}.", "Kiểm tra quyền và chỗ trống trên đĩa.") from error

    def clear(self) -> None:
        """Drops all of it: the store has what it needs. What cannot be dropped does no harm, and must not undo the commit before it."""
        with suppress(OSError):
            if self._file:
                self._file.close()
        with suppress(OSError):
            if self._path:
                self._path.unlink(missing_ok=True)
        self._file, self._held = None, {}


def _lines(path: Path) -> list[tuple[str, str]]:
    """Hash and encoded reading of each whole line; none where it cannot be read, for then the files are read again."""
    try:
        whole = path.read_bytes().rpartition(b"\n")[0].decode("ascii", "replace").split("\n")
    except OSError:
        return []
    return [(sha256_of(line), line) for line in whole if len(line) > _LEAST]


_LEAST = 64  # characters; what is shorter has no hash


def _opened(path: Path) -> BinaryIO:
    """For more lines behind the last whole one."""
    whole = path.read_bytes().rfind(b"\n") + 1 if path.exists() else 0
    file = path.open("r+b" if path.exists() else "wb")
    file.truncate(whole)
    file.seek(whole)
    return file
