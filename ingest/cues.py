"""The cue table compiled: which relation do the words around a citation announce?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ingest.letters import lower
from ingest.tables import table
from ingest.wordings import alternatives, composed, one_line, wording


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of tables/cues.yaml, compiled for where it stands.

    `act` holds only where the document itself does it, at the beginning of a sentence or after "này"; `own` only where no other is the
    subject; `firm` holds in a recital, too, whatever opens it; `ranked` in normative acts alone; `far` is told at length and may begin far
    from where it ends; `sole` holds whatever stands before it.
    """

    rule: str
    relation: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    act: bool = False
    own: bool = False
    firm: bool = False
    ranked: bool = False
    far: bool = False
    sole: bool = False

    def is_likely(self, words: str) -> bool:
        """Whether one of its anchors is there."""
        return any(anchor in words for anchor in self.anchors)


# Where each kind stands: recital and body_heads at the beginning of a paragraph, before at the end of what precedes a citation.
_FORMS = {"before": r"(?<!\w)(?:{})\s*$", "after": r"{}", "recital": r"[-+*•\s“\"]*(?:{})(?!\w)", "body_heads": r"(?:{})(?!\w)"}


@cache
def cues(kind: str) -> tuple[Cue, ...]:
    """The cues of one kind (before, after, recital, body_heads), in the table's order."""
    rows = table("cues")[kind]
    patterns = [re.compile(_FORMS[kind].format(composed(row, "cues")), re.IGNORECASE) for row in rows]
    return tuple(_cue(row, pattern) for row, pattern in zip(rows, patterns, strict=True))


def _cue(row: Mapping[str, Any], pattern: re.Pattern[str]) -> Cue:
    anchors, ends = (tuple(row.get(key, ())) for key in ("anchors", "ends"))
    act, own, firm, ranked = (row.get(flag, False) for flag in ("act", "own", "firm", "ranked"))
    far = row.get("far", act or row["rule"].startswith("head."))
    return Cue(row["rule"], row["relation"], pattern, anchors, ends, act, own, firm, ranked, far, row.get("sole", False))


@lru_cache(maxsize=2048)  # what stands between two citations is often the same: " và ", ";\nCăn cứ "
def cue_before(lead: str) -> tuple[Cue, int] | None:
    """The cue that `lead`, the text up to a citation, ends with, and where it begins.

    The longest is the most telling; "kèm theo" counts only where it is alone.
    """
    begin = _sentence(lead)
    sentence = lead[begin:]
    lowered = lower(sentence)
    found = _sole(sentence, lowered) or _longest(sentence, lowered)
    return (found[0], begin + found[1]) if found else None


def _sole(sentence: str, lowered: str) -> tuple[Cue, int] | None:
    """The cue that holds whatever stands before it: it announces every third citation, and its last place is found at once."""
    cue = _sole_cue()
    at = lowered.rfind(cue.anchors[0])
    near = at >= max(0, len(sentence) - _NEAR)
    return (cue, at) if near and cue.pattern.match(sentence, at) else None


@cache
def _sole_cue() -> Cue:
    return next(cue for cue in cues("before") if cue.sole)


def _longest(sentence: str, lowered: str) -> tuple[Cue, int] | None:
    cited = None
    for cue, at in _ending(sentence, lowered):
        if cue.act and not _commanding().search(sentence, max(0, at - _COMMAND), at):
            continue
        if cue.relation != "CITES":
            return cue, at
        cited = cited or (cue, at)
    return cited


_NEAR = 240  # characters before a citation that hold a cue, but for those told at length
_COMMAND = 40  # characters before a cue that hold what makes it an act of the document itself


def _ending(sentence: str, lowered: str) -> Iterator[tuple[Cue, int]]:
    """The cues that reach to the end of `sentence` and where they begin: from the first on, of two in one place in the table's order."""
    seen: set[str] = set()
    near = len(sentence) - _NEAR
    end, find, by_words = lowered.rstrip().replace("\n", " "), _words().search, _by_words()
    words = find(lowered)
    while words:
        at = words.start()
        for cue in by_words.get(words[0]) or by_words[one_line(words[0])]:
            likely = (at >= near or cue.far) and (not cue.ends or end.endswith(cue.ends)) and cue.rule not in seen
            if likely and cue.pattern.match(sentence, at):
                seen.add(cue.rule)
                yield cue, at
        words = find(lowered, at + 1)


def _sentence(lead: str) -> int:
    """Where the last sentence or item begins, no later than that, at the mark before it.

    A full stop behind a digit may be that of "Điều 5.".
    """
    begin = max(0, lead.rfind(";"))
    stop = lead.rfind(". ", begin)
    while stop > 0 and lead[stop - 1].isdigit():
        stop = lead.rfind(". ", begin, stop)
    return max(begin, stop)


@cache
def _commanding() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'commanding')}$")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(alternatives(_by_words(), check=r"(?<!\w.)"))


@cache
def _by_words() -> Mapping[str, list[Cue]]:
    """The cues that each anchor begins."""
    anchors = {word for cue in cues("before") for word in cue.anchors}
    return {word: [cue for cue in cues("before") if word.startswith(cue.anchors)] for word in anchors}


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
