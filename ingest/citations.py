"""Citations: the mentions of a document with their relations, merged where they mean one document, and the chains between them.

Which document of the world a citation is, is not decided here (graph/resolve.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct, structs

from graph.claims import Chain, Citation, Evidence
from graph.identity import fold
from graph.ontology import ontology
from ingest.agencies import Agency, full_name
from ingest.dates import compatible
from ingest.frame import Frame
from ingest.grouping import grouped
from ingest.header import Head
from ingest.mentions import Mention, find_mentions
from ingest.paper import Paper
from ingest.relations import relate
from ingest.spots import Related
from ingest.subjects import subjects
from ingest.symbols import Symbol
from ingest.tables import table


class Cited(Struct, frozen=True, gc=False):
    """The citations and chains of a document."""

    citations: tuple[Citation, ...]
    chains: tuple[Chain, ...]


def read_citations(paper: Paper, head: Head, campaigns: Sequence[tuple[int, int]]) -> Cited:
    """All citations of a document. `campaigns` are the spans of campaigns' names: a document named inside one is part of that name."""
    text, end = paper.text, paper.layout.furniture
    mentions = find_mentions(text, head.frame)
    in_names = _in_names(mentions, campaigns)
    within = [m for n, m in enumerate(mentions) if m.start < end and n not in in_names]
    first = _first_word(text)
    others = [m for m in within if not _is_itself(m, head, text, first)]
    related = relate(others, text, paper.layout, head.type)
    groups = grouped(related, ocr=paper.ocr)
    named = _only_named(groups) if head.type in table("cues")["normative"] and any(r.where in _ABOVE for r in related) else {}
    told = subjects(related, text, paper.layout.preamble[1], head.frame)
    citations = (_citation(_said_once(group), named, related, head, paper, told) for group in groups)
    return Cited(tuple(citations), (*_of_own_title(named, paper), *_chains(related, paper)))


