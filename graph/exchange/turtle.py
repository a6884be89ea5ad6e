"""Turtle, TriG and N-Quads (RDF 1.1), a resource at a time: a file of any size is written in the memory of one resource.

Terms are written by this module and not by rdflib, which is many times slower; the tests hold every one of them against rdflib's reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.exchange import names
from graph.exchange.resources import Resource, resources
from graph.exchange.snapshot import Content

# What a quoted string may not hold, and what is hard to see or taken for the end of a line by some readers.
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_BARE = ("xsd:integer", "xsd:decimal", "xsd:boolean")  # Turtle has a form of their own for these
PIECE = 1 << 16  # characters handed on at once


def turtle(taken: Content) -> Iterator[bytes]:
    """All of it in Turtle, everything in one graph."""
    return pieces(_turtle(taken))


def trig(taken: Content) -> Iterator[bytes]:
    """All of it in TriG: the graph itself in the default graph, evidence and readings in named ones."""
    return pieces(_trig(taken))


def nquads(taken: Content) -> Iterator[bytes]:
    """All of it in N-Quads, divided as in TriG."""
    terms = _Full()
    return pieces(line for resource in resources(taken, terms) for line in terms.lines(resource))


def document(described: Iterable[Resource]) -> Iterator[str]:
    """A Turtle document, a resource at a time; their values are those of `Short`."""
    yield _prefixes()
    yield from (f"\n{_description(resource)}" for resource in described)


def pieces(texts: Iterator[str]) -> Iterator[bytes]:
    """The texts as bytes, in pieces of about PIECE characters."""
    waiting: list[str] = []
    length = 0
    for text in texts:
        waiting.append(text)
        length += len(text)
        if length >= PIECE:
            yield "".join(waiting).encode("utf-8")
            waiting.clear()
            length = 0
    yield "".join(waiting).encode("utf-8")


class Short:
    """Terms as Turtle writes them, with prefixes for the ontology's."""

    def term(self, term: str) -> str:
        return term

    def iri(self, iri: str) -> str:
        return f"<{iri}>"

    def text(self, text: str) -> str:
        return quoted(text)

    def typed(self, lexical: str, datatype: str) -> str:
        return lexical if datatype in _BARE else f'"{lexical}"^^{datatype}'

    def sequence(self, items: list[str]) -> str:
        return f"({' '.join(items)})"


class _Full:
    """Terms as N-Quads writes them; the cells of lists come behind the resource that has the list."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._count = 0

    def term(self, term: str) -> str:
        return _full(term)

    def iri(self, iri: str) -> str:
        return f"<{iri}>"

    def text(self, text: str) -> str:
        return quoted(text)

    def typed(self, lexical: str, datatype: str) -> str:
        return f'"{lexical}"^^{_full(datatype)}'

    def sequence(self, items: list[str]) -> str:
        first = self._count + 1
        self._count += len(items)
        for at, item in enumerate(items, first):
            rest = f"_:l{at + 1}" if at < self._count else _full("rdf:nil")
            self._cells += (f"_:l{at} {_full('rdf:first')} {item}", f"_:l{at} {_full('rdf:rest')} {rest}")
        return f"_:l{first}"

    def lines(self, resource: Resource) -> Iterator[str]:
        """The lines of a resource and of its lists."""
        end = f" <{resource.graph}> .\n" if resource.graph else " .\n"
        yield "".join([f"<{resource.iri}> {_full(term)} {value}{end}" for term, value in resource.properties])
        if self._cells:
            yield "".join([f"{cell}{end}" for cell in self._cells])
            self._cells.clear()


def quoted(text: str) -> str:
    """The text as a string of any of these syntaxes."""
    return f'"{_ESCAPED.sub(_escape, text)}"' if _ESCAPED.search(text) else f'"{text}"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


@cache
def _full(term: str) -> str:
    return f"<{names.expanded(term)}>"


def _prefixes() -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in names.prefixes().items())


def _turtle(taken: Content) -> Iterator[str]:
    return document(resources(taken, Short()))


def _trig(taken: Content) -> Iterator[str]:
    """A block for each run of resources of one graph."""
    yield _prefixes()
    graph: str | None = None
    for resource in resources(taken, Short()):
        if resource.graph != graph:
            yield ("}\n" if graph else "") + (f"\n<{resource.graph}> {{" if resource.graph else "")
            graph = resource.graph
        yield f"\n{_description(resource)}"
    yield "}\n" if graph else ""


def _description(resource: Resource) -> str:
    """The resource with its properties; several values of one that stand side by side are parted by commas."""
    said: list[str] = []
    before = ""
    for term, value in resource.properties:
        said.append(f", {value}" if term == before else f" ;\n    {_VERBS.get(term, term)} {value}")
        before = term
    return f"<{resource.iri}>{''.join(said)[6:] if said else ''} .\n"


_VERBS = {names.TYPE: "a"}
