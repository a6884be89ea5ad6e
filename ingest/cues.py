"""The cue table compiled: which relation do the words around a citation announce?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.tables import table


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of tables/cues.yaml, compiled for where it stands."""

    rule: str
    relation: str
    pattern: re.Pattern[str]


@cache
def cues(kind: str) -> tuple[Cue, ...]:
    """The cues of one kind: recital and body_heads match at the beginning, before at the end, after at the beginning."""
    form = {"before": r"(?<!\w)(?:{})\s*$", "after": r"{}", "recital": r"[-+*•\s]*(?:{})(?!\w)", "body_heads": r"(?:{})(?!\w)"}[kind]
    return tuple(Cue(row["rule"], row["relation"], re.compile(form.format(_with_parts(row["pattern"])), re.IGNORECASE)) for row in table("cues")[kind])


def _with_parts(pattern: str) -> str:
    for name, part in table("cues")["parts"].items():
        pattern = pattern.replace(name, part)
    return pattern


def cue_before(lead: str) -> Cue | None:
    """The cue that `lead`, the text up to a citation, ends with; the nearest one where several do."""
    best: tuple[int, Cue] | None = None
    for cue in cues("before"):
        m = cue.pattern.search(lead)
        if m and (best is None or m.start() > best[0]):
            best = (m.start(), cue)
    return best[1] if best else None


def recital(paragraph: str) -> Cue | None:
    """The cue that a paragraph of the preamble opens with."""
    return next((c for c in cues("recital") if c.pattern.match(paragraph)), None)


_PART = re.compile(r"(?<!\w)(?:một\s+phần|(?:Điều|khoản|điểm|Mục|Chương|Phụ lục|đoạn|cụm từ)\s+[\dIVXa-zđ]|một\s+số)", re.IGNORECASE)


def is_part(lead: str) -> bool:
    """Whether the words after a cue name only a part of the cited document."""
    return bool(_PART.search(lead[-60:]))
