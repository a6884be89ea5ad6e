"""compose.yaml starts a server that only this machine reaches, with a password of its owner's and data that stay."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

FILE = Path(__file__).resolve().parents[1] / "compose.yaml"


@pytest.fixture(scope="module")
def server() -> dict[str, Any]:
    return dict(yaml.safe_load(FILE.read_text("utf-8"))["services"]["neo4j"])


def test_it_is_the_community_server_of_the_long_term_line(server: dict[str, Any]) -> None:
    assert server["image"] == "neo4j:5.26"
    assert not any("LICENSE" in name for name in server["environment"])


def test_there_is_no_password_unless_its_owner_sets_one(server: dict[str, Any]) -> None:
    assert server["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert ".env" in (FILE.parent / ".gitignore").read_text("utf-8").splitlines()


def test_only_this_machine_reaches_it(server: dict[str, Any]) -> None:
    assert sorted(server["ports"]) == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_its_data_outlive_it_and_its_health_is_known(server: dict[str, Any]) -> None:
    assert [volume.partition(":")[2] for volume in server["volumes"]] == ["/data"]
    assert {volume.partition(":")[0] for volume in server["volumes"]} == set(yaml.safe_load(FILE.read_text("utf-8"))["volumes"])
    assert {"test", "interval", "timeout", "retries", "start_period"} == set(server["healthcheck"])


def test_its_settings_are_those_of_the_server(server: dict[str, Any]) -> None:
    named = {name.removeprefix("NEO4J_").replace("__", "-").replace("_", ".").replace("-", "_") for name in server["environment"]}
    assert named - {"AUTH"} == {
        "server.memory.heap.initial_size",
        "server.memory.heap.max_size",
        "server.memory.pagecache.size",
        "dbms.usage_report.enabled",
    }
