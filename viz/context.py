"""The words around a quote, where the file that it was read from still lies there as plain text. Knows nothing of the graph."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

WHOLE = 110  # characters; a longer beginning of a sentence is shown by its first words, which announce the relation, and its last
FIRST, LAST, AFTER = 55, 45, 70
FARTHEST = 2_000
LARGEST = 4_000_000  # bytes; a larger file is not opened for a few words

_SENTENCE = re.compile(r"\n\s*\n|[.:]\s")
_CLAUSE = re.compile(r"\n\s*\n|[.:;]\s")


def around(path: Path, start: int, end: int, quote: str) -> tuple[str, str]:
    """The sentence before and after `quote`, long ones with "…" in them; two empty strings where the file no longer says so."""
    text = _text(path)
    if text[start:end] != quote:
        return "", ""
    return _beginning(text[max(0, start - FARTHEST) : start]), _end(text[end : end + AFTER])


@lru_cache(maxsize=64)
def _text(path: Path) -> str:
    try:
        fits = path.is_file() and path.stat().st_size <= LARGEST
        return path.read_bytes().decode("utf-8-sig") if fits else ""
    except (OSError, ValueError):
        return ""


def _beginning(before: str) -> str:
    *earlier, sentence = _SENTENCE.split(before)
    if len(sentence) <= WHOLE:
        return sentence
    first = sentence[:FIRST].rpartition(" ")[0] if earlier or len(before) < FARTHEST else ""
    return f"{first} … {sentence[-LAST:].partition(' ')[2]}"


def _end(after: str) -> str:
    clause, *later = _CLAUSE.split(after)
    return clause if later or len(after) < AFTER else f"{clause.rpartition(' ')[0]} …"
