"""A store that files are appended to unopened: its log, its index, and what is done where one of them does not fit."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.drivers.embedded import FILE_NAME
from graph.drivers.log import _HEAD, LOG_FILE, Log
from graph.errors import StoreError
from graph.exchange.jsonl import lines
from graph.increment.index import INDEX_FILE
from graph.increment.near import PART
from graph.resolve import resolve
from graph.store import open_store
from tests.generate import documents
from tests.processes import another_process_that_writes
from tests.rights import without_rights

ROOT = Path(__file__).resolve().parents[2]
HELD, NEW = 40, 4
ALONE, WHOLE = "Chỉ phân giải phần liên quan", "Phân giải lại toàn bộ kho: "


@pytest.fixture(autouse=True)
def small_stores_have_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.writer.LEAST", 1)
    monkeypatch.setattr("graph.drivers.log._SHARE", 0.01)  # their files are hardly larger than what is added


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents, and beside it those that are added."""
    folder = tmp_path_factory.mktemp("texts")
    for name in ("held", "new"):
        (folder / name).mkdir()
    for n, (name, text) in enumerate(documents(HELD + NEW)):
        (folder / ("held" if n < HELD else "new") / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def begun(texts: Path) -> Path:
    """A store of the documents held, with an index."""
    patch = pytest.MonkeyPatch()
    patch.setattr("graph.writer.LEAST", 1)
    run("--store", texts / "begun", "ingest", "--quiet", texts / "held")
    patch.undo()
    return texts / "begun"


@pytest.fixture
def store(begun: Path) -> Iterator[Path]:
    """A copy of that store beside it, with the times of its files."""
    copy = begun.with_name("store")
    shutil.copytree(begun, copy)
    yield copy
    shutil.rmtree(copy)


@pytest.fixture
def added(texts: Path) -> list[Path]:
    return sorted((texts / "new").iterdir())


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


def ingest(store: Path, *paths: object) -> str:
    """Reads files into the store, and gives what is told of how it was resolved."""
    done = run("--store", store, "ingest", "--quiet", "--verbose", *paths)
    assert done.exit_code == 0, done.stderr
    return done.stderr


def files_of(store: Path) -> int:
    """How many files the store holds; its graph is the one that their readings make at once."""
    with open_store(store, write=False) as held:
        sources = held.sources()
        assert "".join(lines(held.graph())) == "".join(lines(resolve(sources)))
    return len(sources)


def test_a_file_is_added_without_touching_the_graphs_file_and_is_there_for_who_asks(store: Path, added: list[Path]) -> None:
    before = (store / FILE_NAME).read_bytes()
    for n, path in enumerate(added, 1):
        assert ALONE in ingest(store, path)
        assert files_of(store) == HELD + n
    assert (store / FILE_NAME).read_bytes() == before
    assert ingest(store, *added) == "Không có gì để phân giải.\n"
    assert files_of(store) == HELD + NEW


def test_files_added_and_files_resolved_with_all_others_make_one_graph(store: Path, texts: Path, added: list[Path]) -> None:
    for path in added:
        ingest(store, path)
    together = texts / "together"
    run("--store", together, "ingest", "--quiet", texts / "held", texts / "new")
    assert run("--store", store, "export", "jsonl").stdout == run("--store", together, "export", "jsonl").stdout


def test_what_is_no_new_file_is_resolved_with_all_others_and_takes_the_log_in(store: Path, added: list[Path]) -> None:
    assert ALONE in ingest(store, added[0])
    assert run("--store", store, "forget", added[0]).exit_code == 0
    assert files_of(store) == HELD
    assert ALONE in ingest(store, added[0])
    (twin := added[1].with_name("twin.txt")).write_bytes(added[0].read_bytes())
    try:
        assert f"{WHOLE}không chỉ có tệp mới" in ingest(store, twin)
    finally:
        twin.unlink()
    assert files_of(store) == HELD + 1
    assert not Log(store / FILE_NAME)
    assert ALONE in ingest(store, added[1])
    assert files_of(store) == HELD + 2


def test_a_long_log_is_taken_into_the_file(store: Path, added: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.drivers.log._FRAMES", 2)
    lengths = []
    for path in added:
        assert ALONE in ingest(store, path)
        lengths.append(len(Log(store / FILE_NAME).after(str(Log(store / FILE_NAME)._frames[0].revision))))
    assert lengths == [1, 0, 1, 0]
    assert files_of(store) == HELD + NEW


def test_a_file_is_not_added_alone_by_judgements_that_were_not_applied(store: Path, added: list[Path]) -> None:
    (store / "judgements.txt").write_text("same a b\n", "utf-8")
    assert WHOLE in ingest(store, added[0])
    assert ALONE in ingest(store, added[1])
    assert files_of(store) == HELD + 2


@pytest.mark.parametrize("spoil", ["missing", "damaged", "older", "other rules"])
def test_an_index_that_does_not_fit_is_made_anew(
    store: Path, begun: Path, added: list[Path], spoil: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(store, added[0])
    index = store / INDEX_FILE
    if spoil == "missing":
        index.unlink()
    elif spoil == "damaged":
        index.write_bytes(b"SQLite" * 5_000)
    elif spoil == "older":
        index.write_bytes((begun / INDEX_FILE).read_bytes())
    else:
        monkeypatch.setattr("graph.increment.near._rules", lambda: 1)
    assert ALONE not in ingest(store, added[1])
    assert ALONE in ingest(store, added[2])
    assert files_of(store) == HELD + 3


def test_a_store_without_an_index_says_so_where_it_is_large_enough_for_one(
    store: Path, added: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (store / INDEX_FILE).unlink()
    assert ingest(store) == "Không có gì để phân giải.\n"
    monkeypatch.setattr("graph.writer.LEAST", HELD + 2)
    assert ingest(store, added[0]) == "Phân giải toàn bộ kho.\n"
    monkeypatch.setattr("graph.writer.LEAST", HELD + 1)
    assert ingest(store, added[1]) == f"{WHOLE}chưa có chỉ mục.\n"
    assert ALONE in ingest(store, added[2])


@pytest.mark.parametrize("kept", [1, 2, 8, 64])
def test_an_index_of_which_only_some_pages_are_whole_stands_in_nobodys_way(store: Path, added: list[Path], kept: int) -> None:
    index = store / INDEX_FILE
    data = index.read_bytes()
    index.write_bytes(data[: kept * 4096] + b"\xff" * (len(data) - kept * 4096))
    assert f"{WHOLE}chỉ mục" in ingest(store, added[0])
    assert ALONE in ingest(store, added[1])
    assert files_of(store) == HELD + 2


@pytest.mark.parametrize("many", [1, 10_000])
def test_where_no_index_can_be_written_the_store_is_written_without_one(
    store: Path, added: list[Path], many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.writer.MANY", many)
    (store / INDEX_FILE).unlink()
    (store / PART / "file").mkdir(parents=True)
    assert ALONE not in ingest(store, added[0])
    assert files_of(store) == HELD + 1
    shutil.rmtree(store / PART)
    (store / INDEX_FILE).mkdir()
    assert ALONE not in ingest(store, added[1])
    assert files_of(store) == HELD + 2
    assert not (store / PART).exists()


def test_a_disk_that_becomes_full_while_an_index_is_made_leaves_no_part_of_it(
    store: Path, added: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    (store / INDEX_FILE).unlink()
    monkeypatch.setattr("graph.increment.index.Index.finish", full)
    assert ALONE not in ingest(store, added[0])
    assert files_of(store) == HELD + 1
    assert not (store / PART).exists()


def test_a_commit_that_fails_leaves_no_part_of_an_index(store: Path, added: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise StoreError("x")

    (store / INDEX_FILE).unlink()
    monkeypatch.setattr("graph.store.Store.apply", refused)
    assert run("--store", store, "ingest", "--quiet", added[0]).exit_code == 3
    assert not (store / PART).exists()


def test_a_torn_end_of_the_log_is_a_commit_that_was_never_made(store: Path, added: list[Path]) -> None:
    ingest(store, added[0])
    whole = (store / LOG_FILE).read_bytes()
    ingest(store, added[1])
    data = (store / LOG_FILE).read_bytes()
    for end in (len(whole) + 1, len(whole) + 9, len(data) - 1):
        (store / LOG_FILE).write_bytes(data[:end])
        assert files_of(store) == HELD + 1
    (store / LOG_FILE).write_bytes(data[: len(whole) + 20] + bytes([data[len(whole) + 20] ^ 1]) + data[len(whole) + 21 :])
    assert files_of(store) == HELD + 1
    ingest(store, added[1], added[2])
    assert files_of(store) == HELD + 3


@pytest.mark.parametrize("at", [2, 20, -20])
def test_a_log_damaged_before_a_whole_commit_is_told_and_not_passed_over(store: Path, added: list[Path], at: int) -> None:
    ingest(store, added[0])
    at %= (store / LOG_FILE).stat().st_size
    ingest(store, added[1])
    data = (store / LOG_FILE).read_bytes()
    (store / LOG_FILE).write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    for words in (("export", "jsonl"), ("doctor",), ("ingest", added[2])):
        done = run("--store", store, *words)
        assert (done.exit_code, "graph.log bị hỏng" in done.output) == (3, True)
    (store / LOG_FILE).write_bytes(data)
    assert files_of(store) == HELD + 2


def test_a_file_put_back_from_a_copy_beside_a_newer_log_is_told_and_loses_nothing(store: Path, added: list[Path]) -> None:
    old = (store / FILE_NAME).read_bytes()
    ingest(store, added[0])
    ingest(store, "--again", added[0])
    ingest(store, added[1])
    new, log = (store / FILE_NAME).read_bytes(), (store / LOG_FILE).read_bytes()
    (store / FILE_NAME).write_bytes(old)
    for words in (("export", "jsonl"), ("ingest", added[2])):
        done = run("--store", store, *words)
        assert (done.exit_code, "không thuộc về nhau" in done.stderr) == (3, True)
    assert (store / LOG_FILE).read_bytes() == log
    (store / FILE_NAME).write_bytes(new)
    assert files_of(store) == HELD + 2


def test_a_log_with_nothing_committed_in_it_fits_any_file(store: Path, begun: Path, added: list[Path]) -> None:
    ingest(store, added[0])
    ingest(store, "--again", added[0])
    (store / LOG_FILE).write_bytes((begun / LOG_FILE).read_bytes())
    assert files_of(store) == HELD + 1
    ingest(store, added[1])
    assert files_of(store) == HELD + 2


def test_a_reader_whose_log_is_older_than_the_file_needs_none_of_it(store: Path, added: list[Path]) -> None:
    ingest(store, added[0])
    log = Log(store / FILE_NAME)
    ingest(store, "--again", added[0])
    ingest(store, added[1])
    with open_store(store, write=False) as held:
        now = str(held.mark.revision)
    base, last = (frame.revision for frame in Log(store / FILE_NAME)._frames)
    assert (last, [frame.revision for frame in log.after(base)]) == (now, [now])


@pytest.mark.parametrize("body", [b"\x83\xa4mark", b'{"mark": {"revision": "x"}, "file": [0, 0]}\n\x90'])
def test_a_log_that_is_whole_and_not_understood_is_told_and_not_passed_over(store: Path, body: bytes) -> None:
    with (store / LOG_FILE).open("ab") as log:
        log.write(_HEAD.pack(len(body), crc32(body)) + body)
    done = run("--store", store, "export", "jsonl")
    assert (done.exit_code, "bản khác của cancu" in done.stderr) == (3, True)


def test_a_store_copied_with_its_log_is_whole(store: Path, added: list[Path]) -> None:
    ingest(store, added[0])
    copy = store.with_name("copied")
    copy.mkdir()
    for path in store.iterdir():
        (copy / path.name).write_bytes(path.read_bytes())
    assert files_of(copy) == HELD + 1
    ingest(copy, added[1])
    assert files_of(copy) == HELD + 2
    assert ALONE in ingest(copy, added[2])
    shutil.rmtree(copy)


def test_who_may_only_read_sees_what_was_added(store: Path, added: list[Path]) -> None:
    ingest(store, added[0])
    for path in (*store.iterdir(), store):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with without_rights(store):
        assert files_of(store) == HELD + 1
    for path in (store, *store.iterdir()):
        path.chmod(0o755)


def test_no_second_writer_is_let_in_while_the_store_is_closed(store: Path, added: list[Path]) -> None:
    with another_process_that_writes(store):
        done = run("--store", store, "ingest", "--quiet", added[0])
        assert (done.exit_code, "tiến trình khác" in done.stderr) == (3, True)
        assert files_of(store) == HELD
    with open_store(store, write=True) as held:
        assert held.is_closed
        assert run("--store", store, "ingest", "--quiet", added[0]).exit_code == 3
    assert ALONE in ingest(store, added[0])


@pytest.mark.parametrize("again", [[], ["--again"]])
def test_what_another_program_left_beside_the_file_locks_nobody_out(store: Path, added: list[Path], again: list[str]) -> None:
    ingest(store, added[0])
    code = f"""
import kglite, os, signal
graph = kglite.open({str(store / FILE_NAME)!r}, durable="full")
graph.cypher("CREATE (:Note {{id: 'x'}})")
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", code], check=False)
    assert (store / f"{FILE_NAME}-wal").stat().st_size
    ingest(store, *again, *added[:2])
    with open_store(store, write=False) as held:
        assert held.query("MATCH (n:Note) RETURN n.id AS id") == [{"id": "x"}]
        assert len(held.sources()) == HELD + 2
    assert ALONE in ingest(store, added[2])
    with open_store(store, write=False) as held:
        assert len(held.sources()) == HELD + 3


KILLED_AT = {
    "before the log": "log.Log.append = die",
    "within the log": "append = log._framed; log._framed = lambda frame: append(frame)[:-7]; log.os.fsync = die",
    "behind the log": "append = log.Log.append; log.Log.append = lambda *args: (append(*args), die())",
    "before the file": "import kglite; log._FRAMES = 0; embedded.opened = die",
    "behind the file": "log._FRAMES = 0; log.Log.begin = die",
    "within the new log": "log._FRAMES = 0; log.Path.replace = die",
    "behind another file": "graph.writer.Near.of = lambda store: None; graph.writer.MANY = 1; log.Log.clear = die",
    "before a new file": "graph.writer.LEAST = 99; graph.writer.Near.of = lambda store: None; embedded.EmbeddedDriver.write = die",
    "behind a new file": "graph.writer.Near.of = lambda store: None; log.Log.clear = die",
}


@pytest.mark.parametrize("moment", KILLED_AT)
def test_kill_9_at_any_moment_of_adding_a_file_leaves_it_in_or_out(store: Path, added: list[Path], moment: str) -> None:
    ingest(store, added[0])
    code = f"""
import os, signal, sys
import graph.writer, graph.drivers.log as log, graph.drivers.embedded as embedded
graph.writer.LEAST, log._SHARE = 1, 0.01
die = lambda *args, **rest: os.kill(os.getpid(), signal.SIGKILL)
{KILLED_AT[moment]}
sys.argv = ["cancu", "--store", {str(store)!r}, "ingest", "--quiet", {str(added[1])!r}]
from cancu import main
main()
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert files_of(store) == HELD + (1 if moment in ("before the log", "within the log", "before a new file") else 2)
    ingest(store, added[1])
    assert files_of(store) == HELD + 2
    ingest(store, *added)
    assert files_of(store) == HELD + NEW
    assert not [path.name for path in store.iterdir() if path.name.endswith(("-journal", ".part"))]


def test_a_large_store_is_written_anew_in_the_place_of_what_was_appended_to(
    store: Path, added: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.writer.MANY", 1)
    ingest(store, added[0])
    assert f"{WHOLE}không chỉ có tệp mới" in ingest(store, "--again", *added[:3])
    assert ALONE in ingest(store, added[3])
    assert files_of(store) == HELD + NEW


def test_a_process_that_has_not_opened_the_store_before_writes_it_anew_as_well(store: Path, added: list[Path]) -> None:
    ingest(store, added[0])
    added[0].write_text(added[0].read_text("utf-8") + "\nGhi chú.\n", "utf-8")
    code = f"""
import sys
import graph.writer
graph.writer.LEAST = graph.writer.MANY = 1
sys.argv = ["cancu", "--store", {str(store)!r}, "ingest", "--verbose", {str(added[0])!r}]
from cancu import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, WHOLE in done.stderr + done.stdout) == (0, True), done.stderr
    assert files_of(store) == HELD + 1
    assert ALONE in ingest(store, added[1])
