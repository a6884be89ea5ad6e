"""What makes two spellings one: folding, symbols and slugs. Knows the characters, not what they name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ETH = {"\u00d0": "\u0110", "\u00f0": "\u0111"}  # Ð ð LATIN LETTER ETH, typed for Đ đ LETTER D WITH STROKE
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"
PARTY_COMMITTEES = ("TW", "TU", "HU", "QU", "ĐU")

_STROKES = str.maketrans({"\u0110": "D", "\u0111": "d", "\u00d0": "D", "\u00f0": "d"})
_MARKS = re.compile("[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile(r"[^0-9A-Za-z]+")
_SYMBOL_CHARACTERS = str.maketrans({**ETH, **dict.fromkeys(DASHES, "-"), "\u2044": "/"})
# 22/CT-TW is a writer's slip for 22-CT/TW: only the Party issues under these codes, and it writes them the second way.
_PARTY_AS_STATE = re.compile(rf"(\d+[A-Z]?)/([A-ZĐ]+)-({'|'.join(PARTY_COMMITTEES)})")
_BEFORE_LEGISLATURE = re.compile(r"(?<=\d{4})(?:nq|pl|l)(?=(?:qh|ubtvqh)\d)")


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """`text` without diacritics and punctuation, its words parted by single spaces, its case kept."""
    stripped = _MARKS.sub("", unicodedata.normalize("NFD", text)).translate(_STROKES)
    return _BETWEEN_WORDS.sub(" ", stripped).strip()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """`text` as it is compared and searched: plain words in lower case (đ, Đ, ð and Ð all count as d)."""
    return plain(text).lower()


def slug(text: str) -> str:
    """`text` as a part of an id: ASCII, lower case, words joined by hyphens."""
    return fold(text).replace(" ", "-")


def short_slug(text: str, limit: int = 60) -> str:
    """A slug of about `limit` characters at most; what is cut is stood for by six digits of a hash of the whole."""
    whole = slug(text)
    if len(whole) <= limit:
        return whole
    return f"{whole[:limit].rsplit('-', 1)[0]}-{digest(whole, 6)}"


def source_id(sha256: str) -> str:
    """The id of a file's node: the first half of the hash of its bytes."""
    return sha256[:16]


def digest(text: str, length: int) -> str:
    """The first hexadecimal digits of a hash of `text`."""
    from hashlib import sha1  # questions never come here, and it takes two milliseconds of each

    return sha1(text.encode(), usedforsecurity=False).hexdigest()[:length]


@lru_cache(maxsize=1 << 16)
def symbol(text: str) -> str:
    """A symbol as it is shown: NFC, Đ and not Ð, plain hyphens, no spaces ("190 /KH–UBND" is "190/KH-UBND")."""
    return "".join(unicodedata.normalize("NFC", text).translate(_SYMBOL_CHARACTERS).split())


@lru_cache(maxsize=1 << 16)
def symbol_key(text: str) -> str:
    """A symbol as it is compared: upper case, no leading zeros, a Party committee's in the Party's form."""
    key = symbol(text).upper().lstrip("0")
    slip = _PARTY_AS_STATE.fullmatch(key)
    return f"{slip[1]}-{slip[2]}/{slip[3]}" if slip else key


@lru_cache(maxsize=1 << 16)
def symbol_spelling(text: str) -> str:
    """A symbol without what writers confuse: diacritics (NĐ, ND), & and marks between codes (TTLT/BTC-BYT, TTLT-BTC-BYT), the type's code
    before a legislature's, which the law leaves out and others write (34/2009/NQ-QH12)."""
    number, _, codes = fold(symbol_key(text)).partition(" ")
    return f"{number}/{_BEFORE_LEGISLATURE.sub('', codes.replace(' ', ''))}"


@lru_cache(maxsize=1 << 16)
def symbol_slug(text: str) -> str:
    """A symbol as a part of an id: a number below 10 has its leading 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    parts = slug(symbol_key(text))
    return f"0{parts}" if re.match(r"\d(?!\d)", parts) else parts
