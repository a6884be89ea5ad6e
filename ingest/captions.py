"""Captions: headings that tell number, day and issuer themselves, as copies of older acts have them ("CHỈ THỊ CỦA … SỐ … NGÀY … VỀ …")."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from ingest.dates import date_after
from ingest.layout import Layout, is_in_capitals
from ingest.letters import UPPER
from ingest.lines import Line
from ingest.paper import Paper
from ingest.symbols import SYMBOL, Symbol, find_symbols, symbol_of
from ingest.types import own_names
from ingest.wordings import one_line, wording


class Caption(NamedTuple):
    """What such a heading tells; the spans are those of the view. `title` is what stands behind number and day."""

    symbol: Symbol
    date: str | None
    dated: tuple[int, int]
    issuer: tuple[int, int] | None
    title: Line | None


def read_caption(paper: Paper) -> Caption | None:
    """The heading that tells its own number, None where it does not."""
    layout, text = paper.layout, paper.text
    if layout.type_line is None:
        return None
    lead = _lead().match(text, layout.type_line.start)
    symbol = _symbol_at(text, lead.end()) if lead else None
    if lead is None or symbol is None:
        return None
    date, end = date_after(text, symbol.end)
    issuer = lead if lead["issuer"] else _issuer_behind().match(text, end)
    begin = max(end, issuer.end() if issuer else end)
    return Caption(symbol, date, (symbol.end, end), issuer.span("issuer") if issuer else None, _rest(text, begin, layout))


def _symbol_at(text: str, at: int) -> Symbol | None:
    if number := SYMBOL.match(text, at):
        return symbol_of(number)
    old = next(find_symbols(text, at, min(len(text), at + _NEAR)), None)  # of before 1997, with a dash alone
    return old if old and old.start == at else None


_NEAR = 40  # characters that hold a number


def _rest(text: str, start: int, layout: Layout) -> Line | None:
    """The title behind the caption: in its own line, with the lines in capitals that it runs on over, else below it."""
    own = any(text[start : line.end].strip() for line in layout.owner if line.end > start)
    below = takewhile(is_in_capitals, layout.title) if own else layout.title
    end = max((line.end for line in (*layout.owner, *below)), default=start)
    words = one_line(text[start:end])
    return Line(start + len(text[start:end]) - len(text[start:end].lstrip()), end, words) if words else None


@cache
def _lead() -> re.Pattern[str]:
    """From the type to the number, with whose document it is between them; no verb of a title stands there."""
    return re.compile(rf"{own_names(capitals=True)}(?:\s+(?i:của)\s+(?P<issuer>{_owner()}))?\s+SỐ\s*+:?\s*+(?=\d)")


@cache
def _issuer_behind() -> re.Pattern[str]:
    """Whose document it is behind number and day, before the title: "SỐ 18-L/CTN NGÀY 06/7/1993 CỦA QUỐC HỘI VỀ …"."""
    return re.compile(rf"\s+(?i:của)\s+(?P<issuer>{_owner()})(?=\s+{wording('header', 'caption_verbs')})")


def _owner() -> str:
    return rf"(?:(?!{wording('header', 'caption_verbs')})[{UPPER}\s,&-]){{3,90}}?"
