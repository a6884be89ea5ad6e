"""Symbols: the numbers by which documents are cited (190/KH-UBND, 34-CT/TW, 30/2020/NĐ-CP), found and put in canonical form.

Forms: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục III for the state; Hướng dẫn 36-HD/VPTW for the Party. Knows no types' names
and no context beyond the characters of the symbol.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from heapq import merge
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from ingest.letters import LETTER, UPPER
from ingest.tables import table
from ingest.types import document_types
from ingest.wordings import alternatives

# A dash or slash may be followed by a line break (1043/KH-⏎UBND), a slash also preceded by a space (207 /KH-UBND).
_DASH = r"[ ]{0,3}[-_][ ]?(?:\n[ ]*(?:\n[ ]*)?)?"  # NĐ_CP is a slip
_SLASH = r"[ ]{0,3}(?:\n[ ]*)?/[ ]?(?:\n[ ]*(?:\n[ ]*)?)?"
_BARE_NUMBER = r"\d{1,5}[a-zA-Z]?|\d{1,3}\.(?:(?:19|20)\d\d|\d{1,3})"
_DOTS = r"[…._]{1,12}"
_NO_NUMBER_BEFORE = r"(?:(?<=[sS]ố)|(?<![\w/.,&-]))"
_LEGISLATURE = rf"(?:{'|'.join(table('symbols')['legislatures'])})[ ]\d{{1,2}}(?![\d/])"  # "QH 10"
_CODE = rf"(?:{_LEGISLATURE}|L\d{{3}}|[{UPPER}][A-Za-z\u0110\u0111&ƯưỦủ]{{0,14}}(?:[ ]&[ ][{UPPER}]{{1,5}})?(?:\d{{1,4}})?)"
_LOST_DASH = rf"(?:(?<=/TTLT)|(?<=/QĐ)|(?<=/NĐ)|(?<=/TT))[ ](?=[{UPPER}]{{2}})"  # 15/2006/QĐ BTC
_MOST = 8  # issuers of a joint circular: 01/2018/TTLT-VKSTC-TATC-BCA-BQP-BTP-BTC-BNN&PTNT
_CODES = rf"{_CODE}(?:(?:{_DASH}|{_LOST_DASH}){_CODE}){{0,{_MOST}}}(?:/{_CODE}(?:{_DASH}{_CODE}){{0,{_MOST}}}(?![{LETTER}/]))?"
_LOWER_CODES = rf"(?:{'|'.join(table('symbols')['lower'])})-[a-z\u0111]{{2,8}}"
_KIND = rf"(?:L|[{UPPER}][A-Za-z\u0110\u0111]{{1,5}})"  # 23-L/CTN: a law that the President promulgated under his own number
_CENTRE = tuple(table("symbols")["centre"])
_LETTERS = rf"[{UPPER}][A-Za-z\u0110\u0111ỦủƯư&]{{1,8}}\d?(?:[-,][{UPPER}][A-Z\u0110a-z]{{1,8}})?"
_ORGAN = rf"(?:{'|'.join(map(re.escape, _CENTRE))}|L-?\d{{3}}|K\d{{1,2}}|{_LETTERS}(?:/[{UPPER}]{{2,6}})?)"

_GLUED = rf"(?=(?:{'|'.join(table('symbols')['glued'])})(?!\w))"
SYMBOL = re.compile(
    rf"{_NO_NUMBER_BEFORE}(?P<number>{_BARE_NUMBER}|{_DOTS}(?=/(?:19|20)\d\d/))(?:"
    rf"{_SLASH}(?:(?P<year>\d{{2,4}})(?:{_SLASH}|-))?(?P<state>{_CODES}|{_LOWER_CODES})"
    rf"|{_DASH}(?P<kind>{_KIND}){_SLASH}(?P<organ>{_ORGAN})"
    rf")(?:(?![{LETTER}])|{_GLUED})"
)
_OF_STATE, _OF_PARTY = r"(?P<kind>(?!))?(?P<organ>(?!))?", r"(?P<year>(?!))?(?P<state>(?!))?"  # groups of SYMBOL that others have not
# The usual shape of it (30/2020/NĐ-CP), told in a quarter of the time, where what follows cannot be a part of it.
_USUAL = re.compile(
    rf"{_NO_NUMBER_BEFORE}(?P<number>\d{{1,5}})/(?:(?P<year>\d{{4}})/)?(?P<state>[A-Z\u0110]{{1,8}}(?:-[A-Z\u0110]{{1,8}}){{1,3}})"
    rf"(?=[,;:.)]|[ \n](?![ \n]{{0,2}}[-_&/\d])){_OF_STATE}"
)
# One printed without its dash (Quyết định số 210a TC/VP): only right behind the name of a type.
_BEHIND_TYPE = "|".join(f"(?<={end} )|(?<={end} số )" for end in table("symbols")["type_ends"])
_UNDASHED = re.compile(
    rf"(?:{_BEHIND_TYPE})(?P<number>\d{{1,4}}[a-z]?)[ ]?(?P<kind>[{UPPER}]{{2,5}})/(?P<organ>[{UPPER}]{{2,6}})(?![\w/-]){_OF_PARTY}"
)
# The same behind the word for the number in a head ("Số 36 CTr/TĐTN-VP"), with any type's code.
UNDASHED = re.compile(
    rf"(?P<number>\d{{1,4}}[a-z]?)[ ]?(?P<kind>{alternatives(code for kind in document_types() for code in kind.codes)})"
    rf"/[ ]?(?P<organ>[{UPPER}]{{2,8}}(?:-[{UPPER}]{{2,8}})?)(?![\w/-]){_OF_PARTY}"
)
_OLD = re.compile(
    rf"{_NO_NUMBER_BEFORE}(?P<number>\d{{1,4}}[a-z]?)-(?P<state>(?:[{UPPER}]{{2}}-)?(?:{'|'.join(table('symbols')['dashed'])})"
    rf"(?:-[{UPPER}][A-Za-z]{{0,3}})?)(?![{LETTER}\d/-])"
)
# A draft's: the number is blank, the notation is not ("Số:      /KH-UBND", "Số      -NQ/TU").
BLANK = re.compile(rf"(?:{_SLASH}(?P<state>{_CODES})|{_DASH}(?P<kind>{_KIND}){_SLASH}(?P<organ>{_CODE}))(?![{LETTER}])")
# The same number with what is not before it behind its first character: a look behind at the front would be taken at every character.
_FIRST_OF_NUMBER = r"[\d…._](?:(?<=[sS]ố.)|(?<![\w/.,&-].))"
_REST_OF_NUMBER = r"(?:(?<=\d)(?:\d{0,4}[a-zA-Z]?|\d{0,2}\.(?:(?:19|20)\d\d|\d{1,3}))|(?<=[…._])[…._]{0,11})"
_BEFORE_SLASH = re.compile(rf"{_FIRST_OF_NUMBER}{_REST_OF_NUMBER}(?:(?:{_DASH}|[ ])?{_KIND})?\s*\Z")
_OLD_ISSUER = re.compile(rf"-(?<=\d-)(?:[{UPPER}]{{2}}-)?(?:{'|'.join(table('symbols')['dashed'])})(?![{LETTER}\d/])")
_BEFORE_DASH = re.compile(rf"{_NO_NUMBER_BEFORE}(?P<number>\d{{1,4}})\Z")
_BEFORE = 20  # characters before a slash that hold all of a number


class Symbol(Struct, frozen=True, gc=False):
    """A symbol where it stands in a view: `text` canonical ("207/KH-UBND"), `suffix` without the number ("KH-UBND").

    `form` is state or party; `code` its type's code or None (an official letter, 238/UBND-KGVX); `organ` the issuer's code or None;
    `sure` tells that its codes are known ones, so that it needs no words before it. `number` is without leading zeros; `key` is what two
    mentions of one symbol have in common: no case, no leading zeros.
    """

    start: int
    end: int
    text: str
    suffix: str
    form: str
    code: str | None
    organ: str | None
    year: str | None
    sure: bool
    number: str
    key: str

    @property
    def numbered(self) -> bool:
        """Whether it has a number: a draft's is blank."""
        return self.text[0].isdigit()


