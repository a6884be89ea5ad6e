"""A text in, a reading out: what one document says about itself and about others. The parts are read by the modules named here."""

from __future__ import annotations

from msgspec import structs

from graph.claims import Effect, Header, Reading
from ingest.attached import cue, parts
from ingest.awards import read_awards
from ingest.campaigns import find_campaigns, read_campaigns
from ingest.citations import read_citations
from ingest.effects import read_effects
from ingest.header import Head, read_head
from ingest.launches import read_launch
from ingest.paper import Paper, laid_out
from ingest.recipients import read_recipients
from ingest.reward_sections import reward_sections
from ingest.rewards import read_rewards
from ingest.signature import Signature, read_signature
from ingest.text import Text


def read(source: Text, sha256: str) -> Reading:
    """What one document says about itself and about others. Pure: no store, no network, no clock.

    `sha256` is the hex digest of the file's bytes. Any text can be read; what is not told stays None or empty.
    """
    paper = laid_out(source)
    first, *others = parts(paper.text, paper.pages, ocr=paper.ocr)
    if not others:
        return _read(paper, sha256, len(source.page_starts))
    own = _read(paper.part(*first), sha256, _pages(paper, first))
    attached = (_read_attached(paper.part(*span), sha256, _pages(paper, span)) for span in others)
    return structs.replace(own, pages=len(source.page_starts), attached=tuple(attached))


def _read_attached(paper: Paper, sha256: str, pages: int) -> Reading:
    """What an attached document says, and where its head says what it is attached to."""
    said = _read(paper, sha256, pages)
    span = cue(paper.text, paper.layout.preamble[0])
    proof = (paper.evidence(*span, "header.attached", 0.97),) if span else ()
    return structs.replace(said, document=structs.replace(said.document, evidence=(*said.document.evidence, *proof)))


def _pages(paper: Paper, span: tuple[int, int]) -> int:
    start, end = paper.view.span(*span)
    return paper.source.page_of(end) - paper.source.page_of(start) + 1


def _read(paper: Paper, sha256: str, pages: int) -> Reading:
    """What one document of a file says."""
    head = read_head(paper)
    quoted = find_campaigns(paper)
    cited = read_citations(paper, head, [c.name_span for c in quoted])
    effects = read_effects(paper, head, cited.citations)
    launch = read_launch(paper, head)
    campaigns = read_campaigns(paper, head, quoted, launch)
    sections = reward_sections(paper)
    return Reading(
        sha256=sha256,
        media_type=paper.source.media_type,
        pages=pages,
        ocr=paper.ocr,
        document=_header(head, read_signature(paper), effects.own),
        cited=effects.citations,
        campaigns=campaigns,
        launch=launch,
        awards=read_awards(paper, head, sections, quoted),
        rewards=read_rewards(paper, sections, quoted, campaigns),
        recipients=read_recipients(paper),
        chains=cited.chains,
        warnings=(*_warnings(head), *_unread(paper.source)),
    )


def _header(head: Head, signature: Signature, effects: tuple[Effect, ...]) -> Header:
    symbol = head.symbol
    return Header(
        type=head.type,
        symbol=symbol.text if symbol and symbol.numbered else None,
        symbol_suffix=symbol.suffix if symbol else None,
        date=head.date,
        place=head.place,
        issuer=head.issuer.name if head.issuer else None,
        issuer_within=head.issuer.within if head.issuer else None,
        issuer_stated=head.issuer_stated,
        title=head.title,
        signer=signature.signer,
        signer_post=signature.post,
        signed_for=signature.signed_for,
        evidence=(*head.evidence, *signature.evidence),
        effects=effects,
    )


def _unread(source: Text) -> tuple[str, ...]:
    pages = ", ".join(map(str, source.unread_pages))
    return (f"trang {pages} là ảnh, chưa đọc: cần Tesseract (xem cancu doctor)",) if pages else ()


def _warnings(head: Head) -> tuple[str, ...]:
    missing = (
        ("không rõ loại văn bản", head.type),
        ("không rõ số, ký hiệu", head.symbol),
        ("không rõ ngày ban hành", head.date),
        ("không rõ cơ quan ban hành", head.issuer),
    )
    return tuple(message for message, value in missing if value is None)
