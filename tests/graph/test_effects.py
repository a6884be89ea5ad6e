"""From when and until when documents are in force, by their own words and by those of the documents that end them."""

from __future__ import annotations

from itertools import permutations
from typing import Any

from msgspec import structs

from graph.claims import Citation, Effect, Evidence, Source
from graph.effect_claims import EffectClaim
from graph.exchange.jsonl import lines
from graph.model import Graph, Node
from graph.ontology import validate
from graph.resolve import resolve
from tests.graph.readings import UBND_HAI_PHONG, cite, register, row, source

OLD = ("5/2020/QĐ-UBND", "2020-02-03", UBND_HAI_PHONG)


def effect(bound: str, date: str | None, *, rule: str = "effect.day", **rest: Any) -> Effect:
    part = rest.pop("part", False)
    return Effect(bound, date, (Evidence(1, 0, 8, "hiệu lực", rule, 0.9, part=part),), **rest)


def decision(symbol: str, date: str | None, *cited: Citation, effects: tuple[Effect, ...] = (), kind: str = "Quyết định") -> Source:
    return source(symbol, *cited, type=kind, symbol=symbol, date=date, issuer=UBND_HAI_PHONG, effects=effects)


def ending(relation: str, *, part: bool = False, effects: tuple[Effect, ...] = ()) -> Citation:
    """A citation of OLD that ends it."""
    proof = Evidence(1, 20, 28, "Quyết định", "cue", 0.9, relation, part)
    return structs.replace(cite(*OLD, type="Quyết định", relation=relation), evidence=(proof,), effects=effects)


def new(*cited: Citation, effects: tuple[Effect, ...] = (effect("from", "2024-09-01"),), **rest: Any) -> Source:
    return decision("31/2024/QĐ-UBND", "2024-08-20", *cited, effects=effects, **rest)


def old(*effects: Effect) -> Source:
    return decision("5/2020/QĐ-UBND", "2020-02-03", effects=effects)


def known(graph: Graph, symbol: str = "5/2020/QĐ-UBND") -> Node:
    assert validate(graph) == []
    (node,) = (node for node in graph.nodes.values() if node.properties.get("symbol") == symbol)
    return node


def days(graph: Graph, symbol: str = "5/2020/QĐ-UBND") -> tuple[object, object]:
    facts = known(graph, symbol).properties
    return facts.get("effective_from"), facts.get("effective_to")


def claims(graph: Graph) -> list[EffectClaim]:
    return [EffectClaim.read(line) for line in known(graph).properties.get("effect_claims") or () if isinstance(line, str)]


def test_what_is_replaced_or_repealed_ends_on_the_day_on_which_the_other_takes_effect() -> None:
    for relation in ("REPLACES", "REPEALS"):
        graph = resolve([old(effect("from", "2020-02-15")), new(ending(relation))])
        assert days(graph) == ("2020-02-15", "2024-09-01")
        (end,) = (claim for claim in claims(graph) if claim.bound == "to")
        assert (end.by.endswith("31-2024-qd-ubnd"), end.quote) == (True, "Quyết định")


def test_a_part_and_a_suspension_end_nothing() -> None:
    assert days(resolve([old(), new(ending("REPEALS", part=True))])) == (None, None)
    graph = resolve([old(), new(ending("SUSPENDS"))])
    assert days(graph) == (None, None)
    assert [(claim.bound, claim.day) for claim in claims(graph)] == [("suspended", "2024-09-01")]


def test_amending_citing_and_asking_end_nothing() -> None:
    for relation in ("AMENDS", "CITES", "IMPLEMENTS"):
        assert claims(resolve([old(), new(ending(relation))])) == []
    asking = source("t", ending("REPEALS"), type="Tờ trình", symbol="12/TTr-SNV", date="2024-01-02", issuer=UBND_HAI_PHONG)
    assert claims(resolve([old(), asking])) == []


