"""Citations: the mentions of a document with their relations, merged where they mean one document, and the chains between them.

Which document of the world a citation is, is not decided here (graph/resolve.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.claims import Chain, Citation
from graph.identity import fold
from graph.ontology import ontology
from ingest.agencies import Agency, full_name
from ingest.dates import compatible
from ingest.evidence import Marker
from ingest.header import Head
from ingest.layout import Layout
from ingest.mentions import Mention, find_mentions
from ingest.relations import Related, relate
from ingest.tables import table


@dataclass(frozen=True, slots=True)
class Cited:
    """The citations and chains of a document."""

    citations: tuple[Citation, ...]
    chains: tuple[Chain, ...]


def read_citations(text: str, layout: Layout, head: Head, marker: Marker, quoted: Sequence[tuple[int, int]]) -> Cited:
    """All citations of a document. `quoted` are the spans of campaigns' names: a document named inside one is part of that name."""
    mentions = [
        m
        for m in find_mentions(text, head.frame)
        if not _is_itself(m, head) and not (m.name and _inside(m, quoted)) and m.start < layout.furniture
    ]
    related = relate(mentions, text, layout)
    groups = _grouped(related, ocr=marker.source.ocr)
    citations = tuple(_citation(g, related, head, marker) for g in groups)
    return Cited(citations, tuple(_chains(related, groups, marker)))


def _inside(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= mention.start and mention.end <= b for a, b in spans)


def _is_itself(mention: Mention, head: Head) -> bool:
    """The document's own number in its text or annexes; its own name."""
    if mention.symbol and head.symbol:
        return (
            _key(mention) == head.symbol.text.upper().lstrip("0")
            and compatible(mention.date, head.date)
            and not _of_another(mention.issuer, head.issuer)
        )
    return bool(mention.name and head.title and head.type and fold(mention.name) == fold(f"{head.type} {head.title}"))


def _of_another(a: Agency | None, b: Agency | None) -> bool:
    return a is not None and b is not None and fold(a.name) != fold(b.name)


def _key(mention: Mention) -> str:
    if mention.symbol:
        return mention.symbol.text.upper().lstrip("0")
    return re.sub(r" nhiem ky \d{4} \d{4}$", "", fold(mention.name or "").replace("dai hoi dai bieu", "dai hoi"))


_NUMERAL = re.compile(r"(?P<stem>.* )(?P<numeral>[ivxl]+)$")


def _misread(key: str, known: dict[str, list[list[Related]]]) -> str:
    """The key of the same congress whose numeral recognition cut short or drew out: VI where the text has VIII elsewhere."""
    m = _NUMERAL.match(key)
    if m is None or key in known:
        return key
    others = [o for k in known if (o := _NUMERAL.match(k)) and o["stem"] == m["stem"]]
    return next((o[0] for o in others if _within(m["numeral"], o["numeral"]) or _within(o["numeral"], m["numeral"])), key)


def _within(short: str, long: str) -> bool:
    """Whether the letters of `short` stand in `long` in that order."""
    rest = iter(long)
    return all(c in rest for c in short)


def _grouped(related: list[Related], *, ocr: bool) -> list[list[Related]]:
    """Mentions of one document together, in the order of the first: same number or name, and nothing that speaks against it."""
    by_key: dict[str, list[list[Related]]] = {}
    order: list[list[Related]] = []
    for r in related:
        key = _key(r.mention)
        groups = by_key.setdefault(_misread(key, by_key) if ocr else key, [])
        home = next((g for g in groups if all(_agree(r.mention, other.mention) for other in g)), None)
        if home is None:
            home = []
            groups.append(home)
            order.append(home)
        home.append(r)
    return order


def _agree(a: Mention, b: Mention) -> bool:
    return compatible(a.date, b.date) and (a.issuer is None or b.issuer is None or fold(a.issuer.name) == fold(b.issuer.name))


