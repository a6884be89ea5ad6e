"""Which documents launch, join and plan which campaigns, and which is a part of which. Decides nothing about what is one campaign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.canvas import Canvas
from graph.claims import Evidence, Launch, Reading
from graph.identity import symbol_key
from graph.portraits import level_of
from graph.resolve_campaigns import Campaigns, campaign_mentions
from graph.resolve_documents import Documents
from graph.resolved import Resolved, Speaker
from graph.voices import claims_of


class CampaignRelations:
    """Draws LAUNCHES, JOINS, GOVERNS, and a local campaign's PART_OF; `readings` are all that there are, with the evidence of launches.

    Where they are not all, `local` and `planned` are what the others launch for a superior (see _local), and have a stated plan.
    """

    def __init__(
        self,
        canvas: Canvas,
        readings: Iterable[Reading],
        resolved: Resolved,
        local: Mapping[tuple[str, str], str] | None = None,
        planned: Iterable[str] = (),
    ) -> None:
        self._canvas, self._resolved = canvas, resolved
        self._launches = {reading.key: launched(reading, reading.launch, resolved) for reading in readings if reading.launch}
        self._local = {**_local(self._launches.values()), **(local or {})}
        self._planned = set(planned)

    def draw(self, reading: Reading) -> None:
        """Everything that this reading says of campaigns."""
        speaker = self._resolved.speaker(reading)
        _draw_superiors(self._canvas, speaker, self._resolved.campaigns)
        _draw_launch_and_joins(self._canvas, speaker, self._launches.get(reading.key), self._resolved)
        for plan, campaign, evidence in stated_plans(reading, self._local, self._resolved):
            self._canvas.edge(plan, "GOVERNS", campaign, speaker.proofs(evidence))
            self._planned.add(campaign)

    def end(self) -> None:
        """Each campaign's plan is what is stated to be it, else what launches the campaign."""
        for one in self._launches.values():
            if one.id not in self._planned:
                self._canvas.edge(one.speaker.id, "GOVERNS", one.id, one.speaker.proofs(one.evidence))


def launching_levels(readings: Iterable[Reading], resolved: Resolved) -> dict[str, str]:
    """The highest level at which each campaign is launched, by the launching documents' issuers."""
    order = ("central", "province", "district", "commune", "unit")
    levels: dict[str, str] = {}
    for reading in readings:
        launcher = resolved.documents.mentions[resolved.speaker(reading).id] if reading.launch else ()
        if reading.launch and (level := level_of(launcher, resolved.agencies)):
            id, _ = resolved.campaigns.launched(reading, reading.launch)
            levels[id] = min(levels.get(id, level), level, key=order.index)
    return levels


@dataclass(frozen=True, slots=True)
class _Launched:
    """The campaign that a document launches, and the `superior` one that it carries out in its place, if it is a locality's."""

    speaker: Speaker
    id: str
    superior: str | None
    evidence: tuple[Evidence, ...]


def launched(reading: Reading, launch: Launch, resolved: Resolved) -> _Launched:
    """What a reading launches."""
    return _Launched(resolved.speaker(reading), *resolved.campaigns.launched(reading, launch), launch.evidence)


def _draw_superiors(canvas: Canvas, speaker: Speaker, campaigns: Campaigns) -> None:
    key = speaker.reading.key
    for mention in campaign_mentions(speaker.reading):
        if superior := campaigns.superior_of(key, mention.name):
            canvas.edge(campaigns.named(key, mention.name, mention.period), "PART_OF", superior, speaker.proofs(mention.evidence))


def _draw_launch_and_joins(canvas: Canvas, speaker: Speaker, own: _Launched | None, resolved: Resolved) -> None:
    if own:
        canvas.edge(speaker.id, "LAUNCHES", own.id, speaker.proofs(own.evidence))
    for listed in speaker.reading.campaigns:
        id = resolved.campaigns.named(speaker.reading.key, listed.name, listed.period)
        if not own or id != own.id:
            canvas.edge(speaker.id, "JOINS", id, speaker.proofs(listed.evidence))


def _local(launches: Iterable[_Launched]) -> dict[tuple[str, str], str]:
    """By launching document and superior campaign, the locality's own: "Phong trào “X” (Kế hoạch 41)" means what plan 41 launches."""
    return {(one.speaker.id, one.superior): one.id for one in sorted(launches, key=lambda one: one.id) if one.superior}


def stated_plans(
    reading: Reading, local: Mapping[tuple[str, str], str], resolved: Resolved
) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    """The plans that a reading names, each with its campaign and the words; `local` as `_local` gives it."""
    for listed in reading.campaigns:
        if listed.plan and (plan := _plan(reading, listed.plan, resolved.documents)):
            named = resolved.campaigns.named(reading.key, listed.name, listed.period)
            yield plan, local.get((plan, named), named), listed.evidence


def _plan(reading: Reading, symbol: str, documents: Documents) -> str | None:
    """The document that a campaign's plan is: named by its symbol, as one citation or as the document itself."""
    called = (place for place, claim in claims_of(reading) if claim.symbol and symbol_key(claim.symbol) == symbol_key(symbol))
    ids = {documents.ids[reading.key, place] for place in called}
    return ids.pop() if len(ids) == 1 else None
