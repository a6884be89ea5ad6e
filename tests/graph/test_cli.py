"""`cancu export`, `cancu forget` and `cancu doctor` as people and programs meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.health import EXTRAS
from graph.store import open_store
from tests.generate import write_documents


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    write_documents(tmp_path / "plans", 4)
    run("--store", tmp_path / "kho", "ingest", tmp_path / "plans")
    return tmp_path / "kho"


def test_an_export_goes_to_stdout_or_whole_into_a_file(store: Path) -> None:
    printed = run("--store", store, "export", "jsonl").stdout_bytes
    assert run("--store", store, "export", "jsonl", "-o", store / "x.jsonl").exit_code == 0
    assert (store / "x.jsonl").read_bytes() == printed
    kinds = ["id" in json.loads(line) for line in printed.decode().splitlines()]
    assert kinds == sorted(kinds, reverse=True)
    assert len(set(kinds)) == 2


def test_an_export_into_a_place_that_cannot_be_written_is_told(store: Path) -> None:
    done = run("--store", store, "export", "jsonl", "-o", store / "none" / "x.jsonl")
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert len(done.stderr.splitlines()) == 1


def test_forgetting_says_which_files(store: Path) -> None:
    assert run("--store", store, "forget", "plans/00000-kh-ubnd.txt").stdout == "Đã quên plans/00000-kh-ubnd.txt\n"
    assert json.loads(run("--store", store, "forget", "--json", store.parent / "plans").stdout)["forgotten"] == [
        f"plans/0000{n}-kh-ubnd.txt" for n in (1, 2, 3)
    ]
    assert run("--store", store, "forget", "plans/00000-kh-ubnd.txt").exit_code == 1


def test_forgetting_where_there_is_no_store_makes_none(tmp_path: Path) -> None:
    done = run("--store", tmp_path / "kho", "forget", "a.txt")
    assert done.exit_code == 1
    assert "cancu" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_healthy_store_has_its_counts_versions_and_no_complaint(store: Path) -> None:
    done = run("--store", store, "doctor")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Kho: {store} (lược đồ 1, 4 tệp)\n  Văn bản (Document): 5\n")
    assert "Lỗi" not in done.stdout
    told = json.loads(run("--store", store, "doctor", "--json").stdout)
    assert (told["store"], told["schema"], told["sources"], told["error"], told["complaints"]) == (str(store), 1, 4, None, [])
    assert told["counts"]["Source"] == 4
    assert told["versions"]["kglite"].startswith("0.21")
    assert set(told["extras"]) == set(EXTRAS)


def test_what_is_wrong_in_a_store_is_told_with_the_exit_code_of_a_store(store: Path) -> None:
    with open_store(store, write=True) as held:
        held._driver.write([("MATCH (:Source)-[r:TEXT_OF]->() DELETE r", {}), ("MATCH (d:Document) SET d.held = 'yes'", {})])
    (store / "judgements.txt").write_text("same a b\n", "utf-8")
    done = run("--store", store, "doctor")
    assert done.exit_code == 3
    complaints = [line for line in done.stdout.splitlines() if line.startswith("Lỗi: ")]
    assert sum("held phải là boolean" in line for line in complaints) == 5
    assert sum("tệp không thuộc văn bản nào" in line for line in complaints) == 4
    assert sum("judgements.txt" in line for line in complaints) == 2


def test_proofs_from_a_file_that_is_gone_are_told(store: Path) -> None:
    with open_store(store, write=True) as held:
        held._driver.write([("MATCH (s:Source) WHERE '00001-kh-ubnd.txt' = s.title DETACH DELETE s", {})])
    assert "chứng cứ từ một tệp không còn trong kho" in run("--store", store, "doctor").stdout


@pytest.mark.parametrize(("make", "code"), [(lambda path: None, 1), (lambda path: path.write_text("x"), 3)])
def test_without_a_usable_store_the_program_itself_is_examined(tmp_path: Path, make: object, code: int) -> None:
    make(tmp_path / "kho")  # type: ignore[operator]
    done = run("--store", tmp_path / "kho", "doctor")
    assert done.exit_code == code
    assert "Lỗi: " in done.stdout
    assert "kglite 0.21" in done.stdout
