"""From when and until when a document is in force, as people see it, with the words that prove it; and what was in force when."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from tests.queries import page

REPLACED = "14/2022/QĐ-UBND"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The examples in a folder."""
    folder = tmp_path_factory.mktemp("examples") / "store"
    with page.examples_store(folder):
        yield folder


def run(store: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--store", str(store), *words], env={"COLUMNS": "200"})


def test_a_card_gives_both_days_with_the_words_and_with_what_ended_the_document(store: Path) -> None:
    lines = run(store, "show", REPLACED).stdout.splitlines()
    begin, end = lines.index("Có hiệu lực từ 10/5/2022"), lines.index("Hết hiệu lực từ 01/9/2024, theo Quyết định 31/2024/QĐ-UBND")
    assert "“Quyết định này có hiệu lực từ ngày 10 tháng 5 năm 2022”" in lines[begin + 1]
    assert "“Quyết định số 14/2022/QĐ-UBND ngày 25 tháng 4 năm 2022”" in " ".join(lines[end + 1 : end + 3])
    assert not any("effect_claims" in line or line.startswith("Ngày 20") for line in lines)


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        ("09/05/2022", "chưa có hiệu lực", "not yet in force"),
        ("2022-05-10", "còn hiệu lực", "in force"),
        ("01/09/2024", "hết hiệu lực", "no longer in force"),
    ],
)
def test_a_card_tells_whether_the_document_was_in_force_on_a_day(store: Path, day: str, vi: str, en: str) -> None:
    assert run(store, "show", REPLACED, "--as-of", day).stdout.splitlines()[1].endswith(f": {vi}")
    assert run(store, "show", REPLACED, "--as-of", day, "--lang", "en").stdout.splitlines()[1].endswith(f": {en}")


def test_a_trace_tells_it_of_each_document(store: Path) -> None:
    tree = run(store, "trace", "17/KH-UBND", "--as-of", "22/9/2025").stdout
    assert "Quyết định 18/2018/QĐ-UBND" in tree
    assert "[hết hiệu lực]" in tree
    assert "[không rõ hiệu lực]" in tree
    assert "hiệu lực" not in run(store, "trace", "17/KH-UBND").stdout
    assert "hết hiệu lực" in run(store, "trace", "17/KH-UBND", "--as-of", "2025-09-22", "--mermaid").stdout


def test_json_gives_the_state_of_each_document_and_the_claims(store: Path) -> None:
    traced = json.loads(run(store, "trace", "17/KH-UBND", "--as-of", "2025-09-22", "--json").stdout)
    assert traced["as_of"] == "2025-09-22"
    assert traced["documents"]["ubnd-tinh-lam-son/18-2018-qd-ubnd"]["state"] == "ended"
    shown = json.loads(run(store, "show", REPLACED, "--as-of", "2024-08-31", "--json").stdout)
    assert (shown["as_of"], shown["states"][shown["id"]]) == ("2024-08-31", "in_force")
    assert [(one["bound"], one["date"]) for one in shown["effects"]] == [("from", "2022-05-10"), ("to", "2024-09-01")]
    assert all(one["file"] and one["quote"] for one in shown["effects"])
    assert "states" not in json.loads(run(store, "show", REPLACED, "--json").stdout)


@pytest.mark.parametrize("command", ["show", "trace"])
def test_a_day_that_is_none_is_refused(store: Path, command: str) -> None:
    program = Path(sys.executable).with_name("cancu")
    done = subprocess.run(
        [program, "--store", store, command, REPLACED, "--as-of", "31/02/2024"], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "31/02/2024" in done.stderr
    assert "01/07/2024" in done.stderr
    assert "Traceback" not in done.stderr
