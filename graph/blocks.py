"""Which units are one node: the rule of the only candidate, inside blocks that cannot meet. Knows no documents, campaigns or agencies.

A unit is what mentions with equal facts make. A unit whose identity is whole (rank 0) anchors a node. Every other unit waits for its
rank's turn and then joins the only anchor that fits it; with none or several it stands by itself or stays unresolved. Each turn sees
what the turns before have settled and nothing of its own, so the order of the units plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

from graph.identity import digest
from graph.judgements import Judgements

Possible: TypeAlias = frozenset[str] | None  # what a fact may be; None: nothing is known of it
_rank = attrgetter("rank")
HANGS = 9  # the rank of a mention that never stands by itself


@lru_cache(maxsize=1 << 16)
def only(fact: str) -> frozenset[str]:
    """That a fact is this and nothing else: one value in memory, however many say so."""
    return frozenset({fact})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a unit looks for its like: `block` is what must be equal, `where` and `when` what must not contradict."""

    block: str
    where: Possible
    when: Possible

    @property
    def whole(self) -> bool:
        """Whether exactly one place and one time are possible: then it is all that identifies a thing."""
        return self.where is not None and self.when is not None and len(self.where) == len(self.when) == 1

    def fits(self, other: Address) -> bool:
        """Whether neither place nor time contradict; what is not known contradicts nothing. Blocks are not compared."""
        return _overlap(self.where, other.where) and _overlap(self.when, other.when)


@dataclass(frozen=True, slots=True)
class Unit:
    """Mentions whose facts are equal.

    `key` says the facts, `id` is readable and unique; of one node's units the least `weight`, then the least id, gives the node's id.
    `rank` is its turn: 0 anchors, `HANGS` never stands. `stubborn` stands by itself also where several fit. `dates` are the dates or
    periods claimed: a unit that waits fits only where they agree. `also` are further addresses under which it is found. `home` is a unit
    of the same facts that belongs to no source: it takes its turn before and brings its mentions along, if it finds a node. `until` is the
    date of who speaks: nobody names what was issued after.
    """

    key: str
    id: str
    address: Address
    rank: int = 0
    weight: int = 0
    stubborn: bool = False
    dates: frozenset[str] = frozenset()
    also: frozenset[Address] = frozenset()
    home: Unit | None = None
    until: str = ""

    def fits(self, anchor: Unit, at: Address) -> bool:
        """Whether it may be `anchor`, found at one of its addresses."""
        return self.address.fits(at) and _agree(self.dates, anchor.dates) and _known_by(self.until, anchor.dates)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is one.

    `main` gives each unit's node by the unit's id; `candidates` what else a node could have been that did not join (none, or several);
    `unresolved` are the nodes that belong to their mentions.
    """

    main: Mapping[str, str]
    candidates: Mapping[str, tuple[str, ...]]
    unresolved: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """Units with ids that are unique, and each one's id by its key; `claimed` has the ids that some had to give up, by their keys."""

    units: tuple[Unit, ...]
    ids: Mapping[str, str]
    claimed: Mapping[str, str]


def gather(drafts: Iterable[Unit]) -> Units:
    """Put drafts with the same key together and tell apart different ones that would share an id."""
    by_key: dict[str, Unit] = {}
    for draft in drafts:
        for unit in (draft, draft.home) if draft.home else (draft,):
            known = by_key.get(unit.key)
            by_key[unit.key] = unit if known is None or known is unit else _together(known, unit)
    ids = _unique_ids(by_key)
    claimed = {key: unit.id for key, unit in by_key.items() if unit.id != ids[key]}
    return Units(tuple(_with_ids(unit, ids) for unit in by_key.values()), ids, claimed)


def settle(units: Iterable[Unit], judgements: Judgements, unions: Iterable[tuple[str, str]] = ()) -> Settlement:
    """Decide which units are one. `unions` are pairs of ids found to be one by other means."""
    groups = _Groups(units, judgements.partings)
    for left, right in (*judgements.unions, *unions):
        groups.join(left, right)
    turns = groups.by_rank()
    anchors = _Index(groups.blocks_waited_for())
    anchors.add(unit for root in turns.pop(0, ()) for unit in groups.able_to_stand(root))
    for rank in sorted(turns):
        anchors.add(_take_turn(groups, anchors, rank, turns[rank]))
    return groups.settlement()


def _together(one: Unit, other: Unit) -> Unit:
    if one.dates == other.dates and one.weight == other.weight and one.also == other.also:
        return one
    return replace(one, dates=one.dates | other.dates, weight=min(one.weight, other.weight), also=one.also | other.also)


def _with_ids(unit: Unit, ids: Mapping[str, str]) -> Unit:
    home = _with_ids(unit.home, ids) if unit.home else None
    return unit if unit.id == ids[unit.key] and home == unit.home else replace(unit, id=ids[unit.key], home=home)


