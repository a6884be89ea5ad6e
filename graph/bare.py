"""What a reading says without the words that prove it: all that resolution needs, in a fraction of the room. Decides nothing."""

from __future__ import annotations

from dataclasses import replace
from sys import intern
from typing import Any, TypeVar

from graph.claims import Award, Campaign, Citation, Header, Reading, Reward

_Claim = TypeVar("_Claim", Header, Citation, Campaign, Award, Reward)


def bare(reading: Reading) -> Reading:
    """The reading without evidence (but what proves a launch, of which there are few), effects, recipients, chains and fingerprint."""
    return replace(
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
    said: dict[str, Any] = {name: getattr(claim, name) for name in claim.__slots__}
    shared: dict[str, Any] = {name: intern(value) if isinstance(value, str) else value for name, value in said.items()}
    return type(claim)(**{**shared, "evidence": (), **({"effects": ()} if "effects" in shared else {})})
