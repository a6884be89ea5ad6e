"""Word 97-2003 files taken apart ([MS-DOC]): characters, and what is said of their paragraphs and runs. Knows nothing of their meaning.

A file is a stream of text in pieces, and tables of properties by offset. Whatever points outside the file is passed over: a damaged table
costs its properties, not the text.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from ingest.loaders.numbering import Level
from ingest.loaders.packages import damaged, encrypted

MAX_CHARACTERS = 60_000_000
Properties = Mapping[int, int]  # sprm -> its argument, as far as it is a number of at most four bytes


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters as it lies in the file: from character `start`, at `offset`, one byte or two a character."""

    start: int
    offset: int
    width: int


@dataclass(slots=True)
class Binary:
    """A file taken apart. `text` holds body, footnotes, headers, comments, endnotes, text boxes in this order; `counts` their lengths."""

    text: str
    counts: tuple[int, ...]
    pieces: Sequence[Piece]
    paragraphs: _Runs
    characters: _Runs
    fonts: Sequence[str] = ()
    styles: Mapping[int, tuple[Properties, Properties]] = field(default_factory=dict)
    lists: Mapping[int, tuple[str, tuple[Level, ...]]] = field(default_factory=dict)
    notes: Sequence[Sequence[int]] = ()

    def paragraph(self, at: int) -> Properties:
        """What is said of the paragraph whose mark is character `at`, with its style's."""
        own = self.paragraphs.at(self._offset(at))
        return {**self.styles.get(own.get(STYLE, 0), ({}, {}))[0], **own}

    def run(self, at: int) -> Properties:
        """What is said of character `at` itself."""
        return self.characters.at(self._offset(at))

    def changes(self) -> list[int]:
        """The characters at which runs begin, in order."""
        found = {piece.start for piece in self.pieces}
        for n, piece in enumerate(self.pieces):
            end = self.pieces[n + 1].start if n + 1 < len(self.pieces) else len(self.text)
            last = piece.offset + (end - piece.start) * piece.width
            found.update(piece.start + (start - piece.offset) // piece.width for start in self.characters.between(piece.offset, last))
        return sorted(found)

    def _offset(self, at: int) -> int:
        piece = self.pieces[max(0, bisect_right(self.pieces, at, key=lambda p: p.start) - 1)]
        return piece.offset + (at - piece.start) * piece.width


@dataclass(slots=True)
class _Runs:
    """Properties of stretches of the file, in order of their offsets."""

    starts: list[int] = field(default_factory=list)
    properties: list[Properties] = field(default_factory=list)

    def at(self, offset: int) -> Properties:
        n = bisect_right(self.starts, offset) - 1
        return self.properties[n] if n >= 0 else {}

    def between(self, low: int, high: int) -> list[int]:
        return self.starts[bisect_right(self.starts, low) : bisect_right(self.starts, high)]


STYLE = -1  # in the properties of a paragraph: the number of its style
IN_TABLE, ROW_END, CENTRED, CENTRED_OLD = 0x2416, 0x2417, 0x2461, 0x2403
LIST, LEVEL, NEW_PAGE = 0x460B, 0x260A, 0x2407
INNER_CELL, INNER_ROW = 0x244B, 0x244C
DELETED, HIDDEN, CAPS, SMALL_CAPS, FONT, SYMBOL = 0x0800, 0x083C, 0x083B, 0x083A, 0x4A4F, 0x6A09
_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)  # of an argument, by the three high bits of its sprm
_NFC = {0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 22: "decimalZero", 23: "bullet", 255: "none"}


def opened(data: bytes) -> Binary:
    """A Word 97-2003 file taken apart. Raises UnreadableFile: damaged, encrypted."""
    main, table = _streams(data)
    try:
        return _taken_apart(main, table)
    except (struct.error, IndexError) as error:
        raise damaged() from error


def _streams(data: bytes) -> tuple[bytes, bytes]:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            main = container.openstream("WordDocument").read()
            flags = _u16(main, 0x0A)
            if flags & 0x0100:
                raise encrypted()
            return main, container.openstream("1Table" if flags & 0x0200 else "0Table").read()
    except (OSError, struct.error, IndexError, ValueError, TypeError, KeyError, AttributeError, RecursionError, MemoryError) as error:
        raise damaged() from error


