"""CSV and its kin (RFC 4180; also with semicolons and tabs): a text that is a register, as a table. Leaves every other text alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from graph.errors import UnreadableFile
from ingest.heads import DEEPEST, NO_COLUMNS, Columns, find_heads
from ingest.loaders.tables import CSV, MAX_COLUMNS, text_of
from ingest.text import Text


def register_in(text: Text, columns: Columns = NO_COLUMNS) -> Text | None:
    """The text as a table where it is a register, else None. Raises UnreadableFile: too-large, damaged."""
    delimiter = next((each for each in _DELIMITERS if _is_register(text.content, each, columns)), None)
    if delimiter is None:
        return None
    try:
        return text_of([_rows(text.content, delimiter)], CSV)
    except csv.Error as error:
        raise UnreadableFile("damaged", f"Tệp CSV bị hỏng ({error}).", "Mở bằng Excel rồi lưu lại.") from error


_DELIMITERS = ("\t", ";", ",")
_HEAD = 20_000  # characters within which the heads stand
_HIGHEST = 10  # rows that may stand above the body: a document with a list in it has more
_SAMPLE = 200  # rows
_SHARE = 0.5  # of the rows below the heads reach as far as these at least; else a paragraph merely looks like heads


def _rows(content: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(content, newline=None), delimiter=delimiter)


def _is_register(content: str, delimiter: str, columns: Columns) -> bool:
    if delimiter not in content[:_HEAD]:
        return False
    try:
        below = (row[:MAX_COLUMNS] for row in _rows(content, delimiter))
        rows = list(islice(below, DEEPEST + 1))
        heads = find_heads(rows, columns)
        if heads is None or heads.body > _HIGHEST:
            return False
        return _reach([*rows[heads.body :], *islice(below, _SAMPLE)], max(heads.columns.values()))
    except csv.Error:  # a cell without end
        return False


def _reach(body: list[list[str]], column: int) -> bool:
    rows = [row for row in body if any(map(str.strip, row))]
    return sum(len(row) > column for row in rows) > _SHARE * len(rows)
