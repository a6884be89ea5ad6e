"""What a document says about itself: type, symbol, date, place, title; from its head, its title, its first act, or a web site's table."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import dropwhile, islice, takewhile

from msgspec import Struct
from rapidfuzz import fuzz

from graph.claims import Evidence
from ingest.agencies import Agency, names_of
from ingest.anchors import line_matches, matches_at, places
from ingest.captions import Caption, read_caption
from ingest.casing import misread_in_capitals
from ingest.dates import FULL, HEADING, NUMERIC, date_in, headings
from ingest.frame import Frame
from ingest.issuer import Stated, issuer_and_frame, stated_issuer
from ingest.layout import ADDRESSEE, is_in_capitals
from ingest.letters import LOWER, NAME, UPPER
from ingest.lines import Line, LinePattern, lines
from ingest.paper import Paper
from ingest.places import province_words
from ingest.symbols import BLANK, SYMBOL, UNDASHED, Symbol, blank_suffix, find_symbols, symbol_of
from ingest.tables import table
from ingest.types import CONSOLIDATED, NOTE, is_consolidated, type_named, type_names, type_of
from ingest.wordings import alternatives, anchors, any_case, one_line, wording

Span = tuple[int, int]


class Head(Struct, frozen=True, gc=False):
    """The header without the signature. `symbol` has an empty number in a draft; `frame` tells what relative names mean here."""

    type: str | None
    symbol: Symbol | None
    date: str | None
    place: str | None
    issuer: Agency | None
    issuer_stated: str | None
    title: str | None
    frame: Frame
    evidence: tuple[Evidence, ...]


def read_head(paper: Paper) -> Head:
    """The head of a document."""
    symbol = _symbol(paper)
    caption = _caption(paper, symbol)
    when = _when(paper) or _captioned(caption) if symbol else _captioned(caption) or _when(paper)
    symbol = symbol or (caption.symbol if caption else None)
    typed = _typed_line(paper)
    title = caption.title if caption and caption.title else _title(paper, typed, symbol)
    stated = stated_issuer(paper, (symbol.start, symbol.end) if symbol else (0, 0), caption.issuer if caption else None)
    place = when.place if when else None
    issuer, frame = issuer_and_frame(_legible(stated, paper), place, paper.text)
    spans = {
        "header.symbol": (symbol.start, symbol.end) if symbol else None,
        "header.date": when.span if when else None,
        "header.issuer": (stated.start, stated.end) if stated else None,
        "header.title": (title.start, title.end) if title else None,
    }
    return Head(
        type=_type(paper, symbol, typed),
        symbol=symbol,
        date=when.date if when else None,
        place=_misread(place, frame) if place and paper.ocr else place,
        issuer=issuer,
        issuer_stated=stated.name if stated else None,
        title=one_line(title.text.replace("**", "")) if title else None,
        frame=frame,
        evidence=tuple(paper.evidence(*span, rule, 0.99) for rule, span in spans.items() if span),
    )


def _legible(stated: Stated | None, paper: Paper) -> Stated | None:
    """The issuer with its diacritics where recognition missed them in the capitals of its name."""
    if stated is None or not paper.ocr:
        return stated
    above = tuple(misread_in_capitals(name, paper.text) for name in stated.above)
    return replace(stated, name=_to_its_province(misread_in_capitals(stated.name, paper.text)), above=above)


def _to_its_province(name: str) -> str:
    """The name of a province's body without what the stamp of a digital signature beside it leaves behind it."""
    m = _of_province().match(name)
    return m[0] if m else name


@cache
def _of_province() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_case(names_of('bodies'))}) TỈNH (?:{alternatives(name.upper() for name in province_words())})(?!\w)")


_NUMBER_WORD = LinePattern(rf"[ *|]*{wording('header', 'number')}[ ]*(?:[:.][ ]*)?(?:(?:[.…_]{{2,}}|…)[ ]*)?")
_OVER = 40  # characters by which a number may run over the end of the head


def _symbol(paper: Paper) -> Symbol | None:
    """The number in the head, a blank one too; else a web site's, in its table or its headline."""
    return _numbered(paper) or _alone(paper) or _beside_issuer(paper) or _site_symbol(paper) or _headline_symbol(paper)


def _numbered(paper: Paper) -> Symbol | None:
    """The number behind "Số:", without digits in a draft."""
    text, end = paper.text, paper.layout.head_end
    for m in _NUMBER_WORD.finditer(text, 0, end):
        if found := SYMBOL.match(text, m.end(), end + _OVER) or UNDASHED.match(text, m.end(), end + _OVER):
            return symbol_of(found)
        if blank := BLANK.match(text, m.end(), end + _OVER):
            return blank_suffix(blank)
        old = next(find_symbols(text, m.end(), min(len(text), m.end() + _OVER)), None)  # of before 1997, with a dash alone
        if old and old.start == m.end():
            return old
    return None


