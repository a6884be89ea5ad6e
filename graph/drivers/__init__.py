"""What a store needs of a graph engine: to open, run a query, write a batch whole or not at all. Knows nothing of what the graph means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from graph.drivers.address import Address

Parameters: TypeAlias = Mapping[str, Any]
Statement: TypeAlias = tuple[str, Parameters]
Row: TypeAlias = dict[str, Any]


class Driver(Protocol):
    """One open connection."""

    def run(self, cypher: str, parameters: Parameters, *, seconds: float | None = None, rows: int | None = None) -> list[Row]:
        """Rows of a query that changes nothing. Raises BadRequest where the query is at fault.

        With a limit, at most `rows` of them or within `seconds`, it is a person's own: what it could do beyond reading is refused.
        """

    def write(self, statements: Iterable[Statement]) -> None:
        """Runs the statements in one transaction: when this returns all of them are on disk, when it raises none is. Raises StoreError.

        A statement that returns a row objects to the whole: then Outdated is raised. An engine may run a batch twice.
        """

    def replace(self, parts: Iterable[Iterable[Statement]]) -> None:
        """As `write`, in the place of all that is there. The statements of one part may be run before the next part is asked for."""

    def told(self) -> Row | None:
        """The mark of the store (graph/mark.py), where it is known without asking the engine; else None."""

    def expect(self, mark: Row) -> None:
        """The next `write` or `replace` brings the store into the state `mark`. Raises StoreError."""

    def append(self, mark: Row, delta: bytes) -> None:
        """Commits a delta (graph/increment/delta.py) without asking the engine, where `told` is not None. Raises StoreError."""

    def begin(self, mark: Row) -> None:
        """From now on deltas can be appended to what was written last, which is in the state `mark`. Raises StoreError."""

    def close(self) -> None:
        """Gives the engine's locks and memory back. Safe to call twice."""


def connect(location: Path | Address, *, write: bool) -> Driver:
    """Opens the store in a folder or on a server. Raises StoreError, NotFound (a reader finds nothing)."""
    if isinstance(location, Address):
        from graph.drivers.bolt import BoltDriver

        return BoltDriver.open(location, write=write)
    from graph.drivers.embedded import EmbeddedDriver

    return EmbeddedDriver.open(location, write=write)
