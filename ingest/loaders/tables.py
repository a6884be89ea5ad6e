"""Tables as text: a row a line, its cells parted by tabs, a sheet a page. Knows no format, and nothing of what the cells say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from graph.errors import UnreadableFile
from ingest.text import Text

CSV = "text/csv"
JSON = "application/json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
MEDIA_TYPES = (CSV, JSON, XLSX, XLS)
SUFFIXES = frozenset((".csv", ".tsv", ".json", ".xlsx", ".xlsm", ".xls"))  # in a folder, such a file is read where it is a register

MAX_ROWS = 200_000
MAX_COLUMNS = 100
_GAP = 1_000  # blank rows behind which nothing belongs to a table: spreadsheets keep a lost blank or format in their last row
_LONGEST = 4_000  # characters of a cell
_BREAKS = re.compile(r"[\t\n\r\v\f\x00-\x1f\x85\u2028\u2029]+")


def text_of(sheets: Iterable[Iterable[Sequence[object]]], media_type: str) -> Text:
    """The sheets of a table as one text. Raises UnreadableFile: too-large, empty."""
    pages = ["\n".join(_written(sheet)) for sheet in sheets]
    if not any(map(str.strip, pages)):
        raise UnreadableFile("empty", "Bảng không có ô nào có chữ.", "Kiểm tra lại tệp nguồn.")
    starts = [0]
    for page in pages[:-1]:
        starts.append(starts[-1] + len(page) + 1)
    return Text("\n".join(pages), media_type, tuple(starts))


def _written(sheet: Iterable[Sequence[object]]) -> list[str]:
    """The rows of a sheet as lines, up to the last one that says anything."""
    lines: list[str] = []
    full = 0
    for row in sheet:
        lines.append("\t".join(map(_cell, row[:MAX_COLUMNS])).rstrip("\t"))
        full = len(lines) if lines[-1] else full
        if len(lines) - full > _GAP:
            break
        if len(lines) > MAX_ROWS:
            raise UnreadableFile("too-large", f"Bảng có hơn {MAX_ROWS} dòng.", "Chia bảng thành nhiều tệp rồi chạy lại.")
    return lines[:full]


def sheets_of(text: Text) -> list[list[tuple[int, str]]]:
    """The sheets of such a text again: each row's offset and line."""
    bounds = [*text.page_starts, len(text.content) + 1]
    return [list(_lines(text.content, start, end - 1)) for start, end in pairwise(bounds)]


def _lines(content: str, start: int, end: int) -> Iterable[tuple[int, str]]:
    for line in content[start:end].split("\n"):
        yield start, line
        start += len(line) + 1


def _cell(value: object) -> str:
    return "" if value is None else _BREAKS.sub(" ", str(value))[:_LONGEST].strip()
