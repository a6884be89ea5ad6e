"""Which relation each mention has to this document, by the words before it, by the list it stands in, or by the mention that quotes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.cues import Cue, cue_before, cues, is_part, recital
from ingest.layout import Layout
from ingest.letters import UPPER
from ingest.listing import listed
from ingest.mentions import Mention
from ingest.quoting import quoted
from ingest.spots import Related, Spot
from ingest.tables import table
from ingest.wordings import wording

_LEAD = 240  # characters before a citation that hold the words that announce it


def relate(mentions: Sequence[Mention], text: str, layout: Layout) -> list[Related]:
    """The relations of all mentions, which are in order."""
    found: list[Related] = []
    for mention in mentions:
        found.append(_relate(Spot(text, mention, found, layout.part(mention.start))))
    return found


def _relate(spot: Spot) -> Related:
    if spot.where == "recipients":
        return spot.related("CITES", "cue.recipients")
    if _is_campaigns_plan(spot.lead(_LEAD)):
        return replace(spot.related("CITES", "cue.campaign-plan"), where="campaign")
    return quoted(spot) or _announced(spot) or listed(spot) or _plain(spot)


def _is_campaigns_plan(lead: str) -> bool:
    return lead.rfind("(") > lead.rfind(")") and _campaign_plan().search(lead) is not None


@cache
def _campaign_plan() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'campaign_plan')}$")


_IN_PART = ("REPEALS", "REPLACES", "SUSPENDS")  # relations that may hold for a part only


def _announced(spot: Spot) -> Related | None:
    """A mention with a cue of its own right before it, or "hết hiệu lực" behind it."""
    lead = spot.lead(min(_LEAD, spot.distance) if spot.distance > 0 else _LEAD)
    cue, start = cue_before(lead) or (None, 0)
    if (cue is None or cue.relation == "CITES") and (lapse := _lapsed(spot)):
        return spot.related(lapse.relation, lapse.rule)
    if cue is None or (cue.relation == "CITES" and spot.where == "preamble"):
        return None
    return replace(spot.related(cue.relation, cue.rule), part=cue.relation in _IN_PART and is_part(lead[start:]))


_BEHIND = 240  # characters behind a citation that hold "hết hiệu lực"


def _lapsed(spot: Spot) -> Cue | None:
    text, tail = spot.text, spot.mention.tail
    if not any(text.find(word, tail, tail + _BEHIND) >= 0 for word in table("cues")["lapse"]["words"]):
        return None
    return next((c for c in cues("after") if c.pattern.match(text, tail, tail + _BEHIND + 20)), None)


def _plain(spot: Spot) -> Related:
    """In the preamble the opener of the paragraph tells; elsewhere nothing does, and it is a plain citation."""
    cue = recital(_paragraph(spot) + " ") if spot.where == "preamble" else None
    return spot.related(cue.relation, cue.rule) if cue else spot.related("CITES", "cue.none")


_PARAGRAPH = re.compile(rf"(?:[;.:,]\s*\n|\n[ ]*\n)\s*+(?=[-+•*\"“ ]*[{UPPER}])")
_LONG = 1500  # characters: no recital is longer


def _paragraph(spot: Spot) -> str:
    """The paragraph of a mention, up to it."""
    lead = spot.lead(_LONG)
    ends = [m.end() for m in _PARAGRAPH.finditer(lead)]
    return lead[ends[-1] :] if ends else lead
