"""Which relation a citation has: by the words before it, by its list, by the title that quotes it."""

from __future__ import annotations

import pytest

from tests.ingest.writing import chains, cited, plan, reading, relations


@pytest.mark.parametrize(
    ("recital", "relation"),
    [
        ("Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ;", "IMPLEMENTS"),
        ("Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của UBND tỉnh,", "IMPLEMENTS"),
        ("Tiếp tục thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị,", "IMPLEMENTS"),
        ("Triển khai thực hiện Hướng dẫn số 2823/HD-BNV,", "IMPLEMENTS"),
        ("Theo Hướng dẫn số 2823/HD-BNV,", "IMPLEMENTS"),
        ("Theo đề nghị của Phòng Nội vụ huyện tại Tờ trình số 12/TTr-PNV ngày 05/3/2024,", "PROPOSED_IN"),
        ("Xét Tờ trình số 12/TTr-PNV ngày 05/3/2024 của Phòng Nội vụ,", "PROPOSED_IN"),
        ("- Căn cứ Luật Thi đua, khen thưởng năm 2022;", "IMPLEMENTS"),
    ],
)
def test_a_recital_announces_its_base(recital: str, relation: str) -> None:
    assert list(relations(plan(preamble=recital)).values()) == [relation]


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Tổ chức thực hiện tốt Nghị quyết số 45-NQ/TW.", "IMPLEMENTS"),
        ("Quán triệt sâu sắc, có hiệu quả Chỉ thị số 34-CT/TW.", "IMPLEMENTS"),
        ("Các nội dung theo tinh thần Chỉ thị số 34-CT/TW.", "IMPLEMENTS"),
        ("Thực hiện các mục tiêu được đề ra trong Chương trình hành động số 23-CTr/HU.", "IMPLEMENTS"),
        ("Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/3/2020.", "REPLACES"),
        ("Bãi bỏ Quyết định số 5/2020/QĐ-UBND.", "REPEALS"),
        ("Quyết định số 5/2020/QĐ-UBND của UBND tỉnh hết hiệu lực.", "REPEALS"),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 5/2020/QĐ-UBND.", "AMENDS"),
        ("Bổ sung Kế hoạch số 12/KH-UBND.", "SUPPLEMENTS"),
        ("Về việc sửa đổi, bổ sung một số điều của Quy chế thi đua ban hành kèm theo Quyết định số 13/2020/QĐ-UBND.", "AMENDS"),
        ("Về việc bổ sung danh mục ban hành kèm theo Quyết định số 13/2020/QĐ-UBND.", "SUPPLEMENTS"),
        ("UBND huyện quyết định sửa đổi, bổ sung Quy chế thi đua kèm theo Quyết định số 13/2020/QĐ-UBND.", "AMENDS"),
        ("Điều 1. Điều chỉnh\nmức thuế suất quy định tại Quyết định số 71/2008/QĐ-BTC như sau.", "AMENDS"),
        ("Phê duyệt sửa đổi, bổ sung Điều lệ ban hành kèm theo Quyết định số 13/2020/QĐ-UBND.", "AMENDS"),
        ("Hội nghị thống nhất bổ sung danh mục kèm theo Quyết định số 13/2020/QĐ-UBND.", "SUPPLEMENTS"),
        ("Sở Nội vụ tham mưu sửa đổi, bổ sung Quy chế thi đua kèm theo Quyết định số 13/2020/QĐ-UBND.", "CITES"),
        ("Đính chính Quyết định số 5/2020/QĐ-UBND.", "CORRECTS"),
        ("Đình chỉ việc thi hành Quyết định số 5/2020/QĐ-UBND.", "SUSPENDS"),
        ("Quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng.", "DETAILS"),
        ("Hướng dẫn thi hành Nghị định số 98/2023/NĐ-CP.", "GUIDES"),
        ("Hợp nhất Thông tư số 1/2020/TT-BNV.", "CONSOLIDATES"),
        ("Giải thích Luật Thương mại.", "EXPLAINS"),
        ("Mẫu ban hành kèm theo Quyết định số 5/2020/QĐ-UBND.", "CITES"),
        ("Báo cáo nêu rõ: Kế hoạch số 12/KH-UBND còn chậm.", "CITES"),
        ("Nơi làm việc theo Quyết định số 5/QĐ-UBND là trụ sở.", "CITES"),
        ("Bãi bỏ mức phí thu theo quy định tại Điều 5 Quyết định số 5/2020/QĐ-UBND.", "CITES"),
    ],
)
def test_the_words_before_or_behind_a_citation_announce_its_relation(sentence: str, relation: str) -> None:
    assert list(relations(plan(body=sentence)).values()) == [relation]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Bãi bỏ Điều 3 của Quyết định số 5/2020/QĐ-UBND.", True),
        ("Thay thế Phụ lục số 02 ban hành kèm theo Quyết định số 5/2020/QĐ-UBND.", True),
        ("Bãi bỏ toàn bộ Quyết định số 5/2020/QĐ-UBND.", False),
        ("Thay thế Quyết định số 5/2020/QĐ-UBND.", False),
    ],
)
def test_a_relation_may_hold_for_a_part_only(sentence: str, part: bool) -> None:
    (citation,) = cited(plan(body=sentence)).values()
    assert [evidence.part for evidence in citation.evidence] == [part]