def _in_names(mentions: Sequence[Mention], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The indices of the mentions by name that lie in one of the spans."""
    starts = [m.start for m in mentions] if spans else []
    inside = (n for a, b in spans for n in range(bisect_left(starts, a), bisect_left(starts, b)) if mentions[n].end <= b)
    return frozenset(n for n in inside if mentions[n].name)


def _is_itself(mention: Mention, head: Head, text: str, first: int) -> bool:
    """The document's own number in its text or annexes; its own name, unless of another day: a law replaces an older one of its name."""
    if mention.start <= first and _is_own_name(mention, text):
        return True
    if mention.symbol and head.symbol:
        same = mention.symbol.key == head.symbol.key and compatible(mention.date, head.date)
        dated = head.date is not None and mention.date == head.date and len(head.date) == _DAY
        return same and (dated or head.symbol.organ in _SERIES or not _of_another(mention.issuer, head.issuer))
    alike = mention.name and head.title and mention.type == head.type  # a name begins with its type: few are folded
    named = alike and fold(mention.name or "") == fold(f"{head.type} {head.title}")
    return bool(named and compatible(mention.date, head.date))  # "Luật này thay thế Luật Báo chí ngày …" is of an earlier one


_DAY = len("2024-08-16")
_SERIES = table("issuers")["series"]


def _is_own_name(mention: Mention, text: str) -> bool:
    """The name of a law with which its text begins: it fills the first paragraph, or runs on further there than it seems to."""
    return bool(mention.name) and _PARAGRAPH_END.match(text, mention.end) is not None


_PARAGRAPH_END = re.compile(r"[^\n]{0,200}\n\n")
_WORD = re.compile(r"\S")


def _first_word(text: str) -> int:
    word = _WORD.search(text)
    return word.start() if word else 0


def _only_named(groups: Sequence[Sequence[Related]]) -> dict[str, tuple[Related, ...]]:
    """By label, the documents that an act names in its own title and cites in its text: with what the title alone says of them.

    The title is the act's name and no citation. Where several bear one label, it may mean any of them.
    """
    labels = [group[-1].mention.label for group in groups]
    counts = Counter(labels)
    once = ((label, group) for label, group in zip(labels, groups, strict=True) if counts[label] == 1 and group[-1].where not in _ABOVE)
    return {label: tuple(_said_above(group)) for label, group in once}


def _said_above(group: Sequence[Related]) -> list[Related]:
    said = _said_once(group)
    return [] if said is group else [r for r in said if r.where in _ABOVE]


def _cited(group: Sequence[Related], named: Mapping[str, object]) -> Sequence[Related]:
    """The mentions of a document without those that are part of an act's name."""
    return [r for r in group if r.where not in _ABOVE] if group[-1].mention.label in named else group


def _said_once(group: Sequence[Related]) -> Sequence[Related]:
    """The mentions of a document without those in the title that only say what the text says itself: a title tells what a text does.

    Of a title that is printed twice the second is taken.
    """
    if len(group) == 1:
        return group
    below = [r for r in group if r.where not in _ABOVE]
    if len(below) == len(group):
        return group
    said = {"CITES", *(r.relation for r in below)}
    return [r for r in group if r.where not in _ABOVE or r.relation not in said] if below else list({r.relation: r for r in group}.values())


_ABOVE = ("header", "title")  # the parts above the text


def _of_another(a: Agency | None, b: Agency | None) -> bool:
    return a is not None and b is not None and fold(a.name) != fold(b.name)


def _citation(
    group: Sequence[Related],
    named: Mapping[str, object],
    related: Sequence[Related],
    head: Head,
    paper: Paper,
    told: Mapping[int, str],
) -> Citation:
    """One citation of all the mentions of a document: the strongest relation, the fullest date, the first issuer."""
    strongest = max(group, key=_strength) if len(group) > 1 else group[0]
    first = group[0].mention
    date, name, stated = _stated(group)
    issuer = stated or _implied(first, head)
    return Citation(
        type=first.type,
        symbol=first.symbol.text if first.symbol else None,
        date=date,
        issuer=issuer.name if issuer else None,
        issuer_within=issuer.within if issuer else None,
        issuer_stated=stated.stated if stated else None,
        name=name,
        relation=strongest.relation,
        where=strongest.where,
        quoted_in=_quoted_in(group, related),
        evidence=tuple([_evidence(r, paper) for r in (_cited(group, named) if named else group)]),
        subject=told.get(first.start),
    )


def _stated(group: Sequence[Related]) -> tuple[str | None, str | None, Agency | None]:
    """The fullest date, the first name and the first issuer among the mentions of a document."""
    date = name = issuer = None
    for r in group:
        m = r.mention
        date = m.date if m.date and len(m.date) > len(date or "") else date
        name, issuer = name or m.name, issuer or m.issuer
    return date, name, issuer


def _strength(related: Related) -> int:
    return ontology().relations[related.relation].strength


def _quoted_in(group: Sequence[Related], related: Sequence[Related]) -> str | None:
    """The document in whose title all the mentions are quoted, the first's where they are quoted in several."""
    if group[0].quoted_in is None:
        return None
    places = [None if r.rule == "quoted.carried-out" else r.quoted_in for r in group]
    return related[group[0].quoted_in].mention.label if None not in places else None


def _evidence(r: Related, paper: Paper) -> Evidence:
    rule, confidence = _told_by(r.mention.rule, r.rule)
    return paper.evidence(r.mention.start, r.mention.end, rule, confidence, r.relation, part=r.part)


_SURE = {"citation.numbered": 0.99, "citation.listed": 0.95}
_UNSURE = ("cue.none", "list.item")


@cache
def _told_by(mention: str, relation: str) -> tuple[str, float]:
    """The rules that read a mention and its relation as one, and how sure they are.

    A number after its type's name is all but certain, a bare number or a default relation less so.
    """
    return f"{mention}+{relation}", _SURE.get(mention, 0.9) - (0.04 if relation in _UNSURE else 0.0)


def _implied(mention: Mention, head: Head) -> Agency | None:
    """The issuer that the symbol or the name implies: a code that is one agency's, a law's Quốc hội, the writer's own code."""
    symbol = mention.symbol
    if symbol is None:
        lawmaker = table("issuers")["lawmakers"].get(mention.type)
        return Agency(lawmaker, None, "central", "", 0) if lawmaker else None
    return _absolute(symbol) or _committee(symbol, head) or _writers_own(symbol, head)


def _absolute(symbol: Symbol) -> Agency | None:
    """The agency of a code that is one agency's whoever writes it; that of a legislature bears its number (QH15)."""
    name = table("issuers")["absolute"].get((symbol.organ or "").rstrip("0123456789"))
    return _central(name) if name else None


@cache
def _central(name: str) -> Agency:
    return full_name(name, Frame()) or Agency(name, None, "central", name, 0)


def _committee(symbol: Symbol, head: Head) -> Agency | None:
    """The Party committee that TU, HU or QU is in the writer's province."""
    names = table("issuers")["role"].get(symbol.organ) if symbol.form == "party" else None
    if not names:
        return None
    province = head.frame.province
    return full_name(names[-1] if province and province.word == "thành phố" else names[0], head.frame)


def _writers_own(symbol: Symbol, head: Head) -> Agency | None:
    own = head.symbol and head.symbol.organ == symbol.organ and head.symbol.form == symbol.form
    return head.issuer if own and symbol.organ and symbol.organ not in _SERIES else None


def _of_own_title(named: Mapping[str, Sequence[Related]], paper: Paper) -> Iterator[Chain]:
    """What the document does to others by its own title."""
    for label, mentions in named.items():
        yield from (Chain(None, r.relation, label, (structs.replace(_evidence(r, paper), rule="chain.own-title"),)) for r in mentions)


def _chains(related: Sequence[Related], paper: Paper) -> list[Chain]:
    """What one cited document does to another, by this document's words."""
    proofs: dict[tuple[str, str, str], list[Evidence]] = {}
    for r in related:
        if r.quoted_in is not None and r.link and not _is_same(related[r.quoted_in].mention, r.mention):
            outer = related[r.quoted_in].mention
            source, target = (r.mention, outer) if r.backward else (outer, r.mention)
            proof = _between(outer, r.mention, r.link, paper)
            proofs.setdefault((source.label, r.link, target.label), []).append(proof)
    return [Chain(*ends, tuple(found)) for ends, found in proofs.items()]


def _is_same(a: Mention, b: Mention) -> bool:
    """Whether both name one document by its number, which nothing does to itself."""
    return bool(
        a.symbol and b.symbol and a.symbol.key == b.symbol.key and compatible(a.date, b.date) and not _of_another(a.issuer, b.issuer)
    )


def _between(outer: Mention, inner: Mention, link: str, paper: Paper) -> Evidence:
    """The words from one to the other; of a list without end the inner one's alone, or each would quote all before it."""
    end = max(inner.end, outer.end)
    start = outer.start if end - outer.start < _LONG else inner.start
    return paper.evidence(start, end, "chain.title", 0.9, link)


_LONG = 3_000  # characters: no title with a list in it is longer
