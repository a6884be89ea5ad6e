"""What was recognised, kept between runs: a file a page, named by its picture and by how it was read. Knows no words.

Any number of processes may use the folder at once: an entry is written whole under another name and then moved to its own, and one that
cannot be read or written counts as not there.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

MAX_BYTES = 200_000_000  # some 30,000 pages
_EVERY = 256  # one write in so many looks whether the folder has grown too large


def folder() -> Path:
    """Where entries lie: $XDG_CACHE_HOME/cancu/ocr, else ~/.cache/cancu/ocr (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "cancu" / "ocr"


def get(key: str) -> bytes | None:
    """The entry of a key in hexadecimal, None where there is none."""
    try:
        path = _path(key)
        data = zlib.decompress(path.read_bytes())
        os.utime(path)  # what was used last goes last
    except (OSError, zlib.error, RuntimeError):  # RuntimeError: a user without a home
        return None
    return data


def put(key: str, data: bytes) -> None:
    """Keeps an entry, and lets the oldest go where there are too many."""
    try:
        path = _path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=_TEMPORARY, delete=False) as file:
            file.write(zlib.compress(data))
        Path(file.name).replace(path)
        if int(key[:8], 16) % _EVERY == 0:
            _shrink(MAX_BYTES)
    except (OSError, RuntimeError):
        return


_TEMPORARY = ".new-"


def _path(key: str) -> Path:
    return folder() / key[:2] / key


def _shrink(limit: int) -> None:
    """Takes away the entries that were not used for longest, until nine tenths of `limit` are left."""
    entries = sorted(_entries())
    total = sum(size for _, size, _ in entries)
    if total <= limit:
        return
    for _, size, path in entries:
        if total <= 0.9 * limit:
            return
        path.unlink(missing_ok=True)
        total -= size


def _entries() -> Iterator[tuple[float, int, Path]]:
    for path in folder().glob("*/*"):
        status = path.stat()
        yield status.st_mtime, status.st_size, path
