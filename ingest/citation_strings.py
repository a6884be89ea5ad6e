"""One citation as a string by itself ("khoản 2 Điều 7 Nghị định số 30/2020/NĐ-CP ngày 05/3/2020"): which document it names, and how.

Which document of the world that is, is not decided here (graph/matching.py). The string has no writer: "UBND tỉnh" in it is no province's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, reduce

from graph.choosing import CUT_OFF, NO_DOCUMENT, SEVERAL_NAMED, Wanted
from graph.identity import fold
from ingest.agencies import Agency, read_agency
from ingest.dates import FULL, date_in
from ingest.frame import Frame
from ingest.letters import UPPER
from ingest.mentions import Mention, find_mentions
from ingest.normalise import normalise
from ingest.symbols import Symbol, find_symbols
from ingest.tables import table
from ingest.text import Text
from ingest.types import type_named, type_names
from ingest.wordings import alternatives, one_line, wording

LONGEST = 4_000  # characters that are read of a string; no citation is longer


def read_citation(text: str) -> Wanted:
    """The document that a string names, with all that it says of it; or its `fault`: none, several, or a number that is cut off."""
    line = _tidy(text[:LONGEST])
    if _cut_off().search(line):
        return Wanted(fault=CUT_OFF)
    mentions = find_mentions(line, _NOWHERE)
    if titled := _titled(line, mentions):
        return titled
    if not mentions:
        return _bare_symbol(line) or Wanted(fault=NO_DOCUMENT)
    if _several(line, mentions):
        return Wanted(fault=SEVERAL_NAMED)
    return _named(line, mentions[0], mentions[1:])


_NOWHERE = Frame()


def _tidy(text: str) -> str:
    """The string in one line and one way of writing, its numbers without what slips into them."""
    line = _bare(one_line(normalise(Text(text)).text))
    line = _TWICE.sub("số ", line)
    line = _QUOTED_NUMBER.sub(r"\1", line)
    line = _OLD.sub(r"\1/\2", line)
    line = _NUMBER.sub(_joined, line)
    return _with_diacritics(line) if line.isascii() else line


def _bare(line: str) -> str:
    """Without the marks around it, but with the bracket that closes one inside: "Luật Phòng, chống … (HIV/AIDS)"."""
    bare, closes = line.strip(_AROUND), ")" in line[len(line.rstrip(_AROUND)) :]
    return f"{bare})" if closes and bare.count("(") > bare.count(")") else bare


_AROUND = "() ;,.\"'"


def _with_diacritics(line: str) -> str:
    """A line typed without diacritics, with those of the laws that it names and of small words: "luat dat dai nam 2013"."""
    line = _plain_law().sub(lambda m: f"{_printed('law', 'words')[fold(m['type'])]} {_printed('laws')[fold(m['name'])]}", line)
    return _plain_word().sub(lambda m: _printed("small")[m[0].lower()], line)


@cache
def _plain_law() -> re.Pattern[str]:
    types, names = (alternatives(_printed(*keys)).replace(r"\s+", r"[\s,-]+") for keys in (("law", "words"), ("laws",)))
    return re.compile(rf"(?i)(?<!\w)(?P<type>{types})\s+(?:ve\s+)?(?P<name>{names})(?!\w)")


@cache
def _plain_word() -> re.Pattern[str]:
    words, laws = alternatives(_printed("small")), alternatives(_printed("law", "words").values())
    return re.compile(rf"(?i)(?<![\w/-])(?:{words})(?=\s+(?:\d|{laws}))")  # not in "Việt Nam"


@cache
def _printed(*keys: str) -> Mapping[str, str]:
    """The words of an entry of the table of names by how they are typed without diacritics."""
    words = reduce(lambda entry, key: entry[key], keys, table("names"))
    return {fold(word): word for word in reversed(words)}  # of two spellings the first: "Bộ luật", "Bộ Luật"


_TWICE = re.compile(r"(?i:số)\s*:?\s+(?i:số)\s*:?\s+(?=\d)")
_QUOTED_NUMBER = re.compile(r"((?:(?i:số)\s*:?|^)\s*)[\"'\u2018\u2019\u201c\u201d]+(?=\d)")
_OLD = re.compile(r"(?<![\w/-])(\d{1,4})\s?-\s?(CP|TTg|CT|HĐBT)(?![\w/-])")  # 119-CP
_CODE = rf"(?:[{UPPER}&][{UPPER}\d&]*(?!\w)|TTg|CTr|TTr)"
_LOWER = r"[a-z\u0111&]+\d{0,2}(?:[/_-][a-z\u0111&]+\d{0,2})*(?!\w)"
_NUMBER = re.compile(
    rf"(?<![\w/-])(?P<number>\d{{1,5}}[a-zA-Z]?(?:\s*/\s*(?:19|20)\d\d)?)(?P<codes>/{_LOWER}|\s*[/_-]\s*{_CODE}(?:\s*[/_-]\s*{_CODE})*)"
)


def _joined(m: re.Match[str]) -> str:
    """A number in capitals, without spaces, with a slash before its codes and dashes between them; a Party's as it is."""
    number, codes = ("".join(m[part].split()) for part in ("number", "codes"))
    codes = codes.replace("_", "-")
    return f"{number}{codes}".upper() if codes[0] == "-" else f"{number}/{codes[1:].replace('/', '-')}".upper()


