"""The contract of a store, the same in a folder and on a Neo4j server: it holds what was written, whatever happened before."""

from __future__ import annotations

import importlib.util
from typing import Any

import kglite
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.changes import without_nothing
from graph.drivers import connect
from graph.drivers.address import Address
from graph.errors import BadRequest, NotFound, Outdated, StoreError
from graph.identity import source_id
from graph.location import Location
from graph.model import Edge, Graph, Node
from graph.shelf import shelved
from graph.store import Store, open_store
from graph.writer import Writer
from tests.graph.graphs import any_graphs, document, graph_of, proof, source
from tests.neo4j.fixtures import Neo4j
from tests.shared import SHARED, needs_shared

TWO = graph_of([document("a"), document("b")], [Edge("a", "IMPLEMENTS", "b", (proof("a"),))])


def written(location: Location, graph: Graph, old: Graph | None = None) -> Location:
    with open_store(location, write=True) as store:
        store.apply(old or Graph(), graph, {})
    return location


def held(location: Location) -> Graph:
    with open_store(location, write=False) as store:
        return store.graph()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graphs=st.lists(any_graphs(), min_size=1, max_size=3))
def test_a_store_holds_the_last_of_any_graphs_written_one_after_another(location: Location, graphs: list[Graph]) -> None:
    with open_store(location, write=True) as store:
        for new in graphs:
            store.apply(store.graph(), new, {})
            assert store.graph() == without_nothing(new)
    assert held(location) == without_nothing(graphs[-1])


def test_a_value_that_is_missing_or_an_empty_list_is_none_and_an_empty_text_is_one(location: Location) -> None:
    graph = graph_of([document("a", dates=(), date=None, subject="")], [Edge("a", "CITES", "a", ())])
    back = held(written(location, graph))
    assert back == without_nothing(graph)
    assert back.nodes["a"].properties == {"title": "a", "kind": "Kế hoạch", "held": True, "subject": ""}


def test_a_value_that_is_taken_back_is_gone_from_the_store(location: Location) -> None:
    dated = graph_of([document("a", date="2024-08")])
    written(location, dated)
    written(location, graph_of([document("a")]), dated)
    assert "date" not in held(location).nodes["a"].properties


def test_a_relation_says_who_states_it_and_where_it_stands(location: Location) -> None:
    graph = graph_of([document("a"), document("b"), document("c")], [Edge("a", "IMPLEMENTS", "b", (proof("c", "thực hiện\n“Kế hoạch”"),))])
    with open_store(written(location, graph), write=False) as store:
        row = store.query(
            "MATCH (:Document {id: $id})-[r:IMPLEMENTS]->() RETURN r.quotes AS quotes, r.stated_by AS by, r.parts AS parts", id="a"
        )
    assert row == [{"quotes": ["thực hiện\n“Kế hoạch”"], "by": ["c"], "parts": None}]


def test_a_document_has_a_second_label_for_its_type_and_changes_it_with_the_type(location: Location) -> None:
    plan = graph_of([document("a"), document("b")], [Edge("b", "IMPLEMENTS", "a", (proof("b"),))])
    directive = graph_of([document("a", kind="Chỉ thị"), document("b")], plan.edges.values())
    written(location, plan)
    written(location, directive, plan)
    with open_store(location, write=False) as store:
        assert store.query("MATCH (d:ChiThi) RETURN d.id AS id") == [{"id": "a"}]
        assert store.query("MATCH (d:KeHoach) RETURN d.id AS id") == [{"id": "b"}]
        assert store.graph() == directive


def test_words_of_a_document_cannot_speak_cypher(location: Location) -> None:
    hostile = "x'}) DETACH DELETE (n) // \" \\ $rows `"
    graph = graph_of([document(hostile, kind=hostile, title=hostile)], [Edge(hostile, "CITES", hostile, (proof(hostile, hostile),))])
    assert held(written(location, graph)) == graph


def test_readings_come_back_with_their_paths_and_are_kept_when_only_those_change(location: Location) -> None:
    before, moved = source("ab" * 32, "a.txt"), source("ab" * 32, "a.txt", "b/a.txt")
    with open_store(location, write=True) as store:
        store.apply(Graph(), _graph_of_sources(before), shelved([before]).by_source())
        store.apply(_graph_of_sources(before), _graph_of_sources(moved), shelved([moved]).by_source())
    with open_store(location, write=False) as store:
        assert store.sources() == (moved,)
        assert store.graph() == _graph_of_sources(moved)


