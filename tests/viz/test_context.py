"""A quote is shown in its sentence, where the file still says so."""

from __future__ import annotations

from pathlib import Path

from viz.context import around

TEXT = "Về thi đua.\nThực hiện Kế hoạch số 190/KH-UBND của tỉnh; Hướng dẫn khác.\nĐiều 1"
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


def test_of_a_long_sentence_the_words_that_announce_the_relation_and_the_nearest_ones_are_shown(tmp_path: Path) -> None:
    before, after = "Thực hiện " + "Kế hoạch khác; " * 40, " về việc" * 40
    (tmp_path / "a.txt").write_text(f"Một câu.\n{before}{QUOTE}{after}", "utf-8")
    start = len("Một câu.\n" + before)
    shown = around(tmp_path / "a.txt", start, start + len(QUOTE), QUOTE)
    assert shown[0] == "Thực hiện Kế hoạch khác; Kế hoạch khác; Kế hoạch khác; … hoạch khác; Kế hoạch khác; Kế hoạch khác; "
    assert shown[1].endswith(" về việc về …") and len(shown[1]) <= 72


def test_a_sentence_that_begins_too_far_away_shows_its_nearest_words_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{'trước ' * 1000}{QUOTE}", "utf-8")
    assert quoted(tmp_path / "a.txt", 6000)[0] == " … trước trước trước trước trước trước trước "


def test_a_file_that_changed_went_away_or_is_no_text_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "changed.txt").write_text("khác " + TEXT, "utf-8")
    (tmp_path / "binary.pdf").write_bytes(b"%PDF\xff\xfe")
    for name in ("changed.txt", "binary.pdf", "gone.txt", ".", "x\0y"):
        assert quoted(tmp_path / name) == ("", "")
