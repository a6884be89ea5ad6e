"""A store that goes through the CSV files and the real import tool is the same store, and lives on there."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, given, settings

from cancu import cli
from graph.drivers.address import Address
from graph.errors import BadRequest, StoreError
from graph.exchange.bulk import SCHEMA, SCRIPT, export
from graph.location import Location
from graph.model import Edge, Graph, Node
from graph.ontology import ontology
from graph.rows import properties
from graph.store import open_store
from tests.graph.graphs import any_graphs, document, graph_of, proof
from tests.neo4j.fixtures import needed
from tests.neo4j.server import Server
from tests.shared import SEEDS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LATER = EXAMPLES / "22-ke-hoach-34-kh-ctcn.txt"
MEANT = EXAMPLES / "08-huong-dan-456-hd-snv.txt"
HARD = ("", " ", "\n", "\r", "\r\n", '"', '""', ',"\n', "\\", '\\"', "\t", "'", "\x00", "\x01", "\x1c\x1d\x1e\x1f", "\u2028", "😀", "null")
LONG = "dài\n" * 1_200_000  # more than what the tool takes in at once unless it is told


@dataclass(frozen=True)
class Imported:
    """An embedded store, the server that took its export, and the command that was printed and run for that."""

    folder: Path
    server: Server
    command: str


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Imported]:
    """Examples, real documents where there are any, and values that are hard to write, all in one import and one start of a server."""
    needed()
    home = tmp_path_factory.mktemp("bulk")
    fill(home / "kho")
    printed = run("--store", home / "kho", "export", "neo4j", "-o", home / "tệp của kho").stdout
    server = Server(home / "server")
    path = os.pathsep.join((str(server.tools), os.environ["PATH"]))
    subprocess.run(printed, shell=True, check=True, env={**os.environ, "PATH": path, "TMPDIR": str(home)}, capture_output=True)
    server.start()
    yield Imported(home / "kho", server, printed)
    server.stop()


@pytest.fixture
def address(imported: Imported, monkeypatch: pytest.MonkeyPatch) -> Address:
    monkeypatch.setenv("NEO4J_PASSWORD", imported.server.password)
    return Address.parse(imported.server.uri)


def test_the_imported_store_is_the_same_byte_for_byte(imported: Imported, address: Address) -> None:
    assert exported(address) == exported(imported.folder)
    with open_store(address, write=False) as there, open_store(imported.folder, write=False) as here:
        assert there.sources() == here.sources()
        assert (there.mark, there.judgements_text()) == (here.mark, here.judgements_text())


def test_labels_are_imported_with_the_nodes(address: Address) -> None:
    with open_store(address, write=False) as store:
        rows = store.query("MATCH (d:Document:KeHoach) WHERE d.kind <> 'Kế hoạch' OR NOT d:KeHoach RETURN count(d) AS wrong")
        assert rows == [{"wrong": 0}]
        assert store.query("MATCH (d:KeHoach {symbol: '41/KH-UBND'}) RETURN count(d) AS plans") == [{"plans": 1}]


def test_the_schema_file_makes_the_constraints(imported: Imported) -> None:
    statements = (imported.folder.parent / "tệp của kho" / SCHEMA).read_text("utf-8").split(";\n")
    with imported.server.driver() as driver:
        for statement in filter(None, statements * 2):
            driver.execute_query(statement)
        constraints = driver.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0], properties").records
    assert {(label, *properties) for label, properties in constraints} >= {(kind, "id") for kind in ontology().kinds}


def test_the_imported_store_goes_on_as_the_embedded_one_does(imported: Imported, address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(imported.folder.parent)  # names of files start there in both stores
    for store in (imported.folder, address):
        assert run("--store", store, "ingest", LATER).exit_code == 0
    assert exported(address) == exported(imported.folder)
    assert b"34/KH-CTCN" in exported(address)


def test_the_script_runs_the_command_that_is_printed(imported: Imported) -> None:
    script = (imported.folder.parent / "tệp của kho" / SCRIPT).read_text("utf-8")
    assert script.endswith(imported.command.partition(" && ")[2])
    assert "neo4j-admin database import full neo4j" in script


def test_files_are_named_by_the_ontology_alone(tmp_path: Path) -> None:
    hostile = document("../../etc/passwd", kind="`; rm -rf /", title="$(rm)\n--nodes=x.csv")
    with open_store(store_of(tmp_path / "kho", [hostile]), write=False) as store:
        command = export(store, tmp_path / "csv").command
    assert {path.name for path in (tmp_path / "csv").iterdir()} == {"Store.csv", "Document.csv", "import.sh", "schema.cypher"}
    assert command.splitlines()[-2:] == ["  --nodes=Store=Store.csv \\", "  --nodes=Document.csv"]
    assert set(ontology().kinds).isdisjoint({"Store", "import", "schema"})


def test_a_list_is_parted_by_a_character_that_no_text_holds(tmp_path: Path) -> None:
    with open_store(store_of(tmp_path / "kho", [document("a", subjects=("x\x1cy", "z"))]), write=False) as store:
        command = export(store, tmp_path / "csv").command
    assert "--array-delimiter=U+001D" in command


def test_a_list_that_the_tool_would_drop_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    with open_store(store_of(tmp_path / "kho", [document("a", subjects=("",))]), write=False) as store, pytest.raises(StoreError):
        export(store, tmp_path / "csv")
    assert list((tmp_path / "csv").iterdir()) == []


def test_a_former_export_is_replaced_and_nothing_else_is(tmp_path: Path) -> None:
    folder = tmp_path / "csv"
    with open_store(store_of(tmp_path / "kho", [document("a"), Node("p", "Person", {"title": "P"})]), write=False) as store:
        export(store, folder)
        assert (folder / "Person.csv").exists()
    with open_store(store_of(tmp_path / "kho-2", [document("a")]), write=False) as store:
        export(store, folder)
        assert not (folder / "Person.csv").exists()
        (folder / "ghi-chú.txt").write_text("của tôi", "utf-8")
        before = (folder / SCRIPT).read_text("utf-8")
        with pytest.raises(BadRequest, match=r"ghi-chú\.txt"):
            export(store, folder)
    assert (folder / SCRIPT).read_text("utf-8") == before


def test_a_folder_with_files_of_such_names_is_not_taken_for_an_export(tmp_path: Path) -> None:
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "Document.csv").write_text("của tôi", "utf-8")
    done = run("--store", store_of(tmp_path / "kho", [document("a")]), "export", "neo4j", "-o", tmp_path / "csv")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Document.csv" in done.stderr
    assert [path.read_text("utf-8") for path in (tmp_path / "csv").iterdir()] == ["của tôi"]


def test_an_export_that_was_killed_is_made_anew(tmp_path: Path) -> None:
    killed = tmp_path / "csv" / ".part-x"
    killed.mkdir(parents=True)
    (killed / "Document.csv").write_text("id:ID\n", "utf-8")
    assert run("--store", store_of(tmp_path / "kho", [document("a")]), "export", "neo4j", "-o", tmp_path / "csv").exit_code == 0
    assert (tmp_path / "csv" / SCRIPT).exists()


def test_an_export_to_where_one_may_not_write_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("", "utf-8")
    for folder in (tmp_path / "tệp", tmp_path / "tệp" / "csv"):
        done = run("--store", store_of(tmp_path / "kho", [document("a")]), "export", "neo4j", "-o", folder)
        assert (done.exit_code, len(done.stderr.splitlines())) == (2, 1)


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="cancu")


def exported(store: Location) -> bytes:
    return run("--store", store, "export", "jsonl").stdout_bytes


def store_of(folder: Path, nodes: list[Node]) -> Path:
    if not folder.exists():
        with open_store(folder, write=True) as store:
            store.apply(Graph(), graph_of(nodes), {})
    return folder


def fill(folder: Path) -> None:
    documents = [path for path in sorted(EXAMPLES.glob("*.txt")) if path != LATER]
    assert run("--store", folder, "ingest", *documents, *([SEEDS] if SEEDS.is_dir() else [])).exit_code == 0
    with open_store(folder, write=True) as store:
        store.apply(store.graph(), merged(store.graph(), hard_graph()), {})


def hard_graph() -> Graph:
    """Values that are hard to write in CSV, by hand and by chance."""
    nodes = [document(f"khó {n} {text}", title=f"{text}.", subject=text, subjects=(text, "", text)) for n, text in enumerate(HARD)]
    edges = [Edge(nodes[0].id, "CITES", node.id, (proof("x", text), proof("y", text))) for node, text in zip(nodes, HARD, strict=True)]
    return merged(graph_of([*nodes, document("dài", subject=LONG)], edges), *map(importable, range(100), some_graphs()))


def merged(*graphs: Graph) -> Graph:
    return graph_of([node for graph in graphs for node in graph.nodes.values()], [e for graph in graphs for e in graph.edges.values()])


def some_graphs() -> list[Graph]:
    found: list[Graph] = []

    @settings(max_examples=100, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(any_graphs())
    def gather(graph: Graph) -> None:
        found.append(graph)

    gather()
    return found


def importable(number: int, graph: Graph) -> Graph:
    """The graph with ids of its own, and without what the store keeps no reading of or the tool has no way to write."""
    ids = {id: f"{id} {number}" for id, node in graph.nodes.items() if node.label != "Source"}
    nodes = [graph.nodes[id] for id in ids]
    edges = [e for e in graph.edges.values() if {e.source, e.target} <= ids.keys() and [""] not in properties(e).values()]
    return graph_of(
        [Node(ids[n.id], n.label, {name: value for name, value in n.properties.items() if value != ("",)}) for n in nodes],
        [Edge(ids[e.source], e.relation, ids[e.target], e.proofs) for e in edges],
    )
