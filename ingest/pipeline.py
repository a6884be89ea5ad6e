"""From files to a store: what is new is read and put, what is known is passed over, what cannot be read is told. Shows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from graph.claims import Reading
from graph.errors import UnreadableFile
from graph.location import readable, stored_path
from graph.store import Store
from graph.writer import Writer
from ingest.files import MAX_BYTES, read_bytes
from ingest.loaders import load
from ingest.reading import read


@dataclass(slots=True)
class Outcome:
    """What became of the files of a run: how many of each, and those that could not be read, with the reason."""

    read: int = 0
    replaced: int = 0
    skipped: int = 0
    unreadable: list[tuple[str, UnreadableFile]] = field(default_factory=list)


def read_file(path: Path, *, limit: int = MAX_BYTES) -> Reading:
    """The reading of one file: a pure function of its bytes. Raises UnreadableFile."""
    return read_data(read_bytes(path, limit=limit))


def read_data(data: bytes) -> Reading:
    """The reading of a file with these bytes. Raises UnreadableFile, also where the program itself fails: one file must not end a run."""
    text = load(data)
    try:
        return read(text, sha256(data).hexdigest())
    except Exception as error:
        fault = f"Lỗi của chương trình khi đọc tệp ({type(error).__name__}: {error})."
        raise UnreadableFile("internal", fault, "Hãy báo lỗi này kèm tệp.") from error


def ingest(files: Iterable[tuple[Path, UnreadableFile | None]], store: Store, *, limit: int = MAX_BYTES) -> Outcome:
    """Reads `files` (see find_files) into the store, in batches that are each written whole.

    A file that changed replaces what it said before; one that became unreadable leaves it standing. Raises StoreError.
    """
    writer, outcome = Writer(store), Outcome()
    for path, error in files:
        try:
            if error:
                raise error
            _take(path, stored_path(path, store.location), writer, outcome, limit)
        except UnreadableFile as reason:
            outcome.unreadable.append((readable(str(path)), reason))
        if writer.due:
            writer.commit()
    writer.commit()
    return outcome


def _take(path: Path, name: str, writer: Writer, outcome: Outcome, limit: int) -> None:
    data = read_bytes(path, limit=limit)
    digest, before = sha256(data).hexdigest(), writer.sha256_of(name)
    if digest == before:
        outcome.skipped += 1
        return
    writer.put(name, writer.reading_of(digest) or read_data(data))
    if before:
        outcome.replaced += 1
    else:
        outcome.read += 1
