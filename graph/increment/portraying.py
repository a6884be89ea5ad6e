"""What nodes around a commit show: each drawn of all that files say of it, as counted with the new ones. Draws no relations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graph.canvas import Canvas, titled
from graph.claims import Source
from graph.elections import Spelling
from graph.increment.building import counted, tallied
from graph.increment.index import AGENCY, CAMPAIGN, DOCUMENT, Index
from graph.increment.naming import Naming
from graph.increment.stances import Tally, campaign_mentions, document_mentions
from graph.increment.unsure import Unsure
from graph.increment.world import World
from graph.portraits import campaign_portrait, date_claims, document_portrait, draw_agencies, draw_sources, level_of
from graph.resolve_agencies import Agencies
from graph.resolve_documents import Mention

Nodes = dict[str, tuple[str, dict[str, Any]]]
_RESTED_ON = ("kind", "symbol", "date", "dates")  # what days of effect rest on
_LEVELS = ("central", "province", "district", "commune", "unit")


class Portraying:
    """The nodes of two worlds; `moved` are nodes whose mentions have another outcome, by kind."""

    def __init__(self, index: Index, before: World, after: World, naming: Naming, moved: Mapping[int, Collection[str]]) -> None:
        self._index, self._before, self._after, self._naming = index, before, after, naming
        self._tallies = {kind: _Tallies(index, kind, before, after) for kind in (DOCUMENT, CAMPAIGN, AGENCY)}
        self._documents = {*self._tallies[DOCUMENT].changed, *moved[DOCUMENT]}
        self._campaigns = {*self._tallies[CAMPAIGN].changed, *moved[CAMPAIGN]}
        self._titles = _titles(index, before, after)
        self._levels = self._changed_levels()
        self._campaigns |= {campaign for document in self._levels for campaign in self._launched_by(document)}
        self._campaigns |= {launch[0] for one in (before, after) for left in one.left.values() for launch in left.launches}
        self._levels |= {id: self._level(id, now=True) for left in after.left.values() for _, id, _ in left.launches}

    @property
    def files(self) -> set[str]:
        """Files that launch a campaign and whose document stands at another level now: it may be a campaign of theirs alone."""
        return {sha256 for document in self._levels for _, _, sha256 in self._index.launches_by(document)}

    def document(self, id: str) -> dict[str, Any]:
        """What a document shows now."""
        mentions = document_mentions(self._tallies[DOCUMENT].now(id), self._naming.agencies)
        return document_portrait(id, mentions, self._after.resolved.documents, self._naming.agencies, _NO_FILES)

    def stands(self, id: str) -> bool:
        """Whether anything is said of a document now."""
        return bool(self._tallies[DOCUMENT].now(id))

    def restless(self) -> set[str]:
        """Documents of which something is another on which days of effect rest."""
        return {id for id in self._tallies[DOCUMENT].changed if self._rested_on(id, now=True) != self._rested_on(id, now=False)}

    def nodes(self, sources: Iterable[Source]) -> Nodes:
        """The nodes that are new or show something else."""
        canvas = Canvas()
        draw_sources(canvas, sources)
        draw_agencies(canvas, Agencies({}, {node.id: node for node in self._naming.nodes}, frozenset(), {}))
        found: Nodes = {node.id: (node.label, dict(node.properties)) for node in canvas.nodes.values()}
        found |= {id: ("Document", self.document(id)) for id in self._documents if self._tallies[DOCUMENT].now(id)}
        found |= {id: ("Campaign", self._campaign(id)) for id in self._campaigns if self._tallies[CAMPAIGN].now(id)}
        found |= {id: (label, titled(_spellings(some))) for id, (label, some) in self._titles.items() if some}
        return found | self._awards()

    def claims(self) -> dict[str, tuple[list[str], list[str]]]:
        """Dates that are claimed of a document now, and those that are no longer."""
        old, new = (_claims(one) for one in (self._before, self._after))
        ids = sorted(id for id in {*old, *new} if old.get(id, set()) != new.get(id, set()) and self._tallies[DOCUMENT].now(id))
        return {id: (sorted(new.get(id, set()) - old.get(id, set())), sorted(old.get(id, set()) - new.get(id, set()))) for id in ids}

    def gone(self) -> dict[str, str]:
        """Nodes of which nothing is said any more, with their labels."""
        found = {id: "Document" for id in self._documents if not self._tallies[DOCUMENT].now(id)}
        found |= {id: "Campaign" for id in self._campaigns if not self._tallies[CAMPAIGN].now(id)}
        found |= {id: label for id, (label, some) in self._titles.items() if not some}
        return found | dict.fromkeys(self._before.canvas.nodes.keys() - self._after.canvas.nodes.keys(), "Award")

    def write(self) -> None:
        """Keeps in the index what was counted."""
        for kind, tallies in self._tallies.items():
            self._index.put_tallies(kind, {id: tallies.now(id) for id in tallies.changed})
        self._index.put_titles((id, label, some) for id, (label, some) in self._titles.items())
        for document, level in self._levels.items():
            self._index.put_level(document, level)

    def _campaign(self, id: str) -> dict[str, Any]:
        mentions = campaign_mentions(self._tallies[CAMPAIGN].now(id))
        return campaign_portrait(id, mentions, self._after.resolved.campaigns, self._launching_level(id))

    def _launching_level(self, campaign: str) -> str | None:
        """The highest level of all that launch a campaign."""
        files = self._before.files.keys()
        documents = {by for by, _, sha256 in self._index.launches_of(campaign) if sha256 not in files}
        levels = {self._levels[by] if by in self._levels else self._index.level(by) for by in documents}
        own = {launch[1] for left in self._after.left.values() for launch in left.launches if launch[0] == campaign}
        levels |= {self._levels[document] for document in own}
        return min((level for level in levels if level), key=_LEVELS.index, default=None)

    def _changed_levels(self) -> dict[str, str | None]:
        """Documents that launch campaigns and stand at another level now."""
        known = [id for id in self._tallies[DOCUMENT].changed if self._index.launches_by(id)]
        levels = {id: self._level(id, now=True) for id in known}
        return {id: level for id, level in levels.items() if level != self._level(id, now=False)}

    def _launched_by(self, document: str) -> set[str]:
        return {campaign for campaign, _, _ in self._index.launches_by(document)}

    def _level(self, id: str, *, now: bool) -> str | None:
        return level_of(self._mentions(id, now=now), self._naming.agencies)

    def _mentions(self, id: str, *, now: bool) -> tuple[Mention, ...]:
        tallies = self._tallies[DOCUMENT]
        return document_mentions(tallies.now(id) if now else tallies.before(id), self._naming.agencies)

    def _rested_on(self, id: str, *, now: bool) -> list[Any] | None:
        mentions = self._mentions(id, now=now)
        world = self._after if now else self._before
        if not mentions:
            return None
        shown = document_portrait(id, mentions, world.resolved.documents, self._naming.agencies, _NO_FILES)
        return [shown[name] for name in _RESTED_ON]

    def _awards(self) -> Nodes:
        old, new = self._before.canvas.nodes, self._after.canvas.nodes
        changed = {id: node for id, node in new.items() if node.label == "Award" and (id not in old or old[id] != node)}
        none = {id: dict.fromkeys(old[id].properties) if id in old else {} for id in changed}
        return {id: ("Award", {**none[id], **node.properties}) for id, node in changed.items()}


class _Tallies:
    """What files say of the nodes of a kind, before and after."""

    def __init__(self, index: Index, kind: int, before: World, after: World) -> None:
        self._index, self._kind = index, kind
        self._less: dict[str, Tally] = defaultdict(Counter)
        self._more: dict[str, Tally] = defaultdict(Counter)
        for sha256, left in after.left.items():
            old = tallied(before.left[sha256])[kind] if sha256 in before.left else {}
            new = tallied(left)[kind]
            for id in {*old, *new}:
                if old.get(id) != new.get(id):
                    self._less[id].update([old[id]] if id in old else [])
                    self._more[id].update([new[id]] if id in new else [])

    @property
    def changed(self) -> list[str]:
        return sorted(self._more.keys() | self._less.keys())

    def before(self, id: str) -> Tally:
        return self._index.tally(self._kind, id)

    def now(self, id: str) -> Tally:
        tally = self.before(id)
        if id not in self._more:
            return tally
        tally.update(self._more[id])
        tally.subtract(self._less[id])
        return Counter({stance: number for stance, number in tally.items() if number})


class _NoFiles(Mapping[str, Source]):
    """The files of a document that has no other title: they are not kept."""

    def __getitem__(self, key: str) -> Source:
        raise Unsure("văn bản không có số, tên và trích yếu")

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0


_NO_FILES = _NoFiles()


def _titles(index: Index, before: World, after: World) -> dict[str, tuple[str, Counter[tuple[str, bool]]]]:
    """Nodes that are only a name, and are written otherwise now: how often each spelling is there."""
    old, new = before.canvas.titles, after.canvas.titles
    found = {}
    for id, label in {*old, *new}:
        less, more = (counted(one.get((id, label), ())) for one in (old, new))
        if less != more:
            now = index.title(id)
            now.update(more)
            now.subtract(less)
            found[id] = label, Counter({key: number for key, number in now.items() if number})
    return found


def _spellings(counts: Counter[tuple[str, bool]]) -> list[Spelling]:
    return [Spelling(text, ocr, f"{n}", number) for n, ((text, ocr), number) in enumerate(counts.items())]


def _claims(world: World) -> dict[str, set[str]]:
    documents = world.resolved.documents
    return {id: date_claims(mentions, documents) for id, mentions in documents.mentions.items()}
