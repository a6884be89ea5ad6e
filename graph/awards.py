"""Awards of documents, and under which campaigns they are given. Knows what the readings say, not who deserves what."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from graph.canvas import Canvas
from graph.claims import Award, Reading
from graph.identity import fold
from graph.model import Proof
from graph.place_words import levels
from graph.resolve_campaigns import Campaigns
from graph.resolved import Resolved, Speaker

REWARD = "Khen thưởng"  # the form of an award of which a document says only under which campaign it is given
# An occasion that means the campaigns that the document names ("các phong trào thi đua do huyện phát động: …"), and is none of its own.
_THE_CAMPAIGNS = re.compile(
    r"(?:trong |thuc hien |to chuc |tot )*(?:phong trao thi dua(?: yeu nuoc)?(?: sau(?: day)?| nay| tren)?|cac phong trao thi dua\b.*)"
)
_LAUNCHED_BY = re.compile(r"cac phong trao thi dua do (.+) phat dong")
_LEVELS = {"trung uong": "central"} | levels(city="province")
_PLACES = re.compile(rf"\b(?:{'|'.join(_LEVELS)})\b")


class Awards:
    """Draws what documents grant; awards are counted in the order of what they say, so that the order of sources does not number them."""

    def __init__(self, canvas: Canvas, resolved: Resolved) -> None:
        self._canvas, self._resolved = canvas, resolved
        self._by_document: dict[str, dict[_Content, _Grant]] = defaultdict(lambda: defaultdict(_Grant))

    def draw(self, reading: Reading) -> None:
        """Notes what this reading says, which may be of a document with several files."""
        if reading.awards or reading.rewards:
            speaker = self._resolved.speaker(reading)
            _collect(self._by_document[speaker.id], speaker, self._resolved.campaigns)

    def end(self) -> None:
        """Draws all awards."""
        for document, grants in self._by_document.items():
            for number, (content, grant) in enumerate(sorted(grants.items(), key=lambda entry: entry[0]), 1):
                _draw_award(self._canvas, document, f"{document}/khen-thuong-{number}", content, grant)


_Content = tuple[str, str, str, str, str]  # form, by, status, campaign's id, occasion
_Under = list[tuple[str, list[Proof]]]  # campaigns' ids, each with what proves that it is rewarded


@dataclass(slots=True)
class _Grant:
    """One award of one document: what proves it, and under which campaigns it rewards."""

    proofs: list[Proof] = field(default_factory=list)
    campaigns: _Under = field(default_factory=list)


def _collect(grants: dict[_Content, _Grant], speaker: Speaker, campaigns: Campaigns) -> None:
    source = speaker.reading.key
    left = {campaigns.named(source, one.campaign) for one in speaker.reading.rewards}
    for award in speaker.reading.awards:
        own = campaigns.named(source, award.campaign) if award.campaign else ""
        proofs = speaker.proofs(award.evidence)
        under = [(own, proofs)] if own else _under(speaker, campaigns, award) if _is_open(award) else []
        grant = grants[award.form, award.by or "", award.status, own, award.occasion or ""]
        grant.proofs += proofs
        grant.campaigns += under
        left -= {id for id, _ in under}
    if left:
        rest = [(id, proofs) for id, proofs in _rewarded(speaker, campaigns) if id in left]
        grant = grants[_only_described(speaker.reading) or (REWARD, "", "planned", "", "")]
        grant.proofs += [] if grant.proofs else [proof for _, proofs in rest for proof in proofs]
        grant.campaigns += rest


def _is_open(award: Award) -> bool:
    """Given under the campaigns that the document rewards: it names nothing else that it honours, and is no mere rule or proposal."""
    return award.status in ("planned", "granted") and _is_free(award)


def _is_free(award: Award) -> bool:
    """Whether it names nothing that it honours, or only the campaigns of which the document tells."""
    return not award.campaign and (not award.occasion or _THE_CAMPAIGNS.fullmatch(fold(award.occasion)) is not None)


def _only_described(reading: Reading) -> _Content | None:
    """The one award that a document describes or asks for without saying what it honours: it is what the campaigns left are rewarded by."""
    described = (award for award in reading.awards if award.status in ("rule", "proposed") and _is_free(award))
    found = {(award.form, award.by or "", award.status, "", award.occasion or "") for award in described}
    return found.pop() if len(found) == 1 else None


def _rewarded(speaker: Speaker, campaigns: Campaigns) -> _Under:
    return [(campaigns.named(speaker.reading.key, one.campaign), speaker.proofs(one.evidence)) for one in speaker.reading.rewards]


def _under(speaker: Speaker, campaigns: Campaigns, award: Award) -> _Under:
    """The rewarded campaigns; of those, the ones launched where the award's occasion says, if any is."""
    launched = _LAUNCHED_BY.search(fold(award.occasion or ""))
    levels = {_LEVELS[place] for place in _PLACES.findall(launched[1])} if launched else set()
    listed = speaker.reading.campaigns
    ids = {campaigns.named(speaker.reading.key, one.name, one.period) for one in listed if one.launched_by_level in levels}
    rewarded = _rewarded(speaker, campaigns)
    return [entry for entry in rewarded if entry[0] in ids] or rewarded


def _draw_award(canvas: Canvas, document: str, id: str, content: _Content, grant: _Grant) -> None:
    form, by, status, _, occasion = content
    title = f"{form} của {by}" if by else form
    canvas.node(
        id, "Award", title=title, form=form, by=by or None, status=status, occasion=occasion or None, search=fold(f"{title} {occasion}")
    )
    canvas.edge(document, "GRANTS", id, grant.proofs)
    for campaign, proofs in grant.campaigns:
        canvas.edge(id, "REWARDS_UNDER", campaign, proofs)
