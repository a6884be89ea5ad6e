"""What a cited document is about, as the words behind the citation in a recital say: "… của UBND tỉnh về phát động phong trào thi đua;".

Only recitals are asked: they quote a document's subject (trích yếu) whole and end with it; in other sentences nothing tells where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from ingest.agencies import read_agency
from ingest.frame import Frame
from ingest.layout import RECITAL
from ingest.letters import UPPER
from ingest.spots import NO_SHORT, TAIL, Related
from ingest.wordings import one_line, wording

_LONGEST = 500  # characters
_FEWEST = 3  # words


def subjects(related: Sequence[Related], text: str, end: int, frame: Frame) -> Mapping[int, str]:
    """The subjects of documents that are cited by number in the preamble, which ends at `end`, by where each mention begins."""
    found = {}
    for n, r in enumerate(related):
        if r.mention.start >= end:
            break
        if r.where == "preamble" and r.mention.name is None and (begun := _begins().match(text, r.mention.tail)):
            told = _told(text, begun.end(), _next(related, n, end), frame)
            if told.count(" ") + 1 >= _FEWEST:
                found[r.mention.start] = told
    return found


def _next(related: Sequence[Related], n: int, end: int) -> int:
    """Where the next mention begins that is none in the subject of the n-th."""
    for further in related[n + 1 : n + _MOST]:
        if further.quoted_in is None or further.quoted_in < n:
            return further.mention.start
    return end


_MOST = 12  # mentions in a subject


@cache
def _begins() -> re.Pattern[str]:
    """What stands between a citation and the words of its subject."""
    return re.compile(rf"[\s,]*[“\"]?(?={wording('mentions', 'about')})")


def _told(text: str, start: int, end: int, frame: Frame) -> str:
    """The subject that begins at `start`: up to the end of its clause, or to what parts it from the citation at `end`; else nothing."""
    end = min(end, start + _LONGEST)
    over = _CLAUSE_END.search(text, start, end) or _link().search(text, max(start, end - TAIL), end)
    return _unquoted(one_line(_before_the_speaker(text[start : over.start()], frame)).strip(" ,.:(")) if over else ""


def _unquoted(words: str) -> str:
    """Without the mark that closes what was opened before the first word."""
    opened = (words.endswith("”") and words.count("”") > words.count("“")) or (words.endswith('"') and words.count('"') % 2)
    return words[:-1] if opened else words


# A semicolon, a full stop, a line break behind which another recital or paragraph begins, or a bracket with a short name.
_CLAUSE_END = re.compile(
    rf"[;.\n(](?:(?<=;)|(?<=[.])(?:\s*(?:\n|\Z)|{NO_SHORT}\s+[{UPPER}])|(?<=\n)(?:[ ]*\n|{RECITAL.pattern})|(?<=[(])sau đây)"
)


@cache
def _link() -> re.Pattern[str]:
    """What parts two citations: "; ", " và ", or " (sau đây gọi tắt là " before the short name of the first."""
    return re.compile(rf"(?:{wording('cues', 'coordinated')}|\s*{wording('cues', 'alias')})$")


def _before_the_speaker(words: str, frame: Frame) -> str:
    """What stands before ", UBND huyện … ban hành Kế hoạch" or ", nhằm …": who speaks, and why, is no part of what is carried out."""
    comma = _COMMA.search(words)
    while comma and not (comma["aim"] or read_agency(words, comma.end(), frame)):
        comma = _COMMA.search(words, comma.end())
    return words[: comma.start()] if comma else words


_COMMA = re.compile(rf",\s+(?=[{UPPER}]|(?P<aim>(?:để|nhằm|đồng thời|nay|trong đó)\s))")
