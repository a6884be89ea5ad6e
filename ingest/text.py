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
    "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"', "\f": "\n", "\v": "\n",
}  # fmt: skip
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
_LONE_NUMBER = re.compile(r"\n[ -]{0,4}\d{1,3}[ -]{0,4}(?=\n)")


def normalise(text: Text) -> View:
    """The view of a text that the rules read: same words, one way of writing them."""
    view = View(text.content)
    if not unicodedata.is_normalized("NFC", view.text):
        view = _composed(view)
    if _UNSEEN.search(view.text):
        view = _plain(view)
    return _without_running_headers(_old_tones(view))


# Any character that `_plain` changes, in one class so that a text without them is seen to be so in one pass.
_ODD = re.compile("[" + "".join(_ALIKE) + "]")
_UNSEEN = re.compile("[" + "".join(_ALIKE) + "\r\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def _plain(view: View) -> View:
    """One hyphen, one Đ, one space; no invisible characters; pages and carriage returns as line breaks."""
    view = view.sub(_INVISIBLE, lambda m: "")
    text = view.text
    for odd in sorted(set(_ODD.findall(text))):  # replacing the few that occur is ten times faster than translating every character
        text = text.replace(odd, _ALIKE[odd])
    return view.same_length(text)


def _composed(view: View) -> View:
    composed = view.sub(_DECOMPOSED, lambda m: unicodedata.normalize("NFC", m[0]))
    rest = unicodedata.normalize("NFC", composed.text)
    return composed.same_length(rest) if len(rest) == len(composed.text) else composed


# The accented letter stands first in the pattern, the checks behind it: so it is searched for eight times faster.
_TONED_VOWEL = re.compile(r"[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?!\w)(?<=[oOuU].)(?<![qQ]..)")


def _old_tones(view: View) -> View:
    """The view with hòa for hoà, ủy for uỷ, where the two letters end a word and no q stands before (quý)."""
    text = view.text
    found = [m.start() - 1 for m in _TONED_VOWEL.finditer(text)]
    return view.replaced([(at, at + 2, _TONED[text[at : at + 2]]) for at in found if text[at : at + 2] in _TONED])


def _without_running_headers(view: View) -> View:
    if not _may_have_running_headers(view.text):
        return view
    return view.sub(_RUNNING_HEADER, lambda m: "\n")


def _may_have_running_headers(text: str) -> bool:
    return "CÔNG BÁO" in text or "Trang " in text or "Page " in text or _LONE_NUMBER.search(text) is not None
