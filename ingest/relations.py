"""Which relation each mention has to this document, by the words before it, by the list it stands in, or by the mention that quotes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import structs

from ingest.anchors import places
from ingest.cues import Cue, cue_before, cues, done_by, of_another, of_other_acts, recital
from ingest.layout import Layout
from ingest.letters import UPPER
from ingest.listing import further_part, listed
from ingest.mentions import Mention
from ingest.quoting import aliased, quoted
from ingest.sentences import goes_on, sentence_before
from ingest.spots import FULL_STOP, LONGEST, Related, Spot
from ingest.tables import table
from ingest.wordings import wording

_LEAD = 400  # characters before a citation that hold the words that announce it


def relate(mentions: Sequence[Mention], text: str, layout: Layout, kind: str | None) -> list[Related]:
    """The relations of all mentions, which are in order, to a document of the type `kind`."""
    found: list[Related] = []
    rank = table("cues")["normative"].get(kind)
    ends = bool(rank) or kind in table("cues")["deciding"]
    consolidates = kind == table("cues")["consolidating"]
    unchanged = _unchanged(kind)
    last: Related | None = None
    for mention in mentions:
        tail = last.mention.tail if last else 0
        gap = text[tail : mention.start] if mention.start - tail < LONGEST else ""
        spot = Spot(text, mention, found, last, layout.part(mention.start), mention.start - tail, gap)
        related = _relate(spot, rank, ends=ends)
        last = _lawful(related, rank) if rank and related.relation != "CITES" else _consolidated(spot, related) if consolidates else related
        if mention.type in unchanged and last.relation in _CHANGING:
            last = structs.replace(last, relation="CITES", part=False)
        found.append(last)
    return found


@cache
def _unchanged(kind: str | None) -> frozenset[str]:
    """The types of acts that a document of a type cannot change."""
    return frozenset(act for row in table("cues")["unchanged"] if kind in row["by"] for act in row["acts"])


def _relate(spot: Spot, rank: int | None, *, ends: bool) -> Related:
    if spot.where == "recipients":
        return spot.related("CITES", "cue.recipients")
    if spot.where == "preamble" and _is_base(spot):
        return spot.related("IMPLEMENTS", "cue.base")
    further = further_part(spot) if rank else None  # elsewhere such words tell what stays as well
    return _bracketed(spot) or further or quoted(spot) or _announced(spot, ends) or listed(spot) or _plain(spot)


def _is_base(spot: Spot) -> bool:
    """Whether a recital begins with it, "Căn cứ …": every fourth mention, of which no list, title or bracket tells anything else."""
    return spot.text.endswith(_bases(), spot.mention.start - spot.distance, spot.mention.start)


@cache
def _bases() -> tuple[str, ...]:
    return tuple(f"{blank}{words} " for words in table("cues")["base"]["words"] for blank in "\n ")


def _bracketed(spot: Spot) -> Related | None:
    """A mention in brackets: the plan of a campaign, or a document by its short name."""
    text, at = spot.text, spot.mention.start
    opened = text.rfind("(", max(0, at - _OPENED), at)
    if opened < 0:
        return None
    named = text.find(")", opened, at) < 0 and places(text, "campaigns", "head_words", max(0, at - _LEAD), at)
    if named and _campaign_plan().search(spot.lead(_LEAD)):
        return structs.replace(spot.related("CITES", "cue.campaign-plan"), where="campaign")
    return aliased(spot)


_OPENED = 60  # characters before a citation that hold the bracket that it stands in


def _lawful(related: Related, rank: int) -> Related:
    """What a normative act of that rank can mean: "thực hiện Luật …" in its articles is demanded of others; none changes one above it."""
    demanded = related.relation == "IMPLEMENTS" and related.where == "body"
    above = related.relation in _OWN_ACTS and table("cues")["normative"].get(related.mention.type, rank) < rank
    return structs.replace(related, relation="CITES", part=False) if demanded or above else related


def _consolidated(spot: Spot, related: Related) -> Related:
    """What a consolidated text means: the acts told of above the recitals are those that it is made of; what it says, these have done."""
    made_of = _is_listed_too(spot) if spot.where == "body" else spot.where == "preamble" and _recital(spot) is None
    if made_of and related.quoted_in is None:
        return spot.related("CONSOLIDATES", "cue.consolidated")
    return related if related.relation in ("CITES", "IMPLEMENTS") else structs.replace(related, relation="CITES", part=False)


def _is_listed_too(spot: Spot) -> bool:
    """Whether it is an item behind an act that the text is made of: "Luật A …, được sửa đổi, bổ sung bởi:⏎1. Luật B …;⏎2. Luật C …"."""
    if not spot.before:
        return False
    *_, at = spot.outward(len(spot.before) - 1)
    return spot.before[at].relation == "CONSOLIDATES" and _NEXT_ACT.search(spot.gap) is not None


_NEXT_ACT = re.compile(r"(?:bởi:|;)\s*(?:\d{1,2}[.)]\s*)?\Z")


@cache
def _campaign_plan() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'campaign_plan')}$")


def _announced(spot: Spot, ends: bool) -> Related | None:
    """A mention with a cue of its own right before it, or "hết hiệu lực" behind it."""
    lead = spot.gap if 0 < spot.distance < _LEAD else spot.lead(_LEAD)
    cue, start = cue_before(lead) or (None, 0)
    if (cue is None or cue.rule == "cue.attached") and (lapse := _lapsed(spot, ends)) and not done_by(lead):
        return spot.in_part(lapse.relation, lapse.rule, sentence_before(lead, len(lead))[-_SUBJECT:])
    if cue is None or (spot.where == "preamble" and _yields(cue, spot)):
        return None
    if _is_of_another(cue, spot, spot.mention.start - len(lead) + start):
        return spot.related("CITES", "cue.of-another")
    return spot.in_part(cue.relation, cue.rule, lead[start:], told_at_length=cue.act)


def _is_of_another(cue: Cue, spot: Spot, start: int) -> bool:
    """Whether what the cue that begins at `start` says is said of other documents than this one."""
    if cue.relation != "CITES" and _is_in_new_words(spot.text, start):
        return True
    if cue.own:
        return of_another(sentence_before(spot.text, start))
    return cue.relation in _CHANGES and of_other_acts(spot.text[max(0, start - _OTHERS) : start])


def _is_in_new_words(text: str, at: int) -> bool:
    """Whether "Thông tư này", of which the words at `at` say something, is an act that this one puts words into."""
    this = text.rfind(" này", max(0, at - _SENTENCE), at)
    begin = text.rfind("như sau", max(0, at - _ARTICLE), at) if this >= 0 and goes_on(text[this:at]) else -1
    return begin >= 0 and _new_words().fullmatch(text, begin, at) is not None


@cache
def _new_words() -> re.Pattern[str]:
    return re.compile(wording("cues", "new_words"))


_SENTENCE = 700  # characters: none goes on for longer
_ARTICLE = 6000  # characters: no article that is put into another act is longer
_OTHERS = 40  # characters before a verb that hold "các thông tư đã"
_CHANGES = ("AMENDS", "SUPPLEMENTS", "REPLACES")  # what documents do to others by an active verb
_CHANGING = (*_CHANGES, "REPEALS", "SUSPENDS")
_OWN_ACTS = (*_CHANGING, "CORRECTS")


def _yields(cue: Cue, spot: Spot) -> bool:
    """Whether in a preamble the opener of the paragraph tells rather than the cue: a recital does nothing to a document."""
    return not cue.firm if cue.relation == "CITES" else cue.relation in _OWN_ACTS and _recital(spot) is not None


_SUBJECT = 120  # characters before the citation that is the subject of "hết hiệu lực": "Điều 3 và Điều 5 của"
_BEHIND = 420  # characters behind a citation that hold "hết hiệu lực"


def _lapsed(spot: Spot, ends: bool) -> Cue | None:
    tail = spot.mention.tail
    if not places(spot.text, "cues", "lapse", tail, tail + _BEHIND):
        return None
    behind = spot.text[tail : tail + _BEHIND + 20].partition(".")[0]
    return next((c for c in cues("after") if (ends or not c.ranked) and c.is_likely(behind) and c.pattern.match(behind)), None)


def _plain(spot: Spot) -> Related:
    """In the preamble the opener of the paragraph tells; elsewhere nothing does, and it is a plain citation."""
    cue = _recital(spot) if spot.where == "preamble" else None
    return spot.related(cue.relation, cue.rule) if cue else spot.related("CITES", "cue.none")


def _recital(spot: Spot) -> Cue | None:
    """The opener of the recital that a mention stands in; None where none opens its paragraph, or a sentence or the recital ends before."""
    paragraph = _paragraph(spot)
    return None if FULL_STOP.search(paragraph) or _enacted().search(paragraph) else recital(paragraph + " ")


@cache
def _enacted() -> re.Pattern[str]:
    return re.compile(wording("cues", "enacted"))


_PARAGRAPH = re.compile(rf"(?:[;.:,]\s*\n|\n[ ]*\n)\s*+(?=[-+•*\"“ ]*[{UPPER}])")
_OPENING = re.compile(rf"\n[ ]*(?={wording('layout', 'recital')})")
_LONG = 1500  # characters: no recital is longer


def _paragraph(spot: Spot) -> str:
    """The paragraph of a mention, up to it."""
    lead = spot.lead(_LONG)
    ends = [m.end() for pattern in (_PARAGRAPH, _OPENING) for m in pattern.finditer(lead)]
    return lead[max(ends, default=0) :]
