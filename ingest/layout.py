"""The parts of a document by their place on the page: head, title, preamble, body, Nơi nhận, signature, site furniture.

Layout of state documents: Nghị định 30/2020/NĐ-CP, Phụ lục I; of Party documents: Hướng dẫn 36-HD/VPTW. Finds where parts
begin; reads none of them.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from msgspec import Struct

from ingest.anchors import line_matches, occurrences, places
from ingest.letters import LOWER, UPPER
from ingest.lines import Line, LinePattern, lines
from ingest.types import NOTE, is_consolidated, own_names
from ingest.wordings import anchors, one_line, wording


class Layout(Struct, frozen=True, gc=False):
    """Offsets in the view. `type_line` is the line that holds the type alone, if any; the head ends where the title begins.

    `owner` are the lines behind the type that say whose document it is ("CỦA HỘI ĐỒNG QUẢN LÝ …"). `preamble` is a span; `recipients` is
    where Nơi nhận begins, `tail` where the signature is looked for, `end` where annexes begin behind it, `furniture` where the document
    ends and a web site's words begin.
    """

    head: tuple[Line, ...]
    type_line: Line | None
    owner: tuple[Line, ...]
    title: tuple[Line, ...]
    preamble: tuple[int, int]
    recipients: int
    tail: int
    end: int
    furniture: int

    @property
    def head_end(self) -> int:
        """Where the head ends: at the type's line, else with the last line above the first recital."""
        if self.type_line:
            return self.type_line.start
        return self.head[-1].end if self.head else 0

    def part(self, offset: int) -> str:
        """Where a mention at `offset` stands: header, title, preamble, body or recipients."""
        if offset >= self.preamble[1]:
            return "body" if offset < self.recipients else "recipients"
        if offset >= self.preamble[0]:
            return "preamble"
        return "title" if self.title and self.title[0].start <= offset < self.title[-1].end else "header"


def deciding_line(text: str, layout: Layout) -> Line | None:
    """The line below a decision's title that says who decides, None where there is none."""
    return next((line for line in lines(text, *layout.preamble) if _ISSUER_LINE.match(line.text)), None)


def lay_out(text: str) -> Layout:
    """Where the parts of a document begin."""
    furniture = _furniture(text)
    signed, recipients = _signed(text, furniture), _recipients(text, furniture)
    if signed is not None and signed < recipients - _ABOVE:
        recipients = furniture  # those of a form behind it
    head, type_line = _head(text, min(recipients, _HEAD))
    owner = _owner(text, type_line, recipients) if type_line else ()
    title = _title(text, type_line, owner, recipients)
    begin = title[-1].end if title else type_line.end if type_line else head[-1].end if head else 0
    closed = recipients if recipients < furniture else signed  # None: nothing tells where the document ends and an annex may begin
    tail = max(0, furniture - _TAIL) if closed is None else closed
    annex = furniture if closed is None else _annex(text, closed, furniture)
    preamble = begin, _preamble_end(text, begin, recipients)
    return Layout(head, type_line, owner, title, preamble, recipients, tail, annex, furniture)


_HEAD = 6000  # characters at the beginning that hold a head
_TAIL = 1500  # characters at the end that hold a signature, where there is no "Nơi nhận"
_MARK = r"[-+*•\s]*"
RECITAL = re.compile(_MARK + wording("layout", "recital"))
BASE = re.compile(_MARK + wording("layout", "base"))  # with which a recital begins that names a base
_RECIPIENTS_WORD = re.compile(wording("layout", "recipients"))
# Not "Nơi nhận hồ sơ", "Nơi nhận, hình thức và …".
_RECIPIENTS = re.compile(rf"[ *_|+]*(?:\d+\.\s*)?{_RECIPIENTS_WORD.pattern}\b(?![ ]+[{LOWER}]|,)")
_SECTION = re.compile(rf"(?m)^[ *#_]*{wording('layout', 'section')}")
_FILE = LinePattern(rf"{_MARK}{wording('signature', 'file')}\s*[:;.]")
_SIGNED = LinePattern(rf"[ *_|]*{wording('signature', 'closing')}")
_FURNITURE = re.compile(rf"[ •*\-|]*{wording('layout', 'furniture')}[^\n]{{0,160}}(?:\n|$)")
_TYPE_LINE = re.compile(rf"{own_names(capitals=True)}{NOTE}(?P<rest>[ ].*)?$")
_SPLIT_TYPE = re.compile(rf"{own_names(capitals=True)}(?=[ *]*\n)")
# Type and title in the first line, as copies on the web are headed ("Thông tư Sửa đổi, bổ sung một số điều của …").
_NAME_LINE = re.compile(rf"{own_names()}[ ](?!số)")


