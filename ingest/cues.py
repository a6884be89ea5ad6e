"""The cue table compiled: which relation do the words around a citation announce?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.tables import table
from ingest.wordings import composed, wording


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of tables/cues.yaml, compiled for where it stands.

    `act` holds only where the document itself does it, at the beginning of a sentence or after "này"; `own` only where no other is the
    subject; `firm` holds in a recital, too, whatever opens it.
    """

    rule: str
    relation: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...] = ()
    act: bool = False
    own: bool = False
    firm: bool = False


# Where each kind stands: recital and body_heads at the beginning of a paragraph, before at the end of what precedes a citation.
_FORMS = {"before": r"(?<!\w)(?:{})\s*$", "after": r"{}", "recital": r"[-+*•\s]*(?:{})(?!\w)", "body_heads": r"(?:{})(?!\w)"}


@cache
def cues(kind: str) -> tuple[Cue, ...]:
    """The cues of one kind (before, after, recital, body_heads), in the table's order."""
    rows = table("cues")[kind]
    patterns = [re.compile(_FORMS[kind].format(composed(row, "cues")), re.IGNORECASE) for row in rows]
    return tuple(_cue(row, pattern) for row, pattern in zip(rows, patterns, strict=True))


def _cue(row: Mapping[str, Any], pattern: re.Pattern[str]) -> Cue:
    return Cue(
        row["rule"], row["relation"], pattern, tuple(row.get("anchors", ())), *(row.get(flag, False) for flag in ("act", "own", "firm"))
    )


def cue_before(lead: str) -> tuple[Cue, int] | None:
    """The cue that `lead`, the text up to a citation, ends with, and where it begins.

    The longest is the most telling; "kèm theo" counts only where it is alone.
    """
    rows = cues("before")
    likely = {n for word in set(_words().findall(lead.lower())) for n in _by_word()[word]}
    matches = ((rows[n], m.start()) for n in sorted(likely) if (m := rows[n].pattern.search(lead, _begin(rows[n], lead))))
    found = [(start, cue) for cue, start in matches if not cue.act or _commanding().search(lead, 0, start)]
    telling = [x for x in found if x[1].relation != "CITES"] or found
    if not telling:
        return None
    start, cue = min(telling, key=lambda x: x[0])
    return cue, start


_NEAR = 240  # characters before a citation that hold a cue, but for those told at length


def _begin(cue: Cue, lead: str) -> int:
    return 0 if cue.act or cue.rule.startswith("head.") else max(0, len(lead) - _NEAR)


@cache
def _commanding() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'commanding')}$")


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_by_word(), key=len, reverse=True)))


@cache
def _by_word() -> Mapping[str, list[int]]:
    """The cues, by their number in the table, that each of their anchors makes likely."""
    found: dict[str, list[int]] = {}
    for n, cue in enumerate(cues("before")):
        for word in cue.anchors:
            found.setdefault(word, []).append(n)
    return found


def recital(paragraph: str) -> Cue | None:
    """The cue that a paragraph of the preamble opens with."""
    return next((c for c in cues("recital") if c.pattern.match(paragraph)), None)


def of_another(sentence: str) -> bool:
    """Whether a sentence up to a cue has another subject than the document itself."""
    return _another().search(sentence) is not None


@cache
def _another() -> re.Pattern[str]:
    return re.compile(wording("cues", "another"))


def of_other_acts(lead: str) -> bool:
    """Whether other documents are the subject of a verb behind `lead`: "các thông tư sửa đổi …"."""
    return _other_acts().search(lead) is not None


@cache
def _other_acts() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'other_acts')}$")


def done_by(lead: str) -> bool:
    """Whether something is done by the document behind `lead`, which may lapse without it."""
    return _done_by().search(lead) is not None


@cache
def _done_by() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'done_by')}$")


def is_part(lead: str) -> bool:
    """Whether the words of a cue name only a part of the cited document."""
    return _part().search(lead) is not None


@cache
def _part() -> re.Pattern[str]:
    return re.compile(wording("cues", "part"))
