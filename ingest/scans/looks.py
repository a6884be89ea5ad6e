"""A page is looked at twice: as a whole, then closer at the head, the foot and numbers that are not sure; the surer reading counts.

Numbers make documents one or two, so where the looks differ a number is doubtful. Knows head and foot by their place only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from graph.identity import fold
from ingest.scans import tesseract
from ingest.scans.handwriting import BLANK
from ingest.scans.images import MARGIN, one_below_the_other
from ingest.scans.tesseract import Word

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[int, int, int, int]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Seen:
    """A word after both looks; `doubtful` where it holds a number that is not sure. What is written by hand is blank."""

    word: Word
    doubtful: bool = False


def seen(first: Sequence[Word], image: Image, dpi: int) -> list[Seen]:
    """The words of an upright page, after a first look at it without its red seals; `image` shows all of it, in shades of grey."""
    lines = _lines(first)
    head, foot = _head(lines, image.size, dpi), _foot(lines, image.size, dpi)
    ends = [zone for zone in (head, foot) if zone and _is_unread(zone, first, image, dpi)]
    zones = _zones(lines, ends, image.size)
    words = agreed(first, _closer(image, zones, dpi) if zones else [], zones)
    filled = _filled([one.word for one in words])
    return [_legible(one, head, filled) for one in words]


def _is_unread(zone: Box, words: Iterable[Word], image: Image, dpi: int) -> bool:
    """Whether words in a zone are not sure, or much ink is in it that is no word: a seal, a pen, a name below them."""
    inside = [word for word in words if _lies_in(word, zone)]
    if any(word.confidence < _UNSURE and any(c.isalnum() for c in word.text) for word in inside):
        return True
    left = image.crop(zone)
    for word in inside:
        left.paste(255, (word.left - zone[0], word.top - zone[1], word.right - zone[0], word.bottom - zone[1]))
    return sum(left.histogram()[:_DARK]) > _INK * dpi * dpi


_DARK = 128  # of 256 shades
_INK = 0.05  # square inches of ink: more than rules and specks have


def _zones(lines: Sequence[Sequence[Word]], ends: list[Box], size: tuple[int, int]) -> list[Box]:
    """Where a closer look helps: the head, the foot, numbers that are not sure; from top to bottom, apart."""
    weak = (zone for line in lines for zone in _weak(line, size))
    apart = [zone for zone in weak if not any(_overlap(zone, other) for other in ends)]
    return sorted(ends + apart[:_MANY], key=lambda zone: zone[1])


_PRINTED, _PEN = 0.9, 0.7  # as sure as this the engine is of print only; less sure it is of what a pen wrote


def _legible(seen: Seen, head: Box | None, filled: set[Word]) -> Seen:
    """A word without what is written by hand: in the head, and where a number was filled in before a printed "/KH-SYT"."""
    word = seen.word
    if word in filled and word.confidence < _PEN:
        return Seen(replace(word, text=BLANK))
    by_hand = word in filled or (head is not None and _lies_in(word, head))
    return Seen(replace(word, text=word.print)) if by_hand and word.confidence < _PRINTED and word.print != word.text else seen


def _filled(words: Sequence[Word]) -> set[Word]:
    """The numbers with room between them and the rest of a symbol, as where it was left to be filled in."""
    rests = [word for word in words if word.text.startswith("/")]
    numbers = (word for word in words if _DIGIT.search(word.text) and not any(c.isalpha() or c == "/" for c in word.text))
    return {word for word in numbers if any(_stands_before(word, rest) for rest in rests)}


def _stands_before(word: Word, other: Word) -> bool:
    return 0 <= other.left - word.right < 3 * other.size and abs(word.base - other.base) < other.size / 2


_MANY = 4  # numbers of a page that are looked at again: a page with more of them is no text
_MM = 1 / 25.4


def _lines(words: Iterable[Word]) -> list[list[Word]]:
    found: dict[int, list[Word]] = {}
    for word in words:
        found.setdefault(word.line, []).append(word)
    return sorted(found.values(), key=lambda line: line[0].base)


_MOTTOES = ("cong hoa xa hoi chu nghia viet nam", "dang cong san viet nam", "doc lap tu do hanh phuc")
_ALIKE = 80


def _head(lines: Sequence[Sequence[Word]], size: tuple[int, int], dpi: int) -> Box | None:
    """The national motto or the Party's name with what is beside and below it."""
    line = next((line for line in lines if _is_motto(line)), None)
    if line is None:
        return None
    top = min(word.top for word in line)
    return 0, max(0, round(top - _ABOVE * _MM * dpi)), size[0], min(size[1], round(top + _BELOW * _MM * dpi))


