"""From what the sources say to one graph: which mentions are one agency, document or campaign, and what relates them.

A pure function of the set of sources: in any order, repeated or not, they give an equal graph. Sources are gone through twice: first for
what they say, which is all in memory while it is decided what is one, then one after another for the words that prove it. Knows no store
and no file.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from graph.awards import Awards
from graph.bare import bare
from graph.campaign_relations import CampaignRelations, launching_levels
from graph.canvas import Canvas
from graph.claims import Reading, Source
from graph.effects import Effects
from graph.errors import BadRequest
from graph.judgements import NONE, Judgement, Judgements
from graph.likeness import Likenesses
from graph.model import Graph
from graph.portraits import draw_agencies, draw_campaigns, draw_documents, draw_sources
from graph.relations import Relations
from graph.resolve_agencies import resolve_agencies
from graph.resolve_campaigns import resolve_campaigns
from graph.resolve_documents import resolve_documents
from graph.resolved import Resolved
from graph.shelf import Shelf
from graph.voices import voices


class Pen(Protocol):
    """Draws what voices say, one after the other, and then what follows from all of them."""

    def draw(self, reading: Reading) -> None: ...

    def end(self) -> None: ...


def resolve(sources: Iterable[Source], judgements: Judgements = NONE, watcher: Callable[[Canvas, Resolved], Pen] | None = None) -> Graph:
    """The graph that these sources make, with what people decided by hand.

    Agencies come first, since a document is its issuer's; then documents; then campaigns. What `watcher` makes of the canvas and of what
    was decided sees every voice after all others have drawn it.

    Raises:
        BadRequest: a judgement makes one of two ids of different kinds.
    """
    with _without_garbage():
        known = sources if isinstance(sources, Shelf) else tuple(distinct(sources).values())
        said = _said(known)
        readings = _voices(said)
        resolved = _resolve(readings, judgements)
        _check_kinds(judgements, resolved)
        return _draw(known, said, readings, resolved, watcher)


def unknown_judgements(sources: Iterable[Source], judgements: Judgements) -> tuple[Judgement, ...]:
    """Judgements that name an id which these sources do not make: misspelled, or of a file that was forgotten."""
    if not judgements.lines:
        return ()
    resolved = _resolve(_voices(_said(distinct(sources).values())), judgements)
    ids = frozenset().union(*_ids_by_kind(resolved))
    return tuple(line for line in judgements.lines if not line.pair <= ids)


def distinct(sources: Iterable[Source]) -> dict[str, Source]:
    """The sources by hash, in its order, each once with all its paths."""
    by_hash: dict[str, list[Source]] = {}
    for source in sources:
        by_hash.setdefault(source.reading.sha256, []).append(source)
    return {sha256: _merged(same) for sha256, same in sorted(by_hash.items())}


@contextmanager
def _without_garbage() -> Iterator[None]:
    """Resolution makes many small values and no cycles: looking for cycles among them would take half of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _said(sources: Iterable[Source]) -> dict[str, Source]:
    """What the sources say, without the words that prove it, by hash."""
    return {source.reading.sha256: Source(bare(source.reading), source.paths) for source in sources}


def _voices(sources: Mapping[str, Source]) -> tuple[Reading, ...]:
    return tuple(voice for source in sources.values() for voice in voices(source.reading))


def _merged(same: list[Source]) -> Source:
    if len(same) == 1:
        return Source(same[0].reading, tuple(sorted(set(same[0].paths))))
    return Source(_one_reading(same), tuple(sorted({path for source in same for path in source.paths})))


def _one_reading(same: list[Source]) -> Reading:
    """Two readings of one file differ only if two versions of the reader made them; either will do, if always the same."""
    readings = {source.reading for source in same}
    return readings.pop() if len(readings) == 1 else min(readings, key=repr)


def _resolve(readings: tuple[Reading, ...], judgements: Judgements) -> Resolved:
    agencies = resolve_agencies(readings, judgements)
    documents = resolve_documents(readings, agencies, judgements)
    return Resolved(agencies, documents, resolve_campaigns(readings, judgements))


def _draw(
    sources: Iterable[Source],
    said: Mapping[str, Source],
    readings: tuple[Reading, ...],
    resolved: Resolved,
    watcher: Callable[[Canvas, Resolved], Pen] | None,
) -> Graph:
    canvas = Canvas()
    draw_sources(canvas, said.values())
    draw_agencies(canvas, resolved.agencies)
    draw_documents(canvas, resolved.documents, resolved.agencies, said)
    draw_campaigns(canvas, resolved.campaigns, launching_levels(readings, resolved))
    pens: tuple[Pen, ...] = (
        Relations(canvas, resolved),
        CampaignRelations(canvas, readings, resolved),
        Awards(canvas, resolved),
        Likenesses(canvas, readings, resolved),
        Effects(canvas, resolved),  # behind the others: it rests on dates and relations that are drawn
        *([watcher(canvas, resolved)] if watcher else ()),
    )
    for voice in (voice for source in sources for voice in voices(source.reading)):
        for pen in pens:
            pen.draw(voice)
    for pen in pens:
        pen.end()
    return canvas.graph()


def _check_kinds(judgements: Judgements, resolved: Resolved) -> None:
    kinds = _ids_by_kind(resolved)
    sides = ((line, _kind(line.left, kinds), _kind(line.right, kinds)) for line in judgements.lines)
    faults = [line for line, left, right in sides if left is not None and right is not None and left != right]
    if faults:
        raise BadRequest(
            f"Phán quyết nối hai thứ khác loại: {'; '.join(map(str, faults))}.",
            "Mỗi dòng chỉ nói về hai văn bản, hai phong trào hoặc hai cơ quan.",
        )


def _ids_by_kind(resolved: Resolved) -> tuple[frozenset[str], ...]:
    return (
        resolved.agencies.unit_ids,
        frozenset(resolved.documents.settled.main),
        frozenset(resolved.campaigns.settled.main),
    )


def _kind(id: str, kinds: tuple[frozenset[str], ...]) -> int | None:
    return next((n for n, ids in enumerate(kinds) if id in ids), None)
