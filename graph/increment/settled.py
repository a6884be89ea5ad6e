"""A unit as it was settled, as a value and as a row of the index. Asks nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from graph.blocks import Address, Possible, Unit


@dataclass(frozen=True, slots=True)
class Settled:
    """A unit as it was settled: its unique id, its node, and of an unresolved one what else it could have been."""

    unit: Unit
    id: str
    main: str
    candidates: tuple[str, ...] | None = None

    @property
    def outcome(self) -> tuple[str, tuple[str, ...] | None]:
        """What its mentions are."""
        return self.main, self.candidates


def row_of(kind: int, settled: Settled) -> tuple[Any, ...]:
    """The unit as a row of the table `unit` (tables.sql); for the agencies of a place, known otherwise, the place stands."""
    unit = settled.unit
    where = unit.address.where
    place = next((each[1:] for each in where or () if each[:1] == "@"), None)
    kept = None if where is None else sorted(where) if place is None else []
    also = sorted((each.block, _listed(each.where) or [], _listed(each.when) or []) for each in unit.also)  # none of them is unknown
    facts = (kept, _listed(unit.address.when), unit.weight, unit.stubborn, sorted(unit.dates), also, unit.until)
    outcome = (settled.id if settled.id != unit.id else None, settled.main if settled.main != settled.id else None, settled.candidates)
    home = unit.home.key if unit.home else None
    return kind, unit.key, unit.rank, unit.address.block, unit.id, home, place, msgspec.msgpack.encode((*facts, *outcome))


def settled_of(row: tuple[Any, ...], expand: Callable[[str], Possible]) -> Settled:
    """The unit again, of key, rank, block, id, home, place and data; `expand` gives the agencies of a place."""
    key, rank, block, id, home, place, data = row
    where, when, weight, stubborn, dates, also, until, *_ = msgspec.msgpack.decode(data)
    possible = _set(where) if place is None else frozenset({f"@{place}"}) | (expand(place) or frozenset())
    others = frozenset(Address(at, _set(there), _set(then)) for at, there, then in also)
    address = Address(block, possible, _set(when))
    unit = Unit(key, id, address, rank, weight, stubborn, frozenset(dates), others, until=until)
    unit = replace(unit, home=replace(unit, key=home)) if home else unit  # the home's key alone counts
    return Settled(unit, *outcome_of(id, data))


def outcome_of(id: str, data: bytes) -> tuple[str, str, tuple[str, ...] | None]:
    """Unique id, node and candidates, of the columns id and data; what is as usual is not kept."""
    *_, own, main, candidates = msgspec.msgpack.decode(data)
    return own or id, main or own or id, None if candidates is None else tuple(candidates)


def _listed(possible: Possible) -> list[str] | None:
    return None if possible is None else sorted(possible)


def _set(values: list[str] | None) -> Possible:
    return None if values is None else frozenset(values)
