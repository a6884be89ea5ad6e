"""What the store says of a document: its facts as one value. Knows nothing of the relations between documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from graph.rows import stated
from graph.store import Store
from queries import catalogue


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
    effective_from: str | None = None
    effective_to: str | None = None
    effect_claims: tuple[str, ...] = ()
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
    def claimants(self) -> dict[str, tuple[str, ...]]:
        """Ids of the documents that give each date, by date."""
        return claimants(self.date_claims)

    @property
    def dates_conflict(self) -> bool:
        """Whether two sources give dates that cannot both be true; "2024-08" and "2024-08-16" can."""
        return conflicting(self.dates)


def claimants(date_claims: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Who gives which date: ids by date, from entries like "2023-12-01 0123abcd ubnd-tinh/2024/190-kh-ubnd" (date, file's hash, id)."""
    found: dict[str, dict[str, None]] = {}
    for claim in date_claims:
        date, _, document = claim.split(" ", 2)
        found.setdefault(date, {})[document] = None
    return {date: tuple(by) for date, by in found.items()}


def conflicting(dates: Iterable[str]) -> bool:
    """Whether some two of the dates (ISO, also partial) exclude each other."""
    return any(not later.startswith(earlier) for earlier, later in pairwise(sorted(set(dates))))


def different(subjects: Iterable[str], kind: str | None) -> tuple[str, ...]:
    """The first of each subject that says something else: "Về việc khen thưởng." and "V/v khen thưởng" of a Quyết định are one."""
    from graph.choosing import title_key  # imported by those alone who compare subjects

    found: dict[str, str] = {}
    for subject in subjects:
        found.setdefault(title_key(kind, subject), subject)
    return tuple(found.values())


def documents(store: Store, ids: Iterable[str]) -> dict[str, Document]:
    """The documents among `ids` that the store has, by id, in order of id."""
    wanted = sorted(set(ids))
    return {row["id"]: from_facts(row) for row in (store.query(catalogue.text("documents"), ids=wanted) if wanted else ())}


def from_facts(row: Mapping[str, Any]) -> Document:
    """One row of the question "documents" as a value; what is null keeps its default."""
    facts: dict[str, Any] = stated(row)
    return Document(**facts)
