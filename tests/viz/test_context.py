"""A quote is shown in its sentence, where the file still says so."""

from __future__ import annotations

from pathlib import Path

from viz.context import around

TEXT = "Căn cứ Luật Thi đua; Thực hiện Kế hoạch số 190/KH-UBND của tỉnh.\nĐiều 1"
QUOTE = "Kế hoạch số 190/KH-UBND"
START = TEXT.index(QUOTE)


def quoted(path: Path, start: int = START) -> tuple[str, str]:
    return around(path, start, start + len(QUOTE), QUOTE)


def test_the_rest_of_the_sentence_stands_around_the_quote(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert quoted(tmp_path / "a.txt") == ("Thực hiện ", " của tỉnh")


def test_offsets_do_not_count_a_byte_order_mark_and_do_count_carriage_returns(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("\r\n" + TEXT).encode("utf-8-sig"))
    assert quoted(tmp_path / "a.txt", START + 2) == ("Thực hiện ", " của tỉnh")


def test_a_far_reaching_sentence_is_cut_at_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{'trước ' * 50}{QUOTE}{' sau' * 50}", "utf-8")
    before, after = around(tmp_path / "a.txt", 300, 300 + len(QUOTE), QUOTE)
    assert before.startswith("… trước") and len(before) < 130
    assert after.endswith("sau …") and len(after) < 90


def test_a_file_that_changed_went_away_or_is_no_text_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "changed.txt").write_text("khác " + TEXT, "utf-8")
    (tmp_path / "binary.pdf").write_bytes(b"%PDF\xff\xfe")
    for name in ("changed.txt", "binary.pdf", "gone.txt", ".", "x\0y"):
        assert quoted(tmp_path / name) == ("", "")
