"""Every form that can be read back gives what it says it keeps, and no file, however broken, changes a store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings

from cancu import cli
from graph.errors import BadRequest
from graph.exchange import jsonl
from graph.exchange.forms import ALL, FORMS, PART, form_of, importable
from graph.exchange.snapshot import Snapshot, restore, snapshot
from graph.exchange.streamed import Streamed
from graph.location import Location
from graph.model import Edge, Graph
from graph.store import Store, open_store
from tests.graph.graphs import any_graphs, document, graph_of, proof
from tests.made import file, store_of
from tests.shared import SEEDS, needs_shared

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LATER = EXAMPLES / "22-ke-hoach-34-kh-ctcn.txt"
SINGLE = [name for name in importable() if not FORMS[name].folder]


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of all examples but one, with something that a person has decided."""
    store = tmp_path_factory.mktemp("forms") / "kho"
    run("--store", store, "ingest", *sorted(path for path in EXAMPLES.glob("*.txt") if path != LATER))
    with open_store(store, write=False) as held:
        first, second = sorted(id for id, node in held.graph().nodes.items() if node.properties.get("held"))[:2]
    assert run("--store", store, "judge", "different", first, second).exit_code == 0
    return store


def canonical(store: object) -> bytes:
    return run("--store", store, "export", "jsonl").stdout_bytes


def written(name: str, taken: Snapshot, folder: Path) -> Path:
    form = FORMS[name]
    target = folder / f"x{form.suffixes[0]}"
    if form.folder:
        target.mkdir(exist_ok=True)
        for file_name, pieces in form.files(taken):
            (target / file_name).write_bytes(b"".join(pieces))
    else:
        target.write_bytes(b"".join(form.written(taken)))
    return target


def told(store: Store) -> tuple[object, ...]:
    return store.graph(), store.sources(), store.judgements_text(), store.mark.judgements


def test_every_form_says_what_it_keeps_and_the_list_names_them_all() -> None:
    assert {form.keeps == PART for form in FORMS.values() if form.read is None} <= {True}
    assert {form.keeps == PART for form in FORMS.values() if form.read} == {False}
    assert [line.split()[0] for line in run("export", "--list").stdout.splitlines()] == [*FORMS, "neo4j"]