def test_a_list_under_one_head_shares_its_relation_and_type() -> None:
    text = plan(preamble="Căn cứ các Nghị định của Chính phủ: số 63/2010/NĐ-CP ngày 08/6/2010; số 92/2017/NĐ-CP ngày 07/8/2017;")
    assert relations(text) == {"63/2010/NĐ-CP": "IMPLEMENTS", "92/2017/NĐ-CP": "IMPLEMENTS"}
    assert {citation.type for citation in cited(text).values()} == {"Nghị định"}


def test_the_items_below_a_repeal_are_repealed() -> None:
    items = "1. Quyết định số 33/2017/QĐ-UBND ngày 05/3/2017;\n2. Quyết định số 34/2018/QĐ-UBND ngày 06/4/2018."
    assert set(relations(plan(body=f"Bãi bỏ các Quyết định sau đây:\n{items}")).values()) == {"REPEALS"}


def test_the_items_below_a_task_are_carried_out() -> None:
    items = "- Nghị quyết số 45-NQ/TW ngày 24/11/2023;\n- Kết luận số 01-KL/TW ngày 18/5/2021."
    assert set(relations(plan(body=f"Tập trung thực hiện các văn bản của Trung ương:\n{items}")).values()) == {"IMPLEMENTS"}


def test_two_joined_by_and_share_their_relation() -> None:
    assert set(relations(plan(body="Thực hiện Chỉ thị số 34-CT/TW và Kết luận số 01-KL/TW.")).values()) == {"IMPLEMENTS"}


def test_what_has_a_number_stands_beside_what_has_one_and_not_in_its_title() -> None:
    first = "Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ về thi đua theo Nghị quyết Đại hội lần thứ XIII của Đảng"
    recital = f"Thực hiện {first} và Kế hoạch số 16/KH-HĐTĐKT ngày 31/8/2021 của Hội đồng Thi đua - Khen thưởng Trung ương;"
    assert {k: v for k, v in relations(plan(preamble=recital)).items() if "/" in k} == {
        "19/CT-TTg": "IMPLEMENTS",
        "16/KH-HĐTĐKT": "IMPLEMENTS",
    }


def test_a_document_does_nothing_to_itself() -> None:
    first = "Ngày 16/7/2021, Thủ tướng Chính phủ đã ban hành Chỉ thị số 19/CT-TTg về thi đua (sau đây gọi là Chỉ thị số 19/CT-TTg)."
    title = "\nKẾ HOẠCH\nThực hiện Chỉ thị số 19/CT-TTg ngày 16/7/2021 của Thủ tướng Chính phủ\n"
    assert chains(plan(title=title, preamble=first)) == []


def test_a_second_proposal_is_not_in_the_title_of_the_first() -> None:
    first = "Chủ tịch UBND huyện Hòa Lĩnh (Tờ trình số 2/TTr-UBND ngày 27/02/2024)"
    recital = f"Xét đề nghị của {first} và Giám đốc Sở Nội vụ (Tờ trình số 27/TTr-SNV ngày 07/3/2024),"
    found = cited(plan(preamble=recital))
    assert {label: (c.relation, c.issuer) for label, c in found.items()} == {
        "2/TTr-UBND": ("PROPOSED_IN", "Ủy ban nhân dân huyện Hòa Lĩnh"),
        "27/TTr-SNV": ("PROPOSED_IN", "Sở Nội vụ tỉnh Lam Sơn"),
    }


def test_directions_of_a_superior_are_carried_out() -> None:
    recital = "Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại Công văn số 12/UBND-NC ngày 05/3/2024;"
    assert relations(plan(preamble=recital)) == {"12/UBND-NC": "IMPLEMENTS"}


def test_the_issuer_behind_the_last_is_that_of_all() -> None:
    text = plan(body="Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2024, Kế hoạch số 15/KH-UBND ngày 09/3/2024 của UBND tỉnh.")
    assert {c.issuer for c in cited(text).values()} == {"Ủy ban nhân dân tỉnh Lam Sơn"}


def test_who_issued_a_document_and_when_may_stand_before_it() -> None:
    citation = cited(plan(body="Ngày 05/3/2024 UBND tỉnh ban hành Kế hoạch số 12/KH-UBND về công tác năm 2024."))["12/KH-UBND"]
    assert (citation.date, citation.issuer) == ("2024-03-05", "Ủy ban nhân dân tỉnh Lam Sơn")


def test_a_chain_is_stated_between_other_documents() -> None:
    text = plan(
        preamble="Thực hiện Chương trình hành động số 23-CTr/HU ngày 05/3/2024 của Huyện ủy thực hiện Chương trình hành động số 76-CTr/TU "
        "ngày 02/2/2024 của Tỉnh ủy về thực hiện Nghị quyết số 45-NQ/TW ngày 24/11/2023 của Ban Chấp hành Trung ương,"
    )
    assert chains(text) == [("23-CTr/HU", "IMPLEMENTS", "76-CTr/TU"), ("76-CTr/TU", "IMPLEMENTS", "45-NQ/TW")]
    assert relations(text) == {"23-CTr/HU": "IMPLEMENTS", "76-CTr/TU": "CITES", "45-NQ/TW": "CITES"}
    assert cited(text)["45-NQ/TW"].quoted_in == "76-CTr/TU"


