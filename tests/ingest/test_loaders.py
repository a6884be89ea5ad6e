"""A file's bytes become its text, character for character, or one sentence that says why not."""

from __future__ import annotations

import codecs
import unicodedata
from contextlib import suppress
from io import BytesIO
from time import perf_counter
from zipfile import ZipFile

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import UnreadableFile
from ingest.loaders import load
from ingest.loaders.encodings import from_cp1258, from_tcvn3
from ingest.loaders.fonts import draws_capitals, from_font
from ingest.loaders.legacy import TCVN3_TABLE, VISCII_TABLE, VNI_TABLE, tcvn3_as_shown, vietnamese_share
from tests.shared import SEEDS, needs_shared

PLAN = "Kế hoạch số 207/KH-UBND ngày 11/10/2024 của Ủy ban nhân dân huyện về phong trào thi đua “Giữ nước” – đợt 1\r\nĐiều 1. Thực hiện.\n"
TCVN3 = yaml.safe_load(TCVN3_TABLE.read_text("utf-8"))
TONES = "\u0300\u0301\u0303\u0309\u0323"


def cp1258(text: str) -> bytes:
    """As old Windows programs wrote it: the tone as a byte of its own, after its vowel."""
    marks = {c: [m for m in unicodedata.normalize("NFD", c) if m in TONES] for c in text}
    plain = {c: unicodedata.normalize("NFC", "".join(m for m in unicodedata.normalize("NFD", c) if m not in TONES)) for c in text}
    return "".join(plain[c] + "".join(marks[c]) for c in text).encode("cp1258")


def tcvn3(text: str) -> bytes:
    codes = {letter: code for code, letter in TCVN3["letters"].items()}
    return b"".join(bytes([codes[c]]) if c in codes else c.encode("cp1252") for c in text)


def refused(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as told:
        load(data)
    assert told.value.message
    assert told.value.hint
    assert "\n" not in str(told.value)
    return told.value


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip() and text[0] not in "\ufeff<{%"))
def test_the_text_of_a_utf_8_file_is_its_own(text: str) -> None:
    assert load(text.encode("utf-8")).content == text


@pytest.mark.parametrize("text", [PLAN, unicodedata.normalize("NFD", PLAN), "a\tb\r\n\r\nc", " \n x \n ", "Ð và Đ", "\ufeff\ufeffa"[1:]])
def test_nothing_in_a_utf_8_file_is_changed_but_its_byte_order_mark(text: str) -> None:
    assert load(text.encode("utf-8")).content == text.removeprefix("\ufeff")
    assert load(codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode("utf-8")).content == text.removeprefix("\ufeff")


@needs_shared
def test_the_real_documents_are_loaded_as_they_are() -> None:
    for path in SEEDS.glob("*.txt"):
        assert load(path.read_bytes()).content == path.read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_read(encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    assert load(mark + PLAN.encode(encoding)).content == PLAN


def test_cp1258_with_tones_as_marks_is_recognised_and_composed() -> None:
    assert load(cp1258(PLAN)).content == PLAN


def test_tcvn3_is_recognised_by_its_letters() -> None:
    assert load(tcvn3(PLAN.replace("Ủy", "ủy"))).content == PLAN.replace("Ủy", "ủy")


@pytest.mark.parametrize("example", TCVN3["examples"], ids=lambda example: example["text"][:20])
def test_every_example_of_the_tcvn3_table_means_what_it_says(example: dict[str, str]) -> None:
    assert from_tcvn3(example["bytes"].encode("cp1252")) == example["text"]


def test_the_tcvn3_table_has_every_vietnamese_letter_but_capitals_with_tones() -> None:
    vowels = [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in ("", *TONES)]
    assert {*TCVN3["letters"].values()} == {v for v in vowels if not v.isascii()} | set("đĂÂÊÔƠƯĐ")
    assert min(TCVN3["letters"]) > 0x7F


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Céng hoμ x∙ héi", "Cộng hoà xã hội"),
        ("®−îc, th−êng, −u tiªn", "được, thường, ưu tiên"),
        ("Thñ t-íng, 5 ®ång/ng-êi, -u tiªn, l-u, ch-a, nh-ng", "Thủ tướng, 5 đồng/người, ưu tiên, lưu, chưa, nhưng"),
        ("Bé T- ph¸p, vËt t-, nh- sau, th- ký, c¸c C- d©n", "Bộ Tư pháp, vật tư, như sau, thư ký, các Cư dân"),
        ("12/KH-UBND, 35-CT/TW, N§-CP, Hµ Néi-HuÕ, Lª-nin, B-52", "12/KH-UBND, 35-CT/TW, NĐ-CP, Hà Nội-Huế, Lê-nin, B-52"),
        ("c- Néi dung\n- ë x·\n− ¤ng", "c- Nội dung\n- ở xã\n− Ông"),
    ],
)
def test_what_a_pdf_shows_for_letters_of_tcvn3_is_told_by_the_syllable_it_stands_in(shown: str, meant: str) -> None:
    assert tcvn3_as_shown(shown) == meant


def test_a_hyphen_is_one_where_the_file_tells_its_letters() -> None:
    assert from_font("môc C- V¨n b¶n, 5 ®ång-u tiªn", ".VnTime") == "mục C- Văn bản, 5 đồng-u tiên"


