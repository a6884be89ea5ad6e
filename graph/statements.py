"""Cypher that makes changes to a graph in a store and reads it back, in the subset that all engines share. Knows no engine.

Labels, relations and property names come from the ontology and from `type_label`; everything else is a parameter. A pattern map holds
the id alone and all other properties are SET, since an engine may refuse a name in a pattern that it has not seen before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from graph.changes import Changes, labels
from graph.errors import Outdated
from graph.model import Edge, Graph, Node
from graph.ontology import Kind, ontology
from graph.rows import PROOF_LISTS, properties, stated
from graph.rows import edge as edge_of

Rows: TypeAlias = list[dict[str, Any]]
_Item = TypeVar("_Item", Node, Edge)
_Group = TypeVar("_Group", bound=tuple[str, ...])

PROOFS = ", ".join(f"r.{name} AS {name}" for name in PROOF_LISTS)  # what is asked of a relation r
BATCH = 10_000  # rows a statement: Neo4j's advice is 10,000-50,000, the embedded engine takes any number


def statements(change: Changes, old: Graph, new: Graph) -> Iterator[tuple[str, dict[str, Rows]]]:
    """What turns a store that holds `old` into one that holds `new`; to be run in one transaction, in this order."""
    yield from _batches(change.gone_edges, _ends(old.nodes), _DELETE_EDGES, _edge_end_row)
    yield from _batches(change.gone_nodes, lambda node: (node.label,), _DELETE_NODES, lambda node: {"id": node.id})
    yield from node_statements(change.nodes, old.nodes)
    yield from edge_statements(change.edges, new.nodes)


def node_statements(nodes: Iterable[Node], old: Mapping[str, Node] = MappingProxyType({})) -> Iterator[tuple[str, dict[str, Rows]]]:
    """Put these nodes, new or changed, where those of `old` are."""
    return _batches(nodes, lambda node: (node.label, ":".join(labels(node))), _PUT_NODES, lambda node: _node_row(node, old.get(node.id)))


def edge_statements(edges: Iterable[Edge], nodes: Mapping[str, Node]) -> Iterator[tuple[str, dict[str, Rows]]]:
    """Put these edges, new or changed, between nodes that are there."""
    return _batches(edges, _ends(nodes), _PUT_EDGES, _edge_row)


def reading_statements(sources: Iterable[str], readings: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Rows]]]:
    """Put the encoded readings of these Source nodes, of those that are among `readings`, beside the graph."""
    held = (id for id in sources if id in readings)
    while ids := tuple(islice(held, BATCH)):
        yield _PUT_READINGS, {"rows": [{"id": id, "reading": readings[id]} for id in ids]}


def read_graph(query: Callable[[str], Rows]) -> Graph:
    """The graph that a store holds. `query` runs a Cypher text."""
    nodes = [node for kind in ontology().kinds.values() for node in _read_nodes(kind, query)]
    edges = [edge for relation in ontology().relations for edge in read_edges(relation, query)]
    return Graph({node.id: node for node in nodes}, {edge.key: edge for edge in edges})


def read_edges(relation: str, query: Callable[[str], Rows]) -> Iterator[Edge]:
    """The edges of one relation, sorted."""
    for row in query(f"MATCH (a)-[r:{relation}]->(b) RETURN a.id AS source, b.id AS target, {PROOFS} ORDER BY source, target"):
        if row["source"] is None or row["target"] is None:
            raise Outdated()
        yield edge_of({**row, "relation": relation})


_DELETE_EDGES = "UNWIND $rows AS row MATCH (a:{0} {{id: row.source}})-[r:{1}]->(b:{2} {{id: row.target}}) DELETE r"
_DELETE_NODES = "UNWIND $rows AS row MATCH (n:{0} {{id: row.id}}) DETACH DELETE n"
_PUT_NODES = "UNWIND $rows AS row MERGE (n:{0} {{id: row.id}}) SET n += row.properties SET n:{1}"
_PUT_READINGS = "UNWIND $rows AS row MATCH (s:Source {id: row.id}) SET s.reading = row.reading"
_PUT_EDGES = (
    "UNWIND $rows AS row MATCH (a:{0} {{id: row.source}}) MATCH (b:{2} {{id: row.target}}) MERGE (a)-[r:{1}]->(b) SET r += row.properties"
)


def _batches(
    items: Iterable[_Item], group: Callable[[_Item], _Group], cypher: str, row: Callable[[_Item], dict[str, Any]]
) -> Iterator[tuple[str, dict[str, Rows]]]:
    groups: defaultdict[_Group, list[_Item]] = defaultdict(list)
    for item in items:
        groups[group(item)].append(item)
    for names, some in sorted(groups.items(), key=lambda pair: pair[0]):
        for start in range(0, len(some), BATCH):
            yield cypher.format(*names), {"rows": [row(item) for item in some[start : start + BATCH]]}


def _ends(nodes: Mapping[str, Node]) -> Callable[[Edge], tuple[str, str, str]]:
    return lambda edge: (nodes[edge.source].label, edge.relation, nodes[edge.target].label)


def _node_row(node: Node, before: Node | None) -> dict[str, Any]:
    """A property that is gone becomes null."""
    return {"id": node.id, "properties": dict.fromkeys(before.properties if before else ()) | node.stated}


def _edge_end_row(edge: Edge) -> dict[str, Any]:
    return {"source": edge.source, "target": edge.target}


def _edge_row(edge: Edge) -> dict[str, Any]:
    return {**_edge_end_row(edge), "properties": properties(edge)}


def _read_nodes(kind: Kind, query: Callable[[str], Rows]) -> Iterator[Node]:
    fields = ", ".join(f".{name}" for name in kind.properties)
    for row in query(f"MATCH (n:{kind.name}) RETURN n.id AS id, n {{{fields}}} AS properties ORDER BY id"):
        if row["properties"] is None:  # deleted by another writer since it was found
            raise Outdated()
        yield Node(row["id"], kind.name, stated(row["properties"]))
