"""Words for places, the levels they stand on, and the provinces. Knows no document: what "thành phố" means in one, its frame tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.letters import NAME
from ingest.tables import table
from ingest.wordings import alternatives, any_case, either_case, one_line


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its word and name, "thành phố" "Hải Phòng"; `level` is province, district or commune."""

    word: str
    name: str
    level: str

    @property
    def full(self) -> str:
        """ "thành phố Hải Phòng"."""
        return f"{self.word} {self.name}"


def place(word: str, name: str) -> Place:
    """A place by its word as printed and its name; a city is a district's unless it is one under the central government."""
    word = level_word(word)
    level = stated_level(word)
    if level == "city":
        level = "province" if name in central_cities() else "district"
    return Place(word, name, level)


def level_word(word: str) -> str:
    """A level's word in full and lower case: TP. is thành phố."""
    plain = one_line(word.lower().rstrip("."))
    return _shortened().get(plain, plain)


def stated_level(word: str) -> str:
    """The level of a word in full: province, city (which of both, the context tells), district, commune, or unit for any other word."""
    return _levels().get(word, "unit")


@cache
def _levels() -> Mapping[str, str]:
    return {row["word"]: row["level"] for row in table("place_words")}


@cache
def _shortened() -> Mapping[str, str]:
    return {short.lower(): row["word"] for row in table("place_words") for short in row.get("short", ())}


def place_words() -> str:
    """The source of a pattern for a level's word in full, lower case."""
    return alternatives(_levels())


def printed_place_words() -> str:
    """The same as running text prints it: with a capital or without, "TP." for thành phố."""
    return rf"(?:{either_case(_levels())}|(?i:{alternatives(_shortened())})\b\.?)"


@cache
def place_pattern() -> re.Pattern[str]:
    """A place with its name: groups `word` and `name`."""
    return re.compile(rf"(?P<word>(?i:{alternatives(_levels())}|(?:{alternatives(_shortened())})\.?))\s?(?P<name>{NAME})")


@cache
def province_pattern() -> re.Pattern[str]:
    """A province or a city with its name: groups `word` and `name`.

    The name of a province stands in the same line as its word, or any capital at the beginning of the next line would be one.
    """
    provinces, cities = either_case(_words_of("province")), either_case(_words_of("city"))
    return re.compile(rf"(?P<word>(?<!\w)(?:(?:{provinces})(?=[ ])|{cities}|TP\.?))\s(?P<name>{NAME})")


@cache
def province_anchors() -> tuple[str, ...]:
    """Substrings of which one begins whatever `province_pattern` matches."""
    words = [*(f"{word} " for word in _words_of("province")), *_words_of("city")]
    return (*(form for word in words for form in (word, word.capitalize())), "TP")


def _words_of(level: str) -> list[str]:
    return [word for word, of in _levels().items() if of == level]


@cache
def central_cities() -> frozenset[str]:
    """Names of the cities under the central government."""
    return frozenset(row["name"] for row in table("provinces") if row.get("level"))


@cache
def province_words() -> Mapping[str, str]:
    """The level word of each province by its name."""
    return {row["name"]: row.get("level", "tỉnh") for row in table("provinces")}


def province(name: str) -> Place:
    """A province of the table."""
    return Place(province_words()[name], name, "province")


def province_named_in(text: str) -> Place | None:
    """The province of the table that a short text names, the longest name where several do ("Thừa Thiên Huế")."""
    found = {m[0] for m in _province_name().finditer(text)}
    best = max((name for name in province_words() if name in found), key=len, default=None) if found else None
    return province(best) if best else None


@cache
def _province_name() -> re.Pattern[str]:
    persons = alternatives(row["name"] for row in table("provinces") if row.get("person"))
    behind_word = "|".join(rf"(?<={word})" for word in ("phố ", "PHỐ ", "TP ", r"TP\.", r"TP\. "))
    others = alternatives(row["name"] for row in table("provinces") if not row.get("person"))
    return re.compile(rf"(?<!\w)(?:{others}|(?:{behind_word}|^)(?:{persons}))(?!\w)")


def province_that_begins(name: str) -> str | None:
    """The province that a run of capitalised words begins with ("Hải Phòng" in "Hải Phòng Khóa")."""
    known = [p for p in province_words() if name == p or name.startswith(p + " ")]
    return max(known, key=len, default=None)


def committee_places(text: str) -> list[Place]:
    """The places that Party committees' names hold: Huyện ủy An Lão is huyện An Lão's."""
    rows = _committees()
    return [place(rows[one_line(m["committee"]).lower()], m["name"]) for m in _committee_pattern().finditer(text)]


def committee_names() -> tuple[str, ...]:
    """Names of the Party's committees of places in lower case ("tỉnh ủy")."""
    return tuple(_committees())


@cache
def _committees() -> Mapping[str, str]:
    return {row["name"].lower(): row["place"] for row in table("agencies")["party"] if "place" in row}


@cache
def _committee_pattern() -> re.Pattern[str]:
    names = [row["name"] for row in table("agencies")["party"] if "place" in row]
    return re.compile(rf"(?P<committee>{any_case(names)})\s(?P<name>{NAME})")
