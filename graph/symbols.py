"""A document's symbol taken apart: number, year, type code, issuer codes. Knows the forms, not who stands behind a code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.identity import symbol_key, symbol_slug
from graph.lexicon import table

_PARTY = re.compile(r"\d+[A-Z]?-[^/\d][^/]*/(?P<codes>[^/]+)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEGISLATURE = re.compile(r"(QH|UBTVQH)\d+")
_JOINT = ("TTLT", "TTLB", "TTLN", "NQLT")
_OF_MINISTRIES = "LB"  # 92/TT-LB: liên bộ, without their codes
_BETWEEN_CODES = re.compile(r"[-/]")  # 04/2005/TTLT/TANDTC-BNV-BTC


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a symbol says.

    `key` is its comparison key and the block of its document; `dated` tells that the `year` or the legislature stands in the number, so
    that the date adds nothing to the identity; `typed` tells that it has the code of a type: a law and a resolution of Quốc hội may both be
    18/2008/QH12, for they are numbered apart. `joint` acts are of several issuers. `codes` are the issuers' codes, upper case and without
    a legislature's number.
    """

    key: str
    slug: str
    party: bool
    dated: bool
    codes: tuple[str, ...]
    year: str = ""
    typed: bool = True
    joint: bool = False


@lru_cache(maxsize=1 << 16)
def read_symbol(text: str) -> Symbol:
    """Take a symbol of any of the forms apart; one of no known form is its own key and names no issuer."""
    key = symbol_key(text)
    if match := _PARTY.fullmatch(key):
        return Symbol(key, symbol_slug(text), True, False, (match["codes"].split("-")[0],))
    return _state_symbol(key, symbol_slug(text))


def _state_symbol(key: str, slug: str) -> Symbol:
    _, *rest = key.split("/")
    year = rest.pop(0) if rest and _YEAR.fullmatch(rest[0]) else ""
    tokens = [token for token in _BETWEEN_CODES.split("/".join(rest)) if token]
    typed = bool(tokens) and tokens[0] in _type_codes()
    codes = _issuer_codes(tokens, typed=typed)
    legislature = any(_LEGISLATURE.fullmatch(code) for code in codes)
    named = tuple(_LEGISLATURE.sub(r"\1", code) for code in codes)
    joint = typed and (tokens[0] in _JOINT or _OF_MINISTRIES in tokens)
    return Symbol(key, slug, False, bool(year) or legislature, named, year, typed or not legislature, joint)


def _issuer_codes(tokens: list[str], *, typed: bool) -> tuple[str, ...]:
    """The issuer's code stands behind the type's, or first in an official letter; what follows it is a drafting unit."""
    if typed:
        return tuple(tokens[1:] if tokens[0] in _JOINT else tokens[1:2])
    return tuple(tokens[:1])


@cache
def _type_codes() -> frozenset[str]:
    return frozenset(code.upper() for row in table("types") for code in row["codes"])