@pytest.mark.parametrize("name", importable())
def test_a_store_comes_back_from_what_was_exported(name: str, examples: Path, tmp_path: Path) -> None:
    target = tmp_path / f"x{FORMS[name].suffixes[0]}"
    assert run("--store", examples, "export", name, "-o", target).exit_code == 0
    done = run("--store", tmp_path / "lại", "import", target, "--form", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert canonical(tmp_path / "lại") == canonical(examples) != b""
    again = run("--store", tmp_path / "lại", "import", target, "--form", name)
    assert (again.exit_code, "đã giữ đúng" in again.stderr) == (0, True)


@pytest.mark.parametrize("name", [name for name in importable() if FORMS[name].keeps == ALL])
def test_a_store_that_came_back_lives_on_as_the_first_one_does(
    name: str, examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("copy", "--from", examples, "--to", "trước")
    run("--store", examples, "export", name, "-o", "x")
    run("--store", "sau", "import", "x", "--form", name)
    with open_store(tmp_path / "sau", write=False) as after, open_store(examples, write=False) as before:
        assert told(after) == told(before)
    for store in ("trước", "sau"):
        assert run("--store", store, "ingest", LATER).exit_code == 0
    assert canonical("sau") == canonical("trước")
    assert run("--store", "sau", "doctor").exit_code == 0


@pytest.mark.parametrize("name", [name for name in importable() if FORMS[name].keeps != ALL])
def test_a_store_without_readings_answers_and_says_that_it_takes_no_files(name: str, examples: Path, tmp_path: Path) -> None:
    target = tmp_path / "x"
    run("--store", examples, "export", name, "-o", target)
    assert "không nhận thêm tài liệu" in run("--store", tmp_path / "kho", "import", target, "--form", name).stderr
    assert run("--store", tmp_path / "kho", "find", "ke", "hoach").exit_code == 0
    before = canonical(tmp_path / "kho")
    done = run("--store", tmp_path / "kho", "ingest", LATER)
    assert (done.exit_code, "không có các bản đọc" in done.stderr) == (3, True)
    assert canonical(tmp_path / "kho") == before


@pytest.mark.parametrize("name", importable())
@given(graph=any_graphs())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_graph_comes_back(name: str, graph: Graph, tmp_path: Path, no_parquet_trial: None) -> None:
    found = FORMS[name].snapshot(written(name, Snapshot(graph), tmp_path))
    assert list(jsonl.lines(found.graph)) == list(jsonl.lines(graph))


STREAMS = [name for name, form in FORMS.items() if form.streams]


@pytest.mark.parametrize("part", [1, 7, 2000])
def test_a_store_that_is_read_in_parts_gives_the_same_bytes(part: int, examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.exchange.streamed.PART", part)
    with open_store(examples, write=False) as store:
        for name in STREAMS:
            assert b"".join(FORMS[name].written(Streamed(store))) == b"".join(FORMS[name].written(snapshot(store)))


def test_a_store_anywhere_gives_the_same_bytes(location: Location, examples: Path) -> None:
    run("copy", "--from", examples, "--to", location)
    with open_store(examples, write=False) as here, open_store(location, write=False) as there:
        for name in STREAMS:
            assert b"".join(FORMS[name].written(Streamed(there))) == b"".join(FORMS[name].written(snapshot(here)))


def test_what_is_read_while_others_write_replaces_nothing(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "unchanged", lambda store: False)
    (tmp_path / "x.ttl").write_text("old", "utf-8")
    done = run("--store", examples, "export", "turtle", "-o", tmp_path / "x.ttl")
    assert (done.exit_code, "một tiến trình khác" in done.stderr) == (3, True)
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("x.ttl", "old")]


@needs_shared
@pytest.mark.parametrize("name", importable())
def test_the_real_documents_come_back(name: str, seeds: Path, tmp_path: Path) -> None:
    with open_store(seeds, write=False) as store:
        taken = snapshot(store)
    found = FORMS[name].snapshot(written(name, taken, tmp_path))
    assert list(jsonl.lines(found.graph)) == list(jsonl.lines(taken.graph))
    assert (found.readings, found.judgements) == ((taken.readings, taken.judgements) if FORMS[name].keeps == ALL else ({}, ""))


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("seeds") / "kho"
    assert run("--store", store, "ingest", SEEDS).exit_code == 0
    return store


@pytest.mark.parametrize("name", importable())
@pytest.mark.parametrize("cut", [0.3, 0.999])
def test_a_file_that_was_cut_off_is_refused_or_means_less_and_makes_no_store(name: str, cut: float, examples: Path, tmp_path: Path) -> None:
    if FORMS[name].folder:
        pytest.skip("a folder of several files")
    run("--store", examples, "export", name, "-o", tmp_path / "x")
    whole = (tmp_path / "x").read_bytes()
    (tmp_path / "x").write_bytes(whole[: int(len(whole) * cut)])
    done = run("--store", tmp_path / "kho", "import", tmp_path / "x", "--form", name)
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "kho").exists()


@pytest.mark.parametrize("name", SINGLE)
@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"{", b"[" * 100_000, b'{"a": 1}', b"<a> <b> .", b"\x00" * 100], ids=repr)
def test_what_is_none_of_the_form_is_refused_in_a_line(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(data)
    done = run("--store", tmp_path / "kho", "import", tmp_path / "x", "--form", name)
    assert done.exit_code == 2
    assert done.stderr.startswith("lỗi: ")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "kho").exists()


def test_a_store_that_holds_anything_else_is_left_as_it_was(examples: Path, tmp_path: Path) -> None:
    run("--store", examples, "export", "jsonl", "-o", tmp_path / "x.jsonl")
    with store_of(document("a")) as store:
        done = run("--store", store.location, "import", tmp_path / "x.jsonl")
        assert (done.exit_code, "không trống" in done.stderr) == (2, True)
    assert [run("--store", store.location, "export", "jsonl").exit_code] == [1]


