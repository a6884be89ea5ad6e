"""JSON (RFC 8259): a list of objects that is a register, as a table whose heads are the objects' keys. Leaves every other text alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ingest.heads import NO_COLUMNS, Columns, find_heads
from ingest.loaders.tables import JSON, text_of
from ingest.text import Text


def register_in(text: Text, columns: Columns = NO_COLUMNS) -> Text | None:
    """The text as a table where it is a register, else None. Raises UnreadableFile: too-large."""
    records = _records(text.content)
    heads = list(dict.fromkeys(key for record in records for key in record))
    if not records or find_heads([heads], columns) is None:
        return None
    return text_of([_rows(heads, records)], JSON)


def _records(content: str) -> list[dict[str, Any]]:
    if not content.lstrip().startswith("["):
        return []
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return []
    return found if all(isinstance(each, dict) for each in found) else []


def _rows(heads: list[str], records: list[dict[str, Any]]) -> Iterator[list[object]]:
    yield list(heads)
    for record in records:
        yield [_cell(record.get(head)) for head in heads]


def _cell(value: object) -> object:
    """What is no text or number stands as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
