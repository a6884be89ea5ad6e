"""DOC (Word 97-2003): the text that a reader of the printed page sees, with tracked changes as accepted. Knows no rule of documents.

Rests on olefile for the container; see ingest/loaders/word_binary.py for what is in it. Macros and embedded objects are not opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.loaders import word_binary as word
from ingest.loaders.blocks import COLUMN, PAGE, Block, Paragraph, Row, text_of
from ingest.loaders.fonts import from_font, is_old, sign
from ingest.loaders.numbering import Counting
from ingest.loaders.word_binary import Binary, Properties
from ingest.text import Text

MEDIA_TYPE = "application/msword"


def load(data: bytes) -> Text:
    """The text of a Word 97-2003 file. Raises UnreadableFile: damaged, encrypted."""
    return text_of(blocks(data), MEDIA_TYPE)


def blocks(data: bytes) -> list[Block]:
    """The paragraphs and tables of a Word 97-2003 file."""
    file = word.opened(data)
    return list(_Walk(file, _shown(file)).body())


_MARKS = "\r\x07\x0c"  # end of paragraph, of cell or row, of page or section
_SIGNS = {"\t": COLUMN, "\x0b": "\n", "\x1e": "-", "\x1f": "", "\xa0": "\xa0", "\x0e": "\n"}
_FIELD_BEGIN, _FIELD_BODY, _FIELD_END = "\x13\x14\x15"


def _shown(file: Binary) -> list[str]:
    """Each character as it shows, "" where it does not; the marks of paragraphs stay."""
    shown = list(file.text)
    changes = [*file.changes(), len(shown)]
    for start, end in pairwise(changes):
        look = file.run(start)
        if _is_off(look):
            shown[start:end] = [c if c in _MARKS else "" for c in shown[start:end]]
        elif word.SYMBOL in look:
            shown[start:end] = [sign(f"{look[word.SYMBOL] >> 16:x}") if c == "(" else c for c in shown[start:end]]
        else:
            _redraw(shown, start, end, file, look)
    return shown


def _is_off(look: Properties) -> bool:
    return look.get(word.DELETED, 0) == 1 or look.get(word.HIDDEN, 0) == 1


def _redraw(shown: list[str], start: int, end: int, file: Binary, look: Properties) -> None:
    """Capitals, and the letters of old fonts; text in an old font keeps its first character's place."""
    number = look.get(word.FONT)
    font = file.fonts[number] if number is not None and number < len(file.fonts) else None
    capitals = look.get(word.CAPS, 0) == 1 or look.get(word.SMALL_CAPS, 0) == 1
    if not capitals and not (font and is_old(font)):
        return
    text = from_font("".join(shown[start:end]), font)
    text = text.upper() if capitals else text
    shown[start:end] = list(text) if len(text) == end - start else [text, *[""] * (end - start - 1)]


@dataclass(slots=True)
class _Walk:
    """A walk through the characters: the row that is growing, and the numbers of lists."""

    file: Binary
    shown: list[str]
    counting: Counting = field(default_factory=Counting)
    cell: list[Block] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)

    def body(self) -> Iterator[Block]:
        """The body with its notes, then the text boxes."""
        counts = self.file.counts
        notes = self._notes()
        yield from self._part(0, counts[0], notes)
        boxes = sum(counts[:6])
        yield from self._part(boxes, boxes + counts[6], {})

    def _notes(self) -> dict[int, tuple[int, int]]:
        """The spans of footnotes and endnotes by the characters that they hang on."""
        counts = self.file.counts
        feet, ends, foot_bounds, end_bounds = self.file.notes
        found: dict[int, tuple[int, int]] = {}
        for references, bounds, begin in ((feet, foot_bounds, counts[0]), (ends, end_bounds, sum(counts[:5]))):
            for at, (low, high) in zip(references, pairwise(bounds), strict=False):
                found[at] = begin + low, begin + high
        return found

    def _part(self, begin: int, end: int, notes: dict[int, tuple[int, int]]) -> Iterator[Block]:
        """The blocks of one part of the file."""
        text, start = self.file.text, begin
        due = sorted(notes)
        for at in range(begin, min(end, len(text))):
            if text[at] not in _MARKS:
                continue
            yield from self._ended(start, at)
            while due and due[0] <= at:
                yield from self._later(*notes[due.pop(0)])
            start = at + 1
        if start < end:
            yield Paragraph(self._line(start, end))
        yield from self._row()

    def _later(self, low: int, high: int) -> Iterator[Block]:
        """A note, behind the paragraph that it hangs on; in a cell it stays there."""
        found = [Paragraph(line) for line in self._line(low, high).replace("\r", "\n").split("\n") if line.strip()]
        if self.cell or self.cells:
            self.cell += found
        else:
            yield from found

    def _ended(self, start: int, at: int) -> Iterator[Block]:
        """What a mark at `at` ends: a paragraph, a cell, a row."""
        mark, look = self.file.text[at], self.file.paragraph(at)
        in_table = look.get(word.IN_TABLE, 0) == 1
        if mark == "\x07" and (look.get(word.ROW_END) or look.get(word.INNER_ROW)):
            yield from self._row()
            return
        paragraph = self._paragraph(start, at, look)
        if mark == "\x07":
            self.cells.append((*self.cell, paragraph))
            self.cell = []
        elif in_table:
            self.cell.append(paragraph)
        else:
            yield from self._row()
            yield Paragraph(paragraph.text + PAGE, paragraph.close) if mark == "\x0c" else paragraph

    def _row(self) -> Iterator[Block]:
        if self.cells or self.cell:
            yield Row((*self.cells, tuple(self.cell)) if self.cell else tuple(self.cells))
        self.cells, self.cell = [], []

    def _paragraph(self, start: int, at: int, look: Properties) -> Paragraph:
        text = self._line(start, at)
        label = self._label(look) if text.strip() else ""
        page = PAGE if look.get(word.NEW_PAGE) == 1 and start else ""
        centred = look.get(word.CENTRED, look.get(word.CENTRED_OLD, 0)) in (1, 2)
        return Paragraph(f"{page}{label} {text.lstrip()}" if label else page + text, centred)

    def _label(self, look: Properties) -> str:
        number, level = look.get(word.LIST, 0), look.get(word.LEVEL, 0)
        if number not in self.file.lists:
            return ""
        family, levels = self.file.lists[number]
        return self.counting.label(family, str(number), levels, min(level, len(levels) - 1), {})

    def _line(self, start: int, end: int) -> str:
        """Characters as text: fields by their results, marks of notes and pictures gone."""
        raw, shown = self.file.text, self.shown
        if not any(c < " " for c in raw[start:end]):
            return "".join(shown[start:end])
        parts: list[str] = []
        codes: list[bool] = []
        for at, c in enumerate(raw[start:end], start):
            if c == _FIELD_BEGIN:
                codes.append(True)
            elif c == _FIELD_BODY:
                codes[-1:] = [False] if codes else []
            elif c == _FIELD_END:
                codes[-1:] = []
            elif not any(codes):
                parts.append(_SIGNS.get(c, "" if c < " " and c not in "\r\n" else shown[at]))
        return "".join(parts)
