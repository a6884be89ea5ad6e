"""Text that looks like Cypher is text: stored, found and shown as it is on both stores, in every command and every question."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cancu import cli
from graph.drivers.address import Address
from graph.exchange.jsonl import lines
from graph.harmless import json_line
from graph.identity import fold
from graph.location import Location
from graph.model import Edge, Graph, Node
from graph.store import Store, open_store
from queries.arguments import arguments
from queries.questions import Question, questions
from tests.made import award, campaign, cited, doc, file, graph_of, is_text_of, says

HOSTILE = (
    "một'}) DETACH DELETE (n) //",
    'hai" OR true RETURN 1; MATCH (m) DETACH DELETE m; //',
    "ba` SET n:`Admin",
    "bốn $document $ids {id: $id} ${n} {0} %s",
    "năm \\' \\\" \\u0027 \\",
    "sáu\n}) RETURN 1 UNION MATCH (n) DETACH DELETE n\r\n\t// ",
    "bảy /* */ LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "tám ' + apoc.cypher.run('MATCH (n) DETACH DELETE n', {}) + '",
    "chín '; :use system",
)


def parts(n: int, text: str) -> list[Node | Edge]:
    """What a hostile document could bring of each kind, all with this text."""
    source = file(f"{n}/{text}", text)
    nodes = [
        doc(f"d{n}", text, title=text, subject=text, issuer=text, kind=text, date="2024-08-16"),
        cited(f"m{n}", text, title=text, full_name=text),
        cited(f"u{n}", text, title=text, resolved=False, reason=text, candidates=(f"d{n}", f"m{n}")),
        campaign(f"c{n}", text, period=text, level=text),
        award(f"w{n}", text, text, occasion=text),
        Node(f"a{n}", "Agency", {"title": text, "search": fold(text)}),
        Node(f"p{n}", "Person", {"title": text, "search": fold(text)}),
        source,
    ]
    ends = {"m": "IMPLEMENTS", "u": "CITES", "a": "ISSUED_BY", "p": "SIGNED_BY", "c": "LAUNCHES", "w": "GRANTS"}
    edges = [says(f"d{n}", f"{end}{n}", relation, quote=text, content=text) for end, relation in ends.items()]
    under = says(f"w{n}", f"c{n}", "REWARDS_UNDER", by=f"d{n}", quote=text, content=text)
    return [*nodes, *edges, under, says(f"d{n}", f"a{n}", "SENT_TO", quote=text, content=text), is_text_of(source, f"d{n}")]


GRAPH = graph_of(*(part for n, text in enumerate(HOSTILE) for part in parts(n, text)))


@pytest.fixture
def store(location: Location) -> Location:
    with open_store(location, write=True) as opened:
        opened.apply(Graph(), GRAPH, {})
    return location


def state(location: Location) -> list[str]:
    with open_store(location, write=False) as opened:
        return list(lines(opened.graph()))


def run(location: Location, *args: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, ["--store", str(location), *args], prog_name="cancu")


def records(location: Location, *args: str) -> list[Any]:
    done = run(location, *args, "--json")
    assert done.exit_code == 0, (args, done.output)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_command_shows_the_text_as_it_was_stored(store: Location) -> None:
    for n, text in enumerate(HOSTILE):
        found = {row["id"]: row["title"] for row in records(store, "find", *fold(text).split())}
        assert found.items() >= {f"d{n}": text, f"c{n}": text, f"a{n}": text}.items()
        (card,) = records(store, "show", f"d{n}")
        assert (card["facts"]["title"], card["facts"]["symbol"], card["titles"][f"a{n}"]) == (text, text, text)
        assert {proof["quote"] for edge in card["outgoing"] for proof in edge["proofs"]} == {text}
        (trace,) = records(store, "trace", f"d{n}", "--all")
        assert {document["title"] for document in trace["documents"].values()} == {text}
        (reward,) = (row for row in records(store, "rewards", f"c{n}"))
        assert (reward["form"], reward["occasion"], reward["campaign"]["title"], reward["quote"]) == (text, text, text, text)
        assert {
            row["id"] for row in records(store, "cypher", "MATCH (d:Document) WHERE d.title = $t RETURN d.id AS id", "--param", typed(text))
        } == {
            f"d{n}",
            f"m{n}",
            f"u{n}",
        }
    assert {row["title"] for row in records(store, "campaigns")} == set(HOSTILE)
    assert {(row["gap"], row["title"]) for row in records(store, "gaps")} == {
        (gap, t) for gap in ("missing", "unresolved") for t in HOSTILE
    }
    assert list(lines(GRAPH)) == state(store)


def typed(text: str) -> str:
    return f"t={json.dumps(text)}"


def test_every_question_gives_the_text_as_it_was_stored(store: Location) -> None:
    asked = ("to-sources", "issued-by", "received-by", "signers", "cited-not-held", "unresolved", "rewards-under", "campaign-timeline")
    with open_store(store, write=False) as opened:
        for n, text in enumerate(HOSTILE):
            given = {"document": f"d{n}", "agency": f"a{n}", "campaign": f"c{n}", "person": f"p{n}"}
            for name in asked:
                rows = answers(opened, questions()[name], given)
                assert text in {row.get("title", row.get("form")) for row in rows}, (name, text)


def answers(store: Store, asked: Question, given: dict[str, str]) -> list[dict[str, Any]]:
    values = {each.name: given[each.type] for each in asked.parameters if each.type in given}
    return store.query(asked.text, **arguments(store, asked, values))


def test_every_question_takes_the_text_for_every_parameter_as_no_more_than_text(store: Location) -> None:
    with open_store(store, write=False) as opened:
        for asked in questions().values():
            for text in HOSTILE:
                values = {each.name: each.default or 1 if each.type == "number" else text for each in asked.parameters}
                rows = opened.query(asked.text, **values)
                assert rows == [] or not any(each.required for each in asked.parameters), asked.name
    assert list(lines(GRAPH)) == state(store)


COMMANDS = (
    *(["find"], ["show"], ["trace"], ["campaigns"], ["rewards"], ["query"], ["query", "to-sources"], ["query", "issued-by"]),
    *(
        ["query", "rewards-under"],
        ["query", "without-basis"],
        ["query", "signers", "--param"],
        ["cypher"],
        ["cypher", "RETURN 1", "--param"],
    ),
)


def test_typed_into_a_command_it_changes_nothing_and_breaks_nothing(store: Location) -> None:
    for command, text in product(COMMANDS, HOSTILE):
        done = run(store, *command, text)
        assert done.exit_code in (0, 1, 2), (command, text, done.output)
    assert list(lines(GRAPH)) == state(store)


def test_a_value_is_pasted_so_that_cypher_reads_just_that_text(neo4j_store: Address) -> None:
    with open_store(neo4j_store, write=True) as opened:
        opened.apply(Graph(), graph_of(doc("a")), {})
        for text in (*HOSTILE, "\x1b[2J\x00\u202e\u2028", "💧 Đ"):
            assert opened.query(f"RETURN {json_line(text)} AS text") == [{"text": text}]
            shown = run(neo4j_store, "query", "without-basis", text, "--show").stdout
            assert shown.splitlines()[0] == f":params {{kind: {json_line(text.strip())}}}"
