"""Words for places as names are compared, folded, and the levels that they stand on. Knows no place."""

from __future__ import annotations

from graph.identity import fold
from graph.lexicon import table


def levels(city: str) -> dict[str, str]:
    """The level of each word ("thi xa": "district"); that of a city as given, since it is a province's or a district's."""
    return {fold(row["word"]): city if row["level"] == "city" else row["level"] for row in table("place_words")}


def _pattern(*of: str) -> str:
    """The source of a pattern for a folded word of these levels."""
    return "|".join(_APART.get(word, word) for word, level in levels("city").items() if level in of)


_APART = {"xa": "xa(?! hoi)"}  # "xã hội" is no commune
BELOW_PROVINCE = _pattern("district", "commune")
PLACE_WORDS = _pattern("province", "city", "district", "commune")
