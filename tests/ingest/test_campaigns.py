"""Campaigns: what a document names, launches, plans; for which years, on whose level, by which plan."""

from __future__ import annotations

import pytest

from graph.claims import Campaign
from ingest.campaigns import campaign_key
from tests.ingest.writing import plan, reading


def campaigns(text: str) -> dict[str, Campaign]:
    return {campaign.name: campaign for campaign in reading(text).campaigns}


def launches(title: str, body: str = "") -> str | None:
    launch = reading(plan(title=f"\nKẾ HOẠCH\n{title}\n", body=body)).launch
    return launch.name if launch else None


@pytest.mark.parametrize(
    "sentence",
    [
        "Phong trào thi đua “Dân vận khéo” giai đoạn 2021-2025.",
        "phong trào “Dân vận khéo”, giai đoạn 2021 - 2025;",
        "Cuộc vận động “Dân vận khéo” (giai đoạn 2021–2025)",
        "đợt thi đua đặc biệt “Dân vận khéo” giai đoạn từ năm 2021-2025",
        'Phong trào thi đua: "Dân vận khéo" trên địa bàn huyện giai đoạn 2021-2025',
        "phong trào thi đua “Dân vận khéo” trên địa bàn huyện Hòa Lĩnh, giai đoạn 2021 - 2025",
        "Phong trào thi đua “Dân vận khéo” giai đoạn từ năm 2021 đến năm 2025",
        "phong trào thi đua đặc biệt do UBND tỉnh phát động “Dân vận khéo” giai đoạn 2021-2025",
        "phong trào thi đua **“Dân vận khéo”** nhiệm kỳ 2021-2025",
        "thi đua với chủ đề “Dân vận khéo” thời kỳ 2021-2025",
    ],
)
def test_a_campaign_is_named_in_quotation_marks_with_its_period(sentence: str) -> None:
    assert {name: campaign.period for name, campaign in campaigns(plan(body=sentence)).items()} == {"Dân vận khéo": "2021-2025"}


@pytest.mark.parametrize(
    ("name", "behind", "period"),
    [
        ("Dân vận khéo", " năm 2024", "2024"),
        ("Xây dựng nông thôn mới giai đoạn 2021-2025", "", "2021-2025"),
        ("Phát triển đến năm 2030", "", None),
        ("Dân vận khéo", " của tỉnh", None),
    ],
)
def test_a_period_is_read_behind_the_name_or_in_it(name: str, behind: str, period: str | None) -> None:
    assert campaigns(plan(body=f"Phong trào thi đua “{name}”{behind}."))[name].period == period


def test_one_head_may_name_several_campaigns() -> None:
    listed = "các phong trào thi đua: “Dân vận khéo”, “Ba nhất” giai đoạn 2021-2025 (Kế hoạch số 12/KH-UBND) và “Học tập sáng tạo”"
    found = campaigns(plan(body=f"Đẩy mạnh {listed}, với khẩu hiệu “Đoàn kết, kỷ cương”."))
    assert {name: (c.period, c.plan) for name, c in found.items()} == {
        "Dân vận khéo": (None, None),
        "Ba nhất": ("2021-2025", "12/KH-UBND"),
        "Học tập sáng tạo": (None, None),
    }


def test_the_items_below_a_heading_are_campaigns() -> None:
    items = "- “Dân vận khéo” giai đoạn 2021-2025;\n- “Ba nhất”;\n+ “Học tập sáng tạo” năm 2024."
    found = campaigns(
        plan(body=f"a) Phong trào thi đua do Thủ tướng Chính phủ phát động:\n{items}\n\nb) Khẩu hiệu:\n- “Đoàn kết, kỷ cương”.")
    )
    assert {name: (c.period, c.launched_by_level) for name, c in found.items()} == {
        "Dân vận khéo": ("2021-2025", "central"),
        "Ba nhất": (None, "central"),
        "Học tập sáng tạo": ("2024", "central"),
    }


def test_a_title_that_quotes_who_launched_launches_nothing() -> None:
    assert launches("Thực hiện Chỉ thị số 19/CT-TTg của Thủ tướng Chính phủ về việc phát động phong trào thi đua yêu nước") is None


def test_a_campaign_named_twice_is_one() -> None:
    text = plan(body="Phong trào “Dân vận khéo”. Phong trào thi đua “Dân vận khéo” năm 2024.")
    (campaign,) = campaigns(text).values()
    assert (campaign.period, len(campaign.evidence)) == ("2024", 2)


