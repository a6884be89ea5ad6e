"""Changes what a store holds: takes readings in, takes them back, and commits each batch whole. Reads no documents.

A commit of new files to a large store resolves what they can change and appends what comes of it (graph/increment), without opening the
graph. Any other commit resolves all readings again and writes the difference, or, where the graph is large, a new one in the place of the
old, which takes much less memory than two graphs to compare. Readings that wait for a commit are in the journal beside the store, so that
it is due only when seven times as many have come as are held, and for many only at the end: all commits together cost little more than the
last. A server has no journal; there half as many are enough. Where another process wrote meanwhile, what it wrote is read, the own changes
are made to that, and the commit is tried again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from random import uniform
from time import sleep
from typing import TypeVar, cast

from graph.claims import Reading
from graph.errors import Outdated, StoreError
from graph.increment.building import indexed
from graph.increment.index import Index, drop
from graph.increment.near import LEAST, PART, Near, is_indexed, settle_down
from graph.increment.unsure import Unsure
from graph.judgements import Judgements
from graph.model import Edge
from graph.payload import decoded, encoded
from graph.resolve import resolve
from graph.resolving import resolved_apart
from graph.shelf import Shelf
from graph.store import Store

SMALLEST_BATCH = 100
MANY = 10_000  # files: of so many in a folder the graph is made in a process of its own, and written anew
ATTEMPTS = 12  # to commit while others write as well
LONGEST_PAUSE = 1.0  # seconds between two attempts, so that of two writers one comes first
_Answer = TypeVar("_Answer")


class Writer:
    """What a store holds and what is to become of it; nothing is written before `commit`.

    Raises BadRequest where the judgements beside the store cannot be read: at once, and not after an hour of reading.
    """

    def __init__(self, store: Store) -> None:
        Judgements.parse(store.judgements_text())
        self._store = store
        self._journal = store.journal()
        self._changes: dict[str, tuple[str, str] | None] = {}
        self._near = Near.of(store)
        self._drawn: list[Edge] = []
        self._whole: Shelf | None = None
        self.reasons: list[str] = []
        self._held = self._asked(Index.files, len)
        if self._near is None and not self.reasons:
            self.reasons += _why_whole(store, self._held)
        self.is_idle = True  # nothing has been resolved

    @property
    def is_near(self) -> bool:
        """Whether all commits so far, if any, resolved no more than they had to."""
        return self._near is not None

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths under which files were read, sorted."""
        return self._asked(self._paths_in, lambda shelf: shelf.paths)

    @property
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """The paths of all files by their hashes, as they stand after what was put and taken back."""
        return self._shelf.files

    def sha256_of(self, path: str) -> str | None:
        """The hash of the file that was read under `path`; None where none was."""
        if path in self._changes:
            change = self._changes[path]
            return change[0] if change else None
        return self._asked(lambda index: index.file(path), lambda shelf: shelf.sha256_of(path))

    def reading_of(self, sha256: str) -> Reading | None:
        """The reading of a file with this hash, under whatever path or in a run that was ended; None where there is none."""
        held = self._asked(lambda index: self._reading_in(index, sha256), lambda shelf: shelf.reading_of(sha256))
        return held or self._journal.reading_of(sha256)

    def paths_of(self, sha256: str) -> tuple[str, ...]:
        """The paths under which a file with this hash was read, sorted."""
        return self._asked(lambda index: self._paths_of_in(index, sha256), lambda shelf: shelf.files.get(sha256, ()))

    def put(self, path: str, reading: Reading) -> None:
        """What the file at `path` says now; what it said before is taken back."""
        payload = encoded(reading)
        self._journal.add(payload)
        self._changes[path] = reading.sha256, payload
        if self._whole is not None:
            self._whole.put(path, reading.sha256, payload)

    def take_back(self, path: str) -> None:
        """Forgets `path`, and what its file said unless another path holds the same file."""
        if self.sha256_of(path):
            self._changes[path] = None
            if self._whole is not None:
                self._whole.take_back(path)

    @property
    def due(self) -> bool:
        """Whether enough has come together for a commit."""
        if self._journal.keeps:
            return self._held + len(self._changes) < LEAST and len(self._changes) > max(SMALLEST_BATCH, 7 * self._held)
        return len(self._changes) > max(SMALLEST_BATCH, self._held / 2)

    def commit(self, edit: Callable[[str], str] = str, *, last: bool = True) -> None:
        """Writes what changed since the last commit, or since people changed their judgements; nothing if nothing did.

        `edit` makes the judgements' text another one, for stores that keep it themselves. After the `last` commit nobody needs the journal.

        Raises StoreError, also where others never let us write, or BadRequest where the judgements make no sense; the store is then as it
        was.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._write(edit(self._store.judgements_text()), last=last)
                break
            except Outdated:
                if attempt == ATTEMPTS:
                    raise
                sleep(uniform(0, LONGEST_PAUSE))
                self._store.refresh()
                self._load()
        if last:
            self._journal.clear()

    def edges(self, *relations: str) -> list[Edge]:
        """The edges of these relations that were drawn for what was put. Raises as Store.edges."""
        return [edge for edge in self._drawn if edge.relation in relations] if self._near else self._store.edges(*relations)

    @property
    def _shelf(self) -> Shelf:
        """All readings, as soon as they are needed."""
        if self._whole is None:
            self._load()
        return cast("Shelf", self._whole)

    def _load(self) -> None:
        """What the store holds now, and the changes made to it."""
        self._leave()
        self._whole = Shelf(self._store.held())
        self._held = len(self._whole)
        for path, change in self._changes.items():
            self._whole.take_back(path)
            if change:
                self._whole.put(path, *change)

    def _leave(self) -> None:
        """Lets go of the index: from here on all readings are resolved."""
        if self._near:
            self._near.close()
        self._near = None

    def _asked(self, near: Callable[[Index], _Answer], whole: Callable[[Shelf], _Answer]) -> _Answer:
        """What the index says; where there is none, or it turns out to be damaged, what all readings say."""
        if self._near:
            try:
                return near(self._near.index)
            except (sqlite3.Error, StoreError) as error:
                self.reasons.append(f"chỉ mục hỏng: {error}")
                self._load()
        return whole(self._shelf)

    def _paths_in(self, index: Index) -> tuple[str, ...]:
        known = {*index.paths(), *self._changes}
        return tuple(sorted(path for path in known if self._changes.get(path, True)))

    def _paths_of_in(self, index: Index, sha256: str) -> tuple[str, ...]:
        changed = {path: change and change[0] for path, change in self._changes.items()}
        held = dict.fromkeys(index.paths_of(sha256), sha256)
        return tuple(sorted(path for path, each in {**held, **changed}.items() if each == sha256))

    def _reading_in(self, index: Index, sha256: str) -> Reading | None:
        put = next((change[1] for change in self._changes.values() if change and change[0] == sha256), None)
        payload = put or index.reading(sha256)
        return decoded(payload) if payload else None

    def _write(self, judgements: str, *, last: bool) -> None:
        if not self._changes and (not self._held or self._store.judged_by(judgements)):
            return
        self.is_idle = False
        if not self._is_added(judgements):
            self._resolve(judgements, last=last)
        self._held = self._held + len(self._changes) if self._near else len(self._shelf)
        self._changes.clear()

    def _is_added(self, judgements: str) -> bool:
        """Whether the changes could be committed alone."""
        if not self._near:
            return False
        try:
            if not self._store.judged_by(judgements):
                raise Unsure("phán quyết đã đổi")
            delta = self._near.commit(self._changes)
        except Unsure as reason:
            self.reasons.append(str(reason))
            return False
        self._drawn += [Edge(*shift.key, shift.more) for shift in delta.edges]
        return True

    def _resolve(self, judgements: str, *, last: bool) -> None:
        place = self._store.location
        index = place / PART if isinstance(place, Path) and last and len(self._shelf) >= LEAST else None
        try:
            self._replace(judgements, index)
            if index:
                settle_down(self._store, index)
        finally:
            if index:
                drop(index)

    def _replace(self, judgements: str, index: Path | None) -> None:
        place, shelf = self._store.location, self._shelf
        if isinstance(place, Path) and len(shelf) >= MANY:
            self._store.replace(resolved_apart(shelf, judgements, place, index), judgements=judgements)
        else:
            parsed = Judgements.parse(judgements)
            new = indexed(shelf, parsed, index) if index else resolve(shelf, parsed)
            self._store.apply(self._store.graph(), new, shelf.by_source(), judgements=judgements)


def _why_whole(store: Store, held: int) -> list[str]:
    """Why there is no index to be asked, where there could be one."""
    if is_indexed(store):
        return ["chỉ mục không khớp với kho"]
    return ["chưa có chỉ mục"] if isinstance(store.location, Path) and held >= LEAST else []
