"""One claim that a document takes effect, ends or is suspended, as the line of text in which its node keeps it. Decides nothing."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields
from typing import Self

UNKNOWN = "?"
NOBODY = "-"
_OPEN = "/.."  # an interval without an end, ISO 8601-2


@dataclass(frozen=True, slots=True, order=True)
class EffectClaim:
    """One claim. A line holds its fields in this order, parted by a space; the quote comes last and may hold some.

    Attributes:
        bound: "from" (the first day in force), "to" (the first day that it is no longer), "suspended"; "part-from" and "part-to" of a part.
        date: ISO, may be partial; "2024-08-20/.." is a day that is not known, but not before that; "?" is any.
        by: the id of the document that ends or suspends it; "-" where none does.
        source: the id of the file's Source.
        document: the id of the document that says so, or of the register's Source.
        page, start, end, rule, confidence, quote: the evidence, as on relations.
    """

    bound: str
    date: str
    by: str
    source: str
    document: str
    page: int
    start: int
    end: int
    rule: str
    confidence: float
    quote: str

    @property
    def line(self) -> str:
        """The claim as its node keeps it."""
        return " ".join(map(str, astuple(self)))

    @classmethod
    def read(cls, line: str) -> Self:
        """The claim that a line holds. Raises ValueError for any other text."""
        bound, date, by, source, document, page, start, end, rule, confidence, quote = line.split(" ", _FIELDS - 1)
        return cls(bound, date, by, source, document, int(page), int(start), int(end), rule, float(confidence), quote)

    @property
    def day(self) -> str | None:
        """The date, where it is known."""
        return None if self.date == UNKNOWN or self.date.endswith(_OPEN) else self.date

    @property
    def not_before(self) -> str | None:
        """Of a day that is not known: the date before which it cannot be."""
        return self.date.removesuffix(_OPEN) if self.date.endswith(_OPEN) else None


_FIELDS = len(fields(EffectClaim))


def open_from(date: object) -> str:
    """A day that is not known, but not before `date`, where that is known."""
    return f"{date}{_OPEN}" if date else UNKNOWN
