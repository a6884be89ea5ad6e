"""Traces and details as plain records for JSON: everything, under the names that the graph uses. Knows no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.model import Edge
from queries.details import Details
from queries.evidence import source_id
from queries.lineage import Trace


def trace_record(trace: Trace) -> dict[str, Any]:
    """A trace; `documents` maps ids to facts, `steps` are in the order walked."""
    return {
        "start": trace.start,
        "reverse": trace.reverse,
        "documents": {id: asdict(document) for id, document in trace.documents.items()},
        "steps": [_edge_record(step, trace.files) for step in trace.steps],
        "ends": trace.ends,
        "unfollowed": trace.unfollowed,
        "cycles": trace.cycles,
        "truncated": trace.truncated,
    }


def details_record(details: Details) -> dict[str, Any]:
    """A node with its facts and its relations both ways."""
    return {
        "id": details.id,
        "kind": details.kind,
        "facts": details.facts,
        "outgoing": [_edge_record(edge, details.files) for edge in details.outgoing],
        "incoming": [_edge_record(edge, details.files) for edge in details.incoming],
        "titles": details.titles,
    }


def _edge_record(edge: Edge, files: Mapping[str, str]) -> dict[str, Any]:
    proofs = [{"file": files.get(source_id(proof)), **asdict(proof), "confidence": round(proof.confidence, 2)} for proof in edge.proofs]
    return {"source": edge.source, "relation": edge.relation, "target": edge.target, "stated_by": edge.stated_by, "proofs": proofs}
