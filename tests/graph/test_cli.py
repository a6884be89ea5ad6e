"""`cancu judge`, `cancu forget`, `cancu export` and `cancu doctor` as people and programs meet them."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.health import EXTRAS
from graph.store import open_store
from tests.generate import write_documents

CANCU = Path(sys.executable).with_name("cancu")


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


def test_an_export_goes_through_a_link_into_a_pipe_and_in_the_place_of_a_link_to_itself(store: Path) -> None:
    printed = run("--store", store, "export", "jsonl").stdout_bytes
    (store.parent / "link").symlink_to(store.parent / "x.jsonl")
    assert run("--store", store, "export", "jsonl", "-o", store.parent / "link").exit_code == 0
    assert ((store.parent / "link").is_symlink(), (store.parent / "x.jsonl").read_bytes()) == (True, printed)
    piped = subprocess.run([CANCU, "--store", store, "export", "jsonl", "-o", "/dev/stdout"], capture_output=True, check=True)
    assert piped.stdout == printed
    (store.parent / "round").symlink_to(store.parent / "round")
    assert run("--store", store, "export", "jsonl", "-o", store.parent / "round").exit_code == 0
    assert (store.parent / "round").read_bytes() == printed


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
    assert done.stdout.startswith(f"Kho: {store} (lược đồ 1, 4 tệp, do cancu {version('cancu')} ghi)\n  Văn bản (Document): 5\n")
    assert "Lỗi" not in done.stdout
    told = json.loads(run("--store", store, "doctor", "--json").stdout)
    assert (told["store"], told["schema"], told["sources"], told["error"], told["complaints"]) == (str(store), 1, 4, None, [])
    assert told["counts"]["Source"] == 4
    assert told["versions"]["kglite"].startswith("0.21")
    assert set(told["extras"]) == set(EXTRAS)


def test_a_program_that_is_missing_is_told_with_the_command_that_installs_it(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "chưa có Tesseract (vie) để đọc bản quét và ảnh (cài: apt-get install" in run("--store", store, "doctor").stdout
    assert json.loads(run("--store", store, "doctor", "--json").stdout)["programs"] == {"Tesseract (vie)": None}


def test_what_is_wrong_in_a_store_is_told_with_the_exit_code_of_a_store(store: Path) -> None:
    with open_store(store, write=True) as held:
        held._driver.write([("MATCH (:Source)-[r:TEXT_OF]->() DELETE r", {}), ("MATCH (d:Document) SET d.held = 'yes'", {})])
    (store / "judgements.txt").write_text("same a b\n", "utf-8")
    done = run("--store", store, "doctor")
    assert done.exit_code == 3
    complaints = [line for line in done.stdout.splitlines() if line.startswith("Lỗi: ")]
    assert sum("held phải là boolean" in line for line in complaints) == 5
    assert sum("tệp không thuộc văn bản nào" in line for line in complaints) == 4
    assert not any("judgements.txt" in line for line in complaints)


@pytest.mark.parametrize("text", ["same a b\n", "what is this\n"])
def test_judgements_that_do_nothing_yet_are_a_notice_and_no_damage(store: Path, text: str) -> None:
    (store / "judgements.txt").write_text(text, "utf-8")
    done = run("--store", store, "doctor")
    assert done.exit_code == 0
    assert sum(line.startswith("Lưu ý: judgements.txt") for line in done.stdout.splitlines()) == 2
    assert "Lưu ý: judgements.txt đã đổi, chưa áp dụng: chạy cancu ingest" in done.stdout


def plans_of(store: Path) -> tuple[str, str]:
    """The ids of two of its documents."""
    with open_store(store, write=False) as held:
        first, second, *_ = sorted(node.id for node in held.graph().nodes.values() if node.label == "Document")
    return first, second


def test_a_judgement_is_written_down_and_applied_at_once(store: Path) -> None:
    first, second = plans_of(store)
    (store / "judgements.txt").write_text("# không có dòng cuối", "utf-8")
    done = run("--store", store, "judge", "same", first, second)
    assert (done.exit_code, done.stdout) == (0, f"Đã ghi và áp dụng: same {first} {second}\n")
    assert (store / "judgements.txt").read_text("utf-8") == f"# không có dòng cuối\nsame {first} {second}\n"
    assert json.loads(run("--store", store, "doctor", "--json").stdout)["counts"]["Document"] == 4
    assert run("--store", store, "judge", "--list").stdout == f"same {first} {second}\n"
    assert "chưa áp dụng" not in run("--store", store, "doctor").stdout


def test_a_judgement_about_an_unknown_id_is_refused_with_near_ones(store: Path) -> None:
    first, second = plans_of(store)
    done = run("--store", store, "judge", "different", first + "x", second)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"Kho không có {first}x. Có phải: {first}" in done.stderr
    assert not (store / "judgements.txt").exists()


def test_a_judgement_that_is_refused_leaves_the_file_as_it_was(store: Path) -> None:
    first, second = plans_of(store)
    with open_store(store, write=False) as held:
        agency = next(node.id for node in held.graph().nodes.values() if node.label == "Agency" and "/" not in node.id)
    run("--store", store, "judge", "same", first, second)
    for line in (("same", first, second), ("different", first, second), ("same", first, agency)):
        assert run("--store", store, "judge", *line).exit_code == 2
    assert (store / "judgements.txt").read_text("utf-8") == f"same {first} {second}\n"


def test_a_judgement_that_finds_no_room_leaves_what_people_wrote(store: Path) -> None:
    first, second = plans_of(store)
    (store / "judgements.txt").write_text("# ghi chú\n" * 1_000, "utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        done = run("--store", store, "judge", "different", first, second)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (done.exit_code, "Không ghi được" in done.stderr) == (3, True)
    assert (store / "judgements.txt").read_text("utf-8") == "# ghi chú\n" * 1_000
    assert not list(store.glob(".judgements*"))


def test_judgements_that_are_a_link_stay_one(store: Path) -> None:
    first, second = plans_of(store)
    kept = store.parent / "kept.txt"
    kept.write_text("", "utf-8")
    kept.chmod(0o640)
    (store / "judgements.txt").symlink_to(kept)
    assert run("--store", store, "judge", "different", first, second).exit_code == 0
    assert (kept.read_text("utf-8"), kept.stat().st_mode & 0o777) == (f"different {first} {second}\n", 0o640)
    assert (store / "judgements.txt").is_symlink()


def test_what_a_run_left_and_nobody_can_take_away_undoes_no_judgement(store: Path) -> None:
    first, second = plans_of(store)
    (store / "readings.log").mkdir()
    assert run("--store", store, "judge", "same", first, second).exit_code == 0
    assert run("--store", store, "judge", "--list").stdout == f"same {first} {second}\n"
    assert json.loads(run("--store", store, "doctor", "--json").stdout)["counts"]["Document"] == 4


def test_a_judgement_needs_its_word_and_two_ids_and_a_list_something_to_list(store: Path) -> None:
    assert run("--store", store, "judge", "same", "a").exit_code == 2
    done = run("--store", store, "judge", "--list")
    assert (done.exit_code, done.stderr) == (1, "Chưa có phán quyết nào.\n")


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
