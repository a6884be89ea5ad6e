"""The whole graph is read from a store with its evidence and files; of one that is too large, the nearest or the best connected part."""

from __future__ import annotations

from graph.location import Location
from graph.store import open_store
from queries.whole import Whole, whole
from tests.made import award, campaign, cited, doc, file, is_text_of, says, written

CHAIN = tuple(doc(f"d{n}") for n in range(6))
LINKS = (*(says(f"d{n}", f"d{n + 1}") for n in range(5)), says("d0", "d3"))


def read(location: Location, near: str | None = None, limit: int = 100) -> Whole:
    with open_store(location, write=False) as store:
        return whole(store, near, limit=limit)


def test_nodes_have_their_facts_relations_their_proofs_and_documents_their_files(location: Location) -> None:
    text = file("a.txt", "x")
    things = (doc("a", date="2024-10-11"), cited("b"), campaign("p", "Dân vận khéo"), award("w", "Bằng khen"), text, is_text_of(text, "a"))
    written(location, *things, says("a", "b", content="x"), says("a", "w", "GRANTS"), says("w", "p", "REWARDS_UNDER", by="a"))
    found = read(location)
    assert [(node.label, node.id) for node in found.nodes] == [("Award", "w"), ("Campaign", "p"), ("Document", "a"), ("Document", "b")]
    assert found.nodes[2].properties["date"] == "2024-10-11" and "issuer" not in found.nodes[2].properties
    assert [edge.key for edge in found.edges] == [("a", "GRANTS", "w"), ("a", "IMPLEMENTS", "b"), ("w", "REWARDS_UNDER", "p")]
    assert found.edges[1].proofs[0].quote == "Kế hoạch số 1/KH-UBND"
    assert (found.files[text.id], found.texts, found.total) == ("a.txt", {"a": ("a.txt",)}, 4)


def test_a_document_without_any_relation_is_there_too(location: Location) -> None:
    written(location, doc("alone"))
    assert [node.id for node in read(location).nodes] == ["alone"]


def test_of_a_store_that_is_too_large_the_nearest_are_taken(location: Location) -> None:
    written(location, *CHAIN, *LINKS)
    near = read(location, "d5", 3)
    assert ([node.id for node in near.nodes], near.total) == (["d3", "d4", "d5"], 6)
    assert [edge.key for edge in near.edges] == [("d3", "IMPLEMENTS", "d4"), ("d4", "IMPLEMENTS", "d5")]


def test_without_a_centre_the_best_connected_are_taken(location: Location) -> None:
    written(location, *CHAIN, *LINKS)
    assert "d3" in {node.id for node in read(location, limit=2).nodes}
