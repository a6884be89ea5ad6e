"""The command line as people meet it: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import cancu
from cancu import cli
from tests.made import award, campaign, cited, doc, file, is_text_of, says, written

SCRIPT = Path(sys.executable).with_name("cancu")
CONTENT = "Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của UBND tỉnh"
QUOTE = "Kế hoạch số 190/KH-UBND ngày 16/8/2024"
MANY = tuple(doc(f"d{n:04}", subject="Phát động phong trào thi đua yêu nước " * 5) for n in range(1000))
EVERY_LISTING = (["find", "ke", "hoach"], ["campaigns"], ["rewards"], ["gaps"])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A store beside the one file that it was read from."""
    home = tmp_path_factory.mktemp("home")
    (home / "207.txt").write_text(CONTENT, "utf-8")
    text = file("207.txt", CONTENT)
    parts = (
        doc("a", "207/KH-UBND", subject="Phát động phong trào", date="2024-10-11"),
        cited("b", "190/KH-UBND", dates=("2024-08-15", "2024-08-16"), date_claims=("2024-08-15 00000000 c", "2024-08-16 11111111 a")),
        doc("c", "45-NQ/TW", kind="Nghị quyết", subject="Phát động khác"),
        cited("v", "05-CT/TW", kind="Chỉ thị", resolved=False, reason="thiếu ngày ban hành"),
        campaign("p", "Dân vận khéo", period="2021-2025"),
        award("w", "Bằng khen", "Chủ tịch UBND tỉnh"),
        *(text, is_text_of(text, "a")),
        says("a", "b", quote=QUOTE, start=CONTENT.index(QUOTE), content=CONTENT),
        *(says("b", "c", by="a"), says("a", "v", "CITES"), says("a", "p", "LAUNCHES"), says("a", "w", "GRANTS")),
        says("w", "p", "REWARDS_UNDER", by="a", content=CONTENT),
    )
    yield str(written(home / ".cancu", *parts))


