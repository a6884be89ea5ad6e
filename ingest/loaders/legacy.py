"""Old Vietnamese encodings as the letters that Windows-1252 shows for their bytes, and back to Vietnamese: TCVN3, VNI, VISCII.

Tells them apart by the words that come out; knows neither files nor fonts. TCVN3 (TCVN 5712:1993, "ABC") has no byte for a capital with
a tone: its capitals are the small letters in another font, so they are restored from the capitals around them (a lone one, as in "Ủy", is
not).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

TCVN3_TABLE = Path(__file__).with_name("tcvn3.yaml")
VISCII_TABLE = Path(__file__).with_name("viscii.yaml")
VNI_TABLE = Path(__file__).with_name("vni.yaml")


def tcvn3_letters(text: str) -> str:
    """TCVN3 as Windows-1252 shows it, capitals left as they are."""
    return text.translate(_by_code(TCVN3_TABLE))


def tcvn3_as_shown(text: str) -> str:
    """The same of text that only its looks tell, as that of a PDF: ư, which is there a hyphen or a minus, is told by its syllable."""
    return _lost_letter().sub(lambda m: m[0][:-1] + "ư", tcvn3_letters(text))


def tcvn3(text: str, letters: Callable[[str], str] = tcvn3_letters) -> str:
    """The same with the capitals of headings restored."""
    return "".join(_with_capitals(line) for line in letters(text).splitlines(keepends=True))


def viscii(text: str) -> str:
    """VISCII as Latin-1 shows it."""
    return text.translate(_by_code(VISCII_TABLE, "latin-1"))


def vni(text: str) -> str:
    """VNI as Windows-1252 shows it."""
    letters = _vni_letters()
    return _vni_pattern().sub(lambda m: letters[m[0]], text)


def vietnamese_share(text: str, words: int = 2_000) -> float:
    """How many of the first `words` words that have letters beyond ASCII are Vietnamese syllables, from 0 to 1."""
    marked = (m[0].lower() for m in _MARKED.finditer(text))
    found = [_is_syllable(word) for word in islice(marked, words)]
    return sum(found) / len(found) if found else 0.0


def converter(text: str) -> Callable[[str], str] | None:
    """What makes Vietnamese of text whose letters are those of an old font; None where the text is no such text."""
    if not may_be_old(text) or vietnamese_share(text, _WORDS) >= _CLEAN:
        return None
    converters: tuple[Callable[[str], str], ...] = (partial(tcvn3, letters=tcvn3_as_shown), vni)
    best = max(converters, key=lambda convert: vietnamese_share(convert(text), _WORDS))
    return best if vietnamese_share(best(text), _WORDS) >= ENOUGH else None


def may_be_old(text: str) -> bool:
    """Whether text has letters that old fonts use all the time, and Vietnamese and French do not."""
    return _GARBLED.search(text) is not None


ENOUGH = 0.8  # plans give 0.99, read in the wrong one of two encodings 0.4 to 0.5; French, German, Spanish, Portuguese at most 0.5
_CLEAN = 0.6
_WORDS = 300
_GARBLED = re.compile("[µ¸·¹ÖÞÐ¶×ØøûïäåëüöñÑ®§¦¨]")
_MARKED = re.compile(r"[^\W\d_]*(?:(?![\x00-\x7f])[^\W\d_])[^\W\d_]*")
_VOWEL = "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]"
_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?" + _VOWEL + r"{1,3}(?:ch|c|m|ng|nh|n|p|t)?"
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng as combining marks
_SMALL = re.compile("[a-z]")
_TWO_CAPITALS = re.compile("[A-Z][^A-Z]*[A-Z]")
_SYMBOL = re.compile(r"(?<!\S)\S*?[\d/]\S*")  # "Số: 12/KH-UBND" is no heading
_NO_SMALL_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_a-z]{2,}(?![^\W\d_])")


def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(word) is not None and sum(c in _TONES for c in unicodedata.normalize("NFD", word)) <= 1


@cache
def _table(table: Path) -> dict[str, Any]:
    import yaml

    return dict(yaml.load(table.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _letters(table: Path) -> dict[Any, str]:
    return dict(_table(table)["letters"])


@cache
def _by_code(table: Path, shown: str = "cp1252") -> dict[int, str]:
    second = {ord(sign): letter for sign, letter in _table(table).get("second", {}).items()}
    return second | {ord(bytes([code]).decode(shown)): letter for code, letter in _letters(table).items()}


@cache
def _lost_letter() -> re.Pattern[str]:
    return re.compile(_table(TCVN3_TABLE)["hyphen"])


@cache
def _vni_letters() -> dict[str, str]:
    small = _letters(VNI_TABLE)
    half = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items()}
    return small | half | {code.upper(): letter.upper() for code, letter in small.items()}


@cache
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_vni_letters(), key=len, reverse=True)))


def _with_capitals(line: str) -> str:
    """A line without a small ASCII letter is a heading, in capitals all; elsewhere a word with two capitals and no such letter is."""
    words = _SYMBOL.sub("", line)
    if _TWO_CAPITALS.search(words) and not _SMALL.search(words):
        return line.upper()
    return _NO_SMALL_LETTER.sub(lambda m: m[0].upper() if _TWO_CAPITALS.search(m[0]) else m[0], line)
