"""Who speaks and from where: the places that "UBND thành phố" or "Quận ủy" mean in this document.

The frame is read from the header, the signature and the provinces that the text names; it knows nothing of other documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from ingest.anchors import matches
from ingest.letters import NAME
from ingest.tables import table

_LEVEL_WORDS = r"tỉnh|thành\s+phố|[Tt][Pp]\.?|T\.P|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu"
PLACE = re.compile(rf"(?P<word>(?i:{_LEVEL_WORDS}))\s?(?P<name>{NAME})")


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


@dataclass(frozen=True)
class Frame:
    """The document's own places by level (province, district, commune) and its issuer's full name where it is known."""

    places: Mapping[str, Place] = field(default_factory=dict)
    issuer: str | None = None

    @property
    def province(self) -> Place | None:
        return self.places.get("province")

    def level_of(self, word: str, name: str | None) -> str:
        """The level that a place word stands on here; "thành phố" is the province's where the province is a city."""
        level = str(table("agencies")["levels"].get(word, "unit"))
        if level != "city":
            return level
        if name and name in central_cities():
            return "province"
        if self.province and self.province.word == "thành phố" and name in (None, self.province.name):
            return "province"
        return "district" if name or self.province else "province"

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


def level_word(word: str) -> str:
    """A level's word in full and lower case: TP. is thành phố."""
    word = " ".join(word.lower().rstrip(".").split())
    return "thành phố" if word in ("tp", "t.p") else word


@cache
def central_cities() -> frozenset[str]:
    """Names of the cities under the central government."""
    return frozenset(row["name"] for row in table("provinces") if row.get("level"))


@cache
def province_words() -> Mapping[str, str]:
    """The level word of each province by its name."""
    return {row["name"]: row.get("level", "tỉnh") for row in table("provinces")}


def frame_of(issuer: str | None, place: str | None, text: str) -> Frame:
    """The frame of a document from its issuer's name, the place of its date line and its text."""
    own = [_as_place(m["word"], m["name"]) for m in PLACE.finditer(issuer or "")]
    places = {p.level: p for p in [*_committee_place(issuer), *own]}
    if "province" not in places:
        province = _named_province(issuer) or _named_province(place) or _usual_province(text)
        if province:
            places["province"] = province
    return Frame(_consistent(places), issuer)


def _as_place(word: str, name: str) -> Place:
    word = level_word(word)
    level = str(table("agencies")["levels"][word])
    if level == "city":
        level = "province" if name in central_cities() else "district"
    return Place(word, name, level)


_COMMITTEE = re.compile(rf"(?P<kind>Tỉnh|Thành|Huyện|Quận|Thị)\s+[ủỦ]y\s(?P<name>{NAME})")
_COMMITTEE_WORD = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}


def _committee_place(issuer: str | None) -> list[Place]:
    """The place that a Party committee's name holds: Huyện ủy An Lão is huyện An Lão's."""
    return [_as_place(_COMMITTEE_WORD[m["kind"]], m["name"]) for m in _COMMITTEE.finditer(issuer or "")]


def _consistent(places: dict[str, Place]) -> dict[str, Place]:
    """Without a district that is the province itself."""
    province, district = places.get("province"), places.get("district")
    if province and district and province.name == district.name and district.word == "thành phố":
        return {k: v for k, v in places.items() if k != "district"}
    return places


def _named_province(text: str | None) -> Place | None:
    found = [n for n in province_words() if text and re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text)]
    best = max(found, key=len, default=None)
    return Place(province_words()[best], best, "province") if best else None


def _usual_province(text: str) -> Place | None:
    """The province that the text names most often with its word; a province that no table has counts as well."""
    counts: Counter[tuple[str, str]] = Counter()
    for m in matches(_PROVINCE_MENTION, text, ("tỉnh ", "Tỉnh ", "thành phố ", "Thành phố ", "thành phố\n", "TP"), 0, _ENOUGH):
        word, name = level_word(m["word"]), m["name"]
        known = _longest_known(name)
        if word == "tỉnh" or known in central_cities():
            counts[(province_words().get(known, word) if known else word, known or name)] += 1
    if not counts:
        return None
    (word, name), _ = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return Place(word, name, "province")


_ENOUGH = 15_000  # characters: whose document it is, is told long before
_PROVINCE_MENTION = re.compile(rf"(?P<word>(?<!\w)(?:[Tt]ỉnh|[Tt]hành\s+phố|TP\.?))\s(?P<name>{NAME})")


def _longest_known(name: str) -> str | None:
    """The province that a run of capitalised words begins with ("Hải Phòng" in "Hải Phòng Khóa")."""
    known = [p for p in province_words() if name == p or name.startswith(p + " ")]
    return max(known, key=len, default=None)
