"""Changes of a text that leave its meaning as it was: what editors, converters and printers do to documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_NEW_TONES = {"ủy": "uỷ", "Ủy": "Uỷ", "ỦY": "UỶ", "òa": "oà", "óa": "oá", "ÒA": "OÀ", "ÓA": "OÁ", "ỏa": "oả", "ọa": "oạ"}
_MIDSENTENCE = re.compile(r"(Bộ Chính trị|UBND thành phố|UBND tỉnh|Thủ tướng Chính phủ) (về|thực hiện)")
_HEADING = re.compile(r"\s*(?:[IVX]+\.|\d+\.)\s[^.;:]{3,60}$")
_STATE_NUMBER = re.compile(r"(\d)/(?=[A-ZĐ])")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def new_tone_marks(text: str) -> str:
    """Hoà for Hòa, uỷ for ủy."""
    for old, new in _NEW_TONES.items():
        text = re.sub(rf"{old}(?!\w)", new, text)
    return text


def icelandic_eth(text: str) -> str:
    """Ð U+00D0 for Đ U+0110, as old fonts and keyboards write it."""
    return text.replace("\u0110", "\u00d0").replace("\u0111", "\u00f0")


def carriage_returns(text: str) -> str:
    return text.replace("\n", "\r\n")


def en_dashes(text: str) -> str:
    return text.replace("-", "\u2013")


def non_breaking(text: str) -> str:
    return text.replace(" số ", " số\u00a0").replace(" ngày ", "\u00a0ngày\u00a0")


def invisible_characters(text: str) -> str:
    return text.replace(" ngày", "\u200b ngày").replace("Kế hoạch", "Kế\u00ad hoạch")


def numbers_over_lines(text: str) -> str:
    """1043/KH-⏎UBND"""
    return re.sub(r"(\d/[A-Z][A-Za-zĐđ]*-)(?=[A-Z])", lambda m: m[1] + "\n", text)


def numbers_broken_at_the_slash(text: str) -> str:
    return _STATE_NUMBER.sub(r"\1/" + "\n", text)


def inner_spaces(text: str) -> str:
    return _STATE_NUMBER.sub(r"\1 /", text)


def spaces_around_the_slash(text: str) -> str:
    return _STATE_NUMBER.sub(r"\1 / ", text)


def upper_case_headings(text: str) -> str:
    return "\n".join(line.upper() if _HEADING.match(line) else line for line in text.split("\n"))


def gazette_header_in_a_sentence(text: str) -> str:
    return _MIDSENTENCE.sub(r"\1\n\nCÔNG BÁO/Số 327/Ngày 14-06-2026\n\n\2", text)


def page_number_in_a_sentence(text: str) -> str:
    return _MIDSENTENCE.sub(r"\1\n12\n\2", text)


CHANGES: tuple[Callable[[str], str], ...] = (
    decomposed,
    new_tone_marks,
    icelandic_eth,
    carriage_returns,
    en_dashes,
    non_breaking,
    invisible_characters,
    numbers_over_lines,
    numbers_broken_at_the_slash,
    inner_spaces,
    spaces_around_the_slash,
    upper_case_headings,
    gazette_header_in_a_sentence,
    page_number_in_a_sentence,
)
