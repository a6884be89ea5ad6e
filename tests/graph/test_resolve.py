"""Which mentions are one document, agency or campaign, and what relates them: the rules of identity, one a test."""

from __future__ import annotations

from base64 import b64encode
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from graph.claims import Award, Citation, Header, Source
from graph.model import Graph
from graph.ontology import validate
from graph.resolve import resolve
from tests.graph.readings import (
    HAI_PHONG,
    UBND_AN_LAO,
    UBND_HAI_PHONG,
    award,
    campaign,
    chain,
    cite,
    cited_in,
    documents,
    edge,
    edges,
    evidence,
    launch,
    named,
    of_kind,
    recipient,
    register,
    reward,
    row,
    sha_of,
    source,
)

PLAN_190 = "ubnd-tp-hai-phong/2024/190-kh-ubnd"
PLAN_207 = "ubnd-huyen-an-lao-hai-phong/2024/207-kh-ubnd"
HELD_207 = {"type": "Kế hoạch", "symbol": "207/KH-UBND", "date": "2024-10-11", "issuer": UBND_AN_LAO, "issuer_within": HAI_PHONG}


def only_cited(graph: Graph, file: str) -> tuple[str, bool]:
    """The id of the one document that a source cites, and whether it is resolved."""
    ((id, node),) = cited_in(graph, file).items()
    return id, bool(node.properties["resolved"])


# State documents: issuer, year, number and notation


def test_a_plan_that_two_sources_cite_is_one_document_that_is_not_held() -> None:
    sources = [source(file, cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG)) for file in ("a", "b")]
    graph = resolve(sources)
    assert graph.nodes[PLAN_190].properties["held"] is False
    assert len([pair for pair in edges(graph, "IMPLEMENTS") if pair[1] == PLAN_190]) == 2


def test_a_held_plan_and_its_citations_are_one_document() -> None:
    held = source("held", type="Kế hoạch", symbol="298/KH-UBND", date="2020-12-29", issuer=UBND_HAI_PHONG)
    citing = source("citing", cite("298 /KH-UBND", "2020-12-29", "UBND TP Hải Phòng"))
    found = documents(held, citing)
    assert found["ubnd-tp-hai-phong/2020/298-kh-ubnd"].properties["held"] is True
    assert len(found) == 2


@pytest.mark.parametrize(
    "other",
    [
        cite("190/KH-UBND", "2023-08-16", UBND_HAI_PHONG),
        cite("190/KH-UBND", "2024-08-16", "Ủy ban nhân dân tỉnh Lam Sơn"),
        cite("190/QĐ-UBND", "2024-08-16", UBND_HAI_PHONG),
    ],
    ids=["year", "issuer", "type"],
)
def test_the_same_number_with_another_year_issuer_or_type_is_another_document(other: Citation) -> None:
    graph = resolve([source("a", cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG)), source("b", other)])
    assert only_cited(graph, "a") != only_cited(graph, "b")


def test_a_citation_without_a_date_joins_the_only_document_of_its_issuer() -> None:
    graph = resolve(
        [source("a", cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG)), source("b", cite("190/KH-UBND", None, UBND_HAI_PHONG))]
    )
    assert only_cited(graph, "b") == (PLAN_190, True)


def test_a_citation_without_a_date_that_fits_two_documents_stays_unresolved_and_names_them() -> None:
    dated = [source(year, cite("190/KH-UBND", f"{year}-08-16", UBND_HAI_PHONG)) for year in ("2023", "2024")]
    node = documents(*dated, source("b", cite("190/KH-UBND", None, UBND_HAI_PHONG)))[f"chua-ro/190-kh-ubnd/{sha_of('b')[:8]}"]
    assert node.properties["candidates"] == ("ubnd-tp-hai-phong/2023/190-kh-ubnd", PLAN_190)
    assert node.properties["reason"] == "thiếu ngày ban hành, 2 văn bản cùng khớp"


def test_a_citation_without_an_issuer_joins_only_where_the_dates_agree() -> None:
    dated = source("a", cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG))
    agreeing, other = source("b", cite("190/KH-UBND", "2024-08")), source("c", cite("190/KH-UBND", "2024-03-01"))
    graph = resolve([dated, agreeing, other])
    assert only_cited(graph, "b") == (PLAN_190, True)
    assert only_cited(graph, "c") == (f"chua-ro/190-kh-ubnd/{sha_of('c')[:8]}", False)


@pytest.mark.parametrize(
    ("mention", "reason"),
    [
        (cite("190/KH-UBND", None, UBND_HAI_PHONG), "thiếu ngày ban hành"),
        (cite("190/KH-UBND", "2024-08-16"), "thiếu cơ quan ban hành"),
        (cite("190/KH-UBND"), "thiếu ngày và cơ quan ban hành"),
        (cite("12-KL/TW", "2021"), "chưa rõ thuộc nhiệm kỳ nào"),
        (named("Luật Giá"), "thiếu năm ban hành"),
        (named("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV"), "chưa rõ thuộc địa phương nào"),
        (cite(type="Luật"), "thiếu số và tên"),
    ],
)
def test_an_unresolved_mention_says_what_it_lacks(mention: Citation, reason: str) -> None:
    (node,) = (node for node in documents(source("a", mention)).values() if not node.properties["held"])
    assert (node.properties["resolved"], node.properties.get("candidates"), node.properties["reason"]) == (False, None, reason)


def test_unresolved_mentions_of_two_sources_are_never_one() -> None:
    graph = resolve([source(file, cite("76-CTr/TU", None, "Ban Thường vụ Thành ủy Hải Phòng")) for file in ("a", "b")])
    assert only_cited(graph, "a")[0] == f"chua-ro/76-ctr-tu/{sha_of('a')[:8]}"
    assert only_cited(graph, "a") != only_cited(graph, "b")


def test_equal_mentions_in_one_source_are_one_and_unequal_ones_two() -> None:
    twice = source("a", cite("76-CTr/TU"), cite("76-CTr/TU"))
    assert len(cited_in(resolve([twice]), "a")) == 1
    unequal = source("b", cite("76-CTr/TU"), cite("76-CTr/TU", "2019-10-04"))
    assert len(cited_in(resolve([unequal]), "b")) == 2


def test_an_absolute_code_is_an_issuer_whatever_the_sources_say() -> None:
    citations = [
        cite("1516/QĐ-TTg", "2023-12-02"),
        cite("1516/QĐ-TTg", "2023-12-02", "Chính phủ"),
        cite("1516/QĐ-TTg", "2023", "Thủ tướng"),
    ]
    graph = resolve([source(str(n), one) for n, one in enumerate(citations)])
    assert {only_cited(graph, str(n)) for n in range(3)} == {("ttg/2023/1516-qd-ttg", True)}


