"""Every word that people read is there in both languages."""

from __future__ import annotations

import re

import pytest

from graph.ontology import ontology
from viz import words
from viz.listings import ALL_GAPS, CAMPAIGNS, FOUND, GAPS, REWARDS


@pytest.mark.parametrize("key", sorted(words._WORDS))
def test_both_languages_take_the_same_number_of_values(key: str) -> None:
    vi, en = words._WORDS[key]
    assert vi and en
    assert vi.count("{}") == en.count("{}")


def test_every_column_and_every_property_has_a_heading() -> None:
    keys = {key for listing in (FOUND, CAMPAIGNS, REWARDS, ALL_GAPS, *GAPS.values()) for key in (*listing.shown, *listing.below)}
    keys |= {name for kind in ontology().kinds.values() for name in kind.properties if name != "search"}
    assert {key for key in keys if key not in words._HEADINGS} == set()


def test_a_relation_reads_both_ways_and_an_unknown_one_is_shown_as_it_is() -> None:
    assert words.relation("IMPLEMENTS", "vi") == "thực hiện"
    assert words.relation("IMPLEMENTS", "en", reverse=True) == "implemented by"
    assert words.relation("NEWER", "vi") == "NEWER"


def test_codes_are_put_into_words() -> None:
    assert words.value("level", "central", "vi") == "trung ương"
    assert words.value("held", False, "en") == "no"
    assert words.value("kind", "Campaign", "en") == "Campaign"
    assert words.value("title", "central", "vi") == "central"


def test_no_word_carries_a_control_character() -> None:
    assert not any(re.search("[\x00-\x1f]", text) for pair in words._WORDS.values() for text in pair)
