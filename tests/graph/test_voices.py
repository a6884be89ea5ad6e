"""Several documents in one file: each has a node and words of its own, and hangs on the document of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.claims import Source
from graph.errors import Ambiguous
from graph.forget import forget
from graph.health import examine
from graph.model import Graph
from graph.ontology import validate
from graph.resolve import resolve
from graph.store import open_store
from graph.writer import Writer
from queries.find import find_document
from tests.graph.readings import attached, campaign, cite, edge, edges, evidence, launch, sha_of, source

ISSUER = "Ủy ban nhân dân huyện Hòa Lĩnh"
DECISION = {"type": "Quyết định", "symbol": "41/QĐ-UBND", "date": "2021-04-26", "issuer": ISSUER, "issuer_within": "tỉnh Lam Sơn"}
ID = "ubnd-huyen-hoa-linh-lam-son/2021/41-qd-ubnd"
RULES = attached(cite("91/2017/NĐ-CP"), type="Quy chế", title="Thi đua, khen thưởng")
PLAN = attached(type="Kế hoạch", symbol="58/KH-UBND", date="2021-04-26", issuer=ISSUER, issuer_within="tỉnh Lam Sơn")


def decision(file: str = "a", *inside: object) -> Source:
    return source(file, cite("06/2022/QH15", type="Luật"), attached=inside or (RULES,), **DECISION)


def only_attached(graph: Graph) -> str:
    ((source_of, target),) = edges(graph, "ATTACHED_TO")
    assert target == ID
    return source_of


def test_an_attached_document_hangs_on_the_document_of_its_file_and_both_are_texts_of_it() -> None:
    graph = resolve([decision()])
    rules = only_attached(graph)
    assert edges(graph, "TEXT_OF") == {(sha_of("a")[:16], ID), (sha_of("a")[:16], rules)}
    assert (graph.nodes[rules].properties["held"], graph.nodes[rules].properties["kind"]) == (True, "Quy chế")
    assert validate(graph) == []


def test_each_says_what_stands_in_its_own_part() -> None:
    graph = resolve([decision()])
    rules = only_attached(graph)
    assert edges(graph, "IMPLEMENTS") == {(ID, "qh/06-2022-qh15"), (rules, "cp/91-2017-nd-cp")}
    assert {p.source for each in graph.edges.values() for p in each.proofs} == {sha_of("a")}


def test_an_attached_document_with_a_number_is_the_one_of_that_number() -> None:
    graph = resolve([decision("a", PLAN), source("b", cite("58/KH-UBND", "2021-04-26", ISSUER, issuer_within="tỉnh Lam Sơn"))])
    assert only_attached(graph) == "ubnd-huyen-hoa-linh-lam-son/2021/58-kh-ubnd"
    assert {target for _, target in edges(graph, "IMPLEMENTS")} == {"ubnd-huyen-hoa-linh-lam-son/2021/58-kh-ubnd", "qh/06-2022-qh15"}


def test_without_a_number_it_is_the_same_in_two_files_of_the_same_document() -> None:
    docx, pdf = resolve([decision("a")]), resolve([decision("a"), decision("b")])
    assert only_attached(docx) == only_attached(pdf)
    assert len(edges(pdf, "TEXT_OF")) == 4


def test_two_of_one_type_and_title_in_a_file_are_two() -> None:
    assert len(edges(resolve([decision("a", RULES, RULES)]), "ATTACHED_TO")) == 2


def test_in_a_file_of_another_document_it_is_another() -> None:
    other = source("b", attached=(RULES,), **{**DECISION, "symbol": "42/QĐ-UBND"})
    assert len(edges(resolve([decision("a"), other]), "ATTACHED_TO")) == 2


def test_what_both_launch_and_grant_stays_apart() -> None:
    own = attached(type="Kế hoạch", title="Thi đua", launch=launch("Dân vận khéo"), campaigns=(campaign("Dân vận khéo", "2021-2025"),))
    graph = resolve([source("a", launch=launch("Nước sạch cho mọi nhà"), attached=(own,), **DECISION)])
    inner = only_attached(graph)
    assert dict(edges(graph, "LAUNCHES")) == {
        ID: "phong-trao/nuoc-sach-cho-moi-nha",
        inner: "phong-trao/dan-van-kheo/2021-2025",
    }


def test_what_is_attached_to_an_attached_document_hangs_on_the_files_own() -> None:
    inner = attached(type="Phụ lục", title="Biểu mẫu")
    outer = attached(type="Quy chế", title="Thi đua", attached=(inner,))
    assert {target for _, target in edges(resolve([decision("a", outer)]), "ATTACHED_TO")} == {ID}


def test_the_words_that_attach_it_prove_it_where_the_reading_gives_them() -> None:
    words = evidence("(Kèm theo Quyết định số 41/QĐ-UBND)", rule="header.attached")
    said = attached(type="Quy chế", title="Thi đua")
    header = said.document.__class__(type="Quy chế", title="Thi đua", evidence=(*said.document.evidence, *words))
    graph = resolve([decision("a", said.__class__(said.sha256, said.media_type, 1, False, header))])
    assert [p.quote for p in edge(graph, "ATTACHED_TO").proofs] == ["(Kèm theo Quyết định số 41/QĐ-UBND)"]


def test_an_attachment_that_bears_the_files_own_number_is_no_document_beside_it() -> None:
    graph = resolve([decision("a", attached(**DECISION))])
    assert edges(graph, "ATTACHED_TO") == set()
    assert [each.proofs for each in graph.edges.values() if each.relation == "TEXT_OF"] == [()]


def written(folder: Path, *sources: Source) -> Path:
    with open_store(folder / "store", write=True) as store:
        writer = Writer(store)
        for each in sources:
            writer.put(each.paths[0], each.reading)
        writer.commit()
    return folder / "store"


def test_a_file_finds_its_own_document_and_not_what_is_attached(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    with open_store(written(tmp_path, Source(decision().reading, ("a.txt",))), write=False) as store:
        assert (find_document(store, str(file)), find_document(store, "a.txt"), find_document(store, "a")) == (ID, ID, ID)


def test_two_files_that_attach_each_others_document_still_find_their_own(tmp_path: Path) -> None:
    other = source("b", attached=(attached(**DECISION),), **{**DECISION, "symbol": "42/QĐ-UBND"})
    mine = decision("a", attached(**{**DECISION, "symbol": "42/QĐ-UBND"}))
    with open_store(written(tmp_path, mine, other), write=False) as store:
        assert find_document(store, "b").endswith("42-qd-ubnd")
        assert find_document(store, "a") == ID


def test_a_document_inside_anothers_file_is_not_forgotten_by_its_id(tmp_path: Path) -> None:
    location = written(tmp_path, decision())
    with open_store(location, write=True) as store:
        with pytest.raises(Ambiguous):
            forget(store, [only_attached(store.graph())])
        assert forget(store, [ID]) == ("a",)
        assert store.graph() == Graph({}, {})


def test_a_store_of_attached_documents_is_sound_and_gives_back_what_was_written(tmp_path: Path) -> None:
    location = written(tmp_path, decision("a", RULES, PLAN), decision("b"))
    assert examine(location).complaints == ()
    with open_store(location, write=False) as store:
        assert resolve(store.sources()) == store.graph()
