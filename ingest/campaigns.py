"""Campaigns (phong trào thi đua, cuộc vận động) that a document names, with period, level and plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from msgspec import structs

from graph.claims import Campaign, Launch
from graph.identity import fold
from ingest.anchors import matches_at, places
from ingest.header import Head
from ingest.launches import launched_campaign
from ingest.lines import is_head_of_list
from ingest.paper import Paper
from ingest.periods import period_of
from ingest.symbols import SYMBOL, symbol_of
from ingest.tables import table
from ingest.wordings import alternatives, any_row, composed, one_line, wording


@dataclass(frozen=True, slots=True)
class QuotedCampaign:
    """A campaign's name in quotation marks after a word such as "phong trào". Spans are of the view; `end` includes the closing mark.

    `head` is where the first that shares its head begins: before that stands who launched it.
    """

    start: int
    name_span: tuple[int, int]
    end: int
    name: str
    head: int


def find_campaigns(paper: Paper) -> list[QuotedCampaign]:
    """All campaigns named in quotation marks, in order."""
    text, end = paper.text, paper.layout.furniture
    words = places(text, "campaigns", "head_words", 0, end)
    found = [c for m in matches_at(_head(), text, words, end) if (c := _quoted(m, text))]
    starts = {c.name_span[0] for c in found}
    items = (c for at in words for c in _in_items(at, text, end))
    further = (c for first in found for c in _further(first, text, starts))
    by_start = {c.name_span[0]: c for c in (*further, *items) if c.name_span[0] not in starts}
    return sorted([*found, *by_start.values()], key=lambda c: c.start)


def _in_items(at: int, text: str, end: int) -> Iterator[QuotedCampaign]:
    """Those that the items below a heading name: "Phong trào thi đua do tỉnh phát động:⏎- “…” giai đoạn 2021-2025;⏎- “…”"."""
    m = _list_of_names().match(text, at, end) if is_head_of_list(text, at, _LONG_HEAD) else None
    for item in _item().finditer(text, *m.span("items")) if m else ():
        if campaign := _quoted(item, text):
            yield campaign


_LONG_HEAD = 200  # characters: no heading of a list of names is longer


@cache
def _list_of_names() -> re.Pattern[str]:
    head = rf"{wording('campaigns', 'listed_kind')}[^\n:“”\"]{{0,120}}:"
    return re.compile(rf"{head}(?P<items>(?:[^\S\n]*+\n\s*+{_MARK}[“\"][^\n]{{4,400}}){{1,20}})")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"(?<=\n)[ ]*{_MARK}(?P<open>[“\"])[*_ ]*")


_MARK = r"(?:[-+•*]|\(?\d{1,2}[.)]|[a-zđ]\))[ ]*"


def _further(first: QuotedCampaign, text: str, starts: Set[int]) -> Iterator[QuotedCampaign]:
    """Those that one head names behind its first: "các phong trào thi đua “…” giai đoạn 2021-2025, “…” và “…”".

    Up to one of the `starts` of names with heads of their own, whose followers are theirs: each is come to once.
    """
    last: QuotedCampaign | None = first
    while last and (m := _also().match(text, last.end)) and m.end() not in starts:
        last = _quoted(m, text)
        if last:
            yield replace(last, head=first.start)


@cache
def _also() -> re.Pattern[str]:
    return re.compile(rf"{wording('campaigns', 'also')}\s*(?P<open>[“\"])[*_ ]*")


def read_campaigns(paper: Paper, head: Head, quoted: Iterable[QuotedCampaign], launch: Launch | None) -> tuple[Campaign, ...]:
    """The campaigns a document names, each once; a plan that launches one under its own name names that as well."""
    found: dict[str, Campaign] = {}
    own = launched_campaign(launch) if launch else None
    for campaign in [*(_campaign(c, paper) for c in quoted), *([own] if own else [])]:
        key = campaign_key(campaign.name)
        found[key] = _merged(found[key], campaign) if key in found else campaign
    return tuple(_with_own_plan(c, launch, head) if launch else c for c in found.values())


def campaign_key(name: str) -> str:
    """Names of one campaign have one key: no marks, no case, no leading "phong trào"."""
    return _generic().sub("", fold(name))


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:{alternatives(fold(word) for word in table('campaigns')['generic'])}) )+")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_row('campaigns', 'heads')}\s*(?::\s*)?(?:[*_]+\s*)?(?P<open>[{''.join(_CLOSING)}])[*_ ]*")


_CLOSING = {"“": "”", '"': '"”', "”": '"”', "'": "'’", "‘": "’'"}
_LONGEST = 330  # characters of a name
_BLANK_LINE = re.compile(r"\n[ ]*\n")


def _quoted(m: re.Match[str], text: str) -> QuotedCampaign | None:
    """The campaign whose name begins behind an opening mark, None where no name is closed."""
    limit = text[m.end() : m.end() + _LONGEST]
    close = re.search(f"[{re.escape(_CLOSING[m['open']])}]", limit)
    inner = limit.find("“", 0, close.start() if close else len(limit))
    cut = _next_one().search(limit, 0, inner) if inner >= 0 else None
    stop = cut.start() if cut else close.start() if close else None
    if stop is None or _BLANK_LINE.search(limit[:stop].strip()):
        return None
    name = one_line(limit[:stop].strip(" *_.,;\n")).replace("*", "")
    if not 2 <= len(name.split()) <= 60:
        return None
    return QuotedCampaign(m.start(), (m.end(), m.end() + stop), m.end() + stop + (0 if cut else 1), name, m.start())


@cache
def _next_one() -> re.Pattern[str]:
    return re.compile(rf"{wording('campaigns', 'next_one')}$")


_AFTER = 260  # characters behind a name that hold its period and plan


def _campaign(c: QuotedCampaign, paper: Paper) -> Campaign:
    after = paper.text[c.end : c.end + _AFTER]
    evidence = paper.evidence(c.start, c.end, "campaign.quoted", 0.95)
    return Campaign(c.name, period_of(c.name, after), _level(paper.text, c.head), _plan(after), (evidence,))


def _merged(known: Campaign, other: Campaign) -> Campaign:
    return structs.replace(
        known,
        period=known.period or other.period,
        launched_by_level=known.launched_by_level or other.launched_by_level,
        plan=known.plan or other.plan,
        evidence=(*known.evidence, *other.evidence),
    )


def _with_own_plan(campaign: Campaign, launch: Launch, head: Head) -> Campaign:
    """The document that launches a campaign is its plan, and its level is the campaign's, where no other plan is named."""
    if campaign_key(campaign.name) not in fold(launch.name):
        return campaign
    symbol = head.symbol.text if head.symbol and head.symbol.numbered else None
    level = head.issuer.level if head.issuer else None
    return structs.replace(campaign, plan=campaign.plan or symbol, launched_by_level=campaign.launched_by_level or level)


