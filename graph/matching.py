"""Which known document a mention means that stands by itself: the only candidate, or why it stays open. Knows no store and reads no text.

The rules are those of resolution (graph/resolve_documents.py): the same keys, addresses and names; what contradicts is no candidate, and of
several one is taken only where what the mention says leaves one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from graph.addresses import ANY, LAWS, address_of, law_address, law_name
from graph.agencies import AgencyName, read_agency
from graph.blocks import Address, Possible
from graph.identity import fold, symbol_key, symbol_spelling
from graph.issuers import central_body
from graph.names import name_words, read_document_name

K = TypeVar("K")
V = TypeVar("V")

# Why a mention stays open. What it says of it to people stands in the tables of whoever shows it.
NO_DOCUMENT, CUT_OFF, SEVERAL_NAMED = "no-document", "cut-off", "several-named"
UNKNOWN, OTHER_TYPE, OTHER_ISSUER, OTHER_DATE = "unknown", "other-type", "other-issuer", "other-date"
NEEDS_TYPE, NEEDS_ISSUER, NEEDS_DATE, SEVERAL_FIT = "needs-type", "needs-issuer", "needs-date", "several-fit"
INSERTED, CONTRADICTORY = "inserted-article", "contradictory"


@dataclass(frozen=True, slots=True)
class Body:
    """An issuer: its name taken apart, and the first parts that ids of its documents may have."""

    name: AgencyName
    series: frozenset[str]


@dataclass(frozen=True)
class Known:
    """A document that is known: ids of its issuers, every date and subject that is claimed of it (dates ISO, also partial)."""

    id: str
    kind: str | None = None
    symbol: str | None = None
    name: str | None = None
    dates: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()

    @cached_property
    def titles(self) -> frozenset[str]:
        """Its subjects as they are compared."""
        return frozenset(title_key(self.kind, subject) for subject in self.subjects)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document as a mention names it: by symbol, by name (a law's, with its type), or by type and title.

    `title` are the words behind the number, or behind the type where there is no number. `words` are those from a law's name on to the end
    of the mention, since the end of such a name is told by the laws that are known; without number and name those behind the type, with
    the date. `inserted` tells that an article with a letter ("Điều 7a") is cited. `fault` is
    why the text names no one document.
    """

    kind: str | None = None
    symbol: str | None = None
    name: str | None = None
    date: str | None = None
    issuer: str | None = None
    issuer_within: str | None = None
    title: str = ""
    words: str = ""
    inserted: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The document's id; or None, with the candidates and the reason."""

    id: str | None
    candidates: tuple[str, ...] = ()
    reason: str | None = None


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
    def _by_name(self) -> Mapping[str, Sequence[_Entry]]:
        return _grouped((address.block, _Entry(each, address)) for each in self._known for address in _named(each))

    @cached_property
    def _by_title(self) -> Mapping[tuple[str, str], Sequence[_Entry]]:
        entries = ((each, _Entry(each, Address("", _series(self._issuers_of(each)), _years(each.dates)))) for each in self._known)
        return _grouped(((fold(each.kind or ""), title), entry) for each, entry in entries for title in each.titles)

    def _entry(self, document: Known, symbol: str) -> _Entry:
        """A document with the address that its number gives it."""
        if document.id not in self._addresses:
            self._addresses[document.id] = _numbered(document, symbol, self._issuers_of(document))
        return _Entry(document, self._addresses[document.id])

    def _issuers_of(self, document: Known) -> list[Body]:
        return [self._bodies[id] for id in document.issuers if id in self._bodies]

    def _by_number(self, wanted: Wanted, symbol: str) -> Match:
        exact = self._by_symbol.get(symbol_key(symbol))
        known = exact or [each for each in self._by_spelling.get(symbol_spelling(symbol), ()) if _one_kind(wanted, each)]
        found = [self._entry(each, each.symbol or "") for each in known]
        if wanted.name and _amends(wanted.name) and not any(_amends(title) for each in found for title in each.document.subjects):
            return self._by_its_title(replace(wanted, title=wanted.words))  # the number is that of the law that is amended
        chosen = _chosen(wanted, found, address_of(symbol, wanted.kind, wanted.date, self._issuers(wanted)))
        others = self._called_so(wanted) if chosen.id else frozenset()
        return Match(None, tuple(sorted({chosen.id or "", *others})), CONTRADICTORY) if others and chosen.id not in others else chosen

    def _called_so(self, wanted: Wanted) -> frozenset[str]:
        """The documents that bear the name or the whole title which the mention gives beside the number."""
        if wanted.name:
            by_name = self._by_its_name(replace(wanted, symbol=None, date=None))
            return frozenset((by_name.id,) if by_name.id else by_name.candidates)
        title = title_key(wanted.kind, wanted.title)
        if len(title.split()) < _TELLING:
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
        return _chosen(wanted, self._by_name[key], _in_year(key, (end and end["year"]) or name.qualifier or wanted.date))

    def _by_its_words(self, wanted: Wanted) -> Match:
        """A law by the longest known name that the words begin with, if they end there or go on with its year, date or number."""
        words = name_words(law_name(wanted.kind or "", wanted.words)).split()
        for length in range(len(words), 1, -1):
            key = " ".join(words[:length])
            if key in self._by_name and (end := _NAME_ENDS.match(" ".join(words[length:]))):
                return _chosen(wanted, self._by_name[key], _in_year(key, end["year"] or wanted.date))
        return Match(None, (), UNKNOWN)

    def _by_its_title(self, wanted: Wanted) -> Match:
        """By all that is said behind the type, since a subject may end with the date of what it quotes; else by that without the date."""
        kind = fold(wanted.kind or "")
        if whole := self._by_title.get((kind, title_key(wanted.kind, wanted.words))):
            return _chosen(wanted, whole, Address("", None, None))
        found = self._by_title.get((kind, title_key(wanted.kind, wanted.title)), ())
        return _chosen(wanted, found, Address("", _series(self._issuers(wanted)), _years((wanted.date,) if wanted.date else ())))

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


