"""Campaigns (phong trào thi đua, cuộc vận động): those a document names, with period, level and plan, and the one it launches itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph.claims import Campaign, Citation, Launch
from graph.identity import fold
from ingest.anchors import matches
from ingest.evidence import Marker
from ingest.header import Head
from ingest.layout import Layout
from ingest.tables import table


@dataclass(frozen=True, slots=True)
class NamedCampaign:
    """A campaign's name in quotation marks after a word such as "phong trào". Spans are of the view; `end` includes the closing mark."""

    start: int
    name_span: tuple[int, int]
    end: int
    name: str


def find_campaigns(text: str, layout: Layout) -> list[NamedCampaign]:
    """All campaigns named in quotation marks, in order."""
    if not any(word in text for word in ("thi đua", "hong trào", "vận động")):
        return []
    heads = matches(_head(), text, _HEAD_WORDS, 0, layout.furniture)
    return [c for m in heads if (c := _named(m, text))]


_HEAD_WORDS = ("phong trào", "Phong trào", "phong\ntrào", "Phong\ntrào", "cuộc vận", "Cuộc vận", "đợt thi", "Đợt thi", "thi đua", "Thi đua")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(row['pattern'] for row in table('campaigns')['heads'])})\s*:?\s*[*_]*\s*(?P<open>[“\"”'‘])[*_ ]*"
    )


_CLOSING = {"“": "”", '"': '"”', "”": '”"', "'": "'’", "‘": "’'"}
_LONGEST_NAME = 330
# A name that was not closed before the next one begins: "…vốn đầu tư; đẩy mạnh thực hiện phong trào “Cả nước …".
_NEXT_ONE = re.compile(
    r"\s*(?:[;,]\s*(?:và\s+)?(?:tiếp\s+tục\s+|đẩy\s+mạnh\s+|tăng\s+cường\s+)*(?:thực\s+hiện|triển\s+khai|hưởng\s+ứng)[^;“”\"]{0,60}|[;,]\s*)(?:phong\s+trào|cuộc\s+vận\s+động)[^;“”\"]{0,30}$",
    re.IGNORECASE,
)


def _named(m: re.Match[str], text: str) -> NamedCampaign | None:
    limit = text[m.end() : m.end() + _LONGEST_NAME]
    close = re.search(f"[{re.escape(_CLOSING[m['open']])}]", limit)
    inner = re.search("“", limit[: close.start()]) if close else re.search("“", limit)
    cut = inner and _NEXT_ONE.search(limit[: inner.start()])
    stop = cut.start() if cut else close.start() if close else None
    if stop is None or "\n\n" in re.sub(r"\n[ ]+", "\n", limit[:stop].strip()):
        return None
    name = " ".join(limit[:stop].strip(" *_.,;\n").split()).replace("*", "")
    if not 2 <= len(name.split()) <= 60:
        return None
    return NamedCampaign(m.start(), (m.end(), m.end() + stop), m.end() + stop + (0 if cut else 1), name)


_SPAN = r"(?P<a>(?:19|20)\d\d)\s*[-.–]\s*(?P<b>(?:19|20)\d\d)"
_PERIOD_AFTER = re.compile(
    rf"[*_\s]*,?\s*(?:trên\s+địa\s+bàn[^,;(“]{{0,50}}?\s*)?\(?(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ)\s*(?:từ\s+)?(?:năm\s+)?{_SPAN}"
)
_PERIOD_INSIDE = re.compile(rf"(?:giai\s+đoạn|nhiệm\s+kỳ|thời\s+kỳ)\s*(?:từ\s+)?(?:năm\s+)?{_SPAN}")
_YEAR_AFTER = re.compile(r"[*_\s]*(?:trên\s+địa\s+bàn[^,;(“]{0,40}?\s+)?(?:trong\s+)?năm\s+(?P<y>(?:19|20)\d\d)(?![\d-])")
_YEAR_INSIDE = re.compile(r"(?P<lead>\w+)\s+năm\s+(?P<y>(?:19|20)\d\d)\s*$")


def period_of(name: str, after: str) -> str | None:
    """ "2021-2025", "2025" or None, from a campaign's name and the words behind it."""
    span = _PERIOD_AFTER.match(after) or _PERIOD_INSIDE.search(name)
    if span:
        return f"{span['a']}-{span['b']}"
    year = _YEAR_INSIDE.search(name)
    if year and fold(year["lead"]) in ("den", "tu"):  # "định hướng đến năm 2030" is an aim, not a period
        return None
    year = year or _YEAR_AFTER.match(after)
    return year["y"] if year else None


def read_campaigns(
    text: str, layout: Layout, named: Sequence[NamedCampaign], launch: Launch | None, head: Head, cited: Sequence[Citation], marker: Marker
) -> tuple[Campaign, ...]:
    """The campaigns a document names, each once; a plan that launches one under its own name names that as well."""
    found: dict[str, Campaign] = {}
    for c in named:
        _add(found, _campaign(c, text, layout, marker))
    own = _launched(launch, head, text) if launch else None
    if own:
        _add(found, own)
    return tuple(_with_own_plan(c, launch, head) for c in found.values())


def campaign_key(name: str) -> str:
    """Names of one campaign have one key: no marks, no case, no leading "phong trào"."""
    return re.sub(r"^(?:phong trao |thi dua |yeu nuoc |cuoc van dong |dot )+", "", fold(name))


def _add(found: dict[str, Campaign], campaign: Campaign) -> None:
    key = campaign_key(campaign.name)
    known = found.get(key)
    if known is None:
        found[key] = campaign
        return
    found[key] = replace(
        known,
        period=known.period or campaign.period,
        launched_by_level=known.launched_by_level or campaign.launched_by_level,
        plan=known.plan or campaign.plan,
        evidence=(*known.evidence, *campaign.evidence),
    )


def _campaign(c: NamedCampaign, text: str, layout: Layout, marker: Marker) -> Campaign:
    after = text[c.end : c.end + 260]
    evidence = marker.evidence(c.start, c.end, "campaign.quoted", 0.95)
    return Campaign(c.name, period_of(c.name, after), _level(text, c.start, layout), _plan(after), (evidence,))


_PLAN = re.compile(
    r"(?:[^“”\"();.]|\.(?=\s*\d)){0,160}\((?:theo\s+|tại\s+)?(?:Kế\s+hoạch|Quyết\s+định|Chỉ\s+thị|KH|QĐ|Văn\s+bản|Công\s+văn|Hướng\s+dẫn|Nghị\s+quyết)\s+(?:số\s*:?\s*)?(?=[\d])",
    re.IGNORECASE,
)


def _plan(after: str) -> str | None:
    """The symbol of the plan in the parentheses behind a campaign."""
    m = _PLAN.match(after)
    from ingest.symbols import SYMBOL, symbol_of

    number = SYMBOL.match(after, m.end()) if m else None
    return symbol_of(number).text if number else None


@cache
def _levels() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """For each level: "do Trung ương … phát động" in the heading above, and right before the campaign."""
    rows = table("campaigns")["levels"].items()
    return tuple(
        (
            level,
            re.compile(rf"(?:do|của|cấp)\s+(?:các\s+)?{who}[^.;:\n]{{0,90}}phát\s+động", re.IGNORECASE),
            re.compile(rf"{who}[^.;“”\"]{{0,60}}phát\s+động[^.;“”\"]{{0,60}}$", re.IGNORECASE),
        )
        for level, who in rows
    )


_HEADING = re.compile(r"(?m)^[ ]*(?:[-+•*]|\(?[a-z\d]{1,2}[.)]|[IVX]+\.)?[ ]*(?P<text>[^\n“\"]{8,160}:|\*[^\n“\"]{8,160})$")


def _level(text: str, at: int, layout: Layout) -> str | None:
    """Who launched it: the words right before it, else the nearest heading above that says who launched what it lists."""
    near = text[max(0, at - 160) : at]
    for level, _, before in _levels():
        if before.search(near):
            return level
    headings = [m["text"] for m in _HEADING.finditer(text, max(0, at - 1800), at)]
    for heading in reversed(headings):
        for level, above, _ in _levels():
            if above.search(heading):
                return level
    return None


# A campaign's phrase in a title or a sentence, up to where the title goes on about something else.
_PHRASE = r"(?P<phrase>(?:[Pp]hong\s+trào|PHONG\s+TRÀO|[Đđ]ợt|ĐỢT|[Cc]uộc\s+vận\s+động|CUỘC\s+VẬN\s+ĐỘNG|[Cc]ác\s+phong\s+trào)\s+[^\n]*)"


@cache
def _launching() -> re.Pattern[str]:
    verbs = "|".join(row["pattern"] for row in table("campaigns")["launching"])
    return re.compile(
        rf"(?:^|(?:Về\s+việc|V/v|về\s+việc|VỀ\s+VIỆC|Về|về|VỀ|[Kk]ế\s+hoạch|KẾ\s+HOẠCH)\s+)(?:[Tt]iếp\s+tục\s+)?(?:{verbs}){_PHRASE}"
    )


_OWN_ACT = re.compile(
    r"(?:Ủy\s+ban\s+nhân\s+dân|UBND|Chủ\s+tịch|Thủ\s+tướng\s+Chính\s+phủ|Giám\s+đốc|Hiệu\s+trưởng|Ban\s+Thường\s+vụ|Hội\s+đồng)[^.;“\n]{0,60}?\s+phát\s+động\s+(?P<phrase>(?:phong\s+trào|đợt|cuộc\s+vận\s+động)\s[^.;\n]{10,300})"
)


def read_launch(text: str, layout: Layout, head: Head, marker: Marker) -> Launch | None:
    """The campaign that the title says is launched, in the title's words from "phong trào" on."""
    if not head.title or not layout.title:
        return None
    m = _launching().search(head.title)
    if not m:
        return None
    phrase = m["phrase"].strip(" .,;")
    evidence = marker.evidence(layout.title[0].start, layout.title[-1].end, "launch.title", 0.95)
    return Launch(
        phrase if not phrase.isupper() else phrase[0].lower() + phrase[1:].lower() if False else _as_in_body(phrase, text), (evidence,)
    )


def _as_in_body(phrase: str, text: str) -> str:
    """A phrase in capitals as the body writes it, as far as the body does."""
    if not phrase.isupper():
        return phrase
    words = phrase.split()
    for n in range(len(words), 4, -1):
        m = re.search(r"\s+".join(map(re.escape, words[:n])).rstrip(","), text, re.IGNORECASE)
        for m in re.finditer(r"\s+".join(map(re.escape, words[:n])), text, re.IGNORECASE):
            if not m[0].isupper():
                return " ".join([*m[0].split(), *(w.lower() for w in words[n:])])
    return phrase.capitalize()


_DRIVE_FOR_AN_OCCASION = re.compile(
    r"đợt|(?:các\s+)?phong\s+trào\s+thi\s+đua\s+(?:yêu\s+nước\b|đặc\s+biệt|lập\s+thành\s+tích|chào\s+mừng|thường\s+xuyên|(?:năm\s+)?\d{4}|cao\s+điểm|[“\"'])|các\s|cuộc\s+vận\s+động",
    re.IGNORECASE,
)


def _launched(launch: Launch, head: Head, text: str) -> Campaign | None:
    """A launched campaign that has a name of its own without quotation marks: what stands behind "phong trào thi đua", less its period.

    A drive for an occasion ("đợt thi đua …", "phong trào thi đua yêu nước lập thành tích …") is launched and has no such name.
    """
    if _DRIVE_FOR_AN_OCCASION.match(launch.name) or "“" in launch.name or '"' in launch.name:
        return None
    name = re.sub(r"(?i)^phong\s+trào(?:\s+thi\s+đua)?\s+", "", launch.name)
    cut = re.search(r"(?i)\s*,?\s*\(?(?:nhiệm\s+kỳ|giai\s+đoạn|trên\s+địa\s+bàn|năm\s+\d{4}|,\s*giai)", name)
    core = name[: cut.start()] if cut else name
    period = period_of("", name[cut.start() :] if cut else "")
    return Campaign(core[:1].upper() + core[1:], period, None, None, launch.evidence) if 3 <= len(core.split()) <= 40 else None


def _with_own_plan(campaign: Campaign, launch: Launch | None, head: Head) -> Campaign:
    """The document that launches a campaign is its plan, and its level is the campaign's, where no other plan is named."""
    if launch is None or campaign_key(campaign.name) not in fold(launch.name):
        return campaign
    symbol = head.symbol.text if head.symbol and head.symbol.text[0].isdigit() else None
    return replace(
        campaign, plan=campaign.plan or symbol, launched_by_level=campaign.launched_by_level or (head.issuer.level if head.issuer else None)
    )