_NOT_NUMBER = re.compile(r"[/-]")


def find_symbols(text: str, start: int = 0, end: int | None = None) -> Iterator[Symbol]:
    """All number shapes that could be symbols, in order."""
    end = len(text) if end is None else end
    dashed = list(_dashed(text, start, end))
    slashed = _slashed(text, start, end)
    return merge(slashed, dashed, key=attrgetter("start")) if dashed else slashed


def _dashed(text: str, start: int, end: int) -> Iterator[Symbol]:
    """The old ones without a slash: each has a known issuer behind a dash, and a number before it."""
    for anchor in _OLD_ISSUER.finditer(text, start, end):
        at = anchor.start()
        before = _BEFORE_DASH.search(text, max(start, at - _BEFORE), at)
        m = _OLD.match(text, before.start("number"), end) if before else None
        if m:
            yield symbol_of(m)


def _slashed(text: str, start: int, end: int) -> Iterator[Symbol]:
    """The usual ones: each has a slash, and a number before it."""
    slash = text.find("/", start, end)
    while slash >= 0:
        behind = slash + 1
        before = _BEFORE_SLASH.search(text, slash - _BEFORE if slash - start > _BEFORE else start, slash)
        m = _at(text, before.start(), end) if before else None
        if m and m.start() >= start:
            yield symbol_of(m)
            start = behind = m.end()
        slash = text.find("/", behind, end)


