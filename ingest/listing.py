"""Mentions in lists: a further item has the relation of the one before it, the first that of the head that the list hangs on."""

from __future__ import annotations

import re
from functools import cache

from msgspec import structs

from ingest.cues import cues, recital
from ingest.mentions import PROPOSALS
from ingest.spots import FULL_STOP, ITEM, LONGEST, Related, Spot, coordinated, in_numbers
from ingest.wordings import wording

_NEXT_ITEM = re.compile(rf"(?P<mark>[;.,])\s*\n\s*{ITEM}(?P<words>[^.;:\n]{{0,200}})$")
_ITEM_MARK = re.compile(rf"^{ITEM}\s*")
_LONG_ITEM = 260  # characters before a mention that hold its item's mark


def listed(spot: Spot) -> Related | None:
    """The mention as an item of a list, None where it is none."""
    if spot.last and spot.last.where == spot.where and spot.distance < LONGEST:
        item = _next_item(spot)
        if item is not None or (_is_coordinated(spot.gap) and not _is_first_proposal(spot, spot.last)):
            return _like(spot, spot.last, item)
    return _under_head(spot) if spot.where == "body" else None


def _is_first_proposal(spot: Spot, last: Related) -> bool:
    """Whether "và Giám đốc … tại" stands before a proposal, and the mention before it is none: the recital tells what it is."""
    return " tại" in spot.gap and spot.mention.type in PROPOSALS and last.mention.type not in PROPOSALS


def further_part(spot: Spot) -> Related | None:
    """A mention of which a part is repealed or replaced together with the one before, with words that tell the part at length."""
    outer = _outer(spot) if spot.distance <= _LONG_PART else None
    if outer is None or outer.relation not in _ENDING:
        return None
    m = None if FULL_STOP.search(spot.gap) else _further_part().search(spot.gap)
    return spot.in_part(outer.relation, "list.item", m[0]) if m and not in_numbers(spot.gap, m.start()) else None


_ENDING = ("REPEALS", "REPLACES")
_LONG_PART = 600  # characters between two documents of which the second's part is told at length, the title of the first included


@cache
def _further_part() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'further_part')}\s*$")


def _outer(spot: Spot) -> Related | None:
    """The last mention that none quotes, if it is one of the last few."""
    if spot.last is None or spot.last.quoted_in is None:
        return spot.last
    return next(iter(_top_level(spot)[-1:]), spot.last)


def _next_item(spot: Spot) -> str | None:
    """What names a part of the mention in its item ("c) Điều 5 …"), where it opens one behind another; None where it opens none."""
    m = _NEXT_ITEM.search(spot.gap) if "\n" in spot.gap else None
    opened = [r for r in _top_level(spot) if _opens_item(spot.text, r)] if m else []
    if m is None or not opened or _opens_recital(spot.gap):
        return None
    of_list = opened[-1].rule.startswith(("head.", "list.")) and not _applied().search(m["words"])
    goes_on = of_list or not m["words"].strip() or (m["mark"] != "." and _details().fullmatch(m["words"]))
    return m["words"] if goes_on else None


@cache
def _applied() -> re.Pattern[str]:
    return re.compile(wording("cues", "applied"))


@cache
def _details() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'parts_named')}\s*")


def _top_level(spot: Spot) -> list[Related]:
    """The last mentions that none quotes."""
    return [r for r in spot.before[-_NESTED:] if r.quoted_in is None][-_TOP:]


_NESTED = 12  # mentions among which an item's own are
_TOP = 3  # mentions that one item coordinates


def _opens_item(text: str, r: Related) -> bool:
    start = r.mention.start
    line = text[max(text.rfind("\n", 0, start), start - _LONG_ITEM, 0) : start]
    return _ITEM_MARK.match(line.lstrip()) is not None


def _is_coordinated(gap: str) -> bool:
    return coordinated(gap) and not FULL_STOP.search(gap) and not _ITEM_END.search(gap) and not _opens_recital(gap)


_ITEM_END = re.compile(r"[.]\s*\n")


def _opens_recital(gap: str) -> bool:
    at = gap.rfind("\n")
    return at >= 0 and recital(gap[at:].strip() + " ") is not None


def _like(spot: Spot, last: Related, item: str | None) -> Related:
    """After ";" a list goes on at its outermost level: with the relation of the last mention that is not quoted."""
    outer = _outer(spot) or last
    if item is not None:
        return spot.in_part(outer.relation, "list.item", item)
    mark = _LAST_MARK.match(spot.gap)
    named = spot.in_part(outer.relation, "list.item", spot.gap[mark.end() if mark else 0 :])
    return structs.replace(named, part=named.part or outer.part)


_LAST_MARK = re.compile(r"(?s:.*)(?:[;,]|\svà\s)")


_HEAD = 600  # characters before a list's first mention that hold the list's head
_SHORTEST, _LONGEST = 10, 400  # characters of a head
_COLON = re.compile(r":\s*(?:[-+•*]\s*|\(?[a-z\d]{1,2}[).]\s*)?$")
_STOP = re.compile(r"[\n.;]")


def _under_head(spot: Spot) -> Related | None:
    """The first item of a list under "thực hiện các Nghị quyết …:", or after "Tiếp tục quán triệt …;"."""
    lead = spot.lead(_HEAD)
    colon = _COLON.search(lead, max(0, len(lead) - 12))
    head = _STOP.split(lead[max(0, colon.start() - _LONGEST) : colon.start()])[-1] if colon else ""
    if len(head) >= _SHORTEST and _list_head().search(head):
        return spot.related("IMPLEMENTS", "head.list")
    if not lead.rstrip().endswith(";"):
        return None
    paragraph = _ITEM_MARK.sub("", lead[lead.rfind("\n\n") + 1 :].lstrip()) if "\n\n" in lead else lead.lstrip()
    cue = next((c for c in cues("body_heads") if c.pattern.match(paragraph) and not FULL_STOP.search(paragraph)), None)
    return spot.related(cue.relation, cue.rule) if cue else None


@cache
def _list_head() -> re.Pattern[str]:
    return re.compile(wording("cues", "list_head"))
