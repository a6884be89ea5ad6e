"""Which documents launch, join and plan which campaigns, and which is a part of which. Decides nothing about what is one campaign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.canvas import Canvas
from graph.claims import Evidence, Launch, Reading
from graph.identity import symbol_key
from graph.portraits import level_of
from graph.resolve_documents import Documents
from graph.resolved import Resolved, Speaker
from graph.voices import claims_of


def draw_campaign_relations(canvas: Canvas, readings: Iterable[Reading], resolved: Resolved) -> None:
    """LAUNCHES, JOINS, GOVERNS, and a local campaign's PART_OF."""
    launches = {reading.key: _launched(reading, reading.launch, resolved) for reading in readings if reading.launch}
    _draw_superiors(canvas, resolved)
    for reading in readings:
        _draw_launch_and_joins(canvas, resolved.speaker(reading), launches.get(reading.key), resolved)
    _draw_plans(canvas, readings, launches.values(), resolved)


def launching_levels(readings: Iterable[Reading], resolved: Resolved) -> dict[str, str]:
    """The highest level at which each campaign is launched, by the launching documents' issuers."""
    order = ("central", "province", "district", "commune", "unit")
    levels: dict[str, str] = {}
    for reading in readings:
        launcher = resolved.documents.mentions[resolved.speaker(reading).id] if reading.launch else ()
        if reading.launch and (level := level_of(launcher, resolved.agencies)):
            id = resolved.campaigns.named(reading.key, reading.launch.name)
            levels[id] = min(levels.get(id, level), level, key=order.index)
    return levels


@dataclass(frozen=True, slots=True)
class _Launched:
    """The campaign that a document launches, and the `superior` one that it carries out in its place, if it is a locality's."""

    speaker: Speaker
    id: str
    superior: str | None
    evidence: tuple[Evidence, ...]


def _launched(reading: Reading, launch: Launch, resolved: Resolved) -> _Launched:
    campaigns, source = resolved.campaigns, reading.key
    return _Launched(
        resolved.speaker(reading), campaigns.named(source, launch.name), campaigns.superior_of(source, launch.name), launch.evidence
    )


def _draw_superiors(canvas: Canvas, resolved: Resolved) -> None:
    for id, mentions in resolved.campaigns.mentions.items():
        for mention in mentions:
            if superior := resolved.campaigns.superior_of(mention.reading.key, mention.name):
                canvas.edge(id, "PART_OF", superior, resolved.speaker(mention.reading).proofs(mention.evidence))


def _draw_launch_and_joins(canvas: Canvas, speaker: Speaker, launched: _Launched | None, resolved: Resolved) -> None:
    if launched:
        canvas.edge(speaker.id, "LAUNCHES", launched.id, speaker.proofs(launched.evidence))
    for listed in speaker.reading.campaigns:
        id = resolved.campaigns.named(speaker.reading.key, listed.name, listed.period)
        if not launched or id != launched.id:
            canvas.edge(speaker.id, "JOINS", id, speaker.proofs(listed.evidence))


def _draw_plans(canvas: Canvas, readings: Iterable[Reading], launches: Iterable[_Launched], resolved: Resolved) -> None:
    """Each campaign's plan: what is stated to be it, else what launches the campaign."""
    planned = set()
    for plan, campaign, speaker, evidence in _stated_plans(readings, _local(launches), resolved):
        canvas.edge(plan, "GOVERNS", campaign, speaker.proofs(evidence))
        planned.add(campaign)
    for one in launches:
        if one.id not in planned:
            canvas.edge(one.speaker.id, "GOVERNS", one.id, one.speaker.proofs(one.evidence))


def _local(launches: Iterable[_Launched]) -> dict[tuple[str, str], str]:
    """By launching document and superior campaign, the locality's own: "Phong trào “X” (Kế hoạch 41)" means what plan 41 launches."""
    return {(one.speaker.id, one.superior): one.id for one in sorted(launches, key=lambda one: one.id) if one.superior}


def _stated_plans(
    readings: Iterable[Reading], local: Mapping[tuple[str, str], str], resolved: Resolved
) -> Iterator[tuple[str, str, Speaker, tuple[Evidence, ...]]]:
    for reading in readings:
        for listed in reading.campaigns:
            if listed.plan and (plan := _plan(reading, listed.plan, resolved.documents)):
                named = resolved.campaigns.named(reading.key, listed.name, listed.period)
                yield plan, local.get((plan, named), named), resolved.speaker(reading), listed.evidence


def _plan(reading: Reading, symbol: str, documents: Documents) -> str | None:
    """The document that a campaign's plan is: named by its symbol, as one citation or as the document itself."""
    called = (place for place, claim in claims_of(reading) if claim.symbol and symbol_key(claim.symbol) == symbol_key(symbol))
    ids = {documents.ids[reading.key, place] for place in called}
    return ids.pop() if len(ids) == 1 else None
