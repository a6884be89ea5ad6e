"""PDF with a text layer: pages, words by their places, footnotes and running headers; pages without one go to recognition.

Rests on PDFium (pypdfium2). Scripts, forms and links in a file are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from ctypes import byref, create_string_buffer
from dataclasses import dataclass, replace
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from graph.errors import UnreadableFile
from ingest.loaders.blocks import PAGE, Block, Paragraph, text_of
from ingest.loaders.fonts import draws_capitals
from ingest.loaders.layers import better, is_good
from ingest.loaders.legacy import may_be_old
from ingest.loaders.margins import split_notes, usual_size, without_margins
from ingest.loaders.packages import damaged, encrypted
from ingest.loaders.pages import Line, Measure, Word, blocks_of, lines_of, runs_over
from ingest.text import Text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 10_000


def load(data: bytes) -> Text:
    """The text of a PDF. Raises UnreadableFile: damaged, encrypted, too-large, and what recognition raises."""
    document = _opened(data)
    try:
        pages, unread, ocr = _read(document)
    finally:
        document.close()
    text = text_of(in_order([lines_of(words) for words in pages]), MEDIA_TYPE, ocr=ocr)
    return replace(text, unread_pages=unread) if unread else text


Words = list[Word]
Lines = list[Line]


def _opened(data: bytes) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise damaged() from error


def _read(document: PdfDocument) -> tuple[list[Words], tuple[int, ...], bool]:
    """The words of all pages, the pages (from 1) whose words are not known, and whether some were recognised."""
    if len(document) > MAX_PAGES:
        raise UnreadableFile("too-large", f"Tệp có {len(document)} trang (giới hạn {MAX_PAGES}).", "Chia nhỏ tệp rồi chạy lại.")
    pages = [_page(document, number) for number in range(len(document))]
    weak = [number for number, (_, good) in enumerate(pages) if not good]
    words = [words for words, _ in pages]
    if not weak:
        return words, (), False
    try:
        for number, found in zip(weak, _recognised(document, weak), strict=False):
            words[number] = better(found, words[number])
    except UnreadableFile as reason:
        if reason.code != "program" or weak[0] == 0 or 2 * len(weak) >= len(pages):
            raise
        return words, tuple(number + 1 for number in weak), False
    return words, (), True


def _recognised(document: PdfDocument, weak: Sequence[int]) -> Iterator[Words]:
    from ingest.scans.recognise import recognise

    yield from recognise([document[number] for number in weak])


def _page(document: PdfDocument, number: int) -> tuple[Words, bool]:
    """The words of a page's text layer, and whether they are the page's text."""
    import pypdfium2

    try:
        page = _flat(document, number)
        text = page.get_textpage()
        words = _upright(text, page)
        good = is_good(words, page)
    except pypdfium2.PdfiumError:
        return [], True
    text.close()
    page.close()
    return words, good


_LINKS = (2, 16)  # subtypes of annotations that show nothing: links and pop-ups


def _flat(document: PdfDocument, number: int) -> PdfPage:
    """A page with what is stamped on it (numbers and days that signing programs put there) made part of it."""
    from pypdfium2 import raw

    page = document[number]
    if (
        any(_shows(page, n) for n in range(min(raw.FPDFPage_GetAnnotCount(page), _STAMPS)))
        and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == 1
    ):
        page.close()
        page = document[number]
    return page


_STAMPS = 100


def _shows(page: PdfPage, number: int) -> bool:
    """Whether an annotation has words."""
    from pypdfium2 import raw

    annotation = raw.FPDFPage_GetAnnot(page, number)
    try:
        if raw.FPDFAnnot_GetSubtype(annotation) in _LINKS:
            return False
        objects = (raw.FPDFAnnot_GetObject(annotation, n) for n in range(min(raw.FPDFAnnot_GetObjectCount(annotation), _STAMPS)))
        return any(_has_words(one, _DEEP) for one in objects)
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


_DEEP = 4  # forms inside forms


def _has_words(one: Any, depth: int) -> bool:
    from pypdfium2 import raw

    kind = raw.FPDFPageObj_GetType(one)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth:
        inside = (raw.FPDFFormObj_GetObject(one, n) for n in range(min(raw.FPDFFormObj_CountObjects(one), _STAMPS)))
        return any(_has_words(part, depth - 1) for part in inside)
    return bool(kind == raw.FPDF_PAGEOBJ_TEXT)


def _upright(text: PdfTextPage, page: PdfPage) -> Words:
    """The words as they are seen, also on a page that is shown turned."""
    turns = page.get_rotation() // 90
    if not turns:
        return list(_words(text))
    width, height = page.get_size() if turns == 2 else page.get_size()[::-1]
    return [_turned(word, turns, width, height) for word in _words(text, turned=True)]


def _turned(word: Word, turns: int, width: float, height: float) -> Word:
    left, bottom, right, top = word.left, word.bottom, word.right, word.bottom + word.size
    if turns == 1:
        left, bottom, right, top = bottom, width - right, top, width - left
    elif turns == 2:
        left, bottom, right, top = width - right, height - top, width - left, height - bottom
    else:
        left, bottom, right, top = height - top, left, height - bottom, right
    return replace(word, left=left, right=right, bottom=bottom, size=top - bottom)


_RUN = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_WORD = re.compile("[^ \t\xa0]+")
_BLANKS = " \t\xa0"
_HYPHEN = "\ufffe\x02"  # what PDFium makes of a hyphen at the end of a line


def _words(page: PdfTextPage, *, turned: bool = False) -> Iterator[Word]:
    """The words of a page with their boxes, in the order of the file; a run of them that is one object of the page is one."""
    layer = _Layer.of(page, turned)
    for m in _RUN.finditer(layer.content):
        text = m[0].strip(_BLANKS)
        if text:
            start = m.start() + m[0].index(text)
            yield from layer.words(text, start) if layer.is_parted(start, len(text)) else layer.word(text, start, apart=False)


@dataclass(frozen=True, slots=True)
class _Layer:
    """The characters of a page as PDFium holds them; `exact` where each is one of the text, `turned` where it is shown turned, `old` where
    fonts may draw other letters."""

    content: str
    exact: bool
    turned: bool
    old: bool
    handle: Any
    box: Any
    bounds: Any
    get: Callable[..., int]
    count: Callable[..., int]
    index: Callable[..., int]

    @staticmethod
    def of(page: PdfTextPage, turned: bool) -> _Layer:
        """The text layer of a page."""
        from pypdfium2 import raw

        number = page.count_chars()
        content = page.get_text_range(0, number) if number else ""
        box = raw.FS_RECTF()
        functions = raw.FPDFText_GetLooseCharBox, raw.FPDFText_CountRects, raw.FPDFText_GetCharIndexFromTextIndex
        return _Layer(content, len(content) == number, turned, may_be_old(content), page.raw, box, byref(box), *functions)

    def is_parted(self, start: int, length: int) -> bool:
        """Whether a run is several objects of the page, with gaps and fonts of their own."""
        first, last = self.at(start), self.at(start + length - 1)
        return self.count(self.handle, first, last - first + 1) > 1

    def words(self, text: str, start: int) -> Iterator[Word]:
        """The words of a run, one by one."""
        for m in _WORD.finditer(text):
            yield from self.word(m[0], start + m.start(), apart=m.start() > 0)

    def word(self, text: str, start: int, *, apart: bool) -> tuple[Word, ...]:
        """A word, or a run of them, and the mark of a note that is glued to its end."""
        first = self.at(start)
        left, right, bottom, size = self.place(first)
        shown = self.shown(text[:-1] + "-" if text[-1] in _HYPHEN else text, first)
        if len(text) == 1:
            return (Word(shown, left, right, bottom, size, apart=apart),)
        other, far, foot, end = self.place(self.at(start + len(text) - 1))
        if self.turned:  # the letters stand above one another, or run to the left: the box of all
            low, high = min(bottom, foot), max(bottom + size, foot + end)
            return (Word(shown, min(left, other), max(right, far), low, high - low, apart=apart),)
        word = Word(shown, left, max(left, far), bottom, size, apart=apart)
        return self.marked(word, first) if end < _SMALL * size and self.exact and text[-1].isdecimal() else (word,)

    def shown(self, text: str, at: int) -> str:
        """Text as the font of its first character draws it: in ".VnTimeH" small letters are capitals."""
        return text.translate(_CAPITALS) if self.old and draws_capitals(self.font(at)) else text

    def font(self, at: int) -> str:
        """The name of a character's font."""
        from pypdfium2 import raw

        name = create_string_buffer(_NAME)
        raw.FPDFText_GetFontInfo(self.handle, at, name, _NAME, None)
        return name.value.decode("utf-8", "replace")

    def marked(self, word: Word, first: int) -> tuple[Word, ...]:
        """The word and the raised number glued to its end."""
        at = len(word.text) - 1
        while at > 1 and word.text[at - 1].isdecimal() and self.place(first + at - 1)[3] < _SMALL * word.size:
            at -= 1
        left, _, _, size = self.place(first + at)
        mark = Word(word.text[at:], left, word.right, word.bottom + 0.4 * word.size, size, raised=True)
        return replace(word, text=word.text[:at], right=left), mark

    def at(self, index: int) -> int:
        """The character that stands at an index of the text."""
        return index if self.exact else self.index(self.handle, index)

    def place(self, at: int) -> tuple[float, float, float, float]:
        """Left and right edge, lower edge and height of a character in its font."""
        self.get(self.handle, at, self.bounds)
        box = self.box
        bottom = box.bottom
        return box.left, box.right, bottom, box.top - bottom


