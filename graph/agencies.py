"""An agency's name taken apart: which body, in which province, at which level. Knows names, not which mentions are one agency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.identity import digest, fold, plain, short_slug
from graph.issuers import central_body
from graph.lexicon import table
from graph.offices import level_of_office
from graph.place_words import PLACE_WORDS, levels

# "Chủ tịch UBND tỉnh X" signs what UBND tỉnh X issues: the post is the agency's.
_POST = re.compile(
    r"(?:(?:pho )?(?:chu tich|giam doc|tong giam doc|bo truong|cuc truong|truong ban|hieu truong|vien truong|thu truong) )"
    r"(?=uy ban|hoi dong|so |bo |ban |cuc |tong cuc|truong |vien |hoc vien|benh vien|trung tam|quoc hoi)"
)
# What Ban Thường vụ or Ban Chấp hành signs is the committee's: one series of numbers, one identity; so with the unions.
_ORGAN = re.compile(
    r"(?:ban thuong vu|ban chap hanh|thuong truc|ban thuong truc|ban bi thu|doan chu tich) "
    r"(?=(?:tinh|thanh|huyen|quan|thi|dang) uy|dang bo |(?:tinh|thanh|huyen|quan|thi) doan|uy ban (?:trung uong )?mat tran"
    r"|(?:tong )?lien doan lao dong|(?:trung uong )?(?:doan|hoi) )"
)
_PARTY_MEMBERSHIP = re.compile(rf"dang bo ({PLACE_WORDS}) (.+)")
_COMMITTEE = re.compile(r"(tinh|thanh|huyen|quan|thi) uy (?:(?:tinh|thanh pho|huyen|quan|thi xa) )?(.+)")
_TERRITORY = re.compile(rf"(?:(?:thuong truc )?uy ban nhan dan|(?:thuong truc )?hoi dong nhan dan|dang uy) ({PLACE_WORDS}) (.+)")
_PROVINCE_TAIL = re.compile(r"(.+?) (?:[Tt]inh ((?:[A-Z]\w*)(?: [A-Z]\w*)*)|[Tt]hanh pho ((?:[A-Z]\w*)(?: [A-Z]\w*)*))")
_CENTRAL = re.compile(r"(?:bo(?! chi huy| doi)|tong cuc|cuc) |.*\btrung uong\b")
# What an agency's name says that it is a part of, at its province. Luật Tổ chức chính quyền địa phương: a Sở is a specialised agency of the
# provincial People's Committee. (A sở giao dịch is a bank's or an exchange's.) Of other offices the name tells nothing.
_SUPERIORS = (
    (re.compile(rf"uy ban nhan dan (?:{PLACE_WORDS}) |so (?!giao dich )"), ("uy ban nhan dan tinh", "uy ban nhan dan thanh pho")),
    (re.compile(rf"hoi dong nhan dan (?:{PLACE_WORDS}) "), ("hoi dong nhan dan tinh", "hoi dong nhan dan thanh pho")),
    (re.compile(rf"(?:huyen|quan|thi|thanh) uy |dang uy (?:{PLACE_WORDS}) "), ("tinh uy", "thanh uy")),
)
_LEVELS = levels(city="district")
_COMMITTEES = {"tinh": "Tỉnh ủy", "thanh pho": "Thành ủy", "huyen": "Huyện ủy", "quan": "Quận ủy", "thi xa": "Thị ủy"}
_WORD_OF_COMMITTEE = {"thanh": "thanh pho", "thi": "thi xa"}


@dataclass(frozen=True, slots=True)
class AgencyName:
    """One agency's name.

    `organ` is the whole name folded, short forms spelled out; `key` what makes the agency (no post, no organ of a Party committee, no
    province); `within` the province folded, "" where the key says all, None where nothing tells it; `word` and `place` the territory
    that it leads ("huyen", "an lao"), if any; `series` the first part of its documents' ids where others share it; `title` the name as
    stated, without post and organ.
    """

    organ: str
    key: str
    within: str | None
    level: str
    title: str
    word: str = ""
    place: str = ""
    series: str = ""
    id: str = ""

    @property
    def unit_id(self) -> str:
        """The id that the name alone would give the agency."""
        return self.id or slug_of_agency(f"{self.key} {self.within or ''}")


@lru_cache(maxsize=1 << 15)
def read_agency(name: str, within: str | None = None) -> AgencyName:
    """Take the full name of an agency apart, with the province (as "tỉnh Bình Định") that its document lies in, if known."""
    organ = spelled_out(fold(name))
    bare = _ORGAN.sub("", _POST.sub("", organ))
    body = central_body(organ) or central_body(_POST.sub("", organ)) or central_body(bare)
    if body:
        return AgencyName(organ, fold(body.name or ""), "", "central", body.name or "", series=body.series, id=body.id)
    return _committee(organ, bare, name, within) or _territory(organ, bare, name, within) or _office(organ, bare, name, within)


@lru_cache(maxsize=1 << 15)
def spelled_out(folded: str) -> str:
    """A folded name with the usual short forms written out."""
    forms = table("places")["short_forms"]
    return " ".join(forms.get(word, word) for word in folded.split())


def province_of(within: str | None) -> tuple[str, str]:
    """A province's leading word and its own name, folded: "thành phố Hải Phòng" gives ("thanh pho", "hai phong")."""
    folded = spelled_out(fold(within or ""))
    match = re.fullmatch(r"(tinh|thanh pho) (.+)", folded)
    if match:
        return match[1], match[2]
    return ("thanh pho" if folded in _cities() else "tinh", folded) if folded else ("", "")


