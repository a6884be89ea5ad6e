"""What a document says about itself: in its head, below its type, in its first act, in the table of a web site."""

from __future__ import annotations

import pytest

from graph.claims import Header
from tests.ingest.writing import HEAD, TAIL, plan, reading


def header(text: str, *, ocr: bool = False) -> Header:
    return reading(text, ocr=ocr).document


def test_the_head_of_a_plan() -> None:
    document = header(plan())
    assert (document.type, document.symbol, document.symbol_suffix, document.date) == ("Kế hoạch", "207/KH-UBND", "KH-UBND", "2024-10-11")
    assert (document.place, document.issuer, document.issuer_within) == ("Hòa Lĩnh", "Ủy ban nhân dân huyện Hòa Lĩnh", "tỉnh Lam Sơn")
    assert (document.title, document.issuer_stated) == ("Triển khai công tác năm 2024", "ỦY BAN NHÂN DÂN HUYỆN HÒA LĨNH")


def test_a_head_in_two_columns() -> None:
    head = """ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN HÒA LĨNH                       Độc lập - Tự do - Hạnh phúc
Số: 207/KH-UBND              Hòa Lĩnh, ngày 11 tháng 10 năm 2024
"""
    document = header(plan(head=head))
    assert (document.issuer, document.symbol, document.place) == ("Ủy ban nhân dân huyện Hòa Lĩnh", "207/KH-UBND", "Hòa Lĩnh")


def test_a_superior_above_the_issuer_sets_the_province() -> None:
    head = "UBND TỈNH LAM SƠN\nSỞ NỘI VỤ\nSố: 12/KH-SNV\nLam Sơn, ngày 5 tháng 3 năm 2024\n"
    document = header(plan(head=head))
    assert (document.issuer, document.issuer_stated) == ("Sở Nội vụ tỉnh Lam Sơn", "SỞ NỘI VỤ")


def test_a_party_documents_head() -> None:
    head = "HUYỆN ỦY HÒA LĨNH\n*\nSố 23-CTr/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nHòa Lĩnh, ngày 5 tháng 3 năm 2024\n"
    document = header(plan(head=head, title="\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết số 45-NQ/TW\n"))
    assert (document.type, document.symbol, document.issuer) == ("Chương trình hành động", "23-CTr/HU", "Huyện ủy Hòa Lĩnh")


@pytest.mark.parametrize(
    ("number", "suffix"),
    [("Số:      /KH-UBND", "KH-UBND"), ("Số: ...../KH-UBND", "KH-UBND"), ("Số:     -KH/HU", "KH/HU")],
)
def test_a_draft_has_a_notation_and_no_number(number: str, suffix: str) -> None:
    document = header(plan(head=HEAD.replace("Số: 207/KH-UBND", number)))
    assert (document.symbol, document.symbol_suffix) == (None, suffix)


def test_a_web_pages_title_above_the_head_is_passed_over() -> None:
    document = header(f"KẾ HOẠCH Triển khai công tác năm 2024\nĐăng lúc: 09:02 12/10/2024\n\n{plan()}")
    assert (document.type, document.symbol, document.issuer) == ("Kế hoạch", "207/KH-UBND", "Ủy ban nhân dân huyện Hòa Lĩnh")
    assert document.title == "Triển khai công tác năm 2024"


def test_a_title_goes_on_in_small_letters_behind_a_blank_line() -> None:
    assert header(plan(title="\nKẾ HOẠCH\nTriển khai công tác\n\nnăm 2024\n")).title == "Triển khai công tác năm 2024"


def test_a_title_in_capitals_ends_where_paragraphs_begin_right_below() -> None:
    paragraph = "Sau 5 năm triển khai, các đơn vị đã đạt kết quả tốt. Phát huy kết quả đó,\nUBND huyện xây dựng kế hoạch năm 2024 như sau:"
    assert header(plan(title=f"\nKẾ HOẠCH\nTRIỂN KHAI CÔNG TÁC\nNĂM 2024\n{paragraph}\n")).title == "TRIỂN KHAI CÔNG TÁC NĂM 2024"


def test_a_motto_in_two_lines_is_no_part_of_the_issuer() -> None:
    head = HEAD.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM")
    assert header(plan(head=head)).issuer == "Ủy ban nhân dân huyện Hòa Lĩnh"


def test_a_decision_without_a_head_is_issued_by_who_decides() -> None:
    recitals = "THỦ TƯỚNG CHÍNH PHỦ\n\nCăn cứ Luật Thi đua, khen thưởng;\n\nQUYẾT ĐỊNH:\n"
    text = f"QUYẾT ĐỊNH\nVề việc tặng Cờ thi đua\n\n{recitals}\nĐiều 1. Tặng Cờ.\n"
    signed = header(f"{text}\nKT. THỦ TƯỚNG\n\nPhó Thủ tướng\n\n(Đã ký)\n\nNguyễn Văn An\n")
    assert (signed.issuer, signed.signer_post, signed.signer) == ("Thủ tướng Chính phủ", "Phó Thủ tướng", "Nguyễn Văn An")


def test_a_council_is_that_of_the_place_in_the_line_above() -> None:
    head = HEAD.replace("ỦY BAN NHÂN DÂN\nHUYỆN HÒA LĨNH", "UBND HUYỆN HÒA LĨNH\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG")
    assert header(plan(head=head)).issuer == "Hội đồng Thi đua - Khen thưởng huyện Hòa Lĩnh"


