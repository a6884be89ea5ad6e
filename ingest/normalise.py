"""One way of writing: NFC, one placement of tone marks, one Đ, one hyphen, one space, no running page headers.

Knows Unicode and what printers put between the lines; knows nothing of documents.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.narrow import is_usual
from ingest.text import Text, View
from ingest.wordings import anchors, wording


def normalise(text: Text) -> View:
    """The view of a text that the rules read: same words, one way of writing them; every span of it leads back to the text as loaded."""
    loaded = View(text.content)
    view = loaded if is_usual(loaded.text) or not _ANY.search(loaded.text) else _composed(_plain(loaded))
    toned = _old_tones(view)
    return _without_running_headers(toned if toned is view else _composed(toned))


# Marks without end on one letter are no writing: as many as this are composed with it (UAX #15, Stream-Safe Text Format), so that no
# text takes time that grows with the square of its length.
_MARKS = "\u0300-\u036f"
_DECOMPOSED = re.compile(f"[^{_MARKS}][{_MARKS}]{{1,30}}")


def _composed(view: View) -> View:
    if unicodedata.is_normalized("NFC", view.text):
        return view
    return view.sub(_DECOMPOSED, lambda m: unicodedata.normalize("NFC", m[0]))


# Look-alikes, as escapes so that a wrong one is seen: Ð U+00D0 and Ɖ U+0189 for Đ U+0110, ð for đ; non-breaking and thin
# spaces; figure, en, em, horizontal and minus dashes and the non-breaking hyphen for "-".
_ALIKE = {
    "\u00d0": "\u0110", "\u0189": "\u0110", "\u00f0": "\u0111",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"', "\f": "\n", "\v": "\n",
}  # fmt: skip
_INVISIBLE = "\r\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_UNSEEN = re.compile(f"[{_INVISIBLE}][{_INVISIBLE}]*")  # a pattern that begins with a repeat is tried everywhere: four times slower
_ANY = re.compile(f"[{''.join(_ALIKE)}{_INVISIBLE}{_MARKS}]")  # the one pass for all of them


def _plain(view: View) -> View:
    """One hyphen, one Đ, one space; no invisible characters; pages and carriage returns as line breaks."""
    view = view.sub(_UNSEEN, lambda m: "")
    text = view.text
    for odd, plain in _ALIKE.items():  # a character that is missing costs next to nothing; translating every character costs ten times all
        text = text.replace(odd, plain)
    return view.same_length(text)


# New-style tone placement (hoà, thuý, uỷ) to the old style that the canonical names use; "quý" is no such case.
_TONES = {"oaàáảãạ": "òóỏõọ", "oeèéẻẽẹ": "òóỏõọ", "uyỳýỷỹỵ": "ùúủũụ"}
_TONED = {f"{k[0]}{v}": f"{new}{k[1]}" for k, news in _TONES.items() for v, new in zip(k[2:], news, strict=True)}
_TONED |= {old.upper(): new.upper() for old, new in _TONED.items()} | {old.capitalize(): new.capitalize() for old, new in _TONED.items()}
# Where the two letters end a word and no q stands before (quý). A pattern for each first letter: one that begins with a single letter is
# searched for eight times faster than one that begins with a class.
_NEW_TONES = [
    re.compile(rf"{first}[{''.join(pair[1] for pair in _TONED if pair[0] == first)}](?!\w)(?<![qQ]..)")
    for first in dict.fromkeys(pair[0] for pair in _TONED)
]


def _old_tones(view: View) -> View:
    """The view with hòa for hoà, ủy for uỷ."""
    text = view.text
    found = sorted(m.start() for pattern in _NEW_TONES for m in pattern.finditer(text))
    return view.replaced([(at, at + 2, _TONED[text[at : at + 2]]) for at in found])


_RUNNING_WORDS = anchors("layout", "running_header")
_BEGINS = rf"[ \-\d{''.join(word[0] for word in _RUNNING_WORDS)}]"  # most lines are told by their first character
_RUNNING_HEADER = re.compile(rf"\n(?={_BEGINS})[ ]*{wording('layout', 'running_header')}[ ]*(?=\n)")
_LONE_NUMBER = re.compile(r"\n[ -]{0,4}\d{1,3}[ -]{0,4}(?=\n)")


def _without_running_headers(view: View) -> View:
    """The view without "CÔNG BÁO/Số 327/Ngày 14-06-2026" and lone page numbers, which often stand in the middle of a sentence."""
    found = [(*m.span(), "") for m in _RUNNING_HEADER.finditer(view.text)]
    return view.replaced(found) if found and _has_pages(view.text) else view


def _has_pages(text: str) -> bool:
    """Whether a word of running headers is anywhere, or a lone number that is not far indented."""
    return _LONE_NUMBER.search(text) is not None or any(word in text for word in _RUNNING_WORDS)
