"""Names of agencies where they stand in a text, and their full names as the document's frame makes them.

Reads "UBND thành phố", "Ban Thường vụ Quận ủy", "Bộ trưởng Bộ Nội vụ", "Sở Nội vụ"; knows nothing of other documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from ingest.frame import Frame
from ingest.letters import LOWER, UPPER, name_that_ends
from ingest.places import level_word, place_pattern, place_words, printed_place_words
from ingest.tables import table
from ingest.wordings import alternatives, any_case, one_line, wording


class Agency(Struct, frozen=True, gc=False):
    """An agency's full name, the province it lies in (None for provinces and above), its level, and what the text says of it.

    `level` is central, province, district, commune or unit; `end` is the offset behind its name.
    """

    name: str
    within: str | None
    level: str
    stated: str
    end: int


def read_agency(text: str, start: int, frame: Frame) -> Agency | None:
    """The agency whose name begins at `start` of `text`, None where none does."""
    m = _agency().match(text, start)
    if m is None:
        return None
    return (_organ_of_another(m, text, frame) if m["bare"] else None) or _agency_of(m, frame)


def full_name(stated: str, frame: Frame) -> Agency | None:
    """The agency that a whole string names."""
    return read_agency(stated, 0, frame)


def _organ_of_another(m: re.Match[str], text: str, frame: Frame) -> Agency | None:
    """A body and the agency that it belongs to: Hội đồng Thi đua - Khen thưởng Bệnh viện …, … Sở Nội vụ."""
    head = _inner_head().match(text, m.end())
    owner = _agency().match(text, head.end()) if head else None
    if owner is None:
        return None
    inner = _agency_of(owner, frame)
    name = f"{_canonical('bodies', m['bare'])} {inner.name}"
    return Agency(name, inner.within, inner.level, one_line(text[m.start() : inner.end]), inner.end)


@cache
def _inner_head() -> re.Pattern[str]:
    return re.compile(rf"\s+(?=(?:{alternatives(table('agencies')['heads'])})\s)")


@lru_cache(maxsize=1 << 12)
def _central(printed: str) -> tuple[str, None, str, str]:
    """The fields of an agency of the state that is known by its name; most citations name one."""
    return _canonical("central", printed), None, "central", one_line(printed)


def _agency_of(m: re.Match[str], frame: Frame) -> Agency:
    if m["first"]:
        return Agency(*_central(m["first"]), m.end())
    stated = m[0].rstrip(" ,")
    name, within, level = _full_name(m, frame)
    return Agency(name, within, level, one_line(stated), m.start() + len(stated))


_ORGANS = ("organs", "presidia", "departments")
_NO_BLANK_LINE = r"(?:[ ]+(?:\n[ ]*)?|\n[ ]*)(?!\n)"  # between the words of one name


@cache
def _agency() -> re.Pattern[str]:
    t = table("agencies")
    central, unions, bodies, party = (any_case(names_of(kind)) for kind in ("central", "unions", "bodies", "party"))
    organs = any_case(name for kind in _ORGANS for name in names_of(kind))
    shorts = any_case(alias for kind in _ORGANS for row in t[kind] for alias in row.get("aliases", ()))
    central = rf"(?:{central})(?!\w)(?!\s+{wording('agencies', 'not_the_partys')})"
    level = printed_place_words()
    # A name of its own runs on over small words ("Sở Giáo dục và Đào tạo", "Ban Quản lý các khu công nghiệp") to the next mark or verb.
    word = rf"(?:[{UPPER}{LOWER}\d&][{UPPER}{LOWER}\d&'’]*|-)(?:,(?=\s(?:{alternatives(t['after_comma'])})))?"
    own = rf"(?:{_NO_BLANK_LINE}(?!{wording('agencies', 'ends')}(?!\w)){word}){{1,14}}"
    return re.compile(
        rf"(?:{wording('agencies', 'meeting')}\s+)?(?P<first>{central})|(?:(?P<post>{any_case(t['posts'])})\s+)?(?:"
        rf"(?P<central>{central})"
        rf"|(?:(?P<organ>{organs})\s+)?(?:(?P<body>{bodies})(?:\s*\([^()]{{2,15}}\))?\s+(?P<level>{level}){_place('body')}"
        rf"|(?P<union>{unions})(?!\w)"
        rf"|(?P<inside>{any_case(t['inside'])})(?=\s+(?:[{UPPER}]|{alternatives(t['inside_small'])}))(?!\s+{level}\s)(?P<inner>{own})"
        rf"|(?P<party>{party})(?:\s+(?P<plevel>{level}))?{_place('party')}"
        rf"|Đảng bộ\s+(?P<blevel>{level}){_place('base')})"
        rf"|(?P<bare>{bodies})(?!\w)"
        rf"|(?:(?P<short>{shorts})\s+)?(?P<own>(?:{alternatives(t['heads'])}){own})"
        rf")"
    )


def _place(group: str) -> str:
    return rf"(?:\s(?P<{group}name>{name_that_ends(wording('agencies', 'subjects'))}))?"


def names_of(kind: str) -> list[str]:
    """The names of a kind of agencies of tables/agencies.yaml ("central", "bodies" …), and what else these are called."""
    return [name for row in table("agencies")[kind] for name in (row["name"], *row.get("aliases", ()))]


@cache
def _by_alias(kind: str) -> Mapping[str, str]:
    return {alias.lower(): row["name"] for row in table("agencies")[kind] for alias in (row["name"], *row.get("aliases", ()))}


@lru_cache(maxsize=1 << 12)
def _canonical(kind: str, printed: str) -> str:
    return _by_alias(kind)[one_line(printed.lower())]


_FullName = tuple[str, str | None, str]  # as the first fields of Agency


def _full_name(m: re.Match[str], frame: Frame) -> _FullName:
    if m["central"]:
        return _canonical("central", m["central"]), None, "central"
    if m["union"]:
        return _organ(m) + _canonical("unions", m["union"]), None, "central"
    if m["body"]:
        return _of_place(_organ(m) + _canonical("bodies", m["body"]), m["level"], m["bodyname"], frame)
    if m["inside"]:
        return _inside(m, frame)
    if m["party"]:
        return _committee(m, frame)
    if m["blevel"]:
        return _of_place(_organ(m) + "Đảng bộ", m["blevel"], m["basename"], frame)
    if m["bare"]:
        return _canonical("bodies", m["bare"]), None, "unit"
    name, within, level = _of_its_own(one_line(m["own"]), frame)
    return _organ(m) + name, within, level


def _organ(m: re.Match[str]) -> str:
    """The organ or the office that stands before a name, in full, with a space behind it."""
    printed = m["organ"] or m["short"]
    return f"{_among(_ORGANS, printed)} " if printed else ""


def _among(kinds: Iterable[str], printed: str) -> str:
    return next(_canonical(kind, printed) for kind in kinds if one_line(printed.lower()) in _by_alias(kind))


def _inside(m: re.Match[str], frame: Frame) -> _FullName:
    """A committee of the Party inside an agency, with that agency's full name."""
    inner = one_line(m["inner"])
    agency = full_name(inner, frame)
    if agency is None or agency.end < len(inner):
        name, within, level = _of_its_own(inner, frame)
    else:
        name, within, level = agency.name, agency.within, agency.level
    return f"{_organ(m)}{_canonical_inside(m['inside'])} {name}", within, level


