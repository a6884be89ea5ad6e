"""The child process in which the heads of Parquet files are taken apart first: of damaged ones pyarrow ends the whole process.

Some of what a head says is checked in a place that cannot raise (pyarrow 26, sizes of columns). What can be raised is left to the reader.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyarrow import parquet


def fatal(paths: Sequence[Path], limit: int) -> Path | None:
    """The first file whose head ends a process; None where all can be read or refused. `limit` bounds what a head holds, in bytes."""
    command = [sys.executable, "-P", "-m", "graph.exchange.parquet_trial", str(limit), *map(str, paths)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return next(iter(paths[done.stdout.count(b"\n") :]), None) if done.returncode else None


def main() -> None:
    """Takes the heads apart, and writes a line for each that it came to the end of."""
    limit, *paths = sys.argv[1:]
    for path in paths:
        _take_apart(path, int(limit))
        print(flush=True)


def opened(path: str | Path, limit: int) -> parquet.ParquetFile:
    """The file, of whose head no part may hold more than `limit` bytes or elements. Raises one of `refusals`."""
    from pyarrow import parquet

    return parquet.ParquetFile(path, thrift_string_size_limit=limit, thrift_container_size_limit=limit)


def refusals() -> tuple[type[Exception], ...]:
    """What is raised of a damaged file, here and while its rows are read."""
    from pyarrow import ArrowException

    return ArrowException, OSError, ValueError, MemoryError, OverflowError


def _take_apart(path: str, limit: int) -> None:
    with suppress(*refusals()), opened(path, limit) as file:
        for group in map(file.metadata.row_group, range(file.metadata.num_row_groups)):
            for n in range(group.num_columns):
                group.column(n)


if __name__ == "__main__":
    main()