def test_the_central_councils_name_may_stand_in_three_lines() -> None:
    head = HEAD.replace("ỦY BAN NHÂN DÂN\nHUYỆN HÒA LĨNH", "HỘI ĐỒNG\nTHI ĐUA - KHEN THƯỞNG\nTRUNG ƯƠNG")
    assert header(plan(head=head)).issuer == "Hội đồng Thi đua - Khen thưởng Trung ương"


def test_a_provinces_name_that_is_of_no_vietnamese_syllables_is_no_abbreviation() -> None:
    head = HEAD.replace("HUYỆN HÒA LĨNH", "TỈNH ĐẮK LẮK")
    assert header(plan(head=head)).issuer == "Ủy ban nhân dân tỉnh Đắk Lắk"


def test_a_head_that_lost_its_second_line_takes_the_place_from_the_first_act() -> None:
    head = HEAD.replace("ỦY BAN NHÂN DÂN\nHUYỆN HÒA LĨNH", "ỦY BAN NHÂN DÂN")
    act = "Thực hiện Quyết định số 9/QĐ-TTg của Thủ tướng ban hành Kế hoạch, Ủy ban nhân dân huyện Hòa Lĩnh ban hành Kế hoạch như sau:"
    assert header(plan(head=head, preamble=act)).issuer == "Ủy ban nhân dân huyện Hòa Lĩnh"


def test_a_sites_notice_above_the_head_is_no_recital() -> None:
    document = header(f"Để sử dụng toàn bộ tiện ích của Hệ thống, vui lòng đăng nhập.\n{plan()}")
    assert (document.type, document.symbol, document.date) == ("Kế hoạch", "207/KH-UBND", "2024-10-11")


def test_the_presidents_office_is_no_end_of_a_document() -> None:
    head = (
        "CHỦ TỊCH NƯỚC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/QĐ-CTN\nHà Nội, ngày 5 tháng 3 năm 2024\n"
    )
    document = header(plan(head=head, title="\nQUYẾT ĐỊNH\nVề việc tặng thưởng Huân chương\n"))
    assert (document.type, document.symbol, document.issuer) == ("Quyết định", "12/QĐ-CTN", "Chủ tịch nước")


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("TRƯỜNG TIỂU HỌC HÒA BÌNH", "Trường tiểu học Hòa Bình"),
        ("BAN CHỈ ĐẠO PHONG TRÀO TDĐKXDĐSVH", "Ban chỉ đạo phong trào TDĐKXDĐSVH"),
        ("TIỂU BAN TUYÊN TRUYỀN", "Tiểu ban tuyên truyền"),
        ("BAN CHỈ ĐẠO TRỢ GIÚP XÃ HỘI TỰ NGUYỆN", "Ban chỉ đạo trợ giúp xã hội tự nguyện"),
    ],
)
def test_names_in_capitals_keep_abbreviations_and_names_of_schools(printed: str, name: str) -> None:
    assert header(plan(head=HEAD.replace("ỦY BAN NHÂN DÂN\nHUYỆN HÒA LĨNH", printed))).issuer == name


def test_letters_that_fonts_leave_for_u_with_a_horn_are_put_right() -> None:
    assert header(plan(title="\nKẾ HOẠCH\nKhen thƣởng các trƣờng\n")).title == "Khen thưởng các trường"


def test_the_motto_below_a_subject_is_none_of_it() -> None:
    head = "SỞ NỘI VỤ\nSố: 238/SNV-TĐKT\nV/v phát động thi đua\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    assert header(f"{head}Lam Sơn, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các cơ quan\n\nNội dung.\n").title == "V/v phát động thi đua"


def test_the_only_district_that_a_communes_plan_names_is_its_own() -> None:
    head = HEAD.replace("HUYỆN HÒA LĨNH", "XÃ VÂN TRẠCH")
    recital = "Thực hiện Kế hoạch số 30-KH/HU ngày 05/3/2024 của Huyện ủy, Kế hoạch số 12/KH-UBND của UBND huyện Hòa Lĩnh;"
    assert reading(plan(head=head, preamble=recital)).cited[0].issuer == "Huyện ủy Hòa Lĩnh"
    two = recital.replace("UBND huyện Hòa Lĩnh", "UBND huyện Hòa Lĩnh và UBND huyện Sơn Tây")
    assert reading(plan(head=head, preamble=two)).cited[0].issuer == "Huyện ủy"


def test_a_draft_may_lack_the_day() -> None:
    assert header(plan(head=HEAD.replace("ngày 11 tháng 10", "ngày     tháng 10"))).date == "2024-10"


def test_an_official_letter_is_about_what_its_subject_says() -> None:
    subject = "V/v phát động phong trào\nthi đua năm 2024"
    document = header(f"SỞ NỘI VỤ\nSố: 238/SNV-TĐKT\n{subject}\nLam Sơn, ngày 5 tháng 3 năm 2024\n\nKính gửi: Các cơ quan\n\nNội dung.\n")
    assert (document.type, document.symbol, document.title) == ("Công văn", "238/SNV-TĐKT", "V/v phát động phong trào thi đua năm 2024")


def test_a_decisions_title_ends_above_who_decides() -> None:
    document = header(plan(title="\nQUYẾT ĐỊNH\nVề việc tặng Bằng khen\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN\n"))
    assert (document.type, document.title) == ("Quyết định", "Về việc tặng Bằng khen")


