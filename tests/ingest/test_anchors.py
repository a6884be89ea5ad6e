"""Anchors: the native pass finds what plain search finds, at the offsets of characters, in any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.anchors import _LONGEST, _sought, occurrences, places
from ingest.letters import OLD_TONES
from ingest.narrow import USUAL, narrow, unusual
from ingest.normalise import normalise
from ingest.text import Text
from ingest.wordings import anchors

SOUGHT = (("names", "law"), ("effects", "force"), ("layout", "running_header"), ("awards", "anywhere"), ("campaigns", "head_words"))
WORDS = sorted({word for entry in SOUGHT for word in anchors(*entry)})
OTHERS = st.text(st.sampled_from("kheLuậtđ ?0\n\u0301\ud800\U0001f600Дé"), max_size=4)
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), OTHERS), max_size=30).map("".join)


def found(text: str, words: tuple[str, ...]) -> list[int]:
    """The offsets of the words by plain search, each as often as words begin there."""
    return sorted(at for word in words for at in range(len(text)) if text.startswith(word, at))


@given(TEXTS)
def test_the_one_pass_finds_what_plain_search_finds(text: str) -> None:
    assert {entry: places(text, *entry) for entry in SOUGHT} == {entry: found(text + "\n", anchors(*entry)) for entry in SOUGHT}


def test_long_texts_are_searched_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "hòa Luật khen 12\nLuật\nBộ luật, hoà " * 20
    whole = {entry: places(text, *entry) for entry in SOUGHT}
    monkeypatch.setattr("ingest.anchors._PIECE", 7)
    assert {entry: places(f"{text} "[:-1], *entry) for entry in SOUGHT} == whole


def test_no_word_is_longer_than_what_pieces_have_in_common() -> None:
    assert max(len(word) for words in _sought().values() for word in words) < _LONGEST


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_places_of_a_part_are_those_that_begin_in_it(text: str, start: int, end: int) -> None:
    whole = places(text, "names", "law")
    assert places(text, "names", "law", start, end) == [at for at in whole if start <= at < end]


@given(TEXTS)
def test_few_words_are_found_by_their_rarest_letters_and_many_by_one_pattern(text: str) -> None:
    few = ("khe", "Luật", "0\n")
    assert occurrences(text, few) == found(text, few)


def test_words_that_are_not_sought_are_not_said_to_be_missing() -> None:
    with pytest.raises(KeyError):
        places("Hiến pháp", "names", "country")


@given(st.text(st.one_of(st.sampled_from(sorted(USUAL)), st.characters())))
def test_a_text_has_one_byte_for_each_character(text: str) -> None:
    assert len(narrow(text)) == len(text)
    assert unusual(text) == set(text) - USUAL


def test_each_usual_character_has_a_byte_of_its_own() -> None:
    assert len({narrow(letter) for letter in USUAL}) == len(USUAL)
    assert [letter for letter in sorted(USUAL - {"?"}) if narrow(letter) == b"?"] == []


def test_usual_characters_are_written_in_one_way_already() -> None:
    assert [letter for letter in sorted(USUAL) if normalise(Text(letter)).text != letter] == []


@pytest.mark.parametrize("pair", sorted(OLD_TONES))
@pytest.mark.parametrize("behind", ["", " ", ",", "\n", "Д", "\u2013"])
def test_a_tone_mark_is_moved_wherever_a_word_ends(pair: str, behind: str) -> None:
    moved = OLD_TONES[pair] if not behind.isalpha() else pair
    assert normalise(Text(f"h{pair}{behind}")).text.startswith(f"h{moved}")
