"""Records for programs say everything under the names of the graph, and numbers as people would write them."""

from __future__ import annotations

from dataclasses import replace

from queries.lineage import trace
from tests.made import doc, says, store_of
from viz.records import trace_record


def test_a_confidence_that_was_computed_has_two_digits() -> None:
    step = says("a", "b")
    step = replace(step, proofs=(replace(step.proofs[0], confidence=0.7 * 1.3),))
    with store_of(doc("a"), doc("b"), step) as store:
        record = trace_record(trace(store, "a", relations=("IMPLEMENTS",)))
    assert record["steps"][0]["proofs"][0]["confidence"] == 0.91
