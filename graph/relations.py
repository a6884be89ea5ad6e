"""Relations from what each source says, with the words that prove them. Decides nothing about what is one node."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.agencies import spelled_out
from graph.canvas import Canvas
from graph.claims import Award, Chain, Citation, Evidence, Header, Reading
from graph.elections import Spelling
from graph.frames import Frame, frame_of
from graph.identity import fold, short_slug, symbol_key
from graph.model import Proof
from graph.names import read_document_name
from graph.portraits import level_of, source_id
from graph.resolve_agencies import Agencies, AgencyNode
from graph.resolve_campaigns import CampaignMention, Campaigns
from graph.resolve_documents import HEADER, Documents, Mention, claims_of

RECIPIENTS, SIGNERS = "noi-nhan", "nguoi-ky"  # first parts of the ids of recipients that issued nothing, and of persons
REWARD = "Khen thưởng"  # the form of an award of which a document says only under which campaign it is given
_NOBODY = re.compile(r"(luu|nhu tren|nhu dieu)\b")  # lines of Nơi nhận that name no recipient of their own
_STATE, _PARTY = ("uy ban nhan dan thanh pho", "uy ban nhan dan tinh"), ("thanh uy", "tinh uy")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What resolution decided."""

    agencies: Agencies
    documents: Documents
    campaigns: Campaigns


def draw_relations(canvas: Canvas, readings: Iterable[Reading], resolved: Resolved) -> None:
    """Everything that these readings say of documents, agencies, campaigns, awards and persons."""
    superiors = _superiors(resolved.agencies)
    agencies = _by_folded_name(resolved.agencies)
    for id, mentions in resolved.documents.mentions.items():
        for mention in mentions:
            _draw_mention(canvas, id, mention, resolved, superiors)
    for id, named in resolved.campaigns.mentions.items():
        _draw_superiors(canvas, id, named, resolved)
    for reading in readings:
        speaker = _Speaker(reading, resolved.documents.ids[reading.sha256, HEADER])
        canvas.edge(source_id(reading.sha256), "TEXT_OF", speaker.id)
        _draw_chains(canvas, speaker, resolved.documents)
        _draw_signer(canvas, speaker, resolved.agencies)
        _draw_recipients(canvas, speaker, resolved.agencies, agencies)
        _draw_campaigns(canvas, speaker, resolved)
    _draw_awards(canvas, readings, resolved)


def launching_levels(readings: Iterable[Reading], resolved: Resolved) -> dict[str, str]:
    """The highest level at which each campaign is launched, by the launching documents' issuers."""
    order = ("central", "province", "district", "commune", "unit")
    levels: dict[str, str] = {}
    for reading in readings:
        launcher = resolved.documents.mentions[resolved.documents.ids[reading.sha256, HEADER]]
        if reading.launch and (level := level_of(launcher, resolved.agencies)):
            id = resolved.campaigns.named(reading.sha256, reading.launch.name)
            levels[id] = min(levels.get(id, level), level, key=order.index)
    return levels


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A reading and the document whose words it gives."""

    reading: Reading
    id: str

    def proofs(self, evidence: Iterable[Evidence]) -> list[Proof]:
        return [_proof(one, self.reading.sha256, self.id) for one in evidence]


def _proof(one: Evidence, source: str, document: str) -> Proof:
    return Proof(source, one.start, one.end, one.page, one.quote, one.rule, one.confidence, document, one.part)


def _draw_mention(canvas: Canvas, id: str, mention: Mention, resolved: Resolved, superiors: Mapping[str, str]) -> None:
    speaker = _Speaker(mention.reading, resolved.documents.ids[mention.source, HEADER])
    proofs = speaker.proofs(_about("issuer", mention.claim.evidence) if mention.held else mention.claim.evidence)
    if isinstance(mention.claim, Citation):
        for one, proof in zip(mention.claim.evidence, proofs, strict=True):
            canvas.edge(speaker.id, one.relation or mention.claim.relation, id, [proof])
    for issuer in mention.issuers:
        canvas.edge(id, "ISSUED_BY", issuer.id, proofs)
        if superior := superiors.get(issuer.id):
            canvas.edge(issuer.id, "PART_OF", superior, proofs)


def _about(part: str, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence whose rule reads this part of a header; all of it where the rules do not tell."""
    return tuple(one for one in evidence if part in one.rule) or evidence


