"""Registers: tables that list documents. Reads each row as what a document says about itself; a row that fails is told with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from graph.claims import Effect, Evidence, Header, Reading
from graph.errors import UnreadableFile
from graph.issuers import bodies_behind
from graph.symbols import read_symbol
from ingest.agencies import Agency, full_name
from ingest.casing import in_sentence_case
from ingest.cut_cells import mended, symbol_in, unnumbered
from ingest.dates import FULL, date_in, iso
from ingest.frame import Frame, frame_of
from ingest.heads import NO_COLUMNS, Columns, Heads, find_heads
from ingest.loaders.tables import sheets_of
from ingest.normalise import normalise
from ingest.symbols import Symbol
from ingest.tables import table
from ingest.text import Text
from ingest.types import type_named, type_names, type_of
from ingest.wordings import alternatives, one_line, wording

RULE = "register.row"
TOLD = 500  # rows of which the reason is told; the others are counted


def read_register(text: Text, sha256: str, columns: Columns = NO_COLUMNS) -> Reading:
    """The documents that a table lists. Pure: no store, no network, no clock. `columns` are the fields of odd heads (see ingest/heads.py).

    Raises UnreadableFile ("no-register") where no sheet has the heads of one, or no row is one of its documents.
    """
    result = _Result()
    for page, sheet in enumerate(sheets_of(text), 1):
        rows = [line.split("\t") for _, line in sheet]
        if heads := find_heads(rows, columns):
            result.known |= heads.columns.keys()
            _read_sheet(_Sheet(page, sheet, rows, heads, len(text.page_starts) > 1), result)
    if not result.listed:
        raise _no_register(result)
    return Reading(
        sha256, text.media_type, len(text.page_starts), False, Header(), listed=tuple(result.listed), warnings=tuple(result.warnings())
    )


@dataclass(slots=True)
class _Result:
    """The documents read so far, the rows that failed, and the fields that have a column."""

    listed: list[Header] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def warnings(self) -> Iterator[str]:
        yield from self.failed[:TOLD]
        if len(self.failed) > TOLD:
            yield f"còn {len(self.failed) - TOLD} dòng nữa không đọc được"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet: its rows as lines with their offsets, and as cells."""

    page: int
    lines: list[tuple[int, str]]
    rows: list[list[str]]
    heads: Heads
    several: bool

    def cells(self, number: int) -> dict[str, str]:
        """What a row says of each field, in one way of writing."""
        row = self.rows[number]
        return {name: _plain(row[place]) if place < len(row) else "" for name, place in self.heads.columns.items()}

    def evidence(self, number: int) -> tuple[Evidence, ...]:
        start, line = self.lines[number]
        return (Evidence(self.page, start, start + len(line), line, RULE, 0.99),)

    def name(self, number: int) -> str:
        return f"bảng {self.page}, dòng {number + 1}" if self.several else f"dòng {number + 1}"


class _Fault(Exception):
    """Why a row is no document."""


def _no_register(result: _Result) -> UnreadableFile:
    lacking = "date" if result.known and "date" not in result.known else "symbol"
    hint = f'Cột có tên khác thì chỉ ra: --map "{table("registers")["heads"][lacking][0]}=TÊN CỘT".'
    if result.failed:
        return UnreadableFile("no-register", f"Không dòng nào của danh mục đọc được ({result.failed[0]}).", hint)
    return UnreadableFile("no-register", "Bảng này không phải danh mục văn bản.", hint)


def _read_sheet(sheet: _Sheet, result: _Result) -> None:
    issuer, frame = _above(sheet)
    for number in range(sheet.heads.body, len(sheet.rows)):
        cells = sheet.cells(number)
        if _is_row(cells):
            try:
                result.listed.append(_document(cells, issuer, frame, sheet.evidence(number)))
            except _Fault as fault:
                result.failed.append(f"{sheet.name(number)}: {fault}")


_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")


def _is_row(cells: Mapping[str, str]) -> bool:
    """Whether it could be a document's: not blank, no heading of a group, no row that numbers the columns."""
    said = [cell for cell in cells.values() if cell]
    return len(said) > 1 and not all(map(_COLUMN_NUMBER.fullmatch, said))


def _above(sheet: _Sheet) -> tuple[Agency | None, Frame]:
    """Whose register it is, as the rows above the heads say."""
    lines = [one_line(_plain(" ".join(row))) for row in sheet.rows[: sheet.heads.body - 1]]
    text = "\n".join(filter(None, lines))
    frame = frame_of(in_sentence_case(text, text), None, text) if text else Frame()
    named = (full_name(in_sentence_case(line, text), frame) for line in text.split("\n"))
    return next((agency for agency in named if agency and agency.level != "unit"), None), frame


def _document(cells: Mapping[str, str], register: Agency | None, frame: Frame, evidence: tuple[Evidence, ...]) -> Header:
    cells = mended(cells)
    symbol = _symbol(cells)
    title = cells.get("title") or None
    stated, issuer = _issuer(cells.get("issuer", ""), symbol, register, frame)
    named = cells.get("type") or _type_in(title)
    return Header(
        type=type_of(named, symbol.code, symbol.form).name if symbol else _kind(named),
        symbol=symbol.text if symbol else None,
        symbol_suffix=symbol.suffix if symbol else None,
        date=_date(cells.get("date", ""), symbol),
        issuer=issuer.name if issuer else None,
        issuer_within=issuer.within if issuer else None,
        issuer_stated=stated,
        title=title,
        signer=cells.get("signer") or None,
        evidence=evidence,
        effects=tuple(_effects(cells, evidence)),
    )


