"""Someone opens the viewer of five real plans for the first time, and finds out without being told how."""

from __future__ import annotations

import pytest

from tests.shared import needs_shared
from tests.viz.viewer.conftest import Open, Pages
from tests.viz.viewer.seen import WIDE

pytestmark = needs_shared
SIZES = [WIDE, (390, 844)]


@pytest.mark.parametrize("size", SIZES)
def test_two_plans_carry_out_190_and_its_campaigns_have_rewards(look: Open, seeds: Pages, size: tuple[int, int]) -> None:
    seen = look(seeds.of(), size=size)
    assert "Kế hoạch 190/KH-UBND" in seen.panel  # it stands among what is carried out most
    seen.page.locator("#details").get_by_role("button", name="Kế hoạch 190/KH-UBND").click()

    assert seen.subject == "Kế hoạch 190/KH-UBND"
    headings = seen.page.locator("#details h3").all_text_contents()
    assert headings[0] == "Được 2 kế hoạch thực hiện"
    plans = seen.page.locator("#details h3").first.locator("+ ul").locator("b").all_text_contents()
    assert sorted(plans)[1] == "Kế hoạch 207/KH-UBND" and len(plans) == 2
    assert {"Kế hoạch 190/KH-UBND", *plans} == set(seen.cards)
    assert seen.page.locator("#relations mark").count() >= 2  # the words of both

    assert "phong trào trong các văn bản thực hiện" in headings[1]
    campaign = seen.page.locator("#details li", has_text="Cả nước chung sức xây dựng nông thôn mới").first
    assert "Bằng khen của Chủ tịch UBND thành phố (dự kiến)" in campaign.inner_text()
    campaign.get_by_role("button").first.click()

    assert seen.title == "Phong trào: Cả nước chung sức xây dựng nông thôn mới"
    assert "Khen thưởng (2)" in seen.panel
    assert "dự kiến · theo Kế hoạch 207/KH-UBND" in seen.panel
    assert "Kế hoạch 164/KH-UBND" in seen.cards
    seen.page.click("#back")
    seen.until("document.getElementById('subject').textContent === 'Kế hoạch 190/KH-UBND'")


def test_the_same_by_keys_alone(look: Open, seeds: Pages) -> None:
    seen = look(seeds.of())
    seen.search("190/kh")
    assert seen.page.locator("#details h3").first.inner_text() == "Được 2 kế hoạch thực hiện"
    pressed = 0
    while "Cả nước chung sức xây dựng nông thôn mới" not in seen.focused:
        seen.keys("Tab")
        pressed += 1
        assert pressed < 15
    seen.keys("Enter")
    assert (seen.title, seen.focused) == ("Phong trào: Cả nước chung sức xây dựng nông thôn mới", "subject")
    assert "Khen thưởng (2)" in seen.panel
