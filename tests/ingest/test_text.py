"""A view is changed text whose every span leads back to the text as loaded."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.text import Text, View


def test_pages_are_counted_from_one() -> None:
    text = Text("một\fhai\fba", page_starts=(0, 4, 8))
    assert [text.page_of(at) for at in (0, 3, 4, 7, 8, 9)] == [1, 1, 2, 2, 3, 3]


def test_an_unchanged_view_has_the_offsets_of_its_text() -> None:
    assert View("Kế hoạch").span(3, 8) == (3, 8)


def test_a_replacement_of_another_length_stands_for_the_whole_match() -> None:
    view = View("ngay 10ndam 2024").replaced([(7, 11, " năm")])
    assert view.text == "ngay 10 năm 2024"
    assert View("abXYZcd").replaced([(2, 5, "-")]).span(2, 3) == (2, 5)


def test_a_replacement_as_long_stands_for_its_match_character_by_character() -> None:
    view = View("aXYb").replaced([(0, 1, ""), (1, 3, "xy")])
    assert view.text == "xyb"
    assert view.span(0, 1) == (1, 2)


def test_changes_of_changes_lead_back_to_the_text_as_loaded() -> None:
    loaded = "Ủy  ban --- nhân dân"
    view = View(loaded).sub(re.compile(" +"), lambda m: " ").sub(re.compile("---"), lambda m: "-").sub(re.compile("ban"), lambda m: "BAN")
    start, end = view.span(view.text.index("BAN"), view.text.index("nhân"))
    assert loaded[start:end] == "ban --- "


CHANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5), st.text("abđ ", max_size=6)), max_size=6)


@given(st.text("abcđ -\n", min_size=1, max_size=60), CHANGES, CHANGES)
def test_any_span_of_any_changed_text_lies_in_the_text_as_loaded(
    loaded: str, once: list[tuple[int, int, str]], twice: list[tuple[int, int, str]]
) -> None:
    view = View(loaded)
    for wanted in (once, twice):
        view = view.replaced(_apart(wanted, len(view.text)))
    for at in range(len(view.text)):
        start, end = view.span(at, at + 1)
        assert 0 <= start < end <= len(loaded)
    spans = [view.span(at, at + 1) for at in range(len(view.text))]
    assert spans == sorted(spans)


def _apart(wanted: list[tuple[int, int, str]], length: int) -> list[tuple[int, int, str]]:
    changes: list[tuple[int, int, str]] = []
    for start, size, new in sorted(wanted):
        if start + size <= length and (not changes or start >= changes[-1][1]):
            changes.append((start, start + size, new))
    return changes