def test_a_damaged_reading_is_named_as_such(location: Location) -> None:
    with open_store(location, write=True) as store:
        store.apply(Graph(), _graph_of_sources(source()), shelved([source()]).by_source())
        store._driver.write([("MATCH (s:Source) SET s.reading = 'xyz'", {})])
        with pytest.raises(StoreError, match="bản đọc bị hỏng"):
            store.sources()


def test_a_graph_that_does_not_fit_the_ontology_is_not_written(location: Location) -> None:
    written(location, TWO)
    wrong = graph_of([document("a"), document("b", colour="xanh")], [Edge("a", "LOVES", "b", ())])
    with open_store(location, write=True) as store, pytest.raises(StoreError, match="colour"):
        store.apply(TWO, wrong, {})
    assert held(location) == TWO


@pytest.mark.parametrize("last", ["THIS IS NO CYPHER", "MATCH (s:Store) RETURN s.id AS objection"])
def test_a_batch_that_fails_at_its_end_leaves_the_store_as_it_was(location: Location, last: str) -> None:
    written(location, TWO)
    with open_store(location, write=True) as store, pytest.raises(StoreError):
        store._driver.write([("MATCH (d:Document) DETACH DELETE d", {}), (last, {})])
    assert held(location) == TWO


def test_a_store_that_another_wrote_since_is_not_overwritten(location: Location) -> None:
    with open_store(written(location, TWO), write=True) as store:
        seen = store.mark
        store._driver.write([("MATCH (s:Store) SET s.revision = 'theirs'", {})])
        with pytest.raises(Outdated):
            store.apply(TWO, Graph(), {})
        assert seen.revision != "theirs"
    assert held(location) == TWO


def test_a_batch_that_is_run_again_gives_the_same(location: Location) -> None:
    with open_store(location, write=True) as store:
        twice = _Repeating(store)
        store.apply(Graph(), TWO, {})
        assert store.graph() == TWO
        assert twice.times == 2


class _Repeating:
    """Runs every batch of a store twice, as a server's driver does when it did not hear that the first was committed."""

    def __init__(self, store: Store) -> None:
        self.times, self._driver = 0, store._driver
        store._driver = self  # type: ignore[assignment]

    def write(self, statements: Any) -> None:
        for _ in range(2):
            self._driver.write(statements)
            self.times += 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)


def test_of_two_writers_to_a_server_the_second_takes_in_what_the_first_wrote(neo4j_store: Address) -> None:
    with open_store(neo4j_store, write=True) as one, open_store(neo4j_store, write=True) as two:
        first, second = Writer(one), Writer(two)
        first.put("a.txt", source("ab" * 32).reading)
        second.put("b.txt", source("cd" * 32).reading)
        first.commit()
        second.commit()
        assert [each.paths for each in two.sources()] == [("a.txt",), ("b.txt",)]
        assert second.paths == ("a.txt", "b.txt")
        with pytest.raises(Outdated):
            one.graph()


@pytest.mark.parametrize("write", [False, True])
def test_what_is_read_while_another_writes_to_a_server_is_of_one_state(neo4j_store: Address, write: bool) -> None:
    other = graph_of([document("c"), document("d")], [Edge("c", "CITES", "d", (proof("c"),))])
    with open_store(written(neo4j_store, TWO), write=write) as reader:
        read, pending = reader._driver.run, [lambda: written(neo4j_store, other, TWO)]

        def interrupted(cypher: str, *rest: Any, **limits: Any) -> Any:
            found = read(cypher, *rest, **limits)
            if pending and "MATCH (n:Document)" in cypher:
                pending.pop()()
            return found

        reader._driver.run = interrupted  # type: ignore[method-assign]
        if write:
            with pytest.raises(Outdated):
                reader.graph()
        else:
            assert reader.graph() == other
        assert not pending


@pytest.mark.parametrize("gone", ["properties", "target"])
def test_a_node_that_is_deleted_while_it_is_read_is_not_taken_for_one(neo4j_store: Address, gone: str) -> None:
    with open_store(written(neo4j_store, TWO), write=False) as reader:
        read, torn = reader._driver.run, [gone]

        def tearing(cypher: str, *rest: Any, **limits: Any) -> Any:
            found = read(cypher, *rest, **limits)
            if torn and found and gone in found[0]:
                return [{**found[0], torn.pop(): None}, *found[1:]]
            return found

        reader._driver.run = tearing  # type: ignore[method-assign]
        assert reader.graph() == TWO
        assert not torn


def test_a_reader_of_no_store_is_told_how_to_make_one(location: Location) -> None:
    with pytest.raises(NotFound) as told:
        open_store(location, write=False)
    assert "cancu" in told.value.hint
    assert "ingest" in told.value.hint


