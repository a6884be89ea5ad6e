"""The documents of a store as the index by which mentions are matched, and what is shown of each. Matches nothing itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.choosing import Known
from graph.matching import Matcher
from graph.store import Store
from queries import catalogue

SHOWN = ("id", "title", "kind", "symbol", "date", "issuer", "subject")


@dataclass(frozen=True, slots=True)
class KnownDocuments:
    """The index, and by id of a document the facts that are shown of it (SHOWN)."""

    matcher: Matcher
    facts: Mapping[str, Mapping[str, Any]]


def known_documents(store: Store) -> KnownDocuments:
    """All documents of which the store knows which they are: held, listed or cited."""
    rows = store.query(catalogue.text("known"))
    agencies = store.query(catalogue.text("known_issuers"))
    issuers: dict[str, list[str]] = defaultdict(list)
    for agency in agencies:
        for document in agency["documents"]:
            issuers[document].append(agency["id"])
    known = (_known(row, tuple(sorted(issuers[row["id"]]))) for row in rows)
    matcher = Matcher(known, {agency["id"]: (agency["title"], agency["within"]) for agency in agencies})
    return KnownDocuments(matcher, {row["id"]: {name: row[name] for name in SHOWN} for row in rows})


def _known(row: Mapping[str, Any], issuers: tuple[str, ...]) -> Known:
    dates, subjects = (tuple(row[name] or ()) for name in ("dates", "subjects"))
    return Known(row["id"], row["kind"], row["symbol"], row["name"], dates, subjects, issuers)
