"""A store holds what was written, whatever happened before, and refuses what it cannot use in one clear sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.changes import changes, type_label
from graph.drivers.address import Address
from graph.errors import CancuError, NotFound, StoreError
from graph.location import find_store, stored_path
from graph.model import Edge, Graph
from graph.payload import decoded
from graph.resolve import resolve
from graph.store import open_store
from graph.writer import Writer
from tests.graph.graphs import document, graph_of, proof
from tests.processes import another_process_that_writes
from tests.rights import without_rights

EMPTY = Graph()
TWO = graph_of([document("a"), document("b")], [Edge("a", "IMPLEMENTS", "b", (proof("a"),))])


def written(location: Path, graph: Graph, old: Graph = EMPTY) -> Path:
    with open_store(location, write=True) as store:
        store.apply(old, graph, {})
    return location


def held(location: Path) -> Graph:
    with open_store(location, write=False) as store:
        return store.graph()


def test_what_is_equal_needs_no_change() -> None:
    assert not changes(TWO, TWO)
    assert not changes(graph_of([document("a", period=None)]), graph_of([document("a")]))


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


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("make", [_text_file, _other_text, _cut_short])
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


def test_someone_who_may_only_read_can_read_and_is_told_why_not_write(tmp_path: Path) -> None:
    written(tmp_path / "store", TWO)
    for path in (*(tmp_path / "store").iterdir(), tmp_path / "store", tmp_path):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with without_rights(tmp_path / "store"):
        assert held(tmp_path / "store") == TWO
        for location in (tmp_path / "store", tmp_path / "new"):
            with pytest.raises(StoreError) as told:
                open_store(location, write=True)
            assert told.value.message == f"Không dùng được kho {location}: không có quyền."
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


@pytest.mark.skipif(os.name == "nt", reason="nobody deletes the current folder there")
def test_a_current_folder_that_was_deleted_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CANCU_STORE", raising=False)
    (tmp_path / "xóa").mkdir()
    monkeypatch.chdir(tmp_path / "xóa")
    (tmp_path / "xóa").rmdir()
    with pytest.raises(NotFound, match="đã bị xóa"):
        find_store(None, create=True)


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


def test_a_server_is_found_by_option_and_by_its_own_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".cancu").mkdir()
    assert find_store("bolt://localhost", create=False) == Address("bolt://localhost")
    (tmp_path / ".env").write_text("NEO4J_URI=neo4j://tu-tep:7687\n", "utf-8")
    assert find_store(None, create=False) == Address("neo4j://tu-tep:7687")
    monkeypatch.setenv("NEO4J_URI", "neo4j://tu-moi-truong")
    assert find_store(None, create=False) == Address("neo4j://tu-moi-truong")
    assert find_store("kho", create=True) == Path("kho")


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


# A reading as it was written before readings had attached documents, rows and fingerprints
OLD_READING = (
    "eJylUTtuwzAMvYrB2c2naAvEY9GhQIBunYLAoGXZEipLrj5NgiB3Se/QLlk6+CS5SWnHceG50ML3SD4+UntwAm/vHyABzP73IIaK5xJTv6s56Xm+9dNaodSUqbHkDpJ5DIZZ"
    "SApUjseQGxYqrj0ke+i7lufTTyTM+fTJBPW5XZUZRfzdfLp8vnl9fHka2NSFopBbSHRQisTQ82tMY9kApHOB2zFKN9ILcjYmnSeN/Ep66dUg4mSp/0QuKK2N8yMqTwszFPEP"
    "mXPd+ljtuwN0+9MMS00zymsaNafgPZjW+nhHG9rhIDjm3E76O8TAjC6usrPJYkGFXKGXZtil7vSHC4fMF0H1xGF9IAnZLblaU4hVjWTcXaDCoOnsvRBu0OZ9xvIRYLKW9G89"
    "ZoI+uY+pTEtdtgjeRPOly8g235Eum+MuylBHojlqAVSJ3iMTFyeHX1MQ4Y4="
)


def test_a_store_whose_readings_know_nothing_of_attached_documents_is_opened_and_written_again(tmp_path: Path) -> None:
    place, reading = tmp_path / "store", decoded(OLD_READING)
    assert (reading.document.symbol, reading.attached, reading.listed, reading.fingerprint) == ("41/KH-UBND", (), (), "")
    with open_store(place, write=True) as store:
        writer = Writer(store)
        writer.put("a.txt", reading)
        writer.commit()
        store._driver.write([("MATCH (s:Source) SET s.reading = $old", {"old": OLD_READING})])
    with open_store(place, write=True) as store:
        assert [source.reading for source in store.sources()] == [reading]
        writer = Writer(store)
        writer.put("b.txt", reading)
        writer.commit()
        assert resolve(store.sources()) == store.graph()
