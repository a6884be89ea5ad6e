"""The signature block: for whom, in what post, and who signed.

Nghị định 30/2020/NĐ-CP, Điều 13: TM., Q., KT., TL., TUQ.; the Party's T/M, K/T, T/L (Hướng dẫn 36-HD/VPTW).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from graph.claims import Evidence
from ingest.dates import DAY_WORDS, HEADING
from ingest.letters import LOWER, UPPER, capitals_share
from ingest.lines import MARKS, Line, LinePattern, bare, cells
from ingest.paper import Paper
from ingest.persons import begins_like_a_name, may_begin_a_name, nearest_family_name
from ingest.tables import table
from ingest.wordings import alternatives, one_line, wording


class Signature(Struct, frozen=True, gc=False):
    """`signed_for` as printed ("TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"), `post` in sentence case.

    `signer` is the name, None where "(Đã ký)" stands alone.
    """

    signer: str | None
    post: str | None
    signed_for: str | None
    evidence: tuple[Evidence, ...]


def read_signature(paper: Paper) -> Signature:
    """The signature at the end of a document; a web site's "Người ký" where the block has no name."""
    block = _block(paper)
    signed_for = [_without_deputy(line.text) for line in block if _FOR.match(line.text)]
    post = next((line for line in reversed(block) if _is_post(line.text)), None)
    signer = _signer(block, post, paper.ocr) or _without_post(paper) or _site_signer(paper)
    evidence = (paper.evidence(signer.line.start, signer.line.end, signer.rule, 0.97),) if signer else ()
    return Signature(signer.name if signer else None, _post(post.text) if post else None, "; ".join(signed_for) or None, evidence)


_FOR_IN_CAPITALS = rf"{wording('signature', 'signed_for')}(?:\s*+[./]\s*+|\s++)[^{LOWER}]{{3,80}}"
_FOR = re.compile(rf"(?:{_FOR_IN_CAPITALS}|{wording('signature', 'for_in_small')})$")
_ABOVE = 400  # characters before Nơi nhận in which the signature stands, where it stands above
_BELOW = 2500  # characters from Nơi nhận on in which it stands


def _block(paper: Paper) -> list[Line]:
    """The lines after Nơi nhận, and those right before it where the signature stands above; column by column."""
    layout = paper.layout
    addressed = layout.recipients < layout.furniture
    begin = max(layout.preamble[0], layout.recipients - _ABOVE) if addressed else layout.tail
    end = min(layout.end, layout.tail + _BELOW)
    if not addressed and not _may_begin(paper.text[begin:end]):
        return []
    by_column = sorted(cells(paper.text, begin, end), key=lambda cell: cell[0])
    found = _mended([_behind_recipients(bare(line)) for _, line in by_column])
    first = next((n for n, line in enumerate(found) if _begins(line.text)), None)
    first = _dated(found) if first is None else first
    return found[first:] if first is not None else [line for line in found if line.start > layout.recipients]


def _mended(found: list[Line]) -> list[Line]:
    """The lines with those put together that a narrow cell broke: "KT.", "CHỦ TỊCH"; "TM. ỦY BAN NHÂN", "DÂN"; "Nguyễn", "Văn An"."""
    whole: list[Line] = []
    for line in found:
        last = whole[-1] if whole else None
        if last and 0 < line.start - last.end <= _BREAK and _goes_on(last.text, line.text):
            whole[-1] = Line(last.start, line.end, f"{last.text} {line.text}")
        else:
            whole.append(line)
    return whole


_BREAK = 6  # characters between two halves of a line
_HALF = 3  # words of a half at most
_MARK = re.compile(rf"{wording('signature', 'signed_for')}[./]?")
_NAME_WORDS = re.compile(rf"[{UPPER}][{LOWER}]*(?:\s[{UPPER}][{LOWER}]*){{0,2}}")


