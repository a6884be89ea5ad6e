"""Tells handwriting from print by the height of its shapes: in print, the capitals and digits of a line are equally high. Knows no pixels.

Nghị định 30/2020/NĐ-CP leaves room for number and day, which many offices fill in by pen. No engine for print reads them, so what was made
of them is not kept: it would look like a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

BLANK = "…"  # stands for what was written by hand


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as recognised, and the height of its shape in pixels."""

    text: str
    height: int


def usual_height(line: Iterable[Glyph]) -> float:
    """How high the capitals and digits of a line are, in pixels; 0 where it has none."""
    return median([glyph.height for glyph in line if _EVEN.match(glyph.text)] or [0])


def without_handwriting(word: Sequence[Glyph], usual: float) -> str:
    """The text of a word, with BLANK for a number with digits that are not as high as `usual`."""
    uneven = [n for n, glyph in enumerate(word) if usual and _is_uneven(glyph, usual)]
    text = [glyph.text for glyph in word]
    if not any(word[n].text.isdigit() for n in uneven):
        return "".join(text)
    return _NUMBER.sub(BLANK, "".join([*text[: uneven[0]], BLANK, *text[uneven[-1] + 1 :]]))


_EVEN = re.compile(r"[0-9A-ILMNR-Z]")  # not J, K, P, Q: their tails and strokes vary with the font
_STROKES = re.compile(r"[0-9?€§£$%&@#<>{}|\\]")
_NUMBER = re.compile(rf"(?:[\d?/.⁄]*{BLANK}[\d?]*)+")  # with the digits that happen to be as high
_TOLERANCE = 0.13  # shares of the usual height; a pixel up or down at 200 dpi is 0.04


def _is_uneven(glyph: Glyph, usual: float) -> bool:
    return _STROKES.match(glyph.text) is not None and abs(glyph.height - usual) > _TOLERANCE * usual