def test_letters_that_local_bodies_use_too_give_way_to_the_issuer_that_is_stated() -> None:
    graph = resolve(
        [source("a", cite("01/ĐL-BTC", "2018-02-01", "Ban Tổ chức Giải bóng đá")), source("b", cite("01/ĐL-BTC", "2018-02-01"))]
    )
    assert only_cited(graph, "a")[0] == "ban-to-chuc-giai-bong-da/2018/01-dl-btc"
    assert only_cited(graph, "b")[0] == "btc/2018/01-dl-btc"


def test_a_normative_act_needs_no_date() -> None:
    graph = resolve([source("a", cite("30/2020/NĐ-CP")), source("b", cite("30/2020/NĐ-CP", "2020-03-05", "Chính phủ"))])
    assert only_cited(graph, "a") == only_cited(graph, "b") == ("cp/30-2020-nd-cp", True)


def test_a_joint_circular_is_one_document_of_two_ministries() -> None:
    graph = resolve([source("a", cite("15/2023/TTLT-BTC-BNV"))])
    assert only_cited(graph, "a") == ("btc-bnv/15-2023-ttlt-btc-bnv", True)
    assert {target for _, target in edges(graph, "ISSUED_BY")} == {"btc", "bnv"}


# Party documents: committee, term, type and number


def test_a_party_number_in_two_terms_is_two_documents() -> None:
    graph = resolve([source("a", cite("34-CT/TW", "2014-04-07")), source("b", cite("34-CT/TW", "2019-05-18"))])
    assert only_cited(graph, "a")[0] == "tw/k11/34-ct-tw"
    assert only_cited(graph, "b")[0] == "tw/k12/34-ct-tw"


def test_the_organs_of_the_central_committee_share_one_series() -> None:
    graph = resolve(
        [source("a", cite("34-CT/TW", "2014-04-07", "Bộ Chính trị")), source("b", cite("34-CT/TW", "2014-04-07", "Ban Bí thư"))]
    )
    assert only_cited(graph, "a") == only_cited(graph, "b")
    assert {target for _, target in edges(graph, "ISSUED_BY")} == {"bo-chinh-tri", "ban-bi-thu"}


def test_a_committee_and_its_standing_board_are_one_agency() -> None:
    one, other = cite("10-TT/TU", "2024-07-22", "Thành ủy Hải Phòng"), cite("10-TT/TU", "2024-07-22", "Ban Thường vụ Thành ủy Hải Phòng")
    graph = resolve([source("a", one), source("b", other)])
    assert only_cited(graph, "a") == only_cited(graph, "b") == ("thanh-uy-hai-phong/k2020/10-tt-tu", True)
    assert graph.nodes["thanh-uy-hai-phong"].properties["title"] == "Thành ủy Hải Phòng"


def test_an_undated_party_document_joins_the_only_dated_one() -> None:
    graph = resolve([source("a", cite("45-NQ/TW", "2019-01-24")), source("b", cite("45-NQ/TW"))])
    assert only_cited(graph, "b") == ("tw/k12/45-nq-tw", True)


def test_a_slip_in_the_form_of_a_party_symbol_changes_no_document() -> None:
    graph = resolve([source("a", cite("22-CT/TW", "2018-06-05")), source("b", cite("22/CT-TW", "2018-06-05"))])
    assert only_cited(graph, "a") == only_cited(graph, "b")


def test_in_a_local_congress_year_the_year_stands_for_the_term() -> None:
    dates = {"a": "2025-06-26", "b": "2025-10-02", "c": "2025-11-03"}
    graph = resolve([source(file, cite("46-CT/TU", date, "Thành ủy Hải Phòng")) for file, date in dates.items()])
    assert only_cited(graph, "a")[0] == "thanh-uy-hai-phong/k2020/46-ct-tu"
    assert only_cited(graph, "b")[0] == only_cited(graph, "c")[0] == "thanh-uy-hai-phong/2025/46-ct-tu"


# Documents without a number


def test_a_held_document_without_a_number_is_its_content() -> None:
    found = documents(source("draft", type="Kế hoạch", issuer=UBND_AN_LAO, issuer_within=HAI_PHONG, title="Phát động " + "thi đua " * 30))
    ((id, node),) = found.items()
    assert id == f"ubnd-huyen-an-lao-hai-phong/kh-{sha_of('draft')[:8]}"
    assert str(node.properties["title"]).startswith("Kế hoạch (không số) Phát động thi đua")
    assert len(str(node.properties["title"])) < 110


def test_a_title_does_not_say_the_type_twice() -> None:
    (node,) = documents(source("a", type="Thông tư", title="THÔNG TƯ Quy định chế độ báo cáo")).values()
    assert node.properties["title"] == "Thông tư (không số) Quy định chế độ báo cáo"
    assert node.properties["subject"] == "THÔNG TƯ Quy định chế độ báo cáo"


def test_a_document_that_nobody_holds_is_about_what_most_that_cite_it_say_and_one_that_is_held_about_what_it_says() -> None:
    told = [source(id, cite("41/KH-UBND", "2021-03-22", UBND_HAI_PHONG, type="Kế hoạch", subject=f"về {words}")) for id, words in TOLD]
    (node,) = (each for each in documents(*told).values() if each.properties.get("symbol"))
    assert (node.properties["subject"], node.properties.get("subjects")) == ("Về trồng cây", None)
    assert "trong" not in str(node.properties["search"]).split()  # it is found by what is its own
    own = source("held", symbol="41/KH-UBND", type="Kế hoạch", date="2021-03-22", issuer=UBND_HAI_PHONG, title="Trồng rừng")
    (node,) = (each for each in documents(own, *told).values() if each.properties.get("symbol"))
    assert (node.properties["subject"], node.properties["subjects"]) == ("Trồng rừng", ("Trồng rừng",))


TOLD = (("a", "giữ rừng đầu nguồn"), ("b", "trồng cây"), ("c", "trồng cây"))


def test_what_only_central_bodies_issue_is_central_without_an_issuer() -> None:
    (circular,) = documents(source("a", type="Thông tư", title="Quy định chế độ báo cáo")).values()
    (plan,) = documents(source("a", type="Kế hoạch", title="Phát động thi đua")).values()
    assert (circular.properties["level"], plan.properties.get("level")) == ("central", None)


def test_a_held_document_that_says_nothing_of_itself_is_called_by_its_file() -> None:
    (node,) = documents(source("a", paths=("folder/scan.pdf",))).values()
    assert node.properties["title"] == "Văn bản (không số) scan.pdf"


