"""What the store says of a document: its facts as one value. Knows nothing of the relations between documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from graph.store import Store
from queries import catalogue


class DateClaim(NamedTuple):
    """One date that one source gives a document. `source` begins the sha256 of the file, `document` is the id of who speaks."""

    date: str
    source: str
    document: str


@dataclass(frozen=True, slots=True)
class Document:
    """The facts of one document node; the meaning of each is that of the ontology."""

    id: str
    title: str
    kind: str | None = None
    symbol: str | None = None
    date: str | None = None
    dates: tuple[str, ...] = ()
    date_claims: tuple[str, ...] = ()
    issuer: str | None = None
    place: str | None = None
    level: str | None = None
    subject: str | None = None
    subjects: tuple[str, ...] = ()
    held: bool = False
    resolved: bool = True
    candidates: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def claims(self) -> tuple[DateClaim, ...]:
        """Who gives which date."""
        return tuple(DateClaim(*claim.split(" ", 2)) for claim in self.date_claims)

    @property
    def dates_conflict(self) -> bool:
        """Whether two sources give dates that cannot both be true; "2024-08" and "2024-08-16" can."""
        return conflicting(self.dates)


def conflicting(dates: Iterable[str]) -> bool:
    """Whether some two of the dates (ISO, also partial) exclude each other."""
    return any(not later.startswith(earlier) for earlier, later in pairwise(sorted(set(dates))))


def documents(store: Store, ids: Iterable[str]) -> dict[str, Document]:
    """The documents among `ids` that the store has, by id, in order of id."""
    rows = store.query(catalogue.text("documents"), ids=sorted(set(ids)))
    return {row["id"]: from_facts(row) for row in rows}


def from_facts(row: Mapping[str, Any]) -> Document:
    """One row of the question "documents" as a value; what is null keeps its default."""
    facts: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if value is not None}
    return Document(**facts)
