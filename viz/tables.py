"""Rows as a table that fits the terminal, as records where it is too narrow for one, as CSV and as JSON Lines. Knows no listing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from viz import plain

Row = Mapping[str, Any]
GAP = 2  # columns between two cells
SHORT = 40  # characters of a name among others in a cell; CSV and JSON give it whole
FEW = 5  # things that a cell names
SLIM = 10  # columns; where a cell would be slimmer, rows are shown as records
LONG = 26  # columns of a word that is not broken in a cell: every symbol of a document, and hardly an id


def _unpainted(text: str, role: str) -> str:
    return text


class Column(NamedTuple):
    """One column: the `key` of its value in a row ("document.title" where the value lies deeper), and its heading.

    Where it stands below its row, the heading is `told` with it, or the value speaks for itself.
    """

    key: str
    heading: str
    told: bool = False


def table(
    rows: Sequence[Row], columns: Sequence[Column], width: int, below: Sequence[Column] = (), paint: Callable[[str, str], str] = _unpainted
) -> Iterator[str]:
    """The rows under their headings, cells wrapped to fit `width`; records where that would break symbols or leave cells of a few letters.

    What is `below` gets lines of its own under each row: long lists, ids and places. Ids are never broken, so that they can be copied.
    """
    width = max(width, plain.NARROWEST)
    cells, notes = ([[plain.clean(cell(value(row, column.key), SHORT)) for column in some] for row in rows] for some in (columns, below))
    headings = [column.heading for column in columns]
    widths = _fitting([_extent(texts) for texts in zip(headings, *cells, strict=True)], width - GAP * (len(columns) - 1))
    if widths is None:
        whole = [column.heading for column in (*columns, *below)]
        yield from _records([[*texts, *under] for texts, under in zip(cells, notes, strict=True)], whole, width)
        return
    yield from _table_row(headings, widths)
    yield from _table_row(["-" * n for n in widths], widths)
    for texts, under in zip(cells, notes, strict=True):
        yield from _table_row(texts, widths)
        for column, note in zip(below, under, strict=True):
            text, role = (f"{column.heading}: {note}", "") if column.told else (note, "place")
            yield from (paint(f"  {line}", role) for line in hanging(text, width - 2) if note)


def csv(rows: Iterable[Row], columns: Sequence[Column]) -> Iterator[str]:
    """The rows as CSV (RFC 4180 but for the line end, which is the terminal's), the keys as its header."""
    import csv as writer
    from io import StringIO
    from itertools import chain

    texts = ([_inert(cell(value(row, column.key))) for column in columns] for row in rows)
    for cells in chain([[_inert(column.key) for column in columns]], texts):
        line = StringIO()
        writer.writer(line, lineterminator="").writerow(cells)
        yield line.getvalue()


def json_line(value: object) -> str:
    """One value as one line of JSON, harmless on a terminal; what JSON has no form for (a date) as its text."""
    from json import dumps

    return plain.UNSAFE.sub(lambda match: dumps(match[0])[1:-1], dumps(value, ensure_ascii=False, default=str))


def json_row(row: Row) -> str:
    """A row as one line of JSON: its columns in their order, what lies deeper by key, since stores give maps in orders of their own."""
    return json_line({name: _ordered(found) for name, found in row.items()})


def _ordered(found: Any) -> Any:
    if isinstance(found, Mapping):
        return {name: _ordered(found[name]) for name in sorted(found)}
    return [_ordered(each) for each in found] if isinstance(found, list | tuple) else found


def value(row: Row, key: str) -> Any:
    """What the row holds under a key, or under "outer.inner"; None where there is nothing."""
    if key in row:
        return row[key]
    found: Any = row
    for name in key.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def cell(found: object, limit: int | None = None) -> str:
    """A value as one text: several things parted by semicolons, a thing by its title.

    With a `limit` for a title's characters, of many things only the first few are named, and the others counted.
    """
    if isinstance(found, Mapping):
        return _named(found, limit)
    if isinstance(found, list | tuple):
        few = found if limit is None else found[:FEW]
        return "; ".join([*(cell(each, limit) for each in few), *([f"+{len(found) - FEW}"] if len(few) < len(found) else [])])
    return "" if found is None else str(found)


def _named(found: Row, limit: int | None) -> str:
    """ "Kế hoạch 207/KH-UBND (2)" for who says something twice, "2023-12-01 (Kế hoạch …)" for what someone says.

    What tells a thing from its namesakes ("apart") stands before that.
    """
    apart = f" ({', '.join(found['apart'])})" if found.get("apart") else ""
    inner = cell(found.get("by"), limit) or (str(found["times"]) if found.get("times", 1) > 1 else "")
    name = plain.shortened(str(found.get("title") or found.get("date") or found.get("id") or ""), limit) + apart
    return f"{name} ({inner})" if inner else name


def _inert(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (CWE-1236)."""
    harmless = plain.clean(text)
    return f"'{harmless}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) or harmless.startswith(("=", "+", "-", "@")) else harmless


def _extent(texts: Sequence[str]) -> tuple[int, int]:
    """The columns of the longest word that is not to be broken, and of the longest text."""
    words = (plain.columns(word) for text in texts for word in text.split())
    return max((width for width in words if width <= LONG), default=0), max(map(plain.columns, texts))


def _fitting(extents: list[tuple[int, int]], room: int) -> list[int] | None:
    """Widths that fill at most `room`: each column has its longest word, and its text or an equal share; None if that is too slim."""
    shares = ([min(most, max(least, share)) for least, most in extents] for share in range(max(room, SLIM), SLIM - 1, -1))
    return next((widths for widths in shares if sum(widths) <= room), None)


def _table_row(texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    from itertools import zip_longest

    cells = [[_joined(line) for line in plain.wrap(plain.words(text), width)] for text, width in zip(texts, widths, strict=True)]
    for lines in zip_longest(*cells, fillvalue=""):
        yield (" " * GAP).join(line + " " * (width - plain.columns(line)) for line, width in zip(lines, widths, strict=True)).rstrip()


def _records(cells: Iterable[Sequence[str]], headings: Sequence[str], width: int) -> Iterator[str]:
    for n, texts in enumerate(cells):
        if n:
            yield ""
        for heading, text in zip(headings, texts, strict=True):
            if text:
                yield from hanging(f"{heading}: {text}", width)


def hanging(text: str, width: int, indent: str = "  ") -> Iterator[str]:
    """A clean text in lines of at most `width`, those after the first indented; a longer word stays whole, to be copied."""
    for n, line in enumerate(plain.wrap(plain.words(text), width - len(indent), whole=True)):
        yield indent * bool(n) + _joined(line)


def _joined(line: Iterable[plain.Word]) -> str:
    return " ".join(word for word, _ in line)
