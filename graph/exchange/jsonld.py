"""JSON-LD 1.1, a resource at a time, with its context in the file: nothing has to be fetched to read it. The context is published as well.

Keys are the ontology's own names where it has one, so that the file is plain JSON too for those who know no RDF.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from graph.exchange import names
from graph.exchange.resources import Resource, resources
from graph.exchange.snapshot import Content
from graph.exchange.turtle import pieces
from graph.ontology import ontology


def jsonld(taken: Content) -> Iterator[bytes]:
    """All of it in JSON-LD, everything in one graph."""
    return pieces(_texts(taken))


def published() -> str:
    """The context as a file of its own."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"


@cache
def context() -> dict[str, Any]:
    """What each key of an export means."""
    typed = dict.fromkeys((*_TO_IRIS, *map(ontology().linked.term, ontology().linked.concepts)), "@id") | _TYPES
    lists = {ontology().linked.term(name) for name in _properties("list<string>")}
    links = {ontology().linked.term(name): "@id" for name in ontology().linked.links}
    entries = {key: _entry(term, (typed | links).get(term), term in lists) for term, key in keys().items()}
    relations = {keys()[each.rdf_of(kind)]: each.rdf_of(kind) for each in ontology().relations.values() for kind in each.source}
    return {"@version": 1.1, **names.prefixes(), **entries, **{key: _entry(term, "@id", False) for key, term in relations.items()}}


@cache
def keys() -> dict[str, str]:
    """The key of each term: what the ontology calls it, else the term's own name unless something else is called so."""
    found = {term: term.partition(":")[2] for term in _STRUCTURE} | dict(zip(_REIFIED, _REIFIED, strict=True))
    for name in (name for kind in ontology().kinds.values() for name in kind.properties):
        found.setdefault(ontology().linked.term(name), name)
    for relation in ontology().relations.values():
        found.setdefault(relation.rdf, relation.name)
        found.update({term: found.get(term, term) for term in relation.rdf_from.values()})
    return found


_EVIDENCE = ontology().linked.evidence
_REIFIED = (names.SUBJECT, names.PREDICATE, names.OBJECT)
_LINKS = (names.DERIVED, names.SOURCE, names.SELECTOR, names.IN_SCHEME, names.STATED_BY)
_TEXTS = (names.IDENTIFIER, names.NOTATION, names.LABEL, names.READING, names.JUDGEMENTS)
_COUNTS = (names.POSITION, names.SCHEMA, names.NODES, names.RELATIONS)
_STRUCTURE = (*_LINKS, *_TEXTS, *_COUNTS, *ontology().linked.days.values(), *_EVIDENCE.values())
_TO_IRIS = (*_REIFIED, *_LINKS, _EVIDENCE["document"], _EVIDENCE["rule"])
_TYPES = {_EVIDENCE["confidence"]: "xsd:decimal", **dict.fromkeys((_EVIDENCE["start"], _EVIDENCE["end"]), "xsd:nonNegativeInteger")}
_NATIVE: Mapping[str, Callable[[str], Any]] = {
    "xsd:integer": int,
    "xsd:nonNegativeInteger": int,
    "xsd:boolean": lambda lexical: lexical == "true",
    "xsd:decimal": str,
}


class _Json:
    """Terms as JSON, where the context says what they are."""

    def term(self, term: str) -> Any:
        return term

    def iri(self, iri: str) -> Any:
        return iri

    def text(self, text: str) -> Any:
        return text

    def typed(self, lexical: str, datatype: str) -> Any:
        native = _NATIVE.get(datatype)
        return native(lexical) if native else {"@value": lexical, "@type": datatype}

    def sequence(self, items: list[Any]) -> Any:
        return items


def _entry(term: str, type_: str | None, is_list: bool) -> Any:
    parts = {"@type": type_} if type_ else {}
    return {"@id": term, **parts, **({"@container": "@list"} if is_list else {})} if parts or is_list else term


def _properties(type_: str) -> set[str]:
    return {name for kind in ontology().kinds.values() for name, each in kind.properties.items() if each == type_}


def _texts(taken: Content) -> Iterator[str]:
    yield f'{{"@context": {json.dumps(context(), ensure_ascii=False)},\n"@graph": ['
    comma = "\n"
    for resource in resources(taken, _Json()):
        yield comma + json.dumps(_object(resource), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _object(resource: Resource) -> dict[str, Any]:
    """The resource as an object; several values of a property are an array."""
    made: dict[str, Any] = {"@id": resource.iri}
    several: set[str] = set()
    for term, value in resource.properties:
        key = "@type" if term == names.TYPE else keys()[term]
        if key not in made:
            made[key] = value
        elif key in several:
            made[key].append(value)
        else:
            made[key] = [made[key], value]
            several.add(key)
    return made
