"""cancu resolve as people meet it: strings in, a line a string out, in their order, from a store in a folder as from a server."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.location import Location
from tests.gold import EXAMPLES

ROWS = [
    ["Số hiệu", "Loại", "Trích yếu", "Ngày ban hành", "Cơ quan ban hành"],
    ["594/KH-UBND", "Kế hoạch", "Phát động phong trào thi đua yêu nước", "05/3/2021", "UBND tỉnh Lam Sơn"],
    ["594/KH-UBND", "Kế hoạch", "Tổ chức hội nghị điển hình tiên tiến", "07/4/2021", "UBND thành phố Hải Phòng"],
    ["18/2008/QH12", "Luật", "Năng lượng nguyên tử", "03/6/2008", "Quốc hội"],
    ["18/2008/QH12", "Nghị quyết", "Về đẩy mạnh xã hội hóa", "03/6/2008", "Quốc hội"],
    ["57/2020/QH14", "Luật", "Luật Thanh niên", "16/6/2020", "Quốc hội"],
]
ASKED = {
    "(Điều 5 Luật số 57/2020/QH14, có hiệu lực thi hành kể từ ngày 01/01/2021)": "qh/57-2020-qh14",
    "luật thanh niên năm 2020": "qh/57-2020-qh14",
    "Nghị quyết số 18/2008/QH12": "qh/nghi-quyet/18-2008-qh12",
    "Kế hoạch số 594/KH-UBND ngày 05/3/2021 của UBND tỉnh Lam Sơn": "ubnd-tinh-lam-son/2021/594-kh-ubnd",
    "594/kh-ubnd của UBND thành phố Hải Phòng": "ubnd-tp-hai-phong/2021/594-kh-ubnd",
    "Kế hoạch phát động phong trào thi đua yêu nước": "ubnd-tinh-lam-son/2021/594-kh-ubnd",
    "594/KH-UBND": "needs-issuer",
    "số 18/2008/QH12": "needs-type",
    "Kế hoạch số 594/KH-UBND ngày 05/3/2020": "other-date",
    "Luật Dược": "unknown",
    "Điều 14": "no-document",
}


def register(folder: Path) -> Path:
    file = folder / "danh-muc.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(ROWS)
    return file


def run(store: object, *args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["--store", str(store), *args], prog_name="cancu", input=stdin)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("home")
    assert run(folder / "kho", "ingest", "--quiet", str(register(folder))).exit_code == 0
    yield str(folder / "kho")


def test_each_string_means_its_document_or_stays_open_in_a_folder_as_on_a_server(location: Location, tmp_path: Path) -> None:
    where = location if isinstance(location, Path) else location.uri
    assert run(where, "ingest", "--quiet", str(register(tmp_path))).exit_code == 0
    done = run(where, "resolve", stdin="\n".join(ASKED))
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["text"]: row["id"] or row["reason"] for row in rows} == ASKED
    assert [row["text"] for row in rows] == list(ASKED)
    assert done.exit_code == 1


def test_a_resolved_string_gives_the_facts_of_its_document(store: str) -> None:
    done = run(store, "resolve", "Luật Thanh niên")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "text": "Luật Thanh niên",
        "id": "qh/57-2020-qh14",
        "title": "Luật 57/2020/QH14",
        "kind": "Luật",
        "symbol": "57/2020/QH14",
        "date": "2020-06-16",
        "issuer": "Quốc hội",
        "subject": "Luật Thanh niên",
        "candidates": [],
        "reason": None,
        "why": None,
    }


def test_an_open_string_gives_its_candidates_and_says_why_in_both_languages(store: str) -> None:
    row = json.loads(run(store, "resolve", "594/KH-UBND").stdout)
    assert [each["issuer"] for each in row["candidates"]] == ["Ủy ban nhân dân tỉnh Lam Sơn", "Ủy ban nhân dân thành phố Hải Phòng"]
    assert (row["reason"], row["why"]) == ("needs-issuer", "2 văn bản cùng khớp: cần nêu cơ quan ban hành.")
    assert json.loads(run(store, "resolve", "594/KH-UBND", "--lang", "en").stdout)["why"] == "2 documents fit: the issuer must be given."


def test_as_csv_a_line_has_the_same_order_and_no_formula(store: str) -> None:
    done = run(store, "resolve", "--csv", "-", stdin='=1+1\nLuật Thanh niên\n594/KH-UBND\n"a", b\n')
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [row["text"] for row in rows] == ["'=1+1", "Luật Thanh niên", "594/KH-UBND", '"a", b']
    assert [row["id"] or row["reason"] for row in rows] == ["no-document", "qh/57-2020-qh14", "needs-issuer", "no-document"]
    assert rows[2]["candidate_ids"] == "ubnd-tinh-lam-son/2021/594-kh-ubnd; ubnd-tp-hai-phong/2021/594-kh-ubnd"


def test_a_blank_line_and_bytes_that_are_no_text_are_strings_like_others(store: str) -> None:
    done = CliRunner().invoke(cli, ["--store", store, "resolve"], input=b"\n\xff\xfe\x00\nLu\xe1\xba\xadt Thanh ni\xc3\xaan\r\n")
    assert [json.loads(line)["reason"] for line in done.stdout.splitlines()] == ["no-document", "no-document", None]


def test_no_string_at_all_is_nothing_found(store: str) -> None:
    done = run(store, "resolve", stdin="")
    assert (done.exit_code, done.stdout) == (1, "")


def test_a_line_is_answered_before_the_next_is_given(store: str) -> None:
    command = [str(Path(sys.executable).with_name("cancu")), "--store", store, "resolve", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin and program.stdout
        for text in ("Luật Thanh niên", "Điều 14"):
            program.stdin.write(f"{text}\n".encode())
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["text"] == text
        program.stdin.close()
        assert program.wait(20) == 1


def test_what_is_only_cited_is_known_too_and_what_is_open_in_the_store_is_no_candidate(tmp_path: Path) -> None:
    assert run(tmp_path / "kho", "ingest", "--quiet", str(EXAMPLES)).exit_code == 0
    done = run(tmp_path / "kho", "resolve", "Luật Thi đua, khen thưởng năm 2022")
    assert json.loads(done.stdout)["id"] == "van-ban/luat-thi-dua-khen-thuong/2022"
    open_ones = run(tmp_path / "kho", "cypher", "MATCH (d:Document) WHERE d.resolved = false RETURN d.id AS id", "--json").stdout
    ids = {json.loads(line)["id"] for line in open_ones.splitlines()}
    asked = run(tmp_path / "kho", "resolve", "Nghị quyết số 45-NQ/TW", "34-CT/TW", "Kế hoạch số 1/KH-UBND")
    found = [json.loads(line) for line in asked.stdout.splitlines()]
    assert ids
    assert not ids & {each["id"] for row in found for each in (row, *row["candidates"])}
