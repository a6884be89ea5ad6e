"""What one reads of a document: facts, relations with their words, conflicts, what is not held; and how the legend filters."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from tests.viz.viewer.conftest import PLAN, Open, Pages
from tests.viz.viewer.seen import Seen


def test_the_panel_tells_the_facts_of_a_document(lineage: Seen) -> None:
    facts = dict(
        zip(lineage.page.locator("#details dt").all_text_contents(), lineage.page.locator("#details dd").all_text_contents(), strict=True)
    )
    assert facts["Ngày"] == "06/9/2021"
    assert facts["Cơ quan ban hành"] == "Trường Tiểu học Đồng Vang"
    assert facts["Cấp"] == "đơn vị"
    assert facts["Tệp"] == "examples/17-ke-hoach-15-kh-thdv.txt"
    assert lineage.page.inner_text(".badge") == "Có trong kho"


def test_on_a_phone_a_tap_shows_at_once_what_was_tapped(look: Open, examples: Pages) -> None:
    seen = look(examples.of(PLAN), size=(390, 844))
    seen.click("23/KH-UBND")
    heading = seen.page.locator("#subject").bounding_box()
    assert seen.subject == "Kế hoạch 23/KH-UBND"
    assert heading is not None and heading["y"] + heading["height"] < 844


def test_each_relation_has_its_quote_page_file_and_rule(lineage: Seen) -> None:
    relation = lineage.page.locator("#relations tbody", has_text="Kế hoạch 23/KH-UBND").first
    expect(relation.locator("mark")).to_have_text("“Kế hoạch số 23/KH-UBND ngày 17/5/2021”")
    expect(relation.locator("blockquote")).to_contain_text("Thực hiện “Kế hoạch")
    expect(relation.locator(".place")).to_have_text(
        "examples/17-ke-hoach-15-kh-thdv.txt · trang 1 · ký tự 317–354 · citation.numbered+cue.carry-out"
    )


def test_the_table_of_relations_is_sorted_by_any_column_with_mouse_and_keys(lineage: Seen) -> None:
    dates = lambda: lineage.page.locator("#relations td.date").all_text_contents()  # noqa: E731
    lineage.page.click("#relations [data-column=date]")
    rising = [date for date in dates() if date]
    lineage.page.keyboard.press("Enter")
    falling = [date for date in dates() if date]
    assert rising == ["17/5/2021", "25/8/2021"] and falling == rising[::-1]
    expect(lineage.page.locator("#relations th").nth(2)).to_have_attribute("aria-sort", "descending")


def test_a_click_on_a_line_shows_the_words_that_prove_it(lineage: Seen) -> None:
    (x, above), (_, below) = lineage.place("97/CT-TTg"), lineage.place("41/KH-UBND")
    lineage.page.mouse.click(x, (above + below) / 2)
    assert lineage.subject == "Thực hiện"
    assert "“Chỉ thị số 97/CT-TTg ngày 05/10/2020”" in lineage.panel
    assert lineage.focused == "subject"


def test_a_line_is_reached_by_keys_from_the_table(lineage: Seen) -> None:
    lineage.page.locator("#relations .plain").nth(1).focus()
    lineage.keys("Enter")
    assert lineage.subject == "Thực hiện"
    assert "trang 1" in lineage.panel


def test_a_conflict_of_dates_names_each_source(look: Open, examples: Pages) -> None:
    seen = look(examples.of("9101/QĐ-TTg"))
    doubt = seen.page.inner_text(".doubt")
    assert "Các nguồn ghi ngày khác nhau" in doubt
    assert "12/11/2020: Kế hoạch 58/KH-UBND UBND huyện Hòa Lĩnh" in doubt.replace("\n", " ")
    assert "21/11/2020: Kế hoạch 58/KH-UBND UBND huyện Vân Trạch" in doubt.replace("\n", " ")
    assert "Mâu thuẫn ngày" in seen.panel


def test_an_unresolved_mention_says_why_and_leads_to_its_candidates(look: Open, examples: Pages) -> None:
    seen = look(examples.of("chua-ro/07-ct-tu/c7cf3bf5"))
    assert seen.page.locator(".badge").all_text_contents() == ["Chưa xác định"]
    assert seen.page.locator(".doubt .name").count() == 2
    seen.page.locator(".doubt .name").nth(1).click()
    assert seen.subject == "Chỉ thị 07-CT/TU"
    assert seen.page.locator(".doubt").count() == 0


def test_what_is_not_held_looks_different_from_what_is(lineage: Seen) -> None:
    held, cited = (contrast(upper_edge(lineage, symbol)) for symbol in ("41/KH-UBND", "33-CTr/TU"))
    assert held < 30 and cited > 60  # an even line, and one of dashes and gaps
    assert "Chưa có trong kho" in str(lineage.card("33-CTr/TU").text_content())


def upper_edge(seen: Seen, name: str) -> bytes:
    """A piece of a card's upper edge where no line ends."""
    box = seen.box_of(name)
    return seen.page.screenshot(clip={"x": box["x"] + 102, "y": box["y"] - 1, "width": 34, "height": 3})


