"""Loaders: bytes in, Text out, one module a format. Knows which format goes to which loader; knows no file system."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.errors import UnreadableFile
from ingest.loaders import formats, plain
from ingest.text import Text

LOADERS: Mapping[str, Callable[[bytes], Text]] = {formats.TEXT: plain.load}


def load(data: bytes) -> Text:
    """The text of a file, by what its bytes are and not by its name. Raises UnreadableFile: empty, binary, format, encoding."""
    if not data.strip():
        raise UnreadableFile("empty", "Tệp rỗng.", "Kiểm tra lại tệp nguồn.")
    found = formats.format_of(data)
    if found not in LOADERS:
        raise UnreadableFile("format", f"Định dạng {found} chưa đọc được.", "Chuyển sang văn bản thuần (.txt, UTF-8) rồi chạy lại.")
    return LOADERS[found](data)
