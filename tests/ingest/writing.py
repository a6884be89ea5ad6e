"""Documents to read, made of what a test is about: a plan of huyện Hòa Lĩnh, tỉnh Lam Sơn, both made up, signed "(Đã ký)"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.claims import Citation, Evidence, Reading
from ingest.frame import Frame
from ingest.paper import Paper, laid_out
from ingest.places import Place
from ingest.reading import read
from ingest.text import Text

HERE = Frame({"province": Place("tỉnh", "Lam Sơn", "province"), "district": Place("huyện", "Hòa Lĩnh", "district")})

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN HÒA LĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 207/KH-UBND
Hòa Lĩnh, ngày 11 tháng 10 năm 2024
"""
TITLE = """
KẾ HOẠCH
Triển khai công tác năm 2024
"""
TAIL = """
Nơi nhận:
- UBND tỉnh Lam Sơn (để báo cáo);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
(Đã ký)
"""


def plan(*, preamble: str = "", body: str = "", head: str = HEAD, title: str = TITLE, tail: str = TAIL) -> str:
    """A plan; its province is named once in the body."""
    return f"{head}{title}\n{preamble}\n\nI. MỤC ĐÍCH\n\nCác cơ quan của tỉnh Lam Sơn.\n\n{body}\n{tail}"


def paper(text: str, *, ocr: bool = False) -> Paper:
    return laid_out(Text(text, ocr=ocr))


def reading(text: str, *, ocr: bool = False) -> Reading:
    return read(Text(text, ocr=ocr), "")


def cited(text: str) -> dict[str, Citation]:
    """The citations of a text by symbol or name."""
    return {citation.symbol or citation.name or "": citation for citation in reading(text).cited}


def relations(text: str) -> dict[str, str]:
    return {label: citation.relation for label, citation in cited(text).items()}


def chains(text: str) -> list[tuple[str | None, str, str]]:
    return [(chain.source, chain.relation, chain.target) for chain in reading(text).chains]


def all_evidence(reading: Reading) -> Iterator[Evidence]:
    yield from reading.document.evidence
    launch = (reading.launch,) if reading.launch else ()
    for claims in (reading.cited, reading.campaigns, launch, reading.awards, reading.rewards, reading.recipients, reading.chains):
        for claim in claims:
            yield from claim.evidence
