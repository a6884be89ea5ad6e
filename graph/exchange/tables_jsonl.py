"""The tables as JSON Lines: an object for each row, without the columns that have no value; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from graph.errors import BadRequest
from graph.exchange.folders import files, held, opened
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import TYPES, UNFIT, Columns, Row, Table

SUFFIX = ".jsonl"
_BATCH = 1_000  # rows that are one piece


def write(taken: Snapshot) -> Iterator[tuple[str, Iterable[bytes]]]:
    """The tables, each as the pieces of its file."""
    return files(taken, SUFFIX, pieces)


def read(folder: Path) -> Snapshot:
    """The snapshot again. Raises BadRequest, naming file and line."""
    return held(folder, SUFFIX, rows)


def pieces(table: Table) -> Iterator[bytes]:
    """One table."""
    batch: list[dict[str, Any]] = []
    for row in table.rows:
        batch.append({name: row[name] for name in table.columns if row.get(name) is not None})
        if len(batch) == _BATCH:
            yield _ENCODER.encode_lines(batch)
            batch = []
    yield _ENCODER.encode_lines(batch)


def rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a file. Raises BadRequest where a line is none of them."""
    decoder = msgspec.json.Decoder(_struct(tuple(columns.items())))
    with opened(path) as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield msgspec.structs.asdict(decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise BadRequest(f"{path.name}, dòng {number}: không phải một dòng của bảng này ({error}).", UNFIT) from error


_ENCODER = msgspec.json.Encoder()


@cache
def _struct(columns: tuple[tuple[str, str], ...]) -> type[msgspec.Struct]:
    """What a line must be: these columns and no others, each of its type or absent."""
    fields = [(name, TYPES[type_] | None, None) for name, type_ in columns]
    return msgspec.defstruct("Line", fields, forbid_unknown_fields=True)
