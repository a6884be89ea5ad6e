"""Scans: what is printed is read with its numbers, what is written by hand stays blank, what is doubtful says so, nothing ends a run."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from graph.errors import UnreadableFile
from ingest.loaders import load
from ingest.loaders.blocks import Paragraph, text_of
from ingest.one_file import read_data
from ingest.paper import laid_out
from ingest.public import to_json
from ingest.reading import read
from ingest.scans import cache, options, tesseract
from ingest.scans.geometry import placed, skew
from ingest.scans.handwriting import BLANK, Glyph, usual_height, without_handwriting
from ingest.scans.images import MAX_PIXELS, without_red
from ingest.scans.looks import Seen, agreed
from ingest.scans.names import with_name
from ingest.scans.strokes import Band, letters_of
from ingest.scans.tesseract import Word
from ingest.syllables import is_syllable, share_of_syllables
from ingest.tables import table
from ingest.text import DOUBT, Text
from tests import scanning
from tests.engine import MISSING, found
from tests.gold import EXAMPLES, differences, gold_of
from tests.shared import GOLD, SEEDS, SHARED, needs_shared

SCANS = SHARED / "samples"
PLAN = EXAMPLES / "14-ke-hoach-58-kh-ubnd-hoa-linh.txt"


@pytest.fixture
def engine() -> Iterator[str]:
    """Tesseract with Vietnamese data and a font to print with; a test that needs them skips without, and fails where CI is set."""
    if not found():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    yield tesseract.version() or ""


# Handwriting and doubt


def glyphs(text: str, *heights: int) -> list[Glyph]:
    return [Glyph(letter, height) for letter, height in zip(text, heights, strict=True)]


def test_digits_as_high_as_the_capitals_beside_them_are_print() -> None:
    line = glyphs("01/KH-SYT", 50, 48, 54, 50, 50, 6, 50, 51, 50)
    assert without_handwriting(line, usual_height(line)) == "01/KH-SYT"


def test_a_number_whose_digits_differ_in_height_is_written_by_hand_and_blank() -> None:
    line = glyphs("4222/QĐ-SYT", 81, 72, 50, 63, 52, 60, 50, 6, 50, 51, 50)
    assert without_handwriting(line, usual_height(line)) == f"{BLANK}/QĐ-SYT"


def test_a_line_without_capitals_and_digits_tells_no_handwriting() -> None:
    line = glyphs("của tỉnh", *[30] * 8)
    assert usual_height(line) == 0
    assert without_handwriting(line, 0) == "của tỉnh"


def word(text: str, left: int = 0, confidence: float = 0.95, *, base: int = 100, line: int = 0, size: int = 30) -> Word:
    return Word(left, base - 22, left + 14 * len(text), base, text, confidence, line, base, size, text)


PAGE = (0, 0, 2000, 2000)


def test_of_two_looks_the_surer_one_counts() -> None:
    first, second = [word("Quyét", confidence=0.4)], [word("Quyết", confidence=0.9, line=-1)]
    assert [seen.word.text for seen in agreed(first, second, [PAGE])] == ["Quyết"]


def test_a_number_that_one_look_saw_only_in_part_is_read_whole_and_doubtful() -> None:
    first, second = [word("155/QLD-VP", 28, 0.7)], [word("15155/QLD-VP", 0, 0.74, line=-1)]
    (seen,) = agreed(first, second, [PAGE])
    assert (seen.word.text, seen.doubtful) == ("15155/QLD-VP", True)


def test_the_look_that_saw_the_letters_of_a_symbol_counts_whatever_digits_the_other_has() -> None:
    first, second = [word("Só42//QĐ-SYT", 28, 0.1)], [word("Só4224/Qp-svT", 28, 0.3, line=-1)]
    assert [seen.word.text for seen in agreed(first, second, [PAGE])] == ["Só42//QĐ-SYT"]


def test_strokes_that_only_the_closer_look_takes_for_letters_are_left_out() -> None:
    second = [word("Anh", 0, 0.9, line=-1), word("~x^", 900, 0.1, line=-1)]
    assert [seen.word.text for seen in agreed([], second, [PAGE])] == ["Anh"]


def test_words_outside_the_zones_of_the_closer_look_stay() -> None:
    assert [seen.word.text for seen in agreed([word("Điều", base=500)], [], [(0, 0, 2000, 200)])] == ["Điều"]


def test_a_skewed_line_is_level_on_the_page() -> None:
    line = [word("Căn", 100, base=110), word("cứ", 900, base=190, line=0)]
    assert skew(line) == pytest.approx(0.1)
    a, b = placed([Seen(w) for w in line], 1000, 200)
    assert a.bottom == pytest.approx(b.bottom, abs=0.5)


def test_rules_and_specks_are_no_words_but_the_dash_of_a_list_is() -> None:
    words = [word("-", 100), word("Sở", 125), word("—", 900), word("'", 400, base=700)]
    assert [one.text for one in placed([Seen(w) for w in words], 1000, 200)] == ["-", "Sở"]


def test_a_doubtful_word_is_marked_in_the_text_and_the_mark_taken_out() -> None:
    text = text_of([Paragraph(f"số {DOUBT}15155/QLD-VP ngày"), Paragraph("\f"), Paragraph(f"Điều {DOUBT}3;")], "application/pdf", ocr=True)
    assert text.content == "số 15155/QLD-VP ngày\n\nĐiều 3;"
    assert [text.content[a:b] for a, b in text.doubts] == ["15155/QLD-VP", "3;"]
    assert text.page_of(text.content.index("Điều")) == 2


BODY = "KẾ HOẠCH\nKiểm tra năm 2017\n\nCăn cứ Công văn số 15155/QLD-VP ngày 26/9/2017 của Cục Quản lý Dược;\n\nI. MỤC ĐÍCH"


def evidence_of(content: str, doubts: tuple[tuple[int, int], ...] = ()) -> dict[str, object]:
    reading = to_json(read(Text(content, ocr=True, doubts=doubts), ""), "")
    (one,) = reading["cited"][0]["evidence"]
    assert one["quote"] == content[one["start"] : one["end"]]
    return dict(one)


def test_a_doubtful_number_is_marked_in_its_claim() -> None:
    at = BODY.index("15155")
    sure, doubtful = evidence_of(BODY), evidence_of(BODY, ((at, at + 12),))
    assert "doubtful" not in sure
    assert doubtful["doubtful"] is True
    assert float(str(doubtful["confidence"])) <= 0.5 < float(str(sure["confidence"]))


def test_a_repair_is_named_in_the_evidence() -> None:
    repaired = evidence_of(BODY.replace("15155/QLD-VP", "15155/QLD-.VP"))
    assert repaired["rule"] == f"{evidence_of(BODY)['rule']}+ocr.code"


HEAD = (
    "UBND TỈNH LAM SƠN\nSỞ Y TẾ\n{number}\nLam Sơn, {date}\n\nQUYẾT ĐỊNH\nVề việc kiểm tra\n\nCăn cứ Luật Khám bệnh, chữa bệnh năm 2023;\n"
)


@pytest.mark.parametrize(
    ("number", "suffix"),
    [
        ("Số:… /KH-SYT", "KH-SYT"),
        ("Sóz?(/KH-SYT", "KH-SYT"),
        ("Só:4Jÿ®/QĐ-SYT", "QĐ-SYT"),
        ("Số:Ã… /SYT-NVY", "SYT-NVY"),
    ],
)
def test_a_number_that_cannot_be_read_stays_open_and_its_notation_is_read(number: str, suffix: str) -> None:
    document = read(Text(HEAD.format(number=number, date="ngày 05 tháng 3 năm 2018"), ocr=True), "").document
    assert (document.symbol, document.symbol_suffix, document.date) == (None, suffix, "2018-03-05")


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("ngàyÁ*ƒ tháng 10 năm 2017", "2017-10"),
        ("ngày … tháng I1 năm 2017", "2017-11"),
        ("ngày … tháng Ö năm 2018", "2018"),
        ("ngày 1§ tháng 02 năm 2025", "2025-02-18"),
        ("ngày 0… tháng 02 năm 2025", "2025-02"),
    ],
)
def test_of_a_date_what_can_be_read_is_read(date: str, iso: str) -> None:
    assert read(Text(HEAD.format(number="Số: 12/QĐ-SYT", date=date), ocr=True), "").document.date == iso


def test_well_formed_words_are_not_taken_for_others_that_look_alike() -> None:
    names = "Nguyễn Quang Minh, Hội đồng quản lý, Đại học Y khoa, đăng ký dự thi; " * 12
    assert laid_out(Text(names, ocr=True)).text == names


@pytest.mark.parametrize("syllable", table("syllables")["examples"])
def test_syllables_are_told(syllable: str) -> None:
    assert is_syllable(syllable)


@pytest.mark.parametrize("word", table("syllables")["not"])
def test_what_is_no_syllable_is_told(word: str) -> None:
    assert not is_syllable(word)


def test_a_bad_layer_is_told_by_its_words() -> None:
    assert share_of_syllables(PLAN.read_text("utf-8")) > 0.97
    assert share_of_syllables("Thue hién Ké hoach s6 190 ciia Uy ban nhan dan thanh phd vé viéc phat dfng") < 0.85


HEADS = """{motto}
Số: 12/KH-UBND
Lam Sơn, ngày 05 tháng 3 năm 2018

