"""Questions in SPARQL get the rows that Cypher gives, from two engines, and no query leads out of the graph or runs for ever."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, QuerySolutions, RdfFormat
from pyoxigraph import Store as Oxigraph
from rdflib import Graph

from cancu import cli
from graph.errors import BadRequest
from graph.exchange.loaded import graph_of
from graph.exchange.names import expanded
from graph.exchange.snapshot import snapshot
from graph.exchange.turtle import turtle
from graph.ontology import ontology
from graph.store import Store, open_store
from queries import linked_child
from queries.arguments import examples
from queries.linked import ask, given, pasted, texts
from queries.linked_child import answered, parsed
from queries.questions import Question, questions
from tests.made import doc, says, written
from tests.queries import page
from tests.shared import SEEDS, needs_shared

NAMES = sorted(texts())
# What SPARQL 1.1 has no words for: how long a way is; and what is a list there, in another order than of ids.
LEFT_OUT = {"steps", "steps_first", "steps_second", "relations", "afterwards"}
RELATIONS = {expanded(term): each.name for each in ontology().relations.values() for term in (each.rdf, *each.rdf_from.values())}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with page.examples_store(tmp_path_factory.mktemp("examples") / "store") as opened:
        yield opened


@pytest.fixture(scope="module")
def graph(store: Store) -> Graph:
    return graph_of(snapshot(store))


@pytest.fixture(scope="module")
def oxigraph(store: Store) -> Oxigraph:
    """Another engine that holds the same export."""
    other = Oxigraph()
    other.load(b"".join(turtle(snapshot(store))), format=RdfFormat.TURTLE)
    return other


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    location = tmp_path_factory.mktemp("seeds") / "kho"
    CliRunner().invoke(cli, ["--store", str(location), "ingest", str(SEEDS)], prog_name="cancu")
    with open_store(location, write=False) as opened:
        yield opened


def plain(value: Any) -> Any:
    """A value as SPARQL can give it: a node as its id, several as their ids in one text."""
    if isinstance(value, Mapping):
        return value["id"]
    if isinstance(value, list):
        return " ".join(sorted(map(plain, value)))
    return RELATIONS.get(value, value) if isinstance(value, str) else value


def compared(rows: list[dict[str, Any]], columns: list[str], lists: set[str]) -> list[tuple[Any, ...]]:
    """Rows whose order does not count, since steps order some."""
    shown = ({key: " ".join(sorted((row[key] or "").split())) if key in lists else plain(row[key]) for key in columns} for row in rows)
    return sorted((tuple(row.values()) for row in shown), key=repr)


def same(question: Question, cypher: list[dict[str, Any]], columns: list[str], rows: list[list[Any]], values: Mapping[str, Any]) -> bool:
    lists = {key for row in cypher for key, value in row.items() if isinstance(value, list)}
    wanted = [{key: plain(value) for key, value in row.items()} for row in cypher]
    found = [dict(zip(columns, row, strict=True)) for row in rows][: values.get("top")]
    return compared(wanted, columns, lists) == compared(found, columns, lists)


def test_most_questions_of_the_catalogue_are_there_and_lack_only_what_sparql_cannot_say() -> None:
    assert set(NAMES) <= set(questions())
    assert len(NAMES) >= 20
    for name in NAMES:
        columns = set(parsed(texts()[name]).algebra.PV)
        assert set(questions()[name].columns) - set(map(str, columns)) <= LEFT_OUT | {"in_part"}, name
        assert set(map(str, columns)) <= set(questions()[name].columns), name


@pytest.mark.parametrize("name", NAMES)
def test_a_question_names_no_parameter_that_is_not_its_own(name: str) -> None:
    used = set(re.findall(r"\$given_(\w+)", texts()[name]))
    asked = {each.name: each for each in questions()[name].parameters}
    assert used <= set(asked)
    assert {each.name for each in asked.values() if each.required} <= used


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_rows_that_cypher_gives(name: str, store: Store, graph: Graph) -> None:
    asked = questions()[name]
    values = examples(asked)
    columns, rows = answered(graph, parsed(texts()[name]), given(asked, values))
    cypher = store.query(asked.text, **values)
    assert cypher
    assert same(asked, cypher, columns, list(rows), values)


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_rows(name: str, store: Store, oxigraph: Oxigraph) -> None:
    asked = questions()[name]
    values = examples(asked)
    found = oxigraph.query(pasted(texts()[name], given(asked, values)))
    assert isinstance(found, QuerySolutions)
    columns = [each.value for each in found.variables]
    assert same(asked, store.query(asked.text, **values), columns, [[of(row[key]) for key in columns] for row in found], values)


def of(term: Any) -> Any:
    """A term of Oxigraph as linked_child gives it."""
    kind = term.datatype.value.rpartition("#")[2] if isinstance(term, Literal) else ""
    if kind == "boolean":
        return term.value == "true"
    number = float(Decimal(term.value)) if kind in linked_child._NUMBERS else None
    return None if term is None else term.value if number is None else int(number) if number.is_integer() and kind != "decimal" else number


@needs_shared
def test_real_documents_give_the_rows_that_cypher_gives(seeds: Store) -> None:
    taken = snapshot(seeds)
    asked_of = graph_of(taken)
    degrees = [end for edge in taken.graph.edges.values() for end in (edge.source, edge.target)]
    often = sorted(taken.graph.nodes, key=lambda id: (-degrees.count(id), id))
    first = {label: [id for id in often if taken.graph.nodes[id].label == label] for label in ("Document", "Campaign", "Agency")}
    answers = 0
    for name in NAMES:
        asked, values = questions()[name], examples(questions()[name])
        for each in (each for each in asked.parameters if values[each.name] and each.type.title() in first):
            values[each.name] = first[each.type.title()][1 if each.name in ("second", "target") else 0]
        columns, rows = answered(asked_of, parsed(texts()[name]), given(asked, values))
        cypher = seeds.query(asked.text, **values)
        answers += len(cypher)
        assert same(asked, cypher, columns, list(rows), values), name
    assert answers > 50


# Queries of one's own, in the process that runs them


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    parts = (doc("a", date="2024-08-16"), doc("b", date="2024-08"), *(doc(f"d{n:02}") for n in range(60)), says("a", "b"))
    return written(tmp_path_factory.mktemp("small") / "kho", *parts)


def run(store: Path, *args: object, stdin: str | None = None) -> Result:
    words = ["--store", str(store), "sparql", *map(str, args)]
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, words, prog_name="cancu", input=stdin)


def answers(store: Path, *args: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(store, *args, "--json").stdout.splitlines()]


def test_a_query_of_ones_own_is_answered_in_numbers_truth_and_text(small: Path) -> None:
    query = "SELECT ?id ?date ?held (COUNT(?p) AS ?n) WHERE { ?d dcterms:identifier ?id ; dcterms:date ?date ; cancu:held ?held . OPTIONAL { ?d eli:based_on ?p } FILTER(?id = $id) } GROUP BY ?id ?date ?held"  # noqa: E501
    assert answers(small, query, "--param", "id=a") == [{"id": "a", "date": "2024-08-16", "held": True, "n": 1}]
    assert answers(small, query, "--param", "id=b") == [{"id": "b", "date": "2024-08", "held": True, "n": 0}]
    assert answers(small, "ASK { ?a eli:based_on ?b }") == [{"answer": True}]
    assert answers(small, "CONSTRUCT { ?b <x:y> ?a } WHERE { ?a eli:based_on ?b }") == [
        {"subject": "https://w3id.org/cancu/id/b", "predicate": "x:y", "object": "https://w3id.org/cancu/id/a"}
    ]


def test_a_question_of_the_catalogue_is_asked_by_name_as_people_name_things(small: Path) -> None:
    assert [row["id"] for row in answers(small, "to-sources", "--param", "document=a/KH-UBND")] == ["b"]
    assert answers(small, "to-sources", "a/KH-UBND") == answers(small, "to-sources", "--param", "document=a/KH-UBND")
    assert [row["name"] for row in answers(small)] == NAMES
    shown = run(small, "to-sources", "--show", "--param", 'document=a"\n}').stdout
    assert '  VALUES $given_document { "a\\"\\n}" }\n' in shown


def test_a_question_gives_no_more_rows_than_it_is_asked_for(store: Store) -> None:
    examples = Path(str(store.location))
    assert len(answers(examples, "agencies")) > 2
    assert answers(examples, "agencies", "--param", "top=2") == answers(examples, "agencies")[:2]
    assert run(examples, "agencies", "--param", "top=2", "--show").stdout.endswith("\nLIMIT 2\n")
    assert run(examples, "agencies", "--show").stdout.endswith("\nLIMIT 20\n")


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_an_export_is_asked_in_place_of_the_store(form: str, small: Path, tmp_path: Path) -> None:
    CliRunner().invoke(cli, ["--store", str(small), "export", form, "-o", str(tmp_path / "x")], prog_name="cancu")
    counted = "SELECT (COUNT(*) AS ?n) WHERE { ?a eli:based_on ?b }"
    (row,) = answers(tmp_path / "no store", counted, "--file", tmp_path / "x", "--form", form)
    assert row == {"n": 1}
    asked = answers(tmp_path / "none", "to-sources", "--param", "document=a", "--file", tmp_path / "x", "--form", form)
    assert [each["id"] for each in asked] == ["b"]


def test_a_question_to_a_file_needs_its_parameters_and_takes_none_that_make_no_sense(small: Path, tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("", "utf-8")
    done = run(small, "to-sources", "--file", tmp_path / "x.ttl")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "lỗi: Thiếu tham số document: Văn bản. Chẳng hạn: --param document='truong-tieu-hoc-dong-vang/2021/15-kh-thdv'\n"
    assert "cần số nguyên" in run(small, "agencies", "--file", tmp_path / "x.ttl", "--param", "top=x").stderr
    assert "không hợp lệ" in run(small, "evidence", "--show", "--param", "relation=x").stderr
    assert "$given_document" in run(small, "to-sources", "--show").stdout


def test_a_name_that_is_no_question_is_not_taken_for_a_query(small: Path) -> None:
    assert run(small, "to-source").stderr == "lỗi: Không có câu hỏi “to-source” bằng SPARQL. Có phải “to-sources”?\n"
    assert run(small, "xyz").stderr == "lỗi: Không có câu hỏi “xyz” bằng SPARQL. Xem các câu hỏi: cancu sparql\n"
    assert run(small, "-", "--json", stdin="ASK { ?a eli:based_on ?b }").stdout == '{"answer": true}\n'


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * WHERE { SERVICE <http://localhost:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * WHERE { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?s { ?s ?p ?o } } }", "SERVICE"),
        ("SELECT * WHERE { { SELECT * WHERE { OPTIONAL { SERVICE <http://localhost:9/> { ?s ?p ?o } } } } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://localhost:9/> WHERE { GRAPH ?g { ?s ?p ?o } }", "FROM"),
        ("ASK FROM <http://localhost:9/> { ?s ?p ?o }", "FROM"),
        ("DESCRIBE <x:y> FROM <http://localhost:9/>", "FROM"),
        ("SELECT * WHERE { GRAPH <file:///etc/passwd> { ?s ?p ?o } }", "GRAPH"),
        ("LOAD <file:///etc/passwd>", "chỉ được đọc"),
        ("INSERT DATA { <x:a> <x:b> 1 }", "chỉ được đọc"),
        ("DELETE WHERE { ?s ?p ?o }", "chỉ được đọc"),
        ("DROP ALL", "chỉ được đọc"),
        ("CREATE GRAPH <x:g>", "chỉ được đọc"),
        ("SELECT ?s WHERE { ?s ?p ?o", "có lỗi ở dòng 1"),
        ("SELECT ?s WHERE { ?s nosuch:p ?o }", "nosuch"),
        ("", "có lỗi"),
        ("SELECT * WHERE " + "{" * 5000 + "}" * 5000, "quá sâu"),
    ],
)
def test_what_leads_out_of_the_graph_or_makes_no_sense_is_refused_in_a_line(query: str, said: str, small: Path) -> None:
    done = run(small, query)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_nothing_that_a_query_does_reaches_a_file_or_the_network(small: Path, tmp_path: Path) -> None:
    """Were one of the refusals forgotten, the process itself would still refuse."""
    script = "import sys; from queries.linked_child import _shut; _shut(); {}"
    for attempt in ("open('/etc/passwd')", "__import__('socket').create_connection(('127.0.0.1', 9))", "__import__('os').system('true')"):
        code = os.spawnl(os.P_WAIT, sys_executable(), "python", "-c", script.format(attempt) + "; import os; os._exit(0)")
        assert code != 0, attempt
    assert os.spawnl(os.P_WAIT, sys_executable(), "python", "-c", script.format("import ftplib") + "; import os; os._exit(0)") == 0


def test_a_folder_whose_name_only_begins_like_pythons_own_is_outside(tmp_path: Path) -> None:
    own, near = tmp_path / "own", tmp_path / "own-x"
    linked_child._watch("open", (str(own / "a.py"), "r", 0), (own,))
    linked_child._watch("open", (3, "r", 0), (own,))
    for file in (str(near / "a"), os.fsencode(near / "a"), near, str(own / ".." / "a")):
        with pytest.raises(BadRequest):
            linked_child._watch("open", (file, "r", 0), (own,))


def test_the_memory_is_limited_also_where_it_was_already(small: Path) -> None:
    script = "import resource; from queries.linked_child import _limit_memory; most = 1 << 40; resource.setrlimit(resource.RLIMIT_AS, (most, most)); _limit_memory(); soft, hard = resource.getrlimit(resource.RLIMIT_AS); assert soft < hard == most"  # noqa: E501
    assert os.spawnl(os.P_WAIT, sys_executable(), "python", "-c", script) == 0


def sys_executable() -> str:
    import sys

    return sys.executable


def test_a_query_that_takes_too_long_is_ended(small: Path) -> None:
    for query in (
        "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
        'SELECT * WHERE { ?a ?b ?c FILTER(REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")) }',
    ):
        with pytest.raises(BadRequest, match="quá lâu"):
            ask(small, query, {}, seconds=0.5)


def test_a_query_that_needs_too_much_memory_is_ended(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doubled = "BIND(CONCAT(?x0, ?x0) AS ?x1) " + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(1, 40))
    with pytest.raises(BadRequest, match=r"bộ nhớ|dừng giữa chừng"):
        ask(small, f'SELECT * WHERE {{ BIND("0123456789" AS ?x0) {doubled} }}', {}, seconds=20)


def test_the_columns_of_all_variables_stand_in_their_order_and_chosen_ones_as_chosen(graph: Graph) -> None:
    names = ["f", "a", "e", "c", "b", "d", "h", "g"]
    bound = " ".join(f'BIND("{name}" AS ?{name})' for name in names)
    columns, rows = answered(graph, parsed(f"SELECT * WHERE {{ {bound} }}"), {})
    assert (columns, list(rows)) == (sorted(names), [sorted(names)])
    columns, rows = answered(graph, parsed(f"SELECT ?f ?a ?e WHERE {{ {bound} }}"), {})
    assert (columns, list(rows)) == (["f", "a", "e"], [["f", "a", "e"]])


def test_numbers_that_json_does_not_know_are_given_as_text(small: Path) -> None:
    query = 'SELECT ?a ?b ?c ?d WHERE { VALUES (?a ?b ?c ?d) { ("INF"^^xsd:double "-INF"^^xsd:float "NaN"^^xsd:double 1.5e0) } }'
    assert answers(small, query) == [{"a": "INF", "b": "-INF", "c": "NaN", "d": 1.5}]


def test_a_row_of_many_megabytes_is_refused(small: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(20))
    done = run(small, f'SELECT ?x20 WHERE {{ BIND("0123456789" AS ?x0) {doubled} }}', "--json")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", "lỗi: Một giá trị quá dài. Thu hẹp truy vấn.\n")


def test_rows_end_at_their_limit(small: Path) -> None:
    done = run(small, "SELECT ?s WHERE { ?s ?p ?o }", "--rows", 3, "--csv")
    assert len(done.stdout.splitlines()) == 4
    assert "Chỉ lấy 3 dòng đầu" in done.stderr
    assert run(small, "SELECT ?s WHERE { ?s <x:none> ?o }").exit_code == 1


def test_a_module_in_the_current_folder_is_not_run(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rdflib.py").write_text("raise SystemExit(9)", "utf-8")
    (tmp_path / "queries").mkdir()
    monkeypatch.chdir(tmp_path)
    assert answers(small, "ASK { ?a eli:based_on ?b }") == [{"answer": True}]


def test_what_is_no_linked_data_is_not_asked(small: Path, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("", "utf-8")
    (tmp_path / "x.ttl").write_text("(", "utf-8")
    assert "không phải dữ liệu liên kết" in run(small, "ASK {}", "--file", tmp_path / "x.jsonl").stderr
    assert "không đúng cú pháp" in run(small, "ASK {}", "--file", tmp_path / "x.ttl").stderr
    assert run(tmp_path / "none", "ASK {}").exit_code == 1
