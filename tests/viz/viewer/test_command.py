"""`cancu view` writes one file, opens what it is told to, and says what went wrong; in a notebook the same view shows itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from tests.made import campaign, cited, doc, says, written
from tests.viz.viewer.conftest import Open
from viz.notebook import view


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    parts = (
        doc("a", "207/KH-UBND", subject="Phát động phong trào"),
        cited("b", "190/KH-UBND"),
        doc("c", "191/KH-UBND", subject="Phát động khác"),
        campaign("p", "Dân vận khéo"),
        says("a", "b"),
        says("a", "p", "LAUNCHES"),
    )
    return written(tmp_path_factory.mktemp("home") / ".cancu", *parts)


def run(store: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["--store", str(store), "view", *args], prog_name="cancu")


def test_one_file_is_written_and_named(store: Path, tmp_path: Path) -> None:
    done = run(store, "207/kh-ubnd", "-o", str(tmp_path / "x.html"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "x.html (4 trên 4 mục)" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]
    assert "<title>Nguồn gốc của Kế hoạch 207/KH-UBND</title>" in (tmp_path / "x.html").read_text("utf-8")


def test_it_goes_to_stdout_as_mermaid_or_as_the_page_in_either_language(store: Path) -> None:
    assert run(store, "dan", "van", "kheo", "--mermaid").stdout.splitlines()[:2] == ["flowchart BT", '  n0(["Dân vận khéo"])']
    assert run(store, "207/kh-ubnd", "-o", "-", "--lang", "en").stdout.count("<title>Sources of Kế hoạch 207/KH-UBND</title>") == 1


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["khongco"], 1, "Không có mục nào khớp với “khongco”."),
        (["phat", "dong"], 2, "Có 2 văn bản khớp"),
        (["-o", "/no/such/folder/x.html"], 2, "Không ghi được tệp /no/such/folder/x.html"),
        (["--limit", "0"], 2, "--limit không hợp lệ"),
    ],
)
def test_what_cannot_be_done_is_said(store: Path, args: list[str], code: int, said: str) -> None:
    done = run(store, *args)
    assert (done.exit_code, said in done.stderr) == (code, True), done.stderr


def test_a_limit_is_told(store: Path, tmp_path: Path) -> None:
    assert "(2 trên 4 mục)" in run(store, "207/kh-ubnd", "--limit", "2", "-o", str(tmp_path / "x.html")).stderr


def test_other_commands_never_wait_for_what_the_viewer_needs() -> None:
    code = "import sys, viz.cli, viz.view_cli, cancu; print([m for m in ('pyvis', 'jinja2', 'networkx', 'IPython') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_in_a_notebook_the_view_shows_itself_and_can_reach_nothing(store: Path, tmp_path: Path, look: Open) -> None:
    seen = view("207/KH-UBND", store=store)
    shown = seen._repr_html_()
    assert re.match(r'<iframe [^<>]*sandbox="allow-scripts allow-downloads allow-modals"[^<>]* srcdoc="', shown)
    (tmp_path / "notebook.html").write_text(f"<!doctype html><body data-evidence=yes>{shown}</body>", "utf-8", newline="\n")
    window = look(tmp_path / "notebook.html")
    frame = window.page.frame_locator("iframe")
    assert frame.locator("#subject").inner_text() == "Kế hoạch 207/KH-UBND"
    frame.locator("#search").fill("dan van")
    frame.locator("#search").press("Enter")
    assert frame.locator("#title").inner_text() == "Phong trào: Dân vận khéo"
    frame.locator("#back").click()
    window.page.wait_for_timeout(150)
    assert frame.locator("#title").inner_text() == "Nguồn gốc của Kế hoạch 207/KH-UBND"


def test_a_view_is_saved_and_told_as_mermaid(store: Path, tmp_path: Path) -> None:
    seen = view(store=store, lang="en")
    seen.save(tmp_path / "x.html")
    assert b"<title>Overview</title>" in (tmp_path / "x.html").read_bytes()
    assert seen.mermaid().startswith("flowchart BT\n")
