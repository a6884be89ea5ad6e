"""Which campaign each name means. Knows names, periods and what OCR does to letters, not what a campaign is about.

A campaign is its name and its period, and its place where the name has none of its own ("Đảng bộ thành phố"). A name without a period
joins the only campaign of that name; where there is none, it is a campaign without a period. Clean names are one only if they are equal;
a name read by OCR joins the only clean one that it is like.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from graph.blocks import HANGS, Address, Possible, Settlement, Unit, Units, gather, only, settle
from graph.claims import Campaign, Evidence, Launch, Reading
from graph.frames import Frame, frame_of
from graph.identity import short_slug, slug
from graph.judgements import Judgements
from graph.names import Name, read_campaign_name, read_period

CAMPAIGNS = "phong-trao"  # first part of the ids of campaigns
LEAST_LIKENESS = 85  # of 100; rapidfuzz.fuzz.ratio of folded names
# OCR reads Đ as P, B or D, and 1, l and I as one another: words that begin with them meet in one block.
_LOOK_ALIKES = str.maketrans({"p": "d", "b": "d", "l": "i", "1": "i"})


@dataclass(frozen=True, slots=True)
class CampaignMention:
    """A campaign as one source names it; `listed` where it stands in the source's list, with its level; `files` as of a spelling."""

    reading: Reading
    name: str
    period: str | None
    level: str | None
    listed: bool
    evidence: tuple[Evidence, ...]
    files: int = 1


@dataclass(frozen=True, slots=True)
class Campaigns:
    """The resolved campaigns: `ids` by source, name and period as stated, `mentions` by id; `units` are what was settled."""

    ids: Mapping[tuple[str, str, str | None], str]
    mentions: Mapping[str, tuple[CampaignMention, ...]]
    settled: Settlement
    units: Units

    def superior_of(self, source: str, name: str) -> str | None:
        """The id of the campaign that a locality's campaign, as a source names it, is a part of."""
        read = read_campaign_name(name)
        return self.ids[source, read.superior, read.qualifier] if read.superior else None

    def launched(self, reading: Reading, launch: Launch) -> tuple[str, str | None]:
        """The id of the campaign that a source launches, and of the one that it is a part of."""
        listed = _launched_as(reading, launch)
        name, period = (listed.name, listed.period) if listed else (launch.name, None)
        return self.named(reading.key, name, period), self.superior_of(reading.key, name)

    def named(self, source: str, name: str, period: str | None = None) -> str:
        """The id of the campaign that a source names."""
        return self.ids[source, name, period]


def period_of(mention: CampaignMention) -> str | None:
    """The period that a mention states, in its list or in its name."""
    return read_period(mention.period) or read_campaign_name(mention.name).qualifier


def campaign_mentions(reading: Reading) -> Iterator[CampaignMention]:
    """Every campaign that a reading names, and the superior ones that names of local campaigns hold."""
    for listed in reading.campaigns:
        yield CampaignMention(reading, listed.name, listed.period, listed.launched_by_level, True, listed.evidence)
    others = [(reading.launch.name, reading.launch.evidence)] if reading.launch and not _launched_as(reading, reading.launch) else []
    others += [(award.campaign, award.evidence) for award in reading.awards if award.campaign]
    others += [(reward.campaign, reward.evidence) for reward in reading.rewards]
    for name, evidence in others:
        yield CampaignMention(reading, name, None, None, False, evidence)
    for name, evidence in (*((one.name, one.evidence) for one in reading.campaigns), *others):
        if superior := read_campaign_name(name).superior:
            yield CampaignMention(reading, superior, read_campaign_name(name).qualifier, None, False, evidence)


def _launched_as(reading: Reading, launch: Launch) -> Campaign | None:
    """What is launched as the source lists it, whose name is the beginning of the launch's: place and period behind it are left out."""
    name = read_campaign_name(launch.name)
    own = () if _QUOTES.search(launch.name) else reading.campaigns
    return next((listed for listed in own if f"{name.key} ".startswith(f"{read_campaign_name(listed.name).key} ")), None)


_QUOTES = re.compile('[“"]')  # around the name of a campaign of its own, of which a locality's is a part


def resolve_campaigns(readings: Iterable[Reading], judgements: Judgements) -> Campaigns:
    """Resolve every mention of a campaign in these readings."""
    drafts = [(mention, draft) for reading in readings for mention, draft in campaign_drafts(reading)]
    units = gather(draft for _, draft in drafts)
    return campaigns_of(drafts, units, _settle(drafts, units, judgements))


def campaigns_of(drafts: Iterable[tuple[CampaignMention, Unit]], units: Units, settled: Settlement) -> Campaigns:
    """The campaigns that these mentions are, as their units were settled."""
    ids: dict[tuple[str, str, str | None], str] = {}
    mentions: dict[str, list[CampaignMention]] = {}
    for mention, draft in drafts:
        id = settled.main[units.ids[draft.key]]
        ids[mention.reading.key, mention.name, mention.period] = id
        mentions.setdefault(id, []).append(mention)
    return Campaigns(ids, {id: tuple(some) for id, some in mentions.items()}, settled, units)


