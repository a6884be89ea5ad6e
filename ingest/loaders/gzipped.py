"""GZIP (RFC 1952): the one file inside, of limited size. Knows nothing of what it is."""

from __future__ import annotations

import zlib

from ingest.loaders.packages import MAX_UNPACKED, damaged, too_large

SIGNATURE = b"\x1f\x8b"
_TAR = slice(257, 262)  # where an archive of several files says "ustar" (POSIX.1-1988)


def unpacked(data: bytes) -> bytes:
    """The bytes of a file, of what is inside where it is compressed; an archive of several files stays as it is.

    Raises UnreadableFile: damaged, too-large.
    """
    if not data.startswith(SIGNATURE):
        return data
    try:
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        inside = stream.decompress(data, MAX_UNPACKED)
    except zlib.error as error:
        raise damaged() from error
    if stream.unconsumed_tail:
        raise too_large()
    if not stream.eof:
        raise damaged()
    return data if inside[_TAR] == b"ustar" else inside
