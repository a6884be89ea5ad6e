"""The shape that all formats share before they are one string: paragraphs, rows of tables, pages. Knows no format and no rule.

What a table holds is written so that it reads on: a row of short cells in one line ("1 | Nguyễn Văn A | Bằng khen"), the two columns of a
head or of a signature one below the other. Paragraphs are parted by blank lines, those that belong together (centred ones, those of a
cell) by line breaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.loaders.legacy import converter
from ingest.text import DOUBT, Text

PAGE = "\f"  # in a paragraph's text: here a page begins
COLUMN = "    "  # what parts two columns within a line: the rules tell columns by four blanks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; it may hold line breaks and PAGE marks. `close` ones stand together: centred lines, the lines of a cell."""

    text: str
    close: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; each cell is what stands in it."""

    cells: tuple[tuple[Block, ...], ...]


Block = Paragraph | Row


def text_of(blocks: Iterable[Block], media_type: str, *, ocr: bool = False) -> Text:
    """The blocks as one text. A PAGE mark becomes the beginning of a page; the first page begins at 0."""
    parts: list[str] = []
    last: _Piece | None = None
    for piece in _in_vietnamese(list(_pieces(blocks))):
        if not piece.text.strip(_BLANK):
            last = None if last is None else _Piece(last.text, "")
            parts.append(PAGE * piece.text.count(PAGE))
            continue
        if parts:
            parts.append("\n" if last is not None and _stand_together(last, piece) else "\n\n")
        parts.append(piece.text)
        last = piece
    return _paged("".join(parts), media_type, ocr)


_STOPS = (".", ";", ":", "!", "?", ",", "”", '"', ")")


def _stand_together(piece: _Piece, following: _Piece) -> bool:
    if piece.group == following.group != "":
        return True
    return {piece.group, following.group} <= {"", "close"} and _runs_on(piece.text, following.text)


def _runs_on(text: str, following: str) -> bool:
    """Whether a paragraph is but a line of one, as programs leave them that make documents of pages."""
    return following[0].islower() and not text.endswith(_STOPS) and following[1:2] not in (")", ".", "/")


def _in_vietnamese(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces; where their letters are those of an old font that the file does not name, what they mean."""
    convert = converter("\n".join(piece.text for piece in pieces))
    return [_Piece(convert(piece.text), piece.group) for piece in pieces] if convert else pieces


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text of which neighbours of one `group` stand in neighbouring lines; "" is no group."""

    text: str
    group: str


_BLANK = " \t\n\r\f\xa0"
_EDGES = " \t\r\n\xa0"
_SPACES = re.compile(r"[ \t\r\xa0]*\n[ \t\r\xa0]*")


def _pieces(blocks: Iterable[Block]) -> Iterator[_Piece]:
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            yield _Piece(_tidy(block.text), "close" if block.close else "")
        else:
            yield from _row(block, str(number))


def _row(row: Row, name: str) -> Iterator[_Piece]:
    cells = [cell for cell in row.cells if any(p.text.strip(_BLANK) for p in _pieces(cell))]
    lines = [[p for p in _pieces(cell) if p.text.strip(_BLANK)] for cell in cells]
    if _is_one_line(lines):
        yield _Piece(" | ".join(" ".join(p.text.replace("\n", " ") for p in cell) for cell in lines), "row")
        return
    for n, cell in enumerate(cells):
        yield from (_Piece(p.text, f"cell {name} {n}") for p in _pieces(cell))


_LONG = 400  # characters: a longer cell is no cell of a list, but a part of the page


def _is_one_line(cells: list[list[_Piece]]) -> bool:
    """Whether cells read on from left to right: each is one line, or there are more than two and all are short."""
    if all(len(cell) == 1 and "\n" not in cell[0].text for cell in cells):
        return True
    return len(cells) > 2 and all(sum(len(piece.text) for piece in cell) < _LONG for cell in cells)


def _tidy(text: str) -> str:
    """Without blanks around its lines; a PAGE mark stays."""
    text = text.strip(_EDGES)
    return _SPACES.sub("\n", text) if "\n" in text else text


def _paged(marked: str, media_type: str, ocr: bool) -> Text:
    """The text without its PAGE marks, and the offsets where they stood; a page that nothing follows is none."""
    pages = marked.rstrip(_BLANK).split(PAGE)
    starts, at = [0], 0
    for page in pages[:-1]:
        at += len(page)
        starts.append(at)
    text = Text("".join(pages), media_type, tuple(starts), ocr)
    return _without_marks(text) if ocr and DOUBT in text.content else text


_MARKED = re.compile(rf"{DOUBT}\S*")


def _without_marks(text: Text) -> Text:
    """The text without its DOUBT marks, and the spans of the words behind them."""
    marked = [m.span() for m in _MARKED.finditer(text.content)]
    marks = [m.start() for m in re.finditer(DOUBT, text.content)]
    doubts = tuple((a - bisect_left(marks, a), b - bisect_left(marks, b)) for a, b in marked)
    starts = tuple(at - bisect_left(marks, at) for at in text.page_starts)
    return replace(text, content=text.content.replace(DOUBT, ""), page_starts=starts, doubts=doubts)
