"""Spellings that are one: letters, symbols, terms, and names of agencies, documents and campaigns."""

from __future__ import annotations

import unicodedata
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.agencies import read_agency
from graph.identity import fold, short_slug, slug, symbol, symbol_key, symbol_slug, symbol_spelling
from graph.issuers import bodies_behind
from graph.lexicon import table
from graph.names import campaign_title, congress_level, read_campaign_name, read_document_name, read_period
from graph.symbols import read_symbol
from graph.terms import terms


def test_a_name_folds_the_same_in_both_unicode_forms_and_tone_placements() -> None:
    assert (
        fold("Ủy ban nhân dân xã Hòa Lĩnh")
        == fold(unicodedata.normalize("NFD", "UỶ BAN NHÂN DÂN XÃ HOÀ LĨNH"))
        == "uy ban nhan dan xa hoa linh"
    )


def test_every_letter_that_stands_for_d_with_stroke_folds_to_d() -> None:
    assert fold("\u0110\u0111\u00d0\u00f0") == "dddd"


def test_punctuation_parts_words_and_is_gone() -> None:
    assert fold("  Thi đua - Khen thưởng, “đợt 1”. ") == "thi dua khen thuong dot 1"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_slugs_are_safe_in_file_names_and_shells(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_long_slug_is_cut_but_stays_its_own() -> None:
    one, other = (short_slug("phong trào " * 10 + end) for end in ("xanh", "sạch"))
    assert len(one) < 70
    assert one != other


@pytest.mark.parametrize("written", ["190/KH-UBND", "190 /KH-UBND", "190/KH\u2013UBND", "190/KH-\nUBND"])
def test_a_symbol_is_shown_with_plain_hyphens_and_without_spaces(written: str) -> None:
    assert symbol(written) == "190/KH-UBND"


@pytest.mark.parametrize(
    ("one", "other"),
    [("05-CT/TW", "5-ct/TW"), ("1516/QĐ-TTg", "1516/Q\u00d0-TTG"), ("22/CT-TW", "22-CT/TW"), ("01/KH-HĐTĐKT", "1/KH-HĐTĐKT")],
)
def test_symbols_that_differ_by_slips_have_one_key(one: str, other: str) -> None:
    assert symbol_key(one) == symbol_key(other)


@pytest.mark.parametrize(("one", "other"), [("19/CT-TTg", "19-CT/TW"), ("12/KH-UBND", "112/KH-UBND"), ("06/2022/QH15", "06/2023/QH15")])
def test_symbols_of_different_documents_have_different_keys(one: str, other: str) -> None:
    assert symbol_key(one) != symbol_key(other)


def test_a_number_below_ten_has_its_leading_zero_in_an_id() -> None:
    assert symbol_slug("5-CT/TW") == "05-ct-tw"
    assert symbol_slug("30/2020/NĐ-CP") == "30-2020-nd-cp"


@pytest.mark.parametrize(
    ("text", "party", "dated", "codes"),
    [
        ("190/KH-UBND", False, False, ("UBND",)),
        ("2004/KH-SYT-CĐN", False, False, ("SYT",)),
        ("238/UBND-KGVX", False, False, ("UBND",)),
        ("499/RHMTW", False, False, ("RHMTW",)),
        ("30/2020/NĐ-CP", False, True, ("CP",)),
        ("15/2023/TTLT-BTC-BNV", False, True, ("BTC", "BNV")),
        ("06/2022/QH15", False, True, ("QH",)),
        ("1656/NQ-UBTVQH15", False, True, ("UBTVQH",)),
        ("46-CT/TU", True, False, ("TU",)),
        ("36-HD/VPTW", True, False, ("VPTW",)),
    ],
)
def test_a_symbol_tells_its_form_and_its_issuers(text: str, party: bool, dated: bool, codes: tuple[str, ...]) -> None:
    found = read_symbol(text)
    assert (found.party, found.dated, found.codes) == (party, dated, codes)


@pytest.mark.parametrize(
    ("text", "typed", "joint"),
    [
        ("18/2008/QH12", False, False),
        ("34/2009/NQ-QH12", True, False),
        ("02/2012/UBTVQH13", False, False),
        ("30/2020/NĐ-CP", True, False),
        ("238/UBND-KGVX", True, False),  # an official letter: that it has no code of a type says its type
        ("04/2005/TTLT/TANDTC-BNV-BTC", True, True),
        ("92/TT-LB", True, True),
    ],
)
def test_a_symbol_tells_whether_its_type_and_whether_several_issue(text: str, typed: bool, joint: bool) -> None:
    found = read_symbol(text)
    assert (found.typed, found.joint) == (typed, joint)


def test_the_first_code_of_an_agency_gives_its_id_also_where_it_has_others() -> None:
    assert {bodies_behind(f"1/2020/TT-{code}")[0].id for code in ("BNNPTNT", "BNN&PTNT")} == {"bnnptnt"}
    assert [body.id for body in bodies_behind("04/2005/TTLT/TATC-BNV-BTC")] == ["tandtc", "bnv", "btc"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("104/2007/TTLT/BTC-BVHTTDL", "104/2007/TTLT-BTC-BVHTTDL"),
        ("26/2004/TT-BGD&ĐT", "026/2004/tt-bgddt"),
        ("34/2009/NQ-QH12", "34/2009/QH12"),
        ("08/2008/PL-UBTVQH12", "8/2008/UBTVQH12"),
        ("23-L/CTN", "23/L-CTN"),
    ],
)
def test_two_spellings_of_a_symbol_are_one(one: str, other: str) -> None:
    assert symbol_spelling(one) == symbol_spelling(other)


