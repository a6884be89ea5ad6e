"""Plain text: bytes to characters, and pages at form feeds. Knows no other format, and changes nothing in a UTF-8 file but its BOM."""

from __future__ import annotations

import re

from graph.errors import UnreadableFile
from ingest.loaders.encodings import UTF_16_BOMS, decode
from ingest.text import Text


def load(data: bytes) -> Text:
    """The text of a file of characters. Raises UnreadableFile: binary, empty, encoding."""
    if not data.startswith(UTF_16_BOMS):
        _refuse_binary(data)
    content = decode(data)
    if "\0" in content:
        raise _binary()
    if not content.strip():
        raise UnreadableFile("empty", "Tệp không có chữ nào.", "Kiểm tra lại tệp nguồn.")
    return Text(content, page_starts=_page_starts(content))


_CONTROLS = bytes(sorted({*range(32), 127} - set(b"\t\n\v\f\r\x1a\x1b")))
_SAMPLE = 65_536
_ALLOWED_SHARE = 0.01  # real texts have a stray control byte here and there (a lost bullet, an old word processor's mark)


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    if b"\0" in data or len(sample) - len(sample.translate(None, _CONTROLS)) > _ALLOWED_SHARE * len(sample):
        raise _binary()


def _binary() -> UnreadableFile:
    return UnreadableFile("binary", "Tệp nhị phân, không phải văn bản.", "Chuyển sang văn bản thuần (.txt, UTF-8) rồi chạy lại.")


def _page_starts(content: str) -> tuple[int, ...]:
    """A feed begins a page, except after the last one."""
    return (0, *(m.end() for m in re.finditer("\f", content[: len(content.rstrip())])))
