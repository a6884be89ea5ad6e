"""How far the loading of one file has come, told to whoever listens. Knows neither the file nor the listener."""

from __future__ import annotations

from collections.abc import Callable

_listeners: list[Callable[[int, int], None]] = []


def page_done(done: int, of: int) -> None:
    """Tells that `done` of `of` pages are loaded; for pages that take long (recognition)."""
    for listener in _listeners:
        listener(done, of)


def listen(listener: Callable[[int, int], None]) -> None:
    """Has `listener` called with every page from now on."""
    _listeners.append(listener)