def _at(text: str, at: int, end: int) -> re.Match[str] | None:
    return _USUAL.match(text, at, end) or SYMBOL.match(text, at, end) or _UNDASHED.match(text, at, end)


def symbol_of(m: re.Match[str]) -> Symbol:
    """The symbol that a match of SYMBOL holds."""
    if m.re is _OLD:
        return Symbol(m.start(), m.end(), *_old(m[0], m["state"]))
    return Symbol(m.start(), m.end(), *_said(*m.group("number", "year", "state", "kind", "organ")))


def blank_suffix(m: re.Match[str]) -> Symbol:
    """The notation that a match of BLANK holds, as a symbol without a number."""
    return Symbol(m.start(), m.end(), *_said("", None, *m.group("state", "kind", "organ")))


_Codes = tuple[str, str, str, str | None, str | None, str | None, bool]  # the fields of Symbol but for its place, its number and its key
_Said = tuple[str, str, str, str | None, str | None, str | None, bool, str, str]
_MANY = 4096  # symbols that are kept read: a text cites most of its documents more than once


@lru_cache(_MANY)
def _said(number: str, year: str | None, state: str | None, kind: str | None, organ: str | None) -> _Said:
    number = number.lstrip("…._")
    return _keyed(_state(number, year, state) if state else _party(number, kind or "", organ or ""))


def _keyed(said: _Codes) -> _Said:
    text = said[0]
    return *said, _NOT_NUMBER.split(text, maxsplit=1)[0].lstrip("0"), text.upper().lstrip("0")


def _party(number: str, kind: str, organ: str) -> _Codes:
    kind, organ = _canonical(kind), _canonical(organ)
    if organ in _type_codes() and kind not in _type_codes():  # ministries of before 1997: "18-BYT/TT"
        return f"{number}-{kind}/{organ}", f"{kind}/{organ}", "state", organ, kind, None, False
    return f"{number}-{kind}/{organ}", f"{kind}/{organ}", "party", kind, organ, None, kind in _type_codes()


@lru_cache(_MANY)
def _old(printed: str, suffix: str) -> _Said:
    codes = suffix.split("-")
    organ = next(code for code in codes if code in table("symbols")["dashed"])
    code = codes[0] if codes[0] in _type_codes() and suffix != _OF_CHAIRMAN else None
    return _keyed((printed, suffix, "state", code, organ, None, False))


_OF_CHAIRMAN = "CT"  # "Quyết định số 319-CT", "319/CT" is of the Chủ tịch Hội đồng Bộ trưởng, and no directive

_SEPARATOR = re.compile(rf"\s*[-_/]\s*|(?<=[{UPPER}])[ ](?=[{UPPER}])")  # a slash in old ones (123/2005/QĐ/UB) and in contracts


def _state(number: str, year: str | None, printed: str) -> _Codes:
    notation = _notation(printed)
    if notation.of_party:
        return _party(number, *notation.codes)  # the slip 22/CT-TW for 22-CT/TW
    text = "/".join(part for part in (number, year, notation.suffix) if part is not None)
    if text == f"{number}/{_OF_CHAIRMAN}":
        return text, notation.suffix, "state", None, notation.suffix, None, False
    return text, notation.suffix, "state", notation.code, notation.organ, year if _is_year(year) else None, notation.sure


