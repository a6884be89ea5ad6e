"""The names of documents without a number and of campaigns, as they are compared. Knows words, not who names what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from graph.agencies import read_agency, spelled_out
from graph.identity import fold, plain
from graph.place_words import BELOW_PROVINCE, PLACE_WORDS, levels

# "Đảng bộ thành phố", "trên địa bàn tỉnh", "UBND huyện" without a proper name after it: the place is the speaker's own.
_BEFORE_A_PLACE = "dang bo|dia ban|uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|cua|toan"
_RELATIVE = re.compile(rf"\b(?i:{_BEFORE_A_PLACE}) (?P<word>(?i:{PLACE_WORDS}))\b(?! (?!LAN THU)[A-Z])")
_TERRITORIAL = re.compile(rf"\bdai hoi dang toan quoc\b|\bdang bo (?:{PLACE_WORDS})\b")
_BELOW_PROVINCE = re.compile(rf"\b(?:{_BEFORE_A_PLACE}) (?:{BELOW_PROVINCE})\b")
_YEAR = re.compile(r"(?<!den )(?<!tu )\bnam ((?:19|20)\d\d)\b")
_TERM = re.compile(r"\b(?:nhiem ky )((?:19|20)\d\d) ((?:19|20)\d\d)\b")
# What a congress adopts is told by its number; a plan to hold one is not.
_CONGRESS = re.compile(r"(?:nghi quyet|van kien|bao cao chinh tri)(?: cua)? dai hoi\b.* lan thu (?:[ivxl]+|\d+|nhat)\b")
_CONGRESS_OF = re.compile(rf"\bdai hoi dang bo (?P<word>{PLACE_WORDS})(?: (?P<name>.+?))? lan thu\b")
_NUMBER_FIRST = re.compile(r"\bdai hoi (lan thu \w+)(?: cua)? (dang bo .+)")
# The national congress is written a dozen ways; local ones always name their đảng bộ.
_NATIONAL_CONGRESS = re.compile(
    r"(?P<type>.*?)\b(?:dai hoi (?:dang )?(?:toan quoc )?(?:lan thu )?(?P<a>[ivx]+)(?: (?:cua )?dang(?: cong san viet nam| ta)?)?"
    r"|dai hoi dang(?: toan quoc)?(?: lan thu)? (?P<b>[ivx]+))"
)
_NATIONAL = re.compile(r"\b(?:quoc gia|toan quoc|ca nuoc|trung uong)\b")
_LAW = re.compile(r"(?:bo luat|luat|phap lenh|hien phap)\b")
_ABOUT = re.compile(r"^((?:bo luat|luat|phap lenh) )(?:ve viec|ve) ")  # Pháp lệnh về Hàm, cấp ngoại giao
_CAMPAIGN_LEAD = re.compile(
    r" ?(?:(?:phong trao(?: thi dua)?(?: yeu nuoc)?(?: dac biet)?|dot thi dua(?: dac biet| cao diem| nuoc rut)?|cuoc van dong)"
    r"(?: voi chu de)?\b ?)+"
)
_QUOTED_CAMPAIGN = re.compile(r"(?P<lead>[^“\"]*)[“\"](?P<name>[^“”\"]+)[”\"](?P<tail>[^“”\"]*)")
# A locality's own campaign under a superior's: phong trào thi đua “X” giai đoạn 2021 - 2025 trên địa bàn tỉnh Y.
_LOCAL_CAMPAIGN = re.compile(r"(?P<lead>[^“\"]*)[“\"](?P<superior>[^“”\"]+)[”\"](?P<tail>[^“”\"]+)")
_LOCALITY = re.compile(r"(?:tren dia ban|cua|tai) .+")
_PERIOD_TAIL = re.compile(
    r"(?<! den)(?<! tu) (?:(?:trong|vao) )?(?:giai doan|nhiem ky|nam|cac nam)(?: tu)? ((?:19|20)\d\d)(?: (?:den )?((?:19|20)\d\d))?$"
)
_PERIOD_INSIDE = re.compile(_PERIOD_TAIL.pattern.removesuffix("$"))
_PERIOD = re.compile(r"((?:19|20)\d\d)(?:\D+((?:19|20)\d\d))?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    `key` is what is compared; `qualifier` the year ("2022") or period ("2021-2025") that stands in it; `relative` the place word whose
    place only the speaker's own tells ("thanh pho"); `whole` tells that the name needs no qualifier (a numbered congress), `law` that its
    year is enough, `national` that it names the country, so that no province's own document is meant. `superior` is the name of the
    campaign that a locality's campaign is a part of, as printed.
    """

    key: str
    qualifier: str | None
    relative: str | None
    whole: bool = False
    law: bool = False
    national: bool = False
    superior: str | None = None

    def at(self, places: Mapping[str, str]) -> Name | None:
        """The name with the speaker's place written out ("Đảng bộ thành phố Hải Phòng"), or None where the speaker's place is not known."""
        if not self.relative:
            return self
        place = places.get(self.relative)
        whole = re.sub(rf"\b({_BEFORE_A_PLACE}) {self.relative}\b", rf"\g<0> {place}", self.key, count=1)
        return replace(self, key=whole, relative=None) if place else None

    @property
    def territorial(self) -> bool:
        """Whether it is of the whole Party, or of the Party in a territory that it names."""
        return bool(_TERRITORIAL.search(self.key))

    @property
    def below_province(self) -> bool:
        """Whether it names a territory that another province may have too."""
        return bool(_BELOW_PROVINCE.search(self.key))


