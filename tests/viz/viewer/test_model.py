"""What is drawn at first, in which order, as Mermaid, and as the data of a page: small graphs made by hand."""

from __future__ import annotations

import json
from pathlib import Path

from graph.model import Edge, Node
from queries.whole import whole
from tests.made import HOME, award, campaign, cited, doc, file, graph_of, is_text_of, says, store_of
from viz.viewer.chart import chart
from viz.viewer.data import edges, evidence, nodes, setting
from viz.viewer.layout import order
from viz.viewer.look import band, family
from viz.viewer.model import DRAWN, Model
from viz.viewer.page import page

TEXT = "Thực hiện Kế hoạch số 1/KH-UBND của tỉnh."


def model(*parts: Node | Edge, subject: str | None = None) -> Model:
    with store_of(*parts) as store:
        return Model(whole(store, subject), subject)


CHAIN = (
    doc("a", level="unit"),
    doc("b", level="province"),
    cited("c", level="central"),
    doc("x"),
    says("a", "b"),
    says("b", "c"),
    says("x", "a"),
    says("a", "x", "CITES"),
)


def test_a_document_begins_with_what_it_carries_out_up_to_the_roots() -> None:
    seen = model(*CHAIN, subject="a")
    assert (seen.base, seen.drawn) == ("lineage", ("a", "b", "c"))
    assert {edge.relation for edge in seen.between(seen.drawn)} == {"IMPLEMENTS"}


def test_a_root_begins_with_those_who_carry_it_out() -> None:
    seen = model(*CHAIN, subject="c")
    assert (seen.base, seen.drawn) == ("carriers", ("c", "b", "a", "x"))


def test_a_circle_of_documents_comes_to_an_end() -> None:
    assert model(doc("a"), doc("b"), says("a", "b"), says("b", "a"), subject="a").drawn == ("a", "b")


def test_a_campaign_begins_with_its_plans_and_its_rewards() -> None:
    parts = (campaign("p", "Dân vận khéo"), award("w", "Bằng khen"), doc("a"), doc("b"), doc("x"))
    links = (says("a", "p", "GOVERNS"), says("b", "w", "GRANTS"), says("w", "p", "REWARDS_UNDER", by="b"), says("x", "a"))
    seen = model(*parts, *links, subject="p")
    assert (seen.base, set(seen.drawn)) == ("campaign", {"p", "a", "w", "b"})


def test_without_a_subject_every_level_shows_its_best_connected() -> None:
    many = [doc(f"d{n}", level="district") for n in range(100)]
    hub, other = doc("hub", level="province"), doc("other", level="central")
    seen = model(hub, other, *many, *(says(each.id, "hub") for each in many))
    assert (seen.base, len(seen.drawn)) == ("overview", 48)
    assert {"hub", "other"} <= set(seen.drawn[:3])


def test_a_level_of_mere_mentions_does_not_crowd_out_what_hangs_together() -> None:
    plans, laws, vague = ([f"{name}{n:02}" for n in range(48)] for name in ("ke-hoach", "luat", "chua-ro"))
    nodes = [*(doc(id, level="district") for id in plans), *(doc(id, level="central") for id in laws), *map(cited, vague)]
    links = [
        edge
        for plan, law, far, one in zip(plans, laws, [*laws[1:], laws[0]], vague, strict=True)
        for edge in (says(plan, law), says(plan, far), says(plan, one))
    ]
    assert not set(model(*nodes, *links).drawn) & set(vague)


def test_at_most_as_much_is_drawn_as_can_be_read() -> None:
    many = [doc(f"d{n}") for n in range(200)]
    assert len(model(doc("hub"), *many, *(says(each.id, "hub") for each in many), subject="hub").drawn) == DRAWN


def test_neighbours_stand_above_one_another() -> None:
    graph = graph_of(
        *(doc(f"p{n}", level="province") for n in range(3)),
        *(doc(f"d{n}", level="district") for n in range(3)),
        says("d0", "p2"),
        says("d1", "p1"),
        says("d2", "p0"),
    )
    places = order(tuple(graph.nodes.values()), graph.edges.values())
    assert all(places[f"d{n}"] == places[f"p{2 - n}"] for n in range(3))


