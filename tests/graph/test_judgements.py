"""What people decided by hand: how it is written, and what it does to the graph."""

from __future__ import annotations

import pytest

from graph.errors import BadRequest
from graph.judgements import Judgements
from graph.resolve import resolve, unknown_judgements
from tests.graph.readings import UBND_HAI_PHONG, campaign, cite, documents, edges, named, of_kind, sha_of, source

JUDGE = Judgements.parse
DATED = source("dated", cite("45-NQ/TW", "2019-01-24"))
UNDATED = source("undated", cite("45-NQ/TW"))
MENTION = f"chua-ro/45-nq-tw/{sha_of('undated')[:8]}"


def fault(text: str) -> str:
    with pytest.raises(BadRequest) as caught:
        JUDGE(text)
    return caught.value.message


def test_an_empty_file_and_comments_judge_nothing() -> None:
    assert JUDGE("\n# same a b\n   \n") == Judgements()


def test_a_comment_may_stand_behind_a_line() -> None:
    (line,) = JUDGE("same a b  # vì cùng một bản").lines
    assert (line.word, line.left, line.right) == ("same", "a", "b")


def test_all_faults_are_shown_at_once_with_their_lines() -> None:
    message = fault("sane a b\nsame a\n\ndifferent c c\nis a b c")
    assert all(part in message for part in ("dòng 1", "“sane”", "dòng 2", "dòng 4", "dòng 5"))


def test_same_and_different_contradict_each_other_also_over_a_third() -> None:
    message = fault("same a b\nsame b c\ndifferent a c")
    assert all(f"dòng {n}" in message for n in (1, 2, 3))


def test_a_mention_cannot_mean_two_documents() -> None:
    message = fault("is m a\nis m b")
    assert "dòng 1" in message
    assert "dòng 2" in message


def test_a_mention_may_mean_two_ids_that_are_one_document() -> None:
    assert len(JUDGE("same a b\nis m a\nis m b").lines) == 3


def test_same_makes_one_document_of_a_draft_and_its_numbered_paper() -> None:
    draft = source("draft", type="Kế hoạch", issuer=UBND_HAI_PHONG, date="2024-08")
    signed = source("citing", cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG))
    number, content = "ubnd-tp-hai-phong/2024/190-kh-ubnd", f"ubnd-tp-hai-phong/kh-{sha_of('draft')[:8]}"
    assert content in documents(draft, signed)
    found = documents(draft, signed, judgements=JUDGE(f"same {content} {number}"))
    assert content not in found
    assert found[number].properties["held"] is True


def test_is_makes_an_unresolved_mention_mean_a_document() -> None:
    two = source("two", cite("45-NQ/TW", "2014-01-24"))
    assert not documents(DATED, two, UNDATED)[MENTION].properties["resolved"]
    found = documents(DATED, two, UNDATED, judgements=JUDGE(f"is {MENTION} tw/k12/45-nq-tw"))
    assert MENTION not in found


def test_is_speaks_for_its_own_mention_only() -> None:
    two, other = source("two", cite("45-NQ/TW", "2014-01-24")), source("other", cite("45-NQ/TW"))
    found = documents(DATED, two, UNDATED, other, judgements=JUDGE(f"is {MENTION} tw/k12/45-nq-tw"))
    assert not found[f"chua-ro/45-nq-tw/{sha_of('other')[:8]}"].properties["resolved"]


def test_different_stops_a_mention_from_joining_the_only_document() -> None:
    assert MENTION not in documents(DATED, UNDATED)
    found = documents(DATED, UNDATED, judgements=JUDGE(f"different {MENTION} tw/k12/45-nq-tw"))
    assert not found[MENTION].properties["resolved"]


def test_different_leaves_the_other_of_two_candidates() -> None:
    two = source("two", cite("45-NQ/TW", "2014-01-24"))
    graph = resolve([DATED, two, UNDATED], JUDGE(f"different {MENTION} tw/k11/45-nq-tw"))
    assert (f"van-ban/vb-{sha_of('undated')[:8]}", "tw/k12/45-nq-tw") in edges(graph, "IMPLEMENTS")


def test_two_mentions_that_are_different_do_not_both_join() -> None:
    other = source("other", cite("45-NQ/TW"))
    second = f"chua-ro/45-nq-tw/{sha_of('other')[:8]}"
    found = documents(DATED, UNDATED, other, judgements=JUDGE(f"different {MENTION} {second}"))
    assert not found[MENTION].properties["resolved"]
    assert not found[second].properties["resolved"]


