"""Drafts and copies are told from what they are drafts and copies of, and linked; what is merely alike never is."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from msgspec import structs

from graph.claims import Reading, Source
from graph.likeness import RELATIONS
from graph.model import Graph
from graph.ontology import validate
from graph.resolve import resolve
from ingest.fingerprint import fingerprint
from ingest.one_file import read_data, read_file
from tests.generate import documents as generated
from tests.gold import EXAMPLES
from tests.graph.readings import edges
from tests.shared import SEEDS

PLAN = max((text for _, text in generated(30) if "huyện" in text), key=len)


def reading(text: str) -> Reading:
    return read_data(text.encode())


def graph_of(*texts: str) -> Graph:
    return resolve([Source(reading(text), (f"{n}.txt",)) for n, text in enumerate(texts)])


def draft_of(text: str) -> str:
    """The same without number, day, month and signature."""
    text = re.sub(r"Số: \d+/", "Số:      /", text)
    text = re.sub(r"ngày \d+ tháng \d+ năm (\d+)\n", r"ngày     tháng     năm \1\n", text, count=1)
    return text.replace("(Đã ký)", "").replace("KẾ HOẠCH\n", "DỰ THẢO\n\nKẾ HOẠCH\n", 1)


def alike(graph: Graph) -> list[str]:
    return sorted(each.relation for each in graph.edges.values() if each.relation in RELATIONS)


def test_a_draft_is_linked_to_the_signed_document_and_stays_a_document() -> None:
    graph = graph_of(PLAN, draft_of(PLAN))
    ((draft, signed),) = edges(graph, "DRAFT_OF")
    assert (graph.nodes[draft].properties.get("symbol"), bool(graph.nodes[signed].properties["symbol"])) == (None, True)
    (edge,) = (each for each in graph.edges.values() if each.relation == "DRAFT_OF")
    assert {proof.rule for proof in edge.proofs} == {"text.likeness"}
    assert all(0.9 <= proof.confidence <= 1 and proof.quote for proof in edge.proofs)
    assert validate(graph) == []


def test_two_copies_of_a_draft_have_the_same_text() -> None:
    graph = graph_of(draft_of(PLAN), draft_of(PLAN) + "\n\n")
    assert alike(graph) == ["SAME_TEXT_AS"]
    assert len(edges(graph, "TEXT_OF")) == 2


def test_two_files_of_one_document_are_one_node_without_a_link() -> None:
    assert alike(graph_of(PLAN, PLAN + "\n")) == []


def test_a_draft_of_two_documents_is_nobodys() -> None:
    other = re.sub(r"Số: \d+/", "Số: 999/", PLAN)
    assert alike(graph_of(PLAN, other, draft_of(PLAN))) == []


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("Hòa Lĩnh", "Vân Trạch").replace("HÒA LĨNH", "VÂN TRẠCH"),
        lambda text: re.sub(r"huyện \w+ \w+", "huyện Tân Lập", re.sub(r"HUYỆN .+", "HUYỆN TÂN LẬP", text)),
        lambda text: text.replace("Triển khai phong trào", "Sơ kết phong trào"),
        lambda text: re.sub(r"năm 20\d\d\n", "năm 2019\n", text, count=1),
        lambda text: text[: len(text) // 2] + "Nội dung khác hẳn, không trùng với văn bản kia chút nào cả.\n" * 40,
    ],
    ids=["district", "any district", "title", "issued before it was drafted", "half of it"],
)
def test_what_differs_in_its_heading_or_its_words_is_no_draft(changed: object) -> None:
    other = changed(PLAN)  # type: ignore[operator]
    if other != PLAN:
        assert alike(graph_of(other, draft_of(PLAN))) == []


def test_no_two_of_the_documents_at_hand_are_taken_for_each_other() -> None:
    files = [*sorted(EXAMPLES.glob("*.txt")), *sorted(SEEDS.glob("*.txt"))]
    assert alike(resolve([Source(read_file(path), (path.name,)) for path in files])) == []


def test_plans_that_differ_only_in_names_are_not_linked_even_as_drafts() -> None:
    signed = [Source(reading(text), (name,)) for name, text in generated(120)]
    drafts = [Source(reading(draft_of(text)), (f"nhap-{name}",)) for name, text in generated(120)]
    graph = resolve([*signed, *drafts])
    files = {edge.target: graph.nodes[edge.source].properties["title"] for edge in graph.edges.values() if edge.relation == "TEXT_OF"}
    pairs = edges(graph, "DRAFT_OF")
    assert len(pairs) > 60
    assert [(draft, issued) for draft, issued in pairs if files[draft] != f"nhap-{files[issued]}"] == []
    assert edges(graph, "SAME_TEXT_AS") == set()


def test_the_links_are_the_same_in_any_order_of_the_files() -> None:
    sources = [Source(reading(text), (str(n),)) for n, text in enumerate([PLAN, draft_of(PLAN), draft_of(PLAN) + "\n", PLAN + "\n"])]
    assert resolve(sources) == resolve(list(reversed(sources))) == resolve([*sources, *sources])


def test_a_form_that_was_filled_in_thousands_of_times_takes_no_time_that_grows_with_its_pairs() -> None:
    def seconds(count: int) -> float:
        copies = [Source(structs.replace(like, sha256=f"{n:064x}"), (str(n),)) for n in range(count)]
        begun = time.process_time()
        resolve(copies)
        return time.process_time() - begun

    like = reading(draft_of(PLAN))
    seconds(50)
    assert seconds(2_000) < 16 * max(seconds(250), 0.02)


def test_a_fingerprint_tells_how_much_two_texts_share() -> None:
    from graph.likeness import _pieces

    words = [f"chữ{n}" for n in range(2_000)]

    def likeness(changed: int) -> float:
        other = [*words[: len(words) - changed], *(f"khác{n}" for n in range(changed))]
        from base64 import b64decode

        one, another = (b64decode(fingerprint(" ".join(text))) for text in (words, other))
        return sum(a == b for a, b in zip(_pieces(one[:256], 2), _pieces(another[:256], 2), strict=True)) / 128

    assert likeness(0) == 1
    assert likeness(20) > 0.9
    assert 0.2 < likeness(1_000) < 0.5
    assert fingerprint("quá ngắn") == ""


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u3000", "\n", " \u2022 ", " … "])
def test_a_fingerprint_is_the_same_whatever_stands_between_the_words(blank: str) -> None:
    words = [f"chữ{n}" for n in range(300)]
    assert fingerprint(blank.join(words))[:340] == fingerprint(" ".join(words))[:340]  # the rest is the length


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt"))[:3], ids=lambda p: p.stem)
def test_a_fingerprint_is_kept_with_the_reading(path: Path) -> None:
    assert len(read_file(path).fingerprint) == 348
