"""A store that a new file can be added to without opening its graph: one beside which an index lies that fits it. Draws nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from zlib import crc32

import msgspec

from graph.claims import Source
from graph.errors import CancuError
from graph.increment.delta import Delta
from graph.increment.index import INDEX_FILE, Index
from graph.increment.step import step
from graph.increment.unsure import Unsure
from graph.judgements import Judgements
from graph.payload import decoded
from graph.store import Store

PART = f".{INDEX_FILE}.part"  # an index that is being made
LEAST = 1_000  # files; a smaller store is resolved as a whole in no time


class Near:
    """The index of a store, and what can be done with it."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store, self.index = store, index

    @classmethod
    def of(cls, store: Store) -> Near | None:
        """That of a store opened for writing; None where there is none that fits."""
        if not is_indexed(store) or not store.is_closed:
            return None
        with suppress(sqlite3.Error):
            index = Index.open(Path(str(store.location)) / INDEX_FILE)
            if index.noted("state") == _state(store.mark.revision) and store.judged_by(store.judgements_text()):
                return cls(store, index)
            index.close()
        return None

    def commit(self, changes: Mapping[str, tuple[str, str] | None]) -> Delta:
        """Adds files: hash and encoded reading by path. Raises Unsure (all has to be resolved) or StoreError; then nothing is changed."""
        judgements = self._store.judgements_text()
        try:
            delta = self._step(changes, Judgements.parse(judgements))
            self._store.append(msgspec.msgpack.encode(delta), judgements=judgements)
            self.index.note("state", _state(self._store.mark.revision))
            self.index.commit()
        except BaseException as error:
            with suppress(sqlite3.Error):
                self.index.rollback()
            if isinstance(error, sqlite3.Error):
                raise Unsure(f"chỉ mục hỏng: {error}") from error
            raise
        return delta

    def _step(self, changes: Mapping[str, tuple[str, str] | None], judgements: Judgements) -> Delta:
        try:
            return step(self.index, self._sources(changes), judgements)
        except (Unsure, CancuError, sqlite3.Error):
            raise
        except Exception as error:  # a fault of ours must not keep anyone from adding a file: all can be resolved instead
            raise Unsure(f"lỗi {type(error).__name__}: {error}") from error

    def close(self) -> None:
        """Lets go of the index."""
        self.index.close()

    def _sources(self, changes: Mapping[str, tuple[str, str] | None]) -> list[Source]:
        paths: dict[str, list[str]] = {}
        payloads: dict[str, str] = {}
        for path, change in changes.items():
            if change is None or self.index.file(path) or self.index.reading(change[0]):
                raise Unsure("không chỉ có tệp mới")
            paths.setdefault(change[0], []).append(path)
            payloads[change[0]] = change[1]
        return [Source(decoded(payload), tuple(sorted(paths[sha256]))) for sha256, payload in sorted(payloads.items())]


def is_indexed(store: Store) -> bool:
    """Whether an index lies beside a store, fitting or not."""
    return isinstance(store.location, Path) and (store.location / INDEX_FILE).exists()


def settle_down(store: Store, part: Path) -> None:
    """Makes an index that was built for what the store holds now the store's."""
    if not part.exists():
        return
    with suppress(CancuError, OSError, sqlite3.Error):  # the store is written; without an index the next commit takes longer
        store.begin()
        _take_place(part, _state(store.mark.revision))


def _take_place(part: Path, state: str) -> None:
    with Index.open(part) as index:
        index.note("state", state)
        index.commit()
    for name in (INDEX_FILE, f"{INDEX_FILE}-journal"):  # what a killed writer left to undo in the old one must not be undone in the new one
        part.with_name(name).unlink(missing_ok=True)
    part.replace(part.with_name(INDEX_FILE))


def _state(revision: str | None) -> str:
    """What an index must agree with: the state of the store, and the rules that it was resolved by."""
    return f"{revision} {_rules()}"


@cache
def _rules() -> int:
    """A checksum of all that resolution rests on: another version may come to other decisions."""
    folder, found = Path(__file__).parent.parent, 0
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".sql", ".yaml")):
        found = crc32(path.read_bytes(), found)
    return found
