"""DOCX and RTF give the text that a reader of the printed page sees."""

from __future__ import annotations

import pytest

from ingest.loaders import load
from tests.rendering import packed
from tests.shared import SHARED

W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{chr(10).join(row)}</w:tr>' for row in rows)}</w:tbl>"


def shown(body: str, **parts: str) -> str:
    """The text of a DOCX file with this body, and further parts by the kind of their relation."""
    relations = "".join(f'<Relationship Id="{kind}" Type="{TYPE}{kind}" Target="{kind}.xml"/>' for kind in parts)
    package = {f"word/{kind}.xml": content for kind, content in parts.items()}
    package["word/_rels/document.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    package["word/document.xml"] = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return load(packed(package)).content


def test_tracked_changes_are_taken_as_accepted() -> None:
    change = r("Kế hoạch số ") + "<w:del><w:r><w:delText>12</w:delText></w:r></w:del><w:ins>" + r("15") + "</w:ins>" + r("/KH-UBND")
    moved = "<w:moveFrom>" + r("cũ") + "</w:moveFrom><w:moveTo>" + r(" mới") + "</w:moveTo>"
    assert shown(p(change, moved)) == "Kế hoạch số 15/KH-UBND mới"


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next() -> None:
    assert shown(p(r("Căn cứ Luật "), properties="<w:rPr><w:del/></w:rPr>") + p(r("Thi đua"))) == "Căn cứ Luật Thi đua"


def test_a_deleted_row_is_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p(r('A')))}</w:tr>"
    assert shown(f"<w:tbl>{gone}<w:tr>{cell(p(r('B')))}</w:tr></w:tbl>") == "B"


def test_a_text_box_comes_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('DỰ THẢO'))}</w:txbxContent>"
    forms = f"<mc:Choice>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>"
    assert shown(p(r("KẾ HOẠCH"), both) + p(r("Thực hiện"))) == "KẾ HOẠCH\n\nDỰ THẢO\n\nThực hiện"


def test_fields_show_their_results() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("15/KH-UBND") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert shown(p(r("số "), field, r(" ngày"))) == "số 15/KH-UBND ngày"
    assert shown(p(r("số "), f'<w:fldSimple w:instr="DATE">{r("16/8")}</w:fldSimple>')) == "số 16/8"


def test_a_footnote_comes_behind_its_paragraph() -> None:
    separator = f'<w:footnote w:type="separator" w:id="0">{p(r("-"))}</w:footnote>'
    note = f'<w:footnote w:id="2">{p(r("Ngày 08/10/2024."))}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = p(r("Nghị định số 126/2024/NĐ-CP"), mark, r(", theo đó")) + p(r("Điều 1"))
    text = shown(body, footnotes=f"<w:footnotes {W}>{separator}{note}</w:footnotes>")
    assert text == "Nghị định số 126/2024/NĐ-CP, theo đó\n\nNgày 08/10/2024.\n\nĐiều 1"


def test_the_head_of_the_first_page_comes_first_and_its_number_not_at_all() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
    text = shown(
        p(r("KẾ HOẠCH")) + section, header=f"<w:hdr {W}>{p(r('CÔNG TY LAM SƠN'))}</w:hdr>", footer=f"<w:ftr {W}>{p(r('2'))}</w:ftr>"
    )
    assert text == "CÔNG TY LAM SƠN\n\nKẾ HOẠCH"


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num></w:numbering>'
)


