"""The graph on a real Neo4j server: writing, bulk import and tracing, each beside the bare driver or tool, and the embedded store."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import Any

from benchmarks.figures import Bar, Baseline, Figure, Language, Words, number
from benchmarks.lineages import lineages
from benchmarks.workshop import Workshop, interleaved
from graph.changes import changes
from graph.drivers.address import Address
from graph.exchange.bulk import Table, export, readings_of, tables
from graph.location import Location
from graph.model import Graph
from graph.ontology import ontology, schema_statements
from graph.statements import statements
from graph.store import Store, open_store
from queries.lineage import trace
from tests.neo4j.jars import Missing, prepare
from tests.neo4j.server import Server

LANGUAGES: tuple[Language, ...] = ("vi", "en")

# All that a trace finds (documents, relations, their evidence, files) in one question, as one would write it by hand.
TRACE = """
MATCH (:Document {id: $id})-[:IMPLEMENTS*0..10]->(d:Document)
WITH DISTINCT d
OPTIONAL MATCH (d)-[r:IMPLEMENTS]->(x:Document)
WITH d, collect({target: x.id, evidence: r {.*}}) AS steps
OPTIONAL MATCH (f:Source)-[:TEXT_OF]->(d)
RETURN d {.*} AS document, steps, collect(f.paths) AS files
"""


@dataclass(frozen=True, slots=True)
class _Place:
    """One graph, the embedded store that holds it, and a server."""

    workshop: Workshop
    graph: Graph
    server: Server

    @property
    def folder(self) -> Path:
        return self.workshop.folder / "store"

    @property
    def size(self) -> int:
        """Nodes and relations."""
        return len(self.graph.nodes) + len(self.graph.edges)

    @property
    def words(self) -> Words:
        counts = len(self.graph.nodes), len(self.graph.edges)
        vi, en = ([number(count, language) for count in counts] for language in LANGUAGES)
        return Words(f"{vi[0]} nút, {vi[1]} quan hệ", f"{en[0]} nodes, {en[1]} relations")


def run(workshop: Workshop) -> Iterator[Figure]:
    """Figures of bulk import, tracing and writing; none, with a line that says so, where no server can be started."""
    try:
        prepare()
    except Missing as missing:
        print(f"neo4j: not measured: {missing}", file=sys.stderr)
        return
    server = Server(workshop.folder / "server", quick=workshop.quick, heap="3g")  # a store is written in one transaction
    place = _Place(workshop, lineages(1_000 if workshop.quick else 100_000), server)
    embedded = _seconds(partial(_write, place.folder, place.graph))
    yield from _bulk(place)
    with _running(place.server) as address:
        yield from _tracing(place, address)
        yield from _writing(place, address, embedded)


def _bulk(place: _Place) -> Iterator[Figure]:
    """Our files beside the plainest files that say the same; the last import is ours, and stays for what comes after."""
    rounds, ours, plain = 1 if place.workshop.quick else 3, place.workshop.folder / "ours", place.workshop.folder / "plain"
    with open_store(place.folder, write=False) as store:
        seconds = _seconds(lambda: export(store, ours))
        command = export(store, ours).command
        bare = _plain_files(plain, tables(store.graph(), readings_of(store), store.mark))
    done = interleaved({"bare": partial(_import, place.server, bare), "ours": partial(_import, place.server, command)}, rounds)
    best = {name: place.size / min(all) for name, all in done.items()}
    how = Words(f"{place.words.vi}; lần nhanh nhất trong {rounds}, xen kẽ", f"{place.words.en}; best of {rounds}, interleaved")
    baseline = Baseline(Words("CSV tối giản cùng nội dung", "plainest CSV of the same content"), best["bare"])
    yield Figure(
        what=Words("neo4j-admin nạp các tệp của cancu export neo4j", "neo4j-admin importing the files of cancu export neo4j"),
        value=best["ours"],
        unit="1/s",
        baseline=baseline,
        bar=Bar("ratio", "least", 0.8),
        how=how,
    )
    yield Figure(
        what=Words("cancu export neo4j rồi neo4j-admin", "cancu export neo4j, then neo4j-admin"),
        value=place.size / (seconds + min(done["ours"])),
        unit="1/s",
        baseline=baseline,
        how=how,
    )


def _tracing(place: _Place, address: Address) -> Iterator[Figure]:
    """Traces from the lowest level up to the roots, beside one question in bare Cypher, and on the embedded store."""
    count = 50 if place.workshop.quick else 500
    ids = [node.id for node in place.graph.nodes.values() if node.properties.get("level") == "unit"]
    starts = Random(2).sample(ids, count)
    with open_store(address, write=False) as far, open_store(place.folder, write=False) as near, place.server.driver() as driver:
        tasks: dict[str, Callable[[str], object]] = {
            "ours": partial(_trace, far),
            "bare": lambda id: driver.execute_query(TRACE, id=id, routing_="r").records,
            "embedded": partial(_trace, near),
        }
        times: dict[str, list[float]] = {name: [] for name in tasks}
        for id in (*starts[: count // 5], *starts):  # the first of them warm the server up
            for name, task in tasks.items():
                times[name].append(_seconds(partial(task, id)))
    p95 = {name: 1000 * quantiles(all[-count:], n=20)[-1] for name, all in times.items()}
    how = Words(f"phân vị 95 của {count} văn bản, {place.words.vi}", f"95th percentile of {count} documents, {place.words.en}")
    yield Figure(
        what=Words("lần tới gốc, kho trên Neo4j", "tracing to the roots, store on Neo4j"),
        value=p95["ours"],
        unit="ms",
        baseline=Baseline(Words("một câu Cypher trần", "one question in bare Cypher"), p95["bare"]),
        bar=Bar("ratio", "most", 1.3),
        how=how,
    )
    yield Figure(
        what=Words("lần tới gốc, kho nhúng", "tracing to the roots, embedded store"),
        value=p95["embedded"],
        unit="ms",
        baseline=Baseline(Words("kho trên Neo4j", "store on Neo4j"), p95["ours"]),
        how=how,
    )


def _writing(place: _Place, address: Address, embedded: float) -> Iterator[Figure]:
    """A new store, beside a loop over the same rows; both have warmed the server up with a tenth of the graph."""
    tasks: dict[str, Callable[[Graph], float]] = {
        "ours": lambda graph: _seconds(partial(_write, address, graph)),
        "bare": partial(_write_barely, place.server),
    }
    warm, rounds = lineages(max(800, place.size // 40)), 1 if place.workshop.quick else 2
    rates: dict[str, list[float]] = {name: [] for name in tasks}
    for graph in (warm, *[place.graph] * rounds):
        for name, task in tasks.items():
            _empty(place.server)
            rates[name].append(place.size / task(graph))
    best = {name: max(all[1:]) for name, all in rates.items()}
    how = Words(f"{place.words.vi}; lần nhanh nhất trong {rounds}, xen kẽ", f"{place.words.en}; best of {rounds}, interleaved")
    yield Figure(
        what=Words("ghi một kho mới lên Neo4j qua Bolt", "writing a new store to Neo4j over Bolt"),
        value=best["ours"],
        unit="1/s",
        baseline=Baseline(Words("vòng lặp UNWIND … MERGE trần", "bare loop of UNWIND … MERGE"), best["bare"]),
        bar=Bar("ratio", "least", 0.8),
        how=how,
    )
    yield Figure(
        what=Words("ghi một kho nhúng mới", "writing a new embedded store"),
        value=place.size / embedded,
        unit="1/s",
        baseline=Baseline(Words("kho trên Neo4j", "store on Neo4j"), best["ours"]),
        how=how,
    )


def _seconds(task: Callable[[], object]) -> float:
    begun = perf_counter()
    task()
    return perf_counter() - begun


def _write(location: Location, graph: Graph) -> None:
    with open_store(location, write=True) as store:
        store.apply(Graph(), graph, {})


def _write_barely(server: Server, graph: Graph) -> float:
    """The same statements and rows, made beforehand, a transaction each."""
    made = list(statements(changes(Graph(), graph), Graph(), graph))
    with server.driver() as driver, driver.session() as session:
        for statement in schema_statements():
            session.run(statement).consume()
        return _seconds(lambda: [session.run(cypher, parameters).consume() for cypher, parameters in made])


def _empty(server: Server) -> None:
    with server.driver() as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def _trace(store: Store, id: str) -> None:
    trace(store, id, relations=ontology().lineage)


def _import(server: Server, command: str) -> float:
    environment = {**os.environ, "PATH": os.pathsep.join((str(server.tools), os.environ["PATH"]))}
    return _seconds(lambda: subprocess.run(command, shell=True, check=True, capture_output=True, encoding="utf-8", env=environment))


@contextmanager
def _running(server: Server) -> Iterator[Address]:
    """The server while it runs, with constraints; the environment holds its password meanwhile."""
    server.start()
    os.environ["NEO4J_PASSWORD"] = server.password
    try:
        with server.driver() as driver:
            for statement in (*schema_statements(), "CALL db.awaitIndexes()"):
                driver.execute_query(statement)
        yield Address.parse(server.uri)
    finally:
        del os.environ["NEO4J_PASSWORD"]
        server.stop()


def _plain_files(folder: Path, all: Iterable[Table]) -> str:
    """The same nodes, relations and properties as a person would write them with the csv module; the command that imports them."""
    folder.mkdir()
    options = []
    for table in all:
        with (folder / table.file).open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(table.columns)
            rows.writerows([_plain(value) for value in row] for row in table.rows)
        options.append(f"{table.option}={folder / table.file}")
    return " ".join(["neo4j-admin database import full neo4j --overwrite-destination --report-file=/dev/null", *options])


def _plain(value: Any) -> Any:
    return ";".join(map(str, value)) if isinstance(value, list | tuple) else value
