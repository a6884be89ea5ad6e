"""A store as the content of an export, read a part at a time: what is held of it at once are the ids of its nodes. Knows no form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from graph.errors import Outdated
from graph.model import Edge, Node
from graph.ontology import ontology
from graph.rows import edge as edge_of
from graph.rows import stated
from graph.statements import PROOFS
from graph.store import Store

PART = 2_000  # nodes that are asked for at once, and the relations that leave them


class Streamed:
    """See graph.exchange.snapshot.Content. Raises Outdated, at the end at the latest, where another process wrote meanwhile."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ids = sorted((row["id"], kind) for kind in ontology().kinds for row in store.query(f"MATCH (n:{kind}) RETURN n.id AS id"))
        self.judgements = store.mark.judgements or ""

    def counts(self) -> tuple[int, int]:
        """See Content."""
        between = sum(self._store.query(f"MATCH ()-[r:{name}]->() RETURN count(r) AS n")[0]["n"] for name in ontology().relations)
        return len(self._ids), between

    def nodes(self) -> Iterator[tuple[Node, str | None]]:
        """See Content."""
        return (each for part in self._parts() for each in sorted(self._nodes_of(part), key=lambda pair: pair[0].id))

    def edges(self) -> Iterator[tuple[Edge, str]]:
        """See Content."""
        yield from (each for part in self._parts() for each in sorted(self._edges_of(part), key=lambda pair: pair[0].key))
        if not self._store.unchanged():
            raise Outdated()

    def _parts(self) -> Iterator[list[tuple[str, list[str]]]]:
        """Ids in their order, PART at a time, those of each kind together."""
        for start in range(0, len(self._ids), PART):
            part = sorted(self._ids[start : start + PART], key=lambda pair: pair[1])
            yield [(kind, [id for id, _ in pairs]) for kind, pairs in groupby(part, key=lambda pair: pair[1])]

    def _nodes_of(self, part: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[Node, str | None]]:
        for kind, ids in part:
            fields = ", ".join(f".{name}" for name in (*ontology().kinds[kind].properties, *(("reading",) if kind == "Source" else ())))
            for row in self._rows(f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN n.id AS id, n {{{fields}}} AS properties", ids):
                reading = row["properties"].pop("reading", None)
                yield Node(row["id"], kind, stated(row["properties"])), reading

    def _edges_of(self, part: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[Edge, str]]:
        ends = "a.id AS source, type(r) AS relation, b.id AS target"
        for kind, ids in part:
            rows = self._rows(f"UNWIND $ids AS id MATCH (a:{kind} {{id: id}})-[r]->(b) RETURN {ends}, {PROOFS}", ids)
            yield from ((edge_of(row), kind) for row in rows)

    def _rows(self, cypher: str, ids: list[str]) -> Iterator[dict[str, Any]]:
        """Rows without null where there is always something: of what another writer has deleted since it was found nothing is left."""
        for row in self._store.query(cypher, ids=ids):
            if row.get("properties", "") is None or row.get("target", "") is None:
                raise Outdated()
            yield row