Căn cứ Luật Khám bệnh, chữa bệnh;

{motto}
Số:4Jÿ® /QĐ-SYT
Lam Sơn, ngàyÁ*ƒ tháng #Onăm 2017
"""


def test_a_head_further_back_in_the_file_is_put_right_as_the_first_is() -> None:
    text = laid_out(Text(HEADS.format(motto="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ocr=True)).text
    assert "Số: …/QĐ-SYT\nLam Sơn, ngày … tháng … năm 2017" in text


# The line of a signer's name


def signed(name: str, *, seal: str = "black", askew: float = 0.0) -> tuple[Image.Image, list[Seen]]:
    """The foot of a page with a name below the arc of a seal and a stroke of a pen, and what a first look may have made of the name."""
    image, family = Image.new("RGB", (1600, 500), "white"), name.split()[0]
    draw = ImageDraw.Draw(image)
    draw.text((900, 250), name, fill="black", font=scanning.font(34))
    image = image.rotate(askew, center=(900, 280), fillcolor="white", resample=Image.Resampling.BICUBIC)
    draw = ImageDraw.Draw(image)
    draw.arc((700, -70, 1000, 230 if seal == "black" else 270), 20, 160, fill=seal, width=5)
    draw.line((780, 290, 1150, 110), fill="black", width=4)
    last = name.split()[-1]
    left = 900 + round(scanning.font(34).getlength(name.removesuffix(last)))
    seen = [word(f"~{family[1:]}", 900, 0.2, base=282, size=40), word(last, left, 0.96, base=282, size=40)]
    return image, [Seen(one) for one in seen]


@pytest.mark.parametrize(("seal", "askew"), [("black", 0.0), ("black", 2.0), ("red", 0.0)])
def test_a_name_below_a_seal_and_a_stroke_of_the_pen_is_read_by_itself(seal: str, askew: float, engine: str) -> None:
    image, seen = signed("Nguyễn Văn Hoàng", seal=seal, askew=askew)
    assert [one.word.text for one in with_name(seen, image, 200)] == ["Nguyễn", "Văn", "Hoàng"]


def test_the_rest_of_a_name_whose_first_word_is_blotted_out_is_not_taken_for_a_whole_one(engine: str) -> None:
    image, _ = signed("Lê Hoàng Anh")
    draw = ImageDraw.Draw(image)
    for n in range(6):
        draw.line((890 + 6 * n, 240, 945 - 4 * n, 300), fill="black", width=4)
    seen = [Seen(word("{â", 900, 0.2, base=282)), Seen(word("Hoàng", 948, 0.9, base=282)), Seen(word("Anh", 1060, 0.96, base=282))]
    assert [one.word.text for one in with_name(seen, image, 200)] in (["{â", "Hoàng", "Anh"], ["Lê", "Hoàng", "Anh"])


def test_a_name_that_is_sure_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "words", lambda *_: pytest.fail("looked at again"))
    seen = [Seen(word(text, left, 0.95)) for text, left in (("Nguyễn", 900), ("Văn", 1000), ("Hoàng", 1060))]
    assert with_name(seen, Image.new("RGB", (1600, 500), "white"), 200) == seen


def test_a_line_that_goes_on_is_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "words", lambda *_: pytest.fail("looked at"))
    line = ["xét", "đề", "nghị", "của", "ông", "Nguyễn", "Văn", "Hoàng"]
    seen = [Seen(word(text, 400 + 14 * len(" ".join(line[:n])) + 14, 0.7)) for n, text in enumerate(line)]
    assert with_name(seen, Image.new("RGB", (1600, 500), "white"), 200) == seen


def test_letters_of_a_line_stay_and_what_is_too_large_or_off_it_goes() -> None:
    page = Image.new("L", (200, 100), 255)
    draw = ImageDraw.Draw(page)
    for box in ((20, 50, 30, 70), (40, 52, 50, 70), (100, 0, 103, 99), (60, 5, 70, 20)):  # two letters, a stroke, a mark of a seal
        draw.rectangle(box, fill=0)
    left = letters_of(page, Band(70, 20))
    assert left.getbbox() == (0, 0, 200, 100)
    assert [left.getpixel(at) for at in ((25, 60), (45, 60), (101, 60), (65, 10))] == [0, 0, 255, 255]


# What was recognised is kept


def test_what_was_kept_is_found_again_and_anything_else_counts_as_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.put("ab12" * 16, b"words")
    assert cache.get("ab12" * 16) == b"words"
    assert cache.get("cd34" * 16) is None
    next(cache.folder().glob("*/*")).write_bytes(b"torn")
    assert cache.get("ab12" * 16) is None


def test_the_cache_lets_go_what_was_not_used_for_longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    keys = [f"{n:08x}" + "0" * 56 for n in range(1, 7)]
    for n, key in enumerate(keys):
        cache.put(key, os.urandom(1000))
        path = next(cache.folder().glob(f"*/{key}"))
        os.utime(path, (n, n))
    monkeypatch.setattr(cache, "MAX_BYTES", 4000)
    cache.put("0" * 64, os.urandom(1000))  # one of the writes that look at the size
    assert [cache.get(key) is not None for key in keys] == [False] * 4 + [True] * 2


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cancu").write_text("a file where the folder would be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.put("ab12" * 16, b"words")
    assert cache.get("ab12" * 16) is None


# Hostile pictures


def png(width: int, height: int, pixels: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([1, 0, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        load(data)
    assert caught.value.hint
    return caught.value.code


def test_a_picture_of_twenty_thousand_by_twenty_thousand_is_refused_before_it_is_unpacked() -> None:
    bomb = png(20_000, 20_000, bytes(2501) * 20_000)
    assert len(bomb) < 100_000
    assert code_of(bomb) == "too-large"


def small(form: str) -> bytes:
    with BytesIO() as stream:
        Image.effect_noise((300, 300), 80).convert("L").save(stream, form)
        return stream.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_torn_picture_is_reported(form: str, engine: str) -> None:
    assert code_of(small(form)[:900]) == "damaged"


def test_a_head_of_a_picture_alone_is_reported(engine: str) -> None:
    assert code_of(b"\x89PNG\r\n\x1a\n" + b"\0" * 64) == "damaged"
    assert code_of(b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\xff" * 64) == "damaged"


def test_without_tesseract_a_picture_is_reported_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableFile, match="apt-get install tesseract-ocr tesseract-ocr-vie") as caught:
        load(small("PNG"))
    assert caught.value.code == "program"


def test_where_recognition_is_switched_off_a_picture_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "MODE", "never")
    assert code_of(small("PNG")) == "no-text"


def test_the_limit_lets_a_sheet_of_a2_at_300_dpi_pass() -> None:
    assert MAX_PIXELS > 16.5 * 300 * 23.4 * 300


def test_seals_in_red_are_white_and_black_letters_stay() -> None:
    page = Image.new("RGB", (3, 1), "white")
    page.putpixel((0, 0), (200, 30, 40))
    page.putpixel((1, 0), (20, 20, 25))
    red, black, paper = without_red(page).get_flattened_data() if hasattr(page, "get_flattened_data") else without_red(page).getdata()
    assert (red, paper) == (255, 255)
    assert black < 60


# Pages that are printed by the tests


def read_differences(data: bytes) -> list[str]:
    """But for the recipients, whose abbreviations ("Lưu: VT, NV") an engine reads one way or another."""
    found = differences(gold_of(PLAN), to_json(read_data(data), PLAN.name))
    return [line for line in found if not line.startswith("recipients")]


@pytest.fixture(scope="module")
def printed() -> list[Image.Image]:
    return scanning.pages(PLAN.read_text("utf-8"))


def test_a_plan_as_pictures_in_a_pdf_says_what_its_gold_says(engine: str, printed: list[Image.Image]) -> None:
    assert read_differences(scanning.as_pdf(printed)) == []


def test_a_plan_that_was_laid_askew_on_its_side_says_the_same(engine: str, printed: list[Image.Image]) -> None:
    askew = [page.rotate(2.5, fillcolor=255, resample=Image.Resampling.BICUBIC).rotate(270, expand=True) for page in printed]
    assert read_differences(scanning.as_tiff(askew)) == []


def test_a_second_run_reads_nothing_anew(engine: str, printed: list[Image.Image], monkeypatch: pytest.MonkeyPatch) -> None:
    data = scanning.as_pdf(printed)
    first = load(data)
    monkeypatch.setattr(tesseract, "words", lambda *_: pytest.fail("recognised again"))
    assert load(data) == first


@needs_shared
def test_the_seeds_as_pictures_give_nearly_all_edges(engine: str) -> None:
    found = wanted = 0
    for path in sorted(GOLD.glob("00[02]*.json")):  # two of them: pages take a second each
        gold = json.loads(path.read_text("utf-8"))
        seed = next(SEEDS.glob(f"{path.stem}*.txt"))
        reading = to_json(read_data(scanning.as_pdf(scanning.pages(seed.read_text("utf-8")))), seed.name)
        said = {(c["symbol"] or c["name"], c["relation"]) for c in reading["cited"]}
        edges = [(c["symbol"], {c["relation"], *c.get("relation_alt", [])}) for c in gold["cited"] if c["symbol"]]
        wanted += len(edges)
        found += sum(any((symbol, relation) in said for relation in allowed) for symbol, allowed in edges)
    assert wanted > 10
    assert found >= 0.95 * wanted


@pytest.mark.skipif(not SCANS.is_dir(), reason="the real scans are not on this machine")
@pytest.mark.parametrize("name", ["scan-47-qd-bv", "scan-4393-qd-syt", "scan-3162-qd-syt"])
def test_a_real_scan_gives_its_citations_its_signer_and_no_wrong_number(name: str, engine: str) -> None:
    gold = json.loads((SCANS / "gold" / f"{name}.json").read_text("utf-8"))
    reading = to_json(read_data((SCANS / "files" / f"{name}.pdf").read_bytes()), name)
    said = {c["symbol"]: c["date"] for c in reading["cited"] if c["symbol"]}
    assert said == {c["symbol"]: c["date"] for c in gold["cited"] if c["symbol"]}
    document, want = reading["document"], gold["document"]
    assert document["symbol"] in (None, want["symbol"])
    assert document["symbol_suffix"] == want["symbol_suffix"]
    assert want["date"].startswith(document["date"])
    assert (document["signer"], document["issuer"]) == (want["signer"], want["issuer"])
