"""One commit of new files against an index: the delta that it makes of the graph, and the index as it is after it. Opens no store.

The rules are those of resolution; what is done here is to find the part of it that can come out otherwise. Wherever that part cannot be
told, or is large, Unsure is raised, and the index is as it was once it is rolled back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from graph.blocks import Unit
from graph.claims import Source
from graph.identity import source_id
from graph.increment.campaigning import Campaigning, check_recognised
from graph.increment.delta import Delta
from graph.increment.effecting import Effecting
from graph.increment.index import CAMPAIGN, DOCUMENT, Index
from graph.increment.naming import Naming, new_tallies
from graph.increment.portraying import Nodes, Portraying
from graph.increment.settled import Settled
from graph.increment.settling import Nearby
from graph.increment.shifting import shifts
from graph.increment.unsure import Unsure, bounded
from graph.increment.world import Drafts, Outcome, World, drafted, world
from graph.judgements import Judgements
from graph.payload import decoded, encoded
from graph.resolve_agencies import agency_unit
from graph.voices import voices

MOST = 50  # new files of one commit
READINGS = 400  # old files that are drawn again


def step(index: Index, sources: Collection[Source], judgements: Judgements) -> Delta:
    """The delta of these files, of which the index knows neither hash nor path; the index is changed, and not committed.

    `judgements` are those that the graph was resolved with. Raises Unsure.
    """
    bounded(len(sources), "có {} tệp mới", MOST)
    if any(source.reading.listed for source in sources):
        raise Unsure("danh mục văn bản")
    return _Step(index, sources, frozenset(id for line in judgements.lines for id in line.pair)).delta()


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Some files under the old and the new decisions; `near` are all that have a part in what comes out otherwise."""

    before: World
    after: World
    portraying: Portraying
    effecting: Effecting
    near: frozenset[str]


