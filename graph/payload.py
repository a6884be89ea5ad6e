"""A reading as text for one property of a store: the hash of the file, then compressed JSON in ASCII letters. Read by this module alone."""

from __future__ import annotations

from base64 import b64decode, b64encode
from zlib import compress, decompress, error

import msgspec

from graph.claims import Reading
from graph.errors import StoreError

_HASH = 64  # hexadecimal digits of a SHA-256
_BARE = "eJ"  # how compressed JSON begins, and no hash: the whole of a reading as stores of version 0.1 keep it


def encoded(reading: Reading) -> str:
    """The reading as text, about a fifth as long as its JSON."""
    return reading.sha256 + b64encode(compress(msgspec.json.encode(reading))).decode("ascii")


def sha256_of(payload: str) -> str:
    """The hash of the file that was read. Raises StoreError as `decoded`, if it has to look inside."""
    return decoded(payload).sha256 if payload.startswith(_BARE) else payload[:_HASH]


def decoded(payload: str) -> Reading:
    """The reading again. Raises StoreError where the text is damaged, or was written by a program whose readings had another shape."""
    said = payload if payload.startswith(_BARE) else payload[_HASH:]
    try:
        return msgspec.json.decode(decompress(b64decode(said)), type=Reading)
    except (error, ValueError, TypeError) as problem:
        raise StoreError(
            f"Trong kho có một bản đọc bị hỏng: {problem}", "Dựng lại kho: xóa graph.kgl rồi chạy cancu ingest THƯ_MỤC."
        ) from problem