def _superiors(agencies: Agencies) -> dict[str, str]:
    """Of each agency that leads a territory below a province: the province's, of the same side, where it is known too."""
    leading = {node.key: node.id for node in agencies.nodes.values() if node.level == "province"}
    below = (node for node in agencies.nodes.values() if node.territory and node.within)
    pairs = ((node.id, leading.get(f"{head} {node.within}")) for node in below for head in _heads(node))
    return {id: superior for id, superior in pairs if superior}


def _heads(node: AgencyNode) -> tuple[str, ...]:
    if "hoi dong nhan dan" in node.key:
        return ()  # elected: no People's Council is a part of another body
    return _STATE if "uy ban nhan dan" in node.key else _PARTY


def _draw_chains(canvas: Canvas, speaker: _Speaker, documents: Documents) -> None:
    for chain in speaker.reading.chains:
        source, target = (_end_of_chain(speaker.reading, chain, end, documents) for end in (chain.source, chain.target))
        if source and target:
            canvas.edge(source, chain.relation, target, speaker.proofs(chain.evidence))


def _end_of_chain(reading: Reading, chain: Chain, end: str, documents: Documents) -> str | None:
    """The document that an end of a chain names; of several with one symbol, the one that is cited where the chain stands."""
    called = ((place, claim) for place, claim in claims_of(reading) if _is_called(claim, end))
    named = [(documents.ids[reading.sha256, place], claim.evidence) for place, claim in called]
    ids = {id for id, _ in named}
    if len(ids) > 1:
        ids = {id for id, evidence in named if _touch(evidence, chain.evidence)}
    return ids.pop() if len(ids) == 1 else None


def _is_called(claim: Header | Citation, end: str) -> bool:
    if claim.symbol:
        return symbol_key(claim.symbol) == symbol_key(end)
    name = claim.name if isinstance(claim, Citation) else None
    return bool(name) and read_document_name(name or "").key == read_document_name(end).key