def test_a_title_ends_above_the_first_recital() -> None:
    document = header(plan(title="\nKẾ HOẠCH\nThực hiện Chỉ thị số 34-CT/TW\nThực hiện Chỉ thị số 34-CT/TW của Bộ Chính trị,\n"))
    assert document.title == "Thực hiện Chỉ thị số 34-CT/TW"


def test_without_a_head_the_first_act_tells_type_and_issuer() -> None:
    text = (
        "Căn cứ Luật Thi đua, khen thưởng năm 2022;\nỦy ban nhân dân huyện Hòa Lĩnh ban hành Kế hoạch triển khai như sau:\n\nI. Mục đích\n"
    )
    document = header(text)
    assert (document.type, document.issuer, document.symbol) == ("Kế hoạch", "Ủy ban nhân dân huyện Hòa Lĩnh", None)


def test_the_table_of_a_web_site_tells_what_the_head_does_not() -> None:
    text = (
        plan(head="", title="\nKế hoạch triển khai công tác\n")
        + "\nHIỆU LỰC VĂN BẢN\nSố hiệu: 12/KH-UBND\nNgày ban hành: 05/03/2024\nNgười ký: Họ Tên Người\n"
    )
    document = header(text)
    assert (document.symbol, document.date, document.signer) == ("12/KH-UBND", "2024-03-05", "Họ Tên Người")


def test_a_misread_place_is_the_issuers_own() -> None:
    assert header(plan(head=HEAD.replace("Hòa Lĩnh, ngày", "Hba Linh, ngày")), ocr=True).place == "Hòa Lĩnh"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Kế hoạch", "/", "Số:", "NƠI NHẬN", "TM."])
def test_what_is_not_told_stays_open(text: str) -> None:
    document = header(text)
    assert (document.symbol, document.date, document.issuer, document.signer) == (None, None, None, None)


def test_the_reading_says_what_it_does_not_know() -> None:
    assert reading("Ghi chú").warnings == (
        "không rõ loại văn bản",
        "không rõ số, ký hiệu",
        "không rõ ngày ban hành",
        "không rõ cơ quan ban hành",
    )
    assert reading(plan()).warnings == ()


def test_the_signature_of_a_deputy_for_the_head() -> None:
    tail = TAIL.replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n")
    document = header(plan(tail=tail))
    assert (document.signer, document.signer_post, document.signed_for) == (None, "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH")


@pytest.mark.parametrize("printed", ["Họ Tên Người", "HỌ TÊN NGƯỜI", "TS. Họ Tên Người", "**Họ Tên Người**"])
def test_the_signers_name_stands_below_the_post(printed: str) -> None:
    assert header(plan(tail=TAIL.replace("(Đã ký)", printed))).signer == "Họ Tên Người"


@pytest.mark.parametrize("printed", ["(Đã ký)", "Nơi nhận", "Như trên", "Sở Nội Vụ"])
def test_what_stands_below_the_post_is_not_always_a_name(printed: str) -> None:
    assert header(plan(tail=TAIL.replace("(Đã ký)", printed))).signer is None


def test_a_copy_that_lost_the_line_of_its_type_has_the_title_in_capitals() -> None:
    head = "HỘI ĐỒNG NHÂN DÂN |\nSố: 7/2012/NQ-HĐND |\nLam Sơn, ngày 13 tháng 12 năm 2012 |\n"
    title = "BAN HÀNH QUY CHẾ HỌP\nCỦA CÁC BAN"
    found = header(f"{head}{title}\nHỘI ĐỒNG NHÂN DÂN TỈNH LAM SƠN\nCăn cứ Luật Tổ chức chính quyền địa phương;\n")
    assert (found.type, found.title) == ("Nghị quyết", "BAN HÀNH QUY CHẾ HỌP CỦA CÁC BAN")


def test_a_copy_of_an_older_act_may_end_with_a_name_alone() -> None:
    tail = "Chính phủ quy định chi tiết thi hành Luật này.\n\nTrần Văn Lam\n\n(Đã ký)\n"
    assert header(f"QUỐC HỘI\n\nLUẬT\n\nVỀ KHO SÁCH\n\nĐiều 1\n\n{tail}").signer == "Trần Văn Lam"
    assert header(f"QUỐC HỘI\n\nLUẬT\n\nVỀ KHO SÁCH\n\nĐiều 1\n\n{tail}Phụ lục\n").signer is None


def test_recipients_and_signature_side_by_side() -> None:
    tail = """
Nơi nhận:                                TM. ỦY BAN NHÂN DÂN
- UBND tỉnh Lam Sơn;                          CHỦ TỊCH
- Lưu: VT.                                    (Đã ký)
"""
    read = reading(plan(tail=tail))
    assert [recipient.name for recipient in read.recipients] == ["UBND tỉnh Lam Sơn", "Lưu: VT"]
    assert (read.document.signer_post, read.document.signed_for) == ("Chủ tịch", "TM. ỦY BAN NHÂN DÂN")


def test_a_post_that_recognition_put_behind_the_word_for_recipients() -> None:
    read = reading(plan(tail="\nNơi nhận: CHỦ TỊCH\n- UBND tỉnh Lam Sơn;\n- Lưu: VT.\n\nHọ Tên Người\n"))
    assert (read.document.signer, read.document.signer_post) == ("Họ Tên Người", "Chủ tịch")
    assert [recipient.name for recipient in read.recipients] == ["UBND tỉnh Lam Sơn", "Lưu: VT"]