def test_a_held_document_without_a_date_joins_the_only_document_that_it_can_be() -> None:
    held = source("held", symbol="190/KH-UBND", issuer=UBND_HAI_PHONG)
    citing = source("citing", cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG))
    assert documents(held, citing)[PLAN_190].properties["held"] is True


def test_a_held_document_that_could_be_two_is_itself() -> None:
    held = source("held", symbol="190/KH-UBND", issuer=UBND_HAI_PHONG)
    dated = [source(year, cite("190/KH-UBND", f"{year}-08-16", UBND_HAI_PHONG)) for year in ("2023", "2024")]
    node = documents(held, *dated)[f"ubnd-tp-hai-phong/190-kh-ubnd-{sha_of('held')[:8]}"]
    assert (node.properties["held"], node.properties["resolved"]) == (True, True)


def test_a_law_is_its_name_and_year_however_they_are_given() -> None:
    one, other = named("Luật Thi đua, khen thưởng năm 2022"), named("Luật Thi đua, khen thưởng", "2022-06-15")
    graph = resolve([source("a", one), source("b", other), source("c", named("luật thi đua khen thưởng"))])
    assert {only_cited(graph, file) for file in "abc"} == {("van-ban/luat-thi-dua-khen-thuong/2022", True)}


def test_a_law_by_name_is_the_numbered_one_of_that_name_and_year() -> None:
    held = source("law", type="Luật", symbol="06/2022/QH15", date="2022-06-15", issuer="Quốc hội", title="Thi đua, khen thưởng")
    graph = resolve(
        [held, source("a", named("Luật Thi đua, khen thưởng năm 2022")), source("b", named("Luật Thi đua, khen thưởng năm 2003"))]
    )
    assert only_cited(graph, "a") == ("qh/06-2022-qh15", True)
    assert only_cited(graph, "b") == ("van-ban/luat-thi-dua-khen-thuong/2003", True)


def test_a_law_without_a_year_that_could_be_two_stays_unresolved() -> None:
    years = [source(year, named(f"Luật Thi đua, khen thưởng năm {year}")) for year in ("2003", "2022")]
    _, resolved = only_cited(resolve([*years, source("a", named("Luật Thi đua, khen thưởng"))]), "a")
    assert not resolved


def test_a_congress_is_the_one_of_the_speakers_place() -> None:
    name = "Nghị quyết Đại hội Đảng bộ {} lần thứ XVI"
    city = source("city", named(name.format("thành phố")), issuer=UBND_HAI_PHONG)
    district = source(
        "district", named(name.format("thành phố Hải Phòng") + ", nhiệm kỳ 2020-2025"), issuer=UBND_AN_LAO, issuer_within=HAI_PHONG
    )
    elsewhere = source("elsewhere", named(name.format("tỉnh")), issuer="Ủy ban nhân dân tỉnh Lam Sơn")
    graph = resolve([city, district, elsewhere])
    assert only_cited(graph, "city") == only_cited(graph, "district")
    assert only_cited(graph, "elsewhere")[0] == "van-ban/nghi-quyet-dai-hoi-dang-bo-tinh-lam-son-lan-thu-xvi"


def test_a_congress_of_a_company_is_not_that_of_any_other() -> None:
    graph = resolve([source(file, named("Nghị quyết Đại hội Đảng bộ Công ty lần thứ V")) for file in ("a", "b")])
    assert only_cited(graph, "a") != only_cited(graph, "b")


def test_a_plan_to_hold_a_congress_is_not_told_by_the_congress_number() -> None:
    name = named("Kế hoạch tổ chức Đại hội Thi đua yêu nước lần thứ VI")
    graph = resolve([source(file, name) for file in ("a", "b")])
    assert only_cited(graph, "a") != only_cited(graph, "b")


def test_documents_that_say_they_have_no_number_are_not_one() -> None:
    found = documents(*(source(file, type="Kế hoạch", symbol="Không số", date="2024-01-02", issuer=UBND_HAI_PHONG) for file in ("a", "b")))
    assert set(found) == {f"ubnd-tp-hai-phong/kh-{sha_of(file)[:8]}" for file in ("a", "b")}


def test_a_districts_congress_is_not_that_of_its_namesake() -> None:
    name = named("Nghị quyết Đại hội Đảng bộ huyện lần thứ VIII")
    here, there = (source(within, name, issuer=UBND_AN_LAO, issuer_within=within) for within in (HAI_PHONG, "tỉnh Bình Định"))
    graph = resolve([here, there])
    assert only_cited(graph, HAI_PHONG) != only_cited(graph, "tỉnh Bình Định")


def test_a_name_that_only_two_provinces_share_is_two_documents() -> None:
    plan = named("Kế hoạch thi đua năm 2024")
    places = ("Hải Phòng", "Lam Sơn")
    graph = resolve([source(place, plan, issuer=f"Sở Nội vụ tỉnh {place}") for place in places])
    assert only_cited(graph, "Hải Phòng") != only_cited(graph, "Lam Sơn")


def test_a_named_document_with_a_year_joins_the_only_dated_one() -> None:
    minutes = "Biên bản họp Hội đồng Thi đua - Khen thưởng"
    dated = source("a", named(minutes, "2024-03-05", "Sở Nội vụ tỉnh Lam Sơn"), issuer="Sở Nội vụ tỉnh Lam Sơn")
    rough = source("b", named(f"{minutes} năm 2024"), issuer="Ủy ban nhân dân tỉnh Lam Sơn")
    graph = resolve([dated, rough])
    assert only_cited(graph, "b") == only_cited(graph, "a")
    assert only_cited(graph, "a")[1]


def test_a_document_is_found_by_its_issuer_its_province_and_its_year() -> None:
    (node,) = documents(source("a", **HELD_207)).values()
    assert {"an", "lao", "hai", "phong", "2024", "207"} <= set(str(node.properties["search"]).split())


# Agencies


def test_districts_of_one_name_in_two_provinces_are_two_agencies() -> None:
    graph = resolve([source(within, issuer=UBND_AN_LAO, issuer_within=within) for within in (HAI_PHONG, "tỉnh Bình Định")])
    assert set(of_kind(graph, "Agency")) == {"ubnd-huyen-an-lao-hai-phong", "ubnd-huyen-an-lao-binh-dinh"}


def test_an_agency_without_its_province_joins_the_only_one_of_its_name() -> None:
    graph = resolve(
        [source("a", issuer=UBND_AN_LAO, issuer_within=HAI_PHONG), source("b", issuer="Uy ban nhan dan huyen An Lao", ocr=True)]
    )
    assert set(of_kind(graph, "Agency")) == {"ubnd-huyen-an-lao-hai-phong"}


