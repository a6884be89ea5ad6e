"""The tree shows every step with its marks and the words that prove it, whatever the width and whatever documents say."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.harmless import UNSAFE
from graph.model import Edge, Node
from queries.lineage import trace
from tests.made import HOME, cited, doc, file, is_text_of, says, store_of
from viz.plain import columns
from viz.tree import tree

A = doc("a", "207/KH-UBND", date="2024-10-11", issuer="Ủy ban nhân dân huyện")
B = doc("b", "190/KH-UBND", date="2024-08-16", issuer="Ủy ban nhân dân tỉnh")
C = doc("c", "34-CT/TW", kind="Chỉ thị", date="2014-04-07", issuer="Bộ Chính trị")
TEXT = file("a.txt", "")


def drawn(*parts: Node | Edge, home: Path = HOME, lang: str = "vi", width: int = 200, **how: Any) -> list[str]:
    how.setdefault("relations", ("IMPLEMENTS",))
    with store_of(*parts) as store:
        return list(tree(trace(store, "a", **how), home=home, lang=lang, width=width))


def heads(*parts: Node | Edge, **how: Any) -> list[str]:
    """The lines that name documents."""
    return [line for line in drawn(*parts, **how) if " · " in line and "citation.numbered" not in line]


def test_a_tree_names_each_step_its_proof_and_the_root() -> None:
    quote = "Kế hoạch số 190/KH-UBND ngày 16/8/2024"
    assert drawn(A, B, C, TEXT, is_text_of(TEXT, "a"), says("a", "b", quote=quote, start=812), says("b", "c")) == [
        "Kế hoạch 207/KH-UBND · 11/10/2024 · Ủy ban nhân dân huyện",
        "└─ thực hiện: Kế hoạch 190/KH-UBND · 16/8/2024 · Ủy ban nhân dân tỉnh",
        "   │  “Kế hoạch số 190/KH-UBND ngày 16/8/2024”",
        "   │  a.txt:1:812-850 · citation.numbered",
        "   └─ thực hiện: Chỉ thị 34-CT/TW · 07/4/2014 · Bộ Chính trị [gốc]",
        "         “Kế hoạch số 1/KH-UBND”",
        "         a.txt:1:0-21 · citation.numbered",
    ]


def test_english_labels_stand_beside_the_documents_own_words() -> None:
    assert heads(A, B, says("a", "b"), lang="en")[1] == "└─ implements: Kế hoạch 190/KH-UBND · 2024-08-16 · Ủy ban nhân dân tỉnh [root]"


def test_of_several_relations_to_one_document_a_mere_citation_stands_last() -> None:
    parts = (A, B, says("a", "b", "CITES", start=1), says("a", "b", "GUIDES", start=2), says("a", "b", start=3))
    assert "thực hiện, hướng dẫn, viện dẫn: Kế hoạch 190/KH-UBND" in heads(*parts, relations=None)[1]


def test_several_steps_share_a_trunk() -> None:
    lines = drawn(A, B, C, says("a", "b", start=1), says("a", "c", start=2))
    assert [line[:3] for line in lines[1:]] == ["├─ ", "│  ", "│  ", "└─ ", "   ", "   "]


def test_a_document_that_is_only_cited_is_marked_so() -> None:
    assert drawn(A, cited("b", "9/KH"), says("a", "b"))[1] == "└─ thực hiện: Kế hoạch 9/KH [chưa có trong kho]"


def test_an_unresolved_mention_shows_its_reason_and_candidates() -> None:
    vague = cited("v", "05-CT/TW", kind="Chỉ thị", resolved=False, candidates=("b", "c"), reason="thiếu ngày ban hành")
    assert drawn(A, B, C, vague, says("a", "v"))[1] == (
        "└─ thực hiện: Chỉ thị 05-CT/TW [chưa xác định: thiếu ngày ban hành; có thể là Kế hoạch 190/KH-UBND (16/8/2024)"
        " hay Chỉ thị 34-CT/TW (07/4/2014)]"
    )


def test_below_an_unresolved_mention_stand_the_ids_that_a_judgement_needs() -> None:
    vague = cited("chua-ro/v", "05-CT/TW", resolved=False, candidates=("b", "c"), reason="thiếu ngày ban hành, 2 văn bản cùng khớp")
    lines = drawn(A, B, C, vague, says("a", "chua-ro/v"), lang="en")
    assert "[unresolved: no date is given, 2 documents fit; perhaps" in lines[1]
    assert lines[2].strip() == "id: chua-ro/v; perhaps: b, c"


def test_documents_that_share_a_symbol_are_told_apart_by_their_issuers() -> None:
    here, there = (doc(id, "58/KH-UBND", issuer=f"Ủy ban nhân dân huyện {id}", date="2021-04-26") for id in "xy")
    claims = ("2020-11-12 00000000 x", "2020-11-21 11111111 y")
    decision = cited("d", "9101/QĐ-TTg", dates=("2020-11-12", "2020-11-21"), date_claims=claims)
    line = drawn(A, here, there, decision, says("a", "d"), width=300)[1]
    assert line.endswith("12/11/2020 (theo 58/KH-UBND (UBND huyện x)), 21/11/2020 (theo 58/KH-UBND (UBND huyện y))]")


def test_a_step_that_a_third_document_states_names_that_document() -> None:
    assert heads(A, B, C, says("a", "b"), says("b", "c", by="a"))[2].endswith("· Bộ Chính trị [theo 207/KH-UBND nêu] [gốc]")


def test_dates_that_disagree_are_shown_with_who_states_which() -> None:
    claims = ("2023-12-01 00000000 b", "2023-12-02 11111111 a")
    decision = cited("d", "1516/QĐ-TTg", kind="Quyết định", date="2023-12-01", dates=("2023-12-01", "2023-12-02"), date_claims=claims)
    line = heads(A, B, decision, says("a", "d"))[1]
    assert line.endswith("[mâu thuẫn ngày: 01/12/2023 (theo 190/KH-UBND), 02/12/2023 (theo 207/KH-UBND)]")


def test_of_many_who_state_one_thing_a_few_are_named_and_the_rest_counted() -> None:
    others = [doc(f"o{n}", f"{n}/KH") for n in range(9)]
    line = heads(A, B, C, *others, says("a", "b"), *(says("b", "c", by=other.id) for other in others))[2]
    assert line.endswith("[theo 0/KH, 1/KH, 2/KH, 6 văn bản khác nêu] [gốc]")


def test_a_document_reached_twice_is_shown_once_and_then_referred_to() -> None:
    d = doc("d", "1/KH", date="2020")
    lines = heads(A, B, C, d, says("a", "b", start=1), says("a", "c", start=2), says("b", "d"), says("c", "d"))
    assert [line for line in lines if "1/KH" in line] == [
        "│  └─ thực hiện: Kế hoạch 1/KH · 2020 [gốc]",
        "   └─ thực hiện: Kế hoạch 1/KH · 2020 [đã nêu ở trên]",
    ]


def test_a_document_is_shown_in_full_where_it_is_nearest_and_referred_to_above_that() -> None:
    lines = heads(A, B, C, says("a", "b", start=1), says("a", "c", start=2), says("b", "c"))
    assert lines[2].endswith("Bộ Chính trị [nêu ở dưới]")
    assert lines[3].endswith("Bộ Chính trị [gốc]")


def test_lineage_is_preferred_to_mere_citation_for_the_place_of_a_document() -> None:
    lines = heads(A, B, C, says("a", "c", "CITES", start=1), says("a", "b", start=2), says("b", "c"), relations=None)
    assert lines[1] == "├─ viện dẫn: Chỉ thị 34-CT/TW · 07/4/2014 · Bộ Chính trị [nêu ở dưới]"
    assert lines[3] == "   └─ thực hiện: Chỉ thị 34-CT/TW · 07/4/2014 · Bộ Chính trị [gốc]"


def test_two_relations_to_one_document_are_one_branch() -> None:
    lines = heads(A, B, says("a", "b", start=1), says("a", "b", "REPEALS", start=30, part=True), relations=None)
    assert lines[1].startswith("└─ thực hiện, bãi bỏ (một phần): Kế hoạch 190/KH-UBND")


def test_a_cycle_is_named_on_the_step_that_closes_it() -> None:
    lines = heads(A, B, says("a", "b"), says("b", "a"))
    assert lines[2].endswith("[vòng lặp: 207/KH-UBND → 190/KH-UBND → 207/KH-UBND] [đã nêu ở trên]")
    assert not any("[gốc]" in line for line in lines)


def test_where_the_depth_ends_the_steps_that_follow_are_counted() -> None:
    assert heads(A, B, C, says("a", "b"), says("b", "c"), depth=1)[-1].endswith("[còn 1 bước nữa]")


def test_reversed_the_relation_reads_the_other_way_and_nothing_is_called_a_root() -> None:
    lines = heads(A, B, says("b", "a"), reverse=True)
    assert lines[1] == "└─ được thực hiện bởi: Kế hoạch 190/KH-UBND · 16/8/2024 · Ủy ban nhân dân tỉnh"


def test_many_proofs_of_one_step_are_counted_and_its_own_come_first() -> None:
    steps = [says("a", "b", by="c", start=1, quote="lời người khác"), *(says("a", "b", start=n, quote=f"lời {n}") for n in (10, 20, 30))]
    lines = drawn(A, B, C, *steps)
    assert [line.strip(" │└─") for line in lines if "lời" in line] == ["“lời 10”", "“lời 20”"]
    assert lines[-1].strip() == "… và 2 chỗ khác"


def test_the_quote_stands_in_its_sentence_where_the_file_is_still_there(tmp_path: Path) -> None:
    content = "Căn cứ Luật. Thực hiện Kế hoạch số 1/KH-UBND của tỉnh;\nphần khác"
    text = file("a.txt", content)
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")
    lines = drawn(A, B, text, is_text_of(text, "a"), says("a", "b", start=content.index("Kế"), content=content), home=tmp_path)
    assert "   Thực hiện “Kế hoạch số 1/KH-UBND” của tỉnh".strip() in lines[2]


@pytest.mark.parametrize("width", [1, 40, 61, 80])
def test_no_line_is_wider_than_the_terminal_however_deep_the_tree(width: int) -> None:
    ids = ["a", *(f"n{n}" for n in range(30))]
    chain = [doc(id, subject="Phát động phong trào thi đua yêu nước lập thành tích", issuer="Ủy ban nhân dân huyện") for id in ids]
    lines = drawn(*chain, *(says(x, y) for x, y in pairwise(ids)), width=width)
    assert max(map(columns, lines)) <= max(width, 40)
    assert sum("thực hiện:" in line for line in lines) == 30


def test_at_40_columns_text_wraps_under_its_own_bar() -> None:
    quote = "Kế hoạch số 190/KH-UBND ngày 16/8/2024"
    assert drawn(A, B, TEXT, is_text_of(TEXT, "a"), says("a", "b", quote=quote), width=40) == [
        "Kế hoạch 207/KH-UBND · 11/10/2024 ·",
        "│  Ủy ban nhân dân huyện",
        "└─ thực hiện: Kế hoạch 190/KH-UBND ·",
        "      16/8/2024 · Ủy ban nhân dân tỉnh",
        "      [gốc]",
        "      “Kế hoạch số 190/KH-UBND ngày",
        "      16/8/2024”",
        "      a.txt:1:0-38 · citation.numbered",
    ]


def test_hostile_titles_and_quotes_come_out_harmless() -> None:
    bad = "x\x1b]0;own\x07\u202e\n\r└─ thực hiện: giả"
    lines = drawn(doc("a", title=bad, subject=bad), doc("b", title=bad, issuer=bad), says("a", "b", quote=bad))
    assert not any(UNSAFE.search(line) for line in lines)
    assert sum(line.startswith("└─") for line in lines) == 1


def test_paint_colours_pieces_and_nothing_else() -> None:
    with store_of(A, B, says("a", "b")) as store:
        found = trace(store, "a", relations=("IMPLEMENTS",))
        painted = list(tree(found, home=HOME, width=200, paint=lambda text, role: f"<{role}>{text}"))
    assert painted[1] == "└─ <>thực hiện: <name>Kế hoạch 190/KH-UBND <>· 16/8/2024 · Ủy ban nhân dân tỉnh <root>[gốc]"
