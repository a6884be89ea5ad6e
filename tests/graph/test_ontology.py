"""The ontology says what may stand in the graph, and every mistake in it or against it is told at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.model import Edge
from graph.ontology import MADE_FILE, SOURCE_FILE, OntologyError, markdown, ontology, parse, schema_statements, validate, written
from tests.graph.graphs import document, graph_of, proof

DOCS = Path(__file__).resolve().parents[2] / "docs" / "ontology.md"


def entry() -> Any:
    return yaml.safe_load(SOURCE_FILE.read_text("utf-8"))


def test_the_documentation_is_up_to_date() -> None:
    assert DOCS.read_text("utf-8") == markdown(), "run: make ontology"


def test_the_json_that_programs_read_is_what_the_yaml_says() -> None:
    assert json.loads(MADE_FILE.read_text("utf-8")) == written(), "run: make ontology"


def test_a_trace_follows_what_is_carried_out() -> None:
    assert ontology().lineage == ("IMPLEMENTS",)


def test_relations_are_named_in_two_languages_and_both_directions() -> None:
    implements = ontology().relations["IMPLEMENTS"]
    assert implements.label.said("vi") == "thực hiện"
    assert implements.reverse.said("en") == "implemented by"
    assert all(r.label.vi and r.label.en and r.reverse.vi and r.reverse.en for r in ontology().relations.values())


def test_carrying_out_is_the_strongest_relation_and_citing_the_weakest() -> None:
    strengths = {r.strength: r.name for r in ontology().relations.values() if r.strength}
    assert strengths[max(strengths)] == "IMPLEMENTS"
    assert strengths[min(strengths)] == "CITES"


def test_no_two_relations_between_documents_are_equally_strong() -> None:
    strengths = [r.strength for r in ontology().relations.values() if r.strength]
    assert len(strengths) == len(set(strengths))


def test_every_kind_has_one_unique_constraint_on_its_id() -> None:
    assert schema_statements()[0] == "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (x:Document) REQUIRE x.id IS UNIQUE"
    assert len(schema_statements()) == len(ontology().kinds) + 1  # and that of the store's mark


def test_all_mistakes_of_the_file_are_told_at_once_with_what_was_meant() -> None:
    wrong = entry()
    wrong["kinds"]["Document"]["lable"] = wrong["kinds"]["Document"].pop("label")
    wrong["kinds"]["Campaign"]["properties"]["period"] = "strin"
    wrong["kinds"]["Agency"]["properties"]["name"] = "string"
    wrong["relations"]["CITES"]["target"] = ["Documents"]
    wrong["relations"]["AMENDS"]["strength"] = "80"
    with pytest.raises(OntologyError) as told:
        parse(wrong)
    lines = told.value.message.splitlines()[1:]
    assert lines == [
        'kinds.Document: mục "lable" không có; có phải "label"?',
        'kinds.Document: thiếu mục "label"',
        'kinds.Campaign.properties.period: kiểu "strin" không có; có phải "string"?',
        'kinds.Agency.properties: "name" là tên dành riêng',
        "relations.AMENDS.strength: phải là int, không phải '80'",
        'relations.CITES: nhãn "Documents" không có; có phải "Document"?',
    ]


@pytest.mark.parametrize("data", [None, [], "x", {}, {"version": 1}, {"version": 1, "namespace": "x", "kinds": {"A": 1}, "relations": {}}])
def test_a_file_of_another_shape_is_told_and_no_accident(data: Any) -> None:
    with pytest.raises(OntologyError):
        parse(data)


def test_a_graph_that_fits_has_no_mistakes() -> None:
    assert validate(graph_of([document("a", date="2024-08"), document("b")], [Edge("a", "IMPLEMENTS", "b", (proof("a"),))])) == []


@pytest.mark.parametrize(
    ("node", "mistake"),
    [
        (document("a", colour="xanh"), 'a: thuộc tính "colour" không có'),
        (document("a", symbl="1/KH"), 'a: thuộc tính "symbl" không có; có phải "symbol"?'),
        (document("a", date="16/8/2024"), "a: date phải là date, không phải '16/8/2024'"),
        (document("a", held="yes"), "a: held phải là boolean, không phải 'yes'"),
        (document("a", dates=("2024", 5)), "a: dates phải là list<string>, không phải ('2024', 5)"),  # type: ignore[arg-type]
        (document("a", title=""), "a: thiếu title"),
    ],
)
def test_a_node_that_does_not_fit_is_told(node: Any, mistake: str) -> None:
    assert validate(graph_of([node])) == [mistake]


def test_a_relation_between_the_wrong_things_or_to_nothing_is_told() -> None:
    wrong = [Edge("a", "ISSUED_BY", "b", ()), Edge("a", "CITES", "c", ()), Edge("a", "CITE", "b", ())]
    assert validate(graph_of([document("a"), document("b")], wrong)) == [
        "ISSUED_BY: b là Document, phải là Agency",
        "CITES: không có nút c",
        'a → b: quan hệ "CITE" không có; có phải "CITES"?',
    ]