def test_an_agency_that_could_be_two_is_itself_and_its_documents_are_not_guessed() -> None:
    held = [source(within, **{**HELD_207, "issuer_within": within}) for within in (HAI_PHONG, "tỉnh Bình Định")]
    graph = resolve([*held, source("a", cite("207/KH-UBND", "2024-10-11", UBND_AN_LAO))])
    assert "ubnd-huyen-an-lao" in of_kind(graph, "Agency")
    id, resolved = only_cited(graph, "a")
    assert not resolved
    assert graph.nodes[id].properties["candidates"] == ("ubnd-huyen-an-lao-binh-dinh/2024/207-kh-ubnd", PLAN_207)


def test_an_agency_is_shown_in_its_best_spelling_whatever_the_order() -> None:
    spellings = ("Uy ban nhân dân huyện An Lao", "Ủy ban nhân dân huyện An Lão", "Ũy bân nhân dân huyện Ăn Lão")
    sources = [source(str(n), issuer=name, issuer_within=HAI_PHONG, ocr=n != 1) for n, name in enumerate(spellings)]
    assert resolve(sources).nodes["ubnd-huyen-an-lao-hai-phong"].properties["title"] == "Ủy ban nhân dân huyện An Lão"


PROVINCE = "tỉnh Lam Sơn"
LEADING = tuple(source(name, issuer=name) for name in (f"Ủy ban nhân dân {PROVINCE}", f"Hội đồng nhân dân {PROVINCE}", "Tỉnh ủy Lam Sơn"))


def held_by(issuer: str) -> Source:
    """A document of an agency in the province, whose heading has the agency's name."""
    bare = source(issuer, issuer=issuer, issuer_within=PROVINCE)
    header = structs.replace(bare.reading.document, evidence=evidence(issuer.upper(), rule="header.issuer"))
    return structs.replace(bare, reading=structs.replace(bare.reading, document=header))


@pytest.mark.parametrize(
    ("name", "superior"),
    [
        ("Ủy ban nhân dân huyện Hòa Lĩnh", "ubnd-tinh-lam-son"),
        ("UBND xã Đồng Vang", "ubnd-tinh-lam-son"),
        ("Hội đồng nhân dân huyện Hòa Lĩnh", "hdnd-tinh-lam-son"),
        ("Huyện ủy Hòa Lĩnh", "tinh-uy-lam-son"),
        ("Đảng ủy xã Đồng Vang", "tinh-uy-lam-son"),
        ("Sở Nội vụ", "ubnd-tinh-lam-son"),
        ("Sở Y tế tỉnh Lam Sơn", "ubnd-tinh-lam-son"),
    ],
)
def test_an_agency_is_a_part_of_the_body_of_its_province_that_its_name_tells(name: str, superior: str) -> None:
    graph = resolve([*LEADING, held_by(name)])
    part = edge(graph, "PART_OF")
    assert (part.target, [(proof.quote, proof.rule) for proof in part.proofs]) == (superior, [(name.upper(), "agency.name")])


@pytest.mark.parametrize(
    "name",
    [
        "Bệnh viện Đa khoa tỉnh Lam Sơn",
        "Hội đồng Thi đua - Khen thưởng Bệnh viện Đa khoa tỉnh Lam Sơn",
        "Công ty Cổ phần Cấp nước Lam Sơn",
        "Trường Tiểu học Đồng Vang",
        "Sở Giao dịch Chứng khoán tỉnh Lam Sơn",
        "Tỉnh ủy Lam Sơn",
    ],
)
def test_of_other_agencies_the_name_tells_no_superior(name: str) -> None:
    assert edges(resolve([*LEADING, held_by(name)]), "PART_OF") == set()


def test_words_that_do_not_name_an_agency_prove_no_part() -> None:
    decision = cite("1105/QĐ-SYT", "2021-06-14", "Sở Y tế", issuer_within=PROVINCE)
    assert edges(resolve([*LEADING, source("a", decision)]), "PART_OF") == set()
    full = structs.replace(decision, evidence=evidence("Quyết định số 1105/QĐ-SYT ngày 14/6/2021 của Sở Y tế"))
    assert edges(resolve([*LEADING, source("a", full)]), "PART_OF") == {("so-y-te-lam-son", "ubnd-tinh-lam-son")}


# Conflicts


def test_two_dates_of_one_document_are_both_kept_with_who_states_which() -> None:
    graph = resolve([source("a", cite("1516/QĐ-TTg", "2023-12-02")), source("b", cite("1516/QĐ-TTg", "2023-12-01"))])
    shown = graph.nodes["ttg/2023/1516-qd-ttg"].properties
    assert shown["dates"] == ("2023-12-01", "2023-12-02")
    assert shown["date"] == "2023-12-01"
    claims = sorted((date, sha_of(file)[:8]) for file, date in {"a": "2023-12-02", "b": "2023-12-01"}.items())
    assert shown["date_claims"] == tuple(f"{date} {sha} van-ban/vb-{sha}" for date, sha in claims)


def test_the_main_date_is_the_documents_own_then_that_of_most_sources() -> None:
    citing = [source(file, cite("1516/QĐ-TTg", date)) for file, date in {"a": "2023-12-01", "b": "2023-12-02", "c": "2023-12-02"}.items()]
    assert documents(*citing)["ttg/2023/1516-qd-ttg"].properties["date"] == "2023-12-02"
    held = source("held", symbol="1516/QĐ-TTg", date="2023-12-01")
    assert documents(*citing, held)["ttg/2023/1516-qd-ttg"].properties["date"] == "2023-12-01"


def test_a_partial_date_that_begins_a_full_one_is_no_conflict() -> None:
    graph = resolve([source("a", cite("1516/QĐ-TTg", "2023-12")), source("b", cite("1516/QĐ-TTg", "2023-12-02"))])
    assert graph.nodes["ttg/2023/1516-qd-ttg"].properties["dates"] == ("2023-12-02",)


# Campaigns


def test_a_campaign_is_one_by_name_and_period() -> None:
    name = "Cả nước chung tay giữ nguồn nước sạch"
    sources = [source(period, campaigns=(campaign(name, period),)) for period in ("2016-2020", "2021-2025")]
    sources.append(source("quoted", campaigns=(campaign(f"“{name.upper()}”", "2021 - 2025"),)))
    assert set(of_kind(resolve(sources), "Campaign")) == {
        "phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach/2016-2020",
        "phong-trao/ca-nuoc-chung-tay-giu-nguon-nuoc-sach/2021-2025",
    }


