"""Who speaks and from where: the places that "UBND thành phố" or "Quận ủy" mean in this document.

The frame is read from the header, the signature and the provinces that the text names; it knows nothing of other documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from ingest.anchors import matches
from ingest.letters import NAME
from ingest.places import (
    Place,
    central_cities,
    committee_places,
    level_word,
    place,
    place_pattern,
    province,
    province_anchors,
    province_named_in,
    province_pattern,
    province_that_begins,
    stated_level,
)


@dataclass(frozen=True)
class Frame:
    """The document's own places by level (province, district, commune) and its issuer's full name where it is known.

    `told` are those that its head tells; without a province among them it is the one that `text` names most often.
    """

    told: Mapping[str, Place] = field(default_factory=dict)
    issuer: str | None = None
    text: str = field(default="", repr=False, compare=False)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The document's own places. Counted when first asked for: nobody asks where all agencies are named in full, as in laws."""
        own = None if "province" in self.told else _usual_province(self.text)
        above = _only_district(self.text) if "commune" in self.told and "district" not in self.told else None
        told = {**self.told, "district": above} if above else self.told
        return _consistent({**told, "province": own}) if own else told

    @property
    def province(self) -> Place | None:
        """The document's own province."""
        return self.places.get("province")

    def level_of(self, word: str, name: str | None) -> str:
        """The level that a place word stands on here; "thành phố" is the province's where the province is a city."""
        level = stated_level(word)
        if level != "city":
            return level
        if name in central_cities() or self._is_own_city(name):
            return "province"
        return "district" if name or self.province else "province"

    def _is_own_city(self, name: str | None) -> bool:
        return self.province is not None and self.province.word == "thành phố" and name in (None, self.province.name)

    def place(self, word: str, name: str | None) -> Place | None:
        """The place that a word with or without a name means here, None where that is not told."""
        word = level_word(word)
        level = self.level_of(word, name)
        if name:
            return Place(word, name, level)
        own = self.places.get(level)
        return own if own and (own.word == word or level != "district") else None

    def within(self, level: str) -> str | None:
        """The province that something of this level lies in."""
        return self.province.full if self.province and level not in ("province", "central") else None


def frame_of(issuer: str | None, date_place: str | None, text: str) -> Frame:
    """The frame of a document from its issuer's name, the place of its date line and its text."""
    places = {p.level: p for p in _places_in(issuer or "")}
    if "province" not in places:
        own = province_named_in(issuer or "") or province_named_in(date_place or "")
        places |= {"province": own} if own else {}
    return Frame(_consistent(places), issuer, text)


def _places_in(issuer: str) -> Iterator[Place]:
    yield from committee_places(issuer)
    yield from (place(m["word"], m["name"]) for m in place_pattern().finditer(issuer))


def _consistent(places: Mapping[str, Place]) -> Mapping[str, Place]:
    """Without a district that is the province itself."""
    province, district = places.get("province"), places.get("district")
    if province and district and province.name == district.name and district.word == "thành phố":
        return {level: p for level, p in places.items() if level != "district"}
    return places


def _only_district(text: str) -> Place | None:
    """The one district that a commune's document names, which is its own; None where it names none or several."""
    found = {Place(m["word"].lower(), m["name"], "district") for m in _district().finditer(text, 0, _ENOUGH)}
    shortest = min(found, key=lambda p: len(p.name), default=None)
    return shortest if shortest and all(p.word == shortest.word and p.name.startswith(shortest.name) for p in found) else None


@cache
def _district() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<word>[Hh]uyện|[Qq]uận|[Tt]hị xã)[ ](?:ủy[ ])?(?P<name>{NAME})")


_ENOUGH = 15_000  # characters: whose document it is, is told long before


def _usual_province(text: str) -> Place | None:
    """The province that the text names most often with its word; a province that no table has counts as well."""
    mentions = matches(province_pattern(), text, province_anchors(), 0, _ENOUGH)
    counts = Counter(p for m in mentions for p in _provinces(level_word(m["word"]), m["name"]))
    return min(counts, key=lambda p: (-counts[p], p.word, p.name), default=None)


def _provinces(word: str, name: str) -> Iterable[Place]:
    known = province_that_begins(name)
    if known and (word == "tỉnh" or known in central_cities()):
        yield province(known)
    elif word == "tỉnh":
        yield Place(word, name, "province")
