"""Collects nodes and proofs into a Graph, the same whatever the order in which they come. Knows nothing of their meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter

from graph.elections import Spelling, best_spelling
from graph.identity import fold
from graph.model import Edge, EdgeKey, Graph, Node, Proof, Value, stated

ORDER = attrgetter("source", "start", "end", "page", "quote", "rule", "confidence", "document", "part")  # of a relation's proofs


class Canvas:
    """A graph in the making."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._titles: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
        self._proofs: dict[EdgeKey, list[Proof]] = defaultdict(list)

    def node(self, id: str, label: str, **properties: Value) -> None:
        """Draw a node; a property without a value is left out."""
        self._nodes[id] = Node(id, label, stated(properties))

    def titled(self, id: str, label: str, spelling: Spelling) -> None:
        """Draw a node that is only a name, of which this is one spelling."""
        self._titles[id, label].append(spelling)

    def edge(self, source: str, relation: str, target: str, proofs: Iterable[Proof] = ()) -> None:
        """Draw a relation or add to its proofs; nothing is related to itself."""
        if source != target:
            self._proofs[source, relation, target] += proofs

    @property
    def nodes(self) -> Mapping[str, Node]:
        """The nodes drawn so far, but for those that are only a name."""
        return self._nodes

    @property
    def edges(self) -> Mapping[EdgeKey, list[Proof]]:
        """The relations drawn so far, their proofs in no order."""
        return self._proofs

    def found(self, id: str) -> Node:
        """The node that was drawn under this id. Raises KeyError."""
        return self._nodes[id]

    def amend(self, id: str, **properties: Value) -> None:
        """Add properties to a node that was drawn."""
        node = self._nodes[id]
        self.node(id, node.label, **{**node.properties, **properties})

    def relations(self, names: Collection[str]) -> Iterator[tuple[EdgeKey, list[Proof]]]:
        """The relations of these names drawn so far."""
        return ((key, proofs) for key, proofs in self._proofs.items() if key[1] in names)

    @property
    def titles(self) -> Mapping[tuple[str, str], list[Spelling]]:
        """The spellings of nodes that are only a name, by id and label."""
        return self._titles

    def graph(self) -> Graph:
        """All that was drawn, in the order of ids."""
        for (id, label), spellings in self._titles.items():
            self.node(id, label, **titled(spellings))
        edges = {key: Edge(*key, ordered(self._proofs[key])) for key in sorted(self._proofs)}
        return Graph({id: self._nodes[id] for id in sorted(self._nodes)}, edges)


def titled(spellings: Iterable[Spelling]) -> dict[str, Value]:
    """What a node shows that is only a name."""
    title = best_spelling(spellings)
    return {"title": title, "search": fold(title)}


def ordered(proofs: Collection[Proof]) -> tuple[Proof, ...]:
    """Proofs as a relation has them: each once, in their order."""
    return tuple(proofs) if len(proofs) < 2 else tuple(sorted(set(proofs), key=ORDER))
