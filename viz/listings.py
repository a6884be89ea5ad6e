"""The listings: which columns each shows, which more it exports, and how a row is worded. Knows no store and no command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from viz.tables import Column, Row, csv, json_line, table
from viz.words import heading, value


class Listing(NamedTuple):
    """Keys of the columns that a terminal shows, of what it shows under each row, and of what only CSV adds."""

    shown: tuple[str, ...]
    below: tuple[str, ...] = ("id",)
    exported: tuple[str, ...] = ()

    def lines(self, rows: Sequence[Row], form: str, lang: str, width: int) -> Iterator[str]:
        """The rows in a form: "json" (JSON Lines with every value), "csv" (keys as header) or "table"."""
        if form == "json":
            return map(json_line, rows)
        if form == "csv":
            return csv(rows, [Column(key, key) for key in (*self.shown, *(self.exported or self.below))])
        columns, below = ([Column(key, heading(key, lang)) for key in keys] for keys in (self.shown, self.below))
        return table([_worded(row, lang) for row in rows], columns, width, below)


FOUND = Listing(("kind", "title", "date", "issuer"), exported=("id", "subject", "held", "resolved"))
CAMPAIGNS = Listing(("title", "period", "level", "plans", "documents"), exported=("id", "part_of", "launched_by", "resolved"))
REWARDS = Listing(
    ("campaign.title", "form", "authority", "status", "document.title"),
    below=("occasion", "proof"),
    exported=(
        *("occasion", "campaign.id", "campaign.period", "document.id", "document.date", "document.issuer"),
        *("quote", "file", "page", "start", "end", "rule", "id"),
    ),
)
GAPS = {
    "missing": Listing(("title", "date", "issuer", "mentions", "by")),
    "unresolved": Listing(("title", "date", "mentions", "by", "candidates", "reason")),
    "conflicts": Listing(("title", "dates", "subjects")),
}
ALL_GAPS = Listing(
    ("gap", "id", "kind", "title", "date", "issuer", "mentions", "by", "candidates", "reason", "dates", "subjects"), below=()
)


def _worded(row: Row, lang: str) -> dict[str, Any]:
    """A row for reading: codes as words, and a proof as one text."""
    proof = {"proof": f"“{row['quote']}” {row['file']}:{row['page']}:{row['start']}-{row['end']}"} if row.get("quote") else {}
    return {key: value(key, found, lang) for key, found in row.items()} | proof
