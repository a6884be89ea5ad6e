"""Traces and details as plain records for JSON: everything, under the names that the graph uses. Knows no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.model import Edge
from queries.details import Details
from queries.documents import Document
from queries.evidence import source_id
from queries.in_force import state_on
from queries.lineage import Trace


def trace_record(trace: Trace, on: str | None = None) -> dict[str, Any]:
    """A trace; `documents` maps ids to facts, `steps` are in the order walked. With a day `on` each document has its state on it."""
    return {
        "start": trace.start,
        "reverse": trace.reverse,
        **({"as_of": on} if on else {}),
        "documents": {id: asdict(document) | _state(document, on) for id, document in trace.documents.items()},
        "steps": [_edge_record(step, trace.files) for step in trace.steps],
        "ends": trace.ends,
        "unfollowed": trace.unfollowed,
        "cycles": trace.cycles,
        "truncated": trace.truncated,
    }


def _state(document: Document, on: str | None) -> dict[str, str]:
    return {"state": state_on(document, on)} if on else {}


def details_record(details: Details) -> dict[str, Any]:
    """A node with its facts and its relations both ways; where a day was given, the states of the documents on it by id."""
    return {
        "id": details.id,
        "kind": details.kind,
        **({"as_of": details.on, "states": details.states} if details.on else {}),
        "facts": details.facts,
        "effects": [{"file": details.files.get(claim.source), **asdict(claim)} for claim in details.effects],
        "outgoing": [_edge_record(edge, details.files) for edge in details.outgoing],
        "incoming": [_edge_record(edge, details.files) for edge in details.incoming],
        "titles": details.titles,
    }


def _edge_record(edge: Edge, files: Mapping[str, str]) -> dict[str, Any]:
    proofs = [{"file": files.get(source_id(proof)), **asdict(proof), "confidence": round(proof.confidence, 2)} for proof in edge.proofs]
    return {"source": edge.source, "relation": edge.relation, "target": edge.target, "stated_by": edge.stated_by, "proofs": proofs}
