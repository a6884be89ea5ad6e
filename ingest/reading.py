"""A text in, a reading out: what one document says about itself and about others. The parts are read by the modules named here."""

from __future__ import annotations

from dataclasses import replace

from graph.claims import Header, Reading
from ingest.awards import read_awards
from ingest.campaigns import find_campaigns, read_campaigns, read_launch
from ingest.citations import read_citations
from ingest.evidence import Marker
from ingest.header import Head, read_head
from ingest.layout import lay_out
from ingest.ocr import repaired
from ingest.recipients import read_recipients
from ingest.signature import Signature, read_signature
from ingest.text import Text, normalise


def read(source: Text, sha256: str) -> Reading:
    """What one document says about itself and about others. Pure: no store, no network, no clock."""
    view, ocr = repaired(normalise(source), source.ocr)
    source = replace(source, ocr=ocr)
    text, marker = view.text, Marker(source, view)
    layout = lay_out(text)
    head = read_head(text, layout, marker)
    signature = read_signature(text, layout, marker)
    named = find_campaigns(text, layout)
    cited = read_citations(text, layout, head, marker, [c.name_span for c in named])
    launch = read_launch(text, layout, head, marker)
    campaigns = read_campaigns(text, layout, named, launch, head, cited.citations, marker)
    awards = read_awards(text, layout, head, campaigns, named, marker)
    return Reading(
        sha256=sha256,
        media_type=source.media_type,
        pages=len(source.page_starts),
        ocr=ocr,
        document=_header(head, signature),
        cited=cited.citations,
        campaigns=campaigns,
        launch=launch,
        awards=awards.awards,
        rewards=awards.rewards,
        recipients=read_recipients(text, layout, marker),
        chains=cited.chains,
        warnings=_warnings(head),
    )


def _header(head: Head, signature: Signature) -> Header:
    symbol = head.symbol
    return Header(
        type=head.type,
        symbol=symbol.text if symbol and symbol.text != symbol.suffix and symbol.text[0].isdigit() else None,
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
    )


def _warnings(head: Head) -> tuple[str, ...]:
    missing = (
        ("không rõ loại văn bản", head.type),
        ("không rõ số, ký hiệu", head.symbol),
        ("không rõ ngày ban hành", head.date),
        ("không rõ cơ quan ban hành", head.issuer),
    )
    return tuple(message for message, value in missing if value is None)
