"""What a person types leads to exactly one document, or to the choices, or to near names; never to a guess."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.errors import Ambiguous, NotFound
from graph.identity import fold, source_id
from graph.model import Edge, Node
from graph.store import open_store
from queries.evidence import SOURCE_ID_LENGTH
from queries.find import find_document, find_node, search
from tests.made import campaign, cited, doc, file, is_text_of, store_of, written

PLAN = doc("tinh/2024/190-kh-ubnd", "190/KH-UBND", subject="Phát động phong trào thi đua yêu nước", issuer="UBND tỉnh", date="2024-08-16")
OTHER = doc("huyen/2024/207-kh-ubnd", "207/KH-UBND", subject="Hưởng ứng phong trào thi đua yêu nước")
DECISION = cited("ttg/2023/1516-qd-ttg", "1516/QĐ-TTg", kind="Quyết định")
COUNCIL = cited("hd/2024/01-kh-hdtdkt", "01/KH-HĐTĐKT")
RESOLUTION = cited("tw/45-nq-tw", "45-NQ/TW", kind="Nghị quyết")
DECREE = cited("cp/66.16", "66.16/2026/NQ-CP", kind="Nghị quyết")
ALL = (PLAN, OTHER, DECISION, COUNCIL, RESOLUTION, DECREE)


def found(plan: str, *parts: Node | Edge) -> str:
    with store_of(*(parts or ALL)) as store:
        return find_document(store, plan)


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("190/KH-UBND", PLAN.id),
        ("190/kh-ubnd", PLAN.id),
        ("số 190/KH-UBND", PLAN.id),
        ("190 /KH–UBND", PLAN.id),
        ("1516/QĐ-TTg", DECISION.id),
        ("1516/QD-TTg", DECISION.id),
        ("1516/qd-ttg", DECISION.id),
        ("1516/QÐ-TTg", DECISION.id),  # Ð, LATIN CAPITAL LETTER ETH
        ("01/KH-HĐTĐKT", COUNCIL.id),
        ("1/kh-hdtdkt", COUNCIL.id),
        ("45-NQ/TW", RESOLUTION.id),
        ("45-nq/tw", RESOLUTION.id),
        ("66.16/2026/nq-cp", DECREE.id),
        ("Kế hoạch 190/KH-UBND", PLAN.id),
    ],
)
def test_a_symbol_is_found_however_it_is_typed(typed: str, id: str) -> None:
    assert found(typed) == id


def test_a_symbol_is_not_found_by_the_beginning_of_its_number() -> None:
    with pytest.raises(NotFound):
        found("19/KH-UBND")


@pytest.mark.parametrize("typed", ["phát động phong trào", "Phat dong PHONG TRAO", "yeu nuoc phát động"])
def test_words_of_the_subject_are_found_with_or_without_diacritics(typed: str) -> None:
    assert found(typed) == PLAN.id


@pytest.mark.parametrize(
    "typed",
    [
        "Kế hoạch số 190/KH-UBND",
        "kế hoạch số 190/kh-ubnd ngày 16/8/2024 của UBND tỉnh Lam Sơn",
        "Ke hoach so 190/KH-UBND ngay 16 thang 08 nam 2024",
        "190/KH-UBND ngày 16/8/2024",
    ],
)
def test_a_document_is_found_as_others_cite_it(typed: str) -> None:
    namesake = cited("tinh-khac/2023/190-kh-ubnd", "190/KH-UBND", date="2023-08-16", resolved=False)
    plan = doc("tinh", "190/KH-UBND", date="2024-08-16", search=fold("Kế hoạch 190/KH-UBND Ủy ban nhân dân tỉnh Lam Sơn 2024"))
    assert found(typed, plan, OTHER, namesake) == "tinh"


def test_a_document_that_is_cited_with_another_day_is_not_found() -> None:
    with pytest.raises(NotFound):
        found("Kế hoạch số 190/KH-UBND ngày 17/8/2024", PLAN, OTHER)


def test_words_that_several_documents_bear_give_the_choices() -> None:
    with pytest.raises(Ambiguous) as refused:
        found("thi dua yeu nuoc")
    assert refused.value.choices == (OTHER.id, PLAN.id)
    assert refused.value.exit_code == 2
    assert f"{PLAN.id} · Kế hoạch 190/KH-UBND · 16/8/2024 · UBND tỉnh" in refused.value.hint


def test_documents_that_share_a_symbol_give_the_choices_even_where_one_is_held() -> None:
    with pytest.raises(Ambiguous) as refused:
        found("190/KH-UBND", PLAN, cited("tinh-khac/2024/190-kh-ubnd", "190/KH-UBND"))
    assert len(refused.value.choices) == 2


def test_many_choices_are_counted_and_not_all_printed() -> None:
    with pytest.raises(Ambiguous) as refused:
        found("kế hoạch", *(doc(f"d{n:02}") for n in range(30)))
    assert len(refused.value.choices) == 30
    assert "20 văn bản nữa" in refused.value.hint


def test_an_id_goes_before_a_symbol_that_reads_the_same() -> None:
    assert found("12/KH-UBND", doc("12/KH-UBND", "99/KH-UBND"), doc("x", "12/KH-UBND")) == "12/KH-UBND"


def test_a_symbol_goes_before_words() -> None:
    assert found("190/KH-UBND", PLAN, doc("y", "1/KH-X", subject="Sửa đổi Kế hoạch 190/KH-UBND")) == PLAN.id


def test_an_unresolved_mention_gives_way_to_documents_with_that_symbol() -> None:
    vague = cited("chua-ro/190", "190/KH-UBND", resolved=False)
    assert found("190/KH-UBND", PLAN, vague) == PLAN.id
    assert found("190/KH-UBND", vague) == vague.id


def test_a_file_is_found_by_its_content_wherever_it_lies_now(tmp_path: Path) -> None:
    source = file("cu/ke-hoach.txt", "nội dung")
    moved = tmp_path / "ten-khac.txt"
    moved.write_bytes("nội dung".encode())
    assert found(str(moved), PLAN, OTHER, source, is_text_of(source, PLAN.id)) == PLAN.id


def test_a_file_that_has_changed_is_found_by_its_path(tmp_path: Path) -> None:
    source = file("ke-hoach.txt", "nội dung")
    (tmp_path / "ke-hoach.txt").write_text("nội dung mới")
    with open_store(written(tmp_path / ".cancu", PLAN, source, is_text_of(source, PLAN.id)), write=False) as store:
        assert find_document(store, str(tmp_path / "ke-hoach.txt")) == PLAN.id


def test_a_file_that_was_never_read_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "moi.txt").write_text("chưa đọc")
    with pytest.raises(NotFound, match="cancu ingest"):
        found(str(tmp_path / "moi.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    with pytest.raises(NotFound):
        found(str(tmp_path / "ống"))


def test_near_names_are_offered_where_nothing_fits() -> None:
    with pytest.raises(NotFound) as refused:
        found("1561/QĐ-TTg")
    assert "Có phải: Quyết định 1516/QĐ-TTg" in refused.value.hint


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("phieu trinh 156", "Có phải: Phiếu trình (không số) V/v cho phép đổi tên Hội?"),
        ("ke hoach kiem tra benh vien 2018", "Có phải: Kế hoạch (không số) Kiểm tra chất lượng bệnh viện năm 2017?"),
        ("khong co gi", "Xem những gì có trong kho: cancu find TỪ…"),
        ("giữ nguồn nước", "Xem những gì có trong kho: cancu find TỪ…"),
    ],
)
def test_near_names_have_most_of_the_words_or_none_is_offered(typed: str, hint: str) -> None:
    titles = (
        "Phiếu trình (không số) V/v cho phép đổi tên Hội",
        "Kế hoạch (không số) Kiểm tra chất lượng bệnh viện năm 2017",
        "Hiến pháp nước",
    )
    with store_of(*(doc(str(n), title=title) for n, title in enumerate(titles))) as store, pytest.raises(NotFound) as refused:
        find_document(store, typed)
    assert refused.value.hint == hint


@pytest.mark.parametrize("typed", ["", " ", "\0", "…", "/", "-", "x" * 5000, "'; MATCH (n) DETACH DELETE n //", "số", "../..", "190/"])
def test_nonsense_finds_nothing_and_breaks_nothing(typed: str) -> None:
    with pytest.raises(NotFound):
        found(typed, DECISION)


def test_show_finds_nodes_of_any_kind_by_id_and_documents_as_trace_does() -> None:
    with store_of(PLAN, campaign("phong-trao/x", "Dân vận khéo")) as store:
        assert find_node(store, "phong-trao/x") == "phong-trao/x"
        assert find_node(store, "190/kh-ubnd") == PLAN.id


def test_a_search_gives_documents_held_first_then_the_latest_then_campaigns_then_agencies() -> None:
    old, new = doc("old", subject="Dân vận khéo", date="2020"), doc("new", subject="Dân vận khéo", date="2024-08")
    agency = Node("ban", "Agency", {"title": "Ban Dân vận khéo", "search": "ban dan van kheo"})
    far = cited("far", full_name="x", title="Dân vận khéo", date="2025-01-01")
    with store_of(old, new, agency, far, campaign("c", "Dân vận khéo"), PLAN) as store:
        assert [row["id"] for row in search(store, "dan van kheo")] == ["new", "old", "far", "c", "ban"]


def test_the_id_of_a_source_is_made_as_resolution_makes_it() -> None:
    assert source_id("0123456789abcdef" * 4) == ("0123456789abcdef" * 4)[:SOURCE_ID_LENGTH]


@pytest.mark.parametrize("typed", ["kho/17-ke-hoach.txt", "17-ke-hoach.txt", "17-ke-hoach", "kho/17-ke-hoach"])
def test_a_file_is_found_by_the_end_of_its_path_with_or_without_its_ending(typed: str) -> None:
    source = file("van-ban/kho/17-ke-hoach.txt", "nội dung")
    assert found(typed, PLAN, OTHER, source, is_text_of(source, PLAN.id)) == PLAN.id


def test_show_finds_campaigns_agencies_and_people_by_the_words_of_their_names() -> None:
    nodes = (
        Node(id, kind, {"title": title, "search": fold(title)})
        for id, kind, title in (
            ("so", "Agency", "Sở Nội vụ"),
            ("noi-nhan/so", "Agency", "Các phòng Sở Nội vụ"),
            ("nguoi", "Person", "Chủ tịch (mẫu)"),
        )
    )
    with store_of(PLAN, campaign("c", "Dân vận khéo"), campaign("d", "Dân vận khéo ở huyện"), *nodes) as store:
        assert find_node(store, "dan van kheo") == "c"
        assert find_node(store, "so noi vu") == "so"
        assert find_node(store, "noi vu") == "so"
        assert find_node(store, "chu tich") == "nguoi"
        with pytest.raises(Ambiguous) as refused:
            find_node(store, "dan van")
    assert refused.value.choices == ("c", "d")
    assert "Có 2 mục khớp với “dan van”" in str(refused.value)


def test_show_finds_an_agency_by_its_usual_name_before_what_it_issued() -> None:
    agencies = [
        Node(id, "Agency", {"title": title, "search": fold(title)})
        for id, title in (
            ("tinh", "Ủy ban nhân dân tỉnh Lam Sơn"),
            ("xa", "Ủy ban nhân dân xã Hòa, tỉnh Lam Sơn"),
            ("so", "Sở Nội vụ tỉnh Lam Sơn"),
        )
    ]
    issued = [doc(id, issuer=issuer, search=fold(f"{id} {issuer}")) for id, issuer in (("a", "UBND tỉnh Lam Sơn"), ("b", "Sở Nội vụ tỉnh"))]
    with store_of(*agencies, *issued) as store:
        assert find_node(store, "UBND tỉnh Lam Sơn") == "tinh"
        assert find_node(store, "ubnd tinh lam son") == "tinh"
        assert find_node(store, "so noi vu tinh") == "so"
        assert find_node(store, "a ubnd") == "a"


@pytest.mark.parametrize("typed", ["ke-hoach-41.docx", "tai lieu/Kế hoạch.PDF"])
def test_a_file_that_is_nowhere_is_said_to_be_so_and_no_near_title_is_offered(typed: str) -> None:
    with pytest.raises(NotFound) as refused:
        found(typed, doc("a", title="Kế hoạch 41"))
    assert refused.value.message == f"Không có tệp {typed}, trên đĩa cũng như trong kho."
    assert "Có phải" not in refused.value.hint


def test_what_is_refused_is_said_in_english_too() -> None:
    with store_of(PLAN, cited("x", "190/KH-UBND")) as store:
        with pytest.raises(Ambiguous, match="2 documents fit “190/KH-UBND”"):
            find_document(store, "190/KH-UBND", lang="en")
        with pytest.raises(NotFound, match="No document fits “zzz”"):
            find_document(store, "zzz", lang="en")


def test_mere_recipients_are_found_last() -> None:
    nodes = [Node(id, "Agency", {"title": "Sở Nội vụ", "search": "so noi vu"}) for id in ("noi-nhan/so", "so")]
    with store_of(*nodes) as store:
        assert [row["id"] for row in search(store, "noi vu")] == ["so", "noi-nhan/so"]
