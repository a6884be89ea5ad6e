"""The words that people read beside the data, in Vietnamese and English. Knows no data; relations are named by the ontology."""

from __future__ import annotations

import re
from functools import cache

from graph.days import written
from graph.ontology import ontology

LANGUAGES = ("vi", "en")

# English after a number has two forms, parted by "|": for one, and for more.
_WORDS: dict[str, tuple[str, str]] = {
    "root": ("gốc", "root"),
    "not_held": ("chưa có trong kho", "not held"),
    "unresolved": ("chưa xác định: {}", "unresolved: {}"),
    "no_candidate": ("chưa rõ là văn bản nào", "no candidate is known"),
    "perhaps": ("có thể là {}", "perhaps {}"),
    "or": ("hay", "or"),
    "stated_by": ("theo {} nêu", "as stated by {}"),
    "dates": ("mâu thuẫn ngày: {}", "dates disagree: {}"),
    "says": ("{} (theo {})", "{} (says {})"),
    "part": ("một phần", "in part"),
    "above": ("đã nêu ở trên", "shown above"),
    "below": ("nêu ở dưới", "shown below"),
    "cycle": ("vòng lặp: {}", "cycle: {}"),
    "more": ("{} văn bản khác", "{} other|{} others"),
    "more_steps": ("còn {} bước nữa", "{} more step|{} more steps"),
    "more_proofs": ("… và {} chỗ khác", "… and {} more place|… and {} more places"),
    "outgoing": ("Quan hệ của mục này", "Relations"),
    "incoming": ("Quan hệ từ mục khác tới", "Relations to it"),
    "as_of": ("Ngày {}: {}", "On {}: {}"),
    "in_force": ("còn hiệu lực", "in force"),
    "not_yet": ("chưa có hiệu lực", "not yet in force"),
    "ended": ("hết hiệu lực", "no longer in force"),
    "suspended": ("đang bị đình chỉ", "suspended"),
    "unknown": ("không rõ hiệu lực", "in force or not: unknown"),
    "effect_from": ("Có hiệu lực từ {}", "In force from {}"),
    "effect_to": ("Hết hiệu lực từ {}", "No longer in force from {}"),
    "effect_suspended": ("Bị đình chỉ từ {}", "Suspended from {}"),
    "effect_part-from": ("Một phần có hiệu lực từ {}", "In force in part from {}"),
    "effect_part-to": ("Một phần hết hiệu lực từ {}", "No longer in force in part from {}"),
    "day_unknown": ("ngày chưa rõ", "a day that is not known"),
    "not_before": (" (không trước {})", " (not before {})"),
    "according_to": (", theo {}", ", by {}"),
    "other_day": ("mâu thuẫn", "contradictory"),
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "more_rows": (
        "Còn {} dòng nữa: thêm --limit 0 để xem tất cả.",
        "{} more row: add --limit 0 to see all.|{} more rows: add --limit 0 to see all.",
    ),
    "more_relations": ("… và {} quan hệ nữa (--json cho tất cả)", "… and {} more (--json gives all)"),
    "legend": (
        "Dưới mỗi văn bản: “lời văn nêu nó” và tệp:trang:từ-đến · quy tắc. [gốc]: không nêu là thực hiện văn bản nào. "
        "[chưa có trong kho]: chưa đọc được nên chưa biết nó thực hiện gì.",
        "Below each document: “the words that name it” and file:page:from-to · rule. [root]: it names none that it carries out. "
        "[not held]: not read yet, so what it carries out is not known.",
    ),
    "mention_id": ("mã: {}", "id: {}"),
    "candidate_ids": ("; có thể là: {}", "; perhaps: {}"),
    "nothing": ("Không tìm thấy gì.", "Nothing found."),
    "cut": (
        "Chỉ lấy {} dòng đầu: thêm --rows để lấy nhiều hơn.",
        "Only the first {} row was taken: raise --rows for more.|Only the first {} rows were taken: raise --rows for more.",
    ),
    "truncated": (
        "Chỉ hiện {} bước đầu: thêm --limit để xem nhiều hơn.",
        "Only the first {} step: raise --limit to see more.|Only the first {} steps: raise --limit to see more.",
    ),
    "view_written": ("Đã ghi {} ({} trên {} mục). Mở bằng trình duyệt.", "Wrote {} ({} of {} things). Open it in a browser."),
    "no_steps": (
        "Kho chưa biết văn bản này thực hiện văn bản nào (thêm --all để xem mọi quan hệ).",
        "The store knows of nothing that this carries out (--all shows every relation).",
    ),
    "no_steps_not_held": (
        "Kho chưa có toàn văn của văn bản này nên chưa biết nó thực hiện văn bản nào (thêm --all để xem mọi quan hệ).",
        "The store does not hold its text, so what it carries out is not known (--all shows every relation).",
    ),
    "no_steps_reverse": (
        "Kho chưa biết văn bản nào thực hiện văn bản này (thêm --all để xem mọi quan hệ).",
        "The store knows of nothing that carries this out (--all shows every relation).",
    ),
    "open.no-document": ("Chuỗi không nêu số, ký hiệu hay tên của văn bản nào.", "It gives no document's number or name."),
    "open.cut-off": (
        "Chuỗi bị cắt giữa một viện dẫn, thiếu số, ký hiệu hay phần còn lại của số.",
        "It is cut off within a citation: the number or the rest of it is missing.",
    ),
    "open.several-named": (
        "Chuỗi nêu nhiều văn bản ngang nhau: hãy để mỗi văn bản thành một chuỗi.",
        "It names several documents side by side: give each as a string of its own.",
    ),
    "open.unknown": ("Kho không biết văn bản nào có số, ký hiệu hay tên này.", "The store knows of no document of this number or name."),
    "open.other-type": (
        "Kho chỉ biết số, ký hiệu này của văn bản thuộc loại khác.",
        "The store knows this number only of a document of another type.",
    ),
    "open.other-issuer": (
        "Kho chỉ biết số, ký hiệu hay tên này của văn bản do cơ quan khác ban hành.",
        "The store knows this number or name only of a document of another issuer.",
    ),
    "open.other-date": (
        "Kho chỉ biết số, ký hiệu hay tên này của văn bản thuộc năm hay nhiệm kỳ khác.",
        "The store knows this number or name only of a document of another year or term.",
    ),
    "open.needs-type": ("{} văn bản cùng khớp: cần nêu loại văn bản.", "{} documents fit: the type must be given."),
    "open.needs-issuer": ("{} văn bản cùng khớp: cần nêu cơ quan ban hành.", "{} documents fit: the issuer must be given."),
    "open.needs-date": ("{} văn bản cùng khớp: cần nêu ngày hay năm ban hành.", "{} documents fit: the date or year must be given."),
    "open.several-fit": (
        "{} văn bản cùng khớp: những gì chuỗi nêu chưa đủ để chọn một.",
        "{} documents fit: what it says is not enough to choose one.",
    ),
    "open.contradictory": (
        "Số, ký hiệu là của văn bản này mà tên là của văn bản khác.",
        "The number is one document's and the name another's.",
    ),
    "open.inserted-article": (
        "Điều có chữ kèm theo số (như Điều 7a) là điều được chèn vào văn bản khác, mà văn bản này sửa đổi.",
        "An article with a letter (such as Điều 7a) was inserted into another document, which this one amends.",
    ),
    "no_strings": ("Chưa có chuỗi nào: nêu CHUỖI, hay đưa vào từ tệp hoặc ống dẫn.", "No string: give some, or pipe them in."),
    "no_steps_all": ("Kho chưa biết quan hệ nào của văn bản này.", "The store knows of no relation of this document."),
}

