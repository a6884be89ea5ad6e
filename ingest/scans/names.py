"""A third look at the line of a signer's name: level, by itself, without the seal and the pen across it. Knows how names begin.

A name stands below the seal and the signature (Nghị định 30/2020/NĐ-CP, Phụ lục I, ô 7b). It is often a stamp set askew, and what covers it
takes its first word, the family name. Of several readings the surest words count, from one on that is a family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import atan, degrees
from typing import TYPE_CHECKING

from ingest.persons import begins_like_a_name, nearest_family_name
from ingest.scans import tesseract
from ingest.scans.images import MARGIN, in_grey, in_red_light, one_below_the_other
from ingest.scans.looks import Seen
from ingest.scans.strokes import Band, letters_of
from ingest.scans.tesseract import Word
from ingest.syllables import is_syllable

if TYPE_CHECKING:
    from PIL.Image import Image


def with_name(words: Sequence[Seen], image: Image, dpi: int) -> list[Seen]:
    """The words of an upright page, those of a signer's name read again where they are not sure; `image` has the page's colours."""
    line = _line([seen.word for seen in words], image.width)
    if not line or _is_sure(line):
        return list(words)
    name = _agreed([line, *_readings(line, image, dpi)])
    gone = [word for word in line if name and (word.confidence < _LEGIBLE or word.right > name[0].left)]
    kept = [seen for seen in words if seen.word not in gone and not any(_is_in_one_place(seen.word, one) for one in name)]
    return [*kept, *map(Seen, name)]


_MOST = 5  # words of a name
_HALF = 0.5  # of the page's width: signatures stand in the right half
_LEGIBLE, _SURE = 0.6, 0.85


def _line(words: Sequence[Word], width: int) -> list[Word]:
    """The words of the lowest line in the right half that ends like a name, from left to right; none where there is no such line."""
    ends = (word for word in words if word.left > _HALF * width and _ends_a_name(word))
    lines = (_before(word, words) for word in sorted(ends, key=lambda word: -word.base))
    return next((line for line in lines if len(line) <= _MOST), [])


def _ends_a_name(word: Word) -> bool:
    return word.confidence > _LEGIBLE and _is_given(word.text)


def _is_given(text: str) -> bool:
    return text.isalpha() and text.istitle() and is_syllable(text)


_NEAR = 2.0  # sizes between words of one line


def _before(last: Word, words: Sequence[Word]) -> list[Word]:
    """The words of a line that ends with `last`, as far as no wide gap parts them; all of the line where it goes on behind it."""
    level = sorted((word for word in words if abs(word.base - last.base) < last.size / 2), key=lambda word: word.left)
    at = level.index(last)
    if any(_gap(last, word) < _NEAR * last.size and word.confidence > _LEGIBLE for word in level[at + 1 :]):
        return level
    gaps = (n for n in range(at, 0, -1) if _gap(level[n - 1], level[n]) > _NEAR * last.size)
    return level[next(gaps, 0) : at + 1]


def _gap(a: Word, b: Word) -> int:
    return b.left - a.right


def _is_sure(line: Sequence[Word]) -> bool:
    words = [word.text for word in line]
    whole = len(line) > 1 and all(map(_is_given, words)) and begins_like_a_name(words[0])
    return whole and min(word.confidence for word in line) > _SURE


# Millimetres: the capitals of letters of 13 to 14 points, and the room around the end of a name that holds it.
_CAPITAL = 3.2
_LEFT, _RIGHT, _UP, _DOWN = 60, 8, 14, 10
_MM = 1 / 25.4


def _readings(line: Sequence[Word], image: Image, dpi: int) -> list[list[Word]]:
    """What several pictures of a line say, each from left to right, where it stands on the page."""
    last, left = line[-1], max(0, round(line[-1].right - _LEFT * _MM * dpi))
    strips = list(_strips(*_level(line, image, left, dpi), round(_CAPITAL * _MM * dpi)))
    sheet, tops = one_below_the_other([strip for strip, _ in strips])
    readings: list[list[Word]] = [[] for _ in strips]
    for word in sorted(tesseract.words(sheet, dpi, tesseract.SPARSE), key=lambda word: word.left):
        n = max((n for n, top in enumerate(tops) if word.base >= top), default=0)
        readings[n] += _brought_back(word, last, left, strips[n][1])
    return readings


def _level(line: Sequence[Word], image: Image, left: int, dpi: int) -> tuple[Image, Image, int]:
    """The room around a line as it is and turned until the line is level, and where its letters stand in both."""
    from PIL.Image import Resampling

    last, mm = line[-1], _MM * dpi
    top = max(0, round(last.base - _UP * mm))
    room = image.crop((left, top, min(image.width, round(last.right + _RIGHT * mm)), min(image.height, round(last.base + _DOWN * mm))))
    centre = (last.left + last.right) / 2 - left, last.base - top
    white = "white" if image.mode == "RGB" else 255
    return room, room.rotate(degrees(atan(_slope(line))), Resampling.BICUBIC, center=centre, fillcolor=white), last.base - top


_STEEP = 0.12  # a line that rises or falls more is none


def _slope(line: Sequence[Word]) -> float:
    """By how much a line falls to the right, as its sure words tell."""
    first = next(word for word in line if word.confidence > _LEGIBLE)
    last = line[-1]
    slope = (last.base - first.base) / max(1, last.left - first.left)
    return slope if abs(slope) < _STEEP else 0.0


def _strips(room: Image, level: Image, base: int, capital: int) -> Iterator[tuple[Image, float]]:
    """Pictures of a line with their scales: all that is there, its letters alone in two sizes, and in red light where there are colours."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    band = Band(base, capital)
    height = 0, max(0, round(base - _OVER * capital)), room.width, round(base + _UNDER * capital)
    yield ImageOps.autocontrast(in_grey(room).crop(height), cutoff=1), 1.0
    letters = ImageOps.autocontrast(letters_of(in_grey(level), band).crop(height), cutoff=1)
    yield letters, 1.0
    yield letters.resize((round(_LARGER * letters.width), round(_LARGER * letters.height)), Resampling.BICUBIC), _LARGER
    if (dark := in_red_light(level)) is not None:
        yield dark.crop(height), 1.0
        yield letters_of(dark, band).crop(height), 1.0


