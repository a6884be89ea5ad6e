"""Texts as files of other formats, made with the standard library alone: enough of each format for its loader, and no more."""

from __future__ import annotations

import textwrap
import zlib
from collections.abc import Callable, Iterator, Mapping
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(text: str) -> bytes:
    """A Word document with a paragraph a block of lines, its runs dressed as Word dresses them."""
    paragraphs = "".join(f"<w:p>{_SPACED}{_BREAK.join(map(_run, block.split(_LINE_END)))}</w:p>" for block in text.split(_GAP))
    return packed({"word/document.xml": f"<w:document {_W}><w:body>{paragraphs}</w:body></w:document>"})


_LINE_END, _GAP = "\n", "\n\n"


_BREAK = "<w:r><w:br/></w:r>"
_SPACED = '<w:pPr><w:spacing w:before="120" w:after="120"/><w:jc w:val="both"/></w:pPr>'
_DRESS = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    '<w:lang w:val="vi-VN"/></w:rPr>'
)


def _run(line: str) -> str:
    return f'<w:r w:rsidRPr="00BB2650">{_DRESS}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container with these parts."""
    with BytesIO() as stream:
        with ZipFile(stream, "w", ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return stream.getvalue()


def html(text: str) -> bytes:
    """A web page with a paragraph a block of lines."""
    blocks = ("<br>".join(escape(line) for line in block.split("\n")) for block in text.split("\n\n"))
    return f"<html><head><meta charset='utf-8'><title>x</title></head><body>{''.join(f'<p>{b}</p>' for b in blocks)}</body></html>".encode()


def rtf(text: str) -> bytes:
    """Rich text with a paragraph a block of lines, letters beyond ASCII by their numbers."""
    body = "\\par\n".join("".join(_rtf_letter(c) for c in block) for block in text.split("\n\n"))
    return (r"{\rtf1\ansi\ansicpg1258\uc1{\fonttbl{\f0\fcharset163 Times New Roman;}}\f0\fs28 " + body + "}").encode("ascii")


def _rtf_letter(c: str) -> str:
    if c == "\n":
        return "\\line\n"
    if c in "\\{}":
        return f"\\{c}"
    units = [int.from_bytes(c.encode("utf-16-le")[at : at + 2], "little", signed=True) for at in range(0, len(c.encode("utf-16-le")), 2)]
    return c if c.isascii() else "".join(f"\\u{unit}?" for unit in units)


_LINES, _WIDTH, _SIZE, _LEFT = 46, 82, 12, 70


def pdf(text: str, *, lines: int = _LINES) -> bytes:
    """Pages of lines as a word processor breaks them, every letter half as wide as high, a page number below each page."""
    wrapped = [line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, _WIDTH, break_on_hyphens=False) or [""]]
    pages = [wrapped[at : at + lines] for at in range(0, len(wrapped), lines)] or [[]]
    return pdf_of([_placed(page, number) for number, page in enumerate(pages, 1)])


def _placed(page: list[str], number: int) -> list[tuple[float, float, str]]:
    return [*((_LEFT, 790 - 16 * n, line) for n, line in enumerate(page)), (300, 30, str(number))]


def pdf_of(
    pages: list[list[tuple[float, float, str]]], size: float = _SIZE, place: Callable[[float, float], str] = "1 0 0 1 {} {}".format
) -> bytes:
    """Pages of lines at their places: points from the left and from below, which `place` makes a text matrix of."""
    letters = sorted({c for page in pages for _, _, line in page for c in line if ord(c) < 0x10000})
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500"
        f"/FontDescriptor {6 + 2 * len(pages)} 0 R>>",
        _stream(_to_unicode(letters).encode("ascii")),
    ]
    for page in pages:
        number = len(objects) + 2
        parts = f"/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {number} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R{parts}>>")
        objects.append(_stream("".join(_shown(*line, size, place) for line in page).encode("ascii")))
    heights = "/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80"
    objects.append(f"<</Type/FontDescriptor/FontName/Plain/Flags 4{heights}>>")
    return _file(objects)


def _shown(left: float, bottom: float, line: str, size: float, place: Callable[[float, float], str]) -> str:
    codes = "".join(f"{ord(c):04x}" for c in line if ord(c) < 0x10000)
    return f"BT /F {size} Tf {place(left, bottom)} Tm <{codes}> Tj ET\n" if codes else ""


def _to_unicode(letters: list[str]) -> str:
    rows = "".join(
        f"{len(chunk)} beginbfchar\n" + "".join(f"<{ord(c):04x}> <{ord(c):04x}>\n" for c in chunk) + "endbfchar\n"
        for chunk in (letters[at : at + 100] for at in range(0, len(letters), 100))
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{rows}endcmap end end"
    )


def pdf_in_fonts(lines: list[tuple[str, bytes]]) -> bytes:
    """A page of lines in fonts of one byte a letter, as old programs made them: only their names tell what they draw."""
    fonts = [*dict.fromkeys(font for font, _ in lines)]
    names = " ".join(f"/F{n} {6 + n} 0 R" for n in range(len(fonts)))
    shown = (f"BT /F{fonts.index(font)} 12 Tf 60 {790 - 16 * n} Td <{data.hex()}> Tj ET\n" for n, (font, data) in enumerate(lines))
    heights = "/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80"
    objects: list[str | bytes] = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<<{names}>>>>/Contents 4 0 R>>",
        _stream("".join(shown).encode("ascii")),
        f"<</Type/FontDescriptor/FontName/Plain/Flags 34{heights}>>",
    ]
    widths = f"/FirstChar 32/LastChar 255/Widths[{'500 ' * 224}]/Encoding/WinAnsiEncoding/FontDescriptor 5 0 R"
    return _file([*objects, *(f"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+{font}{widths}>>" for font in fonts)])


def _stream(data: bytes) -> bytes:
    packed_data = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed_data), packed_data)


def _file(objects: list[str | bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body.encode("ascii") if isinstance(body, str) else body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, out.rindex(b"xref\n0 "))
    return bytes(out)


FORMATS: Mapping[str, Callable[[str], bytes]] = {"docx": docx, "html": html, "rtf": rtf, "pdf": pdf}


def in_all_formats(text: str) -> Iterator[tuple[str, bytes]]:
    """The text in each format."""
    yield from ((name, write(text)) for name, write in FORMATS.items())
