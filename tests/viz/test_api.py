"""`import cancu` gives programs the same answers as the command line, as values, and costs them nothing until they ask."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from click.testing import CliRunner

import cancu
from graph.claims import Reading
from graph.errors import BadRequest, NotFound, StoreError, UnreadableFile
from queries.details import Details
from queries.lineage import Trace
from tests.made import doc, says, written

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
NOTEBOOK = EXAMPLES / "cancu.ipynb"
PAGE = ROOT / "docs" / "python.md"
HEAVY = {"kglite", "neo4j", "networkx", "lxml", "msgspec", "pyarrow", "rdflib", "pyvis", "graph.store", "viz.api", "ingest.pipeline"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    location = tmp_path_factory.mktemp("api") / "kho"
    assert cancu.ingest(EXAMPLES, store=location).read == len(list(EXAMPLES.glob("*.txt")))
    return location


def printed(store: Path, *args: str) -> list[object]:
    done = CliRunner().invoke(cancu.cli, ["--store", str(store), *args, "--json"], prog_name="cancu")
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_import_alone_brings_nothing_heavy() -> None:
    program = (
        f"import sys, cancu; heavy = {HEAVY} & set(sys.modules); assert not heavy, heavy; cancu.open; assert 'kglite' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_all_that_is_promised_is_there_and_nothing_else() -> None:
    assert all(getattr(cancu, name) for name in cancu.__all__)
    assert set(cancu.__all__) <= set(dir(cancu))
    with pytest.raises(AttributeError, match="frobnicate"):
        cancu.frobnicate  # type: ignore[attr-defined]  # noqa: B018


def test_a_file_is_read_without_a_store(tmp_path: Path) -> None:
    reading = cancu.read(EXAMPLES / "17-ke-hoach-15-kh-thdv.txt")
    assert isinstance(reading, Reading)
    assert reading.document.symbol == "15/KH-THĐV"
    (tmp_path / "x.txt").write_bytes(b"")
    for path, code in ((tmp_path / "x.txt", "empty"), (tmp_path / "không có.txt", "not-found")):
        with pytest.raises(UnreadableFile) as caught:
            cancu.read(path)
        assert caught.value.code == code


def test_answers_are_those_of_the_command_line(store: Path) -> None:
    with cancu.open(store) as archive:
        assert list(archive.find("thi dua yeu nuoc")) == printed(store, "find", "thi", "dua", "yeu", "nuoc")
        assert list(archive.campaigns()) == printed(store, "campaigns")
        assert list(archive.rewards()) == printed(store, "rewards")
        assert [row for rows in archive.gaps().values() for row in rows] == printed(store, "gaps")
        assert [row for rows in archive.structure().values() for row in rows] == printed(store, "structure")
        assert list(archive.query("issued-by", "UBND tỉnh Lam Sơn", 2024)) == printed(
            store, "query", "issued-by", "UBND tỉnh Lam Sơn", "2024"
        )
        counted = archive.cypher("MATCH (d:Document {kind: $kind}) RETURN count(*) AS n", {"kind": "Kế hoạch"})
        assert counted[0]["n"] > 5


def test_results_are_values_of_known_types(store: Path) -> None:
    with cancu.open(store) as archive:
        trace, details, answer = archive.trace("15/KH-THĐV"), archive.show("97/CT-TTg"), archive.query("to-sources", "15/KH-THĐV")
        graph = archive.graph()
    assert isinstance(trace, Trace)
    assert isinstance(details, Details)
    assert isinstance(answer, cancu.Answer)
    assert set(trace.documents) <= set(graph.nodes)
    assert len(answer) == len(answer.rows) > 3
    assert set(answer.columns) == set(answer.rows[0])
    with pytest.raises(FrozenInstanceError):
        answer.rows = ()  # type: ignore[misc]


def test_a_trace_can_be_asked_backwards_and_at_once(store: Path) -> None:
    down = cancu.trace("97/CT-TTg", store=store, reverse=True, depth=1)
    assert {down.documents[step.target].symbol for step in down.steps} == {"97/CT-TTg"}
    assert cancu.query("to-sources", store=store, document="15/KH-THĐV").rows == cancu.query("to-sources", "15/KH-THĐV", store=store).rows


def test_an_answer_shows_itself_as_a_table_that_no_title_breaks_out_of(tmp_path: Path) -> None:
    hostile = doc("b", title="<script>alert(1)</script>")
    with cancu.open(written(tmp_path / "kho", hostile, doc("a"), says("a", "b"))) as archive:
        html = archive.query("to-sources", "a")._repr_html_()
    assert "<table>" in html
    assert html.count("<tr>") == 2
    assert "<script" not in html
    assert "&lt;script" in html


def test_errors_are_those_of_the_command_line(store: Path, tmp_path: Path) -> None:
    with cancu.open(store) as archive:
        for wrong in (lambda: archive.trace("999/KH-UBND"), lambda: archive.show("999/KH-UBND")):
            with pytest.raises(NotFound):
                wrong()
        with pytest.raises(cancu.CancuError) as caught:
            archive.trace("58/KH-UBND")
        assert len(caught.value.choices) == 2  # type: ignore[attr-defined]
        for refused in (lambda: archive.query("frobnicate"), lambda: archive.cypher("CREATE (n)")):
            with pytest.raises(BadRequest):
                refused()
    with pytest.raises(StoreError):
        archive.find("x")
    with pytest.raises(NotFound):
        cancu.open(tmp_path / "không có")


def test_values_that_there_are_none_of_are_refused_before_anything_is_opened(store: Path, tmp_path: Path) -> None:
    file = EXAMPLES / "17-ke-hoach-15-kh-thdv.txt"
    for wrong in (
        lambda: cancu.read(file, ocr="x"),
        lambda: cancu.ingest(file, store=tmp_path / "kho", ocr="x"),
        lambda: cancu.open(store, lang="fr"),
    ):
        with pytest.raises(BadRequest, match="cần một trong"):
            wrong()
    assert not (tmp_path / "kho").exists()


def test_values_that_are_none_are_as_good_as_none(store: Path) -> None:
    with cancu.open(store) as archive:
        every = archive.query("issued-by", "UBND tỉnh Lam Sơn")
        assert len(every) > 1
        assert archive.query("issued-by", "UBND tỉnh Lam Sơn", None, None, None).rows == every.rows
        until = archive.query("issued-by", "UBND tỉnh Lam Sơn", until="2024")
        assert archive.query("issued-by", "UBND tỉnh Lam Sơn", None, "2024").rows == until.rows


@pytest.mark.parametrize("value", [object(), {1, 2}, 1 << 80, "\ud800"], ids=["object", "set", "number", "text"])
def test_a_parameter_that_no_engine_takes_is_refused(store: Path, value: object) -> None:
    with cancu.open(store) as archive, pytest.raises(BadRequest, match="Tham số"):
        archive.cypher("RETURN $x AS x", {"x": value})


def test_labels_and_errors_can_be_english(store: Path) -> None:
    with cancu.open(store, lang="en") as archive:
        assert "<td>Title</td>" in archive.query("to-sources", "15/KH-THĐV")._repr_html_()
        with pytest.raises(NotFound, match="No document"):
            archive.trace("999/KH-UBND")


def test_a_view_begins_with_what_is_named(store: Path) -> None:
    with cancu.open(store) as archive:
        assert "15/KH-THĐV" in archive.view("15/KH-THĐV").html()


def cells() -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


def test_the_notebook_runs_and_its_last_lines_show_themselves(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    shown: list[object] = []
    for cell in cells():
        *lines, last = ast.parse(cell).body
        exec(compile(ast.Module(lines if isinstance(last, ast.Expr) else [*lines, last], []), NOTEBOOK.name, "exec"), names)
        if isinstance(last, ast.Expr):
            shown.append(eval(compile(ast.Expression(last.value), NOTEBOOK.name, "eval"), names))
    printed = capsys.readouterr().out
    assert "Kế hoạch 15/KH-THĐV → Kế hoạch 23/KH-UBND" in printed
    assert shown[0] == len(list(EXAMPLES.glob("*.txt")))
    assert [type(each).__name__ for each in shown if hasattr(each, "_repr_html_")] == ["Answer", "View"]


def test_the_notebook_is_stored_without_its_output() -> None:
    stored = json.loads(NOTEBOOK.read_text("utf-8"))
    assert stored["nbformat"] == 4
    assert [cell for cell in stored["cells"] if cell.get("outputs") or cell.get("execution_count")] == []


def test_what_the_page_shows_runs(store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(block, names)
    assert len(blocks) > 4