def test_recipients_without_dashes_and_notes() -> None:
    tail = TAIL.replace(
        "- UBND tỉnh Lam Sơn (để báo cáo);\n- Lưu: VT.", "- Huyện ủy,\nHĐND huyện (b/c);\n- Các phòng,\nban;\n- Lưu: VT, NV."
    )
    assert [recipient.name for recipient in reading(plan(tail=tail)).recipients] == [
        "Huyện ủy, HĐND huyện",
        "Các phòng, ban",
        "Lưu: VT, NV",
    ]


def test_a_document_without_recipients_has_none() -> None:
    assert reading(plan(tail="\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n")).recipients == ()


def test_in_recognised_text_no_words_are_a_signer_by_their_capitals_alone() -> None:
    text = plan(tail=TAIL.replace("(Đã ký)", "Bên Nhận Hồ Sơ"))
    assert (header(text).signer, header(text, ocr=True).signer) == ("Bên Nhận Hồ Sơ", None)


def test_the_signers_own_post_in_the_line_for_whom_is_none_of_that_line() -> None:
    document = header(plan(tail=TAIL.replace("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "K/T CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG")))
    assert (document.signed_for, document.signer_post) == ("K/T CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng")


def test_what_a_cited_decision_issues_is_not_the_type_of_a_paper_without_one() -> None:
    base = "Căn cứ Quyết định số 5/QĐ-SNV ngày 29/4/2021 của Giám đốc Sở Nội vụ ban hành Quy định chức năng các phòng,"
    assert (
        header(plan(title="\nPHÂN CÔNG NHIỆM VỤ\n", preamble=f"{base} Phòng phân công như sau:")).type == "Kế hoạch"
    )  # as its number says
    lost = HEAD.replace("Số: 207/KH-UBND\n", "")
    assert header(plan(head=lost, title="\nPHÂN CÔNG NHIỆM VỤ\n", preamble=f"{base} Phòng phân công như sau:")).type is None
    assert header(plan(head=lost, title="\nPHÂN CÔNG\n", preamble=f"{base} UBND huyện ban hành Kế hoạch như sau:")).type == "Kế hoạch"


def test_a_title_goes_on_with_the_number_that_its_line_breaks_off_before() -> None:
    document = header(plan(title="\nTỜ TRÌNH\nVề việc bãi bỏ Quyết định số\n\n24/2013/QĐ-UBND ngày 10/12/2013\n"))
    assert document.title == "Về việc bãi bỏ Quyết định số 24/2013/QĐ-UBND ngày 10/12/2013"


def test_a_stamp_beside_the_name_of_a_scanned_province_is_none_of_it() -> None:
    text = plan(head=HEAD.replace("HUYỆN HÒA LĨNH", "TỈNH NGHỆ AN BẢO VÀ TIN HỌC").replace("Hòa Lĩnh", "Nghệ An"))
    assert header(text, ocr=True).issuer == "Ủy ban nhân dân tỉnh Nghệ An"


def test_behind_a_form_the_signer_is_still_who_bears_a_family_name() -> None:
    assert header(plan(tail=TAIL.replace("(Đã ký)", "Nguyễn Văn Hoa\n\nTên Đơn Vị"))).signer == "Nguyễn Văn Hoa"


@pytest.mark.parametrize(
    ("printed", "signer"),
    [("guyễn Thị Hoa", "Nguyễn Thị Hoa"), ("`Pham Minh Huệ", "Phạm Minh Huệ"), ("đô Minh Xuân", None), ("Tà văn Phúc", None)],
)
def test_a_family_name_that_recognition_garbled_is_put_right_where_it_can_be_one_only(printed: str, signer: str | None) -> None:
    document = header(plan(tail=TAIL.replace("(Đã ký)", printed)), ocr=True)
    assert document.signer == signer
    rules = [evidence.rule for evidence in document.evidence if evidence.quote.endswith(printed[1:])]
    assert rules == (["signature.signer+ocr.family-name"] if signer else [])


OWNED = "\nNGHỊ QUYẾT CỦA HỘI ĐỒNG QUẢN LÝ QUỸ\nKHUYẾN HỌC TỈNH LAM SƠN\n{subject}\n"


def test_an_issuer_that_the_head_shortens_is_named_in_full_behind_the_type() -> None:
    head = "HỘI KHUYẾN HỌC TỈNH\nHỘI ĐỒNG QL QUỸ KHUYẾN HỌC\nSố: 01/NQ-HĐQLQ\nLam Sơn, ngày 18 tháng 02 năm 2025\n"
    document = header(plan(head=head, title=OWNED.format(subject="(Về việc đề nghị sửa đổi Điều lệ Quỹ)")))
    assert (document.issuer, document.type) == ("Hội đồng quản lý quỹ khuyến học tỉnh Lam Sơn", "Nghị quyết")
    assert document.title == "(Về việc đề nghị sửa đổi Điều lệ Quỹ)"


def test_lines_in_capitals_below_the_issuer_are_the_title_where_no_subject_follows() -> None:
    document = header(plan(title="\nCHỈ THỊ CỦA ỦY BAN NHÂN DÂN HUYỆN\nPHÁT ĐỘNG PHONG TRÀO THI ĐUA\n"))
    assert (document.issuer, document.title) == ("Ủy ban nhân dân huyện Hòa Lĩnh", "PHÁT ĐỘNG PHONG TRÀO THI ĐUA")


PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
YOUTH = "ĐOÀN TNCS HỒ CHÍ MINH\n"
DAY = "Lam Sơn, ngày 5 tháng 3 năm 2024\n"


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        (f"BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n*\nSố 16-KH/BTCTW\n{PARTY}", "Ban Tổ chức Trung ương"),
        (f"BAN CHẤP HÀNH TRUNG ƯƠNG BAN DÂN VẬN\n-------\n{PARTY}Số: 7-KH/BDVTW\n", "Ban Dân vận Trung ương"),
        (f"TỈNH ỦY LAM SƠN\nBAN TUYÊN GIÁO\n*\nSố 16-KH/BTGTU\n{PARTY}", "Ban Tuyên giáo Tỉnh ủy Lam Sơn"),
        (f"TỈNH ỦY LAM SƠN\nĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH\n*\nSố 16-KH/ĐUK\n{PARTY}", "Đảng ủy Khối các cơ quan tỉnh Lam Sơn"),
        (f"ĐẢNG BỘ TỈNH LAM SƠN\nBAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XX)\n*\nSố 9-KH/TU\n{PARTY}", "Ban Chấp hành Đảng bộ tỉnh Lam Sơn"),
        (f"BAN CHẤP HÀNH TRUNG ƯƠNG\n***\nSố:  26  -KH/TWĐTN-VP\n{YOUTH}", "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"),
        (f"TỈNH ĐOÀN LAM SƠN\n***\nSố 25-KH/TĐTN\n{YOUTH}", "Tỉnh đoàn Lam Sơn"),
        (f"BCH TỈNH LAM SƠN\n***\nSố 25 KH/TĐTN\n{YOUTH}", "Ban Chấp hành Đoàn TNCS Hồ Chí Minh tỉnh Lam Sơn"),
        (
            f"ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH LAM SƠN\nBAN THƯỜNG TRỰC\n{STATE}Số: 25/KH-MTTQ-BTT\n",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lam Sơn",
        ),
        (f"HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TỈNH LAM SƠN\n{STATE}Số: 25-KH/HNDT\n", "Ban Chấp hành Hội Nông dân tỉnh Lam Sơn"),
    ],
)
def test_offices_of_the_party_and_organs_of_unions_are_named_with_whose_they_are(head: str, issuer: str) -> None:
    document = header(plan(head=head + DAY))
    assert (document.issuer, document.place, document.date) == (issuer, "Lam Sơn", "2024-03-05")
    assert document.symbol is not None


def test_a_head_broken_into_short_lines() -> None:
    motto = "CỘNG HÒA\nXÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head = f"ỦY\nBAN NHÂN DÂN\nTỈNH LAM SƠN\n-------\n|\n{motto}\n|\nSố:\n12/KH-UBND\n|\nLam\nSơn, ngày 05 tháng 3 năm 2024\n"
    document = header(plan(head=head))
    assert (document.issuer, document.symbol, document.place) == ("Ủy ban nhân dân tỉnh Lam Sơn", "12/KH-UBND", "Lam Sơn")


def test_a_head_and_text_in_one_line() -> None:
    text = (
        "ĐẢNG BỘ TỈNH LAM SƠN ĐẢNG ỦY XÃ VÂN TRẠCH * Số 09 KH/ĐU ĐẢNG CỘNG SẢN VIỆT NAM Vân Trạch, ngày 24 tháng 11 năm 2020 KẾ HOẠCH "
        "kiểm tra, giám sát năm 2021 -Căn cứ Hướng dẫn số 33-HD/BTCTW ngày 30/10/2020 của Ban Tổ chức Trung ương, Đảng ủy lập Kế hoạch."
    )
    document = header(text)
    assert (document.type, document.symbol, document.date) == ("Kế hoạch", "09-KH/ĐU", "2020-11-24")
    assert (document.issuer, document.title) == ("Đảng ủy xã Vân Trạch", "kiểm tra, giám sát năm 2021")
    assert document.issuer_stated == "ĐẢNG ỦY XÃ VÂN TRẠCH"


def test_a_head_in_two_lines_with_the_number_behind_the_issuer() -> None:
    head = "UBND TỈNH LAM SƠN Số: 17/2015/QĐ-UBND\n{motto} Lam Sơn, ngày 5 tháng 5 năm 2015\n"
    document = header(plan(head=head.format(motto="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc")))
    assert (document.issuer, document.symbol) == ("Ủy ban nhân dân tỉnh Lam Sơn", "17/2015/QĐ-UBND")


def test_a_number_behind_the_issuer_in_one_cell_is_the_documents() -> None:
    head = "CHÍNH PHỦ_____ Số: 12/2025/NĐ-CP | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    assert header(f"{head}\nNGHỊ ĐỊNH\nQuy định về lưu trữ\n\nCăn cứ Luật Lưu trữ;\n").symbol == "12/2025/NĐ-CP"


def test_the_day_on_which_an_assembly_passed_it_is_that_of_a_resolution_whose_head_tells_none() -> None:
    passed = "Nghị quyết này được Hội đồng nhân dân tỉnh Lam Sơn khóa X, kỳ họp thứ 5 thông qua ngày 16 tháng 6 năm 2025."
    text = plan(head="HỘI ĐỒNG NHÂN DÂN\nTỈNH LAM SƠN\nSố: 12/NQ-HĐND\n", title="\nNGHỊ QUYẾT\nVề ngân sách\n", body=passed)
    assert header(text).date == "2025-06-16"
    assert header(plan(body=passed)).date == "2024-10-11"


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("CHỦ TỊCH ỦY\nBAN NHÂN DÂN\nTỈNH LAM SƠN", "Ủy ban nhân dân tỉnh Lam Sơn"),
        ("CHỦ TỊCH\nỦY BAN NHÂN DÂN\nTỈNH LAM SƠN", "Ủy ban nhân dân tỉnh Lam Sơn"),
        ("BAN CHỈ ĐẠO TỈNH\nVỀ CHUYỂN ĐỔI SỐ", "Ban chỉ đạo tỉnh Lam Sơn về chuyển đổi số"),
        ("CỤC THUẾ\nTHUẾ TỈNH LAM SƠN", "Thuế tỉnh Lam Sơn"),
    ],
)
def test_chairmen_committees_for_a_field_and_tax_offices_issue(printed: str, issuer: str) -> None:
    day = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/QĐ-X\nLam Sơn, ngày 5 tháng 3 năm 2025\n"
    assert header(plan(head=f"{printed}\n-------\n{day}")).issuer == issuer


