"""Whatever stands in a text, it is read, in bounded time, and every piece of evidence is quoted from where it stands."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading import read
from ingest.text import Text
from tests.ingest.writing import HEAD, TAIL, TITLE, all_evidence, plan

PIECES = (
    HEAD, TITLE, TAIL, "Căn cứ ", "Thực hiện ", "Tiếp tục thực hiện ", "Kế hoạch số 190/KH-UBND ", "ngày 16/8/2024 ",
    "của UBND thành phố ", "của Ban Thường vụ Tỉnh ủy ", "Nghị quyết số 45-NQ/TW ", "45-NQ/TW", "30/2020/NĐ-CP", "số ", "; ", ", ", ". ",
    "\n", "\n\n", "\n- ", "\n1. ", "I. ", "Điều 1. ", "Luật ", "Luật Thi đua, khen thưởng năm 2022 ", "Bộ luật Lao động ",
    "sửa đổi, bổ sung một số điều của ", "thay thế ", "bãi bỏ Điều 3 ", "hết hiệu lực ", "Phong trào thi đua “", "Dân vận khéo", "” ",
    "giai đoạn 2021-2025 ", "(", ")", "phát động ", "khen thưởng ", "KHEN THƯỞNG\n", "Tặng Bằng khen ", "của Chủ tịch UBND tỉnh ",
    "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN\n", "CHỦ TỊCH\n", "(Đã ký)", "Nghị quyết Đại hội Đảng bộ huyện lần thứ ", "XVI",
    "Hiến pháp năm 2013", "Điều lệ Hội ", "| ", "    ", "V/v ", "Số hiệu: ", "HIỆU LỰC VĂN BẢN\n", "CÔNG BÁO/Số 327\n", "\n12\n", "/",
    "-", "1", "Ké hoach s6 ", "46-CTATU", "Công an ",
)  # fmt: skip
ODD = "\u0301\u0323\u200b\u00a0\u00ad\u2013\u00d0\ud800\U0001f600\x00\ufeff\u3000\r\u0130"
DOCUMENTS = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.sampled_from("aĐđủàA “”\"'()1/-.,;:\n" + ODD), max_size=6)), max_size=40
).map("".join)


def sound(text: str, *, ocr: bool = False) -> bool:
    """Whether a text is read and all evidence is quoted from where it stands."""
    evidence = list(all_evidence(read(Text(text, ocr=ocr), "")))
    return all(0 <= e.start < e.end and text[e.start : e.end] == e.quote for e in evidence)


@given(DOCUMENTS)
@settings(deadline=None)
def test_evidence_is_quoted_from_where_it_stands_in_any_text(text: str) -> None:
    assert sound(text)


@given(DOCUMENTS)
@settings(deadline=None, max_examples=50)
def test_evidence_is_quoted_from_where_it_stands_in_decomposed_text(text: str) -> None:
    assert sound(unicodedata.normalize("NFD", text))


@given(DOCUMENTS)
@settings(deadline=None, max_examples=50)
def test_evidence_is_quoted_from_where_it_stands_with_carriage_returns(text: str) -> None:
    assert sound(text.replace("\n", "\r\n"))


@given(DOCUMENTS)
@settings(deadline=None, max_examples=50)
def test_evidence_is_quoted_from_where_it_stands_in_a_scan(text: str) -> None:
    assert sound(text, ocr=True)


@given(DOCUMENTS)
@settings(deadline=None, max_examples=50)
def test_a_text_is_read_the_same_each_time(text: str) -> None:
    assert read(Text(text), "") == read(Text(text), "")


SIZE = 30_000  # characters
SECONDS = 2.0  # some hundred times what a document of that size takes
ENDLESS = (
    "(", "“", '"', "Luật ", "Luật A ", "Căn cứ ", "1/", "12/KH-UBND ", "12/KH-UBND, ", "45-NQ/TW ",
    "Kế hoạch số 12/KH-UBND ngày 1/2/2024 của UBND tỉnh ", "Nghị quyết Đại hội ", "phong trào “", "Phong trào thi đua “A b” ",
    "phong trào thi đua A b c ", "Bằng khen ", "tặng Bằng khen ", "1. khen thưởng\n", "a", "Á ", "\n", " ", "|", "- ", "ban hành ",
    "tỉnh ", "ỦY BAN NHÂN DÂN\n", "Sở A ", "Công an ", "và ", "Nơi nhận:\n- ", "Số: ", "ngày 1 tháng 2 năm 2024 ", "0", "\u0301\u0323",
    "e\u0301", "Điều lệ Hội A ", "KẾ HOẠCH\n", "TM. A\n", "CHỦ TỊCH\n", "Số hiệu: 1\n", "\n12\n", "V/v a\n", "giai đoạn 2021-2025 ",
    "Quyết định số 5/QĐ-UBND hết hiệu lực ", "bãi bỏ các sau ", "đề nghị của ", "Ngày 1/2/2024, A ",
    "phong trào “A b”, ", "phong trào “A b” và ",
)  # fmt: skip
# Between words that announce a citation and the citation: here patterns with one repetition inside another would never end.
FILLED = (
    "sửa đổi",
    "thực hiện",
    "bãi bỏ",
    "thay thế các sau:",
    "đề nghị của",
    "về việc ban hành",
    "phong trào thi đua (",
    "và",
    "được sửa đổi tại",
    "ngày",
    "Luật",
    "của",
)
FILLINGS = (",", " ", "\n", "x ", "i ", "một số điều ", ". ", "; ", "(", "- ", "các ")


def seconds(text: str, *, ocr: bool = False) -> float:
    begin = time.process_time()
    read(Text(text, ocr=ocr), "")
    return time.process_time() - begin


@pytest.mark.parametrize("piece", ENDLESS)
def test_the_same_words_without_end_are_read_in_bounded_time(piece: str) -> None:
    assert seconds(plan(body=piece * (SIZE // len(piece)))) < SECONDS


@pytest.mark.parametrize("piece", ["Luat ", "a ", "Á ", "\u0301\u0323", "x", "Dai hoi dai bieu toan quoc ", "an "])
def test_a_scan_without_end_is_read_in_bounded_time(piece: str) -> None:
    assert seconds(piece * (SIZE // len(piece)), ocr=True) < SECONDS


@pytest.mark.parametrize("words", FILLED)
def test_what_stands_between_words_and_a_citation_is_read_in_bounded_time(words: str) -> None:
    for filling in FILLINGS:
        piece = f"{words} {filling * (200 // len(filling))}% Kế hoạch số 12/KH-UBND "
        assert seconds(plan(body=piece * (SIZE // len(piece)))) < SECONDS, filling


def test_many_different_numbers_dates_and_campaigns_are_read_in_bounded_time() -> None:
    numbers = "".join(f"Kế hoạch số {n}/KH-UBND, " for n in range(1, 2000))
    dates = "".join(f"Kế hoạch số 1/KH-UBND ngày {d}/{m}/{y}, " for y in range(1980, 1984) for m in range(1, 13) for d in range(1, 29))
    campaigns = "".join(f"Phong trào “A b c{n}” tổng kết phong trào thi đua A b c{n}, khen thưởng. " for n in range(1000))
    assert seconds(plan(body=numbers)) < SECONDS
    assert seconds(plan(body=dates)) < SECONDS
    assert seconds(plan(body=campaigns)) < SECONDS


NESTED = (
    "Thực hiện Nghị định số 1/2020/NĐ-CP, UBND tỉnh đã ban hành Quyết định số 2/QĐ-UBND ",
    "về việc theo Công văn số 5/UBND-NC ",
    "bãi bỏ quy định tại Nghị định số 1/2020/NĐ-CP ",
    "Nghị định số 1/2020/NĐ-CP được sửa đổi như sau ",
    "theo quy định tại Thông tư của Bộ ",
    "hướng dẫn Nghị định số 1/2020/NĐ-CP và Nghị định số 2/2020/NĐ-CP, ",
)


@pytest.mark.parametrize("piece", NESTED)
def test_documents_inside_others_without_end_take_time_and_room_in_step_with_their_length(piece: str) -> None:
    text = plan(body=piece * (6 * SIZE // len(piece)))
    assert seconds(text) < SECONDS
    said = read(Text(text), "")
    assert sum(len(evidence.quote) for chain in said.chains for evidence in chain.evidence) < 100 * len(text)


FOLDED = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Lam Sơn, ngày 5 tháng 6 năm 2024 KẾ HOẠCH "


@pytest.mark.parametrize("blank", [" ", "\n"])
@pytest.mark.parametrize("words", ["CHỈ THỊ SỐ", "Kế hoạch số", f"{FOLDED}năm I", "Khen thưởng, tặng:", "Phong trào thi đua:", "Nơi nhận:"])
def test_blanks_without_end_behind_words_are_read_in_bounded_time(words: str, blank: str) -> None:
    assert seconds(words + blank * SIZE + "x") < SECONDS
    assert seconds(plan(body=words + blank * SIZE + "x")) < SECONDS


def test_a_school_of_whatever_it_teaches_is_read_in_bounded_time() -> None:
    kinds = "THPT CHUYÊN " * 18
    assert seconds(plan(head=HEAD.replace("ỦY BAN NHÂN DÂN", f"TRƯỜNG {kinds}\n{kinds}A."))) < SECONDS


@pytest.mark.parametrize("text", [FOLDED.partition(" KẾ")[0], "CHỈ THỊ\nCỦA HỘI ĐỒNG NHÂN DÂN TỈNH LAM SƠN,", "CHỈ THỊ CỦA BỘ NỘI VỤ VÀ"])
def test_a_text_may_end_in_its_head(text: str) -> None:
    assert sound(text)


def test_a_megabyte_of_one_line_is_read_in_bounded_time() -> None:
    words = random.Random(1).choices(
        ["Luật", "Kế hoạch", "số", "190/KH-UBND", "của", "UBND", "tỉnh", "thi", "đua", "(", "“", ";"], k=160_000
    )
    assert seconds(" ".join(words)[:1_000_000]) < 10 * SECONDS
