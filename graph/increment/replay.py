"""A delta as statements for a store that holds the graph before it: what it names is read, and put as it is after it. Opens nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

import msgspec

from graph.changes import changes, labels
from graph.drivers import Statement
from graph.drivers.log import unreadable
from graph.increment.delta import Delta, Shift, applied
from graph.mark import Mark
from graph.model import Edge, EdgeKey, Graph, Node
from graph.ontology import ontology
from graph.rows import edge as edge_of
from graph.rows import stated
from graph.statements import PROOFS, reading_statements, statements

Query = Callable[[str, dict[str, Any]], list[dict[str, Any]]]


def replayed(commits: Iterable[bytes], mark: dict[str, Any], query: Query) -> Iterator[Statement]:
    """The statements that make a store what it is after these deltas, and set its mark. All questions come before the first.

    Deltas are taken together: what many of them change, as a law that each new document cites, is read and written once.
    """
    deltas = list(map(_delta, commits))
    old = _named(deltas, query)
    new = _after(deltas, old)
    renewed = {id: old.nodes[id] for id, node in new.nodes.items() if id in old.nodes and labels(old.nodes[id]) != labels(node)}
    if renewed:  # a node whose label changes is put anew with all its relations
        old = _with_relations(old, renewed, query)
        new = _after(deltas, old)
    yield from statements(changes(old, new), old, new)
    for delta in deltas:
        yield from reading_statements(delta.readings, delta.readings)
    yield Mark.of(mark).setting


def _delta(data: bytes) -> Delta:
    try:
        return msgspec.msgpack.decode(data, type=Delta)
    except msgspec.MsgspecError as error:
        raise unreadable() from error


def _after(deltas: Iterable[Delta], graph: Graph) -> Graph:
    for delta in deltas:
        graph = applied(delta, graph)
    return graph


def _named(deltas: Collection[Delta], query: Query) -> Graph:
    """What the store holds of all that the deltas name; ends that they do not change stand there as mere ids."""
    by_label: defaultdict[str, list[str]] = defaultdict(list)
    shown = {id: label for delta in deltas for id, label in delta.shown.items()}
    for id, label in shown.items():
        by_label[label].append(id)
    nodes = {node.id: node for label, ids in sorted(by_label.items()) for node in _nodes(label, ids, query)}
    ends = {id: Node(id, label, {}) for delta in deltas for id, label in delta.ends.items() if id not in shown}
    shifts = {shift.key: shift for delta in deltas for shift in delta.edges}
    return Graph({**ends, **nodes}, {edge.key: edge for edge in _edges(shifts.values(), query)})


def _nodes(label: str, ids: Collection[str], query: Query) -> Iterator[Node]:
    fields = ", ".join(f".{name}" for name in ontology().kinds[label].properties)
    found = query(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id, n {{{fields}}} AS properties", {"ids": list(ids)})
    return (Node(row["id"], label, stated(row["properties"])) for row in found)


def _edges(shifts: Iterable[Shift], query: Query) -> Iterator[Edge]:
    groups: defaultdict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for shift in shifts:
        groups[shift.ends[0], shift.relation, shift.ends[1]].append({"source": shift.source, "target": shift.target})
    for (source, relation, target), rows in sorted(groups.items()):
        if not query(f"MATCH (a:{source})-[r:{relation}]->(b:{target}) RETURN a.id AS id LIMIT 1", {}):
            continue
        match = f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{relation}]->(b:{target} {{id: row.target}})"
        for row in query(f"{match} RETURN a.id AS source, b.id AS target, {PROOFS}", {"rows": rows}):
            yield edge_of({**row, "relation": relation})


def _with_relations(graph: Graph, renewed: dict[str, Node], query: Query) -> Graph:
    nodes: dict[str, Node] = {}
    edges: dict[EdgeKey, Edge] = {}
    for id, node in renewed.items():
        for relation in ontology().relations:
            for pattern in (f"(a:{node.label} {{id: $id}})-[r:{relation}]->(b)", f"(a)-[r:{relation}]->(b:{node.label} {{id: $id}})"):
                answer = f"a.id AS source, labels(a) AS sources_are, b.id AS target, labels(b) AS targets_are, {PROOFS}"
                for row in query(f"MATCH {pattern} RETURN {answer}", {"id": id}):
                    nodes |= {row["source"]: Node(row["source"], row["sources_are"][0], {})}
                    nodes |= {row["target"]: Node(row["target"], row["targets_are"][0], {})}
                    edge = edge_of({**row, "relation": relation})
                    edges[edge.key] = edge
    return Graph({**nodes, **graph.nodes}, {**edges, **graph.edges})
