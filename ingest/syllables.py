"""Whether words are Vietnamese syllables, by how these are built. Knows no words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from ingest.tables import table

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED_TONES = frozenset("\u0301\u0323")
_WORD = re.compile(r"[^\W\d_]+")


def share_of_syllables(text: str) -> float:
    """The share of Vietnamese syllables among the words in small letters of a text, 0 to 1; 0 where there are none."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if word[1:].islower()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word, in any case, could be a syllable: its initial, rime and tone go together."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(apart)
    bare = unicodedata.normalize("NFC", _TONES.sub("", apart))
    stopped = bare.endswith(tuple(table("syllables")["stopped"]))
    return bare in _bare_syllables() and (tones[0] in _STOPPED_TONES if stopped and tones else len(tones) <= 1 and not stopped)


@cache
def _bare_syllables() -> frozenset[str]:
    rows = table("syllables")
    return frozenset(initial + rime for initial in ("", *rows["initials"]) for rime in rows["rimes"])