def test_a_campaign_without_a_period_joins_the_only_one_else_is_itself() -> None:
    bare, dated = source("a", campaigns=(campaign("Giữ nguồn nước"),)), source("b", campaigns=(campaign("Giữ nguồn nước", "2021-2025"),))
    assert set(of_kind(resolve([bare]), "Campaign")) == {"phong-trao/giu-nguon-nuoc"}
    assert set(of_kind(resolve([bare, dated]), "Campaign")) == {"phong-trao/giu-nguon-nuoc/2021-2025"}


def test_a_campaign_without_a_period_that_could_be_two_stays_unresolved() -> None:
    periods = ("2016-2020", "2021-2025")
    sources = [source(period, campaigns=(campaign("Giữ nguồn nước", period),)) for period in periods]
    found = of_kind(resolve([*sources, source("a", campaigns=(campaign("Giữ nguồn nước"),))]), "Campaign")
    node = found[f"phong-trao/giu-nguon-nuoc/chua-ro-{sha_of('a')[:8]}"]
    assert node.properties["resolved"] is False
    assert node.properties["candidates"] == tuple(f"phong-trao/giu-nguon-nuoc/{period}" for period in periods)


def test_a_name_with_faults_of_ocr_joins_the_only_clean_campaign_that_it_is_like() -> None:
    clean = source("clean", campaigns=(campaign("Đẩy mạnh cải cách hành chính", "2021-2025"),))
    scan = source("scan", ocr=True, campaigns=(campaign("Pẩy mạnh cái cách hánh chinb", "2021-2025"),))
    (node,) = of_kind(resolve([clean, scan]), "Campaign").values()
    assert node.properties["title"] == "Đẩy mạnh cải cách hành chính"


def test_two_clean_names_are_never_one_by_likeness() -> None:
    names = ("Đẩy mạnh cải cách hành chính", "Đẩy mạnh cải cách hành chinh s")
    sources = [source(name, campaigns=(campaign(name, "2021-2025"),)) for name in names]
    assert len(of_kind(resolve(sources), "Campaign")) == 2


def test_a_name_by_ocr_that_is_like_two_clean_ones_stays_itself() -> None:
    names = ("Giữ sạch nguồn nước tỉnh nhà", "Giữ sạch nguồn nước tỉnh nhớ")
    clean = [source(name, campaigns=(campaign(name),)) for name in names]
    scan = source("scan", ocr=True, campaigns=(campaign("Giữ sạch nguồn nước tỉnh nhn"),))
    assert len(of_kind(resolve([*clean, scan]), "Campaign")) == 3


def test_a_name_by_ocr_does_not_join_another_provinces_campaign() -> None:
    name = "Thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV"
    clean = source("clean", campaigns=(campaign(name),), issuer="Ủy ban nhân dân tỉnh Lam Sơn")
    misread = (campaign(name.replace("thắng", "thâng").replace("bộ", "bộl")),)
    here, there = (source(place, campaigns=misread, issuer=f"Sở Nội vụ tỉnh {place}", ocr=True) for place in ("Lam Sơn", "Hòa Bình"))
    assert len(of_kind(resolve([clean, here]), "Campaign")) == 1
    assert len(of_kind(resolve([clean, there]), "Campaign")) == 2


def test_a_document_that_tells_neither_issuer_nor_year_is_not_the_one_that_another_names_by_its_number() -> None:
    cited = cite("01/CT-UBND", "2021-01-05", "Ủy ban nhân dân tỉnh Lam Sơn")
    held = source("web", cite("34-CT/TW", "2014-04-07", "Bộ Chính trị"), symbol="01/CT-UBND")
    graph = resolve([source("a", cited, **HELD_207), held])
    assert not {target for _, target in edges(graph, "IMPLEMENTS")} & {origin for origin, _ in edges(graph, "IMPLEMENTS")}


def test_a_campaign_named_after_the_speakers_place_is_another_in_another_place() -> None:
    name = "Thực hiện thắng lợi Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV"
    sources = [source(place, campaigns=(campaign(name),), issuer=f"Ủy ban nhân dân tỉnh {place}") for place in ("Lam Sơn", "Hòa Bình")]
    assert len(of_kind(resolve(sources), "Campaign")) == 2


def test_what_a_document_launches_and_lists_is_one_campaign_that_it_does_not_join() -> None:
    listed = campaign("Thực hiện thắng lợi Nghị quyết", "2020-2025", "province", "298/KH-UBND")
    other = campaign("Vì người nghèo", "2021-2025")
    header = {"symbol": "298/KH-UBND", "date": "2020-12-29", "issuer": UBND_HAI_PHONG}
    phrase = launch("phong trào thi đua thực hiện thắng lợi Nghị quyết")
    graph = resolve([source("a", campaigns=(listed, other), launch=phrase, **header)])
    plan, id = "ubnd-tp-hai-phong/2020/298-kh-ubnd", "phong-trao/thuc-hien-thang-loi-nghi-quyet/2020-2025"
    assert edges(graph, "LAUNCHES") == edges(graph, "GOVERNS") == {(plan, id)}
    assert edges(graph, "JOINS") == {(plan, "phong-trao/vi-nguoi-ngheo/2021-2025")}
    assert graph.nodes[id].properties["title"] == "Thực hiện thắng lợi Nghị quyết"


@pytest.mark.parametrize("behind", ["", " trên địa bàn tỉnh Lam Sơn", " trên địa bàn tỉnh giai đoạn 2021 - 2025"])
def test_the_place_behind_what_a_title_launches_makes_no_second_campaign(behind: str) -> None:
    phrase = launch(f"phong trào thi đua cải cách hành chính{behind}")
    graph = resolve([source("a", campaigns=(campaign("Cải cách hành chính", "2021-2025"),), launch=phrase)])
    assert set(of_kind(graph, "Campaign")) == {"phong-trao/cai-cach-hanh-chinh/2021-2025"}
    assert {target for _, target in edges(graph, "LAUNCHES")} == {"phong-trao/cai-cach-hanh-chinh/2021-2025"}


def test_a_campaigns_plan_that_is_cited_governs_it_as_the_citing_document_says() -> None:
    listed = campaign("Vì người nghèo", "2021-2025", plan="166/KH-UBND")
    graph = resolve([source("a", cite("166/KH-UBND", "2022-07-06", UBND_HAI_PHONG), campaigns=(listed,), **HELD_207)])
    governs = edge(graph, "GOVERNS")
    assert (governs.source, governs.stated_by) == ("ubnd-tp-hai-phong/2022/166-kh-ubnd", (PLAN_207,))


