"""From when and until when a document says that it is in force, one way of saying it a test."""

from __future__ import annotations

import pytest

from graph.claims import Effect, Reading
from graph.days import day_after, has_come, later
from ingest.reading import read
from ingest.registers import read_register
from ingest.text import Text

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LAM SƠN
Số: 31/2024/QĐ-UBND
Lam Sơn, ngày 20 tháng 8 năm 2024

QUYẾT ĐỊNH
Ban hành Quy định về sáng kiến

Căn cứ Luật Thi đua, khen thưởng năm 2022;

Điều 1. Ban hành Quy định.

"""
UNDATED = HEAD.replace("ngày 20 tháng 8 năm 2024", "ngày     tháng     năm")


def reading_of(text: str) -> Reading:
    reading = read(Text(text), "0" * 64)
    everywhere = (reading.document, *reading.cited)
    assert [e for claim in everywhere for one in claim.effects for e in one.evidence if text[e.start : e.end] != e.quote] == []
    return reading


def own(said: str, head: str = HEAD) -> list[tuple[str, str | None]]:
    """The days of the whole document."""
    return [(one.bound, one.date) for one in effects(said, head) if not one.evidence[0].part]


def effects(said: str, head: str = HEAD) -> tuple[Effect, ...]:
    return reading_of(head + said).document.effects


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 01 tháng 9 năm 2024.", "2024-09-01"),
        ("Điều 2. Quyết định này có hiệu lực từ 01/9/2024./.", "2024-09-01"),
        ("Điều 2. Quyết định này có hiệu\nlực thi hành, kể từ ngày 01/09/2024 và thay thế Quyết định số 5/2020/QĐ-UBND.", "2024-09-01"),
        ("Điều 2\n\nQuyết định này có hiệu lực từ tháng 9 năm 2024.", "2024-09"),
        ("Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.", "2024-08-20"),
        ("Điều 2. Quyết định có hiệu lực từ ngày ký.", "2024-08-20"),
        ("Điều 2. Quyết định này có hiệu lực thi hành sau 10 ngày, kể từ ngày ký.", "2024-08-30"),
        ("Điều 2. Quyết định này có hiệu lực sau bốn mươi lăm (45) ngày kể từ ngày ban hành.", "2024-10-04"),
        ("Điều 2. Quyết định này có hiệu lực sau 06 tháng kể từ ngày ký.", "2025-02-20"),
        ("Điều 2. Quyết định này thay thế Quyết định số 5/2020/QĐ-UBND và có hiệu lực sau 10 ngày, kể từ ngày ký.", "2024-08-30"),
        ("Điều 2. Quyết định này được HĐND tỉnh thông qua ngày 09/8/2024 và có hiệu lực từ ngày thông qua.", "2024-08-09"),
        ("Điều 2. Quyết định này có hiệu lực thi hành sau 15 ngày kể từ ngày đăng Công báo.", None),
        ("Điều 2. Quyết định này có hiệu lực sau 05 ngày làm việc kể từ ngày ký.", None),
        ("Điều 2. Quyết định này có hiệu lực từ ngày ký Hiệp định.", None),
        ("Điều 2. Quyết định này có hiệu lực từ ngày   tháng   năm 2024.", None),
    ],
)
def test_the_first_day_is_read_and_is_open_where_the_document_does_not_tell_it(said: str, day: str | None) -> None:
    assert own(said) == [("from", day)]


@pytest.mark.parametrize("said", ["kể từ ngày ký", "sau 45 ngày kể từ ngày ký"])
def test_what_is_counted_from_a_signing_whose_day_is_lost_stays_unknown(said: str) -> None:
    (one,) = effects(f"Điều 2. Quyết định này có hiệu lực {said}.", UNDATED)
    assert (one.date, one.since) == (None, "signing")


def test_a_partial_day_of_signing_gives_a_partial_day_and_none_where_days_are_counted() -> None:
    partial = HEAD.replace("ngày 20 tháng 8", "ngày    tháng 8")
    assert own("Điều 2. Quyết định này có hiệu lực từ ngày ký.", partial) == [("from", "2024-08")]
    assert own("Điều 2. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.", partial) == [("from", None)]


@pytest.mark.parametrize(
    "said",
    [
        "Điều 2. Kể từ ngày Quyết định này có hiệu lực, các đơn vị rà soát hồ sơ.",
        "Điều 2. Bản án đã có hiệu lực từ ngày 01/9/2024 được thi hành.",
        "Điều 2. Sửa đổi Điều 9 như sau: “Điều 9. Quyết định này có hiệu lực từ ngày 01/9/2020.”",
        "Điều 2. Nâng cao hiệu lực, hiệu quả quản lý từ ngày 01/9/2024.",
        "Điều 2. Quy chế này có hiệu lực từ ngày 01/9/2024.",
        "Điều 2. Giấy phép được sử dụng đến hết ngày 31/12/2025.",
    ],
)
def test_what_is_said_of_something_else_is_no_day_of_the_document(said: str) -> None:
    assert effects(said) == ()


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("có hiệu lực từ ngày 01/9/2024 đến hết ngày 31/12/2025.", [("from", "2024-09-01"), ("to", "2026-01-01")]),
        ("có hiệu lực từ ngày ký và được áp dụng đến hết năm 2025.", [("from", "2024-08-20"), ("to", "2026-01-01")]),
        ("được áp dụng đến hết tháng 6 năm 2025.", [("to", "2025-07-01")]),
        ("hết hiệu lực kể từ ngày 01/7/2025.", [("to", "2025-07-01")]),
    ],
)
def test_the_last_day_gives_the_first_that_is_no_longer_in_force(said: str, days: list[tuple[str, str]]) -> None:
    assert own(f"Điều 2. Quyết định này {said}") == days


def test_an_exception_is_a_part_and_leaves_the_day_of_the_whole() -> None:
    said = "Điều 2. Quyết định này có hiệu lực từ ngày 01/9/2024, trừ Điều 5 có hiệu lực từ ngày 01/01/2025."
    found = [(one.date, one.evidence[0].part) for one in effects(said)]
    assert found == [("2024-09-01", False), ("2025-01-01", True)]


def test_another_document_ends_on_a_day_of_its_own_where_the_text_gives_one() -> None:
    said = "Điều 2. Quyết định số 5/2020/QĐ-UBND ngày 03/02/2020 của UBND tỉnh hết hiệu lực kể từ ngày 01/01/2025."
    cited = {one.symbol: one for one in reading_of(HEAD + said).cited}
    assert [(one.bound, one.date) for one in cited["5/2020/QĐ-UBND"].effects] == [("to", "2025-01-01")]
    assert effects(said) == ()


def test_rows_of_a_web_site_are_read_and_a_state_without_a_day_is_an_end_on_no_day() -> None:
    site = "\nHIỆU LỰC VĂN BẢN\n  • Số hiệu: 31/2024/QĐ-UBND\n  • Ngày có hiệu lực: 01/9/2024\n  • Ngày hết hiệu lực: 01/7/2025\n"
    assert own(site) == [("from", "2024-09-01"), ("to", "2025-07-01")]
    assert own("\nTHUỘC TÍNH VĂN BẢN\n  • Tình trạng hiệu lực: Hết hiệu lực\n") == [("to", None)]
    assert own("\nTHUỘC TÍNH VĂN BẢN\n  • Tình trạng hiệu lực: Hết hiệu lực một phần\n") == []


def test_columns_of_a_register_are_read() -> None:
    rows = [
        "Số, ký hiệu\tTrích yếu\tNgày ban hành\tCơ quan ban hành\tNgày hiệu lực\tNgày hết hiệu lực\tTình trạng hiệu lực",
        "5/2020/QĐ-UBND\tQuy định\t03/02/2020\tUBND tỉnh Lam Sơn\t15/02/2020\t01/9/2024\tHết hiệu lực",
        "6/2020/QĐ-UBND\tQuy định\t04/02/2020\tUBND tỉnh Lam Sơn\tchưa rõ\t\tHết hiệu lực toàn bộ",
        "7/2020/QĐ-UBND\tQuy định\t05/02/2020\tUBND tỉnh Lam Sơn\t\t\tCòn hiệu lực",
    ]
    listed = read_register(Text("\n".join(rows), "text/csv"), "0" * 64).listed
    assert [[(one.bound, one.date) for one in row.effects] for row in listed] == [
        [("from", "2020-02-15"), ("to", "2024-09-01")],
        [("to", None)],
        [],
    ]


def test_days_are_counted_as_the_calendar_goes() -> None:
    assert [later("2009-02-10", "P45D"), later("2024-08-31", "P6M"), later("2024-08", None), later("2024-08", "P1D")] == [
        "2009-03-27",
        "2025-02-28",
        "2024-08",
        None,
    ]
    assert [day_after(day) for day in ("2024-02-28", "2024-02", "2024")] == ["2024-02-29", "2024-03-01", "2025-01-01"]
    assert [has_come("2024-08", day) for day in ("2024-07-31", "2024-08-15", "2024-08-31")] == [False, None, True]
    assert later("9999-12-31", "P1D") is None is day_after("9999")