def test_other_numbers_years_and_orders_of_codes_are_other_symbols() -> None:
    symbols = [
        "12/2014/TT-BYT",
        "1/2014/TT-BYT",
        "12/2015/TT-BYT",
        "122014/TT-BYT",
        "12/2014/TTLT-BYT-BTC",
        "12/2014/TTLT-BTC-BYT",
        "12/TT-BYT",
    ]
    assert len(set(map(symbol_spelling, symbols))) == len(symbols)


@pytest.mark.parametrize("text", ["", "không số", "01.2022/HĐKT/SNV-CS", "///", "-/-"])
def test_a_symbol_of_no_known_form_names_no_central_body(text: str) -> None:
    assert bodies_behind(text) == ()


def test_a_joint_circular_is_its_ministries() -> None:
    assert [body.id for body in bodies_behind("15/2023/TTLT-BTC-BNV")] == ["btc", "bnv"]


def test_a_party_number_belongs_to_the_term_of_its_date() -> None:
    assert terms("TW", "2014-04-07") == {"k11"}
    assert terms("TW", "2019-01-24") == {"k12"}
    assert terms("VPTW", "2021-02-01") == {"k13"}


def test_a_year_with_a_congress_tells_two_terms() -> None:
    assert terms("TW", "2021") == {"k12", "k13"}
    assert terms("TW", "2021-05") == {"k13"}


def test_a_local_term_is_told_except_in_the_months_of_congresses() -> None:
    assert terms("TU", "2019-10-04") == {"k2015"}
    assert terms("TU", "2025-06-26") == {"k2020"}
    assert terms("TU", "2025-10-01") == {"2025"}
    assert terms("HU", "2020-04") == {"2020"}
    assert terms("TU", "2025") == {"k2020", "2025"}


def test_an_office_outside_the_table_counts_by_years() -> None:
    assert terms("TWĐTN", "2019-03-01") == {"2019"}


@pytest.mark.parametrize(
    ("name", "within", "key", "province", "level"),
    [
        ("Ủy ban nhân dân thành phố Hải Phòng", None, "uy ban nhan dan thanh pho hai phong", "", "province"),
        ("UBND TP. Hải Phòng", None, "uy ban nhan dan thanh pho hai phong", "", "province"),
        ("Chủ tịch Ủy ban nhân dân tỉnh Lam Sơn", None, "uy ban nhan dan tinh lam son", "", "province"),
        ("Uy ban nhan dan huyen An Lao", "thành phố Hải Phòng", "uy ban nhan dan huyen an lao", "hai phong", "district"),
        ("Ủy ban nhân dân xã Hòa Lĩnh", None, "uy ban nhan dan xa hoa linh", None, "commune"),
        ("Ban Thường vụ Thành ủy Hải Phòng", None, "thanh uy hai phong", "", "province"),
        ("Ban Chấp hành Đảng bộ thành phố Hải Phòng", None, "thanh uy hai phong", "", "province"),
        ("Ban Chấp hành Đảng bộ huyện An Lão", "tỉnh Bình Định", "huyen uy an lao", "binh dinh", "district"),
        ("Sở Nội vụ tỉnh Lam Sơn", None, "so noi vu", "lam son", "province"),
        ("Sở Nội vụ", "tỉnh Lam Sơn", "so noi vu", "lam son", "province"),
        ("Giám đốc Sở Y tế Kiên Giang", None, "so y te", "kien giang", "province"),
        ("Bệnh viện Trung ương Huế", None, "benh vien trung uong", "hue", "unit"),
        ("Bộ trưởng Bộ Nội vụ", None, "bo noi vu", "", "central"),
        ("Thủ tướng", None, "thu tuong chinh phu", "", "central"),
        ("Ban Bí thư Trung ương Đảng", None, "ban bi thu", "", "central"),
        (
            "Hội đồng Thi đua - Khen thưởng Bệnh viện Đa khoa tỉnh Lam Sơn",
            None,
            "hoi dong thi dua khen thuong benh vien da khoa",
            "lam son",
            "unit",
        ),
    ],
)
def test_an_agency_is_its_body_and_its_province(name: str, within: str | None, key: str, province: str | None, level: str) -> None:
    found = read_agency(name, within)
    assert (found.key, found.within, found.level) == (key, province, level)


