"""Periods of campaigns: "giai đoạn 2021-2025", "năm 2025", behind a campaign's name or in it."""

from __future__ import annotations

import re
from functools import cache

from graph.identity import fold
from ingest.tables import table
from ingest.wordings import wording

_SPAN = r"(?P<a>(?:19|20)\d\d)\s*(?:[-.–]|đến(?:\s+năm)?)\s*(?P<b>(?:19|20)\d\d)"


def period_of(name: str, after: str) -> str | None:
    """ "2021-2025", "2025" or None, from a campaign's name and the words behind it."""
    span = _span_after().match(after) or _span().search(name)
    if span:
        return f"{span['a']}-{span['b']}"
    year = _YEAR_AT_END.search(name)
    if year and fold(year["lead"]) in {fold(word) for word in table("campaigns")["aim"]}:
        return None
    year = year or _year_after().match(after)
    return year["y"] if year else None


_YEAR_AT_END = re.compile(r"(?P<lead>\w+)\s+năm\s+(?P<y>(?:19|20)\d\d)\s*$")


@cache
def _span() -> re.Pattern[str]:
    return re.compile(rf"{wording('campaigns', 'term')}\s*(?:từ\s+)?(?:năm\s+)?{_SPAN}")


@cache
def _span_after() -> re.Pattern[str]:
    return re.compile(rf"[*_\s]*(?:,\s*)?(?:{wording('campaigns', 'territory')}[^,;(“]{{0,50}}?(?:,?\s+|\s*))?\(?{_span().pattern}")


@cache
def _year_after() -> re.Pattern[str]:
    territory = rf"(?:{wording('campaigns', 'territory')}[^,;(“]{{0,40}}?\s+)?"
    return re.compile(rf"[*_\s]*{territory}(?:trong\s+)?năm\s+(?P<y>(?:19|20)\d\d)(?![\d-])")
