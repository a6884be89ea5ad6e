"""The sections of a document that are about rewards, told by their headings."""

from __future__ import annotations

import re
from functools import cache

from ingest.anchors import line_matches, places
from ingest.lines import LinePattern
from ingest.paper import Paper
from ingest.spans import Span, merged
from ingest.wordings import wording

_HEADING = LinePattern(
    r"[ *#]*(?P<mark>[IVX]{1,5}\s*[.\-/]|[A-D]\s*[.\-]|\d{1,2}(?:\.\d{1,2}){0,2}\s*[.)]?|[a-zđ]\)|[-+*•])\s*(?P<title>[^\n]{3,160})"
)


def reward_sections(paper: Paper) -> list[Span] | None:
    """Spans of the sections whose heading is about rewards, each to the next heading of its rank; in order and apart.

    None where no word of the document speaks of rewards.
    """
    text, end = paper.text, paper.layout.recipients
    if not places(text, "awards", "anywhere"):
        return None
    headings = line_matches(_HEADING.match, text, places(text, "awards", "section", paper.layout.preamble[1], end))
    return merged((m.start(), _section_end(text, m, end)) for m in headings if _is_about_rewards(m["title"]))


_BEGINNING = 70  # characters of a heading that tell what it is about
_LONG = 90  # characters from which on a line is no heading, unless in capitals


def _is_about_rewards(title: str) -> bool:
    if len(title) >= _LONG and not title.isupper():
        return False
    begin = title[:_BEGINNING]
    return _about().search(begin) is not None and _other().search(begin) is None


@cache
def _about() -> re.Pattern[str]:
    return re.compile(wording("awards", "section"))


@cache
def _other() -> re.Pattern[str]:
    return re.compile(wording("awards", "other_section"))


def _section_end(text: str, heading: re.Match[str], limit: int) -> int:
    """Where the next heading of the same or a higher rank begins."""
    rank = _rank(heading["mark"])
    return next((m.start() for m in _HEADING.finditer(text, heading.end(), limit) if _rank(m["mark"]) <= rank), limit)


_LETTER, _ROMAN = re.compile(r"[A-D]\s*[.\-]$"), re.compile(r"[IVX]+")


def _rank(mark: str) -> int:
    """The rank of a heading by its mark, 0 for the highest: A., I., 1), 1., 1.1., a), a dash."""
    mark = mark.strip()
    if mark[0].isdigit():
        return 2 + mark.count(".")
    lower = 6 if mark[0].isalpha() else 7
    return 0 if _LETTER.match(mark) else 1 if _ROMAN.match(mark) else lower