_ABOVE, _BELOW = 6, 35  # millimetres from the motto that a head takes
_FOOT = 90  # millimetres that Nơi nhận and a signature take at most, and half of them at least


def _is_motto(line: Sequence[Word]) -> bool:
    words = fold(" ".join(word.text for word in line))
    return len(words) > 20 and any(fuzz.partial_ratio(motto, words) >= _ALIKE for motto in _MOTTOES)


def _foot(lines: Sequence[Sequence[Word]], size: tuple[int, int], dpi: int) -> Box | None:
    """What is below the last full line of text: Nơi nhận and the signature, where the page ends early enough to hold them."""
    full = [line for line in lines if _is_full(line, size[0])]
    top = max((word.base for line in full for word in line), default=0)
    high = min(size[1] - top, round(_FOOT * _MM * dpi))
    return (0, top, size[0], top + high) if full and high > _FOOT / 2 * _MM * dpi else None


def _is_full(line: Sequence[Word], width: int) -> bool:
    """Whether a line of words without wide gaps takes most of the width."""
    words = sorted(line, key=lambda word: word.left)
    wide = any(b.left - a.right > 2 * b.size for a, b in pairwise(words))
    return len(words) > 5 and not wide and words[-1].right - words[0].left > 0.55 * width and median(w.confidence for w in words) > 0.8


_DIGIT = re.compile(r"\d")
_SURE = 0.8
_LEADS = frozenset(("so", "ngay", "thang"))


def _weak(line: Sequence[Word], size: tuple[int, int]) -> Iterator[Box]:
    """The words of a line that seem to hold a symbol or a date that the engine is not sure of, each with its neighbours."""
    words = sorted(line, key=lambda word: word.left)
    for n, word in enumerate(words):
        cited = "/" in word.text or (n > 0 and fold(words[n - 1].text) in _LEADS)
        if cited and word.confidence < _SURE and _DIGIT.search(word.text):
            yield _around(words[max(0, n - 1) : n + 2], size)


def _around(words: Sequence[Word], size: tuple[int, int]) -> Box:
    """The box of some words with a little room, less than there is to the next ones."""
    more = words[0].size // 4
    left, top = words[0].left - more, min(word.top for word in words) - more
    right, bottom = words[-1].right + more, max(word.bottom for word in words) + more
    return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)


def _overlap(a: Box, b: Box) -> bool:
    return a[1] < b[3] and b[1] < a[3]


def _closer(image: Image, zones: Sequence[Box], dpi: int) -> list[Word]:
    """The words in some zones of a page, which are laid one below the other for one look."""
    sheet, tops = one_below_the_other([image.crop(zone) for zone in zones])
    return [_brought_back(word, zones, tops) for word in tesseract.words(sheet, dpi, tesseract.SPARSE)]


def _brought_back(word: Word, zones: Sequence[Box], tops: Sequence[int]) -> Word:
    """A word of the sheet where it stands on the page."""
    n = max((n for n, top in enumerate(tops) if word.base >= top), default=0)
    right, down = zones[n][0] - MARGIN, zones[n][1] - tops[n]
    return replace(
        word,
        left=word.left + right,
        right=word.right + right,
        top=word.top + down,
        bottom=word.bottom + down,
        base=word.base + down,
        line=-1 - word.line,  # a line of its own, not one of the first look's
    )


def agreed(first: Sequence[Word], second: Sequence[Word], zones: Sequence[Box]) -> list[Seen]:
    """The words of both looks, of those that lie in one place the surer ones."""
    looked = [word for word in first if any(_lies_in(word, zone) for zone in zones)]
    kept = [word for word in first if not any(_lies_in(word, zone) for zone in zones)]
    whole = [word for word in second if not any(_meet(word, other) for other in kept)]
    met, new = _met(looked, whole)
    return [
        *(Seen(word, _is_unsure(word)) for word in kept),
        *(one for a, b in met for one in _surer(a, b)),
        *map(Seen, _worth_adding(new)),
    ]


