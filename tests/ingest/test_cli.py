"""`cancu read` and `cancu ingest` as people and programs meet them."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.claims import Award, Campaign, Chain, Citation, Effect, Evidence, Header, Launch, Reading, Recipient, Reward
from graph.errors import UnreadableFile
from graph.harmless import UNSAFE
from ingest.cli import _progress
from ingest.pipeline import Outcome
from ingest.public import to_json
from ingest.summary import of_run
from tests.generate import documents

CANCU = Path(sys.executable).with_name("cancu")


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


def on_a_terminal(*args: object) -> str:
    """What the command prints where stdout is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([CANCU, *map(str, args)], stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL) as running:
        os.close(theirs)
        with os.fdopen(ours, "rb", buffering=0) as terminal:
            printed = b"".join(iter(_until_end(terminal.read), b""))
        running.wait()
    return printed.decode("utf-8").replace("\r\n", "\n")


def _until_end(read: Callable[[int], bytes | None]) -> Callable[[], bytes]:
    def chunk() -> bytes:
        try:
            return read(65_536) or b""
        except OSError:  # how Linux says that the other side is closed
            return b""

    return chunk


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    for name, text in documents(3):
        (tmp_path / "plans" / name).write_text(text, "utf-8")
    return tmp_path / "plans"


def test_the_public_form_has_the_names_of_its_schema_and_no_others() -> None:
    seen = Evidence(1, 0, 3, "abc", "r", 0.9)
    related = Evidence(1, 0, 3, "abc", "r", 0.9, "IMPLEMENTS", part=True)
    reading = Reading(
        "ab",
        "text/plain",
        1,
        False,
        Header(
            type="Kế hoạch", issuer_within="tỉnh Lam Sơn", evidence=(seen,), effects=(Effect("from", None, (seen,), "signing", "P45D"),)
        ),
        cited=(Citation("Chỉ thị", "1/CT", "2024", None, "tỉnh", None, None, "IMPLEMENTS", "preamble", None, (related,)),),
        campaigns=(Campaign("A", "2025", "central", None, ()),),
        launch=Launch("B", (seen,)),
        awards=(Award("Bằng khen", None, "planned", "A", None, ()),),
        rewards=(Reward("A", (seen,)),),
        recipients=(Recipient("UBND", ()),),
        chains=(Chain("1/CT", "IMPLEMENTS", "2/CT", ()),),
        warnings=("w",),
        attached=(Reading("ab", "text/plain", 2, False, Header(type="Thông báo"), recipients=(Recipient("Sở", ()),)),),
    )
    plain = {"page": 1, "start": 0, "end": 3, "quote": "abc", "rule": "r", "confidence": 0.9}
    nothing = dict.fromkeys(
        ("symbol", "symbol_suffix", "date", "place", "issuer", "issuer_stated", "title", "signer", "signer_post", "signed_for")
    )
    counted = {"bound": "from", "date": None, "since": "signing", "lag": "P45D"}
    cited = {
        "type": "Chỉ thị",
        "symbol": "1/CT",
        "date": "2024",
        "issuer": None,
        "issuer_stated": None,
        "name": None,
        "relation": "IMPLEMENTS",
    }
    assert to_json(reading, "a.txt") == {
        "schema": "cancu/reading/1",
        "file": "a.txt",
        "sha256": "ab",
        "media_type": "text/plain",
        "pages": 1,
        "ocr": False,
        "document": {"type": "Kế hoạch", **nothing, "evidence": [plain], "effects": [{**counted, "evidence": [plain]}]},
        "cited": [
            {
                **cited,
                "where": "preamble",
                "quoted_in": None,
                "subject": None,
                "evidence": [{**plain, "relation": "IMPLEMENTS", "part": True}],
                "effects": [],
            }
        ],
        "campaigns": [{"name": "A", "period": "2025", "launched_by_level": "central", "plan": None, "evidence": []}],
        "launches": "B",
        "awards": [{"form": "Bằng khen", "by": None, "status": "planned", "campaign": "A", "occasion": None, "evidence": []}],
        "rewards_under": ["A"],
        "recipients": ["UBND"],
        "chains": [{"from": "1/CT", "relation": "IMPLEMENTS", "to": "2/CT", "evidence": []}],
        "listed": [],
        "warnings": ["w"],
        "attached": [
            {
                "pages": 2,
                "document": {"type": "Thông báo", **nothing, "evidence": [], "effects": []},
                **{name: [] for name in ("cited", "campaigns", "awards", "rewards_under", "chains", "warnings")},
                "launches": None,
                "recipients": ["Sở"],
            }
        ],
    }


