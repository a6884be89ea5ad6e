"""Pages of a PDF are read as people read them: column by column, on over the end of a page, without what stands around the text."""

from __future__ import annotations

import pytest

from ingest.loaders import load
from ingest.loaders.pages import Measure, Word, blocks_of, lines_of
from tests.ingest.test_loaders import tcvn3
from tests.rendering import pdf, pdf_in_fonts, pdf_of

HEAD = [
    (80, 790, "UBND TỈNH LAM SƠN"),
    (290, 790, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (100, 774, "SỞ NỘI VỤ"),
    (320, 774, "Độc lập - Tự do - Hạnh phúc"),
    (90, 750, "Số: 12/TTr-SNV"),
    (300, 748, "Lam Sơn, ngày 05 tháng 3 năm 2024"),
    (80, 734, "V/v khen thưởng"),
]
BODY = [
    (80, 700, "Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của Ủy ban nhân dân tỉnh về phong"),
    (60, 684, "trào thi đua yêu nước năm 2024, căn cứ Nghị định số 126/2024/NĐ-"),
]
END = [
    (60, 400, "Nơi nhận:"),
    (360, 400, "KT. GIÁM ĐỐC"),
    (60, 386, "- Như trên;"),
    (355, 386, "PHÓ GIÁM ĐỐC"),
    (60, 372, "- Lưu: VT, TĐKT và các phòng chuyên môn."),
    (365, 300, "(Đã ký)"),
]


def content(*pages: list[tuple[float, float, str]]) -> str:
    return load(pdf_of(list(pages))).content


def test_the_two_columns_of_a_head_are_read_one_after_the_other() -> None:
    assert content(HEAD) == (
        "UBND TỈNH LAM SƠN\nSỞ NỘI VỤ\nSố: 12/TTr-SNV\nV/v khen thưởng\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLam Sơn, ngày 05 tháng 3 năm 2024"
    )


def test_the_recipients_are_read_before_the_signature_beside_them() -> None:
    assert content(END) == ("Nơi nhận:\n- Như trên;\n- Lưu: VT, TĐKT và các phòng chuyên môn.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n(Đã ký)")


def test_the_order_in_the_file_is_of_no_account() -> None:
    assert content(HEAD[::-1]) == content(HEAD)


def test_room_left_for_a_number_or_a_day_parts_no_columns() -> None:
    left = [(80, 750, "Số:"), (160, 750, "/TTr-SNV"), (330, 750, "ngày"), (400, 750, "tháng"), (460, 750, "năm 2024")]
    assert content([*HEAD[:4], *left]).endswith(
        "Số: /TTr-SNV\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nngày tháng năm 2024"
    )


def test_lines_of_a_paragraph_are_one_and_a_hyphen_at_the_end_of_one_stays() -> None:
    lines = [*BODY, (60, 668, "CP, đề nghị các đơn vị báo cáo.")]
    assert content(lines).endswith("năm 2024, căn cứ Nghị định số 126/2024/NĐ-CP, đề nghị các đơn vị báo cáo.")


def test_a_paragraph_goes_on_over_the_end_of_a_page_and_its_number() -> None:
    sentence = "Các cơ quan, đơn vị thực hiện tốt phong trào thi đua yêu nước do Thủ tướng Chính phủ phát động, "
    text = load(pdf(sentence * 60 + "hết.", lines=20))
    assert len(text.page_starts) > 1
    assert "\n" not in text.content
    assert text.content == sentence * 60 + "hết."


def test_what_runs_along_the_pages_comes_once() -> None:
    line = "Các cơ quan, đơn vị thực hiện tốt phong trào thi đua"
    pages = [[(200, 820, f"CÔNG BÁO/Số {n + 300}"), *((60, 780 - 16 * k, f"{line} {n * 10 + k}.") for k in range(5))] for n in range(4)]
    text = content(*pages)
    assert text.count("CÔNG BÁO") == 1
    assert text.count(line) == 20


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2", "2/5", "Page 2 / 5"])
def test_the_number_of_a_page_is_none_of_its_text(number: str) -> None:
    assert content([(60, 700, "Điều 1."), (60, 684, "Điều 2."), (300, 30, number)]) == "Điều 1.\n\nĐiều 2."


def test_a_table_is_read_row_by_row() -> None:
    rows = [("TT", "Họ tên", "Hình thức"), ("1", "Đội 1", "Giấy khen"), ("2", "Đội 2", "Bằng khen")]
    placed = [(60 + 150 * column, 700 - 16 * n, value) for n, row in enumerate(rows) for column, value in enumerate(row)]
    assert content(placed) == "TT | Họ tên | Hình thức\n1 | Đội 1 | Giấy khen\n2 | Đội 2 | Bằng khen"


def test_pages_begin_where_they_do() -> None:
    text = load(pdf_of([[(60, 700, "một hai ba bốn năm.")], [], [(60, 700, "sáu bảy tám chín mười.")]]))
    assert [text.page_of(text.content.index(word)) for word in ("một", "sáu")] == [1, 3]


TURNED = {
    90: lambda x, y: f"0 1 -1 0 {595 - y} {x}",
    180: lambda x, y: f"-1 0 0 -1 {595 - x} {842 - y}",
    270: lambda x, y: f"0 -1 1 0 {y} {842 - x}",
}


@pytest.mark.parametrize("turn", TURNED)
def test_a_page_that_is_shown_turned_is_read_as_it_is_seen(turn: int) -> None:
    lines = [*BODY, (60, 668, "CP, đề nghị các đơn vị báo cáo."), (60, 520, "Nơi nhận:"), (360, 520, "GIÁM ĐỐC")]
    turned = pdf_of([lines], place=TURNED[turn]).replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 842]/Rotate %d" % turn)
    assert load(turned).content == content(lines)


