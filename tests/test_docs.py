"""What the documentation shows is what happens: its commands are run on the examples, its output is compared, its links lead somewhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graph.drivers.address import Address
from tests.neo4j.fixtures import Neo4j

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
READMES = [ROOT / "README.md", ROOT / "README.vi.md"]
BLOCK = r"^```{}\n(.*?)^```$"
CONSOLE, SERVER, CYPHER = "console", "console neo4j", "cypher"  # what a page shows: of a store in a folder, on a server, to be pasted
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)#\s]+)")
TREE = "│├└─ "  # what may stand before the "…" of an omission


@dataclass(frozen=True)
class Shown:
    """A command as a page shows it, and the lines shown below it; "…" on a line of its own stands for any lines that are left out."""

    command: str
    output: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        stated = re.search(r"# exit (\d+)$", self.command)
        return int(stated[1]) if stated else 0

    def tells(self, actual: str) -> bool:
        """Whether the output is as shown; a command that shows none says nothing of it."""
        return not self.output or re.fullmatch("".join(map(_line, self.output)), actual) is not None


def _line(shown: str) -> str:
    return "(?:.*\n)*?" if shown.strip(TREE) == "…" else f"{re.escape(shown.rstrip())} *\n"


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(BLOCK.format(kind), page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def shown_on(page: Path, kind: str = CONSOLE) -> list[Shown]:
    commands = [part.splitlines() for block in blocks(page, kind) for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [Shown(command, tuple(output)) for command, *output in commands]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """As a person types it in a terminal 100 columns wide; stdout and stderr come together, as they do there."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CANCU_", "PYTHON"))}
    environment = {**kept, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1"}
    together, pipe = subprocess.STDOUT, subprocess.PIPE
    return subprocess.run(command, shell=True, cwd=folder, env=environment, encoding="utf-8", timeout=60, stdout=pipe, stderr=together)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a reader has after `git clone`, as far as the commands need it, and no store yet."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="the pages show commands of a POSIX shell")
@pytest.mark.parametrize("page", [page for page in PAGES if shown_on(page)], ids=lambda page: page.name)
def test_commands_of_a_page_do_what_it_shows(page: Path, clone: Path) -> None:
    for shown in shown_on(page):
        check(shown, page, clone)


def check(shown: Shown, page: Path, folder: Path) -> None:
    done = run(shown.command, folder)
    assert done.returncode == shown.exit_code, f"$ {shown.command}\n{done.stdout}"
    assert shown.tells(done.stdout), f"{page.name} shows something else than this:\n$ {shown.command}\n{done.stdout}"


@pytest.mark.skipif(os.name == "nt", reason="the pages show commands of a POSIX shell")
@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_what_a_page_shows_of_a_server_happens_there(
    page: Path, clone: Path, neo4j_store: Address, neo4j_server: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", str(neo4j_store))
    for shown in shown_on(page, SERVER):
        check(shown, page, clone)
    assert not (clone / ".cancu").exists()
    pasted = blocks(page, CYPHER)
    assert [query for query in pasted if not neo4j_server.ask(query)] == []
    assert len(pasted) > 3


def test_a_shown_output_is_compared_line_by_line_and_only_an_ellipsis_leaves_lines_out() -> None:
    actual = "một\n├─ hai\n│  ba\nbốn\n"
    assert Shown("x", ("một", "…", "bốn")).tells(actual)
    assert Shown("x", ("một", "├─ hai", "│  …", "bốn")).tells(actual)
    assert not any(Shown("x", lines).tells(actual) for lines in [("một", "bốn"), ("một", "…", "năm"), ("…", "│  ba")])
    assert (Shown("false  # exit 1", ()).exit_code, Shown("true", ()).exit_code) == (1, 0)


def test_both_readmes_show_the_same_commands() -> None:
    english, vietnamese = ([shown.command.replace(" --lang en", "") for shown in shown_on(page)] for page in READMES)
    assert english == vietnamese
    assert len({tuple(blocks(page, CYPHER)) for page in READMES}) == 1
    assert len(english) > 10


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_to_files(page: Path) -> None:
    links = LINK.findall(CODE.sub("", page.read_text("utf-8")))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_exit_codes_of_the_readmes_are_those_of_the_help(page: Path, clone: Path) -> None:
    told = re.findall(r"^ +(\d+) +\S", run("cancu --help", clone).stdout, re.MULTILINE)
    assert re.findall(r"^\| (\d+) \|", page.read_text("utf-8"), re.MULTILINE) == told
    assert "70" in told


def test_the_figures_have_one_place_in_the_readme() -> None:
    readme = READMES[0].read_text("utf-8")
    assert re.findall("<!-- figures:(begin|end) -->", readme) == ["begin", "end"]


def test_every_field_of_a_reading_is_described(clone: Path) -> None:
    done = run("cancu read --json examples no-such-file.txt", clone)
    fields = {name for line in done.stdout.splitlines() if line.startswith("{") for name in names_in(json.loads(line))}
    described = (ROOT / "docs" / "reading.md").read_text("utf-8")
    assert {"chains", "quote", "error"} <= fields
    assert sorted(name for name in fields if f"`{name}`" not in described) == []


def names_in(value: Any) -> Iterator[str]:
    """Every key at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from names_in(item)
    elif isinstance(value, dict):
        yield from value
        for item in value.values():
            yield from names_in(item)


def test_a_source_distribution_has_every_page_and_what_the_pages_and_tests_lead_to() -> None:
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"]
    linked = {Path(link).parts[0] for page in ROOT.glob("*.md") for link in LINK.findall(CODE.sub("", page.read_text("utf-8")))}
    assert sorted({*linked, *(page.name for page in ROOT.glob("*.md")), "tests", "benchmarks", "compose.yaml"} - {*shipped}) == []
