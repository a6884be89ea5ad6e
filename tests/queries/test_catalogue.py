"""Every Cypher text explains itself and stays within what all stores share, and there is none outside the folder that is kept for them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.ontology import ontology
from queries import catalogue
from queries.arguments import examples
from queries.questions import TYPES, head_of, questions
from tests.made import doc, store_of
from viz import words

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(path.stem for path in catalogue.COMMANDS.glob("*.cypher"))
QUESTIONS = sorted(questions())
TEXTS = {name: catalogue.text(name) for name in COMMANDS} | {f"{name}.cypher": each.text for name, each in questions().items()}
LISTS = ("ids", "words", "starts", "paths", "campaigns", "relations")


def head(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.startswith("//"))


def body(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("//"))


def bare(text: str) -> str:
    """The Cypher without what stands in quotes."""
    return re.sub(r"'[^']*'", "''", body(text))


def parameters(text: str) -> set[str]:
    return set(re.findall(r"\$(\w+)", bare(text)))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_part_of_a_command_has_a_title_in_both_languages_and_names_its_parameters(name: str) -> None:
    said = head(catalogue.text(name))
    assert re.search(r"^// vi: \S", said, re.MULTILINE)
    assert re.search(r"^// en: \S", said, re.MULTILINE)
    assert set(re.findall(r"\$(\w+)", said)) == parameters(catalogue.text(name))


def test_there_are_the_questions_that_the_users_have() -> None:
    assert len(QUESTIONS) >= 24
    assert [name for name in QUESTIONS if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_says_in_both_languages_what_it_asks_and_what_it_must_be_given(name: str) -> None:
    asked = questions()[name]
    assert all(said and said[0].isupper() and not said.endswith(".") for said in (asked.title.vi, asked.title.en))
    assert all(said.endswith(".") and ". " not in said for said in (asked.about.vi, asked.about.en)), "one sentence"
    assert {each.name for each in asked.parameters} == parameters(asked.text)
    assert all(each.type in TYPES and each.label.vi and each.label.en for each in asked.parameters)
    assert all(each.example for each in asked.parameters if each.required), "a worked example gives all that is needed"
    assert set(examples(asked)) == parameters(asked.text)
    assert set(head_of(asked.text)) == {"title", "about", "parameters"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_column_of_a_question_has_a_heading(name: str) -> None:
    shown = [key for key in questions()[name].columns if not key.endswith("_id")]
    assert [key for key in shown if key not in words._HEADINGS] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_part_of_a_command_can_be_asked_of_a_store_that_holds_none_of_what_it_asks_for(name: str) -> None:
    text = catalogue.text(name)
    values: dict[str, Any] = {key: [] if key in LISTS else 1 if key in ("limit", "most") else "x" for key in parameters(text)}
    with store_of(doc("a")) as store:
        assert isinstance(store.query(text, **values), list)


FORBIDDEN = {
    "variable length needs an upper bound, at most 10": r"\[[^\]]*\*(?!\d*\.\.(?:10|\d)\b)[^\]]*\]",
    "only id in pattern maps": r"(?<!\w)\(\w*(?::\w+)?\s*\{(?!id:)|\[\w*:[\w|]+\s*\{",
    "nothing that changes anything": r"(?i)\b(?:CREATE|MERGE|DELETE|SET|REMOVE|FOREACH|DROP|LOAD)\b",
    "no engine's own procedures and functions": r"(?i)\bCALL\s+\w|\bapoc\b|\belementId\b|\bid\(|\bgds\b",
    "no pattern quantifiers and no path selectors": r"\)\s*\{\d|\b(?:SHORTEST|ANY|ALL)\s+\d",
    "no transactions of their own": r"(?i)\bIN\s+(?:CONCURRENT\s+)?TRANSACTIONS\b|\bUSING\b",
    "no block comments, which not every engine knows": r"/\*",
    "dates and durations only by what all engines read alike": r"\bduration\.between\b|\bdatetime\(|\bepoch\w+",
}


@pytest.mark.parametrize("rule", FORBIDDEN)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_stays_within_what_all_stores_share(name: str, rule: str) -> None:
    assert re.findall(FORBIDDEN[rule], bare(TEXTS[name])) == [], rule


@pytest.mark.parametrize(
    ("rule", "text"),
    list(
        zip(
            FORBIDDEN,
            [
                "MATCH (a)-[:IMPLEMENTS*]->(b)",
                "MATCH (d:Document {title: ''})",
                "MATCH (d) SET d.title = ''",
                "CALL db.labels()",
                "MATCH (a)-[:CITES]->(b){1,10}",
                "CALL (a) { RETURN a } IN TRANSACTIONS",
                "/* x */ RETURN 1",
                "RETURN duration.between(a, b)",
            ],
            strict=True,
        )
    ),
)
def test_each_rule_finds_what_it_forbids(rule: str, text: str) -> None:
    assert re.search(FORBIDDEN[rule], text)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_order_of_the_rows_of_a_question_leaves_nothing_to_chance(name: str) -> None:
    order = questions()[name].text.rpartition("ORDER BY")[2]
    assert re.search(r"\b(?:id|root_id|step|rule|quote|changed|claimed|relation|campaign)\s*(?:LIMIT \$\w+)?\s*$", order), (
        "ends in what is one row's alone"
    )


def test_all_that_the_ontology_knows_of_a_node_is_asked_for() -> None:
    properties = {name for kind in ontology().kinds.values() for name in kind.properties if name != "search"}
    assert properties == set(re.findall(r"\.(\w+)[,}]", catalogue.text("node")))


def test_questions_follow_the_relations_of_lineage_that_a_trace_follows() -> None:
    followed = {names for text in TEXTS.values() for names in re.findall(r"\[:([\w|]+)\*\d\.\.\d+\]->\(\w*:?(?:Document)?", text)}
    between_documents = {each.name for each in ontology().relations.values() if each.source == each.target == ("Document",)}
    lineages = {names for names in followed if set(names.split("|")) <= between_documents}
    assert lineages == {"|".join(ontology().lineage)}


def test_the_shortest_way_takes_every_relation_between_documents() -> None:
    (named,) = re.findall(r"allShortestPaths\(\(a\)-\[:([\w|]+)\*1\.\.10\]-\(b\)\)", questions()["shortest-way"].text)
    assert set(named.split("|")) == {each.name for each in ontology().relations.values() if each.source == each.target == ("Document",)}


def test_what_changes_documents_is_what_the_ontology_ranks_so() -> None:
    (named,) = re.findall(r"\[r:([\w|]+)\]->\(x:Document\)", questions()["changed-documents"].text)
    assert set(named.split("|")) == {"AMENDS", "SUPPLEMENTS", "REPLACES", "REPEALS", "CORRECTS", "SUSPENDS"} <= set(ontology().relations)


def strings(path: Path) -> Iterator[str]:
    """The string literals of a module that are no docstrings; what an f-string puts in is left out."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    yield from (
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    )