_OVER, _UNDER = 1.7, 0.7  # capitals above and below where letters stand
_LARGER = 1.5


def _brought_back(word: Word, last: Word, left: int, scale: float) -> Iterator[Word]:
    """A word of a strip where it stands on the page, in two where two names run together (VănPhúc)."""
    parts = [part for part in _PARTS.findall(word.text) if part]
    width = (word.right - word.left) / max(1, len(word.text)) / scale
    start = left + (word.left - MARGIN) / scale
    for part in parts:
        end = start + width * len(part)
        yield replace(last, left=round(start), right=round(end), text=part, print=part, confidence=word.confidence)
        start = end


_PARTS = re.compile(r"[^\W\d_]+")


def _agreed(readings: Sequence[Sequence[Word]]) -> list[Word]:
    """The name that the readings tell together: of what they say in one place the surest. Empty where it does not begin like a name."""
    places: list[list[Word]] = []
    legible = (word for reading in readings for word in reading if word.confidence >= _LEGIBLE and (_is_given(word.text) or _leads(word)))
    for word in sorted(legible, key=lambda word: word.left):
        if not (places and _is_in_one_place(places[-1][0], word)):
            places.append([])
        places[-1].append(word)
    name = [max(place, key=lambda word: (word.text.istitle(), _votes(word, place))) for place in places]
    name = name[next((n for n, word in enumerate(name) if _leads(word)), len(name)) :]
    return name if 1 < len(name) <= _MOST and not _has_holes(name) and _is_whole(name[0], readings) else []


def _is_whole(first: Word, readings: Iterable[Sequence[Word]]) -> bool:
    """Whether a reading that has this word has no other right before it: "Hoàng Anh" behind strokes may be the rest of Lê Hoàng Anh."""
    having = (reading for reading in readings if any(word.text == first.text and _is_in_one_place(word, first) for word in reading))
    return any(not any(0 <= _gap(word, first) < first.size for word in reading) for reading in having)


def _leads(word: Word) -> bool:
    """Whether it is a family name, or can be only one where its beginning is lost."""
    return begins_like_a_name(word.text) if word.text.istitle() else nearest_family_name(word.text) is not None


def _is_in_one_place(a: Word, b: Word) -> bool:
    """Whether two words of one line share half of the narrower one."""
    return abs(a.base - b.base) < b.size / 2 and min(a.right, b.right) - max(a.left, b.left) > min(a.right - a.left, b.right - b.left) / 2


def _votes(word: Word, place: Iterable[Word]) -> float:
    return sum(other.confidence for other in place if other.text == word.text)


def _has_holes(name: Sequence[Word]) -> bool:
    return any(_gap(a, b) > a.size for a, b in pairwise(name))