def test_the_name_of_a_city_below_the_signature_signs_nothing() -> None:
    text = plan() + "\nKẾ HOẠCH\nPHÁT TRIỂN TRÊN ĐỊA BÀN THÀNH PHỐ\nHỒ CHÍ MINH\n"
    assert header(text).signer is None


def test_an_inspectorate_is_that_of_the_agency_above_it() -> None:
    head = "SỞ NỘI VỤ TỈNH LAM SƠN\nTHANH TRA\nSố: 12/KH-TTra\nLam Sơn, ngày 5 tháng 3 năm 2024\n"
    assert header(plan(head=head)).issuer == "Thanh tra Sở Nội vụ tỉnh Lam Sơn"


def test_a_resolution_may_name_itself_before_its_number() -> None:
    head = "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nNghị quyết số: 12/2022/UBTVQH15\n"
    document = header(plan(head=head, title="\nNGHỊ QUYẾT\nVề chương trình công tác\n"))
    assert (document.type, document.symbol, document.issuer) == ("Nghị quyết", "12/2022/UBTVQH15", "Ủy ban Thường vụ Quốc hội")


def test_where_a_rule_says_who_receives_reports_no_recipients_begin() -> None:
    rule = "4. Nơi nhận, hình thức và phương thức gửi báo cáo:\na) Sở Nội vụ gửi báo cáo bằng văn bản;\n"
    assert [recipient.name for recipient in reading(plan(body=rule * 9)).recipients] == ["UBND tỉnh Lam Sơn", "Lưu: VT"]


