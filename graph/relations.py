"""Relations of documents, agencies and persons, with the words that prove them. Decides nothing about what is one node."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from graph.agencies import spelled_out, superiors
from graph.canvas import Canvas
from graph.claims import Chain, Citation, Evidence, Header, Reading, Recipient
from graph.elections import Spelling
from graph.frames import Frame, frame_of
from graph.identity import fold, short_slug, source_id, symbol_key
from graph.issuers import central_body
from graph.model import Proof
from graph.names import read_document_name
from graph.resolve_agencies import Agencies, AgencyNode
from graph.resolve_documents import Documents, Mention
from graph.resolved import Resolved, Speaker
from graph.voices import HEADER, claims_of

RECIPIENTS, SIGNERS = "noi-nhan", "nguoi-ky"  # first parts of the ids of recipients that issued nothing, and of persons
NAMED = "agency.name"  # the rule of a relation that follows from an agency's name
_NOBODY = re.compile(r"(luu|nhu tren|nhu dieu)\b")  # lines of Nơi nhận that name no recipient of their own


class Relations:
    """Draws what readings say of documents, agencies and persons."""

    def __init__(self, canvas: Canvas, resolved: Resolved) -> None:
        self._canvas, self._resolved = canvas, resolved
        self._above = _superiors(resolved.agencies)
        self._known = _by_folded_name(resolved.agencies)

    def draw(self, reading: Reading) -> None:
        """Everything that this reading says."""
        canvas, documents, agencies = self._canvas, self._resolved.documents, self._resolved.agencies
        for place, claim in claims_of(reading):
            mention = Mention(reading, place, claim, agencies.issuers_of(claim))
            _draw_mention(canvas, documents.ids[reading.key, place], mention, self._resolved, self._above)
        if not reading.listed:
            speaker = self._resolved.speaker(reading)
            _draw_text(canvas, speaker, documents)
            _draw_chains(canvas, speaker, documents)
            _draw_signer(canvas, speaker.id, reading.document, speaker, agencies)
            _draw_recipients(canvas, speaker, agencies, self._known)

    def end(self) -> None:
        """Nothing waits for the last reading."""


def _draw_mention(canvas: Canvas, id: str, mention: Mention, resolved: Resolved, above: Mapping[str, str]) -> None:
    speaker = resolved.speaker(mention.reading)
    proofs = speaker.proofs(about("issuer", mention.claim.evidence) if mention.held else mention.claim.evidence)
    if isinstance(mention.claim, Citation):
        for one, proof in zip(mention.claim.evidence, proofs, strict=True):
            canvas.edge(speaker.id, one.relation or mention.claim.relation, id, [proof])
    elif mention.listed:
        canvas.edge(speaker.id, "LISTS", id, proofs)
        _draw_signer(canvas, id, mention.claim, speaker, resolved.agencies)
    for issuer in mention.issuers:
        canvas.edge(id, "ISSUED_BY", issuer.id, proofs)
        superior = above.get(issuer.id)
        if superior and (names := _naming(resolved.agencies.nodes[issuer.id].key, proofs)):
            canvas.edge(issuer.id, "PART_OF", superior, names)


def _draw_text(canvas: Canvas, speaker: Speaker, documents: Documents) -> None:
    """The file is the text of its own document as a whole, and of an attached one from where that one says what it is."""
    reading, file = speaker.reading, source_id(speaker.reading.sha256)
    main = documents.ids[reading.sha256, HEADER]
    if speaker.id == main:
        canvas.edge(file, "TEXT_OF", main)
        return
    header = reading.document.evidence
    canvas.edge(file, "TEXT_OF", speaker.id, Speaker(reading, file).proofs(about("title", header)))
    canvas.edge(speaker.id, "ATTACHED_TO", main, speaker.proofs(about("attached", header)))


def about(part: str, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The evidence whose rule reads this part of a header; all of it where the rules do not tell."""
    return tuple(one for one in evidence if part in one.rule) or evidence


def _superiors(agencies: Agencies) -> dict[str, str]:
    """Of each agency whose name says what it is a part of: that one, where it is known too."""
    leading = {node.key: node.id for _, node in sorted(agencies.nodes.items()) if node.level == "province" and node.territory}
    pairs = ((node.id, leading.get(name)) for node in agencies.nodes.values() for name in superiors(node.key, node.within))
    return {id: superior for id, superior in pairs if superior}


def _naming(agency: str, proofs: Iterable[Proof]) -> list[Proof]:
    """Where the agency's name is written, in a heading or elsewhere: that, and not its document's number, proves what it is a part of."""
    return [replace(proof, rule=NAMED) for proof in proofs if "issuer" in proof.rule or agency in spelled_out(fold(proof.quote))]


