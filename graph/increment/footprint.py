"""What one file leaves in an index under given decisions: whatever else has to be looked at when another file comes. Draws nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.agencies import read_agency
from graph.campaign_relations import launched, stated_plans
from graph.claims import Citation, Reading
from graph.identity import digest
from graph.increment.stances import Entry, Stance, agency_entry, campaign_entry, document_entry
from graph.likeness import heading_of
from graph.names import read_campaign_name
from graph.relations import possible_recipients
from graph.resolve_agencies import stated_issuers
from graph.resolve_campaigns import campaign_drafts, initials
from graph.resolve_documents import Mention
from graph.resolved import Resolved
from graph.voices import HEADER, claims_of


@dataclass(frozen=True, slots=True)
class Footprint:
    """What one file leaves.

    Attributes:
        documents, campaigns: by id, what the file says of each.
        names: by the block of agencies' names, how it writes them.
        speakers: the documents that speak in it.
        headings: heading, part and speaker of each voice, and whether that has a number; of what can be like another text.
        effects: documents of whose being in force it tells.
        launches: the campaign, the document that launches it, and the superior campaign that it is a part of, or "".
        plans: the document that is said to be a campaign's plan, and that campaign.
        recipients: names of agencies that its recipients could mean, as hashes.
        initials: of campaigns' names that were read by OCR.
        bare: whether it says anything without words that prove it.
    """

    documents: Mapping[str, Stance]
    campaigns: Mapping[str, Stance]
    names: Mapping[str, Stance]
    speakers: frozenset[str]
    headings: frozenset[tuple[str, int, str, bool]]
    effects: frozenset[str]
    launches: frozenset[tuple[str, str, str]]
    plans: frozenset[tuple[str, str]]
    recipients: frozenset[str]
    initials: frozenset[str]
    bare: bool


def footprint(voices: Iterable[Reading], resolved: Resolved) -> Footprint:
    """What the file leaves of which these are all voices."""
    voices = tuple(voices)
    documents, effects, bare = _documents(voices, resolved)
    headed = [(voice, heading) for voice in voices if (heading := heading_of(voice, resolved))]
    speakers = {voice.key: resolved.documents.speaker(voice) for voice in voices}
    launches = [launched(voice, voice.launch, resolved) for voice in voices if voice.launch]
    return Footprint(
        documents,
        _stances(entry for voice in voices for entry in _campaigns(voice, resolved)),
        names_left(voices),
        frozenset(speakers.values()),
        frozenset((digest("\n".join(h), 24), voice.part, speakers[voice.key], bool(voice.document.symbol)) for voice, h in headed),
        effects,
        frozenset((one.id, one.speaker.id, one.superior or "") for one in launches),
        frozenset((plan, named) for voice in voices for plan, named, _ in stated_plans(voice, {}, resolved)),
        frozenset(recipient_key(name) for voice in voices for name in possible_recipients(voice)),
        frozenset(_initials(voices)),
        bare or any(map(_is_bare, voices)),
    )


def names_left(voices: Iterable[Reading]) -> dict[str, Stance]:
    """How a file writes the names of agencies, by their block; known before anything is decided."""
    return _stances(_names(voices))


@lru_cache(maxsize=1 << 16)
def recipient_key(name: str) -> str:
    """What a recipient's folded name is kept as: two that share it are taken for one, which costs time and nothing else."""
    return digest(name, 12)


def _documents(voices: Iterable[Reading], resolved: Resolved) -> tuple[dict[str, Stance], frozenset[str], bool]:
    said: list[tuple[str, Entry]] = []
    effects, bare = set(), False
    for voice in voices:
        for place, claim in claims_of(voice):
            id = resolved.documents.ids[voice.key, place]
            said.append((id, document_entry(Mention(voice, place, claim, ()))))
            effects |= {id} if claim.effects else set()
            bare |= not claim.evidence and (
                isinstance(claim, Citation) or bool(stated_issuers(claim) or claim.signer or place != HEADER or voice.part)
            )
    return _stances(said), frozenset(effects), bare


def _campaigns(voice: Reading, resolved: Resolved) -> Iterator[tuple[str, Entry]]:
    for mention, draft in campaign_drafts(voice):
        yield resolved.campaigns.named(voice.key, mention.name, mention.period), campaign_entry(mention, draft)


def _stances(said: Iterable[tuple[str, Entry]]) -> dict[str, Stance]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for id, entry in said:
        found[id].append(entry)
    return {id: frozenset(entries) for id, entries in found.items()}


def _names(voices: Iterable[Reading]) -> Iterator[tuple[str, Entry]]:
    for voice in voices:
        for _, claim in claims_of(voice):
            yield from ((read_agency(*stated).key, agency_entry(stated, voice)) for stated in stated_issuers(claim))


def _initials(voices: Iterable[Reading]) -> Iterator[str]:
    for voice in voices:
        if voice.ocr:
            yield from (initials(read_campaign_name(mention.name).key) for mention, _ in campaign_drafts(voice))


def _is_bare(voice: Reading) -> bool:
    said = (*voice.campaigns, *voice.awards, *voice.rewards, *voice.recipients, *voice.chains, *([voice.launch] if voice.launch else ()))
    return not all(claim.evidence for claim in said)