_BOUNDS = {"effective_from": "from", "effective_to": "to"}


def _effects(cells: Mapping[str, str], evidence: tuple[Evidence, ...]) -> Iterator[Effect]:
    """What a row says of being in force; "Hết hiệu lực" without a day is an end on a day that is not told."""
    dated = [(bound, day) for name, bound in _BOUNDS.items() if (day := _date_of(cells.get(name, "")))]
    yield from (Effect(bound, day, evidence) for bound, day in dated)
    if _ended().fullmatch(cells.get("state", "")) and "to" not in dict(dated):
        yield Effect("to", None, evidence, "other")


@cache
def _ended() -> re.Pattern[str]:
    return re.compile(wording("effects", "ended"))


_TRAIL = " .,;*"


def _symbol(cells: Mapping[str, str]) -> Symbol | None:
    """The symbol, None for a document that says of itself that it has none: then type, subject and date must tell it."""
    printed = cells.get("symbol") or _joined(cells.get("number", ""), cells.get("notation", ""))
    if not printed:
        raise _Fault("thiếu số, ký hiệu")
    found = symbol_in(printed)
    if found is None and not (unnumbered(printed) and cells.get("title") and _kind(cells.get("type"))):
        raise _Fault(f"số, ký hiệu “{_short(printed)}” không đúng dạng")
    return found


def _kind(named: str | None) -> str | None:
    found = type_named(named) if named else None
    return found.name if found else None


def _joined(number: str, notation: str) -> str:
    """ "207" and "KH-UBND" are 207/KH-UBND, "34" and "CT/TW" 34-CT/TW."""
    if not (number and notation) or notation.startswith(number):
        return notation or number
    return f"{number}{'-' if '/' in notation else '/'}{notation.lstrip('-/')}"


_DATE = re.compile(rf"(?:(?:ngày|Ngày)\s*)?{FULL}")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
_SERIAL = re.compile(r"\d{5}")
_DAY_ZERO = date(1899, 12, 30)  # of Excel's days, in the system of 1900 (ECMA-376, Part 1, 18.17.4.1)


def _date(printed: str, symbol: Symbol | None) -> str | None:
    if not printed:
        if symbol is None or not read_symbol(symbol.text).dated:
            raise _Fault("thiếu ngày ban hành")
        return None
    found = _date_of(printed)
    if found is None:
        raise _Fault(f"ngày “{_short(printed)}” không đọc được")
    return found


def _date_of(printed: str) -> str | None:
    if m := _DATE.fullmatch(printed):
        return date_in(m)
    if m := _ISO.fullmatch(printed):
        return iso(*m.groups())
    if _SERIAL.fullmatch(printed):  # a cell of Excel whose format was lost
        return (_DAY_ZERO + timedelta(days=int(printed))).isoformat()
    return None


def _issuer(printed: str, symbol: Symbol | None, register: Agency | None, frame: Frame) -> tuple[str | None, Agency | None]:
    """The issuer as printed and in full; whose register it is, where it has no such column; whom the code names, where several issue."""
    told = symbol is not None and bool(bodies_behind(symbol.text))
    if printed:
        agency = _agency(printed, frame)
        if agency or told or (symbol and read_symbol(symbol.text).joint and _several(printed)):
            return printed, agency
        raise _Fault(f"cơ quan ban hành “{_short(printed)}” không đọc được")
    if register is None and not told:
        raise _Fault("thiếu cơ quan ban hành")
    return None, None if told else register


_REMARK = re.compile(r"\s*\([^()]*\)$")
_SEVERAL = re.compile(rf"(?:,|\s+và)\s+(?=(?:{alternatives(table('registers')['several'])})(?!\w))")
_LONGEST = 100  # characters of an agency's name


def _agency(printed: str, frame: Frame) -> Agency | None:
    """The agency that a cell names, None where it names several; a name that begins as no known one does is taken as it stands."""
    cased = in_sentence_case(_REMARK.sub("", printed).strip(_TRAIL), "")
    agency = full_name(cased, frame)
    if len(cased) > _LONGEST or _SEVERAL.search(cased) or (agency and agency.end < len(cased)):
        return None
    return agency or (Agency(cased, frame.within("unit"), "unit", printed, len(cased)) if cased[:1].isupper() else None)


def _several(printed: str) -> bool:
    """Whether a cell names several agencies that issue together."""
    names = _SEVERAL.split(in_sentence_case(printed.strip(_TRAIL), ""))
    return len(names) > 1 and all(name[:1].isupper() and len(name) <= _LONGEST for name in names)


_TYPE = re.compile(rf"(?P<type>{type_names()})(?!\w)")


def _type_in(title: str | None) -> str | None:
    """ "Tên loại và trích yếu": the type that the subject begins with."""
    m = _TYPE.match(title) if title else None
    found = type_named(m["type"]) if m else None
    return found.name if found else None


def _plain(cell: str) -> str:
    return one_line(normalise(Text(cell)).text)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
