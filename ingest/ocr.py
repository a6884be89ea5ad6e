"""Repairs what optical character recognition did to the words that the rules read (Ké hoach s6 190/KH-UBND ngay …).

Only words of the tables are put right, and only where they are nearest to one of them by far; everything else stays as it was read,
so that nothing is invented. Spans lead back to the text as loaded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import ceil

from msgspec import Struct
from rapidfuzz import fuzz, process

from graph.identity import fold
from ingest.anchors import lines_with, places
from ingest.letters import LOWER, UPPER, capitals_share
from ingest.narrow import narrow
from ingest.places import province_words
from ingest.spans import Span
from ingest.syllables import is_syllable
from ingest.tables import table
from ingest.text import Change, View
from ingest.types import document_types
from ingest.wordings import composed, wording


@dataclass(frozen=True, slots=True)
class Repair:
    """What a rule put right: its span in the text as loaded. `doubtful` where the shape of a digit was taken for another."""

    span: Span
    rule: str
    doubtful: bool = False


class Repaired(Struct, frozen=True, gc=False):
    """A view with its words put right; `ocr` tells whether it comes from recognition."""

    view: View
    ocr: bool
    repairs: tuple[Repair, ...]


def repaired(view: View, known: bool) -> Repaired:
    """The view with its words put right where it comes from recognition: `known`, or told by its letters."""
    ocr = known or looks_recognised(view.text)
    repairs: list[Repair] = []
    for row in _rules() if ocr or places(view.text, "ocr", "slips") else ():
        if (row.always or ocr) and not row.head:
            view = _put_right(view, row, repairs)
    if ocr:
        view = _phrases_put_right(view, repairs, marked=_is_marked(view.text))
        for row in _rules():
            view = _put_right(view, row, repairs) if row.head else view
    return Repaired(view, ocr, tuple(sorted(repairs, key=lambda repair: repair.span)))


def _put_right(view: View, row: Rule, repairs: list[Repair]) -> View:
    """The view with what a rule finds put right, in all of it or in its heads; `repairs` takes down each."""
    spans = _heads(view.text) if row.head else [(0, len(view.text))]
    found = [(m.start(), m.end(), row.put(m)) for span in spans for m in row.pattern.finditer(view.text, *span)]
    changes = [(a, b, new) for a, b, new in found if new != view.text[a:b]]
    repairs += [Repair(view.span(a, b), row.name, row.doubtful) for a, b, _ in changes]
    return view.replaced(changes) if changes else view


_HEAD = 2500  # characters that hold a head


@cache
def _recital() -> re.Pattern[str]:
    return re.compile(rf"(?m)^[-+*\s]*{wording('layout', 'recital')}")


def _heads(text: str) -> list[tuple[int, int]]:
    """The heads of the documents of a text: the first ends at its first recital at the latest, others are where the motto stands again."""
    m = _recital().search(text, 0, _HEAD)
    first = m.start() if m else min(len(text), _HEAD)
    heads = [(0, first)]
    for at in lines_with(text, places(text, "attached", "motto", first)):
        heads.append((max(heads[-1][1], at - _AROUND), min(len(text), at + _AROUND)))
    return heads


_AROUND = 500  # characters before and behind the motto that hold number and day


_SAMPLE = 2000  # characters that tell
_HORNED = narrow("đơưạảấầậắặếềệộớợụứừữựịọủốồổĐƠƯẠẢẤẦẬẮẶẾỀỆỘỚỢỤỨỪỮỰỊỌỦỐỒỔ")
_MARKS = re.compile("[\u0300-\u036f]+")


def looks_recognised(text: str) -> bool:
    """Whether Vietnamese text lacks the letters that only Vietnamese has: one in six of a clean text's, hardly any of a bad scan's."""
    sample = text[:_SAMPLE]
    letters = _letters(sample)
    if letters <= _FEW or _has_marks(text, letters):
        return False
    bare = _MARKS.sub("", unicodedata.normalize("NFD", sample)).replace("\u0111", "d").replace("\u0110", "D")
    return len(_common().findall(bare)) > letters / 120


_FEW = 120  # letters that tell nothing


def _is_marked(text: str) -> bool:
    """Whether a text has its diacritics."""
    letters = _letters(text[:_SAMPLE])
    return letters > _FEW and _has_marks(text, letters)


def _has_marks(text: str, letters: int) -> bool:
    """Whether of so many letters that a text begins with enough are only Vietnamese: half the sample of a clean text is."""
    data = narrow(text)[:_SAMPLE]
    return len(data) - len(data.translate(None, _HORNED)) >= max(1, ceil(0.08 * letters))


def _letters(text: str) -> int:
    return len(text) - text.count(" ") - text.count("\n")


@cache
def _common() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){wording('ocr', 'common')}(?!\w)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of `rules` in tables/ocr.yaml."""

    name: str
    pattern: re.Pattern[str]
    to: str
    always: bool
    head: bool
    doubtful: bool

    def put(self, m: re.Match[str]) -> str:
        """What the match is put right to."""
        return m.expand(self.to)


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            row["name"],
            re.compile(composed(row["pattern"], "ocr")),
            row["to"],
            row.get("always", False),
            row.get("head", False),
            row.get("doubtful", False),
        )
        for row in table("ocr")["rules"]
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: its span, and its flat letters with the comma behind it."""

    start: int
    end: int
    flat: str


_WORD = re.compile(r"(?<!V/)[^\s,.;:()\[\]\"“”/\-*]+(?=(?P<comma>,?))")  # "V/v thực hiện" is no "về thực hiện"
_LONGEST = 8


def _phrases_put_right(view: View, repairs: list[Repair], marked: bool) -> View:
    changes = [(a, b, new) for a, b, new in _changes(view.text, marked) if new != view.text[a:b]]
    repairs += [Repair(view.span(a, b), "ocr.words") for a, b, _ in changes]
    return view.replaced(changes)


def _changes(text: str, marked: bool) -> Iterator[Change]:
    """What is put right in a text; in one that has its diacritics (`marked`) no words that are well-formed, but for their diacritics."""
    words = [Word(m.start(), m.end(), flat(m[0]) + m["comma"]) for m in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        n, phrase = _longest_phrase(words, at, text)
        start, end = words[at].start, words[at + n - 1].end
        sound = marked and phrase and _well_formed(text[start:end]) and flat_phrase(text[start:end]) != flat_phrase(phrase)
        if phrase and not sound and text[start:end].lower() not in _others():
            yield start, end, _cased(phrase, text[start:end])
        at += max(1, n)


def _longest_phrase(words: list[Word], at: int, text: str) -> tuple[int, str | None]:
    """The longest run of words from `at` on that is a phrase of the tables, and the phrase."""
    for n in range(_unbroken(words, at, text), 0, -1):
        *run, last = (word.flat for word in words[at : at + n])
        phrase = _nearest([*run, last.rstrip(",")])
        if phrase is not None:
            return n, phrase or None
    return 1, None


def _well_formed(printed: str) -> bool:
    return all(is_syllable(m[0]) for m in _WORD.finditer(printed))


# What parts words: marks, a blank line, the end of a line in capitals ("THÔNG BÁO", "Kết luận của …" are no "Thông báo kết luận").
_MARK = re.compile(rf"[;:.()\[\]\"“”/]|-|\n[ ]*\n|(?<=[{UPPER}])[ ]*\n[ ]*(?=[{UPPER}]?[{LOWER}])")


def _unbroken(words: list[Word], at: int, text: str) -> int:
    """How many words from `at` on no mark parts, as many as a phrase may have at most."""
    run = words[at : at + _LONGEST]
    parted = (n for n, (a, b) in enumerate(pairwise(run), 1) if _MARK.search(text, a.end, b.start + 2))
    return next(parted, len(run))


def _nearest(run: list[str]) -> str | None:
    """The phrase that a run of words is, "" for a word known to be none of them, None where it is nothing known."""
    choices = _lexicon().get((len(run), _initial(run[0])), {})
    joined = " ".join(run)
    found = process.extractOne(joined, choices.keys(), scorer=fuzz.ratio, score_cutoff=_least(joined)) if choices else None
    if found is None or not _word_by_word(run, found[0].split()):
        return None
    phrase = choices[found[0]]
    return phrase if found[1] >= _SURE or not (phrase == "" or phrase in _places()) else None


_SURE = 90.0  # how alike a place's name and a negative word must be: places are many and resemble common words


def _least(joined: str) -> float:
    """How alike a run must be, in percent: short words must agree whole."""
    return 100.0 if len(joined) < 5 else 84.0 if len(joined) < 9 else 80.0


def _word_by_word(run: list[str], phrase: list[str]) -> bool:
    """Whether each word is like its counterpart; a word of more than three letters must begin like it."""
    return all(fuzz.ratio(a, b) >= 49 and (len(b) < 4 or _initial(a) == _initial(b)) for a, b in zip(run, phrase, strict=True))


_LONG_WORD = 30  # characters: no word of the tables is as long


@lru_cache(maxsize=1 << 14)
def flat(word: str) -> str:
    """A word without case and diacritics, with shapes put as the letters they stand for inside words ("1ap" is "lap", "ciia" "cua")."""
    if word.isdigit() or len(word) > _LONG_WORD:
        return word
    plain = fold(word).replace(" ", "")
    for shape, letter in table("ocr")["glyphs"].items():
        plain = plain.replace(fold(shape) or shape, letter)
    return plain


def _initial(word: str) -> str:
    first = word[:1]
    return next((group[0] for group in table("ocr")["first"] if first and first in group), first)


@cache
def _lexicon() -> dict[tuple[int, str], dict[str, str]]:
    """Phrases by number of words and initial; each flat form with its proper one, "" for the negative ones."""
    rows: dict[tuple[int, str], dict[str, str]] = {}
    negative = {flat_phrase(p): "" for p in table("ocr")["negative"]}
    for form, phrase in {**negative, **{flat_phrase(p): p for p in _phrases()}}.items():
        rows.setdefault((len(form.split()), _initial(form)), {})[form] = phrase
    return rows


@cache
def _others() -> frozenset[str]:
    """Words that look like those of the tables: printed just so, they stay."""
    return frozenset(table("ocr")["negative"])


def flat_phrase(phrase: str) -> str:
    """A phrase's words, flat, with their commas, between single spaces."""
    return " ".join(flat(m[0]) + m["comma"] for m in _WORD.finditer(phrase))


def _phrases() -> list[str]:
    agencies = table("agencies")
    parties = [row["name"] for row in agencies["party"]]
    names = [row["name"] for kind in ("central", "bodies") for row in agencies[kind]]
    committees = [f"{organ} {party}" for organ in table("ocr")["organs"] for party in parties]
    types = [t.name for t in document_types() if " " in t.name or t.name == "Luật"]
    return [*types, *names, *parties, *committees, *sorted(_places()), *table("ocr")["phrases"]]


@cache
def _places() -> frozenset[str]:
    return frozenset(f"{word} {name}" for name, word in province_words().items())


def _cased(phrase: str, printed: str) -> str:
    """The phrase with the case of the words as printed."""
    if capitals_share(printed) > 0.8 and len(printed) > 2:
        return phrase.upper()
    return phrase[0].upper() + phrase[1:] if printed[:1].isupper() else phrase[0].lower() + phrase[1:]