@cache
def _cut_off() -> re.Pattern[str]:
    """A string that breaks off where a number has begun or must come: what it would have named is not known."""
    return re.compile(rf"(?:{type_names()})\s+(?:{wording('mentions', 'number')}\s*:?\s*(?:\d+(?:/(?:19|20)\d\d)?[/-]?(?:[{UPPER}]+-)?)?)$")


@cache
def _article() -> re.Pattern[str]:
    """ "khoản 2 Điều 7a", "Phụ lục II": the part of a document that is cited."""
    return re.compile(r"(?:(?i:điểm|khoản|điều|mục|chương|phần|phụ lục|tiểu mục)(?:\s+[\w.đ]{1,6}(?![\w/]))?[\s,]*(?:(?:và|của|tại)\s+)?)+")


_INSERTED = re.compile(r"(?i:điều)\s+\d+[a-zđ]\s*$")
_BETWEEN = re.compile(r"\s*(?:[,;]\s*)?(?:(?:và|hoặc|hay)\s+)?")


def _several(line: str, mentions: Sequence[Mention]) -> bool:
    """Whether another document is named beside the first, and not inside its title."""
    first, *others = mentions
    end = first.tail
    for other in others:
        if other.start < end or not _beside(line[end : other.start]):
            return False
        if _label(other) != _label(first):
            return True
        end = other.tail
    return False


def _beside(gap: str) -> bool:
    """Whether no more stands between two documents than a comma or "và", and the article of the second."""
    lead = _BETWEEN.match(gap)
    return lead is not None and bool(lead[0].strip()) and (lead.end() == len(gap) or _article().fullmatch(gap, lead.end()) is not None)


def _label(mention: Mention) -> str:
    return mention.symbol.key if mention.symbol else fold(mention.name or "")


def _named(line: str, first: Mention, others: Sequence[Mention]) -> Wanted:
    """The first document of the string; what follows it is its title, its date and its issuer, then what became of it."""
    title, date, issuer = _ending(line, first.tail, _end_of_title(line, first.tail), others)
    stated = first.issuer or issuer
    symbol = first.symbol or _in_brackets(line, first, others)
    return Wanted(
        kind=_kind(first),
        symbol=symbol.text if symbol else None,
        name=first.name,
        date=first.date or date,
        issuer=stated.name if stated else None,
        issuer_within=stated.within if stated else None,
        title=title,
        words=line[first.start :] if first.name else "",
        inserted=_INSERTED.search(line[: first.start]) is not None,
    )


def _in_brackets(line: str, first: Mention, others: Sequence[Mention]) -> Symbol | None:
    """The number of a law that stands in brackets behind its name: "Luật Dược (Luật số 105/2016/QH13)"."""
    return next((other.symbol for other in others if line[first.end : other.start].strip() == "("), None)


def _kind(mention: Mention) -> str | None:
    """The type that the words or the number say; a number without either says none."""
    told = mention.rule != "citation.listed" or (mention.symbol is not None and mention.symbol.code is not None)
    return mention.type if told else None


