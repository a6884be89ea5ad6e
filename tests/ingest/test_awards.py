"""Awards: granted, planned, proposed or described; by whom; for which campaign or occasion; what is rewarded under which campaign."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.claims import Award
from ingest.spans import inside, merged
from tests.gold import EXAMPLES, gold_of, reading_of
from tests.ingest.writing import HEAD, plan, reading


def awards(text: str) -> list[tuple[str, str | None, str]]:
    return [(award.form, award.by, award.status) for award in reading(text).awards]


def one(text: str) -> Award:
    (award,) = reading(text).awards
    return award


def decision(article: str) -> str:
    head = HEAD.replace("207/KH-UBND", "207/QĐ-UBND")
    title = "\nQUYẾT ĐỊNH\nVề việc khen thưởng\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN\n"
    return f"{head}{title}\nCăn cứ Luật Thi đua, khen thưởng;\n\nQUYẾT ĐỊNH:\n\n{article}\n\nNơi nhận:\n- Lưu: VT.\n"


def test_a_decision_grants() -> None:
    article = "Điều 1. Tặng Giấy khen của Chủ tịch UBND huyện cho 05 tập thể đã có thành tích trong phong trào thi đua “Dân vận khéo”."
    award = one(decision(article))
    assert (award.form, award.by, award.status, award.campaign) == ("Giấy khen", "Chủ tịch UBND huyện", "granted", "Dân vận khéo")


def test_a_decision_grants_whatever_the_recital_above_proposes() -> None:
    text = decision("Điều 1. Tặng thưởng Cờ thi đua cho 05 tập thể dẫn đầu phong trào thi đua năm 2023.")
    recital = "Xét đề nghị của Chủ tịch Hội đồng Thi đua - Khen thưởng huyện (Tờ trình số 12/TTr-HĐTĐKT ngày 05/3/2024),"
    proposed = text.replace("Căn cứ Luật Thi đua, khen thưởng;", f"Căn cứ Luật Thi đua, khen thưởng;\n{recital}")
    assert awards(proposed) == [("Cờ thi đua", "Chủ tịch Ủy ban nhân dân huyện", "granted")]


def test_the_items_of_an_article_grant_for_the_campaign_of_the_title() -> None:
    article = (
        "Điều 1. Khen thưởng các tập thể, cá nhân, cụ thể:\n1. Tặng Giấy khen cho 05 tập thể;\n2. Công nhận danh hiệu Lao động tiên tiến."
    )
    text = decision(article).replace("Về việc khen thưởng", "Về việc khen thưởng phong trào thi đua “Dân vận khéo”")
    granted = reading(text).awards
    assert [(a.form, a.status, a.campaign) for a in granted] == [
        ("Giấy khen", "granted", "Dân vận khéo"),
        ("Lao động tiên tiến", "granted", "Dân vận khéo"),
    ]


def test_an_article_grants_all_that_its_clauses_give() -> None:
    article = "Điều 1. Tặng Cờ thi đua cho 10 tập thể; công nhận danh hiệu Lao động tiên tiến cho 5 cá nhân; tặng Bằng khen cho 12 tập thể."
    assert {status for _, _, status in awards(decision(article))} == {"granted"}
    assert [form for form, _, _ in awards(decision(article))] == ["Cờ thi đua", "Lao động tiên tiến", "Bằng khen"]


def test_a_decision_that_makes_rules_grants_nothing() -> None:
    text = decision("Điều 1. Ban hành Quy chế xét tặng Kỷ niệm chương.\n\n1. Tặng Kỷ niệm chương cho người có công.")
    ruling = text.replace("Về việc khen thưởng", "Về việc ban hành Quy chế xét tặng Kỷ niệm chương")
    assert {status for _, _, status in awards(ruling)} == {"rule"}


def test_forms_are_proposed_in_the_items_below_what_proposes() -> None:
    items = "1. Danh hiệu “Chiến sĩ thi đua cơ sở”: 12 cá nhân;\n2. Giấy khen của Chủ tịch UBND huyện: 5 tập thể."
    text = plan(title="\nTỜ TRÌNH\nVề việc khen thưởng\n", body=f"Phòng Nội vụ đề nghị Chủ tịch UBND huyện công nhận và tặng:\n{items}")
    assert awards(text) == [("Chiến sĩ thi đua cơ sở", None, "proposed"), ("Giấy khen", "Chủ tịch UBND huyện", "proposed")]


def test_the_title_of_a_base_names_no_award() -> None:
    base = "Căn cứ Nghị định số 86/2023/NĐ-CP quy định hồ sơ xét tặng danh hiệu “Gia đình văn hóa”;"
    assert awards(plan(preamble=base)) == []


def test_what_is_honoured_may_be_an_occasion_and_no_campaign() -> None:
    text = decision("Điều 1. Tặng Giấy khen cho 05 tập thể đã có thành tích xuất sắc trong 10 năm thực hiện công tác hòa giải.")
    assert (one(text).campaign, one(text).occasion) == (None, "10 năm thực hiện công tác hòa giải")
    assert reading(text).campaigns == ()


@pytest.mark.parametrize("behind", [", gồm: Phòng Nội vụ", " (có danh sách kèm theo)", ", bao gồm: Phòng Nội vụ"])
def test_the_list_of_the_honoured_is_no_part_of_the_occasion(behind: str) -> None:
    text = decision(f"Điều 1. Tặng Giấy khen cho 05 tập thể đã có thành tích xuất sắc trong 10 năm thực hiện công tác hòa giải{behind}.")
    assert one(text).occasion == "10 năm thực hiện công tác hòa giải"


def test_who_decides_gives_what_the_articles_name_no_giver_of() -> None:
    text = decision("Điều 1. Công nhận danh hiệu “Lao động tiên tiến” cho 12 cá nhân.")
    assert (one(text).by, one(text).status) == ("Chủ tịch Ủy ban nhân dân huyện", "granted")
    whole = text.replace("NHÂN DÂN HUYỆN\n", "NHÂN DÂN HUYỆN HÒA LĨNH\n")
    assert one(whole).by == "Chủ tịch Ủy ban nhân dân huyện Hòa Lĩnh"


@pytest.mark.parametrize(
    ("words", "giver"),
    [
        ("Tổng Giám đốc Công ty tặng Giấy khen cho các tập thể.", "Tổng Giám đốc Công ty"),
        ("UBND huyện đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho các tập thể.", "Chủ tịch UBND tỉnh"),
        ("LĐLĐ tỉnh tặng Bằng khen cho các tập thể.", "LĐLĐ tỉnh"),
        ("đề nghị tặng Bằng khen của Chủ tịch\nUBND tỉnh; cờ thi đua.", "Chủ tịch UBND tỉnh"),
        ("UBND xã được Chủ tịch UBND huyện tặng Giấy khen.", "Chủ tịch UBND huyện"),
        ("Chủ tịch UBND xã đã tặng Giấy khen cho 15 tập thể.", "Chủ tịch UBND xã"),
        ("tặng Giấy khen của UBND huyện do Chủ tịch UBND huyện quyết định.", "UBND huyện"),
        ("Chủ tịch UBND huyện tặng thưởng, đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho các tập thể.", "Chủ tịch UBND tỉnh"),
    ],
)
def test_the_giver_is_named_whole_and_is_not_who_asks(words: str, giver: str) -> None:
    assert one(plan(body=words)).by == giver


@pytest.mark.parametrize(
    ("kind", "status"),
    [("KẾ HOẠCH", "planned"), ("TỜ TRÌNH", "proposed"), ("HƯỚNG DẪN", "rule"), ("QUY CHẾ", "rule"), ("QUYẾT ĐỊNH", "planned")],
)
def test_the_type_of_a_document_tells_what_its_awards_are(kind: str, status: str) -> None:
    text = plan(title=f"\n{kind}\nVề công tác năm 2024\n", body="Chủ tịch UBND huyện xem xét, tặng Giấy khen cho các tập thể.")
    assert awards(text) == [("Giấy khen", "Chủ tịch UBND huyện", status)]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Chủ tịch UBND huyện đã tặng Giấy khen cho 15 tập thể.", "granted"),
        ("có 02 tập thể được Chủ tịch nước tặng thưởng Huân chương Lao động.", "granted"),
        ("đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho 02 tập thể đã được chọn.", "proposed"),
        ("Trong năm tới tặng Giấy khen cho các tập thể.", "planned"),
    ],
)
def test_a_report_tells_what_was_granted(words: str, status: str) -> None:
    assert one(plan(head=HEAD.replace("KH-UBND", "BC-UBND"), title="\nBÁO CÁO\nTổng kết công tác\n", body=words)).status == status


def test_a_plan_may_propose() -> None:
    text = plan(body="Đề nghị Chủ tịch UBND tỉnh tặng Bằng khen cho các tập thể.")
    assert [status for _, _, status in awards(text)] == ["proposed"]


def test_a_section_on_rewards_names_forms_without_giving() -> None:
    text = plan(body="III. KHEN THƯỞNG\n\n1. Bằng khen, Cờ thi đua của Chủ tịch UBND tỉnh.\n\nIV. TỔ CHỨC THỰC HIỆN\n\nHuân chương đã có.")
    assert [form for form, _, _ in awards(text)] == ["Bằng khen", "Cờ thi đua"]


def test_an_award_named_again_is_one() -> None:
    text = plan(body="III. KHEN THƯỞNG\n\n- Giấy khen.\n- Giấy khen.")
    assert len(reading(text).awards) == 1


@pytest.mark.parametrize("sentence", ["Đã nhận Bằng khen năm 2023.", "Quản lý giấy khen.", "Các tập thể lao động xuất sắc đến dự."])
def test_a_form_that_nobody_gives_is_no_award(sentence: str) -> None:
    assert awards(plan(body=sentence)) == []


def test_a_document_that_speaks_of_no_reward_has_none() -> None:
    assert (reading(plan()).awards, reading(plan()).rewards) == ((), ())


def rewarded(text: str) -> list[str]:
    return [reward.campaign for reward in reading(text).rewards]


def test_a_campaign_in_a_section_on_rewards_is_rewarded() -> None:
    text = plan(body="Phong trào “Tiết kiệm điện”.\n\nIII. KHEN THƯỞNG\n\nKhen trong phong trào “Dân vận khéo”.\n\nIV. KINH PHÍ\n\nKhông.")
    assert rewarded(text) == ["Dân vận khéo"]


def test_a_campaign_in_a_sentence_that_grants_is_rewarded() -> None:
    article = "Điều 1. Tặng Giấy khen cho 05 tập thể đã có thành tích trong phong trào thi đua “Dân vận khéo”."
    assert rewarded(decision(f"{article}\nĐiều 2. Phong trào “Tiết kiệm điện”.")) == ["Dân vận khéo"]


def test_a_campaign_without_marks_is_rewarded_where_it_is_summed_up() -> None:
    title = "\nKẾ HOẠCH\nPhát động phong trào thi đua cải cách hành chính công\n"
    body = (
        "Năm 2025 tổng kết phong trào thi đua cải cách hành chính công, khen thưởng.\n\nPhong trào thi đua khác được tổng kết, khen thưởng."
    )
    read = reading(plan(title=title, body=body))
    assert [reward.campaign for reward in read.rewards] == ["Cải cách hành chính công"]
    assert [evidence.quote for evidence in read.rewards[0].evidence] == ["phong trào thi đua cải cách hành chính công"]


def test_spans_are_put_together_and_asked() -> None:
    spans = merged([(8, 9), (1, 3), (2, 5), (5, 6)])
    assert spans == [(1, 6), (8, 9)]
    assert [at for at in range(10) if inside(at, spans)] == [1, 2, 3, 4, 5, 8]


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_givers_of_the_examples_are_those_of_their_gold(path: Path) -> None:
    wanted = {(each["form"], each["by"]) for each in gold_of(path)["awards"]}
    assert wanted <= {(each["form"], each["by"]) for each in reading_of(path)["awards"]}


def test_a_section_on_rewards_begins_behind_a_line_that_ends_with_a_unit_of_time() -> None:
    body = "Kết quả 5 năm\n1. Khen thưởng\nBằng khen của Chủ tịch UBND tỉnh cho 10 tập thể.\n2. Kinh phí\nKhông.\n"
    assert [award.form for award in reading(plan(body=body)).awards] == ["Bằng khen"]
