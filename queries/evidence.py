"""Relations with the evidence that the store holds for them, and the files that it was read from. Knows no questions of its own."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Edge, Proof
from graph.store import Store
from queries import catalogue

SOURCE_ID_LENGTH = 16  # a Source's id is that many hex digits of the file's sha256 (graph.portraits, which is slow to import, makes it)


def speakers(edges: Iterable[Edge]) -> set[str]:
    """Ids of the documents in whose text the relations stand."""
    return {proof.document for each in edges for proof in each.proofs}


def files(store: Store, edges: Iterable[Edge]) -> dict[str, str]:
    """The path of every file that proves one of the relations, or is the text of a document in one, by the id of its Source."""
    known = list(edges)
    ids = {source_id(proof) for each in known for proof in each.proofs} | {each.source for each in known if each.relation == "TEXT_OF"}
    rows = store.query(catalogue.text("sources"), ids=sorted(ids))
    return {row["id"]: min(row["paths"], default=row["title"]) for row in rows}


def source_id(proof: Proof) -> str:
    """The id of the Source node that the proof was read from."""
    return proof.source[:SOURCE_ID_LENGTH]