def test_levels_stand_in_the_order_of_the_state_and_campaigns_above_them() -> None:
    things = [
        campaign("p", "Dân vận khéo"),
        doc("c", level="central"),
        doc("x", level="province"),
        doc("h", level="district"),
        doc("u", level="unit"),
    ]
    bands = [band(thing) for thing in things]
    assert bands == sorted(bands) and len(set(bands)) == 5
    assert band(doc("?")) == band(doc("!", level="somewhere"))


def test_a_type_that_no_family_names_is_another_document() -> None:
    assert (family(doc("a", kind="Chỉ thị")), family(doc("a", kind="Giấy mời")), family(award("w", "Bằng khen"))) == (
        "directive",
        "other",
        "award",
    )


def test_the_chart_is_mermaid_with_arrows_upwards() -> None:
    assert list(chart(model(*CHAIN, subject="a"), lang="en")) == [
        "flowchart BT",
        '  n0["Kế hoạch a/KH-UBND"]',
        '  n1["Kế hoạch b/KH-UBND"]',
        '  n2["Kế hoạch c/KH-UBND"]',
        '  n0 -->|"implements"| n1',
        '  n1 -->|"implements"| n2',
        "  classDef cited stroke-dasharray:6 4",
        "  class n2 cited",
    ]


def test_evidence_tells_file_page_place_rule_speaker_and_the_words_around(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    text = file("a.txt", TEXT)
    quote = "Kế hoạch số 1/KH-UBND"
    seen = model(
        doc("a"), doc("b"), doc("t"), text, is_text_of(text, "a"), says("a", "b", quote=quote, start=TEXT.index(quote), content=TEXT)
    )
    found = evidence(seen, tmp_path)
    assert (found["files"], found["rules"]) == (["a.txt"], ["citation.numbered"])
    assert found["proofs"] == [[[0, 1, 10, 31, quote, 0, 0, 0.99, "Thực hiện ", " của tỉnh.", 0]]]
    assert [node["facts"].get("texts") for node in nodes(seen)] == [["a.txt"], None, None]
    assert list(edges(seen)) == [(0, 1, "IMPLEMENTS")]


def test_a_file_far_from_its_store_is_told_by_its_name_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "a.txt")
    Path(path).write_text(TEXT, "utf-8")
    text, start = file(path, TEXT), TEXT.index("Kế")
    seen = model(doc("a"), doc("b"), text, is_text_of(text, "a"), says("a", "b", quote=TEXT[start:31], start=start, content=TEXT))
    found = evidence(seen, HOME)
    assert (found["files"], found["proofs"][0][0][8]) == (["a.txt"], "Thực hiện ")
    assert next(nodes(seen))["facts"]["texts"] == ["a.txt"]


def test_dates_that_exclude_each_other_are_told_with_who_gives_them_and_others_are_not() -> None:
    claims = ("2023-12-01 00000000 a", "2023-12-02 11111111 gone")
    seen = model(doc("a"), cited("b", dates=("2023-12-01", "2023-12-02"), date_claims=claims), cited("c", dates=("2023", "2023-12")))
    facts = {node["key"]: node["facts"] for node in nodes(seen)}
    assert facts["b"]["dates"] == [{"date": "2023-12-01", "by": [0]}, {"date": "2023-12-02", "by": ["gone"]}]
    assert "dates" not in facts["c"]


def test_the_setting_names_the_start_by_numbers() -> None:
    start = setting(model(*CHAIN, subject="a"))["start"]
    assert start == {"base": "lineage", "subject": 0, "drawn": [0, 1, 2]}


def test_a_page_is_the_same_for_the_same_graph_and_its_blocks_are_json() -> None:
    seen = model(*CHAIN, subject="a")
    text = page(seen, home=HOME)
    assert text == page(seen, home=HOME)
    blocks = text.split('<script type="application/json"')[1:]
    assert [json.loads(block.split(">", 1)[1].split("</script>")[0]) is not None for block in blocks] == [True] * 4


def test_a_large_graph_is_packed() -> None:
    many = [doc(f"d{n}", subject="Phát động phong trào thi đua yêu nước " * 20) for n in range(400)]
    text = page(model(*many), home=HOME)
    assert 'id="graph" data-form="gzip"' in text
    assert len(text) < 900_000
