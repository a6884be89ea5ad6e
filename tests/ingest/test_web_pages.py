"""Saved web pages give the text of the document and not of the site around it."""

from __future__ import annotations

import quopri
import unicodedata

import pytest

from ingest.loaders import load
from tests.ingest.test_loaders import cp1258, tcvn3


def shown(body: str, head: str = "<meta charset=utf-8>") -> str:
    return load(f"<html><head>{head}</head><body>{body}</body></html>".encode()).content


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>K&#7871; ho&#7841;ch s&ocirc;́&nbsp;5 &amp; 6<br>ngày", "Kế hoạch số\xa05 & 6\nngày"),
        ("<script>x</script><style>y</style><p>A<!-- b --><noscript>c</noscript><del>d</del>", "A"),
        ("<p style='display:none'>A</p><p hidden>B</p><div role=navigation>C</div><nav>D</nav><p>E", "E"),
        ("<p align=center>KẾ HOẠCH<p align=center>Năm 2024<p>Căn cứ", "KẾ HOẠCH\nNăm 2024\n\nCăn cứ"),
        ("<ol start=3><li>A<li>B</ol><ol type=a><li>C</ol><ul><li>D</ul>", "3. A\n\n4. B\n\na. C\n\n- D"),
        ("<p style='text-transform: uppercase'>Kế hoạch", "KẾ HOẠCH"),
        ("<p><font face='.VnTime'>Céng hoµ</font> và <span style='font-family:\"VNI-Times\"'>Coäng hoøa", "Cộng hoà và Cộng hòa"),
        ("<p>126/2024/NĐ-CP<a href='#_ftn1'><sup>[1]</sup></a> ngày", "126/2024/NĐ-CP ngày"),
        ("<p>A <o:p>&nbsp;</o:p></p><pre>X      y\nz</pre>", "A\n\nX      y\nz"),
        (
            "<table><tr><td>UBND TỈNH<br>SỞ NỘI VỤ<td>CỘNG HÒA<br>Độc lập</table><table><tr><td>1<td>Đội 1<td>Giấy khen</table>",
            "UBND TỈNH\nSỞ NỘI VỤ\n\nCỘNG HÒA\nĐộc lập\n\n1 | Đội 1 | Giấy khen",
        ),
    ],
)
def test_a_page_shows_what_a_browser_prints(body: str, text: str) -> None:
    assert unicodedata.normalize("NFC", shown(body)) == text


@pytest.mark.parametrize(
    "piece", [b"<figure class=table><table><tr><td>A", b"<h2 align=center>A", b"<br>A", b" \n<strong>A", b"<!-- x --><p>A"]
)
def test_a_piece_of_a_page_is_one(piece: bytes) -> None:
    assert load(piece).content == "A"


def test_text_that_begins_with_an_angle_is_text() -> None:
    assert load("<bỏ trống> Kế hoạch".encode()).content == "<bỏ trống> Kế hoạch"


MENU = "".join(f"<li><a href='/{n}'>Trang {name}</a>" for n, name in enumerate(("chủ", "tin", "văn bản", "liên hệ", "sơ đồ")))


def test_a_menu_goes_and_a_list_of_documents_stays() -> None:
    documents = "".join(f"<li><a href='/{n}'>Kế hoạch số {n}/KH-UBND</a>" for n in range(1, 6))
    text = shown(f"<ul>{MENU}</ul><p>Điều 1. Khen thưởng</p><ul>{documents}</ul>")
    assert "Trang" not in text
    assert text.count("/KH-UBND") == 5


@pytest.mark.parametrize(
    ("encoded", "charset"),
    [
        (cp1258("Kế hoạch của Ủy ban"), "windows-1258"),
        ("Kế hoạch của Ủy ban".encode(), "utf-8"),
        (tcvn3("Kế hoạch của ủy ban"), "iso-8859-1"),
    ],
)
def test_letters_are_what_the_page_says_or_what_words_come_out(encoded: bytes, charset: str) -> None:
    page = b"<html><head><meta http-equiv=Content-Type content='text/html; charset=%s'></head><body><p>%s" % (charset.encode(), encoded)
    assert load(page).content.lower() == "kế hoạch của ủy ban"


def test_a_page_saved_as_one_file_is_the_page() -> None:
    page = quopri.encodestring("<html><meta charset=utf-8><body><p>Kế hoạch số 5".encode())
    kept = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\n'
    data = (
        kept + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + page + b"\r\n--x\r\nContent-Type: image/png\r\n\r\nabc\r\n--x--\r\n"
    )
    assert load(data).content == "Kế hoạch số 5"