@pytest.mark.parametrize("office", table("offices")["examples"], ids=itemgetter("name"))
def test_an_office_stands_at_the_level_of_the_place_that_it_is_named_with(office: dict[str, str]) -> None:
    assert read_agency(office["name"]).level == office["level"]


def test_the_city_of_a_city_is_its_province() -> None:
    assert read_agency("Ban Đô thị Hội đồng nhân dân thành phố", "thành phố Hải Phòng").level == "province"


def test_whatever_begins_the_name_of_an_office_makes_it_one() -> None:
    begun = table("offices")["offices"]
    assert {name for name in begun if read_agency(f"{name} huyện Hòa Lĩnh tỉnh Lam Sơn").level != "district"} == {"Sở"}
    assert {name for name in table("offices")["units"] if read_agency(f"Công đoàn {name} huyện Hòa Lĩnh").level != "unit"} == set()


def test_a_city_in_a_province_is_no_province() -> None:
    assert read_agency("Ủy ban nhân dân thành phố Biên Hòa", "tỉnh Đồng Nai").level == "district"


def test_an_agencys_title_is_without_the_post_that_signs_for_it() -> None:
    assert read_agency("Chủ tịch Ủy ban nhân dân tỉnh Lam Sơn").title == "Ủy ban nhân dân tỉnh Lam Sơn"
    assert read_agency("Ban Thường vụ Quận ủy Kiến An").title == "Quận ủy Kiến An"


def test_a_documents_name_has_its_year_and_term_beside_it() -> None:
    law = read_document_name("Luật Thi đua, khen thưởng năm 2022")
    assert (law.key, law.qualifier, law.law) == ("luat thi dua khen thuong", "2022", True)
    congress = read_document_name("Nghị quyết Đại hội đại biểu Đảng bộ thành phố lần thứ XVI, nhiệm kỳ 2020-2025")
    assert (congress.key, congress.qualifier) == ("nghi quyet dai hoi dang bo thanh pho lan thu xvi", "2020-2025")
    assert congress.whole


def test_a_year_that_a_plan_looks_to_is_not_its_own() -> None:
    assert read_document_name("Kế hoạch phát triển thanh niên đến năm 2030").qualifier is None


@pytest.mark.parametrize(
    "name",
    [
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
        "Nghị quyết Đại hội XIII của Đảng",
        "Nghị quyết Đại hội Đảng toàn quốc lần thứ XIII",
        "Nghị quyết Đại hội lần thứ XIII Đảng Cộng sản Việt Nam",
    ],
)
def test_the_national_congress_is_one_however_it_is_written(name: str) -> None:
    assert read_document_name(name).key == "nghi quyet dai hoi dang toan quoc lan thu xiii"


def test_the_number_of_a_congress_may_stand_before_its_place() -> None:
    one, other = (
        f"Nghị quyết Đại hội {end}" for end in ("lần thứ XVI Đảng bộ thành phố Hải Phòng", "Đảng bộ thành phố Hải Phòng lần thứ XVI")
    )
    assert read_document_name(one).key == read_document_name(other).key


def test_a_bare_place_word_is_relative_and_a_proper_name_is_not() -> None:
    assert read_document_name("Nghị quyết Đại hội Đảng bộ huyện lần thứ VIII").relative == "huyen"
    assert read_document_name("Nghị quyết Đại hội Đảng bộ đặc khu lần thứ I").relative == "dac khu"
    assert read_document_name("Nghị quyết Đại hội Đảng bộ huyện An Lão lần thứ VIII").relative is None
    assert read_campaign_name("Toàn xã hội học tập").relative is None


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "central"),
        ("Nghị quyết Đại hội Đảng bộ tỉnh Lam Sơn lần thứ XV, nhiệm kỳ 2020-2025", "province"),
        ("Nghị quyết Đại hội đại biểu Đảng bộ thành phố Hải Phòng lần thứ XVI", "province"),
        ("Nghị quyết Đại hội Đảng bộ thành phố Nha Trang lần thứ IX", "district"),
        ("Nghị quyết Đại hội lần thứ VIII Đảng bộ huyện", "district"),
        ("Nghị quyết Đại hội Đảng bộ đặc khu lần thứ I", "commune"),
        ("Nghị quyết Đại hội Đảng bộ thành phố lần thứ IX", None),
        ("Luật Thi đua, khen thưởng", None),
    ],
)
def test_a_congress_is_at_the_level_of_its_party_committee(name: str, level: str | None) -> None:
    assert congress_level(name) == level