@cache
def _afterwards() -> re.Pattern[str]:
    """What became of a document, behind its name: it says nothing of which it is."""
    changed = r"(?:đã\s+)?(?:được|bị)\s+(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính)"
    return re.compile(rf"[\s,(]*(?:{changed}|(?:có|hết)\s+hiệu lực|có\s+nội dung|khoản\s+\d[^()]{{0,60}}?có\s+hiệu lực)")


def _end_of_title(line: str, start: int) -> int:
    m = _afterwards().search(line, start)
    return m.start() if m else len(line)


_DATED = re.compile(rf"(?:ngày|NGÀY)\s*{FULL}")
_OF = re.compile(r"\s*(?:,\s*)?(?:của|CỦA)\s+")


def _ending(line: str, start: int, end: int, others: Sequence[Mention]) -> tuple[str, str | None, Agency | None]:
    """Title, date and issuer in line[start:end]: the last date that is no quoted document's, and whom "của" names behind it."""
    dates = [m for m in _DATED.finditer(line, start, end) if not any(other.start <= m.start() < other.end for other in others)]
    if not dates:
        return line[start:end], None, None
    last = dates[-1]
    of = _OF.match(line, last.end(), end)
    agency = read_agency(line, of.end(), _NOWHERE) if of else None
    if not of and line[last.end() : end].strip(" ,.)"):
        return line[start:end], None, None  # a date inside the title
    return line[start : last.start()], date_in(last), agency


def _titled(line: str, mentions: Sequence[Mention]) -> Wanted | None:
    """A document named by its type and title alone, which may quote others: "Nghị định sửa đổi Nghị định số 5/2011/NĐ-CP"."""
    lead = _article().match(line)
    start = lead.end() if lead else 0
    first = mentions[0] if mentions else None
    typed = _type().match(line, start) or _act().search(line, start, first.start if first else len(line))
    if typed is None or (first and (first.start <= typed.start() or _goes_on(line, typed, first))):
        return None
    kind, end = type_named(typed["type"]), _end_of_title(line, typed.end())
    title, date, agency = _ending(line, typed.end(), end, ())
    if kind is None or len(title.split()) < (1 if kind.named else _TELLING) or _ANAPHOR.match(title):
        return None
    issuer, within = (agency.name, agency.within) if agency else (None, None)
    return Wanted(kind.name, date=date, issuer=issuer, issuer_within=within, title=title, words=line[typed.start() :])


def _goes_on(line: str, typed: re.Match[str], first: Mention) -> bool:
    """Whether the words after a type lead to the number of that document, or of the one that it is promulgated with.

    "Nghị định của Chính phủ về công tác văn thư số 30/2020/NĐ-CP"; "Quy chế làm việc ban hành kèm theo Quyết định số …".
    """
    kind, gap = type_named(typed["type"]), line[typed.end() : first.start]
    if first.rule == "citation.listed" and kind and first.type == kind.name:
        return _any_type().search(gap) is None
    return typed["type"].lower() in _promulgated() and _WITH.search(gap) is not None


_WITH = re.compile(r"kèm\s+theo\s*$")


@cache
def _any_type() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{type_names()})(?!\w)")


@cache
def _promulgated() -> frozenset[str]:
    return frozenset(name.lower() for name in table("mentions")["promulgated"]["words"])


_TELLING = 3  # words of a title from which on it can name a document
_ANAPHOR = re.compile(r"\s*(?:này|trên|nói trên|nêu trên|đó|sau|dưới đây)(?!\w)")


@cache
def _type() -> re.Pattern[str]:
    return re.compile(rf"(?P<type>{type_names()})(?!\w)(?!\s+{wording('mentions', 'number')}\W)")


@cache
def _act() -> re.Pattern[str]:
    """The type of an act anywhere in a sentence: "theo quy định của Luật sửa đổi …"."""
    return re.compile(rf"(?<!\w)(?P<type>{wording('mentions', 'acts')})(?!\w)(?!\s+{wording('mentions', 'number')}\W)")


def _bare_symbol(line: str) -> Wanted | None:
    """A string that is a number and no more ("06/2022/QH15"), or begins with one."""
    found: Symbol | None = next(find_symbols(line), None)
    return Wanted(symbol=found.text, title=line[found.end :]) if found and found.start == 0 and found.numbered else None
