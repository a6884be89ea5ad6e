"""What new mentions are, and which old ones become something else by them: the blocks that they meet in are settled again, and no other.

A unit whose identity is whole is its own node whatever comes, and one that never stands by itself is seen by no other; so only units that
can stand and are new, or say more than before, are of consequence, and only to those that wait in their blocks (graph/blocks.py). A mention
that has a home is what its home is. Judgements that name an id which is met here leave nothing to be sure of.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from graph.blocks import HANGS, Possible, Settlement, Unit, gather, other_id, settle
from graph.increment.index import Index
from graph.increment.settled import Settled
from graph.increment.unsure import Unsure
from graph.judgements import NONE

Expand = Callable[[str], Possible]


@dataclass(frozen=True, slots=True)
class Nearby:
    """The index's units of one kind; `judged` are ids that people decided about, `expand` gives the agencies of a place."""

    index: Index
    kind: int
    judged: frozenset[str]
    expand: Expand

    def stored(self, key: str) -> Settled | None:
        """The unit with this key, as it was settled last."""
        return self.index.unit(self.kind, key, self.expand)

    def settled(self, drafts: Iterable[Unit]) -> Resettled:
        """What these drafts of new mentions are. Raises Unsure."""
        units = {unit.key: unit for unit in _gathered(drafts)}
        known = {key: stored for key in units if (stored := self.stored(key))}
        grown = {key: _grown(stored.unit, units[key]) for key, stored in known.items()}
        changed = [unit for key, unit in grown.items() if unit != known[key].unit]
        at_home = {unit.home.key for unit in units.values() if unit.home} & known.keys() - {unit.key for unit in changed}
        fresh = [unit for key, unit in units.items() if key not in known]
        guests = [unit for unit in fresh if unit.home and unit.home.key in at_home]
        ids = {key: stored.id for key, stored in known.items()} | self._ids(fresh)
        found = self._resettled(known, [unit for unit in fresh if unit not in guests], changed, ids)
        return self._with_guests(found, guests, ids)

    def _with_guests(self, found: Resettled, guests: list[Unit], ids: Mapping[str, str]) -> Resettled:
        """With new mentions of known homes, which are what their homes are."""
        now = dict(found.now)
        for unit in guests:
            home = found.of(unit.home.key if unit.home else "")
            if home is None or not self.judged.isdisjoint((ids[unit.key], home.main)):
                raise Unsure("phán quyết nói về một mã liên quan")
            id = ids[unit.key]
            now[unit.key] = Settled(unit, id, home.main if home.candidates is None else id, home.candidates)
        return replace(found, now=now)

    def _resettled(self, known: Mapping[str, Settled], fresh: list[Unit], changed: list[Unit], ids: Mapping[str, str]) -> Resettled:
        others = self._others([*fresh, *changed])
        first = self._settle(others, known, [*fresh, *changed], ids)
        moved = [key for key, one in first.items() if key in others and one.outcome != others[key].outcome]
        followers = {one.unit.key: one for home in moved for one in self._followers(others[home])}
        if followers:
            others |= followers
            first = self._settle(others, known, [*fresh, *changed], ids)
            moved = [key for key, one in first.items() if key in others and one.outcome != others[key].outcome]
        moved += [unit.key for unit in changed if first[unit.key].outcome != known[unit.key].outcome]
        return Resettled(first, {key: {**known, **others}[key] for key in moved}, known, others.keys(), bool(fresh or changed))

    def _followers(self, home: Settled) -> Iterable[Settled]:
        """The mentions that are what this home is."""
        for one in self.index.units_of_home(self.kind, home.unit.key, self.expand):
            yield replace(one, unit=replace(one.unit, home=home.unit))

    def _others(self, units: Collection[Unit]) -> dict[str, Settled]:
        """Units of the blocks in which something may change: where a unit that can stand meets one that waits."""
        standing = {block for unit in units if unit.rank < HANGS for block in _blocks(unit)}
        waiting = {unit.address.block for unit in units if unit.rank}
        ours = {unit.key for unit in units}
        found: dict[str, Settled] = {}
        for block in sorted(standing | waiting):
            hanging = block in standing
            if block in waiting or self.index.is_waited_in(self.kind, block, hanging=hanging):
                found |= {one.unit.key: one for one in self.index.units_in(self.kind, block, self.expand, hanging=hanging)}
        return {key: one for key, one in found.items() if key not in ours}

    def _settle(
        self, others: Mapping[str, Settled], known: Mapping[str, Settled], mine: list[Unit], ids: Mapping[str, str]
    ) -> dict[str, Settled]:
        old = {**known, **others}
        met = [*(one.unit for one in others.values()), *mine]
        claimed = {unit.key: unit.id for unit in (*(one.unit for one in old.values()), *met)}
        unique = {**ids, **{key: one.id for key, one in old.items()}}
        units = gather(_with_ids(unit, unique) for unit in met)
        settled = settle(units.units, NONE)
        found = {unit.key: _of(replace(unit, id=claimed[unit.key]), unit.id, settled) for unit in units.units}
        for key, one in found.items():
            if key in old and (one.id != old[key].id or (not one.unit.rank and one.outcome != old[key].outcome)):
                raise Unsure("mã của một văn bản đã có sẽ đổi")
        if not self.judged.isdisjoint(each for one in found.values() for each in (one.id, one.main)):
            raise Unsure("phán quyết nói về một mã liên quan")
        return found

    def _ids(self, fresh: list[Unit]) -> dict[str, str]:
        """The unique ids of new units (see blocks.gather). Raises Unsure where an old one would have to give its id up."""
        ids: dict[str, str] = {}
        for id, keys in _by_id(fresh).items():
            held = self.index.keys_of(self.kind, id)
            if held and min(keys) < min(held):
                raise Unsure("mã của một văn bản đã có sẽ đổi")
            first = min((*keys, *held))
            ids |= {key: id if key == first else other_id(id, key) for key in keys}
        return ids


