"""Names of things that stand side by side: short, and with as much more as tells them apart. Knows no store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from graph.days import written
from queries.documents import Document
from viz.plain import shortened

SHORT = 50  # characters of a title that stands for a document without a symbol

_SHORT = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"), ("Hội đồng Thi đua - Khen thưởng", "HĐ TĐKT"))


def short_names(documents: Mapping[str, Document], lang: str) -> dict[str, str]:
    """By id, the symbol of each document (of one without, its title), with issuer and date where that is needed."""
    facts = [(each.symbol or shortened(each.title, SHORT), each.issuer, written(each.date, lang)) for each in documents.values()]
    return dict(zip(documents, apart(facts), strict=True))


def apart(things: Sequence[tuple[str | None, ...]]) -> list[str]:
    """A name for each thing, from its name and the facts that may be added, the first of them first.

    "58/KH-UBND" of two districts becomes "58/KH-UBND (UBND huyện Hòa Lĩnh)" and "58/KH-UBND (UBND huyện Vân Trạch)". What stands there
    twice with all its facts is one thing.
    """
    return [
        f"{name or ''} ({', '.join(added)})" if added else name or "" for (name, *_), added in zip(things, additions(things), strict=True)
    ]


def additions(things: Sequence[tuple[str | None, ...]]) -> list[tuple[str, ...]]:
    """What must be added to the name of each thing: nothing, its first fact, or the first two …"""
    distinct = dict.fromkeys(things)
    alike = [Counter(thing[:known] for thing in distinct) for known in range(1, max(map(len, things), default=0) + 1)]
    return [tuple(short_issuer(fact) for fact in thing[1 : _needed(thing, alike)] if fact) for thing in things]


def short_issuer(name: str) -> str:
    """How documents themselves shorten an agency: "UBND huyện Hòa Lĩnh"."""
    for long, short in _SHORT:
        name = name.replace(long, short)
    return name


def _needed(thing: tuple[str | None, ...], alike: Sequence[Counter[tuple[str | None, ...]]]) -> int:
    """How many parts of the thing no other begins with."""
    return next((known for known, counts in enumerate(alike, 1) if counts[thing[:known]] == 1), len(thing))
