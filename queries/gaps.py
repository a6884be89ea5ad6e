"""What the store lacks: documents cited but not held, mentions that nothing resolves, and sources that disagree. Shows nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from graph.store import Store
from queries import catalogue
from queries.documents import Document, documents

Row = dict[str, Any]


def missing(store: Store) -> list[Row]:
    """Documents that are cited and not held, the most cited first.

    Each has id, title, date, issuer, mentions (how often), and by (who cites it, and how often).
    """
    rows = _cited(store, "missing")
    return sorted(({"gap": "missing", **row} for row in rows), key=lambda row: (-row["mentions"], row["id"]))


def unresolved(store: Store) -> list[Row]:
    """Mentions that could mean several documents, or none that is known: also candidates and the reason."""
    rows = _cited(store, "unresolved")
    names = documents(store, (id for row in rows for id in row["candidates"] or ()))
    return [{"gap": "unresolved", **row, "candidates": [_named(names, id) for id in row["candidates"] or ()]} for row in rows]


def conflicts(store: Store) -> list[Row]:
    """Documents to which sources give different dates or subjects: also dates (each with who states it) and subjects."""
    found = documents(store, (row["id"] for row in store.query(catalogue.text("conflicts"))))
    names = documents(store, (claim.document for each in found.values() for claim in each.claims))
    return [_conflict(each, names) for each in found.values() if each.dates_conflict or len(each.subjects) > 1]


KINDS: dict[str, Callable[[Store], list[Row]]] = {"missing": missing, "unresolved": unresolved, "conflicts": conflicts}


def _cited(store: Store, question: str) -> list[Row]:
    """The rows of a question that collects mentions, with the number of mentions and who makes them in their place."""
    rows = store.query(catalogue.text(question))
    counted = [_speakers(row.pop("mentions")) for row in rows]
    names = documents(store, {id for speakers in counted for id in speakers})
    return [
        {**row, "mentions": speakers.total(), "by": [{**_named(names, id), "times": times} for id, times in speakers.most_common()]}
        for row, speakers in zip(rows, counted, strict=True)
    ]


def _speakers(relations: Iterable[Row]) -> Counter[str]:
    """How often each document makes the mention; words that prove several relations are one mention."""
    places = {
        place for each in relations if each["sources"] for place in zip(each["documents"], each["sources"], each["starts"], strict=True)
    }
    return Counter(document for document, _, _ in sorted(places))


def _conflict(document: Document, names: dict[str, Document]) -> Row:
    by_date = groupby(document.claims, key=lambda claim: claim.date)
    dates = [
        {"date": date, "by": [_named(names, id) for id in dict.fromkeys(claim.document for claim in claims)]} for date, claims in by_date
    ]
    return {
        "gap": "conflicts",
        **{name: getattr(document, name) for name in ("id", "title", "date", "issuer")},
        "dates": dates if document.dates_conflict else [],
        "subjects": list(document.subjects) if len(document.subjects) > 1 else [],
    }


def _named(names: dict[str, Document], id: str) -> Row:
    return {"id": id, "title": names[id].title if id in names else id}
