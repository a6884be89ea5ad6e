"""What the store lacks: documents cited but not held, mentions that nothing resolves, sources that disagree. Shows nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graph.store import Store
from queries import catalogue
from queries.documents import Document, different, documents

Row = dict[str, Any]


def missing(store: Store) -> list[Row]:
    """Documents that are cited and not held, the most cited first.

    Each has gap, id, kind, title, date, issuer, subject (as those that cite it tell it), mentions (how often), by (who cites it, and how
    often), and listed_in: names of the registers that at least list it.
    """
    rows = [{**row, "listed_in": sorted(row["listed_in"])} for row in _cited(store, "missing")]
    return sorted(rows, key=lambda row: (-row["mentions"], row["id"]))


def unresolved(store: Store) -> list[Row]:
    """Mentions of documents and campaigns that could mean several, or none that is known: also candidates, and the reason."""
    rows = _cited(store, "unresolved")
    titles = _titles(store, (id for row in rows for id in row["candidates"] or ()))
    return [{**row, "candidates": [titles.get(id, {"id": id}) for id in row["candidates"] or ()]} for row in rows]


def conflicts(store: Store) -> list[Row]:
    """Documents to which sources give different dates or subjects: also dates (each with who states it) and subjects."""
    found = documents(store, (row["id"] for row in store.query(catalogue.text("conflicts"))))
    titles = _titles(store, (id for each in found.values() for by in each.claimants.values() for id in by))
    rows = ((each, _conflict(each, titles)) for each in found.values())
    return [row for each, row in rows if each.dates_conflict or row["subjects"]]


KINDS: dict[str, Callable[[Store], list[Row]]] = {"missing": missing, "unresolved": unresolved, "conflicts": conflicts}


def _cited(store: Store, question: str) -> list[Row]:
    """The rows of a question that collects mentions; how many they are and who makes them stands in their place."""
    rows = store.query(catalogue.text(question))
    counts = [_speakers(row.pop("mentions")) for row in rows]
    titles = _titles(store, {id for count in counts for id in count})
    return [{"gap": question, **row, **_by(count, titles)} for row, count in zip(rows, counts, strict=True)]


def _speakers(relations: Iterable[Row]) -> Counter[str]:
    """How often each document makes the mention; words that prove several relations are one mention."""
    proven = [each for each in relations if each["sources"]]
    places = {place for each in proven for place in zip(each["documents"], each["sources"], each["starts"], strict=True)}
    return Counter(document for document, _, _ in sorted(places))


def _by(count: Counter[str], titles: Mapping[str, Row]) -> Row:
    return {"mentions": count.total(), "by": [{**titles.get(id, {"id": id}), "times": times} for id, times in count.most_common()]}


def _conflict(document: Document, titles: Mapping[str, Row]) -> Row:
    claimants = document.claimants if document.dates_conflict else {}
    subjects = different(document.subjects, document.kind)
    return {
        "gap": "conflicts",
        **{name: getattr(document, name) for name in ("id", "title", "date", "issuer")},
        "dates": [{"date": date, "by": [titles.get(id, {"id": id}) for id in by]} for date, by in claimants.items()],
        "subjects": list(subjects) if len(subjects) > 1 else [],
    }


def _titles(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """Id, title and date (of a campaign its period) of each that the store knows; registers speak too, of dates."""
    return {row["id"]: row for row in store.query(catalogue.text("titles_of"), ids=sorted(set(ids)))}
