"""Campaigns under which a document says that rewards are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from graph.claims import Campaign, Reward
from ingest.campaigns import QuotedCampaign, campaign_key
from ingest.paper import Paper
from ingest.sentences import sentence_around, sentence_before
from ingest.spans import Span, inside
from ingest.wordings import wording


def read_rewards(
    paper: Paper, sections: Sequence[Span] | None, quoted: Sequence[QuotedCampaign], campaigns: Sequence[Campaign]
) -> tuple[Reward, ...]:
    """Campaigns named in a section on rewards, in a sentence that grants, or summed up with rewards by the document that launches them."""
    if sections is None or not campaigns:
        return ()
    spots: dict[str, list[Span]] = {}
    for c in quoted:
        if inside(c.start, sections) or _granted_in().search(sentence_before(paper.text, c.start)):
            spots.setdefault(campaign_key(c.name), []).append((c.start, c.end))
    keys = {campaign.name: campaign_key(campaign.name) for campaign in campaigns}
    unquoted = _unquoted(paper, [name for name, key in keys.items() if key not in spots])
    rewarded = ((name, spots.get(key) or unquoted.get(name, [])) for name, key in keys.items())
    return tuple(Reward(name, tuple(paper.evidence(a, b, "reward.section", 0.92) for a, b in spans)) for name, spans in rewarded if spans)


@cache
def _granted_in() -> re.Pattern[str]:
    return re.compile(wording("awards", "granted_in"))


def _unquoted(paper: Paper, names: Sequence[str]) -> Mapping[str, list[Span]]:
    """Where campaigns are named without quotation marks in a sentence that sums them up and rewards."""
    found: dict[str, list[Span]] = {}
    for name, start, end in _names_without_marks(paper, {name.lower(): name for name in names}):
        sentence = sentence_around(paper.text, start, end)
        if _rewarding().search(sentence) and _summing_up().search(sentence):
            found.setdefault(name, []).append((start, end))
    return found


_WORD = re.compile(r"\S+")
_MARKS = '.,;:!?)”"'
_LONG = 400  # characters: no name is longer


def _names_without_marks(paper: Paper, names: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Each of the names (by their lower case) behind "phong trào thi đua" in the body, with the span of both."""
    lengths = sorted({len(name.split()) for name in names})
    heads = _campaign_head().finditer(paper.text, paper.layout.preamble[1], paper.layout.recipients) if names else ()
    for head in heads:
        words = list(islice(_WORD.finditer(paper.text, head.end(), head.end() + _LONG), lengths[-1]))
        for n in (n for n in lengths if n <= len(words)):
            printed = " ".join(word[0] for word in words[:n]).lower()
            closed = printed if printed in names else printed.rstrip(_MARKS)
            if closed in names:
                yield names[closed], head.start(), words[n - 1].end() - len(printed) + len(closed)


@cache
def _campaign_head() -> re.Pattern[str]:
    return re.compile(wording("awards", "campaign_head"))


@cache
def _rewarding() -> re.Pattern[str]:
    return re.compile(wording("awards", "rewarding"))


@cache
def _summing_up() -> re.Pattern[str]:
    return re.compile(wording("awards", "summing_up"))
