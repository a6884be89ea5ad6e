"""Heads that a copy folded into one line with the text: line breaks are put back where the form of documents has them. Reads none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.anchors import places
from ingest.dates import HEADING
from ingest.letters import NAME
from ingest.symbols import SYMBOL, UNDASHED
from ingest.text import View
from ingest.types import document_types
from ingest.wordings import alternatives, wording


def unfolded(view: View) -> View:
    """The view with line breaks for blanks around the parts of a head that stands in one line; any other as it is."""
    text = view.text
    motto = next(iter(places(text, "attached", "motto", 0, _TOP)), None)
    if motto is None:
        return view
    line, end = text.rfind("\n", 0, motto) + 1, text.find("\n", motto)
    start = text.rfind("\n", 0, max(0, line - 1)) + 1  # the issuer may stand with its number in a line above
    blanks = {at for at in _breaks(text, start, len(text) if end < 0 else end) if text.startswith(" ", at)}
    return view.replaced([(at, at + 1, "\n") for at in sorted(blanks)])


_TOP = 3000  # characters from the beginning that hold the head
_HEAD = 900  # characters of a line that hold a whole head


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    """Offsets before and behind each part that has a line of its own, and before what begins a paragraph."""
    date = HEADING.search(text, start, min(end, start + _HEAD))
    if date is None or not date["y"]:
        return
    for m in _own_line().finditer(text, start, date.end()):
        yield from (m.start() - 1, m.end())
    yield date.end()
    kind = _type().search(text, date.end(), min(end, date.end() + _NEAR))
    if kind:
        yield from (kind.start() - 1, kind.end())
        yield from (m.start() for m in _paragraph().finditer(text, kind.end() + 1, end))
    else:
        yield from (m.start() for m in _letter().finditer(text, start, min(end, date.end() + _HEAD)))


_NEAR = 60  # characters behind the date within which the type stands


_UNDASHED = re.sub(r"\?P<\w+>", "?:", UNDASHED.pattern)


@cache
def _own_line() -> re.Pattern[str]:
    """What has a line of its own in a head: the motto, the number, place and day, the agencies."""
    number = rf"{wording('header', 'number')}\s*:?\s*(?:{SYMBOL.pattern}|{_UNDASHED})"
    return re.compile(rf"(?<=[ *]){wording('layout', 'own_line')}|(?<=[ *]){number}|(?<=[ *])(?:{NAME}),(?=\s+ngày\s)[^*]{{0,40}}\d{{4}}")


@cache
def _type() -> re.Pattern[str]:
    return re.compile(rf"(?<=[ ])(?:{alternatives(kind.name.upper() for kind in document_types())})(?=[ ])")


@cache
def _letter() -> re.Pattern[str]:
    """What begins the subject of a letter, and those whom it goes to."""
    return re.compile(rf"[ ](?={wording('header', 'subject')}|{wording('header', 'addressee')})")


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(rf"[ ](?={wording('layout', 'paragraph')})")
