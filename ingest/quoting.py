"""Mentions in the title of another: "Chương trình hành động số 23-CTr/HU … thực hiện Chương trình hành động số 76-CTr/TU"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import structs

from graph.identity import fold
from ingest.cues import Cue, cue_before, is_part
from ingest.laws import amending
from ingest.letters import lower
from ingest.mentions import PROPOSALS, Mention, key_of
from ingest.spots import FULL_STOP, Related, Spot, breaks, coordinated
from ingest.tables import table
from ingest.wordings import wording

_LONG = 400  # characters: no title is longer


def quoted(spot: Spot) -> Related | None:
    """The mention as one in the title of the one before it, or in the name of a law; None where it stands by itself."""
    if spot.last is None or spot.distance > _LONG or (spot.last.where == "title" and spot.where != "title"):
        return None
    if spot.mention.start < spot.last.mention.end:
        return spot.quoted("quoted.in-name", "AMENDS" if spot.last.mention.type in table("cues")["normative"] else None)
    gap = spot.gap
    if _is_passive(gap):
        return spot.quoted("quoted.amended-by", "AMENDS", inside=_amended(spot), backward=True)
    if (target := _carried_out(spot, gap)) is not None:
        return spot.quoted("quoted.carried-out", "IMPLEMENTS", inside=target, backward=True)
    if spot.where == "preamble" and (told := _title_goes_on(gap)):
        return spot.quoted("quoted.in-title", told.relation)
    return _with_the_one_before(spot, gap) if _parts(gap) else _in_title(spot, gap)


def _is_passive(gap: str) -> bool:
    likely = lower(gap.rstrip()[-_LONGEST_END:]).endswith(_PASSIVE_ENDS)
    return likely and _passive().search(gap, max(0, len(gap) - _LONGEST_PASSIVE)) is not None and not FULL_STOP.search(gap)


def _amended(spot: Spot) -> int:
    """The index of what this one amends: "Nghị định A quy định chi tiết Luật B được sửa đổi bởi Nghị định C"; no decree amends a law."""
    ranks, quoting = table("cues")["normative"], list(spot.outward(len(spot.before) - 1))
    own = ranks.get(spot.mention.type, 0)
    return next((at for at in quoting if ranks.get(spot.before[at].mention.type, own) >= own), quoting[-1])


_PASSIVE_ENDS = tuple(table("cues")["passive"]["ends"])
_LONGEST_END = max(map(len, _PASSIVE_ENDS))
_LONGEST_PASSIVE = 100  # characters that hold the words up to such an end


def _title_goes_on(gap: str) -> Cue | None:
    """What the second clause of a title says by this one: "Nghị định A quy định về phân cấp; quy định chi tiết một số điều của Luật B"."""
    semicolon = gap.rfind(";")
    clause = gap[semicolon + 1 :].lstrip()
    if semicolon < 0 or not clause[:1].islower():
        return None
    cue, start = cue_before(gap) or (None, 0)
    return cue if cue and cue.own and not gap[semicolon + 1 : start].strip() else None


@lru_cache(maxsize=2048)
def _parts(gap: str) -> bool:
    """Whether two mentions stand apart or beside one another."""
    return breaks(gap) or coordinated(gap)


def aliased(spot: Spot) -> Related | None:
    """The short name by which a document is called from here on, in brackets: what the document itself is to this one."""
    if not _alias().search(spot.lead(_ALIAS)) and not (spot.text.startswith(")", spot.mention.end) and spot.lead(1) == "("):
        return None
    known = [r for r in spot.before[-_ALIASED:] if key_of(r.mention) == key_of(spot.mention)]
    meant = next((r for r in reversed(known) if r.rule != "quoted.in-name"), known[-1] if known else None)
    return structs.replace(meant, mention=spot.mention, rule="quoted.alias", link=None) if meant else None


_ALIAS = 60  # characters before a short name that hold "(sau đây gọi tắt là"
_ALIASED = 8  # mentions among which the document called so is


@cache
def _alias() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'alias')}$")


def _carried_out(spot: Spot, gap: str) -> int | None:
    """The index of the document that this one was issued to carry out: "Thực hiện A, UBND tỉnh đã ban hành …"."""
    if "ban hành" not in gap or breaks(gap) or not _issued().search(gap):
        return None
    at = len(spot.before) - 1
    while (outer := spot.before[at].quoted_in) is not None:
        at = outer
        if spot.mention.start - spot.before[at].mention.start > _LONG:
            return None
    return at if spot.before[at].rule in _CARRIED_OUT else None


_CARRIED_OUT = ("recital.carry-out", "cue.carry-out")


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'carried_out')}$")


def _in_title(spot: Spot, gap: str) -> Related | None:
    cue, start = cue_before(gap) or (None, len(gap))
    rest = gap[:start]
    if cue and (at := _amending_too(spot, cue)) is not None and coordinated(rest):
        return spot.quoted("quoted.in-title", cue.relation, inside=at)
    apart = not gap.strip() or (cue and coordinated(rest) and not _title().search(rest))
    if apart or key_of(spot.mention) == key_of(spot.before[-1].mention) or _is_proposed_too(spot, gap):
        return None
    if cue is None and _follows(spot, gap):
        return spot.quoted("quoted.in-title", "IMPLEMENTS")
    direct = cue is not None and cue.relation != "CITES" and _direct().fullmatch(rest)
    return spot.quoted("quoted.in-title", cue.relation if cue and direct else None)


def _amending_too(spot: Spot, cue: Cue) -> int | None:
    """The index of what amends this one, too: "Thông tư A hướng dẫn Nghị định B và sửa đổi Thông tư C", where A is later than C."""
    first = spot.before[-1].quoted_in
    if first is None or cue.relation != "AMENDS" or spot.before[-1].link not in _EXPLAINED:
        return None
    at = next((at for at in spot.outward(first) if spot.before[at].mention.type == spot.mention.type), None)
    return at if at is not None and _is_later(spot.before[at].mention, spot.mention) else None


_EXPLAINED = ("GUIDES", "DETAILS")


def _is_proposed_too(spot: Spot, gap: str) -> bool:
    """ "Xét đề nghị của A tại Tờ trình B và C tại Tờ trình D": the proposal of another, and none in the title of B."""
    return spot.mention.type in PROPOSALS and gap.endswith(_PROPOSED) and _proposed_too().search(spot.lead(_ALSO)) is not None


_PROPOSED = ("tại ", "(")
_ALSO = 130  # characters before a proposal that hold "và" and whose it is


@cache
def _proposed_too() -> re.Pattern[str]:
    return re.compile(rf"{wording('mentions', 'proposer_too')}\s*$")


def _follows(spot: Spot, gap: str) -> bool:
    """Whether the document before does what its title says by this one; both have numbers, and this is no law to be kept by all."""
    inner, outer = spot.mention, spot.before[-1].mention
    numbered = inner.symbol is not None and outer.symbol is not None
    return numbered and inner.type not in table("cues")["normative"] and _followed().search(gap) is not None


@cache
def _followed() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'followed')}$")


def _with_the_one_before(spot: Spot, gap: str) -> Related | None:
    """ "… thực hiện Luật A và Luật B" in a title: the second is quoted where the first is."""
    last = _beside(spot)
    if last is None or last.quoted_in is None:
        return None
    in_part = _is_of_a_part(spot.before[last.quoted_in], last, gap)
    if ";" in gap or len(gap) > (_LONG if in_part else _BESIDE) or "\n\n" in gap or not coordinated(gap) or cue_before(gap):
        return None
    if _amends_the_same(spot.mention, spot.before[last.quoted_in].mention):
        return None
    sure = last.link == "AMENDS" or spot.where == "preamble"
    if sure and _is_below(spot.mention, last.mention, spot.before[last.quoted_in].mention):
        return None
    if not in_part and _is_beside_the_outer(spot, last, gap):
        return _like_the_outer(spot, last)
    link = None if last.rule == "quoted.in-name" and _amends(spot) else last.link  # one law that amends does not amend the next
    return spot.quoted("quoted.in-title", link, inside=last.quoted_in, backward=last.backward)


def _is_of_a_part(outer: Related, last: Related, gap: str) -> bool:
    """ "Bãi bỏ Điều 3 Thông tư A sửa đổi Thông tư B về …, Thông tư C": the title of A goes on, for of C no part is named."""
    return outer.part and last.link == "AMENDS" and not is_part(_JOINT.split(gap)[-1])


_JOINT = re.compile(r",|\svà\s")


_BESIDE = 60  # characters between two mentions that stand beside one another


def _like_the_outer(spot: Spot, last: Related) -> Related | None:
    """ "Nghị định A sửa đổi Nghị định B quy định chi tiết Luật L và Nghị định C": what stands beside B is quoted where B is."""
    outer = spot.before[last.quoted_in or 0]
    if outer.quoted_in is None or (not outer.backward and _is_later(spot.mention, spot.before[outer.quoted_in].mention)):
        return None
    return spot.quoted("quoted.in-title", outer.link, inside=outer.quoted_in, backward=outer.backward)


def _is_later(mention: Mention, other: Mention) -> bool:
    """Whether it is of a later day than another, whose title cannot be about it."""
    return bool(mention.date and other.date) and (mention.date or "") > (other.date or "")


def _is_below(mention: Mention, beside: Mention, outer: Mention) -> bool:
    """Whether it is of a lower rank than the act that quotes what it stands beside: no decree details a circular or is amended by one."""
    ranks = table("cues")["normative"]
    own, above = ranks.get(mention.type), ranks.get(outer.type)
    return mention.type != beside.type and bool(own and above) and own > above


def _amends(spot: Spot) -> bool:
    return amending().search(spot.mention.name or "") is not None


def _amends_the_same(mention: Mention, outer: Mention) -> bool:
    """Whether two laws amend one, at different times: "Luật sửa đổi Luật A ngày … và Luật sửa đổi Luật A ngày …"."""
    name, other = fold(mention.name or ""), fold(outer.name or "")
    again = bool(name) and name.partition(_IN)[0] == other.partition(_IN)[0]
    return again and (name, mention.date) != (other, outer.date)


_IN = " nam "  # before the year in a folded name


def _beside(spot: Spot) -> Related | None:
    """What a coordinated mention stands beside: the one before; for one with a number the law that has that one in its name."""
    last = spot.last
    if last is None or last.quoted_in is None or last.rule != "quoted.in-name" or spot.mention.name:
        return last
    return spot.before[last.quoted_in]


def _is_beside_the_outer(spot: Spot, last: Related, gap: str) -> bool:
    """ "Nghị định A quy định chi tiết Luật B và Nghị định C", "… của Luật B, Thông tư C": the list goes on with what stands beside A.

    So it does behind a title of B, where C is of A's type: "Nghị định A sửa đổi Nghị định B về …, Nghị định C"; and where A and C have
    numbers and B has none: "Chỉ thị A về … theo Nghị quyết Đại hội B và Kế hoạch C".
    """
    outer = spot.before[last.quoted_in or 0].mention
    alike = spot.mention.type == outer.type and (last.mention.type != outer.type or _title().search(gap) is not None)
    apart = spot.mention.symbol is not None and last.mention.symbol is None and spot.mention.type != last.mention.type
    return alike or (apart and ("," in gap or _is_like(spot.mention, outer)))


def _is_like(mention: Mention, outer: Mention) -> bool:
    """Whether number and day are told of both, and the first is no act that the title of the second could be about."""
    return bool(mention.date and outer.date and outer.symbol) and mention.type not in table("cues")["normative"]


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(rf"{wording('cues', 'passive')}\s*$")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(wording("cues", "title"))


@cache
def _direct() -> re.Pattern[str]:
    return re.compile(wording("cues", "direct"))
