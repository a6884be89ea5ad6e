"""The day that an effect begins or ends on, as words name it: one of the calendar, or one counted from the document's own signing or so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from graph.days import day_after, later
from ingest.dates import FULL, date_in
from ingest.tables import table
from ingest.wordings import composed, one_line, wording

OwnDays = Mapping[str, str]  # the days that a document's own "ngày ký", "ngày thông qua" are, as far as it tells them


class Day(Struct, frozen=True, gc=False):
    """A day, and where the words that name it end. `date` is ISO, maybe partial; None where it hangs on a day that is not known.

    `since` is what it is counted from (signing, adoption, gazette, publication, other), `lag` how long after, as a duration of ISO 8601.
    """

    date: str | None
    end: int
    since: str | None = None
    lag: str | None = None


def names_a_day(text: str, at: int) -> bool:
    """Whether the words behind "có hiệu lực" may name a day: nearly all that is said of effect names none."""
    return _leads().match(text, at, at + _FAR) is not None


def first_day(text: str, at: int, own: OwnDays) -> Day | None:
    """The day that the words behind "có hiệu lực" or "hết hiệu lực" name, None where they name none."""
    return _stated(text, at) or _counted(text, at, own)


def end_day(text: str, at: int) -> Day | None:
    """The first day that is no longer among those up to which something holds: of "đến hết ngày 31/12/2025" 2026-01-01."""
    m = _until().match(text, at, at + _FAR)
    last = date_in(m) if m else None
    return Day(day_after(last), m.end()) if m and last else None


_FAR = 300  # characters behind "hiệu lực" within which the day stands
_DAY = rf"(?:{FULL}|tháng\s*(?P<m3>\d{{1,2}})\s*(?:năm|/)\s*(?P<y3>\d{{4}})(?!\d)|năm\s+(?P<y4>\d{{4}})(?![\d/-]))"
_BLANK_DAY = r"[\d.…_ ]*\s*tháng[\d.…_\s]*năm[\d.…_ ]*|[\d.…_]+\s*/[\d.…_ ]*/[\d.…_ ]*"  # "ngày … tháng … năm 2025", "0/0/2006"


@cache
def _leads() -> re.Pattern[str]:
    return re.compile("|".join(wording("effects", key) for key in ("from_day", "lag", "until")))


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"{wording('effects', 'from_day')}(?:{_DAY}|(?P<blank>{_BLANK_DAY}))")


@cache
def _until() -> re.Pattern[str]:
    return re.compile(rf"{wording('effects', 'until')}{_DAY}")


@cache
def _from_event() -> re.Pattern[str]:
    return re.compile(rf"(?:{wording('effects', 'lag')}|{wording('effects', 'from_day')}){_EVENT.format(_events())}")


_EVENT = r"(?:{0})(?!\w)"


@cache
def _events() -> str:
    rows = (f"(?P<{row['name']}>{composed(row, 'effects')})" for row in table("effects")["since"])
    return "|".join(rows)


@cache
def _foreign() -> re.Pattern[str]:
    """What follows "ngày ký" where the signing of something else is meant."""
    return re.compile(rf"(?:\s+{wording('effects', 'of_itself')}(?:\s+này)?)?{wording('effects', 'unfinished')}")


def _stated(text: str, at: int) -> Day | None:
    m = _from().match(text, at, at + _FAR)
    if m is None:
        return None
    return Day(date_in(m), m.end()) if not m["blank"] else Day(None, m.end(), "other")


def _counted(text: str, at: int, own: OwnDays) -> Day | None:
    """ "kể từ ngày ký", "sau 45 ngày kể từ ngày ký"."""
    m = _from_event().match(text, at, at + _FAR)
    if m is None:
        return None
    since = next(row["name"] for row in table("effects")["since"] if m[row["name"]])
    lag = _lag(m)
    if lag == _UNCOUNTED or _foreign().match(text, m.end(), m.end() + _NEAR):
        return Day(None, m.end(), "other")
    return Day(later(own[since], lag) if since in own else None, m.end(), since, lag)


_NEAR = 60
_UNCOUNTED = "P?"  # a lag that is none of calendar days: working days, or a number that is not read


def _lag(m: re.Match[str]) -> str | None:
    if not m["unit"]:
        return None
    count = int(m["digits"]) if m["digits"] else table("effects")["numerals"].get(one_line(m["words"]).lower())
    return f"P{count}{_UNITS[m['unit'].lower()]}" if count and not m["working"] else _UNCOUNTED


_UNITS = {"ngày": "D", "tháng": "M"}
