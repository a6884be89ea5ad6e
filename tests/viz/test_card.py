"""A card shows a node's facts in the ontology's order and its relations both ways."""

from __future__ import annotations

from graph.model import Edge, Node
from queries.details import details
from tests.made import HOME, campaign, cited, doc, file, is_text_of, says, store_of
from viz.card import card
from viz.plain import columns


def shown(id: str, *parts: Node | Edge, lang: str = "vi", width: int = 100) -> list[str]:
    with store_of(*parts) as store:
        return list(card(details(store, id), home=HOME, lang=lang, width=width))


def test_a_document_is_shown_with_facts_relations_and_files() -> None:
    text = file("kho/a.txt")
    parts = (
        doc("a", date="2024-10-11", level="district"),
        cited("b"),
        doc("c"),
        text,
        is_text_of(text, "a"),
        says("a", "b"),
        says("c", "a", by="a"),
    )
    assert shown("a", *parts) == [
        "Mã: a",
        "Tên: Kế hoạch a/KH-UBND",
        "Loại: Kế hoạch",
        "Số, ký hiệu: a/KH-UBND",
        "Ngày: 11/10/2024",
        "Cấp: huyện",
        "Có trong kho: có",
        "",
        "Quan hệ của mục này (1)",
        "  thực hiện: Kế hoạch b/KH-UBND · b",
        "      “Kế hoạch số 1/KH-UBND”",
        "      kho/a.txt:1:0-21 · citation.numbered",
        "",
        "Quan hệ từ mục khác tới (2)",
        "  được thực hiện bởi: Kế hoạch c/KH-UBND · c [theo a/KH-UBND nêu]",
        "      “Kế hoạch số 1/KH-UBND”",
        "      kho/a.txt:1:0-21 · citation.numbered",
        f"  có tệp: kho/a.txt · {text.id}",
    ]


def test_dates_are_shown_with_who_states_them() -> None:
    d = cited("d", dates=("2023-12-01", "2023-12-02"), date_claims=("2023-12-01 00000000 a", "2023-12-02 11111111 b"))
    lines = shown("d", doc("a"), doc("b"), d, says("a", "d"), says("b", "d"))
    assert "Nguồn của ngày: 01/12/2023 (a/KH-UBND); 02/12/2023 (b/KH-UBND)" in lines
    assert not any(line.startswith("Các ngày") for line in lines)


def test_a_register_that_states_something_is_named_by_its_file() -> None:
    register = file("kho/danh-muc.csv", "danh mục")
    claims = ("2023-12-01 00000000 a", f"2023-12-02 11111111 {register.id}")
    d = cited("d", dates=("2023-12-01", "2023-12-02"), date_claims=claims)
    agency = Node("ubnd", "Agency", {"title": "UBND tỉnh", "search": "ubnd tinh"})
    issued = says("d", "ubnd", "ISSUED_BY", by=register.id, content="danh mục")
    lines = shown("d", doc("a"), d, agency, register, says("a", "d"), issued)
    assert "Nguồn của ngày: 01/12/2023 (a/KH-UBND); 02/12/2023 (kho/danh-muc.csv)" in lines
    assert "  do UBND tỉnh ban hành · ubnd [theo kho/danh-muc.csv nêu]" in lines


def test_a_phrase_with_a_gap_is_filled_with_the_name() -> None:
    agency = Node("ubnd", "Agency", {"title": "UBND tỉnh", "search": "ubnd tinh"})
    assert "  do UBND tỉnh ban hành · ubnd" in shown("a", doc("a"), agency, says("a", "ubnd", "ISSUED_BY"))


def test_a_campaign_is_shown_in_english_too() -> None:
    lines = shown("c", doc("a"), campaign("c", "Dân vận khéo", period="2025", level="central"), says("a", "c", "LAUNCHES"), lang="en")
    assert {"Period: 2025", "Level: central", "Relations to it (1)", "  launched by: Kế hoạch a/KH-UBND · a"} <= set(lines)


def test_a_card_fits_a_narrow_terminal() -> None:
    long = doc("a", subject="Phát động phong trào thi đua yêu nước lập thành tích chào mừng " * 3, issuer="Ủy ban nhân dân huyện " * 5)
    assert max(map(columns, shown("a", long, doc("b"), says("a", "b"), width=10))) <= 40
