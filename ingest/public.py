"""A reading as the JSON that other programs build on (schema cancu/reading/1). Knows the names of that form, and reads nothing."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import msgspec

from graph.claims import SCHEMA, Award, Campaign, Chain, Citation, Header, Reading
from graph.errors import UnreadableFile

if TYPE_CHECKING:
    from ingest.pipeline import Outcome

_DOCUMENT = (
    "type",
    "symbol",
    "symbol_suffix",
    "date",
    "place",
    "issuer",
    "issuer_stated",
    "title",
    "signer",
    "signer_post",
    "signed_for",
    "evidence",
    "effects",
)
_CITED = ("type", "symbol", "date", "issuer", "issuer_stated", "name", "relation", "where", "quoted_in", "subject", "evidence", "effects")
_CAMPAIGN = ("name", "period", "launched_by_level", "plan", "evidence")
_LISTED = (*_DOCUMENT[:8], "signer", "evidence", "effects")
_AWARD = ("form", "by", "status", "campaign", "occasion", "evidence")


def to_json(reading: Reading, file: str) -> dict[str, Any]:
    """What `cancu read --json` prints of one file."""
    said: dict[str, Any] = msgspec.json.decode(reading_line(reading, file))
    return said


def line(value: dict[str, Any]) -> bytes:
    """A line of JSON Lines, as UTF-8."""
    return msgspec.json.encode(value) + b"\n"


def reading_line(reading: Reading, file: str) -> bytes:
    """The line that `cancu read --json` prints of one file, as UTF-8."""
    return line(_form(reading, file))


def _form(reading: Reading, file: str) -> dict[str, Any]:
    """Evidence and effects stay the claims that they are: as JSON they have this form by themselves, without what says nothing."""
    return {
        "schema": SCHEMA,
        "file": file,
        "sha256": reading.sha256,
        "media_type": reading.media_type,
        "pages": reading.pages,
        "ocr": reading.ocr,
        **_said(reading),
        "attached": [{"pages": attached.pages, **_said(attached)} for attached in reading.attached],
        "listed": [_chosen(header, _LISTED) for header in reading.listed],
    }


def _said(reading: Reading) -> dict[str, Any]:
    """What a document says."""
    return {
        "document": _chosen(reading.document, _DOCUMENT),
        "cited": [_chosen(citation, _CITED) for citation in reading.cited],
        "campaigns": [_chosen(campaign, _CAMPAIGN) for campaign in reading.campaigns],
        "launches": reading.launch.name if reading.launch else None,
        "awards": [_chosen(award, _AWARD) for award in reading.awards],
        "rewards_under": [reward.campaign for reward in reading.rewards],
        "recipients": [recipient.name for recipient in reading.recipients],
        "chains": [_chain(chain) for chain in reading.chains],
        "warnings": reading.warnings,
    }


def error_to_json(error: UnreadableFile, file: str) -> dict[str, Any]:
    """What it prints of a file that cannot be read."""
    return {"schema": SCHEMA, "file": file, "error": {"code": error.code, "message": str(error)}}


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    """What `cancu ingest --json` prints of a run, but for its store."""
    return {
        **{name: getattr(outcome, name) for name in ("read", "replaced", "skipped", "again", "judged")},
        "moved": [{"from": old, "to": new} for old, new in outcome.moved],
        "gone": outcome.gone,
        "pruned": outcome.pruned,
        "alike": [asdict(likeness) for likeness in outcome.likenesses],
        "failed_rows": [{"file": name, "reason": reason} for name, reason in outcome.failed],
        "unreadable": [{"file": name, "code": error.code, "message": str(error)} for name, error in outcome.unreadable],
    }


def _chosen(claim: Header | Citation | Campaign | Award, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(claim, name) for name in names}


def _chain(chain: Chain) -> dict[str, Any]:
    return {"from": chain.source, "relation": chain.relation, "to": chain.target, "evidence": chain.evidence}
