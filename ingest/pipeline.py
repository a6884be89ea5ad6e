"""From files to a store: what is new is read and put, what is known is passed over, what cannot be read is told. Shows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from graph.claims import Reading
from graph.errors import UnreadableFile
from graph.judgements import Judgements
from graph.location import readable, stored_path
from graph.store import Store
from graph.writer import Writer
from ingest.files import MAX_BYTES, read_bytes
from ingest.loaders import load
from ingest.reading import read


@dataclass(slots=True)
class Outcome:
    """What became of the files of a run: how many of each, and those that could not be read, with the reason.

    `judged` counts the judgements that were applied anew; None where they had been applied before.
    """

    read: int = 0
    replaced: int = 0
    skipped: int = 0
    again: int = 0
    judged: int | None = None
    unreadable: list[tuple[str, UnreadableFile]] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many files the store knows after the run."""
        return self.read + self.replaced + self.skipped + self.again

    @property
    def files(self) -> int:
        """How many files were named."""
        return self.taken + len(self.unreadable)


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


def ingest(files: Iterable[tuple[Path, UnreadableFile | None]], store: Store, *, limit: int = MAX_BYTES, again: bool = False) -> Outcome:
    """Reads `files` (see find_files) into the store, in batches that are each written whole.

    A file that changed replaces what it said before; one that became unreadable leaves it standing. A file that is known is passed over,
    or (`again`) read anew. Judgements that people changed are applied, also without any file. Raises StoreError.
    """
    writer, outcome = Writer(store), Outcome(judged=_new_judgements(store))
    for path, error in files:
        try:
            if error:
                raise error
            _take(path, stored_path(path, store.location), writer, outcome, limit, again)
        except UnreadableFile as reason:
            outcome.unreadable.append((readable(str(path)), reason))
        if writer.due:
            writer.commit()
    writer.commit()
    return outcome


def _new_judgements(store: Store) -> int | None:
    """How many judgements the next commit applies; None where the graph was resolved with them, or there is neither graph nor any."""
    text = store.judgements_text()
    count = len(Judgements.parse(text).lines)
    return None if store.judged_by(text) or not (count or store.mark.schema) else count


def _take(path: Path, name: str, writer: Writer, outcome: Outcome, limit: int, again: bool) -> None:
    data = read_bytes(path, limit=limit)
    digest, before = sha256(data).hexdigest(), writer.sha256_of(name)
    if digest == before and again:
        writer.put(name, read_data(data))
        outcome.again += 1
        return
    if digest == before:
        outcome.skipped += 1
        return
    writer.put(name, writer.reading_of(digest) or read_data(data))
    if before:
        outcome.replaced += 1
    else:
        outcome.read += 1
