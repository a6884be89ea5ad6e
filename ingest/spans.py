"""Spans of a text as a set of places: put together, asked whether one lies inside. Knows nothing of what they hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order and apart, those that overlap put together."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether an offset lies in one of the spans, which are in order and apart."""
    n = bisect_right(spans, at, key=lambda span: span[0])
    return n > 0 and at < spans[n - 1][1]