def test_a_localitys_campaign_is_a_part_of_its_superiors() -> None:
    phrase = launch("phong trào thi đua “Giữ nguồn nước” giai đoạn 2021 - 2025 trên địa bàn tỉnh Lam Sơn")
    graph = resolve([source("a", campaigns=(campaign("Giữ nguồn nước", "2021-2025", "central"),), launch=phrase)])
    local = "phong-trao/giu-nguon-nuoc-tren-dia-ban-tinh-lam-son/2021-2025"
    assert edges(graph, "PART_OF") == {(local, "phong-trao/giu-nguon-nuoc/2021-2025")}
    assert {target for _, target in edges(graph, "LAUNCHES")} == {local}


LOCAL = "phong trào thi đua “Giữ nguồn nước” giai đoạn 2021 - 2025 trên địa bàn huyện An Lão"


def test_a_local_plan_governs_the_campaign_that_it_launches_and_not_the_superiors() -> None:
    listed = campaign("Giữ nguồn nước", "2021-2025", "district", "207/KH-UBND")
    plan = source("a", campaigns=(listed,), launch=launch(LOCAL), **HELD_207)
    below = source("b", cite("207/KH-UBND", "2024-10-11", UBND_AN_LAO, issuer_within=HAI_PHONG), campaigns=(listed,))
    governed = {target for _, target in edges(resolve([plan, below]), "GOVERNS")}
    assert governed == {target for _, target in edges(resolve([plan]), "LAUNCHES")}


def test_a_document_is_the_plan_of_the_campaign_that_it_launches_where_no_other_is_named() -> None:
    phrase = launch("đợt thi đua “90 ngày vì nguồn nước”")
    launching = source("a", launch=phrase, **HELD_207)
    id = "phong-trao/90-ngay-vi-nguon-nuoc"
    assert edges(resolve([launching]), "GOVERNS") == {(PLAN_207, id)}
    listed = (campaign("90 ngày vì nguồn nước", plan="190/KH-UBND"),)
    naming = source("b", cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG), campaigns=listed)
    assert edges(resolve([launching, naming]), "GOVERNS") == {(PLAN_190, id)}


def test_a_campaign_is_called_by_its_bare_name_and_its_locality() -> None:
    graph = resolve([source("a", launch=launch(LOCAL), **HELD_207)])
    titles = {graph.nodes[target].properties["title"] for _, target in edges(graph, "LAUNCHES")}
    assert titles == {"Giữ nguồn nước trên địa bàn huyện An Lão"}


def test_a_launched_campaign_is_of_its_launchers_level_where_none_is_stated() -> None:
    graph = resolve([source("a", launch=launch("đợt thi đua lập thành tích chào mừng"), **HELD_207)])
    (node,) = of_kind(graph, "Campaign").values()
    assert node.properties["level"] == "district"


# Awards


def test_awards_are_given_under_the_campaigns_that_the_document_rewards() -> None:
    listed = (campaign("Vì người nghèo", "2021-2025"), campaign("Giữ nguồn nước", "2021-2025"))
    rewards = tuple(reward(one.name) for one in listed)
    given = (award("Bằng khen", "Chủ tịch UBND thành phố"), award("Giấy khen", status="rule"))
    graph = resolve([source("a", campaigns=listed, awards=given, rewards=rewards, **HELD_207)])
    first = f"{PLAN_207}/khen-thuong-1"
    assert graph.nodes[first].properties["title"] == "Bằng khen của Chủ tịch UBND thành phố"
    assert edges(graph, "GRANTS") == {(PLAN_207, first), (PLAN_207, f"{PLAN_207}/khen-thuong-2")}
    under = {"phong-trao/vi-nguoi-ngheo/2021-2025", "phong-trao/giu-nguon-nuoc/2021-2025"}
    assert edges(graph, "REWARDS_UNDER") == {(first, one) for one in under}


def test_an_award_with_a_campaign_of_its_own_is_given_under_that_alone() -> None:
    given = (award("Bằng khen", status="granted", campaign="Vì người nghèo"), award("Giấy khen", status="proposed", occasion="10 năm"))
    graph = resolve([source("a", awards=given, campaigns=(campaign("Vì người nghèo", "2021-2025"),), **HELD_207)])
    assert edges(graph, "REWARDS_UNDER") == {(f"{PLAN_207}/khen-thuong-1", "phong-trao/vi-nguoi-ngheo/2021-2025")}


def rewarded_under(*given: Award) -> dict[tuple[str, str], set[str]]:
    """Names of campaigns by the form and status of the award, in a document that lists two campaigns and rewards under both."""
    listed = (campaign("Vì người nghèo", "2021-2025", "province"), campaign("Giữ nguồn nước", "2021-2025", "district"))
    graph = resolve([source("a", campaigns=listed, awards=given, rewards=tuple(reward(one.name) for one in listed))])
    found: dict[tuple[str, str], set[str]] = {}
    for id, target in edges(graph, "REWARDS_UNDER"):
        node = graph.nodes[id].properties
        found.setdefault((str(node["form"]), str(node["status"])), set()).add(str(graph.nodes[target].properties["title"]))
    return found


BOTH = {"Vì người nghèo", "Giữ nguồn nước"}


def test_an_award_for_an_occasion_is_given_under_no_campaign() -> None:
    assert rewarded_under(award("Bằng khen", occasion="10 năm thực hiện Luật")) == {("Khen thưởng", "planned"): BOTH}


@pytest.mark.parametrize(
    "occasion", ["phong trào thi đua", "các phong trào thi đua sau:", "thực hiện các phong trào thi đua yêu nước lập thành tích"]
)
def test_an_occasion_that_only_means_the_campaigns_is_none_of_its_own(occasion: str) -> None:
    assert rewarded_under(award("Bằng khen", occasion=occasion)) == {("Bằng khen", "planned"): BOTH}


def test_an_award_in_a_localitys_campaigns_is_given_under_those() -> None:
    given = award("Giấy khen", occasion="các phong trào thi đua do huyện phát động")
    assert rewarded_under(given) == {("Giấy khen", "planned"): {"Giữ nguồn nước"}, ("Khen thưởng", "planned"): {"Vì người nghèo"}}


def test_what_one_award_honours_is_not_given_once_more_without_a_form() -> None:
    given = award("Bằng khen", status="proposed", campaign="Vì người nghèo")
    assert rewarded_under(given) == {("Bằng khen", "proposed"): {"Vì người nghèo"}, ("Khen thưởng", "planned"): {"Giữ nguồn nước"}}


