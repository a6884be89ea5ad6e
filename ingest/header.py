"""What a document says about itself: type, symbol, date, place, title; from its head, its title, its first act, or a web site's table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.claims import Evidence
from ingest.agencies import Agency
from ingest.dates import HEADING, NUMERIC, iso
from ingest.evidence import Marker
from ingest.frame import Frame
from ingest.issuer import issuer_and_frame, stated_issuer
from ingest.layout import Layout
from ingest.letters import NAME
from ingest.symbols import BLANK, SYMBOL, Symbol, blank_suffix, find_symbols, symbol_of
from ingest.types import by_name, type_of, type_words

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Head:
    """The header without the signature. `symbol` has an empty number in a draft; `frame` tells what relative names mean here."""

    type: str | None
    symbol: Symbol | None
    date: str | None
    place: str | None
    issuer: Agency | None
    issuer_stated: str | None
    title: str | None
    frame: Frame
    evidence: tuple[Evidence, ...]


def read_head(text: str, layout: Layout, marker: Marker) -> Head:
    """The head of a document."""
    site = _site_table(text, layout)
    symbol = _symbol(text, layout, site)
    date, place, date_span = _date_and_place(text, layout, site)
    stated = stated_issuer(text, layout, (symbol.start, symbol.end) if symbol else (0, 0))
    issuer, frame = issuer_and_frame(stated, place, text)
    if marker.source.ocr and place:
        place = _misread_place(place, frame)
    title, title_span = _title(text, layout)
    spans = (
        ("header.symbol", (symbol.start, symbol.end) if symbol else None),
        ("header.date", date_span),
        ("header.issuer", (stated.start, stated.end) if stated else None),
        ("header.title", title_span),
    )
    evidence = tuple(marker.evidence(*span, rule, 0.99) for rule, span in spans if span)
    return Head(_type(text, layout, symbol), symbol, date, place, issuer, stated.name if stated else None, title, frame, evidence)


# The table that web sites put below a copy ("Số hiệu: …", "Ngày ban hành: …").
_SITE_ROW = re.compile(r"(?m)^[ •*|\-]*(?P<key>Số hiệu|Số ký hiệu|Ngày ban hành)[ *|]*:[ *|]*(?P<value>[^\n]+?)[ *|]*$")


def _site_table(text: str, layout: Layout) -> dict[str, re.Match[str]]:
    return {m["key"]: m for m in _SITE_ROW.finditer(text, layout.recipients)}


_NUMBER_WORD = re.compile(r"(?m)^[ *|]*(?:(?:Luật|LUẬT|Bộ luật|BỘ LUẬT)\s+)?(?:Số|SỐ|số)(?:\s+hiệu)?[ ]*[:.]?[ ]*(?:[.…_]{2,}[ ]*)?")
_TITLE_SYMBOL = re.compile(r"[\s.…_]*")


def _symbol(text: str, layout: Layout, site: dict[str, re.Match[str]]) -> Symbol | None:
    """The number in the head, a blank one too; else a web site's."""
    end = _head_end(layout)
    for m in _NUMBER_WORD.finditer(text, 0, end):
        found = SYMBOL.match(text, m.end(), end + 40)
        blank = None if found else BLANK.match(text, m.end(), end + 40)
        if found or blank:
            return symbol_of(found) if found else blank_suffix(blank) if blank else None
    alone = next((s for line in layout.head for s in find_symbols(text, line.start, line.end) if s.sure and s.start == line.start), None)
    row = site.get("Số hiệu") or site.get("Số ký hiệu")
    return alone or (next(find_symbols(text, row.start("value"), row.end("value")), None) if row else None)


def _head_end(layout: Layout) -> int:
    """Where the head ends: at the type's line, else with the last line above the first recital."""
    return layout.type_line.start if layout.type_line else layout.head[-1].end if layout.head else 0


_PLACE_TAIL = re.compile(rf"(?<!\w)({NAME})\s*,?\s*$")


def _date_and_place(text: str, layout: Layout, site: dict[str, re.Match[str]]) -> tuple[str | None, str | None, Span | None]:
    for m in HEADING.finditer(text, 0, _head_end(layout)):
        if len(text[text.rfind("\n", 0, m.start()) + 1 : m.start()]) > 90:  # in the midst of a sentence
            continue
        before = _PLACE_TAIL.search(text[text.rfind("\n", 0, m.start()) + 1 : m.start()])
        return iso(m["y"], m["m"], m["d"]), before[1] if before else None, (m.start(), m.end())
    row = site.get("Ngày ban hành")
    when = re.search(NUMERIC, row["value"]) if row else None
    return (iso(when["y"], when["m"], when["d"]), None, (row.start("value"), row.end("value"))) if row and when else (None, None, None)


def _misread_place(place: str, frame: Frame) -> str:
    """The issuer's own place where recognition garbled it in the date line ("An Ldo" for An Lão)."""
    from rapidfuzz import fuzz

    return next((p.name for p in frame.places.values() if fuzz.ratio(p.name.lower(), place.lower()) >= 65), place)


_SUBJECT = re.compile(
    r"(?m)^[ *|]*(?P<subject>(?:V/v|Về việc|Vv|V/V)[:.]?\s[^\n]+(?:\n(?![ ]*(?:Kính|KÍNH|\n|[-*]|.{0,40}, ngày))[^\n]+){0,3})"
)


def _title(text: str, layout: Layout) -> tuple[str | None, Span | None]:
    """The lines below the type; an official letter's "V/v …"; the first line where it begins with a type's name."""
    if layout.title:
        start, end = layout.title[0].start, layout.title[-1].end
        return _one_line(" ".join(line.text for line in layout.title)), (start, end)
    m = _SUBJECT.search(text, 0, min(len(text), 4000))
    if m and layout.type_line is None:
        return _one_line(m["subject"]), m.span("subject")
    first = next((x for x in layout.head if _TYPE_START.match(x.text)), None)
    return (_one_line(first.text), (first.start, first.end)) if first else (None, None)


def _one_line(text: str) -> str:
    return " ".join(text.replace("**", "").split())


_TYPE_START = re.compile(rf"(?P<type>{type_words()})(?!\w)")
_ACT_TYPE = re.compile(rf"(?:ban\s+hành|Trên đây là)\s+(?P<type>{type_words()})(?!\w)")


def _type(text: str, layout: Layout, symbol: Symbol | None) -> str | None:
    line = layout.type_line.text if layout.type_line else next((x.text for x in layout.head if _TYPE_START.match(x.text)), "")
    m = _TYPE_START.match(line)
    if m:
        stated = by_name().get(" ".join(m["type"].lower().split()))
        return stated.name if stated else None
    if symbol:
        found = type_of(None, symbol.code, symbol.form)
        return found.name if found else None
    act = _ACT_TYPE.search(text, layout.preamble[0], layout.preamble[0] + 6000)
    named = by_name().get(" ".join(act["type"].lower().split())) if act else None
    return named.name if named else None
