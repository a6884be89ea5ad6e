"""Laws, codes and ordinances cited by name, with the number, year or date behind it, and the laws that a law amends by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct, structs

from ingest.dates import date_after, spoilt_date_end
from ingest.letters import LETTER, LOWER, UPPER
from ingest.symbols import SYMBOL, Symbol, symbol_of
from ingest.tables import table
from ingest.wordings import alternatives, one_line, wording


class Named(Struct, frozen=True, gc=False):
    """A document named in a view: canonical `name` with its type's word, span to the end of its year, number or date."""

    start: int
    end: int
    type: str
    name: str
    rule: str
    symbol: Symbol | None = None
    date: str | None = None


def laws_at(text: str, at: int) -> Iterator[Named]:
    """The law whose name begins at `at`, and those inside its name that it amends."""
    m = _law().match(text, at)
    if m:
        yield dated(_named(m), text)
        yield from _amended(m, text)


def dated(named: Named, text: str) -> Named:
    """A named document with what follows its name: number, year (which becomes part of the name) or date, and when it was amended."""
    if _ENDED.match(text, named.end):
        return named
    of_country = _of_country().match(text, named.end)
    whole = _dated(structs.replace(named, end=of_country.end()) if of_country else named, text)
    amended = _amended_on().match(text, whole.end, whole.end + _FAR)
    end = amended.end() if amended else whole.end
    return _up_to(end + _is_open(text, named.end, end), whole)


def _up_to(end: int, named: Named) -> Named:
    return named if end == named.end else structs.replace(named, end=end)


def _dated(named: Named, text: str) -> Named:
    symbol, end = _number_after(text, named.end)
    noted = _note().match(text, end, end + _FAR)
    date, date_end = date_after(text, noted.end() if noted else end)
    year = None if symbol else _YEAR.match(text, end, end + _FAR)
    if date and len(date) > 4:
        return structs.replace(named, end=date_end, symbol=symbol, date=date)
    if year:
        return structs.replace(named, end=year.end(), name=f"{named.name} năm {year['year']}", symbol=None, date=None)
    return _up_to(spoilt_date_end(text, end), structs.replace(named, symbol=symbol) if symbol else named)


_ENDED = re.compile(r"\s*(?:[;.:”]|(?:và|về)\s)")  # half of all names end before these: neither number nor date follows


def _is_open(text: str, start: int, end: int) -> bool:
    """Whether a bracket that opens in text[start:end] closes right behind: "Luật … (số 35/2002/QH10 ngày 2/4/2002)"."""
    return text.startswith(")", end) and text.rfind("(", start, end) > text.rfind(")", start, end)


@lru_cache(maxsize=4096)
def tidy(name: str) -> str:
    """A name as printed in one line, without the comma behind it, its agencies in full."""
    return _short().sub(lambda m: table("names")["in_full"][m[0]], one_line(name).rstrip(","))


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table('names')['in_full'])})(?!\w)")


_YEAR = re.compile(r"\s*(?:,\s*)?(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?![\d/-])")
_FAR = 60  # characters behind a name within which its number or year begins


@cache
def _note() -> re.Pattern[str]:
    return re.compile(rf"\s*{wording('names', 'note')}")


@cache
def _of_country() -> re.Pattern[str]:
    return re.compile(rf"\s+{wording('names', 'country')}")


@cache
def _amended_on() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*,)?\s*{wording('names', 'amended_on')}")


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(wording("names", "before_number"))


def _number_after(text: str, end: int) -> tuple[Symbol | None, int]:
    lead = _before_number().match(text, end, end + _FAR)
    number = SYMBOL.match(text, lead.end()) if lead and lead.end() > end else None
    return (symbol_of(number), number.end()) if number else (None, end)


def _named(m: re.Match[str]) -> Named:
    kind = one_line(m["type"] or m["TYPE"]).capitalize()
    date = date_after(m.string, m.start("name"))[0] if m["name"].startswith("ngày") else None
    return Named(m.start(), m.end(), kind, f"{kind} {tidy(m['name'])}", "citation.law", date=date)


def _amended(outer: re.Match[str], text: str) -> Iterator[Named]:
    """The laws inside the name of a law that amends them."""
    if text[outer.start("name")] in "sSbB" and amending().match(outer["name"]):
        yield from (_named(m) for m in _law().finditer(text, outer.start("name"), outer.end("name")))


@cache
def amending() -> re.Pattern[str]:
    """What the name of a law that amends others begins with."""
    return re.compile(wording("names", "amending"))


@cache
def _law() -> re.Pattern[str]:
    end = rf"{wording('names', 'law_ends')}(?!\w)"
    known = rf"(?i:{alternatives(table('names')['laws'])})(?!\w)".replace(r",\s+", r"(?:\s*[,-]\s*|\s+)")
    known = known.replace("Ư", "[ƯU]").replace("sĩ", "s[ĩỹ]")
    free = (
        rf"(?:[{UPPER}](?![{UPPER}])[{LOWER}]*|[{UPPER}]{{2,9}}(?:&[{UPPER}]+)?(?!\w))(?:(?:[ ]+|\n(?!\s*\n))(?!{end})[{LETTER}]+){{0,11}}"
    )
    lower = rf"(?!{wording('names', 'not_lower_laws')}(?!\w)|{end})[{LOWER}]+(?:[ ](?!{end})[{LETTER}]+){{1,11}}"
    one_word = rf"(?!{end})[{LOWER}]+(?=\s+(?:số\s+\d|ngày\s+\d|năm\s+(?:19|20)\d\d))"  # "Luật giá ngày …"
    on = rf"{wording('names', 'about')}\s+(?:{free}|{lower}|thuế(?!\w))"
    law = rf"(?:(?:về\s+)?{known}|{on}|{free}|{lower})"
    one = rf"{wording('names', 'law')}\s+(?:{known}|{free})"
    more = rf"(?:(?>,\s+{one}))*(?>(?:,|\s+và)\s+{one})"  # of ten laws that one amends the number is behind the last
    numbered = r"(?=\s+(?:số\s+\d|ngày\s+\d|\d+/\d))"
    amending = rf"(?i:{wording('names', 'amending')})\s+{law}(?:{more}{numbered}|\s+và\s+{one})?"
    capital = rf"(?!{wording('names', 'not_laws')}(?!\w)){free}"
    by_year = wording("names", "amending_by_year")
    by_day = r"ngày\s+\d{1,2}(?:\s+tháng\s+|[/.-])\d{1,2}(?:\s+năm\s+|[/.-])\d{4}(?!\d)"  # "Pháp lệnh ngày 3 tháng 3 năm 1989"
    name = rf"{amending}|{by_year}|{by_day}|(?:về\s+)?{known}|(?:về\s+)?{capital}|(?:{lower}|{one_word})"
    in_small = rf"(?<=ứ )luật\s+(?={known})|(?<=ủa )luật\s+(?=[{UPPER}])|(?<=và )luật\s+(?=sửa đổi)"
    in_capitals = rf"{wording('names', 'law_in_capitals')}\s+(?=(?i:sửa đổi|{known}))"
    return re.compile(  # not the end of "Bộ Luật" or "Hệ thống Pháp Luật"
        rf"(?<!\w)(?<!B[ộỘ] )(?<!háp )(?:(?P<type>{wording('names', 'law')})\s+|(?P<TYPE>{in_capitals}|{in_small}))(?P<name>{name})"
    )
