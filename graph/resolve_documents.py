"""Which document each mention means. Knows the identity of documents (symbol or name), not how they are shown.

A state document is (issuer, year, number and notation), a Party document (committee, term, type, number), a normative act its number with
the year in it and its issuer, a named document its name with year, congress or place. A document whose own header lacks a part is
identified by its content; any other mention that lacks one joins the only document that fits, or is a node of its own, unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graph.addresses import ANY, address_of, law_address
from graph.blocks import HANGS, Address, Possible, Settlement, Unit, Units, gather, only, settle
from graph.claims import Citation, Header, Reading
from graph.frames import Frame, frame_of
from graph.identity import digest, fold, short_slug, slug, source_id
from graph.judgements import Judgements
from graph.lexicon import table
from graph.names import Name, read_document_name
from graph.resolve_agencies import Agencies, Agency
from graph.symbols import read_symbol
from graph.voices import HEADER, claims_of

UNRESOLVED = "chua-ro"  # first part of the ids of mentions that stay unresolved
UNNUMBERED = "van-ban"  # first part of the ids of documents whose issuer is not a part of their identity
_HELD, _CITED, _NAMED, _BY_CONTENT, _MENTION = range(5)  # weights: which unit's id a document takes
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document as one voice names it, or as it names itself (`place` is HEADER), or as a register lists it; `files` as of a spelling."""

    reading: Reading
    place: int
    claim: Header | Citation
    issuers: tuple[Agency, ...]
    files: int = 1

    @property
    def held(self) -> bool:
        """Whether it is the document that speaks."""
        return self.place == HEADER

    @property
    def listed(self) -> bool:
        """Whether it is a row of a register."""
        return self.place < HEADER

    @property
    def source(self) -> str:
        """The hash of the file."""
        return self.reading.sha256

    @property
    def symbol(self) -> str | None:
        """The symbol, if it has a number: "Không số" is none."""
        text = self.claim.symbol
        return text if text and not _DIGITS.isdisjoint(text) else None

    @property
    def name(self) -> str | None:
        """The name under which a document is cited; none of the one that speaks, whose title is no name."""
        return None if isinstance(self.claim, Header) else self.claim.name


@dataclass(frozen=True, slots=True)
class Documents:
    """The resolved documents.

    `ids` by voice and place of the mention; by id, `mentions`, and `missing`: why an unresolved mention is not enough by itself. `units`
    are what was settled.
    """

    ids: Mapping[tuple[str, int], str]
    mentions: Mapping[str, tuple[Mention, ...]]
    missing: Mapping[str, str]
    settled: Settlement
    units: Units

    def speaker(self, reading: Reading) -> str:
        """The id of the document that speaks in a voice; of the file where it is a register."""
        return source_id(reading.sha256) if reading.listed else self.ids[reading.key, HEADER]


def resolve_documents(readings: Iterable[Reading], agencies: Agencies, judgements: Judgements) -> Documents:
    """Resolve every mention of a document in these readings."""
    drafts = list(document_drafts(readings, agencies))
    units = gather(draft for _, draft in drafts)
    return documents_of(drafts, units, settle(units.units, judgements))


def documents_of(drafts: Iterable[tuple[Mention, Unit]], units: Units, settled: Settlement) -> Documents:
    """The documents that these mentions are, as their units were settled."""
    ids: dict[tuple[str, int], str] = {}
    mentions: dict[str, list[Mention]] = {}
    missing: dict[str, str] = {}
    for mention, draft in drafts:
        id = settled.main[units.ids[draft.key]]
        ids[mention.reading.key, mention.place] = id
        mentions.setdefault(id, []).append(mention)
        if id in settled.unresolved:
            missing[id] = _missing(mention, draft.address)
    return Documents(ids, {id: tuple(some) for id, some in mentions.items()}, missing, settled, units)


def document_drafts(readings: Iterable[Reading], agencies: Agencies) -> Iterator[tuple[Mention, Unit]]:
    """Every mention with what it says. A file's own document comes before those attached to it."""
    own: dict[str, Unit] = {}
    alike: Counter[str] = Counter()
    for reading in readings:
        for place, claim in claims_of(reading):
            mention = Mention(reading, place, claim, agencies.issuers_of(claim))
            if mention.held and reading.part and not mention.symbol:
                draft = _attached(mention, own[reading.sha256], alike)
            else:
                draft = _draft(mention, agencies)
            if mention.held and not reading.part:
                own[reading.sha256] = draft
            yield mention, draft


