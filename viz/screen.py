"""Where results go: data to stdout in the form asked for, talk to stderr. Knows the terminal; the words and shapes come from elsewhere."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, TypedDict

import click

from viz.words import heading, said

if TYPE_CHECKING:
    from queries.details import Details
    from queries.lineage import Trace
    from viz.listings import Answer, Listing

WIDTH = 80  # columns where there is no terminal
ROWS = 50  # rows of a listing on a terminal, unless --limit says otherwise


class Form(TypedDict):
    """How a listing is wanted: the options that all listings share."""

    as_json: bool
    as_csv: bool
    lang: str
    limit: int | None


def show_trace(trace: Trace, home: Path, shape: str, lang: str, *, every: bool, on: str | None = None) -> None:
    """Prints a trace as "tree", "json" or "mermaid"; `every` tells that all relations were followed.

    With a day `on` (ISO) it tells of each document whether it was in force then.
    """
    _print(_trace_lines(trace, home, shape, lang, on))
    if trace.steps and shape == "tree" and sys.stdout.isatty():
        _say(said("legend", lang))
    if not trace.steps:
        _say(said(_why_no_steps(trace, every), lang))
    if trace.truncated:
        _say(said("truncated", lang, len(trace.steps)))


def _why_no_steps(trace: Trace, every: bool) -> str:
    if every:
        return "no_steps_all"
    return "no_steps_reverse" if trace.reverse else "no_steps" if trace.documents[trace.start].held else "no_steps_not_held"


def show_details(details: Details, home: Path, shape: str, lang: str) -> None:
    """Prints a node as "card" or "json"."""
    _print(_details_lines(details, home, shape, lang))


def show_answer(rows: Sequence[dict[str, Any]], form: Form, most: int) -> int:
    """Prints the rows of a person's own query, at most so many, and says where there were more; returns the exit code."""
    from viz.listings import Answer

    code = show_listing(Answer(tuple(rows[0]) if rows else ()), rows[:most], {**form, "as_csv": form["as_csv"] and bool(rows)})
    if len(rows) > most:
        _say(said("cut", form["lang"], most))
    return code


def show_text(text: str) -> None:
    """Prints a text of the project's own as it is."""
    _print([text.rstrip("\n")])


def show_listing(listing: Listing | Answer, rows: Sequence[dict[str, Any]], form: Form) -> int:
    """Prints a listing; returns the exit code, 1 where it is empty."""
    if rows or form["as_csv"]:
        _print(_listing_lines(listing, rows, form), form)
        _say_rest(rows, form)
    if not rows:
        _say(said("nothing", form["lang"]))
    return 0 if rows else 1


def show_stream(listing: Listing, rows: Iterable[dict[str, Any]], form: Form, key: str) -> int:
    """Prints rows as they come, on a terminal a table of all; returns the exit code, 1 where there is none or one lacks its `key`."""
    tally: Counter[bool] = Counter()
    watched = _watched(rows, key, tally)
    if form["as_json"] or form["as_csv"] or not sys.stdout.isatty():
        for n, line in enumerate(listing.stream(watched, "csv" if form["as_csv"] else "json")):
            click.echo(line if n else _mark(form) + line)
    else:
        show_listing(listing, list(watched), form)
    return 0 if tally[True] and not tally[False] else 1


def _watched(rows: Iterable[dict[str, Any]], key: str, tally: Counter[bool]) -> Iterator[dict[str, Any]]:
    for row in rows:
        tally[row[key] is not None] += 1
        yield row


def show_sections(listings: dict[str, Listing], rows: dict[str, list[dict[str, Any]]], form: Form) -> int:
    """Prints the listings that are not empty under their headings; returns the exit code, 1 where all are."""
    for name in (name for name, each in rows.items() if each):
        _print([f"{heading(name, form['lang'])} ({len(rows[name])})", *_listing_lines(listings[name], rows[name], form)])
        _say_rest(rows[name], form)
        _print([""])
    if not any(rows.values()):
        _say(said("nothing", form["lang"]))
    return 0 if any(rows.values()) else 1


def _trace_lines(trace: Trace, home: Path, shape: str, lang: str, on: str | None) -> Iterator[str]:
    if shape == "json":
        from graph.harmless import json_line
        from viz.records import trace_record

        return iter([json_line(trace_record(trace, on))])
    if shape == "mermaid":
        from viz.mermaid import mermaid

        return mermaid(trace, lang=lang, on=on)
    from viz.tree import tree

    return tree(trace, home=home, lang=lang, width=_width(), paint=_paint(), on=on)


def _details_lines(details: Details, home: Path, shape: str, lang: str) -> Iterator[str]:
    if shape == "json":
        from graph.harmless import json_line
        from viz.records import details_record

        return iter([json_line(details_record(details))])
    from viz.card import card

    return card(details, home=home, lang=lang, width=_width())


def _listing_lines(listing: Listing | Answer, rows: Sequence[dict[str, Any]], form: Form) -> Iterable[str]:
    """The lines of a listing, as many rows as asked for."""
    return listing.lines(rows[: _limit(form) or None], _shape(form), form["lang"], _width(), _paint())


def _say_rest(rows: Sequence[dict[str, Any]], form: Form) -> None:
    """Says how many rows were left out."""
    if 0 < _limit(form) < len(rows):
        _say(said("more_rows", form["lang"], len(rows) - _limit(form)))


def _limit(form: Form) -> int:
    """At most so many rows, 0 for all."""
    return form["limit"] if form["limit"] is not None else ROWS if _shape(form) == "table" else 0


def _shape(form: Form) -> str:
    return "json" if form["as_json"] else "csv" if form["as_csv"] else "table"


def _print(lines: Iterable[str], form: Form | None = None) -> None:
    click.echo((_mark(form) if form else "") + "\n".join(lines))


def _mark(form: Form) -> str:
    """What tells Excel that CSV is UTF-8, where it goes to the beginning of a file; programs that read from a pipe need none."""
    try:
        into = os.fstat(sys.stdout.fileno())
        return "\ufeff" if form["as_csv"] and S_ISREG(into.st_mode) and not into.st_size else ""
    except (OSError, ValueError):
        return ""


def _say(text: str) -> None:
    click.echo(text, err=True)


def _width() -> int:
    """Columns of the terminal, or what COLUMNS says (shutil knows the same, and takes 2 ms to import)."""
    try:
        return int(os.environ.get("COLUMNS", "")) or WIDTH
    except ValueError:
        pass
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or WIDTH
    except (OSError, ValueError):
        return WIDTH


_COLOURS: dict[str, dict[str, Any]] = {
    "name": {"bold": True},
    "root": {"fg": "yellow", "bold": True, "reverse": True},
    "mark": {"fg": "yellow"},
    "quote": {"fg": "green"},
    "place": {"dim": True},
}


def _paint() -> Callable[[str, str], str]:
    """Colours for a terminal that wants them (https://no-color.org)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return lambda text, role: text
    return lambda text, role: click.style(text, **_COLOURS[role]) if role in _COLOURS else text
