"""From files to a store: what is new is read and put, what is known is passed over, what cannot be read is told. Shows nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import cast

from graph.claims import Reading
from graph.errors import UnreadableFile
from graph.judgements import Judgements
from graph.likeness import RELATIONS, Likeness, likenesses
from graph.location import readable, stored_path
from graph.store import Store
from graph.writer import Writer
from ingest.files import MAX_BYTES
from ingest.heads import NO_COLUMNS, Columns
from ingest.here import Here, at_once
from ingest.table_files import checked, is_table, passed_over
from ingest.unfolding import Readers, unfolded
from ingest.watching import Watch


@dataclass(slots=True)
class Outcome:
    """What became of the files of a run: how many of each, and those that could not be read, with the reason.

    `judged` counts the judgements that were applied anew; None where they had been applied before. `moved` gives old and new path of each
    file that lies elsewhere now, `gone` the paths at which nothing lies any more, taken back if `pruned`; `failed` are rows of registers
    with their reasons, by file; `new` are the paths of what was taken in, and `likenesses` its nearly equal texts. `alone` tells that
    no more was resolved than what the files can change, `reasons` why all was where that was tried, `idle` that nothing had to be.
    """

    read: int = 0
    replaced: int = 0
    skipped: int = 0
    again: int = 0
    judged: int | None = None
    unreadable: list[tuple[str, UnreadableFile]] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    pruned: bool = False
    failed: list[tuple[str, str]] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    likenesses: list[Likeness] = field(default_factory=list)
    idle: bool = True
    alone: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many of the files named the store knows after the run."""
        return self.read + self.replaced + self.skipped + self.again + len(self.moved)

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
    named: Collection[Path] = (),
    prune: bool = False,
    columns: Columns = NO_COLUMNS,
    readers: Readers | None = None,
    done: Callable[[Path, Reading | None], None] = lambda path, reading: None,
) -> Outcome:
    """Reads `files` (see find_files) into the store, in batches that are each written whole.

    A file that changed replaces what it said before; one that became unreadable leaves it standing. A file that is known is passed over,
    or (`again`) read anew; one that lies elsewhere now keeps what it says. Judgements that people changed are applied, also without any
    file. `named` are the paths that a person gave: of what is no longer in the folders among them it is told, and with `prune` what it said
    is taken back. `columns` are the fields of odd heads of registers, which are then read anew. `readers` do the reading (this process
    where there are none), `done` is told of each file. Raises StoreError.
    """
    writer, outcome = Writer(store), Outcome(judged=_new_judgements(store), pruned=prune)
    watch, readers = Watch(store, writer, named), readers or Here(columns)

    def begin(path: Path, data: bytes) -> Future[Reading | None]:
        anew = again or (bool(columns) and is_table(path))
        return _begin(stored_path(path, store.location), data, writer, readers, anew)

    for path, found in unfolded(files, begin, readers, limit):
        result = checked(path, found)
        if not isinstance(result, UnreadableFile):
            _take(stored_path(path, store.location), result, watch, outcome)
        elif not passed_over(path, result, named):
            outcome.unreadable.append((readable(str(path)), result))
        done(path, None if isinstance(result, UnreadableFile) else result)
        if writer.due:
            writer.commit(last=False)
    _look_back(watch, outcome, prune)
    writer.commit()
    outcome.idle, outcome.alone, outcome.reasons = writer.is_idle, writer.is_near, writer.reasons
    outcome.likenesses = likenesses(writer.edges(*RELATIONS), {writer.sha256_of(name) for name in outcome.new}) if outcome.new else []
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


def _take(name: str, reading: Reading | None, watch: Watch, outcome: Outcome) -> None:
    if reading is None:
        outcome.skipped += 1
        return
    before, old = watch.writer.sha256_of(name), watch.moved_from(reading.sha256)
    watch.writer.put(name, reading)
    if before == reading.sha256:
        outcome.again += 1
    elif before:
        outcome.replaced += 1
    elif old:
        watch.writer.take_back(old)
        outcome.moved.append((old, name))
    else:
        outcome.read += 1
    _note(name, reading, outcome)


def _note(name: str, reading: Reading, outcome: Outcome) -> None:
    """What a file that was taken in leaves to be told."""
    outcome.new.append(name)
    if reading.listed:
        outcome.failed += [(name, reason) for reason in reading.warnings]


def _look_back(watch: Watch, outcome: Outcome, prune: bool) -> None:
    """Tells which files of the named folders are gone, and takes back what they said where that is wanted."""
    outcome.gone = list(watch.gone())
    for path in outcome.gone if prune else ():
        watch.writer.take_back(path)
