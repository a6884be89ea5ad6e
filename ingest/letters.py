"""Vietnamese letters as character classes for patterns, and the shapes of names made of them."""

from __future__ import annotations

_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
LOWER = "a-z\u0111" + "".join(c for c in _VOWELS if not c.isascii())
UPPER = "A-Z\u0110" + "".join(c.upper() for c in _VOWELS if not c.isascii())
LETTER = UPPER + LOWER

# A syllable of a name ("Hải", "H'leo", "12" in "phường 12"), and a name of one to four of them.
SYLLABLE = rf"[{UPPER}][{LOWER}]*(?:'[{LOWER}{UPPER}]+)?"
NAME = rf"(?:{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}}(?:[ ]-[ ]{SYLLABLE}(?:[ ]{SYLLABLE}){{0,2}})?|\d{{1,2}}(?![\d/.]))"


def capitals_share(text: str) -> float:
    """The share of capitals among the letters, 0 to 1; 0 where there are no letters."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) / len(letters) if letters else 0.0
