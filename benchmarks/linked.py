"""Linked data written and read, beside bare rdflib and pyoxigraph with the same triples, and the memory of an export at two sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import Dataset

from benchmarks.figures import Bar, Baseline, Figure, Words
from benchmarks.workshop import CANCU, Workshop, interleaved, processor_seconds
from graph.exchange import rdf
from graph.exchange.jsonld import jsonld
from graph.exchange.loaded import graph_of
from graph.exchange.snapshot import Snapshot
from graph.exchange.turtle import nquads, turtle
from graph.model import Edge, Graph, Node, Proof, Value
from graph.store import open_store

OVERHEAD = 1.3
_WRITERS: Mapping[str, Callable[[Snapshot], Iterator[bytes]]] = {"Turtle": turtle, "N-Quads": nquads, "JSON-LD": jsonld}
_RDFLIB = {"Turtle": "turtle", "N-Quads": "nt", "JSON-LD": "json-ld"}  # of one graph: its N-Quads serialiser is slower still
_OXIGRAPH = {"Turtle": RdfFormat.TURTLE, "N-Quads": RdfFormat.N_QUADS, "JSON-LD": RdfFormat.JSON_LD}


def run(workshop: Workshop) -> Iterator[Figure]:
    """Figures of writing in each form, of reading, and of memory."""
    relations, rounds = (300, 1) if workshop.quick else (2_000, 3)
    taken = made(relations)
    quads = list(parse(b"".join(nquads(taken)), format=RdfFormat.N_QUADS))
    for form in _WRITERS:
        yield from _writing(form, taken, quads, rounds)
    yield _reading(workshop.folder, taken, rounds)
    yield _memory(workshop, 10_000 if workshop.quick else 30_000)


def made(relations: int) -> Snapshot:
    """A graph in which each document names three others, with words, places and rules as real ones have."""
    nodes = {node.id: node for node in map(_document, range(max(4, relations // 3)))}
    ids = list(nodes)
    edges = (_relation(number, ids) for number in range(relations))
    return Snapshot(Graph(nodes, {edge.key: edge for edge in edges}))


def _writing(form: str, taken: Snapshot, quads: list[Quad], rounds: int) -> Iterator[Figure]:
    graph, values = graph_of(taken), [_values(quad) for quad in quads]
    tasks: dict[str, Callable[[], object]] = {
        "cancu": lambda: sum(map(len, _WRITERS[form](taken))),
        "rdflib": lambda: graph.serialize(format=_RDFLIB[form]),
        "pyoxigraph": partial(_by_oxigraph, values, form),
    }
    best = {name: len(quads) / min(seconds) for name, seconds in interleaved(_timed(tasks), rounds).items()}
    for library, what in _WHAT.items():
        yield Figure(
            what=Words(f"ghi {form}", f"writing {form}"),
            value=best["cancu"],
            unit="1/s",
            baseline=Baseline(what, best[library]),
            bar=Bar("ratio", "least", 1 / OVERHEAD),
            how=_how(f"{len(quads)}", rounds),
        )


def _reading(folder: Path, taken: Snapshot, rounds: int) -> Figure:
    """From a file to the snapshot, beside a file into a data set of rdflib that nobody has understood yet."""
    file = folder / "x.nq"
    file.write_bytes(b"".join(nquads(taken)))
    count = file.read_bytes().count(b"\n")
    tasks: dict[str, Callable[[], object]] = {"cancu": lambda: rdf.nquads(file), "rdflib": lambda: Dataset().parse(file, format="nquads")}
    best = {name: count / min(seconds) for name, seconds in interleaved(_timed(tasks), rounds).items()}
    return Figure(
        what=Words("đọc N-Quads thành đồ thị của kho", "reading N-Quads into the graph of a store"),
        value=best["cancu"],
        unit="1/s",
        baseline=Baseline(Words("rdflib: phân tích vào Dataset", "rdflib: parsed into a Dataset"), best["rdflib"]),
        bar=Bar("ratio", "least", 1 / OVERHEAD),
        how=_how(str(count), rounds),
    )


def _memory(workshop: Workshop, relations: int) -> Figure:
    """What an export takes beyond a store that was merely opened, at one size and at twice that size."""
    small, large = (_beyond_opening(workshop, size) for size in (relations, 2 * relations))
    return Figure(
        what=Words("bộ nhớ của cancu export nquads, ngoài phần của kho", "memory of cancu export nquads, beyond the store's own"),
        value=large / 1024,
        unit="MB",
        baseline=Baseline(Words(f"kho nhỏ bằng nửa, {relations} quan hệ", f"half the store, {relations} relations"), small / 1024),
        bar=Bar("ratio", "most", OVERHEAD),
        how=Words(
            "bộ nhớ cao nhất của tiến trình, trừ đi một tiến trình chỉ đếm", "peak of the process, less that of one that only counts"
        ),
    )


def _beyond_opening(workshop: Workshop, relations: int) -> int:
    """KB."""
    folder = workshop.folder / str(relations)
    with open_store(folder, write=True) as store:
        store.apply(Graph(), made(relations).graph, {})
    counted = workshop.spent(CANCU, "--store", folder, "cypher", "MATCH (n) RETURN count(n) AS n").kilobytes
    return workshop.spent(CANCU, "--store", folder, "export", "nquads", "-o", workshop.folder / "x.nq").kilobytes - counted


def _timed(tasks: Mapping[str, Callable[[], object]]) -> Mapping[str, Callable[[], float]]:
    return {name: partial(processor_seconds, task) for name, task in tasks.items()}


def _how(count: str, rounds: int) -> Words:
    return Words(
        f"bộ ba một giây, {count} bộ; nhanh nhất trong {rounds}", f"triples a second, {count} of them; best of {rounds}, interleaved"
    )


_WHAT = {
    "rdflib": Words("rdflib: ghi đồ thị đã có sẵn trong bộ nhớ", "rdflib: a graph that is in its memory already"),
    "pyoxigraph": Words("pyoxigraph: tạo các bộ ba từ chữ rồi ghi", "pyoxigraph: triples made of their texts and written"),
}


def _by_oxigraph(values: list[tuple[Any, ...]], form: str) -> bytes | None:
    """As a program would write them that has their texts."""
    if form == "Turtle":
        return serialize((Triple(NamedNode(s), NamedNode(p), kind(*o)) for s, p, kind, o, _ in values), format=RdfFormat.TURTLE)
    quads = (Quad(NamedNode(s), NamedNode(p), kind(*o), NamedNode(g) if g else DefaultGraph()) for s, p, kind, o, g in values)
    return serialize(quads, format=_OXIGRAPH[form])


def _values(quad: Quad) -> tuple[Any, ...]:
    """The texts of a quad: subject, property, what the object is and what it is made of, graph. Blank nodes count as named ones."""
    value, graph = quad.object, quad.graph_name
    made_of: tuple[Any, ...] = (_typed, (value.value, value.datatype.value)) if isinstance(value, Literal) else (NamedNode, (_iri(value),))
    return (_iri(quad.subject), quad.predicate.value, *made_of, graph.value if isinstance(graph, NamedNode) else None)


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text) if datatype.endswith("#string") else Literal(text, datatype=NamedNode(datatype))


def _iri(term: Any) -> str:
    return f"x:{term.value}" if isinstance(term, BlankNode) else str(term.value)


def _document(number: int) -> Node:
    symbol, date = f"{number}/KH-UBND", f"{2000 + number % 25}-0{1 + number % 9}-1{number % 9}"
    facts: dict[str, Value] = {
        "title": f"Kế hoạch {symbol}",
        "kind": "Kế hoạch",
        "symbol": symbol,
        "date": date,
        "dates": (date,),
        "level": "province",
    }
    words: dict[str, Value] = {
        "issuer": "Ủy ban nhân dân tỉnh Lam Sơn",
        "subject": "Về việc phát động phong trào thi đua “Cả nước chung tay”",
    }
    return Node(f"ubnd-tinh-lam-son/{number}-kh-ubnd", "Document", {**facts, **words, "held": True, "resolved": True})


def _relation(number: int, ids: list[str]) -> Edge:
    at = number % len(ids)
    source, target = ids[at], ids[(at + 1 + number // len(ids)) % len(ids)]
    quote = f"Kế hoạch số {number}/KH-UBND ngày 16/8/2024"
    proof = Proof(f"{at:064x}", number, number + len(quote), 1 + number % 9, quote, "citation.numbered", 0.99, source)
    return Edge(source, "IMPLEMENTS" if number % 2 else "CITES", target, (proof,))
