"""Nơi nhận: the lines that say to whom a document goes (Nghị định 30/2020/NĐ-CP, Điều 8 khoản 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from graph.claims import Recipient
from ingest.letters import capitals_share
from ingest.lines import Line, cells
from ingest.paper import Paper
from ingest.tables import table
from ingest.wordings import one_line, wording


def read_recipients(paper: Paper) -> tuple[Recipient, ...]:
    """The lines under Nơi nhận, without dashes and notes such as "(để báo cáo)"."""
    return tuple(_recipient(start, end, paper) for start, end in _items(paper) if _cleaned(paper.text[start:end]))


def _recipient(start: int, end: int, paper: Paper) -> Recipient:
    return Recipient(_cleaned(paper.text[start:end]), (paper.evidence(start, end, "recipients.line", 0.97),))


_NOTE = re.compile(rf"\s*\({wording('signature', 'notes')}[^()]*(?:\)|$)")


def _cleaned(line: str) -> str:
    return _NOTE.sub("", one_line(line.replace("**", ""))).strip(" ;.,:*|-")


_LEAD = re.compile(rf"[ *_|+]*(?:\d+\.\s*)?(?i:{wording('layout', 'recipients')})\s*[:.]?[ *]*")
_DASH = re.compile(r"[ *]*(?:[-+•*–]|\d{1,2}[.)])\s*")
_DASHED = re.compile(r"[\n|.:][ *|]*[-+•–][ ]?\w")
_SOON = 600  # characters within which a list with dashes has one


def _items(paper: Paper) -> Iterator[tuple[int, int]]:
    """Spans of the items: a dash begins one, and lines without a dash go on with it until ";" or "." ends it."""
    text, lead = paper.text, _LEAD.match(paper.text, paper.layout.recipients)
    if lead is None:
        return
    dashed = _DASHED.search(text, lead.end(), lead.end() + _SOON) is not None
    item: tuple[int, int] | None = None
    for line in _list(paper, lead.end(), dashed):
        dash = _DASH.match(line.text)
        if item and not dash and _is_whole(text[slice(*item)].strip(), dashed):
            break
        if item and not dash and dashed:
            item = (item[0], line.end)
            continue
        if item:
            yield item
        item = (line.start + (dash.end() if dash else 0), line.end)
    if item:
        yield item


def _list(paper: Paper, start: int, dashed: bool) -> Iterator[Line]:
    """The lines of the left column from the first item to the signature."""
    left = (line for column, line in cells(paper.text, start, paper.layout.end) if column == 0)
    from_first = dropwhile(lambda line: _closes(line.text) or (dashed and not _DASH.match(line.text)), left)
    return takewhile(lambda line: not _closes(line.text), from_first)


_SIGNATURE = re.compile(rf"[ *|]*{wording('signature', 'closing')}")
_FILE = tuple(table("signature")["file"]["words"])


def _is_whole(item: str, dashed: bool) -> bool:
    """Whether nothing more belongs to an item: it is closed, or it is "Lưu: VT." itself."""
    return (dashed and item.endswith((";", "."))) or (item.startswith(_FILE) and item.endswith("."))


def _closes(line: str) -> bool:
    """Whether a line is the signature's, or a heading in capitals."""
    words = line.strip()
    heading = capitals_share(line) > 0.9 and len(words) > 6 and " " in words and not (_DASH.match(line) or words.endswith((";", ",")))
    return heading or _SIGNATURE.match(line) is not None
