"""Which agency each name means. Knows names and provinces, not what the agencies issued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.agencies import AgencyName, read_agency
from graph.blocks import Address, Settlement, Unit, gather, only, settle
from graph.claims import Citation, Header, Reading
from graph.elections import Spelling, best_spelling
from graph.issuers import bodies_behind
from graph.judgements import Judgements
from graph.voices import claims_of

Stated = tuple[str, str | None]  # an agency's name and its province, as a reading gives them


@dataclass(frozen=True, slots=True)
class Agency:
    """The agency that a name means.

    `name` is this mention's name taken apart; `series` are the first parts that ids of its documents may have: more than one where the name
    fits agencies of several provinces and nothing tells which.
    """

    id: str
    name: AgencyName
    series: frozenset[str]
    stated: str


@dataclass(frozen=True, slots=True)
class AgencyNode:
    """One agency: `key`, `within` and `territory` (what it leads, "an lao hai phong") are folded, `province` is as it is shown."""

    id: str
    title: str
    key: str
    within: str
    province: str | None
    level: str
    territory: str

    @property
    def places(self) -> tuple[str, ...]:
        """The folded places that it stands in: its own territory and its province."""
        return tuple(filter(None, (self.territory, self.within)))


@dataclass(frozen=True, slots=True)
class Agencies:
    """Every agency that issued or is said to have issued something; `in_place` gives those of a folded place."""

    by_name: Mapping[Stated, Agency]
    nodes: Mapping[str, AgencyNode]
    unit_ids: frozenset[str]
    in_place: Mapping[str, frozenset[str]]

    def issuers_of(self, claim: Header | Citation) -> tuple[Agency, ...]:
        """Who issued the document, as the mention or else its symbol says."""
        return tuple(self.by_name[stated] for stated in stated_issuers(claim))


def resolve_agencies(readings: Iterable[Reading], judgements: Judgements) -> Agencies:
    """Resolve every issuer's name: one without a province joins the only agency of its name, else it is an agency of its own."""
    return agencies_of(_spellings(readings), judgements)


def agencies_of(spellings: Mapping[Stated, list[Spelling]], judgements: Judgements) -> Agencies:
    """The agencies that these names mean, each given with those who write it."""
    names = {stated: read_agency(*stated) for stated in spellings}
    units = gather(agency_unit(name) for name in names.values())
    settled = settle(units.units, judgements)
    main = {stated: settled.main[units.ids[_key(name)]] for stated, name in names.items()}
    by_name = {stated: Agency(main[stated], name, _series(name, main[stated], settled), stated[0]) for stated, name in names.items()}
    nodes = _nodes(by_name, spellings)
    return Agencies(_best_spelled(by_name, spellings), nodes, frozenset(settled.main), _in_place(nodes.values()))


def stated_issuers(claim: Header | Citation) -> tuple[Stated, ...]:
    """The issuer that is named, or those that the symbol's code names absolutely."""
    if claim.issuer:
        return ((claim.issuer, claim.issuer_within),)
    bodies = bodies_behind(claim.symbol) if claim.symbol else ()
    return tuple((body.name, None) for body in bodies if body.name)


def _spellings(readings: Iterable[Reading]) -> Mapping[Stated, list[Spelling]]:
    found: dict[Stated, list[Spelling]] = defaultdict(list)
    for reading, claim in _claims(readings):
        for stated in stated_issuers(claim):
            found[stated].append(Spelling(stated[0], reading.ocr, reading.sha256))
    return found


def _claims(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Header | Citation]]:
    for reading in readings:
        yield from ((reading, claim) for _, claim in claims_of(reading))


def agency_unit(name: AgencyName) -> Unit:
    """What a name says of an agency."""
    where = None if name.within is None else only(name.within)
    rank = 0 if where else 1
    return Unit(_key(name), name.unit_id, Address(name.key, where, only("")), rank, weight=rank, stubborn=True)


def _key(name: AgencyName) -> str:
    return f"{name.key}|{name.within}"


def _series(name: AgencyName, id: str, settled: Settlement) -> frozenset[str]:
    rivals = settled.candidates.get(id, ())
    return only(name.series) if name.series else frozenset(rivals if len(rivals) > 1 else (id,))


def _best_spelled(by_name: Mapping[Stated, Agency], spellings: Mapping[Stated, list[Spelling]]) -> dict[Stated, Agency]:
    """Each agency as stated, in the best spelling of just that name ("Ban Thường vụ Quận ủy", not its committee's)."""
    organs: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
    for stated, agency in by_name.items():
        organs[agency.id, agency.name.organ] += spellings[stated]
    best = {organ: best_spelling(found) for organ, found in organs.items()}
    return {
        stated: Agency(agency.id, agency.name, agency.series, agency.name.title if agency.name.id else best[agency.id, agency.name.organ])
        for stated, agency in by_name.items()
    }


def _nodes(by_name: Mapping[Stated, Agency], spellings: Mapping[Stated, list[Spelling]]) -> dict[str, AgencyNode]:
    stated_as: dict[str, list[Stated]] = defaultdict(list)
    for stated, agency in by_name.items():
        stated_as[agency.id].append(stated)
    return {id: _node(id, [by_name[one].name for one in many], many, spellings) for id, many in stated_as.items()}


def _node(id: str, names: list[AgencyName], stated: list[Stated], spellings: Mapping[Stated, list[Spelling]]) -> AgencyNode:
    titles = [Spelling(name.title, s.ocr, s.source) for name, one in zip(names, stated, strict=True) for s in spellings[one]]
    provinces = [Spelling(one[1], s.ocr, s.source) for one in stated if one[1] for s in spellings[one]]
    fullest = min(names, key=lambda name: (name.within is None, name.key, name.within or "", name.level, name.place))
    province = best_spelling(provinces) if provinces and fullest.within else None
    territory = f"{fullest.place} {fullest.within or ''}".strip() if fullest.place else ""
    return AgencyNode(id, best_spelling(titles), fullest.key, fullest.within or "", province, fullest.level, territory)


def _in_place(nodes: Iterable[AgencyNode]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        for place in node.places:
            found[place].add(node.id)
    return {place: frozenset(ids) for place, ids in found.items()}
