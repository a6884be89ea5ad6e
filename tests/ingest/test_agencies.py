"""The same words name different agencies in different documents: the frame tells which."""

from __future__ import annotations

import pytest

from ingest.agencies import full_name, read_agency
from ingest.frame import Frame, frame_of
from ingest.places import Place, place
from tests.ingest.writing import HERE

CITY = Frame({"province": Place("thành phố", "Hải Phòng", "province"), "district": Place("quận", "Kiến An", "district")})


@pytest.mark.parametrize(
    ("stated", "name", "within"),
    [
        ("UBND thành phố", "Ủy ban nhân dân thành phố Hải Phòng", None),
        ("Ủy ban Nhân dân TP.", "Ủy ban nhân dân thành phố Hải Phòng", None),
        ("Quận ủy", "Quận ủy Kiến An", "thành phố Hải Phòng"),
        ("Ban Thường vụ Thành ủy", "Ban Thường vụ Thành ủy Hải Phòng", None),
        ("UBND quận", "Ủy ban nhân dân quận Kiến An", "thành phố Hải Phòng"),
        ("Sở Nội vụ", "Sở Nội vụ thành phố Hải Phòng", None),
        ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ", None),
        ("Bộ Chính trị", "Bộ Chính trị", None),
    ],
)
def test_a_relative_name_is_the_documents_own_agency(stated: str, name: str, within: str | None) -> None:
    agency = full_name(stated, CITY)
    assert agency is not None
    assert (agency.name, agency.within) == (name, within)


def test_without_a_frame_a_relative_name_stays_relative() -> None:
    agency = full_name("UBND tỉnh", Frame())
    assert agency is not None
    assert (agency.name, agency.within) == ("Ủy ban nhân dân tỉnh", None)


def test_a_city_below_a_province_is_a_districts() -> None:
    agency = full_name("UBND thành phố Vân Trạch", HERE)
    assert agency is not None
    assert (agency.name, agency.within, agency.level) == ("Ủy ban nhân dân thành phố Vân Trạch", "tỉnh Lam Sơn", "district")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Sở Giáo dục và Đào tạo về việc", "Sở Giáo dục và Đào tạo"),
        ("Sở Văn hóa, Thể thao và Du lịch ban hành", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Nội vụ tại Tờ trình", "Sở Nội vụ"),
        ("Sở Nội vụ, Sở Tài chính", "Sở Nội vụ"),
        ("Sở Nội vụ và Sở Tài chính", "Sở Nội vụ"),
        ("Sở Khoa học và Công nghệ tại Tờ trình", "Sở Khoa học và Công nghệ"),
        ("Sở Nội vụ và Công an tỉnh", "Sở Nội vụ"),
        ("Ban Quản lý các khu công nghiệp tỉnh; các", "Ban Quản lý các khu công nghiệp tỉnh"),
        ("UBND huyện và Kế hoạch", "UBND huyện"),
        ("Chủ tịch UBND tỉnh tặng", "Chủ tịch UBND tỉnh"),
        ("Ủy ban\nnhân dân  tỉnh về", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text: str, stated: str) -> None:
    agency = read_agency(text, 0, HERE)
    assert agency is not None
    assert agency.stated == stated


def test_white_space_inside_a_committees_name_does_not_matter() -> None:
    assert {a.name for a in (full_name(s, HERE) for s in ("Tỉnh ủy", "Tỉnh  ủy", "Tỉnh\nủy")) if a} == {"Tỉnh ủy Lam Sơn"}


def test_a_chain_of_organs_is_followed_one_step() -> None:
    agency = read_agency("Công an " * 5000, 0, HERE)
    assert agency is not None
    assert agency.name.startswith("Công an")


def test_the_frame_comes_from_the_issuer_and_its_superior() -> None:
    frame = frame_of("Ủy ban nhân dân huyện Hòa Lĩnh / Ủy ban nhân dân tỉnh Lam Sơn", None, "")
    assert {level: p.full for level, p in frame.places.items()} == {"district": "huyện Hòa Lĩnh", "province": "tỉnh Lam Sơn"}


def test_the_frame_of_a_committee_is_its_place() -> None:
    assert frame_of("Huyện ủy Hòa Lĩnh", None, "tỉnh Lam Sơn").places["district"].full == "huyện Hòa Lĩnh"
    assert frame_of("Thành ủy Hải Phòng", None, "").places["province"].full == "thành phố Hải Phòng"


def test_a_district_is_told_its_province_by_the_text() -> None:
    text = "Nhân dân tỉnh Lam Sơn. Các sở của tỉnh Lam Sơn; tỉnh Nghệ An."
    province = frame_of("Ủy ban nhân dân huyện Hòa Lĩnh", "Hòa Lĩnh", text).province
    assert province is not None
    assert province.full == "tỉnh Lam Sơn"


def test_a_capital_in_the_line_below_is_no_name_of_a_province() -> None:
    assert frame_of(None, None, "của Ủy ban nhân dân tỉnh\nCăn cứ Luật").province is None


def test_the_longest_name_of_a_province_counts() -> None:
    province = frame_of("Ủy ban nhân dân tỉnh Thừa Thiên Huế", None, "").province
    assert province is not None
    assert province.full == "tỉnh Thừa Thiên Huế"


@pytest.mark.parametrize(
    ("word", "name", "full", "level"),
    [
        ("TP.", "Hải Phòng", "thành phố Hải Phòng", "province"),
        ("tp", "Vân Trạch", "thành phố Vân Trạch", "district"),
        ("Thị Xã", "A", "thị xã A", "district"),
    ],
)
def test_a_place_is_spelled_out(word: str, name: str, full: str, level: str) -> None:
    assert (place(word, name).full, place(word, name).level) == (full, level)


def test_a_title_behind_a_place_is_no_part_of_its_name() -> None:
    agency = full_name("UBND tỉnh Lam Sơn Quy định về lưu trữ", Frame())
    assert agency is not None and agency.name == "Ủy ban nhân dân tỉnh Lam Sơn"
