"""Captions: headings that tell number, day and issuer themselves, as copies of older acts have them ("CHỈ THỊ CỦA … SỐ … NGÀY … VỀ …")."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ingest.dates import date_after
from ingest.letters import UPPER
from ingest.lines import Line
from ingest.paper import Paper
from ingest.symbols import SYMBOL, Symbol, symbol_of
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
    number = SYMBOL.match(text, lead.end()) if lead else None
    if lead is None or number is None:
        return None
    symbol = symbol_of(number)
    date, end = date_after(text, symbol.end)
    issuer = lead.span("issuer") if lead["issuer"] else None
    return Caption(symbol, date, (symbol.end, end), issuer, _rest(text, end, layout.title[-1].end if layout.title else end))


def _rest(text: str, start: int, end: int) -> Line | None:
    words = one_line(text[start:end])
    return Line(start + len(text[start:end]) - len(text[start:end].lstrip()), end, words) if words else None


@cache
def _lead() -> re.Pattern[str]:
    """From the type to the number, with whose document it is between them; no verb of a title stands there."""
    owner = rf"(?:(?!{wording('header', 'caption_verbs')})[{UPPER}\s,&-]){{3,90}}?"
    return re.compile(rf"{own_names(capitals=True)}(?:\s+(?i:của)\s+(?P<issuer>{owner}))?\s+SỐ\s*+:?\s*+(?=\d)")
