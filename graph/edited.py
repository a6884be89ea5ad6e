"""A file that is changed for as long as what depends on the change goes well. Knows nothing of its content."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graph.errors import StoreError


@contextmanager
def edited(path: Path, text: str) -> Iterator[None]:
    """The file with this text; where the block fails, byte for byte as it was. Raises StoreError where it cannot be written."""
    before = path.read_bytes() if path.exists() else None
    _put(path, text.encode("utf-8"))
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink()
        else:
            _put(path, before)
        raise


def _put(path: Path, data: bytes) -> None:
    """Whole or not at all, through links: people wrote it, and neither a full disk nor a kill may take that from them."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            part.chmod(target.stat().st_mode)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StoreError(f"Không ghi được {path}: {error.strerror}.", "Kiểm tra quyền và chỗ trống trên đĩa.") from error
