"""Who issues a document: the lines of its head, "X ban hành Kế hoạch …" in its body, or the line that it is signed for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import dropwhile

from msgspec import structs

from graph.identity import fold
from ingest.agencies import Agency, full_name, names_of, read_agency
from ingest.anchors import places
from ingest.casing import in_sentence_case
from ingest.frame import Frame, frame_of
from ingest.layout import MOTTO, deciding_line
from ingest.letters import LOWER, capitals_share
from ingest.lines import Line, LinePattern, line_begin
from ingest.paper import Paper
from ingest.places import province_named_in
from ingest.types import type_words
from ingest.wordings import one_line, wording


@dataclass(frozen=True, slots=True)
class Stated:
    """An issuer as printed, with the agencies above it in the head, and its span in the view."""

    name: str
    above: tuple[str, ...]
    start: int
    end: int


def stated_issuer(paper: Paper, number: tuple[int, int], captioned: tuple[int, int] | None = None) -> Stated | None:
    """The issuer as the document itself names it, None where it does not.

    `number` is the span of its number, which may run over lines, `captioned` that of the issuer where the heading tells it.
    """
    if captioned:
        return Stated(one_line(paper.text[slice(*captioned)]), (), *captioned)
    head = _from_head(paper, number)
    if head and not _lacks_its_place(head):
        return head
    elsewhere = (
        _from_act(paper) or _from_signature(paper) or _from_deciding_line(paper) or _from_order(paper) or _from_headline(paper, number)
    )
    return elsewhere if elsewhere and not (head and _lacks_its_place(elsewhere)) else head


def _lacks_its_place(stated: Stated) -> bool:
    """Whether it names a body that every place has, and no place: a copy lost the second line of its head."""
    return not stated.above and fold(stated.name) in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(map(fold, names_of("bodies")))


def _from_deciding_line(paper: Paper) -> Stated | None:
    """ "THỦ TƯỚNG CHÍNH PHỦ" between the title and the recitals of a decision, of which a copy on the web left the head out."""
    line = deciding_line(paper.text, paper.layout) if paper.layout.type_line else None
    return Stated(one_line(line.text), (), line.start, line.end) if line else None


def issuer_and_frame(stated: Stated | None, place: str | None, text: str) -> tuple[Agency | None, Frame]:
    """The issuer's full name, and the frame that it sets; `place` is that of the date line."""
    if stated is None:
        return None, frame_of(None, place, text)
    cased = in_sentence_case(_whole((*stated.above, stated.name)), text)
    above = in_sentence_case(" / ".join(stated.above), text) if stated.above else ""
    frame = frame_of(f"{cased} / {above}", place, text)
    agency = _read(cased, place, frame) or Agency(cased, frame.within("unit"), "unit", stated.name, stated.end)
    if agency.level == "central":  # it writes from Hà Nội, and "UBND tỉnh" is no one's in particular there
        return agency, Frame({}, agency.name)
    places = dict(frame_of(f"{agency.name} / {above}", place, text).places)
    if frame.province:
        places["province"] = frame.province
    return agency, Frame(places, agency.name)


def _read(name: str, place: str | None, frame: Frame) -> Agency | None:
    """The agency; a body of which a copy lost the place is that of the province in whose name the date line begins."""
    agency = full_name(name, frame)
    if agency and name.startswith(_FIELD, agency.end):
        return structs.replace(agency, name=f"{agency.name}{name[agency.end :]}", end=len(name))
    province = province_named_in(place or "") if agency and fold(agency.name) in _bodies() else None
    return full_name(f"{name} {province.full}", frame) if province else agency


