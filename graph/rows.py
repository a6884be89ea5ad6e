"""Nodes and relations as rows that stores give and take, a relation's proofs as parallel lists. Knows no Cypher and no engine."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from graph.model import Edge, Proof, Value

# Property on the relation, and where in a proof it comes from; the lists run in parallel.
PROOF_LISTS: dict[str, str] = {
    "sources": "source",
    "starts": "start",
    "ends": "end",
    "pages": "page",
    "quotes": "quote",
    "rules": "rule",
    "confidences": "confidence",
    "documents": "document",
    "parts": "part",
}


_FACTS = attrgetter(*PROOF_LISTS.values())
_NOTHING = dict.fromkeys((*PROOF_LISTS, "stated_by"))


def value(found: Any) -> Value:
    """A property as the model has it: a store gives lists."""
    return tuple(found) if isinstance(found, list) else found


def stated(found: Mapping[str, Any]) -> dict[str, Value]:
    """The properties of a node that have a value."""
    return {name: value(each) for name, each in found.items() if each is not None}


def properties(edge: Edge) -> dict[str, Any]:
    """What a store keeps on the relation; what is as usual is null.

    All lists are null where there are no proofs; `parts` where all proofs mean the whole; `documents` and `stated_by` where the relation's
    own source speaks.
    """
    if not edge.proofs:
        return dict(_NOTHING)
    lists: dict[str, Any] = dict(zip(PROOF_LISTS, map(list, zip(*map(_FACTS, edge.proofs), strict=True)), strict=True))
    lists["confidences"] = list(map(float, lists["confidences"]))
    return {
        **lists,
        "parts": lists["parts"] if any(lists["parts"]) else None,
        "documents": None if set(lists["documents"]) == {edge.source} else lists["documents"],
        "stated_by": list(edge.stated_by) or None,
    }


def edge(row: Mapping[str, Any]) -> Edge:
    """One relation from a row with source, relation, target and the lists; see `properties` for what an absent one means."""
    count = len(row["sources"] or ())
    usual = {"documents": [row["source"]] * count, "parts": [False] * count}
    lists = [row[name] or usual.get(name, ()) for name in PROOF_LISTS]
    return Edge(row["source"], row["relation"], row["target"], tuple(Proof(*fields) for fields in zip(*lists, strict=True)))
