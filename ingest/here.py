"""Files read by this very process, one at a time: for few small texts, and for programs that keep their own watch."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from graph.claims import Reading
from graph.errors import UnreadableFile
from ingest.heads import NO_COLUMNS, Columns
from ingest.loaders import load
from ingest.loaders.archive import members
from ingest.one_file import read_data, tell
from ingest.text import Text
from ingest.unfolding import Members

T = TypeVar("T")


class Here:
    """Reads when asked; its futures are done when they are given. `columns` are the fields of odd heads of registers (ingest/heads.py)."""

    ahead = 0

    def __init__(self, columns: Columns = NO_COLUMNS) -> None:
        self._columns = columns

    def read(self, data: bytes) -> Future[Reading]:
        """The reading of a file. The future raises UnreadableFile."""
        return _tried(lambda: read_data(data, self._columns))

    def tell(self, data: bytes, name: str) -> Future[bytes]:
        """The line of JSON of a file. The future raises UnreadableFile."""
        return _tried(lambda: tell(data, name, self._columns))

    def load(self, data: bytes) -> Future[Text]:
        """The text of a file. The future raises UnreadableFile."""
        return _tried(lambda: load(data, self._columns))

    def unpack(self, data: bytes, limit: int) -> Future[Members]:
        """The members of an archive, each of at most `limit` bytes. The future raises UnreadableFile."""
        return _tried(lambda: list(members(data, limit)))


def at_once(value: T) -> Future[T]:
    """A future that is done."""
    future: Future[T] = Future()
    future.set_result(value)
    return future


def _tried(step: Callable[[], T]) -> Future[T]:
    future: Future[T] = Future()
    try:
        future.set_result(step())
    except UnreadableFile as reason:
        future.set_exception(reason)
    return future