_FIELD = " về "  # between a committee's name and what it is for, in a head ("BAN CHỈ ĐẠO NHÀ NƯỚC VỀ DU LỊCH")
_OF_ANOTHER = re.compile(rf"{wording('header', 'of_another')}$")
_ORGAN = re.compile(rf"(?P<organ>{wording('header', 'organs')})(?:\s+(?P<place>{wording('header', 'organ_places')}.*))?$")
_COMMITTEE = rf"(?:{wording('header', 'central_committee')}|{wording('header', 'committees')}\s.+)"
_RUN_TOGETHER = re.compile(rf"(?P<owner>{_COMMITTEE})\s(?P<office>{wording('header', 'of_another')})")
_UNION = re.compile(wording("header", "unions"))
_PLACE = re.compile(rf"(?:{wording('header', 'organ_places')})\s.*")
_CENTRAL_COMMITTEE = re.compile(wording("header", "central_committee"))


def _whole(lines: Sequence[str]) -> str:
    """The last of the agencies of a head; one without a name of its own ("VĂN PHÒNG", "BAN THƯỜNG TRỰC") with the one above it."""
    *above, name = lines
    if m := _RUN_TOGETHER.fullmatch(name):
        return _whole((m["owner"], m["office"]))
    if not above:
        return name
    if fold(name) in _bodies():  # "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG" below "UBND HUYỆN …" is the district's
        place = _PLACE.search(above[-1])
        return f"{name} {place[0] if place else _whole(above)}"
    capitals = name.upper()  # a scan's may have got its small letters from the text
    organ = _ORGAN.match(capitals)
    if organ is None and not _OF_ANOTHER.match(capitals):
        return name
    owner = "TRUNG ƯƠNG" if _CENTRAL_COMMITTEE.fullmatch(above[-1]) else _whole(above)
    return _of_owner(organ, owner) if organ else f"{capitals} {owner}"


def _of_owner(organ: re.Match[str], owner: str) -> str:
    """An organ with its owner's name: "BAN CHẤP HÀNH TỈNH LAM SƠN" below "HỘI NÔNG DÂN VIỆT NAM" is that of its branch there."""
    where = organ["place"] or ""
    if where and not _UNION.match(owner):
        return organ[0]
    parts = (where, owner) if where.startswith("TRUNG") else (owner, where)
    return " ".join(part for part in (organ["organ"], *parts) if part)


_HEAD = re.compile(rf"{wording('header', 'issuer_heads')}(?!\w)")
_NOT_ISSUER = re.compile(wording("header", "not_issuers"))
_DATE_LINE = re.compile(wording("header", "date_line"))
_WHOLE_MOTTO = re.compile(rf"(?m:^)[ *|]*{wording('header', 'whole_motto')}")


def _from_head(paper: Paper, number: tuple[int, int]) -> Stated | None:
    """The last agency of the head; those above it are its superiors."""
    groups: list[list[Line]] = []
    reach = 0  # where the word ends that the last name begins with: a narrow cell parts it ("VĂN", "PHÒNG CHÍNH", "PHỦ")
    for line in _issuer_lines(paper, number):
        head = _HEAD.match(paper.text, line.start) if line.start >= reach else None
        if groups and _goes_on(groups[-1][-1], line, paper.text, begins=head is not None):
            groups[-1].append(line)
        elif head:
            groups.append([line])
        reach = head.end() if head else reach
    if not groups:
        return None
    *above, name = _letterhead_first(groups)
    stated = Stated(_joined(name), tuple(map(_joined, above)), name[0].start, name[-1].end)
    return _under_letterhead(stated, paper) or _in_full(stated, paper.layout.owner)


def _under_letterhead(stated: Stated, paper: Paper) -> Stated | None:
    """Bộ Chính trị or Ban Bí thư, whose documents bear the Central Committee's name: as the line below the type says, or the signature."""
    if not _CENTRAL_COMMITTEE.fullmatch(_whole((*stated.above, stated.name))):
        return None
    owner = paper.layout.owner
    told = _BEHIND_LETTERHEAD.search(paper.text, owner[0].start, owner[-1].end) if owner else None
    signed = _SIGNED_FOR.search(paper.text, paper.layout.tail, paper.layout.end)
    told = told or (_BEHIND_LETTERHEAD.match(paper.text, signed.start("body"), signed.end()) if signed else None)
    return Stated(one_line(told[0]), (), *told.span()) if told else None