def campaign_drafts(reading: Reading) -> Iterator[tuple[CampaignMention, Unit]]:
    """Every mention of a campaign in a reading, with what it says."""
    mentions = tuple(campaign_mentions(reading))
    if not mentions:
        return
    frame, periods = frame_of(reading), _only_periods(reading)
    for mention in mentions:
        name = read_campaign_name(mention.name)
        period = period_of(mention) or periods.get(name.key)
        yield mention, _draft(reading, name, period, frame)


def _only_periods(reading: Reading) -> dict[str, str | None]:
    """The period of each name in the source's own list, where it lists that name with one period only."""
    found: dict[str, set[str]] = {}
    for listed in reading.campaigns:
        name = read_campaign_name(listed.name)
        found.setdefault(name.key, set()).update(filter(None, [read_period(listed.period) or name.qualifier]))
    return {key: periods.pop() if len(periods) == 1 else None for key, periods in found.items()}


def _draft(reading: Reading, name: Name, period: str | None, frame: Frame) -> Unit:
    known = name.at(frame.places)
    address = Address((known or name).key, _province(known, frame), only(period) if period else None)
    place = "?" if address.where is None else min(address.where)
    id = "/".join(filter(None, (CAMPAIGNS, slug(place), short_slug(address.block), period)))
    rank = 0 if address.whole else 1
    own = Unit(f"{address.block}|{place}|{period or '?'}", id, address, rank, weight=2 * reading.ocr + rank)
    return _hanging(reading, own) if rank else own


def _province(name: Name | None, frame: Frame) -> Possible:
    """The province, where the name is of a territory that others may have too; None where it is needed and not known."""
    if name is None or (name.below_province and not frame.province):
        return None
    return only(frame.province if name.below_province else "")


def _hanging(reading: Reading, home: Unit) -> Unit:
    id = f"{home.id}/chua-ro-{reading.sha256[:8]}"
    return replace(home, key=f"{home.key}?{reading.key}", id=id, rank=HANGS, weight=4, home=home)


def _settle(drafts: Collection[tuple[CampaignMention, Unit]], units: Units, judgements: Judgements) -> Settlement:
    """Settle by names and periods; then, if OCR names are left to themselves, once more with those that are like a clean one."""
    settled = settle(units.units, judgements)
    if not any(mention.reading.ocr for mention, _ in drafts):
        return settled
    known: dict[str, _Known] = {}
    for mention, draft in drafts:
        id = settled.main[units.ids[draft.key]]
        known.setdefault(id, _Known(id, set(), set(), set())).add(mention, draft)
    stray = [one for one in known.values() if not one.clean and one.id not in settled.unresolved]
    clean = [one for one in known.values() if one.clean and one.id not in settled.unresolved]
    joins = _permitted(dict(_likenesses(stray, clean)), settled, judgements)
    return settle(units.units, judgements, joins.items()) if joins else settled


@dataclass(slots=True)
class _Known:
    """What is known of one settled campaign while likenesses are sought: its names as they stand, periods, and the speakers' provinces."""

    id: str
    names: set[str]
    periods: set[str]
    provinces: set[str]
    relative: bool = False
    clean: bool = False

    def add(self, mention: CampaignMention, draft: Unit) -> None:
        name = read_campaign_name(mention.name)
        self.names.add(name.key)
        self.periods |= draft.address.when or set()
        self.provinces.add(frame_of(mention.reading).province)
        self.relative |= name.relative is not None
        self.clean |= not mention.reading.ocr

    def could_be(self, clean: _Known) -> bool:
        same_place = not clean.relative or self.provinces <= clean.provinces
        return same_place and (not self.periods or not clean.periods or not self.periods.isdisjoint(clean.periods))


def _likenesses(stray: list[_Known], clean: list[_Known]) -> Iterator[tuple[str, str]]:
    """Each stray campaign with the only clean one that it is like."""
    blocks: dict[str, list[tuple[str, _Known]]] = {}
    for one in clean if stray else ():
        for key in one.names:
            blocks.setdefault(initials(key), []).append((key, one))
    for lost in stray:
        alike = {one.id for key in lost.names for name, one in blocks.get(initials(key), ()) if lost.could_be(one) and _alike(key, name)}
        if len(alike) == 1:
            yield lost.id, alike.pop()


def initials(key: str) -> str:
    """The block in which names read by OCR are looked for."""
    return "".join(word[0] for word in key.split()).translate(_LOOK_ALIKES)


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz  # here, so that reading a graph without OCR never loads it

    return fuzz.ratio(one, other) >= LEAST_LIKENESS


def _permitted(joins: dict[str, str], settled: Settlement, judgements: Judgements) -> dict[str, str]:
    """Joins that do not put together what judgements keep apart."""
    pairs = [[settled.main[id] for id in pair] for pair in judgements.partings if all(id in settled.main for id in pair)]
    apart = {id for pair in pairs if len({joins.get(id, id) for id in pair}) == 1 for id in pair}
    return {lost: found for lost, found in joins.items() if lost not in apart}
