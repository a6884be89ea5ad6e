"""Citations: what is cited, by whom issued, when; what is one document, what is another, what is none."""

from __future__ import annotations

import unicodedata

import pytest

from tests.ingest.writing import HEAD, cited, plan, reading


def one(sentence: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Type, symbol or name, date and issuer of the only citation of a sentence."""
    (citation,) = cited(plan(body=sentence)).values()
    return citation.type, citation.symbol or citation.name, citation.date, citation.issuer


@pytest.mark.parametrize(
    ("sentence", "citation"),
    [
        (
            "theo Kế hoạch số 190/KH-UBND ngày 16/8/2024 của UBND tỉnh về",
            ("Kế hoạch", "190/KH-UBND", "2024-08-16", "Ủy ban nhân dân tỉnh Lam Sơn"),
        ),
        ("theo Chỉ thị 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị", ("Chỉ thị", "34-CT/TW", "2014-04-07", "Bộ Chính trị")),
        (
            "theo Công văn số 238/SNV-TĐKT, ngày 5.3.2024 của Sở Nội vụ",
            ("Công văn", "238/SNV-TĐKT", "2024-03-05", "Sở Nội vụ tỉnh Lam Sơn"),
        ),
        ("theo Quyết định số 1516/QĐ-TTg", ("Quyết định", "1516/QĐ-TTg", None, "Thủ tướng Chính phủ")),
        ("theo Chương trình hành động số 23-CTr/HU", ("Chương trình hành động", "23-CTr/HU", None, "Huyện ủy Hòa Lĩnh")),
        ("theo Thông tri số 10-TT/TU", ("Thông tri", "10-TT/TU", None, "Tỉnh ủy Lam Sơn")),
        ("theo Thông tư số 10-TT/LB ngày 05/3/1990", ("Thông tư", "10-TT/LB", "1990-03-05", None)),
        ("theo Luật Tổ chức Quốc hội 5-3-1990;", ("Luật", "Luật Tổ chức Quốc hội", "1990-03-05", "Quốc hội")),
        ("theo Thông tư số 01/2024/TT-BNV", ("Thông tư", "01/2024/TT-BNV", None, "Bộ Nội vụ")),
        ("theo Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", ("Luật", "Luật Thi đua, khen thưởng", "2022-06-15", "Quốc hội")),
        ("theo Luật Thi đua, khen thưởng số 06/2022/QH15", ("Luật", "06/2022/QH15", None, "Quốc hội")),
        ("theo đề nghị của Sở Nội vụ tại Tờ trình số 12/TTr-SNV", ("Tờ trình", "12/TTr-SNV", None, "Sở Nội vụ tỉnh Lam Sơn")),
        ("Ngày 09/01/2025, Sở Nội vụ có Công văn số 282/SNV-K4", ("Công văn", "282/SNV-K4", "2025-01-09", "Sở Nội vụ tỉnh Lam Sơn")),
        (
            "theo Kế hoạch số 190/KH-UBND của UBND tỉnh ngày 16/8/2024",
            ("Kế hoạch", "190/KH-UBND", "2024-08-16", "Ủy ban nhân dân tỉnh Lam Sơn"),
        ),
        ("theo Kế hoạch số 190/KH-UBND tháng 8 năm 2024", ("Kế hoạch", "190/KH-UBND", "2024-08", "Ủy ban nhân dân huyện Hòa Lĩnh")),
    ],
)
def test_a_citation_tells_type_number_date_and_issuer(sentence: str, citation: tuple[str | None, ...]) -> None:
    assert one(sentence) == citation


def test_the_evidence_runs_from_the_type_to_the_date() -> None:
    text = plan(body="Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của UBND tỉnh về thi đua.")
    (evidence,) = cited(text)["190/KH-UBND"].evidence
    assert evidence.quote == text[evidence.start : evidence.end] == "Kế hoạch số 190/KH-UBND ngày 16/8/2024"


def test_two_mentions_of_one_document_are_one_citation() -> None:
    text = plan(
        preamble="Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của UBND tỉnh,", body="Theo Kế hoạch số 190/KH-UBND, các xã báo cáo."
    )
    assert [len(c.evidence) for c in reading(text).cited] == [2]


def test_mentions_whose_dates_disagree_are_two_citations() -> None:
    text = plan(body="Quyết định số 1516/QĐ-TTg ngày 01/12/2023. Quyết định số 1516/QĐ-TTg ngày 02/12/2023. Quyết định số 1516/QĐ-TTg.")
    assert [(c.date, len(c.evidence)) for c in reading(text).cited] == [("2023-12-01", 2), ("2023-12-02", 1)]


def test_one_number_of_two_issuers_are_two_citations() -> None:
    text = plan(body="Kế hoạch số 5/KH-UBND của UBND tỉnh; Kế hoạch số 5/KH-UBND của UBND xã Vân Trạch.")
    assert [c.issuer for c in reading(text).cited] == ["Ủy ban nhân dân tỉnh Lam Sơn", "Ủy ban nhân dân xã Vân Trạch"]


def test_a_document_does_not_cite_itself() -> None:
    assert cited(plan(body="PHỤ LỤC\n(Kèm theo Kế hoạch số 207/KH-UBND ngày 11/10/2024)")) == {}


def test_another_years_document_of_the_same_number_is_another() -> None:
    assert set(cited(plan(body="theo Kế hoạch số 207/KH-UBND ngày 11/10/2020"))) == {"207/KH-UBND"}


def test_a_law_in_a_campaigns_name_is_part_of_the_name() -> None:
    text = plan(body="Phong trào thi đua “Toàn dân chấp hành Luật Giao thông đường bộ” năm 2024.")
    assert cited(text) == {}


def test_a_congress_resolution_is_that_of_the_documents_own_place() -> None:
    (citation,) = cited(plan(body="theo Nghị quyết Đại hội Đảng bộ huyện lần thứ XXV, nhiệm kỳ 2020-2025 và")).values()
    assert citation.name == "Nghị quyết Đại hội Đảng bộ huyện Hòa Lĩnh lần thứ XXV, nhiệm kỳ 2020-2025"


def test_a_congress_named_with_and_without_its_term_is_one() -> None:
    text = plan(body="Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI, nhiệm kỳ 2020-2025. Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI.")
    assert [len(c.evidence) for c in reading(text).cited] == [2]


# What real documents bring: number-shaped text, split numbers, slips.


@pytest.mark.parametrize(
    "sentence",
    [
        "Đạt 1/2 kế hoạch, 24/7, từ 05/3/2020 đến 10/4/2020.",
        "Theo TCVN 6909:2001 và ISO 9001:2015.",
        "Kinh phí: 1.500.000 đồng/người/ngày; 20/100 điểm.",
        "Mẫu số 01/TT-BNV kèm theo.",
        "Đoàn Luật sư và Luật gia tham gia. Luật này có hiệu lực.",
        "Điều 5/KH, khoản 2/QĐ.",
        "BM-01/2020 lần ban hành 02 ngày 01/01/2020.",
    ],
)
def test_number_shaped_text_is_no_citation(sentence: str) -> None:
    assert cited(plan(body=sentence)) == {}


@pytest.mark.parametrize(
    "printed",
    [
        "Kế hoạch số 1043/KH-UBND",
        "Kế hoạch số 1043/KH-\nUBND",
        "Kế hoạch số 1043 /KH-UBND",
        "Kế hoạch số: 1043/KH-UBND",
        "Kế hoạch 1043/KH-UBND",
        "kế hoạch số 1043/kh-ubnd",
        "KẾ HOẠCH SỐ 1043/KH-UBND",
        "Kế\nhoạch số\n1043/KH-UBND",
        "Kế hoạch số 1043/KH\u2013UBND",
        "KH số 1043/KH-UBND",
        unicodedata.normalize("NFD", "Kế hoạch số 1043/KH-UBND"),
    ],
)
def test_a_number_is_one_however_it_is_printed(printed: str) -> None:
    citation = cited(plan(body=f"theo {printed} của UBND tỉnh."))["1043/KH-UBND"]
    assert (citation.type, citation.issuer) == ("Kế hoạch", "Ủy ban nhân dân tỉnh Lam Sơn")


def test_a_slip_in_a_party_directives_number_is_put_right() -> None:
    assert set(cited(plan(body="theo Chỉ thị số 22/CT-TW của Bộ Chính trị"))) == {"22-CT/TW"}


@pytest.mark.parametrize(("printed", "symbol"), [("Nghị quyết số 46-NQATU", "46-NQ/TU"), ("Chỉ thị số 46-CTATU", "46-CT/TU")])
def test_a_slash_read_as_a_letter_is_put_right(printed: str, symbol: str) -> None:
    assert set(cited(plan(body=f"theo {printed} của Tỉnh ủy"))) == {symbol}


def test_the_code_decides_the_type_of_an_item_of_a_list() -> None:
    text = plan(body="theo các Tờ trình số 12/TTr-SNV ngày 05/3/2024, số 13/BC-SNV ngày 06/3/2024 của Sở Nội vụ")
    assert {label: c.type for label, c in cited(text).items()} == {"12/TTr-SNV": "Tờ trình", "13/BC-SNV": "Báo cáo"}


def test_a_footnote_mark_is_no_part_of_the_number() -> None:
    assert set(cited(plan(body="theo Nghị định số 126/2024/NĐ-CP1 của Chính phủ"))) == {"126/2024/NĐ-CP"}


def test_a_blank_number_is_no_citation() -> None:
    assert cited(plan(body="theo Kế hoạch số      /KH-UBND ngày    tháng    năm 2024")) == {}


def test_a_gazettes_header_inside_a_sentence_does_not_part_it() -> None:
    text = plan(preamble="Thực hiện Kế hoạch số 190/KH-UBND ngày 16/8/2024 của\n\nCÔNG BÁO/Số 327/Ngày 14-06-2026\n\nUBND tỉnh,")
    assert cited(text)["190/KH-UBND"].issuer == "Ủy ban nhân dân tỉnh Lam Sơn"


def test_a_year_with_a_digit_too_many_is_no_date() -> None:
    assert cited(plan(body="theo Kế hoạch số 190/KH-UBND ngày 16/8/20244"))["190/KH-UBND"].date is None


def test_site_furniture_below_the_document_is_no_part_of_it() -> None:
    assert cited(plan() + "\nHIỆU LỰC VĂN BẢN\nSố hiệu: 207/KH-UBND\nVăn bản liên quan: Quyết định số 5/QĐ-UBND\n") == {}


def test_a_number_in_a_cell_of_a_table_is_a_citation() -> None:
    assert set(cited(plan(body="| 1 | Quyết định số 5/QĐ-UBND | 05/3/2024 |"))) == {"5/QĐ-UBND"}


def test_the_writers_own_code_names_the_writer() -> None:
    head = HEAD.replace("207/KH-UBND", "207/KH-ABCD")
    assert cited(plan(head=head, body="theo Kế hoạch số 9/KH-ABCD"))["9/KH-ABCD"].issuer == "Ủy ban nhân dân huyện Hòa Lĩnh"


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("Nghị định số 12-CP ngày 26-1-1995", "12-CP"),
        ("Quyết định số 217-HĐBT ngày 14/11/1987", "217-HĐBT"),
        ("Quyết định số 31/1998/QĐ-BGD & ĐT ngày 20/5/1998", "31/1998/QĐ-BGD&ĐT"),
        ("Nghị quyết số 51/2001/QH 10 ngày 25/12/2001", "51/2001/QH10"),
        ("Quyết định số 998/2001/QĐ-BCA (C11) ngày 10/10/2001", "998/2001/QĐ-BCA"),
        ("Nghị định của Chính phủ số 132/2008/NĐ-CP ngày 31/12/2008", "132/2008/NĐ-CP"),
    ],
)
def test_old_and_careless_numbers_are_read_whole(printed: str, symbol: str) -> None:
    citation = cited(plan(body=f"Thực hiện {printed} của cơ quan ban hành."))[symbol]
    assert [evidence.quote for evidence in citation.evidence] == [printed]


def test_a_date_that_lost_its_digits_is_part_of_the_mention_and_no_date() -> None:
    citation = cited(plan(body="Thực hiện Thông tư số 66/2009/TT-BTC ngày 30/3/009 của Bộ Tài chính."))["66/2009/TT-BTC"]
    assert (citation.evidence[0].quote, citation.date) == ("Thông tư số 66/2009/TT-BTC ngày 30/3/009", None)


def test_a_bare_number_repeats_the_only_document_that_is_cited_in_full() -> None:
    text = plan(
        body="Theo Nghị định số 34/2010/NĐ-CP và Nghị định số 71/2012/NĐ-CP. Điều 5 Nghị định số 34 và Điều 6 Nghị định 71 còn hiệu lực."
    )
    assert {label: len(citation.evidence) for label, citation in cited(text).items()} == {"34/2010/NĐ-CP": 2, "71/2012/NĐ-CP": 2}


def test_a_bare_number_that_may_mean_two_is_no_citation() -> None:
    text = plan(body="Theo Nghị định số 34/2010/NĐ-CP và Nghị định số 34/2016/NĐ-CP. Điều 5 Nghị định số 34 còn hiệu lực.")
    assert [len(citation.evidence) for citation in cited(text).values()] == [1, 1]


def test_a_law_is_not_cited_by_its_own_name_above_its_text() -> None:
    assert list(cited("Luật Công chứng\n\nCăn cứ Hiến pháp năm 2013;\nĐiều 1. Phạm vi\n\nLuật này quy định về công chứng.\n")) == [
        "Hiến pháp năm 2013"
    ]


@pytest.mark.parametrize("printed", ["Hướng Dẫn số 8/HD-BNV", "Công Văn số 77/BNV-TĐKT", "Chỉ Thị số 5/CT-TTg"])
def test_a_types_name_may_have_a_capital_in_each_word(printed: str) -> None:
    (citation,) = cited(plan(preamble=f"Thực hiện {printed};")).values()
    assert (citation.relation, citation.type, citation.evidence[0].quote) == (
        "IMPLEMENTS",
        printed.partition(" số")[0].capitalize(),
        printed,
    )


def test_between_an_ordinances_name_and_its_number_may_stand_whose_it_is() -> None:
    (ordinance,) = cited(
        plan(preamble="Căn cứ Pháp lệnh Dân số của Ủy ban Thường vụ Quốc hội số 6/2003/PL-UBTVQH, ngày 9/01/2003;")
    ).values()
    assert (ordinance.name, ordinance.symbol, ordinance.date) == ("Pháp lệnh Dân số", "6/2003/PL-UBTVQH", "2003-01-09")


def test_a_law_may_replace_an_older_one_of_its_name() -> None:
    head = "QUỐC HỘI\nLuật số: 53/2014/QH13\nHà Nội, ngày 20 tháng 6 năm 2014\n"
    old = "Luật Công chứng ngày 29 tháng 11 năm 2006"
    text = plan(head=head, title="\nLUẬT\nCÔNG CHỨNG\n", body=f"Luật Công chứng có hiệu lực từ năm 2015.\nLuật này thay thế {old}.")
    assert {citation.date: citation.relation for citation in cited(text).values() if citation.type == "Luật"} == {"2006-11-29": "REPLACES"}


def test_what_the_text_says_of_a_document_need_not_be_said_by_the_title() -> None:
    title = "\nTHÔNG TƯ\nSửa đổi Thông tư số 13/2009/TT-NHNN\n"
    said = cited(plan(title=title, body="Sửa đổi khoản 1 Điều 3 của Thông tư số 13/2009/TT-NHNN như sau: “…”."))["13/2009/TT-NHNN"]
    unsaid = cited(plan(title=title, body="Điều 3 được sửa đổi như sau: “…”."))["13/2009/TT-NHNN"]
    assert (said.where, unsaid.where) == ("body", "title")
    assert [said.relation, unsaid.relation] == ["AMENDS", "AMENDS"]


def test_what_an_acts_own_title_alone_says_stands_in_its_chains_where_its_text_cites_the_document() -> None:
    title = "\nTHÔNG TƯ\nHướng dẫn thi hành Nghị định số 67/2011/NĐ-CP\n"
    text = plan(title=title, preamble="Căn cứ Nghị định số 67/2011/NĐ-CP ngày 08 tháng 8 năm 2011 của Chính phủ;")
    citation = cited(text)["67/2011/NĐ-CP"]
    (chain,) = reading(text).chains
    assert [evidence.relation for evidence in citation.evidence] == ["IMPLEMENTS"]
    assert (chain.source, chain.relation, chain.target) == (None, "GUIDES", "67/2011/NĐ-CP")
    assert chain.evidence[0].start < citation.evidence[0].start


def test_of_a_title_that_is_printed_twice_the_second_is_taken() -> None:
    title = "\nTHÔNG TƯ\nSửa đổi Thông tư số 13/2009/TT-NHNN\n"
    text = plan(title=title + title)
    (evidence,) = cited(text)["13/2009/TT-NHNN"].evidence
    assert evidence.start == text.rindex("Thông tư số 13")


@pytest.mark.parametrize(
    ("printed", "quote"),
    [
        ("Luật Thanh tra số 22/2004/QH11 được Quốc hội khóa XI thông qua ngày 15/6/2004", "Luật Thanh tra số 22/2004/QH11"),
        ("Nghị định số 33/2005/NĐ-CP của Chính phủ ngày 15/3/2005", "Nghị định số 33/2005/NĐ-CP của Chính phủ ngày 15/3/2005"),
        ("Luật Dầu khí sửa đổi, bổ sung năm 2008 và", "Luật Dầu khí sửa đổi, bổ sung năm 2008"),
        ("Luật Dầu khí đã được sửa đổi, bổ sung năm 2008 và", "Luật Dầu khí"),
        ("Luật Thương mại ngày 14 thảng 6 năm 2005 và", "Luật Thương mại ngày 14 thảng 6 năm 2005"),
        ("Pháp lệnh ngày 3 tháng 3 năm 1989 của Hội đồng Nhà nước", "Pháp lệnh ngày 3 tháng 3 năm 1989"),
        ("Thông tư hướng dẫn ghi nhãn thuốc số 04/2008/TT-BYT về", "Thông tư hướng dẫn ghi nhãn thuốc số 04/2008/TT-BYT"),
    ],
)
def test_the_evidence_ends_where_the_designation_does(printed: str, quote: str) -> None:
    (citation,) = cited(plan(body=f"Thực hiện theo quy định của {printed}.")).values()
    assert [evidence.quote for evidence in citation.evidence] == [quote]


@pytest.mark.parametrize(("printed", "symbol"), [("15-NQ/TƯ", "15-NQ/TW"), ("03-CT/T.Ư", "03-CT/TW")])
def test_the_partys_centre_may_be_abbreviated(printed: str, symbol: str) -> None:
    assert symbol in cited(plan(preamble=f"Căn cứ Nghị quyết số {printed} ngày 01/6/2012 của Ban Chấp hành Trung ương;"))


def test_a_document_of_the_centre_is_itself_by_whichever_organ_it_is_named() -> None:
    head = "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 97-KH/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 7 tháng 2 năm 2023\n"
    assert "97-KH/TW" not in cited(plan(head=head, body="Kế hoạch số 97-KH/TW của Bộ Chính trị."))


@pytest.mark.parametrize(
    ("body", "issuer"),
    [
        ("Căn cứ tình hình, Sở Nội vụ thực hiện theo quy định tại Thông tư số 12/2019/TT-BNV.", "Bộ Nội vụ"),
        ("Đến nay, UBND huyện chưa rà soát theo hướng dẫn tại văn bản số 16495/BTC-PTHT ngày 22/10/2025.", "Bộ Tài chính"),
    ],
)
def test_who_follows_a_document_did_not_issue_it(body: str, issuer: str) -> None:
    (citation,) = cited(plan(body=body)).values()
    assert citation.issuer == issuer


def test_the_second_opinion_of_a_recital_is_its_givers() -> None:
    opinion = "ý kiến thẩm định của Sở Tư pháp tại Báo cáo số 3141/BC-STP ngày 30/10/2025"
    found = cited(plan(preamble=f"Theo đề nghị của Công an tỉnh tại Văn bản số 260/CAT-PV ngày 03/11/2025 và {opinion};"))
    assert found["3141/BC-STP"].issuer == "Sở Tư pháp tỉnh Lam Sơn"