_BEHIND_LETTERHEAD = re.compile(wording("header", "behind_letterhead"))
_GOES_ON = (" VÀ", "-", ",", "THỦ TƯỚNG", "VĂN PHÒNG", "THANH TRA")  # of the last ones, what follows is whose they are
_RULE = re.compile(r"[-_=*]{3,}|\n[ ]*[*|][ ]*\n")  # what is drawn below an agency's name


def _goes_on(last: Line, line: Line, text: str, *, begins: bool) -> bool:
    """Whether a name goes on in the next line: that begins no other, and nothing is drawn between them."""
    return last.text.endswith(_GOES_ON) or not (begins or _RULE.search(text, last.end, line.start))


def _letterhead_first(groups: list[list[Line]]) -> list[list[Line]]:
    """The Youth Union's name, which stands in the place of the motto in its documents, above the agency that issues one."""
    if len(groups) < 2 or not _LETTERHEAD.fullmatch(_joined(groups[-1])):
        return groups
    return [groups[-1], *groups[:-1]]


_LETTERHEAD = re.compile(wording("header", "letterhead"))


_OF = re.compile(r"CỦA\s+")


def _in_full(stated: Stated, owner: Sequence[Line]) -> Stated:
    """The name as it stands behind the type, where the head shortens it: "HỘI ĐỒNG QL QUỸ" is HỘI ĐỒNG QUẢN LÝ QUỸ …"""
    m = _OF.match(owner[0].text) if owner else None
    if m is None or not _shortens(fold(stated.name).split(), fold(_joined(list(owner))[m.end() :]).split()):
        return stated
    return replace(stated, name=_joined(list(owner))[m.end() :], start=owner[0].start + m.end(), end=owner[-1].end)


def _shortens(name: list[str], whole: list[str]) -> bool:
    """Whether each word of a name is one of a longer one, or the initials of some of its words in order."""
    initials = "".join(word[0] for word in whole)
    return len(name) < len(whole) and name[0] == whole[0] and all(word in whole or (len(word) > 1 and word in initials) for word in name)


def _joined(group: list[Line]) -> str:
    return one_line(" ".join(line.text for line in group))


def _issuer_lines(paper: Paper, number: tuple[int, int]) -> Iterator[Line]:
    """Lines of the head in capitals from the first that begins like an issuer, without the national motto that may stand beside them."""
    motto = _whole_motto(paper)
    for line in dropwhile(lambda line: not _HEAD.match(paper.text, line.start), paper.layout.head):
        bare = _without_motto(line.text)
        apart = all(line.end <= start or end <= line.start for start, end in (number, motto))
        if apart and _is_words(bare) and capitals_share(bare) >= 0.7 and not _NOT_ISSUER.search(bare) and not _DATE_LINE.search(bare):
            yield Line(line.start, line.start + len(bare), bare)


def _is_words(bare: str) -> bool:
    """Whether it may be a part of a name: long enough, or a word that a narrow cell left alone ("DÂN", "PHỦ")."""
    return len(bare) >= 4 or (len(bare) >= 2 and bare.isalpha())


def _whole_motto(paper: Paper) -> tuple[int, int]:
    """The span of the motto where its words stand in lines of their own, which narrow cells break anywhere."""
    text, end = paper.text, paper.layout.head_end
    at = text.find("CỘNG", 0, end)  # which both mottos have
    line = text.rfind("\n", 0, max(0, at)) + 1
    m = _WHOLE_MOTTO.search(text, text.rfind("\n", 0, max(0, line - 1)) + 1, end) if at >= 0 else None
    return m.span() if m else (0, 0)


def _without_motto(line: str) -> str:
    m = MOTTO.search(line)
    line = line[: m.start()].rstrip(" -|") if m else line
    return _TERM.sub("", _DRAWN.sub("", line))


