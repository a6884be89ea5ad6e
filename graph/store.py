"""The store: sources with their readings, and the graph that follows from them. Knows no engine beyond its driver, and resolves nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graph.drivers import Driver, Row, Statement
from graph.errors import BadRequest, StoreError
from graph.ontology import STORE_LABEL, ontology, schema_statements

if TYPE_CHECKING:  # what only writers and exports need is imported where it is used: a question must not wait for it
    from graph.changes import Changes
    from graph.claims import Source
    from graph.model import Graph

JUDGEMENTS_FILE = "judgements.txt"


class Store:
    """An open store; use it in a `with` statement. Made by `open_store`."""

    def __init__(self, location: Path, driver: Driver) -> None:
        self.location = location
        self._driver = driver
        self._checked = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._driver.close()

    def query(self, cypher: str, /, **parameters: Any) -> list[Row]:
        """Rows of one of the project's own queries. Raises StoreError, with the first one also where the store is not ours to read."""
        self.check()
        return self._driver.run(cypher, parameters)

    def check(self) -> None:
        """Makes sure, once, that the store is one of this program's and not newer or older. Raises StoreError and closes it."""
        if self._checked:
            return
        self._checked = True
        try:
            _check_version(self)
        except BaseException:
            self._driver.close()
            raise

    def ask(self, cypher: str, parameters: Mapping[str, Any], *, seconds: float = 30, rows: int = 10_000) -> list[Row]:
        """Rows of a query that a person wrote: at most so many, within so long, and without a way to the machine's files.

        Raises BadRequest. A store opened for reading refuses changes as well.
        """
        if _READS_FILES.search(cypher):
            raise BadRequest("Truy vấn không được đọc tệp (LOAD CSV).", "Đưa dữ liệu vào bằng tham số.")
        self.check()
        return self._driver.run(cypher, parameters, seconds=seconds, rows=rows)

    @property
    def schema_version(self) -> int | None:
        """The version of the ontology that the store was written with; None where nothing has been written yet."""
        rows = self.query(f"MATCH (s:{STORE_LABEL} {{id: $id}}) RETURN s.schema AS schema", id=_STORE_ID)
        return rows[0]["schema"] if rows else None

    @property
    def program_version(self) -> str | None:
        """The version of cancu that wrote the store last; None where nothing has been written, or only by one that did not say."""
        rows = self.query(f"MATCH (s:{STORE_LABEL} {{id: $id}}) RETURN s.program AS program", id=_STORE_ID)
        return rows[0]["program"] if rows else None

    def judgements_text(self) -> str:
        """What people decided by hand, in the file beside the store; empty where there is none."""
        path = self.location / JUDGEMENTS_FILE
        try:
            return path.read_text("utf-8-sig") if path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"Không đọc được {path}: {error}", "Kiểm tra quyền; tệp phải là văn bản UTF-8.") from error

    def judged_by(self, judgements: str) -> bool:
        """Whether the graph as it stands was resolved with these judgements."""
        rows = self.query(f"MATCH (s:{STORE_LABEL} {{id: $id}}) RETURN s.judgements AS digest", id=_STORE_ID)
        return bool(rows) and rows[0]["digest"] == _digest(judgements)

    def sources(self) -> tuple[Source, ...]:
        """All sources with their readings, sorted by id. Raises StoreError where a reading cannot be decoded."""
        from graph.claims import Source
        from graph.payload import decoded

        rows = self.query("MATCH (s:Source) RETURN s.paths AS paths, s.reading AS reading ORDER BY s.id")
        return tuple(Source(decoded(row["reading"]), tuple(row["paths"])) for row in rows)

    def graph(self) -> Graph:
        """The whole graph; a property without a value is absent."""
        from graph.statements import read_graph

        return read_graph(self.query)

    def apply(self, old: Graph, new: Graph, sources: Iterable[Source], *, judgements: str = "") -> None:
        """Turns the store from `old` into `new` in one transaction; `sources` holds at least those whose Source nodes are new or changed.

        Raises StoreError: the graph does not fit the ontology, or the batch cannot be written; then nothing is.
        """
        from graph.changes import changes
        from graph.statements import statements

        change = changes(old, new)
        _check_fit(change, new)
        touched = {node.id for node in change.nodes if node.label == "Source"}
        self._driver.write([*_schema(judgements), *statements(change, old, new), *_readings(sources, touched)])


def open_store(location: Path, *, write: bool) -> Store:
    """Opens the store in the folder `location`; a writer makes it where there is none, and no second writer is let in.

    For a reader the file is read meanwhile: what is wrong with it is raised by the first question.

    Raises StoreError (not a store, damaged, newer or older than this program, held by another writer) or NotFound.
    """
    from graph.drivers.embedded import EmbeddedDriver

    store = Store(location, EmbeddedDriver.open(location, write=write))
    if write:
        store.check()
    return store


_STORE_ID = "store"
_READS_FILES = re.compile(r"\bLOAD\b(?:\s|/\*.*?\*/|//[^\n]*\n)*\bCSV\b", re.IGNORECASE | re.DOTALL)


def _check_version(store: Store) -> None:
    version, ours = store.schema_version, ontology().version
    if version is None and store.query("MATCH (n) RETURN count(n) AS nodes")[0]["nodes"]:
        raise StoreError(f"{store.location} giữ một đồ thị khác, không phải của cancu.", "Chọn kho khác: --store THƯ_MỤC.")
    if version is not None and version > ours:
        raise StoreError(f"Kho {store.location} do bản cancu mới hơn ghi (lược đồ {version}, bản này biết {ours}).", "Cập nhật cancu.")
    if version is not None and version < ours:
        raise StoreError(f"Kho {store.location} do bản cancu cũ ghi (lược đồ {version}, nay là {ours}).", _REBUILD)


_REBUILD = "Dựng lại từ tài liệu: xóa graph.kgl trong kho rồi chạy cancu ingest THƯ_MỤC."


def _check_fit(change: Changes, new: Graph) -> None:
    from graph.ontology import edge_mistakes, node_mistakes

    wrong = [m for node in change.nodes for m in node_mistakes(node)] + [m for e in change.edges for m in edge_mistakes(e, new.nodes)]
    if wrong:
        raise StoreError(f"Đồ thị không hợp với bản thể học ({len(wrong)} lỗi): {'; '.join(wrong[:3])}", "Hãy báo lỗi này.")


def _schema(judgements: str) -> list[Statement]:
    facts = "SET s.title = $title SET s.schema = $schema SET s.judgements = $digest SET s.program = $program"
    mark = f"MERGE (s:{STORE_LABEL} {{id: $id}}) {facts}"
    values = {"id": _STORE_ID, "title": "cancu", "schema": ontology().version, "digest": _digest(judgements), "program": _program()}
    return [*((statement, {}) for statement in schema_statements()), (mark, values)]


def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import: only those who write need it

    try:
        return version("cancu")
    except PackageNotFoundError:  # run from its files without being installed
        return "?"


def _readings(sources: Iterable[Source], touched: Container[str]) -> list[Statement]:
    from graph.payload import encoded
    from graph.portraits import source_id

    ids = ((source_id(source.reading.sha256), source.reading) for source in sources)
    rows = [{"id": id, "reading": encoded(reading)} for id, reading in ids if id in touched]
    return [("UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s.reading = row.reading", {"rows": rows})] if rows else []


def _digest(judgements: str) -> str:
    from hashlib import sha256

    return sha256(judgements.encode("utf-8")).hexdigest()
