"""A second document in the same file is one of its own; a blank form and an annex are not."""

from __future__ import annotations

import pytest

from ingest.text import Text
from tests.ingest.writing import HEAD, plan, reading

LETTER = """
ỦY BAN NHÂN DÂN TỈNH LAM SƠN
SỞ NỘI VỤ
Số: 45/SNV-TĐKT
V/v hướng dẫn khen thưởng

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Sơn, ngày 02 tháng 9 năm 2024

Kính gửi: Ủy ban nhân dân các huyện

Thực hiện Kế hoạch số 58/KH-UBND ngày 26/4/2024 của Ủy ban nhân dân tỉnh, Sở Nội vụ đề nghị các đơn vị báo cáo.

Nơi nhận:
- Như trên;
- Lưu: VT.

GIÁM ĐỐC
(Đã ký)
"""
OWN = plan(preamble="Thực hiện Công văn số 45/SNV-TĐKT ngày 02/9/2024 của Sở Nội vụ.")


def test_an_enclosed_letter_is_a_document_of_its_own() -> None:
    both = reading(OWN + LETTER)
    (letter,) = both.attached
    assert (both.document.symbol, letter.document.symbol) == ("207/KH-UBND", "45/SNV-TĐKT")
    assert letter.document.issuer == "Sở Nội vụ tỉnh Lam Sơn"
    assert [c.symbol for c in both.cited] == ["45/SNV-TĐKT"]
    assert [c.symbol for c in letter.cited] == ["58/KH-UBND"]
    assert [r.name for r in letter.recipients] == ["Như trên", "Lưu: VT"]


def test_the_first_document_reads_as_if_it_stood_alone() -> None:
    alone, both = reading(OWN), reading(OWN + LETTER)
    assert (both.document, both.cited, both.recipients) == (alone.document, alone.cited, alone.recipients)
    assert alone.attached == ()


def test_evidence_of_an_enclosed_letter_lies_in_the_text_of_the_whole_file() -> None:
    text = OWN + LETTER
    entries = [e for c in reading(text).attached[0].cited for e in c.evidence]
    assert entries
    assert all(text[e.start : e.end] == e.quote for e in entries)


def test_an_enclosed_letter_has_its_own_pages() -> None:
    from ingest.reading import read

    text = Text(OWN + LETTER, page_starts=(0, len(OWN)))
    (letter,) = read(text, "").attached
    assert letter.pages == 1
    assert {e.page for c in letter.cited for e in c.evidence} == {2}


@pytest.mark.parametrize(
    "annex",
    [
        "\nPHỤ LỤC\nDanh sách khen thưởng\n(Kèm theo Kế hoạch số 207/KH-UBND ngày 11/10/2024)\n1. Phòng Nội vụ\n",
        "\nMẫu số 01\n" + LETTER.replace("45/", "…/").replace("02 tháng 9 năm 2024", "… tháng … năm …"),
        "\nMẫu số 01\n" + LETTER,
        LETTER.replace("Số: 45/SNV-TĐKT", "").replace("ngày 02 tháng 9 năm 2024", ""),
        "\nTheo quy định, mọi văn bản ghi CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ở đầu trang.\n",
    ],
    ids=["annex", "blank form", "form", "head without number and day", "motto in a sentence"],
)
def test_an_annex_and_a_form_are_a_part_of_the_document(annex: str) -> None:
    assert reading(OWN + annex).attached == ()


def test_the_head_at_the_beginning_is_that_of_the_document_itself() -> None:
    assert reading(HEAD + HEAD).attached == ()


RULES = """
ỦY BAN NHÂN DÂN
HUYỆN HÒA LĨNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 16/QC-UBND
Hòa Lĩnh, ngày 11 tháng 10 năm 2024

QUY CHẾ
Về thi đua, khen thưởng
{words}

Điều 1. Phạm vi
Quy chế này kèm theo Kế hoạch.
"""


def test_the_words_that_attach_a_document_are_evidence_of_its_head() -> None:
    words = "(Ban hành kèm theo Kế hoạch số 207/KH-UBND ngày 11/10/2024 của UBND huyện)"
    text = OWN + RULES.format(words=words)
    (rules,) = reading(text).attached
    assert [e.quote for e in rules.document.evidence if e.rule == "header.attached"] == [words]
    assert [text[e.start : e.end] for e in rules.document.evidence if e.rule == "header.attached"] == [words]


@pytest.mark.parametrize("words", ["", "(Kèm theo hồ sơ)"])
def test_a_head_that_names_no_document_attaches_by_its_place_alone(words: str) -> None:
    (rules,) = reading(OWN + RULES.format(words=words)).attached
    assert [e for e in rules.document.evidence if e.rule == "header.attached"] == []
