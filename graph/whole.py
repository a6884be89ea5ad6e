"""A file written whole or not at all: beside its place, then put there. Knows nothing of what is in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes the file, through links and with the rights of the one that it replaces; a device or a pipe is written as it is.

    Raises OSError, and whatever making the pieces raises; then what was there stays, and nothing is left beside it.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.writelines(pieces)
        return
    target = Path(os.path.realpath(path))  # where links lead in a circle Path.resolve() raises RuntimeError
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
