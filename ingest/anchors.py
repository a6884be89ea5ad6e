"""Anchors: where in a text anything could stand, found by plain words, so that patterns are tried only there.

A document is nearly all text that no rule reads. The words that are looked for in all of it are found in one pass (Aho and Corasick 1975,
Efficient string matching). In a part of it a word is found by its rarest letter: a pattern that begins with one letter passes over the
others in a third of a nanosecond each, where substring search takes half of one, a class of letters three, and a pattern that begins with
neither thirty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from string import digits

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ingest.letters import OLD_TONES
from ingest.narrow import USUAL, narrow, of_last
from ingest.types import document_types
from ingest.wordings import anchors

Match = Callable[[str, int], re.Match[str] | None]  # of a pattern, at an offset
_Entry = tuple[str, str]
# Entries of the tables whose anchors are looked for in whole texts.
_ENTRIES: Sequence[_Entry] = (
    ("attached", "motto"),
    ("awards", "anywhere"),
    ("awards", "giving"),
    ("awards", "section"),
    ("campaigns", "head_words"),
    ("cues", "base"),
    ("cues", "lapse"),
    ("effects", "force"),
    ("header", "abstract"),
    ("header", "acts"),
    ("header", "meeting"),
    ("header", "subject"),
    ("layout", "furniture"),
    ("layout", "recipients"),
    ("layout", "running_header"),
    ("layout", "signed"),
    ("names", "law"),
    ("names", "law_in_small_letters"),
    ("names", "resolution"),
    ("names", "conclusion"),
    ("names", "charter"),
    ("names", "constitution"),
    ("names", "described"),
    ("ocr", "slips"),
)


@cache
def _sought() -> Mapping[_Entry, Collection[str]]:
    """The words that are looked for in whole texts: those of tables, the beginnings of bare numbers, tones where words end."""
    numbers = [f"{kind.name} {word}{digit}" for kind in document_types() for word in ("", "số ") for digit in digits]
    tones = [f"{pair}{behind}" for pair in OLD_TONES for behind in USUAL if not behind.isalnum() and behind != "_"]
    return {entry: anchors(*entry) for entry in _ENTRIES} | {("types", "numbers"): numbers, ("letters", "tones"): tones}


def places(text: str, of: str, key: str, start: int = 0, end: int | None = None) -> list[int]:
    """Offsets of the anchors of the entry `key` of the table `of` that begin in text[start:end], in order; twice where two begin.

    Also of ("types", "numbers"), "Nghị định 1" or "Nghị định số 1" of any type and digit, and of ("letters", "tones"), vowels with the tone
    mark on the second where a word may end. Raises KeyError for another entry that is not looked for in whole texts.
    """
    found = _places(text)[of, key]
    low = bisect_left(found, start) if start else 0
    return found[low : None if end is None else bisect_left(found, end)]


@of_last
def _places(text: str) -> Mapping[_Entry, list[int]]:
    found: dict[_Entry, list[int]] = {entry: [] for entry in _sought()}
    search, entries = _search()
    data = narrow(text) + b"\n"  # a word may end with the text
    for begin in range(0, len(data), _PIECE):
        for word, start, _ in search.find_matches_as_indexes(data[begin : begin + _PIECE + _LONGEST], overlapping=True):
            if start < _PIECE:
                found[entries[word]].append(begin + start)
    for offsets in found.values():
        offsets.sort()
    return found


_PIECE = 1 << 18  # characters that are searched at a time: what is found in them takes a hundred bytes a place until it is sorted in
_LONGEST = 64  # characters: no word is longer


@cache
def _search() -> tuple[BytesAhoCorasick, list[_Entry]]:
    """What finds the anchors that are sought, and the entry of each."""
    words = [(narrow(word), entry) for entry, words in _sought().items() for word in words]
    return BytesAhoCorasick([word for word, _ in words], MatchKind.Standard, Implementation.DFA), [entry for _, entry in words]


_MANY = 8  # from so many words on, one pattern of them all is faster
_COMMON = " nhctiguđaopá\nàvmyư,r.kệblịảqsạdếộề"  # what a text is made of, the commonest first


def occurrences(text: str, words: Iterable[str], start: int = 0, end: int | None = None) -> list[int]:
    """Offsets of all the words in text[start:end], in order. Words are found as written, also inside others."""
    end = len(text) if end is None else end
    words = tuple(words)
    if len(words) > _MANY:
        return [m.start() for m in _any_of(words).finditer(text, start, end)]
    found = (m.start() - before for before, letter in _letters(words) for m in letter.finditer(text, start + before, end))
    return sorted(found)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@cache
def _letters(words: tuple[str, ...]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """Patterns that find the words by their rarest letters, each with how many letters stand before that."""
    groups: dict[tuple[int, str], list[str]] = {}
    for word in words:
        place = min(range(len(word)), key=lambda n: _commonness(word[n]))
        groups.setdefault((place, word[place]), []).append(f"(?<={re.escape(word[: place + 1])})(?={re.escape(word[place + 1 :])})")
    return tuple((place, re.compile(f"{re.escape(letter)}(?:{'|'.join(around)})")) for (place, letter), around in groups.items())


def _commonness(letter: str) -> int:
    return len(_COMMON) - _COMMON.index(letter) if letter in _COMMON else 0


def matches(pattern: re.Pattern[str], text: str, words: Iterable[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with one of the words, in order and apart, as finditer would give them."""
    return matches_at(pattern, text, occurrences(text, words, start, end), end)


def matches_at(pattern: re.Pattern[str], text: str, places: Iterable[int], end: int | None = None) -> Iterator[re.Match[str]]:
    """The same of a pattern that begins at one of the places, which are in order."""
    end = len(text) if end is None else end
    after = 0
    for at in places:
        m = pattern.match(text, at, end) if at >= after else None
        if m:
            after = max(m.end(), at + 1)
            yield m


def line_matches(match: Match, text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Matches at the beginnings of the lines that hold the places, which are in order."""
    return filter(None, (match(text, at) for at in lines_with(text, places)))


def lines_with(text: str, places: Iterable[int]) -> list[int]:
    """Offsets of the beginnings of the lines that hold the places, which are in order; the text before the first may hold a beginning."""
    found: list[int] = []
    before = 0
    for at in places:
        line = text.rfind("\n", before, at) + 1  # not further back than the place before: on one endless line that would take forever
        if line or not found:
            found.append(line)
        before = at
    return found
