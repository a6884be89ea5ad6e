"""The listings: which columns each shows, which more it exports, and how a row is worded. Knows no store and no command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graph.days import written
from graph.harmless import json_line
from viz.names import additions
from viz.plain import clean
from viz.tables import Column, Row, cell, csv, json_row, table
from viz.tables import value as at
from viz.words import heading, value


class Listing(NamedTuple):
    """Keys of the columns, of what a terminal shows under each row, of what only CSV adds, and of columns that a terminal tells below."""

    shown: tuple[str, ...]
    below: tuple[str, ...] = ("id",)
    exported: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def lines(
        self, rows: Sequence[Row], form: str, lang: str, width: int, paint: Callable[[str, str], str] = lambda text, role: text
    ) -> Iterator[str]:
        """The rows in a form: "json" (JSON Lines with every value), "csv" (keys as header) or "table"."""
        if form == "json":
            return map(json_row, rows)
        if form == "csv":
            marks = _marks(rows)
            return csv([_lists_marked(row, marks) for row in rows], self._exported())
        marks = _marks(rows, lang)
        columns = [Column(key, heading(key, lang), told=key in self.told) for key in (*self.shown, *self.below)]
        beside = [column for column in columns if column.key in self.shown and not column.told]
        below = [column for column in columns if column not in beside]
        return table([_worded(row, lang, marks) for row in rows], beside, width, below, paint)

    def stream(self, rows: Iterable[Row], form: str) -> Iterator[str]:
        """Each row as it comes, as "json" or "csv"; namesakes are told apart within a row only."""
        if form == "json":
            return map(json_row, rows)
        return csv((_lists_marked(row, _marks([row])) for row in rows), self._exported())

    def _exported(self) -> list[Column]:
        return [Column(key, key) for key in (*self.shown, *(self.exported or self.below))]

    def cells(self, rows: Sequence[Row], lang: str) -> Iterator[list[str]]:
        """The headings and then each row as texts, whole, for pages that lay them out themselves."""
        yield [heading(key, lang) for key in self.shown]
        marks = _marks(rows, lang)
        for row in rows:
            worded = _worded(row, lang, marks)
            yield [clean(cell(at(worded, key))) for key in self.shown]


class Answer(NamedTuple):
    """Columns of an answer to a person's own Cypher, under the names that it gives them; what is no text or number stands as JSON."""

    columns: tuple[str, ...]

    def lines(
        self, rows: Sequence[Row], form: str, lang: str, width: int, paint: Callable[[str, str], str] = lambda text, role: text
    ) -> Iterator[str]:
        """As Listing.lines; `lang` is of no account."""
        if form == "json":
            return map(json_row, rows)
        columns = [Column(name, name) for name in self.columns]
        texts = [
            {name: found if isinstance(found, str) or found is None else json_line(found) for name, found in row.items()} for row in rows
        ]
        return csv(texts, columns) if form == "csv" else table(texts, columns, width, (), paint)


def listing_of(columns: Sequence[str], rows: Sequence[Row]) -> Listing:
    """How the rows of a question are shown: ids below, ids of other things only exported, lists and quotes told below."""
    things = [f"{name}.id" for name in columns if any(isinstance(row.get(name), Mapping) for row in rows)]
    others = [name for name in columns if name.endswith("_id")]
    below = ("id",) if "id" in columns else ()
    shown = tuple(name for name in columns if name not in (*below, *others))
    told = [name for name in shown if len(shown) > FEW and (name == "quote" or any(_is_list_of_things(row.get(name)) for row in rows))]
    return Listing(shown, below, (*below, *others, *things), tuple(told))


FEW = 3  # columns that leave room for long cells


def _is_list_of_things(found: object) -> bool:
    return isinstance(found, list) and any(isinstance(each, Mapping) for each in found)


QUESTIONS = Listing(("name", "title", "parameters"), below=("about",))
RESOLVED = Listing(
    ("text", "title", "date", "issuer", "candidates", "why"),
    told=("candidates", "why"),
    below=("id", "candidate_ids"),
    exported=("id", "kind", "symbol", "subject", "reason", "candidate_ids"),
)
FOUND = Listing(("kind", "title", "date", "issuer"), exported=("id", "subject", "held", "resolved"))
CAMPAIGNS = Listing(("title", "period", "level", "plans", "documents"), exported=("id", "part_of", "launched_by", "resolved"))
REWARDS = Listing(
    ("campaign.title", "form", "authority", "status", "document.title", "occasion"),
    told=("occasion",),
    below=("proof",),
    exported=(
        *("campaign.id", "campaign.period", "document.id", "document.date", "document.issuer"),
        *("quote", "file", "page", "start", "end", "rule", "id"),
    ),
)
GAPS = {
    "missing": Listing(("title", "date", "issuer", "mentions", "subject", "by"), told=("subject", "by"), below=("id", "listed_in")),
    "unresolved": Listing(
        ("title", "date", "mentions", "by", "candidates", "reason"), told=("by", "candidates"), below=("id", "candidate_ids")
    ),
    "conflicts": Listing(("title", "dates", "subjects"), told=("dates", "subjects")),
}
ALL_GAPS = Listing(
    (
        *("gap", "id", "kind", "title", "date", "issuer", "subject", "mentions", "by"),
        *("listed_in", "candidates", "reason", "dates", "subjects", "candidate_ids"),
    ),
    below=(),
)

