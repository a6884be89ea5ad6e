"""The files around a commit under given decisions: their voices, what they mention, leave and draw. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from graph.awards import Awards
from graph.blocks import Settlement, Unit, Units
from graph.campaign_relations import CampaignRelations
from graph.canvas import Canvas
from graph.claims import Reading
from graph.increment.footprint import Footprint, footprint
from graph.increment.index import CAMPAIGN, DOCUMENT
from graph.likeness import Likenesses
from graph.relations import Relations
from graph.resolve_agencies import Agencies
from graph.resolve_campaigns import CampaignMention, campaign_drafts, campaigns_of
from graph.resolve_documents import Mention, document_drafts, documents_of
from graph.resolved import Resolved

Outcome = tuple[str, tuple[str, ...] | None]  # a node, and of an unresolved one what else it could have been


@dataclass(frozen=True, slots=True)
class Drafts:
    """What one file's voices mention."""

    voices: tuple[Reading, ...]
    documents: tuple[tuple[Mention, Unit], ...]
    campaigns: tuple[tuple[CampaignMention, Unit], ...]

    def units(self, kind: int) -> list[Unit]:
        """The units that its mentions of a kind are."""
        return [draft for _, draft in (self.documents if kind == DOCUMENT else self.campaigns)]


def drafted(voices: Iterable[Reading], agencies: Agencies) -> Drafts:
    """The drafts of one file."""
    voices = tuple(voices)
    campaigns = tuple(one for voice in voices for one in campaign_drafts(voice))
    return Drafts(voices, tuple(document_drafts(voices, agencies)), campaigns)


@dataclass(frozen=True, slots=True)
class World:
    """Some files with what their mentions are; `canvas` is what they draw, but for portraits and effects."""

    files: Mapping[str, Drafts]
    resolved: Resolved
    left: Mapping[str, Footprint]
    canvas: Canvas = field(default_factory=Canvas)

    @property
    def voices(self) -> tuple[Reading, ...]:
        return tuple(voice for drafts in self.files.values() for voice in drafts.voices)

    def draw(self, local: Mapping[tuple[str, str], str], planned: Iterable[str]) -> None:
        """Draws relations, awards and likenesses; `local` and `planned` as CampaignRelations takes them."""
        pens = (
            Relations(self.canvas, self.resolved),
            CampaignRelations(self.canvas, self.voices, self.resolved, local, planned),
            Awards(self.canvas, self.resolved),
            Likenesses(self.canvas, self.voices, self.resolved),
        )
        for voice in self.voices:
            for pen in pens:
                pen.draw(voice)
        for pen in pens:
            pen.end()


def world(files: Mapping[str, Drafts], agencies: Agencies, outcome: Callable[[int, str], Outcome]) -> World:
    """These files, where `outcome` tells what the unit of a kind and a key is."""
    documents = [one for drafts in files.values() for one in drafts.documents]
    campaigns = [one for drafts in files.values() for one in drafts.campaigns]
    resolved = Resolved(
        agencies,
        documents_of(documents, *_as_settled(DOCUMENT, [draft for _, draft in documents], outcome)),
        campaigns_of(campaigns, *_as_settled(CAMPAIGN, [draft for _, draft in campaigns], outcome)),
    )
    return World(files, resolved, {sha256: footprint(drafts.voices, resolved) for sha256, drafts in files.items()})


def _as_settled(kind: int, drafts: Iterable[Unit], outcome: Callable[[int, str], Outcome]) -> tuple[Units, Settlement]:
    """As if these units had been settled together: a unit's node stands for its own id."""
    found = {draft.key: outcome(kind, draft.key) for draft in drafts}
    open_ = {main: candidates for main, candidates in found.values() if candidates is not None}
    settled = Settlement({main: main for main, _ in found.values()}, open_, frozenset(open_))
    return Units((), {key: main for key, (main, _) in found.items()}, {}), settled