def run(*args: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(cli, list(args), prog_name="cancu")


def flat(text: str) -> str:
    """The words of a tree without its bars and line ends."""
    return " ".join(text.translate(str.maketrans("│├└─", "    ")).split())


def started(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The installed script in a process of its own."""
    return subprocess.run([SCRIPT, *args], capture_output=True, encoding="utf-8", env=os.environ | environment, timeout=60)


def test_a_plan_is_traced_with_the_words_that_prove_each_step(store: str) -> None:
    done = run("--store", store, "trace", "207/kh-ubnd")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:4] == [
        "Kế hoạch 207/KH-UBND · 11/10/2024",
        "│  “Phát động phong trào”",
        "└─ thực hiện: Kế hoạch 190/KH-UBND [chưa có trong kho] [mâu thuẫn ngày:",
        "   │  15/8/2024 (theo 45-NQ/TW), 16/8/2024 (theo 207/KH-UBND)]",
    ]
    assert f"Thực hiện “{QUOTE}” của UBND tỉnh" in flat(done.stdout)
    assert "207.txt:1:10-48 · citation.numbered" in done.stdout
    assert "[theo 207/KH-UBND nêu] [gốc]" in done.stdout


def test_a_plan_may_be_several_words_or_a_file(store: str) -> None:
    assert run("--store", store, "trace", "phat", "dong", "phong", "trao").stdout == run("--store", store, "trace", "a").stdout
    assert run("--store", store, "trace", str(Path(store).parent / "207.txt")).stdout == run("--store", store, "trace", "a").stdout


def test_a_trace_as_json_says_everything_in_one_line(store: str) -> None:
    (line,) = run("--store", store, "trace", "a", "--json").stdout.splitlines()
    found = json.loads(line)
    assert (found["start"], found["ends"], found["reverse"]) == ("a", ["c"], False)
    (proof,) = found["steps"][0]["proofs"]
    assert (proof["file"], proof["page"], proof["start"], proof["end"], proof["quote"]) == ("207.txt", 1, 10, 48, QUOTE)
    assert (proof["rule"], proof["confidence"], proof["document"], proof["part"]) == ("citation.numbered", 0.99, "a", False)
    assert found["steps"][1]["stated_by"] == ["a"]


def test_a_trace_as_mermaid_is_a_flowchart(store: str) -> None:
    assert run("--store", store, "trace", "a", "--mermaid").stdout.startswith("flowchart TD\n")


def test_all_relations_depth_and_reverse_are_options_of_a_trace(store: str) -> None:
    assert "viện dẫn: Chỉ thị 05-CT/TW" in run("--store", store, "trace", "a", "--all").stdout
    assert "còn 1 bước nữa" in flat(run("--store", store, "trace", "a", "--depth", "1").stdout)
    assert "được thực hiện bởi: Kế hoạch 207/KH-UBND" in run("--store", store, "trace", "c", "--reverse").stdout


def test_talk_goes_to_stderr_and_data_to_stdout(store: str) -> None:
    done = run("--store", store, "trace", "c")
    assert (done.exit_code, done.stdout) == (0, "Nghị quyết 45-NQ/TW [gốc]\n“Phát động khác”\n")
    assert "--all" in done.stderr
    cut = run("--store", store, "trace", "a", "--limit", "1")
    assert "Chỉ hiện 1 bước đầu" in cut.stderr


def test_a_document_without_its_text_is_said_to_be_so_where_its_way_ends(store: str) -> None:
    assert "Kho chưa có toàn văn" in run("--store", store, "trace", "v").stderr
    assert "Kho chưa biết văn bản này thực hiện" in run("--store", store, "trace", "c").stderr


def test_a_node_is_shown_as_a_card_or_as_json(store: str) -> None:
    assert "Giai đoạn: 2021-2025" in run("--store", store, "show", "p").stdout
    assert json.loads(run("--store", store, "show", "190/KH-UBND", "--json").stdout)["kind"] == "Document"


@pytest.mark.parametrize("command", EVERY_LISTING, ids=lambda command: command[0])
def test_every_listing_comes_as_table_json_lines_csv_and_in_english(store: str, command: list[str]) -> None:
    outputs = [run("--store", store, *command, *form) for form in ([], ["--json"], ["--csv"], ["--lang", "en"])]
    assert [done.exit_code for done in outputs] == [0, 0, 0, 0]
    assert all(isinstance(json.loads(line), dict) for line in outputs[1].stdout.splitlines())
    assert len(outputs[2].stdout.splitlines()) == len(outputs[1].stdout.splitlines()) + 1
    assert outputs[0].stdout != outputs[3].stdout


@pytest.mark.parametrize("command", [["gaps"], ["resolve", "45-NQ/TW"]], ids=lambda command: command[0])
def test_csv_in_a_file_begins_as_excel_needs_it_and_in_a_pipe_or_behind_other_rows_as_programs_do(
    store: str, tmp_path: Path, command: list[str]
) -> None:
    whole = [SCRIPT, "--store", store, *command, "--csv"]
    for mode in ("wb", "ab"):
        with (tmp_path / "bang.csv").open(mode) as file:
            subprocess.run(whole, stdout=file, check=False, timeout=60)
    piped = subprocess.run(whole, stdout=subprocess.PIPE, check=False, timeout=60).stdout
    assert (tmp_path / "bang.csv").read_bytes() == "\ufeff".encode() + piped + piped


def test_rewards_say_who_rewards_what_under_which_campaign(store: str) -> None:
    row = json.loads(run("--store", store, "rewards", "dan van kheo", "--json").stdout)
    assert (row["authority"], row["campaign"]["title"], row["document"]["title"]) == (
        "Chủ tịch UBND tỉnh",
        "Dân vận khéo",
        "Kế hoạch 207/KH-UBND",
    )


@pytest.mark.parametrize(("kind", "id"), [("missing", "b"), ("unresolved", "v"), ("conflicts", "b")])
def test_gaps_of_one_kind_are_listed_alone(store: str, kind: str, id: str) -> None:
    (row,) = map(json.loads, run("--store", store, "gaps", "--kind", kind, "--json").stdout.splitlines())
    assert (row["gap"], row["id"]) == (kind, id)


def test_the_ids_of_candidates_stand_under_an_unresolved_mention(tmp_path: Path) -> None:
    names = {id: doc(id, "07-CT/TU", issuer="Tỉnh ủy", date=date) for id, date in (("x", "2016-03-11"), ("y", "2022-07-18"))}
    vague = cited("chua-ro/v", "07-CT/TU", resolved=False, candidates=("x", "y"), reason="thiếu ngày ban hành")
    place = written(tmp_path / "kho", *names.values(), vague, says("x", "chua-ro/v"))
    shown = run("--store", str(place), "gaps", "--kind", "unresolved").stdout
    assert "  chua-ro/v\n  x; y\n" in shown
    assert "(11/3/2016)" in shown and "(18/7/2022)" in shown


def test_plans_of_one_number_are_told_apart_in_a_listing(tmp_path: Path) -> None:
    plans = [doc(id, "58/KH-UBND", issuer=f"Ủy ban nhân dân huyện {id}") for id in ("x", "y")]
    place = written(tmp_path / "kho", *plans, campaign("c", "Nước sạch"), says("x", "c", "GOVERNS"), says("y", "c", "GOVERNS"))
    shown = run("--store", str(place), "campaigns", "--csv").stdout
    assert "Kế hoạch 58/KH-UBND (UBND huyện x); Kế hoạch 58/KH-UBND (UBND huyện y)" in shown


def test_without_words_all_is_found_the_documents_held_first(store: str) -> None:
    rows = [json.loads(line) for line in run("--store", store, "find", "--json").stdout.splitlines()]
    assert [(row["id"], row["held"]) for row in rows if row["kind"] == "Document"] == [("a", True), ("c", True), ("b", False), ("v", False)]
    assert [row["id"] for row in rows if row["kind"] != "Document"] == ["p"]


def test_what_a_limit_leaves_out_is_said_below_the_table(store: str) -> None:
    assert run("--store", store, "find", "kh", "--limit", "1").output.endswith("Còn 1 dòng nữa: thêm --limit 0 để xem tất cả.\n")


def test_a_limit_leaves_rows_out_and_says_how_many(store: str) -> None:
    done = run("--store", store, "find", "kh", "--limit", "1")
    assert (len(run("--store", store, "find", "kh", "--json").stdout.splitlines()), "Còn 1 dòng nữa" in done.stderr) == (2, True)
    assert "Còn" not in run("--store", store, "find", "kh", "--limit", "0").stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["trace", "khongco", "--lang", "en"], 1, "error: No document fits “khongco”. See what the store has:"),
        (["rewards", "khongco", "--lang", "en"], 1, "error: No campaign fits “khongco”. See the campaigns: cancu campaigns"),
        (["trace", "khongco"], 1, "Không có văn bản nào khớp với “khongco”."),
        (["find", "khongco"], 1, "Không tìm thấy gì."),
        (["rewards", "khongco"], 1, "Không có phong trào nào khớp"),
        (["trace", "phat", "dong"], 2, "Có 2 văn bản khớp với “phat dong”. Chọn một theo mã:\n  a · Kế hoạch 207/KH-UBND · 11/10/2024"),
        (["trace"], 2, "Thiếu VĂN_BẢN. Xem cách dùng: cancu trace --help"),
        (["trace", "a", "--lang", "fr"], 2, "--lang không hợp lệ: phải là một trong vi, en."),
        (["trace", "a", "--depth", "0"], 2, "--depth không hợp lệ: phải là số nguyên từ 1 trở lên."),
        (["trace", "a", "--revers"], 2, "Không có tùy chọn --revers. Có phải “--reverse”?"),
        (["trade"], 2, "Không có lệnh “trade”. Có phải “trace”?"),
        (["ingest", "x", "--store", "kho"], 2, "--store đứng trước tên lệnh: cancu --store KHO ingest … Xem cách dùng:"),
        (["export", "turtle", "--store=kho"], 2, "--store đứng trước tên lệnh: cancu --store KHO export turtle …"),
        (["trace", "a", "--ask-password"], 2, "--ask-password đứng trước tên lệnh: cancu --ask-password trace …"),
        (["--stor", "kho", "trace"], 2, "Không có tùy chọn --stor. Có phải “--store”?"),
        (["--lang", "en", "trace", "a"], 2, "--lang đứng sau tên lệnh: cancu LỆNH … --lang. Xem cách dùng:"),
        (["ingest", "x", "--lang", "en"], 2, "Không có tùy chọn --lang. Xem cách dùng: cancu ingest --help"),
        (["export", "nix"], 2, "Không có lệnh “nix”. Xem cách dùng: cancu export --help"),
        (["export", "turtl"], 2, "Không có lệnh “turtl”. Có phải “turtle”?"),
        (["import", "/không có.ttl"], 2, "TỆP không hợp lệ: không có “/không có.ttl”. Xem cách dùng:"),
        (["sparql", "ASK {}", "--file", "/"], 2, "--file không hợp lệ: “/” là thư mục, không phải tệp."),
        (["sparql", "ASK {}", "--file"], 2, "Thiếu giá trị của --file."),
        (["sparql", "ASK {}", "--show=1"], 2, "--show không nhận giá trị."),
        (["sparql", "ASK {}", "--seconds", "x"], 2, "--seconds không hợp lệ: “x” không phải là số."),
        (["sparql", "ASK {}", "--seconds", "0"], 2, "--seconds không hợp lệ: 0.0 nằm ngoài khoảng x>0."),
        (["sparql", "ASK {}", "x", "y"], 2, "Thừa đối số: x y."),
    ],
)
def test_what_fails_is_said_in_a_line_with_the_documented_exit_code(store: str, args: list[str], code: int, said: str) -> None:
    done = run("--store", store, *args)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_is_a_text_file_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "kho").write_text("không phải kho")
    assert run("--store", str(tmp_path / "kho"), "trace", "a").exit_code == 3


def test_what_documents_say_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    hostile = "x\x1b]0;own\x07\u202e=cmd"
    place = written(
        tmp_path / "kho", doc("a", title=hostile, subject=hostile, issuer=hostile), cited("b", title=hostile), says("a", "b", quote=hostile)
    )
    commands = [
        "trace a",
        "trace a --json",
        "trace a --mermaid",
        "show a",
        "show a --json",
        "find x",
        "find x --csv",
        "gaps",
        "gaps --csv",
        "trace x",
    ]
    for command in commands:
        done = run("--store", str(place), *command.split())
        assert not {"\x1b", "\x07", "\u202e"} & set(done.output), command


def test_an_unexpected_fault_is_one_line_and_a_way_to_see_more(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("hỏng")

    monkeypatch.setattr("queries.find.search", fault)
    done = run("--store", store, "find", "x")
    assert (done.exit_code, len(done.stderr.splitlines())) == (70, 1)
    assert "ZeroDivisionError" in done.stderr and "CANCU_DEBUG=1" in done.stderr
    monkeypatch.setenv("CANCU_DEBUG", "1")
    assert isinstance(run("--store", store, "find", "x").exception, ZeroDivisionError)


def test_help_shows_every_command_with_its_first_sentence_and_the_exit_codes() -> None:
    done = run("--help")
    assert done.exit_code == 0
    assert all(f"\n  {name} " in done.stdout for name in cancu._WHERE)
    assert "Mã kết thúc:" in done.stdout and "130" in done.stdout


def all_commands() -> list[tuple[str, ...]]:
    """Every command by its words; of a group its members."""
    commands = {name: cli.get_command(click.Context(cli), name) for name in [*cancu._WHERE, "completion"]}
    alone = [(name,) for name, command in commands.items() if not isinstance(command, click.Group)]
    return alone + [(name, member) for name, command in commands.items() if isinstance(command, click.Group) for member in command.commands]


@pytest.mark.parametrize("words", all_commands(), ids=" ".join)
def test_the_help_of_every_command_speaks_vietnamese_and_has_an_example(words: tuple[str, ...]) -> None:
    done = run(*words, "--help")
    assert done.exit_code == 0
    assert "Ví dụ:\n    " in done.stdout and "Cách dùng: cancu" in done.stdout
    assert not any(
        english in done.stdout
        for english in (
            "Usage:",
            "Options:",
            "[OPTIONS]",
            "[ARGS]",
            "Show this",
            "[default:",
            "[required]",
            " FILE",
            " DIRECTORY",
            "x>",
            " TEXT",
            " INTEGER",
        )
    )


@pytest.mark.parametrize("words", [(), ("trace",), ("export",), ("export", "turtle")], ids=" ".join)
def test_h_is_short_for_help(words: tuple[str, ...]) -> None:
    assert run(*words, "-h").stdout == run(*words, "--help").stdout != ""


def test_the_command_line_knows_every_command_of_every_package_and_no_other() -> None:
    brought = {name: module for module in cancu._MODULES for name in import_module(module).COMMANDS}
    assert brought == cancu._WHERE


def test_the_installed_script_traces(store: str) -> None:
    done = started("trace", "207/KH-UBND", CANCU_STORE=store, COLUMNS="40")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Kế hoạch 207/KH-UBND · 11/10/2024\n")
    assert max(map(len, done.stdout.splitlines())) <= 40


def test_the_installed_script_ends_with_the_documented_codes(store: str, tmp_path: Path) -> None:
    assert started("--version").stdout.startswith("cancu ")
    assert started("--store", store, "find", "khongco").returncode == 1
    assert started("--store", store, "trace", "phat dong").returncode == 2
    assert started("khong-co-lenh").returncode == 2
    (tmp_path / "kho").write_text("không phải kho")
    assert started("--store", str(tmp_path / "kho"), "gaps").returncode == 3


def test_without_arguments_the_help_is_shown_as_for_wrong_usage() -> None:
    done = started()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Cách dùng: cancu")


def test_no_colour_goes_into_a_pipe(store: str) -> None:
    assert "\x1b" not in started("--store", store, "trace", "a", FORCE_COLOR="1").stdout


def test_an_encoding_without_vietnamese_letters_breaks_nothing(store: str) -> None:
    done = started("--store", store, "trace", "a", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "207/KH-UBND" in done.stdout


@pytest.mark.parametrize("words", [["trace"], ["show"], ["view"], ["query", "to-sources"], ["rewards"]], ids=" ".join)
def test_bytes_that_are_no_letters_are_found_nowhere_and_break_nothing(store: str, words: list[str]) -> None:
    done = run("--store", store, *words, "K\udcffx")  # so Python gives a byte of the command line that is no UTF-8
    assert (done.exit_code, done.stdout) == (1, "")
    assert "K\ufffdx" in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed_for(shell: str) -> None:
    assert "_CANCU_COMPLETE" in run("completion", shell).stdout


def test_the_shell_completes_commands_and_options() -> None:
    assert "plain,trace" in started(_CANCU_COMPLETE="bash_complete", COMP_WORDS="cancu tra", COMP_CWORD="1").stdout
    assert "plain,--reverse" in started(_CANCU_COMPLETE="bash_complete", COMP_WORDS="cancu trace --rev", COMP_CWORD="2").stdout
    assert "file,ke-ho" in started(_CANCU_COMPLETE="bash_complete", COMP_WORDS="cancu trace ke-ho", COMP_CWORD="2").stdout
    assert "plain,to-sources" in started(_CANCU_COMPLETE="bash_complete", COMP_WORDS="cancu sparql to-", COMP_CWORD="2").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk as Linux has one")
@pytest.mark.parametrize("words", [("trace", "a"), ("find", "kh", "--csv"), ("export", "jsonl"), ("--help",)], ids=" ".join)
def test_output_into_a_full_disk_is_no_fault_of_cancu(store: str, words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([SCRIPT, "--store", store, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "lỗi: Không ghi được: đĩa đầy.\n")


@pytest.mark.skipif(os.name == "nt", reason="streams are closed in a POSIX shell")
@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_break_nothing(store: str, streams: str) -> None:
    command = f"{SCRIPT} --store {store} trace a {streams}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    place = written(tmp_path / "kho", *MANY)
    with subprocess.Popen([SCRIPT, "--store", place, "find", "kh", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader:
        assert reader.stdout is not None and reader.stderr is not None
        reader.stdout.readline()
        reader.stdout.close()
        assert reader.stderr.read() == b""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interruption_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    place = written(tmp_path / "kho", *MANY)
    with subprocess.Popen([SCRIPT, "--store", place, "find", "kh", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as waiting:
        time.sleep(1)  # by now it waits for someone to read what is in the pipe
        waiting.send_signal(signal.SIGINT)
        assert (waiting.wait(timeout=10), waiting.stderr and waiting.stderr.read().strip()) == (130, b"")
