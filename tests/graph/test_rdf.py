"""Linked data that other programs read as it is meant, in the standards' own terms, and files of others that are refused with a reason."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse, serialize
from pyshacl import validate

from cancu import cli
from graph.errors import BadRequest
from graph.exchange import jsonl, names, published, rdf
from graph.exchange.jsonld import context, jsonld, keys
from graph.exchange.resources import datatype
from graph.exchange.snapshot import Snapshot, snapshot
from graph.exchange.turtle import nquads, quoted, trig, turtle
from graph.model import Edge, Graph
from graph.ontology import ontology
from graph.store import open_store
from tests.graph.graphs import any_graphs, document, graph_of, proof
from tests.made import award, campaign, doc, file, is_text_of, says
from tests.made import graph_of as made_of

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FORMATS = {"turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}
WRITERS = {"turtle": turtle, "trig": trig, "nquads": nquads, "jsonld": jsonld}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its own calls
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# The terms of the ELI ontology 1.5 (Publications Office of the European Union) that are of documents and their relations.
ELI = {
    *(
        "LegalResource",
        "LegalExpression",
        "LegalResourceSubdivision",
        "Format",
        "Agent",
        "Organization",
        "Person",
        "ResourceType",
        "InForce",
    ),
    *("amends", "amended_by", "applies", "applied_by", "based_on", "basis_for", "changes", "changed_by", "cites", "cited_by", "commences"),
    *("commenced_by", "consolidates", "consolidated_by", "corrects", "corrected_by", "countersigned_by", "ensures_implementation_of"),
    *("has_annex", "is_annex_of", "has_part", "is_part_of", "has_member", "is_member_of", "is_derivative_of", "in_force", "is_about"),
    *("jurisdiction", "passed_by", "publisher_agent", "refers_to", "related_to", "relevant_for", "repeals", "repealed_by", "transposes"),
    *("responsibility_of_agent", "type_document", "version", "date_applicability", "date_document", "date_no_longer_in_force"),
    *(
        "date_publication",
        "description",
        "first_date_entry_in_force",
        "id_local",
        "number",
        "published_in",
        "publisher",
        "responsibility_of",
    ),
    *("InForce", "responsibility_of", "title", "title_alternative", "title_short", "version_date"),
}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = tmp_path_factory.mktemp("rdf") / "kho"
    CliRunner().invoke(cli, ["--store", str(store), "ingest", str(EXAMPLES)], prog_name="cancu")
    with open_store(store, write=False) as held:
        return snapshot(held)


def written(form: str, taken: Snapshot) -> bytes:
    return b"".join(WRITERS[form](taken))


def quads(form: str, data: bytes) -> list[Quad]:
    return list(parse(data, format=FORMATS[form]))


def canonical(found: list[Quad]) -> set[str]:
    """Triples whatever graph they stand in, blank nodes by RDFC-1.0."""
    union = Dataset(Quad(each.subject, each.predicate, each.object) for each in found)
    union.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, union))


def test_every_form_says_the_same_to_another_reader(examples: Snapshot) -> None:
    said = {form: quads(form, written(form, examples)) for form in FORMATS}
    assert {len(each) for each in said.values()} == {len(said["turtle"])}
    assert len(set(said["turtle"])) == len(said["turtle"]) > 9000
    lists = [each for each in said["turtle"] if each.predicate.value.endswith("#rest")]
    assert len(lists) > 50
    assert {frozenset(map(str, each)) for each in said["turtle"] if not blank(each)} == {
        frozenset(map(str, Quad(each.subject, each.predicate, each.object))) for each in said["nquads"] if not blank(each)
    }


def blank(quad: Quad) -> bool:
    return any(type(each).__name__ == "BlankNode" for each in (quad.subject, quad.object))


@given(any_graphs())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_form_says_the_same_of_any_graph(graph: Graph) -> None:
    said = {form: canonical(quads(form, written(form, Snapshot(graph)))) for form in FORMATS}
    assert said["turtle"] == said["trig"] == said["nquads"]
    expanded = pyld.to_rdf(json.loads(written("jsonld", Snapshot(graph))), {"format": "application/n-quads"})
    assert canonical(quads("nquads", expanded.encode())) == said["nquads"]


def test_json_ld_is_expanded_by_another_reader_to_the_same_triples(examples: Snapshot) -> None:
    graph = {key: examples.graph.edges[key] for key in sorted(examples.graph.edges)[:40]}
    part = Snapshot(Graph(examples.graph.nodes, graph))
    expanded = pyld.to_rdf(json.loads(written("jsonld", part)), {"format": "application/n-quads"})
    assert canonical(quads("nquads", expanded.encode())) == canonical(quads("nquads", written("nquads", part)))


@pytest.mark.parametrize("form", FORMATS)
def test_what_another_program_wrote_of_it_is_read_back(form: str, examples: Snapshot, tmp_path: Path) -> None:
    """In another order, with other prefixes and blank nodes."""
    shuffled = sorted(quads(form, written(form, examples)), key=lambda quad: str(quad)[::-1])
    into = FORMATS[form] if form != "turtle" else RdfFormat.TURTLE
    (tmp_path / "x").write_bytes(serialize(shuffled, format=into) or b"")
    found = rdf.read(tmp_path / "x", form)
    assert list(jsonl.lines(found.graph)) == list(jsonl.lines(examples.graph))
    assert found.readings == examples.readings


def test_what_rdflib_writes_of_it_is_read_back(tmp_path: Path) -> None:
    graph = graph_of([document("a", date="2024-08", subject="“x”\n\\"), document("b")], [Edge("a", "CITES", "b", (proof("a"), proof("b")))])
    said = rdflib.Graph().parse(data=written("turtle", Snapshot(graph)), format="turtle")
    (tmp_path / "x").write_text(said.serialize(format="turtle"), "utf-8")
    assert list(jsonl.lines(rdf.read(tmp_path / "x", "turtle").graph)) == list(jsonl.lines(graph))


@given(ANY_TEXT)
@settings(max_examples=500)
def test_a_text_is_the_same_to_rdflib_and_to_another_reader(text: str) -> None:
    line = f"<x:s> <x:p> {quoted(text)} ."
    assert "\n" not in line and "\r" not in line
    (triple,) = rdflib.Graph().parse(data=line, format="nt")
    (turtle,) = rdflib.Graph().parse(data=line, format="turtle")
    (quad,) = parse(line.encode(), format=RdfFormat.N_QUADS)
    assert str(triple[2]) == str(turtle[2]) == quad.object.value == text  # type: ignore[union-attr]
    (ours,) = rdflib.Graph().parse(data=f"<x:s> <x:p> {rdflib.Literal(text).n3()} .", format="turtle")
    assert ours == triple


@given(ANY_TEXT)
@settings(max_examples=500)
def test_an_id_is_an_iri_and_comes_back(id: str) -> None:
    for room, made in (("id", names.node), ("rule", names.rule)):
        iri = made(id)
        assert names.named(iri, room) == id
        assert iri.isascii()
        assert NamedNode(iri).value == iri
        assert rdflib.URIRef(iri).n3() == f"<{iri}>"


@pytest.mark.parametrize("id", ["..", ".", "a/../b", "a/./b", "../../etc/passwd", "//x", "a b", "a%20b", "<>", '"', "http://x/", "#", "?"])
def test_no_id_is_resolved_into_another(id: str) -> None:
    resolved = rdflib.URIRef(names.node(id), base="http://other/")
    assert names.named(str(resolved)) == id
    (quad,) = pyld.to_rdf({"@id": names.node(id), "x:y": 1}, {"base": "http://other/"})["@default"]
    assert names.named(quad["subject"]["value"]) == id


@pytest.mark.parametrize("value", ["2024", "2024-08", "2024-08-16", "2024-02-31", "0000", "2024-13", "9999-12-31"])
def test_a_date_has_the_type_that_it_reaches_to(value: str) -> None:
    type_ = datatype(value)
    known = {"2024": "xsd:gYear", "2024-08": "xsd:gYearMonth", "2024-08-16": "xsd:date", "9999-12-31": "xsd:date"}
    assert type_ == known.get(value)
    if type_:
        assert not rdflib.Literal(value, datatype=names.expanded(type_)).ill_typed


def test_a_whole_date_is_elis_as_well() -> None:
    said = rdflib.Graph().parse(
        data=written("turtle", Snapshot(graph_of([document("a", date="2024-08-16"), document("b", date="2024-08")])))
    )
    eli = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
    assert [(names.named(str(s)), str(o)) for s, o in said.subject_objects(eli.date_document)] == [("a", "2024-08-16")]


def test_an_export_is_the_same_whatever_the_order_in_which_the_graph_was_made(examples: Snapshot) -> None:
    nodes, edges = list(examples.graph.nodes.values()), list(examples.graph.edges.values())
    other = Snapshot(graph_of(reversed(nodes), reversed(edges)), dict(reversed(examples.readings.items())), examples.judgements)
    for form in WRITERS:
        assert written(form, other) == written(form, examples)


# Terms


@cache
def terms() -> set[str]:
    """Every term that an export can hold."""
    classes = {kind.rdf for kind in ontology().kinds.values()}
    relations = {term for each in ontology().relations.values() for term in (each.rdf, *each.rdf_from.values())}
    return classes | relations | set(keys())


def test_every_term_of_eli_is_one() -> None:
    used = {term.removeprefix("eli:") for term in terms() if term.startswith("eli:")}
    assert used - ELI == set()
    assert used >= {"LegalResource", "based_on", "cites", "amends", "repeals", "passed_by", "number", "type_document", "date_document"}


def test_every_term_of_the_project_is_in_its_vocabulary_and_no_other() -> None:
    used = {term.removeprefix("cancu:") for term in terms() if term.startswith("cancu:")}
    assert used == set(ontology().linked.own)
    said = rdflib.Graph().parse(published.DOCS / "cancu.ttl")
    assert {str(iri) for iri in said.subjects(rdflib.RDFS.isDefinedBy)} == {ontology().namespace + name for name in used}
    assert {each.language for each in said.objects(None, rdflib.RDFS.label)} == {"vi", "en"}  # type: ignore[union-attr]


def test_no_two_relations_of_a_kind_have_one_term_and_no_property_has_one_either() -> None:
    for kind in ontology().kinds.values():
        relations = [each.rdf_of(kind.name) for each in ontology().relations.values() if kind.name in each.source]
        properties = [ontology().linked.term(name) for name in kind.properties]
        assert len({*relations, *properties}) == len(relations) + len(properties)
    assert len({kind.rdf for kind in ontology().kinds.values()}) == len(ontology().kinds)


def test_every_key_of_json_ld_is_in_the_context_and_means_one_thing() -> None:
    assert len(set(keys().values())) == len(keys())
    assert set(keys().values()) <= set(context())


@pytest.mark.parametrize("path", sorted(published.files()), ids=lambda path: path.name)
def test_the_published_files_are_what_their_command_makes(path: Path) -> None:
    assert path.read_text("utf-8") == published.files()[path], "run: make ontology"


# Shapes


def report(data: bytes) -> str:
    return str(validate(data.decode(), data_graph_format="turtle", shacl_graph=str(published.DOCS / "shapes.ttl"))[2])


def test_an_export_conforms_to_the_shapes(examples: Snapshot) -> None:
    assert "Conforms: True" in report(written("turtle", examples))


@given(any_graphs())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_graph_conforms_to_the_shapes(graph: Graph) -> None:
    assert "Conforms: True" in report(written("turtle", Snapshot(graph)))


SMALL = made_of(
    doc("a", date="2024-08-16", subjects=("x", "y")),
    doc("b", resolved=False, candidates=("a",)),
    *(campaign("c", "Nước sạch"), award("w", "Bằng khen"), file("a.txt")),
    *(
        says("a", "b"),
        says("a", "b", by="c", part=True),
        says("a", "c", "LAUNCHES"),
        says("a", "w", "GRANTS"),
        is_text_of(file("a.txt"), "a"),
    ),
)


def changed(old: str, new: str, form: str = "turtle") -> bytes:
    text = written(form, Snapshot(SMALL)).decode()
    assert old in text
    return text.replace(old, new).encode()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('dcterms:title "Nước sạch"', 'cancu:place "x"', "title"),
        ("cancu:held true", 'cancu:held "yes"', "held"),
        ("eli:based_on", "cancu:launches", "launches"),
        ('"x" "y"', '"x" 5', "subjects"),
        ('oa:start "0"^^xsd:nonNegativeInteger', 'oa:start "-1"^^xsd:nonNegativeInteger', "start"),
        ("cancu:confidence 0.99", "cancu:confidence 1.5", "confidence"),
        ("dcterms:date ", "eli:foo 5 ; dcterms:date ", "foo"),
        ("a rdf:Statement", "a rdf:Statement ; rdf:subject <x:y>", "subject"),
    ],
)
def test_what_does_not_fit_does_not_conform(old: str, new: str, path: str) -> None:
    told = report(changed(old, new))
    assert "Conforms: False" in told
    assert path in told


# What others may bring


def refused(data: bytes, form: str, tmp_path: Path) -> str:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(BadRequest) as told:
        rdf.read(tmp_path / "x", form)
    assert told.value.hint
    return told.value.message


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("cancu:held true", 'cancu:held "yes"', "không đúng kiểu"),
        ("cancu:held true", "cancu:held true, false", "cần đúng một"),
        ("cancu:held true", "cancu:loved true", "<https://w3id.org/cancu/ns#loved>, không có trong bản thể học"),
        ("a cancu:Campaign", "a cancu:Camp", "không có trong bản thể học"),
        ("a cancu:Campaign", "a cancu:Campaign, cancu:Award", "cần đúng một"),
        ("eli:based_on", "eli:based_upon", "không có trong bản thể học"),
        ("cancu:launches <https://w3id.org/cancu/id/c>", "cancu:launches <http://other/c>", "không phải mã của cancu"),
        ("cancu:relations 4", "cancu:relations 6", "Tệp nói có 6 quan hệ mà chỉ thấy 4"),
        ("cancu:nodes 5", "cancu:nodes 4", "bị cắt hoặc đã bị sửa"),
        ("cancu:position 2", "cancu:position 1", "không được đánh số"),
        ("cancu:position 1", f"cancu:position {'9' * 1000}", "quá dài"),
        ('oa:end "', 'oa:end "x', "không đúng kiểu"),
        ("<https://w3id.org/cancu/export> a", "<http://other/x> a", "không phải bản xuất của cancu"),
        ("@prefix rdf:", "<http://other/x> <http://other/y> 5 . @prefix rdf:", "không thuộc từ vựng của cancu"),
        ('("x" "y")', "_:l . _:l rdf:first 1 ; rdf:rest _:l .\n<https://w3id.org/cancu/id/a> cancu:held true", "không"),
        ('("x" "y")', "5", "không nguyên vẹn"),
        ("cancu:nodes", "cancu:nodes cancu:nodes", "không đúng cú pháp"),
        ('"Nước sạch"', '"Nước sạch', "không đúng cú pháp"),
        ("@prefix eli:", "@prefix ely:", "không đúng cú pháp"),
    ],
)
def test_what_is_not_ours_is_refused_with_what_it_is(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said in refused(changed(old, new), "turtle", tmp_path)


def test_a_context_elsewhere_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("the network was asked"))
    monkeypatch.setattr("rdflib.parser.URLInputSource.__init__", lambda *_, **__: pytest.fail("something was fetched"))
    file = (tmp_path / "y.jsonld").as_uri()
    data = json.loads(written("jsonld", Snapshot(SMALL)))
    for hostile in ("http://localhost:9/x", file, [data["@context"], file], {"@import": file}, [[file]]):
        for place in (data, data["@graph"][0], {"@context": {"x": {"@id": "x:y", "@context": hostile}}}):
            before = place.get("@context")
            place["@context"] = hostile
            assert "không tải gì từ mạng" in refused(json.dumps([data, place]).encode(), "json-ld", tmp_path)
            place.pop("@context") if before is None else place.update({"@context": before})


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "x").open("wb") as file:
        file.truncate(10 << 30)  # 10 GiB of nothing, which take no room
    for form in ("turtle", "trig", "nquads", "json-ld"):
        with pytest.raises(BadRequest, match="quá lớn: 10240 MiB"):
            rdf.read(tmp_path / "x", form)


def test_a_line_that_does_not_end_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.exchange.triples.LONGEST", 1000)
    assert "dòng dài hơn 1000" in refused(b'<x:s> <x:p> "' + b"x" * 2000, "nquads", tmp_path)


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "json-ld"])
@pytest.mark.parametrize(
    "data",
    [b"", b"(" * 200_000, b"[" * 200_000, b'{"a":' * 100_000, b"\xff\xfe", b"<x:s> <x:p> <x:o> .", b'"' * 99, b"@base <file:///etc/> ."],
    ids=lambda data: data[:8].decode("latin-1"),
)
def test_whatever_the_parser_stumbles_over_is_one_sentence(form: str, data: bytes, tmp_path: Path) -> None:
    assert "\n" not in refused(data, form, tmp_path)


def test_a_reading_that_unfolds_into_too_much_is_refused(tmp_path: Path) -> None:
    from base64 import b64encode
    from zlib import compress

    from graph.exchange.snapshot import check

    bomb = b64encode(compress(b" " * (300 << 20))).decode()
    assert len(bomb) < 1 << 20
    source = file("a.txt")
    with pytest.raises(BadRequest, match="bị hỏng"):
        check(Snapshot(graph_of([source]), {source.id: bomb}))
