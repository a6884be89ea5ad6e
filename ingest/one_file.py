"""One file: its bytes become its reading, and whatever goes wrong becomes one error. Knows no other file."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec import structs

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.files import MAX_BYTES, read_bytes
from ingest.fingerprint import fingerprint
from ingest.heads import NO_COLUMNS, Columns
from ingest.loaders import load
from ingest.loaders.tables import MEDIA_TYPES
from ingest.public import reading_line
from ingest.reading import read
from ingest.registers import read_register
from ingest.table_files import checked


def read_file(path: Path, *, limit: int = MAX_BYTES, columns: Columns = NO_COLUMNS) -> Reading:
    """The reading of one file: a pure function of its bytes, and of what a person says of odd heads. Raises UnreadableFile."""
    return _read_named(path, read_bytes(path, limit=limit), columns)


def tell(data: bytes, name: str, columns: Columns = NO_COLUMNS) -> bytes:
    """The line that `cancu read --json` prints of a file of this name with these bytes. Raises UnreadableFile."""
    return reading_line(_read_named(Path(name), data, columns), name)


def _read_named(path: Path, data: bytes, columns: Columns) -> Reading:
    result = checked(path, read_data(data, columns))
    if isinstance(result, UnreadableFile):
        raise result
    return result


def read_data(data: bytes, columns: Columns = NO_COLUMNS) -> Reading:
    """The reading of a file with these bytes. Raises UnreadableFile, also where the program itself fails: one file must not end a run."""
    text, digest = load(data, columns), sha256(data).hexdigest()
    try:
        if text.media_type in MEDIA_TYPES:
            return read_register(text, digest, columns)
        return structs.replace(read(text, digest), fingerprint=fingerprint(text.content))
    except (UnreadableFile, MemoryError, RecursionError):
        raise
    except Exception as error:
        fault = f"Lỗi của chương trình khi đọc tệp ({type(error).__name__}: {error})."
        raise UnreadableFile("internal", fault, "Hãy báo lỗi này kèm tệp.") from error
