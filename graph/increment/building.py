"""Fills a new index from a resolution of all readings, as its graph is drawn. Decides nothing."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from graph.blocks import Settlement, Units
from graph.canvas import Canvas
from graph.claims import Reading
from graph.effects import ENDINGS
from graph.elections import Spelling
from graph.increment.footprint import Footprint, footprint
from graph.increment.index import AGENCY, CAMPAIGN, DOCUMENT, Index, drop
from graph.increment.settled import Settled
from graph.increment.stances import Stance
from graph.judgements import Judgements
from graph.model import Graph
from graph.portraits import level_of
from graph.resolve import resolve
from graph.resolve_agencies import agency_unit
from graph.resolved import Resolved
from graph.shelf import Shelf

_AT_ONCE = 1_000  # files whose footprints are written together: one by one takes twice as long
_Tallies = defaultdict[str, dict[Stance, int]]


def indexed(shelf: Shelf, judgements: Judgements, path: Path) -> Graph:
    """The graph of these sources, with an index of it at `path`; with none there, where it cannot be written. Raises as resolve."""
    with suppress(sqlite3.Error, OSError), Index.create(path) as index:
        index.put_files(shelf.held())
        graph = resolve(shelf, judgements, partial(Building, index))
        index.commit()
        return graph
    drop(path)
    return resolve(shelf, judgements)


class Building:
    """Draws nothing, and notes what each file leaves; files come one after the other, each with all its voices."""

    def __init__(self, index: Index, canvas: Canvas, resolved: Resolved) -> None:
        self._index, self._canvas, self._resolved = index, canvas, resolved
        self._voices: list[Reading] = []
        self._recipients: set[str] = set()
        self._initials: set[str] = set()
        self._tallies: dict[int, _Tallies] = {kind: defaultdict(dict) for kind in (DOCUMENT, CAMPAIGN, AGENCY)}
        self._left: dict[str, Footprint] = {}

    def draw(self, reading: Reading) -> None:
        """Notes the file of which this is the next voice."""
        if self._voices and self._voices[0].sha256 != reading.sha256:
            self._leave()
        self._voices.append(reading)

    def end(self) -> None:
        """Writes all that is counted, and what was decided."""
        if self._voices:
            self._leave()
        self._put()
        resolved, index = self._resolved, self._index
        for kind, tallies in self._tallies.items():
            index.put_tallies(kind, tallies)
        self._tallies.clear()
        for kind, units, settled in (
            (DOCUMENT, resolved.documents.units, resolved.documents.settled),
            (CAMPAIGN, resolved.campaigns.units, resolved.campaigns.settled),
        ):
            index.put_units(kind, _settled(units, settled))
        index.put_agency_units(agency_unit(agency.name) for agency in resolved.agencies.by_name.values())
        index.put_agencies(resolved.agencies.by_name, resolved.agencies.nodes.values())
        index.put_names(self._recipients, self._initials)
        index.put_titles((id, label, counted(found)) for (id, label), found in self._canvas.titles.items())
        index.finish()
        for document in index.launchers():
            index.put_level(document, level_of(resolved.documents.mentions[document], resolved.agencies))
        index.put_endings(endings(self._canvas))
        index.put_drafts(drafts(self._canvas))

    def _leave(self) -> None:
        left = footprint(self._voices, self._resolved)
        self._left[self._voices[0].sha256] = left
        if len(self._left) == _AT_ONCE:
            self._put()
        self._recipients |= left.recipients
        self._initials |= left.initials
        for kind, stances in tallied(left).items():
            for id, stance in stances.items():
                tally = self._tallies[kind][id]
                tally[stance] = tally.get(stance, 0) + 1
        self._voices = []

    def _put(self) -> None:
        self._index.put_footprints(self._left)
        self._left.clear()


def tallied(left: Footprint) -> dict[int, Mapping[str, Stance]]:
    """What of a footprint is counted, by kind."""
    return {DOCUMENT: left.documents, CAMPAIGN: left.campaigns, AGENCY: left.names}


def counted(spellings: Iterable[Spelling]) -> Counter[tuple[str, bool]]:
    """How many files write a name so; a file that writes it cleanly anywhere does so cleanly."""
    found: dict[tuple[str, str], bool] = {}
    for one in spellings:
        found[one.text, one.source] = one.ocr and found.get((one.text, one.source), True)
    return Counter((text, ocr) for (text, _), ocr in found.items())


def endings(canvas: Canvas) -> Iterator[tuple[str, str, str]]:
    """Target, source and file of the relations drawn that end something."""
    for (source, _, target), proofs in canvas.relations(ENDINGS):
        yield from ((target, source, sha256) for sha256 in {proof.source for proof in proofs})


def drafts(canvas: Canvas) -> set[str]:
    """Documents that are drawn as drafts of others."""
    return {source for (source, _, _), _ in canvas.relations(("DRAFT_OF",))}


def _settled(units: Units, settled: Settlement) -> Iterator[Settled]:
    for unit in units.units:
        main, claimed = settled.main[unit.id], units.claimed.get(unit.key)
        open_ = settled.candidates[main] if main in settled.unresolved else None
        yield Settled(replace(unit, id=claimed) if claimed else unit, unit.id, main, open_)