def _canonical_inside(printed: str) -> str:
    return next(str(name) for name in table("agencies")["inside"] if name.lower() == one_line(printed.lower()))


def _of_place(body: str, word: str, name: str | None, frame: Frame) -> _FullName:
    place = frame.place(word, name)
    if place:
        return f"{body} {place.full}", frame.within(place.level), place.level
    word = level_word(word)
    level = frame.level_of(word, None)
    return f"{body} {word}", frame.within(level), level


def _committee(m: re.Match[str], frame: Frame) -> _FullName:
    """A Party committee, with its organ: of the place that is named behind it, else of the document's own."""
    party = _canonical("party", m["party"])
    if m["plevel"]:
        name, within, level = _of_place(party, m["plevel"], m["partyname"], frame)
        return _organ(m) + name, within, level
    level = _committee_level(party, m["partyname"], frame)
    own = m["partyname"] or _own_name(level, frame)
    return _organ(m) + (f"{party} {own}" if own else party), frame.within(level), level


def _committee_level(party: str, name: str | None, frame: Frame) -> str:
    level = next(str(row["level"]) for row in table("agencies")["party"] if row["name"] == party)
    return frame.level_of("thành phố", name) if level == "city" else level


def _own_name(level: str, frame: Frame) -> str | None:
    if level == "unit":
        commune = frame.places.get("commune")
        return commune.full if commune else None
    place = frame.places.get(level)
    return place.name if place else None


def _of_its_own(name: str, frame: Frame) -> _FullName:
    """An agency with a name of its own: "huyện" at its end means the document's district, and a department is its province's."""
    relative = _relative_end().search(name)
    place = frame.place(relative["word"], None) if relative else None
    if relative and place:
        return f"{name[: relative.start()]} {place.full}", frame.within(place.level), place.level
    named = place_pattern().search(name)
    district = frame.places.get("district")
    if name.startswith(tuple(table("agencies")["district_rooms"])) and not named and district:
        return f"{name} {district.full}", frame.within("district"), "district"
    if not _provincial().match(name):
        level = frame.level_of(level_word(named["word"]), named["name"]) if named else "unit"
        return name, frame.within(level), level if level != "commune" else "unit"
    province = frame.province
    if province is None or named:
        return name, None, "province"
    return f"{name.removesuffix(' ' + province.name)} {province.full}", None, "province"


@cache
def _relative_end() -> re.Pattern[str]:
    return re.compile(rf"\s(?P<word>{place_words()})$")


@cache
def _provincial() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('agencies')['provincial'])})(?!\w)")
