"""Names of agencies where they stand in a text, and their full names as the document's frame makes them.

Reads "UBND thành phố", "Ban Thường vụ Quận ủy", "Bộ trưởng Bộ Nội vụ", "Sở Nội vụ"; knows nothing of other documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.frame import PLACE, Frame, level_word
from ingest.letters import LOWER, NAME, UPPER
from ingest.tables import table


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency's full name, the province it lies in (None for provinces and above), its level, and what the text says of it."""

    name: str
    within: str | None
    level: str
    stated: str
    end: int


def read_agency(text: str, start: int, frame: Frame) -> Agency | None:
    """The agency whose name begins at `start` of `text`, None where none does."""
    m = _agency().match(text, start)
    if not m:
        return None
    stated = text[start : m.end()].rstrip(" ,")
    if m["bare"] and (inner := _inner(text, m.end(), frame)):
        return Agency(
            f"{_aliases('bodies')[_plain(m['bare'])]} {inner.name}",
            inner.within,
            inner.level,
            " ".join(text[start : inner.end].split()),
            inner.end,
        )
    found = _full_name(m, frame)
    return Agency(*found, " ".join(stated.split()), start + len(stated)) if found else None


def _inner(text: str, at: int, frame: Frame) -> Agency | None:
    """The agency whose organ this is: Hội đồng Thi đua - Khen thưởng Bệnh viện …, … Sở Nội vụ."""
    m = re.compile(rf"\s+(?=(?:{_words(table('agencies')['heads'])})\s)").match(text, at)
    return read_agency(text, m.end(), frame) if m else None


def full_name(stated: str, frame: Frame) -> Agency | None:
    """The agency that a whole string names."""
    return read_agency(stated, 0, frame)


def _words(names: list[str]) -> str:
    return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))


def _any_case(names: list[str]) -> str:
    """The names with the case of all but the first letter free ("Ủy ban Nhân dân")."""
    return "|".join(rf"{re.escape(n[0])}(?i:{re.escape(n[1:])})".replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))


@cache
def _aliases(kind: str) -> dict[str, str]:
    return {alias.lower(): row["name"] for row in table("agencies")[kind] for alias in (row["name"], *row.get("aliases", ()))}


@cache
def _agency() -> re.Pattern[str]:
    t = table("agencies")
    central = [a for row in t["central"] for a in (row["name"], *row.get("aliases", ()))]
    bodies = [a for row in t["bodies"] for a in (row["name"], *row.get("aliases", ()))]
    level = r"(?:tỉnh|[Tt]hành\s+phố|[Tt][Pp]\b\.?|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu|Tỉnh|Huyện|Quận|Xã|Phường)"
    # A name of its own runs on over small words ("Sở Giáo dục và Đào tạo", "Ban Quản lý các khu công nghiệp") to the next mark or verb.
    own = rf"(?:\s+(?!{_STOP})(?:[{UPPER}{LOWER}\d&][{UPPER}{LOWER}\d&'’]*|-)(?:,(?=\s(?:Thể|Thương)))?){{1,14}}"
    return re.compile(
        rf"(?P<first>{_any_case(central)})(?!\w)|(?:(?P<post>{_any_case(t['posts'])})\s+)?(?:"
        rf"(?P<central>{_any_case(central)})(?!\w)"
        rf"|(?P<body>{_any_case(bodies)})(?:\s*\([^()]{{2,15}}\))?\s+(?P<level>{level}){_place('body')}"
        rf"|(?:(?P<organ>{_any_case(t['organs'])})\s+)?(?:(?P<party>{_any_case(list(t['party']))})(?:\s+(?P<plevel>{level}))?{_place('party')}"
        rf"|Đảng bộ\s+(?P<blevel>{level}){_place('base')})"
        rf"|(?P<bare>{_any_case(bodies)})(?!\w)"
        rf"|(?P<own>(?:{_words(t['heads'])}){own})"
        rf")"
    )


