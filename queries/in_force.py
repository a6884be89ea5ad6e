"""Whether a document was in force on a day, as far as the store knows: what may be either is unknown. Shows nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.days import has_come, typed_day
from graph.errors import BadRequest
from queries.documents import Document

if TYPE_CHECKING:
    from graph.effect_claims import EffectClaim

STATES = ("in_force", "not_yet", "ended", "suspended", "unknown")
_FULL = len("2024-07-01")


def day_typed(typed: str) -> str:
    """The ISO date that a person means by "2024-07-01" or "01/07/2024". Raises BadRequest."""
    day = typed_day(typed.strip())
    if day and len(day) == _FULL:
        return day
    raise BadRequest(f"Ngày “{typed}” không hợp lệ.", "Gõ ngày như 2024-07-01 hay 01/07/2024.")


def state_on(document: Document, day: str) -> str:
    """One of STATES, for the full day `day` (ISO).

    A document that nothing is known to have ended is in force from its first day on. Where its first day is not known it is only known
    not to be in force before it was issued. What suspends a document does not end it.
    """
    from graph.effect_claims import EffectClaim  # a trace without a day asks for none

    claims = [EffectClaim.read(line) for line in document.effect_claims]
    if document.effective_to and has_come(document.effective_to, day):
        return "ended"
    first = document.effective_from or document.date
    if first and has_come(first, day) is False:
        return "not_yet"
    if not document.effective_from or has_come(document.effective_from, day) is None:
        return "unknown"
    if _may_have_come((claim for claim in claims if claim.bound == "to"), day):
        return "unknown"
    return _suspended([claim for claim in claims if claim.bound == "suspended"], day)


def _suspended(claims: Iterable[EffectClaim], day: str) -> str:
    claims = list(claims)
    if any(claim.day and has_come(claim.day, day) for claim in claims):
        return "suspended"
    return "unknown" if _may_have_come(claims, day) else "in_force"


def _may_have_come(claims: Iterable[EffectClaim], day: str) -> bool:
    """Whether one of the days, partial or not known, may lie before or on `day`."""
    return any(_may(claim, day) for claim in claims)


def _may(claim: EffectClaim, day: str) -> bool:
    known = claim.day or claim.not_before
    return known is None or has_come(known, day) is not False
