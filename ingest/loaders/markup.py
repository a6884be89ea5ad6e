"""XML read safely: no document type, so no entity and nothing to fetch; no endless depth. Knows no vocabulary."""

from __future__ import annotations

import codecs
from xml.etree.ElementTree import Element, ParseError, fromstring

from ingest.loaders.packages import damaged

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")


def parse(data: bytes) -> Element:
    """The root element. Raises UnreadableFile ("damaged"), also for a document type: no office file has one, XML bombs do."""
    if b"<!DOCTYPE" in data or data.startswith(_WIDE):
        raise damaged()
    try:
        return fromstring(data)
    except (ParseError, ValueError, LookupError) as error:
        raise damaged() from error
