"""The timeline: documents by date of issue, undated ones apart, and the range that filters."""

from __future__ import annotations

from tests.viz.viewer.seen import Seen


def test_documents_stand_on_the_timeline_in_the_order_of_their_dates_and_undated_ones_apart(lineage: Seen) -> None:
    dots = lineage.page.locator("#track .dot")
    places = [float((dot.bounding_box() or {})["x"]) for dot in dots.all()]
    names = [str(dot.get_attribute("aria-label")) for dot in dots.all()]
    assert len(names) == 13 and places == sorted(places)
    assert (names[0], names[-1]) == ("Luật Tổ chức chính quyền địa phương, 19/6/2015", "Kế hoạch 15/KH-THĐV, 06/9/2021")
    assert lineage.page.inner_text("#undated") == "1 văn bản không rõ ngày"


def test_a_dot_selects_its_document_by_mouse_and_by_keys(lineage: Seen) -> None:
    lineage.page.locator("#track .dot").first.click()
    assert lineage.subject == "Luật Tổ chức chính quyền địa phương"
    lineage.keys("ArrowRight", "Enter")
    assert lineage.subject == "Nghị quyết 88-NQ/TW"
    assert lineage.page.locator("#track .dot.selected").count() == 1


def test_a_range_filters_by_keys_and_is_cleared(lineage: Seen) -> None:
    slider = lineage.page.locator("#range-from")
    slider.focus()
    lineage.keys("End")
    for _ in range(9):
        lineage.keys("ArrowLeft")
    assert lineage.page.inner_text("#range-words") == "Từ 3/2021 đến 12/2021"
    assert "Kế hoạch 41/KH-UBND" in lineage.cards and "Nghị quyết 88-NQ/TW" not in lineage.cards
    assert slider.get_attribute("aria-valuetext") == "3/2021"
    lineage.button("Bỏ lọc theo thời gian").click()
    assert len(lineage.cards) == 14


def test_a_range_filters_by_mouse(lineage: Seen) -> None:
    box = lineage.page.locator("#range-to").bounding_box()
    assert box is not None
    lineage.page.mouse.move(box["x"] + box["width"] - 6, box["y"] + box["height"] / 2)
    lineage.page.mouse.down()
    lineage.page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] / 2, steps=4)
    lineage.page.mouse.up()
    assert "Kế hoạch 15/KH-THĐV" not in lineage.cards
    assert "Luật Tổ chức chính quyền địa phương" in lineage.cards


def test_undated_documents_are_left_out_on_demand(lineage: Seen) -> None:
    lineage.page.focus("#undated-box")
    lineage.keys("Space")
    assert len(lineage.cards) == 13
    assert not any("Đại hội" in card for card in lineage.cards)
    lineage.keys("Space")
    assert len(lineage.cards) == 14
