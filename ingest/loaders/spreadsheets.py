"""Spreadsheets of Excel (ECMA-376 XLSX; the XLS of Excel 97-2003) as tables. Computes no formula, follows no link, runs no macro."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse
from zipfile import BadZipFile, ZipFile

from graph.errors import UnreadableFile
from ingest.loaders.packages import encrypted
from ingest.loaders.tables import MAX_COLUMNS, XLS, XLSX, text_of
from ingest.text import Text

MAX_UNPACKED = 400_000_000  # bytes


def load(data: bytes) -> Text:
    """The sheets of an XLSX or an XLS. Raises UnreadableFile: damaged, encrypted, too-large, empty."""
    return _loaded(_xlsx, data, XLSX) if data.startswith(b"PK") else _loaded(_xls, data, XLS)


Rows = Iterator[Sequence[object]]


def _loaded(read: Callable[[bytes], Iterator[Rows]], data: bytes, media_type: str) -> Text:
    try:
        return text_of(read(data), media_type)
    except (UnreadableFile, MemoryError, RecursionError):
        raise
    except Exception as error:  # a file that contradicts itself in a way that its library did not think of
        if "encrypted" in str(error):  # how xlrd says that a workbook has a password
            raise encrypted() from error
        fault = f"Bảng tính bị hỏng ({type(error).__name__})."
        raise UnreadableFile("damaged", fault, "Mở bằng Excel rồi lưu lại, hoặc lưu thành CSV.") from error


def _xlsx(data: bytes) -> Iterator[Rows]:
    from openpyxl import load_workbook

    _refuse_bomb(data)
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says of its own size need not be true
        merged = _merged(data, str(getattr(sheet, "_worksheet_path", "")))
        yield _filled(map(_shown, sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)), merged)


def _refuse_bomb(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (BadZipFile, OSError, ValueError) as error:
        raise UnreadableFile("damaged", "Bảng tính bị hỏng.", "Mở bằng Excel rồi lưu lại, hoặc lưu thành CSV.") from error
    if size > MAX_UNPACKED:
        raise UnreadableFile("too-large", f"Bảng tính giải nén ra quá lớn ({size // 1_000_000} MB).", "Chia bảng thành nhiều tệp.")


def _shown(row: Sequence[object]) -> list[object]:
    return [_day(value) if isinstance(value, date | time) else _whole(value) for value in row]


def _day(value: date | time) -> str:
    """A date as documents write it; the time of day, which a list of documents has no use for, goes."""
    return value.isoformat() if isinstance(value, time) else f"{value.day:02}/{value.month:02}/{value.year}"


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Merged = Mapping[tuple[int, int], int]  # by row and column (from 0) of a cell that is merged downwards: its last row


def _filled(rows: Iterator[list[object]], merged: Merged) -> Iterator[list[object]]:
    """The rows, with a cell that is merged over several of them in each."""
    running: dict[int, tuple[int, object]] = {}
    for number, row in enumerate(rows):
        for column, (last, value) in list(running.items()):
            if number > last:
                del running[column]
            else:
                row += [None] * (column + 1 - len(row))
                row[column] = value if row[column] is None else row[column]
        running |= {column: (merged[number, column], value) for column, value in enumerate(row) if (number, column) in merged}
        yield row


_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


def _merged(data: bytes, path: str) -> Merged:
    """Cells that are merged downwards (ECMA-376, Part 1, 18.3.1.55), which the library's reader of rows passes over."""
    found: dict[tuple[int, int], int] = {}
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open(path.lstrip("/")) as part:
            for _, element in iterparse(part):
                if element.tag.endswith("}mergeCell") and (cells := _RANGE.fullmatch(element.get("ref", ""))):
                    found |= _down(cells)
                if not element.tag.endswith("}mergeCell"):
                    element.clear()
    except (KeyError, ParseError):
        return {}
    return found


def _down(cells: re.Match[str]) -> dict[tuple[int, int], int]:
    first, last = int(cells[2]) - 1, int(cells[4]) - 1
    return {(first, _column(cells[1])): last} if last > first else {}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _xls(data: bytes) -> Iterator[Rows]:
    import xlrd

    with xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=_Silent()) as book:
        for sheet in book.sheets():
            rows = ([_old(cell, book.datemode) for cell in sheet.row(n)[:MAX_COLUMNS]] for n in range(sheet.nrows))
            merged = {(top, left): bottom - 1 for top, bottom, left, _ in sheet.merged_cells if bottom - top > 1}
            yield _filled(map(_shown, rows), merged)


class _Silent:
    """Where the library's remarks go."""

    def write(self, text: str) -> None:
        """Takes them."""


def _old(cell: Any, datemode: int) -> object:
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR):
        return None
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _old_date(cell.value, datemode)
    return cell.value


def _old_date(value: float, datemode: int) -> object:
    import xlrd

    try:
        found: datetime = xlrd.xldate_as_datetime(value, 1 if datemode else 0)
    except (ValueError, OverflowError):
        return value
    return found