_DRAWN = re.compile(r"[ ]*[-_=*]{3,}$")


_TERM = re.compile(wording("header", "term"))


_ACT = re.compile(rf"{wording('header', 'acts')}\s+(?:{type_words()})(?!\w)")
_FAR = 8000  # characters behind the title within which the issuer's act stands
_LONG = 600  # characters from the beginning of a paragraph within which it stands


def _from_act(paper: Paper) -> Stated | None:
    """ "Ủy ban nhân dân quận Kiến An ban hành Kế hoạch …" at the beginning of a paragraph."""
    begin = paper.layout.preamble[0]
    return _first_agency(paper.text, _subjects(paper.text, begin, min(paper.layout.recipients, begin + _FAR)))


def _first_agency(text: str, spans: Iterable[tuple[int, int]]) -> Stated | None:
    """The first agency with which one of the spans ends."""
    ends = ((at, end) for start, end in spans if (at := _agency_start(text, start, end)) is not None)
    return next((Stated(one_line(text[at:end]), (), at, end) for at, end in ends), None)


def _subjects(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of what stands in a paragraph before each of its acts."""
    for at in (at for at in places(text, "header", "acts", begin, end) if _ACT.match(text, at)):
        line = text.rfind("\n", 0, at) + 1
        start = line_begin(text, line)
        stop = text.find("\n", at, start + _LONG)
        if start < at and text[at - 1].isspace() and _ACT.match(text, at, start + _LONG if stop < 0 else stop):
            yield start, start + len(text[start:at].rstrip())


_COMMA = re.compile(r"[,;]\s+")


def _agency_start(text: str, start: int, end: int) -> int | None:
    """Where in text[start:end] the agency's name begins that runs up to `end`."""
    for at in (start, *(m.end() for m in _COMMA.finditer(text, start, end))):
        agency = read_agency(text, at, Frame()) if text[at : at + 1].isupper() else None
        if agency and agency.end >= end - 1:
            return at
    return None


def _from_order(paper: Paper) -> Stated | None:
    """ "…, Ban Tuyên giáo Trung ương hướng dẫn công tác tuyên truyền … như sau:" in the preamble."""
    text, begin = paper.text, paper.layout.preamble[0]
    stop = text.find(_AS_FOLLOWS, begin, begin + _SOON)
    if stop < 0:
        return None
    start = line_begin(text, text.rfind("\n", 0, stop) + 1)
    ends = (start + len(text[start : m.start()].rstrip()) for m in _ORDERS.finditer(text, max(start, stop - _LONG), stop))
    return _first_agency(text, ((start, end) for end in ends if end > start))


_AS_FOLLOWS = "như sau"
_SOON = 2500  # characters behind the title within which it stands
_ORDERS = re.compile(rf"(?<=\s){wording('header', 'orders')}(?!\w)")


def _from_headline(paper: Paper, number: tuple[int, int]) -> Stated | None:
    """ "Kế hoạch 52/KH-TLĐ ngày 28/11/2016 của Tổng Liên đoàn …" in the first line, where the number stands there."""
    if not number[1] or paper.text[: number[0]].strip().count("\n"):
        return None
    line = paper.text.find("\n", number[1])
    m = _OF_AGENCY.search(paper.text, number[1], len(paper.text) if line < 0 else line)
    agency = read_agency(paper.text, m.end(), Frame()) if m else None
    return Stated(agency.stated, (), m.end(), agency.end) if m and agency else None


_OF_AGENCY = re.compile(r"\s(?i:của|do)\s+")
_SIGNED_FOR = LinePattern(rf"[ *|]*{wording('signature', 'issuer')}\s*(?P<body>[^{LOWER}\n]{{4,80}})(?=\n|\Z)")


def _from_signature(paper: Paper) -> Stated | None:
    m = _SIGNED_FOR.search(paper.text, paper.layout.tail, paper.layout.end)
    return Stated(m["body"].strip(" *|"), (), m.start("body"), m.end("body")) if m else None
