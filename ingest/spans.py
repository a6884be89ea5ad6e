"""Spans of a text as a set of places: put together, asked whether one lies inside. Knows nothing of what they hold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Span = tuple[int, int]
T = TypeVar("T")


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


_LONGEST = 200  # characters: no span that `overlapping` looks for is longer


def overlapping(things: Sequence[T], start: int, end: int, span_of: Callable[[T], Span]) -> list[T]:
    """The things, in order of their short spans, that share a place with start to end."""
    first = bisect_left(things, start - _LONGEST, key=lambda thing: span_of(thing)[0])
    last = bisect_left(things, end, key=lambda thing: span_of(thing)[0])
    return [thing for thing in things[first:last] if span_of(thing)[1] > start]
