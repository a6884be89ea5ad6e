"""The naive reader that accuracy is held against: one regular expression, and every hit is carried out. Knows nothing else."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from graph.lexicon import table

_TYPES = "|".join(sorted(map(re.escape, {row["name"] for row in table("types")}), key=len, reverse=True))
_NUMBERED = re.compile(
    rf"(?P<type>{_TYPES})\s+số\s+(?P<symbol>\d+[\w/.-]*\w)(?:,?\s+ngày\s+(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{{4}}))?",
    re.IGNORECASE,
)


def read_naively(text: str) -> dict[str, Any]:
    """What it says of a text, in the form of `cancu read --json`: each symbol once, as it stands the first time."""
    found: dict[str, dict[str, Any]] = {}
    for match in _NUMBERED.finditer(unicodedata.normalize("NFC", text)):
        cited = {"type": match["type"].capitalize(), "symbol": match["symbol"], "date": _date(match), "relation": "IMPLEMENTS"}
        found.setdefault(match["symbol"], cited)
    return {"cited": list(found.values())}


def _date(match: re.Match[str]) -> str | None:
    return f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}" if match["year"] else None
