"""Registers: tables of Excel and CSV that list documents, with the heads, dates and gaps that such tables have."""

from __future__ import annotations

import csv
import gzip
import json
import time
import zipfile
from base64 import b64decode
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zlib import decompress

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook

from cancu import cli
from graph.claims import Reading, Source
from graph.errors import BadRequest, UnreadableFile
from graph.exchange.forms import FORMS
from graph.ontology import ontology
from graph.resolve import resolve
from graph.store import open_store
from ingest.files import find_files
from ingest.heads import field_of, find_heads, parse_columns
from ingest.loaders import load
from ingest.one_file import read_data
from ingest.pipeline import Outcome, ingest
from ingest.tables import table
from queries.gaps import conflicts, missing
from tests.gold import EXAMPLES
from tests.graph.readings import cite, cited_in, of_kind, source
from tests.shared import SEEDS, SHARED, needs_shared

HEADS = ["STT", "Số, ký hiệu", "Loại văn bản", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành", "Người ký"]
PLAN = [1, "41/KH-UBND", "Kế hoạch", "Phát động phong trào thi đua", "26/4/2021", "UBND tỉnh Lam Sơn", "Nguyễn Văn A"]
NAMING = "KẾ HOẠCH\nThi đua\n\nThực hiện Kế hoạch số 41/KH-UBND ngày {}/4/2021 của UBND tỉnh Lam Sơn,\n"
ID = "ubnd-tinh-lam-son/2021/41-kh-ubnd"


def xlsx(*sheets: list[list[Any]], merge: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        for cells in merge:
            sheet.merge_cells(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def separated(rows: list[list[Any]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def facts(reading: Reading) -> list[tuple[str | None, ...]]:
    return [(one.symbol, one.type, one.title, one.date, one.issuer, one.signer) for one in reading.listed]


WANTED = ("41/KH-UBND", "Kế hoạch", "Phát động phong trào thi đua", "2021-04-26", "Ủy ban nhân dân tỉnh Lam Sơn", "Nguyễn Văn A")


# Heads


@pytest.mark.parametrize(("head", "field"), table("registers")["examples"].items())
def test_a_head_is_the_field_that_the_table_says(head: str, field: str | None) -> None:
    assert field_of(head) == field


def test_no_head_stands_for_two_fields() -> None:
    names = [name for names in table("registers")["heads"].values() for name in names] + table("registers")["others"]
    assert [name for name in names if names.count(name) > 1] == []
    assert [name for name in table("registers")["others"] if field_of(name)] == []


@pytest.mark.parametrize(
    "heads",
    [
        ["Họ và tên", "Ngày sinh", "Đơn vị"],
        ["Số", "Ngày", "Số tiền"],
        ["Ngày ban hành", "Trích yếu", "Cơ quan ban hành"],
        ["Title", "Date", "Author"],
        ["id", "name", "number"],
    ],
)
def test_a_table_of_something_else_is_no_register(heads: list[str]) -> None:
    assert find_heads([heads]) is None


def test_a_column_by_a_more_telling_head_goes_before_another() -> None:
    heads = find_heads([["Ngày", "Số ký hiệu", "Ngày ban hành", "Trích yếu"]])
    assert heads is not None
    assert heads.columns["date"] == 2


# What a table looks like


@pytest.mark.parametrize(
    "data",
    [
        xlsx([HEADS, PLAN]),
        xlsx([["SỔ ĐĂNG KÝ VĂN BẢN ĐI"], [], HEADS, ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"], PLAN]),
        xlsx([["Ghi chú chung"]], [HEADS, PLAN]),
        xlsx([HEADS, [*PLAN[:4], datetime(2021, 4, 26), *PLAN[5:]]]),
        xlsx([HEADS, [*PLAN[:4], date(2021, 4, 26), *PLAN[5:]]]),
        xlsx([HEADS, [*PLAN[:4], 44312, *PLAN[5:]]]),
        separated([HEADS, PLAN]),
        separated([HEADS, PLAN], ";"),
        separated([HEADS, PLAN], "\t"),
        separated([HEADS, PLAN], encoding="utf-8-sig"),
        separated([HEADS, PLAN], encoding="utf-16"),
        separated([HEADS, [*PLAN[:3], "Phát động\nphong trào thi đua", *PLAN[4:]]]),
        separated([list(reversed(HEADS)), list(reversed(PLAN))]),
        separated([HEADS, [*PLAN[:4], "2021-04-26", *PLAN[5:]]]),
        separated([HEADS, [*PLAN[:4], "ngày 26 tháng 4 năm 2021", *PLAN[5:]]]),
        separated([HEADS, [1, "Số: 41/KH-UBND.", *PLAN[2:]]]),
        separated([["No.", "Document number", "Type", "Title", "Date issued", "Issuing agency", "Signed by"], PLAN]),
    ],
)
def test_a_register_gives_its_documents_however_it_is_written(data: bytes) -> None:
    assert facts(read_data(data)) == [WANTED]


def test_number_and_notation_in_two_columns_are_one_symbol() -> None:
    heads = ["Số", "Ký hiệu", "Trích yếu", "Ngày ký", "Cơ quan"]
    rows = [[207, "KH-UBND", "A", "26/4/2021", "UBND tỉnh Lam Sơn"], [34, "CT/TW", "B", "7/4/2014", "Bộ Chính trị"]]
    assert [one.symbol for one in read_data(xlsx([heads, *rows])).listed] == ["207/KH-UBND", "34-CT/TW"]


def test_heads_in_two_rows_are_read_together() -> None:
    upper = ["STT", "Văn bản", None, None, "Cơ quan ban hành"]
    lower = [None, "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu", None]
    row = [1, "41/KH-UBND", "26/4/2021", "Kế hoạch phát động phong trào", "UBND tỉnh Lam Sơn"]
    (one,) = read_data(xlsx([upper, lower, row], merge=("A1:A2", "B1:D1", "E1:E2"))).listed
    assert (one.symbol, one.date, one.type, one.issuer) == ("41/KH-UBND", "2021-04-26", "Kế hoạch", "Ủy ban nhân dân tỉnh Lam Sơn")


def test_a_cell_merged_downwards_is_said_of_each_of_its_rows_and_an_empty_one_of_none() -> None:
    rows = [[n, f"{n}/KH-UBND", "Kế hoạch", "A", "26/4/2021", "UBND tỉnh Lam Sơn" if n == 1 else None, None] for n in (1, 2, 3)]
    reading = read_data(xlsx([HEADS, *rows], merge=("F2:F3",)))
    assert [one.symbol for one in reading.listed] == ["1/KH-UBND", "2/KH-UBND"]
    assert reading.warnings == ("dòng 4: thiếu cơ quan ban hành",)


def test_without_a_column_for_it_the_issuer_is_the_one_whose_register_it_is() -> None:
    above = [["ỦY BAN NHÂN DÂN HUYỆN HÒA LĨNH"], ["TỈNH LAM SƠN"], ["SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2021"]]
    rows = [["Số, ký hiệu", "Ngày tháng", "Trích yếu"], ["58/KH-UBND", "26/4/2021", "A"], ["12/QĐ-TTg", "3/5/2021", "B"]]
    first, second = read_data(xlsx([*above, *rows])).listed
    assert first.issuer == "Ủy ban nhân dân huyện Hòa Lĩnh"
    assert second.issuer is None  # its code says whose it is


def test_a_joint_circular_is_its_codes_and_not_the_first_of_its_agencies() -> None:
    row = [1, "15/2023/TTLT-BTC-BNV", "Thông tư liên tịch", "A", "1/2/2023", "Bộ Tài chính và Bộ Nội vụ", None]
    (one,) = read_data(separated([HEADS, row])).listed
    assert (one.issuer, one.issuer_stated) == (None, "Bộ Tài chính và Bộ Nội vụ")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({1: ""}, "thiếu số, ký hiệu"),
        ({1: "17"}, "số, ký hiệu “17” không đúng dạng"),
        ({1: "41/KH-UBND và 42/KH-UBND"}, "số, ký hiệu “41/KH-UBND và 42/KH-UBND” không đúng dạng"),
        ({4: ""}, "thiếu ngày ban hành"),
        ({4: "32/13/2021"}, "ngày “32/13/2021” không đọc được"),
        ({4: "4/26/2021"}, "ngày “4/26/2021” không đọc được"),
        ({4: "26/4/21"}, "ngày “26/4/21” không đọc được"),
        ({5: ""}, "thiếu cơ quan ban hành"),
        ({5: "Bộ Công nghiệp và Bộ Tài chính"}, "cơ quan ban hành “Bộ Công nghiệp và Bộ Tài chính” không đọc được"),
    ],
)
def test_a_row_that_fails_is_told_with_its_reason_and_the_others_are_read(changed: dict[int, str], reason: str) -> None:
    row = [changed.get(place, cell) for place, cell in enumerate(PLAN)]
    reading = read_data(separated([HEADS, row, PLAN]))
    assert (facts(reading), reading.warnings) == ([WANTED], (f"dòng 2: {reason}",))


def test_a_normative_act_needs_no_date_and_a_heading_is_no_row() -> None:
    rows = [["", "I. Nghị định", "", "", "", "", ""], [1, "91/2017/NĐ-CP", "Nghị định", "A", "", "Chính phủ", ""]]
    reading = read_data(separated([HEADS, *rows]))
    assert ([one.symbol for one in reading.listed], reading.warnings) == (["91/2017/NĐ-CP"], ())


def test_every_row_is_quoted_from_where_it_stands_with_its_sheet() -> None:
    data = xlsx([["Chung"]], [HEADS, PLAN, [*PLAN[:1], "42/KH-UBND", *PLAN[2:]]])
    text = load(data)
    evidence = [one for row in read_data(data).listed for one in row.evidence]
    assert [text.content[one.start : one.end] for one in evidence] == [one.quote for one in evidence]
    assert [(one.page, one.quote.split("\t")[1]) for one in evidence] == [(2, "41/KH-UBND"), (2, "42/KH-UBND")]


def test_a_document_that_holds_a_list_is_a_document() -> None:
    text = (EXAMPLES / "12-ke-hoach-41-kh-ubnd.txt").read_text("utf-8") if (EXAMPLES / "12-ke-hoach-41-kh-ubnd.txt").exists() else ""
    text = text or next(EXAMPLES.glob("*.txt")).read_text("utf-8")
    listed = "\n".join("\t".join(map(str, row)) for row in (HEADS, PLAN, PLAN))
    reading = read_data(f"{text}\n{listed}\n".encode())
    assert (reading.listed, reading.document.symbol is not None) == ((), True)


# Two rows with the cell of the issuer merged over both; no library that writes the old format is at hand
OLD_BOOK = (
    "eNrtWE1IVFEU/u6bN844+TNjGmgwPISszBCrRRudsimDcrBU+iGomZRGrGcNurBFWeYyCFoVbSRbtLGC6Icia1VBYD+LIAjGolW0CApaqK9zz7tvGq3AgRKs9w333Ht+7r"
    "ln7rn3vnff8/FQevhGxQRmoQEeTFv5yMuSCSr5DhME6S1LNp3aT8VysaCQ76dE5nlxr/CZT+ZQ5nsCGq7rj4gC76jsw1HEesxOYx7RyDHEhYyhnqjAJZIUoZyjKmF6kOli"
    "ptfY8j7TDSw5y7SebNNiL8Yjser1ahXv1ipZVwTp9zb3ecOSOpThiVzFJ88J29aLjamu+OEFpgjrBRgBJbSp0+xMSb4YVxAAotHa5ubaPYQ0SinZI/hqGcAXZ1c/NFz5/M"
    "oFSP5tptz3G7mfkjhbfl7TgQFYB3iTDNEBfVm310J8EmMy53xme4DWtrZFEK14Ea4hH92YIppEFx6H+8hEtCGFT7SnkiTuxxgJC4HYoXS/kYibRjJtJoMQmzAsDBxDH+Iw"
    "yTCh6iTSVCflcOvqardtXd3eGIv6pFM5goGQkD2kdo2jDUG0oxExREnfi6dhk4feTnZHqG6lkUw7fD6igjOOqELeugVEO1DM7RBv4CDN0eTVzy+bEy2R/SwZ4MeS/fBaJu"
    "cKFk7JHtS5iDUepl4q1dxjFdPT7HUptyuYlpIN1VUtZaqxZZBtzrC2isZZy3gVWZ7VXkHtoY877oSH3kdWUnu0aeJ46ejryDAqadY7qL/8DaJG1IiLFyTuRpxaqIPuLdPy"
    "nw49vxZUsVvqCV1MWQ1wM8TU5uTsiAynqbmyOQ9xngynE6crz2KW5xNagGUhzoC0F+zZm+E0pbMtPRR94qamdNKzX3nWfuFZY88B5cvOqC/DZXvWMp4fkEdNxfxBxSN5HQ"
    "1aCW5Jl/Qw+IEAXLhw4cKFCxcu/nsIfiG0X4J19RosX7R86rvOFJVp9zPJP4ud6KFfL124NtMFrpfugP05rZ8l8ArHl5hjH+d7ocQuGj1Fl9EEx9Gd8/qlC5LI/j9z7hj8"
    "c1so1/Gnc4nzL4//HYSb+hk="
)


def test_the_old_format_of_excel_is_read_with_its_dates_and_merged_cells() -> None:
    reading = read_data(decompress(b64decode(OLD_BOOK)))
    issuer = "Ủy ban nhân dân tỉnh Lam Sơn"
    assert [(one.symbol, one.date, one.issuer) for one in reading.listed] == [(f"4{n}/KH-UBND", "2021-04-26", issuer) for n in (1, 2)]


# Odd heads


def test_a_person_says_what_an_odd_head_means_whichever_side_it_stands_on() -> None:
    rows = [["Mã CV", "Về chuyện gì", "Hôm nào", "Cơ quan ban hành"], ["41/KH-UBND", "A", "26/4/2021", "UBND tỉnh Lam Sơn"]]
    columns = parse_columns(["Số hiệu=Mã CV", "Về chuyện gì=title", "Ngày ban hành=Hôm nào"])
    (one,) = read_data(separated(rows), columns).listed
    assert (one.symbol, one.title, one.date) == ("41/KH-UBND", "A", "2021-04-26")


def test_what_a_person_says_goes_before_the_heads_that_are_known() -> None:
    rows = [["Số hiệu", "Số CV đến", "Ngày", "Trích yếu", "Cơ quan"], ["CV-1", "41/KH-UBND", "26/4/2021", "A", "UBND tỉnh Lam Sơn"]]
    assert read_data(separated(rows), parse_columns(["Số hiệu=Số CV đến"])).listed[0].symbol == "41/KH-UBND"


@pytest.mark.parametrize("option", ["Số hiệu", "Màu=Số CV", "=", "Số hiệu="])
def test_a_mapping_that_names_no_field_is_refused(option: str) -> None:
    with pytest.raises(BadRequest):
        parse_columns([option])


# Hostile files


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_data(data)
    return refusal.value.code


def test_a_bomb_a_stump_and_a_book_of_nothing_are_told() -> None:
    whole, bomb = xlsx([HEADS, PLAN]), BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for n in range(5):
            archive.writestr(f"xl/{n}.xml", b"0" * 100_000_000)
    assert refused(bomb.getvalue()) == "too-large"
    assert refused(whole[: len(whole) // 2]) == "damaged"
    assert refused(xlsx([])) == "empty"
    assert refused(xlsx([["Họ tên", "Lương"], ["A", 1]])) == "no-register"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600)) == "damaged"


def test_a_table_that_lacks_a_column_is_told_which_one_to_name() -> None:
    rows = [["Số hiệu", "Trích yếu", "Cơ quan ban hành", "Hôm nào"], [*PLAN[1:2], "Thi đua", PLAN[5], PLAN[4]]]
    with pytest.raises(UnreadableFile, match="thiếu ngày ban hành") as told:
        read_data(xlsx(rows))
    assert told.value.hint == 'Cột có tên khác thì chỉ ra: --map "Ngày ban hành=TÊN CỘT".'
    (named,) = read_data(xlsx(rows), parse_columns(["Ngày ban hành=Hôm nào"])).listed
    assert named.date == "2021-04-26"


def test_a_far_cell_costs_no_more_than_its_row() -> None:
    book = Workbook()
    for row in (HEADS, PLAN):
        book.active.append(row)
    book.active["XFD1048576"] = "!"
    file, begun = BytesIO(), time.monotonic()
    book.save(file)
    assert facts(read_data(file.getvalue())) == [WANTED]
    assert time.monotonic() - begun < 20


def test_a_formula_counts_as_what_it_gave_and_nothing_is_computed() -> None:
    rows = [HEADS, [*PLAN[:3], '=HYPERLINK("http://example.invalid","x")', *PLAN[4:]]]
    assert read_data(xlsx(rows)).listed[0].title is None


# In a store


def put(store: Path, *paths: Path, **settings: Any) -> Outcome:
    with open_store(store, write=True) as opened:
        return ingest(find_files(paths, store=store), opened, named=paths, **settings)


def test_a_register_lists_documents_that_are_not_held_and_is_none_itself(tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_bytes(separated([HEADS, PLAN]))
    put(tmp_path / "store", tmp_path / "so.csv")
    with open_store(tmp_path / "store", write=False) as store:
        graph = store.graph()
    assert {id: node.properties["held"] for id, node in of_kind(graph, "Document").items()} == {ID: False}
    assert graph.nodes[ID].properties["subject"] == "Phát động phong trào thi đua"
    assert {each.relation for each in graph.edges.values()} == {"LISTS", "ISSUED_BY", "SIGNED_BY"}


def test_a_mention_with_one_candidate_in_the_register_is_resolved_and_with_two_is_not() -> None:
    other = [2, "41/KH-UBND", "Kế hoạch", "B", "1/2/2022", "UBND tỉnh Lam Sơn", None]
    mention = source("a", cite("41/KH-UBND", None, "Ủy ban nhân dân tỉnh Lam Sơn"))
    one, two = (resolve([listed(rows), mention]) for rows in ([PLAN], [PLAN, other]))
    assert list(cited_in(one, "a")) == [ID]
    assert [node.properties["resolved"] for node in cited_in(two, "a").values()] == [False]


def test_nobody_cites_what_a_register_dates_after_him() -> None:
    early = source("a", cite("41/KH-UBND", None, "Ủy ban nhân dân tỉnh Lam Sơn"), date="2020-01-02")
    assert [node.properties["resolved"] for node in cited_in(resolve([listed([PLAN]), early]), "a").values()] == [False]


def listed(rows: list[list[Any]]) -> Source:
    return Source(read_data(separated([HEADS, *rows])), ("so.csv",))


def test_gaps_tell_which_missing_texts_are_at_least_listed_and_not_what_nobody_cites(tmp_path: Path) -> None:
    rows = [PLAN, [2, "5/KH-UBND", "Kế hoạch", "B", "1/2/2021", "UBND tỉnh Lam Sơn", None]]
    (tmp_path / "so.csv").write_bytes(separated([HEADS, *rows]))
    (tmp_path / "a.txt").write_text(
        "KẾ HOẠCH\nThi đua\n\nThực hiện Kế hoạch số 41/KH-UBND ngày 26/4/2021 của UBND tỉnh Lam Sơn,\n", "utf-8"
    )
    put(tmp_path / "store", tmp_path / "so.csv", tmp_path / "a.txt")
    with open_store(tmp_path / "store", write=False) as store:
        assert [(row["id"], row["listed_in"]) for row in missing(store)] == [(ID, ["so.csv"])]


def test_a_date_that_differs_from_the_texts_is_kept_as_a_conflict_with_the_registers_name(tmp_path: Path) -> None:
    (tmp_path / "so.csv").write_bytes(separated([HEADS, PLAN]))
    (tmp_path / "a.txt").write_text(
        "KẾ HOẠCH\nThi đua\n\nThực hiện Kế hoạch số 41/KH-UBND ngày 25/4/2021 của UBND tỉnh Lam Sơn,\n", "utf-8"
    )
    put(tmp_path / "store", tmp_path / "so.csv", tmp_path / "a.txt")
    with open_store(tmp_path / "store", write=False) as store:
        (row,) = conflicts(store)
    assert [(each["date"], each["by"][0]["title"]) for each in row["dates"]][1] == ("2021-04-26", "so.csv")


def test_in_a_folder_a_table_that_is_no_register_is_passed_over_and_named_it_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "luong.csv").write_bytes(separated([["Họ tên", "Lương"], ["A", 1]]))
    (folder / "luong.xlsx").write_bytes(xlsx([["Họ tên", "Lương"], ["A", 1]]))
    (folder / "so.xlsx").write_bytes(xlsx([HEADS, PLAN]))
    outcome = put(tmp_path / "store", folder)
    assert (outcome.read, outcome.unreadable) == (1, [])
    outcome = put(tmp_path / "store", folder / "luong.csv", folder / "luong.xlsx")
    assert [error.code for _, error in outcome.unreadable] == ["no-register", "no-register"]


def test_what_cancu_itself_has_written_among_the_documents_is_no_document(tmp_path: Path) -> None:
    folder, store = tmp_path / "van-ban", str(tmp_path / "van-ban" / "kho")
    folder.mkdir()
    (folder / "so.xlsx").write_bytes(xlsx([HEADS, PLAN]))
    put(Path(store), folder)
    for form in ("turtle", "trig", "nquads", "jsonld", "graphml", "gexf", "jsonl", "csv", "jsonl-tables", "parquet", "neo4j"):
        suffix = FORMS[form].suffixes[0] if form in FORMS and not FORMS[form].folder else ""
        assert CliRunner().invoke(cli, ["--store", store, "export", form, "-o", str(folder / f"{form}{suffix}")]).exit_code == 0
    assert CliRunner().invoke(cli, ["--store", store, "view", "-o", str(folder / "graph.html")]).exit_code == 0
    outcome = put(tmp_path / "kho-khac", folder)
    assert (outcome.read, outcome.unreadable) == (1, [])
    outcome = put(tmp_path / "kho-khac", folder / "graph.html")
    assert [error.code for _, error in outcome.unreadable] == ["viewer"]


def test_odd_heads_are_read_anew_when_a_person_says_what_they_mean(tmp_path: Path) -> None:
    rows = [["Số hiệu", "Số CV đến", "Ngày", "Trích yếu", "Cơ quan"], ["9/KH-UBND", "41/KH-UBND", "26/4/2021", "A", "UBND tỉnh Lam Sơn"]]
    (tmp_path / "so.csv").write_bytes(separated(rows))
    put(tmp_path / "store", tmp_path / "so.csv")
    outcome = put(tmp_path / "store", tmp_path / "so.csv", columns=parse_columns(["Số hiệu=Số CV đến"]))
    with open_store(tmp_path / "store", write=False) as store:
        assert (outcome.again, list(of_kind(store.graph(), "Document"))) == (1, [ID])


# The commands


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


def test_ingest_lists_rows_that_failed_and_read_prints_what_is_listed(tmp_path: Path) -> None:
    file = tmp_path / "so.csv"
    file.write_bytes(separated([["Số CV", *HEADS[2:]], PLAN[1:], ["17", *PLAN[2:]]]))
    mapped = ("--map", "Số hiệu=Số CV")
    told = run("--store", tmp_path / "store", "ingest", file, *mapped)
    assert (told.exit_code, "dòng 3: số, ký hiệu “17” không đúng dạng" in told.stderr) == (0, True)
    assert "1 dòng danh mục không đọc được" in told.stdout
    again = json.loads(run("--store", tmp_path / "store", "ingest", file, "--json", *mapped).stdout)
    assert again["failed_rows"] == [{"file": "so.csv", "reason": "dòng 3: số, ký hiệu “17” không đúng dạng"}]
    printed = json.loads(run("read", "--json", file, *mapped).stdout)
    assert [row["symbol"] for row in printed["listed"]] == ["41/KH-UBND"]
    text = run("read", "--text", file, *mapped).stdout
    (seen,) = printed["listed"][0]["evidence"]
    assert text[seen["start"] : seen["end"]] == seen["quote"]
    assert run("read", file).exit_code == 1
    assert run("ingest", file, "--map", "Màu=Số CV").exit_code == 2


def test_what_a_person_says_of_odd_heads_reaches_the_processes_that_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.here.Here.read", lambda *_: pytest.fail("read in this process"))
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(xlsx([["Số CV", *HEADS[2:]], PLAN[1:]]))
    named = ("--store", tmp_path / "store", "ingest", "--json", "--jobs", 2, tmp_path / "a.xlsx", tmp_path / "b.xlsx")
    assert run(*named).exit_code == 1
    told = run(*named, "--map", "Số hiệu=Số CV")
    assert (told.exit_code, json.loads(told.stdout)["read"]) == (0, 2)


# Cells cut in the wrong place


@pytest.mark.parametrize(
    ("symbol", "title", "whole", "subject"),
    [
        ("17", "/2018/TT-BTNMT Quy định kỹ thuật", "17/2018/TT-BTNMT", "Quy định kỹ thuật"),
        ("02/2017/TT-", "BVHTTDL Thông tư quy định tiêu chuẩn", "02/2017/TT-BVHTTDL", "Thông tư quy định tiêu chuẩn"),
        ("71/2015", "/TT-BTC Quy định việc lập dự toán", "71/2015/TT-BTC", "Quy định việc lập dự toán"),
        ("Số:", "12/2018/QĐ-TTg về tiêu chí", "12/2018/QĐ-TTg", "về tiêu chí"),
        ("Nghị", "quyết số: 24/2021/QH15 Phê duyệt chủ trương", "24/2021/QH15", "Phê duyệt chủ trương"),
        ("03/2018/TTLT-BCA-", "VKSNDTC-TANDTC-BQP Hướng dẫn", "03/2018/TTLT-BCA-VKSNDTC-TANDTC-BQP", "Hướng dẫn"),
        ("11/2014/TTLT-BQP-BNV", "-BLĐTBXH-BTC Hướng dẫn", "11/2014/TTLT-BQP-BNV-BLĐTBXH-BTC", "Hướng dẫn"),
        ("''42/2022/TT-BCT", "Kiểm tra", "42/2022/TT-BCT", "Kiểm tra"),
        ("44/2016/TT-BTNMT(1)", "Kiểm tra", "44/2016/TT-BTNMT", "Kiểm tra"),
        ("119-CP", "Về hồ sơ địa giới", "119/CP", "Về hồ sơ địa giới"),
        ("41/KH-UBND", "2021/KH-UBND và các kế hoạch khác", "41/KH-UBND", "2021/KH-UBND và các kế hoạch khác"),
    ],
)
def test_a_symbol_that_goes_on_in_the_subject_is_whole_again(symbol: str, title: str, whole: str, subject: str) -> None:
    (one,) = read_data(separated([HEADS, [1, symbol, "", title, "26/4/2021", "Chính phủ", None]])).listed
    assert (one.symbol, one.title) == (whole, subject)


def test_a_subject_that_goes_on_in_the_issuer_is_whole_again() -> None:
    issuer = "Chính phủ về hợp đồng lao động ngày 11/04/2001 của Bộ Nội vụ"
    row = [1, "15/2001/TT-BNV", "Thông tư", "Hướng dẫn Nghị định số 68/2000/NĐ-CP", "17/11/2000", issuer, None]
    (one,) = read_data(separated([HEADS, row])).listed
    assert (one.date, one.issuer) == ("2001-04-11", "Bộ Nội vụ")
    assert one.title == "Hướng dẫn Nghị định số 68/2000/NĐ-CP ngày 17/11/2000 của Chính phủ về hợp đồng lao động"


@pytest.mark.parametrize(("symbol", "title"), [("Không số", "Về Hàm, cấp ngoại giao"), ("Không", "số Về Hàm, cấp ngoại giao")])
def test_a_document_that_has_no_number_is_known_by_type_subject_and_date(symbol: str, title: str) -> None:
    row = [1, symbol, "Pháp lệnh", title, "31/05/1995", "Ủy ban Thường vụ Quốc hội", None]
    (one,) = read_data(separated([HEADS, row])).listed
    assert (one.symbol, one.type, one.title, one.date) == (None, "Pháp lệnh", "Về Hàm, cấp ngoại giao", "1995-05-31")
    citing = source("a", cite(None, None, name="Pháp lệnh Hàm, cấp ngoại giao năm 1995", type="Pháp lệnh"))
    listing = Source(read_data(separated([HEADS, row])), ("danh-muc.csv",))
    graph = resolve([listing, citing])
    assert len(of_kind(graph, "Document")) == 2  # the one that cites, and the one that it cites


def test_a_document_without_a_number_and_a_type_is_told() -> None:
    with pytest.raises(UnreadableFile, match="số, ký hiệu “Không số” không đúng dạng"):
        read_data(separated([HEADS, [1, "Không số", "", "A", "31/05/1995", "Quốc hội", None]]))


def test_agencies_that_issue_together_need_no_code_of_their_own() -> None:
    row = [1, "127/2007/TTLT-BQP-CCBVN", "Thông tư liên tịch", "A", "24/8/2007", "Bộ Quốc phòng và Hội Cựu chiến binh Việt Nam", None]
    (one,) = read_data(separated([HEADS, row])).listed
    assert (one.issuer, one.issuer_stated) == (None, "Bộ Quốc phòng và Hội Cựu chiến binh Việt Nam")


def test_a_law_and_a_resolution_of_one_number_are_two_documents() -> None:
    rows = [[1, "18/2008/QH12", kind, kind, "3/6/2008", "Quốc hội", None] for kind in ("Luật", "Nghị quyết")]
    graph = resolve([Source(read_data(separated([HEADS, *rows])), ("danh-muc.csv",))])
    assert set(of_kind(graph, "Document")) == {"qh/18-2008-qh12", "qh/nghi-quyet/18-2008-qh12"}


# JSON


def records(*rows: list[Any]) -> bytes:
    return json.dumps([dict(zip(HEADS, row, strict=True)) for row in rows], ensure_ascii=False).encode()


@pytest.mark.parametrize("data", [records(PLAN), gzip.compress(records(PLAN)), gzip.compress(separated([HEADS, PLAN]))])
def test_a_register_may_be_a_list_of_objects_and_compressed(data: bytes) -> None:
    assert facts(read_data(data)) == [WANTED]


def test_a_list_of_objects_whose_keys_differ_has_all_of_them_for_heads() -> None:
    first, second = dict(zip(HEADS[:5], PLAN[:5], strict=True)), dict(zip(HEADS, PLAN, strict=True))
    assert [one.issuer for one in read_data(json.dumps([second, {**first, HEADS[5]: "Bộ Nội vụ"}]).encode()).listed] == [
        WANTED[4],
        "Bộ Nội vụ",
    ]


@pytest.mark.parametrize("data", [b"[1, 2]", b"[]", b'[{"a": 1}]', b"[" * 100_000, b'[{"a": 1}, 2', b'{"a": [1]}'])
def test_json_of_something_else_is_no_register(data: bytes) -> None:
    assert load(data).media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "code"),
    [(gzip.compress(b"x" * 1000)[:-9], "damaged"), (b"\x1f\x8bx", "damaged"), (gzip.compress(gzip.compress(b"x")), "format")],
    ids=["cut off", "a head alone", "twice"],
)
def test_what_is_compressed_badly_or_twice_is_told(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        load(data)
    assert told.value.code == code


# A large one


REGISTRY = SHARED / "corpora" / "phapdien-registry.json.gz"


@needs_shared
@pytest.mark.skipif(not REGISTRY.is_file(), reason="the registry is not on this machine")
def test_a_registry_of_laws_is_taken_in_seconds_and_resolves_what_names_one_of_them(tmp_path: Path) -> None:
    entries = json.loads(gzip.decompress(REGISTRY.read_bytes()))
    file = tmp_path / "registry.csv"
    rows = [[entry[name] for name in ("number", "type", "title", "issued", "issuer")] for entry in entries]
    file.write_bytes(separated([["number", "type", "title", "issued", "issuer"], *rows]))
    begun = time.monotonic()
    outcome = put(tmp_path / "store", file)
    assert time.monotonic() - begun < 30
    assert outcome.failed == []  # the numbers that the registry itself cut in two are whole again
    put(tmp_path / "store", EXAMPLES, SEEDS)
    with open_store(tmp_path / "store", write=False) as store:
        edges = store.graph().edges.values()
    listed = {each.target for each in edges if each.relation == "LISTS"}
    named = {each.target: each for each in edges if each.relation == "CITES" or ontology().relations[each.relation].lineage}
    assert {id: {proof.quote for proof in named[id].proofs} for id in listed & named.keys()} == {
        "qh/77-2015-qh13": {"Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015"},
        "qh/80-2015-qh13": {"Luật Ban hành văn bản quy phạm pháp luật ngày 22 tháng 6 năm 2015"},
    }