def _alone(paper: Paper) -> Symbol | None:
    """A number that begins a line of the head by itself."""
    for line in paper.layout.head:
        first = next(find_symbols(paper.text, line.start, line.end), None) if _NUMBER.match(line.text) else None
        if first and first.start == line.start and first.sure:
            return first
    return None


_NUMBER = re.compile(r"[\d.…]")  # what a number begins with


def _beside_issuer(paper: Paper) -> Symbol | None:
    """The number behind the issuer in one cell ("CHÍNH PHỦ_____ Số: 12/2025/NĐ-CP")."""
    at = paper.text.find("Số:", 1, paper.layout.head_end)
    m = _BESIDE.match(paper.text, at) if at > 0 and paper.text[at - 1] in " _*-" else None
    found = SYMBOL.match(paper.text, m.end(), paper.layout.head_end + _OVER) if m else None
    return symbol_of(found) if found else None


_BESIDE = re.compile(r"Số:\s*")


def _site_symbol(paper: Paper) -> Symbol | None:
    row = _site_row(paper, "site_number")
    return next(find_symbols(paper.text, row.start, row.end), None) if row else None


def _headline_symbol(paper: Paper) -> Symbol | None:
    """The number behind the type with which the first line begins, as web sites head their copies ("Kế hoạch 52/KH-TLĐ của …")."""
    m = _HEADLINE.match(paper.text)
    found = SYMBOL.match(paper.text, m.end()) if m else None
    return symbol_of(found) if found else None


_HEADLINE = re.compile(rf"\s*(?:{type_names()})\s++(?:{wording('header', 'number')}\s*+:?\s*+)?(?=\d)")


def _site_row(paper: Paper, key: str) -> Line | None:
    """The value of a row of the table that web sites put below a copy ("Số hiệu: …"), None where there is none."""
    rows = {m["key"]: m for m in _site_rows(key).finditer(paper.text, paper.layout.recipients)}
    row = next((rows[word] for word in table("header")[key]["words"] if word in rows), None)
    return Line(row.start("value"), row.start("value") + len(row["value"].rstrip(" *|")), row["value"].rstrip(" *|")) if row else None


@cache
def _site_rows(key: str) -> LinePattern:
    return LinePattern(rf"[ •*|\-]*(?P<key>{wording('header', key)})[ *|]*:[ *|]*(?P<value>[^\n]+)")


@dataclass(frozen=True, slots=True)
class _When:
    date: str | None
    place: str | None
    span: Span


def _caption(paper: Paper, symbol: Symbol | None) -> Caption | None:
    """The caption of a document with this number, or with none of its own; one that tells another's is none of it."""
    caption = read_caption(paper)
    return None if caption and symbol and symbol.key != caption.symbol.key else caption


def _captioned(caption: Caption | None) -> _When | None:
    return _When(caption.date, None, caption.dated) if caption and caption.date else None


def _when(paper: Paper) -> _When | None:
    """The day of its head, else on which it was passed, a web site's, else that of a meeting that it tells of or of its signature."""
    return _date_line(paper) or _passing_date(paper) or _site_date(paper) or _meeting_date(paper) or _signing_date(paper)


_PLACE_TAIL = re.compile(rf"(?<!\w)((?:{wording('header', 'place_word')}\s)?{NAME})\s*(?:,\s*)?$")  # "Thành phố Hồ Chí Minh, ngày …"
_PLACE_ALONE = re.compile(rf"[ *|]*((?:{wording('header', 'place_word')}\s)?{NAME})[ ]*$")
_SENTENCE = 90  # characters before a date from which on it stands in the midst of a sentence
_NUMERIC = re.compile(NUMERIC)


def _date_line(paper: Paper) -> _When | None:
    """ "Hải Phòng, ngày 16 tháng 8 năm 2024" in the head, day and month may be blank."""
    head = paper.layout.head
    for m in headings(paper.text, head[0].start if head else 0, paper.layout.head_end):
        lead = paper.text[_line_begin(paper.text, m.start()) : m.start()]
        if len(lead) <= _SENTENCE:
            place = _PLACE_TAIL.search(lead)
            return _When(date_in(m), _whole_place(place[1], lead, paper.text[: m.start()]) if place else None, m.span())
    return None


def _line_begin(text: str, at: int) -> int:
    """Where the line begins; where nothing stands in it before `at`, that of a short line above that ends with a comma ("Huế,")."""
    begin = text.rfind("\n", 0, at) + 1
    above = text.rfind("\n", 0, max(0, begin - 1)) + 1
    return above if not text[begin:at].strip() and text[above:begin].rstrip().endswith(",") else begin


