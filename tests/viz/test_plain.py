"""What documents say reaches a terminal harmless, and within its width."""

from __future__ import annotations

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.harmless import UNSAFE, escape
from viz import plain
from viz.plain import clean, columns, shortened, words, wrap

ANY_TEXT = st.text(st.characters(), max_size=60)


@given(ANY_TEXT)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not UNSAFE.search(clean(text))
    assert not UNSAFE.search(escape(text))
    assert clean(text).isprintable() or not re.search("[\\x00-\\x1f\\x7f-\\x9f]", clean(text))


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\x9b31mb", "a\\x9b31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("a\rb\nc\td", "a b c d"),
        ("a\u200bb\ufeff", "ab"),
        ("a\x00b\x07", "a\\x00b\\x07"),
        ("a\udc80b", "a\\udc80b"),
    ],
)
def test_controls_are_written_out_and_blanks_become_spaces(hostile: str, shown: str) -> None:
    assert clean(hostile) == shown


def test_decomposed_vietnamese_is_composed() -> None:
    text = "Kế hoạch của Ủy ban nhân dân"
    assert clean(unicodedata.normalize("NFD", text)) == text


def test_columns_are_counted_as_a_terminal_counts_them() -> None:
    assert (columns("Đường"), columns("x\u0331"), columns("漢")) == (5, 1, 2)


@given(ANY_TEXT, st.integers(2, 40))
def test_wrapped_lines_fit_and_keep_every_letter(text: str, width: int) -> None:
    lines = list(wrap(words(text), width))
    assert all(sum(columns(word) for word, _ in line) + len(line) - 1 <= width for line in lines)
    assert "".join(word for line in lines for word, _ in line) == clean(text).replace(" ", "")


def test_to_wrap_a_word_of_thousands_of_letters_takes_no_long_time_and_keeps_no_text() -> None:
    began, word = process_time(), "đ" * 5_000
    pieces = [piece for line in wrap([(word, "")], 50) for piece, _ in line]
    assert process_time() - began < 2
    assert "".join(pieces) == word
    assert {columns(piece) for piece in pieces} == {50}
    seen = plain._remembered.cache_info().currsize
    assert columns(word) == 5_000
    assert plain._remembered.cache_info().currsize == seen


def test_a_long_name_is_cut_after_a_word() -> None:
    assert shortened("Kế hoạch triển khai phong trào", 15) == "Kế hoạch triển …"
    assert shortened("Kế hoạch", 15) == "Kế hoạch"
    assert shortened("x" * 20, 5) == "xxxxx …"