def title_key(kind: str | None, subject: str) -> str:
    """A subject as it is compared: without the type and "về việc" before it."""
    folded, kind = fold(subject), fold(kind or "")
    bare = folded[len(kind) :].strip() if kind and folded.startswith(f"{kind} ") else folded
    return _ABOUT.sub("", bare)


_ABOUT = re.compile(r"^(?:ve viec|ve|v v) ")
_NAME_ENDS = re.compile(r"$|(?:nam )?(?P<year>(?:19|20)\d\d)\b|ngay |so |(?:luat|bo luat|phap lenh) so |co hieu luc ")
_TELLING = 3  # words of a title from which on it tells documents apart
_AMENDING = re.compile(r"(?:(?:luat|bo luat|phap lenh) )?(?:sua doi|bo sung|bai bo|thay the)\b")


@dataclass(frozen=True, slots=True)
class _Entry:
    document: Known
    address: Address


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


def _one_kind(wanted: Wanted, document: Known) -> bool:
    return not wanted.kind or not document.kind or fold(wanted.kind) == fold(document.kind)


def _chosen(wanted: Wanted, entries: Sequence[_Entry], address: Address) -> Match:
    """The only one that fits, or that what the mention says of date, type and title leaves."""
    if not entries:
        return Match(None, (), UNKNOWN)
    fitting = _documents(entry for entry in entries if address.fits(entry.address))
    if not fitting:
        return Match(None, _ids(entry.document for entry in entries), _contradicted(address, entries))
    left = _narrowed(wanted, fitting)
    if len(left) > 1:
        return Match(None, _ids(left), _lacking(wanted, left))
    (one,) = left
    if wanted.inserted and any(map(_amends, one.subjects)):
        return Match(None, (one.id,), INSERTED)
    return Match(one.id)


def _amends(title: str) -> bool:
    """Whether a title is that of a document that changes another."""
    return _AMENDING.match(fold(title)) is not None


def _documents(entries: Iterable[_Entry]) -> list[Known]:
    return list({entry.document.id: entry.document for entry in entries}.values())


def _ids(documents: Iterable[Known]) -> tuple[str, ...]:
    return tuple(sorted({document.id for document in documents}))


def _contradicted(address: Address, entries: Sequence[_Entry]) -> str:
    """What those of the number contradict in the mention."""
    same_issuer = [entry for entry in entries if Address("", address.where, None).fits(entry.address)]
    if not same_issuer:
        return OTHER_ISSUER
    acts = {value for entry in same_issuer for value in entry.address.when or () if not value[:1].isdigit() and value[:1] != "k"}
    return OTHER_TYPE if acts else OTHER_DATE


_Test = Callable[[Wanted, Known], bool]


def _narrowed(wanted: Wanted, documents: list[Known]) -> list[Known]:
    """Those left by each thing that is said, if it leaves any; where two things leave different ones, none decides."""
    if len(documents) == 1:
        return documents
    leaves = [some for test in (_dated, _one_kind, _titled) if (some := [each for each in documents if test(wanted, each)])]
    left = [each for each in documents if all(each in some for some in leaves)]
    return left or documents


def _dated(wanted: Wanted, document: Known) -> bool:
    return wanted.date is not None and any(date.startswith(wanted.date) or wanted.date.startswith(date) for date in document.dates)


def _titled(wanted: Wanted, document: Known) -> bool:
    said = title_key(wanted.kind, wanted.title)
    return len(said.split()) >= _TELLING and any(said.startswith(title) or title.startswith(said) for title in document.titles if title)


def _lacking(wanted: Wanted, documents: Sequence[Known]) -> str:
    """What the mention would have to say to mean one of these."""
    if len({fold(document.kind or "") for document in documents}) == len(documents) and not wanted.kind:
        return NEEDS_TYPE
    if len({document.issuers for document in documents}) > 1 and not wanted.issuer:
        return NEEDS_ISSUER
    if len({document.dates for document in documents}) > 1 and not wanted.date:
        return NEEDS_DATE
    return SEVERAL_FIT
