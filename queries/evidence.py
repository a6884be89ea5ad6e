"""Relations with the evidence that the store holds for them, and the files that it was read from. Knows no questions of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from graph.model import Edge, Proof
from graph.store import Store
from queries import catalogue

SOURCE_ID_LENGTH = 16  # a Source's id is that many hex digits of the file's sha256 (graph.portraits, which is slow to import, makes it)


def speakers(edges: Iterable[Edge]) -> set[str]:
    """Ids of the documents in whose text the relations stand."""
    return {proof.document for each in edges for proof in each.proofs}


def files(
    store: Store, edges: Iterable[Edge], known: Mapping[str, str] = MappingProxyType({}), others: Iterable[str] = ()
) -> dict[str, str]:
    """The path of every file that proves one of the relations, or is the text of a document in one, by the id of its Source.

    Paths that are `known` are not asked for; `others` are ids of more files.
    """
    stated = list(edges)
    ids = {source_id(proof) for each in stated for proof in each.proofs} | {each.source for each in stated if each.relation == "TEXT_OF"}
    ids |= set(others)
    missing = sorted(ids - known.keys())
    asked = {row["id"]: file_path(row) for row in (store.query(catalogue.text("sources"), ids=missing) if missing else ())}
    return {id: path for id, path in sorted({**known, **asked}.items()) if id in ids}


def file_path(row: Mapping[str, Any]) -> str:
    """One of the paths of a Source, always the same."""
    return str(min(row["paths"] or (), default=row["title"]))


def source_id(proof: Proof) -> str:
    """The id of the Source node that the proof was read from."""
    return proof.source[:SOURCE_ID_LENGTH]
