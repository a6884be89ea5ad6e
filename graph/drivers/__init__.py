"""What a store needs of a graph engine: run a query, write a batch whole or not at all, close. Nothing here knows what the graph means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

Parameters: TypeAlias = Mapping[str, Any]
Statement: TypeAlias = tuple[str, Parameters]
Row: TypeAlias = dict[str, Any]


class Driver(Protocol):
    """One open connection. Engines add a way to open: a class method `open(location, *, write)`, which raises StoreError."""

    def run(self, cypher: str, parameters: Parameters, *, seconds: float | None = None, rows: int | None = None) -> list[Row]:
        """Rows of a query that changes nothing. Raises BadRequest where the query is at fault.

        With a limit, at most `rows` of them or within `seconds`, it is a person's own: what it could do beyond reading is refused.
        """

    def write(self, statements: Sequence[Statement]) -> None:
        """Runs the statements in one transaction: when this returns all of them are on disk, when it raises none is. Raises StoreError.

        A statement that returns a row objects to the whole: then Outdated is raised. An engine may run a batch twice.
        """

    def close(self) -> None:
        """Gives the engine's locks and memory back. Safe to call twice."""
