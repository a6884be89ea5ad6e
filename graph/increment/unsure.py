"""The one reason to resolve everything: that a part cannot be shown to give the same graph. Knows no graph."""

from __future__ import annotations

LARGEST = 1_500  # units, readings or names of a neighbourhood; to resolve more of them one by one takes as long as a question waits


class Unsure(Exception):
    """What stands in the way, in a few words of Vietnamese."""


def bounded(count: int, what: str, most: int = LARGEST) -> None:
    """Raises Unsure where there is too much of something; `what` is said with {} for how much there is."""
    if count > most:
        raise Unsure(f"{what.format(count)}, quá {most}")