def _touch(some: tuple[Evidence, ...], others: tuple[Evidence, ...]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def _draw_signer(canvas: Canvas, speaker: _Speaker, agencies: Agencies) -> None:
    header = speaker.reading.document
    if header.signer:
        id = f"{SIGNERS}/{short_slug(header.signer)}/{_office(speaker, agencies)}"
        canvas.titled(id, "Person", Spelling(header.signer, speaker.reading.ocr, speaker.reading.sha256))
        canvas.edge(speaker.id, "SIGNED_BY", id, speaker.proofs(_about("sign", header.evidence)))


def _office(speaker: _Speaker, agencies: Agencies) -> str:
    """What tells namesakes apart: the speaker's agency, or the file where it is not known."""
    issuers = agencies.issuers_of(speaker.reading.document)
    return issuers[0].id if issuers else speaker.reading.sha256[:8]


def _draw_recipients(canvas: Canvas, speaker: _Speaker, agencies: Agencies, known: Mapping[str, str]) -> None:
    """ "Sở Nội vụ" in one province's plan is not the one in another's: unless it is a known issuer, a recipient belongs to its sender."""
    if not speaker.reading.recipients:
        return
    frame, office = frame_of(speaker.reading), _office(speaker, agencies)
    for recipient in speaker.reading.recipients:
        folded = spelled_out(fold(recipient.name))
        if folded and not _NOBODY.match(folded):
            id = next((known[name] for name in _full_names(folded, frame) if name in known), None)
            if id is None:
                id = f"{RECIPIENTS}/{office}/{short_slug(recipient.name)}"
                canvas.titled(id, "Agency", Spelling(recipient.name, speaker.reading.ocr, speaker.reading.sha256))
            canvas.edge(speaker.id, "SENT_TO", id, speaker.proofs(recipient.evidence))


def _full_names(folded: str, frame: Frame) -> Iterator[str]:
    """A recipient's name as it stands, and with the place that its last word means to the sender."""
    yield folded
    yield from (f"{folded} {place}" for word, place in frame.places.items() if folded.endswith(f" {word}"))
    yield from (f"{folded} {place} {frame.province}" for word, place in frame.places.items() if folded.endswith(f" {word}"))
    yield f"{folded} {frame.province}"


def _by_folded_name(agencies: Agencies) -> dict[str, str]:
    return {f"{node.key} {node.within}".strip(): node.id for node in agencies.nodes.values()}


def _draw_campaigns(canvas: Canvas, speaker: _Speaker, resolved: Resolved) -> None:
    reading, campaigns = speaker.reading, resolved.campaigns
    launched = campaigns.named(reading.sha256, reading.launch.name) if reading.launch else None
    if reading.launch and launched:
        canvas.edge(speaker.id, "LAUNCHES", launched, speaker.proofs(reading.launch.evidence))
    for listed in reading.campaigns:
        id = campaigns.named(reading.sha256, listed.name, listed.period)
        if id != launched:
            canvas.edge(speaker.id, "JOINS", id, speaker.proofs(listed.evidence))
        if listed.plan and (plan := _plan(reading, listed.plan, resolved.documents)):
            canvas.edge(plan, "GOVERNS", id, speaker.proofs(listed.evidence))


def _draw_superiors(canvas: Canvas, id: str, mentions: Iterable[CampaignMention], resolved: Resolved) -> None:
    for mention in mentions:
        if superior := resolved.campaigns.superior_of(mention):
            speaker = _Speaker(mention.reading, resolved.documents.ids[mention.reading.sha256, HEADER])
            canvas.edge(id, "PART_OF", superior, speaker.proofs(mention.evidence))


def _plan(reading: Reading, symbol: str, documents: Documents) -> str | None:
    """The document that a campaign's plan is: named by its symbol, as one citation or as the document itself."""
    called = (place for place, claim in claims_of(reading) if claim.symbol and symbol_key(claim.symbol) == symbol_key(symbol))
    ids = {documents.ids[reading.sha256, place] for place in called}
    return ids.pop() if len(ids) == 1 else None


_Content = tuple[str, str, str, str, str]  # form, by, status, campaign's id, occasion


@dataclass(slots=True)
class _Grant:
    """One award of one document: what proves it, and under which campaigns it rewards."""

    proofs: list[Proof] = field(default_factory=list)
    campaigns: list[tuple[str, list[Proof]]] = field(default_factory=list)


def _draw_awards(canvas: Canvas, readings: Iterable[Reading], resolved: Resolved) -> None:
    """Awards are counted in the order of what they say, so that the order of sources does not number them."""
    by_document: dict[str, dict[_Content, _Grant]] = defaultdict(lambda: defaultdict(_Grant))
    for reading in readings:
        speaker = _Speaker(reading, resolved.documents.ids[reading.sha256, HEADER])
        _collect_awards(by_document, speaker, resolved.campaigns)
    for document, grants in by_document.items():
        for number, (content, grant) in enumerate(sorted(grants.items(), key=lambda entry: entry[0]), 1):
            _draw_award(canvas, document, f"{document}/khen-thuong-{number}", content, grant)


def _collect_awards(by_document: dict[str, dict[_Content, _Grant]], speaker: _Speaker, campaigns: Campaigns) -> None:
    under = [(campaigns.named(speaker.reading.sha256, one.campaign), speaker.proofs(one.evidence)) for one in speaker.reading.rewards]
    open_awards = 0
    for award in speaker.reading.awards:
        own = campaigns.named(speaker.reading.sha256, award.campaign) if award.campaign else ""
        grant = by_document[speaker.id][award.form, award.by or "", award.status, own, award.occasion or ""]
        proofs = speaker.proofs(award.evidence)
        grant.proofs += proofs
        grant.campaigns += [(own, proofs)] if own else under if _is_open(award) else []
        open_awards += _is_open(award)
    if under and not open_awards:
        grant = by_document[speaker.id][REWARD, "", "planned", "", ""]
        grant.proofs += [proof for _, proofs in under for proof in proofs]
        grant.campaigns += under


def _is_open(award: Award) -> bool:
    """Given under the campaigns that the document rewards: it names none of its own, and is no mere rule or proposal."""
    return award.status in ("planned", "granted") and not award.campaign


def _draw_award(canvas: Canvas, document: str, id: str, content: _Content, grant: _Grant) -> None:
    form, by, status, _, occasion = content
    title = f"{form} của {by}" if by else form
    canvas.node(
        id, "Award", title=title, form=form, by=by or None, status=status, occasion=occasion or None, search=fold(f"{title} {occasion}")
    )
    canvas.edge(document, "GRANTS", id, grant.proofs)
    for campaign, proofs in grant.campaigns:
        canvas.edge(id, "REWARDS_UNDER", campaign, proofs)
