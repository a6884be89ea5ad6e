"""Awards: what is granted, planned, proposed or described, by whom, and under which campaigns rewards are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graph.claims import Award, Campaign, Reward
from ingest.anchors import line_starts, occurrences
from ingest.campaigns import NamedCampaign, campaign_key
from ingest.evidence import Marker
from ingest.header import Head
from ingest.layout import Layout
from ingest.tables import table


@dataclass(frozen=True, slots=True)
class Awarded:
    """The awards of a document and the campaigns under which it rewards."""

    awards: tuple[Award, ...]
    rewards: tuple[Reward, ...]


def read_awards(
    text: str, layout: Layout, head: Head, campaigns: Sequence[Campaign], named: Sequence[NamedCampaign], marker: Marker
) -> Awarded:
    """Awards and rewards, from the sections on rewards and from sentences that grant."""
    if not any(word in text for word in _ANY_REWARD):
        return Awarded((), ())
    sections = _reward_sections(text, layout)
    awards = tuple(_awards(text, layout, head, sections, named, marker))
    return Awarded(awards, tuple(_rewards(text, layout, head, sections, campaigns, named, marker)))


_ANY_REWARD = ("khen", "Khen", "KHEN", "thi đua", "uân chương", "danh hiệu")

# A section's heading that is about rewards; the section runs to the next heading of its rank.
_SECTION = re.compile(
    r"(?m)^[ *#]*(?P<mark>[IVX]{1,5}\s*[.\-/]|[A-D]\s*[.\-]|\d{1,2}(?:\.\d{1,2}){0,2}\s*[.)]?|[a-zđ]\)|[-+*•])\s*(?P<title>[^\n]{3,160})"
)
_ABOUT_REWARDS = re.compile(r"(?:KHEN\s+THƯỞNG|(?:^|\W)(?:Công\s+tác\s+)?[Kk]hen\s+thưởng(?:\W|$)|Hình\s+thức\s+khen|HÌNH\s+THỨC\s+KHEN)")
_NOT_ABOUT = re.compile(
    r"Hội\s+đồng\s+Thi\s+đua|Ban\s+Thi\s+đua|HỘI\s+ĐỒNG\s+THI\s+ĐUA|BAN\s+THI\s+ĐUA|SƠ\s+KẾT|Sơ\s+kết|Luật\s+Thi|công\s+tác\s+thi\s+đua,?\s+khen",
    re.IGNORECASE,
)


def _reward_sections(text: str, layout: Layout) -> list[tuple[int, int]]:
    """Spans of the sections whose heading is about rewards, each to the next heading of its rank."""
    starts = line_starts(text, ("hen thưởng", "HEN THƯỞNG", "ình thức khen"), layout.preamble[1], layout.recipients)
    headings = [m for at in starts if (m := _SECTION.match(text, at)) and _is_about_rewards(m["title"])]
    return [(m.start(), _section_end(text, m, layout.recipients)) for m in headings]


def _is_about_rewards(title: str) -> bool:
    begin = title[:70]
    return bool(_ABOUT_REWARDS.search(begin)) and not _NOT_ABOUT.search(begin) and (len(title) < 90 or title.isupper())


def _section_end(text: str, heading: re.Match[str], limit: int) -> int:
    """Where the next heading of the same or a higher rank begins."""
    rank = _rank(heading["mark"])
    return next((m.start() for m in _SECTION.finditer(text, heading.end(), limit) if _rank(m["mark"]) <= rank), limit)


def _rank(mark: str) -> int:
    mark = mark.strip()
    if re.match(r"[A-D]\s*[.\-]$", mark):
        return 0
    if re.match(r"[IVX]+", mark):
        return 1
    return 2 + mark.count(".") if mark[0].isdigit() else 6 if mark[0].isalpha() else 7


@cache
def _form() -> re.Pattern[str]:
    forms = sorted((row["form"] for row in table("awards")["forms"]), key=len, reverse=True)
    any_case = "|".join(rf"{f[0]}(?i:{re.escape(f[1:])})".replace(r"\ ", r"\s+") for f in forms)
    return re.compile(rf"(?<!\w)(?P<form>{any_case}|bằng\s+khen|giấy\s+khen|cờ\s+thi\s+đua)(?!\w)")


def _mentioned_forms(text: str, layout: Layout, sections: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    """Forms of award in the sections on rewards, and elsewhere behind a word of giving."""
    found = {m.start(): m for a, b in sections for m in _form().finditer(text, a, b)}
    for at in occurrences(text, _GIVING_WORDS, layout.preamble[0], layout.recipients):
        for m in _form().finditer(text, at, min(at + 95, layout.recipients)):
            if _GIVING.search(text[max(0, m.start() - 90) : m.start()]):
                found[m.start()] = m
    return [found[at] for at in sorted(found)]


_GIVING_WORDS = ("ặng ", "TẶNG ", "hưởng ", "ông nhận ")


@cache
def _canonical_forms() -> dict[str, str]:
    return {row["form"].lower(): row["form"] for row in table("awards")["forms"]}


def _awards(
    text: str, layout: Layout, head: Head, sections: Sequence[tuple[int, int]], named: Sequence[NamedCampaign], marker: Marker
) -> Iterator[Award]:
    seen: set[tuple[str, str | None, str, str | None]] = set()
    for m in _mentioned_forms(text, layout, sections):
        award = _award(m, text, head, sections, named, marker)
        key = (award.form, award.by, award.status, award.campaign)
        if key not in seen:
            seen.add(key)
            yield award


_GIVING = re.compile(
    r"(?:[Tt]ặng(?:\s+thưởng)?|[Tt]hưởng|[Cc]ông\s+nhận|[Pp]hong\s+tặng|TẶNG)\s[^.;\n]{0,60}$|(?:[Tt]ặng|[Cc]ông\s+nhận)\s*$"
)


def _inside(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _award(
    m: re.Match[str], text: str, head: Head, sections: Sequence[tuple[int, int]], named: Sequence[NamedCampaign], marker: Marker
) -> Award:
    lead, after = text[max(0, m.start() - 200) : m.start()], text[m.end() : m.end() + 500]
    form = _canonical_forms()[" ".join(m["form"].lower().split())]
    status = _status(lead, head, _inside(m.start(), sections))
    campaign = next(
        (
            c.name
            for c in named
            if m.end() < c.start < m.end() + 400
            and "\n\n" not in text[m.end() : c.start]
            and not re.search(r"[.;]\s", text[m.end() : c.start])
        ),
        None,
    )
    own = status in ("granted", "proposed") or not sections
    return Award(
        form,
        _by(lead, after),
        status,
        campaign if own else None,
        None if campaign and own else _occasion(after),
        (marker.evidence(m.start(), m.end(), "award.form", 0.9),),
    )


@cache
def _statuses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["status"], re.compile(rf"(?:{row['pattern']})[^.;\n]{{0,80}}$", re.IGNORECASE | re.MULTILINE))
        for row in table("awards")["status"]
    )


_RULES = ("Luật", "Bộ luật", "Nghị định", "Thông tư", "Thông tư liên tịch", "Pháp lệnh", "Hướng dẫn", "Quy chế", "Quy định")


def _status(lead: str, head: Head, in_section: bool) -> str:
    """granted by a decision, proposed by a proposal, a rule in a normative text or a guideline, else planned."""
    if head.type == "Tờ trình":
        return "proposed"
    if head.type in _RULES:
        return "rule"
    said = next((status for status, pattern in _statuses() if pattern.search(lead)), None)
    if said == "granted" and head.type not in ("Quyết định", None):
        said = None
    return said or "planned"


@cache
def _authority() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<by>{table('awards')['authority']})\s+(?:xét\s+|quyết\s+định\s+|xem\s+xét,?\s+)*(?:tặng|khen\s+thưởng|công\s+nhận|trao)\s[^.;\n]{{0,60}}$|(?P<by2>{table('awards')['authority']})\s+tặng\s*$"
    )


@cache
def _given_by() -> re.Pattern[str]:
    return re.compile(
        rf"\s+của\s+(?P<by>{table('awards')['authority']})(?=\s+(?:cho|về|tặng|và|đối|để|kèm|năm|vì|đã|đến|xét|thưởng)\W|[,.;:\n(]|$)"
    )


def _by(lead: str, after: str) -> str | None:
    m = _given_by().match(after)
    if m:
        return " ".join(m["by"].split())
    before = _authority().search(lead + " ")
    return " ".join((before["by"] or before["by2"]).split()) if before else None


_OCCASION = re.compile(
    r"[^.;\n]{0,160}?(?:đã\s+có|có)\s+(?:nhiều\s+)?thành\s+tích\s+(?:xuất\s+sắc\s*,?\s*)?(?:tiêu\s+biểu\s*,?\s*)?(?:đột\s+xuất\s*,?\s*)?(?:trong|về)\s+(?P<what>[^.;\n“]{8,200})"
)


def _occasion(after: str) -> str | None:
    """What else is honoured: "10 năm thực hiện Luật …", "phong trào thi đua năm 2023"."""
    m = _OCCASION.match(after)
    return " ".join(m["what"].split()).rstrip(" ,") if m else None


_REWARDING = re.compile(r"khen\s+thưởng|[Tt]ặng\s+(?:thưởng\s+)?(?:Bằng|Giấy|Cờ|Huân|Kỷ)|tặng\s+bằng\s+khen|tôn\s+vinh")
_SUMMING_UP = re.compile(r"tổng\s+kết|sơ\s+kết|kết\s+quả", re.IGNORECASE)


def _rewards(
    text: str,
    layout: Layout,
    head: Head,
    sections: Sequence[tuple[int, int]],
    campaigns: Sequence[Campaign],
    named: Sequence[NamedCampaign],
    marker: Marker,
) -> Iterator[Reward]:
    """Campaigns named in a section on rewards, in a sentence that grants, or summed up with rewards by the document that launches them."""
    spots: dict[str, list[tuple[int, int]]] = {}
    for c in named:
        sentence = text[_sentence_start(text, c.start) : c.start]
        if _inside(c.start, sections) or _GRANTED_IN.search(sentence):
            spots.setdefault(campaign_key(c.name), []).append((c.start, c.end))
    for campaign in campaigns:
        key = campaign_key(campaign.name)
        spans = spots.get(key) or list(_unquoted(text, layout, campaign))
        if spans:
            yield Reward(campaign.name, tuple(marker.evidence(a, b, "reward.section", 0.92) for a, b in spans))


_GRANTED_IN = re.compile(
    r"(?:(?:[Tt]ặng|TẶNG)\s+(?:thưởng\s+)?(?:Bằng|Giấy|Cờ|Huân|Kỷ)|khen\s+thưởng)[^.;]{0,400}(?:thành\s+tích|tổng\s+kết|thực\s+hiện)",
    re.IGNORECASE,
)


def _sentence_start(text: str, at: int) -> int:
    begin = max(0, at - 700)
    ends = [m.end() for m in re.finditer(r"[.;]\s+|\n[ ]*\n", text[begin:at])]
    return begin + ends[-1] if ends else begin


def _unquoted(text: str, layout: Layout, campaign: Campaign) -> Iterator[tuple[int, int]]:
    """A campaign named without quotation marks in a sentence that sums it up and rewards."""
    words = r"\s+".join(map(re.escape, campaign.name.split()))
    for m in re.finditer(rf"(?i)phong\s+trào\s+thi\s+đua\s+{words}", text[: layout.recipients]):
        if m.start() < layout.preamble[1]:
            continue
        stop = re.search(r"[.;]\s|\n[ ]*\n", text[m.end() :])
        sentence = text[_sentence_start(text, m.start()) : m.end() + (stop.start() if stop else 0)]
        if _REWARDING.search(sentence) and _SUMMING_UP.search(sentence):
            yield m.start(), m.end()
