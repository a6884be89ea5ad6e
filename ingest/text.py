"""The text of a file, and views of it whose characters lead back to where they came from. Knows nothing of documents."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

Change = tuple[int, int, str]  # text[start:end] becomes the string
DOUBT = "\ue000"  # before a word whose number recognition is not sure of; loaders take it out and give `doubts`


@dataclass(frozen=True, slots=True)
class Text:
    """What a loader gives: one string in original order. `page_starts` are offsets where pages begin, the first is 0.

    `doubts` are the spans of words with a number that recognition is not sure of, in order; `unread_pages` those (from 1) that are pictures
    which were not recognised.
    """

    content: str
    media_type: str = "text/plain"
    page_starts: tuple[int, ...] = (0,)
    ocr: bool = False
    doubts: tuple[tuple[int, int], ...] = ()
    unread_pages: tuple[int, ...] = ()

    def page_of(self, offset: int) -> int:
        """The page, counted from 1, that the character at `offset` stands on."""
        return bisect_right(self.page_starts, offset)


# A run of a view's characters: where it begins, and where in the text as loaded what they stand for begins. They stand for the characters
# from there on, one for one, or each for the whole span up to the third number where that is none of 0.
Run = tuple[int, int, int]


class View(Struct, frozen=True, gc=False):
    """A changed string; `runs`, in order, tell for which spans of the text as loaded its characters stand (None: for those at their place).

    A text has a million characters and few changes: two numbers for each character took a tenth of the time of reading.
    """

    text: str
    runs: Sequence[Run] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as loaded that view[start:end] stands for; `end` must be greater than `start`."""
        return (start, end) if self.runs is None else _span(self.runs, start, end)

    def at(self, offset: int) -> int:
        """The first character that stands for what lies at `offset` of the text as loaded, or behind it."""
        places = range(len(self.text))
        return offset if self.runs is None else bisect_left(places, offset, key=lambda place: self.span(place, place + 1)[0])

    def part(self, start: int, end: int) -> View:
        """view[start:end] as a view of its own."""
        return View(self.text[start:end], tuple(_between(self.runs or _AS_LOADED, start, end, -start)))

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> View:
        """The view with each match replaced; a replacement stands for the whole match, or a character for a character if as long."""
        matches = [(m.start(), m.end(), replace(m)) for m in pattern.finditer(self.text)]
        return self.replaced([(a, b, new) for a, b, new in matches if new != self.text[a:b]])

    def same_length(self, text: str) -> View:
        """The view with another text whose characters stand for the same ones."""
        return View(text, self.runs)

    def replaced(self, changes: Sequence[Change]) -> View:
        """The view with each (start, end, new) put in place; the spans are in order and apart."""
        if not changes:
            return self
        text = "".join(_pieces(self.text, changes))
        moving = [change for change in changes if len(change[2]) != change[1] - change[0]]
        return View(text, tuple(_moved(self.runs or _AS_LOADED, moving, len(self.text)))) if moving else self.same_length(text)


_AS_LOADED: Sequence[Run] = ((0, 0, 0),)


def _pieces(text: str, changes: Sequence[Change]) -> Iterator[str]:
    at = 0
    for a, b, new in changes:
        yield text[at:a]
        yield new
        at = b
    yield text[at:]


def _moved(runs: Sequence[Run], changes: Sequence[Change], length: int) -> Iterator[Run]:
    """The runs after changes of a text of `length` characters; each is of another length than what it stands for."""
    at = shift = 0
    for a, b, new in changes:
        yield from _between(runs, at, a, shift)
        if new:
            yield a + shift, *_span(runs, a, b)
        shift += len(new) - (b - a)
        at = b
    yield from _between(runs, at, length, shift)


def _between(runs: Sequence[Run], start: int, end: int, shift: int) -> Iterator[Run]:
    """The runs of the characters from `start` to `end`, moved by `shift`."""
    n = _run_of(runs, start)
    while n < len(runs) and (at := max(runs[n][0], start)) < end:
        yield at + shift, _first(runs[n], at), runs[n][2]
        n += 1


def _span(runs: Sequence[Run], start: int, end: int) -> tuple[int, int]:
    last = runs[_run_of(runs, end - 1)]
    return _first(runs[_run_of(runs, start)], start), last[2] or last[1] + end - last[0]


def _first(run: Run, at: int) -> int:
    """Where what the character at `at` stands for begins."""
    return run[1] if run[2] else run[1] + at - run[0]


def _run_of(runs: Sequence[Run], at: int) -> int:
    return bisect_left(runs, (at + 1,)) - 1
