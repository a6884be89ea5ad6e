"""In which term of a Party committee a document falls, by its date. Knows congress dates, not documents.

A number is unique in one term only. Where the date does not tell the term (a local congress year, whose day is not known; an office
outside the table), the label is the year itself: two mentions are then one document only if they state the same year.
"""

from __future__ import annotations

from functools import cache, lru_cache

from graph.lexicon import table


@lru_cache(maxsize=1 << 14)
def terms(code: str, date: str) -> frozenset[str]:
    """Labels of the terms in which an ISO date, full or partial, may fall: "k12" for a central committee, "k2020" for a local one.

    More than one label means that the date is too coarse to tell.
    """
    if code.endswith("TW"):
        return _central_terms(date)
    if _is_local(code):
        return _local_terms(date, _first_unclear_month(code))
    return frozenset({date[:4]})


def _central_terms(date: str) -> frozenset[str]:
    return frozenset({_central_term(date + "-01-01"[len(date) - 4 :]), _central_term(date + "-12-31"[len(date) - 4 :])})


def _central_term(day: str) -> str:
    begun = [term for term, start in table("party_terms")["central"].items() if start <= day]
    return f"k{max(begun)}" if begun else day[:4]


@cache
def _is_local(code: str) -> bool:
    return any(code.endswith(known.upper()) for known in table("party_terms")["committees"]) or code.startswith("ĐU")


def _first_unclear_month(code: str) -> int:
    months = table("party_terms")["local"]["from"]
    return int(months["TU" if code.endswith("TU") else "other"])


def _local_terms(date: str, unclear_from: int) -> frozenset[str]:
    local = table("party_terms")["local"]
    year = int(date[:4])
    since = year - year % local["every"]
    if since < local["first"]:
        return frozenset({date[:4]})
    if year > since:
        return frozenset({f"k{since}"})
    before, unclear = f"k{since - local['every']}", date[:4]
    if len(date) < 7:
        return frozenset({before, unclear})
    return frozenset({before if int(date[5:7]) < unclear_from else unclear})