def test_two_mentions_that_are_the_same_resolve_together() -> None:
    unknown = source("unknown", named("Nghị quyết về bảo vệ nguồn nước"))
    second = f"chua-ro/nghi-quyet-ve-bao-ve-nguon-nuoc/{sha_of('unknown')[:8]}"
    found = documents(DATED, UNDATED, unknown, judgements=JUDGE(f"same {MENTION} {second}"))
    assert second not in found


def test_different_keeps_a_name_read_by_ocr_apart_from_the_clean_one() -> None:
    clean = source("clean", campaigns=(campaign("Chung tay giữ nguồn nước sạch", "2021-2025"),))
    scan = source("scan", ocr=True, campaigns=(campaign("Chung tay giư nguôn nưóc sach", "2021-2025"),))
    ids = "phong-trao/chung-tay-giu-nguon-nuoc-sach/2021-2025"
    scan2 = source("scan", ocr=True, campaigns=(campaign("Chunq tay giữ nguồn nước sạch", "2021-2025"),))
    apart = JUDGE(f"different {ids} phong-trao/chunq-tay-giu-nguon-nuoc-sach/2021-2025")
    assert len(of_kind(resolve([clean, scan]), "Campaign")) == 1
    assert len(of_kind(resolve([clean, scan2]), "Campaign")) == 1
    assert len(of_kind(resolve([clean, scan2], apart), "Campaign")) == 2


def test_same_makes_one_campaign_of_two_names() -> None:
    one = source("one", campaigns=(campaign("Giữ nguồn nước", "2021-2025"),))
    two = source("two", campaigns=(campaign("Bảo vệ nguồn nước", "2021-2025"),))
    judged = JUDGE("same phong-trao/giu-nguon-nuoc/2021-2025 phong-trao/bao-ve-nguon-nuoc/2021-2025")
    assert len(of_kind(resolve([one, two], judged), "Campaign")) == 1


def test_same_makes_one_agency_of_two_and_their_documents_follow() -> None:
    one = source("one", symbol="1/KH-SNV", date="2024-01-02", issuer="Sở Nội vụ tỉnh Lam Sơn")
    two = source("two", cite("1/KH-SNV", "2024-01-02", "Sở Nội vụ và Lao động tỉnh Lam Sơn"), symbol="2/KH-X", date="2024-02-02")
    found = documents(one, two, judgements=JUDGE("same so-noi-vu-lam-son so-noi-vu-va-lao-dong-lam-son"))
    assert found["so-noi-vu-lam-son/2024/01-kh-snv"].properties["held"] is True
    assert "so-noi-vu-va-lao-dong-lam-son/2024/01-kh-snv" not in found


def test_without_its_judgement_a_graph_is_as_it_was() -> None:
    before = resolve([DATED, UNDATED])
    assert resolve([DATED, UNDATED], JUDGE(f"different {MENTION} tw/k12/45-nq-tw")) != before
    assert resolve([DATED, UNDATED], JUDGE("")) == before


def test_the_order_of_judgements_plays_no_part() -> None:
    two = source("two", cite("45-NQ/TW", "2014-01-24"))
    lines = [f"is {MENTION} tw/k12/45-nq-tw", "same tw/k12/45-nq-tw tw/k11/45-nq-tw"]
    one, other = (resolve([DATED, two, UNDATED], JUDGE("\n".join(order))) for order in (lines, lines[::-1]))
    assert one == other


def test_a_judgement_over_two_kinds_of_things_is_refused_with_its_line() -> None:
    held = source("held", symbol="1/KH-UBND", date="2024-01-02", issuer=UBND_HAI_PHONG)
    with pytest.raises(BadRequest, match="dòng 1"):
        resolve([held], JUDGE("same ubnd-tp-hai-phong ubnd-tp-hai-phong/2024/01-kh-ubnd"))


def test_a_judgement_over_a_forgotten_file_does_nothing_and_is_named_as_unknown() -> None:
    judged = JUDGE(f"is {MENTION} tw/k12/45-nq-tw")
    assert resolve([DATED], judged) == resolve([DATED])
    assert unknown_judgements([DATED], judged) == judged.lines
    assert unknown_judgements([DATED, UNDATED], judged) == ()
