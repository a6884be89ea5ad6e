"""A trace follows what carries out what, level by level, and knows where it ends and why."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pytest

from graph.model import Edge, Node
from graph.ontology import ontology
from graph.store import Store
from queries.lineage import NEAR, Trace, trace
from tests.made import cited, doc, file, graph_of, is_text_of, says, store_of

LINEAGE = ("IMPLEMENTS",)


def traced(*parts: Node | Edge, start: str = "a", relations: tuple[str, ...] | None = LINEAGE, **how: Any) -> Trace:
    with store_of(*parts) as store:
        return trace(store, start, relations=relations, **how)


def ways(found: Trace) -> list[tuple[str, str]]:
    return [found.way(step) for step in found.steps]


A, B, C, D = (doc(id) for id in "abcd")
CHAIN = (A, B, C, says("a", "b"), says("b", "c"))


def test_a_plan_is_traced_to_what_it_carries_out_up_to_the_root() -> None:
    found = traced(*CHAIN)
    assert ways(found) == [("a", "b"), ("b", "c")]
    assert found.ends == ("c",)


def test_a_document_that_carries_out_nothing_is_its_own_root() -> None:
    found = traced(*CHAIN, start="c")
    assert (found.steps, found.ends) == ((), ("c",))


def test_what_is_merely_cited_is_followed_only_when_all_relations_are_asked_for() -> None:
    parts = (A, B, says("a", "b", "CITES"))
    assert traced(*parts).steps == ()
    assert ways(traced(*parts, relations=None)) == [("a", "b")]


def test_reversed_it_finds_who_carries_a_document_out() -> None:
    found = traced(*CHAIN, start="c", reverse=True)
    assert ways(found) == [("c", "b"), ("b", "a")]
    assert [step.key for step in found.steps] == [("b", "IMPLEMENTS", "c"), ("a", "IMPLEMENTS", "b")]


def test_a_depth_ends_the_walk_and_what_lies_beyond_is_counted_not_called_a_root() -> None:
    found = traced(*CHAIN, D, says("b", "d"), depth=1)
    assert ways(found) == [("a", "b")]
    assert (found.ends, found.unfollowed, found.truncated) == ((), {"b": 2}, False)


def test_a_depth_that_just_reaches_the_root_still_knows_it_for_one() -> None:
    found = traced(*CHAIN, depth=2)
    assert (found.ends, found.unfollowed) == (("c",), {})


def test_a_limit_of_steps_ends_the_walk_and_says_where() -> None:
    found = traced(A, B, C, D, says("a", "b"), says("a", "c"), says("a", "d"), limit=2)
    assert ways(found) == [("a", "b"), ("a", "c")]
    assert (found.truncated, found.unfollowed) == (True, {"a": 1})


def test_a_limit_that_is_just_enough_truncates_nothing() -> None:
    assert not traced(*CHAIN, limit=2).truncated


def test_steps_stand_in_the_order_in_which_the_text_states_them() -> None:
    found = traced(A, B, C, says("a", "b", start=90), says("a", "c", start=10))
    assert ways(found) == [("a", "c"), ("a", "b")]


def test_a_document_reached_twice_is_walked_once() -> None:
    found = traced(A, B, C, D, says("a", "b"), says("a", "c"), says("b", "d"), says("c", "d"))
    assert ways(found) == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]
    assert found.ends == ("d",)


def test_a_cycle_is_named_from_where_it_begins_to_where_it_comes_back() -> None:
    found = traced(*CHAIN, says("c", "b"))
    assert found.cycles == (("b", "c", "b"),)
    assert found.ends == ()


def test_two_ways_to_one_document_are_no_cycle() -> None:
    assert traced(A, B, C, says("a", "b"), says("a", "c"), says("b", "c")).cycles == ()


def test_a_step_that_only_a_third_document_states_says_who_states_it_and_knows_its_name() -> None:
    found = traced(A, B, C, says("a", "b", by="c"))
    assert found.steps[0].stated_by == ("c",)
    assert found.documents["c"].symbol == "c/KH-UBND"


def test_candidates_and_those_who_give_a_date_are_known_by_name() -> None:
    vague = cited("v", resolved=False, candidates=("c",), dates=("2024-01-01", "2024-01-02"), date_claims=("2024-01-01 00000000 d",))
    found = traced(A, C, D, vague, says("a", "v"))
    assert set(found.documents) == {"a", "c", "d", "v"}
    assert found.documents["v"].claimants == {"2024-01-01": ("d",)}


def test_a_much_cited_document_does_not_bring_all_who_cite_it() -> None:
    claims = tuple(f"2024-01-0{n % 2 + 1} 00000000 c{n:03}" for n in range(200))
    citing = [doc(f"c{n:03}") for n in range(200)]
    agreed = cited("b", dates=("2024-01-01",), date_claims=claims[::2])
    assert set(traced(A, *citing, agreed, says("a", "b")).documents) == {"a", "b"}
    disputed = cited("b", dates=("2024-01-01", "2024-01-02"), date_claims=claims)
    assert len(traced(A, *citing, disputed, says("a", "b")).documents) == 8  # three for each date


def test_every_proof_knows_its_file() -> None:
    text = file("kho/ke-hoach.txt", "nội dung")
    found = traced(A, B, text, is_text_of(text, "a"), says("a", "b", content="nội dung"))
    assert found.files == {text.id: "kho/ke-hoach.txt"}


def test_a_long_chain_is_walked_whole() -> None:
    ids = [f"n{n:03}" for n in range(300)]
    found = traced(*map(doc, ids), *(says(a, b) for a, b in pairwise(ids)), start="n000")
    assert (len(found.steps), found.ends) == (299, ("n299",))


def test_the_order_of_writing_does_not_change_a_trace() -> None:
    parts = [A, B, C, D, says("a", "b"), says("a", "c"), says("b", "d"), says("c", "d"), says("d", "a")]
    assert traced(*parts) == traced(*reversed(parts))
    assert graph_of(*parts) == graph_of(*reversed(parts))


def test_near_lineage_is_asked_for_at_once_and_by_the_relations_of_the_ontology() -> None:
    assert ontology().lineage == NEAR
    plans, text = [A, B, C, D], file("a.txt", "nội dung")
    says_it = [says("a", "b", content="nội dung"), says("a", "c", content="nội dung"), says("b", "d"), says("c", "d")]
    with store_of(*plans, text, is_text_of(text, "a"), *says_it) as store:
        asked = _Counting(store)
        asked.check()
        found = trace(asked, "a", relations=LINEAGE)
    assert len(found.steps) == 4
    assert found.files == {text.id: "a.txt"}
    assert asked.questions <= 2  # the second for the files of what others say


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("limit", [1, 3, 7, 20, 500])
@pytest.mark.parametrize("depth", [None, 1, 2])
def test_what_is_asked_for_at_once_is_what_a_walk_by_levels_finds(reverse: bool, limit: int, depth: int | None) -> None:
    random = Random(limit)
    plans = [doc(f"n{n}") for n in range(12)]
    pairs = {(random.randrange(12), random.randrange(12)) for _ in range(20)}
    with store_of(*plans, *(says(f"n{a}", f"n{b}", start=random.randrange(99)) for a, b in sorted(pairs) if a != b)) as store:
        for n in range(12):
            at_once = trace(store, f"n{n}", relations=LINEAGE, reverse=reverse, depth=depth, limit=limit)
            by_levels = trace(store, f"n{n}", relations=("IMPLEMENTS", "IMPLEMENTS"), reverse=reverse, depth=depth, limit=limit)
            assert at_once == by_levels


def test_one_question_is_asked_a_level_however_wide_it_is() -> None:
    wide = [doc(f"w{n}") for n in range(40)]
    with store_of(A, B, *wide, *(says("a", w.id) for w in wide), *(says(w.id, "b") for w in wide)) as store:
        asked = _Counting(store)
        asked.check()
        found = trace(asked, "a", relations=("IMPLEMENTS", "CITES"))
    assert len(found.steps) == 80
    assert asked.questions <= 7  # three levels, the facts, those who speak, the files; nothing is left to count


class _Counting(Store):
    """The same store; counts what it is asked."""

    def __init__(self, store: Store) -> None:
        super().__init__(store.location, store._driver)
        self.questions = -1  # whether the store may be read is asked once

    def query(self, cypher: str, /, **parameters: Any) -> list[dict[str, Any]]:
        self.questions += 1
        return super().query(cypher, **parameters)