def test_the_plan_of_a_campaign_stands_in_parentheses_behind_it() -> None:
    text = plan(body="Phong trào thi đua “Dân vận khéo” giai đoạn 2021-2025 (Kế hoạch số 164/KH-UBND ngày 05/7/2022 của UBND tỉnh).")
    assert campaigns(text)["Dân vận khéo"].plan == "164/KH-UBND"


@pytest.mark.parametrize(
    ("above", "level"),
    [
        ("1. Các phong trào thi đua do Trung ương phát động:", "central"),
        ("2. Các phong trào thi đua do UBND tỉnh phát động:", "province"),
        ("3. Phong trào do huyện phát động:", "district"),
        ("4. Các phong trào thi đua:", None),
    ],
)
def test_the_heading_of_a_list_says_who_launched_what_it_lists(above: str, level: str | None) -> None:
    assert campaigns(plan(body=f"{above}\n- Phong trào thi đua “Dân vận khéo”;"))["Dân vận khéo"].launched_by_level == level


def test_the_words_before_a_campaign_say_who_launched_it() -> None:
    text = plan(body="Hưởng ứng Thủ tướng Chính phủ phát động phong trào thi đua “Dân vận khéo”.")
    assert campaigns(text)["Dân vận khéo"].launched_by_level == "central"


def test_a_name_that_was_not_closed_ends_where_the_next_one_begins() -> None:
    text = plan(body="Thực hiện phong trào “Giải ngân vốn đầu tư; đẩy mạnh thực hiện phong trào “Dân vận khéo”.")
    assert set(campaigns(text)) == {"Giải ngân vốn đầu tư", "Dân vận khéo"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Phong trào “Dân",
        "phong trào thi đua của “”",
        "phong trào “Dân\n\nvận khéo”",
        "phong trào “khéo”",
        "danh hiệu “Lao động tiên tiến”",
        "“Dân vận khéo”",
    ],
)
def test_not_everything_in_quotation_marks_is_a_campaign(sentence: str) -> None:
    assert campaigns(plan(body=sentence)) == {}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Phát động phong trào thi đua yêu nước năm 2024", "phong trào thi đua yêu nước năm 2024"),
        ("Triển khai thực hiện phong trào thi đua “Dân vận khéo”", "phong trào thi đua “Dân vận khéo”"),
        ("Về việc tổ chức phát động đợt thi đua cao điểm", "đợt thi đua cao điểm"),
        ("Tổng kết phong trào thi đua năm 2024", None),
        ("Triển khai công tác năm 2024", None),
    ],
)
def test_a_title_says_what_the_document_launches(title: str, name: str | None) -> None:
    assert launches(title) == name


def test_a_launch_in_capitals_is_written_as_the_body_writes_it() -> None:
    body = "Phát động phong trào thi đua Lam Sơn chung sức xây dựng nông thôn mới."
    title = "PHÁT ĐỘNG PHONG TRÀO THI ĐUA LAM SƠN CHUNG SỨC XÂY DỰNG NÔNG THÔN MỚI NĂM 2024"
    assert launches(title, body) == "phong trào thi đua Lam Sơn chung sức xây dựng nông thôn mới năm 2024"


def test_the_document_that_launches_a_campaign_is_its_plan_and_its_level() -> None:
    text = plan(
        title="\nKẾ HOẠCH\nPhát động phong trào thi đua “Dân vận khéo” giai đoạn 2024-2025\n", body="Phong trào thi đua “Dân vận khéo”."
    )
    campaign = campaigns(text)["Dân vận khéo"]
    assert (campaign.plan, campaign.launched_by_level) == ("207/KH-UBND", "district")


def test_a_launched_campaign_may_have_a_name_without_marks() -> None:
    (campaign,) = campaigns(plan(title="\nKẾ HOẠCH\nPhát động phong trào thi đua cải cách hành chính công, giai đoạn 2024-2025\n")).values()
    assert (campaign.name, campaign.period) == ("Cải cách hành chính công", "2024-2025")


def test_a_drive_for_an_occasion_is_launched_and_names_no_campaign() -> None:
    text = plan(title="\nKẾ HOẠCH\nPhát động phong trào thi đua yêu nước lập thành tích chào mừng Đại hội\n")
    assert reading(text).launch is not None
    assert reading(text).campaigns == ()


def test_two_writings_of_a_name_have_one_key() -> None:
    assert campaign_key("Phong trào thi đua Dân vận khéo") == campaign_key("dân  vận, khéo")