# Columns of listings and facts of nodes, by the last part of their key; what has no entry is shown under its key.
_HEADINGS: dict[str, tuple[str, str]] = {
    "id": ("Mã", "Id"),
    "kind": ("Loại", "Kind"),
    "title": ("Tên", "Title"),
    "symbol": ("Số, ký hiệu", "Symbol"),
    "date": ("Ngày", "Date"),
    "dates": ("Các ngày", "Dates"),
    "date_claims": ("Nguồn của ngày", "Dates claimed"),
    "effective_from": ("Có hiệu lực từ", "In force from"),
    "effective_to": ("Hết hiệu lực từ", "No longer in force from"),
    "effect_claims": ("Nguồn về hiệu lực", "Effect claimed"),
    "issuer": ("Cơ quan ban hành", "Issuer"),
    "place": ("Nơi ban hành", "Place"),
    "full_name": ("Tên gọi", "Name"),
    "level": ("Cấp", "Level"),
    "subject": ("Trích yếu", "Subject"),
    "subjects": ("Các trích yếu", "Subjects"),
    "held": ("Có trong kho", "Held"),
    "resolved": ("Đã xác định", "Resolved"),
    "candidates": ("Có thể là", "Candidates"),
    "candidate_ids": ("Mã có thể là", "Ids of candidates"),
    "reason": ("Lý do", "Reason"),
    "text": ("Chuỗi", "String"),
    "why": ("Chưa xác định vì", "Open because"),
    "period": ("Giai đoạn", "Period"),
    "within": ("Thuộc địa bàn", "Within"),
    "form": ("Hình thức", "Form"),
    "by": ("Theo", "By"),
    "listed_in": ("Có trong danh mục", "Listed in"),
    "authority": ("Cơ quan tặng", "Authority"),
    "status": ("Tình trạng", "Status"),
    "occasion": ("Nhân dịp", "Occasion"),
    "paths": ("Tệp", "Files"),
    "media_type": ("Kiểu tệp", "Media type"),
    "pages": ("Số trang", "Pages"),
    "ocr": ("Qua OCR", "By OCR"),
    "warnings": ("Cảnh báo", "Warnings"),
    "plans": ("Kế hoạch", "Plans"),
    "launched_by": ("Phát động bởi", "Launched by"),
    "part_of": ("Thuộc phong trào", "Part of"),
    "documents": ("Số văn bản", "Documents"),
    "mentions": ("Số lần nêu", "Mentions"),
    "campaign.title": ("Phong trào", "Campaign"),
    "campaign.period": ("Giai đoạn", "Period"),
    "document.title": ("Văn bản", "Document"),
    "document.date": ("Ngày", "Date"),
    "proof": ("Chứng cứ", "Proof"),
    "gap": ("Thiếu gì", "Gap"),
    "name": ("Câu hỏi", "Question"),
    "about": ("Cho biết", "About"),
    "parameters": ("Tham số", "Parameters"),
    "document": ("Văn bản", "Document"),
    "campaign": ("Phong trào", "Campaign"),
    "agency": ("Cơ quan", "Agency"),
    "signer": ("Người ký", "Signer"),
    "quote": ("Lời văn", "Words"),
    "file": ("Tệp", "File"),
    "page": ("Trang", "Page"),
    "start_at": ("Từ ký tự", "From"),
    "end_at": ("Đến ký tự", "To"),
    "rule": ("Quy tắc", "Rule"),
    "confidence": ("Độ tin", "Confidence"),
    "step": ("Bước", "Step"),
    "steps": ("Số bước", "Steps"),
    "steps_first": ("Bước từ văn bản 1", "Steps from the first"),
    "steps_second": ("Bước từ văn bản 2", "Steps from the second"),
    "root": ("Gốc", "Root"),
    "source": ("Văn bản này", "This document"),
    "relation": ("Quan hệ", "Relation"),
    "relations": ("Quan hệ", "Relations"),
    "target": ("Văn bản kia", "The other"),
    "chain": ("Chuỗi", "Chain"),
    "measure": ("Đo gì", "Measure"),
    "chains": ("Chuỗi thực hiện dài nhất", "Longest chains"),
    "circles": ("Thực hiện lẫn nhau theo vòng", "Circles"),
    "circle": ("Vòng", "Circle"),
    "pivots": ("Văn bản then chốt", "Documents that much rests on"),
    "groups": ("Nhóm văn bản nối với nhau", "Groups of joined documents"),
    "size": ("Số văn bản", "Documents"),
    "roots": ("Gốc", "Roots"),
    "root_id": ("Mã của gốc", "Id of the root"),
    "reach": ("Kể cả gián tiếp", "In all"),
    "alone": ("Chỉ dựa vào nó", "Through it alone"),
    "stated_by": ("Theo", "Stated by"),
    "cited": ("Số nơi nêu", "Cited by"),
    "cited_by": ("Nơi nêu", "Cited in"),
    "cites": ("Số viện dẫn", "Cites"),
    "implemented": ("Số nơi thực hiện", "Carried out by"),
    "joined": ("Số hưởng ứng", "Joined by"),
    "granted": ("Đã tặng", "Granted"),
    "claimed": ("Ngày được nêu", "Date given"),
    "claimed_by": ("Theo", "Given by"),
    "shown": ("Đang dùng", "Shown"),
    "days": ("Số ngày", "Days"),
    "proposal": ("Theo đề nghị", "Proposal"),
    "proposed_on": ("Ngày đề nghị", "Proposed on"),
    "basis": ("Căn cứ", "Basis"),
    "changed": ("Nay", "Now"),
    "changed_on": ("Từ ngày", "Since"),
    "in_part": ("Một phần", "In part"),
    "afterwards": ("Ra sau đó", "Issued after that"),
    "by_way_of": ("Qua", "By way of"),
    "remaining": ("Căn cứ còn lại", "Remaining basis"),
    "baseless": ("Mất hết căn cứ", "Left without basis"),
    "for_report": ("Để báo cáo", "For report"),
    "unidentified": ("Nhóm, chưa rõ là ai", "A group, not identified"),
    "first": ("Một bên", "One"),
    "second": ("Bên kia", "The other"),
    "there": ("Nêu bên kia", "Cites the other"),
    "back": ("Được bên kia nêu", "Cited by the other"),
    "held_count": ("Có trong kho", "Held"),
    "first_date": ("Từ ngày", "First"),
    "last_date": ("Đến ngày", "Last"),
    "missing": ("Được nêu mà chưa có trong kho", "Cited but not held"),
    "unresolved": ("Chưa xác định được", "Unresolved"),
    "conflicts": ("Mâu thuẫn", "Contradictory"),
}

