"""Pages that lie on their side, stand on their head or are skewed, set upright. Knows no words but by how sure the engine is of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan, degrees
from typing import TYPE_CHECKING

from ingest.scans import tesseract
from ingest.scans.geometry import skew
from ingest.scans.tesseract import Word

if TYPE_CHECKING:
    from PIL.Image import Image


def correction(image: Image, dpi: int, words: Sequence[Word]) -> float:
    """By how many degrees, clockwise, a page must be turned, as its words and then its shapes tell; 0 where it stands well enough."""
    if _is_read(words):
        angle = degrees(atan(skew(words)))
        return -angle if abs(angle) > _SLIGHT else 0.0
    return float(tesseract.turn(image, dpi))


_SLIGHT = 1.5  # degrees that the engine itself evens out
_FEW = 20  # words: a page with fewer of them may be empty
_READ = 0.6  # mean confidence of a page that stands upright


def _is_read(words: Sequence[Word]) -> bool:
    long = [word for word in words if sum(c.isalpha() for c in word.text) > 2]
    lying = sum(word.bottom - word.top > word.right - word.left for word in long)  # the engine reads some pages on their side
    return len(long) >= _FEW and sum(word.confidence for word in long) / len(long) >= _READ and lying < len(long) / 2
