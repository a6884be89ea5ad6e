"""One way of writing: what keyboards, fonts and printers do differently is the same to the rules, and spans lead back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import normalise
from ingest.text import Text


def normalised(text: str) -> str:
    return normalise(Text(text)).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Uỷ ban", "Ủy ban"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("khoá XIII", "khóa XIII"),
        ("Thuý", "Thúy"),
        ("quý IV", "quý IV"),
        ("hoàn thành", "hoàn thành"),
        ("toà án", "tòa án"),
    ],
)
def test_tone_marks_stand_where_the_canonical_names_have_them(written: str, read: str) -> None:
    assert normalised(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Q\u00d0-UBND", "QĐ-UBND"),
        ("Q\u0189-UBND", "QĐ-UBND"),
        ("40/2026/N\u0110-\u0421\u0420", "40/2026/NĐ-CP"),
        ("190/KH\u2013UBND", "190/KH-UBND"),
        ("190/KH\u2011UBND", "190/KH-UBND"),
        ("số\u00a0190", "số 190"),
        ("Kế\u00ad hoạch\u200b", "Kế hoạch"),
        ("Một\r\nHai\fBa", "Một\nHai\nBa"),
        ("\u00abDân vận khéo\u00bb", '"Dân vận khéo"'),
    ],
)
def test_look_alikes_are_one_character(written: str, read: str) -> None:
    assert normalised(written) == read


def test_decomposed_text_is_composed() -> None:
    assert normalised(unicodedata.normalize("NFD", "Nghị quyết của Đảng ủy")) == "Nghị quyết của Đảng ủy"


@pytest.mark.parametrize("header", ["CÔNG BÁO/Số 327/Ngày 14-06-2026", "14 CÔNG BÁO/Số 327 + 328", "12", "- 12 -", "Trang 2/5", "Page 3"])
def test_a_running_header_in_a_sentence_is_no_part_of_it(header: str) -> None:
    assert normalised(f"của Bộ Chính trị\n{header}\nvề tiếp tục") == "của Bộ Chính trị về tiếp tục"


def test_the_stamp_of_a_digital_signature_in_a_sentence_is_no_part_of_it() -> None:
    stamp = "Người ký: Sở Nội vụ\nEmail: snv@lamson.example\nCơ quan: Tỉnh Lam Sơn\nThời gian ký: 05.03.2024 16:05:06 +07:00"
    assert normalised(f"theo đề nghị của\n{stamp}\n\n2\n\ngiám đốc sở") == "theo đề nghị của giám đốc sở"
    assert normalised("theo đề nghị của\n\n2\n\nb) giám đốc sở") == "theo đề nghị của\n\n\nb) giám đốc sở"


@pytest.mark.parametrize("line", ["2024", "Trang bị bàn ghế", "1. Mục đích", "12 tháng"])
def test_a_line_that_says_something_stays(line: str) -> None:
    assert normalised(f"Một\n{line}\nHai") == f"Một\n{line}\nHai"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("theo Quyết\nđịnh của UBND\ntỉnh, Sở\nNội vụ", "theo Quyết định của UBND tỉnh, Sở\nNội vụ"),
        ("Quyết định số\n12/QĐ-UBND ngày\n05/3/2024", "Quyết định số 12/QĐ-UBND ngày 05/3/2024"),
        ("theo Quyết \nđịnh của UBND \ntỉnh, Sở \n \nNội vụ", "theo Quyết định của UBND tỉnh, Sở\n\nNội vụ"),
        ("KẾ HOẠCH\nvề tuyên truyền;\nvề thi đua\na) Nội dung", "KẾ HOẠCH\nvề tuyên truyền;\nvề thi đua\na) Nội dung"),
    ],
)
def test_a_sentence_stands_on_one_line(written: str, read: str) -> None:
    assert normalised(written) == read


def test_behind_full_lines_a_sentence_goes_on_with_a_capital_too() -> None:
    wrapped = "Theo ý kiến của các cơ quan\nthuộc tỉnh và các cơ quan khác\n" * 6
    assert "của Sở Văn hóa, Thể thao và" in normalised(f"{wrapped}theo đề nghị của Sở Văn hóa,\nThể thao và Du lịch")
    assert "Bộ Lao động - Thương binh" in normalised(f"{wrapped}theo đề nghị của Bộ Lao động -\nThương binh và Xã hội")
    assert "số 09/2016/TTLT- BNV" in normalised(f"{wrapped}theo Thông tư liên tịch số 09/2016/TTLT-\nBNV-BTC")
    assert normalised("Theo đề nghị của Sở Văn hóa,\nThể thao") == "Theo đề nghị của Sở Văn hóa,\nThể thao"


def test_a_span_of_the_view_leads_back_to_what_was_written() -> None:
    loaded = unicodedata.normalize("NFD", "Kế hoạch số\u200b 190/KH\u2013UBND của Uỷ ban\r\n12\r\nnhân dân")
    view = normalise(Text(loaded))
    start, end = view.span(view.text.index("190"), view.text.index(" của"))
    assert loaded[start:end] == "190/KH\u2013UBND"
    start, end = view.span(view.text.index("Ủy"), view.text.index("nhân") + 4)
    assert unicodedata.normalize("NFC", loaded[start:end]) == "Uỷ ban\r\n12\r\nnhân"


LETTERS = st.text(st.sampled_from("aoeuyđĐàảủýQq \n-12\r\u00d0\u0300\u0301\u0323\u0302\u200b\u00a0\u2013\u00ad|.\u0316"), max_size=80)


@given(LETTERS)
def test_every_character_of_a_view_stands_for_characters_of_its_text(loaded: str) -> None:
    view = normalise(Text(loaded))
    spans = [view.span(at, at + 1) for at in range(len(view.text))]
    assert all(0 <= start < end <= len(loaded) for start, end in spans)
    assert spans == sorted(spans)


@given(LETTERS)
def test_what_is_normalised_is_not_changed_again(loaded: str) -> None:
    once = normalised(loaded.replace("\n", " "))
    assert normalised(once) == once
