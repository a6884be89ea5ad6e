"""The words around a quote, where the file that it was read from still lies there as plain text. Knows nothing of the graph."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

BEFORE, AFTER = 110, 70  # characters; what comes before holds the words that announce the relation
LARGEST = 4_000_000  # bytes; a larger file is not opened for a few words

_BREAK = re.compile(r"\n\s*\n|[.;:]\s")


def around(path: Path, start: int, end: int, quote: str) -> tuple[str, str]:
    """The rest of the sentence before and after `quote`, as far as it reaches; two empty strings where the file no longer says so."""
    text = _text(path)
    if text[start:end] != quote:
        return "", ""
    return _tail(text[max(0, start - BEFORE) : start]), _head(text[end : end + AFTER])


@lru_cache(maxsize=64)
def _text(path: Path) -> str:
    try:
        fits = path.is_file() and path.stat().st_size <= LARGEST
        return path.read_bytes().decode("utf-8-sig") if fits else ""
    except (OSError, ValueError):
        return ""


def _tail(before: str) -> str:
    """What stands before, back to the last break between sentences, else to a whole word."""
    pieces = _BREAK.split(before)
    if len(pieces) > 1 or len(before) < BEFORE:
        return pieces[-1]
    return "… " + before.partition(" ")[2]


def _head(after: str) -> str:
    pieces = _BREAK.split(after)
    if len(pieces) > 1 or len(after) < AFTER:
        return pieces[0]
    return after.rpartition(" ")[0] + " …"
