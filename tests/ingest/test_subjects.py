"""What a cited document is about is read where a recital quotes it whole, and nowhere else."""

from __future__ import annotations

import pytest

from tests.ingest.writing import cited, plan

PLAN = "Kế hoạch số 41/KH-UBND ngày 22/3/2021 của UBND tỉnh"


def subject(preamble: str, symbol: str = "41/KH-UBND") -> str | None:
    return cited(plan(preamble=preamble))[symbol].subject


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("về trồng cây gây rừng năm 2021;", "về trồng cây gây rừng năm 2021"),
        ("về việc trồng cây, gây rừng.", "về việc trồng cây, gây rừng"),
        (", quy định chi tiết việc trồng cây;\nCăn cứ Luật Lâm nghiệp;", "quy định chi tiết việc trồng cây"),
        ("về trồng cây\ngây rừng\nTheo đề nghị của Trưởng phòng Nội vụ;", "về trồng cây gây rừng"),
        ("về việc “Trồng cây gây rừng”;", "về việc “Trồng cây gây rừng”"),
        ("“Về việc trồng cây gây rừng”;", "Về việc trồng cây gây rừng"),
        ("về trồng cây gây rừng, UBND huyện Hòa Lĩnh ban hành Kế hoạch.", "về trồng cây gây rừng"),
        ("về trồng cây gây rừng, nhằm giữ nguồn nước, huyện phát động.", "về trồng cây gây rừng"),
        ("về trồng cây gây rừng (sau đây gọi tắt là Kế hoạch);", "về trồng cây gây rừng"),
        ("về trồng cây theo Luật Lâm nghiệp năm 2017;", "về trồng cây theo Luật Lâm nghiệp năm 2017"),
    ],
)
def test_a_subject_ends_with_its_clause_and_without_who_speaks(printed: str, told: str) -> None:
    assert subject(f"Thực hiện {PLAN} {printed}") == told


def test_of_two_documents_in_one_recital_each_has_its_own() -> None:
    both = f"Thực hiện {PLAN} về trồng cây gây rừng và Công văn số 5/SNV-TĐ ngày 01/4/2021 của Sở Nội vụ về sơ kết phong trào;"
    assert (subject(both), subject(both, "5/SNV-TĐ")) == ("về trồng cây gây rừng", "về sơ kết phong trào")


def test_what_is_quoted_in_a_subject_has_its_own_and_ends_with_it() -> None:
    nested = f"Thực hiện {PLAN} về triển khai Chỉ thị số 97/CT-TTg ngày 05/10/2020 của Thủ tướng Chính phủ về giữ nguồn nước;"
    assert subject(nested, "97/CT-TTg") == "về giữ nguồn nước"
    assert (subject(nested) or "").startswith("về triển khai Chỉ thị số 97/CT-TTg")


@pytest.mark.parametrize("printed", [";", "và các văn bản khác;", "đã được phê duyệt;"])
def test_without_the_words_that_begin_one_there_is_none(printed: str) -> None:
    assert subject(f"Thực hiện {PLAN} {printed}") is None


def test_in_the_articles_there_is_none() -> None:
    assert cited(plan(body=f"Thực hiện {PLAN} về trồng cây gây rừng."))["41/KH-UBND"].subject is None
