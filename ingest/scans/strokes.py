"""Shapes of ink, told by their size and place: the letters of one line stay, strokes of a pen and rings of seals go. Knows no words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

Run = tuple[int, int, int]  # a stretch of ink in one row of pixels: row, first pixel, the pixel behind the last


@dataclass(frozen=True, slots=True)
class Band:
    """A line of print in an image, in pixels: where its letters stand, and how high its capitals are."""

    base: int
    capital: int

    def holds(self, shape: list[Run]) -> bool:
        """Whether a shape can be a letter, a mark or some letters that touch: neither too large nor off the line."""
        top, bottom = shape[0][0], shape[-1][0] + 1
        width = max(end for _, _, end in shape) - min(start for _, start, _ in shape)
        middle = (top + bottom) / 2
        small = bottom - top <= _TALL * self.capital and width <= _WIDE * self.capital
        return small and self.base - _ABOVE * self.capital <= middle <= self.base + _BELOW * self.capital


_TALL, _WIDE = 2.1, 5.0  # capitals: a capital with its marks and a tail, letters that touch
_ABOVE, _BELOW = 1.45, 0.35  # capitals off the line: marks above, tails below
_INK = 0.3  # of the way from paper to the darkest ink: from there on a pixel is ink, also that of a faint stamp


def letters_of(image: Image, band: Band) -> Image:
    """An image in shades of grey, white but for the letters of a line."""
    from PIL import Image as images
    from PIL import ImageChops, ImageDraw

    mask = images.new("L", image.size, 255)
    draw = ImageDraw.Draw(mask)
    for shape in _shapes(image):
        if band.holds(shape):
            for row, start, end in shape:
                draw.line((start, row, end - 1, row), fill=0)
    return ImageChops.lighter(image, mask)


_BLACK = re.compile(rb"\x00+")


def _shapes(image: Image) -> Iterable[list[Run]]:
    """The connected shapes of ink, each as its runs from top to bottom (run-length labelling; Rosenfeld and Pfaltz, 1966)."""
    roots: list[int] = []
    runs: list[Run] = []
    above: list[int] = []
    for row in _rows(image):
        here = range(len(runs), len(runs) + len(row))
        runs += row
        roots += here
        for one, other in _touching(above, here, runs):
            _join(roots, one, other)
        above = list(here)
    found: dict[int, list[Run]] = {}
    for n, run in enumerate(runs):
        found.setdefault(_root(roots, n), []).append(run)
    return found.values()


def _rows(image: Image) -> Iterator[list[Run]]:
    width, height = image.size
    limit = _limit(image)
    pixels = image.point(lambda v: 0 if v < limit else 255).tobytes()
    for y in range(height):
        yield [(y, m.start(), m.end()) for m in _BLACK.finditer(pixels[y * width : (y + 1) * width])]


def _limit(image: Image) -> float:
    """The shade below which a pixel is ink."""
    shades = list(accumulate(image.histogram()))
    darkest, paper = (next(shade for shade, count in enumerate(shades) if count > share * shades[-1]) for share in (0.005, 0.5))
    return paper - _INK * (paper - darkest)


def _touching(above: Iterable[int], here: Iterable[int], runs: list[Run]) -> Iterator[tuple[int, int]]:
    """The runs of two rows that touch, at a corner at least."""
    return ((a, b) for b in here for a in above if runs[a][1] <= runs[b][2] and runs[b][1] <= runs[a][2])


def _join(roots: list[int], one: int, other: int) -> None:
    roots[_root(roots, other)] = _root(roots, one)


def _root(roots: list[int], n: int) -> int:
    while roots[n] != n:
        roots[n] = n = roots[roots[n]]
    return n