def _whole_place(name: str, lead: str, above: str) -> str:
    """A place that the line begins with, and its first words where a narrow cell left them above ("Thái", "Nguyên, ngày …")."""
    last = above[: len(above) - len(lead)].rstrip("\n")
    m = _PLACE_ALONE.match(last, last.rfind("\n") + 1) if lead.lstrip(" *|").startswith(name) else None
    return f"{m[1]} {name}" if m else name


def _site_date(paper: Paper) -> _When | None:
    row = _site_row(paper, "site_date")
    m = _NUMERIC.search(row.text) if row else None
    return _When(date_in(m), None, (row.start, row.end)) if row and m else None


_MEETING = re.compile(wording("header", "meeting"))


def _meeting_date(paper: Paper) -> _When | None:
    """The day of a meeting, as minutes begin ("Hôm nay, ngày 05 tháng 3 năm 2024")."""
    begin = paper.layout.head_end
    openers = places(paper.text, "header", "meeting", begin, begin + _SOON)
    opener = next(matches_at(_MEETING, paper.text, openers), None)
    m = HEADING.search(paper.text, opener.end(), opener.end() + _OPENER) if opener else None
    return _When(date_in(m), None, m.span()) if m and date_in(m) else None


_OPENER = 60  # characters behind "Hôm nay" within which the day follows


def _passing_date(paper: Paper) -> _When | None:
    """The day on which an assembly passed it, as a law or a resolution ends whose head tells no day."""
    text, end = paper.text, paper.layout.end
    last = text.rfind(_PASSING, max(paper.layout.preamble[1], end - _END), end)
    m = _PASSED.search(text, max(0, last - _CLAUSE), last + _DATED) if last >= 0 else None
    return _When(date_in(m), None, m.span("day")) if m else None


_END = 3000  # characters that hold the last article and the signature
_CLAUSE = 260  # characters of "Nghị quyết này được Hội đồng nhân dân … thông qua"
_DATED = 50  # characters of "thông qua ngày" and the day
(_PASSING,) = anchors("header", "passed")
_PASSED = re.compile(rf"{wording('header', 'passed')}(?P<day>{FULL})")


def _signing_date(paper: Paper) -> _When | None:
    """A day in a line of its own above the signature, the fullest where several sign."""
    found = [when for m in headings(paper.text, paper.layout.tail, paper.layout.end) if (when := _in_own_line(m, paper.text))]
    return max(found, key=lambda when: len(when.date or ""), default=None)


def _in_own_line(m: re.Match[str], text: str) -> _When | None:
    if not _LINE_END.match(text, m.end()):
        return None
    lead = text[text.rfind("\n", 0, m.start()) + 1 : m.start()].strip(" *|(")
    place = _PLACE_TAIL.match(lead)
    alone = not lead or place is not None
    return _When(date_in(m), place[1] if place else None, m.span()) if alone and date_in(m) else None


_LINE_END = re.compile(r"[ .)*|]*(?:\n|$)")


def _misread(place: str, frame: Frame) -> str:
    """The issuer's own place where recognition garbled it in the date line ("An Ldo" for An Lão)."""
    return next((p.name for p in frame.places.values() if fuzz.ratio(p.name.lower(), place.lower()) >= 65), place)


_DAY_FOLLOWS = rf"(?:[{UPPER}]\w+(?:[ ][{UPPER}]\w+)?\n)?.{{0,40}},\s+ngày"  # its place may stand in lines of its own
_NEXT_LINE = rf"\n(?![ ]*(?:{wording('header', 'after_subject')}|\n|[-*]|{_DAY_FOLLOWS}))[^\n]+"
_SUBJECT = re.compile(rf"[ *|]*(?P<subject>{wording('header', 'subject')}[^\n]+(?:{_NEXT_LINE}){{0,3}})")
_SOON = 4000  # characters from the beginning within which the subject stands
_TYPE_START = re.compile(rf"(?P<type>{type_names()}){NOTE}(?!\w)")


def _title(paper: Paper, typed: Line | None, symbol: Symbol | None) -> Line | None:
    """The lines below the type; an official letter's "V/v …"; the first line where it begins with a type's name."""
    layout = paper.layout
    if layout.title:
        return Line(layout.title[0].start, layout.title[-1].end, " ".join(line.text for line in layout.title))
    m = None if layout.type_line else _first_line(_SUBJECT, paper.text, "subject")
    m = m or _first_line(_ABSTRACT, paper.text, "abstract")
    return Line(*m.span("subject"), m["subject"].rstrip(" .")) if m else _lone_title(paper) or typed or _heading(paper, symbol)


