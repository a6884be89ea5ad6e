"""A trace as a flowchart that no title can break."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Edge, Node
from queries.lineage import trace
from tests.made import cited, doc, says, store_of
from viz.mermaid import escape, mermaid

HOSTILE = 'x"]-->d9["<img src=x onerror=alert(1)>`**b**`%%{init: {}}%%#quot;\nclick d0 href "javascript:1"'


def chart(*parts: Node | Edge, reverse: bool = False, lang: str = "vi") -> list[str]:
    with store_of(*parts) as store:
        return list(mermaid(trace(store, "a", relations=("IMPLEMENTS",), reverse=reverse), lang=lang))


def test_documents_are_nodes_and_steps_are_arrows() -> None:
    assert chart(doc("a", date="2024-10-11"), cited("b"), says("a", "b")) == [
        "flowchart TD",
        '  d0["Kế hoạch a/KH-UBND<br/>11/10/2024"]',
        '  d1["Kế hoạch b/KH-UBND"]',
        '  d0 -->|"thực hiện"| d1',
        "  classDef missing stroke-dasharray:6 4",
        "  class d1 missing",
    ]


def test_a_root_is_drawn_bold_and_what_nobody_has_read_is_none() -> None:
    lines = chart(doc("a"), doc("b"), cited("c"), says("a", "b"), says("a", "c"))
    assert lines[-4:] == [
        "  classDef root stroke-width:3px",
        "  class d1 root",
        "  classDef missing stroke-dasharray:6 4",
        "  class d2 missing",
    ]


def test_what_a_third_document_states_is_dotted() -> None:
    assert '  d1 -.->|"implements"| d2' in chart(doc("a"), doc("b"), doc("c"), says("a", "b"), says("b", "c", by="a"), lang="en")


def test_reversed_the_chart_grows_upwards_and_arrows_still_point_at_what_is_carried_out() -> None:
    lines = chart(doc("a"), doc("b"), says("b", "a"), reverse=True)
    assert (lines[0], lines[3]) == ("flowchart BT", '  d1 -->|"thực hiện"| d0')


def test_a_hostile_title_adds_no_line_no_node_and_no_markup() -> None:
    lines = chart(doc("a", title=HOSTILE, issuer=HOSTILE), doc("b"), says("a", "b"))
    assert len(lines) == 6
    assert re.fullmatch(r'  d0\["[^"<>`%\[\]{}]*<br/>[^"<>`%\[\]{}]*"\]', lines[1])


@given(st.text(st.characters(), max_size=60))
def test_an_escaped_label_holds_letters_harmless_signs_and_entities_alone(text: str) -> None:
    without_entities = re.sub(r"#\d+;", "", escape(text))
    assert not set(without_entities) & set('"#<>&`%[]{}|\\;\n\r\x1b')
