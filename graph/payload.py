"""A reading as text for one property of a store: the hash of the file, then compressed JSON in ASCII letters. Read by this module alone."""

from __future__ import annotations

from base64 import b64encode
from binascii import a2b_base64
from zlib import compress, decompressobj, error

import msgspec

from graph.claims import Reading
from graph.errors import StoreError

LARGEST = 1 << 28  # bytes of JSON; what unfolds into more was not written by this program
_HASH = 64  # hexadecimal digits of a SHA-256
_READING = msgspec.json.Decoder(Reading)
_BARE = "eJ"  # how compressed JSON begins, and no hash: the whole of a reading as stores of version 0.1 keep it


def encoded(reading: Reading) -> str:
    """The reading as text, about a fifth as long as its JSON."""
    return reading.sha256 + b64encode(compress(msgspec.json.encode(reading))).decode("ascii")


def sha256_of(payload: str) -> str:
    """The hash of the file that was read. Raises StoreError as `decoded`, if it has to look inside."""
    return decoded(payload).sha256 if payload.startswith(_BARE) else payload[:_HASH]


def decoded(payload: str) -> Reading:
    """The reading again. Raises StoreError where the text is damaged, or was written by a program whose readings had another shape."""
    sha256, said = ("", payload) if payload.startswith(_BARE) else (payload[:_HASH], payload[_HASH:])
    try:
        reading = _READING.decode(_unfolded(a2b_base64(said)))
        if sha256 not in ("", reading.sha256):
            raise ValueError("của một tệp khác")
        return reading
    except (error, ValueError, TypeError) as problem:
        raise StoreError(
            f"Trong kho có một bản đọc bị hỏng: {problem}", "Dựng lại kho: xóa các tệp graph.* trong đó rồi chạy cancu ingest THƯ_MỤC."
        ) from problem


def _unfolded(data: bytes) -> bytes:
    unfolding = decompressobj()
    text = unfolding.decompress(data, LARGEST)
    if not unfolding.eof:
        raise ValueError("quá lớn hoặc bị cắt")
    return text
