"""The listings: which columns each shows, which more it exports, and how a row is worded. Knows no store and no command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from viz.tables import Column, Row, csv, json_line, table
from viz.words import heading, value


@dataclass(frozen=True, slots=True)
class Listing:
    """Keys of the columns that a terminal shows, and of those that only CSV adds."""

    shown: tuple[str, ...]
    exported: tuple[str, ...] = ()

    def lines(self, rows: Sequence[Row], form: str, lang: str, width: int) -> Iterator[str]:
        """The rows in a form: "json" (JSON Lines with every value), "csv" (keys as header) or "table"."""
        if form == "json":
            return map(json_line, rows)
        if form == "csv":
            return csv(rows, [Column(key, key) for key in (*self.shown, *self.exported)])
        return table([_worded(row, lang) for row in rows], [Column(key, heading(key, lang)) for key in self.shown], width)


FOUND = Listing(("kind", "title", "date", "issuer", "id"), ("subject", "held", "resolved"))
CAMPAIGNS = Listing(("title", "period", "level", "plans", "documents", "id"), ("part_of", "launched_by", "resolved"))
REWARDS = Listing(
    ("campaign.title", "form", "authority", "status", "document.title", "document.date", "quote"),
    ("occasion", "campaign.id", "campaign.period", "document.id", "document.issuer", "file", "page", "start", "end", "rule", "id"),
)
GAPS = {
    "missing": Listing(("title", "date", "issuer", "mentions", "by", "id")),
    "unresolved": Listing(("title", "mentions", "by", "candidates", "reason", "id")),
    "conflicts": Listing(("title", "dates", "subjects", "id")),
}
ALL_GAPS = Listing(("gap", "id", "title", "date", "issuer", "mentions", "by", "candidates", "reason", "dates", "subjects"))


def _worded(row: Row, lang: str) -> dict[str, Any]:
    return {key: value(key, found, lang) for key, found in row.items()}
