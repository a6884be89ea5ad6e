"""Which known document a mention means that stands by itself: the only candidate, or why it stays open. Knows no store and reads no text.

The rules are those of resolution (graph/resolve_documents.py): the same keys, addresses and names; graph/choosing.py tells what fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from graph.addresses import ANY, LAWS, address_of, law_address, law_name
from graph.agencies import AgencyName, read_agency
from graph.blocks import Address, Possible
from graph.choosing import CONTRADICTORY, TELLING, UNKNOWN, Entry, Known, Match, Wanted, amends, chosen, one_kind, title_key
from graph.identity import fold, symbol_key, symbol_spelling
from graph.issuers import central_body
from graph.names import name_words, read_document_name

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Body:
    """An issuer: its name taken apart, and the first parts that ids of its documents may have."""

    name: AgencyName
    series: frozenset[str]


class Matcher:
    """Documents by all that they are found by; made once, asked often.

    `agencies` gives the name and the province of each issuer by its id.
    """

    def __init__(self, known: Iterable[Known], agencies: Mapping[str, tuple[str, str | None]]) -> None:
        self._bodies = {id: _body(id, *stated) for id, stated in agencies.items()}
        self._by_organ = _grouped((body.name.key, id) for id, body in self._bodies.items())
        self._known = tuple(known)
        self._by_symbol = _grouped((symbol_key(each.symbol), each) for each in self._known if each.symbol)
        self._addresses: dict[str, Address] = {}

    def match(self, wanted: Wanted) -> Match:
        """The document that is meant."""
        if wanted.fault:
            return Match(None, (), wanted.fault)
        if wanted.symbol:
            return self._by_number(wanted, wanted.symbol)
        if wanted.name:
            return self._by_its_name(wanted)
        return self._by_its_words(wanted) if fold(wanted.kind or "") in LAWS else self._by_its_title(wanted)

    # Each of these is made when it is first needed: most strings give a number, and rightly.

    @cached_property
    def _by_spelling(self) -> Mapping[str, Sequence[Known]]:
        return _grouped((symbol_spelling(each.symbol), each) for each in self._known if each.symbol)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Entry]]:
        return _grouped((address.block, Entry(each, address)) for each in self._known for address in _named(each))

    @cached_property
    def _by_title(self) -> Mapping[tuple[str, str], Sequence[Entry]]:
        entries = ((each, Entry(each, Address("", _series(self._issuers_of(each)), _years(each.dates)))) for each in self._known)
        return _grouped(((fold(each.kind or ""), title), entry) for each, entry in entries for title in each.titles)

    def _entry(self, document: Known, symbol: str) -> Entry:
        """A document with the address that its number gives it."""
        if document.id not in self._addresses:
            self._addresses[document.id] = _numbered(document, symbol, self._issuers_of(document))
        return Entry(document, self._addresses[document.id])

    def _issuers_of(self, document: Known) -> list[Body]:
        return [self._bodies[id] for id in document.issuers if id in self._bodies]

    def _by_number(self, wanted: Wanted, symbol: str) -> Match:
        exact = self._by_symbol.get(symbol_key(symbol))
        known = exact or [each for each in self._by_spelling.get(symbol_spelling(symbol), ()) if one_kind(wanted, each)]
        found = [self._entry(each, each.symbol or "") for each in known]
        if wanted.name and amends(wanted.name) and not any(amends(title) for each in found for title in each.document.subjects):
            return self._by_its_title(replace(wanted, title=wanted.words))  # the number is that of the law that is amended
        match = chosen(wanted, found, address_of(symbol, wanted.kind, wanted.date, self._issuers(wanted)))
        others = self._called_so(wanted) if match.id else frozenset()
        return Match(None, tuple(sorted({match.id or "", *others})), CONTRADICTORY) if others and match.id not in others else match

    def _called_so(self, wanted: Wanted) -> frozenset[str]:
        """The documents that bear the name or the whole title which the mention gives beside the number."""
        if wanted.name:
            by_name = self._by_its_name(replace(wanted, symbol=None, date=None))
            return frozenset((by_name.id,) if by_name.id else by_name.candidates)
        title = title_key(wanted.kind, wanted.title)
        if len(title.split()) < TELLING:
            return frozenset()
        return frozenset(entry.document.id for entry in self._by_title.get((fold(wanted.kind or ""), title), ()))

    def _by_its_name(self, wanted: Wanted) -> Match:
        """By the name, drawn out to that of the longest known law with which the mention goes on: Luật Phí | và lệ phí | năm 2015."""
        name = read_document_name(wanted.name or "")
        words, least = name_words(wanted.words).split(), len(name.key.split())
        known = (length for length in range(len(words), least - 1, -1) if " ".join(words[:length]) in self._by_name)
        length = next(known, 0)
        key = " ".join(words[:length]) or name.key
        if key not in self._by_name:
            return self._by_its_words(wanted)
        end = _NAME_ENDS.match(" ".join(words[length:])) if length else None
        return chosen(wanted, self._by_name[key], _in_year(key, (end and end["year"]) or name.qualifier or wanted.date))

    def _by_its_words(self, wanted: Wanted) -> Match:
        """A law by the longest known name that the words begin with, if they end there or go on with its year, date or number."""
        words = name_words(law_name(wanted.kind or "", wanted.words)).split()
        for length in range(len(words), 1, -1):
            key = " ".join(words[:length])
            if key in self._by_name and (end := _NAME_ENDS.match(" ".join(words[length:]))):
                return chosen(wanted, self._by_name[key], _in_year(key, end["year"] or wanted.date))
        return Match(None, (), UNKNOWN)

    def _by_its_title(self, wanted: Wanted) -> Match:
        """By all that is said behind the type, since a subject may end with the date of what it quotes; else by that without the date."""
        kind = fold(wanted.kind or "")
        if whole := self._by_title.get((kind, title_key(wanted.kind, wanted.words))):
            return chosen(wanted, whole, Address("", None, None))
        found = self._by_title.get((kind, title_key(wanted.kind, wanted.title)), ())
        return chosen(wanted, found, Address("", _series(self._issuers(wanted)), _years((wanted.date,) if wanted.date else ())))

    def _issuers(self, wanted: Wanted) -> tuple[Body, ...]:
        """Whom the mention names; an issuer of nobody's documents contradicts all."""
        if not wanted.issuer:
            return ()
        name = read_agency(self._without_title(wanted.issuer), wanted.issuer_within)
        if name.series:
            return (Body(name, frozenset({name.series})),)
        fitting = (id for id in self._by_organ.get(name.key, ()) if _within(name, self._bodies[id].name))
        return (Body(name, frozenset(fitting) or frozenset({name.unit_id})),)

    def _without_title(self, issuer: str) -> str:
        """An issuer without the words of the title that run on behind it: "Tổng cục Địa chính | hướng dẫn áp dụng hệ quy chiếu"."""
        words = issuer.split()
        names = (" ".join(words[:length]) for length in range(len(words), 1, -1))
        return next((name for name in names if fold(name) in self._by_organ or central_body(fold(name))), issuer)


