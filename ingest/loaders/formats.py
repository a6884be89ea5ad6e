"""What kind of file some bytes are, by their signatures. Knows names of formats, reads none of them."""

from __future__ import annotations

TEXT, XLSX, XLS = "text", "XLSX", "XLS"


def format_of(data: bytes) -> str:
    """The format's name as people know it; TEXT where no signature fits."""
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n\f").lower()
    if data.startswith(_ZIP):
        return next((name for part, name in _INSIDE_ZIP if part in data[:_LOOK] or part in data[-_LOOK:]), "ZIP")
    if data.startswith(_OLE) and any(name in data for name in _OLD_BOOKS):
        return XLS
    by_bytes = next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)
    return by_bytes or next((name for word, name in _FIRST_WORDS if start.startswith(word)), TEXT)


_LOOK = 65_536
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))  # names of streams (MS-CFB, 2.6.1)
_INSIDE_ZIP = (
    (b"word/", "DOCX"),
    (b"xl/", XLSX),
    (b"ppt/", "PPTX"),
    (b"opendocument.text", "ODT"),
    (b"epub+zip", "EPUB"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "DOC (Office 97-2003)"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
)
_FIRST_WORDS = (
    (b"%pdf-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
)
