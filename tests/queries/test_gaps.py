"""What a store lacks is listed with who makes it felt."""

from __future__ import annotations

from queries.gaps import conflicts, missing, unresolved
from tests.made import campaign, cited, doc, says, store_of


def test_what_is_cited_but_not_held_is_counted_with_who_cites_it_the_most_cited_first() -> None:
    a, b = doc("a"), doc("b")
    rare, often = cited("rare"), cited("often", subject="về giữ nguồn nước")
    edges = (says("a", "rare"), says("a", "often", start=1), says("a", "often", start=50), says("b", "often", "CITES"))
    with store_of(a, b, rare, often, *edges) as store:
        first, second = missing(store)
    assert (first["id"], first["mentions"], first["subject"]) == ("often", 3, "về giữ nguồn nước")
    assert [(by["title"], by["times"]) for by in first["by"]] == [("Kế hoạch a/KH-UBND", 2), ("Kế hoạch b/KH-UBND", 1)]
    assert (second["id"], second["mentions"], second["subject"]) == ("rare", 1, None)


def test_words_that_prove_two_relations_are_one_mention() -> None:
    with store_of(doc("a"), cited("x"), says("a", "x", start=7), says("a", "x", "CITES", start=7)) as store:
        assert missing(store)[0]["mentions"] == 1


def test_held_documents_and_unresolved_mentions_are_not_missing() -> None:
    with store_of(doc("a"), doc("b"), cited("v", resolved=False), says("a", "b"), says("a", "v")) as store:
        assert missing(store) == []


def test_an_unresolved_mention_is_listed_with_its_candidates_and_the_reason() -> None:
    vague = cited("v", "05-CT/TW", resolved=False, candidates=("x", "y"), reason="thiếu ngày ban hành")
    with store_of(doc("a"), cited("x"), cited("y"), vague, says("a", "v")) as store:
        (row,) = unresolved(store)
    assert [each["id"] for each in row["candidates"]] == ["x", "y"]
    assert (row["reason"], row["by"][0]["id"], row["kind"]) == ("thiếu ngày ban hành", "a", "Document")


def test_an_unresolved_campaign_is_listed_too() -> None:
    vague = campaign("p?", "Dân vận khéo", resolved=False, candidates=("p",))
    with store_of(doc("a"), campaign("p", "Dân vận khéo", period="2021-2025"), vague, says("a", "p?", "JOINS")) as store:
        (row,) = unresolved(store)
    assert (row["kind"], row["candidates"]) == ("Campaign", [{"id": "p", "title": "Dân vận khéo", "date": "2021-2025", "issuer": None}])


def test_dates_that_exclude_each_other_are_listed_with_who_states_which() -> None:
    claims = ("2023-12-01 00000000 a", "2023-12-02 11111111 b")
    decision = cited("d", "1516/QĐ-TTg", dates=("2023-12-01", "2023-12-02"), date_claims=claims)
    with store_of(doc("a"), doc("b"), decision) as store:
        (row,) = conflicts(store)
    assert [(each["date"], [by["id"] for by in each["by"]]) for each in row["dates"]] == [("2023-12-01", ["a"]), ("2023-12-02", ["b"])]


def test_a_month_and_a_day_within_it_do_not_conflict() -> None:
    with store_of(doc("a", dates=("2024-08", "2024-08-16"))) as store:
        assert conflicts(store) == []


def test_different_subjects_of_one_document_conflict() -> None:
    with store_of(doc("a", subjects=("Về thi đua", "Về khen thưởng"))) as store:
        assert conflicts(store)[0]["subjects"] == ["Về thi đua", "Về khen thưởng"]


def test_a_subject_with_and_without_its_full_stop_is_no_conflict() -> None:
    with store_of(doc("a", subjects=("Về việc khen thưởng", "V/v khen thưởng.", "KẾ HOẠCH Về khen thưởng"))) as store:
        assert conflicts(store) == []


def test_an_empty_store_lacks_nothing() -> None:
    with store_of(doc("a")) as store:
        assert (missing(store), unresolved(store), conflicts(store)) == ([], [], [])