def _lies_in(word: Word, zone: Box) -> bool:
    """Whether all of a word is in a zone."""
    return zone[0] <= word.left and word.right <= zone[2] and zone[1] <= (word.top + word.bottom) / 2 < zone[3]


_UNSURE = 0.6


def _is_unsure(word: Word) -> bool:
    return word.confidence < _UNSURE and _DIGIT.search(word.text) is not None


_Groups = list[tuple[list[Word], list[Word]]]


def _met(first: Iterable[Word], second: Iterable[Word]) -> tuple[_Groups, list[Word]]:
    """The words of both looks that lie in one place, from left to right; and those that only the second look saw."""
    groups: _Groups = []
    for side, words in enumerate((first, second)):
        for word in words:
            meeting = [group for group in groups if any(_meet(word, other) for other in (*group[0], *group[1]))]
            joined: tuple[list[Word], list[Word]] = ([w for g in meeting for w in g[0]], [w for g in meeting for w in g[1]])
            joined[side].append(word)
            groups = [group for group in groups if not any(group is other for other in meeting)] + [joined]
    in_order = [(sorted(a, key=lambda word: word.left), sorted(b, key=lambda word: word.left)) for a, b in groups]
    return [group for group in in_order if group[0]], [word for a, b in in_order if not a for word in b]


def _meet(a: Word, b: Word) -> bool:
    """Whether two words share a good part of the smaller one."""
    across, down = min(a.right, b.right) - max(a.left, b.left), min(a.bottom, b.bottom) - max(a.top, b.top)
    least = min((a.right - a.left) * (a.bottom - a.top), (b.right - b.left) * (b.bottom - b.top))
    return across > 0 and down > 0 and across * down > 0.3 * least


def _surer(first: list[Word], second: list[Word]) -> Iterator[Seen]:
    """The words of the look that is surer of them; of numbers that differ by lost digits the longer."""
    chosen = second if second and _is_better(second, first) else first
    differ = bool(second) and _digits(first) != _digits(second)
    sureness = max(_sureness(first), _sureness(second)) if second and _letters(first) == _letters(second) else None
    for word in chosen:
        word = word if sureness is None else replace(word, confidence=sureness)
        yield Seen(word, _DIGIT.search(word.text) is not None and word.confidence < (_SURE if differ else _UNSURE))


def _is_better(second: list[Word], first: list[Word]) -> bool:
    if _has_notation(first) != _has_notation(second):
        return _has_notation(second)
    a, b = _digits(first), _digits(second)
    if a != b and (a in b or b in a):
        return len(b) > len(a)
    whole = len(_letters(second)) >= _WHOLE * len(_letters(first))
    return whole and _letters(first) != _letters(second) and _sureness(second) > _sureness(first)


_NOTATION = re.compile(r"/[A-ZĐÐ]{1,5}[a-z]?-[A-ZĐÐ]{2,}|-[A-ZĐÐ]{2,}/[A-ZĐÐ]{2,}")


def _has_notation(words: Sequence[Word]) -> bool:
    """Whether some words hold the letters of a symbol (/QĐ-SYT), which is no accident."""
    return _NOTATION.search(_letters(words)) is not None


_WHOLE = 0.75  # share of the letters of the first look that the second must have seen
_NEW = 0.6  # how sure a word must be that only the second look sees: seals and pens leave many that are none


def _worth_adding(words: Iterable[Word]) -> Iterator[Word]:
    """The sure words that only the second look saw, and what stands close to one: a name of which half is lost must not look whole."""
    for line in _lines(words):
        sure = [word for word in line if word.confidence >= _NEW and sum(c.isalnum() for c in word.text) > 1]
        yield from (word for word in line if any(_gap(word, other) < word.size for other in sure))


def _gap(a: Word, b: Word) -> int:
    return max(a.left, b.left) - min(a.right, b.right)


def _sureness(words: Sequence[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters


def _letters(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _digits(words: Sequence[Word]) -> str:
    return "".join(_DIGIT.findall(_letters(words)))
