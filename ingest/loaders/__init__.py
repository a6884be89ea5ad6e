"""Loaders: bytes in, Text out, one module a format. Knows which format goes to which loader; knows no file system."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.errors import UnreadableFile
from ingest.heads import NO_COLUMNS, Columns
from ingest.loaders import formats, plain, spreadsheets
from ingest.loaders.delimited import register_in
from ingest.text import Text

LOADERS: Mapping[str, Callable[[bytes], Text]] = {
    formats.TEXT: plain.load,
    formats.XLSX: spreadsheets.load_xlsx,
    formats.XLS: spreadsheets.load_xls,
}


def load(data: bytes, columns: Columns = NO_COLUMNS) -> Text:
    """The text of a file, by what its bytes are and not by its name; a register's as a table (see ingest/loaders/tables.py).

    `columns` are the fields of odd heads (ingest/heads.py). Raises UnreadableFile: empty, binary, format, encoding, damaged, too-large.
    """
    if not data.strip():
        raise UnreadableFile("empty", "Tệp rỗng.", "Kiểm tra lại tệp nguồn.")
    found = formats.format_of(data)
    if found not in LOADERS:
        raise UnreadableFile("format", f"Định dạng {found} chưa đọc được.", "Chuyển sang văn bản thuần (.txt, UTF-8) rồi chạy lại.")
    text = LOADERS[found](data)
    return (register_in(text, columns) or text) if found == formats.TEXT else text
