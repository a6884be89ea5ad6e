"""Symbols are told from number-shaped text, and two writings of one are one."""

from __future__ import annotations

import pytest

from ingest.symbols import BLANK, blank_suffix, find_symbols


@pytest.mark.parametrize(
    ("printed", "form", "code", "organ", "year"),
    [
        ("190/KH-UBND", "state", "KH", "UBND", None),
        ("30/2020/NĐ-CP", "state", "NĐ", "CP", "2020"),
        ("34-CT/TW", "party", "CT", "TW", None),
        ("22/CT-TW", "party", "CT", "TW", None),
        ("06/2022/QH15", "state", None, "QH15", "2022"),
        ("18/2013/L-CTN", "state", "L-CTN", "L", "2013"),
        ("238/UBND-KGVX", "state", None, "UBND", None),
        ("15/2023/TTLT-BTC-BNV", "state", "TTLT", "BTC", "2023"),
        ("18-BYT/TT", "state", "TT", "BYT", None),
        ("203/CT", "state", None, "CT", None),
    ],
)
def test_a_symbol_tells_its_form_its_type_and_its_issuer(printed: str, form: str, code: str | None, organ: str, year: str | None) -> None:
    (symbol,) = find_symbols(f"số {printed};")
    assert (symbol.form, symbol.code, symbol.organ, symbol.year) == (form, code, organ, year)


def test_symbols_stand_apart_and_in_order() -> None:
    text = "số 63/2010/NĐ-CP ngày 08/6/2010; số 92/2017/NĐ-CP và 34-CT/TW"
    symbols = list(find_symbols(text))
    assert [symbol.text for symbol in symbols] == ["63/2010/NĐ-CP", "92/2017/NĐ-CP", "34-CT/TW"]
    assert [text[symbol.start : symbol.end] for symbol in symbols] == ["63/2010/NĐ-CP", "92/2017/NĐ-CP", "34-CT/TW"]


def test_a_number_without_its_dash_stands_behind_a_type_alone() -> None:
    assert [s.text for s in find_symbols("Quyết định số 210a TC/VP, quyết định 143TCTK/PPCĐ, trạm số 3 TP/HN")] == [
        "210a-TC/VP",
        "143-TCTK/PPCĐ",
    ]


def test_a_footnote_mark_glued_to_a_symbol_is_none_of_it_and_a_legislature_is() -> None:
    assert [s.text for s in find_symbols("126/2024/NĐ-CP1 và 06/2022/QH15")] == ["126/2024/NĐ-CP", "06/2022/QH15"]


def test_a_letter_with_its_number_is_a_department() -> None:
    assert [s.text for s in find_symbols("512/BCA-C07 và 56/TĐKT-HD-V1")] == ["512/BCA-C07", "56/TĐKT-HD-V1"]


def test_known_codes_need_no_word_before_them() -> None:
    assert [s.sure for s in find_symbols("190/KH-UBND 12/ABC-XYZ 5/QH15 7/XYZ")] == [True, False, True, False]


def test_two_writings_of_a_symbol_have_one_key() -> None:
    assert len({symbol.key for symbol in find_symbols("05/KH-UBND và 5/kh-ubnd và 5 /KH-\nUBND")}) == 1


@pytest.mark.parametrize(("printed", "suffix"), [("   /KH-UBND", "KH-UBND"), ("-NQ/TU", "NQ/TU"), (" /QD-UBND", "QĐ-UBND")])
def test_a_draft_has_a_notation_without_a_number(printed: str, suffix: str) -> None:
    m = BLANK.match(printed.lstrip())
    assert m is not None
    symbol = blank_suffix(m)
    assert (symbol.suffix, symbol.numbered) == (suffix, False)
