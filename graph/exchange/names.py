"""The IRIs of linked data: of what stands in the graph, and of the ontology's terms; and back from an IRI to an id. Knows no syntax."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from hashlib import blake2b
from urllib.parse import quote, unquote

from graph.model import EdgeKey
from graph.ontology import ontology

# The structure of an export, beside what the ontology names.
TYPE = "rdf:type"
STATEMENT, SUBJECT, PREDICATE, OBJECT = "rdf:Statement", "rdf:subject", "rdf:predicate", "rdf:object"
PROOF, DERIVED, SOURCE = "oa:SpecificResource", "prov:wasDerivedFrom", "oa:hasSource"
SELECTOR, SPAN = "oa:hasSelector", "oa:TextPositionSelector"
CONCEPT, NOTATION, SCHEME, LABEL, IN_SCHEME = "skos:Concept", "skos:notation", "skos:ConceptScheme", "skos:prefLabel", "skos:inScheme"
DATASET, PLAN = "void:Dataset", "prov:Plan"
IDENTIFIER = "dcterms:identifier"
POSITION, STATED_BY, READING = "cancu:position", "cancu:statedBy", "cancu:reading"
SCHEMA, NODES, RELATIONS, JUDGEMENTS = "cancu:schema", "cancu:nodes", "cancu:relations", "cancu:judgements"

_ROOT = ontology().namespace.removesuffix("ns#")
_DOTS = re.compile(r"(?<=/)\.{1,2}(?=/|$)")
EXPORT = f"{_ROOT}export"
EVIDENCE_GRAPH = f"{_ROOT}evidence"  # the named graph that statements stand in, where a form has named graphs
READINGS_GRAPH = f"{_ROOT}readings"


@cache
def prefixes() -> dict[str, str]:
    """All prefixes, the project's own first."""
    return {"cancu": ontology().namespace, **ontology().linked.prefixes}


@cache
def expanded(term: str) -> str:
    """The IRI of a term: "eli:cites" in full."""
    prefix, _, name = term.partition(":")
    return prefixes()[prefix] + name


@lru_cache(maxsize=1 << 16)
def node(id: str) -> str:
    """The IRI of a node. Every id has one of its own, of the characters that no syntax and no resolution of IRIs touches (RFC 3986)."""
    return _iri("id", id)


@lru_cache(maxsize=1 << 12)
def concept(property: str, value: str) -> str:
    """The IRI of a value as a concept: the type of document, the level."""
    return _iri(property, value)


def scheme(property: str) -> str:
    """The IRI of the scheme that the concepts of a property stand in."""
    return f"{_ROOT}{property}"


@lru_cache(maxsize=1 << 12)
def rule(name: str) -> str:
    """The IRI of a rule of the reader."""
    return _iri("rule", name)


def statement(key: EdgeKey) -> str:
    """The IRI of what states a relation; no more than a name."""
    return f"{_ROOT}statement/{blake2b(chr(0).join(key).encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"


def named(iri: str, room: str = "id") -> str | None:
    """What `node`, or another of the functions above, made this IRI of; None where none of them did."""
    start = f"{_ROOT}{room}/"
    try:
        return unquote(iri[len(start) :], errors="strict") if iri.startswith(start) else None
    except UnicodeDecodeError:
        return None


def _iri(room: str, text: str) -> str:
    path = quote(text, safe="/")
    return f"{_ROOT}{room}/{path}" if "." not in path else _DOTS.sub(_escaped, f"{_ROOT}{room}/{path}")


def _escaped(dots: re.Match[str]) -> str:
    return dots[0].replace(".", "%2E")