CYPHER = re.compile(r"\b(?:OPTIONAL\s+)?MATCH\s*(?:\(|\w+\s*=)|\bMERGE\s*\(|\bUNWIND\s+\$?\w|\bRETURN\s+\w+\.\w|\bDETACH\s+DELETE\b")
SHOWN_TO_PEOPLE = "viz/query_cli.py"  # examples in the help of cancu cypher


@pytest.mark.parametrize("room", ["queries", "viz", "ingest", "cancu.py"])
def test_there_is_no_cypher_outside_the_folder_that_is_kept_for_it_and_the_graph(room: str) -> None:
    files = [ROOT / room] if room.endswith(".py") else sorted((ROOT / room).rglob("*.py"))
    found = {path.relative_to(ROOT).as_posix(): text for path in files for text in strings(path) if CYPHER.search(text)}
    assert sorted(found.keys() - {SHOWN_TO_PEOPLE}) == []


def test_the_search_for_cypher_finds_it() -> None:
    assert all(map(CYPHER.search, ["MATCH (n) RETURN n", "UNWIND $rows AS row", "MERGE (n {id: 1})", "MATCH p = (a)-->(b)"]))
    assert not any(map(CYPHER.search, ["Chỉ hỏi đồ thị: MATCH … RETURN ….", "return the match"]))
