"""Whatever happens to a Neo4j server, its store holds whole documents only, and in the end what the embedded store holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from click.testing import CliRunner

from cancu import cli
from graph.drivers import bolt
from graph.drivers.address import Address
from graph.errors import StoreError
from graph.store import open_store
from tests.generate import write_documents
from tests.neo4j.fixtures import needed
from tests.neo4j.server import Server

CANCU = Path(sys.executable).with_name("cancu")
DOCUMENTS = 300  # so many that they are committed in several batches


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this module's own, which it may kill."""
    needed()
    server = Server(tmp_path_factory.mktemp("faults") / "server")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder above "plans" and "kho", an embedded store of all of them."""
    folder = tmp_path_factory.mktemp("folder")
    write_documents(folder / "plans", DOCUMENTS)
    assert cancu("kho", "ingest", "plans", folder=folder).returncode == 0
    return folder


@pytest.fixture
def empty(server: Server) -> Iterator[Server]:
    """The server, running, without a graph."""
    if not server.running:
        server.start()
    with server.driver() as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
    yield server


def begun(store: str | None, *args: str, folder: Path, **variables: str) -> subprocess.Popen[str]:
    environment = {**os.environ, **variables}
    command = [CANCU, *(["--store", store] if store else []), *args]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def cancu(store: str | None, *args: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    with begun(store, *args, folder=folder, **variables) as running:
        out, said = running.communicate()
    return subprocess.CompletedProcess(args, running.returncode, out, said)


def on(server: Server, *args: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return cancu(server.uri, *args, folder=folder, **server.variables)


def is_one_line_of_error(told: subprocess.CompletedProcess[str], code: int = 3) -> str:
    assert told.returncode == code, told.stderr
    assert told.stdout == ""
    assert told.stderr.startswith("lỗi: ")
    assert len(told.stderr.splitlines()) == 1
    return told.stderr


def exported(store: str, folder: Path, **variables: str) -> str:
    told = cancu(store, "export", "jsonl", folder=folder, **variables)
    assert told.returncode == 0, told.stderr
    return told.stdout


def is_equal_to_the_embedded(server: Server, plans: Path) -> None:
    assert exported(server.uri, plans, **server.variables) == exported("kho", plans)
    assert on(server, "doctor", folder=plans).returncode == 0


def in_mid_ingest(server: Server, plans: Path, disturb: Callable[[], None]) -> subprocess.CompletedProcess[str]:
    """An ingest that is disturbed after its first commit."""
    with begun(server.uri, "ingest", "--quiet", "plans", folder=plans, **server.variables) as running:
        _wait_for_a_commit(server, running)
        disturb()
        out, said = running.communicate()
    return subprocess.CompletedProcess([], running.returncode, out, said)


def _wait_for_a_commit(server: Server, running: subprocess.Popen[str]) -> None:
    until = monotonic() + 60
    with server.driver() as driver:
        while driver.execute_query("MATCH (s:Source) RETURN count(s)").records[0][0] == 0:
            assert monotonic() < until
            assert running.poll() is None
            sleep(0.02)
        assert driver.execute_query("MATCH (s:Source) RETURN count(s)").records[0][0] < DOCUMENTS


@pytest.mark.parametrize("command", [["trace", "1/KH-UBND"], ["ingest", "plans"], ["doctor"], ["export", "jsonl"]])
def test_a_server_that_is_not_there(plans: Path, command: list[str]) -> None:
    told = cancu("neo4j://127.0.0.1:1", *command, folder=plans)
    assert told.returncode == 3
    assert "127.0.0.1:1" in told.stdout + told.stderr
    if command != ["doctor"]:
        assert "Không nối được" in is_one_line_of_error(told)


@pytest.mark.parametrize("password", ["sai-mat-khau", ""])
def test_a_wrong_password_is_told_and_never_repeated(server: Server, plans: Path, password: str) -> None:
    told = is_one_line_of_error(cancu(server.uri, "trace", "x", folder=plans, **{**server.variables, "NEO4J_PASSWORD": password}))
    assert "NEO4J_PASSWORD" in told
    assert not password or password not in told
    assert server.password not in told


def test_a_password_in_the_address_is_refused_and_not_repeated(plans: Path) -> None:
    told = is_one_line_of_error(cancu("neo4j://neo4j:bi-mat@127.0.0.1:7687", "trace", "x", folder=plans), 2)
    assert "mật khẩu" in told
    assert "bi-mat" not in told


def test_a_password_in_a_settings_file_is_enough(empty: Server, plans: Path, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("".join(f"{name}='{value}'\n" for name, value in empty.variables.items()), "utf-8")
    told = cancu(None, "ingest", str(plans / "plans"), folder=tmp_path)
    assert told.returncode == 0, told.stderr
    assert empty.uri in told.stdout
    assert empty.password not in told.stdout + told.stderr
    assert not (tmp_path / ".cancu").exists()


def test_a_password_can_be_typed_and_is_not_shown(empty: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**empty.variables, "NEO4J_PASSWORD": ""}.items():
        monkeypatch.setenv(name, value)
    told = CliRunner().invoke(cli, ["--ask-password", "export", "jsonl"], input=f"{empty.password}\n", prog_name="cancu")
    assert "Chưa có kho" in told.output
    assert empty.password not in told.output


def test_a_database_that_is_read_only_is_told_and_can_be_read(empty: Server, plans: Path) -> None:
    assert on(empty, "ingest", "plans", folder=plans).returncode == 0
    empty.stop()
    empty.settings["server.databases.default_to_read_only"] = "true"
    try:
        empty.start()
        (plans / "moi.txt").write_text("KẾ HOẠCH\nThực hiện Kế hoạch số 1/KH-UBND ngày 01/01/2024\n", "utf-8")
        assert "chỉ cho đọc" in is_one_line_of_error(on(empty, "ingest", "moi.txt", folder=plans))
        is_equal_to_the_embedded(empty, plans)
    finally:
        empty.stop()
        del empty.settings["server.databases.default_to_read_only"]


def test_a_server_that_is_killed_in_mid_ingest_loses_and_doubles_nothing(empty: Server, plans: Path) -> None:
    def killed_and_started() -> None:
        empty.kill()
        empty.start()

    told = in_mid_ingest(empty, plans, killed_and_started)
    assert told.returncode == 0 or is_one_line_of_error(told)
    assert on(empty, "ingest", "plans", folder=plans).returncode == 0
    is_equal_to_the_embedded(empty, plans)


def test_a_server_that_is_stopped_for_twenty_seconds_in_mid_ingest_is_waited_for(empty: Server, plans: Path) -> None:
    def stopped_for_a_while() -> None:
        empty.stop()
        sleep(20)
        empty.start()

    told = in_mid_ingest(empty, plans, stopped_for_a_while)
    assert (told.returncode, told.stderr) == (0, "")
    is_equal_to_the_embedded(empty, plans)


def test_a_server_that_hangs_in_mid_ingest_is_waited_for(empty: Server, plans: Path) -> None:
    def hanging() -> None:
        empty.pause()
        sleep(5)
        empty.resume()

    told = in_mid_ingest(empty, plans, hanging)
    assert (told.returncode, told.stderr) == (0, "")
    is_equal_to_the_embedded(empty, plans)


def test_two_ingests_of_overlapping_folders_at_once_hold_both(empty: Server, plans: Path) -> None:
    files = sorted(str(path.relative_to(plans)) for path in (plans / "plans").iterdir())
    third = len(files) // 3
    halves = [files[: 2 * third], files[third:]]
    running = [begun(empty.uri, "ingest", "--quiet", *half, folder=plans, **empty.variables) for half in halves]
    told = [(each.communicate()[1], each.returncode) for each in running]
    assert told == [("", 0), ("", 0)]
    is_equal_to_the_embedded(empty, plans)


def test_an_ingest_that_is_killed_leaves_whole_batches(empty: Server, plans: Path) -> None:
    with begun(empty.uri, "ingest", "--quiet", "plans", folder=plans, **empty.variables) as running:
        _wait_for_a_commit(empty, running)
        running.kill()
    assert on(empty, "doctor", folder=plans).returncode == 0
    assert on(empty, "ingest", "plans", folder=plans).returncode == 0
    is_equal_to_the_embedded(empty, plans)


def test_a_lost_server_is_told_when_waiting_does_not_help(empty: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bolt, "RETRYING", 1.0)
    for name, value in empty.variables.items():
        monkeypatch.setenv(name, value)
    with open_store(Address(empty.uri), write=True) as store:
        empty.kill()
        with pytest.raises(StoreError, match="Mất kết nối") as told:
            store.sources()
    assert "chạy lại" in told.value.hint
