"""Awards: what is granted, planned, proposed or described, and by whom (Luật Thi đua, khen thưởng 2022)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.claims import Award
from ingest.anchors import places
from ingest.campaigns import QuotedCampaign
from ingest.casing import in_sentence_case
from ingest.header import Head
from ingest.layout import BASE, deciding_line
from ingest.lines import is_head_of_list
from ingest.paper import Paper
from ingest.sentences import goes_on
from ingest.spans import Span, inside, merged
from ingest.tables import table
from ingest.wordings import alternatives, any_case, composed, one_line, wording


@dataclass(frozen=True, slots=True)
class Ground:
    """What awards are read on: the document, its type, whether it makes rules about rewards, its sections on rewards, the campaigns that it
    names in quotation marks, and who decides in it."""

    paper: Paper
    type: str | None
    ruling: bool
    sections: Sequence[Span]
    campaigns: Sequence[QuotedCampaign]
    decider: str | None


def read_awards(paper: Paper, head: Head, sections: Sequence[Span] | None, campaigns: Sequence[QuotedCampaign]) -> tuple[Award, ...]:
    """The awards of a document, each once: from its sections on rewards and from sentences that grant."""
    if sections is None:
        return ()
    forms = list(_forms(paper, sections))
    ground = Ground(paper, head.type, _makes_rules(head), sections, campaigns, _decider(paper, head) if forms else None)
    found: dict[tuple[str, str | None, str, str | None], Award] = {}
    for m in forms:
        award = _award(m, ground)
        found.setdefault((award.form, award.by, award.status, award.campaign), award)
    return tuple(award for award in found.values() if not _repeats(award, found.values()))


def _makes_rules(head: Head) -> bool:
    """Whether its title says that it makes rules or gives powers, by which others are to grant."""
    return head.title is not None and _ruling().search(head.title) is not None


@cache
def _ruling() -> re.Pattern[str]:
    return re.compile(wording("awards", "ruling"))


def _repeats(award: Award, all: Iterable[Award]) -> bool:
    """Whether it only names again what another award of the document says more of ("Tiền thưởng kèm theo Bằng khen")."""
    bare = not (award.by or award.campaign or award.occasion)
    return bare and any(other.form == award.form and (other.by or other.campaign or other.occasion) for other in all)


def _decider(paper: Paper, head: Head) -> str | None:
    """Who decides in a decision, as the line below its title says: "GIÁM ĐỐC BỆNH VIỆN …", in the issuer's own spelling."""
    line = deciding_line(paper.text, paper.layout) if head.type in table("awards")["grants"] else None
    if line is None:
        return None
    words, printed = head.issuer.name.split() if head.issuer else [], one_line(line.text)
    if head.issuer and head.issuer.name.lower().startswith(printed.lower()):
        return head.issuer.name
    names = (" ".join(words[:count]) for count in range(len(words), 1, -1))  # also "UBND huyện" of a named one
    name = next((name for name in names if printed.lower().endswith(name.lower())), None)
    return f"{printed[: -len(name)].capitalize()}{name}" if name else in_sentence_case(printed, paper.text)


_REACH = 95  # characters from a word of giving within which the form ends


def _forms(paper: Paper, sections: Sequence[Span]) -> Iterator[re.Match[str]]:
    """Forms of award in the sections on rewards, and elsewhere behind a word of giving; in order."""
    text, layout = paper.text, paper.layout
    giving = places(text, "awards", "giving", layout.preamble[0], layout.recipients)
    near = merged((at, min(at + _REACH, layout.recipients)) for at in giving)
    heads = (at for at in giving if is_head_of_list(text, at, _LONG_HEAD))
    lists = merged(m.span("items") for at in heads if (m := _list_of_forms().match(text, at, layout.recipients)))
    for start, end in merged([*sections, *near, *lists]):
        for m in _form().finditer(text, start, end):
            if m.start() < layout.preamble[1] and BASE.match(text, text.rfind("\n", 0, m.start()) + 1):
                continue  # in the title of what a recital names
            of_list = inside(m.start(), lists) and _ITEM.search(text, max(start, m.start() - _LEAD), m.start())
            if of_list or inside(m.start(), sections) or _giving().search(text[max(0, m.start() - _LEAD) : m.start()]):
                yield m


_LONG_HEAD = 170  # characters from a word of giving to the colon of a list's head
_ITEM = re.compile(r"\n\s*(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))\s*(?:(?:Tặng|Danh hiệu|danh hiệu)\s+)*[“\"]?$")  # what a form begins


@cache
def _list_of_forms() -> re.Pattern[str]:
    """A head that gives, from its anchor on, and the items that it hangs over: "công nhận và tặng: 1. Danh hiệu …; 2. Bằng khen …"."""
    return re.compile(r"[^.;:\n]{0,160}:(?P<items>(?:[^\S\n]*+\n\s*+(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))[^\n]{3,200}){1,12})")


