"""The parts of a document by their place on the page: head, title, preamble, body, Nơi nhận, signature, site furniture.

Layout of state documents: Nghị định 30/2020/NĐ-CP, Phụ lục I; of Party documents: Hướng dẫn 36-HD/VPTW. Finds where parts
begin; reads none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.anchors import line_starts
from ingest.letters import LOWER, UPPER
from ingest.types import document_types


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a view without the spaces and marks (**, #) around it; `start` and `end` bound what is left."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Offsets in the view. `type_line` is the line that holds the type alone, if any; the head ends where the title begins."""

    head: tuple[Line, ...]
    type_line: Line | None
    title: tuple[Line, ...]
    preamble: tuple[int, int]
    recipients: int
    tail: int
    furniture: int

    def part(self, offset: int) -> str:
        """Where a mention at `offset` stands: header, title, preamble, body or recipients."""
        if self.title and self.title[0].start <= offset < self.title[-1].end:
            return "title"
        if offset < self.preamble[0]:
            return "header"
        if offset < self.preamble[1]:
            return "preamble"
        return "body" if offset < self.recipients else "recipients"


_MARKS = " *#_|>\u2022"
_TYPE_LINE = re.compile(
    "(?:"
    + "|".join(
        re.escape(t.name.upper()).replace(r"\ ", r"\s+") for t in sorted(document_types(), key=lambda t: -len(t.name)) if not t.generic
    )
    + r")(?P<rest>[ ].*)?$"
)
_RECITAL = re.compile(
    r"[-+*•\s]*(?:Căn cứ|CĂN CỨ|Thực hiện|Tiếp tục thực hiện|Triển khai|Theo |Xét |Để |Nhằm |Sau khi|Trên cơ sở|Trong (?:thời gian|những năm)|Năm \d{4}|Ngày \d|Kính gửi|KÍNH GỬI|Hưởng ứng|Quán triệt|Phát huy)"
)
_BASE = re.compile(r"[-+*•\s]*(?:Căn cứ|Theo|Xét|Kính gửi)\s")
_RECIPIENTS = re.compile(r"[ *_|+]*(?:\d+\.\s*)?(?:N[ơƠ][iI] [nN][hH][ậẬ][nN]|NƠI NHẬN)\b")
_FIRST_SECTION = re.compile(
    rf"(?m)^[ *#_]*(?:(?:PHẦN|Phần)\s+(?:THỨ\s+)?[IVX1-9M]|[IVX]{{1,4}}\s*[.\-/)]\s*\S|A\s*[.\-]\s|1\s*[.)]\s*[{UPPER}]|Điều\s+1\s*[.:]|ĐIỀU\s+1\b|QUYẾT ĐỊNH\s*:?\s*$|QUYẾT NGHỊ\s*:?\s*$|NGHỊ QUYẾT\s*:?\s*$|CHƯƠNG\s+I|Chương\s+I)"
)
_FURNITURE = re.compile(
    r"[ •*\-|]*(?:(?:HIỆU LỰC|THUỘC TÍNH) VĂN BẢN|(?:Hiệu lực|Thuộc tính) văn bản|Số (?:ký )?hiệu\s*:|Tải văn bản|FILE ĐƯỢC ĐÍNH KÈM|Tình trạng(?: hiệu lực)?\s*:)[^\n]{0,160}(?:\n|$)"
)
MOTTO = re.compile(
    r"CỘNG\s*H[OÒ][AÀ]?\s*XÃ\s*HỘI|(?:Độc\s*lập|\S+\s+\S+)\s*-\s*T[ựưuw]\s*do|ĐẢNG\s*CỘNG\s*SẢN\s*VIỆT\s*NAM\s*$", re.IGNORECASE
)
_FURNITURE_WORDS = ("HIỆU LỰC", "Hiệu lực", "THUỘC TÍNH", "Thuộc tính", "Số hiệu", "Số ký hiệu", "Tải văn bản", "FILE ĐƯỢC", "Tình trạng")
_HEAD_LINES = 60
_TITLE_LINES = 14


def lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of text[start:end] that have letters or digits."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        bare = text[at:stop].strip(_MARKS)
        if bare and any(c.isalnum() for c in bare):
            begin = text.index(bare, at)
            yield Line(begin, begin + len(bare), bare)
        at = stop + 1


_COLUMN = re.compile(r"[ ]*\|[ ]*|[ ]{4,}")


