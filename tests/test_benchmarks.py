"""The benchmarks measure what they say; their figures themselves are no matter of tests."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import main
from benchmarks.accuracy import EXAMPLES
from benchmarks.comparison import MEASURES, in_words_of, score
from benchmarks.figures import Bar, Baseline, Figure, Words, number
from benchmarks.fill import filled
from benchmarks.lineages import lineages
from benchmarks.naive import read_naively
from benchmarks.neo4j import TRACE
from benchmarks.results import Results, load, save
from benchmarks.shown import line, table
from benchmarks.workshop import Workshop, interleaved
from graph.drivers.address import Address
from graph.model import Graph
from graph.store import open_store
from queries.lineage import trace
from tests.neo4j.fixtures import Neo4j, needed

HOW = Words("lần nhanh nhất trong 3", "best of 3")
SLOW = Figure(
    what=Words("đọc", "reading"),
    value=5,
    unit="MB/s",
    how=HOW,
    baseline=Baseline(Words("dò", "a scan"), 80),
    bar=Bar("ratio", "least", 0.1),
)
NO_BAR = Figure(what=Words("thêm", "adding"), value=0.25, unit="s", how=HOW)


@pytest.fixture
def gold() -> dict[str, Any]:
    return dict(json.loads((EXAMPLES / "gold" / "14-ke-hoach-58-kh-ubnd-hoa-linh.json").read_text("utf-8")))


def as_read(gold: dict[str, Any]) -> dict[str, Any]:
    """A reading that says just what gold says."""
    document = {**gold["document"], "title": gold["document"]["title_starts"] + " và còn nữa", "evidence": []}
    claims = {field: [{**claim, "evidence": []} for claim in gold[field]] for field in ("cited", "campaigns", "awards")}
    chains = [{"from": chain[0], "to": chain[1], "evidence": []} for chain in gold["chains"]]
    return {**gold, **claims, "document": document, "chains": chains, "text": ""}


def percent(measure: str, gold: dict[str, Any], got: dict[str, Any]) -> float:
    return score(measure, [(gold, in_words_of(gold, got))]).percent


@pytest.mark.parametrize("measure", MEASURES)
def test_a_reading_that_says_what_gold_says_has_all_points(measure: str, gold: dict[str, Any]) -> None:
    assert percent(measure, gold, as_read(gold)) == 100


def test_a_citation_missed_and_a_wrong_relation_cost_points(gold: dict[str, Any]) -> None:
    first, *others = as_read(gold)["cited"]
    missed, wrong = ({**as_read(gold), "cited": cited} for cited in (others, [{**first, "relation": "REPEALS"}, *others]))
    assert percent("citations", gold, missed) < 100 == percent("citations", gold, wrong)
    assert percent("edges", gold, wrong) < 100


def test_a_garbled_name_counts_and_the_congress_after_it_does_not(gold: dict[str, Any]) -> None:
    name = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV"
    cited = {"symbol": None, "date": None, "issuer": None, "type": None, "relation": "CITES"}
    named, garbled, next_one = (
        as_read({**gold, "cited": [{**cited, "name": each}]}) for each in (name, name.replace("Đại", "Đai"), f"{name}I")
    )
    assert percent("citations", named, garbled) == 100
    assert percent("citations", named, next_one) == 0


def test_a_quote_that_stands_elsewhere_costs_points(gold: dict[str, Any]) -> None:
    document = {**as_read(gold)["document"], "evidence": [{"start": 0, "end": 4, "quote": "Căn "}, {"start": 4, "end": 6, "quote": "Căn"}]}
    assert 0 < percent("evidence", gold, {**as_read(gold), "document": document, "text": "Căn cứ"}) < 100


def test_the_naive_reader_takes_every_number_for_something_carried_out() -> None:
    (cited,) = read_naively("Bãi bỏ Quyết định số 05/2019/QĐ-UBND ngày 03/4/2019 của UBND tỉnh")["cited"]
    assert cited == {"type": "Quyết định", "symbol": "05/2019/QĐ-UBND", "date": "2019-04-03", "relation": "IMPLEMENTS"}


def test_a_bar_on_the_ratio_is_met_or_not() -> None:
    assert (SLOW.ratio, SLOW.met, NO_BAR.ratio, NO_BAR.met) == (0.0625, False, None, None)


def test_a_line_says_figure_baseline_ratio_and_bar_in_both_languages() -> None:
    assert line("reading", SLOW, "en") == "reading: reading: 5 MB/s; a scan: 80 MB/s; ratio 0.062; ratio ≥ 0.1: not met (best of 3)"
    assert line("reading", SLOW, "vi") == "reading: đọc: 5 MB/s; dò: 80 MB/s; tỉ số 0,062; tỉ số ≥ 0,1: chưa đạt (lần nhanh nhất trong 3)"


def test_numbers_are_written_as_the_language_does() -> None:
    assert [number(value, "en") for value in (1234.5, 120.04, 99.96, 0.105)] == ["1,234", "120", "99.96", "0.105"]
    assert number(1234.5, "vi") == "1.234"


def test_results_come_back_from_their_file_and_fill_a_table(tmp_path: Path) -> None:
    results = Results({"reading": [SLOW], "ingest": [NO_BAR]})
    save(results, tmp_path / "results.json")
    assert load(tmp_path / "results.json") == results
    assert not results.met
    rows = table(results, "vi").splitlines()
    assert len({row.count("|") for row in rows[:4]}) == 1
    assert rows[2].startswith("| đọc | 5 MB/s | dò |")


def test_the_accuracy_of_the_examples_is_saved_without_naming_the_machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["accuracy", "--json", str(tmp_path / "results.json")]) in (0, 1)
    saved = (tmp_path / "results.json").read_text("utf-8")
    assert {"documents cited (examples)"} <= {f["what"]["en"] for f in json.loads(saved)["figures"]["accuracy"]}
    assert platform.node() not in json.loads(saved)["machine"].values()
    assert str(EXAMPLES.parent) not in saved
    assert "one regular expression" in capsys.readouterr().out
    assert main(["--from", str(tmp_path / "results.json"), "--markdown"]) in (0, 1)
    assert capsys.readouterr().out.startswith("| What | Figure |")


def test_the_bare_question_beside_a_trace_finds_what_the_trace_finds(neo4j_store: Address, neo4j_server: Neo4j) -> None:
    graph = lineages(1_000)
    with open_store(neo4j_store, write=True) as store:
        store.apply(Graph(), graph, {})
        start = next(node.id for node in graph.nodes.values() if node.properties.get("level") == "unit")
        found = trace(store, start, relations=("IMPLEMENTS",))
    rows = neo4j_server.ask(TRACE, id=start)
    steps = {(document["id"], step["target"], *step["evidence"]["quotes"]) for document, all, _ in rows for step in all if step["target"]}
    assert steps == {(step.source, step.target, *(proof.quote for proof in step.proofs)) for step in found.steps}
    assert {document["id"] for document, _, _ in rows} == set(found.documents)
    assert len(steps) > 20


@pytest.mark.slow
def test_the_figures_of_a_server_stand_beside_the_bare_driver_and_tool(tmp_path: Path) -> None:
    needed()
    assert main(["neo4j", "--quick", "--json", str(tmp_path / "results.json")]) in (0, 1)
    figures = json.loads((tmp_path / "results.json").read_text("utf-8"))["figures"]["neo4j"]
    assert len(figures) == 6
    assert all(figure["value"] > 0 and figure["baseline"]["value"] > 0 for figure in figures)
    assert sum(figure["bar"] is not None for figure in figures) == 3


def test_forms_are_written_and_read_beside_the_bare_libraries(tmp_path: Path) -> None:
    assert main(["tables", "--quick", "--json", str(tmp_path / "results.json")]) in (0, 1)
    figures = json.loads((tmp_path / "results.json").read_text("utf-8"))["figures"]["tables"]
    assert len([figure for figure in figures if figure["unit"] == "s"]) == 9
    assert all(figure["bar"] and figure["value"] > 0 and figure["baseline"]["value"] > 0 for figure in figures)


def test_a_program_is_charged_with_its_own_memory_alone(tmp_path: Path) -> None:
    held = bytearray(b"x") * 100_000_000
    small, large = (Workshop(tmp_path).spent(sys.executable, "-c", f"x = b'x' * {n}").kilobytes for n in (1, 50_000_000))
    assert small < 40_000 < large < len(held) / 1000


def test_a_round_does_every_task_once() -> None:
    done: list[str] = []
    tasks = {name: lambda name=name: done.append(name) for name in "ab"}
    assert interleaved(tasks, 2) == {"a": [None, None], "b": [None, None]}
    assert done == ["a", "b", "a", "b"]


def test_the_table_of_figures_stands_between_the_marks_of_the_page() -> None:
    page = "a\n<!-- figures:begin -->\nold\n<!-- figures:end -->\nb\n"
    assert filled(page, "| new |\n") == "a\n<!-- figures:begin -->\n| new |\n<!-- figures:end -->\nb\n"
    with pytest.raises(ValueError, match="marks"):
        filled("no marks", "| new |")
