"""Who issues a document: the lines of its head, "X ban hành Kế hoạch …" in its body, or the line that it is signed for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.agencies import Agency, full_name, read_agency
from ingest.anchors import line_starts
from ingest.frame import Frame, frame_of, province_words
from ingest.layout import MOTTO, Layout, Line, lines
from ingest.letters import LOWER, capitals_share
from ingest.types import type_words


@dataclass(frozen=True, slots=True)
class Stated:
    """An issuer as printed, with its superior's line where the head has one, and its span in the view."""

    name: str
    superior: str | None
    start: int
    end: int


def stated_issuer(text: str, layout: Layout, number: tuple[int, int]) -> Stated | None:
    """The issuer as the document itself names it, None where it does not. `number` is the span of its number, which may run over lines."""
    return _from_head(text, layout, number) or _from_act(text, layout) or _from_signature(text, layout)


def issuer_and_frame(stated: Stated | None, place: str | None, text: str) -> tuple[Agency | None, Frame]:
    """The issuer's full name, and the frame that it sets."""
    if stated is None:
        return None, frame_of(None, place, text)
    cased = in_sentence_case(stated.name, text)
    above = in_sentence_case(stated.superior, text) if stated.superior else ""
    frame = frame_of(f"{cased} / {above}", place, text)
    agency = full_name(cased, frame) or Agency(cased, frame.within("unit"), "unit", stated.name, stated.end)
    return agency, Frame(frame_of(f"{agency.name} / {above}", place, text).places | _province_of(frame), agency.name)


def _province_of(frame: Frame) -> dict[str, object]:
    return {"province": frame.province} if frame.province else {}


_HEADS = re.compile(
    r"(?:ỦY BAN|UBND|HỘI ĐỒNG|HĐND|HĐTĐKT|SỞ|BỘ|BAN|PHÒNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|THỊ ỦY|ĐẢNG ỦY|ĐẢNG BỘ|CHI BỘ|VĂN PHÒNG|TRƯỜNG|BỆNH VIỆN|TRUNG TÂM|CÔNG TY|TỔNG|TẬP ĐOÀN|"
    r"CỤC|CHI CỤC|HỘI|LIÊN|CÔNG ĐOÀN|ĐOÀN|VIỆN|HỌC VIỆN|ĐẠI HỌC|KHO BẠC|NGÂN HÀNG|THANH TRA|TÒA|KIỂM TOÁN|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|BẢO HIỂM|CÔNG AN|THÀNH ĐOÀN|TỈNH ĐOÀN|HUYỆN ĐOÀN|"
    r"QUẬN ĐOÀN|CHỦ TỊCH NƯỚC|BCH|ĐÀI|BÁO|QUÂN KHU|TRẠM|QUỸ|HỢP TÁC XÃ|HIỆP HỘI|MẶT TRẬN|TRUNG ƯƠNG)(?!\w)"
)
_NOT_ISSUER = re.compile(r"^(?:SỐ|Số)\b|DỰ THẢO|HỎA TỐC|KHẨN|MẬT|CÔNG BÁO|^(?:KHÓA|KỲ HỌP)|\d{2}/\d{2}/\d{4}|PHỤ LỤC")
_DATE_LINE = re.compile(r"ngày\s*[\d.…_ ]*\s*tháng", re.IGNORECASE)


def _from_head(text: str, layout: Layout, number: tuple[int, int]) -> Stated | None:
    groups: list[list[Line]] = []
    for line in _issuer_lines(layout, number):
        joins = groups and (not _HEADS.match(line.text) or groups[-1][-1].text.endswith((" VÀ", "-", ",")))
        if joins:
            groups[-1].append(line)
        elif _HEADS.match(line.text):
            groups.append([line])
    if not groups:
        return None
    name, above = groups[-1], [x for g in groups[:-1] for x in g]
    return Stated(_joined(name), _joined(above) or None, name[0].start, name[-1].end)


