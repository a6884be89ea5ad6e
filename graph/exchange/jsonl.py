"""The canonical form of a graph: JSON Lines, nodes by id and then relations by their ends; equal graphs give equal bytes.

A node is {"id", "label", "properties"}; a relation is {"source", "relation", "target", "proofs", "stated_by"}. Keys are sorted, text is
UTF-8, what has no value is left out. The readings themselves are not part of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from graph.errors import BadRequest, not_read
from graph.exchange.snapshot import Content, Snapshot, put_once
from graph.model import Edge, EdgeKey, Graph, Node, Proof
from graph.rows import PROOF_LISTS

LONGEST = 1 << 26  # bytes of a line


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """A line of either kind: what the other kind has is UNSET."""

    id: str | msgspec.UnsetType = msgspec.UNSET
    label: str = ""
    properties: dict[str, str | int | bool | tuple[str, ...]] = {}
    source: str = ""
    relation: str = ""
    target: str = ""
    proofs: tuple[Proof, ...] = ()
    stated_by: tuple[str, ...] = ()


def lines(graph: Graph) -> Iterator[str]:
    """The lines of the canonical form, each with its line feed."""
    yield from (_json(_node(graph.nodes[id])) for id in sorted(graph.nodes))
    yield from (_json(_edge(graph.edges[key])) for key in sorted(graph.edges))


def write(taken: Content) -> Iterator[bytes]:
    """The canonical form of the graph in it."""
    yield from (_json(_node(node)).encode("utf-8") for node, _ in taken.nodes())
    yield from (_json(_edge(edge)).encode("utf-8") for edge, _ in taken.edges())


def read(path: Path) -> Snapshot:
    """The graph again, without readings. Raises BadRequest, naming the first line that is none of the form."""
    nodes: dict[str, Node] = {}
    edges: dict[EdgeKey, Edge] = {}
    for line in _lines(path):
        if line.id is not msgspec.UNSET:
            put_once(nodes, line.id, Node(line.id, line.label, line.properties), _REPEAT)
        else:
            edge = Edge(line.source, line.relation, line.target, line.proofs)
            put_once(edges, edge.key, edge, _REPEAT)
    return Snapshot(Graph(nodes, edges))


_REPEAT = "Nhập tệp mà cancu export jsonl đã ghi."


def _lines(path: Path) -> Iterator[_Line]:
    decoder = msgspec.json.Decoder(_Line)
    try:
        with path.open("rb") as file:
            for number, line in enumerate(iter(partial(file.readline, LONGEST), b""), 1):
                yield _decoded(decoder, line, number)
    except OSError as error:
        raise not_read(path, error) from error


def _decoded(decoder: msgspec.json.Decoder[_Line], line: bytes, number: int) -> _Line:
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRequest(f"Dòng {number} không phải một nút hay quan hệ: {error}.", _REPEAT) from error


def _node(node: Node) -> dict[str, Any]:
    return {"id": node.id, "label": node.label, "properties": node.stated}


def _edge(edge: Edge) -> dict[str, Any]:
    ends = {"source": edge.source, "relation": edge.relation, "target": edge.target}
    return {**ends, "proofs": [_proof(proof) for proof in edge.proofs], "stated_by": edge.stated_by}


def _proof(proof: Proof) -> dict[str, Any]:
    return {field: getattr(proof, field) for field in PROOF_LISTS.values()}


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
