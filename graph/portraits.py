"""What a node shows of what its mentions claim: titles, main dates, conflicts. Decides by stated rules, and not what is one node."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import PurePath

from graph.canvas import Canvas
from graph.claims import Citation, Header, Source
from graph.elections import Spelling, Vote, best_spelling, elect, elect_date, whole_dates
from graph.identity import fold, source_id, symbol
from graph.issuers import bodies_behind
from graph.lexicon import table
from graph.model import Value
from graph.names import campaign_title, congress_level
from graph.resolve_agencies import Agencies
from graph.resolve_campaigns import CampaignMention, Campaigns, period_of
from graph.resolve_documents import Documents, Mention

SUBJECT_IN_TITLE = 80  # characters of the subject that stand for a number in a title


def draw_documents(canvas: Canvas, documents: Documents, agencies: Agencies, sources: Mapping[str, Source]) -> None:
    """Every document that is held or named, with all that is claimed of it.

    Where claims differ, the main one is what its own header says, else what most sources say, else the first in order (`elections`).
    """
    for id, mentions in documents.mentions.items():
        claims = tuple(sorted(date_claims(mentions, documents))) or None
        canvas.node(id, "Document", **document_portrait(id, mentions, documents, agencies, sources), date_claims=claims)


def draw_agencies(canvas: Canvas, agencies: Agencies) -> None:
    """Every agency that issued something."""
    for node in agencies.nodes.values():
        search = _search(node.title, node.province)
        canvas.node(node.id, "Agency", title=node.title, within=node.province, level=node.level, search=search)


def draw_campaigns(canvas: Canvas, campaigns: Campaigns, levels: Mapping[str, str]) -> None:
    """Every campaign; `levels` gives the launching document's level where no source states the campaign's."""
    for id, mentions in campaigns.mentions.items():
        canvas.node(id, "Campaign", **campaign_portrait(id, mentions, campaigns, levels.get(id)))


def draw_sources(canvas: Canvas, sources: Iterable[Source]) -> None:
    """Every file, under the first half of its hash."""
    for source in sources:
        reading = source.reading
        canvas.node(
            source_id(reading.sha256),
            "Source",
            title=_file_name(source),
            paths=source.paths,
            media_type=reading.media_type,
            pages=reading.pages,
            ocr=reading.ocr,
            warnings=reading.warnings or None,
        )


def level_of(mentions: tuple[Mention, ...], agencies: Agencies) -> str | None:
    """The level of a document: its main issuer's, or the centre's where the symbol says so ("05-CT/TW") or the type ("Thông tư").

    What a congress adopted bears no issuer: it is at the level of the đảng bộ that its name tells.
    """
    issuer = _elected([(issuer.id, mention) for mention in mentions for issuer in mention.issuers])
    if issuer:
        return agencies.nodes[issuer].level
    symbols = (mention.claim.symbol for mention in mentions)
    central = any(text and bodies_behind(text) for text in symbols) or _kind(mentions) in _central_kinds()
    return "central" if central else next((level for one in mentions if one.name and (level := congress_level(one.name))), None)


@cache
def _central_kinds() -> frozenset[str]:
    return frozenset(row["name"] for row in table("types") if row.get("level") == "central")


def document_portrait(
    id: str, mentions: tuple[Mention, ...], documents: Documents, agencies: Agencies, sources: Mapping[str, Source]
) -> dict[str, Value]:
    """What a document shows of its mentions, but for `date_claims`. `sources` are asked only for the files of what has no other title."""
    dates = _dates(mentions)
    kind, number, name = _kind(mentions), _symbol(mentions), _name(mentions)
    held = tuple(mention for mention in mentions if mention.held)
    subjects = _subjects(held) or _subjects(mention for mention in mentions if mention.listed)
    subject = best_spelling(subjects) if subjects else None
    title = _title(kind, number, name, subject if subject or number or name else _first_file(held, sources))
    return {
        "title": title,
        "kind": kind,
        "symbol": number,
        "full_name": name,
        "subject": subject or _told_subject(mentions),
        "subjects": tuple(sorted({one.text for one in subjects})) or None,
        "place": _place(held),
        "issuer": _issuer(mentions),
        "level": level_of(mentions, agencies),
        "held": bool(held),
        "search": _search(kind if number else title, number, name, subject, *_agencies(mentions, agencies), str(dates["date"] or "")[:4]),
        **dates,
        **_resolution(id, documents),
    }


def date_claims(mentions: Iterable[Mention], documents: Documents) -> set[str]:
    """Which date is claimed in which file by whom, a line for each."""
    dated = ((mention.claim.date, mention) for mention in mentions if mention.claim.date)
    return {f"{date} {one.source[:8]} {documents.speaker(one.reading)}" for date, one in dated}


def _dates(mentions: tuple[Mention, ...]) -> dict[str, Value]:
    claims = [(date, mention) for mention in mentions if (date := mention.claim.date)]
    dates = whole_dates({date for date, _ in claims})
    return {
        "date": dates[0] if len(dates) == 1 else elect_date([_vote(date, mention) for date, mention in claims]),
        "dates": dates or None,
    }


def _resolution(id: str, documents: Documents) -> dict[str, Value]:
    if id not in documents.settled.unresolved:
        return {"resolved": True, "candidates": None, "reason": None}
    candidates = documents.settled.candidates[id]
    several = f", {len(candidates)} văn bản cùng khớp" if len(candidates) > 1 else ""
    return {"resolved": False, "candidates": candidates, "reason": documents.missing[id] + several}


def _symbol(mentions: tuple[Mention, ...]) -> str | None:
    return _elected([(symbol(text), mention) for mention in mentions if (text := mention.symbol)])


def _kind(mentions: tuple[Mention, ...]) -> str | None:
    return _elected([(kind, mention) for mention in mentions if (kind := mention.claim.type)])


def _name(mentions: tuple[Mention, ...]) -> str | None:
    spellings = [Spelling(name, mention.reading.ocr, mention.source, mention.files) for mention in mentions if (name := mention.name)]
    return best_spelling(spellings) if spellings else None


def _issuer(mentions: tuple[Mention, ...]) -> str | None:
    return _elected([(issuer.stated, mention) for mention in mentions for issuer in mention.issuers])


def _agencies(mentions: tuple[Mention, ...], agencies: Agencies) -> Iterator[str]:
    """The issuers as they are shown, with their provinces."""
    for id in sorted({issuer.id for mention in mentions for issuer in mention.issuers}):
        yield from filter(None, (agencies.nodes[id].title, agencies.nodes[id].province))


def _subjects(own: Iterable[Mention]) -> list[Spelling]:
    """What headers, or rows of registers, give as the subject."""
    titles = ((mention.claim.title, mention) for mention in own if isinstance(mention.claim, Header))
    return [Spelling(title, mention.reading.ocr, mention.source, mention.files) for title, mention in titles if title]


def _told_subject(mentions: Iterable[Mention]) -> str | None:
    """What the document is about, as those that cite it say: the only word on that where it is neither held nor listed."""
    told = [(claim.subject, mention) for mention in mentions if isinstance(claim := mention.claim, Citation) and claim.subject]
    found = _elected([each for each in told if not each[1].reading.ocr] or told)
    return found and found[0].upper() + found[1:]


def _place(held: tuple[Mention, ...]) -> str | None:
    return _elected([(place, mention) for mention in held if (place := mention.reading.document.place)])


def _elected(claims: list[tuple[str, Mention]]) -> str | None:
    """The main one of several claims; nearly always there is only one to choose from."""
    values = {value for value, _ in claims}
    return elect([_vote(value, mention) for value, mention in claims]) if len(values) > 1 else next(iter(values), None)


def _vote(value: str, mention: Mention) -> Vote:
    return Vote(value, mention.held, mention.source, mention.files)


def _title(kind: str | None, number: str | None, name: str | None, subject: str | None) -> str:
    """What people call it: type and number, or its name, or its type and the beginning of its subject."""
    if number:
        return f"{kind or 'Văn bản'} {number}"
    return name or f"{kind or 'Văn bản'} (không số) {_shortened(_without(kind, subject or ''))}".strip()


def _without(kind: str | None, subject: str) -> str:
    """The subject without the type that its heading begins with: "Thông tư quy định …"."""
    words, own = subject.split(), (kind or "").split()
    return " ".join(words[len(own) :]) if own and fold(" ".join(words[: len(own)])) == fold(kind or "") else subject


def _shortened(text: str) -> str:
    return text if len(text) <= SUBJECT_IN_TITLE else f"{text[:SUBJECT_IN_TITLE].rsplit(' ', 1)[0]} …"


def _first_file(held: tuple[Mention, ...], sources: Mapping[str, Source]) -> str | None:
    return min((_file_name(sources[mention.source]) for mention in held), default=None)


def _file_name(source: Source) -> str:
    return PurePath(source.paths[0]).name if source.paths else source_id(source.reading.sha256)


def _search(*texts: str | None) -> str:
    """The folded words of all texts, each once, in their order."""
    return " ".join(dict.fromkeys(" ".join(fold(text) for text in texts if text).split()))


def campaign_portrait(id: str, mentions: tuple[CampaignMention, ...], campaigns: Campaigns, level: str | None) -> dict[str, Value]:
    """What a campaign shows of its mentions; `level` is its launching document's."""
    listed = [mention for mention in mentions if mention.listed]
    title = best_spelling(Spelling(campaign_title(one.name), one.reading.ocr, one.reading.sha256, one.files) for one in listed or mentions)
    period = elect([Vote(stated, False, one.reading.sha256, one.files) for one in mentions if (stated := period_of(one))])
    unresolved = id in campaigns.settled.unresolved
    return {
        "title": title[:1].upper() + title[1:],
        "period": period,
        "level": elect([Vote(one.level, False, one.reading.sha256, one.files) for one in mentions if one.level]) or level,
        "resolved": not unresolved,
        "candidates": campaigns.settled.candidates[id] if unresolved else None,
        "search": _search(title, period, *sorted({one.name for one in mentions if not one.reading.ocr})),
    }
