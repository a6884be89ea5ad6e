"""Loaders: bytes in, Text out, one module a format. Knows which format goes to which loader; knows no file system."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from graph.errors import UnreadableFile
from ingest.heads import NO_COLUMNS, Columns
from ingest.loaders import formats
from ingest.loaders.gzipped import unpacked
from ingest.loaders.packages import encrypted
from ingest.text import Text

# Modules by format; each has load(bytes) -> Text, and is imported when the first such file comes.
LOADERS: Mapping[str, str] = {
    formats.TEXT: "plain",
    formats.HTML: "html",
    formats.MHTML: "mhtml",
    formats.RTF: "rtf",
    formats.DOC: "doc",
    formats.DOCX: "docx",
    formats.PDF: "pdf",
    formats.XLSX: "spreadsheets",
    formats.XLS: "spreadsheets",
    formats.PNG: "images",
    formats.JPEG: "images",
    formats.TIFF: "images",
}
_SAVE_ANEW = "Mở bằng Word rồi lưu lại, hoặc in ra PDF rồi chạy lại."
_HINTS = {
    "RAR": "Giải nén rồi chạy lại.",
    "7-Zip": "Giải nén rồi chạy lại.",
    "GZIP": "Giải nén rồi chạy lại.",
    "XLSB": "Mở bằng Excel, lưu thành XLSX rồi chạy lại.",
}


def load(data: bytes, columns: Columns = NO_COLUMNS) -> Text:
    """The text of a file, by what its bytes are and not by its name; a register's as a table (see ingest/loaders/tables.py).

    `columns` are the fields of odd heads (ingest/heads.py).
    Raises UnreadableFile: empty, binary, format, encoding, damaged, encrypted, too-large, too-deep, archive, and what recognition raises.
    """
    if not data.strip():
        raise UnreadableFile("empty", "Tệp rỗng.", "Kiểm tra lại tệp nguồn.")
    text = _loaded(unpacked(data), columns)
    if not text.content.strip():
        raise UnreadableFile("empty", "Tệp không có chữ nào.", "Kiểm tra lại tệp nguồn.")
    return text


def _loaded(data: bytes, columns: Columns) -> Text:
    try:
        found = formats.format_of(data)
        text = _loader(found)(data)
        return _as_table(text, columns) if found == formats.TEXT else text
    except (UnreadableFile, MemoryError):
        raise
    except RecursionError as error:
        raise UnreadableFile(
            "too-deep", "Tệp lồng nhau quá nhiều lớp.", "Mở bằng Word rồi lưu lại, hoặc in ra PDF rồi chạy lại."
        ) from error
    except Exception as error:  # a file that contradicts itself in a way that no loader thought of
        fault = f"Tệp bị hỏng, hoặc có chỗ chưa hiểu được ({type(error).__name__})."
        raise UnreadableFile("damaged", fault, _SAVE_ANEW) from error


def _as_table(text: Text, columns: Columns) -> Text:
    from ingest.loaders import delimited, records

    return records.register_in(text, columns) or delimited.register_in(text, columns) or text


def _loader(found: str) -> Callable[[bytes], Text]:
    if found == formats.ZIP:
        raise UnreadableFile("archive", "Đây là gói nén, không phải một văn bản.", "Giải nén rồi chạy lại.")
    if found == formats.LOCKED:
        raise encrypted()
    if found not in LOADERS:
        raise UnreadableFile("format", f"Định dạng {found} chưa đọc được.", _HINTS.get(found, "Chuyển sang PDF hoặc DOCX rồi chạy lại."))
    load: Callable[[bytes], Text] = import_module(f"ingest.loaders.{LOADERS[found]}").load
    return load
