"""What must be done to one graph to make it another. Knows nothing of stores."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Edge, Graph, Node
from graph.ontology import STORE_LABEL, ontology


@dataclass(frozen=True, slots=True)
class Changes:
    """Edges and nodes to take away, then nodes and edges to put; each sorted by id or key."""

    gone_edges: tuple[Edge, ...] = ()
    gone_nodes: tuple[Node, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gone_edges or self.gone_nodes or self.nodes or self.edges)


def changes(old: Graph, new: Graph) -> Changes:
    """The difference between two graphs. A property without a value (see Node.stated) counts as one that is absent.

    A node whose labels change is taken away and put again with all its relations: no store can change a primary label.
    """
    renewed = {id for id, node in new.nodes.items() if id in old.nodes and labels(node) != labels(old.nodes[id])}
    return Changes(
        gone_edges=_sorted_edges(e for key, e in old.edges.items() if key not in new.edges),
        gone_nodes=_sorted_nodes(node for id, node in old.nodes.items() if id not in new.nodes or id in renewed),
        nodes=_sorted_nodes(node for id, node in new.nodes.items() if id in renewed or _differ(old.nodes.get(id), node)),
        edges=_sorted_edges(e for key, e in new.edges.items() if {e.source, e.target} & renewed or old.edges.get(key) != e),
    )


def labels(node: Node) -> tuple[str, ...]:
    """The node's kind, and for a document its type: ("Document", "KeHoach")."""
    second = type_label(node.properties.get("kind"))
    return (node.label, second) if second and node.label == "Document" else (node.label,)


def type_label(kind: object) -> str | None:
    """A document type as a label of Latin letters alone: "Kế hoạch" gives "KeHoach"; None where that cannot be.

    It is the only part of a statement that comes from a document, so nothing but A-Z and a-z passes, and no name of the ontology.
    """
    if not isinstance(kind, str):
        return None
    bare = "".join(c for c in unicodedata.normalize("NFD", kind.translate(_D)) if not unicodedata.combining(c))
    label = "".join(word[0].upper() + word[1:].lower() for word in bare.split())
    return label if _LABEL.fullmatch(label) and label not in {*ontology().kinds, STORE_LABEL} else None


def without_nothing(graph: Graph) -> Graph:
    """The same graph without properties that have no value: the form in which a store gives it back."""
    nodes = {id: Node(node.id, node.label, node.stated) for id, node in graph.nodes.items()}
    return Graph(nodes, graph.edges)


_D = str.maketrans("\u0110\u0111", "Dd")  # Đ and đ have no decomposition
_LABEL = re.compile("[A-Z][A-Za-z]{1,59}")


def _differ(old: Node | None, new: Node) -> bool:
    return old is None or old.stated != new.stated


def _sorted_nodes(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: node.id))


def _sorted_edges(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda edge: edge.key))