def test_what_was_issued_to_carry_out_another_states_a_chain() -> None:
    body = "1. Thực hiện Luật Giá ngày 19/6/2023 có hiệu lực từ ngày 01/7/2024, UBND tỉnh đã ban hành Quyết định số 22/2024/QĐ-UBND về giá."
    assert chains(plan(body=body)) == [("22/2024/QĐ-UBND", "IMPLEMENTS", "Luật Giá")]


def test_what_is_done_by_another_as_a_title_says_states_a_chain() -> None:
    recital = "Theo Tờ trình số 3367/TTr-SNV ngày 28/11/2024 về việc xử lý các hội theo Công văn số 2769/UBND-NC ngày 24/7/2024,"
    assert chains(plan(preamble=recital)) == [("3367/TTr-SNV", "IMPLEMENTS", "2769/UBND-NC")]
    issued = "Theo Tờ trình số 3367/TTr-SNV về việc sửa đổi Quy chế ban hành theo Quyết định số 5/QĐ-UBND ngày 24/7/2024,"
    assert chains(plan(preamble=issued)) == []


def test_a_title_that_only_speaks_of_a_document_makes_no_chain() -> None:
    text = plan(preamble="Thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND tỉnh về công tác kiểm tra Chỉ thị số 34-CT/TW,")
    assert cited(text)["34-CT/TW"].quoted_in == "12/KH-UBND"
    assert chains(text) == []


def test_what_amends_by_its_name_states_a_chain() -> None:
    text = plan(preamble="Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công năm 2024;")
    assert [relation for _, relation, _ in chains(text)] == ["AMENDS"]


def test_what_is_amended_by_another_states_a_chain_backwards() -> None:
    text = plan(preamble="Căn cứ Nghị định số 98/2023/NĐ-CP được sửa đổi, bổ sung tại Nghị định số 5/2025/NĐ-CP;")
    assert chains(text) == [("5/2025/NĐ-CP", "AMENDS", "98/2023/NĐ-CP")]


def test_a_decree_behind_the_name_of_a_law_amends_the_decree_that_details_it() -> None:
    decree = "Nghị định số 98/2023/NĐ-CP quy định chi tiết Luật Thi đua, khen thưởng"
    text = plan(preamble=f"Căn cứ {decree} được sửa đổi, bổ sung bởi Nghị định số 5/2025/NĐ-CP và Nghị định số 6/2025/NĐ-CP;")
    amended = [chain for chain in chains(text) if chain[1] == "AMENDS"]
    assert amended == [("5/2025/NĐ-CP", "AMENDS", "98/2023/NĐ-CP"), ("6/2025/NĐ-CP", "AMENDS", "98/2023/NĐ-CP")]


def test_a_campaigns_plan_is_cited_with_the_campaign() -> None:
    text = plan(body="Phong trào thi đua “Dân vận khéo” giai đoạn 2021-2025 (Kế hoạch số 164/KH-UBND ngày 05/7/2022 của UBND tỉnh).")
    citation = cited(text)["164/KH-UBND"]
    assert (citation.relation, citation.where) == ("CITES", "campaign")


def test_a_citation_among_the_recipients_is_only_a_citation() -> None:
    tail = "\nNơi nhận:\n- Như Quyết định số 5/QĐ-UBND;\n- Lưu: VT.\n"
    assert cited(plan(tail=tail))["5/QĐ-UBND"].where == "recipients"


def test_of_several_mentions_the_strongest_relation_is_the_citations() -> None:
    text = plan(preamble="Thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014,", body="Báo cáo có nêu Chỉ thị số 34-CT/TW.")
    citation = cited(text)["34-CT/TW"]
    assert citation.relation == "IMPLEMENTS"
    assert [evidence.relation for evidence in citation.evidence] == ["IMPLEMENTS", "CITES"]


CIRCULAR = "\nTHÔNG TƯ\nQuy định một số nội dung\n"


@pytest.mark.parametrize(
    ("sentence", "relation", "part"),
    [
        ("Thông tư này hướng dẫn thi hành Nghị định số 98/2023/NĐ-CP.", "GUIDES", False),
        ("Việc thu nộp thực hiện theo hướng dẫn tại Thông tư số 63/2002/TT-BTC.", "CITES", False),
        ("Các đơn vị thực hiện Luật Ngân sách nhà nước.", "CITES", False),
        ("Khoản 2 Điều 9 Thông tư số 8/2009/TT-BTC được sửa đổi, bổ sung như sau: “…”", "AMENDS", False),
        ("Khoản 2 Thông tư số 8/2009/TT-BTC (đã được bổ sung tại Điều 1 Thông tư này) thực hiện như sau: “…”", "CITES", False),
        ("Khoản 2 Điều 9 Nghị định số 88/1999/NĐ-CP được sửa đổi, bổ sung như sau: “…”", "CITES", False),
        ("Điều 1. Sửa đổi Mục IV Phần A (hướng dẫn khoản 1 Điều 2 Nghị định số 120/2010/NĐ-CP) như sau: “…”", "CITES", False),
        ("Bộ Nội vụ có trách nhiệm phối hợp để hướng dẫn thi hành Nghị quyết số 19/2008/QH12.", "CITES", False),
        ("Điều 1. Thay cụm từ “máy bay” bằng cụm từ “tàu bay” tại Điều 3 Thông tư số 8/2009/TT-BTC.", "AMENDS", False),
        ("Những quy định về trợ giúp tại Thông tư số 24/2010/TT-BTC hết hiệu lực.", "REPEALS", True),
        ("Chi nhánh được cấp phép theo quy định của Nghị định số 92/1998/NĐ-CP hoạt động đến ngày giấy phép hết hiệu lực.", "CITES", False),
        ("Thông tư này có hiệu lực từ ngày ký. Bãi bỏ quy định về phí tại Thông tư số 11/2006/TT-BTC.", "REPEALS", True),
        ("Thông tư này thay thế các nội dung về xuất khẩu của Thông tư số 2/2006/TT-BCN.", "REPLACES", True),
        ("Dừng thực hiện Thông tư số 63/2015/TT-BTC.", "SUSPENDS", False),
        ("Cục cấp, sửa đổi, hủy bỏ phép bay cho các chuyến bay quy định tại Luật Hàng không dân dụng Việt Nam.", "CITES", False),
    ],
)
def test_what_a_circular_does_to_another_is_told_from_what_it_says_of_it(sentence: str, relation: str, part: bool) -> None:
    (citation,) = cited(plan(title=CIRCULAR, body=sentence)).values()
    assert [(e.relation, e.part) for e in citation.evidence] == [(relation, part)]