# Values that the graph keeps as codes.
_VALUES: dict[tuple[str, str], tuple[str, str]] = {
    ("level", "central"): ("trung ương", "central"),
    ("level", "province"): ("tỉnh", "province"),
    ("level", "district"): ("huyện", "district"),
    ("level", "commune"): ("xã", "commune"),
    ("level", "unit"): ("đơn vị", "unit"),
    ("status", "granted"): ("đã tặng", "granted"),
    ("status", "planned"): ("dự kiến", "planned"),
    ("status", "proposed"): ("đề nghị", "proposed"),
    ("status", "rule"): ("quy định", "rule"),
}


_DAYS = {"date", "effective_from", "effective_to", "first_date", "last_date", "changed_on", "proposed_on", "claimed"}  # columns of dates
_RELATIONS = {"relation": False, "relations": False, "changed": True}  # columns of names of relations, and whether they are read backwards

# Why a mention stays unresolved, as the resolution of documents words it.
_REASONS: dict[str, str] = {
    "thiếu cơ quan ban hành": "no issuer is given",
    "thiếu ngày và cơ quan ban hành": "neither date nor issuer is given",
    "chưa rõ cơ quan ban hành thuộc tỉnh nào": "it is not known of which province the issuer is",
    "thiếu ngày ban hành": "no date is given",
    "thiếu loại văn bản": "no type is given",
    "chưa rõ thuộc nhiệm kỳ nào": "it is not known of which term it is",
    "thiếu số và tên": "neither number nor name is given",
    "thiếu năm ban hành": "no year is given",
    "chưa rõ thuộc địa phương nào": "it is not known of which place it is",
}
_SEVERAL = re.compile(r"(?P<reason>.*), (?P<count>\d+) văn bản cùng khớp")


