"""Plain text for terminals: made harmless, measured in columns, wrapped. Knows nothing of what the text means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

Word = tuple[str, str]  # a word, and the role that it plays on its line
NARROWEST = 40  # columns

# What moves the cursor or reorders the line: C0, DEL, C1, bidirectional marks and overrides, lone surrogates, tags.
UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")  # left by web pages between words; they mean nothing here


def clean(text: str) -> str:
    """`text` in NFC, blanks and line ends as single spaces, and what a terminal could obey written out (ESC as "\\x1b")."""
    return escape(" ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split()))


def escape(text: str) -> str:
    """`text` with what a terminal could obey written out, else as it is."""
    return UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def shortened(text: str, limit: int | None) -> str:
    """`text`, cut after a whole word where it has more than `limit` characters."""
    return text if limit is None or len(text) <= limit else f"{text[:limit].rpartition(' ')[0] or text[:limit]} …"


def columns(text: str) -> int:
    """How many columns a clean text takes on a terminal."""
    return len(text) if text.isascii() else _counted(text) if len(text) > _WORD else _remembered(text)


def words(text: str, role: str = "") -> list[Word]:
    """The words of a text from outside, clean and in one role."""
    return [(word, role) for word in clean(text).split()]


def wrap(line: Iterable[Word], width: int, *, whole: bool = False) -> Iterator[list[Word]]:
    """The words in lines of at most `width` columns; a word that is longer than a line is cut, or has a line of its own as a `whole`."""
    current: list[Word] = []
    used = 0
    for word, role in line:
        for piece in [word] if whole or columns(word) <= width else _pieces(word, width):
            if current and used + 1 + columns(piece) > width:
                yield current
                current, used = [], 0
            used += columns(piece) + bool(current)
            current.append((piece, role))
    if current:
        yield current


def _pieces(word: str, width: int) -> Iterator[str]:
    """The word in pieces of at most `width` columns."""
    start = used = 0
    for at, character in enumerate(word):
        taken = _width(character)
        if used + taken > width and at > start:
            yield word[start:at]
            start, used = at, 0
        used += taken
    yield word[start:]


_WORD = 64  # characters: what is longer hardly comes again, and would fill the memory


def _counted(text: str) -> int:
    return sum(map(_width, text))


_remembered = lru_cache(maxsize=1 << 14)(_counted)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
