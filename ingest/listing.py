"""Mentions in lists: a further item has the relation of the one before it, the first that of the head that the list hangs on."""

from __future__ import annotations

import re
from functools import cache

from ingest.cues import cues, recital
from ingest.letters import UPPER
from ingest.spots import Related, Spot, coordinated
from ingest.wordings import wording

_ITEM = r"(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)])"
_NEXT_ITEM = re.compile(rf"[;.,]\s*\n\s*{_ITEM}\s*$")
_OPENS_ITEM = re.compile(rf"\n\s*{_ITEM}\s*\Z")
_ITEM_MARK = re.compile(rf"^{_ITEM}\s*")
_FULL_STOP = re.compile(rf"[.]\s+[{UPPER}]")
_LONG = 700  # characters: no item is longer


def listed(spot: Spot) -> Related | None:
    """The mention as an item of a list, None where it is none."""
    if spot.last and spot.last.where == spot.where and spot.distance < _LONG and _goes_on(spot, spot.last):
        return spot.related(_outermost(spot, spot.last), "list.item")
    return _under_head(spot) if spot.where == "body" else None


def _goes_on(spot: Spot, last: Related) -> bool:
    gap, start = spot.gap, last.mention.start
    item = _NEXT_ITEM.search(gap) and _OPENS_ITEM.search(spot.text, max(0, start - 12), start)
    same = item or (coordinated(gap) and not _FULL_STOP.search(gap))
    return bool(same) and not _opens_recital(gap)


def _opens_recital(gap: str) -> bool:
    at = gap.rfind("\n")
    return at >= 0 and recital(gap[at:].strip() + " ") is not None


def _outermost(spot: Spot, last: Related) -> str:
    """After ";" a list goes on at its outermost level: with the relation of the last mention that is not quoted."""
    return next((r.relation for r in reversed(spot.before) if r.quoted_in is None), last.relation)


_HEAD = 600  # characters before a list's first mention that hold the list's head
_COLON = re.compile(r"(?P<head>[^\n.;]{10,400}):\s*(?:[-+•*]\s*|\(?[a-z\d]{1,2}[).]\s*)?$")


def _under_head(spot: Spot) -> Related | None:
    """The first item of a list under "thực hiện các Nghị quyết …:", or after "Tiếp tục quán triệt …;"."""
    lead = spot.lead(_HEAD)
    colon = _COLON.search(lead) if ":" in lead[-12:] else None
    if colon and _list_head().search(colon["head"]):
        return spot.related("IMPLEMENTS", "head.list")
    if not lead.rstrip().endswith(";"):
        return None
    paragraph = _ITEM_MARK.sub("", lead[lead.rfind("\n\n") + 1 :].lstrip()) if "\n\n" in lead else lead.lstrip()
    cue = next((c for c in cues("body_heads") if c.pattern.match(paragraph) and not _FULL_STOP.search(paragraph)), None)
    return spot.related(cue.relation, cue.rule) if cue else None


@cache
def _list_head() -> re.Pattern[str]:
    return re.compile(wording("cues", "list_head"))
