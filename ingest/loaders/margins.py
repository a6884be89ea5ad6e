"""What stands around the text of printed pages: page numbers, running headers and footers, footnotes. Knows pages as lines of pieces.

Page numbers and what repeats go; footnotes come before the page's last paragraph, which may run on over the page, and their marks go from
the words that they are glued to (126/2024/NĐ-CP¹).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.loaders.pages import Line, Piece, Word


def without_margins(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without their numbers and without what runs along at their heads and feet, but for its first time."""
    plain = [_without_number(page) for page in pages]
    keys = Counter(key for number, page in enumerate(plain) for key in {k for line in _edges(page) for k in _keys(line, number)})
    repeated = {key for key, times in keys.items() if times > max(1, len(pages) // 3) and any(c.isalpha() for c in key[0])}
    seen: set[_Key] = set()
    return [list(_without_running(page, number, repeated, seen)) for number, page in enumerate(plain)] if repeated else plain


def split_notes(page: list[Line], usual: float) -> tuple[list[Line], list[Line]]:
    """The lines of a page's body, without marks, and those of its footnotes. `usual` is the height of the document's letters."""
    at = len(page)
    for n in range(len(page) - 1, -1, -1):
        if not all(piece.size < _SMALL * usual for piece in page[n]):
            break
        at = n if _mark(page[n]) else at
    marks = {mark for line in page[at:] if (mark := _mark(line))}
    return ([_unmarked(line, marks) for line in page[:at]] if marks else page), page[at:]


def usual_size(pages: Sequence[list[Line]]) -> float:
    """The height of most letters of a document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            for piece in line:
                sizes[round(piece.size, 1)] += sum(len(word.text) for word in piece.words)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


_NUMBER = re.compile(r"(?:(?:Trang|Page|trang) )?[-–—(|]? ?(?P<n>\d{1,4}) ?(?:[/|] ?\d{1,4})? ?[-–—)|]?")
_EDGE = 2  # lines at the head and foot of a page that may run along
_SMALL = 0.93  # times the letters' height: footnotes are smaller
_DIGITS = re.compile(r"\d+")


def _text(line: Line) -> str:
    return " ".join(piece.text for piece in line)


def _without_number(page: list[Line]) -> list[Line]:
    if page and _NUMBER.fullmatch(_text(page[0])):
        return page[1:]
    return page[:-1] if page and _NUMBER.fullmatch(_text(page[-1])) else page


def _edges(page: list[Line]) -> list[Line]:
    """The lines at the head and foot of a page; what a page holds beside them is its text, so that one of few lines has none."""
    return [*page[:_EDGE], *page[-_EDGE:]] if len(page) > 2 * _EDGE else []


_Key = tuple[str, int]


def _keys(line: Line, page: int) -> set[_Key]:
    """What a line and its counterpart on another page have in common: the words, but for a number that counts the pages, and the height."""
    text, height = _text(line), round(line[0].bottom / 4)
    numbers = list(_DIGITS.finditer(text))
    counting = [f"{text[: m.start()]}#{int(m[0]) - page}#{text[m.end() :]}" for m in (*numbers[:1], *numbers[-1:])]
    return {(form, height) for form in (text, *counting)}


def _without_running(page: list[Line], number: int, repeated: set[_Key], seen: set[_Key]) -> Iterator[Line]:
    edges = {id(line) for line in _edges(page)}
    for line in page:
        keys = _keys(line, number) & repeated if id(line) in edges else set()
        if keys & seen:
            continue
        seen |= keys
        yield line


def _mark(line: Line) -> str | None:
    """The raised number that a footnote begins with."""
    first = line[0].words[0]
    return first.text if first.raised else None


def _unmarked(line: Line, marks: set[str]) -> Line:
    if not any(word.raised for piece in line for word in piece.words):
        return line
    return tuple(Piece.of(words) for piece in line if (words := _without_marks(piece, marks))) or line


def _without_marks(piece: Piece, marks: set[str]) -> list[Word]:
    """The words of a piece; where a mark stood, the word before it reaches to where the mark ended."""
    words: list[Word] = []
    for word in piece.words:
        if word.raised and word.text in marks:
            words[-1:] = [replace(words[-1], right=word.right)] if words else []
        else:
            words.append(word)
    return words
