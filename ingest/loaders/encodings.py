"""From bytes to characters: UTF-8, UTF-16, and the old Vietnamese encodings, recognised by the words that come out. Knows nothing of files.

cp1258 writes tones as marks of their own; for TCVN3, VNI and VISCII see ingest/loaders/legacy.py.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from graph.errors import UnreadableFile
from ingest.loaders.legacy import ENOUGH, tcvn3, vietnamese_share, viscii, vni

UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes) -> str:
    """The characters of `data`; of UTF-8 exactly its own, without a BOM.

    Raises UnreadableFile ("encoding") where no known encoding gives Vietnamese words.
    """
    wide = data.startswith(UTF_16_BOMS)
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise _unknown() from error
        return _decode_legacy(data, error.start)


def from_cp1258(data: bytes) -> str:
    """Windows-1258, composed to NFC. Raises UnicodeDecodeError."""
    return unicodedata.normalize("NFC", data.decode("cp1258"))


def from_tcvn3(data: bytes) -> str:
    """TCVN3, and the punctuation of Windows-1252 that its fonts kept. Raises UnicodeDecodeError."""
    return tcvn3(data.decode("cp1252"))


def from_vni(data: bytes) -> str:
    """VNI, and the punctuation of Windows-1252 that its fonts kept. Raises UnicodeDecodeError."""
    return vni(data.decode("cp1252"))


def from_viscii(data: bytes) -> str:
    """VISCII; no byte is outside it."""
    return viscii(data.decode("latin-1"))


_LEGACY: tuple[Callable[[bytes], str], ...] = (from_cp1258, from_tcvn3, from_vni, from_viscii)
_SAMPLE = 262_144


def _decode_legacy(data: bytes, start: int) -> str:
    """`start` is where the first byte stands that is no UTF-8."""
    sample = data[max(0, start - 100) : start + _SAMPLE]
    decoder = max(_LEGACY, key=lambda decoder: _share(sample, decoder))
    try:
        if _share(sample, decoder) >= ENOUGH:
            return decoder(data)
    except UnicodeDecodeError:
        pass  # a byte further on that the encoding does not have
    raise _unknown()


def _unknown() -> UnreadableFile:
    return UnreadableFile("encoding", "Không nhận ra bảng mã của tệp.", "Lưu lại tệp bằng UTF-8 rồi chạy lại.")


def _share(sample: bytes, decoder: Callable[[bytes], str]) -> float:
    try:
        return vietnamese_share(decoder(sample))
    except UnicodeDecodeError:
        return 0.0