@pytest.mark.parametrize(
    ("font", "large"),
    [
        ("ABCDEF+.VnTimeH", True),
        (".VnTimeH,Bold", True),
        (".VnBook-AntiquaH-Italic", True),
        (".VnTime", False),
        (".VnCentury Schoolbook", False),
    ],
)
def test_the_name_of_a_font_tells_that_it_draws_capitals(font: str, large: bool) -> None:
    assert draws_capitals(font) is large


OLD = {"vni": (VNI_TABLE, "cp1252"), "viscii": (VISCII_TABLE, "latin-1")}


@pytest.mark.parametrize("name", OLD)
def test_every_example_of_an_old_encoding_is_recognised_and_means_what_it_says(name: str) -> None:
    table, shown = OLD[name]
    examples = yaml.safe_load(table.read_text("utf-8"))["examples"]
    assert examples
    data = "\r\n".join(example["bytes"] for example in examples).encode(shown)
    assert load(data).content == "\r\n".join(example["text"] for example in examples)


@pytest.mark.parametrize("name", OLD)
def test_an_old_encoding_has_every_vietnamese_letter(name: str) -> None:
    letters = {unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in ("", *TONES)} | {"đ"}
    assert {*yaml.safe_load(OLD[name][0].read_text("utf-8"))["letters"].values()} >= {v for v in letters if not v.isascii()}


@needs_shared
def test_each_old_encoding_gives_words_of_real_documents_only_when_read_as_itself() -> None:
    for path in SEEDS.glob("00[0-3]*.txt"):
        text = unicodedata.normalize("NFC", path.read_text("utf-8")).lower()
        keep = "".join(c for c in text if c in TCVN3["letters"].values() or c.encode("cp1252", "ignore"))
        assert vietnamese_share(from_tcvn3(tcvn3(keep))) > 0.95
        assert vietnamese_share(from_cp1258(tcvn3(keep))) < 0.6
        assert load(cp1258(keep)).content == keep


@pytest.mark.parametrize("text", ["école déjà été où ça très même après", "Straße über für Größe schön", "São Paulo não é uma informação"])
def test_another_language_in_an_old_encoding_is_refused_and_not_garbled(text: str) -> None:
    assert refused(text.encode("cp1252")).code == "encoding"


def test_utf_16_that_breaks_off_is_refused() -> None:
    assert refused(codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le")[:-1]).code == "encoding"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\f", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_LE + " \n".encode("utf-16-le")])
def test_a_file_without_a_word_is_empty(data: bytes) -> None:
    assert refused(data).code == "empty"


@pytest.mark.parametrize(
    "data", [b"plan\0plan", bytes(range(256)) * 9, "Kế hoạch".encode("utf-16-le"), b"\x7fELF\x02\x01\x01" + bytes(99), b"\x01" * 500]
)
def test_a_file_of_other_bytes_is_binary(data: bytes) -> None:
    assert refused(data).code == "binary"


def test_a_stray_control_byte_does_not_make_a_text_binary() -> None:
    assert "\x07" in load((PLAN * 3 + "\x07").encode("utf-8")).content


def container(*names: str) -> bytes:
    with BytesIO() as stream:
        with ZipFile(stream, "w") as archive:
            for name in names:
                archive.writestr(name, "<x/>")
        return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (container("xl/workbook.bin"), "XLSB"),
        (container("ppt/presentation.xml"), "PPTX"),
        (container("content.xml"), "ODT"),
        (b"Rar!\x1a\x07\x00" + bytes(40), "RAR"),
        (b"GIF89a" + bytes(40), "GIF"),
        (b'<?xml version="1.0"?><plan/>', "XML"),
    ],
)
def test_a_format_that_is_not_read_is_named(data: bytes, name: str) -> None:
    told = refused(data)
    assert told.code == "format"
    assert name in told.message


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", container("word/document.xml"), b"PK\x03\x04word/" + bytes(40), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)],
    ids=["PDF", "DOCX without a body", "DOCX that breaks off", "DOC"],
)
def test_a_file_that_has_but_the_beginning_of_its_format_is_damaged_or_empty(data: bytes) -> None:
    assert refused(data).code in ("damaged", "empty")


@pytest.mark.parametrize(
    ("content", "starts"),
    [
        ("một", (0,)),
        ("một\fhai\fba", (0, 4, 8)),
        ("một\fhai\f\n", (0, 4)),
        ("\fhai", (0, 1)),
        ("a\f\fb", (0, 2, 3)),
    ],
)
def test_a_form_feed_begins_a_page_unless_nothing_follows(content: str, starts: tuple[int, ...]) -> None:
    assert load(content.encode("utf-8")).page_starts == starts


@pytest.mark.parametrize(
    "data",
    [
        b"A" * 200 + b"\xe9" * 5_000_000,
        b"\f" * 5_000_000 + b"x",
        b"\xe9A" * 2_500_000,
        tcvn3("kế hoạch ") * 400_000,
        b"K\xd5 " * 1_500_000,
        b"a\t" * 2_500_000,
    ],
)
def test_no_input_makes_loading_slow(data: bytes) -> None:
    begun = perf_counter()
    with suppress(UnreadableFile):
        load(data)
    assert perf_counter() - begun < 5
