"""The measures of all lineage are what counting by hand and by brute force gives, whatever circles there are."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from cancu import cli
from graph.location import Location
from graph.model import Graph
from graph.store import open_store
from queries.structure import MEASURES, chains, circles, groups, pivots, structure
from tests.made import doc, graph_of, says, store_of, written

IDS = [f"d{n}" for n in range(8)]


@st.composite
def step_graphs(draw: st.DrawFn) -> Any:
    pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda pair: pair[0] != pair[1])
    return networkx.DiGraph(draw(st.lists(pairs, unique=True, max_size=16)))


def measured(steps: Any, measure: Any) -> list[dict[str, Any]]:
    return list(measure(steps, networkx.condensation(steps), {}))


def roots(steps: Any) -> set[str]:
    """Documents from which no way leads to one that does not lead back."""
    return {id for id in steps if all(id in networkx.descendants(steps, far) for far in networkx.descendants(steps, id))}


def test_numbers_of_a_small_store_are_those_of_counting() -> None:
    """a and b carry out c, c and d carry out e, e carries out the root; f and g stand apart; x and y go round."""
    names = [doc(id, date=f"202{n}") for n, id in enumerate("abcdefgxyr")]
    steps = ["ac", "bc", "ce", "de", "er", "fg", "xy", "yx", "br"]
    with store_of(*names, *(says(a, b) for a, b in steps), says("a", "g", "CITES")) as store:
        found = structure(store)
    assert [(row["id"], row["steps"], row["root_id"]) for row in found["chains"]] == [
        ("a", 3, "r"),
        ("b", 3, "r"),
        ("d", 2, "r"),
        ("f", 1, "g"),
    ]
    assert [each["id"] for each in found["chains"][0]["chain"]] == ["a", "c", "e", "r"]
    assert [(row["size"], [each["id"] for each in row["circle"]]) for row in found["circles"]] == [(2, ["x", "y", "x"])]
    numbers = {row["id"]: (row["implemented"], row["reach"], row["alone"]) for row in found["pivots"]}
    assert numbers == {"r": (2, 5, 5), "e": (2, 4, 3), "c": (2, 2, 1), "g": (1, 1, 1), "x": (1, 0, 0), "y": (1, 0, 0)}
    assert next(iter(numbers)) == "r"
    sizes = [(row["size"], row["first_date"], row["last_date"], [each["id"] for each in row["roots"]]) for row in found["groups"]]
    assert sizes == [(6, "2020", "2029", ["r"]), (2, "2025", "2026", ["g"]), (2, "2027", "2028", ["x", "y"])]
    assert found["pivots"][0]["title"] == "Kế hoạch r/KH-UBND"


@given(step_graphs())
@settings(max_examples=300, deadline=None)
def test_reach_and_what_rests_on_a_document_alone_are_those_of_brute_force(steps: Any) -> None:
    ends = roots(steps)
    for row in measured(steps, pivots):
        id = row["id"]
        ring = (networkx.ancestors(steps, id) & networkx.descendants(steps, id)) | {id}
        before = networkx.ancestors(steps, id) - ring
        without = steps.subgraph(set(steps) - ring)
        lost = [far for far in before if not (networkx.descendants(without, far) | {far}) & ends]
        assert (row["implemented"], row["reach"], row["alone"]) == (steps.in_degree(id), len(before), len(lost))


@given(step_graphs())
@settings(max_examples=300, deadline=None)
def test_circles_are_whole_and_really_lead_round(steps: Any) -> None:
    found = measured(steps, circles)
    for row in found:
        way = [each["id"] for each in row["circle"]]
        assert way[0] == way[-1]
        assert all(steps.has_edge(*pair) for pair in pairwise(way))
    assert sum(row["size"] for row in found) == sum(len(part) for part in networkx.strongly_connected_components(steps) if len(part) > 1)


@given(step_graphs())
@settings(max_examples=300, deadline=None)
def test_chains_without_circles_are_the_longest_ways(steps: Any) -> None:
    if not networkx.is_directed_acyclic_graph(steps):
        return
    found = measured(steps, chains)
    assert max((row["steps"] for row in found), default=0) == networkx.dag_longest_path_length(steps)
    for row in found:
        below = networkx.descendants(steps, row["id"]) | {row["id"]}
        assert row["steps"] == networkx.dag_longest_path_length(steps.subgraph(below)) == len(row["chain"]) - 1
        assert row["root_id"] in roots(steps)


@given(step_graphs(), st.randoms())
@settings(deadline=None)
def test_the_order_in_which_documents_came_does_not_show(steps: Any, random: Any) -> None:
    edges = list(steps.edges)
    random.shuffle(edges)
    turned = networkx.DiGraph(edges)
    assert [measured(turned, measure) for measure in MEASURES.values()] == [measured(steps, measure) for measure in MEASURES.values()]


def test_each_document_is_in_one_group() -> None:
    steps = networkx.DiGraph(["ab", "cb", "de"])
    assert [row["size"] for row in measured(steps, groups)] == [3, 2]


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("structure") / "kho", doc("a"), doc("b"), doc("c"), says("a", "b"), says("b", "c"))


def test_the_command_shows_sections_rows_and_one_measure(store: Path) -> None:
    shown = run("--store", store, "structure").stdout
    assert "Chuỗi thực hiện dài nhất (1)" in shown
    assert "Văn bản then chốt (2)" in shown
    assert "theo vòng" not in shown
    rows = [json.loads(line) for line in run("--store", store, "structure", "--json").stdout.splitlines()]
    assert [row["measure"] for row in rows] == ["chains", "pivots", "pivots", "groups"]
    heads, *lines = run("--store", store, "structure", "--kind", "pivots", "--csv").stdout.splitlines()
    assert heads.startswith("title,date,issuer,implemented,reach,alone")
    assert len(lines) == 2
    assert "Documents that much rests on" in run("--store", store, "structure", "--lang", "en").stdout


def test_both_stores_have_the_same_structure(location: Location) -> None:
    graph = graph_of(doc("a"), doc("b"), doc("c"), doc("x"), says("a", "b"), says("b", "c"), says("b", "x"), says("x", "b"))
    with open_store(location, write=True) as opened:
        opened.apply(Graph(), graph, ())
        found = structure(opened)
    assert [(row["id"], row["steps"]) for row in found["chains"]] == [("a", 2)]
    assert [(row["id"], row["reach"], row["alone"]) for row in found["pivots"]] == [("c", 3, 3), ("b", 1, 1), ("x", 1, 1)]
    assert [row["size"] for row in found["circles"]] == [2]


def test_a_store_without_lineage_has_no_structure(tmp_path: Path) -> None:
    done = run("--store", written(tmp_path / "kho", doc("a")), "structure")
    assert (done.exit_code, done.stdout) == (1, "")
