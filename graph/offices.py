"""The level that an office stands at, as its name tells. Knows names, not which of them are one office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from graph.identity import fold
from graph.lexicon import table

_LEVELS = ("commune", "district", "province")  # the lowest first: what stands in a commune is named with its district and province as well


def level_of_office(name: str, key: str, city: str, *, named: bool) -> str:
    """province, district, commune, or unit for all others: schools, firms, and offices whose place is not told.

    `key` is the folded name without its province; `city` the province, folded, where it is a city; `named` tells
    that the province, whatever it is, ended the name.
    """
    own = _words("provinces").match(key)
    office = own or _words("offices").match(key)
    begun = office or _words("rooms").match(key)
    if begun is None or _words("units").search(key, begun.end()):
        return "unit"
    if own or _words("provinces_alone").fullmatch(key):
        return "province"
    told = {_level(m[0].lower(), fold(name[m.end() :]), city) for m in _place().finditer(name)} | ({"province"} if named else set())
    return next((level for level in _LEVELS if level in told and (office or level != "province")), "unit")


def _level(word: str, rest: str, city: str) -> str | None:
    """The level of a word for a place before the rest of a name; None for a city that is not named and no province."""
    level = _levels()[word]
    if level != "city":
        return level
    return "province" if city and rest in ("", city) else "district" if rest else None


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_longest_first(map(fold, table('offices')[key]))})(?!\w)")


@cache
def _levels() -> Mapping[str, str]:
    """The level of each word that a place or a committee is named with."""
    places = {word: row["level"] for row in table("place_words") for word in (row["word"], *row.get("short", ()))}
    return {word.lower(): level for word, level in (places | table("offices")["committees"]).items()}


@cache
def _place() -> re.Pattern[str]:
    """Such a word, with its diacritics: without them "quân" and "phương" were places as well. "Hợp tác xã", "xã hội" are no communes."""
    return re.compile(rf"(?<!\w)(?<!tác )(?:{_longest_first(_levels())})(?!\w)(?! hội(?!\w))", re.IGNORECASE)


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
