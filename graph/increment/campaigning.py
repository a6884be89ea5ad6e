"""Launches and plans of campaigns around a commit: what other files launch and plan decides what these draw. Knows no portraits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set

from graph.increment.index import CAMPAIGN, Index
from graph.increment.stances import Entry, Stance
from graph.increment.unsure import Unsure
from graph.increment.world import World
from graph.names import read_campaign_name
from graph.resolve_campaigns import initials

Launch = tuple[str, str, str]  # campaign, document, superior or ""
Plan = tuple[str, str]  # document, campaign as it is named


class _Side:
    """Launches and plans of all files, before or after: the index's, with those of the files at hand in the place of theirs.

    `own` are the files as they are on this side; `held` is what the index says of them.
    """

    def __init__(self, index: Index, own: World, held: World) -> None:
        self._index, self._files = index, held.files.keys()
        self.launches: Set[tuple[Launch, str]] = {(each, sha256) for sha256, left in own.left.items() for each in left.launches}
        self.plans: Set[tuple[Plan, str]] = {(each, sha256) for sha256, left in own.left.items() for each in left.plans}

    def launched_as(self, document: str, named: str) -> list[str]:
        """The campaigns of its own that a document launches under a superior one."""
        stored = (row[0] for row in self._index.launches_by(document) if row[1] == named and row[2] not in self._files)
        own = (campaign for (campaign, by, superior), _ in self.launches if by == document and superior == named)
        return sorted({*stored, *own}) if named else []

    def meant(self, plan: Plan) -> str:
        """The campaign that a plan governs."""
        return (self.launched_as(*plan) or [plan[1]])[-1]

    def is_planned(self, campaign: str) -> bool:
        """Whether a plan is said to be a campaign's."""
        return any(self.meant(plan) == campaign for plan in self._plans_near(campaign))

    def plans_by(self, document: str, named: str) -> set[str]:
        """Files of the index that say that a document is a campaign's plan."""
        return {sha256 for campaign, sha256 in self._index.plans_by(document) if campaign == named}

    def _plans_near(self, campaign: str) -> Iterator[Plan]:
        for document, sha256 in self._index.plans_of(campaign):
            if sha256 not in self._files:
                yield document, campaign
        stored = [(row[0], row[1]) for row in self._index.launches_of(campaign) if row[2] not in self._files]
        own = [(by, superior) for (launched, by, superior), _ in self.launches if launched == campaign]
        for document, superior in (*stored, *own):
            for named, sha256 in self._index.plans_by(document) if superior else ():
                if named == superior and sha256 not in self._files:
                    yield document, named
        yield from (plan for plan, _ in self.plans)


class Campaigning:
    """Draws both worlds, as all launches and plans decide it; `files` are those that have to be drawn too."""

    def __init__(self, index: Index, before: World, after: World, changed: Collection[str]) -> None:
        self._index, self._worlds, self._changed = index, (before, after), changed
        self._sides = (_Side(index, before, before), _Side(index, after, before))

    def draw(self) -> None:
        """Draws relations, awards and likenesses of both."""
        for world, side in zip(self._worlds, self._sides, strict=True):
            local = {plan: own[-1] for plan, _ in side.plans if (own := side.launched_as(*plan))}
            launched = {campaign for (campaign, _, _), _ in side.launches}
            world.draw(local, [campaign for campaign in launched if side.is_planned(campaign)])

    @property
    def files(self) -> set[str]:
        """Files that name a plan which means another campaign now, and that launch what has a plan now or no longer."""
        before, after = self._sides
        launches = before.launches ^ after.launches
        found = {sha256 for (_, document, superior), _ in launches if superior for sha256 in before.plans_by(document, superior)}
        plans = {plan for plan, _ in before.plans ^ after.plans}
        plans |= {(document, superior) for (_, document, superior), _ in launches if superior}
        campaigns = {side.meant(plan) for plan in plans for side in self._sides} | {plan[1] for plan in plans}
        for campaign in campaigns:
            if before.is_planned(campaign) != after.is_planned(campaign):
                found |= {row[2] for row in self._index.launches_of(campaign)}
        return found


def check_recognised(index: Index, after: World, changed: Collection[str], *, anew: bool) -> None:
    """Raises Unsure where a campaign's name that was read by OCR may be like another one now (graph/resolve_campaigns.py).

    What is looked at is what each campaign is called, when, and in whose province; files that add nothing to what clean ones say of it,
    and no unit (`anew`), change nothing.
    """
    for sha256 in changed:
        left = after.left[sha256]
        for id, stance in left.campaigns.items():
            held = frozenset().union(*index.tally(CAMPAIGN, id))
            names = {initials(read_campaign_name(entry[0]).key) for entry in held | stance}
            if (left.initials or any(map(index.is_recognised, names))) and (anew or not _is_told(stance, held)):
                raise Unsure("tên phong trào đọc bằng nhận dạng chữ")


def _is_told(stance: Stance, held: Stance) -> bool:
    """Whether clean files said all this of a campaign before."""
    said = [_facts(entry) for entry in held if not entry[4]]
    return all(fact in {each[n] for each in said} for entry in stance for n, fact in enumerate(_facts(entry)))


def _facts(entry: Entry) -> tuple[object, ...]:
    """What counts while likenesses are sought: name, whether it needs a place, period, province."""
    name, *_, period, province = entry
    read = read_campaign_name(name)
    return read.key, read.relative is not None, period, province
