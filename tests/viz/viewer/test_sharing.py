"""What one hands on: an address, a picture, a table, a printed outline; and the display that one chooses."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree

from PIL import Image

from tests.viz.viewer.conftest import PLAN, Open, Pages
from tests.viz.viewer.seen import Seen


def address(seen: Seen) -> str:
    return str(seen.page.evaluate("location.hash"))


def saved(seen: Seen, button: str) -> tuple[str, bytes]:
    """The name and content of the file that a button of the menu gives."""
    seen.page.locator(".menu summary", has_text="Lưu").click()
    with seen.page.expect_download() as download:
        seen.page.click(f"#{button}")
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_the_address_opens_the_same_view_elsewhere(lineage: Seen, look: Open, examples: Pages) -> None:
    lineage.double_click("41/KH-UBND")
    lineage.click("58/KH-UBND")
    lineage.act("Làm nổi")
    lineage.box("Chỉ thị").click()
    lineage.page.focus("#range-from")
    lineage.keys("ArrowRight")
    lineage.page.locator(".menu summary", has_text="Hiển thị").click()
    lineage.button("English").click()
    other = look(examples.of(PLAN), address=address(lineage))
    assert (other.cards, other.title, other.subject, other.status) == (lineage.cards, lineage.title, lineage.subject, lineage.status)
    assert other.title == "Sources of Kế hoạch 15/KH-THĐV"
    assert other.page.locator("[data-keep=focus]").get_attribute("aria-pressed") == "true"
    assert address(other) == address(lineage)


def test_the_address_of_a_line_and_of_a_way_opens_them(lineage: Seen, look: Open, examples: Pages) -> None:
    lineage.act("Tìm đường tới…")
    lineage.click("88-NQ/TW")
    lineage.page.locator(".way .plain, .way .name").first.click()
    other = look(examples.of(), address=address(lineage))
    assert (other.cards, other.title) == (lineage.cards, lineage.title)


def test_an_address_that_names_what_is_gone_still_opens(look: Open, examples: Pages) -> None:
    seen = look(
        examples.of(PLAN),
        address="#base=around&at=no-such-id&open=nor-this&no-relation=NOPE&from=1&pick=%7B&steps=zzz&lang=fr&size=9&show=x",
    )
    assert len(seen.cards) == 14


def test_an_address_that_is_edited_is_followed(lineage: Seen) -> None:
    lineage.page.evaluate("location.hash = '#base=carriers&at=ttg/2020/97-ct-ttg'")
    lineage.until("document.getElementById('title').textContent.startsWith('Những văn bản thực hiện')")
    assert "Kế hoạch 41/KH-UBND" in lineage.cards


def test_a_png_shows_what_is_drawn(lineage: Seen) -> None:
    name, content = saved(lineage, "as-png")
    image = Image.open(BytesIO(content))
    assert name == "cancu.png" and image.width > 1500
    assert len(image.convert("RGB").resize((200, 200)).getcolors(40_000) or ()) > 50


def test_an_svg_holds_every_card_and_line_as_drawn_and_no_script(lineage: Seen) -> None:
    _, content = saved(lineage, "as-svg")
    root = ElementTree.fromstring(content)
    texts = ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"41/KH-UBND", "15/KH-THĐV", "88-NQ/TW", "Tỉnh"} <= set(texts)
    assert {element.tag.split("}")[1] for element in root.iter()} == {"svg", "title", "rect", "path", "text"}
    lines = [
        e for e in root.iter("{http://www.w3.org/2000/svg}path") if e.get("fill") == "none" and e.get("stroke-width") in ("2.2", "3.2")
    ]
    assert len(lines) == 16


def test_the_table_as_csv_has_every_proof_and_no_formula(lineage: Seen) -> None:
    name, content = saved(lineage, "as-csv")
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert name.endswith(".csv") and rows[0][:5] == ["Từ", "Quan hệ", "Với", "Ngày", "Trích dẫn"]
    assert ["Kế hoạch 15/KH-THĐV", "thực hiện", "Kế hoạch 23/KH-UBND", "2021-09-06", "Kế hoạch số 23/KH-UBND ngày 17/5/2021"] in [
        row[:5] for row in rows
    ]
    assert len(rows) > 16


def test_print_gives_the_lineage_as_an_outline_with_its_quotes_and_nothing_else(lineage: Seen) -> None:
    lineage.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    lineage.page.emulate_media(media="print")
    shown = lineage.page.inner_text("body")
    assert shown.startswith("Nguồn gốc của Kế hoạch 15/KH-THĐV")
    assert "“Kế hoạch số 23/KH-UBND ngày 17/5/2021”" in shown and "examples/17-ke-hoach-15-kh-thdv.txt · trang 1" in shown
    assert not lineage.page.locator("header").is_visible() and not lineage.page.locator("#canvas").is_visible()
    assert lineage.page.pdf()[:5] == b"%PDF-"


def test_the_page_speaks_two_languages(lineage: Seen) -> None:
    lineage.page.locator(".menu summary", has_text="Hiển thị").click()
    lineage.page.get_by_role("button", name="English").focus()
    lineage.keys("Enter")
    assert lineage.title == "Sources of Kế hoạch 15/KH-THĐV"
    assert lineage.status == "Drawing 14 of 63 documents · 16 relations"
    assert "Carries out 2 documents" in lineage.panel
    assert lineage.page.locator("html").get_attribute("lang") == "en"


def test_every_phrase_has_both_languages_and_is_used() -> None:
    from viz.viewer.look import HERE, words

    code = "".join(path.read_text("utf-8") for path in [*(HERE / "js").glob("*.js"), HERE / "page.html.j2", HERE / "page.py"])
    made = {f"{prefix}{name}" for prefix in ("title_", "facet_", "column_", "as_") for name in _MADE}
    for key, phrase in words().items():
        assert set(phrase) == {"vi", "en"} and all(phrase.values()), key
        assert key in made or f"'{key}'" in code or f'"{key}"' in code or f".{key}[" in code, f"{key} is said nowhere"


_MADE = (
    *(
        "lineage",
        "carriers",
        "campaign",
        "around",
        "overview",
        "way",
        "relation",
        "type",
        "level",
        "year",
        "standing",
        "png",
        "svg",
        "csv",
        "print",
    ),
    *("title", "from", "date", "quote", "page_head", "start", "end", "file", "rule", "third"),
)


def test_letters_grow_and_the_theme_changes(lineage: Seen) -> None:
    lineage.page.locator(".menu summary", has_text="Hiển thị").click()
    before = lineage.page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
    lineage.button("200%").click()
    after = lineage.page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize")
    assert float(after[:-2]) == 2 * float(before[:-2])
    lineage.button("Nền tối").click()
    assert lineage.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert lineage.page.evaluate("document.documentElement.scrollWidth") <= 1366


def test_a_dark_system_gets_a_dark_page(look: Open, examples: Pages) -> None:
    seen = look(examples.of(PLAN), dark=True)
    assert seen.page.evaluate("document.documentElement.dataset.theme") == "dark"
