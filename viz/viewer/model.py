"""What is viewed: a graph, and what of it is drawn at first. Knows no page and no store.

A document begins with its lineage up to the roots, a root with those who carry it out, a campaign with its plans and rewards; without a
subject the view begins with the best connected documents of every level.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, zip_longest

from graph.model import Edge, Node
from graph.ontology import ontology
from queries.whole import Whole

DRAWN = 120  # nodes at first; more than that no one can read
OVERVIEW = 48  # documents of a start without a subject

_PLANS = ("LAUNCHES", "GOVERNS", "JOINS")
_REWARDS = ("REWARDS_UNDER", "GRANTS")


@dataclass(frozen=True)
class Model:
    """A graph and the `subject` that the view begins with: the id of a node, or None."""

    whole: Whole
    subject: str | None = None

    @cached_property
    def nodes(self) -> Mapping[str, Node]:
        """All nodes by id."""
        return {node.id: node for node in self.whole.nodes}

    @property
    def base(self) -> str:
        """What the view begins with: "lineage", "carriers", "campaign", "around" or "overview"."""
        if self.subject is None:
            return "overview"
        kind = self.nodes[self.subject].label
        if kind == "Document":
            return "lineage" if _ahead(self.outgoing, self.subject, ontology().lineage) else "carriers"
        return "campaign" if kind == "Campaign" else "around"

    @cached_property
    def outgoing(self) -> Mapping[str, list[Edge]]:
        """Relations by the id of their source."""
        return _grouped((edge.source, edge) for edge in self.whole.edges)

    @cached_property
    def incoming(self) -> Mapping[str, list[Edge]]:
        """Relations by the id of their target."""
        return _grouped((edge.target, edge) for edge in self.whole.edges)

    @cached_property
    def drawn(self) -> tuple[str, ...]:
        """Ids of what is drawn at first, the subject before the others."""
        return tuple(islice(_STARTS[self.base](self), DRAWN))

    def between(self, ids: Iterable[str]) -> tuple[Edge, ...]:
        """The relations that are drawn at first between these nodes: of a lineage its own, else all."""
        known = set(ids)
        relations = ontology().lineage if self.base in ("lineage", "carriers") else tuple(ontology().relations)
        return tuple(edge for edge in self.whole.edges if edge.source in known and edge.target in known and edge.relation in relations)


def _grouped(pairs: Iterable[tuple[str, Edge]]) -> dict[str, list[Edge]]:
    groups: defaultdict[str, list[Edge]] = defaultdict(list)
    for id, edge in pairs:
        groups[id].append(edge)
    return dict(groups)


def _lineage(model: Model) -> Iterator[str]:
    return _reached(str(model.subject), lambda id: _ahead(model.outgoing, id, ontology().lineage))


def _carriers(model: Model) -> Iterator[str]:
    return _reached(str(model.subject), lambda id: _behind(model.incoming, id, ontology().lineage))


def _campaign(model: Model) -> Iterator[str]:
    """The campaign, its plans, what is rewarded under it and by which documents, and its superior campaigns and parts."""
    subject = str(model.subject)
    awards = _behind(model.incoming, subject, _REWARDS)
    plans = _behind(model.incoming, subject, _PLANS)
    grants = [id for award in awards for id in _behind(model.incoming, award, _REWARDS)]
    parts = [*_ahead(model.outgoing, subject, ("PART_OF",)), *_behind(model.incoming, subject, ("PART_OF",))]
    yield from dict.fromkeys([subject, *plans, *awards, *grants, *parts])


def _around(model: Model) -> Iterator[str]:
    subject, every = str(model.subject), tuple(ontology().relations)
    yield from dict.fromkeys([subject, *_ahead(model.outgoing, subject, every), *_behind(model.incoming, subject, every)])


def _overview(model: Model) -> Iterator[str]:
    """The best connected documents, one of each level in turn; those with a single relation only where others do not fill the picture."""
    degree = _degrees(model.whole.edges, model.nodes)
    documents = sorted((node for node in model.whole.nodes if node.label == "Document"), key=lambda node: (-degree[node.id], node.id))
    hubs = [node for node in documents if degree[node.id] > 1]
    return islice(chain(_in_turn(hubs), _in_turn(documents[len(hubs) :])), OVERVIEW)


def _in_turn(nodes: Iterable[Node]) -> Iterator[str]:
    levels: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes:
        levels[str(node.properties.get("level"))].append(node.id)
    return (id for turn in zip_longest(*(levels[level] for level in sorted(levels))) for id in turn if id)


_STARTS = {"lineage": _lineage, "carriers": _carriers, "campaign": _campaign, "around": _around, "overview": _overview}


def _degrees(edges: Iterable[Edge], nodes: Mapping[str, Node]) -> defaultdict[str, int]:
    """How many relations to other documents each document has."""
    degree: defaultdict[str, int] = defaultdict(int)
    for edge in edges:
        if nodes[edge.source].label == nodes[edge.target].label == "Document":
            degree[edge.source] += 1
            degree[edge.target] += 1
    return degree


def _reached(start: str, onward: Callable[[str], list[str]]) -> Iterator[str]:
    """Ids that are reached from `start`, breadth first."""
    reached, level = {start}, [start]
    while level:
        yield from level
        level = [far for far in dict.fromkeys(far for id in level for far in onward(id)) if far not in reached]
        reached.update(level)


def _ahead(outgoing: Mapping[str, list[Edge]], id: str, relations: tuple[str, ...]) -> list[str]:
    return [edge.target for edge in outgoing.get(id, ()) if edge.relation in relations]


def _behind(incoming: Mapping[str, list[Edge]], id: str, relations: tuple[str, ...]) -> list[str]:
    return [edge.source for edge in incoming.get(id, ()) if edge.relation in relations]