@pytest.mark.parametrize("status", ["rule", "proposed"])
def test_what_is_described_or_asked_for_in_the_campaigns_rewarded_is_one_award(status: str) -> None:
    given = award("Bằng khen", status=status, occasion="các phong trào thi đua sau:")
    assert rewarded_under(given) == {("Bằng khen", status): BOTH}
    assert rewarded_under(given, award("Giấy khen", status=status)) == {("Khen thưởng", "planned"): BOTH}  # nobody says which


def test_rewards_without_a_form_are_an_award_all_the_same() -> None:
    graph = resolve([source("a", rewards=(reward("Vì người nghèo"),))])
    (node,) = of_kind(graph, "Award").values()
    assert (node.properties["form"], node.properties["status"]) == ("Khen thưởng", "planned")


# Relations


def test_a_line_of_recipients_that_names_known_agencies_is_sent_to_each_of_them() -> None:
    issuers = [
        source(name, type="Kế hoạch", symbol="1/KH-X", date="2024", issuer=f"{name} tỉnh Lam Sơn") for name in ("Sở Nội vụ", "Sở Y tế")
    ]
    sender = source("a", recipients=(recipient("Sở Nội vụ, Sở Y tế"), recipient("Sở Nội vụ, các phòng")), issuer="Sở Y tế tỉnh Lam Sơn")
    graph = resolve([*issuers, sender])
    assert {graph.nodes[target].properties["title"] for _, target in edges(graph, "SENT_TO")} == {
        "Sở Nội vụ tỉnh Lam Sơn",
        "Sở Y tế tỉnh Lam Sơn",
        "Sở Nội vụ, các phòng",
    }


def test_each_mentions_own_relation_is_drawn() -> None:
    spoken = evidence("Thực hiện Kế hoạch", "IMPLEMENTS") + evidence("theo Kế hoạch", "CITES", start=50) + evidence("và", start=90)
    graph = resolve([source("a", structs.replace(cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG, relation="CITES"), evidence=spoken))])
    assert [proof.quote for proof in edge(graph, "IMPLEMENTS").proofs] == ["Thực hiện Kế hoạch"]
    assert [proof.quote for proof in edge(graph, "CITES").proofs] == ["theo Kế hoạch", "và"]


def test_a_document_is_not_related_to_itself() -> None:
    graph = resolve([source("a", cite("207/KH-UBND", "2024-10-11", UBND_AN_LAO, issuer_within=HAI_PHONG), **HELD_207)])
    assert edges(graph, "IMPLEMENTS") == set()


def test_a_chain_between_others_is_stated_by_the_citing_document() -> None:
    program, resolution = cite("23-CTr/HU", "2019-10-04", "Huyện ủy An Lão", issuer_within=HAI_PHONG), cite("45-NQ/TW", "2019-01-24")
    graph = resolve([source("a", program, resolution, chains=(chain("23-CTr/HU", "45-NQ/TW"),), **HELD_207)])
    stated = graph.edges["huyen-uy-an-lao-hai-phong/k2015/23-ctr-hu", "IMPLEMENTS", "tw/k12/45-nq-tw"]
    assert stated.stated_by == (PLAN_207,)


def test_what_a_document_does_by_its_own_title_is_its_own_statement() -> None:
    graph = resolve([source("a", cite("45-NQ/TW", "2019-01-24"), chains=(chain(None, "45-NQ/TW"),), **HELD_207)])
    assert graph.edges[PLAN_207, "IMPLEMENTS", "tw/k12/45-nq-tw"].stated_by == ()


def test_a_chain_over_an_unresolved_mention_holds() -> None:
    mentions = (cite("23-CTr/HU", "2019-10-04", "Huyện ủy An Lão"), cite("76-CTr/TU", None, "Thành ủy Hải Phòng"), cite("45-NQ/TW"))
    chains = (chain("23-CTr/HU", "76-CTr/TU"), chain("76-CTr/TU", "45-NQ/TW"))
    graph = resolve([source("a", *mentions, chains=chains, **HELD_207), source("b", cite("45-NQ/TW", "2019-01-24"))])
    middle = f"chua-ro/76-ctr-tu/{sha_of('a')[:8]}"
    assert {("huyen-uy-an-lao/k2015/23-ctr-hu", middle), (middle, "tw/k12/45-nq-tw")} <= edges(graph, "IMPLEMENTS")


def test_of_two_citations_with_one_symbol_a_chain_means_the_one_where_it_stands() -> None:
    early = structs.replace(cite("58/KH-UBND", "2021-04-26", UBND_HAI_PHONG), evidence=evidence("Kế hoạch", start=100))
    late = structs.replace(cite("58/KH-UBND", "2022-04-26", UBND_HAI_PHONG), evidence=evidence("Kế hoạch", start=500))
    graph = resolve([source("a", early, late, cite("19/CT-TTg", "2021-07-16"), chains=(chain("58/KH-UBND", "19/CT-TTg", start=498),))])
    assert ("ubnd-tp-hai-phong/2022/58-kh-ubnd", "ttg/2021/19-ct-ttg") in edges(graph, "IMPLEMENTS")
    assert ("ubnd-tp-hai-phong/2021/58-kh-ubnd", "ttg/2021/19-ct-ttg") not in edges(graph, "IMPLEMENTS")


def test_a_chain_may_end_in_a_name() -> None:
    name = "Nghị quyết Đại hội XIII của Đảng"
    graph = resolve([source("a", cite("19/CT-TTg", "2021-07-16"), named(name), chains=(chain("19/CT-TTg", name),))])
    assert ("ttg/2021/19-ct-ttg", "van-ban/nghi-quyet-dai-hoi-dang-toan-quoc-lan-thu-xiii") in edges(graph, "IMPLEMENTS")


def test_a_central_body_that_issued_something_is_a_recipient_by_any_of_its_names() -> None:
    names = ("Ban TĐKT TW", "Ban Thi đua-Khen thưởng TW", "Ban Thi đua, Khen thưởng Trung ương", "Ban TĐ-KT Trung ương")
    letter = cite("28/HD-BTĐKT", "2024-03-05", "Ban Thi đua - Khen thưởng Trung ương")
    graph = resolve([source("a", letter, recipients=tuple(map(recipient, names)), **HELD_207)])
    assert {target for _, target in edges(graph, "SENT_TO")} == {"ban-tdkt-tw"}


def test_a_recipient_is_a_known_agency_or_its_senders_own() -> None:
    names = ("UBND thành phố", "Sở Nội vụ", "Như Điều 3", "Lưu: VT")
    graph = resolve(
        [source("a", cite("190/KH-UBND", "2024-08-16", UBND_HAI_PHONG), recipients=tuple(map(recipient, names)), **HELD_207)],
    )
    assert {target for _, target in edges(graph, "SENT_TO")} == {"ubnd-tp-hai-phong", "noi-nhan/ubnd-huyen-an-lao-hai-phong/so-noi-vu"}