def cells(text: str, start: int, end: int) -> Iterator[tuple[int, Line]]:
    """The cells of the lines of text[start:end] with their column: "Nơi nhận" and the signature often stand side by side."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield from _cells(text, at, stop)
        at = stop + 1


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, Line]]:
    line = text[start:end]
    if "|" not in line and "    " not in line:
        if line.strip(_MARKS + "-=+"):
            yield 0, Line(start, start + len(line.rstrip()), line.rstrip())
        return
    begin = start + len(text[start:end]) - len(text[start:end].lstrip(" |+"))
    column = 0 if begin - start < 24 or (text[start : start + 1] == "|" and text[start:begin].count("|") < 2) else 1
    for n, piece in enumerate(_COLUMN.split(text[begin:end])):
        at = text.index(piece, begin) if piece else begin
        if piece.strip(_MARKS + "-=+"):
            yield column + n, Line(at, at + len(piece.rstrip()), piece.rstrip())
        begin = at + len(piece)


def bare(line: Line) -> Line:
    """A line without the marks and spaces around it."""
    text = line.text.strip(_MARKS)
    at = line.start + line.text.index(text)
    return Line(at, at + len(text), text)


def lay_out(text: str) -> Layout:
    """Where the parts of a document begin."""
    furniture = _first(_FURNITURE, text, len(text) // 3, len(text))
    recipients = _last_before(_RECIPIENTS, text, furniture)
    tail = recipients if recipients < furniture else max(0, furniture - 1500)
    head, type_line = _head(text, min(recipients, 6000))
    title = _title(text, type_line, recipients)
    begin = title[-1].end if title else type_line.end if type_line else head[-1].end if head else 0
    section = _FIRST_SECTION.search(text, begin, recipients)
    return Layout(
        head,
        type_line,
        title,
        (begin, section.start() if section else begin + _open_end(text, begin, recipients)),
        recipients,
        tail,
        furniture,
    )


def _first(pattern: re.Pattern[str], text: str, start: int, default: int) -> int:
    """The first line from `start` on that the pattern matches."""
    return next((at for at in line_starts(text, _FURNITURE_WORDS, start) if pattern.match(text, at)), default)


def _last_before(pattern: re.Pattern[str], text: str, end: int) -> int:
    """The last match in the second half: an annex may follow, a quoted "Nơi nhận" may precede."""
    found = [at for at in line_starts(text, ("ơi nhận", "ƠI NHẬN", "ơi Nhận", "ơI NHẬN"), 0, end) if pattern.match(text, at)]
    late = [at for at in found if at > end // 3]
    return late[0] if late else found[-1] if found else end


def _head(text: str, end: int) -> tuple[tuple[Line, ...], Line | None]:
    """The lines above the title, and the line that names the type; without one, the lines above the first recital."""
    head: list[Line] = []
    for n, line in enumerate(lines(text, 0, end)):
        if n >= _HEAD_LINES or (_RECITAL.match(line.text) and line.text.upper() != line.text):
            break
        if _TYPE_LINE.match(line.text) and not line.text.endswith((":", ";")):
            return tuple(head), line
        if len(line.text) > 250 or _FIRST_SECTION.match(text, line.start):
            break
        head.append(line)
    return tuple(head), None


def _title(text: str, type_line: Line | None, end: int) -> tuple[Line, ...]:
    if type_line is None:
        return ()
    found: list[Line] = []
    rest = _TYPE_LINE.match(type_line.text)
    if rest and rest["rest"] and not _OF_ISSUER.match(rest["rest"].strip()):
        found.append(Line(type_line.end - len(rest["rest"].lstrip()), type_line.end, rest["rest"].strip()))
    for line in lines(text, type_line.end, min(end, type_line.end + 3000)):
        if not found and _OF_ISSUER.match(line.text):
            continue
        apart = found and "\n\n" in re.sub(r"\n[ \t]+", "\n", text[found[-1].end : line.start])
        if (
            len(found) >= _TITLE_LINES
            or (_RECITAL if found else _BASE).match(line.text)
            or _FIRST_SECTION.match(text, line.start)
            or _closes(found, line, bool(apart))
        ):
            break
        found.append(line)
    return tuple(found)


def _closes(found: list[Line], line: Line, apart: bool) -> bool:
    """Whether `line` no longer belongs to the title: a blank line after lower case, or the issuer's line of a decision."""
    if not found:
        return False
    if _ISSUER_LINE.match(line.text) or _DASHES.match(line.text):
        return True
    return apart and not (_upper(found[-1].text) and _upper(line.text))


_OF_ISSUER = re.compile(rf"CỦA\s[^{LOWER}]*$")
_ISSUER_LINE = re.compile(
    rf"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|ỦY BAN|HỘI ĐỒNG|UBND|HĐND|TRƯỞNG|HIỆU TRƯỞNG|TỔNG GIÁM ĐỐC|BAN |THỦ TƯỚNG|QUỐC HỘI|CHÍNH PHỦ|CỤC TRƯỞNG|CHÁNH)[^{LOWER}]*$|(?:KHÓA|Khóa)\s+[IVX]+|KỲ HỌP"
)
_DASHES = re.compile(r"[-_=*]{3,}$")


def _upper(text: str) -> bool:
    return text.upper() == text


def _open_end(text: str, begin: int, end: int) -> int:
    """A preamble without a numbered section after it: its first paragraphs, 2,500 characters at most."""
    return min(2500, max(0, end - begin))
