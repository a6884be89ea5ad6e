"""cancu query and cancu cypher as people meet them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from queries.questions import questions
from tests.made import award, campaign, cited, doc, says, written

HOSTILE = doc("h", "=1+1", title="=HYPERLINK(1)\x1b[2J", date="2020-01-01")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    parts = (
        doc("a", "207/KH-UBND", date="2024-10-11", issuer="Ủy ban nhân dân huyện"),
        doc("b", "190/KH-UBND", date="2024-08-16"),
        cited("c", "45-NQ/TW", kind="Nghị quyết"),
        campaign("p", "Dân vận khéo"),
        award("w", "Bằng khen"),
        HOSTILE,
        *(says("a", "b"), says("b", "c"), says("h", "c"), says("a", "w", "GRANTS"), says("w", "p", "REWARDS_UNDER", by="a")),
    )
    yield str(written(tmp_path_factory.mktemp("home") / "kho", *parts))


def run(store: str, *args: str, stdin: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, ["--store", store, *args], prog_name="cancu", input=stdin)


def test_without_a_name_the_questions_are_listed_with_what_they_need(store: str) -> None:
    done = run("no-such-store", "query")
    assert done.exit_code == 0
    assert "Từ một văn bản tới các nguồn của nó" in " ".join(done.stdout.split())
    rows = [json.loads(line) for line in run(store, "query", "--json", "--lang", "en").stdout.splitlines()]
    assert [row["name"] for row in rows] == list(questions())
    row = next(row for row in rows if row["name"] == "late-plans")
    assert row["title"] == "Plans later than their directive"
    assert [(each["name"], each["type"], each["required"], each["default"]) for each in row["parameters"]] == [
        ("document", "document", True, None),
        ("days", "number", False, 30),
    ]
    assert len(list(csv.reader(StringIO(run(store, "query", "--csv").stdout)))) == len(rows) + 1


def test_a_question_is_answered_with_values_in_order_or_by_name(store: str) -> None:
    done = run(store, "query", "to-sources", "207/kh-ubnd")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].split("  ")[0] == "Số bước"
    by_name = run(store, "query", "to-sources", "--param", "document=207/KH-UBND", "--param", "steps=1", "--json")
    assert [json.loads(line)["id"] for line in by_name.stdout.splitlines()] == ["b"]
    assert run(store, "query", "to-sources", "207/KH-UBND", "1", "--json").stdout == by_name.stdout


def test_a_question_is_found_by_the_words_of_its_title_without_diacritics(store: str) -> None:
    assert run(store, "query", "nguon chung cua hai ke hoach", "a", "b").stdout == run(store, "query", "common-sources", "a", "b").stdout


def test_relations_levels_and_things_are_worded_and_ids_kept_for_programs(store: str) -> None:
    table = run(store, "query", "shortest-way", "a", "c")
    assert "thực hiện" in table.stdout and "IMPLEMENTS" not in table.stdout
    assert "implements" in run(store, "query", "shortest-way", "a", "c", "--lang", "en").stdout
    header, *rows = csv.reader(StringIO(run(store, "query", "shortest-way", "a", "c", "--csv").stdout))
    assert [dict(zip(header, row, strict=True))["source.id"] for row in rows] == ["a", "b"]
    assert json.loads(run(store, "query", "shortest-way", "a", "c", "--json").stdout.splitlines()[0])["relation"] == "IMPLEMENTS"


def test_a_limit_says_what_it_leaves_out(store: str) -> None:
    done = run(store, "query", "to-sources", "a", "--limit", "1")
    assert done.stderr == "Còn 1 dòng nữa: thêm --limit 0 để xem tất cả.\n"


def test_an_empty_answer_ends_with_1_and_still_has_its_header_in_csv(store: str) -> None:
    empty = run(store, "query", "to-sources", "c", "--csv")
    assert (empty.exit_code, empty.stderr) == (1, "Không tìm thấy gì.\n")
    assert empty.stdout == "steps,title,date,issuer,held,root,id\n"
    assert run(store, "query", "to-sources", "c").stdout == ""


@pytest.mark.parametrize("command", [["query", "to-sources", "a"], ["cypher", "RETURN 1 AS n"], ["gaps"], ["campaigns"]])
def test_two_forms_at_once_are_refused(store: str, command: list[str]) -> None:
    for forms in (["--csv", "--json"], ["--json", "--csv"]):
        done = run(store, *command, *forms)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "--json và --csv không đi cùng nhau" in done.stderr


def test_a_trace_has_one_form_too(store: str) -> None:
    for forms in (["--mermaid", "--json"], ["--json", "--mermaid"]):
        done = run(store, "trace", "a", *forms)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "--json và --mermaid không đi cùng nhau" in done.stderr


def test_show_prints_the_text_as_it_stands_with_the_example_or_with_what_was_given(store: str) -> None:
    text = questions()["late-plans"].text
    done = run("no-such-store", "query", "late-plans", "--show")
    assert done.stdout == ':params {document: "ttg/2020/97-ct-ttg", days: 180}\n\n' + text
    assert run(store, "query", "late-plans", "45-NQ/TW", "--show").stdout.splitlines()[0] == ':params {document: "c", days: 30}'
    assert run(store, "query", "conflicts", "--show").stdout == questions()["conflicts"].text


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["to-source", "a"], "Không có câu hỏi “to-source”. Có phải: to-sources?"),
        (["zzzz"], "Không có câu hỏi “zzzz”. Xem các câu hỏi: cancu query"),
        (["to-sources"], "Thiếu tham số document: Văn bản. Chẳng hạn: --param document='15/KH-THĐV'"),
        (["to-sources", "--param", "documnt=a"], "Câu hỏi to-sources không có tham số “documnt”. Có phải “document”?"),
        (
            ["to-sources", "--param", "document"],
            "“document” không hợp lệ: cần --param TÊN=GIÁ_TRỊ. Cách gọi: cancu query to-sources DOCUMENT [STEPS]",
        ),
        (["to-sources", "a", "x"], "Nhiều nhất bao nhiêu bước (steps) không hợp lệ: “x”; cần số nguyên từ 1 đến 10."),
        (["conflicts", "a"], "“a” thừa: câu hỏi conflicts nhận 0 giá trị. Cách gọi: cancu query conflicts"),
    ],
)
def test_what_cannot_be_asked_ends_with_one_line_and_2(store: str, args: list[str], said: str) -> None:
    done = run(store, "query", *args)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"lỗi: {said}\n")


def test_a_document_that_is_not_there_is_said_as_trace_says_it(store: str) -> None:
    assert run(store, "query", "to-sources", "999/KH-UBND").stderr == run(store, "trace", "999/KH-UBND").stderr
    assert run(store, "query", "to-sources", "ke hoach").exit_code == 2


def test_the_shell_completes_the_names_of_questions() -> None:
    done = CliRunner(env={"_CANCU_COMPLETE": "bash_complete", "COMP_WORDS": "cancu query to-", "COMP_CWORD": "2"}).invoke(
        cli, prog_name="cancu"
    )
    assert done.stdout.splitlines() == ["plain,to-executors", "plain,to-sources"]


def test_ones_own_cypher_is_answered_under_ones_own_headings(store: str) -> None:
    done = run(store, "cypher", "MATCH (d:Document) WHERE d.id = $id RETURN d.title, d.held AS held, [1, 2] AS title", "--param", "id=a")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].split() == ["d.title", "held", "title"]
    assert done.stdout.splitlines()[2].split("  ") == ["Kế hoạch 207/KH-UBND", "true", "[1, 2]"]


def test_parameters_are_json_where_they_can_be(store: str) -> None:
    params = [("n", "5"), ("s", '"5"'), ("l", '["a", null]'), ("t", "207/KH-UBND"), ("b", "true"), ("e", "")]
    options = [part for name, value in params for part in ("--param", f"{name}={value}")]
    done = run(store, "cypher", "RETURN $n AS n, $s AS s, $l AS l, $t AS t, $b AS b, $e AS e", "--json", *options)
    assert json.loads(done.stdout) == {"n": 5, "s": "5", "l": ["a", None], "t": "207/KH-UBND", "b": True, "e": ""}
    assert run(store, "cypher", "RETURN 1", "--param", "n").exit_code == 2


def test_the_query_may_stand_in_a_file_or_come_from_stdin(store: str, tmp_path: Path) -> None:
    asked = "// số văn bản\nMATCH (d:Document)\nRETURN count(d) AS n"
    (tmp_path / "hoi.cypher").write_text(asked, "utf-8")
    answers = {
        run(store, "cypher", asked).stdout,
        run(store, "cypher", f"@{tmp_path}/hoi.cypher").stdout,
        run(store, "cypher", "-", stdin=asked).stdout,
    }
    assert answers == {"n\n-\n4\n"}
    missing = run(store, "cypher", "@không-có")
    assert (missing.exit_code, missing.stderr) == (
        2,
        "lỗi: Không đọc được không-có: không có thư mục hay tệp ấy. Kiểm tra tên tệp và quyền đọc.\n",
    )


def test_a_row_limit_cuts_and_says_so_only_where_there_was_more(store: str) -> None:
    asked = "MATCH (d:Document) RETURN d.id AS id ORDER BY id"
    cut = run(store, "cypher", asked, "--rows", "3", "--csv")
    assert (cut.stdout.split(), cut.stderr) == (["id", "a", "b", "c"], "Chỉ lấy 3 dòng đầu: thêm --rows để lấy nhiều hơn.\n")
    whole = run(store, "cypher", asked, "--rows", "4", "--csv")
    assert (len(whole.stdout.split()), whole.stderr) == (5, "")


def test_a_time_limit_stops_the_query_and_says_so(store: str) -> None:
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a * b * c) AS n"
    done = run(store, "cypher", slow, "--seconds", "0.5")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("lỗi: Truy vấn chạy quá lâu nên đã dừng.")


def test_an_answer_without_rows_ends_with_1(store: str) -> None:
    done = run(store, "cypher", "MATCH (d:Document) WHERE false RETURN d.id")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "Không tìm thấy gì.\n")


def test_what_stands_in_documents_moves_no_terminal_and_is_no_formula(store: str) -> None:
    asked = "MATCH (d:Document {id: 'h'}) RETURN d.title AS title, {t: d.title} AS m"
    shown = [run(store, "cypher", asked, *form).stdout for form in ([], ["--csv"], ["--json"])]
    shown += [run(store, "query", "to-executors", "c", *form).stdout for form in ([], ["--csv"], ["--json"])]
    assert not any("\x1b" in text for text in shown)
    assert next(csv.DictReader(StringIO(shown[1])))["title"].startswith("'=HYPERLINK")
    assert json.loads(shown[2])["title"] == HOSTILE.properties["title"]


def test_a_column_may_be_called_anything(store: str) -> None:
    done = run(store, "cypher", "RETURN 1 AS `a.b`, 2 AS ` `, 3 AS `=x`", "--csv")
    assert done.stdout.splitlines()[1] == "1,2,3"
