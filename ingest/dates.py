"""Dates as documents write them: "16/8/2024", "ngày 16 tháng 8 năm 2024", and partial ones ("tháng 8 năm 2024")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from ingest.anchors import matches

_SEP = r"[ ]?[/.\-][ ]?"
NUMERIC = rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}})(?!\d)"
_WORDED = r"(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*năm\s*(?P<y2>\d{4})(?!\d)"
FULL = rf"(?:{NUMERIC}|{_WORDED})"
# ", ngày 26/6/2025", "(ngày …)", "ngày 16 tháng 8 năm 2024", "tháng 8 năm 2024", " năm 2020".
_AFTER = re.compile(
    rf"\s*(?:,\s*)?(?:\(\s*)?(?:(?:ký|(?:được\s+)?ban\s+hành|công\s+bố)\s+)?(?:(?:(?:của\s+)?(?:ngày\s*){{1,2}}|(?=\d{{1,2}}[/-]\d{{1,2}}[/-]\d)){FULL}"
    r"|(?:ngày\s*[.…_ ]*)?tháng\s*(?:(?P<m3>\d{1,2})|[.…_]+)\s*(?:năm|/|-)\s*(?P<y3>\d{4})(?!\d)"
    r"|năm\s+(?P<y4>(?:19|20)\d\d)(?![\d/-]|\s*[-/]\s*\d))",
    re.IGNORECASE,
)
_FAR = 60  # characters behind a number or a name within which its date ends
_BLANK = r"[ .…_]*+\s*+"
DAY_WORDS = ("ngày", "Ngày", "NGÀY")
# Also with the day or the month left blank. Quantifiers that give nothing back: what follows them is never of their kind.
HEADING = re.compile(
    rf"(?:{'|'.join(DAY_WORDS)})\s*+(?P<d>\d{{1,2}})?{_BLANK}(?:tháng|Tháng|THÁNG)\s*+(?P<m>\d{{1,2}})?{_BLANK}(?:năm|Năm|NĂM)\s*+(?P<y>\d{{4}})?"
)


def headings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of HEADING in text[start:end], in order."""
    return matches(HEADING, text, DAY_WORDS, start, end)


@lru_cache(maxsize=1 << 14)
def iso(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """ "2024-08-16", "2024-08", "2024" from strings of digits; None without a year or where no calendar has such a day."""
    if not year or not 1900 <= int(year) <= 2100:
        return None
    if not month:
        return str(int(year))
    try:
        when = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return when.isoformat() if day else when.isoformat()[:7]


def date_after(text: str, at: int) -> tuple[str | None, int]:
    """The ISO date that follows what ends at `at`, and where it ends; None and `at` where none does."""
    m = _AFTER.match(text, at, at + _FAR)
    when = date_in(m) if m else None
    return (when, m.end()) if m and when else (None, at)


_WORD = r"(?:th[aáàảạ]n[gh]|ngày|năm)\s"
_SPOILT = re.compile(
    rf"\s*(?:,\s*)?ngày\s*(?:[\dl]{{1,2}}\s?(?:[/.-]{{1,2}}|{_WORD})|{_WORD})\s?(?:[\dl]{{1,2}}\s?)?(?:[/.-]|{_WORD})?\s?[\dlO]{{1,5}}(?!\w)",
    re.IGNORECASE,
)


def spoilt_date_end(text: str, at: int) -> int:
    """Where what was meant as a date ends behind `at`, though digits are lost ("ngày 6/6/007") or mixed up; `at` where none is."""
    m = _SPOILT.match(text, at, at + _FAR)
    return m.end() if m else at


def date_in(match: re.Match[str]) -> str | None:
    """The ISO date of a match of a pattern that holds FULL or HEADING. Raises IndexError for another pattern."""
    fields = _FIELDS.get(match.lastgroup or "") or _dated_by(match)  # mostly the year's group is the last
    return iso(*map(match.group, fields)) if fields else None


def _dated_by(match: re.Match[str]) -> tuple[str, ...] | None:
    known = match.re.groupindex
    return next((fields for year, fields in _FIELDS.items() if year in known and match[year]), None)


# The groups of year, month and day of the ways to write a date, by that of the year.
_FIELDS: Mapping[str, tuple[str, ...]] = {"y": ("y", "m", "d"), "y2": ("y2", "m2", "d2"), "y3": ("y3", "m3"), "y4": ("y4",)}


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates may be one: either is missing, or one is the other's beginning."""
    return not a or not b or a.startswith(b) or b.startswith(a)