@cache
def _plan_lead() -> re.Pattern[str]:
    return re.compile(rf"(?:[^“”\"();.]|\.(?=\s*\d)){{0,160}}{wording('campaigns', 'plan')}(?=\d)")


def _plan(after: str) -> str | None:
    """The symbol of the plan in the parentheses behind a campaign."""
    m = _plan_lead().match(after)
    number = SYMBOL.match(after, m.end()) if m else None
    return symbol_of(number).text if number else None


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level is told: "do Trung ương … phát động" in the heading above, and right before the campaign."""

    name: str
    above: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _levels() -> Sequence[_Level]:
    lead, launched = wording("campaigns", "level_above"), wording("campaigns", "launched")
    rows = [(row["level"], composed(row, "campaigns")) for row in table("campaigns")["levels"]]
    return tuple(
        _Level(
            level,
            re.compile(rf"{lead}{who}[^.;:\n]{{0,90}}{launched}", re.IGNORECASE),
            re.compile(rf"{who}[^.;“”\"]{{0,60}}{launched}[^.;“”\"]{{0,60}}$", re.IGNORECASE),
        )
        for level, who in rows
    )


_HEADING = re.compile(r"(?m)^[ ]*+(?:(?:[-+•*]|\(?[a-z\d]{1,2}[.)]|[IVX]+\.)[ ]*+)?(?P<text>[^\n“\"]{8,160}:|\*[^\n“\"]{8,160})$")
_NEAR, _ABOVE = 160, 1800  # characters before a campaign in which its level stands, and the heading that it is listed under


def _level(text: str, at: int) -> str | None:
    """Who launched it: the words right before it, else the nearest heading above that says who launched what it lists."""
    above = text[max(0, at - _ABOVE) : at]
    if not any(word in above.lower() for word in table("campaigns")["launched"]["words"]):
        return None
    stated = next((level.name for level in _levels() if level.before.search(above[-_NEAR:])), None)
    headings = [m["text"] for m in _HEADING.finditer(text, max(0, at - _ABOVE), at)]
    return stated or next((level.name for heading in reversed(headings) for level in _levels() if level.above.search(heading)), None)