def test_a_reading_is_one_json_line_a_file_in_sorted_order_with_quotes_that_stand_in_the_text(plans: Path) -> None:
    rows = [json.loads(line) for line in run("read", "--json", plans).stdout.splitlines()]
    assert [Path(row["file"]).name for row in rows] == sorted(path.name for path in plans.iterdir())
    for row in rows:
        text = run("read", "--text", row["file"]).stdout
        entries = [entry for claim in (row["document"], *row["cited"], *row["campaigns"]) for entry in claim["evidence"]]
        assert entries
        assert all(text[entry["start"] : entry["end"]] == entry["quote"] for entry in entries)


def test_json_is_what_a_pipe_gets_and_a_summary_what_a_terminal_shows(plans: Path) -> None:
    file = plans / "00000-kh-ubnd.txt"
    assert run("read", file).stdout == run("read", "--json", file).stdout
    shown = on_a_terminal("read", file).splitlines()
    assert shown[0] == f"{file}:"
    assert shown[1] == "Kế hoạch 01/KH-UBND, ngày 04/01/2021, Ủy ban nhân dân tỉnh Lam Sơn"
    assert shown[2].startswith("  Triển khai phong trào thi đua")
    assert shown[3].startswith("  viện dẫn 1 văn bản (thực hiện 1), ")


def test_what_a_terminal_could_obey_reaches_it_written_out(plans: Path) -> None:
    file = plans / "00000-kh-ubnd.txt"
    file.write_text(file.read_text("utf-8").replace("Triển khai", "Triển \x1b]0;x\x07\x9b2J\u202ekhai"), "utf-8")
    summary, line = on_a_terminal("read", file), on_a_terminal("read", "--json", file)
    assert not UNSAFE.search((summary + line).replace("\n", ""))
    assert "\x9b2J" in json.loads(line)["document"]["title"]
    assert "\x9b2J" in run("read", "--json", file).stdout
    (plans / "\u202egpj.pdf").write_bytes(b"%PDF-")
    assert not UNSAFE.search(run("ingest", plans).stderr.replace("\n", ""))


def test_the_text_is_printed_as_it_was_loaded_and_nothing_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfK\xe1\xba\xbf\r\nho\xe1\xba\xa1ch")
    done = subprocess.run(
        [CANCU, "read", "--text", tmp_path / "a.txt"], capture_output=True, check=True, env={"LC_ALL": "C", "PATH": os.defpath}
    )
    assert done.stdout == "Kế\r\nhoạch".encode()


def test_an_unreadable_file_is_an_error_object_and_the_exit_code_says_that_some_failed(plans: Path) -> None:
    (plans / "00001-kh-ubnd.txt").write_bytes(b"")
    done = run("read", "--json", plans)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert ["error" in row for row in rows] == [False, True, False]
    assert rows[1]["error"] == {"code": "empty", "message": "Tệp rỗng. Kiểm tra lại tệp nguồn."}
    assert "document" not in rows[1]


def test_an_ingest_says_in_one_line_what_became_of_the_files(plans: Path) -> None:
    store = plans.parent / "kho"
    assert run("--store", store, "ingest", plans).stdout == f"Đã đọc 3 tệp mới. Kho: {store}\n"
    (plans / "00001-kh-ubnd.txt").write_bytes(b"\0")
    done = run("--store", store, "ingest", plans, plans.parent / "none")
    assert done.exit_code == 1
    assert done.stdout == f"Đã bỏ qua 2 tệp đã biết; không đọc được 2 tệp (1 nhị phân, 1 không tìm thấy). Kho: {store}\n"
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [str(plans / "00001-kh-ubnd.txt"), str(plans.parent / "none")]