def _draft(mention: Mention, agencies: Agencies) -> Unit:
    if mention.symbol:
        return _numbered(mention, mention.symbol)
    if mention.held:
        return _by_content(mention, _alone(mention), "")
    if isinstance(mention.claim, Header):
        return _listed(mention, mention.claim)
    if mention.name:
        return _named(mention, read_document_name(mention.name), frame_of(mention.reading), agencies)
    return _hanging(mention, Address(f"?{mention.reading.key}", None, None), slug(mention.claim.type or "") or UNNUMBERED)


def _numbered(mention: Mention, text: str) -> Unit:
    claim, symbol = mention.claim, read_symbol(text)
    address = address_of(text, claim.type, claim.date, mention.issuers)
    if not address.whole or address.where is None or address.when is None:
        if isinstance(claim, Citation):
            return _hanging(mention, address, symbol.slug)
        anyones = mention.held and address.where is None and address.when is None  # every province has a 01/CT-UBND each year
        return _by_content(mention, _alone(mention) if anyones else address, symbol.slug)
    (issuer,), (year,) = address.where, address.when
    id = f"{issuer}/{year}/{symbol.slug}" if year else f"{issuer}/{symbol.slug}"
    key = f"{symbol.key}|{issuer}|{year}"
    return Unit(key, id, address, weight=_HELD if mention.held else _CITED, dates=_dates(mention), also=_as_law(mention))


def _alone(mention: Mention) -> Address:
    """Where no other document is looked for."""
    return Address(f"#{mention.reading.key}", ANY, ANY)


def _as_law(mention: Mention) -> frozenset[Address]:
    """Where a law is found by its name."""
    title = mention.claim.title if isinstance(mention.claim, Header) else mention.name
    found = law_address(mention.claim.type, title, mention.claim.date, mention.symbol)
    return frozenset({found}) if found else frozenset()


def _listed(mention: Mention, row: Header) -> Unit:
    """A row of a register without a number ("Không số"): its type, subject and date are its identity."""
    says = f"{fold(row.type or '')}|{fold(row.title or '')}|{row.date}"
    issuer = mention.issuers[0].id if mention.issuers else UNNUMBERED
    id = _path(issuer, (row.date or "")[:4], f"{_type_code(row.type)}-{digest(says, 8)}")
    return Unit(says, id, Address(f"#{says}", ANY, ANY), weight=_NAMED, dates=_dates(mention), also=_as_law(mention))


def _by_content(mention: Mention, address: Address, symbol: str) -> Unit:
    """A document that is held or listed but not said enough of: it joins the only one that it can be, else its text is its identity."""
    issuer = mention.issuers[0].id if mention.issuers else UNNUMBERED
    own = symbol or _type_code(mention.claim.type)
    id = _path(issuer, f"{own}-{mention.source[:8]}")
    return Unit(f"{_key(address)}#{mention.reading.key}", id, address, rank=1, weight=_BY_CONTENT, stubborn=True, dates=_dates(mention))


def _attached(mention: Mention, own: Unit, alike: Counter[str]) -> Unit:
    """A document without a number inside the file of another is that one's, by its type and title: in a DOCX as in the PDF of it.

    `alike` counts those that a file has of one type and title, which are several.
    """
    title = mention.claim.title if isinstance(mention.claim, Header) else None
    says = f"{own.key}>{fold(mention.claim.type or '')}|{fold(title or '')}"
    alike[f"{mention.source} {says}"] += 1
    key = f"{says}|{alike[f'{mention.source} {says}']}"
    id = _path(own.id, f"{_type_code(mention.claim.type)}-{digest(key, 6)}")
    return Unit(key, id, Address(f"#{key}", ANY, ANY), rank=1, weight=_BY_CONTENT, stubborn=True, dates=_dates(mention))


def _hanging(mention: Mention, address: Address, name: str, says: str = "", home: Unit | None = None) -> Unit:
    """A mention that does not say enough. Those of one source that say the same are one."""
    dates = home.dates if home else _dates(mention)
    key = f"{says or _key(address)}|{min(dates, default='')}?{mention.reading.key}"
    until = "" if dates else mention.reading.document.date or ""
    return Unit(key, _path(UNRESOLVED, name, mention.source[:8]), address, HANGS, _MENTION, dates=dates, home=home, until=until)


def _named(mention: Mention, name: Name, frame: Frame, agencies: Agencies) -> Unit:
    if name.whole:
        return _congress(mention, name, frame)
    date = mention.claim.date or ""
    when = (name.qualifier or date[:4]) if name.law else (date or name.qualifier)
    issuer = "" if name.law else _issuer_of_name(mention, name, frame)
    return _name_of(mention, name, issuer, _possible_issuers(mention, issuer, agencies), when)