def test_the_end_is_open_but_not_before_the_other_was_issued_where_that_says_nothing_of_its_effect() -> None:
    graph = resolve([old(), new(ending("REPLACES"), effects=())])
    assert days(graph) == (None, None)
    assert [(claim.day, claim.not_before) for claim in claims(graph)] == [(None, "2024-08-20")]


def test_what_may_be_a_draft_ends_nothing_on_a_day() -> None:
    draft = source(
        "d",
        ending("REPLACES"),
        type="Quyết định",
        symbol_suffix="QĐ-UBND",
        issuer=UBND_HAI_PHONG,
        effects=(effect("from", "2024-09-01"),),
    )
    assert days(resolve([old(), draft])) == (None, None)


def test_a_day_of_its_own_that_the_other_gives_counts_and_not_that_of_its_effect() -> None:
    given = ending("REPEALS", effects=(effect("to", "2025-01-01", rule="effect.ends"),))
    assert days(resolve([old(), new(given)])) == (None, "2025-01-01")


def test_what_is_counted_from_a_signing_is_known_where_others_tell_the_one_date_of_the_document() -> None:
    counted = effect("from", None, since="signing", lag="P45D")
    undated = decision("5/2020/QĐ-UBND", None, effects=(counted,))
    assert days(resolve([undated])) == (None, None)
    assert days(resolve([undated, new(cite(*OLD))])) == ("2020-03-19", None)
    twice = [new(cite(*OLD)), decision("7/2024/QĐ-UBND", "2024-01-02", cite(OLD[0], "2020-02-04", OLD[2]))]
    assert days(resolve([undated, *twice])) == (None, None)


def test_a_part_of_a_document_leaves_its_day_and_is_kept() -> None:
    graph = resolve([old(effect("from", "2020-02-15"), effect("from", "2020-07-01", part=True))])
    assert days(graph) == ("2020-02-15", None)
    assert [(claim.bound, claim.day) for claim in claims(graph)] == [("from", "2020-02-15"), ("part-from", "2020-07-01")]


def test_days_that_differ_are_all_kept_and_the_documents_own_text_counts_most() -> None:
    listed = row(type="Quyết định", symbol=OLD[0], date=OLD[1], issuer=OLD[2], effects=(effect("from", "2020-02-03", rule="register.row"),))
    own = old(effect("from", "2020-02-15"), effect("from", "2020-02-20", rule="effect.site"))
    sources = [own, register("a", listed), register("b", listed)]
    for order in permutations(sources):
        graph = resolve(order)
        assert days(graph) == ("2020-02-15", None)
        assert sorted({claim.date for claim in claims(graph)}) == ["2020-02-03", "2020-02-15", "2020-02-20"]


def test_of_several_ends_the_earliest_counts() -> None:
    later = decision("9/2025/QĐ-UBND", "2025-01-02", ending("REPEALS"), effects=(effect("from", "2025-02-01"),))
    assert days(resolve([old(effect("to", "2026-01-01")), new(ending("REPLACES")), later])) == (None, "2024-09-01")


def test_all_orders_give_one_graph() -> None:
    draft = source("d", ending("REPLACES"), type="Quyết định", issuer=UBND_HAI_PHONG, effects=(effect("from", "2021-01-01"),))
    sources = [old(effect("from", "2020-02-15")), new(ending("REPLACES")), draft, register("r", row(symbol=OLD[0], issuer=OLD[2]))]
    forms = {"".join(lines(resolve(order))) for order in permutations(sources)} | {"".join(lines(resolve([*sources, *sources])))}
    assert len(forms) == 1


def test_a_claim_is_a_line_that_reads_back_whatever_its_quote_holds() -> None:
    claim = EffectClaim("to", "2024-08-20/..", "a/b", "0123456789abcdef", "a/b", 2, 10, 20, "rule+x", 0.93, "một  hai\nba: “bốn” ")
    assert EffectClaim.read(claim.line) == claim
