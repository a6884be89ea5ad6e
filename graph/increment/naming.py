"""Which agencies the names in new files mean, where no known name comes to mean or to show anything else by them. Knows no documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from graph.agencies import superiors
from graph.claims import Reading
from graph.increment.footprint import names_left
from graph.increment.index import AGENCY, Index
from graph.increment.stances import Tally, spellings
from graph.increment.unsure import Unsure
from graph.judgements import NONE
from graph.relations import folded_name, possible_recipients
from graph.resolve_agencies import Agencies, Agency, AgencyNode, Stated, agencies_of, agency_unit
from graph.voices import claims_of

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Lookup(Mapping[_Key, _Value], Generic[_Key, _Value]):
    """What an index knows, as far as it was asked, under what was found anew; iterated, only that."""

    def __init__(self, find: Callable[[_Key], _Value | None], anew: Mapping[_Key, _Value] | None = None) -> None:
        self._find = find
        self._found: dict[_Key, _Value] = dict(anew or {})

    def __getitem__(self, key: _Key) -> _Value:
        if key not in self._found:
            found = self._find(key)
            if found is None:
                raise KeyError(key)
            self._found[key] = found
        return self._found[key]

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class Naming:
    """The agencies after new files: those of the index, and the new ones.

    `tallies` are the names of each block that the new files write, as they are counted with them.
    """

    def __init__(self, index: Index, tallies: Mapping[str, Tally], judged: Collection[str]) -> None:
        """Raises Unsure."""
        self._index = index
        near = agencies_of(spellings(tallies.values()), NONE)
        self.names = {stated: agency for stated, agency in near.by_name.items() if not self._is_known(stated, agency)}
        self.nodes = [node for node in near.nodes.values() if not self._stands(node)]
        ids = {each for agency in near.by_name.values() for each in (agency.id, agency_unit(agency.name).id)}
        if not ids.isdisjoint(judged):
            raise Unsure("phán quyết nói về một cơ quan liên quan")
        for agency in self.names.values():
            self._check_unit(agency)
        for node in self.nodes:
            self._check_new(node)
        if self.nodes and index.meeting_block({place for node in self.nodes for place in node.places}):
            raise Unsure("cơ quan mới làm hai địa phương gặp nhau")
        self.agencies = self._agencies()

    def known_to(self, readings: Iterable[Reading]) -> None:
        """Looks up the agencies that issue what these readings name, their superiors, and those that the readings are sent to."""
        for reading in readings:
            for _, claim in claims_of(reading):
                for issuer in self.agencies.issuers_of(claim):
                    self.agencies.nodes[issuer.id]
            for name in possible_recipients(reading):
                self._take(self._index.agencies_called(name))
        for node in tuple(self.agencies.nodes.values()):
            for key in superiors(node.key, node.within):
                self._take(self._index.leading(key))

    def _agencies(self) -> Agencies:
        in_place = Lookup(self._in_place)
        nodes = Lookup(self._index.agency, {node.id: node for node in self.nodes})
        return Agencies(Lookup(self._index.stated, self.names), nodes, frozenset(), in_place)

    def _in_place(self, place: str) -> frozenset[str]:
        return self._index.in_place(place) | {node.id for node in self.nodes if place in node.places}

    def _take(self, nodes: Iterable[AgencyNode]) -> None:
        for node in nodes:
            self.agencies.nodes[node.id]

    def _is_known(self, stated: Stated, agency: Agency) -> bool:
        known = self._index.stated(stated)
        if known is not None and known != agency:
            raise Unsure("một cơ quan đã có sẽ mang nghĩa hay tên khác")
        return known is not None

    def _stands(self, node: AgencyNode) -> bool:
        known = self._index.agency(node.id)
        if known is not None and known != node:
            raise Unsure("một cơ quan đã có sẽ hiện ra khác")
        return known is not None

    def _check_unit(self, agency: Agency) -> None:
        """A new name's unit is a known one of that very id, or one whose id nobody claims."""
        unit = agency_unit(agency.name)
        if any(key != unit.key for key in self._index.keys_of(AGENCY, unit.id)):
            raise Unsure("mã này đã thuộc về một cơ quan khác")
        stored = self._index.unit(AGENCY, unit.key, lambda place: None)
        if stored and stored.unit.id != unit.id:
            raise Unsure("một cơ quan có hai mã")

    def _check_new(self, node: AgencyNode) -> None:
        """No recipient that was named before can mean it, and no agency known before be a part of it."""
        folded, leads = folded_name(node), node.level == "province" and bool(node.territory)
        if self._index.is_recipient(folded):
            raise Unsure("cơ quan mới có thể là nơi nhận đã nêu")
        if leads and self._index.is_superior(node.key):
            raise Unsure("cơ quan mới là cấp trên của cơ quan đã có")


def new_tallies(index: Index, files: Iterable[Iterable[Reading]]) -> dict[str, Tally]:
    """The names of the blocks that new files write, given as the voices of each, and counted with them."""
    tallies: dict[str, Tally] = {}
    for file in files:
        for block, stance in names_left(file).items():
            tallies.setdefault(block, index.tally(AGENCY, block))[stance] += 1
    return tallies
