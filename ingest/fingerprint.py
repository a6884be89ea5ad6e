"""The fingerprint of a text: a sketch of its words by which nearly equal texts are known (Broder 1997; one permutation, Li et al. 2012)."""

from __future__ import annotations

import re
from array import array
from base64 import b64encode
from sys import byteorder
from zlib import crc32

BINS = 128  # the estimate of a likeness of 0.9 is off by 0.03, as often as not by less
_LEAST = 100  # runs of words; two texts of fewer are alike by chance, or by their form
_WORD = re.compile(r"\w+")
_SPREAD = 0x9E3779B1  # 2**32 by the golden ratio (Knuth 6.4): neighbouring checksums fall far from each other


def fingerprint(text: str) -> str:
    """The sketch of a text in one way of writing (see ingest/normalise.py), as ASCII letters; empty where it is too short to have one.

    Of the runs of three words that fall into each of 128 bins it keeps sixteen bits of the least hash.
    """
    words = _WORD.findall(text.lower())
    if len(words) < _LEAST + 2:
        return ""
    least: list[int | None] = [None] * BINS
    for run in set(zip(words, words[1:], words[2:], strict=False)):
        hashed = crc32(" ".join(run).encode()) * _SPREAD & 0xFFFFFFFF
        place, value = hashed >> 25, hashed & 0x1FFFFFF
        known = least[place]
        if known is None or value < known:
            least[place] = value
    return b64encode(_packed(_filled(least))).decode("ascii")


def _filled(least: list[int | None]) -> list[int]:
    """An empty bin takes what the next one has (Shrivastava and Li 2014): equal texts fill them equally."""
    filled: list[int] = []
    last = next(value for value in least if value is not None)
    for value in reversed(least):
        last = last if value is None else value
        filled.append(last)
    return filled[::-1]


def _packed(values: list[int]) -> bytes:
    packed = array("H", (value & 0xFFFF for value in values))
    if byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
