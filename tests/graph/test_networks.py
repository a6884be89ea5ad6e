"""The graph opens in programs that draw and measure networks (networkx, igraph, Gephi, yEd), GraphML comes back, no XML does harm."""

from __future__ import annotations

import json
import os
import re
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import igraph
import networkx
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from benchmarks.workshop import Workshop
from cancu import cli
from graph.exchange import gexf, graphml, jsonl
from graph.exchange.snapshot import Snapshot, snapshot
from graph.exchange.xml_text import escaped, unescaped
from graph.model import Edge, Graph, Node
from graph.ontology import ontology
from graph.store import open_store
from tests.graph.graphs import any_graphs, document, graph_of, proof

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ODD = ("\x01", "\x0b\x1f", "\ufffe\uffff", "_x0001_", "_x005F_x0001_", "_x0041\x01", "\r\n\t", " a  b ", "]]>&amp;<b>", "\u2028😀", "\x85")
ANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
SCHEMA = os.environ.get("GEXF_XSD")  # gexf.xsd of https://github.com/gephi/gexf/tree/master/specs/1.3, where somebody has it


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = tmp_path_factory.mktemp("networks") / "kho"
    assert run("--store", store, "ingest", EXAMPLES).exit_code == 0
    with open_store(store, write=False) as opened:
        return snapshot(opened)


def odd_graph() -> Graph:
    """Ids, texts and quotes that XML cannot hold, or holds only with care; relations side by side; dates that are partial or none."""
    nodes = [
        document(f"{n}{text}", title=f"{text}.", subject=text, subjects=(text, "", text), date="2024-08") for n, text in enumerate(ODD)
    ]
    edges = [
        Edge(nodes[0].id, name, node.id, (proof(text, text),))
        for node, text in zip(nodes, ODD, strict=True)
        for name in ("CITES", "AMENDS")
    ]
    return graph_of(nodes, edges)


def written(path: Path, graph: Graph, form: str = "graphml") -> Path:
    path.write_bytes(b"".join({"graphml": graphml, "gexf": gexf}[form].write(Snapshot(graph))))
    return path


@given(st.text(max_size=8) | st.text("_x05Ff4\x01", max_size=14))
def test_what_xml_cannot_hold_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    etree.Element("a").text = escaped(text)


def test_no_lone_surrogate_comes_out_of_an_escape() -> None:
    assert unescaped("_xD800_ _xdfff_ _xD7FF_ _xE000_") == "_xD800_ _xdfff_ \ud7ff \ue000"


def test_odd_texts_come_back_from_graphml(tmp_path: Path) -> None:
    taken = Snapshot(odd_graph(), judgements="# \x01\r\n")
    (tmp_path / "x").write_bytes(b"".join(graphml.write(taken)))
    found = graphml.read(tmp_path / "x")
    assert list(jsonl.lines(found.graph)) == list(jsonl.lines(taken.graph))
    assert found.judgements == taken.judgements


@given(graph=any_graphs() | st.just(odd_graph()))
@ANY
def test_networkx_and_igraph_read_all_of_graphml(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path / "x.graphml", graph)
    read, other = networkx.read_graphml(path, force_multigraph=True), igraph.Graph.Read_GraphML(str(path))
    assert {unescaped(id): (data["type"], unescaped(data["title"])) for id, data in read.nodes(data=True)} == {
        id: (node.label, node.properties["title"]) for id, node in graph.nodes.items()
    }
    assert {(unescaped(a), data["relation"], unescaped(b)) for a, b, data in read.edges(data=True)} == set(graph.edges)
    assert (other.vcount(), other.ecount(), other.is_directed()) == (len(graph.nodes), len(graph.edges), True)


