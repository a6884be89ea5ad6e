"""Where a document is looked for: what symbol or name, type, date and issuers leave possible. Knows no mention and no other document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from graph.agencies import AgencyName
from graph.blocks import Address, Possible, only
from graph.identity import fold
from graph.issuers import bodies_behind
from graph.names import read_document_name
from graph.symbols import Symbol, read_symbol
from graph.terms import terms

ANY = only("")  # the value of a fact that the identity does not need
LAWS = ("luat", "bo luat", "phap lenh")  # types that are cited by name alone
_RESOLUTION = "nghi quyet"


class Issuer(Protocol):
    """Who issued a document: the name taken apart, and the first parts that ids of its documents may have."""

    @property
    def name(self) -> AgencyName: ...

    @property
    def series(self) -> frozenset[str]: ...


def address_of(symbol: str, kind: str | None, date: str | None, issuers: Sequence[Issuer]) -> Address:
    """The address of a document with a number: its symbol's key, who may have issued it, and in which year or term."""
    read = read_symbol(symbol)
    return Address(read.key, _issuing(symbol, issuers), _when(read, kind, date))


def law_address(kind: str | None, title: str | None, date: str | None, symbol: str | None = None) -> Address | None:
    """Where a law is found by its name: "Luật Thi đua, khen thưởng năm 2022" is 06/2022/QH15; None for what is no law.

    `title` may have the type before it or not.
    """
    folded, year = fold(kind or ""), (date or (read_symbol(symbol).year if symbol else ""))[:4]
    if folded not in LAWS or not title or not year:
        return None
    return Address(read_document_name(law_name(kind or "", title)).key, ANY, only(year))


def law_name(kind: str, title: str) -> str:
    """A law's name: its title with the type before it ("Thanh niên" and "Luật Thanh niên" are one)."""
    return title if fold(title).startswith(f"{fold(kind)} ") else f"{kind} {title}"


def _issuing(text: str, issuers: Sequence[Issuer]) -> Possible:
    """The issuer by an absolute code; a code that local bodies use too gives way to another issuer that is stated."""
    bodies = bodies_behind(text)
    if bodies and (all(body.firm for body in bodies) or all(issuer.name.level == "central" for issuer in issuers)):
        return only("-".join(body.series for body in bodies))
    return issuers[0].series if issuers else None


def _when(symbol: Symbol, kind: str | None, date: str | None) -> Possible:
    """The year or term of the number; of one that bears it, whether it is a resolution's where the number does not say the type."""
    if symbol.dated:
        return ANY if symbol.typed else _act(fold(kind or ""))
    if not date:
        return None
    return terms(symbol.codes[0], date) if symbol.party else only(date[:4])


def _act(kind: str) -> Possible:
    """Laws and ordinances of a legislature are one series, its resolutions another."""
    if kind == _RESOLUTION:
        return only("nghi-quyet")
    return ANY if kind in LAWS else None