def test_an_item_may_name_a_part_of_what_its_head_repeals() -> None:
    items = "a) Thông tư số 3/2007/TT-NHNN ngày 5/6/2007 về cho vay;\nb) Khoản 2 Điều 4 Thông tư số 9/2010/TT-NHNN ngày 26/3/2010."
    found = cited(plan(title=CIRCULAR, body=f"Các văn bản sau đây hết hiệu lực thi hành:\n{items}"))
    assert {label: (e.relation, e.part) for label, c in found.items() for e in c.evidence} == {
        "3/2007/TT-NHNN": ("REPEALS", False),
        "9/2010/TT-NHNN": ("REPEALS", True),
    }


def test_a_short_name_has_the_relation_of_the_document_that_it_is_for() -> None:
    text = plan(
        preamble="Căn cứ Nghị định số 104/2009/NĐ-CP ngày 9/11/2009 của Chính phủ (sau đây viết gọn là Nghị định số 104/2009/NĐ-CP);"
    )
    assert [e.relation for e in cited(text)["104/2009/NĐ-CP"].evidence] == ["IMPLEMENTS", "IMPLEMENTS"]


def test_a_decree_beside_a_law_in_another_decrees_title_stands_beside_the_decree() -> None:
    text = plan(
        preamble="Căn cứ Nghị định số 127/2007/NĐ-CP quy định chi tiết một số điều của Luật Tiêu chuẩn và quy chuẩn kỹ thuật và "
        "Nghị định số 132/2008/NĐ-CP quy định chi tiết một số điều của Luật Chất lượng sản phẩm, hàng hóa;"
    )
    assert relations(text)["132/2008/NĐ-CP"] == "IMPLEMENTS"


def test_what_an_act_puts_into_another_is_said_by_the_other() -> None:
    new = "Điều 1. Sửa đổi Điều 5 Thông tư số 200/2014/TT-BTC như sau: “Thông tư này thay thế Thông tư số 15/2006/TT-BTC ngày 20/3/2006.”"
    own = "Điều 2. Thông tư này thay thế Thông tư số 16/2006/TT-BTC ngày 20/3/2006."
    found = relations(plan(title=CIRCULAR, body=f"{new}\n{own}"))
    assert found == {"200/2014/TT-BTC": "AMENDS", "15/2006/TT-BTC": "CITES", "16/2006/TT-BTC": "REPLACES"}


def test_several_documents_lapse_by_one_verb() -> None:
    several = "Thông tư số 1/2004/TT-BTC ngày 26/3/2004 hướng dẫn giám sát; Thông tư số 2/2001/TT-BTC ngày 13/6/2001 hết hiệu lực."
    assert set(relations(plan(title=CIRCULAR, body=several)).values()) == {"REPEALS"}


def test_what_is_replaced_goes_on_with_a_part_told_at_length() -> None:
    body = "Thông tư này thay thế Thông tư số 1/2007/TT-BYT về nhà thuốc và các nội dung liên quan tại Thông tư số 2/2007/TT-BYT."
    parts = {symbol: (c.relation, c.evidence[0].part) for symbol, c in cited(plan(title=CIRCULAR, body=body)).items()}
    assert parts == {"1/2007/TT-BYT": ("REPLACES", False), "2/2007/TT-BYT": ("REPLACES", True)}


def test_a_recital_does_nothing_to_a_document() -> None:
    recital = "Căn cứ Chế độ kế toán và các thông tư sửa đổi, bổ sung Quyết định số 999/1996/QĐ-BTC;"
    assert list(relations(plan(title=CIRCULAR, preamble=recital)).values()) == ["IMPLEMENTS"]


def test_a_decree_beside_a_law_that_amends_a_law_is_a_base_too() -> None:
    law = "Luật sửa đổi, bổ sung một số điều của Luật Khoáng sản"
    recital = f"Căn cứ Nghị định số 160/2005/NĐ-CP quy định chi tiết Luật Khoáng sản và {law} và Nghị định số 7/2009/NĐ-CP;"
    found = relations(plan(title=CIRCULAR, preamble=recital))
    assert (found["160/2005/NĐ-CP"], found["7/2009/NĐ-CP"]) == ("IMPLEMENTS", "IMPLEMENTS")


