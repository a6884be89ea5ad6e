"""The shape of all lineage at once: longest chains, circles, documents that much rests on, groups that nothing joins. Shows nothing.

Measured on the graph of steps by networkx. Documents that carry one another out in a circle count as one place (its condensation), so
that every number is finite and the same whatever the order in which documents came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import networkx

from graph.store import Store
from queries import catalogue

if TYPE_CHECKING:
    from networkx import DiGraph

Row = dict[str, Any]
Things = Mapping[str, Row]  # id, title, date and issuer of each document, by id

_BLOCK = 4_096  # documents that are followed through the graph at once
_BELOW_ALL = ""  # a place under all roots; no document has this id


def structure(store: Store) -> dict[str, list[Row]]:
    """The rows of each measure by its name: chains, circles, pivots, groups. Of documents each row gives id, title, date and issuer."""
    steps: DiGraph[str] = networkx.DiGraph((row["source"], row["target"]) for row in store.query(catalogue.text("lineage_links")))
    things = {row["id"]: row for row in store.query(catalogue.text("titles_of"), ids=sorted(steps))}
    places: DiGraph[int] = networkx.condensation(steps)
    return {name: [{"measure": name, **row} for row in measure(steps, places, things)] for name, measure in MEASURES.items()}


def chains(steps: DiGraph[str], places: DiGraph[int], things: Things) -> Iterable[Row]:
    """From each document that nobody carries out the longest way to a root: its steps, its documents; the longest first."""
    onward: dict[int, int] = {}
    lengths: dict[int, int] = {}
    for place in reversed(list(networkx.topological_sort(places))):
        best = min(places.successors(place), key=lambda each: (-lengths[each], _first(places, each)), default=None)
        lengths[place] = 0 if best is None else lengths[best] + 1
        if best is not None:
            onward[place] = best
    starts = [place for place in places if not places.in_degree(place) and lengths[place]]
    for start in sorted(starts, key=lambda place: (-lengths[place], _first(places, place))):
        chain = _named([_first(places, place) for place in _way(start, onward)], things)
        yield {"steps": lengths[start], "chain": chain, "id": chain[0]["id"], "root_id": chain[-1]["id"]}


def circles(steps: DiGraph[str], places: DiGraph[int], things: Things) -> Iterable[Row]:
    """Documents of which each leads back to itself: how many they are, and one way round; most of them are mistakes of somebody."""
    rounds = (sorted(places.nodes[place]["members"]) for place in places if len(places.nodes[place]["members"]) > 1)
    for members in sorted(rounds, key=lambda members: (-len(members), members)):
        among = networkx.DiGraph(sorted(steps.subgraph(members).edges))
        way = [source for source, _ in networkx.find_cycle(among, members[0])]
        yield {"size": len(members), "circle": _named([*way, way[0]], things), "id": members[0]}


def pivots(steps: DiGraph[str], places: DiGraph[int], things: Things) -> Iterable[Row]:
    """Documents that others carry out: how many directly, how many in all, and how many have no way to a root but through it."""
    reach, alone = _reach(places), _alone(places)
    found = [(id, places.graph["mapping"][id]) for id in steps if steps.in_degree(id)]
    for id, place in sorted(found, key=lambda each: (-alone[each[1]], -reach[each[1]], each[0])):
        yield {**_thing(id, things), "implemented": steps.in_degree(id), "reach": reach[place], "alone": alone[place]}


def groups(steps: DiGraph[str], places: DiGraph[int], things: Things) -> Iterable[Row]:
    """Documents that steps join, whichever way they lead: how many, the first and last date, and the roots; the largest first."""
    parts = [sorted(part) for part in networkx.weakly_connected_components(steps)]
    for members in sorted(parts, key=lambda members: (-len(members), members)):
        dates = sorted(day for id in members if (day := things.get(id, {}).get("date")))
        roots = [id for id in members if not places.out_degree(places.graph["mapping"][id])]
        span = {"first_date": dates[0] if dates else None, "last_date": dates[-1] if dates else None}
        yield {"size": len(members), **span, "roots": _named(roots, things), "id": members[0]}


MEASURES: Mapping[str, Callable[[Any, Any, Things], Iterable[Row]]] = {
    "chains": chains,
    "circles": circles,
    "pivots": pivots,
    "groups": groups,
}


def _first(places: DiGraph[int], place: int) -> str:
    """The document by which a place is named: it has several only where they lead round."""
    return min(map(str, places.nodes[place]["members"]))


def _way(start: int, onward: Mapping[int, int]) -> list[int]:
    way = [start]
    while way[-1] in onward:
        way.append(onward[way[-1]])
    return way


def _reach(places: DiGraph[int]) -> dict[int, int]:
    """How many documents lead to each place; a bit for each document, some thousands of them at a time."""
    order = list(networkx.topological_sort(places))
    reach = {place: -len(places.nodes[place]["members"]) for place in order}
    for start in range(0, len(order), _BLOCK):
        own = _bits(places, order[start : start + _BLOCK])
        led: dict[int, int] = {}
        for place in order[start:]:
            bits = own.get(place, 0)
            for before in places.predecessors(place):
                bits |= led.get(before, 0)
            led[place] = bits
            reach[place] += bits.bit_count()
    return reach


def _bits(places: DiGraph[int], block: Iterable[int]) -> dict[int, int]:
    bits, used = {}, 0
    for place in block:
        size = len(places.nodes[place]["members"])
        bits[place], used = ((1 << size) - 1) << used, used + size
    return bits


def _alone(places: DiGraph[int]) -> dict[int, int]:
    """How many documents have no way to any root but through each place: those that it dominates, seen from the roots."""
    turned: DiGraph[Any] = places.reverse()
    turned.add_edges_from((_BELOW_ALL, place) for place in places if not places.out_degree(place))
    above = networkx.immediate_dominators(turned, _BELOW_ALL) if places else {}
    alone = dict.fromkeys(places, 0)
    for place in networkx.topological_sort(places):  # those that rest on others come before them
        parent = above[place]
        if parent != _BELOW_ALL:
            alone[parent] += alone[place] + len(places.nodes[place]["members"])
    return alone


def _named(ids: Iterable[str], things: Things) -> list[Row]:
    return [_thing(id, things) for id in ids]


def _thing(id: str, things: Things) -> Row:
    return {"id": id, **{name: things.get(id, {}).get(name) for name in ("title", "date", "issuer")}}
