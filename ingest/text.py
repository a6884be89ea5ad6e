"""The text of a file and the view of it that the rules read.

Knows Unicode and where characters came from; knows nothing of documents. A view is normalised once (NFC, one placement of tone marks,
one Đ, one hyphen, no running page headers), and every span of it leads back to the text as loaded.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Text:
    """What a loader gives: one string in original order. `page_starts` are offsets where pages begin, the first is 0."""

    content: str
    media_type: str = "text/plain"
    page_starts: tuple[int, ...] = (0,)
    ocr: bool = False

    def page_of(self, offset: int) -> int:
        """The page, counted from 1, that the character at `offset` stands on."""
        return bisect_right(self.page_starts, offset)


@dataclass(frozen=True)
class View:
    """A normalised string; `starts[i]` and `ends[i]` bound in the text as loaded what character i stands for (None: the same offsets)."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as loaded that view[start:end] stands for; `end` must be greater than `start`."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> View:
        """The view with each match replaced; a replacement stands for the whole match, or a character for a character if as long."""
        matches = [(m.start(), m.end(), replace(m)) for m in pattern.finditer(self.text)]
        changed = [(a, b, new) for a, b, new in matches if new != self.text[a:b]]
        return self.replaced(changed)

    def same_length(self, text: str) -> View:
        """The view with another text whose characters stand for the same ones."""
        return View(text, self.starts, self.ends)

    def replaced(self, changes: list[tuple[int, int, str]]) -> View:
        """The view with each (start, end, new) put in place; the spans are in order and apart."""
        if not changes:
            return self
        if all(len(new) == b - a for a, b, new in changes):
            return self.same_length("".join(_pieces(self.text, changes)))
        old_starts: Sequence[int] = range(len(self.text)) if self.starts is None else self.starts
        old_ends: Sequence[int] = range(1, len(self.text) + 1) if self.ends is None else self.ends
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for a, b, new in changes:
            starts += old_starts[at:a]
            ends += old_ends[at:a]
            keep = len(new) == b - a
            starts += old_starts[a:b] if keep else [old_starts[a]] * len(new)
            ends += old_ends[a:b] if keep else [old_ends[b - 1]] * len(new)
            at = b
        starts += old_starts[at:]
        ends += old_ends[at:]
        return View("".join(_pieces(self.text, changes)), starts, ends)

    @cached_property
    def lowered(self) -> str:
        """Lower case, character for character (so that offsets hold)."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)


def _pieces(text: str, changes: list[tuple[int, int, str]]) -> Iterator[str]:
    at = 0
    for a, b, new in changes:
        yield text[at:a]
        yield new
        at = b
    yield text[at:]


# Look-alikes, as escapes so that a wrong one is seen: Ð U+00D0 and Ɖ U+0189 for Đ U+0110, ð for đ; non-breaking and thin
# spaces; figure, en, em, horizontal and minus dashes and the non-breaking hyphen for "-".
_ALIKE = {
    "\u00d0": "\u0110", "\u0189": "\u0110", "\u00f0": "\u0111",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"',
}  # fmt: skip
_ALIKE_TABLE = str.maketrans(_ALIKE)
_INVISIBLE = re.compile("[\r\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_DECOMPOSED = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
# New-style tone placement (hoà, thuý, uỷ) to the old style that the canonical names use; "quý" is no such case.
_TONES = {"oaàáảãạ": "òóỏõọ", "oeèéẻẽẹ": "òóỏõọ", "uyỳýỷỹỵ": "ùúủũụ"}
_TONED = {f"{k[0]}{v}": f"{new}{k[1]}" for k, news in _TONES.items() for v, new in zip(k[2:], news, strict=True)}
_TONED |= {old.upper(): new.upper() for old, new in _TONED.items()} | {old.capitalize(): new.capitalize() for old, new in _TONED.items()}
# "CÔNG BÁO/Số 327/Ngày 14-06-2026" and lone page numbers: furniture of the page, often in the middle of a sentence.
_RUNNING_HEADER = re.compile(
    r"\n[ ]*(?:(?:\d{1,4}[ ]+)?CÔNG[ ]BÁO[ ]?/[ ]?Số[^\n]{0,60}|(?:-[ ]?)?\d{1,3}(?:[ ]?-)?|(?:Trang|Page)[ ]\d{1,4}(?:[ ]?/[ ]?\d{1,4})?)[ ]*(?=\n)"
)
_PAGE_FEED = re.compile("[\f\v]")


def normalise(text: Text) -> View:
    """The view of a text that the rules read: same words, one way of writing them."""
    view = View(text.content)
    if _INVISIBLE.search(view.text):
        view = view.sub(_INVISIBLE, lambda m: "")
    if not unicodedata.is_normalized("NFC", view.text):
        view = _composed(view)
    if any(c in view.text for c in _ALIKE):
        view = view.same_length(view.text.translate(_ALIKE_TABLE))
    if _PAGE_FEED.search(view.text):
        view = view.same_length(_PAGE_FEED.sub("\n", view.text))
    view = _old_tones(view)
    return _without_running_headers(view)


def _composed(view: View) -> View:
    composed = view.sub(_DECOMPOSED, lambda m: unicodedata.normalize("NFC", m[0]))
    rest = unicodedata.normalize("NFC", composed.text)
    return composed.same_length(rest) if len(rest) == len(composed.text) else composed


# The accented letter stands first in the patterns, the checks behind it: so they are searched for eight times faster.
_TONED_VOWEL = (re.compile(r"[àáảãạèéẻẽẹ](?<=[oO].)(?!\w)"), re.compile(r"[ỳýỷỹỵ](?<=[uU].)(?<![qQ]..)(?!\w)"), re.compile(r"[ÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?<=[OU].)(?<!Q..)(?!\w)"))


def _old_tones(view: View) -> View:
    """The view with hòa for hoà, ủy for uỷ, where the two letters end a word and no q stands before (quý)."""
    text = view.text
    found = sorted(m.start() - 1 for pattern in _TONED_VOWEL for m in pattern.finditer(text))
    return view.replaced([(at, at + 2, _TONED[text[at : at + 2]]) for at in found if text[at : at + 2] in _TONED])


def _without_running_headers(view: View) -> View:
    if not _may_have_running_headers(view.text):
        return view
    return view.sub(_RUNNING_HEADER, lambda m: "\n")


def _may_have_running_headers(text: str) -> bool:
    return "CÔNG BÁO" in text or "Trang " in text or "Page " in text or any(len(x) < 9 and x.strip(" -").isdigit() for x in text.split("\n"))
