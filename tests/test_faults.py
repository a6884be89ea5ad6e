"""Whatever breaks, a store holds whole documents only, and the next run completes what was begun."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from unicodedata import normalize

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.exchange.jsonl import lines
from graph.health import examine
from graph.resolve import resolve
from graph.store import open_store
from tests.generate import write_documents
from tests.ingest.test_loaders import cp1258, tcvn3
from tests.processes import another_process_that_writes
from tests.rights import without_rights

CANCU = Path(sys.executable).with_name("cancu")
ROOT = Path(__file__).resolve().parents[1]
# The bar is 30 kills of 1,000 documents, which take three minutes: CANCU_SLOW=1 pytest tests/test_faults.py -s
KILLS, DOCUMENTS = (30, 1_000) if os.environ.get("CANCU_SLOW") else (6, 250)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults") / "plans"
    write_documents(folder, DOCUMENTS)
    return folder


@pytest.fixture(scope="module")
def undisturbed(plans: Path) -> tuple[str, float]:
    """The export of an ingest that nobody disturbs, and the seconds that it takes."""
    begun = perf_counter()
    cancu("ingest", str(plans), store=plans.with_name("undisturbed"))
    return exported(plans.with_name("undisturbed")), perf_counter() - begun


def cancu(*args: str, store: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CANCU, "--store", store, *args], capture_output=True, text=True, check=False)


def exported(location: Path) -> str:
    with open_store(location, write=False) as store:
        return "".join(lines(store.graph()))


def killed(seconds: float, plans: Path, store: Path, *, after_a_commit: bool = False) -> None:
    """Starts an ingest and kills it so many seconds later, or so many after its first commit."""
    with subprocess.Popen([CANCU, "--store", store, "ingest", "--quiet", plans]) as running:
        while after_a_commit and running.poll() is None and not (store / "graph.kgl").exists():
            sleep(0.005)
        sleep(seconds)
        running.send_signal(signal.SIGKILL)


def whole_documents(location: Path) -> int:
    """How many sources the store holds; each with its document and everything that it says, and nothing else."""
    if not (location / "graph.kgl").exists():
        return 0
    assert examine(location).complaints == ()
    with open_store(location, write=False) as store:
        sources = store.sources()
        assert store.graph() == resolve(sources)
    return len(sources)


def test_kill_9_at_any_moment_leaves_whole_documents_and_the_next_run_completes(plans: Path, undisturbed: tuple[str, float]) -> None:
    expected, seconds = undisturbed
    moments, held = Random(7), []
    for n in range(KILLS):
        store = plans.with_name(f"killed-{n}")
        killed(moments.uniform(0, seconds / (1 + n % 2)), plans, store, after_a_commit=n % 2 == 1)
        held.append(whole_documents(store))
        assert cancu("ingest", str(plans), store=store).returncode == 0
        assert exported(store) == expected
    print(f"{KILLS} kills left {held} of {DOCUMENTS} documents")
    assert any(held)


def test_a_run_killed_again_and_again_comes_to_its_end(plans: Path, undisturbed: tuple[str, float]) -> None:
    expected, seconds = undisturbed
    store = plans.with_name("killed-often")
    for part in (0.5, 0.3, 0.4):
        killed(seconds * part, plans, store)
    assert cancu("ingest", str(plans), store=store).returncode == 0
    assert exported(store) == expected
    assert whole_documents(store) == DOCUMENTS


ADDING = """
import sys, graph.writer, graph.drivers.log
graph.writer.LEAST, graph.drivers.log._FRAMES = 1, 2
from cancu import main
main()
"""


def adding(store: Path, *plans: Path) -> subprocess.Popen[bytes]:
    """Adds files as one does to a large store: to a log, which every third commit is taken into the file."""
    return subprocess.Popen([sys.executable, "-c", ADDING, "--store", store, "ingest", "--quiet", *plans], cwd=ROOT)


def test_kill_9_at_any_moment_of_adding_single_documents_leaves_whole_documents(plans: Path, undisturbed: tuple[str, float]) -> None:
    expected, _ = undisturbed
    store, (*held, last) = plans.with_name("added-to"), sorted(plans.iterdir())
    first, others = held[: -2 * KILLS], held[-2 * KILLS :]
    assert adding(store, *first).wait() == 0
    moments, before = Random(3), whole_documents(store)
    for path in others:
        with adding(store, path) as running:
            sleep(moments.uniform(0.1, 1.2))
            running.send_signal(signal.SIGKILL)
        held_now = whole_documents(store)
        assert before <= held_now <= before + 1
        before = held_now
    assert adding(store, *others, last).wait() == 0
    assert exported(store) == expected


PLAN = "Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của Ủy ban nhân dân thành phố về phong trào thi đua\n"
UNREADABLE = {
    "rong.txt": (b"", "Tệp rỗng."),
    "trang.txt": (b" \r\n\f", "Tệp rỗng."),
    "nhi-phan.txt": (bytes(range(256)) * 40, "Tệp nhị phân"),
    "utf-16-khong-dau.txt": (PLAN.encode("utf-16-le"), "Tệp nhị phân"),
    "tieng-phap.txt": ("été déjà où ça naît".encode("latin-1"), "bảng mã"),
    "ke-hoach.pdf": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "Tệp bị hỏng"),
    "ke-hoach.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Tệp bị hỏng"),
}
ENCODED = {
    "utf-8": PLAN.encode("utf-8"),
    "utf-8 with its mark": PLAN.encode("utf-8-sig"),
    "utf-16": PLAN.encode("utf-16"),
    "cp1258": cp1258(PLAN),
    "TCVN3": tcvn3(PLAN.replace("Ủy", "ủy")),
}


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


def only_line(text: str) -> str:
    (line,) = text.splitlines()
    return line


def symbols(location: Path) -> set[str]:
    with open_store(location, write=False) as store:
        return {row["symbol"] for row in store.query("MATCH (d:Document) WHERE d.symbol IS NOT NULL RETURN d.symbol AS symbol")}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "tot.txt").write_text(PLAN, "utf-8")
    return tmp_path / "plans"


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_read(good: Path, name: str) -> None:
    data, reason = UNREADABLE[name]
    (good / name).write_bytes(data)
    for command in (["ingest", "--quiet"], ["read", "--text"]):
        done = run("--store", good.parent / "kho", *command, good)
        assert done.exit_code == 1
        assert reason in only_line(done.stderr)
        assert name in done.stderr
    assert done.stdout == PLAN
    assert symbols(good.parent / "kho") == {"190/KH-UBND"}


def test_200_mb_of_one_line_is_one_line(good: Path) -> None:
    with (good / "dai.txt").open("wb") as file:
        file.truncate(200_000_000)
    for command in (["ingest", "--quiet"], ["read", "--text"]):
        done = run("--store", good.parent / "kho", *command, good)
        assert done.exit_code == 1
        assert "Tệp quá lớn (200 MB; giới hạn 50 MB). Tăng giới hạn: --max-size" in only_line(done.stderr)
    assert symbols(good.parent / "kho") == {"190/KH-UBND"}


@pytest.mark.parametrize(("name", "reason"), [("khong-co.txt", "Không có đường dẫn này"), ("trong", "Thư mục không có tài liệu nào")])
def test_a_path_without_files_is_one_line_and_the_others_are_read(good: Path, name: str, reason: str) -> None:
    (good / "trong").mkdir()
    alone = run("--store", good.parent / "kho", "ingest", "--quiet", good / name)
    assert (alone.exit_code, alone.stdout) == (1, "")
    assert reason in only_line(alone.stderr)
    assert not (good.parent / "kho").exists()
    assert run("--store", good.parent / "kho", "ingest", good / name, good).exit_code == 1
    assert symbols(good.parent / "kho") == {"190/KH-UBND"}


def test_a_file_without_rights_is_one_line_and_the_others_are_read(good: Path) -> None:
    (good / "kin.txt").write_text(PLAN, "utf-8")
    run("read", good)
    (good / "kin.txt").chmod(0)
    with without_rights(good):
        done = run("read", "--text", good)
    assert (done.exit_code, done.stdout) == (1, PLAN)
    assert "Không có quyền đọc" in only_line(done.stderr)


@pytest.mark.parametrize("command", ["read", "ingest"])
def test_a_file_without_rights_that_is_named_keeps_no_other_from_being_read(
    good: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", partial(os.access, effective_ids=True))  # else it asks for the user who runs the tests
    run("--store", good.parent / "truoc", command, good)
    (good / "kin.txt").write_text(PLAN, "utf-8")
    (good / "kin.txt").chmod(0)
    good.parent.chmod(0o777)
    with without_rights(good):
        done = run("--store", good.parent / "kho", command, good / "kin.txt", good)
    assert done.exit_code == 1
    assert "190/KH-UBND" in done.stdout or "Đã đọc 1 tệp mới" in done.stdout
    assert "Không có quyền đọc" in done.output


@pytest.mark.parametrize("command", ["read", "ingest"])
def test_a_variable_of_the_shell_that_is_not_set_is_not_the_current_folder(
    good: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(good)
    done = run(command, "")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "đường dẫn rỗng" in only_line(done.stderr)


def test_a_path_is_found_whether_its_diacritics_are_typed_on_the_letters_or_apart(tmp_path: Path) -> None:
    name = "Tài liệu/Kế hoạch.txt"
    place = tmp_path / normalize("NFD", name)
    place.parent.mkdir()
    place.write_text(PLAN, "utf-8")
    typed, store = tmp_path / name, tmp_path / "kho"
    assert run("read", "--text", typed).stdout == PLAN
    assert "Đã đọc 1 tệp mới" in run("--store", store, "ingest", typed.parent).stdout
    assert [run("--store", store, "trace", each).exit_code for each in (typed, name, "Kế hoạch.txt", normalize("NFD", name))] == [0] * 4
    assert run("--store", store, "forget", typed).exit_code == 0


@pytest.mark.parametrize("name", ENCODED)
def test_a_file_in_any_known_encoding_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(ENCODED[name])
    assert run("read", "--text", tmp_path / "a.txt").stdout.lower() == PLAN.lower()


def test_a_store_that_is_a_text_file_is_left_as_it_is(good: Path) -> None:
    before = (good / "tot.txt").read_bytes()
    for command in (["ingest", good], ["forget", "x"], ["export", "jsonl"], ["trace", "x"]):
        done = run("--store", good / "tot.txt", *command)
        assert done.exit_code == 3
        assert "không phải kho" in only_line(done.stderr)
    assert (good / "tot.txt").read_bytes() == before


def test_a_store_that_another_process_writes_is_left_to_it(good: Path) -> None:
    store = good.parent / "kho"
    run("--store", store, "ingest", good)
    before = exported(store)
    with another_process_that_writes(store):
        for command in (["ingest", good], ["forget", good]):
            done = run("--store", store, *command)
            assert done.exit_code == 3
            assert "tiến trình khác" in only_line(done.stderr)
        assert run("--store", store, "export", "jsonl").stdout == before
    assert run("--store", store, "ingest", good).exit_code == 0
    assert exported(store) == before
