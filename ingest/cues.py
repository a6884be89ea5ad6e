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
    words: tuple[str, ...] = ()


@cache
def cues(kind: str) -> tuple[Cue, ...]:
    """The cues of one kind: recital and body_heads match at the beginning, before at the end, after at the beginning."""
    form = {"before": r"(?<!\w)(?:{})\s*$", "after": r"{}", "recital": r"[-+*•\s]*(?:{})(?!\w)", "body_heads": r"(?:{})(?!\w)"}[kind]
    return tuple(
        Cue(row["rule"], row["relation"], re.compile(form.format(_with_parts(row["pattern"])), re.IGNORECASE), tuple(row.get("words", ())))
        for row in table("cues")[kind]
    )


def _with_parts(pattern: str) -> str:
    for name, part in table("cues")["parts"].items():
        pattern = pattern.replace(name, part)
    return pattern


def cue_before(lead: str) -> Cue | None:
    """The cue that `lead`, the text up to a citation, ends with: the longest, which is the most telling, and "kèm theo" only where it is alone."""
    rows = cues("before")
    low = lead.lower()
    likely = {cue for word in set(_words().findall(low)) for cue in _by_word()[word]}
    found = [(m.start(), rows[n]) for n in sorted(likely) if (m := rows[n].pattern.search(lead))]
    telling = [x for x in found if x[1].relation != "CITES"] or found
    return min(telling, key=lambda x: x[0])[1] if telling else None


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_by_word(), key=len, reverse=True)))


@cache
def _by_word() -> dict[str, list[int]]:
    """The cues, by their number in the table, that each of their words makes likely."""
    found: dict[str, list[int]] = {}
    for n, cue in enumerate(cues("before")):
        for word in cue.words:
            found.setdefault(word, []).append(n)
    return found


def recital(paragraph: str) -> Cue | None:
    """The cue that a paragraph of the preamble opens with."""
    return next((c for c in cues("recital") if c.pattern.match(paragraph)), None)


_PART = re.compile(r"(?<!\w)(?:một\s+phần|(?:Điều|khoản|điểm|Mục|Chương|Phụ lục|đoạn|cụm từ)\s+[\dIVXa-zđ]|một\s+số)", re.IGNORECASE)


def is_part(lead: str) -> bool:
    """Whether the words of a cue name only a part of the cited document."""
    return bool(_PART.search(lead))