def _citation(group: list[Related], related: list[Related], head: Head, marker: Marker) -> Citation:
    relations = ontology().relations
    strongest = max(group, key=lambda r: relations[r.relation].strength)
    mentions = [r.mention for r in group]
    issuer = next((m.issuer for m in mentions if m.issuer), None)
    implied = issuer or _implied(mentions[0], head)
    quoting = next((related[r.quoted_in].mention for r in group if r.quoted_in is not None), None)
    return Citation(
        type=mentions[0].type,
        symbol=mentions[0].symbol.text if mentions[0].symbol else None,
        date=max((m.date for m in mentions if m.date), key=len, default=None),
        issuer=implied.name if implied else None,
        issuer_within=implied.within if implied else None,
        issuer_stated=issuer.stated if issuer else None,
        name=next((m.name for m in mentions if m.name), None),
        relation=strongest.relation,
        where=strongest.where,
        quoted_in=_label(quoting) if quoting and all(r.quoted_in is not None for r in group) else None,
        evidence=tuple(marker.evidence(r.mention.start, r.mention.end, _rule(r), _confidence(r), r.relation, part=r.part) for r in group),
    )


def _label(mention: Mention) -> str:
    return mention.symbol.text if mention.symbol else mention.name or ""


def _rule(r: Related) -> str:
    return f"{r.mention.rule}+{r.rule}"


def _confidence(r: Related) -> float:
    """How sure the rule is: a number after its type's name is all but certain, a bare number or a default relation less so."""
    return {"citation.numbered": 0.99, "citation.listed": 0.95}.get(r.mention.rule, 0.9) - (
        0.04 if r.rule in ("cue.none", "list.item") else 0.0
    )


def _implied(mention: Mention, head: Head) -> Agency | None:
    """The issuer that the symbol or the name implies: a code that is one agency's, a law's Quốc hội, the writer's own code."""
    symbol = mention.symbol
    if symbol is None:
        return _lawmaker(mention)
    stem = (symbol.organ or "").rstrip("0123456789")
    absolute = table("issuers")["absolute"].get(stem)
    if absolute and not (symbol.form == "party" and stem == "TW"):
        return full_name(absolute, head.frame) or Agency(absolute, None, "central", absolute, 0)
    role = _ROLE.get(symbol.organ or "") if symbol.form == "party" else None
    if role:
        return full_name(role[_is_city(head)] if isinstance(role, tuple) else role, head.frame)
    own = head.symbol and head.symbol.organ == symbol.organ and head.symbol.form == symbol.form
    return head.issuer if own and symbol.organ else None


_ROLE: dict[str, str | tuple[str, str]] = {"TU": ("Tỉnh ủy", "Thành ủy"), "HU": "Huyện ủy", "QU": "Quận ủy"}


def _is_city(head: Head) -> bool:
    return bool(head.frame.province and head.frame.province.word == "thành phố")


def _lawmaker(mention: Mention) -> Agency | None:
    if mention.type in ("Luật", "Bộ luật", "Hiến pháp"):
        return Agency("Quốc hội", None, "central", "", 0)
    return Agency("Ủy ban Thường vụ Quốc hội", None, "central", "", 0) if mention.type == "Pháp lệnh" else None


def _chains(related: list[Related], groups: list[list[Related]], marker: Marker) -> list[Chain]:
    """What one cited document does to another, by this document's words."""
    chains: dict[tuple[str, str, str], Chain] = {}
    for r in related:
        if r.quoted_in is None or not r.link:
            continue
        outer = related[r.quoted_in].mention
        names = _label(outer), _label(r.mention)
        ends = (names[1], r.link, names[0]) if r.backward else (names[0], r.link, names[1])
        evidence = marker.evidence(outer.start, max(r.mention.end, outer.end), "chain.title", 0.9, r.link)
        known = chains.get(ends)
        chains[ends] = replace(known, evidence=(*known.evidence, evidence)) if known else Chain(*ends, (evidence,))
    return list(chains.values())