STRUCTURE = {
    "chains": Listing(("steps", "chain"), below=("id", "root_id")),
    "circles": Listing(("size", "circle")),
    "pivots": Listing(("title", "date", "issuer", "implemented", "reach", "alone")),
    "groups": Listing(("size", "first_date", "last_date", "roots")),
}
ALL_STRUCTURE = Listing(
    (
        *("measure", "id", "title", "date", "issuer", "steps", "chain", "root_id", "implemented", "reach", "alone"),
        *("size", "circle", "first_date", "last_date", "roots"),
    ),
    below=(),
)


def _worded(row: Row, lang: str, marks: _Marks) -> dict[str, Any]:
    """A row for reading: codes as words, namesakes told apart, a proof as one text, and ids that a judgement needs."""
    proof = (
        {"proof": f"“{row['quote']}” {row['file']}:{row['page']}:{row['start']}-{row['end']}"}
        if row.get("quote") and "start" in row
        else {}
    )
    alone = {key: _renamed(found, marks) for key, found in row.items() if isinstance(found, Mapping)}
    marked = _lists_marked(row, marks)
    ways = {key: _ARROW.join(cell(each) for each in marked[key]) for key in _WAYS if isinstance(marked.get(key), list)}
    dates = {"dates": [{**each, "date": written(each["date"], lang)} for each in marked["dates"]]} if marked.get("dates") else {}
    return {key: value(key, found, lang) for key, found in marked.items()} | alone | ways | dates | proof


_WAYS, _ARROW = ("chain", "circle"), " → "  # columns of documents each of which carries out the next
_CANDIDATES = "candidates"
_Marks = dict[tuple[str, str], tuple[str, ...]]  # what is added to a thing's name, by kind of list and the thing's id


def _marks(rows: Sequence[Row], lang: str = "") -> _Marks:
    """Documents get issuer and date where needed; candidates, which are mostly namesakes, always their date (ISO without a language)."""
    things = {
        (key, each["id"]): {**each, "date": written(each.get("date"), lang)}
        for row in rows
        for key, found in row.items()
        for each in _things(found)
    }
    others = {id: (each.get("title"), each.get("issuer"), each.get("date")) for (key, id), each in things.items() if key != _CANDIDATES}
    candidates = {id: (each.get("title"), each.get("date"), each.get("issuer")) for (key, id), each in things.items() if key == _CANDIDATES}
    return {("", id): added for id, added in zip(others, additions(list(others.values())), strict=True)} | {
        (_CANDIDATES, id): added or tuple(filter(None, candidates[id][1:2]))
        for id, added in zip(candidates, additions(list(candidates.values())), strict=True)
    }


def _things(found: Any) -> Iterator[Row]:
    """What has a name of its own within a value, at any depth."""
    if isinstance(found, Mapping) and found.get("id"):
        yield found
    elif isinstance(found, list | Mapping):
        for inner in found if isinstance(found, list) else found.values():
            yield from _things(inner)


def _lists_marked(row: Row, marks: _Marks) -> dict[str, Any]:
    """The row with marks on the things in its lists, and the ids of candidates as a list of their own."""
    ids = {"candidate_ids": [each["id"] for each in row["candidates"]]} if row.get("candidates") else {}
    lists = {key: _marked(found, _CANDIDATES if key == _CANDIDATES else "", marks) for key, found in row.items() if isinstance(found, list)}
    return {**row, **lists, **ids}


def _marked(found: Any, kind: str, marks: _Marks) -> Any:
    if isinstance(found, list):
        return [_marked(each, kind, marks) for each in found]
    if not isinstance(found, Mapping):
        return found
    inner = {key: _marked(each, kind, marks) for key, each in found.items() if isinstance(each, list)}
    return {**found, **inner, "apart": marks.get((kind, found.get("id", "")), ())}


def _renamed(found: Row, marks: _Marks) -> Row:
    """A thing that is alone in its cell, with what tells it apart in its title."""
    added = marks.get(("", found.get("id", "")), ())
    return {**found, "title": f"{found.get('title')} ({', '.join(added)})"} if added else found
