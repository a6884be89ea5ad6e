"""Small graphs made by hand, in a real store: what the tests of questions, views and the command line ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.identity import fold
from graph.model import Edge, Graph, Node, Proof, Value
from graph.store import Store, open_store

HOME = Path("/no/such/folder")


def doc(id: str, symbol: str | None = None, **properties: Value) -> Node:
    """A held plan; its symbol is "ID/KH-UBND" unless it is given, its title is made of type and symbol unless it is."""
    kind = properties.get("kind", "Kế hoạch")
    symbol = symbol or f"{id}/KH-UBND"
    made: dict[str, Value] = {"title": f"{kind} {symbol}", "kind": kind, "symbol": symbol, "held": True, "resolved": True, **properties}
    return Node(id, "Document", {"search": fold(f"{made['title']} {made.get('subject', '')}"), **made})


def cited(id: str, symbol: str | None = None, **properties: Value) -> Node:
    """A document that is not held."""
    return doc(id, symbol, **{"held": False, **properties})


def campaign(id: str, title: str, **properties: Value) -> Node:
    return Node(id, "Campaign", {"title": title, "resolved": True, "search": fold(title), **properties})


def award(id: str, form: str, by: str | None = None, status: str = "granted", **properties: Value) -> Node:
    title = f"{form} của {by}" if by else form
    return Node(id, "Award", {"title": title, "form": form, "by": by, "status": status, "search": fold(title), **properties})


def file(path: str, content: str = "") -> Node:
    """The Source of a file with this content."""
    name = {"title": Path(path).name, "paths": (path,), "media_type": "text/plain", "pages": 1, "ocr": False}
    return Node(sha256(content.encode()).hexdigest()[:16], "Source", name)


def says(
    source: str,
    target: str,
    relation: str = "IMPLEMENTS",
    *,
    by: str | None = None,
    quote: str = "Kế hoạch số 1/KH-UBND",
    start: int = 0,
    content: str = "",
    part: bool = False,
) -> Edge:
    """A relation that the document `by`, else its own source, states in the file with this content."""
    digest = sha256(content.encode()).hexdigest()
    proof = Proof(digest, start, start + len(quote), 1, quote, "citation.numbered", 0.99, by or source, part)
    return Edge(source, relation, target, (proof,))


def is_text_of(source: Node, document: str) -> Edge:
    return Edge(source.id, "TEXT_OF", document, ())


def graph_of(*parts: Node | Edge) -> Graph:
    """A graph; a relation that is stated twice has all its proofs."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for edge in (part for part in parts if isinstance(part, Edge)):
        before = edges[edge.key].proofs if edge.key in edges else ()
        edges[edge.key] = Edge(*edge.key, (*before, *edge.proofs))
    return Graph({part.id: part for part in parts if isinstance(part, Node)}, edges)


def written(location: Path, *parts: Node | Edge) -> Path:
    """A store at this place that holds the graph."""
    with open_store(location, write=True) as store:
        store.apply(Graph(), graph_of(*parts), {})
    return location


@contextmanager
def store_of(*parts: Node | Edge) -> Iterator[Store]:
    """An open store that holds the graph."""
    with TemporaryDirectory() as folder, open_store(written(Path(folder) / "store", *parts), write=False) as store:
        yield store
