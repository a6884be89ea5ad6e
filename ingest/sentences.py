"""Where the sentence around a place begins and ends, as far as a document's marks tell."""

from __future__ import annotations

import re

# What begins with one class of characters is searched for five times faster than what begins with several.
_END = re.compile(r"[.;\n](?:(?<=\n)[ ]*\n|(?<!\n)\s+)")
_STOP = re.compile(r"[.;\n](?:(?<=\n)[ ]*\n|(?<!\n)\s)")
_LONG = 700  # characters: no sentence goes on for longer


def sentence_before(text: str, at: int) -> str:
    """The sentence of the character at `at`, up to it."""
    begin = max(0, at - _LONG)
    lead = text[begin:at]
    ends = [m.end() for m in _END.finditer(lead)]
    return lead[ends[-1] :] if ends else lead


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that text[start:end] stands in."""
    stop = _STOP.search(text, end, end + _LONG)
    return sentence_before(text, start) + text[start : stop.start() if stop else end + _LONG]


def goes_on(text: str) -> bool:
    """Whether no sentence and no paragraph ends in a text."""
    return _STOP.search(text) is None
