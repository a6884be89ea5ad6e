"""Shapes (SHACL) that every export conforms to, made of the ontology: closed, so that a term which the ontology lacks does not conform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.exchange import names
from graph.exchange.resources import Resource
from graph.exchange.turtle import Short, document
from graph.ontology import Kind, ontology

BASE = f"{ontology().namespace.removesuffix('ns#')}shapes#"
_ONE = {"sh:minCount": "1", "sh:maxCount": "1"}
_AT_MOST_ONE = {"sh:maxCount": "1"}
_STRING, _INTEGER, _PLACE = ({"sh:datatype": datatype} for datatype in ("xsd:string", "xsd:integer", "xsd:nonNegativeInteger"))
_LINK = {"sh:nodeKind": "sh:IRI"}
_TYPES: Mapping[str, Mapping[str, str]] = {
    "string": _STRING,
    "integer": _INTEGER,
    "boolean": {"sh:datatype": "xsd:boolean"},
    "date": {"sh:or": f"({' '.join(f'[ sh:datatype {each} ]' for each in ('xsd:date', 'xsd:gYearMonth', 'xsd:gYear', 'xsd:string'))})"},
}
_SAID = ontology().linked.evidence
# What an export holds beside nodes and relations: class, then its properties.
_STRUCTURE: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    names.DATASET: {
        **{term: {**_ONE, **_INTEGER} for term in (names.SCHEMA, names.NODES, names.RELATIONS)},
        names.JUDGEMENTS: {**_AT_MOST_ONE, **_STRING},
    },
    names.SCHEME: {},
    names.CONCEPT: {
        **{term: {**_ONE, **_STRING} for term in (names.NOTATION, names.LABEL)},
        names.IN_SCHEME: {**_ONE, "sh:class": names.SCHEME},
    },
    names.PLAN: {names.IDENTIFIER: {**_ONE, **_STRING}},
    names.STATEMENT: {
        **{term: {**_ONE, **_LINK} for term in (names.SUBJECT, names.PREDICATE, names.OBJECT)},
        names.DERIVED: {"sh:minCount": "1", "sh:class": names.PROOF},
        names.STATED_BY: _LINK,
    },
    names.PROOF: {
        names.POSITION: {**_ONE, **_INTEGER, "sh:minInclusive": "1"},
        names.SOURCE: {**_ONE, **_LINK},
        names.SELECTOR: {**_ONE, "sh:class": names.SPAN},
        **{_SAID[field]: {**_ONE, **_STRING} for field in ("quote", "source")},
        _SAID["document"]: {**_ONE, **_LINK},
        _SAID["page"]: {**_ONE, **_INTEGER},
        _SAID["rule"]: {**_ONE, "sh:class": names.PLAN},
        _SAID["confidence"]: {**_ONE, "sh:datatype": "xsd:decimal", "sh:minInclusive": "0.0", "sh:maxInclusive": "1.0"},
        _SAID["part"]: {**_AT_MOST_ONE, "sh:datatype": "xsd:boolean"},
    },
    names.SPAN: {_SAID[field]: {**_ONE, **_PLACE} for field in ("start", "end")},
}


def shapes() -> str:
    """All shapes, in Turtle."""
    kinds = ((kind.name, kind.rdf, _properties(kind)) for kind in ontology().kinds.values())
    others = ((class_.partition(":")[2], class_, properties.items()) for class_, properties in _STRUCTURE.items())
    return "".join(document(shape for named in (*kinds, *others) for shape in _shape(*named)))


def _shape(name: str, class_: str, properties: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[Resource]:
    """The shape of a class, and one for each of its properties."""
    made = [Resource(f"{BASE}{name}.{number}", None, _constraints(*each)) for number, each in enumerate(properties, 1)]
    head = [(names.TYPE, "sh:NodeShape"), ("sh:targetClass", class_), ("sh:closed", "true"), ("sh:ignoredProperties", f"({names.TYPE})")]
    yield Resource(f"{BASE}{name}", None, head + [("sh:property", Short().iri(each.iri)) for each in made])
    yield from made


def _constraints(path: str, constraints: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(names.TYPE, "sh:PropertyShape"), ("sh:path", path), *constraints.items()]


def _properties(kind: Kind) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The paths of a kind with what holds there: its id, its properties, the relations that it is the source of."""
    yield names.IDENTIFIER, {**_ONE, **_STRING}
    for name, type_ in kind.properties.items():
        yield from _property(name, ontology().linked.term(name), type_)
    for name, term in ontology().linked.days.items():
        yield from ([(term, {**_AT_MOST_ONE, "sh:datatype": "xsd:date"})] if name in kind.properties else [])
    yield from ([(names.READING, {**_AT_MOST_ONE, **_STRING})] if kind.name == "Source" else [])
    for relation in (each for each in ontology().relations.values() if kind.name in each.source):
        targets = " ".join(f"[ sh:class {ontology().kinds[target].rdf} ]" for target in relation.target)
        yield relation.rdf_of(kind.name), {"sh:or": f"({targets})"}


def _property(name: str, term: str, type_: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    count = _ONE if name == "title" else _AT_MOST_ONE
    if type_ == "list<string>":
        yield term, count
        yield f"({term} [ sh:zeroOrMorePath rdf:rest ] rdf:first)", _LINK if name in ontology().linked.links else _STRING
    elif name in ontology().linked.concepts:
        yield term, {**count, "sh:class": names.CONCEPT}
    else:
        yield term, {**count, **_TYPES[type_]}
