"""The resolved graph as values: nodes, relations with their evidence, and the difference between two graphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | tuple[int, ...] | tuple[float, ...] | tuple[bool, ...] | None
Properties: TypeAlias = Mapping[str, Value]
EdgeKey: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """One node. `label` is a node kind of the ontology (Document, Campaign, Agency, Award, Person, Source …)."""

    id: str
    label: str
    properties: Properties

    @property
    def stated(self) -> dict[str, Value]:
        """The properties that have a value."""
        return stated(self.properties)


def stated(properties: Properties) -> dict[str, Value]:
    """Those that have a value; a list without elements is none, as no bulk import can carry one."""
    return {name: value for name, value in properties.items() if value is not None and value != ()}


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence on a relation, sortable. `source` is the sha256 of the file, `document` the id of the document that speaks."""

    source: str
    start: int
    end: int
    page: int
    quote: str
    rule: str
    confidence: float
    document: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation `source --relation--> target` and all that proves it.

    The relation is stated by a third document where no proof's `document` is the edge's own source.
    """

    source: str
    relation: str
    target: str
    proofs: tuple[Proof, ...]

    @property
    def key(self) -> EdgeKey:
        return (self.source, self.relation, self.target)

    @property
    def stated_by(self) -> tuple[str, ...]:
        """Ids of the third documents that state it; empty where its own source does."""
        speakers = {p.document for p in self.proofs}
        return () if self.source in speakers else tuple(sorted(speakers))


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by id and edges by key."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    edges: Mapping[EdgeKey, Edge] = field(default_factory=dict)

    def to_networkx(self) -> MultiDiGraph[str]:
        """The same as a networkx graph; see graph.exchange.network for its attributes."""
        from graph.exchange.network import network

        return network(self)
