"""The questions of the catalogue give on the examples what stands in their documents, the same on both stores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.drivers.address import Address
from graph.errors import Ambiguous, BadRequest, NotFound
from graph.identity import fold
from graph.model import Graph, Node
from graph.store import Store, open_store
from queries.arguments import arguments, examples, named
from queries.questions import questions
from tests.made import award, campaign, cited, doc, says, store_of
from tests.queries import page

ANSWERS = Path(__file__).parent / "answers"  # made by reading the documents; see examples/README.md for what each shows
NAMES = sorted(questions())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The examples in a folder."""
    with page.examples_store(tmp_path_factory.mktemp("examples") / "store") as opened:
        yield opened


def answered(store: Store, name: str, **given: str) -> list[dict[str, Any]]:
    """Rows as JSON gives them back: a node or a path would not come through."""
    asked = questions()[name]
    typed = given or {each.name: each.example or "" for each in asked.parameters}
    rows = store.query(asked.text, **arguments(store, asked, typed))
    assert all(tuple(row) == asked.columns for row in rows)
    return list(json.loads(json.dumps(rows)))


def expected(name: str) -> list[dict[str, Any]]:
    return list(json.loads((ANSWERS / f"{name}.json").read_text("utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_the_worked_example_gives_what_the_documents_say(store: Store, name: str) -> None:
    assert answered(store, name) == expected(name) != []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_types_for_the_worked_example_means_the_ids_in_its_head(store: Store, name: str) -> None:
    asked = questions()[name]
    typed = {each.name: each.example or "" for each in asked.parameters}
    assert arguments(store, asked, typed) == examples(asked)


def test_every_answer_is_that_of_a_question() -> None:
    assert sorted(path.stem for path in ANSWERS.glob("*.json")) == NAMES


def test_a_neo4j_server_gives_the_same_rows(store: Store, neo4j_store: Address) -> None:
    with open_store(neo4j_store, write=True) as server:
        server.apply(Graph(), store.graph(), {})
        wrong = {name for name in NAMES if answered(server, name) != expected(name)}
    assert wrong == set()


def test_the_page_of_the_questions_is_what_its_command_makes(store: Store) -> None:
    assert page.PAGE.read_text("utf-8") == "\n".join(page.lines(store)) + "\n", "run: make questions"


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


RING = (doc("a"), doc("b"), doc("c"), says("a", "b"), says("b", "c"), says("c", "a"))


def test_a_ring_of_documents_is_walked_once_and_does_not_lead_back_to_its_start() -> None:
    with store_of(*RING) as store:
        assert [(row["steps"], row["id"]) for row in answered(store, "to-sources", document="a")] == [(1, "b"), (2, "c")]
        assert ids(answered(store, "to-executors", document="a")) == ["c", "b"]
        assert answered(store, "long-chains", steps="0") == []


def test_of_many_ways_each_source_is_given_once_and_soon() -> None:
    layers = [[f"{depth}.{n}" for n in range(7)] for depth in range(9)]
    parts = [doc(id) for layer in layers for id in layer]
    edges = [says(near, far) for upper, lower in pairwise(layers) for near in upper for far in lower]
    with store_of(*parts, *edges) as store:  # 7^8 ways
        assert len(answered(store, "to-sources", document="0.0")) == 8 * 7
        assert len(answered(store, "common-sources", first="0.0", second="0.1")) == 8 * 7
        assert len(answered(store, "if-repealed", document="8.0")) == 8 * 7


def test_of_ways_as_short_the_one_that_is_carried_out_is_shown() -> None:
    edges = (says("a", "m", "CITES"), says("m", "b", "CITES"), says("a", "y"), says("y", "b"))
    with store_of(*map(doc, "abmy"), *edges) as store:
        assert [row["target"]["id"] for row in answered(store, "shortest-way", first="a", second="b")] == ["y", "b"]


def test_a_document_has_no_way_to_itself() -> None:
    with store_of(doc("a")) as store:
        assert answered(store, "shortest-way", first="a", second="a") == []


def test_who_signs_what_is_in_order_of_the_people_and_may_be_asked_of_one() -> None:
    people = [Node(id, "Person", {"title": title, "search": title.lower()}) for id, title in (("x", "Chu tich"), ("y", "Pho chu tich"))]
    agency = Node("so", "Agency", {"title": "Sở Nội vụ", "search": "so noi vu"})
    edges = (says("a", "y", "SIGNED_BY"), says("b", "x", "SIGNED_BY"), says("a", "so", "ISSUED_BY"), says("c", "so", "ISSUED_BY"))
    with store_of(doc("a"), doc("b"), doc("c"), *people, agency, *edges) as store:
        assert [(row["signer"], row["id"]) for row in answered(store, "signers", agency="")] == [
            ("Chu tich", "b"),
            ("Pho chu tich", "a"),
            (None, "c"),
        ]
        assert ids(answered(store, "signers", signer="x")) == ["b"]
        assert ids(answered(store, "signers", agency="sở nội vụ")) == ["a", "c"]


def test_partial_dates_count_in_a_period_where_they_may_lie_in_it_and_for_no_number_of_days() -> None:
    dates = {"whole": "2024-08-16", "month": "2024-08", "year": "2024", "before": "2023-12-31", "after": "2024-09-01"}
    agency = Node("so", "Agency", {"title": "Sở Nội vụ", "search": "so noi vu"})
    parts = [part for id, date in dates.items() for part in (doc(id, date=date), says(id, "so", "ISSUED_BY"), says(id, "d"))]
    with store_of(agency, doc("d", date="2024-01-01", kind="Chỉ thị"), doc("never"), says("never", "so", "ISSUED_BY"), *parts) as store:
        assert ids(answered(store, "issued-by", agency="so", since="2024-08", until="2024-08")) == ["year", "month", "whole"]
        assert ids(answered(store, "issued-by", agency="so", until="2023")) == ["before"]
        assert ids(answered(store, "issued-by", agency="so", since="16/8/2024", until="8/2024")) == ["year", "month", "whole"]
        assert [(row["id"], row["days"]) for row in answered(store, "late-plans", document="d", days="0")] == [
            ("after", 244),
            ("whole", 228),
        ]


def test_what_rests_on_nothing_else_loses_its_basis() -> None:
    edges = (says("only", "d"), says("also", "d"), says("also", "law"), says("below", "only"), says("names", "d", "CITES"))
    with store_of(*(doc(id) for id in ("d", "only", "also", "law", "below", "names")), *edges) as store:
        rows = {row["id"]: row for row in answered(store, "if-repealed", document="d")}
    assert {id: (row["steps"], row["baseless"]) for id, row in rows.items()} == {
        "only": (1, True),
        "also": (1, False),
        "below": (2, True),
        "names": (None, False),
    }
    assert [each["id"] for each in rows["also"]["remaining"]] == ["law"]
    assert rows["below"]["relations"] == [] != rows["names"]["relations"] == ["CITES"]


def test_rewards_of_a_part_count_for_the_campaign_and_not_the_other_way() -> None:
    whole, part = campaign("whole", "Nước sạch"), campaign("part", "Nước sạch ở huyện")
    edges = (says("part", "whole", "PART_OF", by="d"), says("d", "w", "GRANTS"), says("w", "part", "REWARDS_UNDER", by="d"))
    with store_of(whole, part, doc("d"), award("w", "Giấy khen"), *edges) as store:
        assert ids(answered(store, "rewards-under", campaign="whole")) == ids(answered(store, "rewards-under", campaign="part")) == ["w"]
        assert answered(store, "campaigns-without-rewards") == []


def test_what_a_person_gives_is_refused_with_what_would_be_right() -> None:
    late, rewards, proof = (questions()[name] for name in ("late-plans", "rewards-under", "evidence"))
    with store_of(doc("a", "1/KH-UBND"), doc("b", "1/KH-UBND"), campaign("c", "Nước sạch")) as store:
        for question, given, said in (
            (late, {}, "Thiếu tham số document: Văn bản chỉ đạo"),
            (late, {"document": "a", "days": "-1"}, "số nguyên từ 0 đến 999999999"),
            (late, {"document": "a", "days": "9" * 30}, "số nguyên từ 0 đến 999999999"),
            (questions()["to-sources"], {"document": "a", "steps": "11"}, "từ 1 đến 10"),
            (rewards, {"campaign": "c", "status": "xong"}, r"granted \(đã tặng\)"),
            (proof, {"source": "a", "target": "b", "relation": "IMPLEMENT"}, "có phải IMPLEMENTS"),
            (questions()["issued-by"], {"agency": "a", "since": "2024-13"}, "ngày như"),
        ):
            with pytest.raises((BadRequest, NotFound), match=said if question.name != "issued-by" else "cơ quan"):
                arguments(store, question, given)
        with pytest.raises(Ambiguous, match="2 văn bản"):
            arguments(store, late, {"document": "1/KH-UBND"})
        with pytest.raises(NotFound, match="Không có phong trào nào khớp với “x”"):
            arguments(store, rewards, {"campaign": "x"})
        assert arguments(store, rewards, {"campaign": "nuoc sach", "status": "ĐÃ TẶNG"}) == {"campaign": "c", "status": "granted"}
        assert arguments(store, proof, {"source": "a", "target": "b", "relation": "thực hiện"})["relation"] == "IMPLEMENTS"


@pytest.mark.parametrize("typed", ["2024-13", "2024-02-30", "24", "2024-8", "32/8/2024", "２０２４", "2024-01-01T00:00", "2024--01"])
def test_a_date_is_one_of_the_calendar(typed: str) -> None:
    agency = Node("so", "Agency", {"title": "Sở", "search": "so"})
    with store_of(agency) as store, pytest.raises(BadRequest, match="2024-08-16, 2024-08 hay 2024"):
        arguments(store, questions()["issued-by"], {"agency": "so", "since": typed})


def test_values_go_to_the_parameters_in_their_order_and_words_to_the_only_one() -> None:
    assert named(questions()["issued-by"], ["so", "2024"], ["until=2025"]) == {"agency": "so", "since": "2024", "until": "2025"}
    assert named(questions()["silent-units"], ["chỉ", "thị", "97"], []) == {"document": "chỉ thị 97"}
    with pytest.raises(BadRequest, match="“4” thừa: câu hỏi issued-by nhận 3 giá trị"):
        named(questions()["issued-by"], ["1", "2", "3", "4"], [])


def test_agencies_are_found_by_the_short_form_that_everyone_types() -> None:
    names = {"ubnd": "Ủy ban nhân dân tỉnh Lam Sơn", "hdnd": "Hội đồng nhân dân tỉnh Lam Sơn", "noi-nhan/ubnd": "UBND tỉnh"}
    agencies = [Node(id, "Agency", {"title": title, "search": fold(title)}) for id, title in names.items()]
    with store_of(*agencies, cited("x", "1/KH-UBND", issuer="Ủy ban nhân dân tỉnh Lam Sơn")) as store:
        found = {
            typed: arguments(store, questions()["issued-by"], {"agency": typed})["agency"] for typed in ("UBND tỉnh Lam Sơn", "hđnd tinh")
        }
    assert found == {"UBND tỉnh Lam Sơn": "ubnd", "hđnd tinh": "hdnd"}
