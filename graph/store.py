"""The store: sources with their readings, and the graph that follows from them. Knows no engine beyond its driver, and resolves nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from graph.drivers import Driver, Row, Statement, connect
from graph.drivers.address import Address
from graph.errors import BadRequest, Outdated, StoreError
from graph.location import Location, home, shown
from graph.mark import MARK, Mark
from graph.ontology import ontology, schema_statements

if TYPE_CHECKING:  # what only writers and exports need is imported where it is used: a question must not wait for it
    from graph.changes import Changes
    from graph.claims import Source
    from graph.journal import Journal
    from graph.model import Edge, Graph

JUDGEMENTS_FILE = "judgements.txt"
_Read = TypeVar("_Read")
READS = 5  # times that something is read in the hope that nobody writes meanwhile


class Store:
    """An open store; use it in a `with` statement. Made by `open_store`."""

    def __init__(self, location: Location, driver: Driver, *, write: bool = False) -> None:
        self.location = location
        self._driver = driver
        self._write = write
        self._mark: Mark | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Gives the engine's locks and memory back. Safe to call twice."""
        self._driver.close()

    @property
    def home(self) -> Path:
        """The folder that relative names of files in the store start from."""
        return home(self.location)

    def query(self, cypher: str, /, **parameters: Any) -> list[Row]:
        """Rows of one of the project's own queries. Raises StoreError, with the first one also where the store is not ours to read."""
        self.check()
        return self._driver.run(cypher, parameters)

    def check(self) -> None:
        """Makes sure, once, that the store is one of this program's and not newer or older. Raises StoreError and closes it."""
        if self._mark is not None:
            return
        try:
            self.refresh()
        except BaseException:
            self._driver.close()
            raise

    def refresh(self) -> None:
        """Takes note of the state that the store is in now: what is applied from here on is meant for it. Raises StoreError."""
        mark = self._mark_now()
        _check_version(self._driver, self.location, mark.schema)
        self._mark = mark

    @property
    def mark(self) -> Mark:
        """What the store says of itself, as it was when it was opened, refreshed or written."""
        self.check()
        return self._mark or Mark()

    def ask(self, cypher: str, parameters: Mapping[str, Any], *, seconds: float = 30, rows: int = 10_000) -> list[Row]:
        """Rows of a query that a person wrote: at most so many, within so long, and without a way to the machine's files.

        Raises BadRequest. A store opened for reading refuses changes as well.
        """
        if _READS_FILES.search(cypher):
            raise BadRequest("Truy vấn không được đọc tệp (LOAD CSV).", "Đưa dữ liệu vào bằng tham số.")
        self.check()
        return self._driver.run(cypher, parameters, seconds=seconds, rows=rows)

    def judgements_text(self) -> str:
        """What people decided by hand, empty where nothing is: the file in the store's folder; on a server, the text last applied."""
        if isinstance(self.location, Address):
            return self.mark.judgements or ""
        path = self.location / JUDGEMENTS_FILE
        try:
            return path.read_bytes().decode("utf-8") if path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"Không đọc được {path}: {error}", "Kiểm tra quyền; tệp phải là văn bản UTF-8.") from error

    def judged_by(self, judgements: str) -> bool:
        """Whether the graph as it stands was resolved with these judgements."""
        return (self.mark.judgements or "") == judgements

    def held(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """The paths of each file and its encoded reading, sorted by id. Raises StoreError where readings were never imported."""
        for row in self.query("MATCH (s:Source) RETURN s.paths AS paths, s.reading AS reading ORDER BY s.id"):
            if row["paths"] is None:  # another writer has deleted it since it was found
                raise Outdated()
            if row["reading"] is None:
                raise StoreError("Kho này được nhập từ một tệp không có các bản đọc, nên không nhận thêm tài liệu.", _REBUILD)
            yield tuple(row["paths"]), row["reading"]

    def sources(self) -> tuple[Source, ...]:
        """All sources with their readings, sorted by id. Raises StoreError where a reading cannot be decoded."""
        from graph.claims import Source
        from graph.payload import decoded

        return tuple(Source(decoded(reading), paths) for paths, reading in self.held())

    def journal(self) -> Journal:
        """What keeps readings until they are in the store: a file in its folder; on a server, nothing does."""
        from graph.journal import JOURNAL_FILE, Journal

        return Journal(self.location / JOURNAL_FILE if isinstance(self.location, Path) else None)

    def graph(self) -> Graph:
        """The whole graph, in one state; a property without a value is absent. Raises as `steady`."""
        from graph.statements import read_graph

        return self.steady(lambda: read_graph(self.query))

    def edges(self, *relations: str) -> list[Edge]:
        """The edges of these relations, sorted. Raises as `steady`."""
        from graph.statements import read_edges

        return self.steady(lambda: [edge for relation in relations for edge in read_edges(relation, self.query)])

    def steady(self, read: Callable[[], _Read]) -> _Read:
        """What several questions give of one state of the store. Raises Outdated where others write all the time.

        On a server others may write between two of our questions, and even in the middle of one: what was read then is of no state, and is
        read again. A writer, who has read more than this, is told at once.
        """
        for _ in range(1 if self._write else READS):
            with suppress(Outdated):
                found = read()
                if self.unchanged():
                    return found
            if not self._write:
                self.refresh()
        raise Outdated()

    def unchanged(self) -> bool:
        """Whether nobody has written since the store was opened or refreshed; a folder is read in the state that it had then."""
        return isinstance(self.location, Path) or self._mark_now() == self.mark

    @property
    def is_closed(self) -> bool:
        """Whether deltas can be appended, and nothing has been asked of the engine."""
        return self._driver.told() is not None

    def append(self, delta: bytes, *, judgements: str) -> None:
        """Commits a delta (graph/increment/delta.py) to a store that is closed. Raises StoreError; then nothing is written."""
        mark = _new_mark(judgements)
        self._driver.append(mark.values, delta)
        self._mark = mark

    def begin(self) -> None:
        """Lets deltas be appended to what the store holds now. Raises StoreError."""
        self._driver.begin(self.mark.values)

    def _mark_now(self) -> Mark:
        told = self._driver.told()
        if told is not None:
            return Mark.of(told)
        rows = self._driver.run(MARK, {})
        return Mark.of(rows[0]["mark"]) if rows else Mark()

    def apply(self, old: Graph, new: Graph, readings: Mapping[str, str], *, judgements: str = "") -> None:
        """Turns the store from `old` into `new` in one transaction.

        `readings` are encoded readings by the ids of their Source nodes, at least of those nodes that are new or changed.

        Raises StoreError: the graph does not fit the ontology, or the batch cannot be written; Outdated where another process wrote since
        the store was opened or refreshed. Then nothing is written.
        """
        from graph.changes import changes

        change = changes(old, new)
        check_fit(change, new)
        mark = _new_mark(judgements)
        self._driver.expect(mark.values)
        self._driver.write(_Batch(self.mark, mark, change, old, new, readings))
        self._mark = mark

    def replace(self, parts: Iterable[Iterable[Statement]], *, judgements: str = "") -> None:
        """Puts what the statements make in the place of all that the store holds, whole or not at all. Raises StoreError.

        `parts` come one after another; a pause between two lets an engine put its memory in order.
        """
        mark = _new_mark(judgements)
        beginning = [*((statement, {}) for statement in schema_statements()), *mark.statements(Mark())]
        self._driver.expect(mark.values)
        self._driver.replace(chain([beginning], parts))
        self._mark = mark


@dataclass(frozen=True, slots=True)
class _Batch:
    """The statements of one transaction, made as they are asked for: a large graph as rows would take more room than the graph."""

    before: Mark
    mark: Mark
    change: Changes
    old: Graph
    new: Graph
    readings: Mapping[str, str]

    def __iter__(self) -> Iterator[Statement]:
        from graph.statements import reading_statements, statements

        yield from ((statement, {}) for statement in schema_statements())
        yield from self.mark.statements(self.before)
        yield from statements(self.change, self.old, self.new)
        yield from reading_statements((node.id for node in self.change.nodes if node.label == "Source"), self.readings)


def open_store(location: Location, *, write: bool) -> Store:
    """Opens the store in a folder or on a server; a writer makes it where there is none.

    In a folder no second writer is let in, and for a reader the file is read meanwhile: what is wrong with it is raised by the first
    question. On a server several may write; see Store.apply.

    Raises StoreError (not a store, damaged, newer or older than this program, held by another writer, unreachable) or
    NotFound.
    """
    store = Store(location, connect(location, write=write), write=write)
    if write:
        store.check()
    return store


# Also with backticks, which the embedded engine takes for no more than letters; atomic, so that no text makes the search slow.
_READS_FILES = re.compile(r"\bLOAD\b`?(?>//[^\n]*\n|/\*.*?\*/|\s)*+`?\bCSV\b", re.IGNORECASE | re.DOTALL)


def _check_version(driver: Driver, location: Location, version: int | None) -> None:
    ours = ontology().version
    if version is None and driver.run("MATCH (n) RETURN count(n) AS nodes", {})[0]["nodes"]:
        raise StoreError(f"{shown(location)} giữ một đồ thị khác, không phải của cancu.", "Chọn kho khác: --store KHO.")
    if version is not None and version > ours:
        raise StoreError(f"Kho {shown(location)} do bản cancu mới hơn ghi (lược đồ {version}, bản này biết {ours}).", "Cập nhật cancu.")
    if version is not None and version < ours:
        raise StoreError(f"Kho {shown(location)} do bản cancu cũ ghi (lược đồ {version}, nay là {ours}).", _REBUILD)


_REBUILD = "Dựng lại từ tài liệu: chạy cancu ingest THƯ_MỤC vào một kho mới."


def check_fit(change: Changes, new: Graph) -> None:
    """Raises StoreError where what is to be put does not fit the ontology."""
    from graph.ontology import edge_mistakes, node_mistakes

    wrong = [m for node in change.nodes for m in node_mistakes(node)] + [m for e in change.edges for m in edge_mistakes(e, new.nodes)]
    if wrong:
        raise StoreError(f"Đồ thị không hợp với bản thể học ({len(wrong)} lỗi): {'; '.join(wrong[:3])}", "Hãy báo lỗi này.")


def _new_mark(judgements: str) -> Mark:
    from secrets import token_hex

    return Mark(ontology().version, _program(), judgements, revision=token_hex(8))


def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import: only those who write need it

    try:
        return version("cancu")
    except PackageNotFoundError:  # run from its files without being installed
        return "?"
