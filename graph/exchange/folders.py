"""The tables of a snapshot as the files of a folder, whatever they are written in. Knows no writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from graph.errors import BadRequest
from graph.exchange.dictionary import dictionary
from graph.exchange.snapshot import Snapshot
from graph.exchange.tables import JUDGEMENTS, NAMES, UNFIT, Columns, Row, Table, columns, snapshot, tables

LONGEST = 1 << 26  # bytes of a line


def files(taken: Snapshot, suffix: str, pieces: Callable[[Table], Iterable[bytes]]) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Names of files with their pieces: the tables, what their columns are, and the judgements where there are any."""
    yield from ((f"{table.name}{suffix}", pieces(table)) for table in (*tables(taken), dictionary()))
    if taken.judgements:
        yield JUDGEMENTS, (taken.judgements.encode("utf-8"),)


def held(folder: Path, suffix: str, rows: Callable[[Path, Columns], Iterable[Row]]) -> Snapshot:
    """The snapshot that lies in the folder. Raises BadRequest where it is not all there."""
    paths = [folder / f"{name}{suffix}" for name in NAMES]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise BadRequest(f"{folder.name} không có {', '.join(missing)}.", UNFIT)
    nodes, relations, claims = (rows(path, columns(name)) for path, name in zip(paths, NAMES, strict=True))
    return snapshot(nodes, relations, claims, _judgements(folder / JUDGEMENTS))


@contextmanager
def opened(path: Path) -> Iterator[Iterator[bytes]]:
    """The lines of a file, none longer than LONGEST. Raises BadRequest where it cannot be read."""
    try:
        with path.open("rb") as file:
            yield iter(partial(file.readline, LONGEST), b"")
    except OSError as error:
        raise BadRequest(f"Không đọc được {path.name}: {error.strerror}.", "Kiểm tra tên tệp và quyền đọc.") from error


def _judgements(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"Không đọc được {path.name}: {error}.", "Tệp phải là văn bản UTF-8.") from error