def test_a_comma_between_numbers_of_one_document_parts_no_documents() -> None:
    body = "Thông tư này sửa đổi Thông tư số 3/2003/TT-BTC. Nội dung chi quy định tại điểm 2, mục II Thông tư số 4/2003/TT-BTC nêu trên."
    assert relations(plan(title=CIRCULAR, body=body)) == {"3/2003/TT-BTC": "AMENDS", "4/2003/TT-BTC": "CITES"}


def test_behind_the_title_of_an_amended_decree_the_list_goes_on() -> None:
    amending = "Nghị định số 81/2008/NĐ-CP sửa đổi, bổ sung Nghị định số 79/2002/NĐ-CP về công ty tài chính"
    body = f"Nghị định này thay thế {amending}, Nghị định số 16/2001/NĐ-CP về công ty cho thuê tài chính."
    found = relations(plan(title="\nNGHỊ ĐỊNH\nQuy định về công ty tài chính\n", body=body))
    assert found == {"81/2008/NĐ-CP": "REPLACES", "79/2002/NĐ-CP": "CITES", "16/2001/NĐ-CP": "REPLACES"}


def test_where_a_part_is_repealed_the_title_of_what_it_stands_in_goes_on() -> None:
    amending = "Thông tư số 34/2018/TT-BNV sửa đổi, bổ sung Thông tư số 42/2015/TT-BNV quy định về đào tạo"
    body = f"Bãi bỏ khoản 1 Điều 3 {amending}, Thông tư số 43/2015/TT-BNV quy định về bồi dưỡng; Điều 5 Thông tư số 6/2017/TT-BNV."
    found = relations(plan(title=CIRCULAR, body=body))
    acts = {"34/2018/TT-BNV": "REPEALS", "6/2017/TT-BNV": "REPEALS"}
    assert found == {**acts, "42/2015/TT-BNV": "CITES", "43/2015/TT-BNV": "CITES"}


def test_what_guides_a_decree_and_amends_a_circular_does_both_by_its_title() -> None:
    guided = "Nghị định số 12/2015/NĐ-CP quy định chi tiết thi hành Luật Thuế thu nhập doanh nghiệp"
    both = f"hướng dẫn {guided} và sửa đổi, bổ sung một số điều của Thông tư số 78/2014/TT-BTC ngày 18/6/2014"
    body = f"Thông tư này bãi bỏ:\na) Thông tư số 96/2015/TT-BTC ngày 22/6/2015 {both};\nb) Điều 4 Thông tư số 83/2016/TT-BTC."
    found = relations(plan(title=CIRCULAR, body=body))
    assert found["96/2015/TT-BTC"] == found["83/2016/TT-BTC"] == "REPEALS"
    assert found["78/2014/TT-BTC"] == "CITES"


def test_a_list_ends_with_the_sentence_of_its_last_item() -> None:
    further = "Khi có khác nhau giữa Thông tư này và Thông tư số 2/2007/TT-BNV thì theo Thông tư này."
    body = f"Bãi bỏ:\na) Thông tư số 1/2007/TT-BNV.\nb) {further}"
    assert relations(plan(title=CIRCULAR, body=body)) == {"1/2007/TT-BNV": "REPEALS", "2/2007/TT-BNV": "CITES"}


def test_a_heading_in_a_line_of_its_own_quotes_nothing_of_the_next() -> None:
    body = "Điều 3. Bãi bỏ Thông tư số 1/2007/TT-BNV quy định về lưu trữ\nBãi bỏ toàn bộ Thông tư số 1/2007/TT-BNV quy định về lưu trữ."
    evidence = cited(plan(title=CIRCULAR, body=body))["1/2007/TT-BNV"].evidence
    assert [one.relation for one in evidence] == ["REPEALS", "REPEALS"]


def test_in_the_sentence_of_a_recital_the_document_itself_speaks_behind_who_issues_it() -> None:
    recital = "Theo đề nghị của Vụ trưởng Vụ Pháp chế, Bộ trưởng Bộ Nội vụ ban hành Thông tư sửa đổi Thông tư số 1/2007/TT-BNV."
    assert relations(plan(title=CIRCULAR, preamble=recital)) == {"1/2007/TT-BNV": "AMENDS"}


def test_a_short_name_in_brackets_is_the_document_before_them() -> None:
    body = "Bãi bỏ Điều 5 Thông tư số 1/2007/TT-BNV ngày 05/3/2007 (Thông tư số 1/2007/TT-BNV)."
    evidence = cited(plan(title=CIRCULAR, body=body))["1/2007/TT-BNV"].evidence
    assert [(one.relation, one.part) for one in evidence] == [("REPEALS", True)] * 2


LAPSED = "Nghị định số 98/2023/NĐ-CP; Thông tư số 12/2019/TT-BNV hết hiệu lực."


