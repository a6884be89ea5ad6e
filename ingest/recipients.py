"""Nơi nhận: the lines that say to whom a document goes (Nghị định 30/2020/NĐ-CP, Điều 8 khoản 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.claims import Recipient
from ingest.evidence import Marker
from ingest.layout import Layout, Line, cells
from ingest.letters import capitals_share

_LEAD = re.compile(r"[ *_|+]*(?:\d+\.\s*)?N[ơƠ][iI]\s+[nN][hH][ậẬ][nN]\s*[:.]?[ *]*", re.IGNORECASE)
_DASH = re.compile(r"[ *]*(?:[-+•*–]|\d{1,2}[.)])\s*")
_NOTE = re.compile(r"\s*\((?:để|báo cáo|b/c|theo|phối hợp|p/h|thực hiện|t/h|chỉ đạo|thay|đăng|biết)[^()]*(?:\)|$)", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"[ *|]*(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./]\s*\S|[ *|]*\((?:Đã ký|đã ký)\)|[ *|]*(?:\*\*)?(?:CHỦ TỊCH|GIÁM ĐỐC|PHÓ |BỘ TRƯỞNG|TRƯỞNG |BÍ THƯ|HIỆU TRƯỞNG|THỦ TƯỚNG)"
)


def read_recipients(text: str, layout: Layout, marker: Marker) -> tuple[Recipient, ...]:
    """The lines under Nơi nhận, without dashes and notes such as "(để báo cáo)"."""
    return tuple(_recipient(start, end, text, marker) for start, end in _items(text, layout) if _cleaned(text[start:end]))


def _recipient(start: int, end: int, text: str, marker: Marker) -> Recipient:
    return Recipient(_cleaned(text[start:end]), (marker.evidence(start, end, "recipients.line", 0.97),))


def _cleaned(line: str) -> str:
    return _NOTE.sub("", " ".join(line.replace("**", "").split())).strip(" ;.,:*|-")


def _items(text: str, layout: Layout) -> Iterator[tuple[int, int]]:
    """Spans of the items: a dash begins one, and lines without a dash go on with it until ";" or "." ends it."""
    lead = _LEAD.match(text, layout.recipients)
    if not lead:
        return
    dashed = bool(_DASHED.search(text, lead.end(), lead.end() + 600))
    item: tuple[int, int] | None = None
    for line in _left_column(text, lead.end(), layout.furniture):
        dash = _DASH.match(line.text)
        if _SIGNATURE.match(line.text) or _is_heading(line.text) or (item and _ends_list(text, item, bool(dash), dashed)):
            if item:
                break
            continue
        if dash or not dashed:
            if item:
                yield item
            item = (line.start + (dash.end() if dash else 0), line.end)
        elif item:
            item = (item[0], line.end)
    if item:
        yield item


_DASHED = re.compile(r"[\n|.:][ *|]*[-+•–][ ]?\w")


def _ends_list(text: str, item: tuple[int, int], begins: bool, dashed: bool) -> bool:
    """Whether nothing more belongs to the list behind `item`: it is closed and no dash begins another, or it is "Lưu: VT." itself."""
    words = text[item[0] : item[1]].strip()
    return (dashed and not begins and words.endswith((";", "."))) or (
        words.startswith(("Lưu", "LƯU")) and words.endswith(".") and not begins
    )


def _is_heading(line: str) -> bool:
    return capitals_share(line) > 0.9 and len(line.strip()) > 6 and " " in line.strip() and not _DASH.match(line)


def _left_column(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of the left column."""
    return (line for column, line in cells(text, start, end) if column == 0)
