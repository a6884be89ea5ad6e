"""The canonical export is the same for equal graphs, whatever made them, and says everything but the readings."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import without_nothing
from graph.exchange.jsonl import lines
from graph.model import Edge, Graph
from graph.store import open_store
from tests.graph.graphs import any_graphs, document, graph_of, proof


@given(any_graphs(), st.randoms())
def test_the_order_in_which_a_graph_was_made_does_not_show(graph: Graph, random: Random) -> None:
    nodes, edges = list(graph.nodes.values()), list(graph.edges.values())
    random.shuffle(nodes)
    random.shuffle(edges)
    assert list(lines(graph_of(nodes, edges))) == list(lines(graph))
    assert list(lines(without_nothing(graph))) == list(lines(graph))


def test_nodes_come_first_and_a_relation_carries_its_evidence() -> None:
    graph = graph_of(
        [document("b"), document("a", dates=("2024-08",), date=None)], [Edge("a", "IMPLEMENTS", "b", (proof("c", "Kế hoạch"),))]
    )
    assert "".join(lines(graph)) == (
        '{"id":"a","label":"Document","properties":{"dates":["2024-08"],"held":true,"kind":"Kế hoạch","title":"a"}}\n'
        '{"id":"b","label":"Document","properties":{"held":true,"kind":"Kế hoạch","title":"b"}}\n'
        '{"proofs":[{"confidence":0.99,"document":"c","end":8,"page":1,"part":false,"quote":"Kế hoạch","rule":"citation.numbered",'
        f'"source":"{"ab" * 32}","start":0}}],"relation":"IMPLEMENTS","source":"a","stated_by":["c"],"target":"b"}}\n'
    )


def test_an_export_from_a_store_is_that_of_the_graph_that_was_written(tmp_path: Path) -> None:
    graph = graph_of([document("a", subject="dòng 1\ndòng 2\u2028"), document("b")], [Edge("a", "CITES", "b", (proof("a"), proof("b")))])
    with open_store(tmp_path, write=True) as store:
        store.apply(Graph(), graph, {})
        assert list(lines(store.graph())) == list(lines(graph))


def test_each_line_is_one_json_object() -> None:
    text = "".join(lines(graph_of([document("a", subject="x\n{}")])))
    assert [json.loads(line)["id"] for line in text.split("\n") if line] == ["a"]
