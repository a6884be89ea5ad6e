"""The right to write a store in a folder, taken without opening it, by the lock that the engine itself takes. Knows no graph."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

LOCK_FILE = "graph.kgl.lock"


class Taken(Exception):
    """Another process writes."""


class Lease:
    """Held from its making to `close`, or to the end of the process. Raises Taken, OSError, or ImportError where a system has no flock."""

    def __init__(self, folder: Path) -> None:
        import fcntl

        self._file = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._file)
            raise Taken from error

    def close(self) -> None:
        """Gives it back."""
        with suppress(OSError):
            os.close(self._file)
