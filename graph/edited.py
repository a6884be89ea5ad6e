"""A file that is changed for as long as what depends on the change goes well. Knows nothing of its content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError, why
from graph.whole import write_whole


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
    """People wrote it: neither a full disk nor a kill may take it from them."""
    try:
        write_whole(path, [data])
    except OSError as error:
        raise StoreError(f"Không ghi được {path}: {why(error)}.", "Kiểm tra quyền và chỗ trống trên đĩa.") from error