def _joined(group: list[Line]) -> str:
    return " ".join(" ".join(line.text for line in group).split())


def _issuer_lines(layout: Layout, number: tuple[int, int]) -> Iterator[Line]:
    """Lines of the head in capitals, without the national motto that may stand beside them."""
    for line in layout.head:
        m = MOTTO.search(line.text)
        bare = line.text[: m.start()].rstrip(" -|") if m else line.text
        if number[0] < line.end and line.start < number[1]:
            continue
        if _NOT_ISSUER.search(bare) or _DATE_LINE.search(bare) or capitals_share(bare) < 0.7 or len(bare) < 4:
            continue
        yield Line(line.start, line.start + len(bare), bare)


_ACT = re.compile(rf"\s+(?:ban\s+hành|xây\s+dựng|đề\s+ra|thông\s+báo|ban\s+hành\s+và\s+triển\s+khai)\s+(?:{type_words()})(?!\w)")


def _from_act(text: str, layout: Layout) -> Stated | None:
    """ "Ủy ban nhân dân quận Kiến An ban hành Kế hoạch …" at the beginning of a paragraph."""
    end = min(layout.recipients, layout.preamble[0] + 8000)
    for start in line_starts(text, ("ban hành", "xây dựng", "đề ra", "thông báo"), layout.preamble[0], end):
        line = next(lines(text, start, text.find("\n", start) if text.find("\n", start) > 0 else end))
        m = _ACT.search(text, line.start, min(line.end, line.start + 260))
        at = m and _agency_start(text, line.start, m.start())
        if m and at is not None:
            return Stated(" ".join(text[at : m.start()].split()), None, at, m.start())
    return None


def _agency_start(text: str, start: int, end: int) -> int | None:
    """Where in text[start:end] the agency's name begins that runs up to `end`."""
    for at in (start, *(start + m.end() for m in re.finditer(r"[,;]\s+", text[start:end]))):
        agency = read_agency(text, at, Frame())
        if agency and agency.end >= end - 1:
            return at
    return None


_SIGNED_FOR = re.compile(rf"(?m)^[ *|]*(?:TM\.?|T/M)\s*(?P<body>[^{LOWER}\n]{{4,80}})$")


def _from_signature(text: str, layout: Layout) -> Stated | None:
    m = _SIGNED_FOR.search(text, layout.tail)
    return Stated(m["body"].strip(" *|"), None, m.start("body"), m.end("body")) if m else None


_PLACE_WORDS = re.compile(
    r"\b(tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+((?:(?!tỉnh|thành phố|huyện|khóa|nhiệm|lần|trực)[\w'-]+\s?){1,5})"
)


def in_sentence_case(name: str, text: str) -> str:
    """A name printed in capitals as running text writes it: as this very document does elsewhere, else by the names of places in it."""
    if capitals_share(name) < 0.7:
        return name
    return _as_elsewhere(name, text) or _by_places(" ".join(name.lower().split()))


def _as_elsewhere(name: str, text: str) -> str | None:
    words = r"\s+".join(map(re.escape, name.split()))
    for m in re.finditer(words, text, re.IGNORECASE):
        if capitals_share(m[0]) < 0.7 and m[0][0].isupper():
            return " ".join(m[0].split())
    return None


def _by_places(lowered: str) -> str:
    cased = _PLACE_WORDS.sub(lambda m: f"{m[1]} {_titled(m[2])}", lowered)
    for province in sorted(province_words(), key=len, reverse=True):
        cased = re.sub(rf"(?<!\w){re.escape(province.lower())}(?!\w)", province, cased)
    cased = re.sub(r"\bubnd\b", "UBND", re.sub(r"\bhđnd\b", "HĐND", cased))
    return cased[:1].upper() + cased[1:]


def _titled(words: str) -> str:
    return " ".join(w[:1].upper() + w[1:] for w in words.split(" "))
