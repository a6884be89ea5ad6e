"""Search as one types, and the way between two documents."""

from __future__ import annotations

import pytest

from tests.viz.viewer.seen import Seen


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("41/kh", "Kế hoạch 41/KH-UBND"),  # a number
        ("41 kh ubnd", "Kế hoạch 41/KH-UBND"),
        ("su dung ben vung nguon nuoc", "Nghị quyết 88-NQ/TW"),  # words of a title, without diacritics
        ("Sử dụng bền vững", "Nghị quyết 88-NQ/TW"),
        ("giu nguon nuoc sach", None),  # a campaign
        ("so noi vu", None),  # an agency
    ],
)
def test_things_are_found_by_number_title_campaign_and_agency_without_diacritics(overview: Seen, typed: str, first: str | None) -> None:
    overview.page.fill("#search", typed)
    hits = overview.page.locator("#hits li b").all_text_contents()
    assert hits[0] == first if first else hits
    assert overview.said == f"{overview.said.split()[0]} kết quả"


def test_a_campaign_and_an_agency_are_among_the_results(overview: Seen) -> None:
    overview.page.fill("#search", "giu nguon nuoc sach")
    assert "Cả nước chung tay giữ nguồn nước sạch" in overview.page.locator("#hits li b").all_text_contents()
    overview.page.fill("#search", "so noi vu")
    assert "Sở Nội vụ tỉnh Lam Sơn" in overview.page.locator("#hits li b").all_text_contents()


def test_from_a_result_to_its_details_no_tab_is_needed(overview: Seen) -> None:
    overview.search("97/ct-ttg")
    assert (overview.subject, overview.focused) == ("Chỉ thị 97/CT-TTg", "subject")
    assert "Chỉ thị 97/CT-TTg" in overview.cards


def test_results_are_walked_by_arrow_keys_and_left_by_escape(overview: Seen) -> None:
    overview.keys("/")
    overview.page.keyboard.type("58/kh")
    field = overview.page.locator("#search")
    assert field.get_attribute("aria-expanded") == "true"
    overview.keys("ArrowDown")
    marked = overview.page.locator("#hits [aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == marked.get_attribute("id") == "hit1"
    overview.keys("Escape")
    assert not overview.page.locator("#hits").is_visible()
    overview.keys("ArrowDown", "Enter")
    assert overview.subject == "Kế hoạch 58/KH-UBND"


def test_a_result_is_chosen_by_mouse(overview: Seen) -> None:
    overview.page.fill("#search", "tong 88-nq")
    assert overview.page.locator("#none").is_visible()
    overview.page.fill("#search", "88-nq")
    overview.page.locator("#hits li").first.click()
    assert overview.subject == "Nghị quyết 88-NQ/TW"


def test_an_agency_is_seen_with_what_it_issued(overview: Seen) -> None:
    overview.search("uy ban nhan dan huyen hoa linh")
    assert overview.subject == "Ủy ban nhân dân huyện Hòa Lĩnh"
    assert "Kế hoạch 58/KH-UBND" in overview.cards


def test_the_way_between_two_documents_is_shown_step_by_step_with_its_words(lineage: Seen) -> None:
    lineage.act("Tìm đường tới…")
    assert lineage.page.locator("#way").is_visible()
    lineage.click("88-NQ/TW")
    assert lineage.title == "Đường từ Kế hoạch 15/KH-THĐV đến Nghị quyết 88-NQ/TW"
    assert "88-NQ/TW" in " ".join(lineage.cards) and "15/KH-THĐV" in " ".join(lineage.cards)
    steps = lineage.page.locator(".way > li").count()
    assert len(lineage.cards) == steps + 1
    assert lineage.page.locator(".way mark").count() >= steps


def test_the_way_is_found_by_keys_alone(lineage: Seen) -> None:
    lineage.page.focus("#cards")
    lineage.keys("w")
    assert lineage.focused == "search"
    lineage.page.keyboard.type("512/qd")
    lineage.keys("Enter")
    assert lineage.title == "Đường từ Kế hoạch 15/KH-THĐV đến Quyết định 512/QĐ-UBND"
    assert lineage.focused == "subject"


def test_the_choice_of_a_second_document_can_be_left(lineage: Seen) -> None:
    lineage.page.focus("#cards")
    lineage.keys("w", "Escape", "Escape")
    assert not lineage.page.locator("#way").is_visible()
    assert lineage.title.startswith("Nguồn gốc")


def test_where_no_way_leads_the_page_says_so(lineage: Seen) -> None:
    lineage.act("Tìm đường tới…")
    lineage.search("36/qd-bvdk")
    assert "Không có đường nào" in lineage.panel or "bước" in lineage.panel
