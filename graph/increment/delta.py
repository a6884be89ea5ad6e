"""What a commit changes in a graph, as values that can be kept: partial, so that the graph need not be known. Knows no store."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

import msgspec

from graph.canvas import ORDER
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
    def shown(self) -> dict[str, str]:
        """The labels of the nodes that it changes, by their ids."""
        return self.gone | dict.fromkeys(self.claims, "Document") | {id: label for id, (label, _) in self.nodes.items()}

    @property
    def ends(self) -> dict[str, str]:
        """The labels of the ends of its relations, by their ids."""
        return {id: label for edge in self.edges for id, label in zip((edge.source, edge.target), edge.ends, strict=True)}


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
    proofs, less = list(edge.proofs if edge else ()), set(shift.less)
    if less:
        proofs = [proof for proof in proofs if proof not in less]
    for proof in shift.more:  # one by one into their order: a hub's relation has tens of thousands
        at = bisect_left(proofs, ORDER(proof), key=ORDER)
        if proofs[at : at + 1] != [proof]:
            proofs.insert(at, proof)
    return Edge(*shift.key, tuple(proofs)) if proofs or shift.drawn else None
