"""Changes what a store holds: takes readings in, takes them back, and commits each batch whole. Reads no documents.

A commit resolves all readings again and writes the difference. It is due when more readings have come than half of those held, so
that all commits together cost a few times what the last one does. Where another process wrote meanwhile, what it wrote is read, the
own changes are made to that, and the commit is tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import uniform
from time import sleep

from graph.claims import Reading, Source
from graph.errors import Outdated
from graph.judgements import Judgements
from graph.model import Graph
from graph.resolve import resolve
from graph.store import Store

SMALLEST_BATCH = 100
ATTEMPTS = 12  # to commit while others write as well
LONGEST_PAUSE = 1.0  # seconds between two attempts, so that of two writers one comes first


class Writer:
    """What a store holds and what is to become of it; nothing is written before `commit`.

    Raises BadRequest where the judgements beside the store cannot be read: at once, and not after an hour of reading.
    """

    def __init__(self, store: Store) -> None:
        Judgements.parse(store.judgements_text())
        self._store = store
        self._changes: dict[str, Reading | None] = {}
        self._load()

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths under which files were read, sorted."""
        return tuple(sorted(self._by_path))

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, as they stand after what was put and taken back."""
        return tuple(self._sources.values())

    def sha256_of(self, path: str) -> str | None:
        """The hash of the file that was read under `path`; None where none was."""
        return self._by_path.get(path)

    def reading_of(self, sha256: str) -> Reading | None:
        """The reading of a file with this hash, under whatever path; None where there is none."""
        source = self._sources.get(sha256)
        return source.reading if source else None

    def paths_of(self, sha256: str) -> tuple[str, ...]:
        """The paths under which a file with this hash was read, sorted."""
        source = self._sources.get(sha256)
        return source.paths if source else ()

    def put(self, path: str, reading: Reading) -> None:
        """What the file at `path` says now; what it said before is taken back."""
        self._changes[path] = reading
        self._remove(path)
        self._add(path, reading)

    def take_back(self, path: str) -> None:
        """Forgets `path`, and what its file said unless another path holds the same file."""
        if path in self._by_path:
            self._changes[path] = None
            self._remove(path)

    @property
    def written(self) -> Graph | None:
        """The graph as it was last written; None where nothing was."""
        return self._written

    @property
    def due(self) -> bool:
        """Whether enough has come together for a commit."""
        return len(self._changes) > max(SMALLEST_BATCH, self._held / 2)

    def commit(self, edit: Callable[[str], str] = str) -> None:
        """Writes what changed since the last commit, or since people changed their judgements; nothing if nothing did.

        `edit` makes the judgements' text another one, for stores that keep it themselves.

        Raises StoreError, also where others never let us write, or BadRequest where the judgements make no sense; the store is then as it
        was.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._write(edit(self._store.judgements_text()))
                return
            except Outdated:
                if attempt == ATTEMPTS:
                    raise
                sleep(uniform(0, LONGEST_PAUSE))
                self._store.refresh()
                self._load()

    def _load(self) -> None:
        """What the store holds now, and the changes made to it."""
        self._sources = {source.reading.sha256: source for source in self._store.sources()}
        self._by_path = {path: source.reading.sha256 for source in self._sources.values() for path in source.paths}
        self._written: Graph | None = None
        self._held = len(self._sources)
        for path, reading in self._changes.items():
            self._remove(path)
            if reading:
                self._add(path, reading)

    def _add(self, path: str, reading: Reading) -> None:
        known = self._sources.get(reading.sha256)
        self._sources[reading.sha256] = Source(reading, tuple(sorted((path, *(known.paths if known else ())))))
        self._by_path[path] = reading.sha256

    def _remove(self, path: str) -> None:
        sha256 = self._by_path.pop(path, None)
        if sha256 is None:
            return
        source = self._sources.pop(sha256)
        others = tuple(other for other in source.paths if other != path)
        if others:
            self._sources[sha256] = replace(source, paths=others)

    def _write(self, judgements: str) -> None:
        if not self._changes and (not self._sources or self._store.judged_by(judgements)):
            return
        old = self._store.graph() if self._written is None else self._written
        new = resolve(self._sources.values(), Judgements.parse(judgements))
        self._store.apply(old, new, self._sources.values(), judgements=judgements)
        self._written, self._held = new, len(self._sources)
        self._changes.clear()
