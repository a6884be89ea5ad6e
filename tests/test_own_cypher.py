"""A person's own Cypher reads the graph and nothing else, on both stores: the refusals, each of which leaves the store as it was."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from cancu import cli
from graph.exchange.jsonl import lines
from graph.location import Location
from graph.model import Graph
from graph.store import open_store
from tests.made import doc, graph_of, says

GRAPH = graph_of(doc("a", date="2024-08-16"), doc("b"), says("a", "b", quote="Kế hoạch số b"))
SECRET = "bí mật của máy chủ"

WRITES = [
    "CREATE (n:Document {id: 'x'})",
    "MERGE (n:Document {id: 'x'}) RETURN n.id",
    "match (n:Document) SeT n.title = 'x'",
    "MATCH (n:Document) SET n += {title: 'x'} RETURN n.id",
    "MATCH (n:Document) SET n:Foo",
    "MATCH (n:Document) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n:Document) REMOVE n.title",
    "FOREACH (x IN [1] | CREATE (:Document {id: 'y'}))",
    "MATCH (n:Document) CALL (n) { SET n.title = 'x' } RETURN n.id",
    "MATCH (n:Document) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "CALL { CREATE (:X) } IN TRANSACTIONS",
    "// only reading\nCREATE (n:X)",
    "EXPLAIN CREATE (n:X)",
    "PROFILE CREATE (n:X)",
    "CYPHER runtime=slotted CREATE (n:X)",
    "MATCH (n:Document) RETURN n.id; CREATE (n:X)",
    "RETURN 1 AS n UNION CREATE (x:X) RETURN x.id AS n",
    "\\u0043REATE (n:X)",
    "CR\\u0045ATE (n:X)",
    "INSERT (n:Document {id: 'x'})",
]
SCHEMA = [
    "CREATE INDEX foo FOR (n:Document) ON (n.title)",
    "CREATE CONSTRAINT z FOR (x:Z) REQUIRE x.id IS UNIQUE",
    "DROP CONSTRAINT document_id",
    "DROP INDEX document_id IF EXISTS",
    "CALL db.createLabel('X')",
    "CALL db.createProperty('X')",
    "CALL db.awaitIndexes(1)",
    "CALL db.clearQueryCaches()",
    "CALL db.cdc.enable()",
    "CALL db.temporal.declare({label: 'Document', from: 'date', to: 'date'})",
    "CALL table.upsert({})",
    "CALL db.node_text_index.build({label: 'Document', property: 'title'})",
]
ADMINISTRATION = [
    "CREATE USER foo SET PASSWORD 'abcdefgh'",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'y'",
    "CREATE DATABASE foo",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "SHOW USERS",
    "SHOW DATABASES",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS",
    "show /* x */ transactions",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "USE system SHOW USERS",
    "USE system MATCH (n) RETURN n",
    "CALL dbms.listConfig()",
    "CALL `dbms`.`listConfig`()",
    "CALL dbms.components()",
    "CALL dbms.queryJmx('*:*')",
    "CALL dbms.killConnection('bolt-1')",
    "MATCH (n) CALL dbms.listConfig() YIELD name RETURN name",
    "CALL tx.setMetaData({a: 1})",
    "CALL apoc.load.csv('/etc/passwd')",
    "CALL apoc.cypher.runWrite('CREATE (n)', {})",
    ":use system",
    "BEGIN",
    "COMMIT",
]
FILES = [
    "LOAD CSV FROM '{}' AS row RETURN row",
    "LOAD CSV FROM $url AS row RETURN row",
    "lOaD\n\tcSv WITH HEADERS FROM '{}' AS row RETURN row",
    "LOAD /* x */ CSV FROM '{}' AS row RETURN row",
    "LOAD // x\n CSV FROM '{}' AS row RETURN row",
    "LOAD//\nCSV FROM '{}' AS row RETURN row",
    "LOAD`CSV` FROM '{}' AS row RETURN row",
    "`LOAD` CSV FROM '{}' AS row RETURN row",
    "`load` // x\n`csv` FROM '{}' AS row RETURN row",
    "RETURN 1 AS row UNION ALL LOAD`CSV` FROM '{}' AS row RETURN row",
    "\\u004cOAD CSV FROM '{}' AS row RETURN row",
    "LOAD \\u0043SV FROM '{}' AS row RETURN row",
    "LO\\u0041D CSV FROM '{}' AS row RETURN row",
    "EXPLAIN LOAD CSV FROM '{}' AS row RETURN row",
    "PROFILE LOAD CSV FROM '{}' AS row RETURN row",
    "CYPHER 5 LOAD CSV FROM '{}' AS row RETURN row",
    "USING PERIODIC COMMIT LOAD CSV FROM '{}' AS row RETURN row",
    "UNWIND [1] AS x CALL (x) {{ LOAD CSV FROM '{}' AS row RETURN row }} RETURN row",
    "MATCH (n) WHERE EXISTS {{ LOAD CSV FROM '{}' AS row RETURN row }} RETURN n.id",
]
NONSENSE = ["", "   ", "// nothing", "RETURN", "MATCH (n", "RETURN 1 AS a FORMAT CSV", "RETURN $missing AS x", "\x00", "xin chào"]


def asked(location: Location, cypher: str, *options: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(cli, ["--store", str(location), "cypher", cypher, *options], prog_name="cancu")


def put(location: Location) -> list[str]:
    with open_store(location, write=True) as store:
        store.apply(Graph(), GRAPH, {})
    return state(location)


def state(location: Location) -> list[str]:
    """The canonical export, with what the graph holds beside what the project knows."""
    with open_store(location, write=False) as store:
        beside = store.query("MATCH (n) RETURN labels(n) AS labels, keys(n) AS keys")
        constraints = store.ask("SHOW CONSTRAINTS", {})
        indexes = store.ask("SHOW INDEXES", {})
        found = [[*sorted(row["labels"]), *sorted(row["keys"])] for row in beside]
        return [*lines(store.graph()), json.dumps(sorted(found)), *sorted(row["name"] for row in (*constraints, *indexes))]


def is_refused(done: Result) -> bool:
    """One line that says why, and no row."""
    return (done.exit_code, done.stdout, done.stderr.count("\n"), done.stderr.startswith("lỗi: ")) == (2, "", 1, True)


def test_what_is_more_than_reading_is_refused_in_one_line_and_leaves_the_store_as_it_was(location: Location, tmp_path: Path) -> None:
    secret = tmp_path / "mat.csv"
    secret.write_text(SECRET, "utf-8")
    files = [text.format(url) for text in FILES for url in (secret.as_uri(), str(secret))]
    before = put(location)
    done = {
        text: asked(location, text, "--param", f"url={secret.as_uri()}") for text in (*WRITES, *SCHEMA, *ADMINISTRATION, *files, *NONSENSE)
    }
    assert {text: (each.exit_code, each.output) for text, each in done.items() if not is_refused(each)} == {}
    assert [text for text, each in done.items() if SECRET in each.output] == []
    assert state(location) == before


READS = {
    "MATCH (d:Document) RETURN d.id AS id ORDER BY id": [{"id": "a"}, {"id": "b"}],
    "MATCH (d:Document) WHERE d.title CONTAINS 'LOAD' OR d.title CONTAINS 'CREATE (n)' RETURN d.id AS id": [],
    "MATCH (d:Document {id: 'a'})-[r]->(x) RETURN type(r) AS t, r.quotes AS q, x.id AS x": [
        {"t": "IMPLEMENTS", "q": ["Kế hoạch số b"], "x": "b"}
    ],
    "MATCH (d:Document {id: 'a'}) RETURN date(d.date) AS day": [{"day": "2024-08-16"}],
    "RETURN 1 AS n;": [{"n": 1}],
    "CALL db.labels() YIELD label WITH label WHERE label = 'Document' RETURN label": [{"label": "Document"}],
}


def test_what_reads_is_answered_alike(location: Location) -> None:
    put(location)
    for cypher, rows in READS.items():
        done = asked(location, cypher, "--json")
        assert ([json.loads(line) for line in done.stdout.splitlines()], done.exit_code) == (rows, 0 if rows else 1), cypher


def test_nodes_relationships_and_paths_are_shown_as_what_they_hold(location: Location) -> None:
    put(location)
    done = asked(location, "MATCH p = (a:Document {id: 'a'})-[r:IMPLEMENTS]->(b) RETURN a, r, p", "--json")
    row = json.loads(done.stdout)
    assert (row["a"]["properties"]["title"], "Document" in row["a"]["labels"]) == ("Kế hoạch a/KH-UBND", True)
    assert (row["r"]["type"], row["r"]["properties"]["quotes"]) == ("IMPLEMENTS", ["Kế hoạch số b"])
    assert [node["properties"]["id"] for node in row["p"]["nodes"]] == ["a", "b"]
    assert '"labels"' in asked(location, "MATCH (a:Document {id: 'a'}) RETURN a").stdout


def test_time_and_rows_have_limits(location: Location) -> None:
    put(location)
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a * b * c) AS n"
    stopped = asked(location, slow, "--seconds", "1")
    assert (stopped.exit_code, stopped.stdout) == (2, "")
    assert "quá lâu" in stopped.stderr
    cut = asked(location, "UNWIND range(1, 100000) AS n RETURN n", "--rows", "5", "--csv")
    assert (cut.stdout.split(), cut.stderr) == (["n", "1", "2", "3", "4", "5"], "Chỉ lấy 5 dòng đầu: thêm --rows để lấy nhiều hơn.\n")
