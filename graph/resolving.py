"""Resolution in a process of its own, whose memory is given back when it is done: sources in, the statements that write their graph out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from graph.changes import Changes
from graph.drivers import Statement
from graph.errors import BadRequest, StoreError
from graph.increment.building import indexed
from graph.judgements import Judgements
from graph.resolve import resolve
from graph.shelf import Shelf
from graph.spool import put, taken
from graph.statements import edge_statements, node_statements, reading_statements
from graph.store import check_fit


def resolved_apart(shelf: Shelf, judgements: str, folder: Path, index: Path | None = None) -> Iterator[Iterable[Statement]]:
    """The statements that write the graph of these sources into an empty store: first its nodes and readings, then its relations.

    Nothing is done before the first are asked for; then an index (graph/increment) is made as well, where one is wanted. What passes
    between the processes lies in files without a name in `folder`. Raises BadRequest or StoreError as resolution and the check of its graph
    do, and StoreError where the other process ends before it is done.
    """
    with TemporaryFile(dir=folder) as sources, TemporaryFile(dir=folder) as made:
        put(sources, judgements)
        put(sources, str(index or ""))
        for paths, payload in shelf.held():
            put(sources, (paths, payload))
        for file in (sources, made):
            file.seek(0)
        _run(sources, made)
        made.seek(0)
        yield from _parts(made)


def main() -> None:
    """Serves once: sources on stdin, statements on stdout."""
    import gc

    gc.disable()  # many values, hardly a cycle, and an end soon
    said = taken(sys.stdin.buffer)
    judgements, index = Judgements.parse(next(said)), next(said)
    try:
        _write(Shelf((tuple(paths), payload) for paths, payload in said), judgements, sys.stdout.buffer, Path(index) if index else None)
    except (BadRequest, StoreError) as error:
        sys.stdout.buffer.seek(0)
        put(sys.stdout.buffer, [type(error).__name__, error.message, error.hint])
    sys.stdout.buffer.flush()
    os._exit(0)  # to let go of millions of values one by one takes seconds


def _run(sources: BinaryIO, made: BinaryIO) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "graph.resolving"],
        stdin=sources,
        stdout=made,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        check=False,
    )
    if done.returncode:
        raise StoreError(f"Tiến trình phân giải đã dừng (mã {done.returncode}).", "Có thể thiếu bộ nhớ; chạy lại, những gì đã đọc vẫn còn.")


def _write(shelf: Shelf, judgements: Judgements, stream: BinaryIO, index: Path | None) -> None:
    graph = indexed(shelf, judgements, index) if index else resolve(shelf, judgements)
    change = Changes(nodes=tuple(graph.nodes.values()), edges=tuple(graph.edges.values()))  # both in their order
    check_fit(change, graph)
    sources = (node.id for node in change.nodes if node.label == "Source")
    for statement in chain(node_statements(change.nodes), reading_statements(sources, shelf.by_source())):
        put(stream, statement)
    put(stream, None)
    for statement in edge_statements(change.edges, graph.nodes):
        put(stream, statement)


def _parts(made: BinaryIO) -> Iterator[Iterator[Statement]]:
    values = taken(made)
    first = next(values, None)
    if first and isinstance(first[1], str):
        kind, message, hint = first
        raise {"BadRequest": BadRequest, "StoreError": StoreError}[kind](message, hint)
    yield _until_the_end(chain([first], values))
    yield _until_the_end(values)


def _until_the_end(values: Iterator[list[object] | None]) -> Iterator[Statement]:
    return ((cypher, parameters) for cypher, parameters in iter(lambda: next(values, None), None))  # type: ignore[misc]


if __name__ == "__main__":
    main()