def test_the_right_column_of_a_head_may_be_read_behind_whom_the_letter_goes_to() -> None:
    left, right = "UBND TỈNH LAM SƠN\nSỞ NỘI VỤ\nSố: 12/SNV-TĐKT\nV/v khen thưởng\nKính gửi:\n", "Độc lập - Tự do - Hạnh phúc\n"
    document = header(f"{left}\n{right}Lam Sơn, ngày 05 tháng 3 năm 2024\n\nỦy ban nhân dân huyện.\n\nSở Nội vụ đề nghị báo cáo.\n{TAIL}")
    assert (document.type, document.date, document.place, document.title) == ("Công văn", "2024-03-05", "Lam Sơn", "V/v khen thưởng")


def test_a_letter_in_one_line_is_about_what_its_subject_says() -> None:
    text = (
        "UBND TỈNH LAM SƠN SỞ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 42/SNV-TĐKT Lam Sơn, ngày 05 tháng 3 năm 2018 Độc lập - "
        "Tự do - Hạnh phúc V/v tổng kết công tác thi đua năm 2018 Kính gửi: - Các phòng Nội vụ; Sở Nội vụ hướng dẫn như sau:"
    )
    assert (header(text).type, header(text).title) == ("Công văn", "V/v tổng kết công tác thi đua năm 2018")


@pytest.mark.parametrize(
    "above", ["KẾ HOẠCH SỐ 207 NĂM 2024\n\n", "Để sử dụng toàn bộ tiện ích vui lòng đăng ký.\n", f"{'Tin về kế hoạch của huyện. ' * 12}\n"]
)
def test_what_a_web_site_writes_above_a_head_is_none_of_it(above: str) -> None:
    document = header(above + plan())
    assert (document.symbol, document.issuer) == ("207/KH-UBND", "Ủy ban nhân dân huyện Hòa Lĩnh")
    assert document.title == "Triển khai công tác năm 2024"


def test_a_headline_tells_number_and_issuer_of_a_copy_without_a_head() -> None:
    document = header("Kế hoạch 52/KH-TLĐ của Tổng Liên đoàn Lao động Việt Nam về tổ chức đại hội\n- Thuộc tính\n- Nội dung\n")
    assert (document.symbol, document.issuer) == ("52/KH-TLĐ", "Tổng Liên đoàn Lao động Việt Nam")


def test_under_the_central_committees_letterhead_the_signature_tells_who_issues() -> None:
    text = plan(head=f"BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 66-KH/TW\n{PARTY}{DAY}", tail="\nT/M BAN BÍ THƯ\n(đã ký)\nLê Văn Cường\n")
    assert header(text).issuer == "Ban Bí thư"


def test_of_a_body_that_lost_its_place_the_date_line_tells_the_province() -> None:
    head = "ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 28/KH-UBND | Hậu Giang, ngày 11 tháng 4 năm 2016 |\n"
    assert header(plan(head=head)).issuer == "Ủy ban nhân dân tỉnh Hậu Giang"


