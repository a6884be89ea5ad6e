"""What kind of file some bytes are, by their signatures and by the parts of a container. Knows names of formats, reads none of them."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

TEXT, HTML, RTF, DOC, DOCX, PDF, ZIP, MHTML = "text", "HTML", "RTF", "DOC (Word 97-2003)", "DOCX", "PDF", "ZIP", "MHTML"
XLSX, XLS = "XLSX", "XLS"
LOCKED = "tệp có mật khẩu"  # Word, Excel or PowerPoint: nothing but the password tells which ([MS-OFFCRYPTO] 2.3.4)
PNG, JPEG, TIFF = "ảnh PNG", "ảnh JPEG", "ảnh TIFF"


def format_of(data: bytes) -> str:
    """The format's name as people know it; TEXT where no signature fits."""
    if data.startswith(_ZIP):
        return _of_zip(data)
    if data.startswith(_OLE):
        return _of_ole(data)
    by_bytes = next((name for signature, name in _SIGNATURES if data.startswith(signature)), None)
    return by_bytes or _of_words(data)


_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_INSIDE_ZIP = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("xl/workbook.bin", "XLSB"),
    ("ppt/presentation.xml", "PPTX"),
    ("META-INF/container.xml", "EPUB"),
    ("content.xml", "ODT"),
)
_CONTENT_TYPES = "[Content_Types].xml"
_SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\x89PNG", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x1f\x8b", "GZIP"),
)
_INSIDE_OLE = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", "PPT"),
    ("__properties_version1.0", "MSG"),
)
_FIRST_WORDS = (
    (b"{\\rtf", RTF),
    (b"<!doctype html", HTML),
    (b"<!--", HTML),
    (b"mime-version:", MHTML),
    (b"from: <saved by", MHTML),
    (b'from: "saved by', MHTML),
)
_TAG = re.compile(
    rb"<(?:html|head|body|meta|title|style|article|main|section|figure|table|center|div|span|font|p|h[1-6]|b|i|strong|em|br|img)[\s/>]"
)  # with which a page begins, or a piece of one
_HEAD = 1_024  # a PDF may have other bytes before its signature (ISO 32000-1, note 13 of annex H)


def _of_zip(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, ValueError, IndexError, NotImplementedError):
        start = data[:65_536]
        return DOCX if b"word/" in start else XLSX if b"xl/" in start else ZIP  # whose loader tells that it is damaged
    found = next((name for part, name in _INSIDE_ZIP if part in names), ZIP)
    return DOCX if found == ZIP and _CONTENT_TYPES in names and any(name.startswith("word/") for name in names) else found


def _of_ole(data: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return next((name for stream, name in _INSIDE_OLE if container.exists(stream)), "OLE")
    except Exception:  # whatever olefile meets in a damaged file: its loader tells
        return DOC


def _of_words(data: bytes) -> str:
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n\f").lower()
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = data[:_HEAD].replace(b"\0", b"")[2:].lstrip().lower()
    if start.startswith(b"<?xml"):
        return HTML if b"<html" in data[:4_096].lower() else "XML"
    found = HTML if _TAG.match(start) else next((name for word, name in _FIRST_WORDS if start.startswith(word)), None)
    return found or (PDF if b"%PDF-" in data[:_HEAD] else TEXT)
