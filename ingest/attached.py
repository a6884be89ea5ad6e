"""Documents behind one another in one file: where a second one begins, with a head of its own (an enclosed letter, the notice passed on).

A head is told by the national motto or the Party's name, with a number and a day beside it, behind the end of the document before. A blank
form has none of these and stays a part of the document that it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.anchors import lines_with, places
from ingest.dates import HEADING, date_in
from ingest.letters import UPPER, capitals_share
from ingest.lines import Line, LinePattern, lines
from ingest.symbols import BLANK, SYMBOL, find_symbols
from ingest.wordings import wording


def parts(text: str, pages: Sequence[int], *, ocr: bool) -> list[tuple[int, int]]:
    """The spans of the documents of a text, in order; one where there is no second. `pages` are the offsets where pages begin.

    Where recognition lost the number or the day, a head is also one that has the other and stands at the top of a page.
    """
    starts = [0, *_starts(text, pages, ocr)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def cue(text: str, end: int) -> tuple[int, int] | None:
    """The span of the words before `end`, in a head, that say to which document this one is attached: "(Kèm theo Quyết định số …)"."""
    m = _CUE.search(text, 0, end)
    return (m.start(), m.end()) if m and any(find_symbols(text, *m.span())) else None


_CUE = re.compile(wording("attached", "cue"))
_MOTTO = re.compile(wording("attached", "motto"))
_END = re.compile(wording("attached", "end"))
_NUMBER = LinePattern(rf"[ *|]*{wording('header', 'number')}[ ]*[:.]?[ ]*(?:[.…_]{{1,}}[ ]*)?")
_ISSUER = re.compile(rf"{wording('header', 'issuer_heads')}(?!\w)")
_FORM = re.compile(wording("attached", "form"))
_SIGNED = re.compile(rf"{wording('signature', 'closing')}|[-+•]|\(|{wording('layout', 'recipients')}")


def _starts(text: str, pages: Sequence[int], ocr: bool) -> Iterator[int]:
    before = 0
    for at in lines_with(text, places(text, "attached", "motto")):
        if _MOTTO.search(text, at, at + _LINE) is None:
            continue
        head = _head_start(text, before, at)
        on_top = any(head - _TOP <= page <= head for page in pages if page > before)
        known = _known_of(text, head, at, ocr)
        ended = head - before > _SHORTEST and _END.search(text, before, head)  # "CHỦ TỊCH" may also begin the first head
        if (known == 2 and (on_top or ended)) or (known and ocr and on_top):
            yield head
            before = at + _LINE


_SHORTEST = 150  # characters: no document is shorter
_LINE = 200  # characters of the motto's line, with the issuer beside it
_ABOVE = 900  # characters above the motto that hold the issuer, the number and the subject, where they stand in a column of their own
_BELOW = 500  # characters below the motto that hold the number and the day
_LINES = 12


def _head_start(text: str, low: int, motto: int) -> int:
    """Where the issuer's lines above the motto begin; the motto's own line where there are none."""
    start = motto
    above = list(lines(text, max(low, motto - _ABOVE), motto))[-_LINES:]
    for line in reversed(above):
        issuer = _ISSUER.match(line.text) and capitals_share(line.text) > 0.7
        if not issuer and (_SIGNED.match(line.text) or _is_name(line)):
            break
        start = line.start if issuer else start
    return text.rfind("\n", 0, start) + 1


_NAME = re.compile(r"(?:[^\W\d_a-z]\w+ ){1,4}[^\W\d_a-z]\w+")


def _is_name(line: Line) -> bool:
    """Whether it is the signer of the document before."""
    return _NAME.fullmatch(line.text) is not None and not line.text.isupper()


_TOP = 60  # characters above a head at the top of a page: a stamp, a page number


def _known_of(text: str, start: int, motto: int, ocr: bool) -> int:
    """How many of number and day stand there; none where it is the head of a form."""
    end = min(len(text), motto + _BELOW)
    if _FORM.search(text, max(0, start - _LINE), start):
        return 0
    day = HEADING.search(text, start, end)
    return (day is not None and date_in(day) is not None) + _has_number(text, start, end, ocr)


def _has_number(text: str, start: int, end: int, ocr: bool) -> bool:
    shapes = (*(_GARBLED,) * ocr, SYMBOL, BLANK)
    return any(shape.match(text, m.end()) for m in _NUMBER.finditer(text, start, end) for shape in shapes)


_GARBLED = re.compile(rf"[^\n/]{{0,14}}/[ ]?[{UPPER}]{{2}}")  # by hand, as recognition sees it