def _first_line(pattern: re.Pattern[str], text: str, key: str) -> re.Match[str] | None:
    """The first line near the beginning that a pattern matches, of those that hold an anchor of the entry `key`."""
    return next(line_matches(pattern.match, text, places(text, "header", key, 0, _SOON)), None)


def _lone_title(paper: Paper) -> Line | None:
    """The title of a copy that lost the line of its type: in capitals from "VỀ VIỆC", "BAN HÀNH" … on, up to the issuer's line."""
    if paper.layout.type_line:
        return None
    below = dropwhile(lambda line: not _CAPTION_VERB.match(line.text), paper.layout.head)
    found = list(takewhile(lambda line: _CAPTION_VERB.match(line.text) or is_in_capitals(line), below))
    return Line(found[0].start, found[-1].end, " ".join(line.text for line in found).rstrip(" .")) if found else None


_CAPTION_VERB = re.compile(rf"(?!{type_names()}){wording('header', 'caption_verbs')}[^{LOWER}]*$")


_ABSTRACT = re.compile(rf"[ *|]*{wording('header', 'abstract')}\s*:[ ]*(?P<subject>[^\n]+)")
_NO_HEADING = re.compile(wording("header", "no_heading"))
_HEADING_WORDS = range(3, 40)


def _heading(paper: Paper, symbol: Symbol | None) -> Line | None:
    """The first line that stands as a heading in a paper that is of no type: a form, a list, a note."""
    if paper.layout.type_line or (symbol and symbol.code) or _is_letter(paper):
        return None
    for line in islice(lines(paper.text, 0, _SOON), _FIRST_LINES):
        if len(line.text.split()) in _HEADING_WORDS and not _NO_HEADING.search(line.text):
            return line if not line.text.endswith((".", ":", ";", ",")) else None
    return None


_FIRST_LINES = 6


def _typed_line(paper: Paper) -> Line | None:
    """The first line of the head that begins with a type's name, as copies on the web are headed; a letter's subject may name another's."""
    above = takewhile(lambda line: not _subject_begins(line), paper.layout.head)
    return next((line for line in above if _TYPE_START.match(line.text)), None)


def _subject_begins(line: Line) -> bool:
    return _SUBJECT_WORD.match(line.text + " ") is not None


_SUBJECT_WORD = re.compile(wording("header", "subject"))
_NAMED_ACT = re.compile(rf"{wording('header', 'named_acts')}\s+(?P<type>{type_names()})(?!\w)")
_FAR = 6000  # characters from the preamble on within which "ban hành Kế hoạch …" stands


def _type(paper: Paper, symbol: Symbol | None, typed: Line | None) -> str | None:
    """As the type's line says, else as the symbol does, else as "ban hành Kế hoạch …" does."""
    line, begin = paper.layout.type_line or typed, paper.layout.preamble[0]
    if symbol.code == CONSOLIDATED if symbol else line and is_consolidated(paper.text, line.start):
        return type_of(None, CONSOLIDATED, "state").name
    coded = paper.layout.type_line is None and symbol is not None and symbol.code is not None  # "Quy định chi tiết …" may be a title
    if m := _TYPE_START.match(line.text) if line and not coded else None:
        return _name(m)
    letter = _LETTER if _is_letter(paper) else None
    if symbol:
        return type_of(letter, symbol.code, symbol.form).name
    if letter and (not paper.layout.head or any(map(_is_letters_subject, paper.layout.head))):  # its head or its number is lost
        return letter
    acts = _NAMED_ACT.finditer(paper.text, begin, begin + _FAR)
    return next((_name(m) for m in acts if not _of_cited(paper.text, m.start())), None)


def _of_cited(text: str, at: int) -> bool:
    """Whether the act at `at` is that of a document cited by its number ("Quyết định số 5/QĐ-SNV của Sở Nội vụ ban hành Quy định …")."""
    clause = _CLAUSE_END.split(text[text.rfind("\n", 0, at) + 1 : at])[-1]
    return next(find_symbols(clause), None) is not None


_CLAUSE_END = re.compile(r"[,;.] ")


def _is_letters_subject(line: Line) -> bool:
    """Whether it begins with "V/v", as only the subject of an official letter does (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    return line.text[:3].lower() == "v/v"


_LETTER = "Công văn"


def _is_letter(paper: Paper) -> bool:
    """Whether a head without a type has a subject or an addressee."""
    text, end = paper.text, paper.layout.head_end
    return any(map(_subject_begins, paper.layout.head)) or ADDRESSEE.match(text[end : end + _NEAR].lstrip()) is not None


_NEAR = 40


def _name(m: re.Match[str]) -> str | None:
    stated = type_named(m["type"])
    return stated.name if stated else None