def _place(group: str) -> str:
    return rf"(?:\s(?P<{group}name>{NAME}))?"


# Where the name of an agency ends in running text.
_STOP = (
    r"(?:về|V/v|ban\s+hành|quy\s+định|qui\s+định|phê\s+duyệt|hướng\s+dẫn|sửa\s+đổi|thực\s+hiện|triển\s+khai|phát\s+động|tổ\s+chức\s+(?:thực|triển|các)|ngày|tại|đã|có|để|được|"
    r"theo|trên|là|năm|nhằm|giao|chủ\s+trì|yêu\s+cầu|đề\s+nghị|xây\s+dựng\s+[Kk]ế|tặng|công\s+nhận|khóa|kèm|số|và\s+(?:các|Nghị|Kế|Chỉ|Quyết|Thông|Hướng|Công|Kết|Luật)|thông\s+qua|quyết\s+định|bãi\s+bỏ|thay\s+thế)(?!\w)"
)


def _full_name(m: re.Match[str], frame: Frame) -> tuple[str, str | None, str] | None:
    central = m["first"] or m["central"]
    if central:
        return _aliases("central")[_plain(central)], None, "central"
    if m["body"]:
        return _of_place(_aliases("bodies")[_plain(m["body"])], m["level"], m["bodyname"], frame)
    if m["party"]:
        return _committee(m, frame)
    if m["blevel"]:
        return _of_place(_organ(m) + "Đảng bộ", m["blevel"], m["basename"], frame)
    if m["bare"]:
        return _aliases("bodies")[_plain(m["bare"])], None, "unit"
    return _of_its_own(" ".join(m["own"].split()), frame)


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _organ(m: re.Match[str]) -> str:
    organ = {"btv": "Ban Thường vụ", "bch": "Ban Chấp hành"}.get((m["organ"] or "").lower(), m["organ"])
    return f"{' '.join(organ.split())} " if organ else ""


def _of_place(body: str, word: str, name: str | None, frame: Frame) -> tuple[str, str | None, str]:
    place = frame.place(word, name)
    if place is None:
        word = level_word(word)
        return f"{body} {word}", frame.within(frame.level_of(word, None)), frame.level_of(word, None)
    return f"{body} {place.full}", frame.within(place.level), place.level


def _committee(m: re.Match[str], frame: Frame) -> tuple[str, str | None, str]:
    party = m["party"][0].upper() + m["party"][1:].lower()
    party = party.replace("uỷ", "ủy")
    level = table("agencies")["party"][party]
    if m["plevel"]:
        name, within, own = _of_place(party, m["plevel"], m["partyname"], frame)
        return _organ(m) + name, within, own
    level = frame.level_of("thành phố", m["partyname"]) if level == "city" else level
    name = m["partyname"] or _own_name(level, frame)
    return _organ(m) + (f"{party} {name}" if name else party), frame.within(level), level


def _own_name(level: str, frame: Frame) -> str | None:
    if level == "unit":
        commune = frame.places.get("commune")
        return commune.full if commune else None
    place = frame.places.get(level)
    return place.name if place else None


_RELATIVE_END = re.compile(r"\s(?P<word>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)$")


def _of_its_own(name: str, frame: Frame) -> tuple[str, str | None, str]:
    """An agency with a name of its own: "huyện" at its end means the document's district, and a department is its province's."""
    relative = _RELATIVE_END.search(name)
    place = frame.place(relative["word"], None) if relative else None
    if relative and place:
        return f"{name[: relative.start()]} {place.full}", frame.within(place.level), place.level
    named = PLACE.search(name)
    if not name.startswith(("Sở ", "Tỉnh đoàn", "Thành đoàn")):
        level = frame.level_of(level_word(named["word"]), named["name"]) if named else "unit"
        return name, frame.within(level), level if level != "commune" else "unit"
    province = frame.province
    if province is None or named:
        return name, None, "province"
    return f"{name.removesuffix(' ' + province.name)} {province.full}", None, "province"
