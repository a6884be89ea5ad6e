"""What a reading and a run say in a few words of Vietnamese, for people. Knows no files and no terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.claims import Header, Reading
from graph.days import written
from graph.ontology import ontology
from ingest.pipeline import Outcome

_WIDTH = 120  # characters of a title
_SHOWN = 20  # files that have moved, or are gone

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
    "viewer": "trang của cancu view",
    "no-register": "bảng không phải danh mục văn bản",
    "damaged": "hỏng",
}


def of_reading(reading: Reading) -> Iterator[str]:
    """Three or four lines: which document it is, what it is about, what it names; of a register how many documents it lists."""
    if reading.listed:
        yield f"  danh mục {len(reading.listed)} văn bản"
        yield from (f"  lưu ý: {warning}" for warning in reading.warnings)
        return
    yield _of_document(reading.document)
    if reading.document.title:
        yield f"  {_short(reading.document.title)}"
    yield f"  {_of_claims(reading)}"
    yield from (f"  lưu ý: {warning}" for warning in reading.warnings)


def of_run(outcome: Outcome) -> str:
    """One line: how many files were read, replaced, passed over, unreadable and why; and whether judgements were applied."""
    return " ".join((*_of_files(outcome), *_of_judgements(outcome))) or "Không có gì mới: judgements.txt không đổi."


def of_watch(outcome: Outcome) -> Iterator[str]:
    """A line for each file that has moved or is gone, but a few of very many, and for each text that is nearly another's."""
    yield from _few([f"{new}: đã chuyển từ {old}" for old, new in outcome.moved])
    yield from _few([f"{path}: không còn trên đĩa" + (", đã bỏ khỏi kho" if outcome.pruned else "") for path in outcome.gone])
    words = ontology().relations
    yield from (f"{one.source}: {words[one.relation].label.vi} {one.target}" for one in outcome.likenesses)


def _few(lines: list[str]) -> Iterator[str]:
    """A folder that was renamed has moved all its files."""
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"… và {len(lines) - _SHOWN} tệp nữa"


def _of_files(outcome: Outcome) -> Iterator[str]:
    if outcome.files:
        counted = {
            "đọc {} tệp mới": outcome.read,
            "đọc {} tệp đã đổi": outcome.replaced,
            "đọc lại {} tệp": outcome.again,
            "bỏ qua {} tệp đã biết": outcome.skipped,
            "{} tệp đã chuyển chỗ": len(outcome.moved),
        }
        done = ", ".join(words.format(n) for words, n in counted.items() if n)
        unread = f"không đọc được {len(outcome.unreadable)} tệp{_of_reasons(outcome)}" if outcome.unreadable else ""
        yield f"{_capitalised('; '.join(filter(None, (done and f'đã {done}', unread))))}."
    if outcome.gone:
        yield f"{len(outcome.gone)} tệp không còn trên đĩa{', đã bỏ khỏi kho' if outcome.pruned else ' (bỏ khỏi kho: --prune)'}."
    if outcome.failed:
        yield f"{len(outcome.failed)} dòng danh mục không đọc được."
    if outcome.likenesses:
        yield f"{len(outcome.likenesses)} cặp văn bản gần như trùng nội dung."


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _of_judgements(outcome: Outcome) -> Iterator[str]:
    if outcome.judged is not None:
        yield f"Đã áp dụng {outcome.judged} phán quyết (judgements.txt)."


def _of_document(header: Header) -> str:
    named = " ".join(part for part in (header.type, header.symbol) if part) or "Văn bản chưa rõ loại"
    return ", ".join(part for part in (named, f"ngày {written(header.date, 'vi')}" if header.date else None, header.issuer) if part)


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
