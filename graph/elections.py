"""Which of several claims is shown as the main one. Knows votes, not what they are about."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a source writes something; `files` is how many files the source stands for."""

    text: str
    ocr: bool
    source: str
    files: int = 1


@dataclass(frozen=True, slots=True)
class Vote:
    """One value that a source claims; `own` where the document itself says it, in its header; `files` as of a spelling."""

    value: str
    own: bool
    source: str
    files: int = 1


def best_spelling(spellings: Iterable[Spelling]) -> str:
    """From a clean text before one by OCR; then with most diacritics; then in most sources; then the first in alphabetical order."""
    sources: dict[str, dict[str, int]] = defaultdict(dict)
    clean = set()
    for spelling in spellings:
        sources[spelling.text][spelling.source] = spelling.files
        clean |= set() if spelling.ocr else {spelling.text}
    if len(sources) == 1:
        return next(iter(sources))
    return min(sources, key=lambda text: (text not in clean, -_diacritics(text), -sum(sources[text].values()), text))


def elect(votes: Collection[Vote]) -> str | None:
    """What the document itself says, else what most sources say, else the first in order (of dates: the earliest)."""
    values = {vote.value for vote in votes}
    if len(values) < 2:
        return next(iter(values), None)
    own, sources = _sources(vote for vote in votes if vote.own), _sources(votes)
    return min(values, key=lambda value: (-own[value], -sources[value], value))


def elect_date(votes: Collection[Vote]) -> str | None:
    """As `elect`, but a partial date counts for the fuller ones that it begins, and is itself chosen only where there is none."""
    full = whole_dates(vote.value for vote in votes)
    return (
        full[0]
        if len(full) == 1
        else elect([Vote(d, vote.own, vote.source, vote.files) for vote in votes for d in full if d.startswith(vote.value)])
    )


def whole_dates(dates: Iterable[str]) -> tuple[str, ...]:
    """The dates, sorted, without those that begin another: 2024-08 beside 2024-08-16 is no second date."""
    all_dates = sorted(set(dates))
    return tuple(date for n, date in enumerate(all_dates) if n + 1 == len(all_dates) or not all_dates[n + 1].startswith(date))


def _sources(votes: Iterable[Vote]) -> Counter[str]:
    """How many files stand for each value."""
    found = {(vote.value, vote.source): vote.files for vote in votes}
    files: Counter[str] = Counter()
    for (value, _), number in found.items():
        files[value] += number
    return files


def _diacritics(text: str) -> int:
    marks = sum(1 for char in unicodedata.normalize("NFD", text) if unicodedata.combining(char))
    return marks + sum(char in "\u0110\u0111" for char in text)
