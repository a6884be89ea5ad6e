"""axe-core finds nothing, in light and in dark, in every view; and the keyboard reaches everything."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from tests.viz.viewer.conftest import CAMPAIGN, PLAN, Open, Pages
from tests.viz.viewer.seen import Seen

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


def violations(seen: Seen, *rules: str) -> list[str]:
    """What axe-core finds by its rules, or by some of them."""
    seen.page.evaluate(AXE)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = seen.page.evaluate("options => axe.run(document, options).then(result => result.violations)", options)
    return [f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']][:3]}" for each in found]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("thing", [PLAN, CAMPAIGN, ""])
def test_axe_finds_no_violation(windows: Callable[..., Seen], thing: str, dark: bool) -> None:
    seen = windows(*filter(None, [thing]))
    seen.reset()
    themed(seen, dark)
    assert violations(seen) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_none_in_any_state_of_the_page(lineage: Seen, dark: bool) -> None:
    rules = ["color-contrast"] if dark else []  # nothing else can differ
    themed(lineage, dark)
    for view in ("outline", "table", "diagram"):
        lineage.page.click(f"[data-show-as={view}]")
        assert violations(lineage, *rules) == [], view
    lineage.page.fill("#search", "ke hoach")
    assert violations(lineage, *rules) == []
    lineage.keys("Escape")
    lineage.act("Tìm đường tới…")
    assert violations(lineage, *rules) == []
    lineage.search("9101/qd")
    assert violations(lineage, *rules) == []
    lineage.page.locator(".menu summary").last.click()
    lineage.button("Phím tắt").click()
    assert violations(lineage, *rules) == []


def test_axe_finds_none_where_something_is_in_doubt(look: Open, examples: Pages) -> None:
    seen = look(examples.of("9101/QĐ-TTg"), dark=True)
    assert violations(seen) == []


def themed(seen: Seen, dark: bool) -> None:
    if dark:
        seen.page.locator(".menu summary", has_text="Hiển thị").click()
        seen.button("Nền tối").click()
        seen.keys("Escape")
    assert seen.page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")


@pytest.mark.parametrize("size", [(390, 844), (1000, 700)])
def test_axe_finds_none_on_other_screens_and_nothing_runs_off_them(look: Open, examples: Pages, size: tuple[int, int]) -> None:
    seen = look(examples.of(PLAN), size=size)
    assert violations(seen) == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_tab_goes_through_every_part_in_the_order_in_which_they_stand(lineage: Seen) -> None:
    lineage.page.locator("#skip").focus()
    order = []
    for _ in range(60):
        order.append(
            str(
                lineage.page.evaluate(
                    "document.activeElement.closest('header, #legend, #stage, #bar, #timeline, #details')?.id || 'header'"
                )
            )
        )
        lineage.keys("Tab")
    parts = list(dict.fromkeys(order))
    assert parts == ["header", "legend", "stage", "bar", "timeline", "details"]


def test_the_first_tab_offers_to_skip_to_the_picture(look: Open, examples: Pages) -> None:
    seen = look(examples.of(PLAN))
    seen.keys("Tab", "Enter")
    assert seen.focused == "cards"
    assert len(seen.cards) == 14


@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (390, "100%"), (390, "200%")])
def test_on_a_phone_menus_and_the_table_lie_within_the_screen(look: Open, examples: Pages, width: int, letters: str) -> None:
    seen = look(examples.of(PLAN), size=(width, 844))
    seen.page.locator(".menu summary", has_text="Hiển thị").click()
    seen.button(letters).click()
    for menu in seen.page.locator(".menu summary").all():
        if menu.evaluate("each => !each.parentElement.open"):
            menu.click()
        box = seen.page.locator(".menu[open] > div").bounding_box()
        assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width, menu.inner_text()
        seen.keys("Escape")
    seen.page.click("[data-show-as=table]")
    assert letters != "100%" or seen.page.evaluate("document.getElementById('table').scrollWidth") <= width


def test_the_keys_are_told_on_demand(lineage: Seen) -> None:
    lineage.keys("?")
    assert lineage.page.locator("#help").is_visible()
    assert "mở thêm những gì nối với thẻ" in lineage.page.inner_text("#help")
    lineage.keys("Escape")
    assert not lineage.page.locator("#help").is_visible()
