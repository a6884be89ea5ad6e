"""PDF with a text layer: pages, words by their places, footnotes and running headers; pages without one go to recognition.

Rests on PDFium (pypdfium2). Scripts, forms and links in a file are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import byref
from typing import TYPE_CHECKING

from graph.errors import UnreadableFile
from ingest.loaders.blocks import PAGE, Block, Paragraph, text_of
from ingest.loaders.margins import split_notes, usual_size, without_margins
from ingest.loaders.packages import damaged, encrypted
from ingest.loaders.pages import Piece, Word, blocks_of, lines_of
from ingest.text import Text

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MEDIA_TYPE = "application/pdf"
MAX_PAGES = 10_000


def load(data: bytes) -> Text:
    """The text of a PDF. Raises UnreadableFile: damaged, encrypted, too-large."""
    document = _opened(data)
    try:
        pages = [_lines(document, number) for number in range(_count(document))]
    finally:
        document.close()
    return text_of(_in_order(pages), MEDIA_TYPE)


Lines = list[tuple[Piece, ...]]


def _opened(data: bytes) -> PdfDocument:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise damaged() from error


def _count(document: PdfDocument) -> int:
    if len(document) > MAX_PAGES:
        raise UnreadableFile("too-large", f"Tệp có {len(document)} trang (giới hạn {MAX_PAGES}).", "Chia nhỏ tệp rồi chạy lại.")
    return len(document)


def _lines(document: PdfDocument, number: int) -> Lines:
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return []
    text = page.get_textpage()
    found = lines_of(_words(text))
    text.close()
    page.close()
    return found


_WORD = re.compile("[^ \r\n\t\xa0\ufffe\x02]+[\ufffe\x02]?")
_HYPHEN = "\ufffe\x02"  # what PDFium makes of a hyphen at the end of a line


def _words(page: PdfTextPage) -> Iterator[Word]:
    """The words of a page with their boxes, in the order of the file."""
    from pypdfium2 import raw

    count = page.count_chars()
    content = page.get_text_range(0, count) if count else ""
    box = raw.FS_RECTF()
    bounds, get, handle = byref(box), raw.FPDFText_GetLooseCharBox, page.raw
    exact = len(content) == count
    for m in _WORD.finditer(content):
        start, end = m.start(), m.end()
        if not exact:
            start, end = (raw.FPDFText_GetCharIndexFromTextIndex(handle, at) for at in (start, end - 1))
            end += 1
        if not get(handle, start, bounds):
            continue
        left, bottom, size, right = box.left, box.bottom, box.top - box.bottom, box.right
        if end - start > 1 and get(handle, end - 1, bounds):
            right = box.right
        text = m[0]
        word = Word(text[:-1] + "-" if text[-1] in _HYPHEN else text, left, max(left, right), bottom, size)
        if box.top - box.bottom < _SMALL * size and word.text[-1].isdecimal():
            yield from _marked(word, box.top - box.bottom, [_box(handle, at) for at in range(start, end)])
        else:
            yield word


_SMALL = 0.8  # times the height of a word's first letter: a number at its end that is smaller is a footnote's mark


def _marked(word: Word, size: float, boxes: Sequence[tuple[float, float]]) -> tuple[Word, ...]:
    """The word and the raised number glued to its end."""
    at = len(word.text)
    while at > 1 and word.text[at - 1].isdecimal() and boxes[at - 1][1] < _SMALL * word.size:
        at -= 1
    body = Word(word.text[:at], word.left, boxes[at - 1][0] if at < len(boxes) else word.right, word.bottom, word.size)
    return body, Word(word.text[at:], boxes[at][0], word.right, word.bottom + 0.4 * word.size, size, raised=True)


def _box(handle: object, at: int) -> tuple[float, float]:
    """Left edge and height of a character."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, at, byref(box))
    return box.left, box.top - box.bottom


def _in_order(pages: Sequence[Lines]) -> Iterator[Block]:
    """The blocks of all pages, a paragraph that runs over a page's end in one."""
    plain, usual = without_margins(pages), usual_size(pages)
    open_end: Paragraph | None = None
    for number, page in enumerate(plain):
        body, notes = split_notes(page, usual)
        blocks, mark = blocks_of(body), PAGE if number else ""
        if open_end is not None:
            first = blocks.pop(0) if blocks and runs_over(open_end, blocks[0]) else None
            yield Paragraph(f"{open_end.text} {mark}{first.text}") if isinstance(first, Paragraph) else open_end
            mark = "" if first else mark
        if mark:
            yield Paragraph(mark)
        last = blocks.pop() if blocks and number + 1 < len(plain) else None
        open_end = last if isinstance(last, Paragraph) and not last.close else None
        yield from blocks
        yield from blocks_of(notes)
        if last is not None and open_end is None:
            yield last
    if open_end is not None:
        yield open_end


_BEGINS = re.compile(r"[-+*•–]|\d{1,2}[.)] ?\D|[a-zđ]\)|[IVX]+[.)-]|(?:Điều|Chương|Phụ lục|PHỤ LỤC|Nơi nhận)\b")
_ENDS = (".", ";", ":", "!", "?", "”", '"')


def runs_over(last: Paragraph, first: Block) -> bool:
    """Whether the first paragraph of a page goes on with the last one of the page before."""
    return isinstance(first, Paragraph) and not first.close and not last.text.endswith(_ENDS) and not _BEGINS.match(first.text)
