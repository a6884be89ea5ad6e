"""Documents cited by name: laws and codes, the Constitution, congress resolutions, charters; and recitals that name a document without a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.agencies import Agency
from ingest.dates import AFTER_SYMBOL, read_date
from ingest.frame import Frame
from ingest.letters import LETTER, LOWER, NAME, UPPER
from ingest.symbols import SYMBOL, Symbol, symbol_of
from ingest.tables import table


@dataclass(frozen=True, slots=True)
class Named:
    """A document named in a view: canonical `name` with its type's word, span to the end of its year, number or date."""

    start: int
    end: int
    type: str
    name: str
    symbol: Symbol | None
    date: str | None
    issuer: Agency | None
    rule: str


def find_named(text: str, frame: Frame) -> Iterator[Named]:
    """All documents that a text names without a number: those that a word such as "Luật" begins, then those of recitals."""
    after = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < after:
            continue
        for named in _READERS[anchor[0][:2].upper()](text, anchor.start(), frame):
            after = max(after, named.end)
            yield named
    yield from _recited(text)


# Plain words without groups: such a pattern is searched for many times faster. `_READERS` below tells what each begins.
_ANCHOR = re.compile(
    "Luật |LUẬT |Luật\n|Bộ luật|Bộ Luật|BỘ LUẬT|Pháp lệnh|PHÁP LỆNH|Nghị quyết|Nghị\nquyết|NGHỊ QUYẾT|Kết luận|Điều lệ|điều lệ|Hiến pháp|HIẾN PHÁP"
)


_WORD = rf"[{LETTER}][{LETTER}]*"
# Words that end the name of a law in running text.
_END = (
    r"(?:năm|ngày|số|và|của|về|này|quy\s+định|được|có|đã|hiện\s+hành|để|do|tại|theo|hoặc|thì|là|thông\s+qua|khi|trong|cụ\s+thể|chịu|áp\s+dụng|hết|nêu|gồm|đang|sẽ|cũng|sau|mới|khác|nói|cùng|Căn|Điều|Khoản|khoản|"
    r"với|cho|đối\s+với|phải|không\s+(?:được|phải|quy|có)|từ|thi\s+hành|bằng|như|trên|sửa\s+đổi|ban\s+hành|bao\s+gồm|nếu|trừ|mà|bị)(?!\w)"
)


@cache
def _law() -> re.Pattern[str]:
    known = "|".join(
        re.escape(n).replace(r"\ ", r"\s+").replace(",", r"\s*,?") for n in sorted(table("names")["laws"], key=len, reverse=True)
    )
    free = rf"[{UPPER}](?:[{LOWER}]+)?(?:\s+(?!{_END}){_WORD}){{0,11}}".replace(r"\s+(?!", r"(?:[ ]+|\n(?!\s*\n))(?!")
    lower = rf"(?!(?:sư|gia|lệ|pháp|định|hóa|khoa)(?!\w)|{_END})[{LOWER}]+(?:[ ](?!{_END})[{LETTER}]+){{1,11}}"  # "Luật giá ngày …" has one word
    lower = rf"(?:{lower}|(?!{_END})[{LOWER}]+(?=\s+(?:số\s+\d|ngày\s+\d|năm\s+(?:19|20)\d\d)))"
    amending = rf"(?i:sửa\s+đổi)(?:\s*,?\s*(?i:bổ\s+sung))?\s+(?i:một\s+số\s+điều)\s+của\s+(?:các\s+)?(?:Bộ\s+luật|[Ll]uật|Pháp\s+lệnh)\s+(?:(?i:{known})|{free})"
    return re.compile(
        rf"(?<!\w)(?P<type>Bộ\s+[Ll]uật|BỘ\s+LUẬT|Luật|LUẬT|Pháp\s+lệnh|PHÁP\s+LỆNH)\s+(?P<name>{amending}|(?i:{known})(?!\w)|(?!{_NOT_A_LAW}){free}|{lower})"
    )


_NOT_A_LAW = r"(?:Sư|Gia|Số|Này|Nay|Ban\s+hành\s+ngày)(?!\w)"
_LAW_TAIL = re.compile(r"(?P<note>\s*\((?:sửa\s+đổi|đã\s+(?:được\s+)?sửa)[^()]{0,40}\))?(?:\s*,?\s*số\s*:?\s*)?")
_LAW_YEAR = re.compile(r"\s*,?\s*(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?![\d/-])")


