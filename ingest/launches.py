"""The campaign that a document itself launches, as its title says it."""

from __future__ import annotations

import re
from functools import cache

from graph.claims import Campaign, Launch
from ingest.casing import phrase_as_in
from ingest.header import Head
from ingest.paper import Paper
from ingest.periods import period_of
from ingest.symbols import find_symbols
from ingest.wordings import wording


def read_launch(paper: Paper, head: Head) -> Launch | None:
    """The campaign that the title says is launched, in the title's words from "phong trào" on."""
    title = paper.layout.title
    m = _launching().search(head.title) if head.title and title else None
    if m is None or next(find_symbols(head.title or "", 0, m.start()), None):  # another launched it whose title this one quotes
        return None
    evidence = paper.evidence(title[0].start, title[-1].end, "launch.title", 0.95)
    return Launch(phrase_as_in(paper.text, m["phrase"].strip(" .,;")), (evidence,))


@cache
def _launching() -> re.Pattern[str]:
    opener = rf"(?:^|{wording('campaigns', 'title_openers')}\s+)"
    return re.compile(rf"{opener}{wording('campaigns', 'launching')}(?P<phrase>{wording('campaigns', 'launched_campaign')}\s+[^\n]*)")


def launched_campaign(launch: Launch) -> Campaign | None:
    """A launched campaign that has a name of its own without quotation marks: what stands behind "phong trào thi đua", less its period.

    A drive for an occasion ("đợt thi đua …", "phong trào thi đua yêu nước lập thành tích …") is launched and has no such name.
    """
    if _occasion().match(launch.name) or "“" in launch.name or '"' in launch.name:
        return None
    name = _unnamed().sub("", launch.name, count=1)
    end = _name_end().search(name)
    core, rest = (name[: end.start()], name[end.start() :]) if end else (name, "")
    if not _SHORTEST <= len(core.split()) <= _LONGEST:
        return None
    return Campaign(core[:1].upper() + core[1:], period_of("", rest), None, None, launch.evidence)


_SHORTEST, _LONGEST = 3, 40  # words of a name


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(wording("campaigns", "occasion"))


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(rf"^{wording('campaigns', 'unnamed')}")


@cache
def _name_end() -> re.Pattern[str]:
    return re.compile(wording("campaigns", "name_ends"))