def superiors(key: str, within: str) -> tuple[str, ...]:
    """Folded names of the province's body that an agency's own name makes it a part of; none where `within`, the province, is empty."""
    heads = next((heads for name, heads in _SUPERIORS if name.match(key)), ()) if within else ()
    return tuple(f"{head} {within}" for head in heads)


@lru_cache(maxsize=1 << 14)
def slug_of_agency(key: str) -> str:
    """A readable id from a folded key, with the short forms that people use (ubnd, hdnd, tp)."""
    short = f" {key.strip()} "
    for long, code in table("places")["slugs"].items():
        short = short.replace(f" {long} ", f" {code} ")
    return short_slug(short) or f"co-quan-{digest(key, 6)}"


def _committee(organ: str, bare: str, name: str, within: str | None) -> AgencyName | None:
    if membership := _PARTY_MEMBERSHIP.fullmatch(bare):
        if membership[1] not in _COMMITTEES:
            return _led(organ, f"dang uy {membership[1]} {membership[2]}", name, within, membership[1], membership[2])
        bare = f"{fold(_COMMITTEES[membership[1]])} {membership[2]}"
    match = _COMMITTEE.fullmatch(bare)
    if not match:
        return None
    word = _WORD_OF_COMMITTEE.get(match[1], match[1])
    return _led(organ, f"{match[1]} uy {match[2]}", f"{_COMMITTEES[word]} {_last_words(name, match[2])}", within, word, match[2])


def _territory(organ: str, bare: str, name: str, within: str | None) -> AgencyName | None:
    match = _TERRITORY.fullmatch(bare)
    return _led(organ, bare, _last_words(name, bare), within, match[1], match[2]) if match else None


def _led(organ: str, key: str, title: str, within: str | None, word: str, place: str) -> AgencyName:
    """An agency that leads a territory: at a province the key says all, below it the province is a part of the identity."""
    province = province_of(within)[1]
    if word == "tinh" or (word == "thanh pho" and place in _cities() and province in ("", place)):
        return AgencyName(organ, key, "", "province", title, word, place)
    return AgencyName(organ, key, province or None, _LEVELS[word], title, word, place)


def _office(organ: str, bare: str, name: str, within: str | None) -> AgencyName:
    province = province_of(within)[1] or _province_at_the_end(name, bare)
    if _CENTRAL.match(bare) and not province:
        return AgencyName(organ, bare, "", "central", _last_words(name, bare))
    key = _without_province(bare, province) if province else bare
    level = level_of_office(name, key, province if province in _cities() else "", named=key != bare)
    return AgencyName(organ, key, province or None, level, _last_words(name, bare))


def _province_at_the_end(name: str, bare: str) -> str:
    """The province with which an office's name ends: told by its leading word and capitals, or by the table of provinces."""
    if tail := _PROVINCE_TAIL.fullmatch(plain(name)):
        city = fold(tail[3] or "")
        if tail[2] or city in _cities() or bare.startswith("so "):
            return fold(tail[2] or "") or city
    words = bare.split()
    return next((end for n in (4, 3, 2, 1) if n < len(words) and (end := " ".join(words[-n:])) in _provinces()), "")


def _without_province(bare: str, province: str) -> str:
    return re.sub(rf"(?: tinh| thanh pho)? {re.escape(province)}$", "", bare)


def _last_words(name: str, folded: str) -> str:
    """As many of the last printed words as the folded name has, the first with a capital: a name without its post."""
    if len(fold(name).split()) == len(folded.split()):
        return name
    printed = name.split()
    spared = [n for n in range(len(printed)) if spelled_out(fold(" ".join(printed[n:]))) == folded]
    kept = " ".join(printed[spared[0] :]) if spared else name
    return kept[:1].upper() + kept[1:]


@cache
def _cities() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("provinces") if "level" in row)


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in table("provinces"))
