"""What recognition made of words is put right where only one reading is possible, and nothing is invented."""

from __future__ import annotations

import pytest

from ingest.ocr import looks_recognised, repaired
from ingest.text import View
from tests.ingest.writing import plan, reading

SCAN = """UY BAN NHAN DAN
HUYEN HOA LINH
CONG HOA XA HOI CHU NGHIA VIET NAM
S6: 207/KH-UBND
Hoa Linh, ngay 11 thang 10 nam 2024

KE HOACH
Trién khai phong trao thi dua

Thuc hién Ké hoach s6 190/KH-UBND ngay 16/8/2024 ciia Uy ban nhan dan tinh Nghé An vé phong trao thi dua,
Can cir Nghi quyét sé 45-NQ/TW ngay 24/11/2023 ctia Ban Chap hanh Trung uong Dang;
"""


def put_right(text: str, *, known: bool = True) -> str:
    return repaired(View(text), known).view.text


@pytest.mark.parametrize(
    ("garbled", "clean"),
    [
        ("Ké hoach s6 190/KH-UBND ngay 16/8/2024", "Kế hoạch số 190/KH-UBND ngày 16/8/2024"),
        ("ciia Uy ban nhan dan", "của Ủy ban nhân dân"),
        ("$6:207 /KH-UBND", "Số: 207 /KH-UBND"),
        ("QD sb 3116/Qb-UBND", "QĐ số 3116/QĐ-UBND"),
        ("Nghi quyét sé 45-NQ/TW", "Nghị quyết số 45-NQ/TW"),
        ("thang 10ndam 2024", "thang 10 năm 2024"),
        ("NGHI QUYET", "NGHỊ QUYẾT"),
        ("Thanh phé Hai Phong", "Thành phố Hải Phòng"),
        ("phong trao thi dua", "phong trào thi đua"),
    ],
)
def test_words_of_the_tables_are_put_right(garbled: str, clean: str) -> None:
    assert put_right(garbled) == clean


@pytest.mark.parametrize("text", ["Hoa Linh", "Nguyen", "mua ban", "thanh tich", "xyz", "12345", "x" * 100])
def test_words_of_no_table_stay_as_they_were_read(text: str) -> None:
    assert put_right(text) == text


def test_words_printed_right_stay() -> None:
    assert put_right("qua cửa khẩu, mỗi phương án") == "qua cửa khẩu, mỗi phương án"


def test_only_a_slash_is_put_right_in_a_clean_text() -> None:
    assert put_right("Ke hoach s6 46-CTATU", known=False) == "Ke hoach s6 46-CT/TU"


def test_a_scan_is_told_by_the_letters_that_it_lacks() -> None:
    assert looks_recognised(SCAN)
    assert not looks_recognised(plan())
    assert not looks_recognised("A plan in English, long enough to tell that it is not Vietnamese at all, whatever its letters. " * 3)


def test_a_scan_is_read_with_canonical_values() -> None:
    read = reading(SCAN)
    assert read.ocr
    assert (read.document.type, read.document.symbol, read.document.date) == ("Kế hoạch", "207/KH-UBND", "2024-10-11")
    assert {c.symbol: (c.type, c.date, c.relation) for c in read.cited} == {
        "190/KH-UBND": ("Kế hoạch", "2024-08-16", "IMPLEMENTS"),
        "45-NQ/TW": ("Nghị quyết", "2023-11-24", "IMPLEMENTS"),
    }


def test_the_evidence_of_a_scan_is_quoted_as_printed() -> None:
    (evidence,) = next(c for c in reading(SCAN).cited if c.symbol == "190/KH-UBND").evidence
    assert evidence.quote == SCAN[evidence.start : evidence.end] == "Ké hoach s6 190/KH-UBND ngay 16/8/2024"


def test_a_numeral_cut_short_is_the_one_that_the_text_has_elsewhere() -> None:
    text = "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII. Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII."
    assert len(reading(text, ocr=True).cited) == 1
    assert len(reading(text).cited) == 2


LETTER = """UBND TỈNH LAM SƠN
{issuer}
{number}
{subject}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lam Sơn, ngày 02 tháng 01 năm 2024

Kính gửi: Các đơn vị trực thuộc.

Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của UBND tỉnh Lam Sơn.
"""


@pytest.mark.parametrize("issuer", ["SỞ Y TẾ", "SƠ Y TẾ", "SỢ Y TẾ", "'SỞ Y TẾ"])
@pytest.mark.parametrize(
    "number", ["Số: 12/SYT-NVY", "số: … 5 /SYT-NVY", "sé… /SYT-NVY", "sóz… /SYT-NVY", "Só:…/ SYT- NVY", "Số; )…/X /SYT-NVY", ""]
)
@pytest.mark.parametrize("subject", ["V/v thực hiện chế độ báo cáo", "V/w thực hiện chế độ báo cáo", "V/ thực hiện chế độ báo cáo"])
def test_the_head_of_a_scanned_letter_is_told_whatever_its_number_was_written_like(issuer: str, number: str, subject: str) -> None:
    document = reading(LETTER.format(issuer=issuer, number=number, subject=subject), ocr=True).document
    assert (document.type, document.issuer, document.title) == ("Công văn", "Sở Y tế tỉnh Lam Sơn", "V/v thực hiện chế độ báo cáo")
    assert document.symbol_suffix == ("SYT-NVY" if number else None)


def test_the_name_of_an_agency_in_capitals_is_no_number() -> None:
    assert put_right("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n") == "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\n"


def test_blank_lines_before_an_issuer_stay() -> None:
    assert put_right("Chủ tịch\n\nỦY BAN NHÂN DÂN\n") == "Chủ tịch\n\nỦY BAN NHÂN DÂN\n"


def test_the_type_in_capitals_and_the_title_below_it_are_no_other_type() -> None:
    assert put_right("THÔNG BÁO\nKết luận của Chủ tịch\n") == "THÔNG BÁO\nKết luận của Chủ tịch\n"
    assert put_right("THONG BAO KET LUAN\n") == "THÔNG BÁO KẾT LUẬN\n"
