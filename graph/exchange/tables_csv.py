"""The tables as CSV (RFC 4180, UTF-8 with its mark) that is safe to open in a spreadsheet, and back; docs/tables.md tells of its cells.

A cell that a spreadsheet would run as a formula (CWE-1236) has an apostrophe before it; since what begins with one gets another, and an
empty text is one alone, taking the first off gives every text back.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec

from graph.errors import BadRequest
from graph.exchange.folders import files, held, opened
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import READERS, TYPES, UNFIT, WRITERS, Columns, Row, Table

SUFFIX = ".csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")  # also the full-width signs
_BATCH = 2_000  # rows that are one piece


def write(taken: Snapshot) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The tables, each as the pieces of its file."""
    return files(taken, SUFFIX, pieces)


def read(folder: Path) -> Snapshot:
    """The snapshot again. Raises BadRequest, naming file and line."""
    return held(folder, SUFFIX, rows)


def pieces(table: Table) -> Iterator[bytes]:
    """One table, its columns' names first."""
    yield b"\xef\xbb\xbf" + _lines([list(table.columns)])
    writers = [(name, _WRITERS.get(type_, _list)) for name, type_ in table.columns.items()]
    batch: list[list[str]] = []
    for row in table.rows:
        batch.append(["" if row.get(name) is None else write(row[name]) for name, write in writers])
        if len(batch) == _BATCH:
            yield _lines(batch)
            batch = []
    yield _lines(batch)


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a file. Raises BadRequest where its columns or its cells are others than these."""
    with opened(path) as file, _long_fields():
        lines = csv.reader((line.decode("utf-8") for line in file), strict=True)
        try:
            heads = [head.removeprefix("\ufeff") for head in next(lines, [])]
            _check(path, heads, columns)
            readers = [(head, _reader(columns[head])) for head in heads]
            for cells in lines:
                yield {head: read(cell) for (head, read), cell in zip(readers, cells, strict=True) if cell}
        except (csv.Error, ValueError, RecursionError) as error:
            raise BadRequest(f"{path.name}, dòng {lines.line_num}: không phải một dòng của bảng này.", UNFIT) from error


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet runs."""
    return f"'{text}" if not text or text.startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """The text again."""
    return cell.removeprefix("'")


def _list(value: Any) -> str:
    return msgspec.json.encode(value).decode("utf-8")


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    **WRITERS,
    "string": guarded,
    "date": guarded,
    "number": repr,
}
_READERS: Mapping[str, Callable[[str], Any]] = {
    **READERS,
    "string": unguarded,
    "date": unguarded,
    "number": float,
}


def _reader(type_: str) -> Callable[[str], Any]:
    """What makes a value of a cell; it raises ValueError."""
    return _READERS.get(type_) or msgspec.json.Decoder(TYPES[type_]).decode


def _check(path: Path, heads: list[str], columns: Columns) -> None:
    if sorted(heads) != sorted(columns):
        other = sorted(set(heads) ^ set(columns))
        raise BadRequest(f"{path.name} có các cột khác với bảng này: {', '.join(other[:3])}.", UNFIT)


def _lines(cells: Iterable[list[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text).writerows(cells)
    return text.getvalue().encode("utf-8")


@contextmanager
def _long_fields() -> Iterator[None]:
    """Fields as long as texts are; the csv module's own limit holds for the whole process."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)
