"""A mention that stands by itself means the only document that fits, or stays open and says why; contradictions are no candidates."""

from __future__ import annotations

import pytest

from graph.choosing import Known, Match, Wanted
from graph.matching import Matcher

LAM_SON, HAI_PHONG = "ubnd-tinh-lam-son", "ubnd-tp-hai-phong"
AGENCIES = {
    LAM_SON: ("Ủy ban nhân dân tỉnh Lam Sơn", None),
    HAI_PHONG: ("Ủy ban nhân dân thành phố Hải Phòng", None),
    "bct": ("Bộ Chính trị", None),
    "qh": ("Quốc hội", None),
    "btc": ("Bộ Tài chính", None),
    "tcdc": ("Tổng cục Địa chính", None),
}


def plan(id: str, issuer: str, date: str, subject: str = "", symbol: str = "594/KH-UBND") -> Known:
    return Known(id, "Kế hoạch", symbol, None, (date,), (subject,) if subject else (), (issuer,))


PLANS = (
    plan("a", LAM_SON, "2021-03-05", "Phát động phong trào thi đua yêu nước"),
    plan("b", HAI_PHONG, "2021-04-07", "Tổ chức hội nghị điển hình tiên tiến"),
    plan("c", LAM_SON, "2022-09-09", "Kiểm tra công tác thi đua, khen thưởng"),
)
LAW = Known("law", "Luật", "18/2008/QH12", None, ("2008-06-03",), ("Năng lượng nguyên tử",), ("qh",))
RESOLUTION = Known("nq", "Nghị quyết", "18/2008/QH12", None, ("2008-06-03",), ("Về đẩy mạnh thực hiện chính sách xã hội hóa",), ("qh",))
YOUTH_2005 = Known("youth5", "Luật", "53/2005/QH11", None, ("2005-11-29",), ("Thanh niên",), ("qh",))
YOUTH_2020 = Known("youth20", "Luật", "57/2020/QH14", None, ("2020-06-16",), ("Luật Thanh niên",), ("qh",))
FEES = Known("fees", "Luật", "97/2015/QH13", None, ("2015-11-25",), ("Phí và lệ phí",), ("qh",))
AMENDING = Known("amending", "Luật", "64/2014/QH13", None, ("2014-11-25",), ("Sửa đổi, bổ sung một số điều của Luật Thanh niên",), ("qh",))
DIRECTIVES = (
    Known("k12", "Chỉ thị", "05-CT/TW", None, ("2016-05-15",), ("Về học tập tư tưởng Hồ Chí Minh",), ("bct",)),
    Known("k13", "Chỉ thị", "05-CT/TW", None, ("2021-06-23",), ("Về công tác phòng, chống dịch",), ("bct",)),
)
JOINT = Known("joint", "Thông tư liên tịch", "104/2007/TTLT/BTC-BVHTTDL", None, ("2007-08-30",), (), ("btc",))


def match(wanted: Wanted, *known: Known) -> Match:
    return Matcher(known, AGENCIES).match(wanted)


def of_plan(**says: str) -> Match:
    return match(Wanted("Kế hoạch", "594/KH-UBND", **says), *PLANS)


@pytest.mark.parametrize(
    ("says", "id"),
    [
        ({"issuer": "Ủy ban nhân dân thành phố Hải Phòng"}, "b"),
        ({"issuer": "UBND tỉnh Lam Sơn", "date": "2022"}, "c"),
        ({"date": "2022"}, "c"),
        ({"date": "2021-04-07"}, "b"),
        ({"title": "về việc phát động phong trào thi đua yêu nước"}, "a"),
        ({"date": "2021", "title": "Tổ chức hội nghị điển hình tiên tiến năm 2021"}, "b"),
    ],
)
def test_of_several_plans_of_a_number_issuer_date_or_title_decides(says: dict[str, str], id: str) -> None:
    assert of_plan(**says) == Match(id)


@pytest.mark.parametrize(
    ("says", "candidates", "reason"),
    [
        ({}, ("a", "b", "c"), "needs-issuer"),
        ({"date": "2021"}, ("a", "b"), "needs-issuer"),
        ({"issuer": "UBND tỉnh Lam Sơn"}, ("a", "c"), "needs-date"),
        ({"date": "2021", "title": "Về việc"}, ("a", "b"), "needs-issuer"),
        ({"issuer": "Ủy ban nhân dân tỉnh Hòa Lĩnh"}, ("a", "b", "c"), "other-issuer"),
        ({"date": "2019-01-01"}, ("a", "b", "c"), "other-date"),
        ({"date": "2021-04-07", "title": "Phát động phong trào thi đua yêu nước"}, ("a", "b"), "needs-issuer"),
    ],
)
def test_without_what_decides_it_stays_open_with_its_candidates_and_the_reason(
    says: dict[str, str], candidates: tuple[str, ...], reason: str
) -> None:
    assert of_plan(**says) == Match(None, candidates, reason)


def test_the_only_document_of_a_number_is_meant_though_little_is_said() -> None:
    assert match(Wanted("Kế hoạch", "594/kh-ubnd"), PLANS[0]) == Match("a")
    assert match(Wanted("Kế hoạch", "595/KH-UBND"), PLANS[0]) == Match(None, (), "unknown")


@pytest.mark.parametrize(("date", "id"), [("2016-05-15", "k12"), ("2019", "k12"), ("2021-06", "k13")])
def test_a_party_number_is_told_by_the_term_of_its_date(date: str, id: str) -> None:
    assert match(Wanted("Chỉ thị", "05-CT/TW", date=date), *DIRECTIVES) == Match(id)