@dataclass(frozen=True, slots=True)
class Resettled:
    """How units are settled now, by key.

    `now` are all that were looked at, `others` the keys of those among them that no new mention names, `moved` those of before that were
    something else then, and `known` those of before that the new mentions name. `anew`: whether any can be seen by others.
    """

    now: Mapping[str, Settled]
    moved: Mapping[str, Settled]
    known: Mapping[str, Settled]
    others: Collection[str]
    anew: bool

    def written(self) -> list[Settled]:
        """Those that the index has to keep: new ones, those that say more, and those that became something else."""
        return [one for key, one in self.now.items() if key not in self.others or key in self.moved]

    def of(self, key: str) -> Settled | None:
        """The unit with this key, if it is new or was looked at."""
        return self.now.get(key) or self.known.get(key)


def _gathered(drafts: Iterable[Unit]) -> Iterable[Unit]:
    """Drafts with the same key together, homes among them. Raises Unsure where two of them say different things under one key."""
    by_key: dict[str, Unit] = {}
    for draft in drafts:
        for unit in (draft, draft.home) if draft.home else (draft,):
            known = by_key.get(unit.key)
            by_key[unit.key] = unit if known is None else _grown(known, unit)
    return by_key.values()


def _by_id(units: Iterable[Unit]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for unit in units:
        keys.setdefault(unit.id, []).append(unit.key)
    return keys


def _with_ids(unit: Unit, ids: Mapping[str, str]) -> Unit:
    home = unit.home and replace(unit.home, id=ids[unit.home.key])
    return replace(unit, id=ids[unit.key], home=home)


def _grown(stored: Unit, new: Unit) -> Unit:
    """What is known of a unit once the new mention counts too."""
    if not _alike(stored, new):
        raise Unsure("hai chỗ nêu khác nhau có cùng khóa")
    return replace(stored, dates=stored.dates | new.dates, also=stored.also | new.also, weight=min(stored.weight, new.weight))


def _alike(one: Unit, other: Unit) -> bool:
    """Whether two units of one key differ in nothing but what is put together (blocks.gather)."""
    facts = [(unit.id, unit.address, unit.rank, unit.stubborn, unit.until, unit.home and unit.home.key) for unit in (one, other)]
    return facts[0] == facts[1]


def _blocks(unit: Unit) -> Iterable[str]:
    return unit.address.block, *(address.block for address in unit.also)


def _of(unit: Unit, id: str, settled: Settlement) -> Settled:
    main = settled.main[id]
    return Settled(unit, id, main, settled.candidates[main] if main in settled.unresolved else None)
