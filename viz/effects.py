"""What is claimed of a document's being in force, as lines for the terminal: each day with the words that prove it. Knows no store."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from graph.days import written
from graph.effect_claims import NOBODY, EffectClaim
from graph.model import Edge, Proof
from queries.details import Details
from viz.plain import Word
from viz.proofs import Quoting
from viz.words import said

_SAME = attrgetter("bound", "date", "by")


def effect_lines(details: Details, quoting: Quoting) -> Iterator[tuple[str, Iterator[list[Word]]]]:
    """A sentence for each day that is claimed, the main ones first, and the paragraphs of its proofs."""
    for (bound, _, by), claims in groupby(sorted(details.effects, key=lambda claim: (_rank(claim, details), claim)), _SAME):
        same = list(claims)
        yield _sentence(bound, same[0], details, quoting.lang), quoting.paragraphs(_step(details.id, by, same))


def _rank(claim: EffectClaim, details: Details) -> tuple[int, bool]:
    return ("from", "part-from", "suspended", "to", "part-to").index(claim.bound), _is_other(claim, details)


def _is_other(claim: EffectClaim, details: Details) -> bool:
    """Whether it is not the day that counts."""
    return claim.bound in ("from", "to") and claim.day != details.facts.get(f"effective_{claim.bound}")


def _sentence(bound: str, claim: EffectClaim, details: Details, lang: str) -> str:
    day = written(claim.day, lang) if claim.day else said("day_unknown", lang)
    after = said("not_before", lang, written(claim.not_before, lang)) if claim.not_before else ""
    by = "" if claim.by == NOBODY else said("according_to", lang, _name(claim.by, details))
    other = f" [{said('other_day', lang)}]" if claim.day and _is_other(claim, details) else ""
    return said(f"effect_{bound}", lang, day) + after + by + other


def _name(id: str, details: Details) -> str:
    return details.documents[id].title if id in details.documents else id


def _step(id: str, by: str, claims: list[EffectClaim]) -> Edge:
    """The claims as proofs of a relation, which is what is shown of proofs."""
    proofs = (Proof(one.source, one.start, one.end, one.page, one.quote, one.rule, one.confidence, one.document) for one in claims)
    return Edge(by, claims[0].bound, id, tuple(proofs))
