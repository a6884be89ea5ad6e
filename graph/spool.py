"""Values in a file, one behind the other, written once and read once: what passes between two processes that must not both be large."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct
from typing import Any, BinaryIO

import msgspec

_LENGTH = Struct("<Q")  # bytes of the value behind it


def put(stream: BinaryIO, value: Any) -> None:
    """Writes one value: text, numbers, lists and maps of them."""
    body = msgspec.msgpack.encode(value)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)


def taken(stream: BinaryIO) -> Iterator[Any]:
    """The values from where the stream stands to its end."""
    while head := stream.read(_LENGTH.size):
        yield msgspec.msgpack.decode(stream.read(_LENGTH.unpack(head)[0]))
