"""A snapshot as three tables (nodes, relations, claims) whose columns follow from the ontology and the claims, and back. Knows no file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeAlias

from graph.errors import BadRequest
from graph.exchange import claim_rows
from graph.exchange.snapshot import Snapshot, put_once
from graph.model import Edge, EdgeKey, Graph, Node, Proof
from graph.ontology import ontology
from graph.payload import decoded, encoded
from graph.rows import PROOF_LISTS, properties, stated
from graph.rows import edge as edge_of

Row: TypeAlias = Mapping[str, Any]  # the value of each column; a column that has none may be absent
Columns: TypeAlias = Mapping[str, str]  # types by name: the ontology's, and number, list<integer>, list<number>, list<boolean>

TYPES: Mapping[str, Any] = {
    "string": str,
    "date": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "list<string>": list[str | None],
    "list<integer>": list[int],
    "list<number>": list[float],
    "list<boolean>": list[bool],
}
# How values whose text is the same in every form are written and read; Excel writes TRUE.
WRITERS: Mapping[str, Callable[[Any], str]] = {"integer": str, "boolean": lambda value: "true" if value else "false"}
READERS: Mapping[str, Callable[[str], Any]] = {"integer": int, "boolean": lambda text: bool(("false", "true").index(text.lower()))}
NAMES = ("nodes", "relations", "claims")
JUDGEMENTS = "judgements.txt"  # beside the tables, where people decided something by hand
UNFIT = "Nhập bản mà cancu export đã ghi, còn nguyên như khi xuất."


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table. `rows` can be gone through once."""

    name: str
    columns: Columns
    rows: Iterable[Row]


@cache
def columns(name: str) -> Columns:
    """The columns of the table of this name, in their order."""
    return {"nodes": _node_columns, "relations": _edge_columns, "claims": claim_rows.columns}[name]()


def tables(taken: Snapshot) -> Iterator[Table]:
    """All three; nodes by id, relations by their ends, claims as each file states them, so that equal stores give equal tables."""
    graph = taken.graph
    yield Table("nodes", columns("nodes"), (node_row(graph.nodes[id]) for id in sorted(graph.nodes)))
    yield Table("relations", columns("relations"), (relation_row(graph.edges[key]) for key in sorted(graph.edges)))
    yield Table("claims", columns("claims"), claim_rows.rows(decoded(taken.readings[id]) for id in sorted(taken.readings)))


def snapshot(nodes: Iterable[Row], relations: Iterable[Row], claims: Iterable[Row], judgements: str = "") -> Snapshot:
    """The snapshot that the rows of the three tables are of. Raises BadRequest where they are of none."""
    from graph.identity import source_id

    graph = graph_of(nodes, relations)
    readings = {source_id(reading.sha256): encoded(reading) for reading in claim_rows.readings(claims)}
    return Snapshot(graph, readings, judgements)


def graph_of(nodes: Iterable[Row], relations: Iterable[Row]) -> Graph:
    """The graph of these rows. Raises BadRequest where one stands twice, or is none."""
    return Graph(_nodes(nodes), _edges(relations))


def node_row(node: Node) -> dict[str, Any]:
    """The node as a row of its table."""
    return {"id": node.id, "type": node.label, **node.stated}


def relation_row(edge: Edge) -> dict[str, Any]:
    """The relation as a row of its table; graph.rows says what its lists leave out."""
    return {"source": edge.source, "relation": edge.relation, "target": edge.target, **properties(edge)}


_PROOF_TYPES = {"str": "list<string>", "int": "list<integer>", "float": "list<number>", "bool": "list<boolean>"}


def _node_columns() -> Columns:
    kinds = ontology().kinds.values()
    return {"id": "string", "type": "string", **{name: type_ for kind in kinds for name, type_ in kind.properties.items()}}


def _edge_columns() -> Columns:
    types = {each.name: _PROOF_TYPES[str(each.type)] for each in fields(Proof)}
    lists = {name: types[field] for name, field in PROOF_LISTS.items()}
    return {"source": "string", "relation": "string", "target": "string", **lists, "stated_by": "list<string>"}


def _nodes(rows: Iterable[Row]) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for node in map(node_of, rows):
        put_once(nodes, node.id, node, UNFIT)
    return nodes


def _edges(rows: Iterable[Row]) -> dict[EdgeKey, Edge]:
    edges: dict[EdgeKey, Edge] = {}
    for edge in map(relation_of, rows):
        put_once(edges, edge.key, edge, UNFIT)
    return edges


def node_of(row: Row) -> Node:
    """The node of a row. Raises BadRequest where it has no id or type."""
    if not isinstance(row.get("id"), str) or not isinstance(row.get("type"), str):
        raise BadRequest("Có một nút không có mã (id) hay loại (type).", UNFIT)
    return Node(row["id"], row["type"], stated({name: value for name, value in row.items() if name not in ("id", "type")}))


def relation_of(row: Row) -> Edge:
    """The relation of a row. Raises BadRequest where it lacks a name or an end, or its lists do not run in parallel."""
    try:
        edge = edge_of({**_NO_PROOFS, **row})
        if type(edge.source) is type(edge.relation) is type(edge.target) is str and all(map(_is_fit, edge.proofs)):
            return edge
    except (KeyError, ValueError, TypeError):
        pass
    raise BadRequest("Có một quan hệ thiếu tên, thiếu một đầu, hay có chứng cứ không đủ phần.", UNFIT)


_NO_PROOFS = dict.fromkeys(PROOF_LISTS)
_LARGEST = 1 << 63  # what stores can hold is less


def _is_fit(proof: Proof) -> bool:
    """Whether nothing is missing, and no number is larger than stores can hold."""
    numbers = (proof.start, proof.end, proof.page)
    said = (proof.source, proof.quote, proof.rule, proof.document, proof.confidence, proof.part)
    return None not in said and min(numbers) > -_LARGEST and max(numbers) < _LARGEST
