"""Mentions: every place of a text where another document is named, by symbol or by name, before any of them is merged or related."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.agencies import Agency, read_agency
from ingest.dates import AFTER_SYMBOL, NUMERIC, WORDED, iso, read_date
from ingest.frame import Frame
from ingest.named import Named, find_named
from ingest.symbols import Symbol, find_symbols
from ingest.types import by_name, type_of, type_words


@dataclass(frozen=True, slots=True)
class Mention:
    """A named document in a view. `start` to `end` is the evidence's span; `tail` the end with the issuer; `lead` where its words begin.

    `symbol` or `name` is set, a law may have both.
    """

    start: int
    end: int
    tail: int
    type: str | None
    symbol: Symbol | None
    name: str | None
    date: str | None
    issuer: Agency | None
    rule: str


def find_mentions(text: str, frame: Frame) -> list[Mention]:
    """All mentions in order; one that lies inside another's name (a law that amends a law) comes after it."""
    named = [_from_name(n, text, frame) for n in find_named(text, frame)]
    taken = {m.symbol.start for m in named if m.symbol}
    found: list[Mention] = []
    for symbol in find_symbols(text):
        if symbol.start not in taken:
            mention = _from_symbol(symbol, text, frame, found[-1] if found else None)
            found += [mention] if mention else []
    inside = [m for m in named if not any(f.start <= m.start < f.end for f in _near(found, m))]
    return sorted([*found, *inside], key=lambda m: (m.start, -m.end))


def _near(found: list[Mention], mention: Mention) -> list[Mention]:
    return [f for f in found if f.start <= mention.start < f.end] if len(found) < 50 else _near_by_search(found, mention)


def _near_by_search(found: list[Mention], mention: Mention) -> list[Mention]:
    from bisect import bisect_right

    at = bisect_right(found, mention.start, key=lambda f: f.start)
    return found[max(0, at - 1) : at]


@cache
def _left() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w/-])(?P<type>{type_words()})(?P<gap>(?:\s+liên\s+tịch)?[\s,]*(?:\([^()]{{2,30}}\)\s*)?)(?:(?P<so>[Ss]ố|SỐ)(?:\s+hiệu)?[\s:.]*)?$"
    )


_NUMBER_WORD = re.compile(r"(?<!\w)(?:[Ss]ố|SỐ)(?:\s+hiệu)?[\s:.]*$")
# Number-shaped text that is none: sample forms, standards, parts of an act.
_LOOK_ALIKE = re.compile(
    r"(?:[Mm]ẫu|MẪU|[Bb]iểu|BIỂU|[Pp]hiếu|[Pp]hụ\s+lục|TCVN|QCVN|ISO|TCXD|[Đđ]iều|[Kk]hoản|[Ll]ô|[Tt]ờ\s+bản\s+đồ)[\s:.]*(?:(?:[Ss]ố|SỐ)[\s:.]*)?$"
)
_LEFT_WINDOW = 50


def _from_symbol(symbol: Symbol, text: str, frame: Frame, before: Mention | None) -> Mention | None:
    window = text[max(0, symbol.start - _LEFT_WINDOW) : symbol.start]
    typed = _left().search(window)
    numbered = typed or _NUMBER_WORD.search(window)
    if not typed and (_LOOK_ALIKE.search(window) or not (symbol.sure or numbered)):
        return None
    stated = " ".join(typed["type"].split()) if typed else _listed(before, text, symbol)
    start = symbol.start - len(window) + typed.start() if typed else symbol.start
    kind = type_of(stated, symbol.code, symbol.form)
    if kind and kind.letter and not (typed or numbered):
        return None
    date, end = _date_after(text, symbol.end)
    issuer, tail, late = _issuer_after(text, end, frame)
    early_date, early_issuer = _before(text, start, frame)
    return Mention(
        start,
        end,
        tail,
        kind.name if kind else None,
        symbol,
        None,
        date or late or early_date,
        issuer or early_issuer,
        "citation.numbered" if typed else "citation.listed",
    )


def _listed(before: Mention | None, text: str, symbol: Symbol) -> str | None:
    """The type that a list's head gives to a number without a type of its own."""
    if before is None or symbol.start - before.tail > 400 or not before.type:
        return None
    return before.type if not re.search(r"[.]\s+[A-ZĐ]", text[before.tail : symbol.start]) else None


def _date_after(text: str, at: int) -> tuple[str | None, int]:
    m = AFTER_SYMBOL.match(text, at, at + 60)
    date = read_date(m) if m else None
    return (date, m.end()) if m and date else (None, at)


_ISSUER_LEAD = re.compile(r"[\s,]*\(?(?:đã\s+được\s+|được\s+)?(?:của|do)\s+(?:liên\s+)?")
_LATE_DATE = re.compile(rf"\s*,?\s*(?:ban\s+hành\s+)?ngày\s+(?:{NUMERIC}|{WORDED})")


def _issuer_after(text: str, end: int, frame: Frame) -> tuple[Agency | None, int, str | None]:
    """ "… của UBND thành phố", and the date where it stands behind the issuer."""
    m = _ISSUER_LEAD.match(text, end, end + 30)
    agency = read_agency(text, m.end(), frame) if m else None
    if agency is None:
        return None, end, None
    late = _LATE_DATE.match(text, agency.end, agency.end + 50)
    when = late.groupdict() if late else None
    return agency, agency.end, iso(when["y"] or when["y2"], when["m"] or when["m2"], when["d"] or when["d2"]) if when else None


_PROPOSER = re.compile(
    r"(?:đề\s+nghị|ý\s+kiến|báo\s+cáo|thẩm\s+định)\s+của\s+(?P<who>(?:(?!(?:đề\s+nghị|ý\s+kiến)\s+của|\stại\s)[^;.\n]){3,110})\s+tại\s*$"
)
_SENDER = re.compile(rf"Ngày\s+(?:{NUMERIC}|{WORDED}),\s+(?P<who>[^,;.\n]{{4,80}}?)\s+(?:có|ban\s+hành|đã\s+có|đã\s+ban\s+hành)\s*$")
_PUTTER = re.compile(r"(?P<who>(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s+ủy)\s+(?:đã\s+)?(?:đề\s+ra|ban\s+hành)\s+(?:trong|tại)?\s*$")


def _before(text: str, start: int, frame: Frame) -> tuple[str | None, Agency | None]:
    """Issuer, and date, that stand before the citation: "đề nghị của Sở Nội vụ tại Tờ trình …", "Ngày 09/01/2025, Hiệp hội … có Công văn …"."""
    lead = text[max(0, start - 160) : start]
    sender = _SENDER.search(lead)
    m = sender or _PROPOSER.search(lead) or _PUTTER.search(lead)
    if not m:
        return None, None
    agency = read_agency(" ".join(m["who"].split()), 0, frame)
    date = iso(sender["y"] or sender["y2"], sender["m"] or sender["m2"], sender["d"] or sender["d2"]) if sender else None
    return date, replace(agency, end=start) if agency else None


def _from_name(named: Named, text: str, frame: Frame) -> Mention:
    issuer, tail, late = _issuer_after(text, named.end, frame)
    own = named.issuer
    if own is None and issuer is None:
        tail = named.end
    return Mention(
        named.start,
        named.end,
        tail,
        by_name()[named.type.lower()].name,
        named.symbol,
        named.name,
        named.date or late,
        own or issuer,
        named.rule,
    )
