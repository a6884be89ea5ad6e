"""What a commit changes in a graph, as values that can be kept: partial, so that the graph need not be known. Knows no store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from graph.canvas import ordered
from graph.model import Edge, EdgeKey, Graph, Node, Proof, Value
from graph.rows import value


class Shift(msgspec.Struct, frozen=True, array_like=True):
    """One relation with proofs that come and proofs that go; one that is `drawn` stays without any, another one does not.

    `ends` are the labels of its ends.
    """

    source: str
    relation: str
    target: str
    ends: tuple[str, str]
    more: tuple[Proof, ...] = ()
    less: tuple[Proof, ...] = ()
    drawn: bool = True

    @property
    def key(self) -> EdgeKey:
        return self.source, self.relation, self.target


class Delta(msgspec.Struct, frozen=True):
    """Nodes by id: their label, and those of their properties that are another (None: it is gone). `claims` are lines that come to and go
    from a document's `date_claims`. `gone` are nodes with nothing left, by id with their labels; `readings` the encoded readings of new
    files by the ids of their nodes."""

    nodes: dict[str, tuple[str, dict[str, Any]]] = {}
    claims: dict[str, tuple[list[str], list[str]]] = {}
    gone: dict[str, str] = {}
    edges: list[Shift] = []
    readings: dict[str, str] = {}

    @property
    def labels(self) -> dict[str, str]:
        """The label of every node that must be known to apply it."""
        ends = {id: label for edge in self.edges for id, label in zip((edge.source, edge.target), edge.ends, strict=True)}
        return ends | dict.fromkeys(self.claims, "Document") | {id: label for id, (label, _) in self.nodes.items()} | self.gone


def applied(delta: Delta, graph: Graph) -> Graph:
    """The graph with what changes. It may hold only the nodes and relations that the delta names."""
    nodes = dict(graph.nodes)
    for id, (label, properties) in delta.nodes.items():
        before = nodes[id].properties if id in nodes else {}
        nodes[id] = _node(id, label, {**before, **{name: value(each) for name, each in properties.items()}})
    for id, (more, less) in delta.claims.items():
        lines = {*_lines(nodes[id].properties.get("date_claims")), *more} - set(less)
        nodes[id] = _node(id, "Document", {**nodes[id].properties, "date_claims": tuple(sorted(lines))})
    edges = dict(graph.edges)
    for shift in delta.edges:
        edge = _shifted(shift, edges.pop(shift.key, None))
        edges |= {edge.key: edge} if edge else {}
    return Graph({id: node for id, node in nodes.items() if id not in delta.gone}, edges)


def _node(id: str, label: str, properties: Mapping[str, Value]) -> Node:
    return Node(id, label, Node(id, label, properties).stated)


def _lines(found: Value) -> tuple[str, ...]:
    return tuple(map(str, found)) if isinstance(found, tuple) else ()


def _shifted(shift: Shift, edge: Edge | None) -> Edge | None:
    less = set(shift.less)
    kept = [proof for proof in (edge.proofs if edge else ()) if proof not in less]
    proofs = ordered([*kept, *shift.more])
    return Edge(*shift.key, proofs) if proofs or shift.drawn else None
