"""Document types: names, codes, and which type a citation means where its words and its code disagree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.tables import table


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A row of tables/types.yaml. `letter` is an official letter, whose symbol has no type code; `generic` is "Văn bản"."""

    name: str
    codes: tuple[str, ...]
    forms: tuple[str, ...]
    abbreviations: tuple[str, ...]
    named: bool
    letter: bool
    generic: bool


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types, in the table's order."""
    return tuple(
        DocumentType(
            row["name"],
            tuple(row["codes"]),
            tuple(row.get("forms", ("state", "party"))),
            tuple(row.get("abbreviations", ())),
            row.get("named", False),
            row.get("letter", False),
            row.get("generic", False),
        )
        for row in table("types")
    )


@cache
def by_name() -> dict[str, DocumentType]:
    """Types by their lower-case name and by their abbreviations as written."""
    return {t.name.lower(): t for t in document_types()} | {a: t for t in reversed(document_types()) for a in t.abbreviations}


@cache
def by_code(code: str, form: str) -> tuple[DocumentType, ...]:
    """The types that a code may mean in a symbol of this form (state, party), the usual one first."""
    return tuple(t for t in document_types() if code in t.codes and form in t.forms)


def type_of(stated: str | None, code: str | None, form: str) -> DocumentType | None:
    """The type that a citation means: as stated where its code allows that or has no say, else as the code says.

    A list headed "các Tờ trình số …" may hold a `…/BC-…`; a Tờ trình may bear a letter's symbol (519/SNV-TCCC).
    """
    by_word = by_name().get(stated.lower()) or by_name().get(stated) if stated else None
    allowed = by_code(code, form) if code else ()
    if by_word and not by_word.generic and (not allowed or by_word in allowed):
        return by_word
    if allowed:
        return allowed[0]
    return by_name()["công văn"]


def _written(name: str) -> list[str]:
    return [re.escape(x).replace(r"\ ", r"\s+") for x in (name, name[0].lower() + name[1:], name.upper())]


@cache
def type_words() -> str:
    """A pattern for any type's name or abbreviation as documents write it, the longest first."""
    names = sorted((t.name for t in document_types()), key=len, reverse=True)
    short = sorted({a for t in document_types() for a in t.abbreviations}, key=len, reverse=True)
    return "|".join([*(w for n in names for w in _written(n)), *(rf"(?<![\w/-]){a}(?![\w/-])" for a in short)])
