"""A text as one byte a character, for searchers that take bytes: what they find lies at the offsets of characters."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ingest.letters import MARKED

_Made = TypeVar("_Made")
USUAL = frozenset(["\0", "\n", *map(chr, range(0x20, 0x7F)), *MARKED, *MARKED.upper(), *"“”‘’…•°§²³"])
"""The characters that have a byte of their own: the letters of Vietnamese, signs, and NUL, which a codec's table has to begin with."""


def of_last(make: Callable[[str], _Made]) -> Callable[[str], _Made]:
    """The same function, which keeps what it made of its last text: all rules ask about one text, one after the other.

    That text is told by identity: to hash it, as functools.lru_cache does, takes a tenth of the time that is saved.
    """
    last: tuple[str, _Made] | None = None

    @wraps(make)
    def made(text: str) -> _Made:
        nonlocal last
        kept = last
        if kept is None or kept[0] is not text:
            last = kept = text, make(text)
        return kept[1]

    return made


@of_last
def narrow(text: str) -> bytes:
    """A byte for each character: that of ASCII, one of its own for any other usual character, "?" for the rest."""
    return codecs.charmap_encode(text, "replace", _MAP)[0]


def unusual(text: str) -> set[str]:
    """The characters of a text that have no byte of their own."""
    data = narrow(text)
    found = set()
    at = data.find(b"?")
    while at >= 0:
        found.add(text[at])
        at = data.find(b"?", at + 1)
    return found - USUAL


def _codes() -> str:
    """The character of each byte. Vietnamese has more letters than there are free bytes: some take those of control characters."""
    beyond = iter(sorted(letter for letter in USUAL if ord(letter) > 255))
    return "".join(chr(code) if chr(code) in USUAL else next(beyond, _NONE) for code in range(256))


_NONE = "\ufffe"  # what the tables of codecs have for a byte that stands for nothing
_MAP = codecs.charmap_build(_codes())