def test_graphml_names_things_and_weighs_relations(examples: Snapshot, tmp_path: Path) -> None:
    read = networkx.read_graphml(written(tmp_path / "x.graphml", examples.graph), force_multigraph=True)
    chosen = max(examples.graph.edges.values(), key=lambda edge: len(edge.proofs))
    (data,) = [
        data for _, b, data in read.out_edges(chosen.source, data=True) if b == chosen.target and data["relation"] == chosen.relation
    ]
    assert (data["label"], data["weight"]) == (ontology().relations[chosen.relation].label.vi, len(chosen.proofs))
    assert json.loads(data["quotes"]) == [each.quote for each in chosen.proofs]
    assert len(chosen.proofs) > 1
    held = read.nodes[chosen.source]
    assert (held["label"], held["type_label"], held["held"]) == (examples.graph.nodes[chosen.source].properties["title"], "Văn bản", True)
    labels = etree.parse(tmp_path / "x.graphml").findall(".//{http://www.yworks.com/xml/graphml}NodeLabel")
    assert len(labels) == len(examples.graph.nodes)  # what yEd shows


def test_a_graphml_that_networkx_wrote_again_is_taken(examples: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "x.graphml").write_bytes(b"".join(graphml.write(examples)))
    networkx.write_graphml(networkx.read_graphml(tmp_path / "x.graphml", force_multigraph=True), tmp_path / "y.graphml")
    found = graphml.read(tmp_path / "y.graphml")
    assert list(jsonl.lines(found.graph)) == list(jsonl.lines(examples.graph))
    assert found.readings == examples.readings


def test_to_networkx_keeps_types_parallel_relations_and_proofs(examples: Snapshot) -> None:
    made = examples.graph.to_networkx()
    assert (made.number_of_nodes(), made.number_of_edges()) == (len(examples.graph.nodes), len(examples.graph.edges))
    for key, edge in examples.graph.edges.items():
        data = made.edges[key[0], key[2], key[1]]
        assert (data["proofs"], data["stated_by"], data["relation"]) == (edge.proofs, edge.stated_by, edge.relation)
    types = {type(value) for _, data in made.nodes(data=True) for value in data.values()}
    assert types == {str, bool, int, tuple}


# GEXF 1.3 as far as we write it: of each element the attributes that it must and may have, and its children in their order.
_TIME = {"start", "end"}
GEXF: dict[str, tuple[set[str], set[str], str]] = {
    "gexf": ({"version"}, set(), "meta graph "),
    "meta": (set(), set(), "creator description "),
    "creator": (set(), set(), ""),
    "description": (set(), set(), ""),
    "graph": (set(), {"mode", "timeformat", "timerepresentation", "defaultedgetype", "idtype"}, "attributes attributes nodes edges "),
    "attributes": ({"class"}, {"mode"}, "(attribute )*"),
    "attribute": ({"id", "title", "type"}, set(), ""),
    "nodes": (set(), {"count"}, "(node )*"),
    "edges": (set(), {"count"}, "(edge )*"),
    "node": ({"id"}, {"label", *_TIME}, "attvalues "),
    "edge": ({"source", "target"}, {"id", "label", "kind", "weight", "start"}, "attvalues "),
    "attvalues": (set(), set(), "(attvalue )*"),
    "attvalue": ({"for", "value"}, set(), ""),
}
GEXF_TYPES = {"string", "long", "boolean", "double", "liststring"}


def check_gexf(path: Path) -> None:
    """Raises AssertionError where the file is not as the published schema has it."""
    tree = etree.parse(path)
    for element in tree.iter():
        name, given_ = etree.QName(element), set(element.keys())
        must, may, children = GEXF[name.localname]
        assert name.namespace == "http://gexf.net/1.3"
        assert must <= given_ <= must | may
        assert re.fullmatch(children, "".join(f"{etree.QName(child).localname} " for child in element))
        assert all(date.fromisoformat(element.get(side)) for side in _TIME & given_)
        assert name.localname != "attribute" or element.get("type") in GEXF_TYPES
    declared = {(each.getparent().get("class"), each.get("id")) for each in tree.iter("{*}attribute")}
    assert {(etree.QName(value.getparent().getparent()).localname, value.get("for")) for value in tree.iter("{*}attvalue")} <= declared
    if SCHEMA:
        etree.XMLSchema(etree.parse(SCHEMA)).assertValid(tree)


@given(graph=any_graphs() | st.just(odd_graph()))
@ANY
def test_gexf_is_as_its_schema_says_and_networkx_reads_it(graph: Graph, tmp_path: Path) -> None:
    path = written(tmp_path / "x.gexf", graph, "gexf")
    check_gexf(path)
    read = networkx.read_gexf(path, version="1.3")
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(graph.nodes), len(graph.edges))