class _Notation(NamedTuple):
    """What stands behind number and year, with fields as in Symbol. `of_party`: the codes are a type and a committee of the Party."""

    codes: list[str]
    of_party: bool
    suffix: str
    code: str | None
    organ: str | None
    sure: bool


@lru_cache(_MANY)
def _notation(printed: str) -> _Notation:
    codes = [_canonical(_BLANKS.sub("", c)) for c in _SEPARATOR.split(printed)]
    of_party = len(codes) == 2 and codes[1] in _committees() and codes[0] in _type_codes()
    code = _code_of(codes)
    organ = next((c for c in codes if c != code), None)
    marks = (mark.strip().replace("_", "-") or "-" for mark in _SEPARATOR.findall(printed))
    suffix = codes[0] + "".join(mark + code for mark, code in zip(marks, codes[1:], strict=True))
    return _Notation(codes, of_party, suffix, code, organ, _known(codes))


def of_the_centre(symbol: Symbol) -> Symbol:
    """The same of the Party's centre, where its code is spelled "TƯ" and its issuer tells that this is no province's."""
    return Symbol(symbol.start, symbol.end, *_keyed(_party(symbol.text.partition("-")[0], symbol.code or "", "TW")))


_BLANKS = re.compile(r"\s+")


def _is_year(digits: str | None) -> bool:
    """Whether what stands in a year's place is one: a writer's slip or recognition cuts it short (18/013/TT-BGTVT)."""
    return digits is not None and len(digits) == 4 and digits[:2] in ("19", "20")


def _code_of(codes: list[str]) -> str | None:
    """The type's code: the first, or the two of "L-CTN"."""
    return next((code for code in ("-".join(codes[:2]), codes[0]) if code in _type_codes()), None)


def _known(codes: list[str]) -> bool:
    if len(codes) == 1:
        return bool(_of_legislature().match(codes[0])) or codes[0] in table("symbols")["alone"]
    return codes[0] in _type_codes() or codes[0] in _organ_codes()


@cache
def _committees() -> frozenset[str]:
    return frozenset(table("symbols")["committees"])


@cache
def _of_legislature() -> re.Pattern[str]:
    """A legislature, of at most nineteen terms, before a footnote's mark."""
    return re.compile(rf"^(?:{'|'.join(table('symbols')['legislatures'])})(?:1\d|\d)(?=\d{{0,2}}$)")


@cache
def _type_codes() -> frozenset[str]:
    return frozenset(c for t in document_types() for c in t.codes)


@cache
def _organ_codes() -> frozenset[str]:
    rows = table("issuers")
    return frozenset([*rows["absolute"], *rows["role"], *rows["known"]])


_NUMBERED = "|".join(rf"(?<={code})\d\d" for code in table("symbols")["numbered"])
# A letter alone names a department with its number (BCA-V03).
_FOOTNOTE_MARK = re.compile(rf"(?<=[A-Za-z\u0110])(?<!^[A-Z])(?!{_NUMBERED})\d{{1,4}}$")


@lru_cache(maxsize=4096)
def _canonical(code: str) -> str:
    """A code as the tables write it: QD for QĐ, kh for KH; a footnote's mark at its end (NĐ-CP1, QH151) is none of it."""
    if code in _CENTRE:
        return "TW"
    of_legislature = _of_legislature().match(code)
    code = of_legislature[0] if of_legislature else _FOOTNOTE_MARK.sub("", code)
    if code in _type_codes() or code in _organ_codes():
        return code
    return _by_flat_form().get(_flat(code), code)


@cache
def _by_flat_form() -> dict[str, str]:
    """Known codes by their letters without diacritics and case, where only one code has them (QD is QĐ, and HDND is HĐND)."""
    flat: dict[str, set[str]] = {}
    for code in _type_codes() | _organ_codes():
        flat.setdefault(_flat(code), set()).add(code)
    return {form: next(iter(codes)) for form, codes in flat.items() if len(codes) == 1}


def _flat(code: str) -> str:
    return code.upper().translate(str.maketrans("ĐƯỦ", "DUU"))