def _congress(mention: Mention, name: Name, frame: Frame) -> Unit:
    """A numbered congress needs no year; "Đảng bộ huyện" needs the huyện, and any huyện its province."""
    known = name.at(frame.places)
    address = Address((known or name).key, _whose_congress(mention, known, frame), ANY)
    if address.where is None or not address.whole:
        return _hanging(mention, address, short_slug(address.block))
    id = _path(UNNUMBERED, *map(slug, address.where), short_slug(address.block))
    return Unit(_key(address), id, address, weight=_NAMED, dates=_dates(mention))


def _whose_congress(mention: Mention, name: Name | None, frame: Frame) -> Possible:
    """Nobody else's, where it is the nation's or a province's; "Đảng bộ Công ty" may be any company's."""
    if name is None or (name.below_province and not frame.province):
        return None
    if name.below_province:
        return only(frame.province)
    if name.territorial:
        return ANY
    return mention.issuers[0].series if mention.issuers else None


def _issuer_of_name(mention: Mention, name: Name, frame: Frame) -> str | None:
    """Whose document a name means: the issuer's that is stated, else somebody's in the speaker's own place ("@hai phong").

    "Kế hoạch thi đua năm 2024" in two provinces' papers are two plans; only a name of something national may be anybody's.
    """
    if mention.issuers:
        return "/".join(sorted(mention.issuers[0].series))
    if name.relative and (place := frame.places.get(name.relative)):
        return f"@{place}" if place == frame.province else f"@{place} {frame.province}".strip()
    return f"@{frame.province}" if frame.province and not name.national else None


def _possible_issuers(mention: Mention, issuer: str | None, agencies: Agencies) -> Possible:
    if issuer is None:
        return None
    return frozenset({issuer}) | agencies.in_place.get(issuer[1:], frozenset()) if issuer[:1] == "@" else frozenset(issuer.split("/"))


def _name_of(mention: Mention, name: Name, issuer: str | None, where: Possible, when: str | None) -> Unit:
    """A name with its year or date. The fuller mentions settle first: with day and issuer, with one of them, with neither."""
    says = f"{name.key}|{issuer}|{when}"
    if not when:
        return _hanging(mention, Address(name.key, where, None), short_slug(name.key), says)
    address = Address(name.key, where, only(when) if name.law or len(when) == 10 else None)
    sure = bool(mention.issuers) and address.where is not None and len(address.where) == 1
    rank = 1 if name.law else (not sure) + (len(when) < 10)
    id = _path(UNNUMBERED, slug(issuer or ""), short_slug(name.key), when)
    home = Unit(says, id, address, rank, _NAMED, dates=only(when))
    return _hanging(mention, address, short_slug(name.key), says, home) if rank else home


def _dates(mention: Mention) -> frozenset[str]:
    return only(mention.claim.date) if mention.claim.date else frozenset()


def _key(address: Address) -> str:
    where, when = ("?" if known is None else "/".join(sorted(known)) for known in (address.where, address.when))
    return f"{address.block}|{where}|{when}"


def _path(*parts: str) -> str:
    return "/".join(part for part in parts if part)


def _missing(mention: Mention, address: Address) -> str:
    """What the mention does not say, in the words that `cancu gaps` prints."""
    if not mention.symbol:
        return _missing_of_a_name(mention, address)
    if address.where is None:
        return "thiếu cơ quan ban hành" if address.when else "thiếu ngày và cơ quan ban hành"
    if len(address.where) > 1:
        return "chưa rõ cơ quan ban hành thuộc tỉnh nào"
    if not read_symbol(mention.symbol).typed:
        return "thiếu loại văn bản"
    return "thiếu ngày ban hành" if address.when is None else "chưa rõ thuộc nhiệm kỳ nào"


def _missing_of_a_name(mention: Mention, address: Address) -> str:
    if not mention.name:
        return "thiếu số và tên"
    return "thiếu năm ban hành" if address.when is None else "chưa rõ thuộc địa phương nào"


@cache
def _type_code(kind: str | None) -> str:
    """The type's code in an id ("kh"), its initials where it has none, "vb" where it is not known."""
    folded = fold(kind or "")
    return _own_codes().get(folded) or "".join(word[0] for word in folded.split()) or "vb"


@cache
def _own_codes() -> dict[str, str]:
    """By folded name of a type, the first code that no other type has, else its first."""
    kinds = Counter(code for row in table("types") for code in row["codes"])
    own = ((row["name"], min(row["codes"], key=lambda code: kinds[code] > 1, default="")) for row in table("types"))
    return {fold(name): slug(code) for name, code in own}
