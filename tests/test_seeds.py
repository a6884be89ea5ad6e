"""What is demanded of five real documents, where a machine has them: how they are read, and what their graph says in any order."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from graph.exchange.jsonl import lines
from graph.model import Graph
from graph.resolve import resolve
from graph.store import open_store
from ingest.files import find_files
from ingest.pipeline import ingest
from tests.shared import GOLD, SEEDS, SHARED, needs_shared

pytestmark = needs_shared
CANCU = str(Path(sys.executable).with_name("cancu"))
MEASURES = (
    *("read", "header.type", "header.symbol", "header.symbol_suffix", "header.date", "header.issuer"),
    *("header.signer", "header.place", "header.title"),
    *("citations", "edges", "cited.relation", "cited.type", "cited.date", "cited.issuer", "campaigns", "campaign.period", "campaign.plan"),
    *("rewards_under", "launches", "recipients", "awards", "chains", "evidence"),
)


def test_the_five_are_read_as_their_gold_says_in_every_measure() -> None:
    run = subprocess.run(
        [
            *(sys.executable, str(SHARED / "score.py"), "--gold", str(GOLD), "--files", str(SEEDS), "--verbose"),
            *("--command", f"{CANCU} read --json", "--text-command", f"{CANCU} read --text"),
            *(x for measure in MEASURES for x in ("--need", f"{measure}=1")),
        ],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(tmp_path_factory.mktemp("seeds") / "store", [SEEDS])


def graph_of(store: Path, paths: Iterable[Path]) -> Graph:
    for path in paths:
        put(store, path)
    with open_store(store, write=False) as opened:
        return opened.graph()


def put(store: Path, path: Path) -> None:
    with open_store(store, write=True) as opened:
        outcome = ingest(find_files([path]), opened)
    assert not outcome.unreadable


def document(graph: Graph, symbol: str) -> str:
    (found,) = [n.id for n in graph.nodes.values() if n.label == "Document" and n.properties.get("symbol") == symbol]
    return found


def carrying_out(graph: Graph, target: str) -> set[str]:
    return {e.source for e in graph.edges.values() if e.target == target and e.relation == "IMPLEMENTS"}


def test_a_plan_that_two_plans_name_for_a_campaign_is_one_held_document(graph: Graph) -> None:
    plan = document(graph, "298/KH-UBND")
    node = graph.nodes[plan].properties
    citing = {p.source for e in graph.edges.values() if e.target == plan and e.relation == "CITES" for p in e.proofs}
    assert (node["held"], node["date"], len(citing)) == (True, "2020-12-29", 2)
    assert any(e.relation == "GOVERNS" for e in graph.edges.values() if e.source == plan)


def test_a_plan_of_the_city_is_not_held_and_two_plans_carry_it_out(graph: Graph) -> None:
    plan = document(graph, "190/KH-UBND")
    assert graph.nodes[plan].properties["held"] is False
    assert len(carrying_out(graph, plan)) == 2


def test_a_decision_dated_twice_keeps_both_dates_with_who_states_which(graph: Graph) -> None:
    node = graph.nodes[document(graph, "1516/QĐ-TTg")].properties
    assert node["dates"] == ("2023-12-01", "2023-12-02")
    claims = node["date_claims"]
    assert isinstance(claims, tuple) and len({str(c).split()[2] for c in claims}) == 2


@pytest.mark.parametrize(
    ("speaker", "chain"),
    [
        ("207/KH-UBND", ("207/KH-UBND", "23-CTr/HU", "76-CTr/TU", "45-NQ/TW")),
        (None, ("60-KH/QU", "01-KL/TW", "05-CT/TW")),
    ],
)
def test_a_chain_between_other_documents_is_stated_by_the_one_that_quotes_it(
    graph: Graph, speaker: str | None, chain: tuple[str, ...]
) -> None:
    ids = [document(graph, symbol) for symbol in chain]
    edges = [graph.edges[a, "IMPLEMENTS", b] for a, b in pairwise(ids)]
    stated = edges[1:] if speaker else edges
    (by,) = {e.stated_by for e in stated}
    assert len(by) == 1 and graph.nodes[by[0]].properties["held"]
    assert speaker is None or by == (document(graph, speaker),)


FIRST = sorted(SEEDS.glob("*.txt"))


@pytest.mark.parametrize("first", FIRST, ids=lambda p: p.stem[:3])
def test_any_order_and_twice_over_make_one_canonical_export(first: Path, graph: Graph, tmp_path: Path) -> None:
    wanted = list(lines(graph))
    for n, rest in enumerate(permutations([p for p in FIRST if p != first])):
        order = [first, *rest]
        assert list(lines(graph_of(tmp_path / str(n), [*order, *order]))) == wanted, [p.stem for p in order]


def test_forgetting_one_and_adding_it_again_changes_nothing(graph: Graph, tmp_path: Path) -> None:
    wanted, store = list(lines(graph)), tmp_path / "store"
    put(store, SEEDS)
    for path in FIRST:
        assert subprocess.run([CANCU, "--store", str(store), "forget", str(path)], capture_output=True).returncode == 0
        with open_store(store, write=False) as opened:
            assert resolve(opened.sources()) == opened.graph()
        assert list(lines(graph_of(store, [path]))) == wanted
