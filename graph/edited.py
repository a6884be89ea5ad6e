"""A file that is changed for as long as what depends on the change goes well. Knows nothing of its content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def edited(path: Path, text: str) -> Iterator[None]:
    """The file with this text; where the block fails, byte for byte as it was."""
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(text.encode("utf-8"))
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        raise