def _goes_on(line: str, further: str) -> bool:
    """Whether the line is only whole with the next: a mark without a post, a post or a person's name without its end."""
    if _MARK.fullmatch(line):
        return _begins(further)
    if not _is_post(line) and _is_whole_post(f"{line} {further}"):
        return True
    if _FOR.match(line) and (line.endswith(",") or not (_is_post(line) or _begins(further) or _MARK.fullmatch(further))):
        return further.isupper() and len(further.split()) <= _HALF and not begins_like_a_name(further)
    return _are_halves_of_a_name(line, further)


def _are_halves_of_a_name(line: str, further: str) -> bool:
    """Whether one of the two is a single word, and the first begins with a family name: "Lê Hải", "Hòa"."""
    words = len(line.split()), len(further.split())
    written_so = _NAME_WORDS.fullmatch(line) and _NAME_WORDS.fullmatch(further) and not line.isupper()
    return bool(written_so) and min(words) == 1 and max(words) <= _HALF and words[0] < _HALF and begins_like_a_name(line)


_RECIPIENTS = re.compile(rf"{wording('layout', 'recipients')}\s*:\s*")


def _behind_recipients(line: Line) -> Line:
    """The post that recognition put behind "Nơi nhận:", from the column beside it; any other line as it is."""
    m = _RECIPIENTS.match(line.text)
    return Line(line.start + m.end(), line.end, line.text[m.end() :]) if m and _begins(line.text[m.end() :]) else line


def _dated(found: list[Line]) -> int | None:
    """The line with the day above a signature that names no post ("Ngày 28 tháng 8 năm 2025")."""
    return next((n for n, line in enumerate(found) if HEADING.match(line.text) and len(line.text) < _DAY), None)


_DAY = 40  # characters of a line that holds nothing but a day


def _begins(line: str) -> bool:
    return _FOR.match(line) is not None or (_is_post(line) and (capitals_share(line) > 0.9 or line in _IN_SMALL))


_POSTS = alternatives(post.upper() for post in table("agencies")["posts"])
# What a line begins with that opens a signature.
_OPENER = LinePattern(
    rf"[{MARKS}]*(?:{wording('signature', 'signed_for')}|{'|'.join(DAY_WORDS)}|(?:[^{LOWER}\n]{{0,12}}[./]\s*)?(?:{_POSTS})"
    rf"|(?:{alternatives(table('agencies')['posts'])})[ *]*(?=\n))"
)


def _may_begin(text: str) -> bool:
    """Whether a line could open a signature, or columns hide whether one does: a law ends without any."""
    return "|" in text or "    " in text or _OPENER.search(text) is not None


_POST = re.compile(rf"(?:[^{LOWER}]{{0,12}}[./]\s*)?(?P<post>(?:{_POSTS})(?:\s[^{LOWER}]{{0,60}})?)$")


_DEPUTY = re.compile(rf"(?:{_POSTS})\s+(?P<post>PHÓ [^{LOWER}]{{0,60}})$")  # "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" in one line


def _without_deputy(line: str) -> str:
    m = _DEPUTY.search(line)
    return line[: m.start("post")].rstrip() if m else line


@lru_cache(maxsize=4096)  # lines are asked for one by one and two by two, and posts are few
def _is_post(line: str) -> bool:
    return _is_whole_post(line) or _DEPUTY.search(line.rstrip(" *")) is not None


def _is_whole_post(line: str) -> bool:
    printed = line.rstrip(" *")
    return _POST.match(printed) is not None or printed in _IN_SMALL


_IN_SMALL = frozenset(table("agencies")["posts"])  # "Phó Chủ tịch" by itself in its line


def _post(line: str) -> str:
    """The post in sentence case, the longest of the table that the line begins with."""
    m = _DEPUTY.search(line) or _POST.match(line.rstrip(" *"))
    stated = one_line(m["post"] if m else line)
    return max((str(p) for p in table("agencies")["posts"] if stated.startswith(p.upper())), key=len, default=stated)