def test_an_undated_party_number_of_two_terms_stays_open() -> None:
    assert match(Wanted("Chỉ thị", "05-CT/TW"), *DIRECTIVES) == Match(None, ("k12", "k13"), "needs-date")


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("Luật", "", Match("law")),
        ("Nghị quyết", "", Match("nq")),
        (None, "Năng lượng nguyên tử", Match("law")),
        (None, "", Match(None, ("law", "nq"), "needs-type")),
        ("Pháp lệnh", "", Match("law")),
    ],
)
def test_a_law_and_a_resolution_of_one_number_are_told_apart_by_type_or_title(kind: str | None, title: str, expected: Match) -> None:
    assert match(Wanted(kind, "18/2008/QH12", title=title), LAW, RESOLUTION) == expected


def test_a_resolution_is_not_meant_where_only_the_law_of_its_number_is_known() -> None:
    assert match(Wanted("Nghị quyết", "18/2008/QH12"), LAW) == Match(None, ("law",), "other-type")


@pytest.mark.parametrize(
    "symbol", ["104/2007/TTLT-BTC-BVHTTDL", "104/2007/ttlt/btc-bvhttdl", "0104/2007/TTLT/BTC/BVHTTDL", "104/2007/TTLT BTC-BVHTTDL"]
)
def test_marks_and_case_between_codes_are_no_difference(symbol: str) -> None:
    assert match(Wanted("Thông tư liên tịch", symbol), JOINT) == Match("joint")


def test_the_order_of_ministries_is_one() -> None:
    assert match(Wanted("Thông tư liên tịch", "104/2007/TTLT-BVHTTDL-BTC"), JOINT).reason == "unknown"


def test_a_title_that_runs_on_behind_the_issuer_does_not_make_it_another() -> None:
    circular = Known("t", "Thông tư", "973/2001/TT-TCĐC", None, ("2001-06-20",), (), ("tcdc",))
    says = Wanted("Thông tư", "973/2001/TT-TCĐC", issuer="Tổng cục Địa chính Hướng dẫn áp dụng hệ quy chiếu")
    assert match(says, circular) == Match("t")


def law(words: str, name: str | None = None, **says: str) -> Match:
    return match(Wanted("Luật", None, name or words, words=words, **says), YOUTH_2005, YOUTH_2020, FEES, AMENDING)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Luật Thanh niên năm 2020", Match("youth20")),
        ("Luật Thanh niên 2005", Match("youth5")),
        ("Luật Thanh niên", Match(None, ("youth20", "youth5"), "needs-date")),
        ("Luật Thanh niên năm 1999", Match(None, ("youth20", "youth5"), "other-date")),
        ("Luật Phí và lệ phí năm 2015", Match("fees")),
        ("Luật sửa đổi, bổ sung một số điều của Luật Thanh niên", Match("amending")),
        ("Luật Thanh niên xung phong", Match(None, (), "unknown")),
        ("Luật Giáo dục", Match(None, (), "unknown")),
    ],
)
def test_a_law_is_found_by_its_name_and_its_year_decides(words: str, expected: Match) -> None:
    assert law(words) == expected


def test_the_end_of_a_laws_name_is_told_by_the_laws_that_are_known() -> None:
    assert law("Luật Phí và lệ phí số 97/2015/QH13", name="Luật Phí") == Match("fees")


def test_the_number_behind_the_name_of_an_amending_law_may_be_that_of_the_amended_one() -> None:
    words = "Luật sửa đổi, bổ sung một số điều của Luật Thanh niên số 53/2005/QH11"
    says = Wanted("Luật", "53/2005/QH11", "Luật sửa đổi, bổ sung một số điều của Luật Thanh niên", words=words)
    assert match(says, YOUTH_2005, AMENDING).id != "youth5"


def test_a_number_beside_the_name_or_the_title_of_another_document_is_a_contradiction() -> None:
    says = Wanted("Luật", "57/2020/QH14", "Luật Phí và lệ phí", words="Luật Phí và lệ phí số 57/2020/QH14")
    assert match(says, YOUTH_2020, FEES) == Match(None, ("fees", "youth20"), "contradictory")
    same = Wanted("Luật", "57/2020/QH14", "Luật Thanh niên", words="Luật Thanh niên số 57/2020/QH14")
    assert match(same, YOUTH_2005, YOUTH_2020, FEES) == Match("youth20")
    other = plan("d", LAM_SON, "2021-05-05", "Sơ kết phong trào thi đua", symbol="600/KH-UBND")
    assert match(Wanted("Kế hoạch", "600/KH-UBND", title="Phát động phong trào thi đua yêu nước"), *PLANS, other).reason == "contradictory"
    assert match(Wanted("Kế hoạch", "600/KH-UBND", title="Một tên không văn bản nào có"), *PLANS, other) == Match("d")


def test_an_article_with_a_letter_was_inserted_into_another_document() -> None:
    assert match(Wanted("Luật", "64/2014/QH13", inserted=True), AMENDING) == Match(None, ("amending",), "inserted-article")
    assert match(Wanted("Luật", "97/2015/QH13", inserted=True), FEES) == Match("fees")


def test_a_document_is_found_by_its_type_and_title_alone() -> None:
    says = "phát động phong trào thi đua yêu nước"
    assert match(Wanted("Kế hoạch", title=says, words=f"Kế hoạch {says}"), *PLANS) == Match("a")
    assert match(Wanted("Chỉ thị", title=says, words=f"Chỉ thị {says}"), *PLANS).reason == "unknown"


@pytest.mark.parametrize("fault", ["no-document", "cut-off", "several-named"])
def test_a_text_that_names_no_one_document_stays_open_for_its_fault(fault: str) -> None:
    assert match(Wanted(fault=fault), *PLANS) == Match(None, (), fault)
