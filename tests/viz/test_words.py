"""Every word that people read is there in both languages."""

from __future__ import annotations

import ast
import re
from inspect import getsource

import pytest

from graph import resolve_documents
from graph.ontology import ontology
from viz import words
from viz.listings import ALL_GAPS, CAMPAIGNS, FOUND, GAPS, REWARDS


@pytest.mark.parametrize("key", sorted(words._WORDS))
def test_both_languages_take_the_same_number_of_values(key: str) -> None:
    vi, en = words._WORDS[key]
    forms = en.split("|")
    assert vi and all(forms)
    assert [form.count("{}") for form in forms] == [vi.count("{}")] * len(forms)


def test_every_column_and_every_property_has_a_heading() -> None:
    keys = {key for listing in (FOUND, CAMPAIGNS, REWARDS, ALL_GAPS, *GAPS.values()) for key in (*listing.shown, *listing.below)}
    keys |= {name for kind in ontology().kinds.values() for name in kind.properties if name != "search"}
    assert {key for key in keys if key not in words._HEADINGS} == set()


def test_a_relation_reads_both_ways_and_an_unknown_one_is_shown_as_it_is() -> None:
    assert words.relation("IMPLEMENTS", "vi") == "thực hiện"
    assert words.relation("IMPLEMENTS", "en", reverse=True) == "implemented by"
    assert words.relation("NEWER", "vi") == "NEWER"


def test_after_one_english_has_the_singular() -> None:
    assert [words.said("more_steps", "en", count) for count in (1, 2)] == ["1 more step", "2 more steps"]
    assert words.said("more_steps", "vi", 1) == "còn 1 bước nữa"


def test_every_reason_that_the_resolution_gives_has_its_english() -> None:
    texts = [
        node.value
        for node in ast.walk(ast.parse(getsource(resolve_documents._missing) + getsource(resolve_documents._missing_of_a_name)))
        if isinstance(node, ast.Constant) and str(node.value).startswith(("thiếu", "chưa"))
    ]
    assert len(texts) > 5
    assert [text for text in texts if words.value("reason", text, "en") == text] == []
    assert words.value("reason", "thiếu ngày ban hành, 2 văn bản cùng khớp", "en") == "no date is given, 2 documents fit"
    assert words.value("reason", "lý do mới", "en") == "lý do mới"


def test_codes_are_put_into_words() -> None:
    assert words.value("level", "central", "vi") == "trung ương"
    assert words.value("held", False, "en") == "no"
    assert words.value("kind", "Campaign", "en") == "Campaign"
    assert words.value("title", "central", "vi") == "central"


def test_no_word_carries_a_control_character() -> None:
    assert not any(re.search("[\x00-\x1f]", text) for pair in words._WORDS.values() for text in pair)
