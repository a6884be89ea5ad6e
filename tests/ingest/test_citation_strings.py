"""One citation as a string by itself names one document with all that it says of it, or none, several, or a number that is cut off."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from graph.choosing import Wanted
from graph.identity import fold
from ingest.citation_strings import LONGEST, read_citation
from ingest.tables import table


def says(text: str) -> dict[str, object]:
    """What a string says, as far as it says it."""
    return {name: value for name, value in asdict(read_citation(text)).items() if value != getattr(Wanted(), name)}


DECREE = {"kind": "Nghị định", "symbol": "30/2020/NĐ-CP"}


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 30/2020/NĐ-CP",
        "(Điều 7 Nghị định số 30/2020/NĐ-CP, có hiệu lực thi hành kể từ ngày 05/03/2020)",
        "((khoản 2 và khoản 3 Điều 7 của Nghị định số 30/2020/NĐ-CP.))",
        "Phụ lục III Nghị định 30/2020/NĐ-CP (đã được sửa đổi, bổ sung bởi Nghị định số 1/2022/NĐ-CP)",
        "NGHỊ ĐỊNH SỐ 30/2020/NĐ-CP",
        "nghị định số 30/2020/nđ-cp",
        "Nghị định số: 30 /2020/ NĐ - CP",
        "Nghị định số 30/2020/NĐ–CP",
        "Nghị định số 30/2020/NÐ-CP",  # Ð, LATIN CAPITAL LETTER ETH
        "Nghị định số 30/2020/ND_CP",
        "Nghị định số Số: 30/2020/NĐ-CP",
        "Nghị định số ''30/2020/NĐ-CP\"",
        "NĐ 30/2020/NĐ-CP",
        "Căn cứ Nghị định số 30/2020/NĐ-CP;",
        "Nghị định của Chính phủ về công tác văn thư số 30/2020/NĐ-CP",
        "30/2020/NĐ-CP",
    ],
)
def test_a_number_is_read_however_it_is_written(text: str) -> None:
    assert says(text) == DECREE


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("Thông tư liên tịch số 11/2015/TTLT- BVHTTDL-BTC- BGDĐT-BLĐTBXH", "11/2015/TTLT-BVHTTDL-BTC-BGDĐT-BLĐTBXH"),
        ("Thông tư số 26/2004/tt-bgd&đt", "26/2004/TT-BGD&ĐT"),
        ("Nghị định số 119-CP", "119/CP"),
        ("Luật số 57/2020/qh14", "57/2020/QH14"),
        ("Sắc lệnh số 102-SL/L-004", "102-SL/L-004"),
        ("Chỉ thị số 05-CT/TW", "05-CT/TW"),
        ("57/2020/QH14", "57/2020/QH14"),
    ],
)
def test_old_joint_and_small_numbers_are_read(printed: str, symbol: str) -> None:
    assert says(printed)["symbol"] == symbol


def test_title_date_and_issuer_behind_a_number_are_those_of_the_document_and_not_of_what_the_title_quotes() -> None:
    text = (
        "(Điều 2 Nghị định số 125/2017/NĐ-CP Sửa đổi một số điều của Nghị định số 122/2016/NĐ-CP ngày 01 tháng 9 năm 2016 của Chính phủ"
        " về Biểu thuế xuất khẩu ngày 16/11/2017 của Chính phủ, có hiệu lực thi hành kể từ ngày 01/01/2018)"
    )
    found = read_citation(text)
    assert (found.symbol, found.date, found.issuer) == ("125/2017/NĐ-CP", "2017-11-16", "Chính phủ")
    assert found.title.startswith(" Sửa đổi") and found.title.endswith("Biểu thuế xuất khẩu ")


def test_a_date_beside_a_number_is_its_own_and_the_day_of_effect_is_none() -> None:
    found = read_citation("Kế hoạch số 594/KH-UBND ngày 05/3/2021 của UBND tỉnh Lam Sơn, có hiệu lực từ ngày 01/7/2021")
    assert (found.date, found.issuer) == ("2021-03-05", "Ủy ban nhân dân tỉnh Lam Sơn")
    assert read_citation("Luật số 1/2020/QH14, có hiệu lực thi hành kể từ ngày 01/01/2021").date is None


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định sửa đổi, bổ sung một số điều của Nghị định số 122/2016/NĐ-CP",
        "Nghị định quy định chi tiết Luật Chăn nuôi",
        "theo quy định của Thông tư hướng dẫn Nghị định số 122/2016/NĐ-CP",
    ],
)
def test_what_the_title_of_an_unnumbered_document_quotes_is_not_meant(text: str) -> None:
    found = read_citation(text)
    assert (found.symbol, found.name, found.fault) == (None, None, "")
    assert found.title


def test_a_document_by_its_title_has_the_date_at_its_end() -> None:
    found = read_citation("Nghị định về hòa giải thương mại ngày 24/02/2017 của Chính phủ")
    assert (found.kind, found.title.strip(), found.date, found.issuer) == ("Nghị định", "về hòa giải thương mại", "2017-02-24", "Chính phủ")


def test_what_is_promulgated_with_a_decision_is_cited_by_the_decision() -> None:
    assert says("Quy chế làm việc ban hành kèm theo Quyết định số 5/2010/QĐ-TTg")["symbol"] == "5/2010/QĐ-TTg"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luật Thanh niên năm 2020", "Luật Thanh niên năm 2020"),
        ("khoản 1 Điều 5 Bộ luật Hình sự 2015", "Bộ luật Hình sự năm 2015"),
        ("Hiến pháp năm 2013", "Hiến pháp năm 2013"),
    ],
)
def test_a_law_is_read_by_its_name(text: str, name: str) -> None:
    assert read_citation(text).name == name


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("luat dat dai nam 2013", "Luật Đất đai năm 2013"),
        ("bo luat lao dong", "Bộ luật Lao động"),
        ("khoan 1 dieu 2 luat thi dua khen thuong so 06/2022/QH15", "khoản 1 Điều 2 Luật Thi đua, khen thưởng số 06/2022/QH15"),
        ("luat thi dua, khen thuong ngay 15/6/2022", "Luật Thi đua, khen thưởng ngày 15/6/2022"),
        ("luat gia va luat an toan thuc pham", "Luật Giá và Luật An toàn thực phẩm"),
    ],
)
def test_a_law_may_be_typed_without_diacritics(typed: str, printed: str) -> None:
    assert {**says(typed), "words": ""} == {**says(printed), "words": ""}


def test_every_law_of_the_list_is_known_without_diacritics() -> None:
    laws = [f"Luật {law}" for law in table("names")["laws"]]
    assert [law for law in laws if fold(read_citation(fold(law)).name or "") != fold(read_citation(law).name or "-")] == []


def test_the_number_in_brackets_behind_a_laws_name_is_its_own() -> None:
    assert says("Luật Dược (Luật số 105/2016/QH13)")["symbol"] == "105/2016/QH13"


@pytest.mark.parametrize(("text", "inserted"), [("Điều 7a Luật số 64/2014/QH13", True), ("Điều 7 Luật số 64/2014/QH13", False)])
def test_an_article_with_a_letter_is_noticed(text: str, inserted: bool) -> None:
    assert read_citation(text).inserted is inserted


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Điều 14", "no-document"),
        ("Nghị định này", "no-document"),
        ("Luật nói trên", "no-document"),
        ("", "no-document"),
        ("\x00\x1b[2J", "no-document"),
        ("Mẫu số 01/TT-BNV", "no-document"),
        ("ngày 05/3/2020, 1/2, 24/7", "no-document"),
        ("(Điều 2 Thông tư số 16/2013/TT-BTP Sửa đổi, bổ sung một số điều của Thông tư số", "cut-off"),
        ("Thông tư số 02/2017/TT-", "cut-off"),
        ("Thông tư số 12/2014/TT-BYT và Nghị định số 5/2011/NĐ-CP", "several-named"),
        ("khoản 1 Điều 3 Luật Dược, khoản 2 Điều 4 Luật Thanh niên", "several-named"),
    ],
)
def test_a_string_that_names_no_one_document_says_why(text: str, fault: str) -> None:
    assert says(text) == {"fault": fault}


def test_one_document_named_twice_is_one() -> None:
    assert says("Điều 6 Thông tư số 35/2023/TT-BTC; khoản 2 Điều 6 Thông tư số 35/2023/TT-BTC")["symbol"] == "35/2023/TT-BTC"


def test_of_a_text_without_end_only_the_beginning_is_read() -> None:
    assert says("x" * LONGEST + " Nghị định số 30/2020/NĐ-CP") == {"fault": "no-document"}