def _furniture(text: str) -> int:
    """Where a web site's words begin below the document."""
    low = len(text) // 3
    found = line_matches(_FURNITURE.match, text, places(text, "layout", "furniture", low))
    return next((m.start() for m in found if m.start() >= low), len(text))


def _recipients(text: str, end: int) -> int:
    """The first "Nơi nhận" that is not early, as a quoted one may be, or that is signed: annexes may follow, and long ones."""
    words = (at for at in places(text, "layout", "recipients", 0, end) if _RECIPIENTS_WORD.match(text, at, end))
    found = [m.start() for m in line_matches(_RECIPIENTS.match, text, words)]
    late = [at for at in found if at > end // 3 or _is_signed(text, at)]
    return late[0] if late else found[-1] if found else end


def _is_signed(text: str, at: int) -> bool:
    """Whether the recipients at `at` end with the file, and a signature follows."""
    filed = _FILE.search(text, at, at + _TAIL)
    return filed is not None and _SIGNED.search(text, filed.end(), filed.end() + _BESIDE) is not None


_BESIDE = 200  # characters behind the last recipient within which the signature begins


def _signed(text: str, end: int) -> int | None:
    """Where the signature begins that an annex follows at once; None where none does."""
    signed = (m.start() for m in line_matches(_SIGNED.match, text, places(text, "layout", "signed", 0, end)))
    return next((at for at in signed if _annex(text, at, at + _BLOCK) < at + _BLOCK), None)


_BLOCK = 260  # characters that a signature takes
_ABOVE = 400  # characters before Nơi nhận in which the signature may stand
_ANNEX = re.compile(rf"[ *_|]*{wording('layout', 'annex')}")


def _annex(text: str, tail: int, end: int) -> int:
    """Where the first annex or form begins behind Nơi nhận or the signature."""
    words = occurrences(text, anchors("layout", "annex"), tail, end) if tail < end else []
    return next((m.start() for m in line_matches(_ANNEX.match, text, words) if m.start() > tail), end)


_HEAD_LINES = 60
_LONG_LINE = 250  # characters: no line of a head is as long


def _head(text: str, end: int) -> tuple[tuple[Line, ...], Line | None]:
    """The lines above the title, and the line that names the type; without one, the lines above the first recital."""
    head: list[Line] = []
    for line in lines(text, _letterhead(text, end), end):
        if len(head) >= _HEAD_LINES or (_is_recital(line) and not _is_beside_motto(text, line)):
            break
        if typed := _type_line(text, line):
            return tuple(head), typed
        if (len(line.text) > _LONG_LINE and (head or not _NAME_LINE.match(line.text))) or _SECTION.match(text, line.start):
            break
        head.append(line)
    return tuple(head), None


def _type_line(text: str, line: Line) -> Line | None:
    """The line as that of the type, with the next where a narrow cell parts the name ("QUYẾT", "ĐỊNH"); None where it names none."""
    if _TYPE_LINE.match(line.text):
        return line if not line.text.endswith((":", ";")) else None
    m = _SPLIT_TYPE.match(text, line.start) if line.text.isalpha() else None
    return Line(line.start, m.end(), one_line(m[0])) if m else None


def _letterhead(text: str, end: int) -> int:
    """Where the head begins: at 0, or below what a web site writes above it, a headline that names the type or prose."""
    motto = next((at for at in places(text, "attached", "motto", 0, end) if _MOTTO.search(text, max(0, at - _BEFORE), at + _BEHIND)), 0)
    if not motto:
        return 0
    above = list(islice(lines(text, 0, text.rfind("\n", 0, motto) + 1), _HEAD_LINES))
    notice = [above.pop(0)] if above and _is_notice(above[0]) else []
    typed = [line for line in above if _TYPE_LINE.match(line.text)]
    opened = [line for line in above if _is_recital(line) or _SECTION.match(text, line.start)]
    if opened and (typed or len(above) > _FEW):
        return 0
    prose = [line for line in above if len(line.text) > _LONG_LINE]
    begin = max((line.end for line in (*notice, *typed, *opened, *prose)), default=0)
    below = islice(lines(text, motto, end), _HEAD_LINES) if begin else ()
    return begin if any(_TYPE_LINE.match(line.text) for line in below) else 0


def _is_notice(line: Line) -> bool:
    """Whether a first line speaks to a site's readers as recitals begin ("Để sử dụng toàn bộ tiện ích …")."""
    return _is_recital(line) and BASE.match(line.text) is None


_FEW = 3  # lines that a web site may write above a copy, though they open like a recital
_MOTTO = re.compile(wording("attached", "motto"))
_BEFORE, _BEHIND = 12, 40  # characters around the words by which a motto is found that hold all of it


def _is_beside_motto(text: str, line: Line) -> bool:
    """Whether it is the "Kính gửi" with which the left column of a head ends: the right one, with motto and day, is read behind it."""
    return ADDRESSEE.match(line.text) is not None and MOTTO.search(text, line.end, line.end + _BEHIND) is not None


ADDRESSEE = re.compile(wording("header", "addressee"))
MOTTO = re.compile(wording("header", "motto"))  # as it stands in a line; `_MOTTO` is found by its words in a whole text


def _is_recital(line: Line) -> bool:
    return RECITAL.match(line.text) is not None and not _upper(line.text)


_TITLE_LINES = 20
_TITLE = 3000  # characters behind the type that hold a title


def _title(text: str, type_line: Line | None, owner: tuple[Line, ...], end: int) -> tuple[Line, ...]:
    """The lines below the type up to the first recital, section or issuer; the first may stand in the type's own line."""
    if type_line is None:
        return ()
    found = [] if owner else _beside_type(type_line)
    begin = max(type_line.end, owner[-1].end if owner else 0)
    consolidated = is_consolidated(text, type_line.start)
    for line in lines(text, begin, min(end, begin + _TITLE)):
        if len(found) >= _TITLE_LINES or _ends_title(text, found, line) or (consolidated and found and _ACT.match(line.text)):
            break
        found.append(line)
    found = _without_body(found)
    return tuple(found[1:] if len(found) > 1 and _KIND.fullmatch(found[0].text) else found)


_ACT = re.compile(rf"{own_names()}\s")  # below the title of a consolidated text those stand that it is made of


def _without_body(found: list[Line]) -> list[Line]:
    """A title in capitals without the paragraphs that stand right below it; a few words of it may be in small letters."""
    first = next((n for n, line in enumerate(found) if not _upper(line.text)), None)
    body = " ".join(line.text for line in found[first:]) if first else ""
    return found[:first] if len(body) > _SMALL or _FULL_STOP.search(body) else found


_SMALL = 330  # characters in small letters that may end a title in capitals
_FULL_STOP = re.compile(rf"[{LOWER}\d)”\"]\.\s+[{UPPER}]")


def _owner(text: str, type_line: Line, end: int) -> tuple[Line, ...]:
    """ "CỦA HỘI ĐỒNG …" in the type's line or below it, with the lines in capitals that its name runs on over, up to the subject."""
    near = [*_beside_type(type_line), *islice(lines(text, type_line.end, min(end, type_line.end + _TITLE)), _TITLE_LINES)]
    if not near or not _OF_ISSUER.match(near[0].text):
        return ()
    lower = next((n for n, line in enumerate(near) if not _upper(line.text)), 0)
    first = next((n for n, line in enumerate(near, 1) if not _GOES_ON.search(line.text)), len(near))
    return _named(near[:lower] if lower > 1 and _SUBJECT.match(near[lower].text) else near[:first])


def _named(owner: list[Line]) -> tuple[Line, ...]:
    """The name alone where number, day or subject follow it in its line: "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ … NGÀY … VỀ …"."""
    n, end = next(((n, m.start()) for n, line in enumerate(owner) if (m := _OWNER_ENDS.search(line.text))), (len(owner), 0))
    rest = [Line(owner[n].start, owner[n].start + end, owner[n].text[:end])] if end else []
    return (*owner[:n], *rest)


_OWNER_ENDS = re.compile(wording("layout", "owner_ends"))
_SUBJECT = re.compile(rf"\(?{wording('header', 'subject')}")
_KIND = re.compile(wording("layout", "kind"))
_OF_ISSUER = re.compile(wording("layout", "of_issuer"))
_ISSUER_LINE = re.compile(wording("layout", "issuer_line"))
_GOES_ON = re.compile(rf"{wording('layout', 'goes_on')}$")
_DASHES = re.compile(r"[-_=*]{3,}$")
_INDENT = re.compile(r"\n[ \t]+")


def _beside_type(type_line: Line) -> list[Line]:
    """What stands behind the type in its own line."""
    m = _TYPE_LINE.match(type_line.text)
    rest = m["rest"] if m else None
    return [Line(type_line.end - len(rest.lstrip()), type_line.end, rest.strip())] if rest else []


def _ends_title(text: str, found: list[Line], line: Line) -> bool:
    if _SECTION.match(text, line.start) or (RECITAL if found else BASE).match(line.text):
        return True
    if not found or found[-1].text.endswith(_OPEN) or line.text[0].islower():
        return False
    last = found[-1]
    if line.text.endswith(":") or (len(line.text) > _TITLE_LINE and _upper(last.text) and not _upper(line.text)):
        return True
    return _is_of_issuer(text, last, line) or _stands_apart(text, last, line) or _is_running(text, found, line)


_OPEN = (",", " số", " ngày")  # what a line ends with that goes on whatever follows
_TITLE_LINE = 60  # characters: below a title in capitals a longer line in small letters begins the text


def _is_of_issuer(text: str, last: Line, line: Line) -> bool:
    """Whether it is the issuer's line of a decision, and no title that runs on over the name of an agency; or a rule of dashes."""
    if _DASHES.match(line.text):
        return True
    return _ISSUER_LINE.match(line.text) is not None and not _GOES_ON.search(last.text) and _is_short(text, line)


def is_in_capitals(line: Line) -> bool:
    """Whether a line may belong to a title in capitals: it is printed so, and is not the issuer's."""
    return line.text.isupper() and not _ISSUER_LINE.match(line.text)


def _is_short(text: str, line: Line) -> bool:
    """Whether what stands in capitals from the line on is a name, and not the rest of a title with a name below it."""
    words = 0
    for further in takewhile(lambda one: _upper(one.text), lines(text, line.start, line.start + _TITLE)):
        words += len(further.text.split())
    return words <= _NAME


_NAME = 24  # words of an issuer's name at most, with the session of a council


def _is_running(text: str, found: list[Line], line: Line) -> bool:
    """Whether the text begins with the line, right below a title in capitals: its paragraph ends with a mark, as no title does."""
    titled = all(_upper(one.text) for one in found) and sum(len(one.text.split()) for one in found) >= _WORDS
    if not titled or len(line.text) < _RUNNING or not line.text[0].isupper() or _upper(line.text) or _SUBJECT.match(line.text):
        return False
    paragraph = takewhile(lambda one: one.start == line.start or not _is_recital(one), lines(text, line.start, line.start + _TITLE))
    return any(one.text.endswith((".", ":", ";")) for one in islice(paragraph, _PARAGRAPH))


_WORDS = 4  # words of a title at least
_RUNNING = 30  # characters of a line of text at least
_PARAGRAPH = 12  # lines within which a first paragraph ends


def _stands_apart(text: str, last: Line, line: Line) -> bool:
    """Whether a blank line parts them, which ends a title unless both are in capitals, or the words go on in small letters."""
    apart = "\n\n" in _INDENT.sub("\n", text[last.end : line.start])
    return apart and not (_upper(last.text) and _upper(line.text)) and not line.text[0].islower()


def _upper(text: str) -> bool:
    return text.upper() == text


_OPEN_END = 2500  # characters of a preamble without a numbered section after it: its first paragraphs


def _preamble_end(text: str, begin: int, end: int) -> int:
    section = _SECTION.search(text, begin, end)
    return section.start() if section else begin + min(_OPEN_END, max(0, end - begin))