def test_the_speakers_place_makes_a_relative_name_a_proper_one() -> None:
    bare = read_document_name("Nghị quyết Đại hội Đảng bộ huyện lần thứ VIII").at({"huyen": "an lao"})
    assert bare is not None
    assert bare.key == read_document_name("Nghị quyết Đại hội đại biểu Đảng bộ huyện An Lão lần thứ VIII").key


@pytest.mark.parametrize(
    "name",
    [
        "“Thực hiện thắng lợi Nghị quyết X”",
        "phong trào thi đua thực hiện thắng lợi Nghị quyết X",
        "THỰC HIỆN THẮNG LỢI NGHỊ QUYẾT X",
        "Đợt thi đua đặc biệt “Thực hiện thắng lợi Nghị quyết X”",
        "Cuộc vận động thực hiện thắng lợi Nghị quyết X giai đoạn 2021 - 2025",
    ],
)
def test_a_campaign_is_its_name_without_what_it_is_called(name: str) -> None:
    assert read_campaign_name(name).key == "thuc hien thang loi nghi quyet x"


def test_a_campaigns_period_may_stand_at_the_end_of_its_name() -> None:
    assert read_campaign_name("Cải cách hành chính giai đoạn 2021 - 2025").qualifier == "2021-2025"
    assert read_campaign_name("Xóa nhà tạm trong năm 2025").qualifier == "2025"
    assert read_campaign_name("Chuyển đổi số đến năm 2025, định hướng đến năm 2030").qualifier is None


def test_a_localitys_campaign_names_its_superiors() -> None:
    name = read_campaign_name("phong trào thi đua “Giữ nguồn nước” giai đoạn 2021 - 2025 trên địa bàn tỉnh Lam Sơn")
    assert (name.key, name.qualifier, name.superior) == ("giu nguon nuoc tren dia ban tinh lam son", "2021-2025", "Giữ nguồn nước")


@pytest.mark.parametrize(
    ("text", "period"),
    [("2021 - 2025", "2021-2025"), ("2025", "2025"), ("giai đoạn 2016 đến 2020", "2016-2020"), (None, None), ("dài hạn", None)],
)
def test_a_period_is_its_years(text: str | None, period: str | None) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (
            "phong trào thi đua “Giữ nguồn nước” giai đoạn 2021 - 2025 trên địa bàn huyện Hòa Lĩnh",
            "Giữ nguồn nước trên địa bàn huyện Hòa Lĩnh",
        ),
        ("phong trào thi đua “Giữ nguồn nước” giai đoạn 2021 – 2025", "Giữ nguồn nước"),
        ("phong trào thi đua yêu nước lập thành tích chào mừng Đại hội vào năm 2025", "lập thành tích chào mừng Đại hội"),
        ("Đợt thi đua cao điểm về đích giai đoạn 2021 - 2025 trên địa bàn huyện", "về đích giai đoạn 2021 - 2025 trên địa bàn huyện"),
        ("Phong trào thi đua yêu nước giai đoạn 2021 - 2025", "Phong trào thi đua yêu nước"),
        ("Chung sức xóa cầu tạm trong năm 2025", "Chung sức xóa cầu tạm trong năm 2025"),
        ("Phong trào thi đua", "Phong trào thi đua"),
    ],
)
def test_a_campaigns_title_is_its_bare_name_as_printed(stated: str, title: str) -> None:
    assert campaign_title(stated) == title


# The tables


def test_every_code_that_names_an_agency_has_the_agencys_row() -> None:
    issuers = table("issuers")
    assert set(issuers["absolute"].values()) <= {row["name"] for row in issuers["central"]}
    assert {*issuers["party"], *issuers["shared"]} <= {"TW", *issuers["absolute"]}


@pytest.mark.parametrize("codes", [("BGDĐT", "BGD&ĐT"), ("BKHĐT", "BKH"), ("VKSNDTC", "VKSTC")])
def test_codes_of_one_agency_are_one_series(codes: tuple[str, str]) -> None:
    one, other = (bodies_behind(f"05/QĐ-{code}") for code in codes)
    assert [body.series for body in one] == [body.series for body in other] != []


def test_each_province_lives_on_under_a_name_of_the_table() -> None:
    rows = table("provinces")
    assert len(rows) == 64  # 63 before 01/7/2025, and Thừa Thiên Huế under both its names
    assert {row.get("now", row["name"]) for row in rows} <= {row["name"] for row in rows if "now" not in row}
    assert len([row for row in rows if "now" not in row]) == 34


def test_types_are_told_apart_by_their_names_and_read_by_their_codes() -> None:
    names = [row["name"] for row in table("types")]
    assert len(names) == len(set(names))
    assert [read_symbol(f"05/{code}-SNV").codes for row in table("types") for code in row["codes"] if "-" not in code] == [
        ("SNV",) for row in table("types") for code in row["codes"] if "-" not in code
    ]