_NAME_ENDS = re.compile(r"$|(?:nam )?(?P<year>(?:19|20)\d\d)\b|ngay |so |(?:luat|bo luat|phap lenh) so |co hieu luc ")


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _body(id: str, name: str, within: str | None) -> Body:
    read = read_agency(name, within)
    return Body(read, frozenset({read.series or id}))


def _within(wanted: AgencyName, known: AgencyName) -> bool:
    return wanted.within is None or known.within is None or wanted.within == known.within


def _numbered(document: Known, symbol: str, issuers: Sequence[Body]) -> Address:
    """Where it is found by its number: at each of its dates, where sources disagree."""
    all = [address_of(symbol, document.kind, date, issuers) for date in document.dates or (None,)]
    return replace(all[0], when=_union(address.when for address in all))


def _union(some: Iterable[Possible]) -> Possible:
    all = list(some)
    return None if None in all else frozenset().union(*filter(None, all))


def _named(document: Known) -> Iterable[Address]:
    """Where it is found by its name: a law by its title, what has no number by the name under which it is cited."""
    found = {law_address(document.kind, title, date, document.symbol) for title in document.subjects for date in document.dates or (None,)}
    yield from filter(None, found)
    if document.name and not document.symbol:
        name = read_document_name(document.name)
        years = [name.qualifier] if name.qualifier else [date[:4] for date in document.dates]
        yield Address(name.key, None, frozenset(years) if years else ANY if name.whole else None)


def _in_year(key: str, date: str | None) -> Address:
    return Address(key, None, frozenset({date[:4]}) if date else None)


def _series(issuers: Sequence[Body]) -> Possible:
    return frozenset().union(*(issuer.series for issuer in issuers)) if issuers else None


def _years(dates: Iterable[str]) -> Possible:
    return frozenset(date[:4] for date in dates) or None
