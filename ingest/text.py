"""The text of a file, and views of it whose characters lead back to where they came from. Knows nothing of documents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True)
class View:
    """A changed string; `starts[i]` and `ends[i]` bound in the text as loaded what character i stands for (None: the same offsets)."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as loaded that view[start:end] stands for; `end` must be greater than `start`."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def part(self, start: int, end: int) -> View:
        """view[start:end] as a view of its own."""
        if self.starts is None or self.ends is None:
            return View(self.text[start:end], range(start, end), range(start + 1, end + 1))
        return View(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> View:
        """The view with each match replaced; a replacement stands for the whole match, or a character for a character if as long."""
        matches = [(m.start(), m.end(), replace(m)) for m in pattern.finditer(self.text)]
        return self.replaced([(a, b, new) for a, b, new in matches if new != self.text[a:b]])

    def same_length(self, text: str) -> View:
        """The view with another text whose characters stand for the same ones."""
        return View(text, self.starts, self.ends)

    def replaced(self, changes: Sequence[Change]) -> View:
        """The view with each (start, end, new) put in place; the spans are in order and apart."""
        text = "".join(_pieces(self.text, changes))
        if all(len(new) == b - a for a, b, new in changes):
            return self.same_length(text)
        starts = range(len(self.text)) if self.starts is None else self.starts
        ends = range(1, len(self.text) + 1) if self.ends is None else self.ends
        return View(text, _carried(starts, changes, 0), _carried(ends, changes, -1))


def _pieces(text: str, changes: Sequence[Change]) -> Iterator[str]:
    at = 0
    for a, b, new in changes:
        yield text[at:a]
        yield new
        at = b
    yield text[at:]


def _carried(bounds: Sequence[int], changes: Sequence[Change], side: int) -> list[int]:
    """The bounds of the changed text's characters: those of a change of another length all take its first (side 0) or last (-1) bound."""
    carried: list[int] = []
    at = 0
    for a, b, new in changes:
        carried += bounds[at:a]
        carried += bounds[a:b] if len(new) == b - a else [bounds[a:b][side]] * len(new)
        at = b
    carried += bounds[at:]
    return carried
