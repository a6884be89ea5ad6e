"""One way of writing: NFC, one placement of tone marks, one Đ, one hyphen, one space, no running page headers.

Knows Unicode and what printers put between the lines; knows nothing of documents.
"""

from __future__ import annotations

import re
import unicodedata

from ingest.text import Text, View
from ingest.wordings import anchors, wording


def normalise(text: Text) -> View:
    """The view of a text that the rules read: same words, one way of writing them; every span of it leads back to the text as loaded."""
    return _without_running_headers(_composed(_old_tones(_composed(_plain(View(text.content))))))


# Marks without end on one letter are no writing: as many as this are composed with it (UAX #15, Stream-Safe Text Format), so that no
# text takes time that grows with the square of its length.
_DECOMPOSED = re.compile("[^\u0300-\u036f][\u0300-\u036f]{1,30}")


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
_UNSEEN = re.compile(f"[{_INVISIBLE}]+")
_ODD = re.compile(f"[{''.join(_ALIKE)}]")
_ANY = re.compile(f"[{''.join(_ALIKE)}{_INVISIBLE}]")


def _plain(view: View) -> View:
    """One hyphen, one Đ, one space; no invisible characters; pages and carriage returns as line breaks."""
    if _ANY.search(view.text) is None:
        return view
    view = view.sub(_UNSEEN, lambda m: "")
    text = view.text
    for odd in sorted(set(_ODD.findall(text))):  # replacing the few that occur is ten times faster than translating every character
        text = text.replace(odd, _ALIKE[odd])
    return view.same_length(text)


# New-style tone placement (hoà, thuý, uỷ) to the old style that the canonical names use; "quý" is no such case.
_TONES = {"oaàáảãạ": "òóỏõọ", "oeèéẻẽẹ": "òóỏõọ", "uyỳýỷỹỵ": "ùúủũụ"}
_TONED = {f"{k[0]}{v}": f"{new}{k[1]}" for k, news in _TONES.items() for v, new in zip(k[2:], news, strict=True)}
_TONED |= {old.upper(): new.upper() for old, new in _TONED.items()} | {old.capitalize(): new.capitalize() for old, new in _TONED.items()}
# The accented letter stands first in the pattern, the checks behind it: so it is searched for eight times faster.
_TONED_VOWEL = re.compile(r"[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?!\w)(?<=[oOuU].)(?<![qQ]..)")


def _old_tones(view: View) -> View:
    """The view with hòa for hoà, ủy for uỷ, where the two letters end a word and no q stands before (quý)."""
    text = view.text
    found = [m.start() - 1 for m in _TONED_VOWEL.finditer(text)]
    return view.replaced([(at, at + 2, _TONED[text[at : at + 2]]) for at in found if text[at : at + 2] in _TONED])


_RUNNING_HEADER = re.compile(rf"\n[ ]*{wording('layout', 'running_header')}[ ]*(?=\n)")
_RUNNING_WORDS = anchors("layout", "running_header")
_LONE_NUMBER = re.compile(r"\n[ -]{0,4}\d{1,3}[ -]{0,4}(?=\n)")


def _without_running_headers(view: View) -> View:
    """The view without "CÔNG BÁO/Số 327/Ngày 14-06-2026" and lone page numbers, which often stand in the middle of a sentence."""
    may_have = any(word in view.text for word in _RUNNING_WORDS) or _LONE_NUMBER.search(view.text) is not None
    return view.sub(_RUNNING_HEADER, lambda m: "") if may_have else view
