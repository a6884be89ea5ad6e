"""What all tests share: no store of the machine's own is ever taken, and one Neo4j server for the tests that need one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.location import Location
from tests.engine import MISSING as NO_ENGINE
from tests.neo4j.fixtures import SKIPPED, VARIABLES, folder_of_the_run, neo4j_server, neo4j_store
from tests.viz.viewer.browser import MISSING

__all__ = ["neo4j_server", "neo4j_store"]


@pytest.fixture(autouse=True)
def _no_store_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests name their stores; what the environment says of one is for the fixtures alone."""
    for name in ("CANCU_STORE", *VARIABLES):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_results_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What recognition keeps is kept for the run, and nothing that the machine kept counts."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder_of_the_run(tmp_path_factory) / "cache"))


@pytest.fixture(params=["folder", "server"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """An empty place for a store, in a folder and on a Neo4j server."""
    yield tmp_path / "store" if request.param == "folder" else request.getfixturevalue("neo4j_store")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that wait for servers come first, so that no worker waits alone at the end."""
    items.sort(key=lambda item: item.path.name not in ("test_neo4j_faults.py", "test_benchmarks.py"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The last lines say what is missing, a server, a browser, an engine: a skip among a thousand tests is easily overlooked."""
    for reason in (SKIPPED, MISSING, NO_ENGINE):
        skipped = [report for report in terminalreporter.stats.get("skipped", ()) if reason in str(report.longrepr)]
        if skipped:
            terminalreporter.write_line(f"{len(skipped)} tests did not run: {skipped[0].longrepr[2]}", yellow=True)