def test_a_signer_belongs_to_an_office() -> None:
    graph = resolve([source("a", signer="Người Ký", **HELD_207)])
    assert edges(graph, "SIGNED_BY") == {(PLAN_207, "nguoi-ky/nguoi-ky/ubnd-huyen-an-lao-hai-phong")}


def test_a_file_is_the_text_of_its_document() -> None:
    twice = (source("a", paths=("y/b.txt",), **HELD_207), source("a", paths=("x/a.txt", "y/b.txt"), **HELD_207))
    graph = resolve(twice)
    assert edges(graph, "TEXT_OF") == {(sha_of("a")[:16], PLAN_207)}
    assert graph.nodes[sha_of("a")[:16]].properties["paths"] == ("x/a.txt", "y/b.txt")
    assert graph.nodes[sha_of("a")[:16]].properties["title"] == "a.txt"


# The graph is a pure function of the set of sources

ISSUERS = st.sampled_from(
    [
        (None, None),
        (UBND_HAI_PHONG, None),
        (UBND_AN_LAO, HAI_PHONG),
        (UBND_AN_LAO, "tỉnh Bình Định"),
        ("Uy ban nhan dan huyen An Lao", None),
        ("Bộ Chính trị", None),
        ("Ban Thường vụ Thành ủy Hải Phòng", None),
        ("Sở Nội vụ", "tỉnh Lam Sơn"),
    ]
)
SYMBOLS = st.sampled_from(
    [None, "190/KH-UBND", "190 /KH-UBND", "45-NQ/TW", "22/CT-TW", "46-CT/TU", "1516/QĐ-TTg", "06/2022/QH15", "05/KH-SNV"]
)
DATES = st.sampled_from([None, "2024", "2024-08", "2024-08-16", "2025", "2019-01-24", "2022-06-15"])
NAMES = st.sampled_from(
    [
        "Luật Thi đua, khen thưởng",
        "Luật Thi đua, khen thưởng năm 2022",
        "Kế hoạch thi đua năm 2024",
        "Nghị quyết Đại hội Đảng bộ huyện lần thứ VIII",
    ]
)
CAMPAIGNS = st.builds(
    campaign,
    st.sampled_from(["Giữ nguồn nước sạch", "Giư nguôn nươc sach", "Giữ nquồn nước sạch", "Trên địa bàn thành phố"]),
    st.sampled_from([None, "2021-2025", "2016-2020"]),
    plan=SYMBOLS,
)
KINDS = st.sampled_from([None, "Kế hoạch", "Luật"])
RELATIONS = st.sampled_from(["IMPLEMENTS", "CITES"])
FINGERPRINTS = st.sampled_from(["", b64encode(bytes(256) + b"1000").decode(), b64encode(bytes(248) + b"123456781001").decode()])


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    symbol, (issuer, within) = draw(SYMBOLS), draw(ISSUERS)
    name = None if symbol else draw(NAMES)
    return cite(symbol, draw(DATES), issuer, issuer_within=within, name=name, type=draw(KINDS), relation=draw(RELATIONS))


@st.composite
def sources(draw: st.DrawFn, file: str) -> Source:
    issuer, within = draw(ISSUERS)
    header = {"symbol": draw(SYMBOLS), "date": draw(DATES), "issuer": issuer, "issuer_within": within, "type": draw(KINDS)}
    parts = {
        "campaigns": tuple(draw(st.lists(CAMPAIGNS, max_size=2))),
        "launch": draw(st.none() | st.just(launch("phong trào thi đua giữ nguồn nước sạch"))),
        "awards": draw(st.sampled_from([(), (award("Bằng khen"),), (award("Giấy khen", campaign="Giữ nguồn nước sạch"),)])),
        "rewards": draw(st.sampled_from([(), (reward("Giữ nguồn nước sạch"),)])),
    }
    return source(
        file,
        *draw(st.lists(citations(), max_size=3)),
        ocr=draw(st.booleans()),
        title=draw(st.sampled_from([None, "thi đua"])),
        fingerprint=draw(FINGERPRINTS),
        **parts,
        **header,
    )


@st.composite
def rows(draw: st.DrawFn) -> Header:
    issuer, within = draw(ISSUERS)
    facts = {"symbol": draw(SYMBOLS), "date": draw(DATES), "issuer": issuer, "issuer_within": within, "type": draw(KINDS)}
    return row(title=draw(st.sampled_from([None, "thi đua"])), signer=draw(st.sampled_from([None, "Nguyễn Văn A"])), **facts)


@st.composite
def files(draw: st.DrawFn, file: str) -> Source:
    """A document, one with others attached to it, or a register."""
    if draw(st.integers(0, 4)) == 0:
        return register(file, *draw(st.lists(rows(), min_size=1, max_size=3)))
    own = draw(sources(file))
    inside = tuple(draw(sources("attached")).reading for _ in range(draw(st.integers(0, 2))))
    return Source(structs.replace(own.reading, attached=inside), own.paths)


@st.composite
def libraries(draw: st.DrawFn) -> list[Source]:
    return [draw(files(str(n))) for n in range(draw(st.integers(1, 6)))]


@settings(max_examples=150, deadline=None)
@given(libraries(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_sources_change_nothing(library: list[Source], random: Random) -> None:
    shuffled = library + library
    random.shuffle(shuffled)
    one, other = resolve(library), resolve(shuffled)
    assert one == other
    assert (list(one.nodes), list(one.edges)) == (list(other.nodes), list(other.edges))


@settings(max_examples=150, deadline=None)
@given(libraries())
def test_whatever_the_sources_say_the_graph_fits_the_ontology(library: list[Source]) -> None:
    assert validate(resolve(library)) == []


@settings(max_examples=50, deadline=None)
@given(libraries())
def test_a_source_taken_away_and_added_again_leaves_the_graph_as_it_was(library: list[Source]) -> None:
    without = resolve(library[1:])
    assert resolve([*library[1:], library[0]]) == resolve(library)
    assert resolve(library[1:]) == without


@settings(max_examples=100, deadline=None)
@given(libraries())
def test_every_mention_is_a_node_and_every_candidate_too(library: list[Source]) -> None:
    graph = resolve(library)
    for node in graph.nodes.values():
        candidates = node.properties.get("candidates") or ()
        assert isinstance(candidates, tuple)
        assert all(graph.nodes[str(id)].label == node.label and str(id) != node.id for id in candidates)


def test_a_graph_of_no_sources_is_empty() -> None:
    assert resolve([]) == Graph({}, {})
