"""One way of writing: NFC, one placement of tone marks, one Đ, one hyphen, one space, sentences on one line, no running page headers.

Knows Unicode and what printers put between the lines; knows nothing of documents.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set

from ingest.anchors import line_matches, places
from ingest.letters import LETTER, LOWER, OLD_TONES, UPPER
from ingest.narrow import USUAL, narrow, unusual
from ingest.tables import table
from ingest.text import Change, Text, View
from ingest.wordings import anchors, wording


def normalise(text: Text) -> View:
    """The view of a text that the rules read: same words, one way of writing them; every span of it leads back to the text as loaded."""
    loaded = View(text.content)
    odd = unusual(loaded.text)
    view = _unwrapped(_composed(_plain(loaded, odd), odd))  # before words are looked for: they are found once a text
    toned = _old_tones(view)
    return _without_running_headers(toned if toned is view else _composed(toned, odd))


# Marks without end on one letter are no writing: as many as this are composed with it (UAX #15, Stream-Safe Text Format), so that no
# text takes time that grows with the square of its length.
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_MARKED = re.compile("[\u0300-\u036f]{1,30}")


def _composed(view: View, odd: Set[str]) -> View:
    """The view with each letter and the marks behind it as one: to find marks takes a tenth of what telling whether text is NFC does."""
    if odd.isdisjoint(_MARKS):
        return view
    text = view.text
    marked = ((m.start() - 1, m.end()) for m in _MARKED.finditer(text) if m.start() and text[m.start() - 1] not in _MARKS)
    composed = [(a, b, unicodedata.normalize("NFC", text[a:b])) for a, b in marked]
    return view.replaced([change for change in composed if change[2] != text[change[0] : change[1]]])


# Look-alikes, as escapes so that a wrong one is seen: Ð U+00D0 and Ɖ U+0189 for Đ U+0110, ð for đ; Ƣ U+01A2 for Ư, which fonts converted
# to Unicode leave; the Cyrillic capitals of "NĐ-CP" that recognised and typed texts hold; non-breaking and thin
# spaces; figure, en, em, horizontal and minus dashes and the non-breaking hyphen for "-".
_ALIKE = {
    "\u00d0": "\u0110", "\u0189": "\u0110", "\u00f0": "\u0111", "\u01a2": "\u01af", "\u01a3": "\u01b0",
    "\u0410": "A", "\u0412": "B", "\u0415": "E", "\u041a": "K", "\u041c": "M", "\u041d": "H", "\u041e": "O", "\u0420": "P",
    "\u0421": "C", "\u0422": "T", "\u0425": "X",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
    "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u00ab": '"', "\u00bb": '"', "\f": "\n", "\v": "\n",
}  # fmt: skip
_INVISIBLE = frozenset("\r\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
_UNSEEN = re.compile("[{0}][{0}]*".format("".join(sorted(_INVISIBLE))))  # begins with no repeat: such a pattern is tried everywhere


def _plain(view: View, odd: Set[str]) -> View:
    """One hyphen, one Đ, one space; no invisible characters; pages and carriage returns as line breaks."""
    view = view if odd.isdisjoint(_INVISIBLE) else view.sub(_UNSEEN, lambda m: "")
    text = view.text
    for one in odd & _ALIKE.keys():  # translating every character costs ten times all
        text = text.replace(one, _ALIKE[one])
    return view.same_length(text)


_AT_END = re.compile(r"..(?!\w)(?<![qQ]..)")  # "quý" is no such case


def _old_tones(view: View) -> View:
    """The view with hòa for hoà, ủy for uỷ at the ends of words."""
    text = view.text
    found = [at for at in places(text, "letters", "tones") if _AT_END.match(text, at)]
    return view.replaced([(at, at + 2, OLD_TONES[text[at : at + 2]]) for at in found])


_RUNNING_HEADER = re.compile(rf"[ ]*{wording('layout', 'running_header')}[ ]*(?=\n)")
_RUNNING_WORDS = [word for word in anchors("layout", "running_header") if not word.endswith("\n")]
_LONE_NUMBER = re.compile(r"\n[ -]{0,4}\d{1,3}[ -]{0,4}(?=\n)")


def _without_running_headers(view: View) -> View:
    """The view without "CÔNG BÁO/Số 327/Ngày 14-06-2026" and lone page numbers, which often stand in the middle of a sentence."""
    text = view.text
    headers = line_matches(_RUNNING_HEADER.match, text, places(text, "layout", "running_header"))
    found = [(m.start() - 1, m.end()) for m in headers if m.start()]
    return view.replaced([_closed(text, *gap) for gap in _gaps(text, found)]) if found and _has_pages(text) else view


def _gaps(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, which are in order, those as one that only blank lines part: the foot of a page and the head of the next."""
    gaps: list[tuple[int, int]] = []
    for start, end in spans:
        first = gaps.pop()[0] if gaps and not text[gaps[-1][1] : start].strip() else start
        gaps.append((first, end))
    return gaps


def _closed(text: str, start: int, end: int) -> Change:
    """The change that takes a gap out: with the blank lines around it where a sentence goes on behind it."""
    before, behind = _BLANK_BEFORE.search(text, max(0, start - _BLANK), start), _BLANK_BEHIND.match(text, end)
    if before and behind and not _ITEM.match(text, behind.end()):
        return before.start(), behind.end(), " "
    return start, end, ""


