"""Where the viewer begins, and how one opens, closes, walks and comes back: each by mouse and by keyboard."""

from __future__ import annotations

from tests.viz.viewer.conftest import PLAN, Open, Pages
from tests.viz.viewer.seen import Seen

LINEAGE = [  # by hand, from examples/README.md and what the documents of the chain cite as their bases
    *("Chương trình hành động 15-CTr/HU", "Chương trình hành động 33-CTr/TU", "Chỉ thị 97/CT-TTg", "Công văn 334/PGDĐT-GDTH"),
    *("Kế hoạch 15/KH-THĐV", "Kế hoạch 23/KH-UBND", "Kế hoạch 41/KH-UBND", "Kế hoạch 58/KH-UBND"),
    *("Luật Tổ chức chính quyền địa phương", "Nghị quyết 11-NQ/ĐU", "Nghị quyết 19/NQ-HĐND", "Nghị quyết 88-NQ/TW"),
    *("Nghị quyết Đại hội Đảng bộ tỉnh Lam Sơn lần thứ XV, nhiệm kỳ 2020-2025", "Quyết định 9101/QĐ-TTg"),
]
CHAIN = ("88-NQ/TW", "97/CT-TTg", "41/KH-UBND", "58/KH-UBND", "23/KH-UBND", "15/KH-THĐV")


def test_a_plan_begins_with_its_lineage_and_nothing_else(lineage: Seen) -> None:
    assert lineage.title == "Nguồn gốc của Kế hoạch 15/KH-THĐV"
    assert lineage.cards == sorted(LINEAGE)
    assert lineage.status == "Đang vẽ 14 trên 63 văn bản · 16 quan hệ"
    assert lineage.subject == "Kế hoạch 15/KH-THĐV"


def test_its_levels_stand_from_the_root_on_top_down_to_the_plan(lineage: Seen) -> None:
    heights = [lineage.place(symbol)[1] for symbol in CHAIN]
    assert heights == sorted(heights)
    assert len(set(heights[1:])) == 5  # the resolution and the directive are both central; then province, district, commune, school
    assert heights[0] == heights[1]


def test_all_of_it_is_in_sight_on_a_small_laptop(lineage: Seen) -> None:
    stage = lineage.page.locator("#canvas").bounding_box()
    assert stage is not None
    for symbol in CHAIN:
        box = lineage.box_of(symbol)
        assert stage["x"] <= box["x"] and box["x"] + box["width"] <= stage["x"] + stage["width"]
        assert stage["y"] <= box["y"] and box["y"] + box["height"] <= stage["y"] + stage["height"]


def test_no_two_cards_overlap(lineage: Seen, campaign: Seen, overview: Seen) -> None:
    for seen in (lineage, campaign, overview):
        seen.settle()
        boxes = [box for item in seen.page.locator("#cards li").all() if (box := item.bounding_box())]
        assert len(boxes) == len(seen.cards) > 10
        for n, a in enumerate(boxes):
            for b in boxes[n + 1 :]:
                apart = a["x"] + a["width"] <= b["x"] + 0.5 or b["x"] + b["width"] <= a["x"] + 0.5
                assert apart or a["y"] + a["height"] <= b["y"] + 0.5 or b["y"] + b["height"] <= a["y"] + 0.5


def test_a_root_begins_with_those_who_carry_it_out(look: Open, examples: Pages) -> None:
    seen = look(examples.of("88-NQ/TW"))
    assert seen.title == "Những văn bản thực hiện Nghị quyết 88-NQ/TW"
    assert {"Chỉ thị 97/CT-TTg", "Kế hoạch 41/KH-UBND", "Kế hoạch 15/KH-THĐV"} <= set(seen.cards)


def test_a_campaign_begins_with_its_plans_by_level_and_its_rewards(campaign: Seen) -> None:
    assert campaign.title == "Phong trào: Cả nước chung tay giữ nguồn nước sạch"
    assert {"Chỉ thị 97/CT-TTg", "Kế hoạch 41/KH-UBND", "Bằng khen của Chủ tịch UBND tỉnh"} <= set(campaign.cards)
    assert campaign.place("97/CT-TTg")[1] < campaign.place("41/KH-UBND")[1] < campaign.place("58/KH-UBND")[1]


def test_without_a_subject_the_best_connected_of_every_level_are_drawn_and_how_many(overview: Seen) -> None:
    assert overview.title == "Tổng quan"
    assert overview.status.startswith("Đang vẽ 48 trên 63 văn bản")
    assert "88-NQ/TW" in " ".join(overview.cards)


