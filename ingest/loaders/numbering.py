"""Automatic numbers of lists as people see them ("Điều 1.", "a)", "II."), counted as a word processor counts. Knows no file format."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `text` is what stands before a paragraph, "%1.%2" for the numbers of levels; `style` is as ECMA-376 calls it.

    `restart` is the level (from 1) after whose next number this one begins anew, 0 for never, None for any level above.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class Counting:
    """The running numbers of the lists of one document."""

    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, family: str, name: str, levels: Sequence[Level], level: int, starts: Mapping[int, int]) -> str:
        """The number before the next paragraph on `level` (from 0) of the list `name`.

        Lists of one `family` go on with each other's numbers; `starts` are the levels that `name` begins anew, with their first numbers.
        """
        if not 0 <= level < len(levels):
            return ""
        counts = self.counters.setdefault(family, {})
        if level in starts and (name, level) not in self.begun:
            self.begun.add((name, level))
            counts[level] = starts[level] - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for lower in [n for n in counts if n > level and _restarts(levels, n, level)]:
            del counts[lower]
        return _shown(levels, level, counts)


def number(value: int, style: str) -> str:
    """A number in a style of ECMA-376 (17.18.59); unknown ones count in digits."""
    if style in ("upperRoman", "lowerRoman") and 0 < value < 4000:
        return _roman(value) if style == "upperRoman" else _roman(value).lower()
    if style in ("upperLetter", "lowerLetter") and 0 < value <= 26 * 30:
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    return "" if style == "none" else f"{value:02}" if style == "decimalZero" else str(value)


_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)  # fmt: skip


def _restarts(levels: Sequence[Level], lower: int, level: int) -> bool:
    restart = levels[lower].restart if lower < len(levels) else None
    return restart is None or level < restart


def _shown(levels: Sequence[Level], level: int, counts: Mapping[int, int]) -> str:
    own = levels[level]
    if own.style == "bullet":
        return bullet(own.text)

    def place(m: re.Match[str]) -> str:
        at = int(m[1]) - 1
        style = levels[at].style if at < len(levels) else "decimal"
        value = counts.get(at, levels[at].start if at < len(levels) else 1)
        return number(value, "decimal" if own.legal and style != "decimalZero" else style)

    return _PLACE.sub(place, own.text)


def bullet(mark: str) -> str:
    """A bullet as text: signs of symbol fonts lie in the private area and have no letter of their own."""
    mark = mark.strip()[:1]
    return "•" if not mark or mark in "·§ØüvqŸ¨o" or "\ue000" <= mark <= "\uf8ff" else mark


def _roman(value: int) -> str:
    letters = ""
    for size, sign in _ROMAN:
        letters += sign * (value // size)
        value %= size
    return letters
