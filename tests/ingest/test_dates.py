"""Dates as documents write them, whole or in part; what no calendar has is none."""

from __future__ import annotations

import pytest

from ingest.dates import HEADING, compatible, date_after, date_in, iso


@pytest.mark.parametrize(
    ("written", "date"),
    [
        (" ngày 16/8/2024", "2024-08-16"),
        (", ngày 26.6.2025", "2025-06-26"),
        (" (ngày 5-3-2020)", "2020-03-05"),
        (" ngày 16 tháng 8 năm 2024", "2024-08-16"),
        (" ký ngày 16/8/2024", "2024-08-16"),
        (" tháng 8 năm 2024", "2024-08"),
        (" ngày ... tháng 8 năm 2024", "2024-08"),
        (" năm 2020", "2020"),
        ("\n ngày 16/8/2024", "2024-08-16"),
        (" ngày 31/02/2024", None),
        (" ngày 16/8/20244", None),
        (" năm 2020-2025", None),
        (" về việc", None),
    ],
)
def test_a_date_behind_a_number(written: str, date: str | None) -> None:
    assert date_after(f"190/KH-UBND{written} của", 11)[0] == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("ngày 11 tháng 10 năm 2024", "2024-10-11"),
        ("ngày     tháng 8 năm 2024", "2024-08"),
        ("ngày … tháng … năm 2024", "2024"),
        ("Ngày 5 Tháng 6 Năm", None),
    ],
)
def test_a_heading_may_leave_day_and_month_blank(written: str, date: str | None) -> None:
    m = HEADING.search(written)
    assert m is not None
    assert date_in(m) == date


def test_dates_are_compatible_where_one_begins_the_other() -> None:
    assert compatible("2024-08", "2024-08-16")
    assert compatible(None, "2024")
    assert not compatible("2023-12-01", "2023-12-02")


def test_a_year_too_long_or_too_early_is_none() -> None:
    assert iso("20224", "1", "1") is None
    assert iso("1024") is None