def test_a_double_click_opens_and_what_was_opened_can_be_put_away(lineage: Seen) -> None:
    lineage.double_click("41/KH-UBND")
    opened = set(lineage.cards) - set(LINEAGE)
    assert "Cả nước chung tay giữ nguồn nước sạch" in opened
    assert lineage.said == "Đã mở thêm 8 mục"  # two of them are of one name
    assert len(lineage.cards) == len(LINEAGE) + 8
    lineage.act("Thu gọn")
    assert set(lineage.cards) < set(LINEAGE) | opened
    assert "Kế hoạch 15/KH-THĐV" in lineage.cards


def test_the_number_on_a_card_opens_it_too(lineage: Seen) -> None:
    box = lineage.box_of("41/KH-UBND")
    lineage.page.mouse.click(box["x"] + box["width"] - 18, box["y"] + box["height"] - 3)
    assert len(lineage.cards) == len(LINEAGE) + 8


def test_keys_walk_open_put_away_and_come_back(lineage: Seen) -> None:
    lineage.page.focus("#cards")
    lineage.keys("ArrowUp", "Enter")
    assert (lineage.subject, lineage.focused) == ("Kế hoạch 23/KH-UBND", "subject")
    lineage.page.focus("#cards")
    lineage.keys("e")
    opened = len(lineage.cards)
    assert opened == len(LINEAGE) + 3
    lineage.page.focus("#cards")
    lineage.keys("[")
    lineage.until(f"document.querySelectorAll('#cards li').length === {len(LINEAGE)}")
    lineage.keys("]")
    lineage.until(f"document.querySelectorAll('#cards li').length === {opened}")
    lineage.keys("c")
    assert len(lineage.cards) < opened


def test_keys_of_the_picture_act_from_the_heading_of_what_was_found_and_from_nowhere(lineage: Seen) -> None:
    lineage.search("41/kh-ubnd")
    assert lineage.focused == "subject"
    lineage.keys("e")
    assert (lineage.subject, len(lineage.cards)) == ("Kế hoạch 41/KH-UBND", len(LINEAGE) + 8)
    lineage.reset()
    assert lineage.page.evaluate("document.activeElement === document.body")
    lineage.keys("ArrowUp", "Enter")
    assert (lineage.subject, lineage.focused) == ("Kế hoạch 23/KH-UBND", "subject")
    before = lineage.cards
    lineage.keys("Tab", "e", "Shift+Tab", "/", "e")  # a button takes no letters, and what is typed is searched
    assert (lineage.page.input_value("#search"), lineage.cards) == ("e", before)


def test_back_and_forward_are_buttons_and_those_of_the_browser(look: Open, examples: Pages) -> None:
    lineage = look(examples.of(PLAN))
    assert lineage.page.locator("#back").is_disabled()
    lineage.double_click("41/KH-UBND")
    opened = len(lineage.cards)
    lineage.page.click("#back")
    lineage.until(f"document.querySelectorAll('#cards li').length === {len(LINEAGE)}")
    lineage.page.click("#forward")
    lineage.until(f"document.querySelectorAll('#cards li').length === {opened}")
    lineage.page.go_back()
    lineage.until(f"document.querySelectorAll('#cards li').length === {len(LINEAGE)}")
    lineage.page.click("#start")
    assert lineage.cards == sorted(LINEAGE)


def test_a_focus_keeps_two_hops_and_dims_the_rest(lineage: Seen) -> None:
    before = lineage.opacity("88-NQ/TW")
    lineage.click("15/KH-THĐV")
    lineage.act("Làm nổi")
    assert lineage.opacity("88-NQ/TW") < before / 2
    assert lineage.opacity("58/KH-UBND") > before / 2  # the school's plan, the commune's, the district's: two hops
    lineage.page.focus("#cards")
    lineage.keys("f")
    assert lineage.opacity("88-NQ/TW") > before / 2


def test_the_sight_is_moved_and_zoomed_by_mouse_and_by_keys(lineage: Seen) -> None:
    x, y = lineage.place("41/KH-UBND")
    lineage.page.mouse.move(x, y + 45)  # between two rows
    lineage.page.mouse.down()
    lineage.page.mouse.move(x - 100, y - 5, steps=4)
    lineage.page.mouse.up()
    assert lineage.place("41/KH-UBND") != (x, y)
    width = lineage.box_of("41/KH-UBND")["width"]
    lineage.page.focus("#cards")
    lineage.keys("+")
    assert lineage.box_of("41/KH-UBND")["width"] > width
    lineage.keys("0")
    assert lineage.place("41/KH-UBND")[0] > 0