@pytest.mark.parametrize(
    "caption",
    [
        "CỦA BỘ TÀI CHÍNH SỐ 15-TC/TT NGÀY 16-3-1991 HƯỚNG DẪN\nQUẢN LÝ QUỸ",
        "SỐ 15-TC/TT NGÀY 16-3-1991 CỦA BỘ TÀI CHÍNH HƯỚNG DẪN QUẢN LÝ QUỸ",
        "CỦA BỘ TÀI CHÍNH SỐ 15-TC/TT NGÀY 16-3-1991\n\nHƯỚNG DẪN QUẢN LÝ QUỸ",
        "CỦA BỘ TÀI CHÍNH SỐ 15-TC/TT NGÀY 16-3-1991 HƯỚNG DẪN QUẢN LÝ QUỸ\n\nBỘ TRƯỞNG BỘ TÀI CHÍNH",
    ],
)
def test_a_title_stands_behind_the_number_that_it_repeats_from_the_head(caption: str) -> None:
    head = "BỘ TÀI CHÍNH\n\nSố: 15-TC/TT\n\nHà Nội, ngày 16 tháng 3 năm 1991\n\nTHÔNG TƯ\n\n"
    found = header(f"{head}{caption}\n\nĐể quản lý tốt các quỹ, nay quy định như sau:\n\n1. Các quỹ phải có sổ.\n")
    assert (found.title, found.symbol, found.place) == ("HƯỚNG DẪN QUẢN LÝ QUỸ", "15-TC/TT", "Hà Nội")


def test_a_title_goes_on_behind_a_comma_and_ends_where_the_text_begins() -> None:
    title = "\nHƯỚNG DẪN\nkiểm điểm tổ chức đảng,\n\nđảng viên và cán bộ\n\ntrong Đảng bộ năm 2020\nMột số nội dung như sau:\n"
    assert header(plan(title=title)).title == "kiểm điểm tổ chức đảng, đảng viên và cán bộ trong Đảng bộ năm 2020"


NARROW = """ỦY BAN NHÂN
DÂN
TỈNH LAM SƠN
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 41/QĐ-UBND
Lam
Sơn, ngày 05
tháng 3 năm 2024
QUYẾT
ĐỊNH
VỀ VIỆC ỦY QUYỀN CHO
GIÁM ĐỐC SỞ NỘI VỤ
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LAM SƠN
Căn cứ Luật Thi đua, khen thưởng;
QUYẾT ĐỊNH:
Điều 1. Ủy quyền cho Giám đốc Sở Nội vụ.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
TM. ỦY BAN NHÂN
DÂN
KT.
CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn
Văn An
"""


def test_a_head_and_a_signature_whose_cells_break_every_line() -> None:
    document = header(NARROW)
    assert (document.type, document.issuer, document.place) == ("Quyết định", "Ủy ban nhân dân tỉnh Lam Sơn", "Lam Sơn")
    assert document.title == "VỀ VIỆC ỦY QUYỀN CHO GIÁM ĐỐC SỞ NỘI VỤ"
    assert (document.signed_for, document.signer_post) == ("TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH", "Phó Chủ tịch")
    assert document.signer == "Nguyễn Văn An"


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("VĂN\nPHÒNG CHÍNH\nPHỦ", "Văn phòng Chính phủ"),
        ("VĂN PHÒNG\nCHÍNH PHỦ", "Văn phòng Chính phủ"),
        ("THỦ\nTƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
    ],
)
def test_the_words_that_an_issuers_name_begins_with_may_stand_apart(printed: str, issuer: str) -> None:
    head = f"{printed}\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-VP\nHà Nội,\nngày 5 tháng 3 năm 2024\n"
    document = header(plan(head=head))
    assert (document.issuer, document.place) == (issuer, "Hà Nội")


def test_a_letter_of_an_agency_whose_code_is_that_of_a_type() -> None:
    head = "CỤC THUẾ\nSố: 5120/CT-CS\nV/v Chỉ thị về hóa đơn\nHà Nội, ngày 5 tháng 3 năm 2024\n"
    document = header(f"{head}\nKính gửi: Thuế tỉnh Lam Sơn\n\nTrả lời Công văn số 78/CT-TTHT ngày 01/02/2024.\n")
    assert (document.type, document.title) == ("Công văn", "V/v Chỉ thị về hóa đơn")


@pytest.mark.parametrize(
    "below",
    [
        "THỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Xây dựng;\n",
        "Tại cuộc họp ngày 05 tháng 3, sau khi nghe Sở Nội vụ báo cáo,\nChủ tịch kết luận:\n",
    ],
)
def test_a_title_in_capitals_ends_where_the_text_begins_right_below_it(below: str) -> None:
    document = header(f"{HEAD}CÔNG ĐIỆN\nVỀ VIỆC ỨNG PHÓ VỚI BÃO\nSỐ 5 NĂM 2024\n{below}1. Nội dung.\n{TAIL}")
    assert document.title == "VỀ VIỆC ỨNG PHÓ VỚI BÃO SỐ 5 NĂM 2024"


def test_the_signature_stands_above_annexes_that_are_longer_than_the_text() -> None:
    annex = (
        "\nPHỤ LỤC\n"
        + "Thủ tục thực hiện tại xã.\n" * 200
        + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC CƠ QUAN CHẤP THUẬN\nLê Thị Bình\n"
    )
    signed = header(plan(tail=TAIL.replace("(Đã ký)", "Trần Văn Cường") + annex))
    unaddressed = header(plan(tail="\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Cường\n" + annex))
    assert (signed.signer, unaddressed.signer, unaddressed.signer_post) == ("Trần Văn Cường", "Trần Văn Cường", "Phó Chủ tịch")


