"""The value types of a benchmark: a figure, the baseline beside it, and the bar that it is held against. Measures and shows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages."""

    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a figure is compared with: something simpler that does a part of the same work, in the figure's unit."""

    what: Words
    value: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What must hold: the figure itself or its ratio to the baseline is at least, or at most, `limit`; `goal` is what comes next."""

    of: Literal["figure", "ratio"]
    side: Literal["least", "most"]
    limit: float
    goal: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `unit` is a symbol (MB/s, ms, %, KB; "1/s" for things a second), `how` says how it was measured."""

    what: Words
    value: float
    unit: str
    how: Words
    baseline: Baseline | None = None
    bar: Bar | None = None

    @property
    def ratio(self) -> float | None:
        """The figure as a multiple of the baseline; None where there is none, or where it is 0."""
        return self.value / self.baseline.value if self.baseline and self.baseline.value else None

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none. A ratio that could not be taken meets no bar."""
        if self.bar is None:
            return None
        held = self.value if self.bar.of == "figure" else self.ratio
        return held is not None and (held >= self.bar.limit if self.bar.side == "least" else held <= self.bar.limit)


def number(value: float, language: Language) -> str:
    """Three digits or more, as the language writes them: 1,234 and 0.105, or 1.234 and 0,105."""
    digits = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2 if abs(value) >= 1 else 3
    text = f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,")) if language == "vi" else text