@pytest.mark.parametrize(
    ("sentence", "relation"),
    [
        ("Nghị định số 98/2023/NĐ-CP còn hiệu lực; Thông tư số 12/2019/TT-BNV đã hết hiệu lực.", "CITES"),
        ("Từ ngày Nghị định số 98/2023/NĐ-CP có hiệu lực; Thông tư số 12/2019/TT-BNV hết hiệu lực.", "CITES"),
        (f"Các đơn vị nghiên cứu {LAPSED}", "CITES"),
        (f"Triển khai Luật Thi đua, khen thưởng; {LAPSED}", "IMPLEMENTS"),
        ("Do Nghị định số 98/2023/NĐ-CP không còn hiệu lực nên các đơn vị thực hiện theo quy định mới.", "CITES"),
    ],
)
def test_what_lapses_is_told_of_no_document_before_a_semicolon(sentence: str, relation: str) -> None:
    assert relations(plan(body=sentence))["98/2023/NĐ-CP"] == relation


@pytest.mark.parametrize(
    "words",
    [
        "các nội dung nhiệm vụ được giao tại Kế hoạch số 6/KH-UBND của UBND tỉnh giữ nguyên",
        "các nội dung không đề cập vẫn theo các quy định hiện hành tại Kế hoạch số 6/KH-UBND",
        "các chế độ khác được hưởng tại Kế hoạch số 6/KH-UBND",
        "các nội dung thi đua tại Kế hoạch số 6/KH-UBND giữ nguyên",
    ],
)
def test_what_stays_is_not_replaced_with_what_stands_before_it(words: str) -> None:
    assert relations(plan(body=f"Kế hoạch này thay thế Kế hoạch số 5/KH-UBND; {words}."))["6/KH-UBND"] == "CITES"


def test_what_an_office_tells_by_order_is_carried_out() -> None:
    preamble = "Căn cứ Kết luận số 8-KL/TW; ý kiến chỉ đạo của Ban Bí thư tại Công văn số 17-CV/VPTW ngày 07/9/2021,"
    letter = cited(plan(preamble=preamble))["17-CV/VPTW"]
    assert (letter.relation, letter.issuer) == ("IMPLEMENTS", "Văn phòng Trung ương Đảng")


def test_a_day_before_another_document_is_its_own() -> None:
    preamble = (
        "Thực hiện Kế hoạch số 90-KH/TU ngày 19/4/2018 của Ban Thường vụ Tỉnh ủy về thực hiện Chỉ thị số 22-CT/TW, "
        "ngày 04/5/2018 UBND tỉnh đã ban hành Quyết định số 979/QĐ-UBND về việc ban hành Kế hoạch."
    )
    found = cited(plan(preamble=preamble))
    assert (found["22-CT/TW"].date, found["979/QĐ-UBND"].date) == (None, "2018-05-04")
    assert found["979/QĐ-UBND"].issuer == "Ủy ban nhân dân tỉnh Lam Sơn"
    assert ("979/QĐ-UBND", "IMPLEMENTS", "90-KH/TU") in chains(plan(preamble=preamble))


def test_a_plan_amends_no_law() -> None:
    assert relations(plan(body="Tham mưu sửa đổi, bổ sung Luật Xuất bản."))["Luật Xuất bản"] == "CITES"


def test_a_name_that_holds_no_law_amends_nothing() -> None:
    preamble = "Căn cứ Điều lệ Công đoàn Việt Nam;\nCăn cứ Điều lệ Đoàn TNCS Hồ Chí Minh và Kế hoạch số 298 KH/TWĐTN ngày 14/7/2011;"
    text = plan(preamble=preamble)
    assert chains(text) == []
    assert relations(text)["298-KH/TWĐTN"] == "IMPLEMENTS"


def test_a_consolidated_text_is_made_of_the_acts_told_of_above_its_recitals_and_does_nothing_itself() -> None:
    text = """BỘ NỘI VỤ
Số: 4/VBHN-BNV
Hà Nội, ngày 5 tháng 3 năm 2024
THÔNG TƯ
HƯỚNG DẪN CÔNG TÁC LƯU TRỮ
Thông tư số 12/2014/TT-BNV ngày 05 tháng 3 năm 2014 của Bộ trưởng Bộ Nội vụ hướng dẫn công tác lưu trữ, được sửa đổi, bổ sung bởi:
1. Thông tư số 9/2020/TT-BNV ngày 01 tháng 7 năm 2020 của Bộ trưởng Bộ Nội vụ, có hiệu lực kể từ ngày 15 tháng 8 năm 2020.
Căn cứ Luật Lưu trữ;
Điều 1. Thông tư này thay thế Thông tư số 3/2010/TT-BNV.
"""
    assert reading(text).document.type == "Văn bản hợp nhất"
    assert relations(text) == {
        "12/2014/TT-BNV": "CONSOLIDATES",
        "9/2020/TT-BNV": "CONSOLIDATES",
        "Luật Lưu trữ": "IMPLEMENTS",
        "3/2010/TT-BNV": "CITES",
    }


def test_a_consolidated_text_is_told_by_the_acts_that_it_lists_below_its_title() -> None:
    head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nTHÔNG TƯ1\nHướng dẫn thi hành Luật Lưu trữ\n"
    first = "Thông tư số 1/2013/TT-BNV ngày 03 tháng 01 năm 2013 của Bộ trưởng Bộ Nội vụ hướng dẫn thi hành Luật Lưu trữ"
    listed = f"{first}, có hiệu lực kể từ ngày 15 tháng 02 năm 2013, được sửa đổi, bổ sung bởi:\n1. Thông tư số 2/2015/TT-BNV;\n"
    body = "Điều 1. Thông tư số 3/2012/TT-BNV hết hiệu lực kể từ ngày Thông tư này có hiệu lực."
    text = f"{head}\n{listed}2. Thông tư số 3/2017/TT-BNV.\nCăn cứ Luật Lưu trữ;\n\n{body}\n"
    assert reading(text).document.type == "Văn bản hợp nhất"
    made_of = dict.fromkeys(("1/2013/TT-BNV", "2/2015/TT-BNV", "3/2017/TT-BNV"), "CONSOLIDATES")
    assert relations(text) == {**made_of, "Luật Lưu trữ": "IMPLEMENTS", "3/2012/TT-BNV": "CITES"}