def stamped(words: str) -> bytes:
    """A letter whose number a signing program put on it as a stamp."""
    page = pdf_of([[(90, 750, "Số:"), (160, 750, "/TTr-SNV"), (60, 700, "Kính gửi: Ủy ban nhân dân tỉnh")]])
    form = f"BT /F 12 Tf 0 2 Td <{''.join(f'{ord(c):04x}' for c in words)}> Tj ET".encode()
    stamp = b"<</Type/Annot/Subtype/Stamp/F 4/Rect[112 748 150 762]/AP<</N 91 0 R>>>>"
    look = b"<</Type/XObject/Subtype/Form/BBox[0 0 38 14]/Resources<</Font<</F 3 0 R>>>>/Length %d>>" % len(form)
    body = page[: page.index(b"xref\n0 ")].replace(b"/Type/Page/", b"/Type/Page/Annots[90 0 R]/")
    objects = b"90 0 obj\n%s\nendobj\n91 0 obj\n%sstream\n%s\nendstream\nendobj\n" % (stamp, look, form)
    return body + objects + b"trailer\n<</Size 92/Root 1 0 R>>\n%%EOF\n"


def test_a_number_that_was_stamped_on_stands_where_it_is_seen() -> None:
    assert load(stamped("2114")).content.startswith("Số: 2114 /TTr-SNV")


def test_a_page_in_old_fonts_gets_its_capitals_and_the_letter_that_is_a_hyphen_there() -> None:
    lines = [
        (".VnTimeH,Bold", "ủy ban nhân dân tỉnh lam sơn"),
        (".VnTimeH", "kế hoạch"),
        (".VnTime", "Căn cứ Chỉ thị số 35-CT/TW của Thủ tướng Chính phủ, Bộ Tư pháp được giao hướng dẫn thực hiện."),
    ]
    text = load(pdf_in_fonts([(font, tcvn3(line)) for font, line in lines])).content
    assert text.split() == " ".join((lines[0][1].upper(), lines[1][1].upper(), lines[2][1])).split()


def test_the_small_print_of_a_digital_signature_above_does_not_part_the_lines_of_a_paragraph() -> None:
    signature = ["Ký bởi: Sở Nội vụ", "Cơ quan: Tỉnh Lam Sơn", "05.03.2024 16:05:06 +07:00"]
    text = ["Chính quyền các huyện báo cáo Ủy ban nhân dân tỉnh Lam Sơn"] * 9
    small = [(480, 800 - 6 * n, line, 5.5) for n, line in enumerate(signature)]
    printed = small + [(60, 700 - 16 * n, line, 13.0) for n, line in enumerate(text)]
    lines = lines_of(Word(line, left, left + 0.5 * size * len(line), bottom, size) for left, bottom, line, size in printed)
    assert " ".join(text) in [block.text for block in blocks_of(lines, Measure.of(lines))]


def test_a_title_whose_first_line_is_full_stays_together() -> None:
    title = [
        (52, 740, "Về việc tổ chức lớp bồi dưỡng nghiệp vụ thi đua, khen thưởng do Trường Chính trị"),
        (190, 726, "Lam Sơn giảng dạy tại tỉnh năm 2024"),
    ]
    body = [(60, 690 - 16 * n, "Ủy ban nhân dân tỉnh thông báo cho các sở, ban, ngành và Ủy ban nhân dân các huyện") for n in range(8)]
    assert f"{title[0][2]}\n{title[1][2]}\n" in content([(265, 754, "THÔNG BÁO"), *title, *body])


def test_a_signature_at_the_right_margin_stays_in_lines() -> None:
    body = [(60, 690 - 16 * n, "Ủy ban nhân dân tỉnh thông báo cho các sở, ban, ngành và Ủy ban nhân dân các huyện") for n in range(8)]
    signature = [(480, 540, "KT. CHỦ TỊCH"), (478, 524, "PHÓ CHỦ TỊCH"), (470, 508, "Nguyễn Văn Lam")]
    lines = [line for line in content([*body, *signature]).split("\n") if line]
    assert lines[-3:] == [line for _, _, line in signature]