def _laws(text: str, at: int, frame: Frame) -> Iterator[Named]:
    m = _law().match(text, at)
    if m:
        kind = " ".join(m["type"].split()).capitalize()
        name = _tidy(m["name"])
        yield _dated(m.start(), m.end(), kind, f"{kind} {name}", text, "citation.law")
        yield from _amended(m, text)


def _amended(outer: re.Match[str], text: str) -> Iterator[Named]:
    """The laws inside the name of a law that amends them."""
    if not re.match(r"(?i:sửa\s+đổi)", outer["name"]):
        return
    for m in _law().finditer(text, outer.start("name"), outer.end("name")):
        kind = " ".join(m["type"].split()).capitalize()
        yield Named(m.start(), m.end(), kind, f"{kind} {_tidy(m['name'])}", None, None, None, "citation.law")


def _tidy(name: str) -> str:
    return " ".join(name.split()).rstrip(",")


def _dated(start: int, end: int, kind: str, name: str, text: str, rule: str) -> Named:
    """The law with what follows its name: number, year (which becomes part of the name), date."""
    symbol, end = _number_after(text, end)
    year = None if symbol else _LAW_YEAR.match(text, end)
    when = AFTER_SYMBOL.match(text, end)
    date = read_date(when) if when else None
    if when and date and len(date) > 4:
        return Named(start, when.end(), kind, name, symbol, date, None, rule)
    if year:
        return Named(start, year.end(), kind, f"{name} năm {year['year']}", symbol, None, None, rule)
    return Named(start, end, kind, name, symbol, None, None, rule)


def _number_after(text: str, end: int) -> tuple[Symbol | None, int]:
    tail = _LAW_TAIL.match(text, end)
    number = SYMBOL.match(text, tail.end()) if tail and tail.end() > end else None
    return (symbol_of(number), number.end()) if number else (None, end)


_ROMAN = r"(?:[IVXLC]+|\d{1,2})(?!\w)"
_CONGRESS = re.compile(
    rf"(?P<type>Nghị\s+quyết|NGHỊ\s+QUYẾT)\s+(?P<name>(?:(?:của\s+)?(?i:đại\s+hội)(?:\s+(?i:đại\s+biểu))?(?:\s+(?i:Đảng\s+bộ|Đảng|toàn\s+quốc))?"
    rf"(?:\s+(?P<word>(?i:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn))(?:\s+(?P<place>(?!L[ẦẦ]N|Lần){NAME}))?)?(?:\s+(?i:của\s+Đảng))?"
    rf"\s*,?\s*(?:(?i:lần\s+thứ|khóa)\s+)?{_ROMAN}(?:\s+(?i:của\s+Đảng(?:\s+bộ)?|Đảng\s+bộ))?))"
    r"(?P<term>\s*,?\s*\(?(?i:nhiệm\s+kỳ)\s+\d{4}\s*-\s*\d{4})?"
)


def _resolutions(text: str, at: int, frame: Frame) -> Iterator[Named]:
    congress = _CONGRESS.match(text, at)
    plenum = None if congress else _PARTY.match(text, at)
    if congress:
        yield _congress(congress, frame)
    if plenum:
        kind = " ".join(plenum["type"].split())
        yield Named(plenum.start(), plenum.end(), kind, f"{kind} {_tidy(plenum['name'])}", None, None, None, "citation.plenum")


def _congress(m: re.Match[str], frame: Frame) -> Named:
    name = _tidy(m["name"]) if m["type"][1].islower() else _tidy(m["name"]).lower()
    place = frame.place(m["word"], m["place"]) if m["word"] and not m["place"] else None
    if place:
        name = re.sub(rf"(?i)\b{re.escape(' '.join(m['word'].split()))}\b", place.full, name, count=1)
    term = re.search(r"(\d{4})\s*-\s*(\d{4})", m["term"] or "")
    full = f"Nghị quyết {_congress_case(name)}" + (f", nhiệm kỳ {term[1]}-{term[2]}" if term else "")
    return Named(m.start(), m.end(), "Nghị quyết", full, None, None, None, "citation.congress")