_LEAD = 90  # characters before a form that hold the word of giving


@cache
def _form() -> re.Pattern[str]:
    rows = table("awards")["forms"]
    begins = r"(?<!\w.)"
    lower = alternatives((row["form"].lower() for row in rows if row.get("lower")), begins)
    return re.compile(rf"(?P<form>{any_case((row['form'] for row in rows), begins)}|{lower})(?!\w)")


@cache
def _by_lower_case() -> Mapping[str, str]:
    return {row["form"].lower(): row["form"] for row in table("awards")["forms"]}


@cache
def _giving() -> re.Pattern[str]:
    return re.compile(rf"{wording('awards', 'giving')}$")


def _award(m: re.Match[str], ground: Ground) -> Award:
    text = ground.paper.text
    lead, after = text[max(0, m.start() - _ARTICLE) : m.start()], text[m.end() : m.end() + 500]
    status = _status(lead, ground.type, ruling=ground.ruling)
    campaign = _campaign(m.end(), ground) if status in ("granted", "proposed") or not ground.sections else None
    occasion = None if campaign else _occasion(after)
    if not occasion and (status == "granted" or ground.type in table("awards")["proposals"]):
        campaign = campaign or _campaign_of_title(ground)
    return Award(
        form=_by_lower_case()[one_line(m["form"].lower())],
        by=_by(lead, after) or (ground.decider if status == "granted" else None),
        status=status,
        campaign=campaign,
        occasion=occasion,
        evidence=(ground.paper.evidence(m.start(), m.end(), "award.form", 0.9),),
    )


_ARTICLE = 600  # characters before a form that hold the beginning of the article that grants it
_FAR = 400  # characters behind a form within which the campaign that it is given in begins


def _campaign(at: int, ground: Ground) -> str | None:
    """The campaign named behind a form in the same sentence."""
    n = bisect_right(ground.campaigns, at, key=lambda c: c.start)
    following = next(iter(ground.campaigns[n : n + 1]), None)
    if following is None or following.start >= at + _FAR or not goes_on(ground.paper.text[at : following.start]):
        return None
    return following.name


def _campaign_of_title(ground: Ground) -> str | None:
    """The only campaign that the title names: what a decision grants is for what its title says, whichever article grants it."""
    title = ground.paper.layout.title
    named = {c.name for c in ground.campaigns if title and title[0].start <= c.start < title[-1].end}
    return named.pop() if len(named) == 1 else None


def _status(lead: str, kind: str | None, *, ruling: bool) -> str:
    """granted by a decision, proposed by a proposal, a rule in a normative text, a guideline or a decision that makes one, else planned.

    A report tells what others granted.
    """
    t = table("awards")
    if kind in t["proposals"]:
        return "proposed"
    if ruling or kind in t["rules"]:
        return "rule"
    said = next((status for status, pattern in _statuses() if pattern.search(lead)), "planned")
    if kind in t["reports"] and said != "proposed":
        return "granted" if _reported().search(lead) else "planned"
    return "planned" if said == "granted" and kind not in (*t["grants"], None) else said


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table("awards")["status"]
    return tuple((row["status"], re.compile(rf"{composed(row, 'awards')}\Z", re.IGNORECASE | re.MULTILINE)) for row in rows)


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(rf"{wording('awards', 'reported')}\Z")


_GIVER = 200  # characters before a form that hold who gives it


def _by(lead: str, after: str) -> str | None:
    """Who gives it, as named behind the form ("Bằng khen của Chủ tịch …") or before the giving."""
    m = _given_by().match(after) or _giver_before().search(lead[-_GIVER:] + " ")
    return one_line(m[1]) if m else None


@cache
def _given_by() -> re.Pattern[str]:
    by = wording("awards", "authority")
    return re.compile(rf"\s+của\s+({by})(?={wording('awards', 'after_authority')})")


@cache
def _giver_before() -> re.Pattern[str]:
    by, deciding, gives = (wording("awards", key) for key in ("authority", "deciding", "gives"))
    return re.compile(rf"({by})\s+(?:(?:đã\s+)?{deciding}{gives}\s(?:(?!đề\s+nghị|trình\s)[^.;\n]){{0,60}}|tặng\s*)$")


def _occasion(after: str) -> str | None:
    """What else is honoured: "10 năm thực hiện Luật …", "phong trào thi đua năm 2023"."""
    m = _occasion_pattern().match(after)
    return one_line(m["what"]).rstrip(" ,") if m else None


@cache
def _occasion_pattern() -> re.Pattern[str]:
    return re.compile(wording("awards", "occasion"))
