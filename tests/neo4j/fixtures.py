"""A Neo4j server for the tests: NEO4J_URI's, else one of the run's own, and its database for one test at a time. Stores nothing itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import pytest

from graph.drivers.address import Address
from tests.neo4j.__main__ import launch
from tests.neo4j.jars import Missing, locked, prepare

SKIPPED = "no Neo4j server"
VARIABLES = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")
GIVEN = {name: os.environ[name] for name in VARIABLES if name in os.environ}
# An index outlives the nodes: a database that has it was empty when tests first took it, and what it holds is theirs.
_OURS = "CREATE INDEX cancu_tests IF NOT EXISTS FOR (x:CancuTests) ON (x.id)"


@dataclass(frozen=True)
class Neo4j:
    """A server on which tests may write and delete everything."""

    variables: dict[str, str]
    lock: Path

    @property
    def address(self) -> Address:
        return Address.parse(self.variables["NEO4J_URI"])

    def driver(self) -> neo4j.Driver:
        """A connection that knows nothing of stores."""
        login = (self.variables.get("NEO4J_USERNAME", "neo4j"), self.variables.get("NEO4J_PASSWORD", ""))
        return neo4j.GraphDatabase.driver(self.address.uri, auth=login if login[1] else None, notifications_min_severity="OFF")

    def ask(self, cypher: str, **parameters: object) -> list[list[object]]:
        """Rows of any statement, as lists."""
        with self.driver() as driver, driver.session(database=self.variables.get("NEO4J_DATABASE")) as session:
            return session.run(cypher, parameters).values()

    def empty(self) -> None:
        """Leaves nothing but schema, and of that only the mark of the tests."""
        self.ask("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS")
        for (name,) in self.ask("SHOW CONSTRAINTS YIELD name"):
            self.ask(f"DROP CONSTRAINT `{name}`")


def folder_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """Where all workers of a run keep what they share."""
    return factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Neo4j:
    """The one server of the run, whichever worker asks first; it ends with the run. Skips without one, and fails where CI is set."""
    shared = folder_of_the_run(tmp_path_factory)
    with locked(shared / "neo4j.lock"):
        server = Neo4j(GIVEN if "NEO4J_URI" in GIVEN else _of_this_run(shared / "neo4j"), shared / "neo4j-use.lock")
        _claim(server)
    return server


@pytest.fixture
def neo4j_store(neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> Iterator[Address]:
    """The address of the empty database, which no other test uses meanwhile; the environment holds user and password."""
    for name, value in neo4j_server.variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NEO4J_URI")  # a test names its store
    with locked(neo4j_server.lock):
        neo4j_server.empty()
        yield neo4j_server.address


def needed() -> None:
    """Skips the test where no server can be started, and fails where CI is set."""
    try:
        prepare()
    except Missing as missing:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{SKIPPED}: {missing}")


def _of_this_run(folder: Path) -> dict[str, str]:
    told = folder / "variables.json"
    if not told.exists():
        needed()
        controller = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
        lines = launch(folder, "--watch", str(controller))
        assert lines, (folder / "run.log").read_text("utf-8")
        told.write_text(json.dumps(dict(line.strip().split("=", 1) for line in lines)), "utf-8")
    variables: dict[str, str] = json.loads(told.read_text("utf-8"))
    return variables


def _claim(server: Neo4j) -> None:
    """Refuses a database that holds what tests did not write: they delete everything."""
    ours = server.ask("SHOW INDEXES YIELD name WHERE name = 'cancu_tests' RETURN name")
    if not ours and server.ask("MATCH (n) RETURN count(n)") != [[0]]:
        pytest.exit(f"{server.address} holds a graph that is not of these tests, and they delete everything; unset NEO4J_URI", 1)
    server.ask(_OURS)
