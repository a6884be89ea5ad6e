"""A reading as text that a store can keep in one property: compressed JSON in ASCII letters. For no one to read but this module."""

from __future__ import annotations

from base64 import b64decode, b64encode
from zlib import compress, decompressobj, error

import msgspec

from graph.claims import Reading
from graph.errors import StoreError

LARGEST = 1 << 28  # bytes of JSON; what unfolds into more was not written by this program


def encoded(reading: Reading) -> str:
    """The reading as text, about a fifth as long as its JSON."""
    return b64encode(compress(msgspec.json.encode(reading))).decode("ascii")


def decoded(payload: str) -> Reading:
    """The reading again. Raises StoreError where the text is damaged, or was written by a program whose readings had another shape."""
    try:
        return msgspec.json.decode(_unfolded(b64decode(payload)), type=Reading)
    except (error, ValueError, TypeError) as problem:
        raise StoreError(
            f"Trong kho có một bản đọc bị hỏng: {problem}", "Dựng lại kho: xóa graph.kgl rồi chạy cancu ingest THƯ_MỤC."
        ) from problem


def _unfolded(data: bytes) -> bytes:
    unfolding = decompressobj()
    text = unfolding.decompress(data, LARGEST)
    if not unfolding.eof:
        raise ValueError("quá lớn hoặc bị cắt")
    return text
