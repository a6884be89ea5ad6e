"""What one file says of a document, a campaign or an agency, without which file it is; and the mentions that so many files stand for.

A law is named by tens of thousands of files in a handful of ways: counted so, what it shows is drawn of a handful of mentions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import msgspec

from graph.blocks import Unit
from graph.claims import Citation, Header, Reading
from graph.elections import Spelling
from graph.frames import frame_of
from graph.resolve_agencies import Agencies, Stated
from graph.resolve_campaigns import CampaignMention
from graph.resolve_documents import Mention
from graph.voices import HEADER

Entry: TypeAlias = tuple[Any, ...]  # what one mention says, as plain values
Stance: TypeAlias = frozenset[Entry]  # all that one file says of one thing
Tally: TypeAlias = Counter[Stance]  # how many files say just that

_OWN, _LISTED, _CITED = range(3)


def packed(tally: Mapping[Stance, int]) -> bytes:
    """The tally as bytes, the same for equal ones."""
    rows = [(number, sorted(stance, key=repr)) for stance, number in tally.items()]
    return msgspec.msgpack.encode(rows if len(rows) < 2 else sorted(rows, key=repr))


def unpacked(data: bytes | None) -> Tally:
    """The tally again; nothing is an empty one."""
    rows = msgspec.msgpack.decode(data) if data else ()
    return Counter({frozenset(map(tuple, entries)): number for number, entries in rows})


def document_entry(mention: Mention) -> Entry:
    """What a mention says of a document."""
    claim = mention.claim
    role = _OWN if mention.held else _LISTED if mention.listed else _CITED
    text, further = (claim.title, claim.place) if isinstance(claim, Header) else (claim.name, claim.subject)
    return role, mention.reading.ocr, claim.symbol, claim.type, claim.date, claim.issuer, claim.issuer_within, text, further


def document_mentions(tally: Tally, agencies: Agencies) -> tuple[Mention, ...]:
    """Mentions that say the same, each for as many files."""
    return tuple(_mention(entry, f"{n}", number, agencies) for n, (stance, number) in enumerate(tally.items()) for entry in stance)


def campaign_entry(mention: CampaignMention, draft: Unit) -> Entry:
    """What a mention says of a campaign, with the period that its own source gives that name and the province that speaks."""
    period, province = "/".join(sorted(draft.address.when or ())), frame_of(mention.reading).province
    return mention.name, mention.period, mention.level, mention.listed, mention.reading.ocr, period, province


def campaign_mentions(tally: Tally) -> tuple[CampaignMention, ...]:
    """Mentions that say the same, each for as many files."""
    return tuple(_campaign(entry, f"{n}", number) for n, (stance, number) in enumerate(tally.items()) for entry in stance)


def agency_entry(stated: Stated, reading: Reading) -> Entry:
    """How a mention writes an agency's name."""
    return *stated, reading.ocr


def spellings(tallies: Iterable[Tally]) -> Mapping[Stated, list[Spelling]]:
    """The names that are written, each with those who write it."""
    found: dict[Stated, list[Spelling]] = defaultdict(list)
    for source, number, (name, within, ocr) in _numbered(tallies):
        found[name, within].append(Spelling(name, ocr, source, number))
    return found


def _numbered(tallies: Iterable[Tally]) -> Iterator[tuple[str, int, Entry]]:
    for block, tally in enumerate(tallies):
        for n, (stance, number) in enumerate(tally.items()):
            yield from ((f"{block}/{n}", number, entry) for entry in stance)


def _mention(entry: Entry, source: str, files: int, agencies: Agencies) -> Mention:
    role, ocr, symbol, kind, date, issuer, within, text, further = entry
    claim: Header | Citation
    if role == _CITED:
        claim = Citation(kind, symbol, date, issuer, within, None, text, "", "", None, (), subject=further)
    else:
        claim = Header(type=kind, symbol=symbol, date=date, place=further, issuer=issuer, issuer_within=within, title=text)
    header = claim if isinstance(claim, Header) else Header()
    at = {_OWN: HEADER, _LISTED: HEADER - 1, _CITED: 0}[role]
    return Mention(_reading(source, header, ocr=ocr), at, claim, agencies.issuers_of(claim), files)


def _campaign(entry: Entry, source: str, files: int) -> CampaignMention:
    name, period, level, listed, ocr, _, _ = entry
    return CampaignMention(_reading(source, Header(), ocr=ocr), name, period, level, listed, (), files)


def _reading(source: str, header: Header, *, ocr: bool) -> Reading:
    return Reading(source, "", 1, ocr, header)
