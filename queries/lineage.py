"""Lineage: the way from a document to what it carries out, up to the roots, or down to who carries it out. Shows nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from graph.model import Edge
from graph.rows import edge
from graph.store import Store
from queries import catalogue
from queries.documents import Document, documents, from_facts
from queries.evidence import file_path, files

LIMIT = 500  # steps
NAMED = 3  # of those who state one thing; a much cited document has thousands


@dataclass(frozen=True, slots=True)
class Trace:
    """Every step that leads on from `start`, breadth first, each relation once.

    Attributes:
        steps: the relations as they stand in the graph; walked from source to target, or against them where `reverse` is set.
        documents: all documents that the steps touch, their candidates, and the first few who state what is in doubt, by id.
        files: the path of the file behind each proof, by the id of its Source.
        ends: ids of the documents from which no further step leads; without `reverse` those that are held are the roots.
        unfollowed: how many more steps lead on from a document, by its id, where depth or limit ended the walk.
        cycles: ways that come back to where they began, in the order walked; first and last are the same id.
        truncated: whether the limit of steps ended the walk.
    """

    start: str
    reverse: bool
    steps: tuple[Edge, ...]
    documents: Mapping[str, Document]
    files: Mapping[str, str]
    ends: tuple[str, ...]
    unfollowed: Mapping[str, int]
    cycles: tuple[tuple[str, ...], ...]
    truncated: bool

    def way(self, step: Edge) -> tuple[str, str]:
        """Ids of the documents that the step is walked from and to."""
        return way(step, self.reverse)


def way(step: Edge, reverse: bool) -> tuple[str, str]:
    """Ids of the documents that a step is walked from and to."""
    return (step.target, step.source) if reverse else (step.source, step.target)


def is_root(trace: Trace, document: Document) -> bool:
    """Whether the way ends at a text that is held: of one that nobody has read it is not known what it carries out."""
    return document.held and not trace.reverse and document.id in trace.ends


def trace(
    store: Store,
    start: str,
    *,
    relations: tuple[str, ...] | None,
    reverse: bool = False,
    depth: int | None = None,
    limit: int = LIMIT,
) -> Trace:
    """Follow relations from the document `start`: one question for all that lies near, and one a level for what lies beyond.

    Args:
        relations: names of the relations to follow (the ontology names those of lineage); None follows every one between documents.
        reverse: walk against the relations: who carries this out.
        depth: at most so many steps away from `start`.
        limit: at most so many steps in all.
    """
    near = _near(store, start, relations, reverse, limit)
    asked = _Questions(store, relations, reverse, near)
    steps, reached, pending = _walk(asked, start, depth, limit)
    ways = _ways(steps, reverse)
    more = {id: count - len(ways[id]) for id, count in asked.counts(pending).items() if count > len(ways[id])}
    return Trace(
        start=start,
        reverse=reverse,
        steps=steps,
        documents=_documents(store, reached, steps, near.documents),
        files=files(store, steps, near.files),
        ends=tuple(id for id in reached if not ways[id] and id not in more),
        unfollowed=more,
        cycles=_cycles(start, ways),
        truncated=bool(more) and len(steps) >= limit,
    )


class _Near(NamedTuple):
    """What one question told at once of the documents around the start, and what leads on from each: of these nothing more is asked."""

    documents: Mapping[str, Document]
    steps: Mapping[str, list[Edge]]
    files: Mapping[str, str]


NEAR = ("IMPLEMENTS",)  # the relations that the question follows


def _near(store: Store, start: str, relations: tuple[str, ...] | None, reverse: bool, limit: int) -> _Near:
    """Nothing where other relations are wanted, more lies around the start than the walk may take, or it is being deleted meanwhile."""
    if relations != NEAR:
        return _Near({}, {}, {})
    rows = store.query(catalogue.text("lineage_reverse" if reverse else "lineage"), id=start, most=limit + 1)
    if sum(len(row["steps"]) for row in rows) > limit or any(row["document"] is None for row in rows):
        return _Near({}, {}, {})
    return _Near(
        {row["document"]["id"]: from_facts(row["document"]) for row in rows},
        {row["document"]["id"]: [edge(step) for step in row["steps"] if step["relation"]] for row in rows},
        {found["id"]: file_path(found) for row in rows for found in row["files"]},
    )


class _Questions(NamedTuple):
    """The two questions of a walk in one direction, and what need not be asked."""

    store: Store
    relations: tuple[str, ...] | None
    reverse: bool
    near: _Near

    def steps(self, ids: list[str], limit: int) -> list[Edge]:
        """What leads on from `ids`, in their order; from one document in the order in which its text says so."""
        place = {id: n for n, id in enumerate(ids)}
        known = [step for id in ids for step in self.near.steps.get(id, ())]
        steps = [*known, *map(edge, self._ask("steps", self._unknown(ids), limit=limit))]
        if self.reverse:
            return sorted(steps, key=lambda step: (place[step.target], step.key))[:limit]
        return sorted(steps, key=lambda step: (place[step.source], min((proof.start for proof in step.proofs), default=0), step.key))[
            :limit
        ]

    def counts(self, ids: Iterable[str]) -> dict[str, int]:
        """How many steps lead on from each."""
        known = {id: len(self.near.steps[id]) for id in ids if id in self.near.steps}
        return known | {row["id"]: row["steps"] for row in self._ask("steps_count", self._unknown(ids))}

    def _unknown(self, ids: Iterable[str]) -> list[str]:
        return [id for id in ids if id not in self.near.steps]

    def _ask(self, name: str, ids: list[str], **params: Any) -> list[dict[str, Any]]:
        if not ids:
            return []
        question = catalogue.text(f"{name}_reverse" if self.reverse else name)
        return self.store.query(question, ids=ids, relations=self.relations and list(self.relations), **params)


def _walk(asked: _Questions, start: str, depth: int | None, limit: int) -> tuple[tuple[Edge, ...], list[str], list[str]]:
    """The steps, the documents reached in their order, and those of them that may lead on further."""
    steps: list[Edge] = []
    levels = [[start]]
    reached = {start}
    while levels[-1] and len(levels) - 1 != depth and len(steps) < limit:
        fresh = asked.steps(levels[-1], limit - len(steps))
        steps += fresh
        levels.append([far for far in dict.fromkeys(way(step, asked.reverse)[1] for step in fresh) if far not in reached])
        reached.update(levels[-1])
    pending = levels[-1] if len(steps) < limit else [id for level in levels[-2:] for id in level]
    return tuple(steps), [id for level in levels for id in level], pending


def _ways(steps: Iterable[Edge], reverse: bool) -> defaultdict[str, list[str]]:
    """Where the steps lead from each document, in their order."""
    ways: defaultdict[str, list[str]] = defaultdict(list)
    for near, far in (way(step, reverse) for step in steps):
        ways[near].append(far)
    return ways


def _documents(store: Store, reached: list[str], steps: Iterable[Edge], known: Mapping[str, Document]) -> dict[str, Document]:
    """The documents reached, and those that must be named beside them."""
    found = {id: known[id] for id in reached if id in known} | documents(store, (id for id in reached if id not in known))
    named = {id for each in found.values() for id in _named_by(each)} | {id for step in steps for id in step.stated_by[:NAMED]}
    found |= documents(store, named - found.keys())
    return found | _registers(store, named - found.keys())


def _registers(store: Store, ids: set[str]) -> dict[str, Document]:
    """Registers state dates too: of each what it is called."""
    rows = store.query(catalogue.text("sources"), ids=sorted(ids)) if ids else []
    return {row["id"]: Document(row["id"], row["title"]) for row in rows}


def _named_by(document: Document) -> list[str]:
    """Who must be named beside a document: a few that it may be, and a few of those who give each of its dates if they disagree."""
    claimants = document.claimants.values() if document.dates_conflict else ()
    return [*document.candidates[:NAMED], *(id for by in claimants for id in by[:NAMED])]


def _cycles(start: str, ways: defaultdict[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    """One cycle for each step that comes back to a document on the way that led to it (depth first, without recursion)."""
    found: dict[tuple[str, ...], None] = {}
    path, onward, done = [start], [iter(ways[start])], set[str]()
    while path:
        far = next(onward[-1], None)
        if far is None:
            done.add(path.pop())
            onward.pop()
        elif far in path:
            found[(*path[path.index(far) :], far)] = None
        elif far not in done:
            path.append(far)
            onward.append(iter(ways[far]))
    return tuple(found)