@pytest.mark.parametrize("version", [0, 1_000])
@pytest.mark.parametrize("write", [False, True])
def test_a_store_of_another_schema_is_refused_and_left_alone(location: Location, version: int, write: bool) -> None:
    with open_store(written(location, TWO), write=True) as store:
        store._driver.write([("MATCH (s:Store) SET s.schema = $v", {"v": version})])
    with pytest.raises(StoreError, match="lược đồ") as refused, open_store(location, write=write) as store:
        store.check()
    assert refused.value.hint
    driver = connect(location, write=False)
    assert driver.run("MATCH (d:Document) RETURN count(d) AS n", {}) == [{"n": 2}]
    driver.close()


@pytest.mark.parametrize("write", [False, True])
def test_a_graph_that_is_not_ours_is_refused_and_left_alone(location: Location, write: bool) -> None:
    foreign = connect(location, write=True)
    foreign.write([("CREATE (:Movie {id: 'm', title: 'x'})", {})])
    foreign.close()
    with pytest.raises(StoreError, match="không phải của cancu"), open_store(location, write=write) as store:
        store.check()
    driver = connect(location, write=False)
    assert driver.run("MATCH (n) RETURN n.id AS id", {}) == [{"id": "m"}]
    driver.close()


WRITES = [
    "MATCH (n) DETACH DELETE n",
    "CREATE (:Document {id: 'x'})",
    "MERGE (d:Document {id: 'x'}) RETURN d.id",
    "MATCH (d:Document) SET d.title = 'x'",
    "MATCH (d:Document) REMOVE d.title",
    "UNWIND [1] AS x CREATE (:Document {id: 'x'})",
    "DROP CONSTRAINT document_id",
    "CREATE INDEX x FOR (x:Document) ON (x.title)",
]
FILES = ["LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row", "load /* */ csv FROM 'file:///etc/hostname' AS row RETURN row"]
NONSENSE = ["MATCH (", "RETURN $x", ""]


@pytest.mark.parametrize("question", [*WRITES, *FILES, *NONSENSE])
def test_a_person_can_neither_write_nor_read_files(location: Location, question: str) -> None:
    with open_store(written(location, TWO), write=False) as store, pytest.raises(BadRequest) as refused:
        store.ask(question, {})
    assert refused.value.exit_code == 2
    assert refused.value.hint
    assert held(location) == TWO


def test_a_question_gives_at_most_the_rows_that_are_wanted(location: Location) -> None:
    with open_store(written(location, TWO), write=False) as store:
        assert store.ask("MATCH (d:Document) RETURN d.id AS id ORDER BY id", {}, rows=1) == [{"id": "a"}]


def test_a_question_that_takes_too_long_is_stopped(location: Location) -> None:
    cross = "".join(f"UNWIND range(1, 9999) AS {x} " for x in "abc") + "MATCH (d:Document) RETURN count(d.id + a + b + c) AS n"
    with open_store(written(location, TWO), write=False) as store, pytest.raises(BadRequest, match="quá lâu"):
        store.ask(cross, {}, seconds=0.3)


def _subset() -> list[tuple[str, str, dict[str, Any], list[list[Any]] | None, bool]]:
    spec = importlib.util.spec_from_file_location("cypher_subset", SHARED / "cypher_subset.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    queries: list[tuple[str, str, dict[str, Any], list[list[Any]] | None, bool]] = module.S
    return queries


@needs_shared
def test_the_engine_of_a_folder_answers_the_shared_subset() -> None:
    graph = kglite.KnowledgeGraph()
    kglite.set_query_warning_policy("silent")
    _answers(lambda text, values: [list(row.values()) for row in graph.cypher(text, params=values).to_list()])  # type: ignore[union-attr]


@needs_shared
def test_a_server_answers_the_shared_subset(neo4j_store: Address, neo4j_server: Neo4j) -> None:
    _answers(lambda text, values: neo4j_server.ask(text, **values))


def _answers(run: Any) -> None:
    queries = _subset()
    assert len(queries) >= 65
    for name, text, values, expected, ordered in queries:
        found = run(text, values)
        if expected is not None:
            assert (found if ordered else sorted(found)) == expected, name


def _graph_of_sources(*sources: Any) -> Graph:
    nodes = (
        Node(source_id(s.reading.sha256), "Source", {"title": s.paths[0], "paths": s.paths, "pages": 1, "ocr": False}) for s in sources
    )
    return graph_of(list(nodes))