def _taken_apart(main: bytes, table: bytes) -> Binary:
    counts = tuple(max(0, _i32(main, at)) for at in (0x4C, 0x50, 0x54, 0x58, 0x5C, 0x60, 0x64, 0x68))
    pieces, text = _text(main, _field(main, table, 33))
    if not text:
        raise damaged()
    paragraphs = _runs(main, _field(main, table, 13), paragraphs=True)
    characters = _runs(main, _field(main, table, 12), paragraphs=False)
    lists = _lists(table, _field(main, table, 73), _at(main, 73), _field(main, table, 74))
    notes = [_references(_field(main, table, n), width) for n, width in ((2, 2), (46, 2))]
    bodies = [_bounds(_field(main, table, n)) for n in (3, 47)]
    fonts, styles = _fonts(_field(main, table, 15)), _styles(_field(main, table, 1))
    return Binary(text, counts, pieces, paragraphs, characters, fonts, styles, lists, [*notes, *bodies])


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def _i32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<i", data, at)[0])


def _at(main: bytes, number: int) -> tuple[int, int]:
    """Offset and length in the table stream of an entry of FibRgFcLcb97, counted from 0."""
    at = 0x9A + 8 * number
    return _i32(main, at), _i32(main, at + 4)


def _field(main: bytes, table: bytes, number: int) -> bytes:
    start, length = _at(main, number)
    return table[start : start + length] if start >= 0 and length > 0 else b""


def _text(main: bytes, clx: bytes) -> tuple[list[Piece], str]:
    """The pieces, and their text as one string ([MS-DOC] 2.9.38, 2.9.177)."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + _u16(clx, at + 1)
    if at >= len(clx) or clx[at] != 2:
        raise damaged()
    plc = clx[at + 5 : at + 5 + _i32(clx, at + 1)]
    count = (len(plc) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}i", plc)
    pieces: list[Piece] = []
    parts: list[str] = []
    for n in range(count):
        length = bounds[n + 1] - bounds[n]
        if length <= 0 or length > MAX_CHARACTERS:
            continue
        word = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * n + 2)[0]
        width = 1 if word & 0x40000000 else 2
        offset = (word & 0x3FFFFFFF) // (2 if width == 1 else 1)
        raw = main[offset : offset + length * width]
        letters = raw.decode("cp1252" if width == 1 else "utf-16-le", "replace")
        pieces.append(Piece(sum(map(len, parts)) if not pieces else pieces[-1].start + len(parts[-1]), offset, width))
        parts.append(letters.ljust(min(length, len(raw) // width)) if len(letters) < length else letters)
    return pieces, "".join(parts)


def _runs(main: bytes, plc: bytes, *, paragraphs: bool) -> _Runs:
    """The properties in the pages that a PlcBte points to ([MS-DOC] 2.9.33, 2.9.24)."""
    count = (len(plc) - 4) // 8
    found: dict[int, Properties] = {}
    for n in range(max(0, count)):
        page = (struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * n)[0] & 0x3FFFFF) * 512
        if page + 512 <= len(main):
            found.update(_of_page(main[page : page + 512], paragraphs))
    starts = sorted(found)
    return _Runs(starts, [found[start] for start in starts])


def _of_page(page: bytes, paragraphs: bool) -> Iterator[tuple[int, Properties]]:
    runs, entry = page[511], 13 if paragraphs else 1
    if 4 * (runs + 1) + entry * runs > 511:
        return
    for n in range(runs):
        at = 2 * page[4 * (runs + 1) + entry * n]
        yield _i32(page, 4 * n), (_paragraph(page, at) if paragraphs else _character(page, at)) if at else {}


def _character(page: bytes, at: int) -> Properties:
    return properties(page[at + 1 : at + 1 + page[at]])


def _paragraph(page: bytes, at: int) -> Properties:
    length = 2 * page[at] - 1 if page[at] else 2 * page[at + 1]
    begin = at + 1 if page[at] else at + 2
    body = page[begin : begin + length]
    return {STYLE: _u16(body, 0), **properties(body[2:])} if len(body) > 1 else {}


def properties(prl: bytes) -> dict[int, int]:
    """The sprms of a list with their arguments ([MS-DOC] 2.6); what no number is, is passed over."""
    found: dict[int, int] = {}
    at = 0
    while at + 2 < len(prl) + 0:
        sprm = _u16(prl, at)
        at += 2
        size = _SIZES[sprm >> 13]
        if size < 0:
            at += _variable(prl, at, sprm)
            continue
        found[sprm] = int.from_bytes(prl[at : at + size], "little")
        at += size
    return found


def _variable(prl: bytes, at: int, sprm: int) -> int:
    if sprm == 0xD608 and at + 1 < len(prl):
        return _u16(prl, at) + 1
    return 1 + (prl[at] if at < len(prl) else 0)


def _fonts(table: bytes) -> list[str]:
    """The fonts' names (SttbfFfn)."""
    names: list[str] = []
    at = 4
    while at < len(table):
        length = table[at]
        name = table[at + 40 : at + 1 + length].decode("utf-16-le", "replace")
        names.append(name.split("\0", 1)[0])
        at += 1 + length
    return names


