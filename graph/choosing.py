"""Of the documents that are found for a mention, the only one that fits, or what the mention would have to say. Finds none itself.

What contradicts is no candidate, and of several one is taken only where what the mention says leaves one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.blocks import Address
from graph.identity import fold

# Why a mention stays open. What it says of it to people stands in the tables of whoever shows it.
NO_DOCUMENT, CUT_OFF, SEVERAL_NAMED = "no-document", "cut-off", "several-named"
UNKNOWN, OTHER_TYPE, OTHER_ISSUER, OTHER_DATE = "unknown", "other-type", "other-issuer", "other-date"
NEEDS_TYPE, NEEDS_ISSUER, NEEDS_DATE, SEVERAL_FIT = "needs-type", "needs-issuer", "needs-date", "several-fit"
INSERTED, CONTRADICTORY = "inserted-article", "contradictory"


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
    the date. `inserted` tells that an article with a letter ("Điều 7a") is cited. `fault` is why the text names no one document.
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


@dataclass(frozen=True, slots=True)
class Entry:
    """A document at one of its addresses: as its number, its name or its title gives it."""

    document: Known
    address: Address


def chosen(wanted: Wanted, entries: Sequence[Entry], address: Address) -> Match:
    """The only one at an address that fits, or that what the mention says of date, type and title leaves; of none which are near."""
    if not entries:
        return Match(None, (), UNKNOWN)
    fitting = _documents(entry for entry in entries if address.fits(entry.address))
    if not fitting:
        return Match(None, _ids(entry.document for entry in entries), _contradicted(address, entries))
    left = _narrowed(wanted, fitting)
    if len(left) > 1:
        return Match(None, _ids(left), _lacking(wanted, left))
    (one,) = left
    if wanted.inserted and any(map(amends, one.subjects)):
        return Match(None, (one.id,), INSERTED)
    return Match(one.id)


def title_key(kind: str | None, subject: str) -> str:
    """A subject as it is compared: without the type and "về việc" before it."""
    folded, kind = fold(subject), fold(kind or "")
    bare = folded[len(kind) :].strip() if kind and folded.startswith(f"{kind} ") else folded
    return _ABOUT.sub("", bare)


_ABOUT = re.compile(r"^(?:ve viec|ve|v v) ")


def amends(title: str) -> bool:
    """Whether a title is that of a document that changes another."""
    return _AMENDING.match(fold(title)) is not None


_AMENDING = re.compile(r"(?:(?:luat|bo luat|phap lenh) )?(?:sua doi|bo sung|bai bo|thay the)\b")


def one_kind(wanted: Wanted, document: Known) -> bool:
    """Whether the types agree, as far as both are said."""
    return not wanted.kind or not document.kind or fold(wanted.kind) == fold(document.kind)


TELLING = 3  # words of a title from which on it tells documents apart


def _documents(entries: Iterable[Entry]) -> list[Known]:
    return list({entry.document.id: entry.document for entry in entries}.values())


def _ids(documents: Iterable[Known]) -> tuple[str, ...]:
    return tuple(sorted({document.id for document in documents}))


def _contradicted(address: Address, entries: Sequence[Entry]) -> str:
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
    leaves = [some for test in (_dated, one_kind, _titled) if (some := [each for each in documents if test(wanted, each)])]
    left = [each for each in documents if all(each in some for some in leaves)]
    return left or documents


def _dated(wanted: Wanted, document: Known) -> bool:
    return wanted.date is not None and any(date.startswith(wanted.date) or wanted.date.startswith(date) for date in document.dates)


def _titled(wanted: Wanted, document: Known) -> bool:
    said = title_key(wanted.kind, wanted.title)
    return len(said.split()) >= TELLING and any(said.startswith(title) or title.startswith(said) for title in document.titles if title)


def _lacking(wanted: Wanted, documents: Sequence[Known]) -> str:
    """What the mention would have to say to mean one of these."""
    if len({fold(document.kind or "") for document in documents}) == len(documents) and not wanted.kind:
        return NEEDS_TYPE
    if len({document.issuers for document in documents}) > 1 and not wanted.issuer:
        return NEEDS_ISSUER
    if len({document.dates for document in documents}) > 1 and not wanted.date:
        return NEEDS_DATE
    return SEVERAL_FIT
