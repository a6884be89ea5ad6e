"""Vietnamese letters as character classes for patterns, and the shapes of names made of them."""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
MARKED = "\u0111" + "".join(c for c in _VOWELS if not c.isascii())
"""The small letters that ASCII lacks."""
LOWER = f"a-z{MARKED}"
UPPER = f"A-Z{MARKED.upper()}"
LETTER = UPPER + LOWER

_TONES = {"oaàáảãạ": "òóỏõọ", "oeèéẻẽẹ": "òóỏõọ", "uyỳýỷỹỵ": "ùúủũụ"}
_OLD = {f"{k[0]}{v}": f"{new}{k[1]}" for k, news in _TONES.items() for v, new in zip(k[2:], news, strict=True)}
OLD_TONES: Mapping[str, str] = {case(new): case(old) for case in (str.lower, str.upper, str.capitalize) for new, old in _OLD.items()}
"""Pairs of vowels with the tone mark on the second (hoà, thuý, uỷ), each with the older way, on the first, that canonical names have."""

# A syllable of a name: "Hải", "H'leo".
SYLLABLE = rf"[{UPPER}][{LOWER}]*(?:'[{LOWER}{UPPER}]+)?"


def name_that_ends(before: str) -> str:
    """The source of a name of one to four syllables ("12" in "phường 12"), none of which begins what `before` is the source of."""
    syllable = rf"(?!{before}){SYLLABLE}" if before else SYLLABLE
    return rf"(?:{syllable}(?:[ ]{syllable}){{0,3}}(?:[ ]-[ ]{syllable}(?:[ ]{syllable}){{0,2}})?|\d{{1,2}}(?![\d/.]))"


NAME = name_that_ends("")


def capitals_share(text: str) -> float:
    """The share of capitals among the letters, 0 to 1; 0 where there are no letters."""
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) / letters if letters else 0.0


def lower(text: str) -> str:
    """A text in small letters, each in the place of its capital: that of "İ" is two characters long."""
    return text.replace("İ", "I").lower()
