"""From files to a store: what is new is read and put, what is known is passed over, what cannot be read is told. Shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import cast

from graph.claims import Reading
from graph.errors import UnreadableFile
from graph.judgements import Judgements
from graph.location import readable, stored_path
from graph.store import Store
from graph.writer import Writer
from ingest.files import MAX_BYTES
from ingest.here import Here, at_once
from ingest.unfolding import Readers, unfolded


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


def ingest(
    files: Iterable[tuple[Path, UnreadableFile | None]],
    store: Store,
    *,
    limit: int = MAX_BYTES,
    again: bool = False,
    readers: Readers | None = None,
    done: Callable[[Path, Reading | None], None] = lambda path, reading: None,
) -> Outcome:
    """Reads `files` (see find_files) into the store, in batches that are each written whole.

    A file that changed replaces what it said before; one that became unreadable leaves it standing. A file that is known is passed over,
    or (`again`) read anew. Judgements that people changed are applied, also without any file. `readers` do the reading (this process where
    there are none), `done` is told of each file. Raises StoreError.
    """
    writer, outcome = Writer(store), Outcome(judged=_new_judgements(store))
    readers = readers or Here()

    def begin(path: Path, data: bytes) -> Future[Reading | None]:
        return _begin(stored_path(path, store.location), data, writer, readers, again)

    for path, result in unfolded(files, begin, readers, limit):
        if isinstance(result, UnreadableFile):
            outcome.unreadable.append((readable(str(path)), result))
        else:
            _take(stored_path(path, store.location), result, writer, outcome)
        done(path, None if isinstance(result, UnreadableFile) else result)
        if writer.due:
            writer.commit()
    writer.commit()
    return outcome


def _new_judgements(store: Store) -> int | None:
    """How many judgements the next commit applies; None where the graph was resolved with them, or there is neither graph nor any."""
    text = store.judgements_text()
    count = len(Judgements.parse(text).lines)
    return None if store.judged_by(text) or not (count or store.mark.schema) else count


def _begin(name: str, data: bytes, writer: Writer, readers: Readers, again: bool) -> Future[Reading | None]:
    """The reading of a file, None where it is known."""
    digest = sha256(data).hexdigest()
    is_known = digest == writer.sha256_of(name)
    if is_known and not again:
        return at_once(None)
    held = None if is_known else writer.reading_of(digest)
    return at_once(held) if held else cast("Future[Reading | None]", readers.read(data))


def _take(name: str, reading: Reading | None, writer: Writer, outcome: Outcome) -> None:
    if reading is None:
        outcome.skipped += 1
        return
    before = writer.sha256_of(name)
    writer.put(name, reading)
    if before == reading.sha256:
        outcome.again += 1
    elif before:
        outcome.replaced += 1
    else:
        outcome.read += 1
