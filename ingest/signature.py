"""The signature block: for whom, in what post, and who signed (Nghị định 30/2020/NĐ-CP, Điều 13: TM., Q., KT., TL., TUQ.; the Party's T/M, K/T, T/L)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.claims import Evidence
from ingest.evidence import Marker
from ingest.layout import Layout, Line, bare, cells
from ingest.letters import LOWER, UPPER, capitals_share
from ingest.tables import table


@dataclass(frozen=True, slots=True)
class Signature:
    """`signed_for` as printed ("TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"), `post` in sentence case, `signer` the name, None where "(Đã ký)" stands alone."""

    signer: str | None
    post: str | None
    signed_for: str | None
    evidence: tuple[Evidence, ...]


_FOR = re.compile(rf"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*[./]?\s+[^{LOWER}]{{3,80}}$")
_TITLES = (
    r"(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCK(?:I|II)?|CN|KS|LS|Đ/c|Đồng chí|Đại tá|Thượng tá|Trung tá|Thiếu tướng|Trung tướng|Ông|Bà)\.?\s*)*"
)
_PERSON = re.compile(rf"{_TITLES}(?P<name>[{UPPER}][{LOWER}]+(?:\s[{UPPER}](?:[{LOWER}]+|(?=\s))){{1,4}})$")
_SHOUTED = re.compile(rf"{_TITLES}(?P<name>[{UPPER}]{{2,7}}(?:\s[{UPPER}]{{1,7}}){{1,3}})$")
_SIGNER_ROW = re.compile(r"(?m)^[ •*|\-]*Người ký[ *|]*:[ *|]*(?P<value>[^\n]+?)[ *|]*$")
# Words that stand in capitals like a name and are none.
_NOT_A_NAME = re.compile(
    r"(?:Nơi|Lưu|Như|Đã|Các|Sở|Phòng|Ban|Bộ|Hội|Ủy|Cổng|Công|Trung|Văn|Báo|Đài|Website|Chủ|Phó|Giám|Tỉnh|Thành|Huyện|Hà Nội|Độc)(?:\s|$)"
)


def read_signature(text: str, layout: Layout, marker: Marker) -> Signature:
    """The signature at the end of a document; a web site's "Người ký" where the block has no name."""
    block = _block(text, layout)
    signed_for = [x.text for x in block if _FOR.match(x.text)]
    post = next((x for x in reversed(block) if _is_post(x.text)), None)
    signer = _signer(block, post)
    row = _SIGNER_ROW.search(text, layout.tail)
    span = (signer.start, signer.end) if signer else row.span("value") if row else None
    name = _name(signer.text) if signer else _name(row["value"]) if row else None
    evidence = (marker.evidence(*span, "signature.signer", 0.97),) if span and name else ()
    return Signature(name, _post(post.text) if post else None, "; ".join(signed_for) or None, evidence)


def _block(text: str, layout: Layout) -> list[Line]:
    """The lines after Nơi nhận, and those right before it where the signature stands above."""
    begin = max(layout.preamble[0], layout.recipients - 400) if layout.recipients < layout.furniture else layout.tail
    found = [bare(line) for _, line in sorted(cells(text, begin, min(layout.furniture, layout.tail + 2500)), key=lambda c: c[0])]
    first = next((i for i, x in enumerate(found) if _FOR.match(x.text) or (_is_post(x.text) and capitals_share(x.text) > 0.9)), None)
    return found[first:] if first is not None else [x for x in found if x.start > layout.recipients]


_POSTS = "|".join(sorted((re.escape(p.upper()) for p in table("agencies")["posts"]), key=len, reverse=True))
_POST = re.compile(rf"(?:[^{LOWER}]{{0,12}}[./]\s*)?(?P<post>(?:{_POSTS})(?:\s[^{LOWER}]{{0,60}})?)$")


def _is_post(line: str) -> bool:
    return bool(_POST.match(line.rstrip(" *")))


def _post(line: str) -> str:
    m = _POST.match(line.rstrip(" *"))
    stated = m["post"] if m else line
    known = max((p for p in table("agencies")["posts"] if stated.startswith(p.upper())), key=len, default=stated)
    return str(known)


def _signer(block: list[Line], post: Line | None) -> Line | None:
    names = [x for x in block if _name(x.text) and (post is None or x.start > post.start)]
    return names[-1] if names else None


def _name(line: str) -> str | None:
    line = line.strip(" *|.")
    m = _PERSON.fullmatch(line)
    if m and not _NOT_A_NAME.match(m["name"]):
        return str(m["name"])
    shouted = _SHOUTED.fullmatch(line)
    return shouted["name"].title() if shouted and not _is_post(line) and not _FOR.match(line) and len(line.split()) in (3, 4) else None