class _Step:
    def __init__(self, index: Index, sources: Collection[Source], judged: frozenset[str]) -> None:
        self._index, self._sources = index, sources
        self._new = {source.reading.sha256: tuple(voices(source.reading)) for source in sources}
        self._naming = Naming(index, new_tallies(index, self._new.values()), judged)
        self._drafts = {sha256: drafted(file, self._naming.agencies) for sha256, file in self._new.items()}
        in_place = self._naming.agencies.in_place
        self._near = {kind: Nearby(index, kind, judged, in_place.__getitem__) for kind in (DOCUMENT, CAMPAIGN)}
        self._settled = {kind: near.settled(self._units(kind)) for kind, near in self._near.items()}
        if self._settled[CAMPAIGN].moved and index.has_recognised():
            raise Unsure("tên phong trào đọc bằng nhận dạng chữ")
        self._changed = {*self._new, *(sha256 for one in self._settled.values() for sha256 in _files(one.moved))}

    def delta(self) -> Delta:
        """Draws what may come out otherwise, before and after, until no further file has a part in it."""
        drawn = self._drawn(self._changed)
        while not drawn.near <= drawn.after.files.keys():
            drawn = self._drawn({*drawn.after.files, *drawn.near})
        after, portraying = drawn.after, drawn.portraying
        check_recognised(self._index, after, self._changed, anew=self._settled[CAMPAIGN].anew)
        bare = bool(self._index.noted("bare")) or any(left.bare for left in after.left.values())
        edges = shifts(drawn.before, after, bare=bare)
        readings = {source_id(source.reading.sha256): encoded(source.reading) for source in self._sources}
        delta = Delta(self._nodes(drawn), portraying.claims(), portraying.gone(), edges, readings)
        self._write(drawn)
        return delta

    def _drawn(self, wanted: Collection[str]) -> _Drawn:
        """These files, drawn under the old and the new decisions."""
        bounded(len(wanted), "phải xem lại {} tệp", READINGS)
        files = {sha256: self._drafts_of(sha256) for sha256 in sorted(wanted)}
        before = world({sha256: one for sha256, one in files.items() if sha256 not in self._new}, self._naming.agencies, self._before)
        after = world(files, self._naming.agencies, self._now)
        self._naming.known_to(after.voices)
        campaigning = Campaigning(self._index, before, after, self._changed)
        campaigning.draw()
        portraying = Portraying(self._index, before, after, self._naming, self._moved())
        effecting = Effecting(self._index, before, after, portraying, self._changed)
        told = (self._speaking(before, after), self._headed(before, after), campaigning.files, portraying.files, effecting.files)
        return _Drawn(before, after, portraying, effecting, frozenset(chain.from_iterable(told)))

    def _nodes(self, drawn: _Drawn) -> Nodes:
        """The nodes that are new or show something else, their days in force included."""
        nodes = drawn.portraying.nodes(self._sources)
        for id, properties in drawn.effecting.amended().items():
            label, known = nodes.get(id, ("Document", {}))
            nodes[id] = label, {**known, **properties}
        return nodes

    def _units(self, kind: int) -> Iterable[Unit]:
        return chain.from_iterable(drafts.units(kind) for drafts in self._drafts.values())

    def _drafts_of(self, sha256: str) -> Drafts:
        if sha256 not in self._drafts:
            payload = self._index.reading(sha256)
            if payload is None:
                raise Unsure("chỉ mục thiếu một bản đọc")
            self._drafts[sha256] = drafted(voices(decoded(payload)), self._naming.agencies)
        return self._drafts[sha256]

    def _now(self, kind: int, key: str) -> Outcome:
        found = self._settled[kind].of(key)
        return found.outcome if found else self._before(kind, key)

    def _before(self, kind: int, key: str) -> Outcome:
        found = self._near[kind].stored(key)
        if found is None:
            raise Unsure("chỉ mục thiếu một chỗ nêu")
        return found.outcome

    def _moved(self) -> dict[int, set[str]]:
        """Nodes of a kind that mentions were, or are now, whose outcome is another."""
        return {
            kind: {main for key, old in one.moved.items() for main in (old.main, one.now[key].main)} for kind, one in self._settled.items()
        }

    def _speaking(self, before: World, after: World) -> Iterator[str]:
        """All files of the documents that speak in the changed ones: their awards are numbered together."""
        documents = {id for one in (before, after) for sha256, left in one.left.items() if sha256 in self._changed for id in left.speakers}
        return chain.from_iterable(map(self._index.speakers, documents))

    def _headed(self, before: World, after: World) -> Iterator[str]:
        """All files whose texts are compared with those of changed ones."""
        rows = [row for one in (before, after) for sha256, left in one.left.items() if sha256 in self._changed for row in left.headings]
        drafts = {heading for heading, _, _, numbered in rows if not numbered}
        found = {heading for heading, *_ in rows if heading in drafts or self._index.is_draft_headed(heading)}
        return chain.from_iterable(map(self._index.headed, found))

    def _write(self, drawn: _Drawn) -> None:
        """The index as it is after the commit."""
        index, before, after = self._index, drawn.before, drawn.after
        index.put_files((source.paths, encoded(source.reading)) for source in self._sources)
        for kind, one in self._settled.items():
            index.put_units(kind, one.written())
        units = {unit.key: unit for unit in (agency_unit(agency.name) for agency in self._naming.names.values())}
        index.put_agency_units(units.values())
        index.put_agencies(self._naming.names, self._naming.nodes)
        for sha256 in after.left.keys() & before.left.keys():
            index.drop_footprint(sha256, before.left[sha256])
        index.put_footprints(after.left)
        for left in after.left.values():
            index.put_names(left.recipients, left.initials)
        drawn.portraying.write()
        drawn.effecting.write()


def _files(moved: Mapping[str, Settled]) -> Iterator[str]:
    """The files whose mentions these are: it stands at the end of their keys; a home's mentions have keys of their own."""
    return (found[1] for key in moved if (found := _OF_A_FILE.search(key)))


_OF_A_FILE = re.compile(r"[?#]([0-9a-f]{64})(?:/\d+)?$")
