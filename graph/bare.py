"""What a reading says without the words that prove it: all that resolution needs, in a fraction of the room. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from sys import intern
from typing import Any, TypeVar

from msgspec import structs

from graph.claims import Award, Campaign, Citation, Header, Reading, Reward

_Claim = TypeVar("_Claim", Header, Citation, Campaign, Award, Reward)


def bare(reading: Reading) -> Reading:
    """The reading without evidence (but what proves a launch, of which there are few), effects, recipients, chains and fingerprint."""
    return structs.replace(
        reading,
        document=_without_evidence(reading.document),
        cited=tuple(map(_without_evidence, reading.cited)),
        campaigns=tuple(map(_without_evidence, reading.campaigns)),
        awards=tuple(map(_without_evidence, reading.awards)),
        rewards=tuple(map(_without_evidence, reading.rewards)),
        attached=tuple(map(bare, reading.attached)),
        listed=tuple(map(_without_evidence, reading.listed)),
        recipients=(),
        chains=(),
        fingerprint="",
    )


def _without_evidence(claim: _Claim) -> _Claim:
    """What a thousand documents say alike is one text in memory."""
    made: Callable[..., _Claim] = type(claim)
    return made(*(() if name in _PROOF else _shared(getattr(claim, name)) for name in claim.__struct_fields__))


_PROOF = ("evidence", "effects")


def _shared(value: Any) -> Any:
    return intern(value) if isinstance(value, str) else value
