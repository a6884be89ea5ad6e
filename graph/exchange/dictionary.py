"""The data dictionary: what each column of the tables is, as a table beside them and as docs/tables.md. Its words stand in columns.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graph.exchange.tables import NAMES, Row, Table, columns
from graph.ontology import ontology

WORDS = Path(__file__).with_name("columns.yaml")
NAME = "columns"
_COLUMNS = {"table": "string", "column": "string", "type": "string", "of": "list<string>", "vi": "string", "en": "string"}


def dictionary() -> Table:
    """A row for each column: its table, type, the kinds of node that have it, and what it says in both languages."""
    return Table(NAME, _COLUMNS, _rows())


def markdown() -> str:
    """docs/tables.md."""
    return "\n".join([*_INTRODUCTION, *(line for name in NAMES for line in _lines(name))]) + "\n"


@cache
def words() -> dict[str, dict[str, dict[str, str]]]:
    """What columns.yaml says: by table, column and language."""
    import yaml

    found: dict[str, Any] = yaml.load(WORDS.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return found


def _rows() -> Iterator[Row]:
    for name in NAMES:
        for column, type_ in columns(name).items():
            yield {"table": name, "column": column, "type": type_, "of": _of(name, column), **words()[name][column]}


def _of(name: str, column: str) -> list[str] | None:
    """The kinds of node that have this property; None where it is a column of every row."""
    return [kind.name for kind in ontology().kinds.values() if column in kind.properties] or None if name == "nodes" else None


def _lines(name: str) -> Iterator[str]:
    yield from ("", f"## {name}", "", "| column | type | of | vi | en |", "|---|---|---|---|---|")
    for row in (row for row in _rows() if row["table"] == name):
        yield f"| `{row['column']}` | `{row['type']}` | {', '.join(row['of'] or ())} | {row['vi']} | {row['en']} |"


_INTRODUCTION = (
    "# Tables",
    "",
    "`cancu export csv`, `parquet` and `jsonl-tables` write a folder with these tables, and this list of their columns as one more",
    "(`columns`). `cancu import FOLDER` makes the store again: readings and judgements (`judgements.txt`) are in it, so that nothing is",
    "lost; by `counts.txt` it knows when rows are missing. Made from the ontology and `graph/exchange/columns.yaml` by",
    "`python -m graph.exchange.dictionary`.",
    "",
    'In CSV a list is JSON (`["2024-08", "2024-09"]`) and an empty cell is no value. An apostrophe stands before a text that a',
    "spreadsheet would take for a formula (one that begins with `=`, `+`, `-`, `@`, tab or line end), before one that begins with an",
    "apostrophe itself, and alone for an empty text; the import takes it off again. Files begin with the mark of UTF-8, by which Excel",
    "knows the letters. A cell of more than 32,767 characters is too long for Excel, and Excel rewrites numbers and dates when it saves:",
    "import what was exported, not what was saved again. Parquet and JSON Lines have lists and null of their own.",
)


if __name__ == "__main__":
    (Path(__file__).parents[2] / "docs" / "tables.md").write_text(markdown(), "utf-8")