_BLANK = 40  # characters of blank lines at most
_BLANK_BEFORE = re.compile(rf"(?<=[{LOWER},])\s*\Z")
_BLANK_BEHIND = re.compile(rf"\s+(?=[{LOWER}])")


def _has_pages(text: str) -> bool:
    """Whether a word of running headers is anywhere, or a lone number that is not far indented."""
    return _LONE_NUMBER.search(text) is not None or any(word in text for word in _RUNNING_WORDS)


_OPEN = ',)”"'  # marks behind which a sentence goes on


def _one_of(characters: str) -> bytes:
    """The characters of a class, with its ranges, as they are in a narrow text."""
    return b"".join(re.escape(narrow(one)) for one in sorted(USUAL) if re.match(f"[{characters}]", one))


# An item, a subject, a number of its own, a signature.
_ITEM = re.compile(rf"(?:[{LOWER}]|i{{2,3}}|iv|vi{{1,3}})[).]|v/v|s[^\W\d](?:[:…]|[^\W\d]…)|đã\s+k[ýí]\s*(?:\n|\Z)")
# What a line ends with that may go on, and what the next one begins with. Of bytes: a text has hundreds of lines.
_ENDS, _BEGINS = map(_one_of, (f"{LETTER}0-9_{_OPEN}", f"{LOWER}0-9"))
_BEGIN = re.compile(rb"\n[%s](?:(?<=[%s]\n.)|(?<=[%s] \n.))" % (_BEGINS, _ENDS, _ENDS))
_TRAILING = re.compile("[ ]+\n")
_BEFORE_NUMBER = tuple(f"{before}{word}" for word in table("layout")["before_number"]["words"] for before in " (\n")
_LONGEST = max(map(len, _BEFORE_NUMBER))
_HEADING = re.compile(rf"(?<!Điều\n)(?<!khoản\n)\d{{1,2}}[.)]\s+[{UPPER}]")  # "Kết quả 5 năm", "1. Khen thưởng"
_RECIPIENTS = re.compile(wording("layout", "recipients"))
_LIST = 800  # characters behind "Nơi nhận" that hold those whom a document goes to, each in a line of its own
_RUNNING_LINE = re.compile(rf"[ ]*(?:{wording('layout', 'running_header')}|\d{{1,3}})[ ]*")
_SENTENCE_ON = rf"(?<=[{LOWER},-])\n(?=[{UPPER}][{LOWER}]+[\s,])(?!{wording('layout', 'begins_line')})"
_FULL_LINE = re.compile(rf"{_SENTENCE_ON}|(?<=[{UPPER}\d][-/])\n(?=[{UPPER}]{{2}})")  # a number's code goes on, too: "09/2016/TTLT-"
_FULL = 0.8  # share of the usual width from which on a line is full
_MANY = 6  # lines that go on below, in a text whose lines are wrapped


def _unwrapped(view: View) -> View:
    """The view with a space for a line break in a sentence: before a small letter, behind "số" or "ngày", behind a full line."""
    text = view.text
    breaks = list(_wraps(text))
    if not breaks:
        return view
    if any(text.startswith(" ", at - 1) for at in breaks):  # as some programs print the lines of a PDF
        return _unwrapped(view.sub(_TRAILING, lambda m: "\n"))
    if len(breaks) >= _MANY:
        width = sorted(at - text.rfind("\n", 0, at) for at in breaks)[len(breaks) // 2] * _FULL
        breaks += [m.start() for m in _FULL_LINE.finditer(text) if m.start() - text.rfind("\n", 0, m.start()) >= width]
    lists = [m.end() for m in _RECIPIENTS.finditer(text)]
    return view.replaced([(at, at + 1, " ") for at in sorted(breaks) if not _is_among(at, lists)])


def _is_among(at: int, lists: Sequence[int]) -> bool:
    """Whether an offset lies in a list of recipients, of which the ends of the words above them are given in order."""
    n = bisect_left(lists, at)
    return n > 0 and at - lists[n - 1] <= _LIST


def _wraps(text: str) -> Iterator[int]:
    """Offsets of the ends of lines whose sentence the next line's first character goes on with."""
    for m in _BEGIN.finditer(narrow(text)):
        at = m.start()
        if text[at + 1].isdigit():
            if f"\n{text[max(0, at - _LONGEST) : at]}".endswith(_BEFORE_NUMBER) and not _HEADING.match(text, at + 1):
                yield at
        elif _goes_on(text, at) and not _ITEM.match(text, at + 1):
            yield at


def _goes_on(text: str, at: int) -> bool:
    """Whether a sentence may go on behind the line that ends there: none of its marks ends it, and it is no heading in capitals."""
    return text[at - 1].islower() or _is_sentence(text[text.rfind("\n", 0, at) + 1 : at])


def _is_sentence(line: str) -> bool:
    """Whether a line that ends with no small letter is a part of a sentence: no heading in capitals, no header of a page."""
    return not line.isupper() and not _RUNNING_LINE.fullmatch(line)