def said(key: str, lang: str, *values: object) -> str:
    """A word or phrase of the project in `lang` ("vi" or "en"), with its values put in."""
    vi, en = _WORDS[key]
    one, _, more = en.partition("|")
    return (vi if lang != "en" else one if values[:1] == (1,) or not more else more).format(*values)


def heading(key: str, lang: str) -> str:
    """What a column or a fact is called."""
    vi, en = _HEADINGS.get(key, (key, key))
    return en if lang == "en" else vi


def value(key: str, found: object, lang: str) -> object:
    """A value as people read it, where the graph keeps a code, a kind of node or a yes or no."""
    if isinstance(found, bool):
        return said("yes" if found else "no", lang)
    if key == "kind" and found in ontology().kinds:
        return ontology().kinds[str(found)].label.said(lang)
    if key in _DAYS:
        return written(str(found), lang) if found else found
    if key in _RELATIONS:
        names = found if isinstance(found, list) else [found]
        return "; ".join(relation(str(name), lang, reverse=_RELATIONS[key]) for name in names)
    if key == "reason" and lang == "en":
        return _reason(str(found or ""))
    if key == "listed_in" and isinstance(found, list):
        return f"{relation('LISTS', lang, reverse=True)}: {', '.join(map(str, found))}" if found else None
    vi, en = _VALUES.get((key, str(found)), (found, found))
    return en if lang == "en" else vi


def rank(name: str) -> int:
    """The place of a relation in the order of the ontology: what is carried out first, a mere citation after what says more."""
    return _ranks().get(name, len(_ranks()))


@cache
def _ranks() -> dict[str, int]:
    return {known: place for place, known in enumerate(ontology().relations)}


def relation(name: str, lang: str, *, reverse: bool = False) -> str:
    """What a relation is called, read from its source to its target or the other way."""
    known = ontology().relations.get(name)
    if known is None:
        return name
    return (known.reverse if reverse else known.label).said(lang)


def _reason(text: str) -> str:
    """In English; a reason that is not in the table stays as it is."""
    several = _SEVERAL.fullmatch(text)
    return f"{_reason(several['reason'])}, {several['count']} documents fit" if several else _REASONS.get(text, text)
