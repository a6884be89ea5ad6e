"""Dates as documents write them, to ISO: 16/8/2024, 16.8.2024, "16 tháng 8 năm 2024", and partial ones ("tháng 8 năm 2024")."""

from __future__ import annotations

import re
from datetime import date

_SEP = r"[ ]?[/.\-][ ]?"
NUMERIC = rf"(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<y>\d{{4}})(?!\d)"
WORDED = r"(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*năm\s*(?P<y2>\d{4})(?!\d)"
# What may follow a symbol: ", ngày 26/6/2025", "(ngày …)", "ngày 16 tháng 8 năm 2024", "tháng 8 năm 2024", " năm 2020".
AFTER_SYMBOL = re.compile(
    rf"(?P<lead>\s*,?\s*\(?\s*)(?:ký\s+)?(?:ngày\s*(?:{NUMERIC}|{WORDED})"
    r"|(?:ngày\s*[.…_ ]*)?tháng\s*(?P<m3>\d{1,2})\s*(?:năm|/|-)\s*(?P<y3>\d{4})(?!\d)"
    r"|năm\s+(?P<y4>(?:19|20)\d\d)(?![\d/-]|\s*[-/]\s*\d))",
    re.IGNORECASE,
)
_BLANK = r"[ .…_]*"
HEADING = re.compile(
    rf"(?:ngày|Ngày|NGÀY)\s*(?P<d>\d{{1,2}})?{_BLANK}\s*(?:tháng|Tháng|THÁNG)\s*(?P<m>\d{{1,2}})?{_BLANK}\s*(?:năm|Năm|NĂM)\s*(?P<y>\d{{4}})?"
)


def iso(year: str | None, month: str | None = None, day: str | None = None) -> str | None:
    """ "2024-08-16", "2024-08", "2024" from strings of digits; None without a year or where no calendar has such a day."""
    if not year or not 1900 <= int(year) <= 2100:
        return None
    if not month:
        return year
    try:
        when = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return when.isoformat() if day else when.isoformat()[:7]


def read_date(match: re.Match[str]) -> str | None:
    """The ISO date of a match of AFTER_SYMBOL."""
    g = match.groupdict()
    return iso(g["y"] or g["y2"] or g["y3"] or g["y4"], g["m"] or g["m2"] or g["m3"], g["d"] or g["d2"])


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two dates may be one: either is missing, or one is the other's beginning."""
    return not a or not b or a.startswith(b) or b.startswith(a)
