"""The canonical form of a graph: JSON Lines, nodes by id and then relations by their ends; equal graphs give equal bytes.

A node is {"id", "label", "properties"}; a relation is {"source", "relation", "target", "proofs", "stated_by"}. Keys are sorted, text is
UTF-8, what has no value is left out. The readings themselves are not part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from graph.model import Edge, Graph, Node, Proof
from graph.rows import PROOF_LISTS


def lines(graph: Graph) -> Iterator[str]:
    """The lines of the canonical form, each with its line feed."""
    yield from (_line(_node(graph.nodes[id])) for id in sorted(graph.nodes))
    yield from (_line(_edge(graph.edges[key])) for key in sorted(graph.edges))


def _node(node: Node) -> dict[str, Any]:
    return {"id": node.id, "label": node.label, "properties": node.stated}


def _edge(edge: Edge) -> dict[str, Any]:
    ends = {"source": edge.source, "relation": edge.relation, "target": edge.target}
    return {**ends, "proofs": [_proof(proof) for proof in edge.proofs], "stated_by": edge.stated_by}


def _proof(proof: Proof) -> dict[str, Any]:
    return {field: getattr(proof, field) for field in PROOF_LISTS.values()}


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
