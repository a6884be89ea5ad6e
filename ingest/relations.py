"""Which relation each mention has to this document: by the words before it, by the list it stands in, or by the mention whose title quotes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.cues import Cue, cue_before, cues, is_part, recital
from ingest.layout import Layout
from ingest.letters import UPPER
from ingest.mentions import Mention


@dataclass(frozen=True, slots=True)
class Related:
    """A mention with its relation. `quoted_in` is the index of the mention whose title quotes it; `link` what that one does to it (`backward`: what this one does to that)."""

    mention: Mention
    relation: str
    rule: str
    where: str
    part: bool = False
    quoted_in: int | None = None
    link: str | None = None
    backward: bool = False


def relate(mentions: list[Mention], text: str, layout: Layout) -> list[Related]:
    """The relations of all mentions, in order."""
    found: list[Related] = []
    for mention in mentions:
        found.append(_relate(mention, found, text, layout))
    return found


def _relate(mention: Mention, before: list[Related], text: str, layout: Layout) -> Related:
    where = layout.part(mention.start)
    if where == "recipients":
        return Related(mention, "CITES", "cue.recipients", where)
    lead = text[max(0, mention.start - 240) : mention.start]
    if _in_campaign(lead):
        return Related(mention, "CITES", "cue.campaign-plan", "campaign")
    return (
        _quoted(mention, before, text, where)
        or _announced(mention, before, lead, text, where)
        or _listed(mention, before, text, where)
        or _plain(mention, text, where)
    )


# "Phong trào thi đua “…” giai đoạn 2021-2025 (Kế hoạch số …": the plan of that campaign, named with it.
_CAMPAIGN_PLAN = re.compile(
    r"(?:phong\s+trào|cuộc\s+vận\s+động|đợt\s+thi\s+đua)(?:(?!\n\s*\n)[^()]){0,220}\((?:theo\s+)?[^()\n]{0,40}$", re.IGNORECASE
)


def _in_campaign(lead: str) -> bool:
    return lead.rfind("(") > lead.rfind(")") and bool(_CAMPAIGN_PLAN.search(lead))


_SENTENCE_END = re.compile(
    rf"(?<!\bTP)(?<!\bV)[.!?…]\s+[\"“(]?[{UPPER}]|;|\n\s*(?:[-+•*]|[a-zđ]\)|\d{{1,2}}[.)])\s|\n[ ]*\n\s*[{UPPER}\"“]|:\s*\n"
)


def _breaks(gap: str) -> bool:
    """Whether a sentence, an item or a paragraph ends in the gap."""
    return ";" in gap or (
        ("\n" in gap or ". " in gap or "! " in gap or "? " in gap or "… " in gap) and _SENTENCE_END.search(gap) is not None
    )


# What stands between two coordinated mentions, right before the second: "; ", " và các Nghị định của Chính phủ: số ".
_COORDINATED = re.compile(
    r"(?:[;,]|(?<!\w)(?:và|cùng|hoặc|với))\s*(?:\n\s*)?(?:[-+•*]\s*)?(?:các\s+|những\s+)?(?:(?:Nghị|Quyết|Kế|Chỉ|Thông|Công|Tờ|Luật)(?:\s+\w+)?(?:\s+của\s+[^;.:\n]{2,50})?:?\s+)?(?:số\s+)?$",
    re.IGNORECASE,
)


_TAIL = 130  # as far back as a separator between coordinated mentions may reach


def _quoted(mention: Mention, before: list[Related], text: str, where: str) -> Related | None:
    """A mention in the title of the one before it, or in the name of a law."""
    if not before:
        return None
    last = before[-1].mention
    if mention.start < last.end:
        return Related(mention, "CITES", "quoted.in-name", where, quoted_in=len(before) - 1, link="AMENDS")
    if mention.start - last.tail > 400:
        return None
    gap = text[last.tail : mention.start]
    if _COORDINATED.search(gap[-_TAIL:]) or _breaks(gap):
        return _with_quoted(mention, before, gap, where)
    if _PASSIVE.search(gap):
        return Related(mention, "CITES", "quoted.amended-by", where, quoted_in=len(before) - 1, link="AMENDS", backward=True)
    cue = cue_before(gap)
    rest = gap[: _start_of(cue, gap)] if cue else gap
    if not gap.strip() or (cue and _COORDINATED.search(rest[-_TAIL:]) and not _TITLE.search(rest)):
        return None
    direct = cue is not None and cue.relation != "CITES" and _DIRECT.fullmatch(rest)
    return Related(mention, "CITES", "quoted.in-title", where, quoted_in=len(before) - 1, link=cue.relation if cue and direct else None)


def _start_of(cue: Cue, gap: str) -> int:
    m = cue.pattern.search(gap)
    return m.start() if m else len(gap)


def _with_quoted(mention: Mention, before: list[Related], gap: str, where: str) -> Related | None:
    """ "… thực hiện Luật A và Luật B" in a title: the second is quoted where the first is."""
    last = before[-1]
    if last.quoted_in is None or len(gap) > 60 or ";" in gap or "\n\n" in gap or not _COORDINATED.search(gap[-_TAIL:]) or cue_before(gap):
        return None
    return Related(mention, "CITES", "quoted.in-title", where, quoted_in=last.quoted_in, link=last.link, backward=last.backward)


# "A được sửa đổi, bổ sung tại B": B amends A.
_PASSIVE = re.compile(
    r"(?:được|bị)\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế)(?:\s*,\s*bổ\s+sung|\s+và\s+bổ\s+sung)?(?:\s+một\s+số\s+(?:điều|nội\s+dung))?\s+(?:tại|bởi|theo|bằng)(?:\s+các)?\s*$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?<!\w)(?:về|V/v)\s", re.IGNORECASE)
# What may stand between the quoting document and the verb that links it to the quoted one.
_DIRECT = re.compile(
    r"[\s,]*(?:\([^()]*\)\s*)?(?:(?:về|V/v|để|nhằm)(?:\s+việc)?\s*)?(?:(?:ban\s+hành|xây\s+dựng|phê\s+duyệt)\s+(?:(?!\s(?:và|các)\s)[^;,.]){0,60}\s*)?(?:tiếp\s+tục|tổ\s+chức|tăng\s+cường|đẩy\s+mạnh|triển\s+khai)?\s*(?:việc\s+)?",
    re.IGNORECASE,
)


def _announced(mention: Mention, before: list[Related], lead: str, text: str, where: str) -> Related | None:
    """A mention with a cue of its own right before it, or "hết hiệu lực" behind it."""
    if before:
        lead = (
            lead[-(mention.start - min(mention.start, before[-1].mention.tail)) :]
            if mention.start - before[-1].mention.tail < len(lead)
            else lead
        )
    cue = cue_before(lead)
    lapse = _lapsed(mention, text)
    if lapse and (cue is None or cue.relation == "CITES"):
        return Related(mention, lapse.relation, lapse.rule, where)
    if cue is None:
        return None
    if cue.relation == "CITES" and where == "preamble":
        return None
    return Related(
        mention,
        cue.relation,
        cue.rule,
        where,
        part=is_part(lead[_start_of(cue, lead) :]) and cue.relation in ("REPEALS", "REPLACES", "SUSPENDS"),
    )


def _lapsed(mention: Mention, text: str) -> Cue | None:
    if "hiệu lực" not in text[mention.tail : mention.tail + 240] and "bãi bỏ" not in text[mention.tail : mention.tail + 240]:
        return None
    return next((c for c in cues("after") if c.pattern.match(text, mention.tail, mention.tail + 260)), None)


_BULLET = re.compile(r"[;.,]\s*\n\s*(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))\s*$")
_OPENS = re.compile(r"\n\s*(?:[-+•*]|\d{1,2}[.)]|[a-zđ]\))\s*\Z")


def _listed(mention: Mention, before: list[Related], text: str, where: str) -> Related | None:
    """A further item of a list: the relation of the item before it, or of the head that the list hangs on."""
    if before and before[-1].where == where and mention.start - before[-1].mention.tail < 700:
        gap = text[before[-1].mention.tail : mention.start]
        same_list = (_BULLET.search(gap) and _OPENS.search(text, max(0, before[-1].mention.start - 12), before[-1].mention.start)) or (
            _COORDINATED.search(gap[-_TAIL:]) and not _FULL_STOP.search(gap)
        )
        if same_list and not _new_recital(gap):
            return Related(mention, _head_of(before, gap), "list.item", where)
    return _under_head(mention, text, where) if where == "body" else None


def _new_recital(gap: str) -> bool:
    at = gap.rfind("\n")
    return at >= 0 and recital(gap[at:].strip() + " ") is not None


def _head_of(before: list[Related], gap: str) -> str:
    """After ";" a list goes on at its outermost level: the last mention that is not quoted."""
    return next((r.relation for r in reversed(before) if r.quoted_in is None), before[-1].relation)


_COLON = re.compile(r"(?P<head>[^\n.;]{10,400}):\s*(?:[-+•*]\s*|\(?[a-z\d]{1,2}[).]\s*)?$")
_HEAD_CUE = re.compile(r"(?:thực\s+hiện|triển\s+khai|quán\s+triệt)\s+(?:[^:]{0,40}\s)?(?:các|những|một\s+số)\s", re.IGNORECASE)
_ITEM_MARK = re.compile(r"^(?:[-+•*]|[a-zđ]\)|\d{1,2}[.)])\s*")
_FULL_STOP = re.compile(rf"[.]\s+[{UPPER}]")


def _under_head(mention: Mention, text: str, where: str) -> Related | None:
    """The first item of a list under "thực hiện các Nghị quyết …:", or after "Tiếp tục quán triệt …;"."""
    lead = text[max(0, mention.start - 600) : mention.start]
    colon = _COLON.search(lead) if ":" in lead[-12:] else None
    if colon and _HEAD_CUE.search(colon["head"]):
        return Related(mention, "IMPLEMENTS", "head.list", where)
    if not lead.rstrip().endswith(";"):
        return None
    paragraph = _ITEM_MARK.sub("", lead[lead.rfind("\n\n") + 1 :].lstrip()) if "\n\n" in lead else lead.lstrip()
    cue = next((c for c in cues("body_heads") if c.pattern.match(paragraph) and not _FULL_STOP.search(paragraph)), None)
    return Related(mention, cue.relation, cue.rule, where) if cue else None


def _plain(mention: Mention, text: str, where: str) -> Related:
    """In the preamble the opener of the paragraph tells; elsewhere nothing does, and it is a plain citation."""
    if where == "preamble":
        paragraph = text[_paragraph_start(text, mention.start) : mention.start]
        cue = recital(paragraph + " ")
        if cue:
            return Related(mention, cue.relation, cue.rule, where)
    return Related(mention, "CITES", "cue.none", where)


_PARAGRAPH = re.compile(rf"(?:[;.:,]\s*\n|\n[ ]*\n)\s*(?=[-+•*\"“ ]*[{UPPER}])")


def _paragraph_start(text: str, offset: int) -> int:
    start = max(0, offset - 1500)
    last = start
    for m in _PARAGRAPH.finditer(text, start, offset):
        last = m.end()
    return last