_CAPITALS = {ord(c): c.upper() for c in ascii_lowercase}  # what stands beside them tells the others their case, when they are Vietnamese
_NAME = 100  # bytes of a font's name
_SMALL = 0.8  # times the height of a word's first letter: a number at its end that is smaller is a footnote's mark


def in_order(pages: Sequence[Lines]) -> Iterator[Block]:
    """The blocks of all pages, a paragraph that runs over a page's end in one."""
    plain, usual = without_margins(pages), usual_size(pages)
    measure = Measure.of([line for page in plain for line in page])
    parted = [split_notes(page, usual) for page in plain]
    bodies = [body for body, _ in parted]
    open_end = ""
    for number, (body, notes) in enumerate(parted):
        blocks, mark = blocks_of(body, measure), PAGE if number else ""
        if open_end and blocks and isinstance(first := blocks[0], Paragraph):
            blocks[0] = replace(first, text=f"{open_end} {mark}{first.text}")
        elif mark:
            yield Paragraph(mark)
        goes_on = number + 1 < len(bodies) and runs_over(body, bodies[number + 1], measure)
        last = blocks.pop() if goes_on and blocks else None
        open_end = last.text if isinstance(last, Paragraph) else ""
        yield from blocks
        yield from blocks_of(notes, measure)
