"""Days of the calendar as ISO dates, also partial ones ("2024-08"): what lies so long after one, whether one has come, how it reads."""

from __future__ import annotations

import re
from datetime import date, timedelta

_LAG = re.compile(r"P(?:(?P<days>\d+)D|(?P<months>\d+)M)")  # a duration of ISO 8601 in days, or in months
_FULL = len("2024-08-16")
_WRITTEN = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)


_TYPED = re.compile(r"\d{4}(?:-\d\d){0,2}|(?:\d{1,2}/){0,2}\d{4}", re.ASCII)


def typed_day(typed: str) -> str | None:
    """The ISO date, perhaps partial, that a person means by "2024-07-01", "01/07/2024" or "7/2024"; None of what is none."""
    iso = "-".join(part.zfill(2) for part in reversed(typed.split("/")))
    try:
        date.fromisoformat(f"{iso}-01-01"[:_FULL])
    except ValueError:
        return None
    return iso if _TYPED.fullmatch(typed) else None


def written(day: str | None, lang: str) -> str:
    """A date as people write it: in Vietnamese "06/9/2021" and "02/2021", days below 10 and months 1 and 2 with a 0; elsewhere ISO.

    The rule is that of Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4. What is no date stays as it is; None is "".
    """
    m = _WRITTEN.fullmatch(day) if day and lang == "vi" else None
    if m is None:
        return day or ""
    year, month, number = m.groups()
    return "/".join(filter(None, (number, month if month < "03" else month.lstrip("0"), year)))


def later(day: str, lag: str | None) -> str | None:
    """The day that lies a duration ("P45D", "P6M") after a day; a partial day without a duration stays as it is, with one it is None.

    A convention: the day that is counted from is not counted itself (Bộ luật Dân sự 2015, Điều 147), and the last one counted is the first
    in force. Dates of the national database agree with it (03/2009/TT-BCT: issued 10/02/2009, in force 27/3/2009); by Điều 148, where a
    term lasts to the end of its last day, it would be a day later.
    """
    if not lag:
        return day
    m = _LAG.fullmatch(lag)
    if m is None or len(day) < _FULL:
        return None
    try:
        start = date.fromisoformat(day)
        return (start + timedelta(int(m["days"])) if m["days"] else _months_on(start, int(m["months"]))).isoformat()
    except (ValueError, OverflowError):
        return None


def day_after(day: str) -> str | None:
    """The first day behind a day, a month or a year: "2026-01-01" behind "2025", "2025-12" and "2025-12-31"; None behind the last."""
    try:
        return (date.fromisoformat(last_day(day)) + timedelta(1)).isoformat()
    except (ValueError, OverflowError):
        return None


def last_day(day: str) -> str:
    """The last day that a date may mean: "2024-02-29" for "2024-02"."""
    if len(day) == len("2024"):
        return f"{day}-12-31"
    return day if len(day) == _FULL else f"{day}-{_days_of(int(day[:4]), int(day[5:7])):02}"


def has_come(day: str, on: str) -> bool | None:
    """Whether a day, maybe partial, has come on the full day `on`; None where it may have."""
    if on >= last_day(day):
        return True
    return None if on >= f"{day}-01-01"[:_FULL] else False


def _months_on(start: date, months: int) -> date:
    """The same day so many months later, the month's last where it has no such day (Bộ luật Dân sự 2015, Điều 148)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, _days_of(year, month + 1)))


def _days_of(year: int, month: int) -> int:
    from calendar import monthrange  # most commands count no days

    return monthrange(year, month)[1]
