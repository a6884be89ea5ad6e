"""Rows come out as a table that fits, as records where none would, as CSV that runs no formula, and as JSON Lines."""

from __future__ import annotations

import csv as reader
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.plain import UNSAFE, columns
from viz.tables import Column, cell, csv, json_line, table

SHORT = [Column("title", "Tên"), Column("date", "Ngày")]
MANY = [Column(f"k{n}", f"Cột {n}") for n in range(5)]
ROW = {"title": "Kế hoạch 190/KH-UBND", "date": "2024-08-16"}


def test_what_fits_stands_in_columns_under_its_heading() -> None:
    assert list(table([ROW, {"title": "Chỉ thị 34-CT/TW"}], SHORT, 80)) == [
        "Tên                   Ngày",
        "--------------------  ----------",
        "Kế hoạch 190/KH-UBND  2024-08-16",
        "Chỉ thị 34-CT/TW",
    ]


def test_a_long_cell_wraps_within_its_column() -> None:
    long = {"title": "Phát động phong trào thi đua yêu nước lập thành tích", "date": "2024-08-16"}
    assert list(table([long], SHORT, 40))[2:] == [
        "Phát động phong trào thi đua  2024-08-16",
        "yêu nước lập thành tích",
    ]


def test_where_columns_would_be_too_slim_rows_become_records() -> None:
    rows = [{f"k{n}": f"một giá trị khá dài {n}" for n in range(5)}, {"k0": "ngắn"}]
    lines = list(table(rows, MANY, 40))
    assert lines[0] == "Cột 0: một giá trị khá dài 0"
    assert lines[-2:] == ["", "Cột 0: ngắn"]


def test_a_symbol_is_not_broken_where_another_column_can_give_way() -> None:
    row = {"title": "Công văn 334/PGDĐT-GDTH", "date": "2021-08-25", "issuer": "Phòng Giáo dục và Đào tạo huyện Hòa Lĩnh"}
    columns = [*SHORT, Column("issuer", "Cơ quan ban hành")]
    assert list(table([row], columns, 40))[3:5] == ["Công văn        2021-08-25  Phòng Giáo", "334/PGDĐT-GDTH              dục và Đào"]
    row["title"] = "Công văn 2769/UBND-NCKSTTHC"
    assert next(iter(table([row], columns, 40))) == "Tên: Công văn 2769/UBND-NCKSTTHC"


def test_what_stands_below_a_row_keeps_a_line_of_its_own() -> None:
    lines = list(table([{**ROW, "id": "ubnd-tinh/2024/190-kh-ubnd"}], SHORT, 80, [Column("id", "Mã")]))
    assert lines[-1] == "  ubnd-tinh/2024/190-kh-ubnd"


def test_an_id_is_copied_whole_from_the_narrowest_terminal() -> None:
    id = "phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach-tren-dia-ban-tinh-lam-8181ac/2021-2025"
    assert f"  {id}" in list(table([{**ROW, "id": id}], SHORT, 40, [Column("id", "Mã")]))


def test_only_what_speaks_for_itself_below_a_row_is_dimmed() -> None:
    row, below = {**ROW, "by": "Kế hoạch A", "id": "a"}, [Column("by", "Theo", told=True), Column("id", "Mã")]
    assert list(table([row], SHORT, 80, below, lambda text, role: f"{text}<{role}>"))[3:] == ["  Theo: Kế hoạch A<>", "  a<place>"]


def test_a_long_list_is_told_below_its_row_with_its_heading() -> None:
    row = {**ROW, "by": [{"title": "Kế hoạch A"}, {"title": "Kế hoạch B"}]}
    assert list(table([row, ROW], SHORT, 80, [Column("by", "Theo", told=True)]))[3:] == [
        "  Theo: Kế hoạch A; Kế hoạch B",
        "Kế hoạch 190/KH-UBND  2024-08-16",
    ]


TEXTS = st.text(st.characters(), max_size=80)


@given(st.lists(st.fixed_dictionaries({f"k{n}": TEXTS for n in range(5)}), min_size=1, max_size=4), st.integers(1, 120))
def test_no_line_is_wider_than_the_terminal_or_one_word_and_none_holds_controls(rows: list[dict[str, str]], width: int) -> None:
    for line in table(rows, MANY, width, [Column("k0", "Mã")]):
        assert columns(line) <= max(width, 40) or len(line.split()) == 1
        assert not UNSAFE.search(line)


def test_a_thing_is_shown_by_its_title_and_by_who_says_it() -> None:
    assert cell([{"title": "Kế hoạch A", "times": 2}, {"title": "B", "times": 1}]) == "Kế hoạch A (2); B"
    assert cell({"date": "2023-12-01", "by": [{"title": "Kế hoạch A"}]}) == "2023-12-01 (Kế hoạch A)"
    assert cell({"id": "không tên"}) == "không tên"
    assert cell({"title": "Kế hoạch triển khai phong trào"}, 15) == "Kế hoạch triển …"


def test_of_many_things_a_table_names_a_few_and_csv_all() -> None:
    rows = [{"by": [{"title": f"Kế hoạch {n}"} for n in range(7)]}]
    assert cell(rows[0]["by"], 40).endswith("Kế hoạch 4; +2")
    assert list(csv(rows, [Column("by", "")]))[1].endswith("Kế hoạch 6")


def test_deeper_values_have_dotted_keys() -> None:
    assert list(csv([{"campaign": {"title": "X"}}, {"campaign": None}], [Column("campaign.title", "")])) == ["campaign.title", "X", '""']


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(formula: str) -> None:
    assert list(csv([{"title": formula}], [Column("title", "")]))[1].strip('"').startswith("'")


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_csv_is_read_back_row_by_row_and_holds_no_formula(texts: list[str]) -> None:
    lines = list(csv([{"a": text, "b": "x"} for text in texts], [Column("a", ""), Column("b", "")]))
    rows = list(reader.reader(StringIO("\n".join(lines))))
    assert len(rows) == len(texts) + 1
    assert all(row[1] == "x" and row[0][:1] not in {"=", "+", "-", "@", "\t", "\r"} for row in rows[1:])


@given(st.dictionaries(TEXTS, TEXTS, max_size=4))
def test_json_is_one_harmless_line_that_reads_back_the_same(row: dict[str, str]) -> None:
    line = json_line(row)
    assert not UNSAFE.search(line)
    assert json.loads(line) == row


def test_json_keeps_vietnamese_readable() -> None:
    assert json_line({"a": "Kế hoạch"}) == '{"a": "Kế hoạch"}'