@lru_cache(maxsize=1 << 15)
def read_document_name(text: str) -> Name:
    """A document's name: year and term become its qualifier, "đại biểu" goes from "Đại hội đại biểu"."""
    folded = name_words(text)
    term, year = _TERM.search(folded), _YEAR.search(folded)
    qualifier = f"{term[1]}-{term[2]}" if term else year[1] if year else None
    key = _congress_key(" ".join(_YEAR.sub("", _TERM.sub("", folded)).split()))
    whole, law, national = bool(_CONGRESS.match(key)), bool(_LAW.match(key)), bool(_NATIONAL.search(key))
    return Name(key, qualifier, _relative_place(text), whole, law, national)


@lru_cache(maxsize=1 << 12)
def congress_level(text: str) -> str | None:
    """The level of the Party congress that a document's name tells; None where it names none, or a city that may be a province's."""
    key = read_document_name(text).key
    if "dai hoi dang toan quoc" in key:
        return "central"
    match = _CONGRESS_OF.search(key)
    if match and match["name"]:
        return read_agency(f"dang bo {match['word']} {match['name']}").level
    return levels(city="")[match["word"]] or None if match else None


def name_words(text: str) -> str:
    """A document's name as its words are compared: short forms written out, no "về" behind a law's type; year and term still in it."""
    return _ABOUT.sub(r"\1", spelled_out(fold(text)).replace("dai hoi dai bieu", "dai hoi"))


@lru_cache(maxsize=1 << 15)
def read_campaign_name(text: str) -> Name:
    """A campaign's name without "phong trào thi đua" before it and its period behind it."""
    folded = fold(text)
    bare = folded[lead.end() :] if (lead := _CAMPAIGN_LEAD.match(folded)) else folded
    bare = bare if " " in _PERIOD_TAIL.sub("", f" {bare}").strip() else folded
    tail = _PERIOD_TAIL.search(bare)
    name = Name(bare[: tail.start()] if tail else bare, _joined(tail) if tail else None, _relative_place(text))
    return _local_campaign(text) or name


def _local_campaign(text: str) -> Name | None:
    match = _LOCAL_CAMPAIGN.fullmatch(text)
    if not match or not (_CAMPAIGN_LEAD.fullmatch(fold(match["lead"])) or not fold(match["lead"])):
        return None
    superior, tail = read_campaign_name(match["superior"]), f" {fold(match['tail'])}"
    period = _PERIOD_INSIDE.search(tail)
    locality = _PERIOD_INSIDE.sub("", tail).strip()
    qualifier = _joined(period) if period else superior.qualifier
    return (
        Name(f"{superior.key} {locality}", qualifier, _relative_place(text), superior=match["superior"])
        if _LOCALITY.fullmatch(locality)
        else None
    )


@lru_cache(maxsize=1 << 12)
def campaign_title(text: str) -> str:
    """A campaign's name as it is shown: as printed, without "phong trào thi đua" and the period around it, with its locality."""
    if _local_campaign(text) and (match := _LOCAL_CAMPAIGN.fullmatch(text)):
        return f"{match['superior']} {_without(_PERIOD_INSIDE, match['tail'])}"
    quoted = _QUOTED_CAMPAIGN.fullmatch(text)
    if quoted and not any(_without(part, quoted[side]) for part, side in ((_CAMPAIGN_LEAD, "lead"), (_PERIOD_TAIL, "tail"))):
        return quoted["name"]
    bare = _without(_CAMPAIGN_LEAD, text)
    if bare == " ".join(text.split()):
        return bare  # a name as it stands in a list, where a year may belong to it
    named = _without(_PERIOD_TAIL, bare)
    return named if " " in named else _without(_PERIOD_TAIL, text)


def _without(part: re.Pattern[str], printed: str) -> str:
    """The printed words without those that, once folded, are the first match of the pattern."""
    words = [(word, f" {fold(word)}".rstrip()) for word in printed.split()]
    match = part.search("".join(folded for _, folded in words))
    starts = accumulate((len(folded) for _, folded in words), initial=0)
    left = (
        word for (word, folded), at in zip(words, starts, strict=False) if not (match and match.start() <= at + bool(folded) < match.end())
    )
    return " ".join(left).strip(" ,-\u2013")


def read_period(text: str | None) -> str | None:
    """A period as it is compared: "2021 - 2025" is "2021-2025"; what holds no year is none."""
    match = _PERIOD.search(text or "")
    return _joined(match) if match else None


def _congress_key(key: str) -> str:
    key = _NUMBER_FIRST.sub(r"dai hoi \2 \1", key)
    match = _NATIONAL_CONGRESS.fullmatch(key)
    return f"{match['type']}dai hoi dang toan quoc lan thu {match['a'] or match['b']}" if match else key


def _relative_place(text: str) -> str | None:
    match = _RELATIVE.search(plain(text))
    return match["word"].lower() if match else None


def _joined(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]}" if match[2] else match[1]