def item(text: str, number: int, level: int = 0) -> str:
    return p(r(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_counted_as_word_counts_them() -> None:
    items = [
        item("A", 1),
        item("b", 1, 1),
        item("c", 1, 1),
        item("D", 1),
        item("e", 1, 1),
        item("f", 1, 2),
        item("g", 2),
        item("H", 3),
        item("I", 4),
    ]
    assert shown("".join(items), numbering=NUMBERING).split("\n\n") == [
        *("Điều 1. A", "a) b", "b) c", "Điều 2. D", "a) e", "2.1. f", "- g", "Điều 1. H", "III. I"),
    ]


def test_a_style_may_number_centre_and_set_capitals() -> None:
    base = '<w:style w:type="paragraph" w:styleId="base"><w:rPr><w:caps/></w:rPr></w:style>'
    look = '<w:pPr><w:jc w:val="center"/><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    own = f'<w:style w:type="paragraph" w:styleId="title"><w:basedOn w:val="base"/>{look}</w:style>'
    title = p(r("Kế hoạch"), properties='<w:pStyle w:val="title"/>')
    assert shown(title + title, styles=f"<w:styles {W}>{base}{own}</w:styles>", numbering=NUMBERING) == "III. KẾ HOẠCH\nIV. KẾ HOẠCH"


def test_hidden_text_does_not_show_and_tabs_part_columns() -> None:
    assert shown(p(r("Số: 5/KH"), "<w:r><w:tab/></w:r>", r("ẩn", "<w:vanish/>"), r("ngày 2"))) == "Số: 5/KH    ngày 2"


@pytest.mark.parametrize(
    ("font", "letters", "means"),
    [
        (".VnTime", "Céng hoµ x· héi", "Cộng hoà xã hội"),
        (".VnTimeH", "céng hoµ", "CỘNG HOÀ"),
        ("VNI-Times", "Coäng hoøa xaõ hoäi", "Cộng hòa xã hội"),
    ],
)
def test_letters_of_old_fonts_are_what_these_draw(font: str, letters: str, means: str) -> None:
    assert shown(p(r(letters, f'<w:rFonts w:ascii="{font}"/>'))) == means


def test_old_letters_are_known_by_their_words_where_no_font_tells() -> None:
    old = "Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc Thùc hiÖn ChØ thÞ cña Bé ChÝnh trÞ vÒ phong trµo thi ®ua"
    assert shown(p(r(old))).startswith("Cộng hoà xã hội chủ nghĩa Việt Nam Độc lập")


def test_the_columns_of_a_head_come_one_after_the_other_and_a_list_row_by_row() -> None:
    head = table((cell(p(r("UBND TỈNH")), p(r("SỞ NỘI VỤ"))), cell(p(r("CỘNG HÒA XÃ HỘI")), p(r("Độc lập - Tự do")))))
    rows = table(
        (cell(p(r("TT"))), cell(p(r("Họ tên"))), cell(p(r("Hình thức")))),
        (cell(p(r("1"))), cell(p(r("Nguyễn")), p(r("Văn A"))), cell(p(r("Giấy khen")))),
    )
    assert shown(head + rows) == (
        "UBND TỈNH\nSỞ NỘI VỤ\n\nCỘNG HÒA XÃ HỘI\nĐộc lập - Tự do\n\nTT | Họ tên | Hình thức\n1 | Nguyễn Văn A | Giấy khen"
    )


def test_a_page_begins_where_word_last_broke_it_and_once() -> None:
    broken = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = p(r("một "), broken, r("hai")) + p('<w:r><w:br w:type="page"/></w:r>') + p(broken, r("ba"))
    text = load(packed({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}))
    assert len(text.page_starts) == 3
    assert [text.page_of(text.content.index(word)) for word in ("một", "hai", "ba")] == [1, 2, 3]


def test_lines_that_programs_left_as_paragraphs_run_on() -> None:
    assert shown(p(r("Căn cứ Nghị định số 126/2024/NĐ-CP ngày")) + p(r("08/10/2024 của Chính phủ")) + p(r("quy định"))).endswith(
        "Chính phủ\nquy định"
    )


def rtf(body: str) -> str:
    fonts = r"{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fnil .VnTime;}{\f2\fcharset0 Arial;}}"
    return load((r"{\rtf1\ansi\ansicpg1258" + fonts + body + "}").encode("latin-1")).content


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\f0 K\'ea\'ec ho\u7841?ch s\u7889\'f4 5", "Kế hoạch số 5"),
        (r"\uc0\f0 \u272 \u7891 ng", "Đồng"),
        (r"{\f1 Céng hoµ}", "Cộng hoà"),
        (r"\f2 d\'e9j\'e0", "déjà"),
        (r"Số".encode("ascii", "backslashreplace").decode() and r"S\u7889?: 5\par C\u259?n", "Số: 5\n\nCăn"),
        (r"a{\*\generator x}{\pict 0102}{\field{\*\fldinst X}{\fldrslt b}}{\v c}{\deleted d}e", "abe"),
        (r"\trowd\pard\intbl UBND\par S\u7902?\cell C\u7896?NG\par H\cell\row\pard x", "UBND\nSỞ\n\nCỘNG\nH\n\nx"),
        (r"a{\footnote {\chftn} Note}b\par C", "ab\n\nNote\n\nC"),
        (r"{\listtext 1.\tab}A\par{\pntext 2.\tab}B", "1.    A\n\n2.    B"),
        (r"{\caps k\u7871?}\~x\_y\-z \{q\}", "KẾ\xa0x-yz {q}"),
        (r"{\pict\bin5 }}}}}x}\pard y", "y"),
    ],
)
def test_rich_text_shows_what_is_printed(body: str, text: str) -> None:
    assert rtf(body) == text


@pytest.mark.skipif(not (SHARED / "samples").is_dir(), reason="the real files are not on this machine")
def test_word_97_shows_what_is_printed() -> None:
    text = load((SHARED / "samples" / "files" / "cv-gia-han.doc").read_bytes()).content
    assert text.startswith("ỦY BAN NHÂN DÂN\nTỈNH BÌNH THUẬN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n")
    assert "3. Giao Sở Nội vụ theo dõi" in text
    law = load((SHARED / "samples" / "files" / "luat-06-2022.doc").read_bytes()).content
    assert [f"Điều {n}. " in law for n in range(1, 97)] == [True] * 96
