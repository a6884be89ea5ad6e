"""A graph as a networkx MultiDiGraph, its attributes typed as in the model. Knows no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx

from graph.model import Edge, Graph
from graph.ontology import ontology

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def network(graph: Graph) -> MultiDiGraph[str]:
    """Nodes by id, with `type` (the kind of node), `label` (what is shown) and their properties; relations by their names.

    A relation has `label` (in Vietnamese), `weight` (in how many places it is stated), `proofs` (as graph.model.Proof) and `stated_by`.
    """
    made: MultiDiGraph[str] = networkx.MultiDiGraph(name="cancu")
    for id, node in graph.nodes.items():
        made.add_node(id, type=node.label, label=node.properties.get("title") or id, **node.stated)
    for edge in graph.edges.values():
        label = ontology().relations[edge.relation].label.vi
        facts = {"label": label, "weight": weight(edge), "proofs": edge.proofs, "stated_by": edge.stated_by}
        made.add_edge(edge.source, edge.target, edge.relation, relation=edge.relation, **facts)
    return made


def weight(edge: Edge) -> float:
    """How much a relation weighs for those who draw it: the number of places that state it, 1 where it rests on none."""
    return float(len(edge.proofs) or 1)