def _congress_case(name: str) -> str:
    name = re.sub(r"(?i)đại hội(?: đại biểu)?", lambda m: "Đ" + m[0][1:].lower(), name)
    name = re.sub(r"(?i)đảng( bộ)?", lambda m: "Đảng" + (" bộ" if m[1] else ""), name)
    return re.sub(r"\b[ivxlc]+$", lambda m: m[0].upper(), name)


_PARTY = re.compile(
    rf"(?P<type>Nghị\s+quyết|Kết\s+luận)\s+(?P<name>(?:Hội\s+nghị\s+)?(?:lần\s+thứ\s+\w+(?:\s+\w+)?\s+)?(?:Ban\s+Chấp\s+hành\s+)?Trung\s+ương(?:\s+(?:Đảng|\d{{1,2}}))?(?:\s*,?\s*\(?[Kk]hóa\s+{_ROMAN}\)?))"
)


_CHARTER = re.compile(
    rf"(?<!\w)(?P<type>Điều\s+lệ|điều\s+lệ)\s+(?P<name>(?:\((?i:sửa\s+đổi)[^()]{{0,30}}\)\s+)?(?:Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam)?|(?:Hội|Liên\s+đoàn|Hiệp\s+hội|Quỹ|Công\s+đoàn|Đoàn)\s+{NAME}(?:\s+(?:tỉnh|thành\s+phố|huyện)\s+{NAME})?))(?!\w)"
)


def _charters(text: str, at: int, frame: Frame) -> Iterator[Named]:
    m = _CHARTER.match(text, at)
    if m:
        yield Named(m.start(), m.end(), "Điều lệ", f"Điều lệ {_tidy(m['name'])}", None, None, None, "citation.charter")


_CONSTITUTION = re.compile(
    r"(?<!\w)(?:Hiến\s+pháp|HIẾN\s+PHÁP)(?P<name>\s+nước\s+(?:Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa|CHXHCN)\s+Việt\s+Nam|(?=\s+(?:năm\s+)?(?:19|20)\d\d))"
)


def _constitutions(text: str, at: int, frame: Frame) -> Iterator[Named]:
    m = _CONSTITUTION.match(text, at)
    if m:
        yield _dated(
            m.start(),
            m.end(),
            "Hiến pháp",
            _tidy("Hiến pháp " + m["name"].replace("CHXHCN", "Cộng hòa xã hội chủ nghĩa")),
            text,
            "citation.constitution",
        )


@cache
def _recital() -> re.Pattern[str]:
    """A recital whose document has no number: "Căn cứ Biên bản họp Ban Giám đốc ngày 05/3/2018 …"."""
    return re.compile(
        r"(?m)^[-+*•\s]*(?:Căn\s+cứ)\s+(?P<type>Biên\s+bản|Quy\s+chế|Điều\s+lệ|Nghị\s+quyết|Kế\s+hoạch|Chương\s+trình|Đề\s+án|Thông\s+báo|Kết\s+luận|Công\s+điện|Quy\s+định)"
        r"\s+(?P<name>(?!số|này|trên|nêu|nói|đó|về\s+|của\s+Đảng,|của\s+pháp|hiện|Đại\s+hội|đại\s+hội|Hội\s+nghị|Trung\s+ương|Đảng)(?:(?!\s+(?:ngày|số|năm|về|của)\s|[;,.(\n]).){6,110})"
    )


_READERS: dict[str, Callable[[str, int, Frame], Iterator[Named]]] = {
    "LU": _laws,
    "BỘ": _laws,
    "PH": _laws,
    "NG": _resolutions,
    "KẾ": _resolutions,
    "ĐI": _charters,
    "HI": _constitutions,
}


def _recited(text: str) -> Iterator[Named]:
    for m in _recital().finditer(text, 0, 6000):
        kind = " ".join(m["type"].split())
        if re.search(r"\d+[/-]", m["name"]):
            continue
        when = AFTER_SYMBOL.match(text, m.end())
        date = read_date(when) if when else None
        yield Named(
            m.start("type"),
            when.end() if when and date else m.end(),
            kind,
            f"{kind} {_tidy(m['name'])}",
            None,
            date,
            None,
            "citation.recited",
        )
