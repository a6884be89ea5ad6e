"""Documents cited by name: laws, the Constitution, congress resolutions, charters; and recitals that name one without a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import itemgetter

from ingest.anchors import matches_at, places
from ingest.dates import date_after
from ingest.frame import Frame
from ingest.laws import Named, dated, laws_at, tidy
from ingest.letters import LOWER, NAME, UPPER
from ingest.places import place_words
from ingest.tables import table
from ingest.wordings import alternatives, any_case, one_line, wording


def find_named(text: str, frame: Frame) -> Iterator[Named]:
    """All documents that a text names without a number: those that a word such as "Luật" begins, then those of recitals."""
    after, begun = 0, set()
    for at, reader in sorted(_begun(text), key=itemgetter(0)):
        if at >= after:
            for named in reader(text, at, frame):
                after = max(after, named.end)
                begun.add(named.start)
                yield named
    yield from (named for named in _recited(text) if named.start not in begun)


_Reader = Callable[[str, int, Frame], Iterator[Named]]


def _begun(text: str) -> Iterator[tuple[int, _Reader]]:
    """Where anchors begin a document's name, and what reads it there."""
    return ((at, reader) for kind, reader in _readers().items() for at in places(text, "names", kind))


@cache
def _readers() -> Mapping[str, _Reader]:
    """What reads the documents that the anchors of each entry of the table begin."""
    return {
        "law": lambda text, at, _: laws_at(text, at),
        "law_in_small_letters": lambda text, at, _: laws_at(text, text.index("luật", at)),
        "resolution": _resolutions,
        "conclusion": _resolutions,
        "charter": _charters,
        "constitution": _constitutions,
        "described": _described_acts,
    }


def _resolutions(text: str, at: int, frame: Frame) -> Iterator[Named]:
    if congress := _congress_resolution().match(text, at):
        yield _congress(congress, frame)
    elif plenum := _plenum().match(text, at):
        kind = one_line(plenum["type"])
        yield Named(plenum.start(), plenum.end(), kind, f"{kind} {tidy(plenum['name'])}", "citation.plenum")


_ROMAN = r"(?:[IVXLC]+|\d{1,2})(?!\w)"
_COMMA = r"\s*(?:,\s*)?"


@cache
def _congress_resolution() -> re.Pattern[str]:
    place = rf"(?P<word>(?i:{place_words()}))(?:\s+(?P<place>(?!{wording('names', 'not_a_place')}){NAME}))?"
    number = rf"(?:{wording('names', 'numbered')}\s+)?{_ROMAN}(?:\s+{wording('names', 'of_the_committee')})?"
    name = rf"{wording('names', 'congress')}(?:\s+{place})?(?:\s+{wording('names', 'of_the_party')})?{_COMMA}{number}"
    term = rf"{_COMMA}\(?{wording('names', 'term')}\s+(?P<from>\d{{4}})\s*-\s*(?P<to>\d{{4}})"
    return re.compile(rf"(?P<type>{wording('names', 'resolution')})\s+(?P<name>{name})(?:{term})?")


def _congress(m: re.Match[str], frame: Frame) -> Named:
    """A congress resolution, with the document's own place where "huyện" stands without a name."""
    name = tidy(m["name"]) if m["type"][1].islower() else tidy(m["name"]).lower()
    place = frame.place(m["word"], None) if m["word"] and not m["place"] else None
    if place:
        name = re.sub(rf"(?i)\b{re.escape(one_line(m['word']))}\b", place.full, name, count=1)
    term = f", nhiệm kỳ {m['from']}-{m['to']}" if m["from"] else ""
    return Named(m.start(), m.end(), "Nghị quyết", f"Nghị quyết {_spelled(name)}{term}", "citation.congress")


_NUMERAL = re.compile(r"\b[ivxlc]+$")


def _spelled(name: str) -> str:
    """A congress's name with the capitals that it is spelled with."""
    spelling = {words.lower(): words for words in table("names")["congress_spelling"]}
    name = re.sub(rf"(?i:{alternatives(spelling)})", lambda m: spelling[m[0].lower()], name)
    return _NUMERAL.sub(lambda m: m[0].upper(), name)


@cache
def _plenum() -> re.Pattern[str]:
    kind = rf"{wording('names', 'resolution')}|{wording('names', 'conclusion')}"
    return re.compile(rf"(?P<type>{kind})\s+(?P<name>{wording('names', 'plenum')}(?:{_COMMA}\(?[Kk]hóa\s+{_ROMAN}\)?))")