def test_the_gazette_prints_a_consolidated_text_without_its_number() -> None:
    head = "VĂN BẢN HỢP NHẤT - BỘ NỘI VỤ\n\nTHÔNG TƯ\nHướng dẫn công tác lưu trữ\n"
    text = f"{head}\nThông tư số 12/2014/TT-BNV ngày 05 tháng 3 năm 2014 của Bộ trưởng Bộ Nội vụ được sửa đổi, bổ sung bởi:\n"
    assert reading(text).document.type == "Văn bản hợp nhất"
    assert relations(text) == {"12/2014/TT-BNV": "CONSOLIDATES"}


def test_a_law_replaces_the_one_of_its_name_that_was_passed_before() -> None:
    law = "QUỐC HỘI\nLuật số: 20/2012/QH13\nHà Nội, ngày 20 tháng 6 năm 2012\nLUẬT\nXUẤT BẢN\n\nCăn cứ Hiến pháp;\n\nĐiều 1. Phạm vi\n"
    body = "Luật này thay thế Luật Xuất bản ngày 07 tháng 7 năm 1993. Luật Xuất bản có hiệu lực từ ngày công bố."
    evidence = cited(f"{law}{body}")["Luật Xuất bản"].evidence
    assert [(one.quote, one.relation) for one in evidence] == [("Luật Xuất bản ngày 07 tháng 7 năm 1993", "REPLACES")]


def test_the_number_behind_the_last_of_the_laws_that_one_amends_is_its_own() -> None:
    name = "Luật sửa đổi, bổ sung một số điều của Luật Kế toán, Luật Quản lý, sử dụng tài sản công, Luật Dự trữ quốc gia"
    found = relations(plan(preamble=f"Căn cứ {name} số 5/2024/QH15;\nCăn cứ Luật Lưu trữ;"))
    laws = dict.fromkeys(("Luật Kế toán", "Luật Quản lý, sử dụng tài sản công", "Luật Dự trữ quốc gia"), "CITES")
    assert found == {"5/2024/QH15": "IMPLEMENTS", "Luật Lưu trữ": "IMPLEMENTS", **laws}


LISTED = "Quyết định số 12/QĐ-UBND ngày 05/3/2024 của UBND tỉnh về việc công bố {what}"


@pytest.mark.parametrize(
    "what", ["thủ tục hành chính mới và thủ tục hành chính bị bãi bỏ", "Danh mục văn bản quy phạm pháp luật hết hiệu lực"]
)
def test_what_a_title_says_of_others_is_not_done_to_the_document(what: str) -> None:
    assert relations(plan(body=f"Nội dung được nêu tại {LISTED.format(what=what)}.")) == {"12/QĐ-UBND": "CITES"}


DECISION = "\nQUYẾT ĐỊNH\nBan hành Quy định về lưu trữ\n"


def test_a_decision_ends_several_by_one_verb_behind_the_last() -> None:
    ended = "Các Quyết định: Quyết định số 3/QĐ-SNV ngày 28/3/2024; Quyết định số 4/QĐ-SNV ngày 14/3/2025 hết hiệu lực kể từ ngày ký."
    assert relations(plan(title=DECISION, body=ended)) == {"3/QĐ-SNV": "REPEALS", "4/QĐ-SNV": "REPEALS"}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("THÔNG BÁO", "Giao Sở Nội vụ tham mưu việc"),
        ("BÁO CÁO", "Đề nghị"),
        ("QUYẾT ĐỊNH", "Trình cấp có thẩm quyền; đồng thời"),
    ],
)
def test_no_notice_changes_an_act_and_no_decision_a_decree(kind: str, words: str) -> None:
    body = f"{words} sửa đổi, bổ sung Nghị định số 98/2023/NĐ-CP của Chính phủ."
    assert relations(plan(title=f"\n{kind}\nVề lưu trữ\n", body=body)) == {"98/2023/NĐ-CP": "CITES"}


def test_what_is_yet_to_be_written_guides_and_not_the_document() -> None:
    sample = "Bảng mã và hướng dẫn sử dụng kèm theo Quyết định số 5/QĐ-SNV."
    body = f"Hiện nay, Bộ Tài chính đang xây dựng Nghị định hướng dẫn thi hành Luật Đất đai. {sample}"
    assert relations(plan(body=body)) == {"Luật Đất đai": "CITES", "5/QĐ-SNV": "CITES"}


