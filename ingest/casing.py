"""Names printed in capitals, as running text writes them. Knows places' words and names, and the text that the name stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from graph.identity import fold
from ingest.letters import LOWER, capitals_share, lower
from ingest.narrow import of_last
from ingest.places import committee_names, place_words, province_words
from ingest.spans import Span
from ingest.syllables import is_syllable
from ingest.tables import table
from ingest.wordings import alternatives, one_line, wording

_CAPITALS = 0.7  # share of capitals from which on a name counts as printed in them


def in_sentence_case(name: str, text: str) -> str:
    """A name printed in capitals as running text writes it: as this very document does elsewhere, else by the names of places in it."""
    if capitals_share(name) < _CAPITALS:
        return name
    return _as_elsewhere(name, text) or _by_places(one_line(name.lower()))


def phrase_as_in(text: str, phrase: str) -> str:
    """A phrase in capitals as the text writes it, as far as the text does: its first words are enough, the others go to lower case."""
    if not phrase.isupper():
        return phrase
    words = phrase.split()
    printed = [_run(words, text, span) for span in _spans(words[:_ENOUGH], text)] if len(words) >= _ENOUGH else []
    best = max((run for run in printed if not " ".join(run).isupper()), key=len, default=None)
    rest = _with_places(" ".join(words[len(best) :]).lower()) if best else ""
    return " ".join([*best, *rest.split()]) if best else phrase.capitalize()


_ENOUGH = 5  # words by which a phrase is known again
_NEXT_WORD = re.compile(r"\s+(\S+)")


def _run(words: list[str], text: str, span: Span) -> list[str]:
    """The words of the text that agree with `words` from the span of its first ones on."""
    start, at = span
    run = text[start:at].split()
    for word in words[_ENOUGH:]:
        further = _NEXT_WORD.match(text, at)
        if further is None or not further[1].lower().startswith(word.lower()):
            break
        run.append(further[1][: len(word)])
        at = further.start(1) + len(word)
    return run


def _spans(words: list[str], text: str) -> Iterator[Span]:
    """Where a text has the words in any case. In small letters they begin with one that `re` can look for."""
    pattern = re.compile(r"\s+".join(re.escape(lower(word)) for word in words))
    return (m.span() for m in pattern.finditer(_lowered(text)))


_lowered = of_last(lower)


def _as_elsewhere(name: str, text: str) -> str | None:
    found = (text[start:end] for start, end in _spans(name.split(), text))
    return next((one_line(printed) for printed in found if capitals_share(printed) < _CAPITALS and printed[0].isupper()), None)


def misread_in_capitals(name: str, text: str) -> str:
    """A name in capitals whose diacritics recognition may have missed ("SỞ Y TẺ"), as the same letters stand elsewhere in the text."""
    if capitals_share(name) < _CAPITALS or not (letters := fold(name)):
        return name
    pattern = r"\s?".join(_forms().get(c, re.escape(c)) for c in letters if c != " ")  # "YKHOA" is Y khoa
    found = Counter(one_line(m[0]) for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) if m[0][0].isupper())
    printed = (form for form in found if capitals_share(form) < _CAPITALS)
    return max(printed, key=lambda form: (all(map(is_syllable, form.split())), found[form]), default=name)


@cache
def _forms() -> Mapping[str, str]:
    """Each plain letter as a class of all letters that it may be with marks."""
    letters = [c for c in LOWER if c.isalpha()]
    return {plain: f"[{plain}{''.join(c for c in letters if fold(c) == plain)}]" for plain in map(fold, letters)}


def _by_places(lowered: str) -> str:
    """A name in lower case with the capitals of the places and fields in it, of abbreviations, and of its beginning."""
    lowered = _school().sub(lambda m: f"{m['kind']}{_titled(m['name'])}", lowered)
    cased = _with_places(_post().sub(lambda m: f"{m['post']} {m['first'].upper()}", lowered))
    cased = _lower_abbreviation().sub(lambda m: m[0].upper(), cased)
    cased = _WORD.sub(lambda m: m[0] if m[0][0].isupper() or is_syllable(m[0]) else m[0].upper(), cased)  # an abbreviation is no syllable
    return cased[:1].upper() + cased[1:]


@cache
def _post() -> re.Pattern[str]:
    """A post or an office and the first letter of the agency behind it ("bộ trưởng bộ xây dựng", "thanh tra sở y tế")."""
    posts = alternatives(str(post).lower() for post in table("agencies")["posts"])
    return re.compile(rf"^(?P<post>{posts}|(?:văn phòng|thanh tra)(?=\s(?:sở|bộ)\s))\s+(?P<first>\w)")


@cache
def _school() -> re.Pattern[str]:
    """A school by what it teaches, and the name of its own behind that: a place's or a person's."""
    return re.compile(rf"^(?P<kind>trường\s+(?:{wording('header', 'school_kinds')}\s+)++)(?P<name>[\w\s'-]+)$")


@cache
def _named_place() -> re.Pattern[str]:
    words = rf"{alternatives(committee_names())}|{place_words()}|tp\.?"
    return re.compile(rf"\b(?!xã\s+hội\b)(?P<word>{words})\s+(?P<name>(?:(?!{wording('header', 'not_in_place_names')})[\w'-]++\s?){{1,5}})")


def _with_places(lowered: str) -> str:
    cased = _named_place().sub(lambda m: f"{m['word']} {_titled(m['name'])}", lowered)
    return _lower_name().sub(lambda m: _names()[m[0]], cased)


_WORD = re.compile(r"(?<![\w-])[^\W\d_]{3,}(?![\w-])")


def _titled(words: str) -> str:
    return " ".join(w[:1].upper() + w[1:] for w in words.split(" "))


@cache
def _names() -> Mapping[str, str]:
    """Names of provinces, of what ministries are for (Bộ Nội vụ: "Nội vụ", in a department's name as well), of unions and committees by
    their lower case."""
    t = table("agencies")
    ministries = (row["name"].removeprefix("Bộ ") for row in t["central"] if row["name"].startswith("Bộ "))
    rows = (row for kind in ("unions", "bodies", "party", "organs", "presidia") for row in t[kind])
    bodies = (name for row in rows for name in (row["name"], *row.get("aliases", ())))
    return {name.lower(): name for name in (*ministries, *province_words(), *bodies, *t["spelled"])}


@cache
def _lower_name() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(_names())})(?!\w)")


@cache
def _lower_abbreviation() -> re.Pattern[str]:
    return re.compile(r"\b(?:ubnd|hđnd)\b")