def test_the_examples_are_gexf_with_a_timeline(examples: Snapshot, tmp_path: Path) -> None:
    path = written(tmp_path / "x.gexf", examples.graph, "gexf")
    check_gexf(path)
    nodes = {node.get("id"): node for node in etree.parse(path).iter("{*}node")}
    dated = {id: node.properties["date"] for id, node in examples.graph.nodes.items() if node.properties.get("date")}
    assert {id: nodes[id].get("start")[: len(day)] for id, day in dated.items()} == dated
    assert len(dated) > 20


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ({"date": "2024"}, {"start": "2024-01-01"}),
        ({"date": "2024-08"}, {"start": "2024-08-01"}),
        ({"date": "2024-08-16"}, {"start": "2024-08-16"}),
        ({"date": "2024-02-30"}, {}),
        ({"date": "0000"}, {}),
        ({"period": "2021-2025"}, {"start": "2021-01-01", "end": "2025-12-31"}),
        ({"period": "2025"}, {"start": "2025-01-01", "end": "2025-12-31"}),
        ({"period": "0000"}, {}),
        ({}, {}),
    ],
)
def test_a_partial_date_begins_with_its_first_day_and_what_is_no_day_has_no_place_in_time(
    said: dict[str, str], span: dict[str, str]
) -> None:
    assert gexf.span(Node("a", "Document", dict(said))) == span


GRAPH = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{}</graphml>'
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
HOSTILE = {
    "a bomb of entities in a value": f'<!DOCTYPE g [<!ENTITY l0 "ha">{LAUGHS}]>' + GRAPH.format("<graph><node id='&l12;'/></graph>"),
    "a bomb of entities in the root": f'<!DOCTYPE g [<!ENTITY l0 "ha">{LAUGHS}]><graphml a="&l12;"/>',
    "an entity that is a file": '<!DOCTYPE g [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    + GRAPH.format("<graph><node id='a'>&f;</node></graph>"),
    "an entity that nobody declared": GRAPH.format("<graph><node id='a'>&f;</node></graph>"),
    "a graph of another program": GRAPH.format('<key id="d0" for="node" attr.name="color"/><graph><node id="a"/></graph>'),
    "no graph at all": "<html/>",
    "a depth without end": "<a>" * 100_000,
    "a number that is none": GRAPH.format(
        '<key id="p" for="node" attr.name="pages"/><graph><node id="a"><data key="p">x</data></node></graph>'
    ),
    "an end that is nowhere": GRAPH.format(
        '<key id="r" for="edge" attr.name="relation"/><graph><edge source="a"><data key="r">X</data></edge></graph>'
    ),
    "words in another encoding": '<?xml version="1.0" encoding="cp1258"?><graphml/>',
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_or_foreign_xml_is_refused_at_once_and_makes_no_store(hostile: str, tmp_path: Path) -> None:
    (tmp_path / "x.graphml").write_text(HOSTILE[hostile], "utf-8")
    begun = perf_counter()
    done = run("--store", tmp_path / "kho", "import", tmp_path / "x.graphml")
    assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1), done.output
    assert "root:" not in done.stderr
    assert not (tmp_path / "kho").exists()
    assert perf_counter() - begun < 20


def test_xml_of_many_nodes_is_written_and_read_without_being_held(tmp_path: Path) -> None:
    """A file of many nodes that are refused one by one would otherwise be a tree of a gigabyte."""
    node = '<node id="{}"><data key="d">{}</data></node>'
    with (tmp_path / "x").open("w", encoding="utf-8") as file:
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph>')
        file.writelines(node.format(n, "x" * 1_000) for n in range(100_000))
        file.write("</graph></graphml>")
    program = (
        "from pathlib import Path; from graph.exchange.xml_stream import elements; N = '{http://graphml.graphdrawing.org/xmlns}node'; "
        f"assert sum(1 for _ in elements(Path({str(tmp_path / 'x')!r}), (N,), (N,))) == 100_000"
    )
    assert Workshop(tmp_path).spent(sys.executable, "-c", program).kilobytes < 120_000
