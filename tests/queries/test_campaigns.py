"""Campaigns with their plans, and rewards with who gives them under which campaign by which document."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from queries.campaigns import campaigns, rewards
from tests.made import award, campaign, doc, file, is_text_of, says, store_of

RURAL = campaign("nong-thon-moi", "Cả nước chung sức xây dựng nông thôn mới", period="2021-2025", level="central")
POOR = campaign("vi-nguoi-ngheo", "Vì người nghèo")
PLAN = doc("164", date="2022-07-05")


def test_a_campaign_has_its_plans_who_launched_it_and_how_many_documents_name_it() -> None:
    edges = (
        says("164", RURAL.id, "GOVERNS", by="a"),
        says("a", RURAL.id, "JOINS"),
        says("b", RURAL.id, "LAUNCHES"),
        says("b", RURAL.id, "JOINS"),
    )
    with store_of(RURAL, PLAN, doc("a"), doc("b"), *edges) as store:
        (row,) = campaigns(store)
    assert (row["title"], row["period"], row["level"]) == (RURAL.properties["title"], "2021-2025", "central")
    assert [plan["id"] for plan in row["plans"]] == ["164"]
    assert [launcher["id"] for launcher in row["launched_by"]] == ["b"]
    assert row["documents"] == 3


def test_campaigns_are_found_by_words_without_diacritics() -> None:
    with store_of(RURAL, POOR) as store:
        assert [row["id"] for row in campaigns(store, "nguoi ngheo")] == [POOR.id]


def test_a_campaign_names_the_one_that_it_carries_out() -> None:
    local = campaign("huyen", "Nông thôn mới của huyện")
    with store_of(RURAL, local, says(local.id, RURAL.id, "PART_OF", by="a"), doc("a")) as store:
        row = next(row for row in campaigns(store) if row["id"] == "huyen")
    assert [each["id"] for each in row["part_of"]] == [RURAL.id]


def test_a_reward_says_who_gives_what_under_which_campaign_by_which_document_and_where_it_is_written() -> None:
    text = file("qd.txt", "quyết định")
    edges = (
        says("qd", "w", "GRANTS", content="quyết định", quote="Bằng khen", start=5),
        says("w", RURAL.id, "REWARDS_UNDER", by="qd", content="quyết định", quote="phong trào nông thôn mới", start=40),
    )
    parts = (doc("qd", kind="Quyết định"), award("w", "Bằng khen", "Chủ tịch UBND tỉnh"), RURAL, text, is_text_of(text, "qd"), *edges)
    with store_of(*parts) as store:
        (row,) = rewards(store)
    assert (row["form"], row["authority"], row["status"]) == ("Bằng khen", "Chủ tịch UBND tỉnh", "granted")
    assert (row["campaign"]["id"], row["document"]["id"]) == (RURAL.id, "qd")
    assert (row["file"], row["page"], row["start"], row["quote"]) == ("qd.txt", 1, 40, "phong trào nông thôn mới")


def test_a_reward_for_an_occasion_stands_under_no_campaign() -> None:
    parts = (doc("qd"), award("w", "Giấy khen", occasion="10 năm thực hiện Luật"), says("qd", "w", "GRANTS", quote="Giấy khen"))
    with store_of(*parts) as store:
        (row,) = rewards(store)
    assert (row["campaign"], row["occasion"], row["quote"]) == (None, "10 năm thực hiện Luật", "Giấy khen")


def test_rewards_of_one_campaign_leave_out_all_others() -> None:
    parts = (doc("qd"), award("w1", "Bằng khen"), award("w2", "Giấy khen"), award("w3", "Cờ thi đua"), RURAL, POOR)
    grants = (says("qd", w, "GRANTS") for w in ("w1", "w2", "w3"))
    under = (says("w1", RURAL.id, "REWARDS_UNDER", by="qd"), says("w2", POOR.id, "REWARDS_UNDER", by="qd"))
    with store_of(*parts, *grants, *under) as store:
        assert [row["form"] for row in rewards(store, "nông thôn mới")] == ["Bằng khen"]
        assert [row["form"] for row in rewards(store, POOR.id)] == ["Giấy khen"]
        assert len(rewards(store)) == 3
        with pytest.raises(NotFound, match="không có"):
            rewards(store, "không có")
