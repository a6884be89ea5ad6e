"""`cancu copy`: the copy is the same store, and what stops it half-way leaves nothing half."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.copying import copy
from graph.location import Location
from graph.model import Graph
from graph.store import Store, open_store
from tests.generate import write_documents
from tests.graph.graphs import document, graph_of


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store in which a person has decided something."""
    write_documents(tmp_path / "plans", 4)
    run("--store", tmp_path / "kho", "ingest", tmp_path / "plans")
    with open_store(tmp_path / "kho", write=False) as held:
        first, second, *_ = sorted(id for id, node in held.graph().nodes.items() if node.properties.get("kind") == "Kế hoạch")
    assert run("--store", tmp_path / "kho", "judge", "different", first, second).exit_code == 0
    return tmp_path / "kho"


def told(location: Location) -> tuple[object, ...]:
    """All that a store holds, but the name of its state."""
    with open_store(location, write=False) as held:
        return held.graph(), held.sources(), held.judgements_text(), held.mark.judgements


def test_a_copy_holds_the_same_graph_readings_and_judgements(store: Path, location: Location) -> None:
    done = run("copy", "--from", store, "--to", location)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Đã chép 4 tệp" in done.stderr
    assert told(location) == told(store)
    assert "different" in run("--store", location, "judge", "--list").stdout


def test_a_copy_comes_back_as_it_was(store: Path, location: Location, tmp_path: Path) -> None:
    run("copy", "--from", store, "--to", location)
    assert run("copy", "--from", location, "--to", tmp_path / "lại").exit_code == 0
    assert told(tmp_path / "lại") == told(store)
    assert exported(tmp_path / "lại") == exported(store) == exported(location)
    assert run("--store", tmp_path / "lại", "doctor").exit_code == 0


def test_what_a_store_holds_is_replaced_only_where_one_says_so(store: Path, location: Location, tmp_path: Path) -> None:
    write_documents(tmp_path / "others", 3, seed=2)
    run("--store", location, "ingest", tmp_path / "others")
    before = told(location)
    done = run("copy", "--from", store, "--to", location)
    assert (done.exit_code, told(location)) == (2, before)
    assert "--replace" in done.stderr
    assert run("copy", "--from", store, "--to", location, "--replace").exit_code == 0
    assert told(location) == told(store)


def test_judgements_of_a_person_are_not_overwritten_either(store: Path, tmp_path: Path) -> None:
    (tmp_path / "đích").mkdir()
    (tmp_path / "đích" / "judgements.txt").write_text("same a b\n", "utf-8")
    assert run("copy", "--from", store, "--to", tmp_path / "đích").exit_code == 2
    assert (tmp_path / "đích" / "judgements.txt").read_text("utf-8") == "same a b\n"


def test_judgements_that_are_not_applied_are_told(store: Path, tmp_path: Path) -> None:
    (store / "judgements.txt").write_text("", "utf-8")
    done = run("copy", "--from", store, "--to", tmp_path / "đích")
    assert done.exit_code == 2
    assert f"cancu --store {store} ingest" in done.stderr


def test_a_store_is_not_copied_onto_itself(store: Path) -> None:
    before = told(store)
    assert run("copy", "--from", store, "--to", store, "--replace").exit_code == 2
    assert told(store) == before


def test_what_is_no_store_is_neither_copied_nor_overwritten(store: Path, tmp_path: Path) -> None:
    assert run("copy", "--from", tmp_path / "none", "--to", tmp_path / "đích").exit_code == 1
    assert not (tmp_path / "đích").exists()
    assert run("copy", "--from", store, "--to", tmp_path / "plans").exit_code == 3
    assert not (tmp_path / "plans" / "judgements.txt").exists()


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_copy_that_is_interrupted_leaves_all_or_nothing_and_can_be_made_again(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    target = tmp_path / "đích"
    with open_store(target, write=True) as held:
        held.apply(Graph(), graph_of([document("a")]), {})
    with open_store(store, write=False) as source, open_store(target, write=True) as held:
        interrupt(held, fails_at, monkeypatch)
        with pytest.raises(KeyboardInterrupt):
            copy(source, held, replace=True)
    with open_store(target, write=False) as held:
        assert set(held.graph().nodes) == ({"a"} if fails_at == 1 else set())
    assert run("copy", "--from", store, "--to", target, "--replace").exit_code == 0
    assert told(target) == told(store)


def interrupt(store: Store, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the n-th batch that the store writes."""
    write, written = store._driver.write, list[int]()

    def interrupted(statements: object) -> None:
        written.append(1)
        if len(written) == number:
            raise KeyboardInterrupt
        write(statements)  # type: ignore[arg-type]

    monkeypatch.setattr(store._driver, "write", interrupted)


def exported(store: Location) -> bytes:
    return run("--store", store, "export", "jsonl").stdout_bytes
