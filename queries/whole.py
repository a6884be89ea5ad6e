"""The whole graph as values: every node with its facts, every relation with its evidence, the files behind them. Shows nothing.

Of a store that is too large to be seen whole, what lies nearest to one node, or what is connected best.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.model import Edge, Node
from graph.rows import edge
from graph.store import Store
from queries import catalogue
from queries.evidence import files

LIMIT = 20_000  # nodes

_TEXT_OF, _SOURCE = "TEXT_OF", "Source"


@dataclass(frozen=True, slots=True)
class Whole:
    """A graph as it stands in a store.

    Attributes:
        nodes: all kinds but Source, sorted by kind and id; a fact without a value is absent.
        edges: the relations between them, sorted.
        files: the path of the file behind each proof, by the id of its Source.
        texts: the paths of the files that a document was read from, by its id.
        total: how many nodes the store has; more than `nodes` where it is too large.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    files: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]
    total: int


def whole(store: Store, near: str | None = None, *, limit: int = LIMIT) -> Whole:
    """The graph of the store; at most `limit` nodes, those nearest to the node `near` or, without one, the best connected."""
    links = store.query(catalogue.text("whole_links"))
    known = _known(links)
    chosen = known if len(known) <= limit else set(_nearest(links, near, limit) if near in known else _best(links, known, limit))
    edges = _edges(store, chosen)
    return Whole(
        nodes=_nodes(store, chosen),
        edges=edges,
        files=files(store, edges),
        texts=_texts(store, links, chosen),
        total=len(known),
    )


def _known(links: Iterable[dict[str, Any]]) -> set[str]:
    """Ids of all nodes but the sources."""
    return {id for row in links for id in ((row["target"],) if row["kind"] == _SOURCE else (row["source"], row["target"])) if id}


def _nearest(links: Iterable[dict[str, Any]], near: str | None, limit: int) -> list[str]:
    """Ids in the order in which they are reached from `near`, along relations either way."""
    around: defaultdict[str, list[str]] = defaultdict(list)
    for row in (row for row in links if row["target"] and row["kind"] != _SOURCE):
        around[row["source"]].append(row["target"])
        around[row["target"]].append(row["source"])
    reached = {str(near): None}
    level = list(reached)
    while level and len(reached) < limit:
        level = [far for far in dict.fromkeys(far for id in level for far in around[id]) if far not in reached]
        reached.update(dict.fromkeys(level))
    return list(reached)[:limit]


def _best(links: Iterable[dict[str, Any]], known: set[str], limit: int) -> list[str]:
    degree = Counter(id for row in links if row["target"] for id in (row["source"], row["target"]))
    return sorted(known, key=lambda id: (-degree[id], id))[:limit]


def _nodes(store: Store, ids: set[str]) -> tuple[Node, ...]:
    rows = store.query(catalogue.text("whole_nodes"), ids=sorted(ids))
    return tuple(sorted((_node(row) for row in rows), key=lambda node: (node.label, node.id)))


def _node(row: Mapping[str, Any]) -> Node:
    facts = {name: tuple(value) if isinstance(value, list) else value for name, value in row["facts"].items()}
    return Node(row["id"], row["kind"], {name: value for name, value in facts.items() if value not in (None, ())})


def _edges(store: Store, ids: set[str]) -> tuple[Edge, ...]:
    """The relations between the nodes; those of documents, awards, campaigns and agencies, since nothing else is a relation's source."""
    rows = store.query(catalogue.text("whole_evidence"), ids=sorted(ids))
    return tuple(sorted((edge(row) for row in rows if row["target"] in ids), key=lambda each: each.key))


def _texts(store: Store, links: Iterable[dict[str, Any]], ids: set[str]) -> dict[str, tuple[str, ...]]:
    """Paths by the id of the document that they hold."""
    sources = {row["source"]: row["target"] for row in links if row["relation"] == _TEXT_OF and row["target"] in ids}
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.query(catalogue.text("sources"), ids=sorted(sources)):
        paths[sources[row["id"]]] += row["paths"] or [row["title"]]
    return {id: tuple(sorted(found)) for id, found in paths.items()}