def _styles(sheet: bytes) -> dict[int, tuple[Properties, Properties]]:
    """Properties of paragraphs and of characters by style, with those of the styles they are based on ([MS-DOC] 2.9.271)."""
    if len(sheet) < 4:
        return {}
    at = 2 + _u16(sheet, 0)
    base = _u16(sheet, 4)
    own: dict[int, tuple[int, Properties, Properties]] = {}
    number = 0
    while at + 2 <= len(sheet):
        size = _u16(sheet, at)
        if size > base:
            own[number] = _style(sheet[at + 2 : at + 2 + size], base)
        at += 2 + size + size % 2
        number += 1
    return {n: _based(n, own, 12) for n in own}


def _style(body: bytes, base: int) -> tuple[int, Properties, Properties]:
    if len(body) < base or len(body) < 10:
        return 0xFFF, {}, {}
    kind, above, parts = _u16(body, 2) & 0xF, _u16(body, 2) >> 4, _u16(body, 4) & 0xF
    at = base + 2 + 2 * _u16(body, base) + 2 if base + 2 <= len(body) else len(body)
    lists: list[bytes] = []
    for _ in range(parts):
        if at + 2 > len(body):
            break
        size = _u16(body, at)
        lists.append(body[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    if kind == 1:
        return above, properties(lists[0][2:]) if lists else {}, properties(lists[1]) if len(lists) > 1 else {}
    return above, {}, properties(lists[0]) if lists and kind == 2 else {}


def _based(number: int, own: Mapping[int, tuple[int, Properties, Properties]], depth: int) -> tuple[Properties, Properties]:
    if number not in own or not depth:
        return {}, {}
    above, paragraph, character = own[number]
    of_paragraph, of_character = _based(above, own, depth - 1)
    return {**of_paragraph, **paragraph}, {**of_character, **character}


def _lists(table: bytes, definitions: bytes, place: tuple[int, int], overrides: bytes) -> dict[int, tuple[str, tuple[Level, ...]]]:
    """The lists by the number that paragraphs call them (PlfLst, PlfLfo: [MS-DOC] 2.9.192, 2.9.131)."""
    if len(definitions) < 2 or len(overrides) < 4:
        return {}
    entries = [2 + 28 * n for n in range(min(_u16(definitions, 0), (len(definitions) - 2) // 28))]
    heads = [(_i32(definitions, at), definitions[at + 26] & 1) for at in entries]
    at = place[0] + 2 + 28 * len(heads)
    levels: dict[int, tuple[Level, ...]] = {}
    for name, simple in heads:
        own: list[Level] = []
        for _ in range(1 if simple else 9):
            level, at = _level(table, at)
            own.append(level)
        levels[name] = tuple(own)
    count = min(_i32(overrides, 0), (len(overrides) - 4) // 16)
    called = [_i32(overrides, 4 + 16 * n) for n in range(count)]
    return {n: (str(name), levels[name]) for n, name in enumerate(called, 1) if name in levels}


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """A level, and where the next begins ([MS-DOC] 2.9.148)."""
    start, style, flags = _i32(table, at), table[at + 4], table[at + 5]
    characters, paragraphs = table[at + 24], table[at + 25]
    at += 28 + characters + paragraphs
    length = _u16(table, at)
    text = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    shown = "".join(f"%{ord(c) + 1}" if ord(c) < 9 else c for c in text)
    return Level(max(0, start), _NFC.get(style, "decimal"), shown, None, bool(flags & 4)), at + 2 + 2 * length


def _references(plc: bytes, width: int) -> list[int]:
    """The characters that notes hang on."""
    count = (len(plc) - 4) // (4 + width)
    return list(struct.unpack_from(f"<{count}i", plc)) if count > 0 else []


def _bounds(plc: bytes) -> list[int]:
    """Where notes begin in their own text; the last is where they end."""
    count = len(plc) // 4
    return list(struct.unpack_from(f"<{count}i", plc)) if count else []