@dataclass(frozen=True, slots=True)
class _Signer:
    """Who signed, the line that says so, and by which rule."""

    name: str
    line: Line
    rule: str = "signature.signer"


def _signer(block: list[Line], post: Line | None, ocr: bool) -> _Signer | None:
    """The last line below the post that begins with a family name, else the last that is written like a person's name.

    In recognised text its looks alone do not make it one: what a stamp or a form leaves is written like names.
    """
    below = [line for line in reversed(block) if post is None or line.start > post.start]
    named = [_Signer(name, line) for line in below if (name := _name(line.text))]
    sure = next((signer for signer in named if begins_like_a_name(signer.name)), None)
    likely = (signer for signer in named if not ocr or may_begin_a_name(signer.name))
    return sure or (_misread(below) if ocr else None) or next(likely, None)


def _misread(below: list[Line]) -> _Signer | None:
    """The last line that would be a name, had recognition not garbled its first word."""
    for line in below:
        first, _, rest = line.text.lstrip(_STRAY).partition(" ")
        family = nearest_family_name(first) if _GIVEN.fullmatch(rest) and not _NOT_A_NAME.match(first) else None
        if family:
            return _Signer(f"{family} {rest}", line, "signature.signer+ocr.family-name")
    return None


_STRAY = " `'.,:;_-|{}[]()“”\"*~^"  # specks and strokes before a name


_LAST = 200  # characters at the end of a document that hold a name and "(Đã ký)"
_SIGNED_BELOW = re.compile(r"\n[ ]*(?P<name>[^\n]{4,40})\n\s*\((?i:đã\s+ký)\)\s*\Z")


def _without_post(paper: Paper) -> _Signer | None:
    """The name that a copy of an older act ends with, "(Đã ký)" below it and no post above."""
    end = paper.layout.furniture
    m = _SIGNED_BELOW.search(paper.text, max(0, end - _LAST), end)
    line = bare(Line(*m.span("name"), m["name"])) if m else None
    name = _name(line.text) if line else None
    return _Signer(name, line) if line and name and begins_like_a_name(name) else None


_SITE_ROW = LinePattern(rf"[ •*|\-]*{wording('header', 'site_signer')}[ *|]*:[ *|]*(?P<value>[^\n]+)")


def _site_signer(paper: Paper) -> _Signer | None:
    m = _SITE_ROW.search(paper.text, paper.layout.tail)
    line = Line(m.start("value"), m.start("value") + len(m["value"].rstrip(" *|")), m["value"].rstrip(" *|")) if m else None
    name = _name(line.text) if line else None
    return _Signer(name, line) if line and name else None


_TITLES = rf"{wording('signature', 'titles')}*"
_PERSON = re.compile(rf"{_TITLES}(?P<name>[{UPPER}][{LOWER}]+(?:\s[{UPPER}](?:[{LOWER}]+|(?=\s))){{1,4}})$")
_IN_CAPITALS = re.compile(rf"{_TITLES}(?P<name>[{UPPER}]{{2,7}}(?:\s[{UPPER}]{{1,7}}){{1,3}})$")
_GIVEN = re.compile(rf"[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]+){{1,3}}")  # the words behind a family name
_NOT_A_NAME = re.compile(rf"{wording('signature', 'not_names')}(?:\s|$)")


def _name(line: str) -> str | None:
    """The person that a line names; in capitals only a name of three or four words is told from other words."""
    line = line.strip(" *|.{}[]()`'")
    m = _PERSON.fullmatch(line)
    if m and not _NOT_A_NAME.match(m["name"]):
        return str(m["name"])
    m = _IN_CAPITALS.fullmatch(line)
    told = len(line.split()) in (3, 4) and not _is_post(line) and not _FOR.match(line)
    return m["name"].title() if m and told and not _NOT_A_NAME.match(m["name"].title()) else None
