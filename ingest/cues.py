"""The cue table compiled: which relation do the words around a citation announce?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.tables import table
from ingest.wordings import alternatives, composed, one_line, wording


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of tables/cues.yaml, compiled for where it stands.

    `act` holds only where the document itself does it, at the beginning of a sentence or after "này"; `own` only where no other is the
    subject; `firm` holds in a recital, too, whatever opens it; `far` is told at length and may begin far from where it ends.
    """

    rule: str
    relation: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    act: bool = False
    own: bool = False
    firm: bool = False
    far: bool = False


# Where each kind stands: recital and body_heads at the beginning of a paragraph, before at the end of what precedes a citation.
_FORMS = {"before": r"(?<!\w)(?:{})\s*$", "after": r"{}", "recital": r"[-+*•\s]*(?:{})(?!\w)", "body_heads": r"(?:{})(?!\w)"}


@cache
def cues(kind: str) -> tuple[Cue, ...]:
    """The cues of one kind (before, after, recital, body_heads), in the table's order."""
    rows = table("cues")[kind]
    patterns = [re.compile(_FORMS[kind].format(composed(row, "cues")), re.IGNORECASE) for row in rows]
    return tuple(_cue(row, pattern) for row, pattern in zip(rows, patterns, strict=True))


def _cue(row: Mapping[str, Any], pattern: re.Pattern[str]) -> Cue:
    anchors, ends = (tuple(row.get(key, ())) for key in ("anchors", "ends"))
    act, own, firm = (row.get(flag, False) for flag in ("act", "own", "firm"))
    return Cue(row["rule"], row["relation"], pattern, anchors, ends, act, own, firm, far=act or row["rule"].startswith("head."))


def cue_before(lead: str) -> tuple[Cue, int] | None:
    """The cue that `lead`, the text up to a citation, ends with, and where it begins.

    The longest is the most telling; "kèm theo" counts only where it is alone.
    """
    found = [x for x in _ending(lead) if not x[2].act or _commanding().search(lead, max(0, x[0] - _COMMAND), x[0])]
    if not found:
        return None
    start, _, cue = min([x for x in found if x[2].relation != "CITES"] or found)
    return cue, start


_NEAR = 240  # characters before a citation that hold a cue, but for those told at length
_COMMAND = 40  # characters before a cue that hold what makes it an act of the document itself


def _ending(lead: str) -> Iterable[tuple[int, int, Cue]]:
    """Each cue that reaches to the end of `lead`: where it begins, its number in the table, and it."""
    found: dict[int, tuple[int, int, Cue]] = {}
    lowered, near = _lower(lead), len(lead) - _NEAR
    end = lowered.rstrip()
    words = _words().search(lowered, _sentence(lead))
    while words:
        at = words.start()
        for n, cue in _by_words()[one_line(words[0])]:
            likely = (at >= near or cue.far) and (not cue.ends or end.endswith(cue.ends))
            if likely and n not in found and cue.pattern.match(lead, at):
                found[n] = at, n, cue
        words = _words().search(lowered, at + 1)
    return found.values()


def _sentence(lead: str) -> int:
    """Where the last sentence or item begins, no later than that: a full stop behind a digit may be that of "Điều 5."."""
    begin = lead.rfind(";") + 1
    stop = lead.rfind(". ", begin)
    while stop > 0 and lead[stop - 1].isdigit():
        stop = lead.rfind(". ", begin, stop)
    return max(begin, stop)


def _lower(text: str) -> str:
    """In small letters, each in the place of its capital: that of "İ" is two characters long."""
    return text.replace("İ", "I").lower()


@cache
def _commanding() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'commanding')}$")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(alternatives(_by_words(), check=r"(?<!\w.)"))


@cache
def _by_words() -> Mapping[str, list[tuple[int, Cue]]]:
    """The cues, with their numbers in the table, that each anchor begins."""
    anchors = {word for cue in cues("before") for word in cue.anchors}
    return {word: [(n, cue) for n, cue in enumerate(cues("before")) if word.startswith(cue.anchors)] for word in anchors}


def recital(paragraph: str) -> Cue | None:
    """The cue that a paragraph of the preamble opens with."""
    return next((c for c in cues("recital") if c.pattern.match(paragraph)), None)


def of_another(sentence: str) -> bool:
    """Whether a sentence up to a cue has another subject than the document itself."""
    return _another().search(sentence) is not None


@cache
def _another() -> re.Pattern[str]:
    return re.compile(wording("cues", "another"))


def is_part(lead: str) -> bool:
    """Whether the words of a cue name only a part of the cited document."""
    return _part().search(lead) is not None


@cache
def _part() -> re.Pattern[str]:
    return re.compile(wording("cues", "part"))
