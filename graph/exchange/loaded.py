"""A store or a file of linked data as one graph of rdflib in memory, to be asked. Knows no questions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from rdflib import RDF, BNode, Graph, Literal, URIRef

from graph.exchange import names
from graph.exchange.resources import resources
from graph.exchange.snapshot import Snapshot
from graph.exchange.triples import load


def graph_of(taken: Snapshot) -> Graph:
    """The snapshot without its readings, which say nothing to others."""
    graph = Graph(store="SimpleMemory")
    terms = _Terms(graph)
    for resource in resources(Snapshot(taken.graph, {}, taken.judgements), terms):
        subject = _iri(resource.iri)
        for term, value in resource.properties:
            graph.store.add((subject, terms.term(term), value), graph)
    return graph


def graph_in(path: Path, form: str) -> Graph:
    """What a file says, whoever wrote it. Raises BadRequest."""
    graph = Graph(store="SimpleMemory")
    load(path, form, lambda triple: graph.store.add(triple, graph))
    return graph


class _Terms:
    """Terms of rdflib; the cells of lists go into the graph at once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def term(self, term: str) -> Any:
        return _iri(names.expanded(term))

    def iri(self, iri: str) -> Any:
        return _iri(iri)

    def text(self, text: str) -> Any:
        return Literal(text)

    def typed(self, lexical: str, datatype: str) -> Any:
        return Literal(lexical, datatype=self.term(datatype), normalize=False)

    def sequence(self, items: list[Any]) -> Any:
        rest: Any = RDF.nil
        for item in reversed(items):
            cell = BNode()
            self._graph.store.add((cell, RDF.first, item), self._graph)
            self._graph.store.add((cell, RDF.rest, rest), self._graph)
            rest = cell
        return rest


@lru_cache(maxsize=1 << 17)
def _iri(iri: str) -> URIRef:
    return URIRef(iri)
