"""A store holds what was written, whatever happened before, and refuses what it cannot use in one clear sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import kglite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.changes import changes, type_label, without_nothing
from graph.claims import Source
from graph.errors import BadRequest, CancuError, NotFound, StoreError
from graph.location import find_store, stored_path
from graph.model import Edge, Graph, Node
from graph.portraits import source_id
from graph.store import open_store
from tests.graph.graphs import any_graphs, document, graph_of, proof, source
from tests.processes import another_process_that_writes
from tests.rights import without_rights

EMPTY = Graph()
TWO = graph_of([document("a"), document("b")], [Edge("a", "IMPLEMENTS", "b", (proof("a"),))])


def written(location: Path, graph: Graph, old: Graph = EMPTY) -> Path:
    with open_store(location, write=True) as store:
        store.apply(old, graph, ())
    return location


def held(location: Path) -> Graph:
    with open_store(location, write=False) as store:
        return store.graph()


@settings(max_examples=60, deadline=None)
@given(st.lists(any_graphs(), min_size=1, max_size=3))
def test_a_store_holds_the_last_of_any_graphs_written_one_after_another(graphs: list[Graph]) -> None:
    with TemporaryDirectory() as folder, open_store(Path(folder), write=True) as store:
        for old, new in zip([Graph(), *graphs], graphs, strict=False):
            store.apply(old, new, ())
            assert store.graph() == without_nothing(new)
        assert held(Path(folder)) == without_nothing(graphs[-1])


def test_what_is_equal_needs_no_change() -> None:
    assert not changes(TWO, TWO)
    assert not changes(graph_of([document("a", period=None)]), graph_of([document("a")]))


def test_empty_lists_and_missing_values_come_back_as_they_were(tmp_path: Path) -> None:
    graph = graph_of([document("a", dates=(), date=None, subject="")], [Edge("a", "CITES", "a", ())])
    back = held(written(tmp_path, graph))
    assert back == without_nothing(graph)
    assert back.nodes["a"].properties["dates"] == ()
    assert "date" not in back.nodes["a"].properties


def test_a_value_that_is_taken_back_is_gone_from_the_store(tmp_path: Path) -> None:
    dated = graph_of([document("a", date="2024-08")])
    written(tmp_path, dated)
    written(tmp_path, graph_of([document("a")]), dated)
    assert "date" not in held(tmp_path).nodes["a"].properties


def test_a_relation_says_who_states_it_and_where_it_stands(tmp_path: Path) -> None:
    graph = graph_of([document("a"), document("b"), document("c")], [Edge("a", "IMPLEMENTS", "b", (proof("c", "thực hiện\n“Kế hoạch”"),))])
    with open_store(written(tmp_path, graph), write=False) as store:
        row = store.query(
            "MATCH (:Document {id: $id})-[r:IMPLEMENTS]->() RETURN r.quotes AS quotes, r.stated_by AS by, r.parts AS parts", id="a"
        )
    assert row == [{"quotes": ["thực hiện\n“Kế hoạch”"], "by": ["c"], "parts": None}]


def test_a_document_has_a_second_label_for_its_type_and_changes_it_with_the_type(tmp_path: Path) -> None:
    plan = graph_of([document("a"), document("b")], [Edge("b", "IMPLEMENTS", "a", (proof("b"),))])
    directive = graph_of([document("a", kind="Chỉ thị"), document("b")], plan.edges.values())
    written(tmp_path, plan)
    written(tmp_path, directive, plan)
    with open_store(tmp_path, write=False) as store:
        assert store.query("MATCH (d:ChiThi) RETURN d.id AS id") == [{"id": "a"}]
        assert store.query("MATCH (d:KeHoach) RETURN d.id AS id") == [{"id": "b"}]
        assert store.graph() == directive


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("Kế hoạch", "KeHoach"),
        ("Nghị định", "NghiDinh"),
        ("Đề án", "DeAn"),
        ("CHỈ THỊ", "ChiThi"),
        ("Chu\u031bo\u031bng tri\u0300nh", "ChuongTrinh"),
    ],
)
def test_a_type_becomes_a_label_of_latin_letters(kind: str, label: str) -> None:
    assert type_label(kind) == label


@pytest.mark.parametrize("kind", ["", "A", "Document", "Store", "x) DETACH DELETE (n", "Kế-hoạch", "計画", "a" * 61, None, 5])
def test_what_is_no_plain_word_becomes_no_label(kind: object) -> None:
    assert type_label(kind) is None


def test_words_of_a_document_cannot_speak_cypher(tmp_path: Path) -> None:
    hostile = "x'}) DETACH DELETE (n) // \" \\ $rows `"
    graph = graph_of([document(hostile, kind=hostile, title=hostile)], [Edge(hostile, "CITES", hostile, (proof(hostile, hostile),))])
    assert held(written(tmp_path, graph)) == graph


def test_readings_come_back_with_their_paths(tmp_path: Path) -> None:
    one, two = source("ab" * 32, "a.txt", "b/a.txt"), source("cd" * 32, "c.txt")
    nodes = [_source_node(each) for each in (one, two)]
    with open_store(tmp_path, write=True) as store:
        store.apply(Graph(), graph_of(nodes), (one, two))
    with open_store(tmp_path, write=False) as store:
        assert store.sources() == (one, two)
        assert store.graph() == graph_of(nodes)


def test_a_reading_is_kept_when_only_its_paths_change(tmp_path: Path) -> None:
    before, after = source("ab" * 32, "a.txt"), source("ab" * 32, "a.txt", "b.txt")
    with open_store(tmp_path, write=True) as store:
        store.apply(Graph(), graph_of([_source_node(before)]), (before,))
        store.apply(graph_of([_source_node(before)]), graph_of([_source_node(after)]), (after,))
        assert store.sources() == (after,)


def test_a_damaged_reading_is_named_as_such(tmp_path: Path) -> None:
    with open_store(tmp_path, write=True) as store:
        store.apply(Graph(), graph_of([_source_node(source())]), (source(),))
        store._driver.write([("MATCH (s:Source) SET s.reading = 'xyz'", {})])
        with pytest.raises(StoreError, match="bản đọc bị hỏng"):
            store.sources()


def test_a_graph_that_does_not_fit_the_ontology_is_not_written(tmp_path: Path) -> None:
    written(tmp_path, TWO)
    wrong = graph_of([document("a"), document("b", colour="xanh")], [Edge("a", "LOVES", "b", ())])
    with open_store(tmp_path, write=True) as store, pytest.raises(StoreError, match="colour"):
        store.apply(TWO, wrong, ())
    assert held(tmp_path) == TWO


def test_a_batch_that_fails_in_the_middle_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    written(tmp_path, TWO)
    with open_store(tmp_path, write=True) as store, pytest.raises(StoreError):
        store._driver.write([("MATCH (n) DETACH DELETE n", {}), ("THIS IS NO CYPHER", {})])
    assert held(tmp_path) == TWO


def test_readers_see_every_committed_batch_while_another_process_writes(tmp_path: Path) -> None:
    written(tmp_path, TWO)
    with another_process_that_writes(tmp_path):
        assert held(tmp_path) == TWO


def test_a_second_writer_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    written(tmp_path, TWO)
    with another_process_that_writes(tmp_path), pytest.raises(StoreError, match="tiến trình khác") as refused:
        open_store(tmp_path, write=True)
    assert refused.value.exit_code == 3
    assert refused.value.hint
    assert held(written(tmp_path, TWO)) == TWO


def test_a_log_that_another_program_left_is_taken_in(tmp_path: Path) -> None:
    written(tmp_path, TWO)
    change = "MATCH (d:Document {id: 'a'}) SET d.place = 'Tân An'"
    code = f"import kglite, os; kglite.open({str(tmp_path / 'graph.kgl')!r}).cypher({change!r}); os._exit(9)"
    subprocess.run([sys.executable, "-c", code], check=False)
    assert held(tmp_path).nodes["a"].properties["place"] == "Tân An"


def test_a_reader_cannot_write_and_a_question_cannot_read_files(tmp_path: Path) -> None:
    with open_store(written(tmp_path, TWO), write=False) as store:
        for question in (
            "MATCH (n) DETACH DELETE n",
            "load /* */ csv FROM 'file:///etc/hostname' AS row RETURN row",
            "MATCH (",
            "RETURN $x",
        ):
            with pytest.raises(BadRequest):
                store.ask(question, {})
        assert store.ask("MATCH (d:Document) RETURN d.id AS id ORDER BY id", {}, rows=1) == [{"id": "a"}]
    assert held(tmp_path) == TWO


def test_a_question_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    cross = "MATCH " + ", ".join(f"(x{n}:Document)" for n in range(40)) + " RETURN count(*) AS n"
    with open_store(written(tmp_path, TWO), write=False) as store, pytest.raises(BadRequest, match="quá lâu"):
        store.ask(cross, {}, seconds=0.05)


def _text_file(folder: Path) -> Path:
    (folder / "plan.txt").write_text("Kế hoạch", "utf-8")
    return folder / "plan.txt"


def _other_text(folder: Path) -> Path:
    (folder / "graph.kgl").write_text("Kế hoạch", "utf-8")
    return folder


def _cut_short(folder: Path) -> Path:
    data = (written(folder, TWO) / "graph.kgl").read_bytes()
    (folder / "graph.kgl").write_bytes(data[: len(data) // 2])
    return folder


def _of_another_program(folder: Path) -> Path:
    graph = kglite.open(str(folder / "graph.kgl"), durable="off")
    graph.cypher("CREATE (:Movie {id: 'm', title: 'x'})")
    graph.save()
    return folder


def _with_schema(folder: Path, version: int) -> Path:
    with open_store(written(folder, TWO), write=True) as store:
        store._driver.write([("MATCH (s:Store) SET s.schema = $v", {"v": version})])
    return folder


def _newer(folder: Path) -> Path:
    return _with_schema(folder, 1_000)


def _older(folder: Path) -> Path:
    return _with_schema(folder, 0)


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("make", [_text_file, _other_text, _cut_short, _of_another_program, _newer, _older])
def test_what_is_no_usable_store_is_refused_with_a_hint_and_left_alone(tmp_path: Path, make: object, write: bool) -> None:
    location = make(tmp_path)  # type: ignore[operator]
    before = {path: path.read_bytes() for path in tmp_path.glob("*") if "lock" not in path.name}
    with pytest.raises(StoreError) as refused, open_store(location, write=write) as store:
        store.check()
    assert refused.value.exit_code == 3
    assert refused.value.hint
    assert {path: path.read_bytes() for path in tmp_path.glob("*") if "lock" not in path.name} == before


def test_any_byte_of_the_file_that_flips_is_told_or_harmless(tmp_path: Path) -> None:
    data = (written(tmp_path, TWO) / "graph.kgl").read_bytes()
    for at in range(0, len(data), max(1, len(data) // 60)):
        (tmp_path / "graph.kgl").write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            assert held(tmp_path) == TWO
        except CancuError as told:
            assert told.hint


def test_a_folder_of_documents_does_not_become_a_store(tmp_path: Path) -> None:
    _text_file(tmp_path)
    with pytest.raises(StoreError, match=r"plan\.txt"):
        open_store(tmp_path, write=True)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_a_reader_of_no_store_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as told:
        open_store(tmp_path / "none", write=False)
    assert "cancu ingest" in told.value.hint
    assert not (tmp_path / "none").exists()


def test_someone_who_may_only_read_can_read_and_is_told_why_not_write(tmp_path: Path) -> None:
    written(tmp_path / "store", TWO)
    for path in (*(tmp_path / "store").iterdir(), tmp_path / "store", tmp_path):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with without_rights(tmp_path / "store"):
        assert held(tmp_path / "store") == TWO
        for location in (tmp_path / "store", tmp_path / "new"):
            with pytest.raises(StoreError) as told:
                open_store(location, write=True)
            assert "quyền" in told.value.hint
    tmp_path.chmod(0o755)
    (tmp_path / "store").chmod(0o755)


def test_a_store_in_a_folder_that_one_may_not_enter_is_told(tmp_path: Path) -> None:
    written(tmp_path / "closed" / "store", TWO)
    (tmp_path / "closed").chmod(0)
    with without_rights(tmp_path):
        for write in (False, True):
            with pytest.raises(StoreError, match="Không dùng được"):
                open_store(tmp_path / "closed" / "store", write=write)
        with pytest.raises(NotFound):
            find_store(str(tmp_path / "closed" / "store"), create=False)
    (tmp_path / "closed").chmod(0o755)


def test_a_store_is_found_by_option_variable_and_nearest_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    monkeypatch.delenv("CANCU_STORE", raising=False)
    with pytest.raises(NotFound, match="kho"):
        find_store(None, create=False)
    assert find_store(None, create=True) == tmp_path / "a" / "b" / ".cancu"
    (tmp_path / ".cancu").mkdir()
    assert find_store(None, create=True) == tmp_path / ".cancu"
    monkeypatch.setenv("CANCU_STORE", "from-variable")
    assert find_store(None, create=True) == Path("from-variable")
    assert find_store("from-option", create=True) == Path("from-option")
    with pytest.raises(NotFound, match="from-option"):
        find_store("from-option", create=False)
    with pytest.raises(StoreError, match="bolt"):
        find_store("bolt://localhost", create=True)


def test_paths_in_a_store_are_relative_to_the_folder_it_lies_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert stored_path(Path("x/../plans/a.txt"), Path(".cancu")) == "plans/a.txt"
    assert stored_path(tmp_path / "plans" / "a.txt", tmp_path / "stores" / ".cancu") == f"{tmp_path.as_posix()}/plans/a.txt"
    assert stored_path(Path("a\udcff.txt"), Path(".cancu")) == "a\ufffd.txt"


def test_judgements_beside_the_store_are_read_as_text(tmp_path: Path) -> None:
    with open_store(written(tmp_path, TWO), write=True) as store:
        assert store.judgements_text() == ""
        assert store.judged_by("")
        (tmp_path / "judgements.txt").write_text("# không có gì\n", "utf-8")
        assert not store.judged_by(store.judgements_text())
        (tmp_path / "judgements.txt").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(StoreError, match=r"judgements\.txt"):
            store.judgements_text()


def _source_node(each: Source) -> Node:
    return Node(source_id(each.reading.sha256), "Source", {"title": each.paths[0], "paths": each.paths, "pages": 1, "ocr": False})
