"""The fingerprint of a text: a sketch of its words by which nearly equal texts are known (Broder 1997; one permutation, Li et al. 2012)."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from bisect import bisect_left
from functools import lru_cache
from hashlib import blake2b
from struct import pack
from sys import byteorder

from ingest.narrow import USUAL, unusual

BINS = 128  # the estimate of a likeness of 0.9 is off by 0.03, as often as not by less
_SIDE = 4_000  # characters from the beginning and from the end that are looked at
_LEAST = 100  # runs of words; two texts of fewer are alike by chance, or by their form
_LANE = 32  # bits that a hash stands in: that of a word has 28, that of a run 30
_BIN = 1 << 23  # hashes of runs that fall into one bin
_LETTERS = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))  # bytes of UTF-8
_MARKS = [sign for sign in sorted(USUAL) if not (sign.isascii() or sign.isalnum())]  # “ ” … •


def fingerprint(text: str) -> str:
    """The sketch of a text as ASCII letters; empty where it is too short to have one.

    Of the runs of three words that fall into each of 128 bins it keeps sixteen bits of the least hash; behind them stands the length of the
    text, of which only the two sides are looked at where it is long.
    """
    words = _words(text if len(text) <= 2 * _SIDE else f"{text[:_SIDE]} {text[-_SIDE:]}")
    if len(words) < _LEAST + 2:
        return ""
    runs = sorted(set(_runs(words)))
    return b64encode(pack(f"<{BINS}HI", *(least & 0xFFFF for least in _least(runs)), len(text))).decode("ascii")


def _words(text: str) -> list[bytes]:
    text = unicodedata.normalize("NFC", text)
    for mark in (*_MARKS, *(sign for sign in unusual(text) if not sign.isalnum())):
        text = text.replace(mark, " ")
    return text.lower().encode(errors="replace").translate(_LETTERS).split()


def _runs(words: list[bytes]) -> memoryview:
    """The hashes of all runs of three words, made of those of their words: side by side in one number, beside itself by a word and by two.

    Each is moved by one bit more than the last (Cohen 1997), so that the order of words counts.
    """
    side_by_side, size = int.from_bytes(b"".join(map(_hash, words)), "little"), (len(words) - 2) * _LANE
    runs = (side_by_side ^ side_by_side >> _LANE - 1 ^ side_by_side >> 2 * _LANE - 2) & (1 << size) - 1
    return memoryview(runs.to_bytes(size // 8, byteorder)).cast("I")


@lru_cache(maxsize=1 << 14)
def _hash(word: bytes) -> bytes:
    """Of a syllable, in its lane; Vietnamese has some six thousand."""
    return (int.from_bytes(blake2b(word, digest_size=4).digest(), "little") >> 4).to_bytes(_LANE // 8, "little")


def _least(runs: list[int]) -> list[int]:
    """Of each bin; an empty one takes what the next one has (Shrivastava and Li 2014): equal texts fill them equally."""
    return [runs[bisect_left(runs, number * _BIN) % len(runs)] for number in range(BINS)]
