"""The bodies that are one in the whole country: by a symbol's code, and by name. Knows no local agency."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from graph.identity import fold, slug
from graph.lexicon import table
from graph.symbols import read_symbol


@dataclass(frozen=True, slots=True)
class CentralBody:
    """`id` is the agency's id, `series` the first part of its documents' ids (one for all who share a series), `name` None for a code that
    several bodies share. What `firm` means stands in tables/issuers.yaml."""

    id: str
    series: str
    name: str | None
    firm: bool


@lru_cache(maxsize=1 << 16)
def bodies_behind(text: str) -> tuple[CentralBody, ...]:
    """The central bodies that the codes of a symbol name; empty unless each code is of one."""
    symbol = read_symbol(text)
    known = _by_code(symbol.party)
    found = tuple(known[code] for code in symbol.codes if code in known)
    return found if len(found) == len(symbol.codes) else ()


def central_body(folded: str) -> CentralBody | None:
    """The central body of this folded name, or None."""
    return _by_name().get(folded)


@cache
def _by_code(party: bool) -> dict[str, CentralBody]:
    return {row["code"].upper(): _body(row) for row in table("issuers")["party" if party else "state"]}


@cache
def _by_name() -> dict[str, CentralBody]:
    rows = chain.from_iterable(table("issuers").values())
    return {fold(name): _body(row) for row in rows if "name" in row for name in (row["name"], *row.get("also", ()))}


def _body(row: dict[str, str]) -> CentralBody:
    own = row.get("id") or slug(row["code"] if "code" in row else row["name"])
    return CentralBody(own, slug(row.get("series", own)), row.get("name"), bool(row.get("firm", True)))
