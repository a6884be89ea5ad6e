"""One node from all sides: its facts, and its relations both ways with the words that prove them. Shows nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.effect_claims import EffectClaim
from graph.errors import NotFound
from graph.model import Edge
from graph.ontology import ontology
from graph.rows import edge
from graph.store import Store
from queries import catalogue
from queries.documents import Document, claimants, documents
from queries.evidence import files, speakers
from queries.in_force import state_on


@dataclass(frozen=True, slots=True)
class Details:
    """All about one node.

    Attributes:
        kind: the kind of node, as the ontology names it.
        facts: its properties that have a value, by name.
        outgoing, incoming: its relations, sorted by relation.
        documents: those that speak of it, by id.
        titles: how to name the nodes at their other ends, and the documents that speak of them, by id.
        files: the path of the file behind each proof, by the id of its Source.
        effects: what is claimed of its being in force.
        on: the day that `states` are asked for, None where none is.
        states: whether it and the documents at the other ends were in force on that day (queries.in_force.STATES), by id.
    """

    id: str
    kind: str
    facts: Mapping[str, Any]
    outgoing: tuple[Edge, ...]
    incoming: tuple[Edge, ...]
    documents: Mapping[str, Document]
    titles: Mapping[str, str]
    files: Mapping[str, str]
    effects: tuple[EffectClaim, ...] = ()
    on: str | None = None
    states: Mapping[str, str] = field(default_factory=dict)


def details(store: Store, id: str, on: str | None = None) -> Details:
    """All about the node `id`; with a day `on` (ISO), also what was in force then. Raises NotFound."""
    nodes = store.query(catalogue.text("node"), id=id)
    if not nodes:
        raise NotFound(f"Không có mã “{id}” trong kho.", "Tìm mã: cancu find TỪ…")
    labels = nodes[0]["labels"]
    outgoing, incoming = (store.query(catalogue.text(name), id=id) for name in ("relations", "relations_reverse"))
    ends = {row["target"]: row["title"] for row in outgoing} | {row["source"]: row["title"] for row in incoming}
    edges = [edge(row) for row in (*outgoing, *incoming)]
    facts = {name: value for name, value in nodes[0]["facts"].items() if value not in (None, [])}
    effects = tuple(EffectClaim.read(line) for line in facts.get("effect_claims", ()))
    named = {each for claim in effects for each in (claim.by, claim.document)}
    spoken = documents(store, speakers(edges).union(named, *claimants(facts.get("date_claims", ())).values()))
    paths = files(store, edges, others=(claim.source for claim in effects))
    return Details(
        id=id,
        kind=next((label for label in labels if label in ontology().kinds), labels[0]),  # a store may name the type's label first
        facts=facts,
        outgoing=tuple(edges[: len(outgoing)]),
        incoming=tuple(edges[len(outgoing) :]),
        documents=spoken,
        titles=ends | {each.id: each.title for each in spoken.values()} | paths,
        files=paths,
        effects=effects,
        on=on,
        states=_states(store, (id, *ends), on) if on else {},
    )


def _states(store: Store, ids: Iterable[str], day: str) -> dict[str, str]:
    """Whether each of them that is a document was in force on the day."""
    return {each.id: state_on(each, day) for each in documents(store, ids).values()}
