"""Document types: names, codes, and which type a citation means where its words and its code disagree."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.tables import table
from ingest.wordings import alternatives, one_line, wording


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A row of tables/types.yaml. `letter` is an official letter, whose symbol has no type code; `generic` is "Văn bản".

    `yields`: what words before a number with its code decide against it, "letters" or "all" of them. `slips` are codes of other types
    that it is given by mistake: words before the number then decide for it.
    """

    name: str
    codes: tuple[str, ...]
    forms: tuple[str, ...]
    abbreviations: tuple[str, ...]
    named: bool
    letter: bool
    generic: bool
    yields: str | None
    slips: tuple[str, ...]


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
            row.get("yields"),
            tuple(row.get("slips", ())),
        )
        for row in table("types")
    )


@cache
def _by_word() -> Mapping[str, DocumentType]:
    """Types by their lower-case name and by their abbreviations as written."""
    return {t.name.lower(): t for t in document_types()} | {a: t for t in reversed(document_types()) for a in t.abbreviations}


@lru_cache(maxsize=1024)
def type_named(printed: str) -> DocumentType | None:
    """The type that words as printed name ("NGHỊ  QUYẾT", "QĐ"), None where they name none."""
    word = one_line(printed)
    return _by_word().get(word.lower()) or _by_word().get(word)


@lru_cache(maxsize=4096)
def by_code(code: str, form: str) -> tuple[DocumentType, ...]:
    """The types that a code may mean in a symbol of this form (state, party), the usual one first."""
    return tuple(t for t in document_types() if code in t.codes and form in t.forms)


@lru_cache(maxsize=4096)
def type_of(stated: str | None, code: str | None, form: str) -> DocumentType:
    """The type that a citation means: as stated where its code allows that or has no say, else as the code says; else an official letter.

    A list headed "các Tờ trình số …" may hold a `…/BC-…`; a Tờ trình may bear a letter's symbol (519/SNV-TCCC), a Thông tư of before 1997
    the form of the Party's (05-TT/LB).
    """
    by_word = type_named(stated) if stated else None
    allowed = by_code(code, form) if code else ()
    if by_word and not by_word.generic and (not allowed or code in (*by_word.codes, *by_word.slips) or _yields(allowed[0], by_word)):
        return by_word
    return allowed[0] if allowed else _letter()


def _yields(by_code: DocumentType, by_word: DocumentType) -> bool:
    """Whether a code that is an agency's as well gives way to words: "Công văn số 512/CT-TTHT" is a letter of a Cục Thuế."""
    return by_code.yields == "all" or (by_code.yields == "letters" and by_word.letter)


@cache
def _letter() -> DocumentType:
    return next(t for t in document_types() if t.letter and not t.generic)


@cache
def type_names(check: str = "") -> str:
    """The source of a pattern for any type's name as documents write it; `check` is looked at behind its first letter."""
    names = (form for t in document_types() for form in (t.name, t.name[0].lower() + t.name[1:], t.name.upper(), t.name.title()))
    return alternatives(names, check)


@cache
def own_names(*, capitals: bool = False) -> str:
    """The source of a pattern for the name of any type but the generic ones, as titles write it, or in capitals."""
    names = (t.name for t in document_types() if not t.generic)
    return f"(?:{alternatives(map(str.upper, names) if capitals else names)})"


NOTE = r"(?:\d{1,2}(?!\d)|\[\d{1,2}\])?"  # the number of a footnote behind a type's name in its line: "NGHỊ ĐỊNH1"
CONSOLIDATED = "VBHN"  # the code of a text whose head names the type of the acts that it is made of
_CONSOLIDATED = "VĂN BẢN HỢP NHẤT"  # the gazette prints it with these words, and often without its number


def is_consolidated(text: str, at: int) -> bool:
    """Whether the text only puts acts together, by what stands above the type's line, which begins at `at`, or right below its title."""
    above = text[:at]
    if CONSOLIDATED in above or _CONSOLIDATED in above:
        return True
    return text.find(" bởi", at, at + _BELOW) >= 0 and _put_together().search(text, at, at + _BELOW) is not None


_BELOW = 2000  # characters from the type's line on that hold its title and the first of the acts that are put together


@cache
def _put_together() -> re.Pattern[str]:
    return re.compile(rf"\n{own_names()} [^\n]{{1,600}}? {wording('header', 'put_together')}")


APART = r"(?<![\w/-].)"  # behind the first letter of words: nothing that they would be a part of


@cache
def type_words(check: str = "") -> str:
    """The same for any type's name or abbreviation."""
    short = sorted({a for t in document_types() for a in t.abbreviations})
    return "|".join([type_names(check), *(rf"{a[0]}{APART}{a[1:]}(?![\w/-])" for a in short)])
