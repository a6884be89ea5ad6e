"""Changes what a store holds: takes readings in, takes them back, and commits each batch whole. Reads no documents.

A commit resolves all readings again and writes the difference, or, where the graph is large, a new one in the place of the old, which takes
much less memory than two graphs to compare. Readings that wait for a commit are in the journal beside the store, so that it is due only
when seven times as many have come as are held, and for many only at the end: all commits together cost little more than the last. A server
has no journal; there half as many are enough. Where another process wrote meanwhile, what it wrote is read, the own changes are made to
that, and the commit is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from random import uniform
from time import sleep

from graph.claims import Reading
from graph.errors import Outdated
from graph.judgements import Judgements
from graph.payload import encoded
from graph.resolve import resolve
from graph.resolving import resolved_apart
from graph.shelf import Shelf
from graph.store import Store

SMALLEST_BATCH = 100
MANY = 10_000  # files: of so many in a folder the graph is made in a process of its own, and written anew
ATTEMPTS = 12  # to commit while others write as well
LONGEST_PAUSE = 1.0  # seconds between two attempts, so that of two writers one comes first


class Writer:
    """What a store holds and what is to become of it; nothing is written before `commit`.

    Raises BadRequest where the judgements beside the store cannot be read: at once, and not after an hour of reading.
    """

    def __init__(self, store: Store) -> None:
        Judgements.parse(store.judgements_text())
        self._store = store
        self._journal = store.journal()
        self._changes: dict[str, tuple[str, str] | None] = {}
        self._load()

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths under which files were read, sorted."""
        return self._shelf.paths

    @property
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of all files by their hashes, as they stand after what was put and taken back."""
        return self._shelf.files

    def sha256_of(self, path: str) -> str | None:
        """The hash of the file that was read under `path`; None where none was."""
        return self._shelf.sha256_of(path)

    def reading_of(self, sha256: str) -> Reading | None:
        """The reading of a file with this hash, under whatever path or in a run that was ended; None where there is none."""
        return self._shelf.reading_of(sha256) or self._journal.reading_of(sha256)

    def paths_of(self, sha256: str) -> tuple[str, ...]:
        """The paths under which a file with this hash was read, sorted."""
        return self._shelf.files.get(sha256, ())

    def put(self, path: str, reading: Reading) -> None:
        """What the file at `path` says now; what it said before is taken back."""
        payload = encoded(reading)
        self._journal.add(payload)
        self._changes[path] = reading.sha256, payload
        self._shelf.put(path, reading.sha256, payload)

    def take_back(self, path: str) -> None:
        """Forgets `path`, and what its file said unless another path holds the same file."""
        if self._shelf.sha256_of(path):
            self._changes[path] = None
            self._shelf.take_back(path)

    @property
    def due(self) -> bool:
        """Whether enough has come together for a commit."""
        if self._journal.keeps:
            return len(self._shelf) < MANY and len(self._changes) > max(SMALLEST_BATCH, 7 * self._held)
        return len(self._changes) > max(SMALLEST_BATCH, self._held / 2)

    def commit(self, edit: Callable[[str], str] = str, *, last: bool = True) -> None:
        """Writes what changed since the last commit, or since people changed their judgements; nothing if nothing did.

        `edit` makes the judgements' text another one, for stores that keep it themselves. After the `last` commit nobody needs the journal.

        Raises StoreError, also where others never let us write, or BadRequest where the judgements make no sense; the store is then as it
        was.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._write(edit(self._store.judgements_text()))
                break
            except Outdated:
                if attempt == ATTEMPTS:
                    raise
                sleep(uniform(0, LONGEST_PAUSE))
                self._store.refresh()
                self._load()
        if last:
            self._journal.clear()

    def _load(self) -> None:
        """What the store holds now, and the changes made to it."""
        self._shelf = Shelf(self._store.held())
        self._held = len(self._shelf)
        for path, change in self._changes.items():
            self._shelf.take_back(path)
            if change:
                self._shelf.put(path, *change)

    def _write(self, judgements: str) -> None:
        if not self._changes and (not len(self._shelf) or self._store.judged_by(judgements)):
            return
        place = self._store.location
        if isinstance(place, Path) and len(self._shelf) >= MANY:
            self._store.replace(resolved_apart(self._shelf, judgements, place), judgements=judgements)
        else:
            new = resolve(self._shelf, Judgements.parse(judgements))
            self._store.apply(self._store.graph(), new, self._shelf.by_source(), judgements=judgements)
        self._held = len(self._shelf)
        self._changes.clear()