def test_a_snapshot_that_fits_no_ontology_is_refused(tmp_path: Path) -> None:
    wrong = {
        "held phải là boolean": graph_of([document("a", held="yes")]),
        "không có nút b": graph_of([document("a")], [Edge("a", "CITES", "b", (proof("a"),))]),
        "LOVES": graph_of([document("a"), document("b")], [Edge("a", "LOVES", "b", ())]),
    }
    for said, graph in wrong.items():
        with pytest.raises(BadRequest, match=said):
            restore(Snapshot(graph), tmp_path / "kho")
    assert not (tmp_path / "kho").exists()


def test_readings_belong_to_their_files(tmp_path: Path) -> None:
    graph = graph_of([file("a.txt")])
    for readings in ({"x": ""}, dict.fromkeys(graph.nodes, "AAAA")):
        with pytest.raises(BadRequest, match="ản đọc"):
            restore(Snapshot(graph, readings), tmp_path / "kho")
    with pytest.raises(BadRequest, match="dòng 1"):
        restore(Snapshot(graph, judgements="love a b"), tmp_path / "kho")


def test_the_form_of_a_file_is_told_by_its_suffix() -> None:
    assert form_of(Path("X.JSONL")).name == "jsonl"
    assert form_of(Path("x.y"), "jsonl").name == "jsonl"
    with pytest.raises(BadRequest, match="--form"):
        form_of(Path("x.docx"))


def _changed(examples: Path, tmp_path: Path, form: str, change: Callable[[str], str]) -> Result:
    """What import says of an export in which something was changed."""
    file = tmp_path / f"x{FORMS[form].suffixes[0]}"
    assert run("--store", examples, "export", form, "-o", file).exit_code == 0
    text = change(file.read_text("utf-8"))
    file.write_text(text, "utf-8", errors="surrogatepass")
    return run("--store", tmp_path / "new", "import", file)


@pytest.mark.parametrize("number", ["7.5", "-0.5", "NaN"])
def test_evidence_with_a_number_that_can_be_none_is_refused(examples: Path, tmp_path: Path, number: str) -> None:
    told = _changed(examples, tmp_path, "jsonl", lambda text: text.replace('"confidence":0.95', f'"confidence":{number}', 1))
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 1)
    assert not (tmp_path / "new").exists()


def test_a_line_that_stands_twice_is_refused(examples: Path, tmp_path: Path) -> None:
    told = _changed(examples, tmp_path, "jsonl", lambda text: text + text.splitlines(keepends=True)[0])
    assert (told.exit_code, "hai dòng về" in told.stderr) == (2, True)


@pytest.mark.parametrize(("name", "title"), [("%FF", "x"), ("a", "a\\uD800b")])
def test_letters_that_are_none_are_refused_before_a_store_is_made(examples: Path, tmp_path: Path, name: str, title: str) -> None:
    line = f'<https://w3id.org/cancu/id/{name}> <http://purl.org/dc/terms/title> "{title}" .\n'
    told = _changed(examples, tmp_path, "nquads", lambda text: text + line)
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 1)
    assert not (tmp_path / "new").exists()


def test_a_form_that_cannot_come_back_is_told_so(examples: Path, tmp_path: Path) -> None:
    assert "chỉ để xuất" in _changed(examples, tmp_path, "gexf", str).stderr


def test_a_folder_without_its_counts_is_refused(examples: Path, tmp_path: Path) -> None:
    assert run("--store", examples, "export", "csv", "-o", tmp_path / "tables").exit_code == 0
    (tmp_path / "tables" / "counts.txt").unlink()
    told = run("--store", tmp_path / "new", "import", tmp_path / "tables")
    assert (told.exit_code, "counts.txt" in told.stderr) == (2, True)


def test_importing_what_is_held_already_says_no_more_than_that(examples: Path, tmp_path: Path) -> None:
    assert run("--store", examples, "export", "jsonl", "-o", tmp_path / "x.jsonl").exit_code == 0
    assert run("--store", examples, "import", tmp_path / "x.jsonl").stderr == "Kho đã giữ đúng những gì tệp này nói.\n"


def test_elements_of_gexf_have_no_prefix(examples: Path, tmp_path: Path) -> None:
    assert b"<node " in run("--store", examples, "export", "gexf").stdout_bytes
    assert b"ns0" not in run("--store", examples, "export", "gexf").stdout_bytes