def contrast(png: bytes) -> int:
    """How far the lightest and the darkest point of the darkest line across a picture lie apart, of 255."""
    image = Image.open(BytesIO(png)).convert("L")
    rows = [list(image.crop((0, y, image.width, y + 1)).tobytes()) for y in range(image.height)]
    row = min(rows, key=sum)
    return max(row) - min(row)


def test_relations_that_share_a_colour_differ_in_their_line() -> None:
    from viz.viewer.look import look as table

    lines = [(row["light"], tuple(row.get("dash", ())), row.get("width")) for row in table()["relations"].values()]
    assert len(set(lines)) == len(lines)


def test_every_relation_and_every_document_type_has_a_look() -> None:
    from graph.lexicon import table as lexicon
    from graph.ontology import ontology
    from viz.viewer.look import look as table

    assert set(table()["relations"]) == set(ontology().relations) - {"TEXT_OF"}
    types = {row["name"] for row in lexicon("types")}
    known = {kind for family in table()["families"].values() for kind in family["kinds"]}
    assert known - types <= set(ontology().kinds)


def test_the_legend_filters_by_relation_type_level_year_and_holding(overview: Seen) -> None:
    all_cards, all_lines = overview.cards, lines(overview)
    overview.box("Viện dẫn").click()
    assert lines(overview) < all_lines
    overview.box("Viện dẫn").click()
    overview.box("Kế hoạch").click()
    assert not any(card.startswith("Kế hoạch") for card in overview.cards)
    overview.box("Kế hoạch").click()
    assert overview.cards == all_cards
    overview.box("Chưa có trong kho").click()
    assert "Chương trình hành động 33-CTr/TU" not in overview.cards and "Kế hoạch 41/KH-UBND" in overview.cards
    overview.box("Chưa có trong kho").click()
    for facet, value in (("Cấp", "Trung ương"), ("Năm ban hành", "2020")):
        overview.page.locator("#facets summary", has_text=facet).click()
        overview.box(value).click()
        assert "Nghị quyết 88-NQ/TW" not in overview.cards
        overview.box(value).click()
    assert overview.cards == all_cards


def lines(seen: Seen) -> int:
    return int(seen.status.rsplit("· ", 1)[1].split()[0])


def test_a_box_of_the_legend_keeps_the_keyboard_after_space(overview: Seen) -> None:
    overview.box("Viện dẫn").focus()
    overview.keys("Space")
    assert not overview.box("Viện dẫn").is_checked()
    assert overview.page.evaluate("document.activeElement.dataset.value") == "CITES"


def test_relations_that_every_document_has_are_drawn_on_demand(lineage: Seen) -> None:
    assert "Ủy ban nhân dân xã Đồng Vang" not in lineage.cards
    lineage.box("Do … ban hành").click()
    lineage.double_click("23/KH-UBND")
    assert "Ủy ban nhân dân xã Đồng Vang" in lineage.cards


def test_where_the_filters_hide_everything_the_page_says_so(lineage: Seen) -> None:
    lineage.box("Có trong kho").click()
    lineage.box("Chưa có trong kho").click()
    assert lineage.page.locator("#empty").is_visible()
    assert lineage.status.startswith("Đang vẽ 0 trên 63")


def test_the_outline_tells_the_same_and_is_walked_by_arrow_keys(lineage: Seen) -> None:
    lineage.button("Dàn ý").click()
    items = lineage.page.locator("#outline [role=treeitem]")
    assert items.count() == 17  # one of the fourteen, and the sixteen steps that lead on
    items.first.focus()
    lineage.keys("ArrowDown", "ArrowDown")
    assert "Kế hoạch 23/KH-UBND" in lineage.page.evaluate("document.activeElement.querySelector('.row').textContent")
    lineage.keys("ArrowLeft")
    assert lineage.page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    lineage.keys("ArrowRight", "ArrowRight", "Enter")
    assert lineage.subject == "Nghị quyết 11-NQ/ĐU"
    assert lineage.focused == "subject"


def test_the_table_beside_the_picture_holds_every_drawn_relation(lineage: Seen) -> None:
    lineage.button("Bảng").focus()
    lineage.keys("Enter")
    assert lineage.page.locator("#table-relations tbody").count() == 16
    assert lineage.page.locator("#table-relations mark").count() >= 16
