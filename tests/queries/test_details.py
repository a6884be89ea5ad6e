"""A node is shown from all sides."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from queries.details import details
from tests.made import campaign, cited, doc, file, is_text_of, says, store_of


def test_a_document_has_its_facts_its_relations_both_ways_and_its_files() -> None:
    text = file("kho/a.txt", "nội dung")
    parts = (
        doc("a", issuer="UBND huyện"),
        cited("b"),
        doc("c"),
        text,
        is_text_of(text, "a"),
        says("a", "b", content="nội dung"),
        says("c", "a"),
    )
    with store_of(*parts) as store:
        found = details(store, "a")
    assert (found.kind, found.facts["issuer"]) == ("Document", "UBND huyện")
    assert "place" not in found.facts
    assert [edge.key for edge in found.outgoing] == [("a", "IMPLEMENTS", "b")]
    assert [edge.relation for edge in found.incoming] == ["IMPLEMENTS", "TEXT_OF"]
    assert (found.titles["b"], found.titles[text.id]) == ("Kế hoạch b/KH-UBND", "kho/a.txt")


def test_a_campaign_is_shown_like_any_node() -> None:
    with store_of(doc("a"), campaign("c", "Dân vận khéo", period="2025"), says("a", "c", "LAUNCHES")) as store:
        found = details(store, "c")
    assert (found.kind, found.facts["period"], found.titles["a"]) == ("Campaign", "2025", "Kế hoạch a/KH-UBND")


def test_an_id_that_is_not_there_is_said_to_be_so() -> None:
    with store_of(doc("a")) as store, pytest.raises(NotFound, match="b"):
        details(store, "b")
