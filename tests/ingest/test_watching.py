"""A folder that is read again: what changed, what lies elsewhere, what is gone, and what of it is taken back."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.exchange.jsonl import lines
from graph.store import open_store
from ingest.files import find_files
from ingest.pipeline import Outcome, ingest
from ingest.watching import Watch
from tests.generate import write_documents


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_documents(tmp_path / "van-ban", 4)
    return tmp_path / "van-ban"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / ".cancu"


def take(store: Path, *paths: Path, prune: bool = False) -> Outcome:
    with open_store(store, write=True) as opened:
        return ingest(find_files(paths, store=store), opened, named=paths, prune=prune)


def paths(store: Path) -> list[str]:
    with open_store(store, write=False) as opened:
        return sorted(path for source in opened.sources() for path in source.paths)


def exported(store: Path) -> list[str]:
    with open_store(store, write=False) as opened:
        return list(lines(opened.graph()))


def test_a_file_that_was_renamed_takes_its_new_path_with_it(store: Path, folder: Path) -> None:
    take(store, folder)
    (folder / "00000-kh-ubnd.txt").rename(folder / "moi.txt")
    outcome = take(store, folder)
    assert outcome.moved == [("van-ban/00000-kh-ubnd.txt", "van-ban/moi.txt")]
    assert (outcome.read, outcome.skipped, outcome.gone) == (0, 3, [])
    assert "van-ban/moi.txt" in paths(store)
    assert len(paths(store)) == 4


def test_a_folder_that_was_renamed_takes_all_its_files_with_it(store: Path, folder: Path) -> None:
    take(store, folder)
    folder.rename(folder.with_name("luu-tru"))
    assert len(take(store, folder.with_name("luu-tru")).moved) == 4
    assert all(path.startswith("luu-tru/") for path in paths(store))


def test_a_copy_is_no_move(store: Path, folder: Path) -> None:
    take(store, folder)
    shutil.copy(folder / "00000-kh-ubnd.txt", folder / "ban-sao.txt")
    outcome = take(store, folder)
    assert (outcome.moved, outcome.read, len(paths(store))) == ([], 1, 5)


def test_two_files_that_swap_their_names_stay_two(store: Path, folder: Path) -> None:
    take(store, folder)
    one, other = folder / "00000-kh-ubnd.txt", folder / "00001-kh-ubnd.txt"
    for old, new in ((one, folder / "x"), (other, one), (folder / "x", other)):
        old.rename(new)
    outcome = take(store, folder)
    assert (outcome.moved, outcome.replaced, outcome.gone) == ([], 2, [])
    assert len(paths(store)) == 4


def test_what_is_gone_is_told_and_stays_until_it_is_wanted_away(store: Path, folder: Path) -> None:
    take(store, folder)
    (folder / "00001-kh-ubnd.txt").unlink()
    before = exported(store)
    assert take(store, folder).gone == ["van-ban/00001-kh-ubnd.txt"]
    assert exported(store) == before
    assert take(store, folder, prune=True).gone == ["van-ban/00001-kh-ubnd.txt"]
    assert (len(paths(store)), take(store, folder).gone) == (3, [])


def test_pruned_the_store_is_as_if_the_file_had_never_been_read(store: Path, folder: Path, tmp_path: Path) -> None:
    take(store, folder)
    (folder / "00001-kh-ubnd.txt").unlink()
    take(store, folder, prune=True)
    take(tmp_path / "again", folder)
    assert exported(store) == exported(tmp_path / "again")


def test_of_files_outside_the_folders_named_nothing_is_told(store: Path, folder: Path) -> None:
    (folder / "con").mkdir()
    shutil.move(folder / "00003-kh-ubnd.txt", folder / "con")
    take(store, folder)
    (folder / "00001-kh-ubnd.txt").unlink()
    assert take(store, folder / "con", prune=True).gone == []
    assert take(store, folder / "00000-kh-ubnd.txt", prune=True).gone == []
    assert len(paths(store)) == 4


def test_a_folder_that_is_away_as_a_whole_loses_nothing(store: Path, folder: Path) -> None:
    take(store, folder)
    shutil.rmtree(folder)
    outcome = take(store, folder, prune=True)
    assert (outcome.gone, [error.code for _, error in outcome.unreadable], len(paths(store))) == ([], ["not-found"], 4)


def test_the_members_of_an_archive_are_there_as_long_as_it_is(store: Path, folder: Path) -> None:
    take(store, folder)
    with zipfile.ZipFile(folder / "goi.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    with open_store(store, write=True) as opened:
        from graph.writer import Writer

        writer = Writer(opened)
        writer.put("van-ban/goi.zip/a.txt", opened.sources()[0].reading)
        assert list(Watch(opened, writer, [folder]).gone()) == []
        (folder / "goi.zip").unlink()
        assert list(Watch(opened, writer, [folder]).gone()) == ["van-ban/goi.zip/a.txt"]


def test_a_name_that_could_not_be_written_down_is_not_taken_for_gone(store: Path, folder: Path) -> None:
    (folder / "00000-kh-ubnd.txt").rename(folder / "xuống\ndòng.txt")
    take(store, folder)
    assert take(store, folder, prune=True).gone == []
    assert len(paths(store)) == 4


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


def test_the_command_tells_what_moved_and_what_is_gone(store: Path, folder: Path) -> None:
    run("--store", store, "ingest", folder)
    (folder / "00000-kh-ubnd.txt").rename(folder / "moi.txt")
    (folder / "00001-kh-ubnd.txt").unlink()
    told = run("--store", store, "ingest", folder)
    assert told.exit_code == 0
    assert "van-ban/moi.txt: đã chuyển từ van-ban/00000-kh-ubnd.txt" in told.stderr
    assert "van-ban/00001-kh-ubnd.txt: không còn trên đĩa" in told.stderr
    assert "1 tệp đã chuyển chỗ" in told.stdout
    assert "1 tệp không còn trên đĩa (bỏ khỏi kho: --prune)" in told.stdout
    pruned = json.loads(run("--store", store, "ingest", folder, "--prune", "--json").stdout)
    assert (pruned["gone"], pruned["pruned"], pruned["moved"]) == (["van-ban/00001-kh-ubnd.txt"], True, [])
    assert run("--store", store, "ingest", "--prune").exit_code == 2


def test_the_command_tells_of_a_draft(store: Path, folder: Path) -> None:
    run("--store", store, "ingest", folder)
    text = (folder / "00001-kh-ubnd.txt").read_text("utf-8")
    number = text.split("Số: ")[1].split("/")[0]
    (folder / "du-thao.txt").write_text(text.replace(f"Số: {number}/", "Số:     /"), "utf-8")
    told = run("--store", store, "ingest", folder)
    assert ("là dự thảo của" in told.stderr, "1 cặp văn bản gần như trùng nội dung" in told.stdout) == (True, True)
    assert json.loads(run("--store", store, "ingest", folder, "--again", "--json").stdout)["alike"][0]["relation"] == "DRAFT_OF"


def test_of_a_large_folder_that_was_renamed_a_few_files_are_told(store: Path, folder: Path) -> None:
    for n in range(30):
        (folder / f"ghi-{n:02}.txt").write_text(f"Ghi chép số {n}\n", "utf-8")
    run("--store", store, "ingest", folder)
    folder.rename(folder.with_name("luu-tru"))
    told = run("--store", store, "ingest", folder.with_name("luu-tru"))
    assert told.stderr.splitlines()[-1] == "… và 14 tệp nữa"
    assert told.stderr.count("đã chuyển từ") == 20
    assert "34 tệp đã chuyển chỗ" in told.stdout
