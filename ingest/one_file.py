"""One file: its bytes become its reading, and whatever goes wrong becomes one error. Knows no other file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.files import MAX_BYTES, read_bytes
from ingest.loaders import load
from ingest.reading import read


def read_file(path: Path, *, limit: int = MAX_BYTES) -> Reading:
    """The reading of one file: a pure function of its bytes. Raises UnreadableFile."""
    return read_data(read_bytes(path, limit=limit))


def read_data(data: bytes) -> Reading:
    """The reading of a file with these bytes. Raises UnreadableFile, also where the program itself fails: one file must not end a run."""
    text = load(data)
    try:
        return read(text, sha256(data).hexdigest())
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        fault = f"Lỗi của chương trình khi đọc tệp ({type(error).__name__}: {error})."
        raise UnreadableFile("internal", fault, "Hãy báo lỗi này kèm tệp.") from error