def test_a_heading_that_tells_number_day_and_issuer_itself() -> None:
    heading = "CHỈ THỊ\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 5/2001/CT-TTG\nNGÀY 5 THÁNG 3 NĂM 2001 VỀ VIỆC LẬP\nDỰ TOÁN NĂM 2002\n"
    document = header(f"{heading}Thực hiện Nghị quyết của Quốc hội, Thủ tướng Chính phủ yêu cầu:\n1. Lập dự toán.\n")
    assert (document.symbol, document.date, document.issuer) == ("5/2001/CT-TTg", "2001-03-05", "Thủ tướng Chính phủ")
    assert document.title == "VỀ VIỆC LẬP DỰ TOÁN NĂM 2002"


def test_the_number_of_another_act_in_a_title_is_not_the_documents_own() -> None:
    document = header("QUYẾT ĐỊNH\nBÃI BỎ QUYẾT ĐỊNH SỐ 5/QĐ-UBND NGÀY 05/3/2024\n\nCăn cứ Luật Lưu trữ;\n")
    assert (document.symbol, document.date) == (None, None)


def test_a_name_may_stand_above_what_says_that_it_was_signed() -> None:
    document = reading(plan(tail=TAIL.replace("(Đã ký)", "Nguyễn Văn An\nđã ký"))).document
    assert (document.signer, document.signer_post) == ("Nguyễn Văn An", "Chủ tịch")


def test_recipients_in_lines_of_their_own_stay_apart_though_they_begin_with_small_letters() -> None:
    said = reading(
        plan(tail=TAIL.replace("- UBND tỉnh Lam Sơn (để báo cáo);\n- Lưu: VT.", "Thường trực Huyện ủy,\ncác phòng, ban\ncác xã\nlưu VT."))
    )
    assert [recipient.name for recipient in said.recipients] == ["Thường trực Huyện ủy", "các phòng, ban", "các xã", "lưu VT"]


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("CHỦ TỊCH UBND TỈNH LAM SƠN SỐ 07/2005/QĐ-UB NGÀY 03 THÁNG 3 NĂM 2005 VỀ VIỆC BAN HÀNH QUY CHẾ", "VỀ VIỆC BAN HÀNH QUY CHẾ"),
        ("UBND TỈNH LAM SƠN SỐ 07/2005/QĐ-UB\nNGÀY 03 THÁNG 3 NĂM 2005 VỀ QUY CHẾ", "VỀ QUY CHẾ"),
        ("UBND TỈNH LAM SƠN VỀ VIỆC BAN HÀNH QUY CHẾ", "VỀ VIỆC BAN HÀNH QUY CHẾ"),
    ],
)
def test_number_day_and_subject_behind_whose_document_it_is_are_none_of_the_issuers_name(told: str, title: str) -> None:
    head = "UBND TỈNH LAM SƠN\nSố: 07/2005/QĐ-UB\nLam Sơn, ngày 03 tháng 3 năm 2005\n"
    document = header(plan(head=head, title=f"\nQUYẾT ĐỊNH\n\nCỦA {told}\n\nỦY BAN NHÂN DÂN TỈNH LAM SƠN\n"))
    assert (document.symbol, document.issuer, document.title) == ("07/2005/QĐ-UB", "Ủy ban nhân dân tỉnh Lam Sơn", title)


@pytest.mark.parametrize("title", ["BAN HÀNH QUY CHẾ THI ĐUA TRÊN ĐỊA BÀN TỈNH LAM SƠN.", "SỬA ĐỔI MỘT SỐ ĐIỀU\nCỦA QUY CHẾ THI ĐUA"])
def test_a_head_that_lost_its_type_has_its_title_in_capitals(title: str) -> None:
    head = f"ỦY BAN NHÂN DÂN |\nSố: 8/2012/QĐ-UBND | Lam Sơn, ngày 06 tháng 6 năm 2012 |\n{title}\nỦY BAN NHÂN DÂN TỈNH LAM SƠN\n"
    document = header(f"Quyết định 8/2012/QĐ-UBND về Quy chế thi đua\n{head}Căn cứ Luật Thi đua, khen thưởng;\n")
    assert (document.type, document.issuer) == ("Quyết định", "Ủy ban nhân dân tỉnh Lam Sơn")
    assert document.title == title.replace("\n", " ").rstrip(".")


def test_a_document_with_a_types_code_has_no_heading_of_a_form() -> None:
    assert header("HỘI\nĐỒNG NHÂN DÂN TỈNH\nSố: 1/NQ-HĐND\nCăn cứ Luật Thi đua, khen thưởng;\n").title is None


@pytest.mark.parametrize("printed", ["KT.CHỦ TỊCH", "KT. Chủ tịch", "TM. Ủy ban nhân dân huyện"])
def test_for_whom_it_is_signed_may_stand_without_a_blank_or_in_small_letters(printed: str) -> None:
    document = header(plan(tail=f"\n{printed}\n\nPhó Chủ tịch\n\n(Đã ký)\n\nTrần Văn Cường\n"))
    assert (document.signed_for, document.signer_post, document.signer) == (printed, "Phó Chủ tịch", "Trần Văn Cường")
