"""What a reading and a run say in a few words of Vietnamese, for people. Knows no files and no terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.claims import Header, Reading
from ingest.pipeline import Outcome

_WIDTH = 120  # characters of a title

_REASONS = {
    "empty": "rỗng",
    "binary": "nhị phân",
    "format": "định dạng chưa đọc được",
    "encoding": "bảng mã lạ",
    "too-large": "quá lớn",
    "permission": "không có quyền",
    "not-found": "không tìm thấy",
    "no-files": "thư mục không có tài liệu",
    "disk": "lỗi ổ đĩa",
    "internal": "lỗi chương trình",
}


def of_reading(reading: Reading) -> Iterator[str]:
    """Three or four lines: which document it is, what it is about, what it names."""
    yield _of_document(reading.document)
    if reading.document.title:
        yield f"  {_short(reading.document.title)}"
    yield f"  {_of_claims(reading)}"
    yield from (f"  lưu ý: {warning}" for warning in reading.warnings)


def of_run(outcome: Outcome) -> str:
    """One line: how many files were read, replaced, passed over, unreadable and why; and whether judgements were applied."""
    return " ".join((*_of_files(outcome), *_of_judgements(outcome))) or "Không có gì mới: judgements.txt không đổi."


def _of_files(outcome: Outcome) -> Iterator[str]:
    if outcome.files:
        again = f", đọc lại {outcome.again}" if outcome.again else ""
        unread = f"; không đọc được {len(outcome.unreadable)}{_of_reasons(outcome)}" if outcome.unreadable else ""
        yield f"Đã đọc {outcome.read} tệp mới, thay {outcome.replaced}, bỏ qua {outcome.skipped} đã biết{again}{unread}."


def _of_judgements(outcome: Outcome) -> Iterator[str]:
    if outcome.judged is not None:
        yield f"Đã áp dụng {outcome.judged} phán quyết (judgements.txt)."


def _of_document(header: Header) -> str:
    named = " ".join(part for part in (header.type, header.symbol) if part) or "Văn bản chưa rõ loại"
    return ", ".join(part for part in (named, f"ngày {header.date}" if header.date else None, header.issuer) if part)


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH].rpartition(' ')[0]} …"


def _of_claims(reading: Reading) -> str:
    implemented = sum(citation.relation == "IMPLEMENTS" for citation in reading.cited)
    parts = [f"viện dẫn {len(reading.cited)} văn bản (thực hiện {implemented})"]
    parts += ["phát động 1 phong trào"] if reading.launch else []
    counted = {"phong trào được nêu": reading.campaigns, "khen thưởng": reading.awards, "nơi nhận": reading.recipients}
    return ", ".join([*parts, *(f"{len(claims)} {name}" for name, claims in counted.items() if claims)])


def _of_reasons(outcome: Outcome) -> str:
    counts = Counter(_REASONS.get(error.code, error.code) for _, error in outcome.unreadable)
    return f" ({', '.join(f'{n} {reason}' for reason, n in counts.most_common())})"
