"""A store's content as resources with their properties, one after the other: what every syntax of RDF writes. Knows no syntax.

A relation is a triple, and a statement about it (rdf:Statement) that carries its proofs: each is a part of a file (Web Annotation: a
specific resource with a text position selector), quoted from the document that speaks (PROV-O). docs/rdf.md shows one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any, NamedTuple, Protocol, TypeVar

from graph.exchange import names
from graph.exchange.snapshot import Content
from graph.identity import source_id
from graph.model import Edge, Node, Proof, Value
from graph.ontology import ontology

T = TypeVar("T")


class Terms(Protocol[T]):
    """How a syntax writes each kind of value, and a list of them. Terms and datatypes have a prefix ("eli:LegalResource"), IRIs none."""

    def term(self, term: str) -> T: ...
    def iri(self, iri: str) -> T: ...
    def text(self, text: str) -> T: ...
    def typed(self, lexical: str, datatype: str) -> T: ...
    def sequence(self, items: list[T]) -> T: ...


class Resource(NamedTuple):
    """A resource, the named graph that it is described in where there are such (None: the default one), and its properties as terms."""

    iri: str
    graph: str | None
    properties: list[tuple[str, Any]]


def resources(taken: Content, terms: Terms[Any]) -> Iterator[Resource]:
    """All of it, in an order that equal snapshots share; what is told here is held in memory a resource at a time."""
    return chain(_head(taken, terms), _nodes(taken, terms), _edges(taken, terms))


def _head(taken: Content, terms: Terms[Any]) -> Iterator[Resource]:
    nodes, relations = taken.counts()
    counts = ((names.SCHEMA, ontology().version), (names.NODES, nodes), (names.RELATIONS, relations))
    properties = [(names.TYPE, terms.term(names.DATASET))]
    properties += [(term, terms.typed(str(value), "xsd:integer")) for term, value in counts]
    yield Resource(names.EXPORT, None, properties + ([(names.JUDGEMENTS, terms.text(taken.judgements))] if taken.judgements else []))
    for property in ontology().linked.concepts:
        yield Resource(names.scheme(property), None, [(names.TYPE, terms.term(names.SCHEME))])


def _nodes(taken: Content, terms: Terms[Any]) -> Iterator[Resource]:
    told: set[str] = set()
    for node, reading in taken.nodes():
        yield _node(node, terms)
        yield from _concepts(node, terms, told)
        if reading is not None:
            yield Resource(names.node(node.id), names.READINGS_GRAPH, [(names.READING, terms.text(reading))])


def _node(node: Node, terms: Terms[Any]) -> Resource:
    kind, linked = ontology().kinds[node.label], ontology().linked
    properties = [(names.TYPE, terms.term(kind.rdf)), (names.IDENTIFIER, terms.text(node.id))]
    stated = node.stated
    for name, type_ in kind.properties.items():
        if name in stated:
            properties += _property(name, linked.term(name), stated[name], type_, terms)
    return Resource(names.node(node.id), None, properties)


def _property(name: str, term: str, value: Value, type_: str, terms: Terms[Any]) -> list[tuple[str, Any]]:
    if type_ == "date":
        return _date(name, term, str(value), terms)
    if name in ontology().linked.concepts:
        return [(term, terms.iri(names.concept(name, str(value))))]
    if isinstance(value, tuple):
        made: Callable[[str], Any] = (lambda id: terms.iri(names.node(id))) if name in ontology().linked.links else terms.text
        return [(term, terms.sequence([made(str(each)) for each in value]))]
    return [(term, _plain(value, terms))]


def _plain(value: Value, terms: Terms[Any]) -> Any:
    if isinstance(value, bool):
        return terms.typed("true" if value else "false", "xsd:boolean")
    return terms.typed(str(value), "xsd:integer") if isinstance(value, int) else terms.text(str(value))


def _date(name: str, term: str, value: str, terms: Terms[Any]) -> list[tuple[str, Any]]:
    """With its type as far as it goes; a whole one under the other name that such a day has as well."""
    type_ = datatype(value)
    said = terms.typed(value, type_) if type_ else terms.text(value)
    day = ontology().linked.days.get(name) if type_ == "xsd:date" else None
    return [(term, said), (day, said)] if day else [(term, said)]


def decimal(value: float) -> str:
    """A number without an exponent, from which the very same one comes back; a double would lose its last digit in other programs."""
    shortest = repr(float(value))
    return f"{Decimal(shortest):f}" if "e" in shortest else shortest


def datatype(value: str) -> str | None:
    """The type of a date: xsd:date, xsd:gYearMonth or xsd:gYear; None where the calendar has no such date."""
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return None
    return _DATE_TYPES.get(len(value)) if _DATE.fullmatch(value) else None


_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_DATE_TYPES = {10: "xsd:date", 7: "xsd:gYearMonth", 4: "xsd:gYear"}


def _concepts(node: Node, terms: Terms[Any], told: set[str]) -> Iterator[Resource]:
    """The concepts that the node is the first to have."""
    for name in ontology().linked.concepts:
        value = node.properties.get(name)
        iri = names.concept(name, value) if isinstance(value, str) else ""
        if isinstance(value, str) and iri not in told:
            told.add(iri)
            notation = [(names.NOTATION, terms.text(value)), (names.LABEL, terms.text(value))]
            kinds = [(names.TYPE, terms.term(names.CONCEPT)), (names.IN_SCHEME, terms.iri(names.scheme(name)))]
            yield Resource(iri, None, kinds + notation)


def _edges(taken: Content, terms: Terms[Any]) -> Iterator[Resource]:
    rules: set[str] = set()
    for edge, kind in taken.edges():
        yield from _edge(edge, kind, terms)
        yield from _rules(edge.proofs, terms, rules)


def _edge(edge: Edge, kind: str, terms: Terms[Any]) -> Iterator[Resource]:
    term, source, target = ontology().relations[edge.relation].rdf_of(kind), names.node(edge.source), terms.iri(names.node(edge.target))
    yield Resource(source, None, [(term, target)])
    if not edge.proofs:
        return
    iri = names.statement(edge.key)
    about = [(names.SUBJECT, terms.iri(source)), (names.PREDICATE, terms.term(term)), (names.OBJECT, target)]
    proofs = [(names.DERIVED, terms.iri(f"{iri}/{number}")) for number in range(1, len(edge.proofs) + 1)]
    others = [(names.STATED_BY, terms.iri(names.node(id))) for id in edge.stated_by]
    kinds = [(names.TYPE, terms.term(names.STATEMENT))]
    yield Resource(iri, names.EVIDENCE_GRAPH, [*kinds, *about, *others, *proofs])
    for number, proof in enumerate(edge.proofs, 1):
        yield from _proof(f"{iri}/{number}", number, proof, terms)


def _proof(iri: str, number: int, proof: Proof, terms: Terms[Any]) -> Iterator[Resource]:
    said, selector = ontology().linked.evidence, f"{iri}/span"
    yield Resource(
        iri,
        names.EVIDENCE_GRAPH,
        [
            (names.TYPE, terms.term(names.PROOF)),
            (names.POSITION, terms.typed(str(number), "xsd:integer")),
            (names.SOURCE, terms.iri(names.node(source_id(proof.source)))),
            (names.SELECTOR, terms.iri(selector)),
            (said["quote"], terms.text(proof.quote)),
            (said["document"], terms.iri(names.node(proof.document))),
            (said["page"], terms.typed(str(proof.page), "xsd:integer")),
            (said["rule"], terms.iri(names.rule(proof.rule))),
            (said["confidence"], terms.typed(decimal(proof.confidence), "xsd:decimal")),
            (said["source"], terms.text(proof.source)),
            *([(said["part"], terms.typed("true", "xsd:boolean"))] if proof.part else []),
        ],
    )
    span = ((said["start"], proof.start), (said["end"], proof.end))
    kind = (names.TYPE, terms.term(names.SPAN))
    places = [(term, terms.typed(str(place), "xsd:nonNegativeInteger")) for term, place in span]
    yield Resource(selector, names.EVIDENCE_GRAPH, [kind, *places])


def _rules(proofs: Iterable[Proof], terms: Terms[Any], told: set[str]) -> Iterator[Resource]:
    for rule in (proof.rule for proof in proofs if proof.rule not in told):
        told.add(rule)
        properties = [(names.TYPE, terms.term(names.PLAN)), (names.IDENTIFIER, terms.text(rule))]
        yield Resource(names.rule(rule), names.EVIDENCE_GRAPH, properties)