def _charters(text: str, at: int, frame: Frame) -> Iterator[Named]:
    m = _charter().match(text, max(0, at - len("Đi")))
    if m:
        place = frame.place(m["own"], None) if m["own"] else None
        name = f"{m['name'].removesuffix(m['own'])}{place.full}" if place else m["name"]
        yield Named(m.start(), m.end(), "Điều lệ", f"Điều lệ {tidy(name)}", "citation.charter")


@cache
def _charter() -> re.Pattern[str]:
    bodies = any_case(name for name in _bodies() if name.split()[0] in table("names")["charter_of"]["words"])
    place = rf"(?:\s+{NAME}|\s+{wording('names', 'charter_place')}\s+{NAME})?"
    # An association's name runs on over small words ("Liên đoàn Cầu lông tỉnh …", "Hội Chữ thập đỏ") to its place, the next mark or verb.
    ends = rf"{wording('names', 'charter_ends')}(?!\w)"
    words = rf"(?=\s{NAME})(?:\s(?!{ends})(?:[{UPPER}{LOWER}]+|-)){{1,12}}?"
    end = rf"(?=\s*[^\s\w-]|\s+{ends}|\s*\Z)"
    whole = rf"{words}(?:\s{wording('names', 'charter_place')}\s{NAME}|(?:\s(?P<own>{wording('names', 'charter_place')}))?{end})"
    owner = rf"(?:(?:{bodies}){place}|{wording('names', 'charter_of')}(?:{whole}|\s+{NAME}{place}))"
    name = rf"{wording('names', 'charter_note')}?(?:{wording('names', 'charter_of_known')}|{owner})"
    return re.compile(rf"(?<!\w){wording('names', 'charter')}\s+(?P<name>{name})(?!\w)")


def _bodies() -> Iterator[str]:
    yield from (row["name"] for row in table("agencies")["bodies"])


def _constitutions(text: str, at: int, frame: Frame) -> Iterator[Named]:
    m = _constitution().match(text, at)
    if m:
        country = m["country"].replace("CHXHCN", "Cộng hòa xã hội chủ nghĩa") if m["country"] else ""
        yield dated(Named(m.start(), m.end(), "Hiến pháp", tidy(f"Hiến pháp {country}"), "citation.constitution"), text)


@cache
def _constitution() -> re.Pattern[str]:
    country = rf"\s+(?P<country>{wording('names', 'country')})"
    return re.compile(rf"(?<!\w){wording('names', 'constitution')}(?:{country}|(?=\s+(?:năm\s+)?(?:19|20)\d\d))")


def _described_acts(text: str, at: int, frame: Frame) -> Iterator[Named]:
    m = _described().match(text, at) if _by_description().search(text, max(0, at - _WORD), at) else None
    if m and not _SYMBOL_LIKE.search(m["name"]):
        yield Named(m.start("name"), m.end(), one_line(m["type"]), one_line(m["name"]), "citation.described")


_WORD = 6  # characters before a description that hold the end of the word before it


@cache
def _by_description() -> re.Pattern[str]:
    return re.compile(rf"{wording('names', 'by_description')}$")


@cache
def _described() -> re.Pattern[str]:
    issuer = r"(?:của\s+(?:Bộ|liên\s+Bộ|Ngân\s+hàng)[^.;:,()\d\n]{2,40}?\s)?"
    end = rf"\s{wording('names', 'description_ends')}"
    subject = rf"(?!{end})\s(?:(?!{end})[^.;:()\n]){{10,150}}"
    return re.compile(rf"(?P<name>(?P<type>Thông\s+tư(?:\s+liên\s+tịch)?)\s+{issuer}{wording('names', 'describing')}{subject})(?<![\s,])")


_SOON = 6000  # characters from the beginning that hold the preamble
_SYMBOL_LIKE = re.compile(r"\d+[/-]")


def _recited(text: str) -> Iterator[Named]:
    for m in matches_at(_recital(), text, places(text, "cues", "base", 0, _SOON)):
        line = text.rfind("\n", 0, m.start()) + 1
        if _MARKS.fullmatch(text, line, m.start()) and not _SYMBOL_LIKE.search(m["name"]):
            kind = one_line(m["type"])
            date, end = date_after(text, m.end())
            yield Named(m.start("type"), end, kind, f"{kind} {tidy(m['name'])}", "citation.recited", date=date)


_MARKS = re.compile(r"[-+*•\s]*")


@cache
def _recital() -> re.Pattern[str]:
    stop = rf"\s+{wording('names', 'recited_ends')}\s|[;.(\n]|,(?!\s+(?i:khen thưởng))"
    name = rf"(?!{wording('names', 'not_recited')})(?:(?!{stop}).){{6,110}}"
    return re.compile(rf"{wording('cues', 'base')}\s+(?P<type>{wording('names', 'recited')})\s+(?P<name>{name})")