def _unique_ids(units: Mapping[str, Unit]) -> dict[str, str]:
    """An id that several keys claim stays with the first of them in alphabetical order; the others get a hash of their key behind it."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(units):
        id = units[key].id
        ids[key] = other_id(id, key) if id in taken else id
        taken.add(id)
    return ids


def other_id(id: str, key: str) -> str:
    """The id of the unit with this key, where another has the one that it claims."""
    return f"{id}-{digest(key, 4)}"


def _precedence(unit: Unit) -> tuple[int, str]:
    return unit.weight, unit.id


def _overlap(one: Possible, other: Possible) -> bool:
    return one is None or other is None or not one.isdisjoint(other)


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """A date agrees with one that it begins: 2024-08 with 2024-08-16."""
    return not some or not others or any(a.startswith(b) or b.startswith(a) for a in some for b in others)


def _known_by(until: str, dates: frozenset[str]) -> bool:
    """Whether what is dated so could be named then; a partial date counts as early as it can be."""
    return not until or not dates or any(date[: len(until)] <= until[: len(date)] for date in dates)


def _take_turn(groups: _Groups, anchors: _Index, rank: int, roots: Iterable[str]) -> list[Unit]:
    """Join what has one candidate; of the rest, give back what stands by itself from now on."""
    forbidden = groups.forbidden()
    fitting = {root: _allowed(root, groups.candidates(root, anchors), forbidden) for root in roots}
    joins = _compatible({root: next(iter(found)) for root, found in fitting.items() if len(found) == 1}, forbidden)
    standing: list[Unit] = []
    for root, found in fitting.items():
        if root not in joins:
            stands = rank < HANGS and (not found or any(unit.stubborn for unit in groups.members[root]))
            groups.leave_open(root, found, stands)
            standing += groups.able_to_stand(root) if stands else []
    for root, target in joins.items():
        groups.join(root, target)
    return standing


def _allowed(root: str, candidates: frozenset[str], forbidden: frozenset[frozenset[str]]) -> frozenset[str]:
    return frozenset(other for other in candidates if frozenset((root, other)) not in forbidden) if forbidden else candidates


def _compatible(joins: dict[str, str], forbidden: frozenset[frozenset[str]]) -> dict[str, str]:
    """Of joins that together would make one group of two that are kept apart, none is made."""
    clashing = {root for pair in forbidden if len({joins.get(root, root) for root in pair}) == 1 for root in pair}
    return {root: target for root, target in joins.items() if root not in clashing}


class _Index:
    """Anchors by block and, inside it, by where and by when, so that a large block is never walked whole without need."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self._by: dict[tuple[str, str, str | None], list[tuple[Unit, Address]]] = defaultdict(list)

    def add(self, units: Iterable[Unit]) -> None:
        for unit in units:
            for address in (unit.address, *unit.also):
                if address.block in self._wanted:
                    self._enter(unit, address)

    def near(self, address: Address) -> Iterator[tuple[Unit, Address]]:
        """Anchors of the block that the narrower known fact does not rule out."""
        if address.where is not None:
            return self._listed(address.block, "where", address.where)
        if address.when is not None:
            return self._listed(address.block, "when", address.when)
        return iter(self._by.get((address.block, "", None), ()))

    def _enter(self, unit: Unit, address: Address) -> None:
        entry = (unit, address)
        self._by[address.block, "", None].append(entry)
        for side, possible in (("where", address.where), ("when", address.when)):
            for value in (None,) if possible is None else possible:
                self._by[address.block, side, value].append(entry)

    def _listed(self, block: str, side: str, possible: frozenset[str]) -> Iterator[tuple[Unit, Address]]:
        for value in (*possible, None):
            yield from self._by.get((block, side, value), ())


class _Groups:
    """Units put together so far: a union-find over their ids, with the pairs that judgements keep apart."""

    def __init__(self, units: Iterable[Unit], partings: frozenset[frozenset[str]]) -> None:
        self.units = {unit.id: unit for unit in units}
        self.members = {id: [unit] for id, unit in self.units.items()}
        self._partings = [pair for pair in partings if all(id in self.units for id in pair)]
        self._parent = {id: id for id in self.units}
        self._open: dict[str, frozenset[str]] = {}
        self._standing: set[str] = set()

    def find(self, id: str) -> str:
        while self._parent[id] != id:
            id = self._parent[id]
        return id

    def join(self, left: str, right: str) -> None:
        if left not in self.units or right not in self.units:
            return
        small, large = sorted((self.find(left), self.find(right)), key=lambda root: len(self.members[root]))
        if small != large:
            self._parent[small] = large
            self.members[large] += self.members.pop(small)

    def blocks_waited_for(self) -> frozenset[str]:
        return frozenset(unit.address.block for unit in self.units.values() if unit.rank)

    def by_rank(self) -> dict[int, list[str]]:
        """Groups by their turn: the least rank of their units."""
        turns: dict[int, list[str]] = defaultdict(list)
        for root, units in self.members.items():
            turns[min(map(_rank, units))].append(root)
        return turns

    def able_to_stand(self, root: str) -> list[Unit]:
        return [unit for unit in self.members[root] if unit.rank < HANGS]

    def forbidden(self) -> frozenset[frozenset[str]]:
        """Pairs of groups, as they are now, that judgements keep apart."""
        return frozenset(frozenset(map(self.find, pair)) for pair in self._partings)

    def candidates(self, root: str, anchors: _Index) -> frozenset[str]:
        """Groups that fit every unit of this one that finds any."""
        found = [some for unit in self.members[root] if (some := self._candidates_of(unit, anchors))]
        return frozenset.intersection(*found) if found else frozenset()

    def leave_open(self, root: str, candidates: frozenset[str], stands: bool) -> None:
        self._open[root] = candidates
        if stands:
            self._standing.add(root)

    def settlement(self) -> Settlement:
        names = {root: min(units, key=_precedence).id for root, units in self.members.items()}
        main = {id: names[self.find(id)] for id in self.units}
        candidates = {main[root]: tuple(sorted({main[other] for other in found})) for root, found in self._open.items()}
        return Settlement(main, candidates, frozenset(main[root] for root in self._open if root not in self._standing))

    def _candidates_of(self, unit: Unit, anchors: _Index) -> frozenset[str]:
        if unit.home:
            home = self.find(unit.home.id)
            return self._open[home] if home in self._open and home not in self._standing else frozenset({home})
        return frozenset(self.find(anchor.id) for anchor, at in anchors.near(unit.address) if unit.fits(anchor, at))
