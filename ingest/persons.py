"""Names of persons, told by the family names that they begin with (tables/persons.yaml). Knows no given names."""

from __future__ import annotations

from functools import cache

from rapidfuzz.distance import Levenshtein

from graph.identity import fold
from ingest.syllables import is_syllable
from ingest.tables import table


@cache
def family_names() -> frozenset[str]:
    """Family names, in sentence case."""
    return frozenset(table("persons")["family"])


def begins_like_a_name(line: str) -> bool:
    """Whether the first word of a line is a family name, in any case."""
    first = line.split(" ", 1)[0]
    return first.capitalize() in family_names()


def may_begin_a_name(line: str) -> bool:
    """Whether the first word of a line is a family name but for its diacritics, in any case."""
    return fold(line.split(" ", 1)[0]) in _by_letters()


def nearest_family_name(word: str) -> str | None:
    """The one family name that a garbled word can be: but for its diacritics, or but for one letter.

    The latter only where the word is no syllable, or lacks its capital: "Trung" is not Trương. Of a short word the rest may be lost ("đô").
    """
    plain, whole = fold(word), word[:1].isupper()
    near: tuple[str, ...] = ()
    if whole and (plain in _by_letters() or is_syllable(word)):
        near = _by_letters().get(plain, ())
    elif len(plain) >= _LONG:
        near = tuple(name for form, names in _by_letters().items() if Levenshtein.distance(plain, form) == 1 for name in names)
    return near[0] if len(near) == 1 else None


_LONG = 4  # letters: shorter words are one letter from too many others


@cache
def _by_letters() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(family_names()):
        found[fold(name)] = (*found.get(fold(name), ()), name)
    return found
