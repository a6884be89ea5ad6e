"""Wordings of the tables as the source of patterns: their words, their spaces, their named parts. Knows none of the wordings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from ingest.letters import LETTER, LOWER, NAME, UPPER
from ingest.tables import table

_LETTERS = {"LETTER": LETTER, "LOWER": LOWER, "UPPER": UPPER, "NAME": NAME}
_PART = re.compile(r"\{([A-Za-z_]+)\}")
_SPACE = re.compile(r"\[ \]| ")


def wording(of: str, key: str) -> str:
    """The entry `key` of the table `of` as a pattern's source, in a group of its own."""
    return composed(table(of)[key], of)


def any_row(of: str, key: str) -> str:
    """The rows of an entry that is a list of them, as the source of a pattern, in a group of its own."""
    return f"(?:{'|'.join(composed(row, of) for row in table(of)[key])})"


def anchors(of: str, key: str) -> tuple[str, ...]:
    """The substrings of which one is in whatever the entry matches, so that it need not be tried elsewhere (ingest/anchors.py)."""
    return tuple(table(of)[key]["anchors"])


def composed(entry: Mapping[str, Any] | str, of: str) -> str:
    """An entry of the table `of`, or a bare pattern of it, as source in a group.

    `case: any` frees the case of all letters, `case: rest` that of all but each word's first.
    """
    if isinstance(entry, str):
        return f"(?:{_spelled(entry, of)})"
    source = "|".join(_sources(entry, of))
    return f"(?i:{source})" if entry.get("case") == "any" else f"(?:{source})"


def alternatives(words: Iterable[str], check: str = "") -> str:
    """Plain words as source, of those with one first letter the longest first, with any white space for their spaces.

    `check` is the source of what is looked at behind a first letter. A look behind before it would be taken at every character.
    """
    return "|".join(_literal(letter) + check + _tree(rests) for letter, rests in _by_first_letter(words).items())


def any_case(words: Iterable[str], check: str = "") -> str:
    """The same with the case of all but the first letter free ("Ủy ban Nhân dân")."""
    return "|".join(f"{_literal(letter)}{check}(?i:{_tree(rests)})" for letter, rests in _by_first_letter(words).items())


def either_case(words: Iterable[str]) -> str:
    """The same with the case of the first letter free ("Tỉnh", "tỉnh")."""
    return "|".join(f"(?i:{re.escape(word[0])}){_literal(word[1:])}" for word in _longest_first(words))


@lru_cache(maxsize=4096)  # the names of types, laws and agencies: the same ones again and again
def one_line(text: str) -> str:
    """Words as printed, with single spaces between them."""
    return " ".join(text.split())


def _sources(entry: Mapping[str, Any], of: str) -> Iterator[str]:
    if "words" in entry:
        yield any_case(entry["words"]) if entry.get("case") == "rest" else alternatives(entry["words"])
    if "pattern" in entry:
        yield _spelled(entry["pattern"], of)


def _spelled(pattern: str, of: str) -> str:
    whole = _PART.sub(lambda m: _LETTERS.get(m[1]) or composed(table(of)["parts"][m[1]], of), pattern)
    return _SPACE.sub(lambda m: m[0] if m[0] != " " else r"\s+", whole)


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\ ", r"\s+")


def _tree(words: Collection[str]) -> str:
    """Words as source in which what several begin with stands once: `re` takes each letter once then, and not one word after the other."""
    branches = [_literal(letter) + _tree(rests) for letter, rests in _by_first_letter(filter(None, words)).items()]
    if all(words):
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{'|'.join(branches)}|)" if branches else ""


def _by_first_letter(words: Iterable[str]) -> dict[str, list[str]]:
    """What follows each first letter, the longest first."""
    groups: dict[str, list[str]] = {}
    for word in _longest_first(words):
        groups.setdefault(word[0], []).append(word[1:])
    return groups


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)
