"""The store: sources with their readings, and the graph that follows from them. Knows no engine beyond its driver, and resolves nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graph.changes import STORE_LABEL, changes
from graph.claims import Reading, Source
from graph.drivers import Driver, Row, Statement
from graph.errors import BadRequest, StoreError
from graph.model import Edge, Graph, Node, Properties
from graph.ontology import Kind, edge_mistakes, node_mistakes, ontology, schema_statements
from graph.statements import PROOF_LISTS, proofs, statements

JUDGEMENTS_FILE = "judgements.txt"


class Store:
    """An open store; use it in a `with` statement. Made by `open_store`."""

    def __init__(self, location: Path, driver: Driver) -> None:
        self.location = location
        self._driver = driver

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._driver.close()

    def query(self, cypher: str, /, **parameters: Any) -> list[Row]:
        """Rows of one of the project's own queries."""
        return self._driver.run(cypher, parameters)

    def ask(self, cypher: str, parameters: Mapping[str, Any], *, seconds: float = 30, rows: int = 10_000) -> list[Row]:
        """Rows of a query that a person wrote: at most so many, within so long, and without a way to the machine's files.

        Raises BadRequest. A store opened for reading refuses changes as well.
        """
        if _READS_FILES.search(cypher):
            raise BadRequest("Truy vấn không được đọc tệp (LOAD CSV).", "Đưa dữ liệu vào bằng tham số.")
        return self._driver.run(cypher, parameters, seconds=seconds, rows=rows)

    @property
    def schema_version(self) -> int | None:
        """The version of the ontology that the store was written with; None where nothing has been written yet."""
        rows = self.query(f"MATCH (s:{STORE_LABEL} {{id: $id}}) RETURN s.schema AS schema", id=_STORE_ID)
        return rows[0]["schema"] if rows else None

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
        rows = self.query("MATCH (s:Source) RETURN s.paths AS paths, s.reading AS reading ORDER BY s.id")
        return tuple(Source(_decoded(row["reading"]), tuple(row["paths"])) for row in rows)

    def graph(self) -> Graph:
        """The whole graph; a property without a value is absent."""
        nodes = {row["id"]: node for kind in ontology().kinds.values() for row, node in self._nodes(kind)}
        edges = {edge.key: edge for relation in ontology().relations for edge in self._edges(relation)}
        return Graph(nodes, edges)

    def apply(self, old: Graph, new: Graph, sources: Iterable[Source], *, judgements: str = "") -> None:
        """Turns the store from `old` into `new` in one transaction; `sources` holds at least those whose Source nodes are new or changed.

        Raises StoreError: the graph does not fit the ontology, or the batch cannot be written; then nothing is.
        """
        change = changes(old, new)
        wrong = [m for node in change.nodes for m in node_mistakes(node)] + [m for e in change.edges for m in edge_mistakes(e, new.nodes)]
        if wrong:
            raise StoreError(f"Đồ thị không hợp với bản thể học ({len(wrong)} lỗi): {'; '.join(wrong[:3])}", "Hãy báo lỗi này.")
        touched = {node.id for node in change.nodes if node.label == "Source"}
        self._driver.write([*_schema(judgements), *statements(change, old, new), *_readings(sources, touched)])

    def _nodes(self, kind: Kind) -> Iterable[tuple[Row, Node]]:
        fields = ", ".join(f".{name}" for name in kind.properties)
        for row in self.query(f"MATCH (n:{kind.name}) RETURN n.id AS id, n {{{fields}}} AS properties ORDER BY id"):
            yield row, Node(row["id"], kind.name, _values(row["properties"]))

    def _edges(self, relation: str) -> Iterable[Edge]:
        fields = ", ".join(f"r.{name} AS {name}" for name in PROOF_LISTS)
        for row in self.query(f"MATCH (a)-[r:{relation}]->(b) RETURN a.id AS source, b.id AS target, {fields} ORDER BY source, target"):
            yield Edge(row["source"], relation, row["target"], proofs(row))


def open_store(location: Path, *, write: bool) -> Store:
    """Opens the store in the folder `location`; a writer makes it where there is none, and no second writer is let in.

    Raises StoreError (not a store, damaged, newer or older than this program, held by another writer) or NotFound.
    """
    from graph.drivers.embedded import EmbeddedDriver

    store = Store(location, EmbeddedDriver.open(location, write=write))
    try:
        _check_version(store)
    except BaseException:
        store.__exit__(None, None, None)
        raise
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


def _schema(judgements: str) -> list[Statement]:
    mark = f"MERGE (s:{STORE_LABEL} {{id: $id}}) SET s.title = $title SET s.schema = $schema SET s.judgements = $digest"
    values = {"id": _STORE_ID, "title": "cancu", "schema": ontology().version, "digest": _digest(judgements)}
    return [*((statement, {}) for statement in schema_statements()), (mark, values)]


def _readings(sources: Iterable[Source], touched: Container[str]) -> list[Statement]:
    from graph.portraits import source_id

    ids = ((source_id(source.reading.sha256), source.reading) for source in sources)
    rows = [{"id": id, "reading": _encoded(reading)} for id, reading in ids if id in touched]
    return [("UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s.reading = row.reading", {"rows": rows})] if rows else []


def _encoded(reading: Reading) -> str:
    """A reading as text of ASCII letters, about a fifth of its JSON: properties are strings, and this one is no one's to read."""
    from base64 import b64encode
    from zlib import compress

    import msgspec

    return b64encode(compress(msgspec.json.encode(reading))).decode("ascii")


def _decoded(payload: str) -> Reading:
    from base64 import b64decode
    from zlib import decompress, error

    import msgspec

    try:
        return msgspec.json.decode(decompress(b64decode(payload)), type=Reading)
    except (error, ValueError, TypeError, msgspec.MsgspecError) as problem:
        raise StoreError(f"Trong kho có một bản đọc bị hỏng: {problem}", _REBUILD) from problem


def _digest(judgements: str) -> str:
    from hashlib import sha256

    return sha256(judgements.encode("utf-8")).hexdigest()


def _values(row: Mapping[str, Any]) -> Properties:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if value is not None}
