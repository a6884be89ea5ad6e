"""The lines of a text and the cells of its columns, each with where it stands. Knows nothing of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

MARKS = " *#_|>\u2022"  # what stands around the words of a line
_RULES = MARKS + "-=+"
_COLUMN = re.compile(r"[ ]*\|[ ]*|[ ]{4,}")
_MARGIN = 24  # blanks from which on a line begins in the second column


class Line(Struct, frozen=True, gc=False):
    """A line of a view; `start` and `end` bound its text there."""

    start: int
    end: int
    text: str


class LinePattern:
    """A pattern for the beginnings of lines.

    It is searched for behind a line break: what begins with a plain character is found ten times faster than what begins with ^.
    """

    def __init__(self, source: str) -> None:
        self._pattern, self._break = re.compile(source), re.compile(rf"\n(?={source})")

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The match of the line that begins at `at`."""
        return self._pattern.match(text, at)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches at the beginnings of the lines that begin in text[start:end], in order."""
        end = len(text) if end is None else end
        breaks = (m.end() for m in self._break.finditer(text, max(0, start - 1), end))
        return filter(None, (self._pattern.match(text, at, end) for at in chain((0,) * (start == 0), breaks)))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in text[start:end]."""
        end = len(text) if end is None else end
        first = None if start else self._pattern.match(text, 0, end)
        found = None if first else self._break.search(text, max(0, start - 1), end)
        return self._pattern.match(text, found.end(), end) if found else first


def lines(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of text[start:end] that have letters or digits, without the spaces and marks (**, #) around them."""
    for a, b in _breaks(text, start, end):
        line = _bare(a, text[a:b])
        if any(map(str.isalnum, line.text)):
            yield line


def is_head_of_list(text: str, at: int, within: int) -> bool:
    """Whether the next colon, at most `within` characters behind `at`, ends its line: a list may hang on what begins at `at`."""
    colon = text.find(":", at, at + within)
    return colon >= 0 and text[colon + 1 : colon + 9].lstrip(" ").startswith("\n")


def line_begin(text: str, start: int) -> int:
    """Where the line that begins at `start` begins without the spaces and marks before it."""
    m = _LEAD.match(text, start)
    return m.end() if m else start


_LEAD = re.compile(f"[{MARKS}]*")


def bare(line: Line) -> Line:
    """A line without the marks and spaces around it."""
    return _bare(line.start, line.text)


def _bare(start: int, printed: str) -> Line:
    text = printed.strip(MARKS)
    at = start + printed.index(text)
    return Line(at, at + len(text), text)


def cells(text: str, start: int, end: int) -> Iterator[tuple[int, Line]]:
    """The cells of the lines of text[start:end] with their column, from 0: "Nơi nhận" and the signature often stand side by side."""
    for a, b in _breaks(text, start, end):
        line = text[a:b]
        if "|" in line or "    " in line:
            yield from _columns(line, a)
        elif line.strip(_RULES):
            yield 0, _from(a, line)


def _breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines, without their ends."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _columns(line: str, start: int) -> Iterator[tuple[int, Line]]:
    at = len(line) - len(line.lstrip(" |+"))
    first = _first_column(line[:at])
    for n, piece in enumerate(_COLUMN.split(line[at:])):
        at = line.index(piece, at)
        if piece.strip(_RULES):
            yield first + n, _from(start + at, piece)
        at += len(piece)


def _first_column(margin: str) -> int:
    """The column that a line begins in, told by what stands before its first word."""
    return 0 if len(margin) < _MARGIN or (margin.startswith("|") and margin.count("|") < 2) else 1


def _from(start: int, piece: str) -> Line:
    text = piece.rstrip()
    return Line(start, start + len(text), text)
