"""The bodies that are one in the whole country: by a symbol's code, and by name. Knows no local agency."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from graph.identity import fold, slug
from graph.lexicon import table
from graph.symbols import read_symbol


@dataclass(frozen=True, slots=True)
class CentralBody:
    """`id` is the agency's id, `series` the first part of its documents' ids (one for all who share a series), `name` None for a code that
    several bodies share. A code that is not `firm` gives way to another issuer that is stated (tables/issuers.yaml: `shared`)."""

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
    rows = table("issuers")
    names = {"TW": None, **rows["absolute"]}
    return {code.upper(): _body(name, code) for code, name in names.items() if (code in rows["party"]) == party}


@cache
def _by_name() -> dict[str, CentralBody]:
    rows = table("issuers")["central"]
    return {fold(name): _body(row["name"]) for row in rows for name in (row["name"], *row.get("aliases", ()), *row.get("also", ()))}


def _body(name: str | None, code: str = "") -> CentralBody:
    """The body of this name; by a code it is as firm as the code is."""
    row = _rows().get(name or "", {})
    own = row.get("id") or slug(_codes().get(name or "", name or code))
    return CentralBody(own, slug(row.get("series", own)), name, code not in table("issuers")["shared"])


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in table("issuers")["central"]}


@cache
def _codes() -> dict[str, str]:
    """The first code of each name."""
    return {name: code for code, name in reversed(table("issuers")["absolute"].items())}