def test_what_stands_beside_an_amended_decree_that_details_a_law_is_amended_with_it() -> None:
    detailed = "quy định chi tiết một số điều và biện pháp để tổ chức, hướng dẫn thi hành Luật Lưu trữ"
    base = f"Căn cứ Nghị định số 8/2025/NĐ-CP {detailed}; Nghị định số 7/2025/NĐ-CP sửa đổi Nghị định số 8/2025/NĐ-CP {detailed}"
    text = plan(preamble=f"{base} và Nghị định số 9/2025/NĐ-CP về văn thư;")
    assert relations(text) == {"8/2025/NĐ-CP": "IMPLEMENTS", "7/2025/NĐ-CP": "IMPLEMENTS", "9/2025/NĐ-CP": "CITES", "Luật Lưu trữ": "CITES"}
    assert ("7/2025/NĐ-CP", "AMENDS", "9/2025/NĐ-CP") in chains(text)


def test_no_document_is_about_a_later_one_beside_what_it_guides() -> None:
    guided = "hướng dẫn Nghị định số 5/2004/NĐ-CP ngày 02/12/2004 của Chính phủ quy định chi tiết thi hành Pháp lệnh Dự trữ quốc gia"
    later = "Thông tư số 7/2012/TT-BTC ngày 24/10/2012 của Bộ Tài chính"
    body = f"Bãi bỏ nội dung của Thông tư số 6/2007/TT-BTC ngày 03/12/2007 {guided}, {later}."
    assert ("6/2007/TT-BTC", "GUIDES", "7/2012/TT-BTC") not in chains(plan(body=body))


def test_a_title_of_two_clauses_quotes_what_the_second_is_about() -> None:
    title = "quy định về phân cấp trong lĩnh vực thi đua; quy định chi tiết một số điều của Luật Thi đua, khen thưởng"
    text = plan(preamble=f"Căn cứ Nghị định số 12/2025/NĐ-CP ngày 14/6/2025 của Chính phủ {title};")
    assert relations(text) == {"12/2025/NĐ-CP": "IMPLEMENTS", "Luật Thi đua, khen thưởng": "CITES"}
    assert ("12/2025/NĐ-CP", "DETAILS", "Luật Thi đua, khen thưởng") in chains(text)


@pytest.mark.parametrize(
    ("who", "issuer"),
    [
        ("Giám đốc Sở\nKhoa học và Công nghệ", "Sở Khoa học và Công nghệ tỉnh Lam Sơn"),
        ("Chánh Văn phòng\nUBND tỉnh và Giám đốc Sở Nội vụ", "Sở Nội vụ tỉnh Lam Sơn"),
    ],
)
def test_who_proposes_is_named_over_the_end_of_a_line(who: str, issuer: str) -> None:
    text = plan(preamble=f"Theo đề nghị của {who} tại Tờ trình số 41/TTr-S ngày 05/3/2024.")
    assert cited(text)["41/TTr-S"].issuer == issuer


def test_a_further_proposal_of_the_same_department_is_its_own() -> None:
    first = "đề nghị của Sở Nội vụ tại Tờ trình số 41/TTr-SNV ngày 05/3/2024"
    text = plan(preamble=f"Theo {first}, Công văn số 52/SNV-TC ngày 06/3/2024; của Sở Tư pháp tại Báo cáo thẩm định số 7/BC-STP;")
    issuers = {symbol: citation.issuer for symbol, citation in cited(text).items()}
    assert issuers == {
        "41/TTr-SNV": "Sở Nội vụ tỉnh Lam Sơn",
        "52/SNV-TC": "Sở Nội vụ tỉnh Lam Sơn",
        "7/BC-STP": "Sở Tư pháp tỉnh Lam Sơn",
    }
    assert set(relations(text).values()) == {"PROPOSED_IN"}


@pytest.mark.parametrize(
    "words",
    [
        "quy định chi tiết một số điều của Luật Lưu trữ và Luật Dữ liệu và",
        "được sửa đổi, bổ sung bởi Nghị định số 70/2025/NĐ-CP và",
    ],
)
def test_a_circular_stands_beside_a_decree_and_not_in_its_title(words: str) -> None:
    text = plan(preamble=f"Căn cứ Nghị định số 42/2010/NĐ-CP {words} Thông tư số 02/2011/TT-BNV của Bộ Nội vụ;")
    assert relations(text)["02/2011/TT-BNV"] == "IMPLEMENTS"
    assert not any("02/2011/TT-BNV" in chain for chain in chains(text))


@pytest.mark.parametrize("times", [("ngày 14/6/2005", "ngày 16/11/2013"), ("năm 2005", "ngày 16/11/2013"), ("năm 2005", "năm 2013")])
def test_two_laws_that_amend_one_at_different_times_stand_beside_one_another(times: tuple[str, str]) -> None:
    one, other = (f"Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng {time}" for time in times)
    text = plan(preamble=f"Căn cứ Luật Thi đua, khen thưởng ngày 26/11/2003; {one} và {other};")
    laws = [citation for citation in reading(text).cited if citation.name and "sửa đổi" in citation.name]
    assert [(citation.relation, citation.quoted_in) for citation in laws] == [("IMPLEMENTS", None)] * 2


@pytest.mark.parametrize(("kind", "relation"), [("TỜ TRÌNH", "CITES"), ("BIÊN BẢN", "CITES"), ("QUYẾT ĐỊNH", "AMENDS")])
def test_who_proposes_changes_no_charter(kind: str, relation: str) -> None:
    text = plan(title=f"\n{kind}\nVề công tác hội\n", body="Điều 1. Sửa đổi, bổ sung Điều lệ Quỹ Khuyến học tỉnh Lam Sơn như sau:")
    assert list(relations(text).values()) == [relation]
