"""The tables of a snapshot as the files of a folder, whatever they are written in. Knows no writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from graph.errors import BadRequest, not_read
from graph.exchange.dictionary import dictionary
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import JUDGEMENTS, NAMES, UNFIT, Columns, Row, Table, columns, snapshot, tables

COUNTS = "counts.txt"  # how many rows each table has
LONGEST = 1 << 26  # bytes of a line


def files(taken: Snapshot, suffix: str, pieces: Callable[[Table], Iterable[bytes]]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Names of files with their pieces: the tables, what their columns are, judgements where there are any, and how many rows there are."""
    counts: dict[str, int] = {}
    yield from ((f"{table.name}{suffix}", pieces(_counted(table, counts))) for table in (*tables(taken), dictionary()))
    if taken.judgements:
        yield JUDGEMENTS, (taken.judgements.encode("utf-8"),)
    yield COUNTS, (f"{name} {counts[name]}\n".encode() for name in NAMES)


def held(folder: Path, suffix: str, rows: Callable[[Path, Columns], Iterable[Row]]) -> Snapshot:
    """The snapshot that lies in the folder. Raises BadRequest where it is not all there."""
    paths = [folder / f"{name}{suffix}" for name in NAMES]
    missing = [path.name for path in (*paths, folder / COUNTS) if not path.is_file()]
    if missing:
        raise BadRequest(f"{folder.name} không có {', '.join(missing)}.", UNFIT)
    counts = dict(line.split(" ", 1) for line in _text(folder / COUNTS).splitlines() if " " in line)
    nodes, relations, claims = (_all_of(path, rows(path, columns(name)), counts.get(name)) for path, name in zip(paths, NAMES, strict=True))
    return snapshot(nodes, relations, claims, _text(folder / JUDGEMENTS))


def _counted(table: Table, counts: dict[str, int]) -> Table:
    """The table, which puts down how many rows it had."""

    def counting() -> Iterator[Row]:
        counts[table.name] = 0
        for row in table.rows:
            counts[table.name] += 1
            yield row

    return Table(table.name, table.columns, counting())


def _all_of(path: Path, rows: Iterable[Row], count: str | None) -> Iterator[Row]:
    """The rows. Raises BadRequest where there are more or fewer than there were: a file may end between two lines without a trace."""
    found = 0
    for row in rows:
        found += 1
        yield row
    if count != str(found):
        raise BadRequest(f"{path.name} có {found} dòng, lúc xuất là {(count or '?')[:20]}.", UNFIT)


@contextmanager
def opened(path: Path) -> Iterator[Iterator[bytes]]:
    """The lines of a file, none longer than LONGEST. Raises BadRequest where it cannot be read."""
    try:
        with path.open("rb") as file:
            yield iter(partial(file.readline, LONGEST), b"")
    except OSError as error:
        raise not_read(path, error) from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"Không đọc được {path.name}: {error}.", "Tệp phải là văn bản UTF-8.") from error
