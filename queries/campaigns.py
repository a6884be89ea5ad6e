"""Emulation campaigns: what governs each, and what is rewarded under it, by which document. Shows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.rows import edge
from graph.store import Store
from queries import catalogue
from queries.evidence import files, source_id
from queries.find import folded_words
from queries.refusals import none


def campaigns(store: Store, words: str = "") -> list[dict[str, Any]]:
    """Campaigns whose names bear all the words.

    Each has id, title, period, level, resolved, part_of (the superior campaigns), plans (the documents that govern it), launched_by,
    and documents, the number of those that name it.
    """
    return [_campaign(row) for row in store.query(catalogue.text("campaigns"), words=folded_words(words))]


def rewards(store: Store, campaign: str = "", *, lang: str = "vi") -> list[dict[str, Any]]:
    """Awards, with who gives them, the campaign and the document by which they are given, and the words that say so.

    Args:
        campaign: the id of a campaign, or words of its name; empty for all awards, also those for an occasion.
        lang: the language of what is raised.

    Raises:
        NotFound: no campaign fits.
    """
    ids = _campaign_ids(store, campaign, lang) if campaign.strip() else None
    rows = store.query(catalogue.text("rewards"), campaigns=ids)
    edges = [edge(row) for row in rows]
    paths = files(store, edges)
    return [_reward(row, each, paths) for row, each in zip(rows, edges, strict=True)]


def _campaign(row: dict[str, Any]) -> dict[str, Any]:
    named_in = [each for each in row.pop("documents") if each["id"]]
    return {
        **row,
        "part_of": [each for each in row["part_of"] if each["id"]],
        "plans": _once(each for each in named_in if each["relation"] == "GOVERNS"),
        "launched_by": _once(each for each in named_in if each["relation"] == "LAUNCHES"),
        "documents": len({each["id"] for each in named_in}),
    }


def _once(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each document once, in order of date and id, without the relation that led to it."""
    found = {each["id"]: {key: value for key, value in each.items() if key != "relation"} for each in documents}
    return sorted(found.values(), key=lambda each: (each["date"] or "", each["id"]))


def _campaign_ids(store: Store, campaign: str, lang: str) -> list[str]:
    every = campaigns(store)
    if any(row["id"] == campaign for row in every):
        return [campaign]
    found = [row["id"] for row in campaigns(store, campaign)]
    if not found:
        raise none(store, campaign, lang, "campaign")
    return found


def _reward(row: dict[str, Any], granted: Any, paths: dict[str, str]) -> dict[str, Any]:
    proof = granted.proofs[0] if granted.proofs else None
    return {
        **{name: row[name] for name in ("id", "title", "form", "authority", "status", "occasion")},
        "campaign": _part(row, "campaign", ("id", "title", "period")),
        "document": _part(row, "document", ("id", "title", "date", "issuer")),
        "quote": proof and proof.quote,
        "file": proof and paths.get(source_id(proof)),
        "page": proof and proof.page,
        "start": proof and proof.start,
        "end": proof and proof.end,
        "rule": proof and proof.rule,
    }


def _part(row: dict[str, Any], prefix: str, names: tuple[str, ...]) -> dict[str, Any] | None:
    return {name: row[f"{prefix}_{name}"] for name in names} if row[f"{prefix}_id"] else None