def _draw_chains(canvas: Canvas, speaker: Speaker, documents: Documents) -> None:
    for chain in speaker.reading.chains:
        source = _end_of_chain(speaker.reading, chain, chain.source, documents) if chain.source else speaker.id
        target = _end_of_chain(speaker.reading, chain, chain.target, documents)
        if source and target:
            canvas.edge(source, chain.relation, target, speaker.proofs(chain.evidence))


def _end_of_chain(reading: Reading, chain: Chain, end: str, documents: Documents) -> str | None:
    """The document that an end of a chain names; of several with one symbol, the one that is cited where the chain stands."""
    called = ((place, claim) for place, claim in claims_of(reading) if _is_called(claim, end))
    named = [(documents.ids[reading.key, place], claim.evidence) for place, claim in called]
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


def _draw_signer(canvas: Canvas, document: str, header: Header, speaker: Speaker, agencies: Agencies) -> None:
    if header.signer:
        id = f"{SIGNERS}/{short_slug(header.signer)}/{_office(header, speaker, agencies)}"
        canvas.titled(id, "Person", Spelling(header.signer, speaker.reading.ocr, speaker.reading.sha256))
        canvas.edge(document, "SIGNED_BY", id, speaker.proofs(about("sign", header.evidence)))


def _office(header: Header, speaker: Speaker, agencies: Agencies) -> str:
    """What tells namesakes apart: the document's agency, or the file where it is not known."""
    issuers = agencies.issuers_of(header)
    return issuers[0].id if issuers else speaker.reading.sha256[:8]


def _draw_recipients(canvas: Canvas, speaker: Speaker, agencies: Agencies, known: Mapping[str, str]) -> None:
    """ "Sở Nội vụ" in one province's plan is not the one in another's: unless it is a known issuer, a recipient belongs to its sender."""
    if not speaker.reading.recipients:
        return
    frame, office = frame_of(speaker.reading), _office(speaker.reading.document, speaker, agencies)
    for recipient in _named_recipients(speaker.reading):
        ids = _known_agencies(recipient.name, frame, known)
        if not ids:
            ids = [f"{RECIPIENTS}/{office}/{short_slug(recipient.name)}"]
            canvas.titled(ids[0], "Agency", Spelling(recipient.name, speaker.reading.ocr, speaker.reading.sha256))
        for id in ids:
            canvas.edge(speaker.id, "SENT_TO", id, speaker.proofs(recipient.evidence))


def _named_recipients(reading: Reading) -> Iterator[Recipient]:
    for recipient in reading.recipients:
        folded = spelled_out(fold(recipient.name))
        if folded and not _NOBODY.match(folded):
            yield recipient


def possible_recipients(reading: Reading) -> set[str]:
    """Folded names of all agencies that the recipients of a reading could mean."""
    if not reading.recipients or reading.listed:
        return set()
    frame = frame_of(reading)
    lines = [recipient.name for recipient in _named_recipients(reading)]
    parts = {part for line in lines for part in (line, *line.split(","))}
    return {full for part in parts for full in _full_names(spelled_out(fold(part)), frame)}


def _known_agencies(line: str, frame: Frame, known: Mapping[str, str]) -> list[str]:
    """The agency that a line names; of a line such as "UBND tỉnh, Sở Nội vụ" each, but only where all its parts are known ones."""
    whole = _known_agency(line, frame, known)
    parts = [whole] if whole else [_known_agency(part, frame, known) for part in line.split(",")]
    return [id for id in parts if id] if all(parts) else []


def _known_agency(name: str, frame: Frame, known: Mapping[str, str]) -> str | None:
    return next((known[full] for full in _full_names(spelled_out(fold(name)), frame) if full in known), None)


def _full_names(folded: str, frame: Frame) -> Iterator[str]:
    """A recipient's name as it stands, as a central body has it, and with the place that its last word means to the sender."""
    yield folded
    if body := central_body(folded):
        yield fold(body.name or "")
    yield from (f"{folded} {place}" for word, place in frame.places.items() if folded.endswith(f" {word}"))
    yield from (f"{folded} {place} {frame.province}" for word, place in frame.places.items() if folded.endswith(f" {word}"))
    yield f"{folded} {frame.province}"


def _by_folded_name(agencies: Agencies) -> dict[str, str]:
    return {folded_name(node): node.id for _, node in sorted(agencies.nodes.items())}


def folded_name(node: AgencyNode) -> str:
    """An agency's name as lines of recipients are compared with it."""
    return f"{node.key} {node.within}".strip()
