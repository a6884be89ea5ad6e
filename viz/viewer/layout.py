"""The order of nodes within their bands, found once for the whole graph: neighbours come to stand above one another.

The page wraps the part of a band that it draws into rows, in this order: so nothing jumps about as more is drawn. Knows no page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.model import Edge, Node
from viz.viewer.look import band

SWEEPS = 4  # down and up in turn; more change little (barycentre method of Sugiyama, Tagawa and Toda, 1981)


def order(nodes: Sequence[Node], edges: Iterable[Edge]) -> dict[str, int]:
    """The place of each node in its band, from the left, by id."""
    bands = _bands(nodes)
    neighbours = _neighbours(edges)
    places = {id: (n + 0.5) / len(ids) for ids in bands for n, id in enumerate(ids)}
    for sweep in range(SWEEPS):
        for ids in bands if sweep % 2 == 0 else reversed(bands):
            ids.sort(key=lambda id: _middle(id, neighbours, places))
            places.update((id, (n + 0.5) / len(ids)) for n, id in enumerate(ids))
    return {id: n for ids in bands for n, id in enumerate(ids)}


def _bands(nodes: Iterable[Node]) -> list[list[str]]:
    """Ids by band, from the top, at first by date and id."""
    bands: defaultdict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        bands[band(node)].append(node)
    return [[node.id for node in sorted(bands[n], key=lambda node: (str(node.properties.get("date")), node.id))] for n in sorted(bands)]


def _neighbours(edges: Iterable[Edge]) -> Mapping[str, list[str]]:
    around: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        around[edge.source].append(edge.target)
        around[edge.target].append(edge.source)
    return around


def _middle(id: str, neighbours: Mapping[str, list[str]], places: Mapping[str, float]) -> float:
    near = neighbours.get(id)
    return sum(places[other] for other in near) / len(near) if near else places[id]
