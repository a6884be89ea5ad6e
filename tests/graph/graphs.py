"""Graphs for tests: small ones written by hand, and any that the ontology allows."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from graph.claims import Header, Reading, Source
from graph.model import Edge, Graph, Node, Proof, Value
from graph.ontology import ontology

SHA = "ab" * 32
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
DATES = st.sampled_from(["2024", "2024-08", "2024-08-16"])
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "string": TEXT,
    "date": DATES,
    "integer": st.integers(0, 2**53),
    "boolean": st.booleans(),
    "list<string>": st.lists(TEXT, max_size=3).map(tuple),
}


def document(id: str, **properties: Value) -> Node:
    return Node(id, "Document", {"title": id, "kind": "Kế hoạch", "held": True, **properties})


def proof(speaker: str, quote: str = "Kế hoạch số 1/KH-UBND") -> Proof:
    return Proof(SHA, 0, len(quote), 1, quote, "citation.numbered", 0.99, speaker)


def graph_of(nodes: Iterable[Node], edges: Iterable[Edge] = ()) -> Graph:
    return Graph({node.id: node for node in nodes}, {edge.key: edge for edge in edges})


def source(sha256: str = SHA, *paths: str) -> Source:
    return Source(Reading(sha256, "text/plain", 1, False, Header(type="Kế hoạch", title="Về “thi đua”")), paths or ("a.txt",))


def any_graphs() -> st.SearchStrategy[Graph]:
    """Graphs over a few ids, so that two of them share nodes, change labels and properties, and lose relations."""
    ids = [f"id {n}" for n in range(6)]
    labels = st.fixed_dictionaries({}, optional={id: st.sampled_from(sorted(ontology().kinds)) for id in ids})
    return labels.flatmap(lambda chosen: st.tuples(*(_node(*item) for item in chosen.items())).flatmap(_with_edges))


def _node(id: str, label: str) -> st.SearchStrategy[Node]:
    properties = {name: VALUES[type_] | st.none() for name, type_ in ontology().kinds[label].properties.items()}
    kinds = {"kind": st.sampled_from(["Kế hoạch", "Chỉ thị", "x; y", None])} if "kind" in properties else {}
    return st.builds(Node, st.just(id), st.just(label), st.fixed_dictionaries({**properties, **kinds, "title": TEXT.filter(bool)}))


def _with_edges(nodes: tuple[Node, ...]) -> st.SearchStrategy[Graph]:
    possible = [
        (a.id, r.name, b.id)
        for r in ontology().relations.values()
        for a in nodes
        for b in nodes
        if a.label in r.source and b.label in r.target
    ]
    keys = st.lists(st.sampled_from(possible), unique=True, max_size=8) if possible else st.just([])
    return keys.flatmap(lambda chosen: st.tuples(*(_edge(*key) for key in chosen))).map(lambda edges: graph_of(nodes, edges))


def _edge(source: str, relation: str, target: str) -> st.SearchStrategy[Edge]:
    proofs = st.builds(
        Proof,
        TEXT,
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(1, 9),
        TEXT,
        TEXT,
        st.floats(0, 1),
        st.sampled_from([source, "x"]),
        st.booleans(),
    )
    return st.builds(Edge, st.just(source), st.just(relation), st.just(target), st.lists(proofs, max_size=3).map(tuple))