def test_without_a_path_changed_judgements_are_applied_and_told(plans: Path) -> None:
    store = plans.parent / "kho"
    assert run("--store", store, "ingest").exit_code == 1
    assert not store.exists()
    run("--store", store, "ingest", plans)
    assert run("--store", store, "ingest").stdout == f"Không có gì mới: judgements.txt không đổi. Kho: {store}\n"
    (store / "judgements.txt").write_text("same a b\n", "utf-8")
    assert run("--store", store, "ingest").stdout == f"Đã áp dụng 1 phán quyết (judgements.txt). Kho: {store}\n"
    (store / "judgements.txt").write_text("", "utf-8")
    told = run("--store", store, "ingest", plans).stdout
    assert told == f"Đã bỏ qua 3 tệp đã biết. Đã áp dụng 0 phán quyết (judgements.txt). Kho: {store}\n"


def test_known_files_are_read_again_where_that_is_asked_for(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = plans.parent / "kho"
    run("--store", store, "ingest", plans)
    monkeypatch.chdir(plans)
    assert "Đã đọc lại 3 tệp." in run("--store", store, "ingest", "--again").stdout
    assert "Đã đọc lại 1 tệp." in run("--store", store, "ingest", "--again", "00000-kh-ubnd.txt").stdout


def test_where_nothing_can_be_read_no_store_is_made_and_none_is_named(plans: Path) -> None:
    done = run("--store", plans.parent / "kho", "ingest", plans / "none")
    assert (done.exit_code, "Kho:" in done.stdout, (plans.parent / "kho").exists()) == (1, False, False)


def test_a_summary_as_json_is_one_object(plans: Path) -> None:
    (plans / "x.txt").write_bytes(b"")
    done = run("--store", plans.parent / "kho", "ingest", "--json", plans)
    told = json.loads(done.stdout)
    assert {key: told[key] for key in ("read", "replaced", "skipped")} == {"read": 3, "replaced": 0, "skipped": 0}
    assert [(Path(entry["file"]).name, entry["code"]) for entry in told["unreadable"]] == [("x.txt", "empty")]


def test_quiet_says_nothing_and_a_pipe_sees_no_progress(plans: Path) -> None:
    done = run("--store", plans.parent / "kho", "ingest", "--quiet", plans)
    assert (done.exit_code, done.output) == (0, "")
    assert run("--store", plans.parent / "kho2", "ingest", plans).stderr == ""
    assert "Đọc 3/3 tệp, 3 trang" in on_a_terminal("--store", plans.parent / "kho3", "ingest", plans)
    assert on_a_terminal("--store", plans.parent / "kho4", "ingest", "--quiet", plans) == ""


def test_a_larger_file_is_read_where_the_limit_is_raised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kế hoạch\n" * 100_001, "utf-8")
    assert run("read", "--text", "--max-size", "1", tmp_path / "a.txt").exit_code == 1
    assert run("read", "--text", "--max-size", "2", tmp_path / "a.txt").exit_code == 0


def test_a_new_store_is_made_here_and_found_from_folders_below(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plans.parent)
    monkeypatch.delenv("CANCU_STORE", raising=False)
    assert run("ingest", "plans").exit_code == 0
    monkeypatch.chdir(plans)
    assert "bỏ qua 3 tệp đã biết" in run("ingest", ".").stdout
    assert not (plans / ".cancu").exists()


@pytest.mark.parametrize(
    "code", ["empty", "binary", "format", "encoding", "too-large", "permission", "not-found", "no-files", "disk", "internal"]
)
def test_every_reason_has_its_words(code: str) -> None:
    assert code not in of_run(Outcome(unreadable=[("a", UnreadableFile(code, ""))]))


def test_an_interruption_says_that_what_was_read_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), _progress(1, quiet=False):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "Đã dừng. Những gì đã đọc thì được giữ: chạy lại lệnh này để đọc tiếp.\n"
